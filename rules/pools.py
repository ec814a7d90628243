"""
A pool of codes told in one line, "Весна −10% від 500 грн до 31.12", or by answers to short questions.

What is not said in a line is as it usually is: any order, no end, once for each customer. What was understood is said
back before anything follows from it.
"""

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Any
from zoneinfo import ZoneInfo

from rules.codes import MOST_PERCENTS, Terms
from rules.order_values import clean_text
from rules.vocabulary import CodeKind
from rules.when import MONTHS

MOST_CODES = 20_000
LONGEST_POOL_NAME = 40
LONGEST_GIFT = 100
LARGEST_MINOR = 1_000_000 * 100
MOST_USES = 1_000_000
HALF_A_YEAR = timedelta(days=183)


class PoolStep(StrEnum):
    """What is asked about a new pool, in this order."""

    KIND = "kind"
    VALUE = "value"
    LEAST = "least"
    ENDS = "ends"
    PERSON = "person"
    CODES = "codes"
    NAME = "name"


# What a line need not say.
USUAL = (PoolStep.LEAST, PoolStep.ENDS, PoolStep.PERSON)


@dataclass(frozen=True, slots=True)
class PoolSaid:
    """What was said of a new pool so far; `settled` are the questions that need not be asked any more."""

    name: str | None = None
    kind: CodeKind | None = None
    value: int | None = None
    gift: str | None = None
    least_minor: int | None = None
    category: str | None = None
    starts: date | None = None
    ends: date | None = None
    per_person: int | None = 1
    overall: int | None = None
    codes: int | None = None
    settled: tuple[PoolStep, ...] = ()

    @property
    def next_step(self) -> PoolStep | None:
        """What is to be asked next; None when all is known."""
        return next((step for step in PoolStep if step not in self.settled), None)

    def facts(self) -> dict[str, Any]:
        """Give it as plain JSON values."""
        return {name: value.isoformat() if isinstance(value, date) else value for name, value in asdict(self).items()}


def said_before(facts: Mapping[str, Any]) -> PoolSaid:
    """Read what `facts` gave."""
    known = {field.name: facts[field.name] for field in fields(PoolSaid) if field.name in facts}
    for day in ("starts", "ends"):
        known[day] = date.fromisoformat(known[day]) if known.get(day) else None
    known["kind"] = CodeKind(known["kind"]) if known.get("kind") else None
    known["settled"] = tuple(PoolStep(step) for step in known.get("settled", ()))
    return PoolSaid(**known)


_MONEY = r"(\d{1,3}(?:[  ]\d{3})+|\d{1,7})(?:[.,](\d{1,2}))?"
_HRYVNIAS = r"\s*(?:грн\.?|гривень|гривні|гривен|₴|uah)"
_NAMED_MONTHS = "|".join(name for name in MONTHS if name)
_DAY = rf"(\d{{1,2}})(?:[./](\d{{1,2}})(?:[./](\d{{4}}|\d{{2}}))?|\s+({_NAMED_MONTHS})(?:\s+(\d{{4}}))?)(?![\d.])"
_START = r"(?<![^\s,;])"
_CODES = re.compile(_START + r"(\d{1,6})\s+код\w*", re.IGNORECASE)
_PERSON = re.compile(
    _START + r"(?:по\s+)?(\d{1,4})\s*(?:раз\w*\s+)?(?:на|для)\s+(?:одного\s+)?(?:клієнт|клиент|людин|человек)\w*",
    re.IGNORECASE,
)
_OVERALL = re.compile(_START + r"(?:усього|всього|всего|разом|загалом)\s+(\d{1,7})(?:\s+раз\w*)?", re.IGNORECASE)
_LEAST = re.compile(_START + rf"(?:від|от)\s+(?:суми\s+|суммы\s+)?{_MONEY}(?:{_HRYVNIAS})?(?![\w.])", re.IGNORECASE)
_ENDS = re.compile(_START + rf"(?:до|по)\s+{_DAY}", re.IGNORECASE)
_STARTS = re.compile(_START + rf"(?:з|із|с|со)\s+{_DAY}", re.IGNORECASE)
_PERCENT = re.compile(r"(?:(?:знижка|скидка)\s+)?[-−–—]?\s*(?<![\d.,])(\d{1,3})\s*%", re.IGNORECASE)
_SUM = re.compile(rf"(?:(?:знижка|скидка)\s+[-−–—]?|(?<!\w)[-−–—])\s*{_MONEY}{_HRYVNIAS}", re.IGNORECASE)
_CATEGORY = re.compile(
    _START + r"(?:категорія|категорії|категория|категории)\s*:?\s*(?:«([^»]+)»|([^,;]+))", re.IGNORECASE
)
_GIFT = re.compile(_START + r"(?:подарунок|подарок)\s*:?\s*(?:«([^»]+)»|([^,;]+))", re.IGNORECASE)
# No part of a name: it was meant as a clause that cannot be read.
_NO_NAME = re.compile(r"[%$€£₴₽]|(?<!\w)[-−–—]\s*\d|\d\s*(?:грн|uah|код)", re.IGNORECASE)
_CUT = ",\n"


def read_line(text: str, *, today: date, so_far: PoolSaid | None = None) -> PoolSaid | None:
    """
    Read a line about a pool, or a change of what was said so far; None if something in it cannot be so.

    What stands in no clause is the name, where the line has one; two such pieces are a name and something unread.
    """
    left, said = clean_text(text) or "", so_far or PoolSaid(settled=USUAL)
    if (found := _CODES.search(left)) is not None:
        said, left = _settle(replace(said, codes=int(found[1])), PoolStep.CODES), _without(left, found)
    for pattern, name in ((_PERSON, "per_person"), (_OVERALL, "overall")):
        if (found := pattern.search(left)) is not None:
            said, left = replace(said, **_one(name, int(found[1]))), _without(left, found)
            said = _settle(said, PoolStep.PERSON) if name == "per_person" else said
    for pattern, name in ((_ENDS, "ends"), (_STARTS, "starts")):
        if (found := pattern.search(left)) is not None:
            day = _day(found, today, begun=name == "starts")
            if day is None:
                return None
            said, left = replace(said, **_one(name, day)), _without(left, found)
    if (found := _LEAST.search(left)) is not None:
        said, left = replace(said, least_minor=_minor(found)), _without(left, found)
    if (found := _PERCENT.search(left)) is not None:
        said, left = _gives(said, CodeKind.PERCENT, int(found[1])), _without(left, found)
    elif (found := _SUM.search(left)) is not None:
        said, left = _gives(said, CodeKind.SUM, _minor(found)), _without(left, found)
    if (found := _CATEGORY.search(left)) is not None:
        said, left = replace(said, category=(found[1] or found[2]).strip()), _without(left, found)
    if (found := _GIFT.search(left)) is not None:
        gift = (found[1] or found[2]).strip()
        said, left = replace(_gives(said, CodeKind.GIFT, 0), gift=gift), _without(left, found)
    named = _named(said, left)
    return _if_so(named, today) if named is not None else None


def read_answer(said: PoolSaid, step: PoolStep, text: str, *, today: date) -> PoolSaid | None:  # noqa: PLR0911
    """Read the answer to one question; None for what does not answer it."""
    plain = (clean_text(text) or "").strip(" .,;")
    number = int(plain) if re.fullmatch(r"\d{1,7}", plain) else None
    match step:
        case PoolStep.NAME:
            return _if_so(_settle(replace(said, name=plain), step), today) if plain else None
        case PoolStep.VALUE if said.kind is CodeKind.GIFT:
            return _if_so(_settle(replace(said, gift=plain, value=0), step), today) if plain else None
        case PoolStep.VALUE if said.kind is CodeKind.PERCENT:
            found = re.fullmatch(r"[-−–]?\s*(\d{1,3})\s*%?", plain)
            return _if_so(_settle(replace(said, value=int(found[1])), step), today) if found else None
        case PoolStep.VALUE | PoolStep.LEAST:
            before = "від|от" if step is PoolStep.LEAST else "[-−–]"
            found = re.fullmatch(rf"(?:{before})?\s*{_MONEY}(?:{_HRYVNIAS})?", plain, re.IGNORECASE)
            field = "value" if step is PoolStep.VALUE else "least_minor"
            return _if_so(_settle(replace(said, **_one(field, _minor(found))), step), today) if found else None
        case PoolStep.ENDS:
            found = re.fullmatch(rf"(?:(?:до|по)\s+)?{_DAY}", plain, re.IGNORECASE)
            day = _day(found, today) if found else None
            return _if_so(_settle(replace(said, ends=day), step), today) if day else None
        case PoolStep.PERSON | PoolStep.CODES if number is not None:
            field = "per_person" if step is PoolStep.PERSON else "codes"
            return _if_so(_settle(replace(said, **_one(field, number)), step), today)
        case _:
            line = read_line(plain, today=today, so_far=said) if plain else None
            return line if line is not None and step in line.settled and line.name == said.name else None


def press_answer(said: PoolSaid, step: PoolStep, value: int, *, today: date) -> PoolSaid | None:
    """Take a pressed answer: kinds by their place, ends in days from today, else the number; -1 for "no limit"."""
    none = value < 0
    match step:
        case PoolStep.KIND if 0 <= value < len(CodeKind):
            said = replace(said, kind=tuple(CodeKind)[value], value=None, gift=None)
        case PoolStep.VALUE if said.kind is not CodeKind.GIFT and not none:
            said = replace(said, value=value)
        case PoolStep.LEAST:
            said = replace(said, least_minor=None if none else value)
        case PoolStep.ENDS if none or value <= 3660:
            said = replace(said, ends=None if none else today + timedelta(days=value))
        case PoolStep.PERSON:
            said = replace(said, per_person=None if none else value)
        case PoolStep.CODES:
            said = replace(said, codes=0 if none else value)
        case _:
            return None
    return _if_so(_settle(said, step), today)


def can_be(said: PoolSaid, *, today: date) -> bool:
    """Tell whether a pool can be like this, as far as it was said."""
    is_percent = said.kind is CodeKind.PERCENT
    return (
        (said.value is None or said.kind is CodeKind.GIFT or said.value >= 1)
        and (said.value is None or said.value <= (MOST_PERCENTS if is_percent else LARGEST_MINOR))
        and (said.least_minor is None or 0 < said.least_minor <= LARGEST_MINOR)
        and (said.ends is None or (said.ends >= (said.starts or today) and said.ends >= today))
        and all(one is None or 1 <= one <= MOST_USES for one in (said.per_person, said.overall))
        and (said.codes is None or 0 <= said.codes <= MOST_CODES)
        and len(said.name or "") <= LONGEST_POOL_NAME
        and all(len(one or "") <= LONGEST_GIFT for one in (said.gift, said.category))
    )


def terms_of(said: PoolSaid, *, zone: ZoneInfo, currency: str) -> Terms:
    """Give the terms of a pool of which all is known; its last day is a whole day of the shop."""
    assert said.name is not None and said.kind is not None and said.value is not None
    return Terms(
        name=said.name,
        kind=said.kind,
        value=said.value,
        currency=currency,
        gift=said.gift,
        least_minor=said.least_minor,
        category=said.category,
        starts_at=_midnight(said.starts, zone) if said.starts else None,
        ends_at=_midnight(said.ends + timedelta(days=1), zone) if said.ends else None,
        per_person=said.per_person,
        overall=said.overall,
    )


def name_key(name: str) -> str:
    """Give the form in which names of pools are compared."""
    return " ".join(name.casefold().replace("ё", "е").split())


def _named(said: PoolSaid, left: str) -> PoolSaid | None:
    """Take what is left of a line for the name; None for more than a name, or what was meant as something else."""
    names = [name for piece in left.split(_CUT) if (name := re.sub(r"\s+", " ", piece).strip(" ,;.«»\"'"))]
    if len(names) > 1 or any(_NO_NAME.search(name) for name in names):
        return None
    return _settle(replace(said, name=names[0]), PoolStep.NAME) if names else said


def _if_so(said: PoolSaid, today: date) -> PoolSaid | None:
    return said if can_be(said, today=today) else None


def _one(field: str, value: Any) -> dict[str, Any]:
    return {field: value}


def _settle(said: PoolSaid, *steps: PoolStep) -> PoolSaid:
    return replace(said, settled=tuple(dict.fromkeys((*said.settled, *steps))))


def _gives(said: PoolSaid, kind: CodeKind, value: int) -> PoolSaid:
    return _settle(replace(said, kind=kind, value=value, gift=None), PoolStep.KIND, PoolStep.VALUE)


def _without(text: str, found: re.Match[str]) -> str:
    return f"{text[: found.start()]} {_CUT} {text[found.end() :]}" if found.start() else f"{text[found.end() :]}"


def _minor(found: re.Match[str]) -> int:
    whole, kopecks = re.sub(r"\D", "", found[1]), (found[2] or "").ljust(2, "0")
    return int(whole) * 100 + int(kopecks)


def _day(found: re.Match[str], today: date, *, begun: bool = False) -> date | None:
    """Read a day; one without a year is the next one of that date, or may be half a year ago for what has begun."""
    number, month, year, named, other = found.groups()
    month = int(month) if month else MONTHS[named.casefold()]
    given = year or other
    years = [int(given) + (2000 if len(given) == 2 else 0)] if given else [today.year, today.year + 1]
    for one in years:
        try:
            day = date(one, month, int(number))
        except ValueError:
            continue
        if given or day >= today - (HALF_A_YEAR if begun else timedelta(0)):
            return day
    return None


def _midnight(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time(), zone)
