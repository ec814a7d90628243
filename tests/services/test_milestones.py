"""Milestones are thanked for once, by somebody with a name, with what there was between us."""

from dataclasses import replace
from datetime import timedelta

from sqlalchemy import update

from rules.milestones import Span
from rules.notices.answers import AnniversaryGreeted
from rules.notices.checkin import MilestoneThanked, ThankYou
from rules.notices.thanks import ThanksAnswered
from rules.shop import Contact, Scenario
from rules.vocabulary import ContactKind, Event, Occasion, OrderId
from services import checkins, conversation, desk, planning, praise
from services.points_desk import gather
from storage import settings, tables
from storage.records import Customer
from tests.services.builders import CSAT, DAY, DESK, HOUR, IRYNA, OLEG, OLENA, PETRO, THANKS, Given, words

FIFTH = Contact("fifth", ContactKind.THANK_YOU, Event.NTH_PURCHASE, HOUR, nth=5)
SOLVED = Contact("solved", ContactKind.THANK_YOU, Event.RESOLUTION, 3 * DAY)
PRAISED = Contact("praised", ContactKind.THANK_YOU, Event.PRAISE, HOUR)
YEARS = Contact("years", ContactKind.ANNIVERSARY, Event.FIRST_PURCHASE, 365 * DAY)


def team(given: Given) -> None:
    """Олег and Петро, and the milestones beside the usual contacts."""
    scenario = Scenario((THANKS, CSAT, FIFTH, SOLVED, PRAISED, YEARS))
    given.database.shop = replace(given.database.shop, scenario=scenario)
    given.admin()
    given.do(lambda unit: settings.write(unit, "desk_chat_id", DESK))
    given.manager(OLEG, "Олег")
    given.manager(PETRO, "Петро")


def bought(given: Given, customer: Customer, *, days: int, times: int, category: str | None = "Кава") -> list[OrderId]:
    """So many purchases, so many days ago and after, all of one category."""
    now = given.clock.now()
    made = [given.order(customer, placed_at=now - timedelta(days=days - at)) for at in range(times)]
    given.do(lambda unit: unit.execute(update(tables.order_line).values(category=category)).close())
    return made


def said(given: Given) -> list[ThankYou | MilestoneThanked | AnniversaryGreeted]:
    """The thanks that reached Олена."""
    given.do(checkins.queue_due)
    given.delivered()
    kinds = (ThankYou, MilestoneThanked, AnniversaryGreeted)
    return [one for one in given.said(OLENA) if isinstance(one, kinds)]


def test_the_fifth_purchase_is_thanked_for_instead_of_any(given: Given) -> None:
    """By name, with the ordinal, the time it took and the one category; an answer reaches that manager."""
    team(given)
    olena = given.customer()
    bought(given, olena, days=300, times=4)
    fifth = bought(given, olena, days=0, times=1)
    given.do(planning.plan_for_orders, fifth)
    given.passes(HOUR)

    (one,) = said(given)
    assert isinstance(one, MilestoneThanked)
    assert (one.occasion, one.count, one.span, one.category) == (Occasion.PURCHASE, 5, Span.YEAR, "Кава")
    assert one.manager == "Олег"
    given.do(conversation.hear, OLENA, words("І Вам дякую! Чи буде знижка?"))
    assert [it.manager for it in given.said(OLEG) if isinstance(it, ThanksAnswered)] == ["Олег"]


def test_what_is_of_two_categories_is_of_none(quick: Given) -> None:
    """Nor is what nobody knows."""
    team(quick)
    olena = quick.customer()
    orders = bought(quick, olena, days=4, times=5)
    line = tables.order_line
    quick.do(lambda unit: unit.execute(update(line).where(line.c.order_id == orders[0]).values(category="Чай")).close())
    quick.do(planning.plan_for_orders, [orders[4]])
    quick.passes(HOUR)
    (one,) = said(quick)
    assert isinstance(one, MilestoneThanked)
    assert (one.category, one.span) == (None, Span.MONTH)


def test_a_fourth_that_becomes_the_fifth_no_longer_is_thanked_as_any(given: Given) -> None:
    """And back: an earlier order that is cancelled makes the fifth the fourth, which has the usual thanks."""
    team(given)
    olena = given.customer()
    orders = bought(given, olena, days=30, times=4)
    last = bought(given, olena, days=0, times=1)
    given.do(planning.plan_for_orders, last)
    order = tables.shop_order
    given.do(lambda unit: unit.execute(update(order).where(order.c.id == orders[0]).values(status="cancelled")).close())
    given.do(planning.withdraw_for_orders, [orders[0]])
    given.passes(HOUR)
    assert [one.kind for one in said(given)] == ["thank-you"]


def test_a_solved_complaint_is_thanked_for_by_who_solved_it_unless_another_is_open(given: Given) -> None:
    """In other words each time."""
    team(given)
    olena = given.customer()
    heard = []
    for _ in range(3):
        ticket = given.complaint(olena)
        given.do(desk.take, PETRO, ticket)
        given.do(desk.resolve, PETRO, ticket)
        given.do(desk.confirm, OLENA, ticket_id=ticket, solved=True)
        given.passes(3 * DAY)
        heard = said(given)
    milestones = [one for one in heard if isinstance(one, MilestoneThanked)]
    assert [(one.occasion, one.manager) for one in milestones] == [(Occasion.RESOLUTION, "Петро")] * 3
    assert len({one.variant for one in milestones}) == 3

    ticket = given.complaint(olena)
    given.do(desk.take, PETRO, ticket)
    given.do(desk.resolve, PETRO, ticket)
    given.complaint(olena)
    given.passes(3 * DAY)
    assert len([one for one in said(given) if isinstance(one, MilestoneThanked)]) == 3


def test_whoever_was_praised_says_thank_you_once_it_is_confirmed(given: Given) -> None:
    """Not before, and not if it does not count after all."""
    team(given)
    olena = given.customer()
    ticket = given.complaint(olena)
    given.do(desk.take, PETRO, ticket)
    given.do(desk.resolve, PETRO, ticket)
    given.do(desk.confirm, OLENA, ticket_id=ticket, solved=True)
    given.do(conversation.hear, OLENA, words("Дякую, Петро молодець!", message=77))
    (number,) = given.rows(tables.praise, "id")
    given.do(praise.decide, IRYNA, number, confirmed=True, page=0)
    given.do(praise.decide, IRYNA, number, confirmed=False, page=0)
    given.passes(HOUR)
    assert not any(one for one in said(given) if isinstance(one, MilestoneThanked))

    given.do(praise.decide, IRYNA, number, confirmed=True, page=0)
    given.passes(HOUR)
    (one,) = [it for it in said(given) if isinstance(it, MilestoneThanked)]
    assert (one.occasion, one.manager) == (Occasion.PRAISE, "Петро")


def test_a_year_together_is_greeted_by_name(given: Given) -> None:
    """With how often they chose the shop."""
    team(given)
    olena = given.customer()
    orders = bought(given, olena, days=365, times=3)
    given.do(planning.plan_for_customers, [olena.id])
    assert orders
    (one,) = said(given)
    assert isinstance(one, AnniversaryGreeted)
    assert (one.years, one.count, one.manager) == (1, 3, "Олег")


def test_the_report_says_what_coming_back_cost(given: Given) -> None:
    """Who bought again counts; who bought once, or long ago, or sent it back, does not."""
    given.admin()
    olena, maria, petro = given.customer(), given.customer(7101, "Марія"), given.customer(7102, "Петро")
    now = given.clock.now()
    given.order(olena, placed_at=now - 100 * DAY)
    given.order(olena, placed_at=now - DAY)
    given.order(maria, placed_at=now - DAY)
    given.order(petro, placed_at=now - 100 * DAY)
    given.order(petro, placed_at=now - 90 * DAY)
    report = given.do(lambda unit: gather(unit, flags=1, most=1))
    assert report.returned_month is not None and report.returned_ever is not None
    assert (report.returned_month.customers, report.returned_ever.customers) == (1, 2)
    assert report.returned_month.each_minor == 0
