"""Pace: how often the bot may speak."""

import asyncio
import time

OVERALL_PER_SECOND = 28


class Pace:
    """
    Spaces calls evenly, and keeps silent for as long as Telegram asks.

    Even spacing (one call every 1/28 s) never bursts past "about 30 messages a second", where a bucket refilled once
    a second lets twice as many through around its edge.
    """

    def __init__(self, per_second: float = OVERALL_PER_SECOND) -> None:
        self._gap = 1 / per_second
        self._next = 0.0
        self._silent_until = 0.0

    async def turn(self) -> None:
        """Wait for the next turn to speak; a silence that begins meanwhile is kept too."""
        at = max(time.monotonic(), self._next)
        self._next = at + self._gap
        while (wait := max(at, self._silent_until) - time.monotonic()) > 0:  # noqa: ASYNC110 - a moment, not somebody
            await asyncio.sleep(wait)

    def silence(self, seconds: float) -> None:
        """Let nobody speak for that long."""
        self._silent_until = max(self._silent_until, time.monotonic() + seconds)
