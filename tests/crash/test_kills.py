"""kill -9 of the program itself, again and again, in the middle of a busy day."""

from pathlib import Path

import pytest

from tests.crash.kills import a_day_of_kills
from tests.crash.telling import SEED

KILLS = 5


@pytest.mark.parametrize("day", range(3))
async def test_a_day_of_kills_loses_nobody_and_repeats_nobody(tmp_path: Path, day: int) -> None:
    """Five days with five kills each: whatever was said is kept once, and whoever should hear it does."""
    told = await a_day_of_kills(tmp_path, seed=SEED * 100 + day, kills=KILLS)
    assert told.kills == KILLS
    assert told.words
