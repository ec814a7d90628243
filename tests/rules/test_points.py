"""The arithmetic of points, as tables."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.points import (
    YEAR,
    Line,
    earned_by_purchase,
    falls_below,
    fold,
    in_the_last_year,
    to_take_back,
    within_caps,
)
from rules.points_words import NoPoints, PointsFault, PointsSaid, read_points
from rules.vocabulary import Entry, PointsId

NOW = datetime(2026, 1, 10, 12, tzinfo=UTC)
DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("parts", "points"),
    [
        ([("Чай", 100_000)], 50),
        ([("Кава ", 100_000)], 70),
        ([("КАВА", 100_000), (None, 100_000)], 120),
        ([(None, 1_999)], 0),
        ([(None, 2_000)], 1),
        ([("Чай", 1_010), ("Чай", 990)], 1),
        ([("Чай", -500)], 0),
        ([], 0),
    ],
)
def test_a_purchase_earns_by_category_and_is_rounded_down_once(
    parts: list[tuple[str | None, int]], points: int
) -> None:
    """5 %, and 7 % of coffee; a point is worth 1 ₴."""
    assert earned_by_purchase(parts, rate=500, rates={"кава": 700}, point_minor=100) == points


@pytest.mark.parametrize(
    ("earned", "returned", "taken"), [(50, 0, 0), (50, 100_000, 50), (50, 50_000, 25), (50, 1, 1), (0, 100_000, 0)]
)
def test_a_return_takes_its_share(earned: int, returned: int, taken: int) -> None:
    """Of a purchase for 1000 ₴."""
    assert to_take_back(earned, bought_minor=100_000, returned_minor=returned) == taken


@pytest.mark.parametrize(("bought", "returned"), [(100, 101), (100, -1), (0, 1), (-5, 0)])
def test_no_more_is_returned_than_was_bought(bought: int, returned: int) -> None:
    """Refused by name, for a human to look at."""
    with pytest.raises(ValueError, match="returned"):
        to_take_back(5, bought_minor=bought, returned_minor=returned)


@given(st.integers(0, 10**6), st.integers(1, 10**9), st.data())
def test_what_stays_is_never_more_than_what_was_kept_earned(earned: int, bought: int, data: st.DataObject) -> None:
    """However a purchase is returned in parts."""
    returned = data.draw(st.integers(0, bought))
    taken = to_take_back(earned, bought_minor=bought, returned_minor=returned)
    assert 0 <= taken <= earned
    assert earned - taken == earned * (bought - returned) // bought


@pytest.mark.parametrize(
    ("points", "day", "month", "left"),
    [(50, 0, 0, 50), (50, 80, 80, 20), (50, 0, 290, 10), (50, 100, 100, 0), (50, 120, 400, 0)],
)
def test_caps_cut_what_is_earned(points: int, day: int, month: int, left: int) -> None:
    """100 a day and 300 a month."""
    assert within_caps(points, day=day, month=month, per_day=100, per_month=300) == left


def line(number: int, points: int, kind: Entry = Entry.EARN, **facts: object) -> Line:
    """An entry, written a day after the one before it."""
    return Line(PointsId(number), kind, points, NOW + number * DAY, **facts)  # type: ignore[arg-type]


def test_the_first_to_expire_is_spent_first_and_what_is_locked_waits() -> None:
    """Three lots, one of them locked: 30 are taken of the one that expires first, then of the next."""
    standing = fold(
        [
            line(1, 20, expires_at=NOW + 300 * DAY),
            line(2, 20, expires_at=NOW + 100 * DAY),
            line(3, 20, available_at=NOW + 50 * DAY, expires_at=NOW + 60 * DAY),
            line(4, -30, Entry.SPEND),
        ]
    )
    assert [(lot.id, lot.left) for lot in standing.lots] == [(3, 20), (1, 10)]
    assert (standing.balance, standing.available(NOW + 5 * DAY)) == (30, 10)
    assert standing.pending(NOW + 5 * DAY) == [(NOW + 50 * DAY, 20)]
    assert standing.expiring(NOW + 5 * DAY) == [(NOW + 60 * DAY, 20), (NOW + 300 * DAY, 10)]


def test_what_is_taken_back_comes_from_where_it_was_given() -> None:
    """Then from the rest; what is not there any more is owed."""
    standing = fold(
        [
            line(1, 20),
            line(2, 30, available_at=NOW + 50 * DAY),
            line(3, -15, Entry.SPEND),
            line(4, -35, Entry.REVERSE, original_id=PointsId(2), owed=5),
        ]
    )
    assert (standing.balance, standing.debt, standing.lots) == (0, 5, ())


def test_a_year_of_points_rolls() -> None:
    """What is a year old counts no more; what was taken back never counted; what filled a debt did."""
    lines = [
        line(1, 100, happened_at=NOW - 400 * DAY),
        line(2, 60, happened_at=NOW - 200 * DAY),
        line(3, 50, happened_at=NOW - 100 * DAY),
        line(4, -20, Entry.REVERSE, original_id=PointsId(3), owed=5),
        line(5, -10, Entry.REVERSE, original_id=PointsId(2), owed=-10),
    ]
    earned = in_the_last_year(lines, NOW)
    assert earned == [(NOW - 200 * DAY, 60), (NOW - 100 * DAY, 25)]
    assert falls_below(earned, 80) == NOW - 200 * DAY + YEAR
    assert falls_below(earned, 20) == NOW - 100 * DAY + YEAR
    assert falls_below(earned, 90) is None


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("олена +100 вибачення за 2 дні", PointsSaid("олена", 100, "вибачення за 2 дні")),
        ("Олена Шевченко -50 помилка", PointsSaid("Олена Шевченко", -50, "помилка")),
        ("0501112233 −7 помилка", PointsSaid("0501112233", -7, "помилка")),
        ("олена +100 повернули 50грн готівкою", PointsSaid("олена", 100, "повернули 50грн готівкою")),
    ],
)
def test_a_correction_is_read(text: str, said: PointsSaid) -> None:
    """Who, how many with the sign, and why."""
    assert read_points(text, signed=True) == said


@pytest.mark.parametrize(
    ("text", "signed", "fault"),
    [
        ("олена вибачення", True, PointsFault.NO_POINTS),
        ("олена 100 вибачення", True, PointsFault.NO_SIGN),
        ("олена +1.5 вибачення", True, PointsFault.NOT_WHOLE),
        ("олена 1,5 замовлення 7", False, PointsFault.NOT_WHOLE),
        ("олена -5 замовлення 7", False, PointsFault.NOT_POSITIVE),
        ("олена 0 замовлення 7", False, PointsFault.NOT_POSITIVE),
        ("олена +0 вибачення", True, PointsFault.NOT_POSITIVE),
        ("олена +1000001 вибачення", True, PointsFault.TOO_MANY),
        ("+100 вибачення", True, PointsFault.NO_CUSTOMER),
        ("олена +100", True, PointsFault.NO_REASON),
        ("олена +100 " + "я" * 201, True, PointsFault.TOO_LONG),
        ("олена 200грн замовлення 7", False, PointsFault.MONEY),
        ("олена +200 ₴ вибачення", True, PointsFault.MONEY),
        ("олена 60 123", False, PointsFault.APART),
    ],
)
def test_what_cannot_be_done_is_named(text: str, fault: PointsFault, *, signed: bool) -> None:
    """Each with its own answer."""
    with pytest.raises(NoPoints) as refused:
        read_points(text, signed=signed)
    assert refused.value.fault is fault
