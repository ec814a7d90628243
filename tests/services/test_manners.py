"""Manners: what is said unasked comes by day, seldom enough, the important first; the rest moves, or is not said."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import Table

from bot.scenario import read_scenario
from rules.notices.manners import OftenShown, PauseAsked, PauseSet
from rules.shop import Manners
from rules.vocabulary import Often, OrderId, Reason, TouchpointId, TouchpointState
from services import answers_csat, checkins, conversation, pausing, planning
from services.refusals import Outdated
from storage import customers, tables
from storage.records import Customer
from tests.services.builders import CSAT, DAY, HOUR, MARIA, OLENA, THANKS, Given, kyiv, words

MINUTE = timedelta(minutes=1)


@pytest.fixture
def polite(given: Given) -> Given:
    """A shop with the shipped manners, at 11:00 in Kyiv."""
    return with_manners(given)


@pytest.fixture
def quick_polite(quick: Given) -> Given:
    """The same on SQLite alone."""
    return with_manners(quick)


def with_manners(given: Given) -> Given:
    """Let the shop have its shipped scenario."""
    scenario = replace(read_scenario(None), contacts=(THANKS, CSAT))
    given.database.shop = replace(given.database.shop, scenario=scenario)
    return given


def buys(given: Given, *orders: OrderId) -> None:
    """Plan what follows from these orders."""
    given.do(planning.plan_for_orders, list(orders))


def ticks_at(given: Given, moment: datetime) -> None:
    """Let it be that moment, and tick and deliver."""
    given.clock.moment = moment.astimezone(UTC)
    given.do(checkins.queue_due)
    given.delivered()


def changes(given: Given, table: Table, number: int, **values: Any) -> None:
    """Let a row be different."""
    given.do(lambda unit: unit.execute(table.update().where(table.c.id == number).values(**values)).close())


def of(given: Given, name: str) -> list[Any]:
    """A column of the contacts."""
    return given.rows(tables.touchpoint, name)


def test_what_is_due_at_night_comes_in_the_morning(polite: Given) -> None:
    """The card can tell until when, and why; planning again leaves it there."""
    polite.clock.moment = kyiv(19, 30).astimezone(UTC)
    order = polite.order(polite.customer())
    buys(polite, order)

    ticks_at(polite, kyiv(20, 30))
    assert polite.states() == ["planned", "planned"]
    assert polite.reasons() == [Reason.QUIET_HOURS, None]
    assert of(polite, "due_at")[0] == kyiv(9, day=11)
    assert of(polite, "meant_for")[0] == kyiv(20, 30)

    buys(polite, order)
    assert of(polite, "due_at")[0] == kyiv(9, day=11)
    ticks_at(polite, kyiv(8, 59, day=11))
    assert polite.kinds(OLENA) == []
    ticks_at(polite, kyiv(9, day=11))
    assert polite.kinds(OLENA) == ["thank-you"]
    assert polite.states() == ["sent", "planned"]


def test_the_night_is_the_customers_own(polite: Given) -> None:
    """Eleven in Kyiv is four in New York; a zone that nobody knows is the shop's."""
    polite.clock.moment = kyiv(11).astimezone(UTC)
    far, near = polite.customer(), polite.customer(MARIA, "Марія")
    for customer, zone in ((far, "America/New_York"), (near, "Mars/Olympus")):
        changes(polite, tables.customer, customer.id, zone=zone)
    buys(polite, polite.order(far), polite.order(near))

    ticks_at(polite, kyiv(12))

    assert polite.kinds(OLENA) == []
    assert polite.kinds(MARIA) == ["thank-you"]
    nine_there = datetime(2025, 12, 10, 9, tzinfo=ZoneInfo("America/New_York"))
    assert min(of(polite, "due_at")) <= nine_there
    ticks_at(polite, nine_there)
    assert polite.kinds(OLENA) == ["thank-you"]


def test_what_fell_into_the_night_on_its_way_waits_for_the_morning(polite: Given) -> None:
    """Queued by day, and Telegram was away until late: asked again when it leaves."""
    buys(polite, polite.order(polite.customer()))
    polite.passes(HOUR)
    polite.do(checkins.queue_due)
    polite.clock.moment = kyiv(22).astimezone(UTC)

    assert polite.leaves() == []
    assert polite.states() == ["planned", "planned"]
    assert polite.reasons()[0] is Reason.QUIET_HOURS

    ticks_at(polite, kyiv(9, 1, day=11))
    assert polite.states()[0] == "sent"
    assert polite.kinds(OLENA) == ["thank-you"]


def test_two_at_once_are_not_both_said(polite: Given) -> None:
    """Thanks for the second purchase of the day come the next day, or not at all."""
    olena = polite.customer()
    buys(polite, polite.order(olena), polite.order(olena))

    polite.passes(HOUR)
    polite.do(checkins.queue_due)
    assert polite.states().count("queued") == 1
    ticks_at(polite, kyiv(12, 5))
    assert polite.kinds(OLENA) == ["thank-you"]

    for hours in range(0, 24 * 21, 4):
        ticks_at(polite, kyiv(12, 5) + hours * HOUR)
    assert polite.kinds(OLENA) == ["thank-you", "csat", "question-reminded"]
    assert sorted(polite.states()) == ["missed", "sent", "sent", "sent", "withdrawn"]
    assert set(polite.reasons()) == {None, Reason.TOO_SOON, Reason.ASKED_TOGETHER}


def test_of_two_on_their_way_the_later_one_gives_way(polite: Given) -> None:
    """However they came there: the second is held when it leaves, and the first is not held for the second."""
    olena, kept = polite.customer(), polite.database.shop
    buys(polite, polite.order(olena), polite.order(olena))
    polite.passes(HOUR)
    polite.database.shop = replace(kept, scenario=replace(kept.scenario, manners=Manners()))
    polite.do(checkins.queue_due)
    assert polite.states().count("queued") == 2
    polite.database.shop = kept

    polite.delivered()

    assert sorted(polite.states()) == ["planned", "planned", "sent", "withdrawn"]
    assert sorted(state.value for state in polite.message_states()) == ["sent", "skipped"]


def test_a_question_goes_before_thanks(polite: Given) -> None:
    """Both are due at once: the question is asked, and the thanks come when they fit, or not at all."""
    olena = polite.customer()
    old = polite.order(olena, placed_at=polite.clock.now() - 3 * DAY + HOUR, product="Чайник")
    buys(polite, polite.order(olena), old)

    ticks_at(polite, kyiv(12))

    assert polite.kinds(OLENA) == ["csat"]
    assert Reason.TOO_SOON in polite.reasons()


def test_what_would_come_too_late_is_missed_with_its_reason(quick_polite: Given) -> None:
    """Nothing moves for ever: what has no room while it is natural is given up."""
    given = quick_polite
    olena = given.customer()
    for days in (1, 3):
        asked = given.contact(olena, TouchpointState.SENT)
        sent = {"sent_at": given.clock.now() - days * DAY}
        changes(given, tables.touchpoint, asked, **sent)
    buys(given, given.order(olena))
    ticks_at(given, kyiv(12))

    thanks = given.touchpoint(TouchpointId(of(given, "id")[2]))
    assert thanks.state is TouchpointState.MISSED
    assert Reason.BUDGET in given.reasons()


def test_a_tick_that_is_a_day_late_says_what_is_still_natural_in_the_morning(quick_polite: Given) -> None:
    """The machine stood still for a day and woke at night: what is natural next morning comes then, the rest never."""
    given = quick_polite
    olena, maria = given.customer(), given.customer(MARIA, "Марія")
    buys(given, given.order(olena), given.order(maria, placed_at=given.clock.now() - DAY + 2 * HOUR))

    ticks_at(given, kyiv(23, day=11))
    assert given.kinds() == []
    ticks_at(given, kyiv(9, day=12))

    assert given.kinds(OLENA) == ["thank-you"]
    assert "thank-you" not in given.kinds(MARIA)
    assert given.states().count("missed") == 1


@pytest.mark.parametrize(
    ("due", "comes"),
    [
        (datetime(2027, 3, 27, 21, tzinfo=ZoneInfo("Europe/Kyiv")), datetime(2027, 3, 28, 6, tzinfo=UTC)),
        (datetime(2026, 10, 24, 21, tzinfo=ZoneInfo("Europe/Kyiv")), datetime(2026, 10, 25, 7, tzinfo=UTC)),
    ],
)
def test_the_morning_after_the_clocks_change_is_at_nine(quick_polite: Given, due: datetime, comes: datetime) -> None:
    """Both ways: nine on the clock on the wall."""
    given = quick_polite
    given.clock.moment = due.astimezone(UTC) - HOUR
    buys(given, given.order(given.customer()))

    ticks_at(given, due)
    assert of(given, "due_at")[0] == comes
    ticks_at(given, comes - MINUTE)
    assert given.kinds(OLENA) == []
    ticks_at(given, comes)
    assert given.kinds(OLENA) == ["thank-you"]


# --- a pause, and less


def whose(given: Given, by: int = OLENA) -> Customer:
    """The customer as they stand."""
    found = given.do(customers.by_telegram, by)
    assert found is not None
    return found


def test_a_pause_holds_until_it_is_over(polite: Given) -> None:
    """Told back with its day; what is still natural then comes then."""
    buys(polite, polite.order(polite.customer()))
    polite.do(pausing.pause_in_words, whose(polite), "1 день")
    until = polite.clock.now() + DAY
    assert polite.said(OLENA) == [PauseSet(until=until)]

    ticks_at(polite, kyiv(12))
    assert (polite.states()[0], polite.reasons()[0]) == ("waiting", Reason.PAUSED)
    ticks_at(polite, until - MINUTE)
    assert "thank-you" not in polite.kinds(OLENA)
    ticks_at(polite, until)
    assert polite.kinds(OLENA).count("thank-you") == 1
    assert whose(polite).paused_until is None


def test_a_pause_that_comes_between_queue_and_sending_holds(polite: Given) -> None:
    """And its end by hand lets it go at once."""
    buys(polite, polite.order(polite.customer()))
    polite.passes(HOUR)
    polite.do(checkins.queue_due)
    polite.do(pausing.pause_for, OLENA, days=14)
    assert "thank-you" not in [one.notice.kind for one in polite.delivered()]
    assert polite.reasons()[0] is Reason.PAUSED

    polite.do(pausing.pause_for, OLENA, days=0)
    polite.do(checkins.queue_due)

    assert [one.notice.kind for one in polite.delivered()] == ["pause-set", "thank-you"]


def test_what_a_pause_outlives_is_missed_with_its_reason(quick_polite: Given) -> None:
    """A month later nobody wants thanks for the grinder."""
    buys(quick_polite, quick_polite.order(quick_polite.customer()))
    quick_polite.do(pausing.pause_for, OLENA, days=30)
    for day in range(35):
        ticks_at(quick_polite, kyiv(12) + day * DAY)

    assert quick_polite.states() == ["missed", "missed"]
    assert quick_polite.reasons() == [Reason.PAUSED] * 2


def test_words_that_cannot_be_read_are_asked_back(quick_polite: Given) -> None:
    """And alone it asks for how long; nothing is changed."""
    quick_polite.customer()
    for text in ("", "колись"):
        quick_polite.do(pausing.pause_in_words, whose(quick_polite), text)
    assert quick_polite.said(OLENA) == [PauseAsked(), PauseAsked(unclear=True)]
    quick_polite.do(pausing.pause_for, OLENA, days=7)
    quick_polite.do(pausing.ask, whose(quick_polite))
    assert quick_polite.said(OLENA)[-1] == PauseAsked(until=quick_polite.clock.now() + 7 * DAY)


@pytest.mark.parametrize("days", [-1, 366, 2**40])
def test_a_made_up_pause_is_refused(quick_polite: Given, days: int) -> None:
    """And nobody but a customer has one."""
    quick_polite.customer()
    with pytest.raises(Outdated):
        quick_polite.do(pausing.pause_for, OLENA, days=days)
    with pytest.raises(Outdated):
        quick_polite.do(pausing.pause_for, MARIA, days=7)
    with pytest.raises(Outdated):
        quick_polite.do(pausing.write_often, MARIA, less=True)


def test_less_is_half_of_the_budget(polite: Given) -> None:
    """Twenty presses are one wish: after the question, no thanks in the same week."""
    olena = polite.customer()
    buys(polite, polite.order(olena))
    for _ in range(20):
        polite.do(pausing.write_often, OLENA, less=True)
    assert whose(polite).often is Often.LESS
    assert polite.kinds(OLENA) == []

    for hours in range(1, 24 * 5, 3):
        ticks_at(polite, kyiv(11) + hours * HOUR)

    assert polite.kinds(OLENA) == ["csat"]
    assert polite.reasons()[0] is Reason.BUDGET
    polite.do(pausing.often_in_words, whose(polite), "звичайно")
    assert polite.said(OLENA)[-1] == OftenShown(less=False)
    assert whose(polite).often is Often.NORMAL


# --- questions that nobody answers


def left_without_a_word(given: Given, of: Customer, times: int) -> list[TouchpointId]:
    """Questions of a month ago and before, unanswered."""
    asked = []
    for number in range(times):
        asked.append(given.contact(of, TouchpointState.SENT))
        then = given.clock.now() - (31 + 15 * number) * DAY
        changes(given, tables.touchpoint, asked[-1], due_at=then, sent_at=then)
    return asked


def asks_again(given: Given, of: Customer) -> TouchpointId:
    """Another question falls due."""
    order = given.order(of, placed_at=given.clock.now() - 3 * DAY)
    buys(given, order)
    given.do(checkins.queue_due)
    return TouchpointId(given.rows(tables.touchpoint, "id")[-1])


@pytest.mark.parametrize(("times", "state"), [(2, TouchpointState.QUEUED), (3, TouchpointState.WAITING)])
def test_who_ignored_three_questions_is_asked_no_more(polite: Given, times: int, state: TouchpointState) -> None:
    """Two may be chance; three are an answer."""
    olena = polite.customer()
    left_without_a_word(polite, olena, times)
    assert polite.touchpoint(asks_again(polite, olena)).state is state


def writes(given: Given, asked: list[TouchpointId]) -> None:
    """Says something."""
    given.do(conversation.hear, OLENA, words("Дякую!"))


def answers(given: Given, asked: list[TouchpointId]) -> None:
    """Answers one after all."""
    given.do(answers_csat.record_score, OLENA, touchpoint_id=asked[0], score=5)


@pytest.mark.parametrize("speaks", [writes, answers])
def test_a_word_or_an_answer_makes_up_for_it(
    polite: Given, speaks: Callable[[Given, list[TouchpointId]], None]
) -> None:
    """Who speaks to us again may be asked again."""
    olena = polite.customer()
    asked = left_without_a_word(polite, olena, 3)
    question = asks_again(polite, olena)
    assert Reason.IGNORED in polite.reasons()

    speaks(polite, asked)
    polite.do(checkins.queue_due)

    assert polite.touchpoint(question).state is TouchpointState.QUEUED
