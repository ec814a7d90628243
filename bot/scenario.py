"""Reading the scenario file: every fault is found and said at once, with the place and what is allowed there."""

import re
import tomllib
from collections import Counter
from collections.abc import Mapping
from datetime import date, time, timedelta
from importlib.resources import files
from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, field_validator, model_validator

from rules.shop import (
    Contact,
    DeskPolicy,
    Limits,
    Manners,
    Remedy,
    ReplyTemplate,
    SatisfactionPolicy,
    Scenario,
    Tier,
    Urgency,
)
from rules.vocabulary import Assignment, Category, ContactKind, Event, Language

UNITS = {"d": "days", "h": "hours", "m": "minutes", "s": "seconds"}
LONGEST_DELAY = timedelta(days=3650)
# What a button shows whole on a phone; as many buttons as a manager reads at a glance.
LONGEST_REMEDY = 30
MOST_REMEDIES = 8
# With the manager's name above it, it is one message of Telegram.
LONGEST_REPLY = 3000
MOST_REPLIES = 40
REPLY_VARIABLES = ("name", "ticket", "product", "order", "manager", "shop", "until")
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


class ScenarioError(Exception):
    """The scenario cannot be used. `faults` says what is wrong, a line each."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__("\n".join(faults))
        self.faults = faults


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


Delay = Annotated[timedelta, BeforeValidator(parse_delay)]
TimeOfDay = Annotated[time, BeforeValidator(_parse_time)]
Weekday = Annotated[int, BeforeValidator(_parse_weekday)]
Hours = Annotated[tuple[time, time] | None, BeforeValidator(_parse_hours)]
Holiday = Annotated[str, BeforeValidator(_parse_holiday)]


class _Table(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _Contact(_Table):
    name: str = Field(pattern=r"^[a-z][a-z0-9-]{0,63}$")
    kind: ContactKind
    after: Event
    delay: Delay

    @field_validator("kind")
    @classmethod
    def _is_no_offer(cls, kind: ContactKind) -> ContactKind:
        if kind is ContactKind.OFFER:
            raise ValueError("an offer is sent with /campaign, not after a purchase")
        return kind


class _Remedy(_Table):
    name: str = Field(pattern=r"^[a-z][a-z0-9-]{0,31}$")
    uk: str = Field(min_length=1, max_length=LONGEST_REMEDY)
    ru: str = Field(min_length=1, max_length=LONGEST_REMEDY)

    @field_validator("uk", "ru")
    @classmethod
    def _is_said(cls, text: str) -> str:
        if not text.strip() or not text.isprintable():
            raise ValueError("a button needs words, on one line")
        return text.strip()


class _Satisfaction(_Table):
    unhappy_at_most: int = Field(default=2, ge=1, le=4)
    happy_at_least: int = Field(default=4, ge=2, le=5)

    @model_validator(mode="after")
    def _is_ordered(self) -> "_Satisfaction":
        if self.unhappy_at_most >= self.happy_at_least:
            raise ValueError("unhappy_at_most must be below happy_at_least")
        return self


class _Reply(_Table):
    name: str = Field(pattern=r"^[a-z][a-z0-9-]{0,31}$")
    category: Category | None = None
    title_uk: str = Field(min_length=1, max_length=LONGEST_REMEDY)
    title_ru: str = Field(min_length=1, max_length=LONGEST_REMEDY)
    uk: str = Field(min_length=1, max_length=LONGEST_REPLY)
    ru: str = Field(min_length=1, max_length=LONGEST_REPLY)

    @field_validator("uk", "ru")
    @classmethod
    def _names_what_there_is(cls, text: str) -> str:
        unknown = sorted(set(re.findall(r"\{([^{}]*)\}", text)) - set(REPLY_VARIABLES))
        if unknown:
            known = ", ".join(f"{{{name}}}" for name in REPLY_VARIABLES)
            raise ValueError(f"{{{unknown[0]}}} is not known; there are {known}")
        return text.strip()


class _Tier(_Table):
    name: str = Field(pattern=r"^[a-z][a-z0-9-]{0,31}$")
    spent_from: float = Field(ge=0, le=1_000_000_000)
    uk: str = Field(min_length=1, max_length=LONGEST_REMEDY)
    ru: str = Field(min_length=1, max_length=LONGEST_REMEDY)


class _Urgent(_Table):
    score_at_most: int = Field(default=1, ge=0, le=5)
    spent_at_least: float | None = Field(default=None, gt=0, le=1_000_000_000)
    respond_within: Delay = timedelta(hours=1)
    reply_within: Delay = timedelta(hours=2)
    resolve_within: Delay = timedelta(hours=11)


class _Desk(_Table):
    respond_within: Delay = timedelta(hours=2)
    reply_within: Delay = timedelta(hours=4)
    resolve_within: Delay = timedelta(hours=33)
    opens: TimeOfDay = time(9)
    closes: TimeOfDay = time(20)
    days: Mapping[Weekday, Hours] = {}
    holidays: tuple[Holiday, ...] = ()
    warn_before: Delay = timedelta(minutes=30)
    seniors_after: Delay = timedelta(0)
    admins_after: Delay = timedelta(minutes=30)
    confirm_within: Delay = timedelta(days=3)
    assignment: Assignment = Assignment.BY_HAND
    most_each: int = Field(default=5, ge=1, le=1000)
    urgent: _Urgent = _Urgent()

    @model_validator(mode="after")
    def _is_open(self) -> "_Desk":
        if self.opens >= self.closes:
            raise ValueError("opens must be before closes")
        for limits in (self, self.urgent):
            for name in ("respond_within", "reply_within", "resolve_within"):
                if not getattr(limits, name):
                    raise ValueError(f"{name} must be longer than nothing")
        if self.admins_after < self.seniors_after:
            raise ValueError("admins_after must not be shorter than seniors_after")
        if len(self.days) == len(WEEKDAYS) and not any(self.days.values()):
            raise ValueError("days: the desk must be open on some day of the week")
        return self


class _Manners(_Table):
    most_in_7_days: int = Field(default=2, ge=1, le=1000)
    most_in_30_days: int = Field(default=5, ge=1, le=1000)
    least_between: Delay = timedelta(hours=20)
    between: Mapping[ContactKind, Delay] = {ContactKind.CSAT: timedelta(days=14)}
    earliest: TimeOfDay = Field(default=time(9), alias="from")
    latest: TimeOfDay = Field(default=time(20), alias="to")
    weekends: bool = True
    holidays: bool = False

    @model_validator(mode="after")
    def _is_a_day(self) -> "_Manners":
        if self.earliest >= self.latest:
            raise ValueError("from must be before to")
        return self


class _Scenario(_Table):
    contact: tuple[_Contact, ...] = ()
    max_lateness: Delay = timedelta(days=2)
    points_for_answer: int = Field(default=10, ge=0, le=1_000_000)
    satisfaction: _Satisfaction = _Satisfaction()
    desk: _Desk = _Desk()
    manners: _Manners = _Manners()
    remedy: tuple[_Remedy, ...] = Field(default=(), max_length=MOST_REMEDIES)
    reply: tuple[_Reply, ...] = Field(default=(), max_length=MOST_REPLIES)
    tier: tuple[_Tier, ...] = Field(default=(), max_length=MOST_REMEDIES)


TABLES: dict[str, type[_Table]] = {
    "contact": _Contact,
    "remedy": _Remedy,
    "reply": _Reply,
    "tier": _Tier,
    "satisfaction": _Satisfaction,
    "desk": _Desk,
    "manners": _Manners,
}


def read_scenario(path: Path | None) -> Scenario:
    """Read a scenario file, or the shipped one for None. Raises ScenarioError with all faults."""
    try:
        source = path.read_text(encoding="utf-8") if path else default_scenario_text()
        table = tomllib.loads(source)
    except OSError as error:
        raise ScenarioError([f"{path}: cannot be read: {error.strerror}"]) from error
    except UnicodeDecodeError as error:
        raise ScenarioError([f"{path}: is not UTF-8 text"]) from error
    except tomllib.TOMLDecodeError as error:
        raise ScenarioError([f"{path}: is not TOML: {error}"]) from error
    several = {"contact": "contacts", "remedy": "remedies", "reply": "replies", "tier": "tiers"}
    faults = [fault for one, many in several.items() for fault in _names_given_twice(table, one, many)]
    read = None
    try:
        read = _Scenario.model_validate(table)
    except ValidationError as error:
        faults = [_fault(one) for one in error.errors()] + faults
    if read is None or faults:
        raise ScenarioError([f"{path or 'scenario.toml'}: {fault}" for fault in faults])
    return Scenario(
        contacts=tuple(Contact(one.name, one.kind, one.after, one.delay) for one in read.contact),
        max_lateness=read.max_lateness,
        points_for_answer=read.points_for_answer,
        satisfaction=SatisfactionPolicy(read.satisfaction.unhappy_at_most, read.satisfaction.happy_at_least),
        desk=_desk(read.desk),
        manners=_manners(read.manners, read.desk),
        remedies=tuple(Remedy(one.name, _in_each_language(one)) for one in read.remedy),
        replies=tuple(
            ReplyTemplate(one.name, one.category, _in_each_language(one, "title_"), _in_each_language(one))
            for one in read.reply
        ),
        tiers=tuple(Tier(one.name, _minor(one.spent_from), _in_each_language(one)) for one in read.tier),
    )


def _desk(read: _Desk) -> DeskPolicy:
    urgent = read.urgent
    return DeskPolicy(
        respond_within=read.respond_within,
        opens=read.opens,
        closes=read.closes,
        days=dict(read.days),
        holidays=frozenset(read.holidays),
        reply_within=read.reply_within,
        resolve_within=read.resolve_within,
        urgent=Urgency(
            score_at_most=urgent.score_at_most or None,
            spent_at_least=None if urgent.spent_at_least is None else _minor(urgent.spent_at_least),
            limits=Limits(urgent.respond_within, urgent.reply_within, urgent.resolve_within),
        ),
        warn_before=read.warn_before,
        seniors_after=read.seniors_after,
        admins_after=read.admins_after,
        confirm_within=read.confirm_within,
        assignment=read.assignment,
        most_each=read.most_each,
    )


def _manners(read: _Manners, desk: _Desk) -> Manners:
    return Manners(
        most_in_7_days=read.most_in_7_days,
        most_in_30_days=read.most_in_30_days,
        least_between=read.least_between,
        between=dict(read.between),
        earliest=read.earliest,
        latest=read.latest,
        weekends=read.weekends,
        holidays=frozenset() if read.holidays else frozenset(desk.holidays),
    )


def _in_each_language(one: _Table, prefix: str = "") -> dict[Language, str]:
    return {Language(code): getattr(one, f"{prefix}{code}") for code in Language}


def _minor(amount: float) -> int:
    """An amount of the shop's money in its hundredths."""
    return round(amount * 100)


def default_scenario_text() -> str:
    """The scenario that comes with the program."""
    return (files("bot") / "scenario.toml").read_text(encoding="utf-8")


def _names_given_twice(table: dict[str, Any], key: str, several: str) -> list[str]:
    """A fault for each name that two of a kind share; asked of the raw table, to be told beside other faults."""
    found = table.get(key)
    listed = found if isinstance(found, list) else []
    names = Counter(str(one["name"]) for one in listed if isinstance(one, dict) and "name" in one)
    return [f"two {several} are called {name!r}; a name is a {key}'s key" for name, n in names.items() if n > 1]


def _fault(error: Any) -> str:
    place = ".".join(str(part + 1 if isinstance(part, int) else part) for part in error["loc"])
    if error["type"] == "extra_forbidden":
        fields = TABLES.get(str(error["loc"][0]) if len(error["loc"]) > 1 else "", _Scenario).model_fields
        known = (field.alias or name for name, field in fields.items())
        return f"{place}: unknown key; there are {', '.join(known)}"
    if error["type"] == "string_pattern_mismatch":
        return f"{place}: a name is made of a-z, 0-9 and -, and begins with a letter"
    said = error["msg"].removeprefix("Value error, ")
    return f"{place}: {said}" if place else said
