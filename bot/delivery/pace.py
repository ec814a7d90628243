"""Pace: how often the bot may speak, in all and to each chat."""

import asyncio
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeVar

from storage.database import Clock

T = TypeVar("T")

MINUTE = 60.0


@dataclass(frozen=True, slots=True)
class Limits:
    """
    Messages that Telegram takes without complaint, with a margin below what it documents.

    It documents about 30 a second in all, 1 a second to a private chat and 20 a minute to a group; an edit counts too.
    """

    overall_per_second: float = 28
    chat_per_second: float = 1
    group_per_minute: int = 18


class Pace:
    """
    Spaces calls evenly, rests between messages to one chat, and remembers for how long Telegram asked for silence.

    Even spacing (one call every 1/28 s) never bursts past "about 30 messages a second", where a bucket refilled once
    a second lets twice as many through around its edge. A silence or a rest may last longer than a claim on a message
    does, so nobody waits for its end with a message in hand: what rests is not claimed.
    """

    def __init__(self, clock: Clock, limits: Limits | None = None) -> None:
        self.limits = limits or Limits()
        self._clock = clock
        self._gap = 1 / self.limits.overall_per_second
        self._next = 0.0
        self._silent_until: datetime | None = None
        self._rests: dict[int, float] = {}
        self._said: dict[int, deque[float]] = {}
        self._asked_to_rest: dict[int, datetime] = {}

    async def turn(self, chat_id: int | None = None) -> None:
        """Wait for the next turn to speak. Naming the chat counts the call among what it is said."""
        at = max(time.monotonic(), self._next)
        self._next = at + self._gap
        if (wait := at - time.monotonic()) > 0:
            await asyncio.sleep(wait)
        if chat_id is not None:
            self._count(chat_id)

    def silence(self, how_long: timedelta) -> None:
        """Let nobody speak for that long."""
        self.silence_until(self._clock.now() + how_long)

    def silence_until(self, moment: datetime) -> None:
        """Let nobody speak until then, or until a longer silence ends."""
        self._silent_until = max(self._silent_until or moment, moment)

    @property
    def silent_until(self) -> datetime | None:
        """When the silence ends; None if there is none now."""
        if self._silent_until is not None and self._silent_until <= self._clock.now():
            self._silent_until = None
        return self._silent_until

    def let_rest(self, chat_id: int, how_long: timedelta) -> None:
        """Telegram asked for silence in one chat."""
        self._asked_to_rest[chat_id] = self._clock.now() + how_long

    def resting(self) -> list[int]:
        """The chats that may not be written to at this moment."""
        tick, now = time.monotonic(), self._clock.now()
        self._rests = _still(self._rests, lambda end: end > tick)
        self._asked_to_rest = _still(self._asked_to_rest, lambda end: end > now)
        return [*self._rests, *self._asked_to_rest]

    def until_somebody_is_rested(self, at_most: float) -> float:
        """Seconds until the first resting chat may be written to again."""
        return max(0.0, min([at_most, *(end - time.monotonic() for end in self._rests.values())]))

    def _count(self, chat_id: int) -> None:
        now = time.monotonic()
        if chat_id > 0:
            self._rests[chat_id] = now + 1 / self.limits.chat_per_second
            return
        said = self._said.setdefault(chat_id, deque(maxlen=self.limits.group_per_minute))
        said.append(now)
        if len(said) == self.limits.group_per_minute and said[0] + MINUTE > now:
            self._rests[chat_id] = said[0] + MINUTE


def _still(ends: dict[int, T], lasts: Callable[[T], bool]) -> dict[int, T]:
    return {chat_id: end for chat_id, end in ends.items() if lasts(end)}
