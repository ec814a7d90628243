"""Where customers stand: by their own rhythm, both ways, and told with what it follows from."""

from datetime import UTC, datetime, timedelta

import pytest

from rules.lifecycle import DAY, LifecyclePolicy, Standing, favourites, fifths, rounded, score, stage_of, typical_of
from rules.vocabulary import Stage

NOW = datetime(2026, 11, 2, 12, tzinfo=UTC)


def stands(*days_ago: float, typical: int | None = 60) -> Stage:
    """The stage of whoever bought so many days ago."""
    return judged(*days_ago, typical=typical).stage


def judged(*days_ago: float, typical: int | None = 60) -> Standing:
    """The same with what it follows from."""
    bought = [NOW - timedelta(days=ago) for ago in days_ago]
    return stage_of(bought, typical=typical, now=NOW, policy=LifecyclePolicy())


@pytest.mark.parametrize(
    ("days_ago", "stage"),
    [
        ((3,), Stage.NEW),
        ((90,), Stage.NEW),
        ((91,), Stage.AT_RISK),
        ((181,), Stage.LAPSED),
        ((361,), Stage.LOST),
        ((3, 3), Stage.NEW),  # twice on one day is one purchase
        ((40, 26, 12), Stage.ACTIVE),
        ((50, 36, 22), Stage.AT_RISK),
        ((71, 57, 43), Stage.LAPSED),
        ((113, 99, 85), Stage.LOST),
        ((800, 440, 90), Stage.ACTIVE),  # every spring
        ((200, 186, 172, 3), Stage.RETURNED),
        ((200, 186, 172, 17, 3), Stage.ACTIVE),
        ((300, 3), Stage.RETURNED),  # the only gap is judged by the shop's
        ((100, 3), Stage.ACTIVE),
        ((12, 11, 10), Stage.ACTIVE),  # three days running are no rhythm: a week is the shortest
    ],
)
def test_silence_is_measured_in_the_persons_own_gaps(days_ago: tuple[float, ...], stage: Stage) -> None:
    """Two weeks' silence means nothing in one person and much in another."""
    assert stands(*days_ago) is stage


def test_a_stage_says_what_it_follows_from() -> None:
    """The gap and whose it is, how many purchases, and since when."""
    one = judged(71, 57, 43)
    assert (one.gap, one.is_own, one.purchases) == (14, True, 3)
    assert one.since == NOW - 43 * DAY + 42 * DAY
    alone = judged(100, typical=40)
    assert (alone.gap, alone.is_own, alone.stage) == (40, False, Stage.AT_RISK)
    assert judged(100, typical=None).gap == 60


def test_the_shops_typical_gap_and_fifths_come_from_counts() -> None:
    """As a million values would be counted: how many have each."""
    assert typical_of({7: 1, 14: 5, 60: 1}) == 14
    assert typical_of({}) is None
    edges = fifths({1: 60, 2: 20, 3: 10, 9: 10})
    assert edges == [1, 1, 1, 2]
    assert [score(value, edges) for value in (1, 2, 3, 50)] == [1, 4, 5, 5]
    assert score(7, ()) == 3
    assert [rounded(minor) for minor in (0, 7, 1999, 250_000)] == [0, 7, 1900, 250_000]


def test_a_favourite_is_looked_for_inside_the_one_above() -> None:
    """The category where most was spent, of it the subcategory, of that the brand, and of that the goods."""
    lines = [
        ("Кава", "У зернах", "Зерно", "Арабіка", 900),
        ("Кава", "У зернах", "Світ", "Робуста", 400),
        ("Кава", "У зернах", "Зерно", "Суміш", 300),
        ("Кава", "Мелена", "Світ", "Ранкова", 1200),
        ("Техніка", "Кавомолки", "Дім", "Кавомолка", 1500),
    ]
    assert favourites(lines) == ("Кава", "У зернах", "Зерно", "Арабіка")
    assert favourites([(None, None, None, "Пакет", 5)]) == (None, None, None, "Пакет")
    assert favourites([]) == (None, None, None, None)
