"""Pace as arithmetic: evenly spaced moments, booked a little ahead, whatever the clock does."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest

from rules.pace import AHEAD, CATCH_UP, GUARD, Limits, booked_for, free_moments, next_moment

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
SECOND = timedelta(seconds=1)


@pytest.mark.parametrize(("per_second", "calls"), [(28, 28), (30, 30), (1, 1), (1.5, 1), (0.5, 1), (1000, 1000)])
def test_a_window_holds_what_the_limit_allows(per_second: float, calls: int) -> None:
    """A whole limit is so many calls in any second and a little more; slower ones are one call in a longer time."""
    limits = Limits(overall_per_second=per_second)

    assert limits.window_calls == calls
    assert limits.window == timedelta(seconds=calls / per_second) + GUARD
    assert abs(limits.gap * calls - limits.window) < timedelta(milliseconds=1)


@pytest.mark.parametrize("per_second", [0.5, 1, 28, 1000])
def test_moments_are_evenly_spaced_and_never_far_ahead(per_second: float) -> None:
    """Claim after claim, for ten seconds of somebody who asks all the time: the rate is kept and no gap is short."""
    limits = Limits(overall_per_second=per_second)
    now, booked, moments = NOW, None, []
    while now < NOW + 10 * SECOND:
        first, count = free_moments(limits, booked, now)
        free = [first + limits.gap * index for index in range(count)]
        assert all(moment <= now + AHEAD for moment in free)
        moments += free
        booked = free[-1] + limits.gap if free else booked
        now += booked_for(booked, now) if not free else timedelta(microseconds=1)

    assert all(later - earlier >= limits.gap for earlier, later in pairwise(moments))
    assert len(moments) == pytest.approx(10 * SECOND / limits.gap, abs=limits.overall_per_second * 0.06 + 1)


def test_a_pause_is_not_made_up_for_by_a_burst() -> None:
    """Only the last moments are: a slow commit must not cost the rate, an idle hour must not end in a flood."""
    booked = NOW - timedelta(hours=1)

    assert free_moments(Limits(), booked, NOW) == (NOW - CATCH_UP, 3)


def test_several_processes_do_not_make_up_for_being_late() -> None:
    """Each would catch up by itself, and together they would be too fast."""
    assert next_moment(NOW - SECOND, NOW, alone=False) == NOW


def test_a_clock_that_was_put_back_silences_nobody() -> None:
    """What was booked by the clock as it was before lies an hour ahead: it is not waited for."""
    assert next_moment(NOW + timedelta(hours=1), NOW, alone=True) == NOW
    assert free_moments(Limits(), NOW + timedelta(hours=1), NOW) == (NOW, 2)
