"""Being woken by a commit instead of asking the database again and again."""

import asyncio
import contextlib

from storage.database import Database


class Wakeup:
    """An event of one loop that any thread can set."""

    def __init__(self) -> None:
        self._event = asyncio.Event()

    def listen(self, database: Database, topic: str) -> None:
        """Wake whenever a commit touched `topic`. Call it on the loop that waits."""
        loop = asyncio.get_running_loop()
        database.on_commit(topic, lambda: _wake_from_anywhere(loop, self._event))

    def wake(self) -> None:
        """Wake whoever waits, from the same loop."""
        self._event.set()

    async def wait(self, at_most: float) -> None:
        """Wait to be woken, or for `at_most` seconds."""
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._event.wait(), at_most)
        self._event.clear()


def _wake_from_anywhere(loop: asyncio.AbstractEventLoop, event: asyncio.Event) -> None:
    with contextlib.suppress(RuntimeError):  # the loop has closed: nobody waits any more
        loop.call_soon_threadsafe(event.set)
