"""Pace: how often the bot may speak."""

import asyncio
import time

OVERALL_PER_SECOND = 28


class Pace:
    """
    Spaces calls evenly, and knows how long Telegram has asked for silence.

    Even spacing (one call every 1/28 s) never bursts past "about 30 messages a second", where a bucket refilled once
    a second lets twice as many through around its edge.
    """

    def __init__(self, per_second: float = OVERALL_PER_SECOND) -> None:
        self._gap = 1 / per_second
        self._next = 0.0
        self._silent_until = 0.0

    async def turn(self) -> float:
        """Wait for the next turn to speak; seconds of silence still to keep, 0 if one may speak now."""
        at = max(time.monotonic(), self._next)
        self._next = at + self._gap
        wait = at - time.monotonic()
        if wait > 0:
            await asyncio.sleep(wait)
        return self.silence_left()

    def silence(self, seconds: float) -> None:
        """Let nobody speak for that long."""
        self._silent_until = max(self._silent_until, time.monotonic() + seconds)

    def silence_left(self) -> float:
        """Seconds of silence still to keep."""
        return max(0.0, self._silent_until - time.monotonic())
