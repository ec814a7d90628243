"""What an admin writes in answer to a question of the composing: terms, a button, a moment, a number of people."""

import re
from dataclasses import dataclass
from datetime import datetime, time
from zoneinfo import ZoneInfo

from rules.campaigns import is_address
from rules.vocabulary import Language, Timing
from rules.when import NoMoment, read_moment

LONGEST_LABEL = 22
LONGEST_CATEGORY = 60
UNTIL = re.compile(r"(?:діє\s+|действует\s+)?(?:до|по)\s+(.+)", re.IGNORECASE)
MINIMUM = re.compile(r"(?:від|от|мінімум|минимум)\s+(\d[\d\s]*)(?:[.,](\d\d))?\s*(?:₴|грн\.?|uah)?", re.IGNORECASE)
CATEGORY = re.compile(r"категор[іи][яюї]:?\s+[«\"]?(.+?)[»\"]?", re.IGNORECASE)
WINDOW = re.compile(r"[,\s]*(?:з\s+|с\s+)?(\d{1,2})(?::([0-5]\d))?\s*[-–—]\s*(\d{1,2})(?::([0-5]\d))?$")
EACH = re.compile(r"[,\s]*(?:у|в)\s+(?:кожного|каждого)\b", re.IGNORECASE)
ENDS = time(23, 59)


@dataclass(frozen=True, slots=True)
class Terms:
    """An offer's terms."""

    valid_until: datetime | None = None
    minimum_minor: int | None = None
    category: str | None = None


@dataclass(frozen=True, slots=True)
class Beginning:
    """When a campaign begins, and the minutes of the day between which it is sent."""

    timing: Timing
    starts_at: datetime
    window: tuple[int, int] | None = None


def read_terms(text: str, *, now: datetime, zone: ZoneInfo) -> Terms | None:
    """Read «до 15 грудня, від 500, категорія Кава», each at most once; None for what cannot be read."""
    found: dict[str, object] = {}
    for part in (one.strip() for one in re.split(r"[,;\n]", text)):
        if not part:
            continue
        if until := UNTIL.fullmatch(part):
            try:
                moment = read_moment(until[1], now=now, zone=zone, closing=ENDS)
            except NoMoment:
                return None
            if moment.rest:
                return None
            key, value = "valid_until", _end_of_day(moment.at, zone)
        elif minimum := MINIMUM.fullmatch(part):
            key, value = "minimum_minor", int(re.sub(r"\s", "", minimum[1])) * 100 + int(minimum[2] or 0)  # type: ignore[assignment]
        elif (category := CATEGORY.fullmatch(part)) and len(category[1]) <= LONGEST_CATEGORY:
            key, value = "category", category[1]  # type: ignore[assignment]
        else:
            return None
        if key in found:
            return None
        found[key] = value
    return Terms(**found) if found else None  # type: ignore[arg-type]


def _end_of_day(at: datetime, zone: ZoneInfo) -> datetime:
    return datetime.combine(at.astimezone(zone).date(), time(23, 59, 59), zone).astimezone(at.tzinfo)


def read_button(text: str) -> tuple[dict[str, str], str] | None:
    """Read «Каталог / Каталог https://…»: labels by language, and where it leads; None for what cannot be read."""
    label, _, link = text.strip().rpartition(" ")
    labels = [one.strip() for one in re.split(r"\s/\s", label)]
    if not 1 <= len(labels) <= len(Language) or not is_address(link):
        return None
    if not all(0 < len(one) <= LONGEST_LABEL for one in labels):
        return None
    return {language.value: labels[min(place, len(labels) - 1)] for place, language in enumerate(Language)}, link


def read_beginning(text: str, *, now: datetime, zone: ZoneInfo) -> Beginning | None:
    """Read «завтра 10:00», «3.12 15:00 у кожного», «завтра 10:00, 10-18»; None for what cannot be read."""
    words, window = text.strip(), None
    if found := WINDOW.search(words):
        since, until = (int(found[hour]) * 60 + int(found[hour + 1] or 0) for hour in (1, 3))
        if not 0 <= since < until <= 24 * 60:
            return None
        window, words = (since, until), words[: found.start()]
    local = EACH.search(words)
    words = EACH.sub("", words).strip(" ,")
    try:
        moment = read_moment(words, now=now, zone=zone, closing=time(10))
    except NoMoment:
        return None
    if moment.rest:
        return None
    return Beginning(Timing.LOCAL if local else Timing.AT, moment.at, window)


def is_number(text: str, number: int) -> bool:
    """Tell whether this is the number, however its thousands are parted."""
    digits = re.sub(r"[\s\u00a0\u202f.,']", "", text)
    return digits.isdecimal() and len(digits) < 12 and int(digits) == number


def is_number_and_name(text: str, number: int, name: str) -> bool:
    """Tell whether this is the number and then the shop's name."""
    said = " ".join(text.split())
    own = " ".join(name.split())
    return said.casefold().endswith(own.casefold()) and is_number(said[: len(said) - len(own)], number)
