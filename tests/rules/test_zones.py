"""The hour that somebody names is a zone."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from rules.zones import offset_of, read_zone, zone_at

NOON = datetime(2026, 3, 29, 12, 10, tzinfo=UTC)


@pytest.mark.parametrize(
    ("offset", "zone"),
    [
        (0, "Etc/GMT+0"),
        (180, "Etc/GMT-3"),
        (-300, "Etc/GMT+5"),
        (840, "Etc/GMT-14"),
        (-720, "Etc/GMT+12"),
        (330, "Asia/Kolkata"),
        (345, "Asia/Kathmandu"),
        (90, None),
        (900, None),
        (-780, None),
    ],
)
def test_an_offset_has_a_zone_that_python_knows(offset: int, zone: str | None) -> None:
    """The sign of the fixed zones is the other way round; what there is not, is not made up."""
    assert zone_at(offset) == zone
    if zone is not None:
        assert offset_of(ZoneInfo(zone), NOON) == offset


@pytest.mark.parametrize(
    ("words", "zone"),
    [
        ("14:10", "Etc/GMT-2"),
        ("14.05", "Etc/GMT-2"),
        ("14:20", "Etc/GMT-2"),
        ("7:10", "Etc/GMT+5"),
        ("07:12", "Etc/GMT+5"),
        ("17:40", "Asia/Kolkata"),
        ("13:40", "Etc/GMT-2"),
        ("15", "Etc/GMT-3"),
        ("0:10", "Etc/GMT+12"),
        ("23:10", "Etc/GMT-11"),
        ("europe/warsaw", "Europe/Warsaw"),
        (" Asia/Tokyo ", "Asia/Tokyo"),
        ("Mars/Olympus", None),
        ("../../etc/passwd", None),
        ("24:00", None),
        ("14:60", None),
        ("вечір", None),
        ("", None),
    ],
)
def test_an_hour_or_a_name_is_read(words: str, zone: str | None) -> None:
    """A clock that differs from ours by some minutes means the same hour."""
    assert read_zone(words, NOON) == zone


def test_the_hour_is_read_on_both_sides_of_midnight() -> None:
    """Near midnight somebody else's hour is another day's."""
    late = datetime(2026, 1, 1, 23, 50, tzinfo=UTC)
    assert read_zone("1:50", late) == "Etc/GMT-2"
    assert read_zone("20:50", late.replace(hour=0)) == "Etc/GMT+4"
