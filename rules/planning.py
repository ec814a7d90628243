"""When a contact is due, and what to do with one whose moment has come."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from rules.shop import Contact
from rules.vocabulary import Event, OrderStatus, Reason

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class OrderFacts:
    """What planning needs to know of an order."""

    placed_at: datetime
    delivered_at: datetime | None
    status: OrderStatus


def moment_of(event: Event, order: OrderFacts) -> datetime:
    """
    Tell when an event happened to an order, aware UTC.

    A delivery that the shop does not know of, or that it dates before the purchase, counts as the purchase itself.
    """
    if event is Event.DELIVERY and order.delivered_at is not None:
        return max(order.delivered_at, order.placed_at)
    return order.placed_at


def due_at(contact: Contact, order: OrderFacts, zone: ZoneInfo) -> datetime:
    """
    Tell when a contact about an order is due, aware UTC.

    Whole days are calendar days in the shop's zone: "3 days after 18:00" is 18:00 on the clock also when the clocks
    change in between. A wall time that the spring change skips moves on by the gap, as the clocks themselves do; one
    that autumn repeats is its first occurrence. What is left of the delay below a day is elapsed time.
    """
    days, rest = divmod(contact.delay, DAY)
    local = moment_of(contact.after, order).astimezone(zone)
    wall = local.replace(tzinfo=None) + days * DAY
    # A plain same-day delay keeps the exact instant (and its fold); only crossing days goes through the wall clock.
    shifted = local if days == 0 else wall.replace(tzinfo=zone)
    return shifted.astimezone(UTC) + rest


def plan(
    contact: Contact, order: OrderFacts, *, zone: ZoneInfo, max_lateness: timedelta, now: datetime
) -> datetime | None:
    """
    Decide whether a contact about an order is planned; its due moment, or None for "not at all".

    Nothing is planned for an order that was cancelled or returned, nor for a moment that passed longer than
    `max_lateness` ago: importing history writes to nobody.
    """
    if order.status is not OrderStatus.ACTIVE:
        return None
    due = due_at(contact, order, zone)
    return due if due + max_lateness > now else None


@dataclass(frozen=True, slots=True)
class CustomerStanding:
    """What decides whether a customer may be written to unprompted."""

    is_linked: bool
    is_reachable: bool
    has_stopped: bool
    has_consent: bool
    has_open_complaint: bool
    has_paused: bool = False


def obstacle(customer: CustomerStanding) -> Reason | None:
    """
    Tell why a service contact may not go to this customer now, or None if it may.

    Asked twice: when the moment comes, and again when the message is about to leave.
    """
    reasons = (
        (not customer.is_linked, Reason.NOT_LINKED),
        (customer.has_stopped, Reason.STOPPED),
        (not customer.has_consent, Reason.NO_CONSENT),
        (not customer.is_reachable, Reason.UNREACHABLE),
        (customer.has_open_complaint, Reason.OPEN_COMPLAINT),
        (customer.has_paused, Reason.PAUSED),
    )
    return next((reason for holds, reason in reasons if holds), None)
