"""How an answer reads."""

import pytest

from rules.satisfaction import judge
from rules.shop import SatisfactionPolicy
from rules.vocabulary import Verdict


@pytest.mark.parametrize(
    ("score", "verdict"),
    [
        (1, Verdict.UNHAPPY),
        (2, Verdict.UNHAPPY),
        (3, Verdict.NEUTRAL),
        (4, Verdict.HAPPY),
        (5, Verdict.HAPPY),
    ],
)
def test_the_middle_of_five_is_neither_happy_nor_unhappy(score: int, verdict: Verdict) -> None:
    """One and two wake a manager, four and five are thanked, and three is asked what was missing."""
    assert judge(score, policy=SatisfactionPolicy()) is verdict


@pytest.mark.parametrize(
    ("score", "unhappy_at_most", "happy_at_least", "verdict"),
    [
        (3, 3, 4, Verdict.UNHAPPY),
        (4, 3, 4, Verdict.HAPPY),
        (4, 3, 5, Verdict.NEUTRAL),
        (2, 1, 5, Verdict.NEUTRAL),
        (1, 1, 2, Verdict.UNHAPPY),
        (2, 1, 2, Verdict.HAPPY),
    ],
)
def test_the_shop_sets_both_thresholds(score: int, unhappy_at_most: int, happy_at_least: int, verdict: Verdict) -> None:
    """Both edges belong to the verdict they are named after; there may be no middle at all."""
    assert judge(score, policy=SatisfactionPolicy(unhappy_at_most, happy_at_least)) is verdict
