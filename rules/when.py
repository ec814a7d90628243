"""
Moments as people write them in Ukrainian and Russian, at the beginning of a text: «завтра 15:00 замінити ніж».

What is not understood for certain is refused, never guessed at: a promise with a wrong hour is worse than one more
question. Whoever asks says back what was understood before anything follows from it.
"""

import calendar
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

FURTHEST = timedelta(days=90)
NOON = time(12)
AFTER_LUNCH = time(13)
EVENING = time(18)


class Trouble(StrEnum):
    """Why a text names no moment that can be promised."""

    NO_DATE = "no_date"
    UNCLEAR = "unclear"
    PAST = "past"
    TOO_FAR = "too_far"


class HourFrom(StrEnum):
    """Where the hour comes from: it was said, is what a part of the day means, or is the end of the shop's day."""

    SAID = "said"
    PART = "part"
    CLOSING = "closing"


class NoMoment(ValueError):  # noqa: N818 - not an error of the program: an answer to what was written
    """The text does not begin with a moment that can be promised."""

    def __init__(self, trouble: Trouble) -> None:
        super().__init__(trouble.value)
        self.trouble = trouble


@dataclass(frozen=True, slots=True)
class Moment:
    """A moment in UTC, what was written after it, and where its hour comes from."""

    at: datetime
    rest: str
    hour_from: HourFrom


def _forms(*groups: str) -> dict[str, int]:
    return {form: number for number, group in enumerate(groups) for form in group.split()}


WEEKDAYS = _forms(
    "понеділок понеділка понеділку пн понедельник понедельника понедельнику",
    "вівторок вівторка вівторку вт вторник вторника вторнику",
    "середа середу середи середі ср среда среду среды среде",
    "четвер четверга четвергу чт четверг",
    "п'ятниця п'ятницю п'ятниці пт пятница пятницу пятницы пятнице",
    "субота суботу суботи суботі сб суббота субботу субботы субботе",
    "неділя неділю неділі нд воскресенье воскресенья воскресенью вс",
)
MONTHS = _forms(
    "",
    "січня января",
    "лютого февраля",
    "березня марта",
    "квітня апреля",
    "травня мая",
    "червня июня",
    "липня июля",
    "серпня августа",
    "вересня сентября",
    "жовтня октября",
    "листопада ноября",
    "грудня декабря",
)
NUMBERS = _forms(
    "",
    "один одну одна одне одно одного",
    "два дві две двох двух",
    "три трьох трех",
    "чотири четыре",
    "п'ять пять",
    "шість шесть",
    "сім семь",
    "вісім восемь",
    "дев'ять девять",
    "десять",
)
NEAR_DAYS = _forms("сьогодні сегодня", "завтра", "післязавтра послезавтра")
UNITS = {
    form: (timedelta(minutes=1), timedelta(hours=1), timedelta(days=1), timedelta(weeks=1))[unit]
    for form, unit in _forms(
        "хв хвилин хвилину хвилини мин минут минуту минуты",
        "год годин годину години ч час часа часов",
        "день дні днів дня дней дн",
        "тиждень тижні тижнів тижня неделю недели недель",
    ).items()
}
HALVES = {
    **dict.fromkeys(("півгодини", "пів години", "полчаса", "пол часа"), timedelta(minutes=30)),
    **dict.fromkeys(("півтори години", "полтора часа"), timedelta(minutes=90)),
}
# (first hour, last hour, what is added): «3 дня» is 15:00, «9 ранку» is 9:00; what fits none is refused
PARTS = {
    **dict.fromkeys(("ранку", "утра"), ((4, 11, 0),)),
    **dict.fromkeys(("дня",), ((1, 5, 12), (12, 17, 0))),
    **dict.fromkeys(("вечора", "вечера"), ((4, 11, 12), (16, 23, 0))),
    **dict.fromkeys(("ночі", "ночи"), ((1, 4, 0), (10, 11, 12), (22, 23, 0))),
}
# «О 3» may be the night or the afternoon: such an hour needs two digits of minutes, or its part of the day.
DOUBTFUL_HOURS = range(7)


def _any(words: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


END = r"(?![\w'])"
BY = r"(?:(?:до|на|к|ко|з|с)\s+)?"
AT = r"(?:о|об|в|у|во)\s+"
HOURS = r"(?:годині|години|годин|год|часов|часа|час|ч)\b\.?"
PART = rf"(?P<part>{_any(PARTS)})"
THIS = r"цю|цей|цієї|цього|це|эту|этот|этой|этого|это|найближч(?:ий|у|ої|ого|е)|ближайш(?:ий|ую|ее|ей|его)"
NEXT = r"наступн(?:ий|у|ої|ого|е|ому)|следующ(?:ий|ую|ее|ей|его|ему)"

NEAR = re.compile(rf"{BY}(?P<near>{_any(NEAR_DAYS)}){END}")
WEEKDAY = re.compile(
    rf"(?:(?:в|у|во|до|на|к|ко)\s+)?(?:(?:(?P<this>{THIS})|(?P<next>{NEXT}))\s+)?(?P<weekday>{_any(WEEKDAYS)}){END}"
)
DIGITS = re.compile(
    rf"{BY}(?P<day>\d{{1,2}})[./](?P<month>\d{{1,2}})(?:[./](?P<year>\d{{4}}|\d{{2}}))?(?![\w./:]*\d){END}"
)
NAMED = re.compile(
    rf"(?:(?:до|на|к|з|с)\s+)?(?P<day>\d{{1,2}})(?:-?го|-?е)?\s+(?P<name>{_any(MONTHS)}){END}"
    rf"(?:\s+(?P<year>\d{{4}})(?!\d)(?:\s*(?:року|года|р\.|г\.))?)?"
)
NUMBERED = re.compile(rf"{BY}(?P<day>\d{{1,2}})(?:-?го|-?е|\s+числа)(?:\s+числа)?{END}")
ENDING = re.compile(
    r"(?:до|к)\s+(?:кінця|кінцю|конца|концу)\s+(?:робочого\s+|рабочего\s+)?"
    rf"(?:(?P<of_day>дня)|(?P<of_week>тижня|недели)|(?P<of_month>місяця|месяца)){END}"
)
AFTER = re.compile(
    r"(?:через|за|протягом|в\s+течение|упродовж)\s+"
    rf"(?:(?P<half>{_any(HALVES)})|(?:(?P<count>\d{{1,4}}|{_any(NUMBERS)})\s*)?(?P<unit>{_any(UNITS)})){END}"
)
CLOCK = re.compile(
    rf"(?:(?P<at>{AT})|(?:до|к|на)\s+)?(?P<hour>\d{{1,2}})(?P<dot>[:.])(?P<minute>\d{{2}})(?![.:]?\d)(?:\s+{PART})?{END}"
)
HOUR = re.compile(
    rf"(?:(?P<at>{AT})|(?P<by>(?:до|к)\s+))(?P<hour>\d{{1,2}})(?![.:/-]?\d)(?:\s*(?P<hours>{HOURS}))?(?:\s*{PART})?{END}"
)
PART_OF_DAY = re.compile(
    r"(?:(?P<lunch>(?:до|к)\s+(?:обіду|обеда|обеду))|(?P<morning>вранці|зранку|утром)"
    r"|(?P<noon>(?:до\s+)?опівдні|(?:до|в|к)\s+(?:полудня|полудню|полдень|полудень|опівдня))"
    r"|(?P<evening>(?:до|к)\s+(?:вечора|вечера|вечеру))|(?P<late>увечері|ввечері|вечером))" + END
)
# What stands here after a date would be an hour or a day that was not understood.
SUSPICIOUS = re.compile(
    rf"\d{{1,2}}\s*[:.]\s*\d|\d+\s*{HOURS}|(?:о|об|в|у|до|к|на)\s+\d|(?:о|об|в|у)\s+(?:пів|пол|полов)"
    rf"|пів\s+на|(?:після|после)\s+(?:обіду|обеда)|(?:{_any(PARTS)}|{HOURS}){END}|(?:{NEXT}|{THIS})\s+(?:тиж|недел|неді)"
)
GAP = re.compile(r"[\s,;]+")


@dataclass(slots=True)
class _Reader:
    """What was understood so far of a text."""

    now: datetime
    zone: ZoneInfo
    closing: time
    days: list[date]
    hour: time | None = None
    hour_from: HourFrom = HourFrom.CLOSING
    instant: datetime | None = None
    was_rolled: bool = False

    @property
    def today(self) -> date:
        return self.now.astimezone(self.zone).date()

    def read(self, text: str, at: int) -> int | None:
        """Read one piece at this place; where it ends, or None if there is none."""
        for pattern, take in (
            (AFTER, self._after),
            (ENDING, self._ending),
            (NEAR, self._near),
            (WEEKDAY, self._weekday),
            (NAMED, self._named),
            (DIGITS, self._digits),
            (CLOCK, self._clock),
            (HOUR, self._hour),
            (NUMBERED, self._numbered),
            (PART_OF_DAY, self._part),
        ):
            match = pattern.match(text, at)
            if match and take(match):
                return match.end()
        return None

    def _near(self, match: re.Match[str]) -> bool:
        self.days.append(self.today + timedelta(days=NEAR_DAYS[match["near"]]))
        return True

    def _weekday(self, match: re.Match[str]) -> bool:
        weekday = WEEKDAYS[match["weekday"]]
        if match["next"]:
            monday = self.today + timedelta(days=7 - self.today.weekday())
            self.days.append(monday + timedelta(days=weekday))
            return True
        ahead = (weekday - self.today.weekday()) % 7
        if not ahead and not match["this"]:
            ahead = 7
        self.days.append(self.today + timedelta(days=ahead))
        return True

    def _named(self, match: re.Match[str]) -> bool:
        self._dated(int(match["day"]), MONTHS[match["name"]], match["year"])
        return True

    def _digits(self, match: re.Match[str]) -> bool:
        day, month = int(match["day"]), int(match["month"])
        if not match["year"] and month not in range(1, 13) and day:
            return False  # «15.30» and «завтра 15.30» are hours
        earlier = len(self.days)
        self._dated(day, month, match["year"])
        if earlier and not match["year"] and len(set(self.days)) > 1:
            raise NoMoment(Trouble.UNCLEAR)  # «завтра 10.12» may be ten past ten, or another day
        return True

    def _numbered(self, match: re.Match[str]) -> bool:
        first = self.today.replace(day=1)
        for _ in range(3):
            days = calendar.monthrange(first.year, first.month)[1]
            day = int(match["day"])
            if 1 <= day <= days and first.replace(day=day) >= self.today:
                self.days.append(first.replace(day=day))
                return True
            first = (first + timedelta(days=32)).replace(day=1)
        raise NoMoment(Trouble.UNCLEAR)

    def _dated(self, day: int, month: int, year: str | None) -> None:
        if year:
            self.days.append(_day(int(year) + (2000 if len(year) == 2 else 0), month, day))
            return
        try:
            there = _day(self.today.year, month, day)
        except NoMoment:
            there = _day(self.today.year + 1, month, day)
        if there < self.today:
            self.was_rolled = True
            there = _day(self.today.year + 1, month, day)
        self.days.append(there)

    def _ending(self, match: re.Match[str]) -> bool:
        if match["of_week"]:
            self.days.append(self.today + timedelta(days=6 - self.today.weekday()))
        elif match["of_month"]:
            last = calendar.monthrange(self.today.year, self.today.month)[1]
            self.days.append(self.today.replace(day=last))
        elif not self.days:
            self.days.append(self.today)
        self._at(self.closing, HourFrom.CLOSING)
        return True

    def _after(self, match: re.Match[str]) -> bool:
        if match["half"]:
            self.instant = self.now + HALVES[match["half"]]
            return True
        said = match["count"]
        count = 1 if said is None else int(said) if said.isdigit() else NUMBERS[said]
        length = UNITS[match["unit"]] * count
        if not length:
            raise NoMoment(Trouble.UNCLEAR)
        if UNITS[match["unit"]] < timedelta(days=1):
            self.instant = self.now + length
        elif length > FURTHEST:
            raise NoMoment(Trouble.TOO_FAR)
        else:
            self.days.append(self.today + length)
        return True

    def _clock(self, match: re.Match[str]) -> bool:
        self._at(_hour(int(match["hour"]), int(match["minute"]), match["part"]), HourFrom.SAID)
        return True

    def _hour(self, match: re.Match[str]) -> bool:
        if match["by"] and not (self.days or match["hours"] or match["part"]):
            return False  # «до 15» alone may be a day of the month
        hour = int(match["hour"])
        if hour in DOUBTFUL_HOURS and not match["part"]:
            raise NoMoment(Trouble.UNCLEAR)
        self._at(_hour(hour, 0, match["part"]), HourFrom.SAID)
        return True

    def _part(self, match: re.Match[str]) -> bool:
        if match["late"]:
            self._at(max(self.closing, EVENING), HourFrom.PART)
        elif match["evening"]:
            self._at(EVENING, HourFrom.PART)
        else:
            self._at(AFTER_LUNCH if match["lunch"] else NOON, HourFrom.PART)
        return True

    def _at(self, hour: time, hour_from: HourFrom) -> None:
        if self.hour is not None:
            raise NoMoment(Trouble.UNCLEAR)
        self.hour, self.hour_from = hour, hour_from

    def moment(self) -> datetime:
        """The one moment that all pieces together mean."""
        if self.instant is not None:
            if self.days or self.hour is not None:
                raise NoMoment(Trouble.UNCLEAR)
            return self.instant.astimezone(UTC).replace(second=0, microsecond=0)
        if len(set(self.days)) > 1:
            raise NoMoment(Trouble.UNCLEAR)
        day = self.days[0] if self.days else self.today
        local = datetime.combine(day, self.hour or self.closing, self.zone)
        at = local.astimezone(UTC)
        if at.astimezone(self.zone).replace(tzinfo=None) != local.replace(tzinfo=None):
            raise NoMoment(Trouble.UNCLEAR)  # the clocks skip this hour
        return at


def read_moment(text: str, *, now: datetime, zone: ZoneInfo, closing: time) -> Moment:
    """
    Read the moment at the beginning of a text, on the shop's clock; NoMoment says why there is none.

    A day without an hour means `closing`, the end of the shop's day; an hour without a day means today. A date without
    a year that has passed is the next year's. Nothing in the past, and nothing more than 90 days away, is a moment.
    Of an hour that the clocks repeat the first is meant; one that they skip is refused.
    """
    plain = "".join(_letter(one) for one in text)
    reader = _Reader(now.astimezone(UTC), zone, closing, [])
    end = start = _skip(plain, 0)
    while (found := reader.read(plain, start)) is not None:
        end, start = found, _skip(plain, found)
    if end == _skip(plain, 0):
        raise NoMoment(Trouble.NO_DATE)
    rest = plain[start:]
    if SUSPICIOUS.match(rest) or (re.match(r"\d", rest) and reader.hour is None and reader.instant is None):
        raise NoMoment(Trouble.UNCLEAR)
    at = reader.moment()
    if at <= reader.now:
        raise NoMoment(Trouble.PAST)
    if at - reader.now > FURTHEST:
        raise NoMoment(Trouble.PAST if reader.was_rolled else Trouble.TOO_FAR)
    return Moment(at, text[start:].strip(" \t\n,;:.—–-"), reader.hour_from)


def _letter(one: str) -> str:
    if one in "’ʼ`´":
        return "'"
    if one in "ёЁ":
        return "е"
    small = one.lower()
    return small if len(small) == 1 else one


def _skip(text: str, at: int) -> int:
    gap = GAP.match(text, at)
    return gap.end() if gap else at


def _day(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError as error:
        raise NoMoment(Trouble.UNCLEAR) from error


def _hour(hour: int, minute: int, part: str | None) -> time:
    if part is not None:
        added = [more for first, last, more in PARTS[part] if first <= hour <= last]
        if not added:
            raise NoMoment(Trouble.UNCLEAR)
        hour += added[0]
    try:
        return time(hour, minute)
    except ValueError as error:
        raise NoMoment(Trouble.UNCLEAR) from error
