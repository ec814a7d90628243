"""The suite goes red when it should: each planted bug breaks a promise within the first points of one story."""

import pytest

from tests.crash.oracle import Broken
from tests.crash.planted import BUGS, Bug
from tests.crash.stories import STORIES
from tests.crash.sweep import Point, Sweep
from tests.crash.telling import Stage


@pytest.mark.parametrize("bug", BUGS, ids=str)
def test_a_planted_bug_is_found(stage: Stage, bug: Bug) -> None:
    """What should come of the story is found out before the bug is planted; then some point breaks."""
    sweep = Sweep(stage, next(story for story in STORIES if story.name == bug.story))
    with bug.planted(), pytest.raises(Broken, match=bug.caught_by):
        for point in (Point(0, ()), *sweep.points()):
            sweep.visit(point)
