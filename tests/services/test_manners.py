"""Manners: what is said unasked comes by day, seldom enough, the important first; the rest moves, or is not said."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import Table

from bot.scenario import read_scenario
from rules.shop import Manners
from rules.vocabulary import OrderId, Reason, TouchpointId, TouchpointState
from services import checkins
from storage import tables
from tests.services.builders import CSAT, DAY, HOUR, MARIA, OLENA, THANKS, Given, kyiv

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
    given.do(checkins.plan_for_orders, list(orders))


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
    assert polite.kinds(OLENA) == ["thank-you", "csat"]
    assert sorted(polite.states()) == ["missed", "missed", "sent", "sent"]
    assert set(polite.reasons()) == {None, Reason.TOO_SOON}


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

    assert sorted(polite.states()) == ["planned", "planned", "planned", "sent"]
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
