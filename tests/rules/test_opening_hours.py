"""The desk's hours: days that differ, holidays, and how much open time lies between two moments."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.deadlines import after, between
from rules.shop import DeskPolicy

KYIV = ZoneInfo("Europe/Kyiv")
HOUR = timedelta(hours=1)
# 1 December 2026 is a Tuesday; on Saturday the desk is open from 10 to 18, on Sunday it is closed
WEEK = DeskPolicy(days={5: (time(10), time(18)), 6: None}, holidays=frozenset({"12-25", "2026-12-07"}))


def kyiv(moment: str) -> datetime:
    """A moment by the clock on the wall in Kyiv."""
    return datetime.fromisoformat(moment).replace(tzinfo=KYIV)


@pytest.mark.parametrize(
    ("start", "hours", "end"),
    [
        pytest.param("2026-12-04T19:00", 2, "2026-12-05T11:00", id="into a Saturday that opens later"),
        pytest.param("2026-12-05T17:00", 2, "2026-12-08T10:00", id="over a Sunday and a holiday of one year"),
        pytest.param("2026-12-06T12:00", 1, "2026-12-08T10:00", id="from a day off"),
        pytest.param("2026-12-24T19:30", 1, "2026-12-26T10:30", id="over a holiday of every year"),
        pytest.param("2027-12-24T19:30", 1, "2027-12-27T09:30", id="next year too, when it stands before a Sunday"),
        pytest.param("2026-12-05T10:00", 8, "2026-12-05T18:00", id="the whole of a short day"),
    ],
)
def test_time_passes_only_while_the_desk_is_open(start: str, hours: int, end: str) -> None:
    """What is left goes on when the desk opens again, whatever day that is."""
    found = after(kyiv(start), hours * HOUR, policy=WEEK, zone=KYIV)
    assert found.astimezone(KYIV) == kyiv(end)


@pytest.mark.parametrize(
    ("start", "end", "hours"),
    [
        ("2026-12-01T10:00", "2026-12-01T12:30", 2.5),
        ("2026-12-01T19:00", "2026-12-02T10:00", 2),
        ("2026-12-05T00:00", "2026-12-08T00:00", 8),
        ("2026-12-06T00:00", "2026-12-07T23:00", 0),
        ("2026-12-01T12:00", "2026-12-01T12:00", 0),
        ("2026-12-02T12:00", "2026-12-01T12:00", 0),
        ("2026-12-01T12:00", "2027-01-01T00:00", 8 + 20 * 11 + 4 * 8),
    ],
)
def test_open_time_between_two_moments(start: str, end: str, hours: float) -> None:
    """Nights, days off and holidays are none of it."""
    assert between(kyiv(start), kyiv(end), policy=WEEK, zone=KYIV) == hours * HOUR


@given(
    start=st.datetimes(datetime(2026, 1, 1), datetime(2028, 1, 1), timezones=st.just(UTC)),
    minutes=st.integers(1, 60 * 60),
)
def test_what_passes_is_what_was_asked_for(start: datetime, minutes: int) -> None:
    """Stopping a clock and letting it run on loses nothing: the two functions are each other's inverse."""
    open_time = timedelta(minutes=minutes)
    assert between(start, after(start, open_time, policy=WEEK, zone=KYIV), policy=WEEK, zone=KYIV) == open_time


def test_a_desk_that_never_opens_counts_around_the_clock() -> None:
    """Every day of the year is a holiday: a deadline is a deadline all the same."""
    day = datetime(2028, 1, 1, tzinfo=UTC)  # a leap year
    every_day = frozenset(f"{day + timedelta(days=number):%m-%d}" for number in range(366))
    never = DeskPolicy(holidays=every_day)

    assert after(day, HOUR, policy=never, zone=KYIV) == day + HOUR
