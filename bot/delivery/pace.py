"""Pace: a call leaves at its booked moment, and never so that a window holds more calls than it may."""

import asyncio
import time
from collections import deque
from collections.abc import Callable
from datetime import UTC, datetime

from rules.pace import Limits
from storage.database import Clock


class Pace:
    """
    Holds each call back until its moment, and remembers for how long Telegram asked for silence.

    The moments are booked in the database, evenly spaced and for all processes together (`services/outgoing.py`). A
    busy machine lets some of them leave late and close together; so the last calls of this process are remembered, and
    whichever would be one too many for the window waits. The silence is told by the shop's clock, as it is stored.
    """

    def __init__(self, clock: Clock, limits: Limits | None = None, wall: Callable[[], datetime] | None = None) -> None:
        self.limits = limits or Limits()
        self._clock = clock
        self._wall = wall or (lambda: datetime.now(UTC))
        self._window = self.limits.window.total_seconds()
        self._left: deque[float] = deque(maxlen=self.limits.window_calls)
        self._gate = asyncio.Lock()
        self._silent_until: datetime | None = None

    async def turn(self, moment: datetime) -> None:
        """Wait for the moment to speak, and longer if too much has been said just now."""
        await asyncio.sleep(max((moment - self._wall()).total_seconds(), 0))
        async with self._gate:
            if len(self._left) == self._left.maxlen:
                await asyncio.sleep(max(self._left[0] + self._window - time.monotonic(), 0))
            self._left.append(time.monotonic())

    def silence_until(self, moment: datetime) -> None:
        """Let nobody speak until then, or until a longer silence ends."""
        self._silent_until = max(self._silent_until or moment, moment)

    @property
    def silent_until(self) -> datetime | None:
        """When the silence ends; None if there is none now."""
        if self._silent_until is not None and self._silent_until <= self._clock.now():
            self._silent_until = None
        return self._silent_until
