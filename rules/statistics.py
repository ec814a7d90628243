"""What a handful of answers says about everybody: shares and means with their 95 % confidence intervals."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import sqrt
from statistics import NormalDist

CONFIDENCE = 0.95
# Of fewer, a share says more about chance than about the customers.
ENOUGH = 10


@dataclass(frozen=True, slots=True)
class Estimate:
    """A figure, and the interval in which the true one lies with 95 % confidence."""

    value: float
    low: float
    high: float


def is_enough(count: int) -> bool:
    """Tell whether so many answers are enough for a figure."""
    return count >= ENOUGH


def share(part: int, whole: int) -> Estimate:
    """
    Estimate a share by Wilson's score interval (1927), which holds near 0 and 1 and for few answers.

    ValueError for a part of nothing, or one that is no part.
    """
    if whole <= 0 or not 0 <= part <= whole:
        raise ValueError(f"{part} of {whole} is no share")
    z = NormalDist().inv_cdf((1 + CONFIDENCE) / 2)
    seen, z2 = part / whole, z * z
    centre = (seen + z2 / (2 * whole)) / (1 + z2 / whole)
    reach = z / (1 + z2 / whole) * sqrt(seen * (1 - seen) / whole + z2 / (4 * whole * whole))
    # at either end the formula gives the end itself, but for rounding
    low = 0.0 if part == 0 else max(0.0, centre - reach)
    high = 1.0 if part == whole else min(1.0, centre + reach)
    return Estimate(seen, low, high)


def net(more: int, fewer: int, whole: int) -> Estimate:
    """
    Estimate a share less another of the same answers, -1 to 1: of NPS the promoters less the detractors.

    The interval is Wald's adjusted by three answers more: 3/4 of one kind, 3/4 of the other, the rest of neither
    (Bonett and Price 2012 for two, as Sauro and Lewis recommend it for NPS). ValueError for parts that are none.
    """
    if whole <= 0 or more < 0 or fewer < 0 or more + fewer > whole:
        raise ValueError(f"{more} and {fewer} of {whole} are no shares")
    count = whole + 3
    one, other = (more + 0.75) / count, (fewer + 0.75) / count
    reach = NormalDist().inv_cdf((1 + CONFIDENCE) / 2) * sqrt((one + other - (one - other) ** 2) / count)
    value, centre = (more - fewer) / whole, one - other
    return Estimate(value, max(-1.0, min(value, centre - reach)), min(1.0, max(value, centre + reach)))


def difference(part: int, whole: int, other_part: int, other_whole: int) -> Estimate:
    """
    Estimate by how much a share is greater than another, by Newcombe's interval of two Wilson's (1998, his method 10).

    ValueError as for `share`, of either.
    """
    one, other = share(part, whole), share(other_part, other_whole)
    apart = one.value - other.value
    low = apart - sqrt((one.value - one.low) ** 2 + (other.high - other.value) ** 2)
    high = apart + sqrt((one.high - one.value) ** 2 + (other.value - other.low) ** 2)
    return Estimate(apart, max(-1.0, low), min(1.0, high))


def mean_difference(sums: tuple[float, float, int], others: tuple[float, float, int]) -> Estimate:
    """
    Estimate by how much a mean is greater than another, by Welch's interval (1947) with the normal quantile.

    Each is a sum, a sum of squares and a count: for sums of money by many people. ValueError for fewer than two.
    """
    (value, spread), (other, other_spread) = _mean_and_error(*sums), _mean_and_error(*others)
    reach = NormalDist().inv_cdf((1 + CONFIDENCE) / 2) * sqrt(spread + other_spread)
    return Estimate(value - other, value - other - reach, value - other + reach)


def _mean_and_error(total: float, squares: float, count: int) -> tuple[float, float]:
    """The mean, and the square of its standard error."""
    if count < 2:
        raise ValueError("a mean with its interval needs two answers")
    return total / count, max(0.0, squares - total * total / count) / (count - 1) / count


def mean(scores: Mapping[int, int], *, lowest: int, highest: int) -> Estimate:
    """
    Estimate the mean of scores (how many of each) by Student's interval, which never leaves the scale.

    ValueError for fewer than two answers: one has no spread.
    """
    count = sum(scores.values())
    if count < 2:
        raise ValueError("a mean with its interval needs two answers")
    value = sum(score * number for score, number in scores.items()) / count
    variance = sum(number * (score - value) ** 2 for score, number in scores.items()) / (count - 1)
    reach = student(count - 1) * sqrt(variance / count)
    return Estimate(value, max(float(lowest), value - reach), min(float(highest), value + reach))


def student(freedom: int) -> float:
    """
    Give Student's two-sided 95 % quantile by the Cornish-Fisher expansion (Abramowitz and Stegun, 26.7.5).

    Right to 0.001 from five degrees of freedom on; below, where nobody is shown a figure, only roughly.
    """
    z = NormalDist().inv_cdf((1 + CONFIDENCE) / 2)
    return (
        z
        + (z**3 + z) / (4 * freedom)
        + (5 * z**5 + 16 * z**3 + 3 * z) / (96 * freedom**2)
        + (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / (384 * freedom**3)
        + (79 * z**9 + 776 * z**7 + 1482 * z**5 - 1920 * z**3 - 945 * z) / (92160 * freedom**4)
    )
