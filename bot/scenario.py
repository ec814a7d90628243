"""Reading the scenario file: every fault is found and said at once, with the place and what is allowed there."""

import re
import tomllib
from collections import Counter
from datetime import time, timedelta
from importlib.resources import files
from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, field_validator, model_validator

from rules.shop import Contact, DeskPolicy, Remedy, SatisfactionPolicy, Scenario
from rules.vocabulary import ContactKind, Event, Language

UNITS = {"d": "days", "h": "hours", "m": "minutes", "s": "seconds"}
LONGEST_DELAY = timedelta(days=3650)
# What a button shows whole on a phone; as many buttons as a manager reads at a glance.
LONGEST_REMEDY = 30
MOST_REMEDIES = 8


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


Delay = Annotated[timedelta, BeforeValidator(parse_delay)]
TimeOfDay = Annotated[time, BeforeValidator(_parse_time)]


class _Table(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _Contact(_Table):
    name: str = Field(pattern=r"^[a-z][a-z0-9-]{0,63}$")
    kind: ContactKind
    after: Event
    delay: Delay


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


class _Desk(_Table):
    respond_within: Delay = timedelta(hours=2)
    opens: TimeOfDay = time(9)
    closes: TimeOfDay = time(20)

    @model_validator(mode="after")
    def _is_open(self) -> "_Desk":
        if self.opens >= self.closes:
            raise ValueError("opens must be before closes")
        if not self.respond_within:
            raise ValueError("respond_within must be longer than nothing")
        return self


class _Scenario(_Table):
    contact: tuple[_Contact, ...] = ()
    max_lateness: Delay = timedelta(days=2)
    points_for_answer: int = Field(default=10, ge=0, le=1_000_000)
    satisfaction: _Satisfaction = _Satisfaction()
    desk: _Desk = _Desk()
    remedy: tuple[_Remedy, ...] = Field(default=(), max_length=MOST_REMEDIES)


TABLES: dict[str, type[_Table]] = {
    "contact": _Contact,
    "remedy": _Remedy,
    "satisfaction": _Satisfaction,
    "desk": _Desk,
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
    faults = [*_names_given_twice(table, "contact", "contacts"), *_names_given_twice(table, "remedy", "remedies")]
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
        desk=DeskPolicy(read.desk.respond_within, read.desk.opens, read.desk.closes),
        remedies=tuple(
            Remedy(one.name, {Language(code): getattr(one, code) for code in Language}) for one in read.remedy
        ),
    )


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
        known = TABLES.get(str(error["loc"][0]) if len(error["loc"]) > 1 else "", _Scenario).model_fields
        return f"{place}: unknown key; there are {', '.join(known)}"
    if error["type"] == "string_pattern_mismatch":
        return f"{place}: a name is made of a-z, 0-9 and -, and begins with a letter"
    said = error["msg"].removeprefix("Value error, ")
    return f"{place}: {said}" if place else said
