"""Which sums a customer is offered to turn points into, and how long the code is good."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

STEPS = (1, 2, 5)
_DAY = timedelta(days=1)


def choices(available: int, *, least: int) -> Sequence[int]:
    """List what may be turned into a code, rising: the least, twice and five times as many, and all there is."""
    if available < least:
        return ()
    return (*(least * step for step in STEPS if least * step < available), available)


def last_moment(now: datetime, lifetime: timedelta, zone: ZoneInfo) -> datetime:
    """Tell until just before when a code made now is good: the end of that day in the shop."""
    return datetime.combine((now + lifetime).astimezone(zone) + _DAY, time(), zone)


def is_offered(ends: datetime, now: datetime, lifetime: timedelta, zone: ZoneInfo) -> bool:
    """Tell whether a code may be good until then: as it was said when it was offered, and not over yet."""
    return now < ends <= last_moment(now, lifetime, zone) and ends == datetime.combine(
        ends.astimezone(zone), time(), zone
    )
