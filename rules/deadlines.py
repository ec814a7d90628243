"""By when something happens: open time is counted inside the desk's hours of each day."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from rules.shop import DeskPolicy

# A desk that is never open within a year has no hours at all: then time is counted around the clock.
LOOKED_AHEAD = timedelta(days=400)


def after(start: datetime, open_time: timedelta, *, policy: DeskPolicy, zone: ZoneInfo) -> datetime:
    """
    Tell when `open_time` of the desk's opening hours has passed since `start`, aware UTC.

    What begins at night is counted from the next opening, and what is left at closing time goes on when the desk opens
    again, so a customer is never promised an hour at which nobody is there. Open time is elapsed time: an hour that
    the clocks skip or repeat while the desk is open is not counted or counted twice.
    """
    left, at = open_time, start.astimezone(UTC)
    first = day = start.astimezone(zone).date()
    while day - first < LOOKED_AHEAD:
        opening, closing = _span(day, policy, zone)
        at = max(at, opening)
        open_for = closing - at
        if open_for > timedelta(0) and open_for >= left:
            return at + left
        left -= max(open_for, timedelta(0))
        day += timedelta(days=1)
    return start.astimezone(UTC) + open_time


def between(start: datetime, end: datetime, *, policy: DeskPolicy, zone: ZoneInfo) -> timedelta:
    """Tell how much of the desk's opening hours lies between two moments; nothing if `end` is not later."""
    passed = timedelta(0)
    day, last = start.astimezone(zone).date(), end.astimezone(zone).date()
    while day <= last:
        opening, closing = _span(day, policy, zone)
        passed += max(min(closing, end) - max(opening, start), timedelta(0))
        day += timedelta(days=1)
    return passed


def respond_by(opened_at: datetime, *, policy: DeskPolicy, zone: ZoneInfo) -> datetime:
    """Tell the deadline of the first answer to what is not urgent, aware UTC."""
    return after(opened_at, policy.respond_within, policy=policy, zone=zone)


def _span(day: date, policy: DeskPolicy, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """From when to when the desk is open on a day; from midnight to midnight, no time at all, when it is closed."""
    hours = policy.hours_of(day)
    opens, closes = hours or (datetime.min.time(), datetime.min.time())
    return datetime.combine(day, opens, zone).astimezone(UTC), datetime.combine(day, closes, zone).astimezone(UTC)
