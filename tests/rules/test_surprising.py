"""Surprises: whom to propose, what each costs, and whose month it is."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from rules.codes import Terms
from rules.shop import Surprises
from rules.surprising import Loyal, cost, first_of, month_of, score_facts, worth_a_surprise
from rules.vocabulary import CodeKind, CustomerId, SurpriseWay

KYIV = ZoneInfo("Europe/Kyiv")


def somebody(number: int, orders: int = 3, spent: int = 10_000, *scores: int) -> Loyal:
    """A customer with so many orders."""
    return Loyal(CustomerId(number), orders, spent, scores)


def test_the_most_valuable_come_first() -> None:
    """Who came once, or was unhappy the last time, does not; an old low score is forgiven."""
    found = [
        somebody(1, 9, 10_000),
        somebody(2, 2, 90_000),
        somebody(3, 1, 99_000),
        somebody(4, 5, 80_000, 2, 5, 5),
        somebody(5, 5, 70_000, 5, 1),
    ]
    assert [one.customer_id for one in worth_a_surprise(found, unhappy_at_most=2, most=9)] == [2, 5, 1]
    assert [one.customer_id for one in worth_a_surprise(found, unhappy_at_most=2, most=1)] == [2]
    assert worth_a_surprise(found, unhappy_at_most=2, most=-1) == []


SUM = Terms("S", CodeKind.SUM, 7_500, "UAH")


@pytest.mark.parametrize(
    ("way", "number", "terms", "costs"),
    [
        (SurpriseWay.POINTS, 300, None, 15_000),
        (SurpriseWay.GIFT, 1, Terms("G", CodeKind.GIFT, 0, "UAH", gift="x"), 30_000),
        (SurpriseWay.CODE, 1, SUM, 7_500),
        (SurpriseWay.CODE, 1, Terms("S", CodeKind.SUM, 7_500, "EUR"), 12_000),
        (SurpriseWay.CODE, 1, Terms("P", CodeKind.PERCENT, 10, "UAH"), 12_000),
        (SurpriseWay.NOTE, 0, None, 0),
    ],
)
def test_each_way_has_its_cost(way: SurpriseWay, number: int, terms: Terms | None, costs: int) -> None:
    """Points by their worth, a sum by itself; what cannot be known, as the scenario says."""
    policy = Surprises(gift_minor=30_000, code_minor=12_000)
    assert cost(way, number, policy, point_minor=50, currency="UAH", terms=terms) == costs


def test_a_month_is_the_shops() -> None:
    """Late in the evening of the last day in London it is the next one in Kyiv."""
    moment = datetime(2026, 11, 30, 22, 30, tzinfo=UTC)
    assert month_of(moment, KYIV) == 202612
    assert first_of(moment, KYIV) == datetime(2026, 12, 1, tzinfo=KYIV)


@pytest.mark.parametrize(
    ("scores", "facts"),
    [((), (0, 0, None)), ((5,), (1, 50, 5)), ((5, 5), (2, 50, 5)), ((5, 4, 5), (3, 47, None))],
)
def test_scores_are_summed_up(scores: tuple[int, ...], facts: tuple[int, int, int | None]) -> None:
    """All the same, or their average."""
    assert score_facts(scores) == facts
