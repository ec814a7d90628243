"""Points expire, but never behind anybody's back because the bot was away."""

from dataclasses import replace

from rules.notices.points import PointsExpiring
from rules.shop import Rewards
from rules.vocabulary import Entry
from services import checkins, earning, rewards, tiers
from storage import customers, tables
from storage.records import Customer
from tests.services.builders import DAY, OLENA, Given
from tests.services.test_points import FIVE_PERCENT, available, balance, with_rewards

LIFE = replace(FIVE_PERCENT, expires_after=90 * DAY)


def points_of(given: Given, policy: Rewards = LIFE, telegram_id: int | None = OLENA) -> Customer:
    """Somebody with fifty points that are good for ninety days."""
    with_rewards(given, policy)
    olena = given.customer(telegram_id)
    given.do(earning.answered, olena.id, 50, touchpoint_id=1)
    return olena


def ticks(given: Given, days: int) -> None:
    """The program runs for so many days."""
    for _ in range(days):
        given.passes(DAY)
        given.do(checkins.queue_due)
        given.do(tiers.check)
        given.do(checkins.queue_due)
        given.delivered()


def warnings(given: Given) -> list[PointsExpiring]:
    """What was said about it."""
    return [one for one in given.said(OLENA) if isinstance(one, PointsExpiring)]


def test_who_could_not_be_warned_is_warned_and_has_a_week(given: Given) -> None:
    """The bot was away for all of it: a warning comes first, and a week in which the points can be spent."""
    olena = points_of(given)
    given.passes(100 * DAY)
    until = given.clock.moment + 8 * DAY
    ticks(given, days=1)
    [warned] = warnings(given)
    assert (warned.points, warned.until) == (50, until)
    assert available(given, olena) == 50
    given.do(rewards.spend, olena.id, 20, source="till:1")
    ticks(given, days=6)
    assert balance(given, olena) == 30
    ticks(given, days=1)
    assert balance(given, olena) == 0
    assert given.rows(tables.ledger_entry, "kind")[-1] is Entry.EXPIRE
    assert len(warnings(given)) == 1


def test_the_last_warning_counts(given: Given) -> None:
    """Away in the last week only: the warning of a month before is not enough."""
    olena = points_of(given)
    ticks(given, days=70)
    assert len(warnings(given)) == 1
    given.passes(25 * DAY)
    ticks(given, days=7)
    assert (len(warnings(given)), balance(given, olena)) == (2, 50)
    ticks(given, days=1)
    assert balance(given, olena) == 0


def test_a_look_at_the_balance_takes_nothing_either(given: Given) -> None:
    """The customer is quicker than the tick: what they see they can spend, for a week."""
    olena = points_of(given)
    given.passes(100 * DAY)
    assert available(given, olena) == 50
    ticks(given, days=1)
    assert len(warnings(given)) == 1


def test_there_is_one_grace(given: Given) -> None:
    """Away again: the points do not live for ever."""
    olena = points_of(given)
    given.passes(100 * DAY)
    assert available(given, olena) == 50
    given.passes(30 * DAY)
    assert available(given, olena) == 0


def test_who_wants_no_warning_has_no_grace(given: Given) -> None:
    """Not linked, or gone: the day is the day that the terms tell."""
    unknown = points_of(given, telegram_id=None)
    olena = points_of(given)
    given.do(earning.answered, olena.id, 50, touchpoint_id=2)
    given.do(customers.set_stopped, olena.id, stopped=True)
    ticks(given, days=90)
    assert (balance(given, unknown), balance(given, olena)) == (0, 0)
    assert given.rows(tables.expiry_grace, "entry_id") == []


def test_where_nothing_is_said_of_it_nothing_waits(given: Given) -> None:
    """Points too short-lived for a warning, and a shop that switched warnings off."""
    olena = points_of(given, replace(LIFE, expires_after=5 * DAY))
    given.passes(6 * DAY)
    assert available(given, olena) == 0
    with_rewards(given, LIFE)
    given.do(earning.answered, olena.id, 50, touchpoint_id=2)
    scenario = given.database.shop.scenario
    quiet = replace(scenario, contacts=scenario.contacts[:2])
    given.database.shop = replace(given.database.shop, scenario=quiet)
    given.passes(91 * DAY)
    assert available(given, olena) == 0


def test_an_open_complaint_costs_nobody_their_points(given: Given) -> None:
    """The warning was not said because of it: it is said when it is solved, or the points wait a week."""
    olena = points_of(given)
    given.complaint(olena)
    ticks(given, days=91)
    assert warnings(given) == []
    assert available(given, olena) >= 50
