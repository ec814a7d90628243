"""How an answer reads."""

from rules.shop import SatisfactionPolicy
from rules.vocabulary import Verdict


def judge(score: int, *, policy: SatisfactionPolicy) -> Verdict:
    """
    Tell whether a 1-5 answer is unhappy, neutral or happy.

    The middle is neutral on purpose: a "3" is asked what was missing, but does not wake a manager at night.
    """
    if score <= policy.unhappy_at_most:
        return Verdict.UNHAPPY
    if score >= policy.happy_at_least:
        return Verdict.HAPPY
    return Verdict.NEUTRAL
