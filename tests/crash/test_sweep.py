"""Power cuts at every commit and at every call of every story: nobody is lost and nobody hears anything twice."""

import pytest

from tests.crash.stories import STORIES, Story
from tests.crash.sweep import Point, Sweep
from tests.crash.telling import Stage

FEWEST_POINTS = 1_000


@pytest.mark.parametrize("story", STORIES, ids=str)
def test_a_power_cut_anywhere_loses_nobody_and_repeats_nobody(stage: Stage, story: Story) -> None:
    """The story is told once as it is meant, then once for each boundary, and for some with a second power cut."""
    sweep = Sweep(stage, story)
    for who, words, times in story.sees:
        assert sweep.heard(who, words) == times, f"{who}: {words}"
    sweep.visit(Point(0, ()))
    for point in sweep.points():
        told = sweep.visit(point)
        assert told.deaths, f"nobody died at {point}"


def test_there_are_a_thousand_places_to_die(stage: Stage) -> None:
    """Fewer, and the sweep would have become a walk. (Of two that leave the same, one is visited.)"""
    assert sum(Sweep(stage, story).passed for story in STORIES) >= FEWEST_POINTS
