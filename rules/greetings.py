"""Greetings of the year: how long we have known each other, and words that were not said the last time."""

from datetime import datetime, tzinfo

YEAR = 365.2425
# How many greetings of a kind each language has.
VARIANTS = 3


def years_together(since: datetime, now: datetime) -> int:
    """
    Count the years that are full today, give or take the days by which a greeting comes late or early.

    Whoever first came on 29 February is greeted on the day before or after.
    """
    return round((now - since).days / YEAR)


def variant(now: datetime, zone: tzinfo, customer: int) -> int:
    """Choose the words: another year has others, and so have most other customers."""
    return (now.astimezone(zone).year + customer) % VARIANTS
