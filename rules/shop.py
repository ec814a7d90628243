"""The shop as the rules see it: its name, its hours, and the scenario that says who is written to, when and why."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, time, timedelta
from zoneinfo import ZoneInfo

from rules.vocabulary import Assignment, Category, ContactKind, Downgrade, Event, Language, Priority, TierBy


@dataclass(frozen=True, slots=True)
class Only:
    """
    Whom a contact is meant for; what is empty or None does not matter.

    `categories`, `brands` and `skus` are case-folded, and one line of the order that fits is enough. `value_from` and
    `value_to` are the order's total in minor units, both included. `first` is True for the first purchase, False for
    any later one. `tiers` are names of tiers.
    """

    categories: frozenset[str] = frozenset()
    brands: frozenset[str] = frozenset()
    skus: frozenset[str] = frozenset()
    value_from: int | None = None
    value_to: int | None = None
    first: bool | None = None
    tiers: frozenset[str] = frozenset()
    languages: frozenset[Language] = frozenset()

    @property
    def is_about_lines(self) -> bool:
        """Whether the lines of an order decide."""
        return bool(self.categories or self.brands or self.skus)

    @property
    def is_about_people(self) -> bool:
        """Whether something decides that may change until the contact's moment comes."""
        return bool(self.tiers or self.languages)


EVERYBODY = Only()
# What happens again every year.
YEARLY = (ContactKind.ANNIVERSARY, ContactKind.BIRTHDAY)


@dataclass(frozen=True, slots=True)
class Contact:
    """
    One planned contact of the scenario: `kind`, `delay` after `after`. `name` is its key forever.

    `delay_unknown` takes the place of `delay` while the delivery is not known: it is counted from the purchase. With
    `half_warranty`, there is no delay: the moment is half-way to the end of the warranty. `nth` is which purchase.
    An admin may have switched it off, or changed its delay: then `written` is what the file says.
    """

    name: str
    kind: ContactKind
    after: Event
    delay: timedelta
    delay_unknown: timedelta | None = None
    half_warranty: bool = False
    nth: int | None = None
    only: Only = EVERYBODY
    is_on: bool = True
    written: "Contact | None" = None

    @property
    def is_yearly(self) -> bool:
        """Whether it returns every year."""
        return self.kind in YEARLY

    @property
    def number(self) -> int | None:
        """The one purchase of a customer that it follows; None for any."""
        return 1 if self.after is Event.FIRST_PURCHASE and not self.is_yearly else self.nth


@dataclass(frozen=True, slots=True)
class Limits:
    """How soon, in the desk's open time: the first answer, every next one, and the solution."""

    respond_within: timedelta = timedelta(hours=2)
    reply_within: timedelta = timedelta(hours=4)
    resolve_within: timedelta = timedelta(hours=33)


@dataclass(frozen=True, slots=True)
class Urgency:
    """
    What makes a ticket urgent, beside words that say so; and its limits.

    A score of `score_at_most`, or a customer who has spent `spent_at_least` (minor units) or more; None is never.
    """

    score_at_most: int | None = 1
    spent_at_least: int | None = None
    limits: Limits = Limits(timedelta(hours=1), timedelta(hours=2), timedelta(hours=11))


@dataclass(frozen=True, slots=True)
class DeskPolicy:
    """
    When the managers are there, how soon they act, and who is told when they do not.

    `days` says where a weekday (Monday is 0) differs from `opens`-`closes`; None is closed. `holidays` are "12-25" for
    every year or "2026-12-25" for one. The owner is warned `warn_before` a deadline, the seniors are told
    `seniors_after` it, the admins `admins_after`; all of these count elapsed time. What is resolved and not confirmed
    in `confirm_within` is closed without the customer's word.
    """

    respond_within: timedelta = timedelta(hours=2)
    opens: time = time(9)
    closes: time = time(20)
    days: Mapping[int, tuple[time, time] | None] = field(default_factory=dict)
    holidays: frozenset[str] = frozenset()
    reply_within: timedelta = timedelta(hours=4)
    resolve_within: timedelta = timedelta(hours=33)
    urgent: Urgency = Urgency()
    warn_before: timedelta = timedelta(minutes=30)
    seniors_after: timedelta = timedelta(0)
    admins_after: timedelta = timedelta(minutes=30)
    confirm_within: timedelta = timedelta(days=3)
    assignment: Assignment = Assignment.BY_HAND
    most_each: int = 5

    def hours_of(self, day: date) -> tuple[time, time] | None:
        """From when to when the desk is open on a day; None if it is closed."""
        if f"{day:%m-%d}" in self.holidays or f"{day:%Y-%m-%d}" in self.holidays:
            return None
        return self.days.get(day.weekday(), (self.opens, self.closes))

    def limits(self, priority: Priority) -> Limits:
        """How soon a ticket of this priority is acted on."""
        if priority is Priority.URGENT:
            return self.urgent.limits
        return Limits(self.respond_within, self.reply_within, self.resolve_within)


@dataclass(frozen=True, slots=True)
class SatisfactionPolicy:
    """Where a 1-5 answer stops being unhappy and starts being happy."""

    unhappy_at_most: int = 2
    happy_at_least: int = 4


@dataclass(frozen=True, slots=True)
class Remedy:
    """Something a customer may choose to be put right with; `texts` is how its button reads in each language."""

    name: str
    texts: Mapping[Language, str]


@dataclass(frozen=True, slots=True)
class ReplyTemplate:
    """A ready answer for managers: how its button reads, and the text with its {variables}, in each language."""

    name: str
    category: Category | None
    titles: Mapping[Language, str]
    texts: Mapping[Language, str]


@dataclass(frozen=True, slots=True)
class Tier:
    """
    A rank of customers who have spent `spent_from` (minor units) or more; `texts` is its name in each language.

    Where tiers go by points, `points_from` earned in a year reach it instead.
    """

    name: str
    spent_from: int
    texts: Mapping[Language, str]
    points_from: int = 0


@dataclass(frozen=True, slots=True)
class Rewards:
    """
    What earns points, when they can be spent, and for how long.

    Rates are hundredths of a percent of an order's value; nothing is earned by purchases while all are 0. Those of
    `categories` are named in small letters. A point is worth `point_minor` of the shop's `currency`. Points of a
    purchase can be spent when `lock` has passed since its delivery, and expire `expires_after` that (None: never).
    Purchases before `since` earn nothing; without it, those before the day on which they began to earn.
    Whose friend keeps a first order gets `referral`, the friend `referral_friend`, for as many friends a month as
    `referral_most_a_month`; with 0 nobody is invited. Whose praise of the staff an admin confirms gets `praise`.
    Customers turn `spend_from` points or more into a code that is good for `code_lifetime` (None: they do not).
    """

    rate: int = 0
    categories: Mapping[str, int] = field(default_factory=dict)
    first_purchase: int = 0
    nth_purchase: Mapping[int, int] = field(default_factory=dict)
    birthday: int = 0
    anniversary: int = 0
    praise: int = 0
    most_a_day: int | None = None
    most_a_month: int | None = None
    lock: timedelta = timedelta(days=14)
    expires_after: timedelta | None = None
    point_minor: int = 100
    currency: str = "UAH"
    since: date | None = None
    tier_by: TierBy = TierBy.SPEND
    downgrade: Downgrade = Downgrade.AT_ONCE
    referral: int = 0
    referral_friend: int = 0
    referral_most_a_month: int = 10
    spend_from: int | None = None
    code_lifetime: timedelta = timedelta(days=30)

    @property
    def purchases_earn(self) -> bool:
        """Whether any purchase earns anything."""
        bonuses = (self.first_purchase, *self.nth_purchase.values())
        return bool(self.rate or any(self.categories.values()) or any(bonuses))


@dataclass(frozen=True, slots=True)
class Surprises:
    """
    Surprises for loyal customers: `budget_minor` a month for all of them, in the shop's money; 0 is none at all.

    A customer gets one in `gap`, and at most `most` are proposed in a month. `points` are the amounts there are to
    choose from; a gift and a promo code count as `gift_minor` and `code_minor`, unless the code says its own sum.
    """

    budget_minor: int = 0
    gap: timedelta = timedelta(days=180)
    most: int = 5
    points: tuple[int, ...] = ()
    gift_minor: int = 0
    code_minor: int = 0


@dataclass(frozen=True, slots=True)
class Manners:
    """
    How often and at what hours people are written to unasked; with nothing set, there is no limit.

    `earliest` and `latest` are hours of the person's own clock: from the first, and before the second. `between` is
    how long a person is left alone with messages of one kind. `holidays` are written as the desk's. `ask_zone`: who has
    answered a question is asked once which hour it is where they are. A question is reminded of once after
    `remind_after`, never if that is zero, and is closed `close_after` it was asked.
    """

    most_in_7_days: int | None = None
    most_in_30_days: int | None = None
    least_between: timedelta = timedelta(0)
    between: Mapping[ContactKind, timedelta] = field(default_factory=dict)
    earliest: time | None = None
    latest: time | None = None
    weekends: bool = True
    holidays: frozenset[str] = frozenset()
    ask_zone: bool = False
    remind_after: timedelta = timedelta(0)
    close_after: timedelta = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class LeavingPolicy:
    """
    When somebody is taken to have left, and how many may: a share of the customers in a year.

    Whoever buys nothing for `times` their own gap between purchases has left; after a bad answer, sooner: for
    `times_unhappy`. What these are, and why, is in docs/winback.
    """

    norm: float = 0.10
    times: float = 3.0
    times_unhappy: float = 1.5


@dataclass(frozen=True, slots=True)
class WinBack:
    """
    What follows the light word to whoever fell silent, and when the shop gives up.

    The offer carries a code of the `pool` of that name; without one it is an invitation. Who left `sunset_after`
    messages in a row without a word, a tap or a purchase is written to unasked no more.
    """

    pool: str | None = None
    sunset_after: int = 8


@dataclass(frozen=True, slots=True)
class Review:
    """Where customers may write a public review: an https address; `labels` is how its button reads."""

    url: str
    labels: Mapping[Language, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Scenario:
    """
    Which contacts follow which event, and the thresholds beside them.

    A contact that could not be made within `max_lateness` of its moment is no longer natural and is not made at all;
    that is also why importing history writes to nobody. `points_for_answer` does not depend on the score: a reward
    behind a good score would buy the score.
    """

    contacts: Sequence[Contact]
    max_lateness: timedelta = timedelta(days=2)
    points_for_answer: int = 10
    satisfaction: SatisfactionPolicy = field(default_factory=SatisfactionPolicy)
    desk: DeskPolicy = field(default_factory=DeskPolicy)
    remedies: Sequence[Remedy] = ()
    replies: Sequence[ReplyTemplate] = ()
    tiers: Sequence[Tier] = ()
    manners: Manners = field(default_factory=Manners)
    rewards: Rewards = field(default_factory=Rewards)
    leaving: LeavingPolicy = field(default_factory=LeavingPolicy)
    review: Review | None = None
    surprises: Surprises = field(default_factory=Surprises)
    winback: WinBack | None = None

    @property
    def planned(self) -> Sequence[Contact]:
        """The contacts that are planned: all but those that are switched off."""
        return [one for one in self.contacts if one.is_on]

    def kind_of(self, contact: str) -> ContactKind | None:
        """What the contact of this name does; None if it is no longer in the scenario."""
        return next((one.kind for one in self.contacts if one.name == contact), None)

    def tier_of(self, reached: int) -> Tier | None:
        """The highest tier that this much (spent, or earned in a year, as tiers go here) reaches."""
        return max((one for one in self.tiers if self.asks(one) <= reached), key=self.asks, default=None)

    def asks(self, tier: Tier) -> int:
        """What a tier asks for: minor units spent, or points earned in a year."""
        return tier.spent_from if self.rewards.tier_by is TierBy.SPEND else tier.points_from


# A surprise is told of as any other contact; it follows from a manager's approval, and keeps its name.
SURPRISE_CONTACT = Contact("surprise", ContactKind.SURPRISE, Event.SURPRISE, timedelta(0))
# What is said about points unasked. They follow from the ledger, not from an order; their names are kept for them.
POINTS_CONTACTS = tuple(
    Contact(kind.value.replace("_", "-"), kind, Event.POINTS, timedelta(0))
    for kind in (ContactKind.POINTS_EXPIRING, ContactKind.TIER_REACHED, ContactKind.TIER_ENDING)
)
# Points that came for a friend, to both of them; where nobody is invited, nothing is said.
FRIEND_CONTACT = Contact("friend-points", ContactKind.FRIEND_POINTS, Event.POINTS, timedelta(0))

# What whoever fell silent is asked, once for each silence. It follows from what they did not buy; its name is kept.
SILENCE_CONTACTS = (Contact("why-leaving", ContactKind.WHY_LEAVING, Event.SILENCE, timedelta(0)),)


def winback_contacts(miss_after: timedelta, ask_after: timedelta, offer_after: timedelta) -> tuple[Contact, ...]:
    """Give the steps by which whoever fell silent is asked back; each delay is counted from the step before."""
    (why,) = SILENCE_CONTACTS
    return (
        Contact("miss-you", ContactKind.MISS_YOU, Event.SILENCE, miss_after),
        replace(why, delay=ask_after),
        Contact("come-back", ContactKind.COME_BACK, Event.SILENCE, offer_after),
    )


@dataclass(frozen=True, slots=True)
class Shop:
    """What every decision may know about the shop."""

    name: str
    default_language: Language
    zone: ZoneInfo
    scenario: Scenario
