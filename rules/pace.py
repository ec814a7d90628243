"""Pace: how often the bot may speak, in all and to each chat, and the evenly spaced moments at which it does."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from math import floor

MINUTE = timedelta(minutes=1)
# Calls are booked this far ahead, no further: whatever is more urgent stands behind no more than that.
AHEAD = timedelta(milliseconds=50)
# A late call (a slow commit, a busy machine) is made up for within this time, so that the rate is kept.
CATCH_UP = timedelta(milliseconds=50)
# Between leaving here and being counted there a call may be held up: windows are kept longer by this much.
GUARD = timedelta(milliseconds=7)
# A booking further ahead than any of ours was made by a clock that has since been put back.
FORGOTTEN_AFTER = timedelta(seconds=10)


@dataclass(frozen=True, slots=True)
class Limits:
    """
    Messages that Telegram takes without complaint, with a margin below what it documents; 0 for no limit of a chat's.

    It documents about 30 a second in all, 1 a second to a private chat and 20 a minute to a group; an edit counts too.
    """

    overall_per_second: float = 28
    chat_per_second: float = 1
    group_per_minute: int = 18

    @property
    def window_calls(self) -> int:
        """How many calls may leave in any `window`."""
        return max(1, floor(self.overall_per_second))

    @property
    def window(self) -> timedelta:
        """The stretch of time in which no more than `window_calls` may leave: a second, if the limit is whole."""
        return timedelta(seconds=self.window_calls / self.overall_per_second) + GUARD

    @property
    def gap(self) -> timedelta:
        """Time between two calls that are spaced evenly."""
        return self.window / self.window_calls

    def resting(self, now: datetime) -> "Resting":
        """Say who may not be written to at this moment."""
        person = timedelta(seconds=1 / self.chat_per_second) if self.chat_per_second else timedelta(0)
        return Resting(now - person, now - MINUTE, self.group_per_minute)


@dataclass(frozen=True, slots=True)
class Resting:
    """Who may not be written to: people who were since then, and groups that were so often since then (0: none)."""

    people_since: datetime
    groups_since: datetime
    group_most: int


def next_moment(booked_until: datetime | None, now: datetime, *, alone: bool) -> datetime:
    """
    Name the next moment at which a call may leave.

    Whoever sends `alone` may make up for being late: the calls of one process are counted where they leave. Nobody
    counts the calls of several together, so there what is lost is lost.
    """
    earliest = now - CATCH_UP if alone else now
    known = booked_until is not None and booked_until < now + FORGOTTEN_AFTER
    return max(booked_until, earliest) if known and booked_until is not None else now


def free_moments(
    limits: Limits, booked_until: datetime | None, now: datetime, *, alone: bool = True
) -> tuple[datetime, int]:
    """
    Name the next moment at which a call may leave, and how many may follow from there, `limits.gap` apart.

    None is further than AHEAD. There are none at all while half of AHEAD is booked: asking for one at a time would
    cost more than it hurries.
    """
    first = next_moment(booked_until, now, alone=alone)
    if first > now + AHEAD / 2:
        return first, 0
    return first, int((now + AHEAD - first) / limits.gap) + 1


def booked_for(booked_until: datetime | None, now: datetime) -> timedelta:
    """Tell for how long there are no free moments."""
    return max(next_moment(booked_until, now, alone=True) - AHEAD / 2 - now, timedelta(0))
