"""Points: what earns them, what takes them back, when they can be spent, and what is said about it."""

import multiprocessing
import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from sqlalchemy.exc import DBAPIError

from rules.notices.checkin import RewardsShown
from rules.notices.points import PointsDone, PointsExpiring, PointsHowTo, PointsReported, PointsUnderstood
from rules.points_words import PointsFault
from rules.shop import POINTS_CONTACTS, Rewards, Scenario, Shop, Tier
from rules.vocabulary import Downgrade, Entry, Flag, Language, OrderId, OrderStatus, TierBy
from services import checkins, earning, points_desk, rewards, tiers
from services.points_desk import Outcome
from services.refusals import NotPermitted, Outdated
from services.rewards import NotEnough, SourceTaken
from storage import ledger, tables
from storage.database import Database, open_engine
from storage.records import Customer
from tests.conftest import HandClock
from tests.services.builders import CSAT, DAY, IRYNA, OLEG, OLENA, THANKS, Given
from tests.services.importing import Desk

FIVE_PERCENT = Rewards(rate=500, categories={"кава": 1000}, since=date(2025, 1, 1), expires_after=365 * DAY)
TIERS = (
    Tier("regular", 300_000, {Language.UKRAINIAN: "Постійний", Language.RUSSIAN: "Постоянный"}, points_from=100),
    Tier("gold", 1_000_000, {Language.UKRAINIAN: "Золотий", Language.RUSSIAN: "Золотой"}, points_from=300),
)


def with_rewards(given: Given, policy: Rewards = FIVE_PERCENT, **scenario: object) -> Given:
    """A shop whose purchases earn."""
    planned = Scenario((THANKS, CSAT, *POINTS_CONTACTS), rewards=policy, **scenario)  # type: ignore[arg-type]
    given.database.shop = replace(given.database.shop, scenario=planned)
    return given


@pytest.fixture
def earning_shop(given: Given) -> Given:
    """Five percent of every purchase, ten of coffee."""
    return with_rewards(given)


def buys(given: Given, of: Customer, **order: Any) -> OrderId:
    """A purchase for 2500 ₴ that has earned."""
    order_id = given.order(of, **order)
    given.do(earning.settle_orders, [order_id])
    return order_id


def balance(given: Given, of: Customer) -> int:
    """All points of somebody."""
    return given.do(ledger.balance, of.id)


def available(given: Given, of: Customer) -> int:
    """What somebody can spend now."""
    return given.do(lambda unit: tiers.standing(unit, of.id).available(unit.now))


def changes(given: Given, order_id: OrderId, **values: object) -> None:
    """The shop changes an order, and it is looked at again."""
    order = tables.shop_order
    given.do(lambda unit: unit.execute(order.update().where(order.c.id == order_id).values(**values)).close())
    given.do(earning.settle_orders, [order_id])


def returns(given: Given, order_id: OrderId, minor: int) -> None:
    """A part of an order comes back."""
    row = {"item": "Кавомолка", "is_return": True, "occurrence": 1, "quantity_milli": 1000, "amount_minor": -minor}
    new = tables.order_line.insert().values(order_id=order_id, **row)
    given.do(lambda unit: unit.execute(new).close())
    given.do(earning.settle_orders, [order_id])


def test_a_purchase_earns_once_and_can_be_spent_after_the_return_window(earning_shop: Given) -> None:
    """125 of 2500 ₴; the same order again changes nothing; a delivery known later moves the moment."""
    olena = earning_shop.customer()
    order_id = buys(earning_shop, olena)
    for _ in range(3):
        earning_shop.do(earning.settle_orders, [order_id])
    assert (balance(earning_shop, olena), available(earning_shop, olena)) == (125, 0)
    earning_shop.passes(13 * DAY)
    changes(earning_shop, order_id, delivered_at=earning_shop.clock.moment - 3 * DAY)
    earning_shop.passes(2 * DAY)
    assert available(earning_shop, olena) == 0
    earning_shop.passes(9 * DAY)
    assert available(earning_shop, olena) == 125


def test_history_mints_nothing(given: Given) -> None:
    """Without a date of its own, purchases earn from the day on which they first do."""
    with_rewards(given, replace(FIVE_PERCENT, since=None))
    olena = given.customer()
    buys(given, olena, placed_at=given.clock.moment - DAY)
    buys(given, olena)
    assert balance(given, olena) == 125


def test_a_return_takes_its_share_and_a_cancellation_all(earning_shop: Given) -> None:
    """Each once; the reversal names what it takes back."""
    olena = earning_shop.customer()
    first, second = buys(earning_shop, olena), buys(earning_shop, olena)
    returns(earning_shop, first, 100_000)
    earning_shop.do(earning.settle_orders, [first])
    assert balance(earning_shop, olena) == 250 - 50
    changes(earning_shop, second, status=OrderStatus.CANCELLED)
    changes(earning_shop, first, status=OrderStatus.RETURNED)
    assert balance(earning_shop, olena) == 0
    entries = earning_shop.rows(tables.ledger_entry, "original_id")
    assert entries == [None, None, 1, 2, 1]


def test_what_was_spent_already_is_owed_and_filled_by_what_comes(earning_shop: Given) -> None:
    """Nobody goes below zero, and nobody keeps what was returned."""
    olena = earning_shop.customer()
    order_id = buys(earning_shop, olena)
    earning_shop.passes(15 * DAY)
    earning_shop.do(rewards.spend, olena.id, 100, source="till:1")
    changes(earning_shop, order_id, status=OrderStatus.RETURNED)
    assert balance(earning_shop, olena) == 0
    assert earning_shop.do(ledger.debts, [olena.id]) == {olena.id: 100}
    buys(earning_shop, olena)
    assert balance(earning_shop, olena) == 25
    assert earning_shop.do(ledger.debts, [olena.id]) == {}
    buys(earning_shop, olena)
    assert balance(earning_shop, olena) == 150


def test_what_does_not_fit_is_flagged_and_changes_nothing(earning_shop: Given) -> None:
    """Another total, another currency, more returned than bought, a return taken back, another buyer."""
    olena, maria = earning_shop.customer(), earning_shop.customer(None, "Марія")
    order_id = buys(earning_shop, olena)
    line = tables.order_line
    earning_shop.do(lambda unit: unit.execute(line.update().values(amount_minor=900_000)).close())
    earning_shop.do(earning.settle_orders, [order_id])
    assert buys(earning_shop, olena, currency="EUR")
    returns(earning_shop, order_id, 9_000_000)
    changes(earning_shop, order_id, customer_id=maria.id)
    assert balance(earning_shop, olena) == 125
    changes(earning_shop, order_id, status=OrderStatus.RETURNED)
    changes(earning_shop, order_id, status=OrderStatus.ACTIVE)
    assert (balance(earning_shop, olena), balance(earning_shop, maria)) == (0, 0)
    assert earning_shop.rows(tables.points_flag, "kind") == [
        Flag.TOTAL_CHANGED,
        Flag.OTHER_CURRENCY,
        Flag.REFUND_ABOVE,
        Flag.BUYER_CHANGED,
    ]
    other = buys(earning_shop, olena)
    changes(earning_shop, other, status=OrderStatus.CANCELLED)
    changes(earning_shop, other, status=OrderStatus.ACTIVE)
    assert earning_shop.rows(tables.points_flag, "kind")[-1] is Flag.CAME_BACK


def test_bonuses_come_once_and_caps_cut(given: Given) -> None:
    """The first and the third purchase; 200 a day, 300 a month."""
    policy = replace(
        FIVE_PERCENT, first_purchase=100, nth_purchase={3: 500}, most_a_day=200, most_a_month=300, birthday=70
    )
    with_rewards(given, policy)
    olena = given.customer()
    buys(given, olena)
    assert balance(given, olena) == 200
    given.passes(DAY)
    buys(given, olena)
    assert balance(given, olena) == 300
    given.passes(DAY)
    buys(given, olena)
    assert not given.do(earning.remember_day, olena.id, "birthday", year=2025)
    assert balance(given, olena) == 300
    given.passes(30 * DAY)
    assert given.do(earning.remember_day, olena.id, "birthday", year=2026)
    assert not given.do(earning.remember_day, olena.id, "birthday", year=2026)
    assert balance(given, olena) == 370


@pytest.mark.parametrize("points", [0, -5, 1.5, True])
def test_no_such_number_of_points_is_spent(quick: Given, points: object) -> None:
    """Negative and fractional ones are refused, and nothing is written."""
    olena = quick.customer()
    with pytest.raises(ValueError, match="no number"):
        quick.do(rewards.spend, olena.id, points, source="till:1")  # type: ignore[arg-type]
    assert quick.rows(tables.ledger_entry, "id") == []


def test_spending_is_exact_and_idempotent(given: Given) -> None:
    """Never more than there is; the same source again is the same spending, and never another."""
    olena, maria = given.customer(), given.customer(None, "Марія")
    given.do(earning.answered, olena.id, 50, touchpoint_id=1)
    with pytest.raises(NotEnough) as refused:
        given.do(rewards.spend, olena.id, 51, source="till:1")
    assert refused.value.available == 50
    assert given.do(rewards.spend, olena.id, 30, source="till:1").fresh
    again = given.do(rewards.spend, olena.id, 30, source="till:1")
    assert (again.fresh, again.balance) == (False, 20)
    for whose, points in ((olena, 10), (maria, 30)):
        with pytest.raises(SourceTaken):
            given.do(rewards.spend, whose.id, points, source="till:1")
    assert balance(given, olena) == 20


@pytest.mark.parametrize("statement", ["UPDATE ledger_entry SET points = 1", "DELETE FROM ledger_entry"])
def test_the_ledger_is_append_only(given: Given, statement: str) -> None:
    """The database refuses, whoever asks; and it refuses to take what is not there."""
    olena = given.customer()
    given.do(earning.answered, olena.id, 50, touchpoint_id=1)
    with pytest.raises(DBAPIError, match="append-only"), given.database.unit() as unit:
        unit.connection.exec_driver_sql(statement)
    with pytest.raises(DBAPIError, match="below zero"):
        given.do(ledger.write, olena.id, Entry.SPEND, -51, source="x")
    assert balance(given, olena) == 50


def at_once(work: Callable[[int], bool], count: int) -> list[bool]:
    """Start so many at the same moment; what each came to."""
    gate, outcomes = threading.Barrier(count), []

    def run(number: int) -> None:
        gate.wait()
        outcomes.append(work(number))

    threads = [threading.Thread(target=run, args=(number,)) for number in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcomes


def _spends(url: str, shop: Shop, customer_id: int, begin: int) -> int:
    """Twenty-five spendings of 3 points, all at once, in a process of its own; how many came true."""
    database = Database(open_engine(url), clock=HandClock(), shop=shop)

    def spend(number: int) -> bool:
        try:
            source = f"till:{begin + number}"
            database.transact_now(lambda unit: rewards.spend(unit, customer_id, 3, source=source))  # type: ignore[arg-type]
        except NotEnough:
            return False
        return True

    try:
        return sum(at_once(spend, 25))
    finally:
        database.close()


def test_fifty_spendings_in_two_processes_never_spend_more_than_there_is(given: Given) -> None:
    """100 points, fifty times 3: thirty-three come true, whoever is first."""
    olena = given.customer()
    given.do(earning.answered, olena.id, 100, touchpoint_id=1)
    url = given.database.engine.url.render_as_string(hide_password=False)
    shop = given.database.shop
    with multiprocessing.get_context("spawn").Pool(2) as pool:
        spent = pool.starmap(_spends, [(url, shop, olena.id, 0), (url, shop, olena.id, 25)])
    assert sum(spent) == 33
    assert balance(given, olena) == 1


def ticks(given: Given, *, days: int) -> None:
    """So many days pass, a tick each; whatever leaves is delivered."""
    for _ in range(days):
        given.passes(DAY)
        given.do(tiers.check)
        given.do(checkins.queue_due)
        given.delivered()


def test_points_expire_after_two_warnings(given: Given) -> None:
    """30 and 7 days ahead, once each; spent in time, there is nothing to warn of."""
    with_rewards(given)
    olena, maria = given.customer(), given.customer(7009, "Марія")
    for number, whose in enumerate((olena, maria)):
        given.do(earning.answered, whose.id, 50, touchpoint_id=number)
    given.passes(330 * DAY)
    given.do(rewards.spend, maria.id, 50, source="till:1")
    ticks(given, days=34)
    warned = [one for one in given.said(OLENA) if isinstance(one, PointsExpiring)]
    assert [one.points for one in warned] == [50, 50]
    assert "points-expiring" not in given.kinds(7009)
    assert balance(given, olena) == 50
    ticks(given, days=2)
    assert balance(given, olena) == 0
    assert given.rows(tables.ledger_entry, "kind")[-1] is Entry.EXPIRE


def test_an_open_complaint_silences_what_is_said_about_points(given: Given) -> None:
    """The reminder waits until it is solved, or is not said."""
    with_rewards(given)
    olena = given.customer()
    given.do(earning.answered, olena.id, 50, touchpoint_id=99)
    given.passes(330 * DAY)
    given.complaint(olena)
    ticks(given, days=20)
    assert "points-expiring" not in given.kinds(OLENA)


@pytest.mark.parametrize(("downgrade", "then"), [(Downgrade.AT_ONCE, None), (Downgrade.ONE_STEP_A_YEAR, "regular")])
def test_a_tier_is_reached_and_lost_with_a_warning(given: Given, downgrade: Downgrade, then: str | None) -> None:
    """By points of a year: told on the way up, warned 30 days before the way down."""
    policy = replace(FIVE_PERCENT, tier_by=TierBy.POINTS, downgrade=downgrade)
    with_rewards(given, policy, tiers=TIERS)
    olena = given.customer()
    for _ in range(3):
        buys(given, olena)
    ticks(given, days=1)
    assert given.kinds(OLENA).count("tier-reached") == 1
    assert given.do(tiers.held, olena.id) is TIERS[1]
    ticks(given, days=340)
    assert given.kinds(OLENA).count("tier-ending") == 1
    ticks(given, days=30)
    held = given.do(tiers.held, olena.id)
    assert (held.name if held else None) == then
    assert given.kinds(OLENA).count("tier-reached") == 1


def test_one_step_a_year_is_no_sooner_and_no_more(given: Given) -> None:
    """All is sent back a month after the gold: gold for the rest of the year, then one step, a year later the next."""
    policy = replace(FIVE_PERCENT, downgrade=Downgrade.ONE_STEP_A_YEAR)
    with_rewards(given, policy, tiers=TIERS)
    olena = given.customer()
    orders = [buys(given, olena) for _ in range(4)]
    ticks(given, days=1)
    ticks(given, days=30)
    for order_id in orders:
        changes(given, order_id, status=OrderStatus.RETURNED)

    def held(days: int) -> str | None:
        ticks(given, days=days)
        tier = given.do(tiers.held, olena.id)
        return tier.name if tier else None

    assert [held(days) for days in (2, 330, 5, 355, 15)] == ["gold", "gold", "regular", "regular", None]


def test_what_the_customer_sees(earning_shop: Given) -> None:
    """The balance, what waits and until when, the way to the next tier, and why."""
    with_rewards(earning_shop, tiers=TIERS)
    olena = earning_shop.customer()
    buys(earning_shop, olena)
    earning_shop.do(earning.answered, olena.id, 10, touchpoint_id=1)
    earning_shop.hush()
    earning_shop.do(rewards.show, olena)
    earning_shop.do(rewards.show_terms, OLENA)
    shown = earning_shop.said(OLENA)[0]
    assert isinstance(shown, RewardsShown)
    assert (shown.balance, shown.available, shown.pending) == (135, 10, 125)
    assert shown.pending_at == earning_shop.clock.moment + 14 * DAY
    assert (shown.missing, shown.share) == (50_000, 83)
    assert [(one.what, one.points) for one in shown.moved] == [("survey", 10), ("order", 125)]
    assert earning_shop.kinds(OLENA) == ["rewards", "points-terms"]


def test_an_admin_corrects_and_a_manager_spends_after_a_confirmation(given: Given) -> None:
    """Who, when and why stay; a manager corrects nothing; twenty presses are one."""
    given.manager()
    given.admin()
    olena = given.customer()
    with pytest.raises(NotPermitted):
        given.do(points_desk.propose, OLEG, "олена +100 вибачення", what=Entry.ADJUST, chat_id=OLEG)
    given.do(points_desk.propose, IRYNA, "олена +100 вибачення", what=Entry.ADJUST, chat_id=IRYNA)
    said = given.said(IRYNA)[-1]
    assert isinstance(said, PointsUnderstood)
    assert balance(given, olena) == 0
    pressed = [given.do(points_desk.decide, IRYNA, said.draft, yes=True, chat_id=IRYNA) for _ in range(20)]
    assert pressed == [Outcome.DONE] + [Outcome.ALREADY] * 19
    assert balance(given, olena) == 100

    given.do(points_desk.propose, OLEG, "олена 200 замовлення 1234", what=Entry.SPEND, chat_id=OLEG)
    assert given.said(OLEG)[-1] == PointsHowTo(Entry.SPEND, PointsFault.NOT_ENOUGH, available=100)
    given.do(points_desk.propose, OLEG, "олена 60 замовлення 1234", what=Entry.SPEND, chat_id=OLEG)
    spend = given.said(OLEG)[-1]
    assert isinstance(spend, PointsUnderstood)
    assert given.do(points_desk.decide, IRYNA, spend.draft, yes=True, chat_id=IRYNA) is Outcome.NOT_YOURS
    given.do(points_desk.decide, OLEG, spend.draft, yes=True, chat_id=OLEG)
    assert given.said(OLEG)[-1] == PointsDone(Entry.SPEND, "Олена", 60, 40, "замовлення 1234", "Олег")
    given.do(points_desk.propose, OLEG, "олена 10 x", what=Entry.SPEND, chat_id=OLEG)
    dropped = given.said(OLEG)[-1]
    assert isinstance(dropped, PointsUnderstood)
    assert given.do(points_desk.decide, OLEG, dropped.draft, yes=False, chat_id=OLEG) is Outcome.DROPPED
    with pytest.raises(Outdated):
        given.do(points_desk.decide, OLEG, dropped.draft, yes=True, chat_id=OLEG)

    given.do(points_desk.report, IRYNA)
    reported = given.said(IRYNA)[-1]
    assert isinstance(reported, PointsReported)
    assert (reported.report.outstanding, reported.report.ever.spent, reported.report.ever.adjusted) == (40, 60, 100)
    report = given.do(points_desk.gather, flags=5, most=5)
    assert [(one.by, one.points, one.reason) for one in report.by_hand] == [
        ("Олег", -60, "замовлення 1234"),
        ("Ірина", 100, "вибачення"),
    ]


def test_an_import_earns_set_wise_and_its_replay_changes_nothing(desk: Desk) -> None:
    """Ten orders, one of them old; a return in the next file takes its share; the file again is the same."""
    planned = Scenario((), rewards=replace(FIVE_PERCENT, since=date(2025, 12, 1)))
    desk.database.shop = replace(desk.database.shop, scenario=planned)
    header = "order_id,customer_id,order_date,sku,quantity,amount,status\n"
    rows = "".join(f"{n},C1,2025-12-0{n},S,1,1000,\n" for n in range(1, 10)) + "10,C1,2025-11-30,S,1,1000,\n"
    for _ in range(2):
        assert desk.imports(header + rows).orders_flagged == 0
        assert [points for _, points in desk.rows(tables.ledger_entry, "id", "points")] == [50] * 9
    changed = "1,C1,2025-12-01,S,1,1000,cancelled\n2,C1,2025-12-02,S,1,2000,\n3,C1,2025-12-03,S,-1,400,\n"
    assert desk.imports(header + changed).orders_flagged == 1
    assert sorted(points for _, points in desk.rows(tables.ledger_entry, "id", "points"))[:2] == [-50, -20]
