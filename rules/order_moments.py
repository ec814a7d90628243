"""
When something happened, read from however a shop writes it.

A date without a time is noon in the shop's zone (the day is right in every zone nearby); a time without a zone is the
shop's. In the hour that spring skips, the clock has not yet been moved: 03:30 becomes 04:30. In the hour that autumn
repeats, the first of the two is meant.
"""

import re
from datetime import UTC, datetime, time, timedelta, timezone
from enum import StrEnum
from functools import lru_cache
from zoneinfo import ZoneInfo

REMEMBERED = 16_384
"""How many different texts are kept once read: the lines of an order, and the orders of a day, repeat them."""

FIRST_YEAR, LAST_YEAR = 1970, 2100
"""Beyond these a year is a slip of the keyboard or a placeholder of the database behind the export."""


class DayOrder(StrEnum):
    """What 03/04/2025 means in the file at hand."""

    DAY_FIRST = "dd/mm"
    MONTH_FIRST = "mm/dd"


class DateError(ValueError):
    """The text is not a date, or no such day exists."""


_TIME = (
    r"(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?:[.,]\d{1,9})?)?"
    r"(?:\s*(?P<half>[AaPp])\.?[Mm]\.?)?\s*(?P<zone>Z|z|UTC|GMT|[+-]\d{2}(?::?\d{2})?)?"
)
_YEAR_FIRST = re.compile(
    rf"(?P<year>\d{{4}})(?P<mark>[-/.])(?P<month>\d{{1,2}})(?P=mark)(?P<day>\d{{1,2}})(?:(?:,?\s+|[Tt]){_TIME})?"
)
_DAY_FIRST = re.compile(
    rf"(?P<day>\d{{1,2}})(?P<mark>[./-])(?P<month>\d{{1,2}})(?P=mark)(?P<year>\d{{4}}|\d{{2}})(?:(?:,?\s+|[Tt]){_TIME})?"
)
_IN_WORDS = re.compile(
    rf"(?P<day>\d{{1,2}})\s+(?P<word>[^\W\d_]{{3,12}})\.?,?\s+(?P<year>\d{{4}})(?:\s*(?:року|года|р|г)\.?)?"
    rf"(?:,?\s+(?:(?:о|в|at)\s+)?{_TIME})?"
)
_SLASHES = re.compile(r"\s*(\d{1,2})/(\d{1,2})/(?:\d{4}|\d{2})(?!\d)")
_PLACEHOLDER = re.compile(r"0000-00-00(?:[ T]00:00:00)?|-+|—|n/?a|null|none", re.IGNORECASE)

_MONTHS = (
    ("січ", "янв", "jan"),
    ("лют", "фев", "feb"),
    ("бер", "мар", "mar"),
    ("кві", "апр", "apr"),
    ("тра", "май", "мая", "may"),
    ("чер", "июн", "jun"),
    ("лип", "июл", "jul"),
    ("сер", "авг", "aug"),
    ("вер", "сен", "sep"),
    ("жов", "окт", "oct"),
    ("лис", "ноя", "nov"),
    ("гру", "дек", "dec"),
)
_MONTH_OF = {stem: number for number, stems in enumerate(_MONTHS, start=1) for stem in stems}


def month_of(word: str) -> int:
    """Tell which month a word of three letters or more begins to name. Raises ValueError."""
    if word.casefold()[:3] not in _MONTH_OF:
        raise ValueError(word)
    return _MONTH_OF[word.casefold()[:3]]


def slash_evidence(text: str) -> DayOrder | None:
    """Say which order a date with slashes proves by itself: 25/12 and 12/25 do, 03/04 does not."""
    found = _SLASHES.match(text)
    if found is None:
        return None
    first, second = int(found[1]), int(found[2])
    if first > 12 >= second:
        return DayOrder.DAY_FIRST
    if second > 12 >= first:
        return DayOrder.MONTH_FIRST
    return None


def has_slashes(text: str) -> bool:
    """Tell whether the text begins as a date whose meaning depends on who wrote it."""
    return _SLASHES.match(text) is not None


class MomentReader:
    """Reads moments for one shop and one file; the most recent texts are remembered."""

    def __init__(self, zone: ZoneInfo, order: DayOrder = DayOrder.DAY_FIRST) -> None:
        self._zone = zone
        self._order = order
        self.read = lru_cache(REMEMBERED)(self._read)

    def _read(self, text: str) -> datetime | None:
        """
        Return the moment in UTC, or None for a blank or a database's placeholder.

        Raises DateError for anything else that is not a day between 1970 and 2100.
        """
        text = text.strip()
        if not text or _PLACEHOLDER.fullmatch(text):
            return None
        try:
            return self._moment(text)
        except (ValueError, KeyError, OverflowError) as error:
            raise DateError(text) from error

    def _moment(self, text: str) -> datetime:
        if found := _YEAR_FIRST.fullmatch(text):
            day, month = int(found["day"]), int(found["month"])
        elif found := _DAY_FIRST.fullmatch(text):
            day, month = int(found["day"]), int(found["month"])
            if found["mark"] == "/" and self._order is DayOrder.MONTH_FIRST:
                day, month = month, day
        elif found := _IN_WORDS.fullmatch(text):
            day, month = int(found["day"]), month_of(found["word"])
        else:
            raise ValueError(text)
        year = int(found["year"])
        if len(found["year"]) == 2:
            year += 1900 if year >= FIRST_YEAR % 100 else 2000
        if not FIRST_YEAR <= year <= LAST_YEAR:
            raise ValueError(text)
        moment = datetime.combine(datetime(year, month, day, tzinfo=UTC).date(), _time(found))
        return moment.replace(tzinfo=_zone(found["zone"]) or self._zone).astimezone(UTC)


def _time(found: re.Match[str]) -> time:
    if found["hour"] is None:
        return time(12)
    hour = int(found["hour"])
    if found["half"]:
        if not 1 <= hour <= 12:
            raise ValueError(found["hour"])
        hour = hour % 12 + (12 if found["half"] in "pP" else 0)
    return time(hour, int(found["minute"]), int(found["second"] or 0))


def _zone(text: str | None) -> timezone | None:
    if text is None:
        return None
    if text[0] not in "+-":
        return UTC
    digits = text[1:].replace(":", "").ljust(4, "0")
    offset = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    return timezone(-offset if text[0] == "-" else offset)
