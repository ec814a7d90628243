"""What the browsers are told, in order and with numbers, so that one who comes back goes on where it was."""

import asyncio
import contextlib
import secrets
from collections import deque
from typing import Any

from sandbox.bell import Bell
from sandbox.page.changes import Watcher
from sandbox.page.stage import Stage

Json = dict[str, Any]
Told = tuple[int, Json]

_KEPT = 1000
_TOGETHER_SECONDS = 0.03
"""Changes that come so close together are told as one."""


class Stream:
    """The changes of one stage. `name` tells it from an earlier one: numbers of another stream mean nothing here."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.name = secrets.token_hex(4)
        self.bell = Bell()
        self._watcher = Watcher(stage)
        self._told: deque[Told] = deque(maxlen=_KEPT)
        self._last = 0
        self._ended = False

    def id_of(self, number: int) -> str:
        """Return the event id of a number."""
        return f"{self.name}-{number}"

    def since(self, event_id: str | None) -> list[Told]:
        """Return everything after that event; the whole state when it is not known what came after it."""
        name, _, number = (event_id or "").rpartition("-")
        known = name == self.name and number.isdecimal() and self._first <= int(number) + 1 <= self._last + 1
        if not known:
            return [(self._last, {"state": self._watcher.everything()})]
        return [told for told in self._told if told[0] > int(number)]

    async def after(self, number: int, *, within: float) -> list[Told] | None:
        """Wait for something newer; empty when nothing comes, None when there will be nothing more."""

        def look() -> list[Told] | None:
            if self._ended:
                return []
            return self.since(self.id_of(number)) or None

        found = await self.bell.until(look, within=within)
        return None if self._ended else found or []

    @property
    def _first(self) -> int:
        return self._told[0][0] if self._told else self._last + 1

    def look(self) -> None:
        """Tell what has changed by now."""
        changes = self._watcher.look()
        if changes:
            self._last += 1
            self._told.append((self._last, {"changes": changes}))
            self.bell.ring()

    def end(self) -> None:
        """Send everybody away, to come back for the next stage."""
        self._ended = True
        self.bell.ring()

    async def follow(self) -> None:
        """Look whenever the world's bell rings, and each second, until the end."""
        while not self._ended:
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(1.0):  # wait_for may lose a cancellation that meets the bell
                    await self.stage.world.bell.wait()
            await asyncio.sleep(_TOGETHER_SECONDS)
            self.look()
