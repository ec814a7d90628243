"""Shares and means come with what chance may have done to them."""

from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.statistics import is_enough, mean, mean_difference, net, share, student


@pytest.mark.parametrize(
    ("part", "whole", "low", "high"),
    [
        (8, 10, 0.4902, 0.9433),
        (0, 10, 0.0, 0.2775),
        (10, 10, 0.7225, 1.0),
        (5, 10, 0.2366, 0.7634),
        (81, 263, 0.2553, 0.3662),  # Newcombe (1998), table I
        (15, 148, 0.0624, 0.1605),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_a_share_has_wilsons_interval(part: int, whole: int, low: float, high: float) -> None:
    """Known values, from the literature where there are some."""
    found = share(part, whole)

    assert found.value == part / whole
    assert (found.low, found.high) == pytest.approx((low, high), abs=0.0001)


@pytest.mark.parametrize(("part", "whole"), [(0, 0), (-1, 5), (6, 5)])
def test_no_share_is_no_share(part: int, whole: int) -> None:
    """Of nothing there is no share."""
    with pytest.raises(ValueError, match="is no share"):
        share(part, whole)


@given(st.integers(1, 10**9).flatmap(lambda whole: st.tuples(st.integers(0, whole), st.just(whole))))
def test_the_interval_is_around_the_share(pair: tuple[int, int]) -> None:
    """Whatever the counts, the bounds lie between nothing and all, with the share between them."""
    found = share(*pair)

    assert 0 <= found.low <= found.value + 1e-9
    assert found.value - 1e-9 <= found.high <= 1


@pytest.mark.parametrize(
    ("freedom", "quantile"), [(5, 2.5706), (9, 2.2622), (15, 2.1314), (30, 2.0423), (120, 1.9799), (10**6, 1.9600)]
)
def test_students_quantile_is_that_of_the_tables(freedom: int, quantile: float) -> None:
    """Right to three decimals wherever a figure is shown."""
    assert student(freedom) == pytest.approx(quantile, abs=0.001)


@pytest.mark.parametrize(("promoters", "detractors"), [(0.5, 0.2), (0.8, 0.1), (0.3, 0.5), (0.05, 0.05)])
@pytest.mark.parametrize("whole", [10, 40])
def test_the_interval_of_a_net_score_holds_as_often_as_it_says(whole: int, promoters: float, detractors: float) -> None:
    """Every outcome of so many answers with its probability: the true figure is inside in about 95 of 100."""
    holds = 0.0
    for more in range(whole + 1):
        for fewer in range(whole + 1 - more):
            found = net(more, fewer, whole)
            if found.low <= promoters - detractors <= found.high:
                others = 1 - promoters - detractors
                ways = comb(whole, more) * comb(whole - more, fewer)
                holds += ways * promoters**more * detractors**fewer * others ** (whole - more - fewer)

    assert 0.93 < holds <= 1


@pytest.mark.parametrize(("more", "fewer", "whole"), [(0, 0, 0), (-1, 0, 5), (0, -1, 5), (3, 3, 5)])
def test_no_net_score_of_what_is_no_part(more: int, fewer: int, whole: int) -> None:
    """Promoters and detractors are parts of one whole."""
    with pytest.raises(ValueError, match="are no shares"):
        net(more, fewer, whole)


def test_a_net_score_is_between_its_bounds() -> None:
    """Also where everybody agrees, or nobody does."""
    assert (net(10, 0, 10).value, net(10, 0, 10).high) == (1.0, 1.0)
    assert (net(0, 10, 10).value, net(0, 10, 10).low) == (-1.0, -1.0)
    assert net(5, 5, 10).value == 0.0


def test_a_mean_has_students_interval() -> None:
    """Ten answers: mean 4, standard deviation 1.1547, so 2.2622 × 1.1547 / √10 to either side."""
    found = mean({1: 0, 2: 1, 3: 3, 4: 1, 5: 5}, lowest=1, highest=5)

    assert found.value == 4.0
    assert (found.low, found.high) == pytest.approx((3.174, 4.826), abs=0.001)


def test_a_mean_never_leaves_its_scale() -> None:
    """Fives alone are a five; and nine of ten cannot be over five."""
    assert mean({5: 12}, lowest=1, highest=5).high == 5.0
    assert mean({4: 1, 5: 9}, lowest=1, highest=5).high == 5.0


def test_one_answer_has_no_mean_with_an_interval() -> None:
    """It says nothing of how answers differ."""
    with pytest.raises(ValueError, match="two answers"):
        mean({5: 1}, lowest=1, highest=5)


def test_ten_answers_are_enough() -> None:
    """Of fewer no percentage is shown."""
    assert [is_enough(count) for count in (0, 9, 10)] == [False, False, True]


def test_a_difference_of_means_has_welchs_interval() -> None:
    """Of sums, sums of squares and counts: here 1, 2, 3, 4 beside 0, 0, 1, 1."""
    found = mean_difference((10.0, 30.0, 4), (2.0, 2.0, 4))

    assert found.value == 2.0
    assert (found.low, found.high) == pytest.approx((0.6141, 3.3859), abs=0.0001)
    with pytest.raises(ValueError, match="two answers"):
        mean_difference((1.0, 1.0, 1), (2.0, 2.0, 4))
