"""When a friend who came by a customer's link is whom they seem to be, and what a human is to look at first."""

from dataclasses import dataclass

from rules.vocabulary import Doubt


@dataclass(frozen=True, slots=True)
class Acquaintance:
    """
    What is known about a friend and whoever invited them, as far as it is known yet.

    `paid_this_month` is how many friends of that referrer were paid for in this month.
    """

    is_themselves: bool = False
    shares_contacts: bool = False
    closes_ring: bool = False
    was_customer: bool = False
    wrote_before: bool = False
    has_blocked: bool = False
    paid_this_month: int = 0


def doubt(about: Acquaintance, *, most_a_month: int) -> Doubt | None:
    """Tell what a human is to look at before such a referral pays anything, the gravest first; None if nothing."""
    doubts = (
        (about.is_themselves, Doubt.SELF),
        (about.closes_ring, Doubt.RING),
        (about.shares_contacts, Doubt.SAME_CONTACTS),
        (about.was_customer, Doubt.CUSTOMER_BEFORE),
        (about.has_blocked, Doubt.BLOCKED),
        (about.wrote_before, Doubt.WROTE_BEFORE),
        (about.paid_this_month >= most_a_month, Doubt.TOO_MANY),
    )
    return next((named for holds, named in doubts if holds), None)
