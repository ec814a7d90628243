"""What follows an answer: where reviews are written, whatever the score; and which hour it is there, once."""

from dataclasses import replace

import pytest

from rules.notices.reviews import ReviewOffered
from rules.notices.zones import ZoneAsked, ZoneSet
from rules.shop import Manners, Review
from rules.vocabulary import Language
from services import answers_csat, checkins, planning, zones
from services.refusals import Outdated
from storage import customers, tables
from storage.records import Customer
from tests.services.builders import DAY, HOUR, MARIA, OLENA, Given, kyiv

PAGE = Review("https://g.page/r/kavova/review", {Language.UKRAINIAN: "Відгук у Google"})


def reviewed(given: Given) -> Given:
    """The shop has a page of reviews."""
    given.database.shop = replace(given.database.shop, scenario=replace(given.database.shop.scenario, review=PAGE))
    return given


def asking(given: Given) -> Given:
    """The shop's customers live in several zones."""
    given.clock.moment = kyiv(14, 5)
    scenario = replace(given.database.shop.scenario, manners=Manners(ask_zone=True))
    given.database.shop = replace(given.database.shop, scenario=scenario)
    return given


def scores(given: Given, customer: Customer, score: int) -> None:
    """The customer answers a fresh question."""
    assert customer.telegram_id is not None
    given.do(answers_csat.record_score, customer.telegram_id, touchpoint_id=given.contact(customer), score=score)


@pytest.mark.parametrize("score", range(1, 6))
def test_the_page_is_shown_whatever_the_score(given: Given, score: int) -> None:
    """The very same words and button, at the very same moment, right under the reply."""
    reviewed(given)
    scores(given, given.customer(), score)
    first, second = given.said(OLENA)
    assert not isinstance(first, ReviewOffered)
    assert second == ReviewOffered(PAGE.url, (("uk", "Відгук у Google"),))


def test_the_page_is_shown_once_in_ninety_days(given: Given) -> None:
    """A changed mind or another answer does not bring it again; and it is never in a question."""
    reviewed(given)
    olena = given.customer()
    touchpoint = given.contact(olena)
    for score in (5, 1, 5):
        given.do(answers_csat.record_score, OLENA, touchpoint_id=touchpoint, score=score)
    given.passes(89 * DAY)
    scores(given, olena, 2)
    assert given.kinds(OLENA).count("review-offered") == 1
    given.passes(DAY)
    scores(given, olena, 1)
    assert given.kinds(OLENA).count("review-offered") == 2


def test_nobody_is_shown_what_there_is_not(quick: Given) -> None:
    """No page, no message; nor to somebody who left."""
    olena = quick.customer()
    scores(quick, olena, 5)
    reviewed(quick)
    quick.do(customers.set_stopped, olena.id, stopped=True)
    scores(quick, olena, 5)
    assert "review-offered" not in quick.kinds(OLENA)


def test_the_hour_is_asked_once_after_the_first_answer(given: Given) -> None:
    """Whoever does not answer is not asked again."""
    asking(given)
    olena = given.customer()
    for score in (4, 5):
        scores(given, olena, score)
    (asked,) = [notice for notice in given.said(OLENA) if isinstance(notice, ZoneAsked)]
    assert asked == ZoneAsked(offsets=(0, 60, 180, 240), own=120)
    given.do(zones.choose, OLENA, offset=60)
    assert given.do(customers.get, olena.id).zone == "Etc/GMT-1"
    assert given.said(OLENA)[-1] == ZoneSet(60)


def test_who_complains_is_not_asked_for_the_hour(given: Given) -> None:
    """They are after the next answer, when the complaint is over."""
    asking(given)
    olena = given.customer()
    scores(given, olena, 1)
    assert "zone-asked" not in given.kinds(OLENA)
    given.do(lambda unit: unit.execute(tables.ticket.update().values(state="confirmed")).close())
    scores(given, olena, 3)
    assert given.kinds(OLENA).count("zone-asked") == 1


def test_nobody_is_asked_for_the_hour_unless_the_shop_wants_it(quick: Given) -> None:
    """Most shops sell in one country; and who has a zone is not asked."""
    olena, maria = quick.customer(), quick.customer(MARIA, "Марія")
    scores(quick, olena, 5)
    asking(quick)
    quick.do(customers.set_zone, maria.id, "Europe/Warsaw")
    scores(quick, maria, 5)
    assert "zone-asked" not in quick.kinds()


def test_the_zone_is_seen_and_changed_at_any_time(given: Given) -> None:
    """In words or by a press; the shop's own hour is the shop's zone, with its summer time."""
    asking(given)
    olena = given.customer()
    given.do(zones.tell, olena, "")
    given.do(zones.tell, olena, "7:05")
    assert given.do(customers.get, olena.id).zone == "Etc/GMT+5"
    given.do(zones.tell, given.do(customers.get, olena.id), "десь увечері")
    told, changed, unclear = given.said(OLENA)
    assert (told, changed) == (ZoneAsked((0, 60, 180, 240), own=120, told=True), ZoneSet(-300))
    assert unclear == ZoneAsked((0, 60, 180, 240), own=-300, unclear=True)
    for words in ("14:05", "Europe/Warsaw"):
        given.do(zones.tell, olena, words)
    assert given.do(customers.get, olena.id).zone == "Europe/Warsaw"
    given.do(zones.choose, OLENA, offset=None)
    assert given.do(customers.get, olena.id).zone is None


@pytest.mark.parametrize("offset", [1, 99999, -901])
def test_a_button_of_nobodys_is_refused(quick: Given, offset: int) -> None:
    """No such clock; and a stranger has none."""
    quick.customer()
    with pytest.raises(Outdated):
        quick.do(zones.choose, OLENA, offset=offset)
    with pytest.raises(Outdated):
        quick.do(zones.choose, MARIA, offset=None)


def test_the_chosen_hour_is_the_one_that_is_quiet(given: Given) -> None:
    """Noon in Kyiv is five in the morning there."""
    given.clock.moment = kyiv(11)
    olena = given.customer()
    scenario = replace(given.database.shop.scenario, manners=Manners(earliest=kyiv(9).time(), latest=kyiv(20).time()))
    given.database.shop = replace(given.database.shop, scenario=scenario)
    given.do(zones.tell, olena, "4:00")
    given.do(planning.plan_for_orders, [given.order(olena)])
    given.passes(HOUR)
    given.do(checkins.queue_due)
    assert given.rows(tables.touchpoint, "due_at")[0] == kyiv(16)
