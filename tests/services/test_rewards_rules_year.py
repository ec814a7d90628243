"""Every rule of points over sixteen months: the ledger comes to what a plain count comes to, to the last point."""

import random
from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from rules.shop import Rewards, Scenario, Tier
from rules.vocabulary import Downgrade, Entry, Language, OrderId, TierBy
from services import earning, rewards, tiers
from storage import ledger, tables
from storage.records import Customer
from tests.services.builders import DAY, Given
from tests.services.test_points import balance, returns

POLICY = Rewards(
    rate=500,
    categories={"кава": 1000},
    first_purchase=50,
    nth_purchase={3: 40},
    birthday=30,
    anniversary=25,
    praise=20,
    most_a_day=120,
    most_a_month=200,
    lock=14 * DAY,
    expires_after=90 * DAY,
    since=date(2025, 1, 1),
    tier_by=TierBy.POINTS,
    referral=70,
    referral_friend=30,
)
NAMES = {Language.UKRAINIAN: "Рівень", Language.RUSSIAN: "Уровень"}
TIERS = tuple(Tier(name, 0, NAMES, points_from=asks) for name, asks in (("regular", 250), ("gold", 700)))
KYIV = ZoneInfo("Europe/Kyiv")
DAYS = 480


@dataclass
class Lot:
    """Points that came on a day: how many, what is left to spend, what of them counts for a tier."""

    came: datetime
    ready: datetime
    whole: int
    left: int
    counts: int


@dataclass
class Member:
    """A customer as a clerk with a pencil would follow them."""

    who: Customer
    lots: list[Lot] = field(default_factory=list)
    first: date | None = None
    bought: int = 0
    rank: int = 0
    since: datetime | None = None

    def gets(self, points: int, now: datetime, *, waits: int = 0, is_cut: bool = True) -> Lot:
        """So many, cut to what 120 a day and 200 a month leave."""
        if is_cut:
            day, month = f"{now.astimezone(KYIV):%Y-%m-%d}", f"{now.astimezone(KYIV):%Y-%m}"
            today = sum(lot.whole for lot in self.lots if f"{lot.came.astimezone(KYIV):%Y-%m-%d}" == day)
            lately = sum(lot.whole for lot in self.lots if f"{lot.came.astimezone(KYIV):%Y-%m}" == month)
            points = max(0, min(points, 120 - today, 200 - lately))
        lot = Lot(now, now + waits * DAY, points, points, points)
        self.lots.append(lot)
        return lot

    def reached(self, now: datetime) -> int:
        """How high the points of a year reach: 0, 1 or 2."""
        year = sum(lot.counts for lot in self.lots if now - 365 * DAY < lot.came <= now)
        return (year >= 250) + (year >= 700)


class Clerk:
    """The shop, and the clerk who counts along."""

    def __init__(self, shop: Given, downgrade: Downgrade) -> None:
        self.shop, self.downgrade, self.chance = shop, downgrade, random.Random(5)
        self.members = [Member(shop.customer(None, "Хтось")) for _ in range(3)]
        self.totals, self.numbers, self.falls = Counter[str](), 0, 0
        self.birthdays: set[tuple[int, int]] = set()

    @property
    def now(self) -> datetime:
        """The moment of the day."""
        return self.shop.clock.moment

    def number(self) -> int:
        """A new one."""
        self.numbers += 1
        return self.numbers

    def morning(self) -> None:
        """A year since the first purchase is thanked for, what is over is gone, tiers rise and fall."""
        today = self.now.astimezone(KYIV).date()
        for one in self.members:
            first = one.first
            if first is not None and today.year > first.year and f"{today:%m-%d}" == f"{first:%m-%d}":
                self.totals["anniversary"] += one.gets(25, self.now).whole
            for lot in one.lots:
                if lot.ready + 90 * DAY <= self.now:
                    self.totals["expired"] += lot.left
                    lot.left = 0
            rank = one.reached(self.now)
            if one.since is None:
                one.since = self.now if one.lots else None
            if rank > one.rank:
                one.rank, one.since = rank, self.now
            elif self.downgrade is Downgrade.AT_ONCE:
                self.falls += rank < one.rank
                one.rank = rank
            elif rank < one.rank and one.since is not None and self.now >= one.since + 365 * DAY:
                one.rank, one.since = one.rank - 1, self.now
                self.falls += 1
        self.shop.do(tiers.check)

    def buys(self, one: Member) -> None:
        """Coffee at ten percent and something else at five; a part of it may come back while it cannot be spent."""
        coffee, other = self.chance.randint(0, 400), self.chance.randint(0, 900)
        order_id = self.shop.order(one.who, product=None, total_minor=100 * (coffee + other))
        for item, category, amount in (("Кава", "Кава", coffee), ("Чашка", None, other)):
            facts = {"item": item, "product": item, "category": category, "is_return": False, "occurrence": 1}
            row = {"order_id": order_id, "quantity_milli": 1000, "amount_minor": 100 * amount, **facts}
            with self.shop.database.unit() as unit:
                unit.execute(tables.order_line.insert().values(**row))
        self.shop.do(earning.settle_orders, [order_id])
        one.first = one.first or self.now.astimezone(KYIV).date()
        one.bought += 1
        lot = one.gets((coffee * 10 + other * 5) // 100, self.now, waits=14)
        self.totals["bought"] += lot.whole
        for number, points in ((1, 50), (3, 40)):
            if one.bought == number:
                self.totals[f"purchase {number}"] += one.gets(points, self.now, waits=14).whole
        if self.chance.random() < 0.3:
            self.sends_back(order_id, lot, coffee + other)

    def sends_back(self, order_id: OrderId, lot: Lot, paid: int) -> None:
        """A share of the money takes the same share of the points, rounded up."""
        back = self.chance.randint(0, paid)
        returns(self.shop, order_id, 100 * back)
        kept = lot.whole * (paid - back) // paid if paid else lot.whole
        self.totals["taken"] += lot.whole - kept
        lot.left = lot.counts = kept

    def speaks(self, one: Member) -> None:
        """An answer, praise that is sometimes undone, a friend, a birthday."""
        what = self.chance.choice(["answer", "praise", "undone", "friend", "birthday"])
        number, year = self.number(), self.now.astimezone(KYIV).year
        if what == "answer":
            self.shop.do(earning.answered, one.who.id, 10, touchpoint_id=number)
            points = one.gets(10, self.now, is_cut=False).whole
        elif what == "friend":
            friend = Member(self.shop.customer(None, "Друг"))
            self.shop.do(earning.brought_friend, one.who.id, friend.who.id)
            points = one.gets(70, self.now, is_cut=False).whole + friend.gets(30, self.now, is_cut=False).whole
            self.members.append(friend)
        elif what == "birthday":
            self.shop.do(earning.remember_day, one.who.id, "birthday", year=year)
            is_first = (one.who.id, year) not in self.birthdays
            points = one.gets(30, self.now).whole if is_first else 0
            self.birthdays |= {(one.who.id, year)} if points else set()
        else:
            self.shop.do(earning.praised, one.who.id, number)
            lot = one.gets(20, self.now)
            points = lot.whole
            if what == "undone":
                self.shop.do(earning.unpraised, number)
                self.totals["taken"] += points
                one.lots.remove(lot)
        self.totals[what] += points

    def spends(self, one: Member) -> None:
        """All that is ready or less, the first to be over first."""
        ready = sorted((lot for lot in one.lots if lot.ready <= self.now), key=lambda lot: lot.ready)
        there = sum(lot.left for lot in ready)
        if there:
            want = self.chance.randint(1, there)
            self.shop.do(rewards.spend, one.who.id, want, source=f"till:{self.number()}")
            self.totals["spent"] += want
            for lot in ready:
                taken = min(want, lot.left)
                lot.left -= taken
                want -= taken

    def lives(self, day: int) -> None:
        """One day. In the last months nobody buys any more, so that tiers are lost; only days to remember come."""
        self.morning()
        for one in self.members[:3]:
            held = self.shop.do(tiers.held, one.who.id)
            assert (held.name if held else None) == (None, "regular", "gold")[one.rank], day
            if self.chance.random() < 0.08 and day < 100:
                self.buys(one)
            if self.chance.random() < 0.05 and (day < 100 or day > 300):
                self.speaks(one)
            if self.chance.random() < 0.02:
                self.spends(one)
        self.shop.passes(DAY)


@pytest.mark.parametrize("downgrade", list(Downgrade))
def test_every_rule_counted_plainly(quick: Given, downgrade: Downgrade) -> None:
    """By category, first, third, answers, friends, days to remember, praise; caps, tiers, expiry, shares of returns."""
    scenario = Scenario((), rewards=replace(POLICY, downgrade=downgrade), tiers=TIERS)
    quick.database.shop = replace(quick.database.shop, scenario=scenario)
    clerk = Clerk(quick, downgrade)
    for day in range(DAYS):
        clerk.lives(day)
    clerk.morning()
    totals = clerk.totals
    gave = ("bought", "purchase 1", "purchase 3", "answer", "praise", "undone", "friend", "birthday", "anniversary")
    assert all(totals[name] for name in (*gave, "taken", "spent", "expired")), totals
    assert clerk.falls
    sums = quick.do(ledger.totals)
    assert sums[Entry.EARN, True] == sum(totals[name] for name in gave)
    assert -sums[Entry.REVERSE, False] == totals["taken"]
    assert -sums[Entry.SPEND, False] == totals["spent"]
    assert -sums[Entry.EXPIRE, False] == totals["expired"]
    for one in clerk.members:
        assert balance(quick, one.who) == sum(lot.left for lot in one.lots)
