"""The clock under one's thumb."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from sandbox.clock import HandClock


def test_the_hands_move_and_another_process_can_read_by_how_much(tmp_path: Path) -> None:
    """now() runs ahead by the sum of all moves, and the file says the same in seconds."""
    clock = HandClock(tmp_path / "offset")
    assert Decimal(clock.path.read_text()) == 0

    clock.advance(timedelta(days=3))
    clock.advance(-timedelta(seconds=0.5))

    assert Decimal(clock.path.read_text()) == Decimal("259199.5")
    ahead = clock.now() - datetime.now(UTC)
    assert timedelta(seconds=259198) < ahead <= timedelta(seconds=259199.5)
    assert [p.name for p in tmp_path.iterdir()] == ["offset"]


def test_the_hands_can_be_put_at_a_moment(tmp_path: Path) -> None:
    """set() takes an aware time and the clock runs on from there; a naive one is refused."""
    clock = HandClock(tmp_path / "offset")
    new_year = datetime(2031, 1, 1, tzinfo=UTC)

    clock.set(new_year)

    assert new_year <= clock.now() < new_year + timedelta(seconds=5)
    with pytest.raises(ValueError, match="aware"):
        clock.set(datetime(2031, 1, 1))
