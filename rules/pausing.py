"""For how long a customer wants to hear nothing unasked, and how often, as they write it in any of three languages."""

import re
from dataclasses import replace
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from rules.shop import Manners
from rules.vocabulary import Often
from rules.when import NoMoment, read_moment

LONGEST = timedelta(days=365)
UNITS = (
    (1, "день дні днів дня дней day days"),
    (7, "тиждень тижні тижнів тижня неделю неделя недели недель week weeks"),
    (30, "місяць місяці місяців месяц месяца месяцев month months"),
)
DAYS = {word: days for days, words in UNITS for word in words.split()}
NUMBERS = {"два": 2, "дві": 2, "две": 2, "two": 2, "три": 3, "three": 3, "a": 1, "один": 1, "одну": 1, "one": 1}
LENGTH = re.compile(r"(?:(?:на|for|через)\s+)?(?:(\d{1,3}|\w+)\s+)?(\w+)")
OVER = {"off", "0", "resume", "stop", "зняти", "знову", "досить", "снять", "снова", "хватит"}
LESS = {"less", "рідше", "рідко", "реже", "редко", "менше", "меньше"}
NORMAL = {"normal", "звичайно", "як", "обычно", "нормально", "часто", "частіше", "чаще"}


def read_pause(text: str, *, now: datetime, zone: ZoneInfo) -> datetime | None:
    """
    Read until when a pause is wanted: «2 тижні», "2 weeks", «до 1 грудня»; None for what cannot be read.

    "off" and its like mean that there is to be none: until now.
    """
    said = " ".join(text.casefold().split())
    if said in OVER:
        return now
    length = LENGTH.fullmatch(said)
    if length is not None and length[2] in DAYS:
        number = length[1] or "1"
        count = int(number) if number.isdecimal() else NUMBERS.get(number, 0)
        pause = timedelta(days=count * DAYS[length[2]])
        return now + pause if timedelta(0) < pause <= LONGEST else None
    try:
        moment = read_moment(said, now=now, zone=zone, closing=time(23, 59))
    except NoMoment:
        return None
    if moment.rest:
        return None
    until = datetime.combine(moment.at.astimezone(zone).date(), time(), zone).astimezone(now.tzinfo)
    return until if until > now else None


def read_often(text: str) -> Often | None:
    """Read how often a customer wants to hear from the shop; None for what cannot be read."""
    word = next(iter(text.casefold().split()), "")
    if word in LESS:
        return Often.LESS
    return Often.NORMAL if word in NORMAL else None


def as_often_as(often: Often, manners: Manners) -> Manners:
    """Give the manners towards somebody who wants it so: less often is half of the budget, and at least one message."""
    if often is Often.NORMAL:
        return manners
    return replace(
        manners, most_in_7_days=_half(manners.most_in_7_days), most_in_30_days=_half(manners.most_in_30_days)
    )


def _half(most: int | None) -> int | None:
    return None if most is None else max(most // 2, 1)
