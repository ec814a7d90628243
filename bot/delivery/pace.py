"""Pace: how often the bot may speak."""

import asyncio
import time
from datetime import datetime, timedelta

from storage.database import Clock

OVERALL_PER_SECOND = 28


class Pace:
    """
    Spaces calls evenly, and remembers for how long Telegram has asked for silence.

    Even spacing (one call every 1/28 s) never bursts past "about 30 messages a second", where a bucket refilled once
    a second lets twice as many through around its edge. A silence may last longer than a claim on a message does, so
    nobody waits for its end with a message in hand: it is put back.
    """

    def __init__(self, clock: Clock, per_second: float = OVERALL_PER_SECOND) -> None:
        self._clock = clock
        self._gap = 1 / per_second
        self._next = 0.0
        self._silent_until: datetime | None = None

    async def turn(self) -> None:
        """Wait for the next turn to speak."""
        at = max(time.monotonic(), self._next)
        self._next = at + self._gap
        if (wait := at - time.monotonic()) > 0:
            await asyncio.sleep(wait)

    def silence(self, how_long: timedelta) -> None:
        """Let nobody speak for that long."""
        until = self._clock.now() + how_long
        self._silent_until = max(self._silent_until or until, until)

    @property
    def silent_until(self) -> datetime | None:
        """When the silence ends; None if there is none now."""
        if self._silent_until is not None and self._silent_until <= self._clock.now():
            self._silent_until = None
        return self._silent_until
