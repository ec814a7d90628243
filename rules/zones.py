"""Where a customer's clock is, as far as the hour they name tells it."""

import re
from datetime import UTC, datetime
from zoneinfo import ZoneInfo, available_timezones

DAY, HALF_A_DAY, HOUR = 24 * 60, 12 * 60, 60
# What a clock and ours may differ by, and what somebody takes to write.
NEAREST = 30
TIME = re.compile(r"([01]?\d|2[0-3])(?:[:.]([0-5]\d))?")
# Places whose clocks are not a whole number of hours from UTC, and stay so all the year.
FRACTIONS = {
    -570: "Pacific/Marquesas",
    210: "Asia/Tehran",
    270: "Asia/Kabul",
    330: "Asia/Kolkata",
    345: "Asia/Kathmandu",
    390: "Asia/Yangon",
    525: "Australia/Eucla",
    570: "Australia/Darwin",
}


def zone_at(offset: int) -> str | None:
    """Name the zone whose clock is so many minutes ahead of UTC all the year; None if there is none."""
    hours, rest = divmod(offset, HOUR)
    if rest:
        return FRACTIONS.get(offset)
    return f"Etc/GMT{-hours:+d}" if -HALF_A_DAY <= offset <= HALF_A_DAY + 2 * HOUR else None


def offset_of(zone: ZoneInfo, now: datetime) -> int:
    """Tell how many minutes a zone's clock is ahead of UTC."""
    offset = now.astimezone(zone).utcoffset()
    assert offset is not None
    return int(offset.total_seconds()) // 60


def read_zone(words: str, now: datetime) -> str | None:
    """
    Read a zone: its name ("Europe/Warsaw"), or what a clock shows there now ("21:40", "21"); None for anything else.

    An hour tells nothing of summer time: the zone that it gives stays as far from UTC as it is now.
    """
    said = words.strip()
    time = TIME.fullmatch(said)
    if time is None:
        return next((name for name in available_timezones() if name.lower() == said.lower()), None) if said else None
    utc = now.astimezone(UTC)
    ahead = int(time[1]) * HOUR + int(time[2] or 0) - (utc.hour * HOUR + (utc.minute if time[2] else 0))
    near = round(((ahead + HALF_A_DAY) % DAY - HALF_A_DAY) / NEAREST) * NEAREST
    return zone_at(near) or zone_at(round(near / HOUR) * HOUR)
