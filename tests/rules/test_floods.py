"""How much one person may send at once."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.floods import AT_ONCE, ENOUGH_TO_TELL, ENOUGH_WITH_ALBUMS, MOST_AT_ONCE, Arrival, is_too_fast, is_too_many

NOON = datetime(2026, 12, 1, 12, tzinfo=UTC)
SECOND = timedelta(seconds=1)


def texts(*seconds: float) -> list[Arrival]:
    """Single messages, so many seconds after noon."""
    return [Arrival(NOON + second * SECOND) for second in seconds]


def albums(count: int, *, of: int = 10) -> list[Arrival]:
    """Albums of so many pictures, all sent at noon."""
    return [Arrival(NOON, f"album-{number}") for number in range(count) for _ in range(of)]


@pytest.mark.parametrize(
    ("others", "too_fast"),
    [
        pytest.param([], False, id="the first of a day"),
        pytest.param(texts(*[0] * 14), False, id="fifteen lines written in anger"),
        pytest.param(texts(*[0] * 19), False, id="the twentieth"),
        pytest.param(texts(*[0] * 20), True, id="the twenty-first"),
        pytest.param(texts(*[-9.9] * 20), True, id="just inside ten seconds"),
        pytest.param(texts(*[-10] * 20), False, id="just outside"),
        pytest.param(texts(*[-10] * 300, *[-5] * 19), False, id="after a quiet while"),
        pytest.param(texts(*[1] * 20), True, id="overtaken by what was sent a second later"),
        pytest.param(albums(1), False, id="after an album"),
        pytest.param(albums(3), False, id="after three albums"),
        pytest.param(albums(19), False, id="after nineteen albums"),
        pytest.param(albums(20), True, id="after twenty"),
        pytest.param([*albums(3), *texts(*[0] * 16)], False, id="albums and lines"),
        pytest.param([*albums(3), *texts(*[0] * 17)], True, id="albums and lines, one too many"),
        pytest.param(albums(1, of=200), True, id="an album that no Telegram makes"),
    ],
)
def test_the_twenty_first_within_ten_seconds_is_too_fast(others: list[Arrival], too_fast: bool) -> None:
    """Whatever an honest customer sends is read; an album counts once."""
    assert is_too_fast(Arrival(NOON), others) is too_fast


def test_a_part_of_an_album_that_counted_is_no_more_than_its_first() -> None:
    """The tenth photo of the twentieth thing is read like its first."""
    others = [*texts(*[0] * 19), *[Arrival(NOON, "album")] * 9]
    assert not is_too_fast(Arrival(NOON, "album"), others)


@given(st.lists(st.tuples(st.floats(-100, 100), st.sampled_from([None, "a", "b"])), max_size=60))
def test_the_rule_agrees_with_counting_by_hand(sent: list[tuple[float, str | None]]) -> None:
    """Singles, and each begun ten of an album, nearer than ten seconds."""
    others = [Arrival(NOON + timedelta(seconds=seconds), album) for seconds, album in sent]
    near = [one for one in others if abs(one.sent_at - NOON) < AT_ONCE]
    count = 1 + sum(one.album is None for one in near)
    for album in ("a", "b"):
        count += (sum(one.album == album for one in near) + 9) // 10
    assert is_too_fast(Arrival(NOON), others) is (count > MOST_AT_ONCE)


def test_enough_of_the_newest_always_tell() -> None:
    """As many as are looked at are a flood: texts, texts and presses by two clocks, and albums as long as they come."""
    by_two_clocks = [Arrival(NOON + (60 if number % 2 else 0) * SECOND) for number in range(ENOUGH_TO_TELL)]
    for newest in (texts(*[0] * ENOUGH_TO_TELL), by_two_clocks, albums(ENOUGH_WITH_ALBUMS // 10)):
        assert is_too_fast(Arrival(NOON), newest)


@pytest.mark.parametrize(("waiting", "too_many"), [(0, False), (99, False), (100, True), (5000, True)])
def test_a_hundred_of_one_chat_wait_at_most(waiting: int, too_many: bool) -> None:
    """The hundredth still waits; the next does not."""
    assert is_too_many(waiting) is too_many
