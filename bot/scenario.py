"""Reading the scenario file: every fault is found and said at once, with the place and what is allowed there."""

import re
import tomllib
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, time, timedelta
from importlib.resources import files
from pathlib import Path
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationError,
    ValidationInfo,
    field_validator,
    model_validator,
)

from bot.toml_lines import line_of
from rules.shop import (
    POINTS_CONTACTS,
    Contact,
    DeskPolicy,
    Limits,
    Manners,
    Only,
    Remedy,
    ReplyTemplate,
    Review,
    Rewards,
    SatisfactionPolicy,
    Scenario,
    Tier,
    Urgency,
)
from rules.vocabulary import Assignment, Category, ContactKind, Downgrade, Event, Language, TierBy

UNITS = {"d": "days", "h": "hours", "m": "minutes", "s": "seconds"}
LONGEST_DELAY = timedelta(days=3650)
# What a button shows whole on a phone; as many buttons as a manager reads at a glance.
LONGEST_REMEDY = 30
MOST_REMEDIES = 8
# With the manager's name above it, it is one message of Telegram.
LONGEST_REPLY = 3000
MOST_REPLIES = 40
# More than this given back of every purchase is a slip of the pen.
LARGEST_PERCENT = 50
REPLY_VARIABLES = ("name", "ticket", "product", "order", "manager", "shop", "until")
HALF_WARRANTY = "half_warranty"
_PURCHASES = (Event.PURCHASE, Event.DELIVERY, Event.FIRST_PURCHASE, Event.NTH_PURCHASE)
# What each kind may follow.
FOLLOWS: dict[ContactKind, tuple[Event, ...]] = {
    ContactKind.THANK_YOU: _PURCHASES,
    ContactKind.DELIVERY_CHECK: (Event.PURCHASE, Event.DELIVERY),
    ContactKind.CSAT: _PURCHASES,
    ContactKind.NPS: _PURCHASES,
    ContactKind.EASE: (Event.RESOLUTION,),
    ContactKind.WARRANTY_CHECK: (Event.PURCHASE, Event.DELIVERY),
    ContactKind.RETURN_REASON: (Event.RETURN,),
    ContactKind.ANNIVERSARY: (Event.FIRST_PURCHASE,),
    ContactKind.BIRTHDAY: (Event.BIRTHDAY,),
}
# What Telegram shows whole under a message, and what it takes for an address.
LONGEST_REVIEW_LABEL = 22
LONGEST_URL = 2000
HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]")
SEEN = re.compile(r"[!-~]+")
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


# Where a fault is, and what it is.
Located = tuple[Sequence[str | int], str]


class _Table(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _Only(_Table):
    category: tuple[Said, ...] = ()
    brand: tuple[Said, ...] = ()
    sku: tuple[Said, ...] = ()
    value_from: float | None = Field(default=None, ge=0, le=1_000_000_000)
    value_to: float | None = Field(default=None, ge=0, le=1_000_000_000)
    tier: tuple[str, ...] = ()
    purchase: Literal["first", "repeat"] | None = None
    language: tuple[Language, ...] = ()

    @field_validator("value_to")
    @classmethod
    def _is_above(cls, value: float | None, read: ValidationInfo) -> float | None:
        least = read.data.get("value_from")
        if value is not None and least is not None and value < least:
            raise ValueError("value_to must not be below value_from")
        return value


def _parse_contact_delay(value: Any) -> timedelta | None:
    return None if value == HALF_WARRANTY else parse_delay(value)


class _Contact(_Table):
    """What it may be is checked key by key, so that each fault has its line; `delay` is None for half a warranty."""

    name: str = Field(pattern=r"^[a-z][a-z0-9-]{0,63}$")
    kind: ContactKind
    after: Event
    delay: Annotated[timedelta | None, BeforeValidator(_parse_contact_delay)]
    delay_unknown: Delay | None = None
    nth: int | None = Field(default=None, ge=2, le=10_000, validate_default=True)
    only: _Only = _Only()

    @field_validator("kind")
    @classmethod
    def _is_of_a_scenario(cls, kind: ContactKind) -> ContactKind:
        if kind is ContactKind.OFFER:
            raise ValueError("an offer is sent with /campaign, not after a purchase")
        if kind not in FOLLOWS:  # points write of themselves
            raise ValueError(f'"{kind}" is no kind of contact; there are {", ".join(FOLLOWS)}')
        return kind

    @field_validator("after")
    @classmethod
    def _makes_sense(cls, after: Event, read: ValidationInfo) -> Event:
        kind = read.data.get("kind")
        if kind is not None and after not in FOLLOWS[kind]:
            allowed = " or ".join(f'"{one}"' for one in FOLLOWS[kind])
            raise ValueError(f'"{kind}" comes after {allowed}')
        return after

    @field_validator("delay")
    @classmethod
    def _suits(cls, delay: timedelta | None, read: ValidationInfo) -> timedelta | None:
        kind = read.data.get("kind")
        if delay is None and kind is not ContactKind.WARRANTY_CHECK:
            raise ValueError(f'"{HALF_WARRANTY}" is for the kind "{ContactKind.WARRANTY_CHECK}"')
        if delay is not None and kind is ContactKind.ANNIVERSARY and delay % timedelta(days=1):
            raise ValueError('an anniversary is counted in days; write it like "365d"')
        return delay

    @field_validator("delay_unknown")
    @classmethod
    def _has_a_delivery(cls, delay: timedelta | None, read: ValidationInfo) -> timedelta | None:
        if delay is not None and read.data.get("after", Event.DELIVERY) is not Event.DELIVERY:
            raise ValueError('only what comes after "delivery" may wait for an unknown one')
        if delay is not None and "delay" in read.data and read.data["delay"] is None:
            raise ValueError(f'"{HALF_WARRANTY}" is counted from the purchase when no delivery is known')
        return delay

    @field_validator("nth")
    @classmethod
    def _is_counted(cls, nth: int | None, read: ValidationInfo) -> int | None:
        after = read.data.get("after")
        if nth is None and after is Event.NTH_PURCHASE:
            raise ValueError('which purchase? Write it like nth = 5; for the first there is "first_purchase"')
        if nth is not None and after not in (None, Event.NTH_PURCHASE):
            raise ValueError(f'only what comes after "{Event.NTH_PURCHASE}" has a number')
        return nth

    @field_validator("only")
    @classmethod
    def _is_known_then(cls, only: _Only, read: ValidationInfo) -> _Only:
        orders = [
            name for name in _Only.model_fields if name not in ("tier", "language") and name in only.model_fields_set
        ]
        after, kind = read.data.get("after"), read.data.get("kind")
        if orders and (after in (Event.RESOLUTION, Event.BIRTHDAY) or kind is ContactKind.ANNIVERSARY):
            raise ValueError(f"{', '.join(orders)}: this contact is about no order; it may have tier and language")
        return only


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
    spent_from: float = Field(default=0, ge=0, le=1_000_000_000)
    points_from: int = Field(default=0, ge=0, le=1_000_000_000)
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
    ask_zone: bool = False
    remind_after: Delay = timedelta(days=2)
    close_after: Delay = timedelta(days=7)

    @model_validator(mode="after")
    def _is_a_day(self) -> "_Manners":
        if self.earliest >= self.latest:
            raise ValueError("from must be before to")
        if self.remind_after >= self.close_after:
            raise ValueError("close_after must be longer than remind_after")
        return self


class _Review(_Table):
    url: str = Field(max_length=LONGEST_URL)
    uk: str | None = Field(default=None, min_length=1, max_length=LONGEST_REVIEW_LABEL)
    ru: str | None = Field(default=None, min_length=1, max_length=LONGEST_REVIEW_LABEL)

    @field_validator("url")
    @classmethod
    def _is_a_page(cls, url: str) -> str:
        try:
            parts = urlsplit(url)
            host = parts.hostname or ""
        except ValueError:
            host = ""
        if not HOST.fullmatch(host) or parts.scheme != "https" or "@" in parts.netloc or not SEEN.fullmatch(url):
            raise ValueError(f'{url!r} is not a public page; write it like "https://g.page/r/your-shop/review"')
        return url

    @field_validator("uk", "ru")
    @classmethod
    def _is_said(cls, text: str) -> str:
        if not text.strip() or not text.isprintable():
            raise ValueError("a button needs words, on one line")
        return text.strip()


class _Rewards(_Table):
    percent: Percent = 0
    categories: Mapping[str, Percent] = {}
    first_purchase: Points = 0
    nth_purchase: Mapping[Purchase, Points] = {}
    birthday: Points = 0
    anniversary: Points = 0
    most_a_day: int | None = Field(default=None, ge=1, le=1_000_000)
    most_a_month: int | None = Field(default=None, ge=1, le=1_000_000)
    lock: Delay = timedelta(days=14)
    expires_after: Lifetime = timedelta(days=365)
    point_value: float = Field(default=1, ge=0.01, le=1_000_000)
    currency: str = Field(default="UAH", pattern=r"^[A-Z]{3}$")
    since: date | None = None
    tier_by: TierBy = TierBy.SPEND
    downgrade: Downgrade = Downgrade.AT_ONCE

    @model_validator(mode="after")
    def _is_whole(self) -> "_Rewards":
        if abs(self.point_value * 100 - round(self.point_value * 100)) > 1e-6:
            raise ValueError("point_value has more than two digits after the point")
        if self.most_a_day and self.most_a_month and self.most_a_day > self.most_a_month:
            raise ValueError("most_a_day must not be more than most_a_month")
        return self


class _Scenario(_Table):
    contact: tuple[_Contact, ...] = ()
    max_lateness: Delay = timedelta(days=2)
    points_for_answer: int = Field(default=10, ge=0, le=1_000_000)
    satisfaction: _Satisfaction = _Satisfaction()
    desk: _Desk = _Desk()
    manners: _Manners = _Manners()
    review: _Review | None = None
    remedy: tuple[_Remedy, ...] = Field(default=(), max_length=MOST_REMEDIES)
    reply: tuple[_Reply, ...] = Field(default=(), max_length=MOST_REPLIES)
    tier: tuple[_Tier, ...] = Field(default=(), max_length=MOST_REMEDIES)
    rewards: _Rewards = _Rewards()

    @model_validator(mode="after")
    def _keeps_names(self) -> "_Scenario":
        kept = {one.name for one in POINTS_CONTACTS}
        taken = next((one.name for one in self.contact if one.name in kept or one.after is Event.POINTS), None)
        if taken is not None:
            raise ValueError(f"contact {taken!r}: what is said about points is planned by itself, and keeps its names")
        needed = "points_from" if self.rewards.tier_by is TierBy.POINTS else "spent_from"
        for one in self.tier:
            if needed not in one.model_fields_set:
                raise ValueError(f"tier {one.name!r}: {needed} is needed, for tiers go by {self.rewards.tier_by.value}")
        return self


TABLES: dict[str, type[_Table]] = {
    "contact": _Contact,
    "only": _Only,
    "remedy": _Remedy,
    "reply": _Reply,
    "tier": _Tier,
    "satisfaction": _Satisfaction,
    "desk": _Desk,
    "manners": _Manners,
    "review": _Review,
    "rewards": _Rewards,
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
    faults += _unknown_tiers(table)
    read = None
    try:
        read = _Scenario.model_validate(table)
    except ValidationError as error:
        faults = [(one["loc"], _fault(one)) for one in error.errors()] + faults
    if read is None or faults:
        raise ScenarioError([_with_its_line(path, source, place, fault) for place, fault in faults])
    return Scenario(
        contacts=(
            *map(_contact, read.contact),
            *(POINTS_CONTACTS if "rewards" in read.model_fields_set else ()),
        ),
        max_lateness=read.max_lateness,
        points_for_answer=read.points_for_answer,
        satisfaction=SatisfactionPolicy(read.satisfaction.unhappy_at_most, read.satisfaction.happy_at_least),
        desk=_desk(read.desk),
        manners=_manners(read.manners, read.desk),
        review=_review(read.review),
        remedies=tuple(Remedy(one.name, _in_each_language(one)) for one in read.remedy),
        replies=tuple(
            ReplyTemplate(one.name, one.category, _in_each_language(one, "title_"), _in_each_language(one))
            for one in read.reply
        ),
        tiers=tuple(
            Tier(one.name, _minor(one.spent_from), _in_each_language(one), one.points_from) for one in read.tier
        ),
        # a scenario of before there were rewards goes on as it did: nothing expires unannounced
        rewards=_rewards(read.rewards) if "rewards" in read.model_fields_set else Rewards(),
    )


def _rewards(read: _Rewards) -> Rewards:
    return Rewards(
        rate=read.percent,
        categories={name.casefold().strip(): rate for name, rate in read.categories.items()},
        first_purchase=read.first_purchase,
        nth_purchase=dict(read.nth_purchase),
        birthday=read.birthday,
        anniversary=read.anniversary,
        most_a_day=read.most_a_day,
        most_a_month=read.most_a_month,
        lock=read.lock,
        expires_after=read.expires_after,
        point_minor=_minor(read.point_value),
        currency=read.currency,
        since=read.since,
        tier_by=read.tier_by,
        downgrade=read.downgrade,
    )


def _contact(read: _Contact) -> Contact:
    only = read.only
    return Contact(
        name=read.name,
        kind=read.kind,
        after=read.after,
        delay=read.delay or timedelta(0),
        delay_unknown=read.delay_unknown,
        half_warranty=read.delay is None,
        nth=read.nth,
        only=Only(
            categories=frozenset(only.category),
            brands=frozenset(only.brand),
            skus=frozenset(only.sku),
            value_from=None if only.value_from is None else _minor(only.value_from),
            value_to=None if only.value_to is None else _minor(only.value_to),
            first=None if only.purchase is None else only.purchase == "first",
            tiers=frozenset(only.tier),
            languages=frozenset(only.language),
        ),
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
        ask_zone=read.ask_zone,
        holidays=frozenset() if read.holidays else frozenset(desk.holidays),
        remind_after=read.remind_after,
        close_after=read.close_after,
    )


def _review(read: _Review | None) -> Review | None:
    if read is None:
        return None
    return Review(read.url, {code: said for code, said in _in_each_language(read).items() if said is not None})


def _in_each_language(one: _Table, prefix: str = "") -> dict[Language, str]:
    return {Language(code): getattr(one, f"{prefix}{code}") for code in Language}


def _minor(amount: float) -> int:
    """An amount of the shop's money in its hundredths."""
    return round(amount * 100)


def default_scenario_text() -> str:
    """The scenario that comes with the program."""
    return (files("bot") / "scenario.toml").read_text(encoding="utf-8")


def _names_given_twice(table: dict[str, Any], key: str, several: str) -> list[Located]:
    """A fault for each name that two of a kind share; asked of the raw table, to be told beside other faults."""
    named = [(index, str(one["name"])) for index, one in _listed(table, key) if "name" in one]
    counts = Counter(name for _, name in named)
    last = {name: index for index, name in named}
    return [
        ((key, last[name], "name"), f"two {several} are called {name!r}; a name is a {key}'s key")
        for name, n in counts.items()
        if n > 1
    ]


def _unknown_tiers(table: dict[str, Any]) -> list[Located]:
    """A fault for each contact that is only for a tier which there is not."""
    known = [str(one.get("name")) for _, one in _listed(table, "tier")]
    faults: list[Located] = []
    for index, one in _listed(table, "contact"):
        only = one.get("only")
        wanted = only.get("tier") if isinstance(only, dict) else None
        for name in wanted if isinstance(wanted, list) else ():
            if isinstance(name, str) and name not in known:
                there = f"there are {', '.join(known)}" if known else "there is no [[tier]] in the file"
                said = f"contact.{index + 1}.only.tier: {name!r} is no tier; {there}"
                faults.append((("contact", index, "only", "tier"), said))
    return faults


def _listed(table: dict[str, Any], key: str) -> list[tuple[int, dict[str, Any]]]:
    found = table.get(key)
    listed = found if isinstance(found, list) else []
    return [(index, one) for index, one in enumerate(listed) if isinstance(one, dict)]


def _with_its_line(path: Path | None, source: str, place: Sequence[str | int], fault: str) -> str:
    line = line_of(source, place)
    return f"{path or 'scenario.toml'}{f':{line}' if line else ''}: {fault}"


def _fault(error: Any) -> str:
    place = ".".join(str(part + 1 if isinstance(part, int) else part) for part in error["loc"])
    if error["type"] == "extra_forbidden":
        tables = [str(part) for part in error["loc"][:-1] if str(part) in TABLES]
        fields = TABLES[tables[-1]].model_fields if tables else _Scenario.model_fields
        known = (field.alias or name for name, field in fields.items())
        return f"{place}: unknown key; there are {', '.join(known)}"
    if error["type"] == "string_pattern_mismatch":
        return f"{place}: a name is made of a-z, 0-9 and -, and begins with a letter"
    said = error["msg"].removeprefix("Value error, ")
    return f"{place}: {said}" if place else said
