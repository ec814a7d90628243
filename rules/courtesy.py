"""
The manners of whoever writes unasked: how often, how close together, and at what hours.

One budget counts every unprompted message to a person, whatever it is for. What does not fit moves to the first moment
that does; what is more important and already planned has its place kept.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo

from rules.shop import Manners
from rules.vocabulary import POINTS_KINDS, QUESTIONS, ContactKind, Reason

DAY = timedelta(days=1)
WEEK, MONTH = 7 * DAY, 30 * DAY
# What is asked about a purchase goes before what is only kind to say. What has no place here goes last.
IMPORTANCE = (
    *QUESTIONS,
    ContactKind.THANK_YOU,
    ContactKind.SURPRISE,
    ContactKind.BIRTHDAY,
    ContactKind.ANNIVERSARY,
    *POINTS_KINDS,
    ContactKind.WHY_LEAVING,
    ContactKind.MISS_YOU,
    ContactKind.COME_BACK,
    ContactKind.OFFER,
)
# Longer than any shop is closed.
FURTHEST = 400


@dataclass(frozen=True, slots=True)
class Said:
    """An unprompted message to a person: one that was sent or is on its way, or one that is planned."""

    kind: ContactKind | None
    at: datetime


@dataclass(frozen=True, slots=True)
class Turn:
    """When a message may go; `reason` says why not at once, and is None if it may."""

    at: datetime
    reason: Reason | None = None


def rank(kind: ContactKind | None) -> int:
    """Tell how early a kind has its turn: the smaller, the more important."""
    return IMPORTANCE.index(kind) if kind in IMPORTANCE else len(IMPORTANCE)


def turn(
    kind: ContactKind | None,
    *,
    manners: Manners,
    zone: tzinfo,
    now: datetime,
    said: Sequence[Said] = (),
    ahead: Iterable[Said] = (),
) -> Turn:
    """
    Tell when a message of this kind may go to a person: now, or the first later moment that fits.

    `said` is what the person got or is about to get, `ahead` what is planned for them. Of that, what is more important
    keeps its place in the budget, if it has one; how close together messages are is no matter between plans.
    """
    kept = _kept(kind, manners, said, ahead)
    first = wakes(now, manners, zone)
    why = _clash(kind, first, manners, said, kept)
    if why is None:
        return Turn(first, Reason.QUIET_HOURS if first > now else None)
    alone_for = manners.between.get(kind, timedelta(0)) if kind is not None else timedelta(0)
    gaps = (manners.least_between, alone_for, WEEK, MONTH, timedelta(0))
    candidates = {wakes(one.at + gap, manners, zone) for one in (*said, *kept) for gap in gaps}
    for at in sorted(one for one in candidates if one > first):
        if _clash(kind, at, manners, said, kept) is None:
            return Turn(at, why)
    raise AssertionError("after the last message and the longest gap there is always room")


def wakes(at: datetime, manners: Manners, zone: tzinfo) -> datetime:
    """Tell when, from then on, a person whose clock is in this zone may be written to: then, or in the morning."""
    if manners.earliest is None or manners.latest is None:
        return at
    day = at.astimezone(zone).date()
    for _ in range(FURTHEST):
        # Aware times of one zone compare by the wall; only as instants are they right on a day when clocks change.
        opens, closes = (
            datetime.combine(day, hour, zone).astimezone(at.tzinfo) for hour in (manners.earliest, manners.latest)
        )
        if at < closes and _is_a_day(day, manners):
            return max(at, opens)
        day += DAY
    raise AssertionError("no day of the year is one to write on")


def _is_a_day(day: date, manners: Manners) -> bool:
    if f"{day:%m-%d}" in manners.holidays or f"{day:%Y-%m-%d}" in manners.holidays:
        return False
    return manners.weekends or day.weekday() < 5


def _kept(kind: ContactKind | None, manners: Manners, said: Sequence[Said], ahead: Iterable[Said]) -> list[Said]:
    kept: list[Said] = []
    for one in sorted(ahead, key=lambda planned: (rank(planned.kind), planned.at)):
        important = one.kind is not None and rank(one.kind) < rank(kind)
        if important and _clash(one.kind, one.at, manners, said, kept) is None:
            kept.append(one)
    return kept


def _clash(
    kind: ContactKind | None, at: datetime, manners: Manners, said: Sequence[Said], kept: Sequence[Said]
) -> Reason | None:
    """Tell what is against saying this at that moment."""
    if any(abs(at - one.at) < manners.least_between for one in said):
        return Reason.TOO_SOON
    alone_for = manners.between.get(kind, timedelta(0)) if kind is not None else timedelta(0)
    if any(one.kind is kind and abs(at - one.at) < alone_for for one in (*said, *kept)):
        return Reason.TOO_SOON
    moments = [one.at for one in (*said, *kept)]
    for most, window in ((manners.most_in_7_days, WEEK), (manners.most_in_30_days, MONTH)):
        if most is not None and _fullest(at, moments, window) > most:
            return Reason.BUDGET
    return None


def _fullest(at: datetime, moments: Sequence[datetime], window: timedelta) -> int:
    """Count what the fullest window holds that this moment is in, with it."""
    near = [at, *(one for one in moments if abs(one - at) < window)]
    return max(sum(start <= one < start + window for one in near) for start in near if start <= at)
