"""Points that customers turn into codes: offered honestly, confirmed, made once."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from rules.codes import Purchase
from rules.notices.checkin import RewardsShown
from rules.notices.codes import MyCodesShown, Standing
from rules.notices.spending import PointsChoiceAsked, PointsCodeAsked, PointsCodeMade
from rules.shop import Rewards
from services import codes as own_codes
from services import earning, pools, redeeming, rewards, spending
from services.redeeming import Good, Refused
from services.refusals import Outdated
from services.spending import Outcome
from storage import customers, tables
from tests.services.builders import DAY, IRYNA, OLENA, Given
from tests.services.test_points import available, balance, with_rewards

POLICY = Rewards(since=date(2025, 1, 1), spend_from=100, code_lifetime=30 * DAY)


@pytest.fixture
def spending_shop(given: Given) -> Given:
    """A customer with 340 points in a shop that makes codes of a hundred or more."""
    with_rewards(given, POLICY)
    given.admin()
    olena = given.customer()
    given.do(earning.answered, olena.id, 340, touchpoint_id=1)
    return given


def asked(given: Given, points: int) -> PointsCodeAsked:
    """The question that comes of choosing so many."""
    given.do(spending.choose, OLENA, points)
    said = given.said(OLENA)[-1]
    assert isinstance(said, PointsCodeAsked)
    return said


def presses(given: Given, question: PointsCodeAsked, **other: Any) -> Outcome:
    """The button under it."""
    told = {"ends": int(question.ends_at.timestamp()), "asked": int(question.asked_at.timestamp())} | other
    return given.do(spending.confirm, OLENA, question.points, **told)


def test_twenty_presses_make_one_code_that_is_good_once(spending_shop: Given) -> None:
    """The points are gone, the code is in /codes and worth what was said, and its time is as it was said."""
    given = spending_shop
    given.do(spending.ask, OLENA)
    choice = given.said(OLENA)[-1]
    assert isinstance(choice, PointsChoiceAsked)
    assert [(one.points, one.value_minor) for one in choice.choices] == [(100, 10_000), (200, 20_000), (340, 34_000)]
    question = asked(given, 200)
    assert (question.value_minor, question.left) == (20_000, 140)
    outcomes = [presses(given, question) for _ in range(20)]
    assert outcomes == [Outcome.DONE] + [Outcome.ALREADY] * 19
    [made] = [one for one in given.said(OLENA) if isinstance(one, PointsCodeMade)]
    assert (made.left, made.value_minor, made.ends_at) == (140, 20_000, question.ends_at)
    olena = given.do(customers.by_telegram, OLENA)
    assert olena is not None and available(given, olena) == 140
    given.do(own_codes.show_mine, olena)
    mine = given.said(OLENA)[-1]
    assert isinstance(mine, MyCodesShown)
    assert [(one.code, one.standing, one.terms.value) for one in mine.codes] == [(made.code, Standing.USABLE, 20_000)]
    good = given.do(redeeming.redeem, made.code, Purchase(15_000, "UAH", "A-1"), source="till")
    assert isinstance(good, Good) and good.saved_minor == 15_000
    assert isinstance(given.do(redeeming.redeem, made.code, Purchase(15_000, "UAH", "A-2"), source="till"), Refused)
    given.do(pools.show, IRYNA)
    assert given.said(IRYNA)[-1].facts()["pools"] == []
    assert given.do(own_codes.open_pools) == []


def test_a_code_is_over_after_its_last_day(spending_shop: Given) -> None:
    """Neither a minute sooner nor later than was said."""
    question = asked(spending_shop, 100)
    presses(spending_shop, question)
    [made] = [one for one in spending_shop.said(OLENA) if isinstance(one, PointsCodeMade)]
    spending_shop.clock.moment = question.ends_at - DAY / 1440
    assert isinstance(spending_shop.do(redeeming.look, made.code, source="till"), Good)
    spending_shop.clock.moment = question.ends_at
    assert isinstance(spending_shop.do(redeeming.look, made.code, source="till"), Refused)


def test_too_few_points_are_offered_nothing(spending_shop: Given) -> None:
    """How many are missing is said, also to whoever chose what has gone since."""
    given = spending_shop
    question = asked(given, 340)
    assert presses(given, asked(given, 200)) is Outcome.DONE
    assert presses(given, question) is Outcome.NOT_ENOUGH
    presses(given, asked(given, 100))
    given.do(spending.ask, OLENA)
    missing = given.said(OLENA)[-1]
    assert isinstance(missing, PointsChoiceAsked)
    assert (missing.choices, missing.available, missing.missing) == ((), 40, 60)
    olena = given.do(customers.by_telegram, OLENA)
    assert olena is not None
    given.do(rewards.show, olena)
    shown = given.said(OLENA)[-1]
    assert isinstance(shown, RewardsShown) and (shown.spends, shown.short) == (False, 60)


def test_an_invented_press_gets_no_more_than_was_offered(spending_shop: Given) -> None:
    """Neither a longer life, nor a past one, nor fewer points than the least, nor somebody else's, nor below zero."""
    given = spending_shop
    question = asked(given, 100)
    ends = int(question.ends_at.timestamp())
    for other in (ends + 86_400, ends - 1, 0, -5, 2**52, int(given.clock.moment.timestamp())):
        with pytest.raises(Outdated):
            presses(given, question, ends=other)
    for points in (-100, 0, 99):
        with pytest.raises(Outdated):
            presses(given, replace(question, points=points))
    with pytest.raises(Outdated):
        given.do(spending.confirm, IRYNA, 100, ends=ends, asked=0)
    assert presses(given, replace(question, points=10_000)) is Outcome.NOT_ENOUGH
    given.passes(31 * DAY)
    with pytest.raises(Outdated):
        presses(given, question)
    assert given.rows(tables.promo_code, "id") == []


def test_an_open_complaint_does_not_stop_what_is_asked_for(spending_shop: Given) -> None:
    """The points are the customer's, whatever else is open."""
    olena = spending_shop.do(customers.by_telegram, OLENA)
    assert olena is not None
    spending_shop.complaint(olena)
    assert presses(spending_shop, asked(spending_shop, 100)) is Outcome.DONE


def test_a_shop_that_makes_no_codes_offers_none(spending_shop: Given) -> None:
    """An old button says that it is old, and nothing is spent."""
    question = asked(spending_shop, 100)
    with_rewards(spending_shop, replace(POLICY, spend_from=None))
    for act in (lambda: spending_shop.do(spending.ask, OLENA), lambda: presses(spending_shop, question)):
        with pytest.raises(Outdated):
            act()
    olena = spending_shop.do(customers.by_telegram, OLENA)
    assert olena is not None and balance(spending_shop, olena) == 340
