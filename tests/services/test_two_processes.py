"""Two programs on one database, at the same moment: every point and every code is used once."""

import multiprocessing
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from functools import partial
from multiprocessing.synchronize import Barrier
from typing import Any

import pytest

from rules.codes import Purchase
from rules.notices.spending import PointsCodeMade
from rules.shop import Rewards, Shop
from rules.vocabulary import Entry
from services import earning, redeeming, referring, rewards, spending
from services.redeeming import Good
from services.rewards import NotEnough
from storage import tables
from storage.database import Database, open_engine
from tests.conftest import HandClock
from tests.services.builders import DAY, OLENA, Given
from tests.services.test_points import available, balance, with_rewards
from tests.services.test_referrals import PETRO, becomes, comes, link_of, opened
from tests.services.test_spending import asked

POLICY = Rewards(since=date(2025, 1, 1), spend_from=10, code_lifetime=30 * DAY, referral=100, referral_friend=50)
ROUNDS = 12
Round = tuple[str, tuple[Any, ...]]
SPAWN = multiprocessing.get_context("spawn")


def spends(database: Database, customer: Any, source: str) -> bool:
    """At a till: sixty points."""
    try:
        database.transact_now(lambda unit: rewards.spend(unit, customer, 60, source=source))
    except NotEnough:
        return False
    return True


def redeems(database: Database, code: str, order: str) -> bool:
    """At a till: a code."""
    purchase = Purchase(100_000, "UAH", order)
    return isinstance(database.transact_now(lambda unit: redeeming.redeem(unit, code, purchase, source="till")), Good)


def presses(database: Database, points: int, ends: int, at: int) -> bool:
    """The button that makes a code."""
    outcome = database.transact_now(lambda unit: spending.confirm(unit, OLENA, points, ends=ends, asked=at))
    return outcome is spending.Outcome.DONE


def pays(database: Database) -> bool:
    """A tick that pays for friends."""
    return database.transact_now(referring.check) > 0


ACTS: dict[str, Callable[..., bool]] = {"spends": spends, "redeems": redeems, "presses": presses, "pays": pays}


def work(place: tuple[str, Shop, datetime], gate: Barrier, rounds: list[Round], told: Any) -> None:
    """A process of its own: each round begins when the other is ready."""
    url, shop, now = place
    database = Database(open_engine(url), clock=HandClock(now), shop=shop)
    for act, facts in rounds:
        gate.wait(30)
        told.put((act, facts[:1] if act == "redeems" else (), ACTS[act](database, *facts)))
    database.close()


def at_once(given: Given, mine: list[Round], theirs: list[Round]) -> Counter[Any]:
    """Two processes do these, round by round; what came of them."""
    url = given.database.engine.url.render_as_string(hide_password=False)
    place = (url, given.database.shop, given.clock.moment)
    gate, told = SPAWN.Barrier(2), SPAWN.Queue()
    given.database.engine.dispose()
    start = partial(SPAWN.Process, target=work)
    both = [start(args=(place, gate, rounds, told)) for rounds in (mine, theirs)]
    for one in both:
        one.start()
    came = Counter(told.get(timeout=60) for _ in range(len(mine) + len(theirs)))
    for one in both:
        one.join(60)
        assert one.exitcode == 0
    return came


@pytest.fixture
def rich(given: Given) -> Given:
    """A customer with a thousand points."""
    with_rewards(given, POLICY)
    olena = given.customer()
    given.do(earning.answered, olena.id, 1000, touchpoint_id=1)
    return given


def test_one_balance_is_spent_by_two_and_never_below_zero(rich: Given) -> None:
    """Sixteen times sixty of a thousand and not once more, whoever was quicker."""
    olena = rich.rows(tables.customer, "id")[0]
    rounds = [[("spends", (olena, f"till:{who}:{n}")) for n in range(ROUNDS)] for who in "ab"]
    came = at_once(rich, *rounds)
    assert (came["spends", (), True], came["spends", (), False]) == (16, 8)
    assert sum(rich.rows(tables.ledger_entry, "points")) == 40


def test_the_same_till_receipt_twice_at_once_is_one_spending(rich: Given) -> None:
    """One source is one entry, and both are told that it is done."""
    olena = rich.rows(tables.customer, "id")[0]
    rounds = [("spends", (olena, f"till:{n}")) for n in range(ROUNDS)]
    came = at_once(rich, rounds, rounds)
    assert came["spends", (), True] == 2 * ROUNDS
    assert rich.rows(tables.ledger_entry, "kind").count(Entry.SPEND) == ROUNDS


def test_a_button_pressed_in_two_processes_makes_one_code(rich: Given) -> None:
    """And of two questions answered at once for the same points, only one finds them still there."""
    question = asked(rich, 90)
    facts = (90, int(question.ends_at.timestamp()))
    same = [("presses", (*facts, n)) for n in range(8)]
    came = at_once(rich, same, same)
    assert (came["presses", (), True], len(rich.rows(tables.promo_code, "id"))) == (8, 8)
    whole = (280, facts[1])
    came = at_once(rich, [("presses", (*whole, 100))], [("presses", (*whole, 101))])
    assert came == Counter({("presses", (), True): 1, ("presses", (), False): 1})
    assert sum(rich.rows(tables.ledger_entry, "points")) == 0


def test_a_code_is_redeemed_by_one_of_two_tills(rich: Given) -> None:
    """Each code for the one order or for the other, never for both."""
    codes: list[str] = []
    for _ in range(ROUNDS):
        question = asked(rich, 20)
        told = {"ends": int(question.ends_at.timestamp()), "asked": len(codes)}
        rich.do(spending.confirm, OLENA, 20, **told)
        made = [one for one in rich.said(OLENA) if isinstance(one, PointsCodeMade)]
        codes.append(made[-1].code)
    rounds = [[("redeems", (code, f"{till}-{n}")) for n, code in enumerate(codes)] for till in "AB"]
    came = at_once(rich, *rounds)
    assert came == Counter({("redeems", (code,), done): 1 for code in codes for done in (True, False)})
    assert all(rich.rows(tables.promo_code, "order_number"))


def test_two_ticks_pay_for_a_friend_once(given: Given) -> None:
    """And no more friends than a month takes, though both look at the same moment."""
    opened(given)
    with_rewards(given, replace(POLICY, referral_most_a_month=3))
    olena = given.customer()
    link = link_of(given, olena)
    for one in range(5):
        comes(given, PETRO + one, link)
        given.order(becomes(given, PETRO + one))
    given.passes(15 * DAY)
    at_once(given, [("pays", ())] * 4, [("pays", ())] * 4)
    assert (balance(given, olena), available(given, olena)) == (300, 300)
    assert Counter(given.rows(tables.referral, "state")) == {"paid": 3, "doubtful": 2}
