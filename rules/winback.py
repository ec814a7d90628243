"""Asking back who fell silent, a step at a time: which step follows, whose reason forbids the offer, which words."""

from datetime import timedelta

from rules.vocabulary import Cause

# An offer is no answer to these: what was wrong is put right first (and then written about), or nothing is needed.
NO_OFFER = (Cause.QUALITY, Cause.LATE_DELIVERY, Cause.COMPLAINT_HANDLED_BADLY, Cause.NO_LONGER_NEEDS)
# Whoever wrote lately is not told that they were missed.
TALKS_ON = timedelta(days=7)
# How many wordings of the light word each language has; no two silences in a row have the same.
VARIANTS = 3


def pauses_for(delay: timedelta) -> timedelta:
    """Tell how long a step waits once the customer has written: its whole delay anew, and never less than a week."""
    return max(delay, TALKS_ON)


def variant(customer: int, before: int) -> int:
    """Choose the words for a customer who was told so many times before."""
    return (customer + before) % VARIANTS
