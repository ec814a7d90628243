"""Dates in every form that shops write them."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from rules.order_moments import DateError, DayOrder, MomentReader, slash_evidence

KYIV = ZoneInfo("Europe/Kyiv")


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2025-12-03", "2025-12-03T10:00Z"),
        ("2025-07-03", "2025-07-03T09:00Z"),
        ("2025-12-03 14:30", "2025-12-03T12:30Z"),
        ("2025-12-03T14:30:05", "2025-12-03T12:30:05Z"),
        ("2025-12-03T14:30:05.123456Z", "2025-12-03T14:30:05Z"),
        ("2025-12-03T14:30:05+03:00", "2025-12-03T11:30:05Z"),
        ("2025-12-03 14:30:05 -0500", "2025-12-03T19:30:05Z"),
        ("2025-12-03 14:30:05 UTC", "2025-12-03T14:30:05Z"),
        ("03.12.2025", "2025-12-03T10:00Z"),
        ("3.12.2025 9:05", "2025-12-03T07:05Z"),
        ("03.12.2025, 14:30:59", "2025-12-03T12:30:59Z"),
        ("03.12.25", "2025-12-03T10:00Z"),
        ("01.01.97", "1997-01-01T10:00Z"),
        ("03/12/2025", "2025-12-03T10:00Z"),
        ("2025/12/03", "2025-12-03T10:00Z"),
        ("03-12-2025 00:00", "2025-12-02T22:00Z"),
        ("3 грудня 2025", "2025-12-03T10:00Z"),
        ("3 декабря 2025 г., 14:30", "2025-12-03T12:30Z"),
        ("3 Травня 2025 року о 14:30", "2025-05-03T11:30Z"),
        ("3 мая 2025", "2025-05-03T09:00Z"),
        ("03 Dec 2025", "2025-12-03T10:00Z"),
        ("  2025-12-03 ", "2025-12-03T10:00Z"),
        # leap day
        ("29.02.2024", "2024-02-29T10:00Z"),
        # the hour that spring skips: the clock was not moved yet
        ("30.03.2025 02:59", "2025-03-30T00:59Z"),
        ("30.03.2025 03:30", "2025-03-30T01:30Z"),
        ("30.03.2025 04:00", "2025-03-30T01:00Z"),
        # the hour that autumn repeats: the first of the two
        ("26.10.2025 03:30", "2025-10-26T00:30Z"),
        ("26.10.2025 04:00", "2025-10-26T02:00Z"),
    ],
)
def test_a_date_is_read(written: str, meant: str) -> None:
    """A date alone is noon in the shop's zone; a time without a zone is the shop's."""
    assert MomentReader(KYIV).read(written) == datetime.fromisoformat(meant)


@pytest.mark.parametrize(
    "written",
    [
        *("31.02.2025", "29.02.2025", "0001-01-01", "9999-12-31", "2025-13-01", "12/25/2025", "2025-12-03 25:00"),
        *("2025-12-03 14:60", "yesterday", "45992", "20251203", "3 фуу 2025", "2025-12-03T10:00+99:00", "1e5", "03.12"),
        *("٣.١٢.٢٠٢٥x", "2025-12-03 14:30 PM", "03.12/2025"),
    ],
)
def test_what_is_not_a_day_is_refused(written: str) -> None:
    """A day that does not exist, or that no shop has seen, is an error and not a guess."""
    with pytest.raises(DateError):
        MomentReader(KYIV).read(written)


@pytest.mark.parametrize("written", ["", "  ", "0000-00-00", "0000-00-00 00:00:00", "-", "NULL", "n/a"])
def test_a_blank_is_not_a_date(written: str) -> None:
    """A blank and the placeholders of databases mean that nothing is known."""
    assert MomentReader(KYIV).read(written) is None


def test_slashes_follow_the_file() -> None:
    """In a file of month/day, 3/4 is the 4th of March; dots and years in front stay what they are."""
    reader = MomentReader(KYIV, DayOrder.MONTH_FIRST)

    assert reader.read("3/4/2025 1:30 PM") == datetime.fromisoformat("2025-03-04T11:30Z")
    assert reader.read("3.4.2025") == datetime.fromisoformat("2025-04-03T09:00Z")
    assert reader.read("2025/3/4") == datetime.fromisoformat("2025-03-04T10:00Z")


@pytest.mark.parametrize(
    ("written", "proof"),
    [
        ("25/12/2025", DayOrder.DAY_FIRST),
        ("12/25/2025", DayOrder.MONTH_FIRST),
        ("03/04/2025", None),
        ("25/25/2025", None),
        ("2025/12/25", None),
        ("25.12.2025", None),
    ],
)
def test_only_a_day_above_twelve_proves_an_order(written: str, proof: DayOrder | None) -> None:
    """The evidence for day/month or month/day is a number that cannot be a month."""
    assert slash_evidence(written) == proof
