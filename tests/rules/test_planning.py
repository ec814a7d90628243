"""When a contact is due, and who may be written to."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.planning import (
    Asking,
    CustomerStanding,
    OrderFacts,
    asked_in_their_stead,
    due_at,
    fits_customer,
    fits_order,
    moment_of,
    months_later,
    obstacle,
    plan,
)
from rules.shop import Contact, Only
from rules.vocabulary import ContactKind, Event, Language, OrderStatus, Reason

KYIV = ZoneInfo("Europe/Kyiv")
DAY = timedelta(days=1)
BOUGHT = datetime(2026, 5, 1, 12, tzinfo=UTC)
MAY = CustomerStanding(is_linked=True, is_reachable=True, has_stopped=False, has_consent=True, has_open_complaint=False)


def contact(delay: timedelta, after: Event = Event.PURCHASE) -> Contact:
    """A thank-you so long after an event."""
    return Contact("thanks", ContactKind.THANK_YOU, after, delay)


def order(placed_at: datetime, delivered_at: datetime | None = None) -> OrderFacts:
    """An order that stands."""
    return OrderFacts(placed_at, delivered_at, OrderStatus.ACTIVE)


def hours(number: float) -> timedelta:
    """So many hours."""
    return timedelta(hours=number)


@pytest.mark.parametrize(
    ("zone", "placed_at", "delay", "due"),
    [
        # on the shop's clock the hour stays, whatever the sun does
        pytest.param("Europe/Kyiv", "2026-05-01T18:00", 3 * DAY, "2026-05-04T15:00Z", id="an ordinary spring"),
        pytest.param("Europe/Kyiv", "2026-03-28T18:00", DAY, "2026-03-29T15:00Z", id="across the spring change"),
        pytest.param("Europe/Kyiv", "2026-10-24T18:00", DAY, "2026-10-25T16:00Z", id="across the autumn change"),
        pytest.param("Europe/Kyiv", "2026-03-20T18:00", 30 * DAY, "2026-04-19T15:00Z", id="a month across the change"),
        # a wall time that does not exist moves on by the gap: 03:30 is 04:30
        pytest.param("Europe/Kyiv", "2026-03-28T03:30", DAY, "2026-03-29T01:30Z", id="into the spring gap"),
        pytest.param("Europe/Kyiv", "2026-03-28T02:59", DAY, "2026-03-29T00:59Z", id="just before the gap"),
        pytest.param("Europe/Kyiv", "2026-03-28T04:00", DAY, "2026-03-29T01:00Z", id="just after the gap"),
        pytest.param("Europe/Kyiv", "2026-03-27T03:30", 3 * DAY, "2026-03-30T00:30Z", id="over the gap"),
        # a wall time that comes twice is the first of the two
        pytest.param("Europe/Kyiv", "2026-10-24T03:30", DAY, "2026-10-25T00:30Z", id="into the autumn repeat"),
        pytest.param("Europe/Kyiv", "2026-10-25T00:30Z", DAY, "2026-10-26T01:30Z", id="from the first 03:30"),
        pytest.param("Europe/Kyiv", "2026-10-25T01:30Z", DAY, "2026-10-26T01:30Z", id="from the second 03:30"),
        # less than a day is elapsed time, exact to the second
        pytest.param("Europe/Kyiv", "2026-03-29T02:30", hours(1), "2026-03-29T01:30Z", id="an hour into the gap"),
        pytest.param("Europe/Kyiv", "2026-10-25T00:30Z", hours(1), "2026-10-25T01:30Z", id="an hour of the repeat"),
        pytest.param("Europe/Kyiv", "2026-10-25T01:30Z", hours(1), "2026-10-25T02:30Z", id="an hour after it"),
        pytest.param("Europe/Kyiv", "2026-03-28T20:00", hours(23.5), "2026-03-29T17:30Z", id="nearly a day, elapsed"),
        pytest.param(
            "Europe/Kyiv", "2026-03-28T20:00", hours(25), "2026-03-29T18:00Z", id="a calendar day, then an hour"
        ),
        pytest.param("Europe/Kyiv", "2026-10-25T01:30Z", hours(0), "2026-10-25T01:30Z", id="at once"),
        pytest.param(
            "Europe/Kyiv", "2026-05-01T09:00:01Z", timedelta(seconds=5), "2026-05-01T09:00:06Z", id="five seconds"
        ),
        # the ends of months and years
        pytest.param("Europe/Kyiv", "2026-01-31T12:00", DAY, "2026-02-01T10:00Z", id="the end of a month"),
        pytest.param("Europe/Kyiv", "2026-12-31T12:00", DAY, "2027-01-01T10:00Z", id="the end of a year"),
        pytest.param("Europe/Kyiv", "2028-02-28T12:00", DAY, "2028-02-29T10:00Z", id="to a leap day"),
        pytest.param("Europe/Kyiv", "2027-02-28T12:00", DAY, "2027-03-01T10:00Z", id="no leap day"),
        pytest.param("Europe/Kyiv", "2028-02-29T12:00", 365 * DAY, "2029-02-28T10:00Z", id="a year from a leap day"),
        # far away
        pytest.param("Asia/Kolkata", "2026-05-01T00:15", DAY, "2026-05-01T18:45Z", id="half an hour off"),
        pytest.param("America/New_York", "2026-03-07T02:30", DAY, "2026-03-08T07:30Z", id="the gap of New York"),
        pytest.param("America/New_York", "2026-10-31T01:30", DAY, "2026-11-01T05:30Z", id="the repeat of New York"),
        pytest.param("Pacific/Kiritimati", "2026-12-31T23:00", DAY, "2027-01-01T09:00Z", id="fourteen hours ahead"),
        pytest.param("UTC", "2026-03-28T03:30", DAY, "2026-03-29T03:30Z", id="no clocks that change"),
    ],
)
def test_days_are_counted_on_the_shops_clock_and_hours_as_they_pass(
    zone: str, placed_at: str, delay: timedelta, due: str
) -> None:
    """Every corner of the calendar: a day keeps the hour on the wall, less than a day is elapsed time."""
    placed = datetime.fromisoformat(placed_at)
    placed = placed if placed.tzinfo else placed.replace(tzinfo=ZoneInfo(zone))

    found = due_at(contact(delay), order(placed), ZoneInfo(zone))

    assert found == datetime.fromisoformat(due)
    assert found.tzinfo is UTC


@given(
    placed_at=st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC)),
    seconds=st.integers(0, 24 * 3600 - 1),
    zone=st.sampled_from(["Europe/Kyiv", "Asia/Kolkata", "America/New_York", "Pacific/Kiritimati"]),
)
def test_less_than_a_day_is_exact_whatever_the_clocks_do(placed_at: datetime, seconds: int, zone: str) -> None:
    """A delay below a day is that long, in every zone and on every day of the year."""
    delay = timedelta(seconds=seconds)

    assert due_at(contact(delay), order(placed_at), ZoneInfo(zone)) - placed_at == delay


@given(
    placed_at=st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC)),
    days=st.integers(1, 400),
)
def test_whole_days_keep_the_hour_on_the_wall(placed_at: datetime, days: int) -> None:
    """However many days pass, the customer is written to at the hour they bought at; only the spring gap moves it."""
    due = due_at(contact(days * DAY), order(placed_at), KYIV).astimezone(KYIV)
    wall = placed_at.astimezone(KYIV).replace(tzinfo=None) + days * DAY

    moved = due.replace(tzinfo=None) - wall
    is_in_the_gap = wall.replace(tzinfo=KYIV).astimezone(UTC).astimezone(KYIV).replace(tzinfo=None) != wall
    assert moved == (hours(1) if is_in_the_gap else hours(0))


@pytest.mark.parametrize(
    ("after", "delivered_at", "expected"),
    [
        pytest.param(Event.PURCHASE, None, BOUGHT, id="the purchase"),
        pytest.param(Event.PURCHASE, BOUGHT + DAY, BOUGHT, id="the purchase, though it was delivered"),
        pytest.param(Event.DELIVERY, BOUGHT + DAY, BOUGHT + DAY, id="the delivery"),
        pytest.param(Event.DELIVERY, None, BOUGHT, id="a delivery nobody knows of"),
        pytest.param(Event.DELIVERY, BOUGHT - DAY, BOUGHT, id="a delivery before the purchase"),
        pytest.param(Event.DELIVERY, BOUGHT, BOUGHT, id="handed over at once"),
    ],
)
def test_a_delivery_that_cannot_be_known_counts_as_the_purchase(
    after: Event, delivered_at: datetime | None, expected: datetime
) -> None:
    """A delivery that is missing, or dated before the purchase, is taken to be the purchase."""
    assert moment_of(after, order(BOUGHT, delivered_at)) == expected


@pytest.mark.parametrize(
    ("now", "is_planned"),
    [
        pytest.param(BOUGHT, True, id="still ahead"),
        pytest.param(BOUGHT + DAY, True, id="this moment"),
        pytest.param(BOUGHT + 3 * DAY - timedelta(microseconds=1), True, id="late, but just"),
        pytest.param(BOUGHT + 3 * DAY, False, id="too late to the dot"),
        pytest.param(BOUGHT + 400 * DAY, False, id="history"),
    ],
)
def test_importing_history_plans_nothing(now: datetime, is_planned: bool) -> None:
    """A moment that passed longer ago than `max_lateness` is not planned; one just missed still is."""
    due = plan(contact(DAY), order(BOUGHT), zone=KYIV, max_lateness=2 * DAY, now=now)

    assert due == (BOUGHT + DAY if is_planned else None)


@pytest.mark.parametrize(("max_lateness", "is_planned"), [(timedelta(0), False), (timedelta(seconds=1), True)])
def test_without_lateness_a_moment_must_be_ahead(max_lateness: timedelta, is_planned: bool) -> None:
    """`max_lateness` of nothing leaves out the very moment itself."""
    due = plan(contact(DAY), order(BOUGHT), zone=KYIV, max_lateness=max_lateness, now=BOUGHT + DAY)

    assert (due is not None) is is_planned


@pytest.mark.parametrize("status", [OrderStatus.CANCELLED, OrderStatus.RETURNED])
def test_nobody_is_thanked_for_an_order_that_was_undone(status: OrderStatus) -> None:
    """A cancelled or returned order plans nothing, though its moment is ahead."""
    undone = replace(order(BOUGHT), status=status)

    assert plan(contact(DAY), undone, zone=KYIV, max_lateness=2 * DAY, now=BOUGHT) is None
    assert plan(contact(DAY), order(BOUGHT), zone=KYIV, max_lateness=2 * DAY, now=BOUGHT) is not None


@pytest.mark.parametrize(
    ("customer", "reason"),
    [
        pytest.param(MAY, None, id="nothing is in the way"),
        pytest.param(replace(MAY, is_linked=False), Reason.NOT_LINKED, id="no link"),
        pytest.param(replace(MAY, has_stopped=True), Reason.STOPPED, id="stopped"),
        pytest.param(replace(MAY, has_consent=False), Reason.NO_CONSENT, id="no consent"),
        pytest.param(replace(MAY, is_reachable=False), Reason.UNREACHABLE, id="blocked the bot"),
        pytest.param(replace(MAY, has_open_complaint=True), Reason.OPEN_COMPLAINT, id="a complaint is open"),
        # what the customer themselves said is told before what merely happened
        pytest.param(
            replace(MAY, has_stopped=True, has_consent=False, is_reachable=False, has_open_complaint=True),
            Reason.STOPPED,
            id="stopped goes first",
        ),
        pytest.param(
            CustomerStanding(
                is_linked=False,
                is_reachable=False,
                has_stopped=True,
                has_consent=False,
                has_open_complaint=True,
            ),
            Reason.NOT_LINKED,
            id="a stranger is only a stranger",
        ),
    ],
)
def test_whatever_forbids_writing_is_named(customer: CustomerStanding, reason: Reason | None) -> None:
    """Each thing that stands in the way is a reason a manager can read; with none of them the contact goes out."""
    assert obstacle(customer) is reason


# --- events beyond the purchase


def about(after: Event, **values: Any) -> Contact:
    """A contact a day after an event."""
    return replace(contact(DAY, after), **values)


@pytest.mark.parametrize(
    ("delivered_at", "due"),
    [
        pytest.param(None, BOUGHT + 5 * DAY, id="no delivery known: from the purchase"),
        pytest.param(BOUGHT + 2 * DAY, BOUGHT + 3 * DAY, id="known"),
        pytest.param(BOUGHT - 2 * DAY, BOUGHT + DAY, id="known, though before the purchase"),
        pytest.param(BOUGHT + 400 * DAY, BOUGHT + 401 * DAY, id="still ahead"),
    ],
)
def test_a_delivery_nobody_knows_of_has_a_delay_of_its_own(delivered_at: datetime | None, due: datetime) -> None:
    """`delay_unknown` is counted from the purchase, and only while the delivery is not known."""
    asked = about(Event.DELIVERY, delay_unknown=5 * DAY)

    assert due_at(asked, order(BOUGHT, delivered_at), ZoneInfo("UTC")) == due


@pytest.mark.parametrize(
    ("zone", "begins", "months", "due"),
    [
        pytest.param("Europe/Kyiv", "2026-01-15T18:00", 24, "2027-01-15T16:00Z", id="two years: one"),
        pytest.param("Europe/Kyiv", "2026-01-15T18:00", 12, "2026-07-16T15:00Z", id="a year: 182 days of 365"),
        pytest.param("Europe/Kyiv", "2024-01-15T18:00", 12, "2024-07-16T15:00Z", id="183 days of 366"),
        pytest.param("Europe/Kyiv", "2026-01-31T12:00", 1, "2026-02-14T10:00Z", id="to the end of February"),
        pytest.param("Europe/Kyiv", "2024-02-29T12:00", 12, "2024-08-29T09:00Z", id="from a leap day"),
        pytest.param("Europe/Kyiv", "2026-02-28T03:30", 2, "2026-03-29T01:30Z", id="half-way into the spring gap"),
        pytest.param("Europe/Kyiv", "2026-09-25T03:30", 2, "2026-10-25T00:30Z", id="half-way into the autumn repeat"),
        pytest.param("Pacific/Kiritimati", "2026-01-15T23:00", 24, "2027-01-15T09:00Z", id="far ahead"),
        pytest.param("Pacific/Pago_Pago", "2026-01-15T23:00", 24, "2027-01-16T10:00Z", id="far behind"),
        pytest.param("Asia/Kolkata", "2026-01-15T23:00", 24, "2027-01-15T17:30Z", id="half an hour off"),
    ],
)
def test_half_a_warranty_is_half_of_its_days(zone: str, begins: str, months: int, due: str) -> None:
    """Counted from the delivery in calendar months, and the hour on the wall stays."""
    delivered = datetime.fromisoformat(begins).replace(tzinfo=ZoneInfo(zone))
    check = about(Event.PURCHASE, kind=ContactKind.WARRANTY_CHECK, half_warranty=True)
    bought = replace(order(delivered - DAY, delivered), warranty_months=months)

    assert due_at(check, bought, ZoneInfo(zone)) == datetime.fromisoformat(due)


OVER = replace(order(BOUGHT), status=OrderStatus.RETURNED, over_at=BOUGHT + DAY)
CHECK = about(Event.DELIVERY, kind=ContactKind.WARRANTY_CHECK, half_warranty=True)


@pytest.mark.parametrize(
    ("asked", "of", "due"),
    [
        pytest.param(about(Event.RETURN), OVER, BOUGHT + 2 * DAY, id="a return"),
        pytest.param(about(Event.RETURN), replace(OVER, over_at=None), None, id="returned nobody knows when"),
        pytest.param(about(Event.RETURN), order(BOUGHT), None, id="kept"),
        pytest.param(about(Event.FIRST_PURCHASE), replace(order(BOUGHT), number=1), BOUGHT + DAY, id="the first"),
        pytest.param(about(Event.FIRST_PURCHASE), replace(order(BOUGHT), number=2), None, id="the second"),
        pytest.param(about(Event.NTH_PURCHASE, nth=5), replace(order(BOUGHT), number=5), BOUGHT + DAY, id="the fifth"),
        pytest.param(about(Event.NTH_PURCHASE, nth=5), replace(order(BOUGHT), number=6), None, id="the sixth"),
        pytest.param(CHECK, order(BOUGHT), None, id="no warranty known"),
        pytest.param(CHECK, replace(order(BOUGHT), warranty_months=0), None, id="none given"),
        pytest.param(about(Event.RESOLUTION), order(BOUGHT), None, id="not an order's event"),
        pytest.param(about(Event.BIRTHDAY), order(BOUGHT), None, id="nor this"),
        pytest.param(about(Event.FIRST_PURCHASE, kind=ContactKind.ANNIVERSARY), order(BOUGHT), None, id="nor a year"),
    ],
)
def test_a_contact_follows_its_own_event_alone(asked: Contact, of: OrderFacts, due: datetime | None) -> None:
    """What did not happen to an order plans nothing."""
    assert plan(asked, of, zone=ZoneInfo("UTC"), max_lateness=2 * DAY, now=BOUGHT) == due


BOUGHT_WELL = replace(
    order(BOUGHT),
    number=2,
    value_minor=100_000,
    categories=frozenset({"кава", "посуд"}),
    brands=frozenset({"zernyatko"}),
    skus=frozenset({"a-1"}),
)


@pytest.mark.parametrize(
    ("only", "fits"),
    [
        pytest.param(Only(), True, id="everybody"),
        pytest.param(Only(categories=frozenset({"посуд", "чай"})), True, id="any line will do"),
        pytest.param(Only(categories=frozenset({"чай"})), False, id="no line of it"),
        pytest.param(Only(brands=frozenset({"zernyatko"}), skus=frozenset({"b-2"})), False, id="all conditions hold"),
        pytest.param(Only(skus=frozenset({"a-1"})), True, id="a code"),
        pytest.param(Only(value_from=100_000), True, id="just enough"),
        pytest.param(Only(value_from=100_001), False, id="a kopeck short"),
        pytest.param(Only(value_to=100_000), True, id="not above"),
        pytest.param(Only(value_to=99_999), False, id="a kopeck above"),
        pytest.param(Only(first=True), False, id="not the first"),
        pytest.param(Only(first=False), True, id="a repeat"),
    ],
)
def test_conditions_of_an_order(only: Only, fits: bool) -> None:
    """Each condition that is given must hold."""
    assert fits_order(only, BOUGHT_WELL) is fits


@pytest.mark.parametrize(
    ("only", "tier", "language", "fits"),
    [
        pytest.param(Only(tiers=frozenset({"gold"})), "gold", None, True, id="the tier"),
        pytest.param(Only(tiers=frozenset({"gold"})), "regular", None, False, id="another"),
        pytest.param(Only(tiers=frozenset({"gold"})), None, None, False, id="none yet"),
        pytest.param(Only(languages=frozenset({Language.RUSSIAN})), None, Language.RUSSIAN, True, id="the language"),
        pytest.param(Only(languages=frozenset({Language.RUSSIAN})), None, Language.UKRAINIAN, False, id="the other"),
        pytest.param(Only(languages=frozenset({Language.RUSSIAN})), None, None, True, id="nobody knows yet"),
    ],
)
def test_conditions_of_a_customer(only: Only, tier: str | None, language: Language | None, fits: bool) -> None:
    """Tier and language; what nobody knows yet is judged when the moment comes."""
    assert fits_customer(only, tier=tier, language=language) is fits


@pytest.mark.parametrize(
    ("questions", "spared"),
    [
        pytest.param([(1, 0, 100), (2, 10, 900), (3, 20, 500)], {1, 3}, id="the dearest stands for all"),
        pytest.param([(1, 0, 100), (2, 48, 900)], {1}, id="48 hours are together"),
        pytest.param([(1, 0, 100), (2, 48.01, 900)], set(), id="more are not"),
        pytest.param([(1, 0, 900), (2, 40, 500), (3, 80, 400)], {2}, id="who is spared stands for nobody"),
        pytest.param([(1, 0, 500), (2, 10, 500)], {2}, id="of equals the earlier"),
        pytest.param([(3, 0, 500), (2, 0, 500)], {3}, id="of twins the older"),
        pytest.param([], set(), id="none"),
    ],
)
def test_one_question_stands_for_those_close_to_it(questions: list[tuple[int, float, int]], spared: set[int]) -> None:
    """Not a chain: each that is spared is within 48 hours of the one that is asked."""
    asked = [Asking(one, BOUGHT + hours(at), value) for one, at, value in questions]

    assert asked_in_their_stead(asked) == spared
    assert asked_in_their_stead(reversed(asked)) == spared


def test_what_was_asked_already_stands_for_a_dearer_one() -> None:
    """Nobody is asked again because another order cost more."""
    made = Asking(1, BOUGHT, 100, made=True)

    assert asked_in_their_stead([made, Asking(2, BOUGHT + hours(5), 900)]) == {2}


@pytest.mark.parametrize(
    ("day", "months", "then"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
        (date(2026, 12, 31), 600, date(2076, 12, 31)),
        (date(2026, 5, 17), 0, date(2026, 5, 17)),
    ],
)
def test_months_end_where_the_month_does(day: date, months: int, then: date) -> None:
    """The same day, or the last of a shorter month."""
    assert months_later(day, months) == then
