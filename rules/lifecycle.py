"""
Where customers stand: new, active, at risk, lapsed, lost or returned, each judged by their own rhythm.

Whoever buys every two weeks is missed after a month; whoever buys every spring is not. So silence is measured in the
person's own gaps, and in the shop's typical one while a single purchase has made none. RFM cells (how lately, how
often, how much; 5 is the best fifth of the shop) say what a person is worth beside that.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from statistics import median

from rules.vocabulary import Stage

DAY = timedelta(days=1)
FIFTHS = 5
# Of fewer gaps than that one person's would be taken for everybody's.
FEWEST_GAPS = 5


@dataclass(frozen=True, slots=True)
class LifecyclePolicy:
    """
    After how many gaps of silence somebody is at risk, lapsed, lost.

    `shortest` and `longest` bound what is taken for a rhythm; `typical` is the shop's while nobody bought twice.
    """

    at_risk: float = 1.5
    lapsed: float = 3.0
    lost: float = 6.0
    shortest: int = 7
    longest: int = 365
    typical: int = 60


@dataclass(frozen=True, slots=True)
class Standing:
    """A stage, since when, and what it follows from: the gap (days) silence is measured in, and whose it is."""

    stage: Stage
    since: datetime
    purchases: int
    first_at: datetime
    last_at: datetime
    gap: int
    is_own: bool


def gaps_of(days: Sequence[datetime]) -> list[int]:
    """List the days between purchases; several on one day are one purchase."""
    between = ((later - earlier) // DAY for earlier, later in pairwise(days))
    return [gap for gap in between if gap > 0]


def stage_of(bought: Sequence[datetime], *, typical: int | None, now: datetime, policy: LifecyclePolicy) -> Standing:
    """Tell where somebody stands who bought at these moments (at least one, in order)."""
    days = _days(bought)
    gaps = gaps_of(days)
    gap, is_own = _rhythm(gaps, typical, policy)
    last = bought[-1]
    silence = now - last
    for stage, after in ((Stage.LOST, policy.lost), (Stage.LAPSED, policy.lapsed), (Stage.AT_RISK, policy.at_risk)):
        if silence > after * gap * DAY:
            return Standing(stage, last + after * gap * DAY, len(days), days[0], last, gap, is_own)
    stage = Stage.NEW if not gaps else Stage.ACTIVE
    # the silence before the last purchase is judged by what was known until then
    if gaps and gaps[-1] > policy.lapsed * _rhythm(gaps[:-1], typical, policy)[0]:
        stage = Stage.RETURNED
    return Standing(stage, last, len(days), days[0], last, gap, is_own)


def _days(bought: Sequence[datetime]) -> list[datetime]:
    days = [bought[0]]
    for moment in bought[1:]:
        if moment - days[-1] >= DAY:
            days.append(moment)
    return days


def _rhythm(gaps: Sequence[int], typical: int | None, policy: LifecyclePolicy) -> tuple[int, bool]:
    gap = round(median(gaps)) if gaps else typical or policy.typical
    return min(max(gap, policy.shortest), policy.longest), bool(gaps)


def typical_of(gaps: Mapping[int, int]) -> int | None:
    """The median of the shop's gaps, given how many there are of each length; None while they are too few to tell."""
    edges = fifths(gaps, parts=2) if sum(gaps.values()) >= FEWEST_GAPS else []
    return edges[0] if edges else None


def fifths(counted: Mapping[int, int], *, parts: int = FIFTHS) -> list[int]:
    """The values at which each part of a population ends, but for the last; given how many have each value."""
    total, so_far, edges = sum(counted.values()), 0, list[int]()
    for value in sorted(counted):
        so_far += counted[value]
        while len(edges) < parts - 1 and so_far * parts >= total * (len(edges) + 1):
            edges.append(value)
    return edges


def score(value: int, edges: Sequence[int]) -> int:
    """Tell in which fifth a value is, 5 for the greatest; 3 while nothing is known of the others."""
    return bisect_left(edges, value) + 1 if edges else 3


def rounded(minor: int) -> int:
    """Bring a sum to two digits, so that a million sums are counted in a few hundred places."""
    step = int(10 ** max(len(str(abs(minor))) - 2, 0))
    return minor // step * step


def favourites(bought: Iterable[tuple[str | None, str | None, str | None, str, int]]) -> tuple[str | None, ...]:
    """
    Tell the favourite category, in it the subcategory, in that the brand, and of it the goods: where most was spent.

    Each purchase is (category, subcategory, brand, goods, amount); of equal sums the oftener bought comes first.
    """
    lines = list(bought)
    found: list[str | None] = []
    for level in range(4):
        spent: Counter[str] = Counter()
        for line in lines:
            name = line[level]
            if isinstance(name, str) and name:
                spent[name] += max(int(line[4]), 0) + 1
        best = max(spent, key=lambda name: (spent[name], name), default=None)
        found.append(best)
        if best is not None:
            lines = [line for line in lines if line[level] == best]
    return tuple(found)
