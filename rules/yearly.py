"""What returns every year: birthdays, and anniversaries of the first purchase."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from rules.order_moments import DayOrder, month_of
from rules.planning import DAY, later
from rules.shop import Contact
from rules.vocabulary import ContactKind

YEAR_OF_DAYS = 365
FIRST_BIRTH = 1900
LEAP_YEAR = 2000

_YEAR_FIRST = re.compile(r"(\d{4})[-./](\d{1,2})[-./](\d{1,2})(?:[ t][\d:.]+z?)?")
_MONTH_FIRST = re.compile(r"()(?:--)?(\d{2})-(\d{2})")
_DAY_FIRST = re.compile(r"(\d{1,2})([./-])(\d{1,2})(?:\2(\d{4}))?\.?(?: [\d:.]+)?")
_IN_WORDS = re.compile(r"(\d{1,2})\s+([^\W\d_]{3,12})\.?,?(?:\s+(\d{4})(?:\s*(?:року|года|р|г)\.?)?)?")


@dataclass(frozen=True, slots=True)
class Dates:
    """What of a customer returns every year: when they first bought, and their birthday as it is stored."""

    first_bought_at: datetime | None = None
    birthday: str | None = None


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One year's contact: the year it belongs to, when it is due, and until when it is natural."""

    year: int
    due_at: datetime
    expires_at: datetime


def read_birthday(text: str, *, order: DayOrder = DayOrder.DAY_FIRST, until: date = date.max) -> str | None:
    """
    Read a birthday, with its year or without: "1990-05-17", or "05-17"; None for a blank.

    "17.05", "17.05.1990", "05-17" (month first, as ISO has it), "17 травня" and "17 мая 1990 г." are understood; what
    "05/06" means, `order` says. Raises ValueError for what is no day of the calendar, and for one after `until`.
    """
    text = text.strip().casefold()
    if not text or re.fullmatch(r"0000-00-00.*|-+|—|n/?a|null|none", text):
        return None
    if found := _YEAR_FIRST.fullmatch(text) or _MONTH_FIRST.fullmatch(text):
        year, month, day = found[1], int(found[2]), int(found[3])
    elif found := _DAY_FIRST.fullmatch(text):
        year, month, day = found[4], int(found[3]), int(found[1])
        if found[2] == "/" and order is DayOrder.MONTH_FIRST:
            month, day = day, month
    elif found := _IN_WORDS.fullmatch(text):
        year, month, day = found[3], month_of(found[2]), int(found[1])
    else:
        raise ValueError(text)
    born = date(int(year or LEAP_YEAR), month, day)
    if not year:
        return f"{born:%m-%d}"
    if not born.year >= FIRST_BIRTH or born > until:
        raise ValueError(text)
    return born.isoformat()


def occurrence(
    contact: Contact, dates: Dates, year: int, *, zone: ZoneInfo, max_lateness: timedelta
) -> Occurrence | None:
    """
    Tell when a yearly contact is due in a year; None if there is nothing to remember then.

    A birthday begins at midnight of the person's own clock, and its greeting is natural till the end of the day it is
    due on. An anniversary comes at the hour of the first purchase; of its delay, each 365 days are a year of the
    calendar, and one year is the least. 29 February is 28 February in a common year.
    """
    if contact.kind is ContactKind.BIRTHDAY:
        if dates.birthday is None:
            return None
        day = _day_of(year, int(dates.birthday[-5:-3]), int(dates.birthday[-2:]))
        due = later(datetime(day.year, day.month, day.day, tzinfo=zone), contact.delay, zone)
        next_day = due.astimezone(zone).date() + DAY
        ends = datetime(next_day.year, next_day.month, next_day.day, tzinfo=zone).astimezone(UTC)
        return Occurrence(year, due, min(ends, due + max_lateness))
    if dates.first_bought_at is None:
        return None
    first = dates.first_bought_at.astimezone(zone)
    years, days = divmod(contact.delay.days, YEAR_OF_DAYS)
    if year - first.year < max(years, 1):
        return None
    day = _day_of(year, first.month, first.day)
    wall = first.replace(year=day.year, month=day.month, day=day.day, fold=0)
    due = later(wall, days * DAY, zone)
    return Occurrence(year, due, due + max_lateness)


def coming(
    contact: Contact, dates: Dates, *, zone: ZoneInfo, max_lateness: timedelta, now: datetime
) -> Occurrence | None:
    """Tell the first occurrence that is not over yet."""
    begin = now.astimezone(zone).year - 1
    if contact.kind is ContactKind.ANNIVERSARY and dates.first_bought_at is not None:
        begin = max(begin, dates.first_bought_at.astimezone(zone).year + max(contact.delay.days // YEAR_OF_DAYS, 1))
    for year in range(begin, begin + 4):
        one = occurrence(contact, dates, year, zone=zone, max_lateness=max_lateness)
        if one is not None and one.expires_at > now:
            return one
    return None


def _day_of(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        return date(year, 2, 28)
