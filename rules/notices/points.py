"""What is said about points: to customers unasked and about the terms, and to the staff who keep them."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from rules.notice import Notice, notice
from rules.notices.templates import Named
from rules.points_words import PointsFault
from rules.vocabulary import Entry, Flag, Lane, Policy


@notice("points-expiring")
@dataclass(frozen=True, slots=True)
class PointsExpiring(Notice):
    """So many points expire soon."""

    lane: ClassVar[Lane] = Lane.CHECKIN
    policy: ClassVar[Policy] = Policy.AT_MOST_ONCE
    unprompted: ClassVar[bool] = True

    name: str | None
    points: int
    until: datetime


@notice("tier-reached")
@dataclass(frozen=True, slots=True)
class TierReached(Notice):
    """A higher tier was reached."""

    lane: ClassVar[Lane] = Lane.CHECKIN
    policy: ClassVar[Policy] = Policy.AT_MOST_ONCE
    unprompted: ClassVar[bool] = True

    name: str | None
    tier: Named | None


@notice("tier-ending")
@dataclass(frozen=True, slots=True)
class TierEnding(Notice):
    """A tier will be lost on that day if nothing changes."""

    lane: ClassVar[Lane] = Lane.CHECKIN
    policy: ClassVar[Policy] = Policy.AT_MOST_ONCE
    unprompted: ClassVar[bool] = True

    name: str | None
    tier: Named | None
    until: datetime
    by_points: bool = True


@notice("points-terms")
@dataclass(frozen=True, slots=True)
class PointsTerms(Notice):
    """How points are earned and spent. Rates are hundredths of a percent; `tiers` are names and what each asks for."""

    answer: int
    rate: int
    categories: tuple[tuple[str, int], ...]
    first: int
    nth: tuple[tuple[int, int], ...]
    birthday: int
    anniversary: int
    lock_days: int
    expire_days: int | None
    point_minor: int
    currency: str
    most_a_day: int | None = None
    most_a_month: int | None = None
    tier_names: tuple[Named, ...] = ()
    tier_asks: tuple[int, ...] = ()
    by_points: bool = False
    referral: int = 0
    referral_friend: int = 0
    praise: int = 0
    spend_from: int | None = None
    code_days: int = 0


@dataclass(frozen=True, slots=True)
class Holder:
    """Somebody whose points may be meant: the draft that names them, and what tells them from others."""

    draft: int
    name: str
    code: str
    phone: str | None = None


@notice("points-how-to")
@dataclass(frozen=True, slots=True)
class PointsHowTo(Notice):
    """How points are corrected or spent by hand, and what was wrong with what was written."""

    what: Entry
    fault: PointsFault | None = None
    query: str = ""
    available: int = 0


@notice("points-whose")
@dataclass(frozen=True, slots=True)
class PointsWhose(Notice):
    """Whose points are meant? Several match."""

    what: Entry
    points: int
    holders: tuple[Holder, ...]
    more: int = 0


@notice("points-understood")
@dataclass(frozen=True, slots=True)
class PointsUnderstood(Notice):
    """Who, how many, why; what there is before and after: is it so?"""

    draft: int
    what: Entry
    customer: str
    points: int
    reason: str
    before: int
    value_minor: int
    currency: str


@notice("points-done")
@dataclass(frozen=True, slots=True)
class PointsDone(Notice):
    """It is done; what there is now."""

    what: Entry
    customer: str
    points: int
    balance: int
    reason: str
    by: str


@dataclass(frozen=True, slots=True)
class FlagFacts:
    """An order whose points a human is to look at."""

    order: str
    customer: str
    flag: Flag
    was: int | None
    now: int | None
    currency: str
    at: datetime


@dataclass(frozen=True, slots=True)
class ByHand:
    """What a member of staff did with points."""

    at: datetime
    by: str
    what: Entry
    points: int
    reason: str
    customer: str


@dataclass(frozen=True, slots=True)
class PointsTotals:
    """Sums of the ledger, all counted upwards; `adjusted` may be below zero."""

    earned: int
    spent: int
    expired: int
    taken: int
    adjusted: int


@dataclass(frozen=True, slots=True)
class Returning:
    """
    What rewards cost in a time, in minor units, and how many customers bought in it who had bought before.

    Points and codes cost when they are used, gifts when they are handed over; of `unknown` codes and gifts nobody
    knows what they cost.
    """

    customers: int
    points_minor: int
    codes_minor: int
    gifts_minor: int
    unknown: int = 0

    @property
    def cost_minor(self) -> int:
        """All of it."""
        return self.points_minor + self.codes_minor + self.gifts_minor

    @property
    def each_minor(self) -> int | None:
        """What it comes to for each who came back; None where nobody did."""
        return round(self.cost_minor / self.customers) if self.customers else None


@dataclass(frozen=True, slots=True)
class PointsReport:
    """The ledger in figures: the last 30 days, all time, and what the shop owes its customers."""

    until: datetime
    month: PointsTotals
    ever: PointsTotals
    outstanding: int
    owed: int
    point_minor: int
    currency: str
    flagged: int
    flags: tuple[FlagFacts, ...] = ()
    by_hand: tuple[ByHand, ...] = ()
    holders: tuple[tuple[str, str, int], ...] = ()
    returned_month: Returning | None = None
    returned_ever: Returning | None = None


@notice("points-report")
@dataclass(frozen=True, slots=True)
class PointsReported(Notice):
    """The report about points, in words."""

    report: PointsReport


@notice("points-table")
@dataclass(frozen=True, slots=True)
class PointsTable(Notice):
    """The same as a spreadsheet."""

    report: PointsReport
