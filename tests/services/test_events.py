"""What contacts follow beside a purchase, for whom they are meant, and what is asked about together."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest
from sqlalchemy import event, insert

from rules.shop import Contact, Only, Tier
from rules.vocabulary import (
    ContactKind,
    Event,
    Language,
    OrderId,
    OrderStatus,
    Reason,
    TicketId,
    TouchpointId,
    TouchpointState,
)
from services import checkins, desk, people, planning
from services.order_import import import_orders
from storage import tables, touchpoints
from tests.services.builders import CSAT, DAY, HOUR, OLEG, OLENA, THANKS, Given
from tests.services.importing import Desk

WHY = Contact("why-returned", ContactKind.RETURN_REASON, Event.RETURN, HOUR)
EASE = Contact("ease", ContactKind.EASE, Event.RESOLUTION, DAY)
FIRST = Contact("first", ContactKind.THANK_YOU, Event.FIRST_PURCHASE, HOUR)
THIRD = Contact("third", ContactKind.THANK_YOU, Event.NTH_PURCHASE, HOUR, nth=3)
WARRANTY = Contact("warranty", ContactKind.WARRANTY_CHECK, Event.DELIVERY, timedelta(0), half_warranty=True)
YEARS = Contact("years", ContactKind.ANNIVERSARY, Event.FIRST_PURCHASE, 365 * DAY)
BIRTHDAY = Contact("birthday", ContactKind.BIRTHDAY, Event.BIRTHDAY, 10 * HOUR)


def follows(given: Given, *contacts: Contact) -> None:
    """Let these be the contacts of the scenario."""
    tier = Tier("gold", 500_000, {})
    scenario = replace(given.database.shop.scenario, contacts=contacts, tiers=(tier,))
    given.database.shop = replace(given.database.shop, scenario=scenario)


def buys(given: Given, *orders: OrderId) -> None:
    """Plan what follows from these orders."""
    given.do(planning.plan_for_orders, list(orders))


def undoes(given: Given, order: OrderId, status: OrderStatus = OrderStatus.RETURNED) -> None:
    """An order is over, and those who withdraw are told."""
    becomes(given, tables.shop_order, order, status=status)
    given.do(planning.withdraw_for_orders, [order])


def becomes(given: Given, table: Any, number: int, **values: Any) -> None:
    """Let a row be different."""
    given.do(lambda unit: unit.execute(table.update().where(table.c.id == number).values(**values)).close())


def contacts(given: Given) -> list[tuple[str, str, str]]:
    """Each contact: its name, its subject and its state, by name and subject."""
    of = (given.rows(tables.touchpoint, name) for name in ("contact", "subject", "state"))
    return sorted((name, subject, state.value) for name, subject, state in zip(*of, strict=True))


def open_contacts(given: Given) -> list[str]:
    """The subjects of what is planned."""
    return [subject for _, subject, state in contacts(given) if state == "planned"]


def due_of(given: Given, number: int = -1) -> datetime:
    """When a contact is due, the newest unless told otherwise."""
    moment: datetime = given.rows(tables.touchpoint, "due_at")[number]
    return moment


# --- what was sent back


def test_a_return_is_asked_about_and_silences_the_rest(given: Given) -> None:
    """An hour after it was returned; thanks and questions about it go; told twice, it is asked once."""
    follows(given, THANKS, CSAT, WHY)
    order = given.order(given.customer())
    buys(given, order)
    given.passes(HOUR / 2)

    undoes(given, order)
    given.passes(HOUR / 4)
    assert due_of(given) == given.clock.now() + HOUR * 3 / 4
    subject = f"order:{order}"
    assert contacts(given) == [
        (CSAT.name, subject, "withdrawn"),
        (THANKS.name, subject, "withdrawn"),
        (WHY.name, subject, "planned"),
    ]


def test_an_order_that_is_kept_after_all_is_not_asked_about(given: Given) -> None:
    """A return that was a slip of the keyboard takes its question with it."""
    follows(given, THANKS, WHY)
    order = given.order(given.customer())
    undoes(given, order)
    becomes(given, tables.shop_order, order, status=OrderStatus.ACTIVE)

    buys(given, order)

    assert contacts(given) == [
        (THANKS.name, f"order:{order}", "planned"),
        (WHY.name, f"order:{order}", "withdrawn"),
    ]
    undoes(given, order)
    assert (WHY.name, f"order:{order}", "planned") in contacts(given)


def test_history_is_not_asked_why_it_was_returned(given: Given) -> None:
    """An order that was over when it came plans nothing."""
    follows(given, THANKS, WHY)
    buys(given, given.order(given.customer(), status=OrderStatus.RETURNED))
    assert contacts(given) == []


# --- complaints


def solved(given: Given) -> TicketId:
    """A complaint that Oleg took and resolved."""
    ticket = given.complaint(given.customer())
    given.do(desk.take, OLEG, ticket)
    given.do(desk.resolve, OLEG, ticket)
    return ticket


def test_a_solution_is_followed_until_it_turns_out_to_be_none(given: Given) -> None:
    """Planned when it is resolved, withdrawn when it is opened again, planned anew when it is resolved anew."""
    follows(given, THANKS, CSAT, EASE)
    given.manager()
    ticket = solved(given)
    assert (EASE.name, f"ticket:{ticket}", "planned") in contacts(given)
    assert due_of(given) == given.clock.now() + DAY

    given.do(desk.confirm, OLENA, ticket_id=ticket, solved=False)
    assert (EASE.name, f"ticket:{ticket}", "withdrawn") in contacts(given)
    assert given.reasons()[-1] is Reason.OPEN_COMPLAINT

    given.passes(3 * HOUR)
    given.do(desk.take, OLEG, ticket)
    given.do(desk.resolve, OLEG, ticket)
    assert (EASE.name, f"ticket:{ticket}", "planned") in contacts(given)
    assert due_of(given) == given.clock.now() + DAY
    assert given.touchpoint(given.rows(tables.touchpoint, "id")[-1]).ticket_id == ticket


def test_a_returned_purchase_does_not_silence_what_follows_its_complaint(given: Given) -> None:
    """How easy it was to have it taken back is asked all the same."""
    follows(given, THANKS, CSAT, EASE, WHY)
    given.manager()
    ticket = solved(given)
    order = given.rows(tables.shop_order, "id")[-1]

    undoes(given, order)

    assert (EASE.name, f"ticket:{ticket}", "planned") in contacts(given)


# --- the first and the n-th


def test_the_first_purchase_and_the_third(given: Given) -> None:
    """Each customer's own count, of what was kept; other purchases are not meant."""
    follows(given, FIRST, THIRD)
    olena = given.customer()
    orders = [given.order(olena, placed_at=given.clock.now() - (5 - n) * HOUR) for n in range(4)]
    buys(given, *orders)

    assert contacts(given) == [
        ("first", f"order:{orders[0]}", "planned"),
        ("third", f"order:{orders[2]}", "planned"),
    ]


def test_a_return_makes_another_purchase_the_first_and_the_third(given: Given) -> None:
    """What is said about a number goes where the number goes, and no number is said twice."""
    follows(given, FIRST, THIRD)
    olena = given.customer()
    orders = [given.order(olena, placed_at=given.clock.now() - (5 - n) * HOUR) for n in range(4)]
    buys(given, *orders)

    undoes(given, orders[0])

    assert open_contacts(given) == [f"order:{orders[1]}", f"order:{orders[3]}"]
    becomes(given, tables.shop_order, orders[0], status=OrderStatus.ACTIVE)
    buys(given, orders[0])
    assert f"order:{orders[2]}" in open_contacts(given)
    assert f"order:{orders[3]}" not in open_contacts(given)


# --- warranty


def line(given: Given, order: OrderId, **values: Any) -> None:
    """Another line of an order."""
    row = {"order_id": order, "item": f"more-{len(values)}", "is_return": False, "occurrence": 1}
    amounts = {"quantity_milli": 1000, "amount_minor": 100}
    given.do(lambda unit: unit.execute(insert(tables.order_line).values(**row, **amounts, **values)).close())


def test_half_of_the_longest_warranty(given: Given) -> None:
    """Of two warranties the longer counts; without one nothing is planned."""
    follows(given, WARRANTY)
    olena = given.customer()
    order, bare = given.order(olena), given.order(olena)
    line(given, order, warranty_months=6)
    line(given, order, warranty_months=24, product="Кавомолка")
    buys(given, order, bare)

    assert open_contacts(given) == [f"order:{order}"]
    assert due_of(given).astimezone(UTC).date() == (given.clock.now() + 365 * DAY).date()


# --- conditions


def test_conditions_decide_when_it_is_planned(given: Given) -> None:
    """By lines, by value, by tier, by language: each contact finds its own orders, in any case of the letters."""
    only = {
        "coffee": Only(categories=frozenset({"кава"})),
        "brand": Only(brands=frozenset({"zernyatko"})),
        "sku": Only(skus=frozenset({"a-1"})),
        "dear": Only(value_from=300_000),
        "cheap": Only(value_to=299_999),
        "gold": Only(tiers=frozenset({"gold"})),
        "russian": Only(languages=frozenset({Language.RUSSIAN})),
        "first": Only(first=True),
        "again": Only(first=False),
    }
    follows(given, *(replace(THANKS, name=name, only=one) for name, one in only.items()))
    olena, now = given.customer(), given.clock.now()
    first = given.order(olena, total_minor=300_000, placed_at=now - HOUR)
    second = given.order(olena, total_minor=200_000)
    line(given, first, category="КАВА", brand="Zernyatko", sku="A-1")

    buys(given, first, second)

    meant = {name: [subject for found, subject, _ in contacts(given) if found == name] for name in only}
    one, two = f"order:{first}", f"order:{second}"
    assert meant == {
        **{name: [one] for name in ("coffee", "brand", "sku", "dear", "first")},
        **{name: [two] for name in ("cheap", "again")},
        "gold": [one, two],
        "russian": [],
    }


def test_what_is_not_meant_any_more_is_withdrawn_and_comes_back(given: Given) -> None:
    """An order that grew cheaper loses the contact of dear ones, until it is dear again."""
    follows(given, replace(THANKS, only=Only(value_from=300_000)))
    order = given.order(given.customer(), total_minor=300_000)
    buys(given, order)
    becomes(given, tables.shop_order, order, total_minor=299_999)
    buys(given, order)
    assert (given.states(), given.reasons()) == (["withdrawn"], [Reason.NOT_MEANT])

    becomes(given, tables.shop_order, order, total_minor=300_000)
    buys(given, order)
    assert (given.states(), given.reasons()) == (["planned"], [None])


def test_a_language_is_judged_again_when_the_moment_comes(given: Given) -> None:
    """Who chose another language meanwhile is not written to."""
    follows(given, replace(THANKS, only=Only(languages=frozenset({Language.UKRAINIAN}))))
    buys(given, given.order(given.customer()))
    given.do(people.choose, OLENA, Language.RUSSIAN)
    given.passes(HOUR)

    given.do(checkins.queue_due)

    assert (given.states(), given.reasons()) == (["withdrawn"], [Reason.NOT_MEANT])


# --- asked together


def two_orders(given: Given) -> tuple[OrderId, OrderId]:
    """A cheap order, and a dear one a day later."""
    olena = given.customer()
    cheap = given.order(olena, total_minor=10_000)
    dear = given.order(olena, total_minor=900_000, placed_at=given.clock.now() + DAY, product="Чайник")
    return cheap, dear


def test_orders_close_together_are_asked_about_once(given: Given) -> None:
    """The dearest order's question stays and knows the other; thanks are said for both."""
    cheap, dear = two_orders(given)
    buys(given, cheap)
    buys(given, dear)
    buys(given, cheap, dear)

    csat = [(subject, state) for name, subject, state in contacts(given) if name == CSAT.name]
    assert csat == [(f"order:{cheap}", "withdrawn"), (f"order:{dear}", "planned")]
    assert Reason.ASKED_TOGETHER in given.reasons()
    assert [state for name, _, state in contacts(given) if name == THANKS.name] == ["planned", "planned"]
    question = question_about(given, dear)
    assert given.do(touchpoints.asked_together, question) == [cheap]
    assert given.do(touchpoints.asked_together, TouchpointId(999)) == []


def question_about(given: Given, order: OrderId) -> TouchpointId:
    """The check-in about an order."""
    of = (given.rows(tables.touchpoint, name) for name in ("id", "contact", "order_id"))
    return next(TouchpointId(one) for one, name, about in zip(*of, strict=True) if (name, about) == (CSAT.name, order))


@pytest.mark.parametrize("what", ["cancelled", "moved"])
def test_what_was_spared_is_asked_when_the_other_is_not(given: Given, what: str) -> None:
    """If the dear order is cancelled, or is delivered much later, the cheap one is asked about after all."""
    cheap, dear = two_orders(given)
    buys(given, cheap, dear)

    if what == "cancelled":
        undoes(given, dear, OrderStatus.CANCELLED)
    else:
        becomes(given, tables.shop_order, dear, delivered_at=given.clock.now() + 10 * DAY)
        buys(given, dear)

    assert given.touchpoint(question_about(given, cheap)).state is TouchpointState.PLANNED


def test_of_two_that_are_both_cancelled_none_is_asked(given: Given) -> None:
    """What another stood for does not come back when it is cancelled itself, whichever goes first."""
    cheap, dear = two_orders(given)
    buys(given, cheap, dear)

    undoes(given, cheap)
    undoes(given, dear)

    assert set(given.states()) == {"withdrawn"}
    assert set(given.reasons()) == {Reason.ORDER_CANCELLED}


def test_who_was_asked_is_not_asked_about_a_dearer_order(given: Given) -> None:
    """An order that came late into the shop's export does not make a second question of the week."""
    olena = given.customer()
    first = given.order(olena, placed_at=given.clock.now() - 3 * DAY)
    buys(given, first)
    given.do(checkins.queue_due)
    late = given.order(olena, placed_at=given.clock.now() - 2 * DAY, total_minor=9_000_000)

    buys(given, late)

    assert given.touchpoint(question_about(given, late)).state is TouchpointState.WITHDRAWN
    assert given.do(touchpoints.asked_together, question_about(given, first)) == [late]


def test_three_hundred_orders_are_planned_by_a_handful_of_queries(given: Given) -> None:
    """Not a query for each order, and one question for each window."""
    follows(given, THANKS, CSAT, FIRST, THIRD, WARRANTY, YEARS, replace(CSAT, name="gold", only=Only(first=False)))
    olena, now = given.customer(), given.clock.now()
    orders = [given.order(olena, placed_at=now + n * HOUR, total_minor=1000 + n) for n in range(300)]
    statements: list[str] = []

    def note(_c: Any, _cursor: Any, statement: str, *_: Any) -> None:
        statements.append(statement)

    engine = given.database.engine
    event.listen(engine, "before_cursor_execute", note)
    try:
        buys(given, *orders)
    finally:
        event.remove(engine, "before_cursor_execute", note)

    assert len(statements) < 40
    asked = sorted(due for due in open_due(given, CSAT.name))
    assert all(later - earlier > timedelta(hours=48) for earlier, later in pairwise(asked))
    assert 3 <= len(asked) <= 7


def open_due(given: Given, contact: str) -> Sequence[datetime]:
    """When the planned contacts of this name are due."""
    of = (given.rows(tables.touchpoint, name) for name in ("contact", "state", "due_at"))
    return [due for name, state, due in zip(*of, strict=True) if (name, state) == (contact, TouchpointState.PLANNED)]


# --- every year


def test_an_anniversary_returns_every_year(given: Given) -> None:
    """Planned a year ahead; when its moment comes, the next is planned, whatever becomes of this one."""
    follows(given, YEARS)
    olena = given.customer()
    buys(given, given.order(olena, placed_at=datetime(2024, 2, 29, 12, tzinfo=UTC)))
    assert contacts(given) == [("years", f"customer:{olena.id}:2026", "planned")]
    assert due_of(given) == datetime(2026, 2, 28, 12, tzinfo=UTC)

    given.clock.moment = datetime(2026, 2, 28, 12, tzinfo=UTC)
    given.do(checkins.queue_due)
    assert [state for _, _, state in contacts(given)] == ["queued", "planned"]
    assert due_of(given) == datetime(2027, 2, 28, 12, tzinfo=UTC)

    given.clock.moment = datetime(2027, 3, 10, 12, tzinfo=UTC)  # the program was off for a while
    given.do(checkins.queue_due)
    assert [state for _, _, state in contacts(given)] == ["queued", "missed", "planned"]
    assert due_of(given) == datetime(2028, 2, 29, 12, tzinfo=UTC)


def test_a_stranger_has_a_next_birthday_too(given: Given) -> None:
    """Who never opened the link waits, and next year's is planned all the same."""
    follows(given, BIRTHDAY)
    olena = given.customer(None)
    becomes(given, tables.customer, olena.id, birthday="1990-12-25")
    given.do(planning.plan_for_customers, [olena.id])
    given.clock.moment = datetime(2025, 12, 25, 8, tzinfo=UTC)

    given.do(checkins.queue_due)
    given.do(planning.plan_for_customers, [olena.id])

    assert [state for _, _, state in contacts(given)] == ["waiting", "planned"]
    given.clock.moment = datetime(2025, 12, 26, tzinfo=UTC)
    given.do(checkins.queue_due)
    assert [state for _, _, state in contacts(given)] == ["missed", "planned"]


def test_an_anniversary_moves_with_the_first_purchase(given: Given) -> None:
    """Sent back, it is the next purchase's anniversary; with none left there is none."""
    follows(given, YEARS)
    olena, now = given.customer(), given.clock.now()
    first = given.order(olena, placed_at=now - 10 * DAY)
    second = given.order(olena, placed_at=now)
    buys(given, first, second)
    assert due_of(given) == first_year(now - 10 * DAY)

    undoes(given, first)
    assert due_of(given) == first_year(now)
    undoes(given, second)
    assert given.states() == ["withdrawn"]


def first_year(moment: datetime) -> datetime:
    """The same moment of the next year."""
    return moment.replace(year=moment.year + 1)


def test_a_scenario_that_learns_of_birthdays_plans_everybodys_once(given: Given) -> None:
    """In portions; afterwards nobody is looked through again."""
    for number in range(5):
        one = given.customer(8100 + number)
        becomes(given, tables.customer, one.id, birthday="03-01")
    assert given.do(planning.catch_up, most=2) == 0
    follows(given, BIRTHDAY)

    assert [given.do(planning.catch_up, most=2) for _ in range(5)] == [2, 2, 1, 0, 0]
    assert len(open_contacts(given)) == 5
    follows(given, replace(BIRTHDAY, delay=12 * HOUR))
    assert given.do(planning.catch_up) == 5
    assert {due.hour for due in given.rows(tables.touchpoint, "due_at")} == {10}


def test_the_import_tells_birthdays_brands_and_warranties(desk: Desk) -> None:
    """What an export says is stored and planned for; what is no birthday or warranty is left out and counted."""
    given_shop = desk.database
    contacts_wanted = (WARRANTY, YEARS, BIRTHDAY)
    given_shop.shop = replace(given_shop.shop, scenario=replace(given_shop.shop.scenario, contacts=contacts_wanted))
    path = desk.directory / "orders.csv"
    path.write_text(
        "Номер замовлення;Код клієнта;Дата замовлення;Дата доставки;Товар;Підкатегорія;Бренд;"
        "Гарантія, міс.;День народження;Сума\n"
        "1;K1;01.03.2020;;Кавомолка;Ручні;Zernyatko;24;29.02.1992;100\n"
        "2;K1;09.12.2025;10.12.2035;Чайник;;;2 роки;;100\n"
        "3;K2;09.12.2025;;Ложка;;;вічна;31.02;100\n",
        encoding="utf-8",
    )

    summary = import_orders(
        given_shop,
        path,
        planner=planning.plan_for_orders,
        withdrawer=planning.withdraw_for_orders,
        yearly=planning.plan_for_customers,
        horizon=2 * DAY,
    )

    assert desk.lines("subcategory", "brand", "warranty_months") == [
        ("Кавомолка", "Ручні", "Zernyatko", 24),
        ("Ложка", None, None, None),
        ("Чайник", None, None, 24),
    ]
    assert desk.customers("birthday") == [("K1", "1992-02-29"), ("K2", None)]
    assert summary.warnings == {
        "birthday not valid, left out": 1,
        "warranty not valid, left out": 1,
        "delivery date is still ahead, contacts wait for it": 1,
    }
    orders = {f"order:{one}": number for number, one in desk.orders("id")}
    customers = {f"customer:{one}:2026": code for code, one in desk.customers("id")}
    planned = desk.rows(tables.touchpoint, "contact", "subject")
    assert sorted((name, (orders | customers)[subject]) for name, subject in planned) == [
        ("birthday", "K1"),
        ("warranty", "2"),
        ("years", "K1"),
        ("years", "K2"),
    ]
    assert desk.imports_bytes(path.read_bytes(), horizon=2 * DAY).merged.orders_unchanged == 3


def test_an_order_that_moves_to_the_past_is_not_asked_about(given: Given) -> None:
    """A year mistyped and mended: what was ahead goes, and comes back with the date."""
    order = given.order(given.customer())
    buys(given, order)
    becomes(given, tables.shop_order, order, placed_at=given.clock.now() - 365 * DAY)
    buys(given, order)
    assert set(given.reasons()) == {Reason.TOO_LATE}

    becomes(given, tables.shop_order, order, placed_at=given.clock.now())
    buys(given, order)
    assert given.states() == ["planned", "planned"]
