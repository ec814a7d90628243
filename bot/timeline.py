"""The scenario drawn from top to bottom as a customer lives it: for `check`."""

import textwrap
from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta

from bot.check import WHAT, for_whom, say_delay
from rules.planning import OF_THEMSELVES
from rules.shop import Contact, Scenario
from rules.vocabulary import Event

WIDEST = 100
# Contacts this far apart have so many empty lines of the axis between them.
GAPS = (timedelta(days=1), timedelta(days=7), timedelta(days=30))
# What is counted from what, in the order of a customer's life.
AXES = {
    "purchase": (Event.PURCHASE, Event.FIRST_PURCHASE, Event.NTH_PURCHASE),
    "delivery (the purchase, if none is known)": (Event.DELIVERY,),
    "return or cancellation": (Event.RETURN,),
    "complaint resolved": (Event.RESOLUTION,),
    "praise confirmed": (Event.PRAISE,),
    "birthday": (Event.BIRTHDAY,),
}
# What is about a customer, whatever they bought.
_OF_PEOPLE = (Event.RESOLUTION, Event.PRAISE, Event.BIRTHDAY)
UNKNOWN = "if no delivery is known"
Mark = tuple[timedelta | None, Contact, str]


def draw(scenario: Scenario) -> str:
    """
    Draw when each contact is made, a timeline for every category that contacts tell apart; at most 100 columns.

    Time goes down, and the longer the wait the more of the axis is left empty, though not in proportion. What is said
    about points, a surprise, or what is asked after a silence, follows no event and is not drawn.
    """
    contacts = [one for one in scenario.contacts if one.after not in OF_THEMSELVES]
    categories = sorted({category for one in contacts for category in one.only.categories})
    if not categories:
        return "\n".join(_timeline("for every category", contacts))
    of_people = [one for one in contacts if one.after in _OF_PEOPLE or one.is_yearly]
    of_orders = [one for one in contacts if one not in of_people]
    lines = []
    for category in categories:
        suits = (one for one in of_orders if not one.only.categories or category in one.only.categories)
        lines += _timeline(f"for {category}", suits)
    lines += _timeline("for every other category", (one for one in of_orders if not one.only.categories))
    return "\n".join(lines + _timeline("whatever was bought", of_people))


def _timeline(title: str, contacts: Iterable[Contact]) -> list[str]:
    marks = [mark for contact in contacts for mark in _marks(contact)]
    width = max((len(contact.name) for _, contact, _ in marks), default=0)
    lines = [_short(f"Timeline    {title}")]
    for axis in AXES:
        # what is half-way to a day that orders tell comes last
        ahead = sorted((one for one in marks if one[2] == axis), key=lambda one: one[0] or timedelta.max)
        lines += [f"  {axis}"] if ahead else []
        last = timedelta(0)
        for moment, contact, _ in ahead:
            lines += ["   │"] * sum(gap <= ((moment or timedelta.max) - last) for gap in GAPS)
            lines += _drawn(moment, contact, axis, width)
            last = moment or last
    return lines if marks else [*lines, "  nothing is written"]


def _marks(contact: Contact) -> list[Mark]:
    """Where a contact is on which axis; what may wait for an unknown delivery has a place on two."""
    axis = next(name for name, events in AXES.items() if contact.after in events)
    marks: list[Mark] = [(None if contact.half_warranty else contact.delay, contact, axis)]
    if contact.delay_unknown is not None:
        marks.append((contact.delay_unknown, contact, next(iter(AXES))))
    return marks


def _drawn(moment: timedelta | None, contact: Contact, axis: str, width: int) -> list[str]:
    when = "half-way" if moment is None else say_delay(moment)
    notes = ["through the warranty"] if moment is None else []
    notes += [UNKNOWN] if contact.after is Event.DELIVERY and axis == next(iter(AXES)) else []
    notes += ["if one is known"] if contact.delay_unknown is not None and not notes else []
    notes += ["the first purchase"] if contact.after is Event.FIRST_PURCHASE else []
    notes += [f"purchase number {contact.nth}"] if contact.nth is not None else []
    notes += ["every year"] if contact.is_yearly else []
    told = "; ".join([WHAT[contact.kind], *notes])
    told += for_whom(replace(contact.only, categories=frozenset()))
    begins = f"   ├─ {when:9} {contact.name:{width}}  "
    if len(begins) > WIDEST // 2:  # a very long name has a line of its own
        return [begins.rstrip(), *(f"   │    {line}" for line in textwrap.wrap(told, WIDEST - 8))]
    first, *others = textwrap.wrap(told, WIDEST - len(begins))
    return [begins + first, *(f"   │{' ' * (len(begins) - 4)}{line}" for line in others)]


def _short(line: str) -> str:
    return textwrap.shorten(line, WIDEST) if len(line) > WIDEST else line
