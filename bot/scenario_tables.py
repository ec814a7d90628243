"""The tables of the scenario file: their keys, defaults and what may be said in them."""

import re
from collections.abc import Mapping
from datetime import date, time, timedelta
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationInfo, field_validator, model_validator

from bot.scenario_values import (
    WEEKDAYS,
    Delay,
    Holiday,
    Hours,
    Lifetime,
    Percent,
    Points,
    Purchase,
    Said,
    TimeOfDay,
    Weekday,
    parse_delay,
)
from rules.planning import OF_THEMSELVES
from rules.shop import FRIEND_CONTACT, POINTS_CONTACTS, SURPRISE_CONTACT, winback_contacts
from rules.vocabulary import Assignment, Category, ContactKind, Downgrade, Event, Language, TierBy

# What a button shows whole on a phone; as many buttons as a manager reads at a glance.
LONGEST_REMEDY = 30
MOST_REMEDIES = 8
# With the manager's name above it, it is one message of Telegram.
LONGEST_REPLY = 3000
MOST_REPLIES = 40
REPLY_VARIABLES = ("name", "ticket", "product", "order", "manager", "shop", "until")
HALF_WARRANTY = "half_warranty"
_PURCHASES = (Event.PURCHASE, Event.DELIVERY, Event.FIRST_PURCHASE, Event.NTH_PURCHASE)
# What each kind may follow.
FOLLOWS: dict[ContactKind, tuple[Event, ...]] = {
    ContactKind.THANK_YOU: (*_PURCHASES, Event.RESOLUTION, Event.PRAISE),
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


class TomlTable(BaseModel):
    """A table of the file: a key that is not known is refused."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class OnlyTable(TomlTable):
    """To whom and about what: all of these that are written must hold."""

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


class ContactTable(TomlTable):
    """What it may be is checked key by key, so that each fault has its line; `delay` is None for half a warranty."""

    name: str = Field(pattern=r"^[a-z][a-z0-9-]{0,63}$")
    kind: ContactKind
    after: Event
    delay: Annotated[timedelta | None, BeforeValidator(_parse_contact_delay)]
    delay_unknown: Delay | None = None
    nth: int | None = Field(default=None, ge=2, le=10_000, validate_default=True)
    only: OnlyTable = OnlyTable()

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
    def _is_known_then(cls, only: OnlyTable, read: ValidationInfo) -> OnlyTable:
        orders = [
            name
            for name in OnlyTable.model_fields
            if name not in ("tier", "language") and name in only.model_fields_set
        ]
        after, kind = read.data.get("after"), read.data.get("kind")
        if orders and (after in (Event.RESOLUTION, Event.PRAISE, Event.BIRTHDAY) or kind is ContactKind.ANNIVERSARY):
            raise ValueError(f"{', '.join(orders)}: this contact is about no order; it may have tier and language")
        return only


class RemedyTable(TomlTable):
    """What a manager may offer."""

    name: str = Field(pattern=r"^[a-z][a-z0-9-]{0,31}$")
    uk: str = Field(min_length=1, max_length=LONGEST_REMEDY)
    ru: str = Field(min_length=1, max_length=LONGEST_REMEDY)

    @field_validator("uk", "ru")
    @classmethod
    def _is_said(cls, text: str) -> str:
        if not text.strip() or not text.isprintable():
            raise ValueError("a button needs words, on one line")
        return text.strip()


class SatisfactionTable(TomlTable):
    """Which scores are unhappy and happy ones."""

    unhappy_at_most: int = Field(default=2, ge=1, le=4)
    happy_at_least: int = Field(default=4, ge=2, le=5)

    @model_validator(mode="after")
    def _is_ordered(self) -> "SatisfactionTable":
        if self.unhappy_at_most >= self.happy_at_least:
            raise ValueError("unhappy_at_most must be below happy_at_least")
        return self


class ReplyTable(TomlTable):
    """A ready answer."""

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


class TierTable(TomlTable):
    """A tier and what it takes."""

    name: str = Field(pattern=r"^[a-z][a-z0-9-]{0,31}$")
    spent_from: float = Field(default=0, ge=0, le=1_000_000_000)
    points_from: int = Field(default=0, ge=0, le=1_000_000_000)
    uk: str = Field(min_length=1, max_length=LONGEST_REMEDY)
    ru: str = Field(min_length=1, max_length=LONGEST_REMEDY)


class UrgentTable(TomlTable):
    """Which complaints are urgent, and how soon they are answered."""

    score_at_most: int = Field(default=1, ge=0, le=5)
    spent_at_least: float | None = Field(default=None, gt=0, le=1_000_000_000)
    respond_within: Delay = timedelta(hours=1)
    reply_within: Delay = timedelta(hours=2)
    resolve_within: Delay = timedelta(hours=11)


class DeskTable(TomlTable):
    """When the desk works and by when it answers."""

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
    urgent: UrgentTable = UrgentTable()

    @model_validator(mode="after")
    def _is_open(self) -> "DeskTable":
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


class MannersTable(TomlTable):
    """How often and when anything is written unasked."""

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
    def _is_a_day(self) -> "MannersTable":
        if self.earliest >= self.latest:
            raise ValueError("from must be before to")
        if self.remind_after >= self.close_after:
            raise ValueError("close_after must be longer than remind_after")
        return self


class ReviewTable(TomlTable):
    """Where reviews are written."""

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


class RewardsTable(TomlTable):
    """What earns points, and what they are worth."""

    percent: Percent = 0
    categories: Mapping[str, Percent] = {}
    first_purchase: Points = 0
    nth_purchase: Mapping[Purchase, Points] = {}
    birthday: Points = 0
    anniversary: Points = 0
    praise: Points = 0
    most_a_day: int | None = Field(default=None, ge=1, le=1_000_000)
    most_a_month: int | None = Field(default=None, ge=1, le=1_000_000)
    lock: Delay = timedelta(days=14)
    expires_after: Lifetime = timedelta(days=365)
    point_value: float = Field(default=1, ge=0.01, le=1_000_000)
    currency: str = Field(default="UAH", pattern=r"^[A-Z]{3}$")
    since: date | None = None
    tier_by: TierBy = TierBy.SPEND
    downgrade: Downgrade = Downgrade.AT_ONCE
    referral: Points = 0
    referral_friend: Points = 0
    referral_most_a_month: int = Field(default=10, ge=1, le=10_000)
    spend_from: int | None = Field(default=None, ge=1, le=1_000_000)
    code_lifetime: Delay = timedelta(days=30)

    @model_validator(mode="after")
    def _is_whole(self) -> "RewardsTable":
        if abs(self.point_value * 100 - round(self.point_value * 100)) > 1e-6:
            raise ValueError("point_value has more than two digits after the point")
        if self.most_a_day and self.most_a_month and self.most_a_day > self.most_a_month:
            raise ValueError("most_a_day must not be more than most_a_month")
        if self.referral_friend and not self.referral:
            raise ValueError("referral_friend needs a referral: without one nobody is invited")
        if self.code_lifetime < timedelta(days=1):
            raise ValueError("code_lifetime must not be shorter than a day")
        return self


class LeavingTable(TomlTable):
    """When a silence is leaving, and how many may leave in a year."""

    norm_percent: float = Field(default=10, gt=0, lt=100)
    times: float = Field(default=3, ge=1, le=20)
    times_unhappy: float = Field(default=1.5, ge=1, le=20)


class WinBackTable(TomlTable):
    """The steps by which whoever fell silent is asked back, and when nothing more is written."""

    miss_after: Delay = timedelta(0)
    ask_after: Delay = timedelta(days=10)
    offer_after: Delay = timedelta(days=21)
    pool: str | None = Field(default=None, min_length=1, max_length=64)
    sunset_after: int = Field(default=8, ge=1, le=100)

    @model_validator(mode="after")
    def _leaves_time(self) -> "WinBackTable":
        if min(self.ask_after, self.offer_after) < timedelta(days=1):
            raise ValueError("ask_after and offer_after must not be shorter than a day: nobody is written to in a row")
        return self


class SurprisesTable(TomlTable):
    """Surprises for loyal customers, and what they may cost in a month."""

    budget: float = Field(default=0, ge=0, le=1_000_000_000)
    gap: Delay = timedelta(days=180)
    proposals: int = Field(default=5, ge=1, le=100)
    points: tuple[Annotated[int, Field(ge=1, le=1_000_000, strict=True)], ...] = Field(default=(), max_length=3)
    gift_cost: float = Field(default=0, ge=0, le=1_000_000_000)
    code_cost: float = Field(default=0, ge=0, le=1_000_000_000)

    @model_validator(mode="after")
    def _costs_something(self) -> "SurprisesTable":
        if self.budget and not (self.gift_cost and self.code_cost):
            raise ValueError("with a budget, gift_cost and code_cost say what a gift and a code come to")
        return self


# which names the steps of a win-back have, whatever their delays
STEPS = winback_contacts(timedelta(0), timedelta(0), timedelta(0))


class ScenarioTable(TomlTable):
    """The whole file."""

    contact: tuple[ContactTable, ...] = ()
    max_lateness: Delay = timedelta(days=2)
    points_for_answer: int = Field(default=10, ge=0, le=1_000_000)
    satisfaction: SatisfactionTable = SatisfactionTable()
    desk: DeskTable = DeskTable()
    manners: MannersTable = MannersTable()
    review: ReviewTable | None = None
    remedy: tuple[RemedyTable, ...] = Field(default=(), max_length=MOST_REMEDIES)
    reply: tuple[ReplyTable, ...] = Field(default=(), max_length=MOST_REPLIES)
    tier: tuple[TierTable, ...] = Field(default=(), max_length=MOST_REMEDIES)
    rewards: RewardsTable = RewardsTable()
    leaving: LeavingTable = LeavingTable()
    surprises: SurprisesTable = SurprisesTable()
    winback: WinBackTable | None = None

    @model_validator(mode="after")
    def _keeps_names(self) -> "ScenarioTable":
        kept = {one.name for one in (*POINTS_CONTACTS, FRIEND_CONTACT, *STEPS, SURPRISE_CONTACT)}
        taken = next((one.name for one in self.contact if one.name in kept or one.after in OF_THEMSELVES), None)
        if taken is not None:
            raise ValueError(
                f"contact {taken!r}: what is said about points, surprises and silences is planned by itself, "
                "and keeps its names"
            )
        needed = "points_from" if self.rewards.tier_by is TierBy.POINTS else "spent_from"
        for one in self.tier:
            if needed not in one.model_fields_set:
                raise ValueError(f"tier {one.name!r}: {needed} is needed, for tiers go by {self.rewards.tier_by.value}")
        return self


TABLES: dict[str, type[TomlTable]] = {
    "contact": ContactTable,
    "only": OnlyTable,
    "remedy": RemedyTable,
    "reply": ReplyTable,
    "tier": TierTable,
    "satisfaction": SatisfactionTable,
    "desk": DeskTable,
    "manners": MannersTable,
    "review": ReviewTable,
    "rewards": RewardsTable,
    "leaving": LeavingTable,
    "surprises": SurprisesTable,
    "winback": WinBackTable,
}
