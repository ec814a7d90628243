"""Time that passes only when nobody has anything to do: a minute of waiting costs no time at all."""

import asyncio
import selectors
from datetime import UTC, datetime, timedelta

MONDAY_MORNING = datetime(2027, 6, 7, 7, 0, 5, tzinfo=UTC)
"""10:00 in Kyiv, and five seconds: what takes a few seconds more is said with the same minutes."""
ROUNDS = 20_000
"""So often the loop goes round before it is said to run in circles."""


class StoryClock:
    """The one clock of a story: moved by hand, and by the loop when everybody waits."""

    def __init__(self) -> None:
        self.moment = MONDAY_MORNING

    def now(self) -> datetime:
        """Aware UTC."""
        return self.moment

    def advance(self, by: timedelta) -> None:
        """Move the hands."""
        self.moment += by


class StoryLoop(asyncio.SelectorEventLoop):
    """An event loop that never sleeps: it moves the clock to the moment somebody waits for. One thread, one order."""

    def __init__(self, clock: StoryClock) -> None:
        self._clock = clock
        self._elapsed = 0.0
        super().__init__(_Hurry(self))
        self.set_exception_handler(lambda *_: None)  # tasks of a dead program have nobody to tell

    def time(self) -> float:
        """Seconds since the loop began, as the story counts them."""
        return self._elapsed

    def pass_time(self, seconds: float) -> None:
        """Everybody waits: it is later at once."""
        self._elapsed += seconds
        self._clock.advance(timedelta(seconds=seconds))


class _Hurry(selectors.SelectSelector):
    def __init__(self, loop: StoryLoop) -> None:
        super().__init__()
        self._loop = loop
        self._rounds = 0

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        """Look what is ready, without waiting."""
        ready = super().select(0)
        self._rounds = 0 if timeout else self._rounds + 1
        if self._rounds > ROUNDS:
            self._rounds = 0
            raise AssertionError("it runs in circles: no time passes any more")
        if not ready and timeout is None:
            raise AssertionError("everybody waits for something that can never happen")
        if not ready and timeout:
            self._loop.pass_time(timeout)
        return ready
