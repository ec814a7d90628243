"""Whatever happens to points in whatever order, also at once: the ledger holds, and a plain count agrees with it."""

import random
import threading
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import count
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test
from sqlalchemy import text

from rules.points import Line, fold
from rules.shop import Rewards
from rules.spending import last_moment
from rules.vocabulary import Entry, OrderId, OrderStatus, PointsId
from services import checkins, earning, rewards, spending, tiers
from services.rewards import NotEnough
from services.spending import Outcome
from storage import codes, ledger, tables
from storage.migrations import upgrade
from storage.records import Customer
from tests.services.builders import DAY, IRYNA, Given
from tests.services.test_points import balance, changes, returns, with_rewards

POLICY = Rewards(
    rate=500,
    lock=14 * DAY,
    expires_after=90 * DAY,
    since=date(2025, 1, 1),
    praise=20,
    referral=70,
    referral_friend=30,
    spend_from=50,
)
POINTS_OF_AN_ORDER = 125


class Ledger(RuleBasedStateMachine):
    """One customer, and a model that knows what was given and taken, but nothing of lots."""

    given: Given
    numbers: Iterator[int]

    def __init__(self) -> None:
        super().__init__()
        self.telegram_id = 8000 + next(self.numbers)
        self.olena = self.given.customer(self.telegram_id, "Олена")
        self.friends: list[Customer] = []
        self.praised: dict[int, int] = {}
        self.confirmed: set[int] = set()
        self.orders: list[OrderId] = []
        self.over: set[OrderId] = set()
        self.number = 0
        self.spent: dict[str, int] = {}

    def source(self) -> str:
        """A source of its own."""
        self.number += 1
        return f"test:{self.olena.id}:{self.number}"

    @rule()
    def buy(self) -> None:
        """A purchase of 2500 ₴."""
        self.orders.append(self.given.order(self.olena))
        self.given.do(earning.settle_orders, self.orders)

    @rule(minor=st.sampled_from([1, 99_999, 250_000, 250_001]), pick=st.integers(0, 99))
    def send_back(self, minor: int, pick: int) -> None:
        """A part of a purchase comes back, or more than there was."""
        if self.orders and (order := self.orders[pick % len(self.orders)]) not in self.over:
            self.over.add(order)
            returns(self.given, order, minor)

    @rule(pick=st.integers(0, 99), status=st.sampled_from(list(OrderStatus)))
    def change(self, pick: int, status: OrderStatus) -> None:
        """An order is cancelled, returned, or comes back."""
        if self.orders:
            changes(self.given, self.orders[pick % len(self.orders)], status=status)

    @rule(points=st.integers(1, 200))
    def spend(self, points: int) -> None:
        """Exactly what is there can be spent."""
        there, source = self.available(), self.source()
        try:
            self.given.do(rewards.spend, self.olena.id, points, source=source)
        except NotEnough as refused:
            assert points > there == refused.available
        else:
            assert points <= there
            self.spent[source] = points

    @rule(points=st.integers(1, 60))
    def spend_at_once(self, points: int) -> None:
        """Four tills at the same moment."""
        there, gate, done = self.available(), threading.Barrier(4), []

        def one(source: str) -> None:
            gate.wait()
            try:
                self.given.do(rewards.spend, self.olena.id, points, source=source)
            except NotEnough:
                return
            done.append(source)

        threads = [threading.Thread(target=one, args=(self.source(),)) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert len(done) == min(4, there // points)
        self.spent |= dict.fromkeys(done, points)

    @rule(points=st.sampled_from([50, 51, 120, 200]), presses=st.integers(1, 3))
    def make_code(self, points: int, presses: int) -> None:
        """Points become a code, both or neither, however often one question is answered."""
        there, now = self.available(), self.given.clock.moment
        asked, ends = int(now.timestamp()), last_moment(now, POLICY.code_lifetime, self.given.database.shop.zone)
        source = f"points:{self.olena.id}:{asked}:{points}"
        expected = Outcome.DONE if points <= there else Outcome.NOT_ENOUGH
        for _ in range(presses):
            expected = Outcome.ALREADY if source in self.spent else expected
            facts = {"ends": int(ends.timestamp()), "asked": asked}
            assert self.given.do(spending.confirm, self.telegram_id, points, **facts) is expected
            if expected is Outcome.DONE:
                self.spent[source] = points

    @rule()
    def bring_friend(self) -> None:
        """A friend keeps an order: both are paid, and what is owed is filled first."""
        owed = self.given.do(ledger.debts, [self.olena.id]).get(self.olena.id, 0)
        before = balance(self.given, self.olena)
        self.friends.append(self.given.customer(None, "Друг"))
        assert self.given.do(earning.brought_friend, self.olena.id, self.friends[-1].id)
        assert balance(self.given, self.olena) - before == max(70 - owed, 0)

    @rule(pick=st.integers(0, 2), is_confirmed=st.booleans())
    def praise(self, pick: int, is_confirmed: bool) -> None:
        """An admin confirms praise, or undoes it, as often as they like."""
        number = 10 * self.olena.id + pick
        if is_confirmed:
            earns = self.given.do(earning.praised, self.olena.id, number)
            assert earns is (number not in self.confirmed)
            self.praised[number] = self.praised.get(number, 0) + earns
            self.confirmed.add(number)
        else:
            self.given.do(earning.unpraised, number)
            self.confirmed.discard(number)

    @rule(points=st.integers(-80, 80).filter(bool))
    def adjust(self, points: int) -> None:
        """An admin corrects."""
        there = self.available()
        try:
            member = self.given.staff_id(IRYNA)
            self.given.do(rewards.adjust, self.olena.id, points, source=self.source(), staff_id=member, reason="x")
        except NotEnough:
            assert -points > there

    @rule(days=st.sampled_from([1, 14, 40, 91]))
    def pass_time(self, days: int) -> None:
        """Time passes, and a tick."""
        self.given.passes(days * DAY)
        self.given.do(tiers.check)

    @rule()
    def replay(self) -> None:
        """The whole history again changes nothing."""
        before = self.entries()
        self.given.do(earning.settle_orders, self.orders)
        for source, points in self.spent.items():
            assert not self.given.do(rewards.spend, self.olena.id, points, source=source).fresh
        for friend in self.friends:
            assert not self.given.do(earning.brought_friend, self.olena.id, friend.id)
        for number in self.confirmed:
            assert not self.given.do(earning.praised, self.olena.id, number)
        assert [one for one in self.entries() if one not in before and one.kind is not Entry.EXPIRE] == []

    def available(self) -> int:
        """What can be spent now."""
        return self.given.do(lambda unit: tiers.standing(unit, self.olena.id).available(unit.now))

    def entries(self) -> list[Line]:
        """The customer's entries."""
        return self.given.do(ledger.lines, self.olena.id, lock_for=POLICY.lock)

    @invariant()
    def holds(self) -> None:
        """The balance is the sum, never below zero at any time; each source counts once; what reverses names what."""
        lines = self.entries()
        running = 0
        for one in lines:
            running += one.points
            assert running >= 0
        standing = fold(lines)
        assert running == standing.balance == balance(self.given, self.olena)
        assert standing.debt >= 0
        assert all(lot.left > 0 for lot in standing.lots)
        earned = [one for one in lines if one.kind is Entry.EARN]
        assert len(earned) == len(self.orders) + len(self.friends) + sum(self.praised.values())
        by_id = {one.id: one for one in lines}
        taken: Counter[PointsId] = Counter()
        for one in lines:
            if one.kind in {Entry.REVERSE, Entry.EXPIRE}:
                assert one.original_id is not None
                assert one.original_id < one.id
                assert by_id[one.original_id].points >= 0
            if one.kind is Entry.REVERSE and one.original_id is not None:
                assert by_id[one.original_id].kind is Entry.EARN
                taken[one.original_id] += one.owed - one.points  # what fills a debt comes to nothing here
        assert all(0 <= points <= by_id[original].points for original, points in taken.items())
        assert -sum(one.points for one in lines if one.kind is Entry.SPEND) == sum(self.spent.values())
        sources = [one.source for one in self.given.do(ledger.history, self.olena.id, most=1000)]
        assert len(sources) == len(set(sources))
        made = self.given.do(codes.of_customer, self.olena.id, most=1000)
        turned = [points for source, points in self.spent.items() if source.startswith("points:")]
        assert len(made) == len({one.code for one in made}) == len(turned)
        for friend in self.friends:
            assert balance(self.given, friend) == 30


@pytest.fixture
def machine(given: Given) -> Iterator[type[Ledger]]:
    """The machine on this database."""
    with_rewards(given, POLICY)
    given.admin()
    yield type("LedgerHere", (Ledger,), {"given": given, "numbers": count()})


def test_the_ledger_holds_whatever_happens(machine: type[Ledger]) -> None:
    """Purchases, returns, friends, praise, spendings at once, codes, corrections, time and replays, in any order."""
    few = settings(
        max_examples=12,
        stateful_step_count=20,
        deadline=None,
        derandomize=True,
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(machine, settings=few)


def test_a_year_counted_plainly_is_what_the_ledger_says(quick: Given) -> None:
    """Every day something happens; points counted by hand, lot by lot and day by day, agree to the last one."""
    with_rewards(quick, POLICY)
    olena, chance = quick.customer(None, "Олена"), random.Random(3)
    lots: list[list[Any]] = []  # [spendable from, expires, left]
    totals = {"earned": 0, "spent": 0, "expired": 0}
    for day in range(365):
        now = quick.clock.moment
        for lot in lots:
            if lot[1] <= now:
                totals["expired"] += lot[2]
                lot[2] = 0
        if chance.random() < 0.3:
            order_id = quick.order(olena)
            quick.do(earning.settle_orders, [order_id])
            totals["earned"] += POINTS_OF_AN_ORDER
            lots.append([now + 14 * DAY, now + 104 * DAY, POINTS_OF_AN_ORDER])
        if chance.random() < 0.1:
            want = chance.randint(1, 300)
            ready = [lot for lot in lots if lot[0] <= now]
            if want <= sum(lot[2] for lot in ready):
                quick.do(rewards.spend, olena.id, want, source=f"till:{day}")
                totals["spent"] += want
                for lot in sorted(ready, key=lambda one: one[1]):
                    taken = min(want, lot[2])
                    lot[2] -= taken
                    want -= taken
            else:
                with pytest.raises(NotEnough):
                    quick.do(rewards.spend, olena.id, want, source=f"till:{day}")
        quick.do(tiers.check)
        quick.do(checkins.queue_due)
        quick.passes(DAY)
    assert all(totals.values())
    sums = quick.do(ledger.totals)
    assert sums[Entry.EARN, True] == totals["earned"]
    assert -sums[Entry.SPEND, False] == totals["spent"]
    assert -sums[Entry.EXPIRE, False] == totals["expired"]
    assert sum(sums.values()) == sum(lot[2] for lot in lots) == balance(quick, olena)


def test_a_migrated_database_guards_the_ledger_as_a_new_one_does(engine: object, given: Given) -> None:
    """The same triggers, by name, whichever way the tables were made."""
    if engine.dialect.name != given.database.engine.dialect.name:  # type: ignore[attr-defined]
        pytest.skip("two kinds of database")
    upgrade(engine)  # type: ignore[arg-type]
    names = "SELECT name FROM sqlite_master WHERE type = 'trigger' ORDER BY name"
    if given.database.engine.dialect.name == "postgresql":
        names = "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal ORDER BY tgname"
    found = []
    for one in (engine, given.database.engine):
        with one.connect() as connection:  # type: ignore[attr-defined]
            found.append(connection.execute(text(names)).scalars().all())
    assert found[0] == found[1] != []


def test_the_sum_of_a_draft_is_never_written_twice(quick: Given) -> None:
    """An account is looked at as often as one likes: nothing comes of it but the next moment."""
    with_rewards(quick, replace(POLICY, anniversary=40))
    olena = quick.customer(None, "Олена")
    quick.do(earning.settle_orders, [quick.order(olena, placed_at=quick.clock.moment - 200 * DAY)])
    for _ in range(400):
        quick.passes(timedelta(days=1))
        quick.do(tiers.check)
    kinds = quick.rows(tables.ledger_entry, "source")
    assert [source.partition(":")[0] for source in kinds].count("anniversary") == 1
