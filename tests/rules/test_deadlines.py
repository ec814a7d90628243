"""By when a human answers."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.deadlines import respond_by
from rules.shop import DeskPolicy

KYIV = ZoneInfo("Europe/Kyiv")
MINUTE = timedelta(minutes=1)


def kyiv(moment: str) -> datetime:
    """A moment by the clock on the wall in Kyiv."""
    return datetime.fromisoformat(moment).replace(tzinfo=KYIV)


@pytest.mark.parametrize(
    ("opened_at", "hours", "deadline"),
    [
        # 1 December 2026 is a Tuesday; the shop is open from 9 to 20
        pytest.param("2026-12-01T12:00", 2, "2026-12-01T14:00", id="in the middle of the day"),
        pytest.param("2026-12-01T09:00", 2, "2026-12-01T11:00", id="at opening"),
        pytest.param("2026-12-01T18:00", 2, "2026-12-01T20:00", id="due exactly at closing"),
        pytest.param("2026-12-01T18:01", 2, "2026-12-02T09:01", id="a minute over, next morning"),
        pytest.param("2026-12-01T19:30", 2, "2026-12-02T10:30", id="near closing, the rest next morning"),
        pytest.param("2026-12-01T20:00", 2, "2026-12-02T11:00", id="at closing"),
        pytest.param("2026-12-01T23:59", 2, "2026-12-02T11:00", id="late in the evening"),
        pytest.param("2026-12-02T00:00", 2, "2026-12-02T11:00", id="at midnight"),
        pytest.param("2026-12-02T03:00", 2, "2026-12-02T11:00", id="at night"),
        pytest.param("2026-12-01T12:00", 11, "2026-12-02T12:00", id="a whole day of opening hours"),
        pytest.param("2026-12-01T12:00", 30, "2026-12-03T20:00", id="three whole evenings"),
        pytest.param("2026-12-31T19:00", 2, "2027-01-01T10:00", id="over the end of the year"),
        pytest.param("2028-02-28T19:00", 2, "2028-02-29T10:00", id="to a leap day"),
        pytest.param("2026-12-04T19:00", 2, "2026-12-05T10:00", id="Saturday is a day like another"),
        pytest.param("2026-12-05T19:00", 2, "2026-12-06T10:00", id="and so is Sunday"),
        pytest.param("2026-03-28T19:00", 2, "2026-03-29T10:00", id="over the spring change"),
        pytest.param("2026-03-29T03:30", 2, "2026-03-29T11:00", id="in the hour that spring skips"),
        pytest.param("2026-10-24T19:00", 2, "2026-10-25T10:00", id="over the autumn change"),
        pytest.param("2026-10-25T03:30", 2, "2026-10-25T11:00", id="in the hour that autumn repeats"),
    ],
)
def test_an_answer_is_promised_for_when_somebody_is_there(opened_at: str, hours: int, deadline: str) -> None:
    """What is left at closing time goes on next morning, and what comes at night starts there."""
    policy = DeskPolicy(timedelta(hours=hours))

    found = respond_by(kyiv(opened_at).astimezone(UTC), policy=policy, zone=KYIV)

    assert found.astimezone(KYIV).replace(tzinfo=None) == datetime.fromisoformat(deadline)
    assert found.tzinfo is UTC


@pytest.mark.parametrize(
    ("opened_at", "minutes", "deadline"),
    [
        pytest.param("2026-03-29T00:30Z", 120, "2026-03-29T02:30Z", id="the hour that is skipped is not counted"),
        pytest.param("2026-10-25T00:30Z", 120, "2026-10-25T02:30Z", id="the hour that is repeated counts twice"),
        pytest.param("2026-10-25T01:30Z", 15, "2026-10-25T01:45Z", id="from the second 03:30, not back to the first"),
    ],
)
def test_round_the_clock_two_hours_are_two_hours(opened_at: str, minutes: int, deadline: str) -> None:
    """A shop that is open through the change of the clocks has the time it was given, and is never late at once."""
    policy = DeskPolicy(minutes * MINUTE, opens=time(0), closes=time(23, 59))

    found = respond_by(datetime.fromisoformat(opened_at), policy=policy, zone=KYIV)

    assert found == datetime.fromisoformat(deadline)


def open_minutes(start: datetime, end: datetime, policy: DeskPolicy, zone: ZoneInfo) -> int:
    """Count, minute by minute, how long the shop was open: slow, and so plain that it cannot be wrong."""
    count = 0
    while start < end:
        count += policy.opens <= start.astimezone(zone).time() < policy.closes
        start += MINUTE
    return count


@given(
    opened_at=st.one_of(
        st.datetimes(datetime(2026, 1, 1), datetime(2027, 1, 1)),
        st.datetimes(datetime(2026, 3, 28), datetime(2026, 3, 30)),
        st.datetimes(datetime(2026, 10, 24), datetime(2026, 10, 26)),
    ),
    minutes=st.integers(1, 15 * 60),
    # an edge of the hours inside the change of the clocks itself (02:00 to 05:00) has no one right answer
    opens=st.sampled_from([time(0), time(5), time(9), time(11, 30)]),
    closes=st.sampled_from([time(13), time(17, 45), time(20), time(23, 59)]),
    zone=st.sampled_from(["Europe/Kyiv", "Asia/Kolkata", "America/New_York", "Pacific/Kiritimati"]),
)
def test_the_deadline_is_that_much_open_time_away(
    opened_at: datetime, minutes: int, opens: time, closes: time, zone: str
) -> None:
    """Counting the open minutes one by one gives what was promised, and the deadline itself is inside the hours."""
    opened_at = opened_at.replace(second=0, microsecond=0, tzinfo=UTC)
    policy = DeskPolicy(minutes * MINUTE, opens, closes)

    deadline = respond_by(opened_at, policy=policy, zone=ZoneInfo(zone))

    assert open_minutes(opened_at, deadline, policy, ZoneInfo(zone)) == minutes
    assert opens < deadline.astimezone(ZoneInfo(zone)).time() <= closes
