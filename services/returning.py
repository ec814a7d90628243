"""Those who had left and are here again: they bought, or let the bot write once more; and those who shut it out."""

from collections.abc import Collection
from datetime import timedelta

from rules.leaving import QUESTION_LASTS
from rules.shop import SILENCE_CONTACTS
from rules.vocabulary import CustomerId, LeftBy, Reason
from storage import departures, touchpoints
from storage.records import Touchpoint
from storage.touchpoints import Plan
from storage.unit import UnitOfWork

(ASKED,) = SILENCE_CONTACTS
# What whoever fell silent is written, by name, as rules.shop.winback_contacts gives it.
STEPS = ("miss-you", ASKED.name, "come-back")
# Whoever has just come back is not met with a question.
SETTLES_IN = timedelta(hours=1)


def bought(unit: UnitOfWork, customer_ids: Collection[CustomerId]) -> None:
    """Of these customers, whoever bought since they left has returned, and is not asked back any more."""
    for departure_id in departures.end_with_purchases(unit, customer_ids):
        drop_steps(unit, departure_id, Reason.POINTLESS)
    if customer_ids and unit.shop.scenario.winback is not None:
        touchpoints.wake_all(unit, customer_ids, Reason.SUNSET)


def drop_steps(unit: UnitOfWork, departure_id: int, reason: Reason) -> None:
    """Withdraw whatever is still to be written about a silence."""
    for step in STEPS:
        touchpoints.drop(unit, step, about(departure_id), reason)


def blocked(unit: UnitOfWork, customer_id: CustomerId) -> None:
    """The customer shut the bot out, and so has left."""
    departures.begin(unit, customer_id, LeftBy.BLOCKED, **departures.remembered(unit, customer_id))


def unblocked(unit: UnitOfWork, customer_id: CustomerId) -> None:
    """The customer lets the bot write again: back, and asked once, a little later, what was wrong."""
    departure = departures.open_of(unit, customer_id)
    if departure is None or departure.occasion is not LeftBy.BLOCKED:
        return
    departures.end(unit, customer_id)
    if departure.cause is None and is_asked(unit):
        due = unit.now + SETTLES_IN
        plan = Plan(ASKED.name, about(departure.id), customer_id, None, due, due + QUESTION_LASTS)
        touchpoints.plan_all(unit, [plan])


def is_asked(unit: UnitOfWork) -> bool:
    """Whether this shop asks those who left why."""
    return any(one.name == ASKED.name for one in unit.shop.scenario.planned)


def about(departure_id: int) -> str:
    """Name a departure as what a contact is about."""
    return f"departure:{departure_id}"


def departure_of(touchpoint: Touchpoint) -> int:
    """Tell which departure a contact is about."""
    return int(touchpoint.subject.rpartition(":")[2])
