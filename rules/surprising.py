"""Surprises: who is worth one, what each kind costs, and which month's budget it is."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo

from rules.codes import Terms
from rules.shop import Surprises
from rules.vocabulary import CodeKind, CustomerId, SurpriseWay

# Loyal is who bought so often in so long a time.
LOOKED_BACK = timedelta(days=183)
LEAST_ORDERS = 2
# Who was proposed, and not surprised, is not proposed again for so long.
LET_BE = timedelta(days=60)


@dataclass(frozen=True, slots=True)
class Loyal:
    """What speaks for a customer: orders and money of the last half a year, scores from 1 to 5, the newest first."""

    customer_id: CustomerId
    orders: int
    spent_minor: int
    scores: tuple[int, ...] = ()


def worth_a_surprise(found: Iterable[Loyal], *, unhappy_at_most: int, most: int) -> list[Loyal]:
    """Choose whom to propose, the most valuable first: nobody who came once, or whose last score was unhappy."""
    worth = [
        one for one in found if one.orders >= LEAST_ORDERS and not (one.scores and one.scores[0] <= unhappy_at_most)
    ]
    return sorted(worth, key=lambda one: (-one.spent_minor, -one.orders, one.customer_id))[: max(most, 0)]


def cost(
    way: SurpriseWay, number: int, policy: Surprises, *, point_minor: int, currency: str, terms: Terms | None
) -> int:
    """
    Tell what a surprise takes from the budget, in minor units of the shop's money.

    Points are worth what they are; a code for a sum of the shop's money that sum, any other what the scenario says.
    """
    match way:
        case SurpriseWay.POINTS:
            return number * point_minor
        case SurpriseWay.GIFT:
            return policy.gift_minor
        case SurpriseWay.CODE:
            of_a_sum = terms is not None and terms.kind is CodeKind.SUM and terms.currency == currency
            return terms.value if of_a_sum and terms is not None else policy.code_minor
        case SurpriseWay.NOTE:
            return 0


def month_of(moment: datetime, zone: tzinfo) -> int:
    """Name the month of a moment on the shop's clock: 202612."""
    local = moment.astimezone(zone)
    return local.year * 100 + local.month


def first_of(moment: datetime, zone: tzinfo) -> datetime:
    """Give the first moment of that month."""
    return moment.astimezone(zone).replace(day=1, hour=0, minute=0, second=0, microsecond=0)


def score_facts(scores: Sequence[int]) -> tuple[int, int, int | None]:
    """Sum scores up: how many, ten times their average, and the one score that all of them are, if they are."""
    if not scores:
        return 0, 0, None
    return len(scores), round(10 * sum(scores) / len(scores)), scores[0] if len(set(scores)) == 1 else None
