"""How an answer reads."""

from rules.shop import SatisfactionPolicy
from rules.vocabulary import Scale, Verdict

# Detractors, passives and promoters: Reichheld, "The One Number You Need to Grow" (2003).
NPS = SatisfactionPolicy(unhappy_at_most=6, happy_at_least=9)


def judge(score: int, scale: Scale = Scale.CSAT, *, policy: SatisfactionPolicy) -> Verdict:
    """
    Tell whether an answer is unhappy, neutral or happy.

    The middle is neutral on purpose: a "3 of 5" is asked what was missing, but does not wake a manager at night. The
    shop sets where the scales of five begin and end; those of NPS are what everybody compares.
    """
    limits = NPS if scale is Scale.NPS else policy
    if score <= limits.unhappy_at_most:
        return Verdict.UNHAPPY
    if score >= limits.happy_at_least:
        return Verdict.HAPPY
    return Verdict.NEUTRAL
