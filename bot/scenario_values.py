"""How delays, hours, days, percentages and points are written in the scenario file; ValueError says what is allowed."""

import re
from datetime import date, time, timedelta
from typing import Annotated, Any

from pydantic import (
    BeforeValidator,
    Field,
)

UNITS = {"d": "days", "h": "hours", "m": "minutes", "s": "seconds"}
LONGEST_DELAY = timedelta(days=3650)
# More than this given back of every purchase is a slip of the pen.
LARGEST_PERCENT = 50
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def parse_delay(value: Any) -> timedelta:
    """Read "3d", "2h", "45m" or "5s"; ValueError says what is allowed."""
    match = re.fullmatch(r"([0-9]{1,9})([dhms])", value) if isinstance(value, str) else None
    if match is None:
        raise ValueError(f'{value!r} is not a delay; write it like "3d", "2h", "45m" or "5s"')
    delay = timedelta(**{UNITS[match[2]]: int(match[1])})
    if delay > LONGEST_DELAY:
        raise ValueError(f"{value!r} is longer than ten years")
    return delay


def _parse_time(value: Any) -> time:
    try:
        read = value if isinstance(value, time) else time.fromisoformat(value)
    except (TypeError, ValueError):
        read = None
    if read is None or read.tzinfo is not None:
        raise ValueError(f'{value!r} is not a time of day in the shop; write it like "09:00"')
    return read


def _parse_weekday(value: Any) -> int:
    if value not in WEEKDAYS:
        raise ValueError(f"{value!r} is not a day; there are {', '.join(WEEKDAYS)}")
    return WEEKDAYS.index(value)


def _parse_hours(value: Any) -> tuple[time, time] | None:
    if value == "closed":
        return None
    opens, dash, closes = value.partition("-") if isinstance(value, str) else ("", "", "")
    if not dash:
        raise ValueError(f'{value!r} are no hours; write them like "10:00-18:00", or "closed"')
    span = _parse_time(opens.strip()), _parse_time(closes.strip())
    if span[0] >= span[1]:
        raise ValueError(f"{value!r} opens after it closes")
    return span


def _parse_holiday(value: Any) -> str:
    said = value.isoformat() if isinstance(value, date) else str(value)
    try:
        date.fromisoformat(said if len(said) > len("12-25") else f"2000-{said}")
    except ValueError:
        raise ValueError(f'{value!r} is not a day; write it like "12-25" or "2026-12-25"') from None
    return said


def _parse_said(value: Any) -> str:
    if not isinstance(value, str) or not value.strip():
        raise ValueError(f"{value!r} says nothing; write it as it stands in the shop's export")
    return " ".join(value.split()).casefold()


Said = Annotated[str, BeforeValidator(_parse_said)]


def _parse_percent(value: Any) -> int:
    """Percent with at most two digits after the point, in hundredths."""
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= LARGEST_PERCENT:
        raise ValueError(f"{value!r} is no percentage from 0 to {LARGEST_PERCENT}")
    if round(value * 100) != round(value * 100, 6):
        raise ValueError(f"{value!r} has more than two digits after the point")
    return round(value * 100)


def _parse_lifetime(value: Any) -> timedelta | None:
    if value == "never":
        return None
    try:
        lifetime = parse_delay(value)
    except ValueError as error:
        raise ValueError(f'{error}; or "never"') from None
    if lifetime < timedelta(days=1):
        raise ValueError(f"{value!r} is shorter than a day")
    return lifetime


def _parse_purchase(value: Any) -> int:
    if not (isinstance(value, str) and re.fullmatch(r"[1-9][0-9]{0,3}", value)) or value == "1":
        raise ValueError(f"{value!r} is not the number of a purchase; write 2, 3 and so on (first_purchase is the 1st)")
    return int(value)


Percent = Annotated[int, BeforeValidator(_parse_percent)]
Lifetime = Annotated[timedelta | None, BeforeValidator(_parse_lifetime)]
Purchase = Annotated[int, BeforeValidator(_parse_purchase)]
Points = Annotated[int, Field(ge=0, le=1_000_000, strict=True)]
Delay = Annotated[timedelta, BeforeValidator(parse_delay)]
TimeOfDay = Annotated[time, BeforeValidator(_parse_time)]
Weekday = Annotated[int, BeforeValidator(_parse_weekday)]
Hours = Annotated[tuple[time, time] | None, BeforeValidator(_parse_hours)]
Holiday = Annotated[str, BeforeValidator(_parse_holiday)]
