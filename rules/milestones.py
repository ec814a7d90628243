"""Thanks for more than a purchase: for which occasion, in which words, and since how long we know each other."""

from datetime import datetime, timedelta
from enum import StrEnum

from rules.shop import Contact
from rules.vocabulary import ContactKind, Event, Occasion

# How many texts each occasion has in each language.
VARIANTS = 3
YEAR = timedelta(days=365)


class Span(StrEnum):
    """In how long a time something came together; YEARS has a number."""

    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "half_year"
    YEAR = "year"
    YEARS = "years"


# A day or two more are still a month.
LONGEST = (
    (Span.MONTH, timedelta(days=33)),
    (Span.QUARTER, timedelta(days=95)),
    (Span.HALF_YEAR, timedelta(days=187)),
    (Span.YEAR, timedelta(days=372)),
)


def occasion_of(contact: Contact) -> Occasion | None:
    """Tell what is special about what a contact thanks for; None for any purchase, the first one included."""
    if contact.kind is ContactKind.ANNIVERSARY:
        return Occasion.YEAR
    if contact.kind is not ContactKind.THANK_YOU:
        return None
    return {
        Event.NTH_PURCHASE: Occasion.PURCHASE,
        Event.RESOLUTION: Occasion.RESOLUTION,
        Event.PRAISE: Occasion.PRAISE,
    }.get(contact.after)


def next_variant(last: int | None, customer: int) -> int:
    """Choose the words: the next after those of last time, so that all have been said before any is said again."""
    return (customer if last is None else last + 1) % VARIANTS


def span(first: datetime, last: datetime) -> tuple[Span, int]:
    """Tell the shortest time we have words for in which all of it came together; years are counted upwards."""
    took = last - first
    for one, longest in LONGEST:
        if took <= longest:
            return one, 0
    return Span.YEARS, -(-took // YEAR)
