"""Surprises: proposed with the reason, approved once, never beyond the budget, told with manners."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pytest

from rules.codes import Purchase, Terms
from rules.notices.surprises import (
    SurpriseApproved,
    SurpriseNoteAsked,
    SurpriseNotGiven,
    SurpriseOverBudget,
    SurpriseProposed,
    SurprisesShown,
    SurpriseTold,
)
from rules.notices.thanks import ThanksAnswered
from rules.shop import SURPRISE_CONTACT, Rewards, Scenario, Surprises
from rules.vocabulary import CodeKind, PoolId, Reason, SurpriseState, SurpriseWay
from services import checkins, codes, conversation, desk, surprises
from services.refusals import NotPermitted, Outdated
from services.surprises import Outcome
from storage import codes as stored_codes
from storage import ledger, settings, tables
from storage.records import Customer
from tests.services.builders import CSAT, DAY, DESK, OLEG, OLENA, PETRO, THANKS, Given, words

POLICY = Surprises(budget_minor=100_000, points=(100, 300), gift_minor=30_000, code_minor=15_000, most=3)


@pytest.fixture
def store(given: Given) -> Given:
    """A desk of two managers, and 1000 ₴ a month for surprises."""
    return _open(given)


@pytest.fixture
def quick_store(quick: Given) -> Given:
    """The same on SQLite alone."""
    return _open(quick)


def _open(given: Given, policy: Surprises = POLICY) -> Given:
    scenario = Scenario((THANKS, CSAT, SURPRISE_CONTACT), rewards=Rewards(), surprises=policy)
    given.database.shop = replace(given.database.shop, scenario=scenario)
    given.admin()
    given.do(lambda unit: settings.write(unit, "desk_chat_id", DESK))
    given.manager(OLEG, "Олег")
    given.manager(PETRO, "Петро")
    return given


def loyal(given: Given, telegram_id: int = OLENA, name: str = "Олена", *, orders: int = 2) -> Customer:
    """Somebody who bought so often lately."""
    customer = given.customer(telegram_id, name)
    for number in range(orders):
        given.order(customer, placed_at=given.clock.now() - (10 + number) * DAY)
    return customer


def proposed(given: Given, chat: int = DESK) -> list[SurpriseProposed]:
    """What was proposed, once the tick has looked."""
    given.do(surprises.propose_due)
    return [one for one in given.said(chat) if isinstance(one, SurpriseProposed)]


def approves(given: Given, number: int, way: SurpriseWay, what: int = 0, *, by: int = OLEG) -> Outcome:
    """A manager presses a button under a proposal at the desk."""
    return given.do(surprises.give, by, number, way, what, chat_id=DESK)


def pool(given: Given, kind: CodeKind = CodeKind.GIFT, value: int = 0, number: int = 1, **terms: int) -> PoolId:
    """A pool with so many codes."""
    about = Terms(f"P{kind}{value}", kind, value, "UAH", gift="Чашка" if kind is CodeKind.GIFT else None, **terms)  # type: ignore[arg-type]
    pool_id = given.do(stored_codes.add_pool, about, key=about.name, by=None)
    assert pool_id is not None
    given.do(stored_codes.add, pool_id, {f"{about.name}{n}": f"{about.name}-{n}" for n in range(number)})
    return pool_id


def told(given: Given) -> list[SurpriseTold]:
    """What Олена reads."""
    given.do(checkins.queue_due)
    given.delivered()
    return [one for one in given.said(OLENA) if isinstance(one, SurpriseTold)]


def test_loyal_people_are_proposed_with_the_reason_once_a_day(store: Given) -> None:
    """Who came once, lately complained, stopped or got one is not; the dearest come first, as many as the month has."""
    loyal(store, orders=4)
    loyal(store, 7101, "Марія", orders=5)
    loyal(store, 7102, "Раз", orders=1)
    loyal(store, None, "Чужа", orders=9)  # type: ignore[arg-type]

    said = proposed(store)
    assert [(one.customer, one.why.orders, one.why.spent_minor) for one in said] == [
        ("Марія", 5, 1_250_000),
        ("Олена", 4, 1_000_000),
    ]
    assert (said[0].why.last_at, said[0].budget.left_minor) == (None, 100_000)
    loyal(store, 7103, "Нова", orders=3)
    assert len(proposed(store)) == 2
    store.passes(DAY)
    assert [one.customer for one in proposed(store)][2:] == ["Нова"]
    loyal(store, 7104, "Зайва", orders=3)
    store.passes(DAY)
    assert len(proposed(store)) == 3  # three in a month


def test_nobody_is_proposed_at_night_without_a_budget_or_to_nobody(quick_store: Given) -> None:
    """The desk must be open."""
    loyal(quick_store)
    quick_store.passes(timedelta(hours=12))
    assert proposed(quick_store) == []
    quick_store.passes(timedelta(hours=12))
    _open(quick_store, Surprises())
    assert proposed(quick_store) == []
    _open(quick_store)
    scenario = quick_store.database.shop.scenario
    off = replace(scenario, contacts=(replace(SURPRISE_CONTACT, is_on=False),))
    quick_store.database.shop = replace(quick_store.database.shop, scenario=off)
    assert proposed(quick_store) == []


@pytest.mark.parametrize("way", ["scenario", "budget"])
def test_an_old_card_gives_nothing_while_surprises_are_off(quick_store: Given, way: str) -> None:
    """Switched off in /scenario or left without a budget: the press, and the note, are told so; on again, it works."""
    store = quick_store
    loyal(store)
    (one,) = proposed(store)
    on = store.database.shop
    off = replace(on.scenario, contacts=(replace(SURPRISE_CONTACT, is_on=False),))
    if way == "budget":
        off = replace(on.scenario, surprises=replace(POLICY, budget_minor=0))
    store.database.shop = replace(on, scenario=off)
    for gift in (SurpriseWay.POINTS, SurpriseWay.NOTE):
        assert approves(store, one.surprise, gift, 100) is Outcome.OFF
    store.hush()
    assert store.do(surprises.note, OLEG, one.surprise, words("Дякуємо!", chat=DESK)) is Outcome.OFF
    store.do(surprises.show, OLEG, chat_id=DESK)
    refused, shown = store.said(DESK)
    assert refused == SurpriseNotGiven("Олена", "off")
    assert isinstance(shown, SurprisesShown) and (shown.budget is None or not shown.is_on)
    assert store.rows(tables.ledger_entry, "id") == store.rows(tables.promo_code, "id") == []
    assert store.rows(tables.surprise, "state") == [SurpriseState.PROPOSED]
    store.database.shop = on
    assert approves(store, one.surprise, SurpriseWay.POINTS, 100) is Outcome.GIVEN


def test_points_are_in_the_ledger_at_once_and_reported_with_manners(store: Given) -> None:
    """One tap; the second changes nothing. What the customer answers reaches who approved it."""
    olena = loyal(store)
    (one,) = proposed(store)
    assert approves(store, one.surprise, SurpriseWay.POINTS, 300) is Outcome.GIVEN
    assert approves(store, one.surprise, SurpriseWay.POINTS, 300, by=PETRO) is Outcome.ALREADY
    assert store.do(ledger.balance, olena.id) == 300
    (done,) = [it for it in store.said(DESK) if isinstance(it, SurpriseApproved)]
    assert (done.by, done.cost_minor, done.budget.left_minor) == ("Олег", 30_000, 70_000)

    (said,) = told(store)
    assert (said.points, said.balance, said.manager) == (300, 300, "Олег")
    assert told(store) == [said]
    store.do(conversation.hear, OLENA, words("Ой, дякую! А як їх витратити?"))
    (answered,) = [it for it in store.said(OLEG) if isinstance(it, ThanksAnswered)]
    assert answered.manager == "Олег"


def test_a_gift_is_followed_until_it_is_handed_over(store: Given) -> None:
    """It stands in /gifts and, for the month, in /surprises."""
    loyal(store)
    pool_id = pool(store)
    (one,) = proposed(store)
    assert (one.options[0].way, one.options[0].name) == (SurpriseWay.GIFT, "Чашка")
    assert approves(store, one.surprise, SurpriseWay.GIFT, pool_id) is Outcome.GIVEN
    (said,) = told(store)
    assert said.terms is not None and said.terms.gift == "Чашка"

    assert _month(store).lines[0].handed is False
    (gift,) = store.do(codes.gifts).gifts
    store.do(codes.hand_over, OLEG, gift.number)
    assert _month(store).lines[0].handed is True


def _month(given: Given) -> SurprisesShown:
    given.do(surprises.show, OLEG, chat_id=DESK)
    shown = given.said(DESK)[-1]
    assert isinstance(shown, SurprisesShown)
    return shown


def test_what_does_not_fit_is_refused_with_what_is_left(quick_store: Given) -> None:
    """Nothing of it is done; something cheaper still fits, and a note is always free."""
    olena = loyal(quick_store)
    _open(quick_store, replace(POLICY, budget_minor=20_000))
    (one,) = proposed(quick_store)
    assert approves(quick_store, one.surprise, SurpriseWay.POINTS, 300) is Outcome.BUDGET
    (refused,) = [it for it in quick_store.said(DESK) if isinstance(it, SurpriseOverBudget)]
    assert (refused.cost_minor, refused.budget.left_minor) == (30_000, 20_000)
    assert quick_store.do(ledger.balance, olena.id) == 0
    assert approves(quick_store, one.surprise, SurpriseWay.POINTS, 100) is Outcome.GIVEN


def test_a_note_is_the_managers_own_words(store: Given) -> None:
    """Asked for, taken from the answer, once."""
    loyal(store)
    (one,) = proposed(store)
    assert approves(store, one.surprise, SurpriseWay.NOTE) is Outcome.ASKED
    assert isinstance(store.said(DESK)[-1], SurpriseNoteAsked)
    assert store.do(surprises.note, OLEG, one.surprise, words("// для своїх", chat=DESK)) is Outcome.UNCLEAR
    assert store.do(surprises.note, OLEG, one.surprise, words("я" * 1001, chat=DESK)) is Outcome.UNCLEAR
    assert store.do(surprises.note, OLEG, one.surprise, words("Дякую за <тепло>!", chat=DESK)) is Outcome.GIVEN
    assert store.do(surprises.note, PETRO, one.surprise, words("І я", chat=DESK)) is Outcome.ALREADY
    (said,) = told(store)
    assert (said.words, said.manager) == ("Дякую за <тепло>!", "Олег")


def test_during_a_complaint_there_is_silence(store: Given) -> None:
    """Nothing is given, and what was given before waits until it is solved."""
    olena = loyal(store)
    (one,) = proposed(store)
    ticket = store.complaint(olena)
    assert approves(store, one.surprise, SurpriseWay.POINTS, 100) is Outcome.COMPLAINT
    store.do(desk.take, OLEG, ticket)
    store.do(desk.resolve, OLEG, ticket)
    store.do(desk.confirm, OLENA, ticket_id=ticket, solved=True)
    assert approves(store, one.surprise, SurpriseWay.POINTS, 100) is Outcome.GIVEN

    again = store.complaint(olena)
    assert told(store) == []
    store.do(desk.take, OLEG, again)
    store.do(desk.resolve, OLEG, again)
    store.do(desk.confirm, OLENA, ticket_id=again, solved=True)
    assert len(told(store)) == 1


def test_what_cannot_be_redeemed_is_neither_given_nor_told(quick_store: Given) -> None:
    """A pool used up by this customer is not offered; a code that was called off meanwhile is not announced."""
    olena = loyal(quick_store)
    used = pool(quick_store, CodeKind.SUM, 5_000, number=2, per_person=1)
    taken = quick_store.do(stored_codes.take, used, olena.id, source="x", by=None)
    assert taken is not None
    good = pool(quick_store, CodeKind.SUM, 7_000)
    quick_store.do(lambda unit: stored_codes.redeem(unit, taken.id, Purchase(), by="till"))
    (one,) = proposed(quick_store)
    assert [(it.number, it.cost_minor) for it in one.options if it.way is SurpriseWay.CODE] == [(good, 7_000)]
    assert approves(quick_store, one.surprise, SurpriseWay.CODE, used) is Outcome.EMPTY
    assert approves(quick_store, one.surprise, SurpriseWay.CODE, good) is Outcome.GIVEN

    quick_store.do(stored_codes.void_given, good)
    assert told(quick_store) == []
    assert quick_store.reasons() == [Reason.POINTLESS]


def test_not_now_is_respected_and_strangers_may_not(quick_store: Given) -> None:
    """For two months; whatever a button says, only the staff act, and on what there is."""
    loyal(quick_store)
    (one,) = proposed(quick_store)
    with pytest.raises(NotPermitted):
        approves(quick_store, one.surprise, SurpriseWay.POINTS, 100, by=OLENA)
    with pytest.raises(Outdated):
        approves(quick_store, one.surprise, SurpriseWay.POINTS, 999)
    with pytest.raises(Outdated):
        approves(quick_store, 999, SurpriseWay.POINTS, 100)
    assert quick_store.do(surprises.dismiss, OLEG, one.surprise) is Outcome.DISMISSED
    assert quick_store.do(surprises.dismiss, PETRO, one.surprise) is Outcome.ALREADY
    quick_store.passes(31 * DAY)
    assert len(proposed(quick_store)) == 1
    quick_store.passes(30 * DAY)
    assert len(proposed(quick_store)) == 2


def test_who_got_one_waits_for_the_gap(quick_store: Given) -> None:
    """Not proposed for half a year; the reason then tells when the last was."""
    olena = loyal(quick_store, orders=4)
    (one,) = proposed(quick_store)
    approves(quick_store, one.surprise, SurpriseWay.POINTS, 100)
    for _ in range(5):
        quick_store.passes(30 * DAY)
        assert len(proposed(quick_store)) == 1
    quick_store.passes(31 * DAY)
    for number in range(2):
        quick_store.order(olena, placed_at=quick_store.clock.now() - number * DAY)
    again = proposed(quick_store)[-1]
    assert again.surprise != one.surprise
    assert again.why.last_at is not None


@pytest.mark.parametrize("seed", range(3))
def test_managers_who_press_at_once_never_exceed_the_budget(store: Given, seed: int) -> None:
    """Eight proposals, each pressed by two managers at the same time, in a month that has room for three or so."""
    people = [loyal(store, 8000 + number, f"Клієнт{number}") for number in range(8)]
    _open(store, replace(POLICY, most=8, budget_minor=(70_000, 100_000, 35_000)[seed]))
    pool_id = pool(store, number=8)
    numbers = [one.surprise for one in proposed(store)]
    assert len(numbers) == 8
    ways = [(SurpriseWay.POINTS, 100), (SurpriseWay.POINTS, 300), (SurpriseWay.GIFT, pool_id)]
    presses = [(number, *ways[(place + seed) % 3], by) for place, number in enumerate(numbers) for by in (OLEG, PETRO)]
    with ThreadPoolExecutor(8) as hands:
        outcomes = list(hands.map(lambda it: approves(store, it[0], it[1], it[2], by=it[3]), presses))

    assert set(outcomes) <= {Outcome.GIVEN, Outcome.ALREADY, Outcome.BUDGET}
    states = store.rows(tables.surprise, "state")
    costs = store.rows(tables.surprise, "cost_minor")
    given_away = sum(cost for state, cost in zip(states, costs, strict=True) if state is SurpriseState.GIVEN)
    month = _month(store).budget
    assert month is not None
    assert month.spent_minor == given_away <= month.all_minor
    assert month.left_minor < 30_000  # and whatever fitted was given
    assert outcomes.count(Outcome.GIVEN) == states.count(SurpriseState.GIVEN)
    points = sum(store.do(ledger.balance, one.id) for one in people)
    gifts = store.do(codes.gifts)
    assert points * 100 + 30_000 * (len(gifts.gifts) + gifts.more) == given_away
