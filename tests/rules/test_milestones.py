"""Thanks for milestones: for what, in which words, and how long it took."""

from datetime import UTC, datetime, timedelta

import pytest

from rules.milestones import VARIANTS, Span, next_variant, occasion_of, span
from rules.planning import OrderFacts, gives_way
from rules.shop import Contact, Only
from rules.vocabulary import ContactKind, Event, Occasion, OrderStatus

NOW = datetime(2026, 3, 1, 10, tzinfo=UTC)
HOUR = timedelta(hours=1)
PLAIN = Contact("thanks", ContactKind.THANK_YOU, Event.PURCHASE, HOUR)
FIFTH = Contact("fifth", ContactKind.THANK_YOU, Event.NTH_PURCHASE, HOUR, nth=5)


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (0, (Span.MONTH, 0)),
        (31, (Span.MONTH, 0)),
        (34, (Span.QUARTER, 0)),
        (96, (Span.HALF_YEAR, 0)),
        (187, (Span.HALF_YEAR, 0)),
        (188, (Span.YEAR, 0)),
        (366, (Span.YEAR, 0)),
        (373, (Span.YEARS, 2)),
        (730, (Span.YEARS, 2)),
        (731, (Span.YEARS, 3)),
    ],
)
def test_the_time_is_the_shortest_that_all_of_it_fits_in(days: int, said: tuple[Span, int]) -> None:
    """Never less than it was."""
    assert span(NOW - timedelta(days=days), NOW) == said


def test_no_words_come_again_before_all_the_others() -> None:
    """Whoever the customer is."""
    for customer in range(5):
        said = [next_variant(None, customer)]
        for _ in range(2 * VARIANTS):
            said.append(next_variant(said[-1], customer))
        assert all(len(set(said[at : at + VARIANTS])) == VARIANTS for at in range(len(said) - VARIANTS))


@pytest.mark.parametrize(
    ("contact", "occasion"),
    [
        (PLAIN, None),
        (Contact("first", ContactKind.THANK_YOU, Event.FIRST_PURCHASE, HOUR), None),
        (FIFTH, Occasion.PURCHASE),
        (Contact("solved", ContactKind.THANK_YOU, Event.RESOLUTION, HOUR), Occasion.RESOLUTION),
        (Contact("praise", ContactKind.THANK_YOU, Event.PRAISE, HOUR), Occasion.PRAISE),
        (Contact("years", ContactKind.ANNIVERSARY, Event.FIRST_PURCHASE, 365 * 24 * HOUR), Occasion.YEAR),
        (Contact("ease", ContactKind.EASE, Event.RESOLUTION, HOUR), None),
    ],
)
def test_what_is_special_follows_from_the_scenario(contact: Contact, occasion: Occasion | None) -> None:
    """A first purchase has words of its own already."""
    assert occasion_of(contact) is occasion


@pytest.mark.parametrize(
    ("number", "only", "gives"),
    [
        (5, Only(), True),
        (4, Only(), False),
        (5, Only(value_from=10_000), False),
        (5, Only(tiers=frozenset({"gold"})), False),
    ],
)
def test_usual_thanks_give_way_to_those_for_this_very_purchase(number: int, only: Only, gives: bool) -> None:
    """Where it is not certain that they come, the usual ones stay."""
    order = OrderFacts(NOW, None, OrderStatus.ACTIVE, number=number, value_minor=5_000)
    fifth = Contact("fifth", ContactKind.THANK_YOU, Event.NTH_PURCHASE, HOUR, nth=5, only=only)
    assert gives_way(PLAIN, order, [PLAIN, fifth]) is gives
    assert not gives_way(fifth, order, [PLAIN, fifth])
