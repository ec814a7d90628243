"""Which sums are offered for points, and until when a code is good."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from rules.spending import choices, is_offered, last_moment

KYIV = ZoneInfo("Europe/Kyiv")
MONTH = timedelta(days=30)


@pytest.mark.parametrize(
    ("available", "least", "offered"),
    [
        (0, 100, ()),
        (99, 100, ()),
        (100, 100, (100,)),
        (101, 100, (100, 101)),
        (200, 100, (100, 200)),
        (340, 100, (100, 200, 340)),
        (900, 100, (100, 200, 500, 900)),
        (7, 1, (1, 2, 5, 7)),
    ],
)
def test_what_is_offered_can_be_spent(available: int, least: int, offered: tuple[int, ...]) -> None:
    """The least, twice and five times as many, and all there is: rising, each once."""
    assert choices(available, least=least) == offered


@pytest.mark.parametrize(
    ("now", "ends"),
    [
        ("2026-12-01T10:00", "2026-12-31T22:00"),  # the 31st is the last whole day in Kyiv
        ("2026-11-30T22:30", "2026-12-31T22:00"),  # half past midnight of the 1st in Kyiv
        ("2027-03-10T10:00", "2027-04-09T21:00"),  # over the spring gap
        ("2027-10-20T10:00", "2027-11-19T22:00"),  # over the autumn repeat
        ("2028-01-30T10:00", "2028-02-29T22:00"),  # the leap day
    ],
)
def test_a_code_is_good_to_the_end_of_its_last_day(now: str, ends: str) -> None:
    """Whole days of the shop's clock, so that the day that is said is the day that is meant."""
    moment = datetime.fromisoformat(now).replace(tzinfo=UTC)
    expected = datetime.fromisoformat(ends).replace(tzinfo=UTC)
    assert last_moment(moment, MONTH, KYIV) == expected
    assert is_offered(expected, moment, MONTH, KYIV)
    assert not is_offered(expected + timedelta(days=1), moment, MONTH, KYIV)
    assert not is_offered(expected - timedelta(hours=1), moment, MONTH, KYIV)
    assert not is_offered(expected, expected, MONTH, KYIV)
