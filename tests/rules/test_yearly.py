"""Birthdays and anniversaries: how they are read, and when they come."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from rules.order_moments import DayOrder
from rules.shop import Contact
from rules.vocabulary import ContactKind, Event
from rules.yearly import Dates, coming, occurrence, read_birthday

DAY = timedelta(days=1)
HOUR = timedelta(hours=1)
NOW = datetime(2026, 5, 1, 12, tzinfo=UTC)


def birthday(delay: timedelta = 10 * HOUR) -> Contact:
    """A greeting so long after the birthday began."""
    return Contact("birthday", ContactKind.BIRTHDAY, Event.BIRTHDAY, delay)


def anniversary(delay: timedelta = 365 * DAY) -> Contact:
    """Thanks for the years together."""
    return Contact("anniversary", ContactKind.ANNIVERSARY, Event.FIRST_PURCHASE, delay)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("1990-05-17", "1990-05-17"),
        ("1990-05-17 00:00:00", "1990-05-17"),
        ("1990-05-17T00:00:00Z", "1990-05-17"),
        ("17.05.1990", "1990-05-17"),
        ("7.5.1990", "1990-05-07"),
        ("17-05-1990", "1990-05-17"),
        ("17/05/1990", "1990-05-17"),
        ("17.05", "05-17"),
        ("17.05.", "05-17"),
        ("05-17", "05-17"),
        ("--05-17", "05-17"),
        ("17 травня", "05-17"),
        ("17 мая 1990 г.", "1990-05-17"),
        ("17 Травня 1990 року", "1990-05-17"),
        ("29.02", "02-29"),
        ("29.02.1992", "1992-02-29"),
        ("", None),
        ("  ", None),
        ("—", None),
        ("0000-00-00", None),
        ("NULL", None),
    ],
)
def test_a_birthday_is_read_with_its_year_or_without(text: str, read: str | None) -> None:
    """However a shop writes it; a blank is none."""
    assert read_birthday(text) == read


def test_slashes_are_read_as_the_file_has_them() -> None:
    """05/06 is the fifth of June, or the sixth of May where the dates of the file are so."""
    assert read_birthday("05/06/1990") == "1990-06-05"
    assert read_birthday("05/06/1990", order=DayOrder.MONTH_FIRST) == "1990-05-06"


@pytest.mark.parametrize("text", ["29.02.1993", "31.04", "13-45", "17.13.1990", "1850-01-01", "soon", "17 днів", "35"])
def test_what_is_no_birthday_is_refused(text: str) -> None:
    """No such day, or a year nobody was born in."""
    with pytest.raises(ValueError, match=r"."):
        read_birthday(text)


def test_nobody_is_born_tomorrow() -> None:
    """A date after the day at hand is a slip of the keyboard."""
    with pytest.raises(ValueError, match="2027"):
        read_birthday("2027-01-01", until=date(2026, 12, 31))


@pytest.mark.parametrize(
    ("born", "zone", "year", "due", "ends"),
    [
        pytest.param("1990-05-17", "Europe/Kyiv", 2026, "2026-05-17T07:00Z", "2026-05-17T21:00Z", id="in summer"),
        pytest.param("01-17", "Europe/Kyiv", 2026, "2026-01-17T08:00Z", "2026-01-17T22:00Z", id="in winter"),
        pytest.param("02-29", "Europe/Kyiv", 2026, "2026-02-28T08:00Z", "2026-02-28T22:00Z", id="29 February, common"),
        pytest.param("02-29", "Europe/Kyiv", 2028, "2028-02-29T08:00Z", "2028-02-29T22:00Z", id="29 February, leap"),
        pytest.param("02-29", "Europe/Kyiv", 2100, "2100-02-28T08:00Z", "2100-02-28T22:00Z", id="no leap year either"),
        # ten hours pass on the day on which one is missing, and on the day that has one more
        pytest.param("03-29", "Europe/Kyiv", 2026, "2026-03-29T08:00Z", "2026-03-29T21:00Z", id="the day of the gap"),
        pytest.param("10-25", "Europe/Kyiv", 2026, "2026-10-25T07:00Z", "2026-10-25T22:00Z", id="the day that repeats"),
        pytest.param("12-31", "Pacific/Kiritimati", 2026, "2026-12-30T20:00Z", "2026-12-31T10:00Z", id="far ahead"),
        pytest.param("12-31", "Pacific/Pago_Pago", 2026, "2026-12-31T21:00Z", "2027-01-01T11:00Z", id="far behind"),
        pytest.param("05-17", "Asia/Kathmandu", 2026, "2026-05-17T04:15Z", "2026-05-17T18:15Z", id="a quarter off"),
        pytest.param("05-17", "Australia/Lord_Howe", 2026, "2026-05-16T23:30Z", "2026-05-17T13:30Z", id="half an hour"),
        # the day begins at one where midnight is skipped
        pytest.param("04-24", "Africa/Cairo", 2026, "2026-04-24T08:00Z", "2026-04-24T21:00Z", id="no midnight"),
    ],
)
def test_a_birthday_is_on_the_persons_own_clock(born: str, zone: str, year: int, due: str, ends: str) -> None:
    """Ten hours into the day, wherever the person lives; no greeting comes on the day after."""
    found = occurrence(birthday(), Dates(birthday=born), year, zone=ZoneInfo(zone), max_lateness=2 * DAY)

    assert found is not None
    assert found.due_at == datetime.fromisoformat(due)
    assert found.expires_at == datetime.fromisoformat(ends)


@pytest.mark.parametrize(
    ("first", "zone", "delay", "year", "due"),
    [
        pytest.param("2025-05-17T18:00", "Europe/Kyiv", 365 * DAY, 2026, "2026-05-17T15:00Z", id="a year"),
        pytest.param("2023-05-17T18:00", "Europe/Kyiv", 365 * DAY, 2028, "2028-05-17T15:00Z", id="over a leap day"),
        pytest.param("2024-02-29T12:00", "Europe/Kyiv", 365 * DAY, 2025, "2025-02-28T10:00Z", id="29 February, common"),
        pytest.param("2024-02-29T12:00", "Europe/Kyiv", 365 * DAY, 2028, "2028-02-29T10:00Z", id="29 February, leap"),
        pytest.param("2025-03-29T03:30", "Europe/Kyiv", 365 * DAY, 2026, "2026-03-29T01:30Z", id="into the spring gap"),
        pytest.param("2025-10-25T03:30", "Europe/Kyiv", 365 * DAY, 2026, "2026-10-25T00:30Z", id="the autumn repeat"),
        pytest.param("2025-10-26T01:30Z", "Europe/Kyiv", 365 * DAY, 2026, "2026-10-26T01:30Z", id="from the second"),
        pytest.param("2024-12-31T12:00", "Europe/Kyiv", 372 * DAY, 2025, "2026-01-07T10:00Z", id="a week after"),
        pytest.param("2025-05-17T18:00", "Europe/Kyiv", 730 * DAY, 2027, "2027-05-17T15:00Z", id="from the second on"),
        pytest.param("2025-12-31T23:30", "Pacific/Kiritimati", 365 * DAY, 2026, "2026-12-31T09:30Z", id="far ahead"),
        pytest.param("2025-12-31T23:30", "Pacific/Pago_Pago", 365 * DAY, 2026, "2027-01-01T10:30Z", id="far behind"),
        pytest.param("2025-05-01T00:15", "Asia/Kolkata", 365 * DAY, 2026, "2026-04-30T18:45Z", id="half an hour off"),
    ],
)
def test_an_anniversary_is_the_same_day_and_hour(first: str, zone: str, delay: timedelta, year: int, due: str) -> None:
    """Every year on the day of the first purchase, by the shop's calendar; 29 February is 28 in a common year."""
    bought = datetime.fromisoformat(first)
    bought = bought if bought.tzinfo else bought.replace(tzinfo=ZoneInfo(zone))

    found = occurrence(
        anniversary(delay), Dates(bought.astimezone(UTC)), year, zone=ZoneInfo(zone), max_lateness=2 * DAY
    )

    assert found is not None
    assert (found.year, found.due_at) == (year, datetime.fromisoformat(due))
    assert found.expires_at == found.due_at + 2 * DAY


@pytest.mark.parametrize(
    ("contact", "dates", "year"),
    [
        pytest.param(birthday(), Dates(birthday="2000-04-30"), 2027, id="a birthday that was yesterday"),
        pytest.param(birthday(), Dates(birthday="05-01"), 2026, id="today"),
        pytest.param(birthday(), Dates(birthday="05-02"), 2026, id="tomorrow"),
        pytest.param(birthday(), Dates(), None, id="a birthday that nobody knows"),
        pytest.param(anniversary(), Dates(datetime(2020, 4, 30, tzinfo=UTC)), 2026, id="a day late is not too late"),
        pytest.param(anniversary(), Dates(datetime(2020, 4, 28, tzinfo=UTC)), 2027, id="three days are"),
        pytest.param(anniversary(), Dates(datetime(2026, 4, 30, tzinfo=UTC)), 2027, id="bought yesterday"),
        pytest.param(anniversary(3650 * DAY), Dates(datetime(2025, 6, 1, tzinfo=UTC)), 2035, id="ten years from then"),
        pytest.param(anniversary(), Dates(birthday="05-02"), None, id="nothing was bought"),
    ],
)
def test_the_next_one_is_the_first_that_is_not_over(contact: Contact, dates: Dates, year: int | None) -> None:
    """This year's if it is ahead or still natural, else the next."""
    found = coming(contact, dates, zone=ZoneInfo("Europe/Kyiv"), max_lateness=2 * DAY, now=NOW)

    assert (found and found.year) == year


def test_on_new_years_eve_far_away_last_years_birthday_is_still_on() -> None:
    """The year is the person's own: what begins on 31 December there is due when it is January here."""
    found = coming(
        birthday(23 * HOUR),
        Dates(birthday="12-31"),
        zone=ZoneInfo("Pacific/Pago_Pago"),
        max_lateness=2 * DAY,
        now=datetime(2027, 1, 1, 10, 30, tzinfo=UTC),
    )

    assert found is not None
    assert found.year == 2026
