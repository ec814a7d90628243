"""A year of friends, purchases, returns and codes: the ledger comes to what a plain count comes to."""

import random
from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime
from zoneinfo import ZoneInfo

from rules.notices.spending import PointsCodeMade
from rules.shop import Rewards
from rules.spending import last_moment
from rules.vocabulary import Entry, OrderId, OrderStatus, ReferralState
from services import checkins, earning, referring, spending, tiers
from services.spending import Outcome
from storage import ledger, tables
from storage.records import Customer
from tests.services.builders import DAY, Given
from tests.services.test_points import balance, changes, with_rewards
from tests.services.test_referrals import becomes, comes, link_of, opened

POLICY = Rewards(
    rate=500,
    lock=14 * DAY,
    expires_after=90 * DAY,
    since=date(2025, 1, 1),
    referral=70,
    referral_friend=30,
    referral_most_a_month=2,
    spend_from=50,
    code_lifetime=20 * DAY,
)
POINTS_OF_AN_ORDER = 125
KYIV = ZoneInfo("Europe/Kyiv")


@dataclass
class Lot:
    """Points that came together."""

    ready: datetime
    over: datetime
    left: int
    order: OrderId | None


@dataclass
class Plain:
    """Somebody's points, counted by hand."""

    who: Customer
    telegram_id: int
    lots: list[Lot] = field(default_factory=list)
    orders: dict[OrderId, datetime] = field(default_factory=dict)
    by: "Plain | None" = None
    is_paid: bool = False

    def gets(self, points: int, ready: datetime, order: OrderId | None = None) -> None:
        """Points that are good for ninety days from when they can be spent."""
        self.lots.append(Lot(ready, ready + 90 * DAY, points, order))

    def ready(self, now: datetime) -> list[Lot]:
        """What can be spent, the first to be over first."""
        return sorted((lot for lot in self.lots if lot.ready <= now), key=lambda lot: (lot.over, lot.ready))


class Year:
    """The shop and the plain count of it, day by day."""

    def __init__(self, shop: Given) -> None:
        self.shop, self.chance, self.totals = shop, random.Random(8), Counter[str]()
        self.known = [Plain(shop.customer(7100 + n, "Хтось"), 7100 + n) for n in range(3)]
        self.months: Counter[tuple[int, str]] = Counter()
        self.doubtful = 0

    @property
    def now(self) -> datetime:
        """The moment of the day."""
        return self.shop.clock.moment

    def expire(self) -> None:
        """What is over is gone."""
        for one in self.known:
            self.totals["expired"] += sum(lot.left for lot in one.lots if lot.over <= self.now)
            one.lots = [lot for lot in one.lots if lot.over > self.now]

    def pay_for_friends(self) -> None:
        """For those whose order is fourteen days old and was kept: two a month for each who brings them."""
        for one in self.known:
            if one.by is None or one.is_paid or not any(at + 14 * DAY <= self.now for at in one.orders.values()):
                continue
            one.is_paid = True
            month = (one.by.telegram_id, f"{self.now.astimezone(KYIV):%Y-%m}")
            if self.months[month] == 2:
                self.doubtful += 1
                continue
            self.months[month] += 1
            one.by.gets(70, self.now)
            one.gets(30, self.now)
            self.totals["earned"] += 100
        self.shop.do(referring.check)

    def somebody_comes(self, telegram_id: int) -> None:
        """By the link of one of the first three."""
        by = self.chance.choice(self.known[:3])
        comes(self.shop, telegram_id, link_of(self.shop, by.who))
        self.known.append(Plain(becomes(self.shop, telegram_id), telegram_id, by=by))

    def somebody_buys(self) -> None:
        """For 2500 ₴."""
        one = self.chance.choice(self.known)
        order_id = self.shop.order(one.who)
        self.shop.do(earning.settle_orders, [order_id])
        one.orders[order_id] = self.now
        one.gets(POINTS_OF_AN_ORDER, self.now + 14 * DAY, order_id)
        self.totals["earned"] += POINTS_OF_AN_ORDER

    def somebody_cancels(self) -> None:
        """An order of the last ten days."""
        since = self.now - 10 * DAY
        recent = [(one, number) for one in self.known for number, placed in one.orders.items() if placed > since]
        if not recent:
            return
        one, order_id = self.chance.choice(recent)
        changes(self.shop, order_id, status=OrderStatus.CANCELLED)
        del one.orders[order_id]
        one.lots = [lot for lot in one.lots if lot.order != order_id]
        self.totals["taken"] += POINTS_OF_AN_ORDER

    def somebody_spends(self) -> None:
        """More than there is, is refused; the same press again makes no other code."""
        one, want = self.chance.choice(self.known), self.chance.randint(50, 300)
        ends = int(last_moment(self.now, POLICY.code_lifetime, KYIV).timestamp())
        question = {"ends": ends, "asked": int(self.now.timestamp())}
        outcome = self.shop.do(spending.confirm, one.telegram_id, want, **question)
        assert (outcome is Outcome.DONE) == (want <= sum(lot.left for lot in one.ready(self.now)))
        assert self.shop.do(spending.confirm, one.telegram_id, want, **question) is not Outcome.DONE
        if outcome is Outcome.DONE:
            self.totals["spent"] += want
            self.totals["codes"] += 1
            for lot in one.ready(self.now):
                taken = min(want, lot.left)
                lot.left -= taken
                want -= taken

    def lives(self, day: int) -> None:
        """One day."""
        self.expire()
        self.pay_for_friends()
        if self.chance.random() < 0.12:
            self.somebody_comes(7200 + day)
        if self.chance.random() < 0.6:
            self.somebody_buys()
        if self.chance.random() < 0.1:
            self.somebody_cancels()
        if self.chance.random() < 0.3:
            self.somebody_spends()
        self.shop.do(tiers.check)
        self.shop.do(checkins.queue_due)
        self.shop.delivered()
        self.shop.passes(DAY)


def test_a_year_of_friends_and_codes_counted_plainly(quick: Given) -> None:
    """Each point is followed by hand: earned, brought, welcomed, taken back, made a code of, expired."""
    opened(quick)
    with_rewards(quick, POLICY)
    year = Year(quick)
    for day in range(365):
        year.lives(day)
    totals = year.totals
    assert all(totals[name] for name in ("earned", "spent", "taken", "expired", "codes")) and year.doubtful
    sums = quick.do(ledger.totals)
    assert sums[Entry.EARN, True] == totals["earned"]
    assert -sums[Entry.SPEND, False] == totals["spent"]
    assert -sums[Entry.REVERSE, False] == totals["taken"]
    assert -sums[Entry.EXPIRE, False] == totals["expired"]
    for one in year.known:
        assert balance(quick, one.who) == sum(lot.left for lot in one.lots)
    states = Counter(quick.rows(tables.referral, "state"))
    assert (states[ReferralState.PAID], states[ReferralState.DOUBTFUL]) == (sum(year.months.values()), year.doubtful)
    made = [said.value_minor for said in quick.said() if isinstance(said, PointsCodeMade)]
    assert (sum(made), len(made)) == (100 * totals["spent"], totals["codes"])
    assert len(quick.rows(tables.promo_code, "id")) == totals["codes"]
