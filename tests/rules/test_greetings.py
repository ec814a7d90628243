"""Greetings: full years, and other words each year."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from rules.greetings import VARIANTS, variant, years_together

KYIV = ZoneInfo("Europe/Kyiv")
LEAP_DAY = datetime(2024, 2, 29, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    ("since", "now", "years"),
    [
        (datetime(2024, 11, 3, tzinfo=UTC), datetime(2026, 11, 3, tzinfo=UTC), 2),
        (datetime(2024, 11, 3, 23, tzinfo=UTC), datetime(2026, 11, 3, 8, tzinfo=UTC), 2),
        (datetime(2024, 11, 3, tzinfo=UTC), datetime(2026, 11, 6, tzinfo=UTC), 2),
        (LEAP_DAY, datetime(2027, 2, 28, 9, tzinfo=UTC), 3),
        (LEAP_DAY, datetime(2027, 3, 1, 9, tzinfo=UTC), 3),
        (LEAP_DAY, datetime(2048, 2, 29, 9, tzinfo=UTC), 24),
        (datetime(2026, 11, 3, tzinfo=UTC), datetime(2026, 11, 3, 1, tzinfo=UTC), 0),
    ],
)
def test_years_are_full_ones(since: datetime, now: datetime, years: int) -> None:
    """Also in the morning of the day, a few days late, and for whoever came on 29 February."""
    assert years_together(since, now) == years


@pytest.mark.parametrize("customer", [1, 2, 3, 10_001])
def test_the_same_is_not_said_two_years_in_a_row(customer: int) -> None:
    """Nor is it in the third; and on New Year's Eve the shop's clock decides."""
    now = datetime(2026, 11, 3, tzinfo=UTC)
    said = [variant(now + timedelta(days=365 * year), KYIV, customer) for year in range(VARIANTS)]
    assert sorted(said) == list(range(VARIANTS))
    eve = datetime(2026, 12, 31, 22, 30, tzinfo=UTC)
    assert variant(eve, KYIV, customer) == variant(eve + timedelta(days=1), KYIV, customer)
