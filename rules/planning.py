"""When a contact is due, for whom it is meant, and what to do with one whose moment has come."""

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from rules.shop import Contact, Only
from rules.vocabulary import ContactKind, Event, Language, OrderStatus, Reason

DAY = timedelta(days=1)
# What follows from no order, complaint or day.
OF_THEMSELVES = (Event.POINTS, Event.SURPRISE, Event.SILENCE)
# A customer is asked one thing about all that would be asked about within this time.
TOGETHER = timedelta(hours=48)


@dataclass(frozen=True, slots=True)
class OrderFacts:
    """
    What planning needs to know of an order.

    `number` says which of the customer's purchases that were kept it is, the first being 1. `over_at` is when it
    became cancelled or returned. `warranty_months` is the longest warranty there is in it. `categories`, `brands`
    and `skus` of its lines are case-folded.
    """

    placed_at: datetime
    delivered_at: datetime | None
    status: OrderStatus
    over_at: datetime | None = None
    number: int | None = None
    warranty_months: int | None = None
    value_minor: int = 0
    categories: frozenset[str] = frozenset()
    brands: frozenset[str] = frozenset()
    skus: frozenset[str] = frozenset()


def moment_of(event: Event, order: OrderFacts) -> datetime:
    """
    Tell when an event happened to an order, aware UTC.

    A delivery that the shop does not know of, or that it dates before the purchase, counts as the purchase itself.
    """
    if event is Event.DELIVERY and order.delivered_at is not None:
        return max(order.delivered_at, order.placed_at)
    if event is Event.RETURN and order.over_at is not None:
        return order.over_at
    return order.placed_at


def due_at(contact: Contact, order: OrderFacts, zone: ZoneInfo) -> datetime:
    """
    Tell when a contact about an order is due, aware UTC.

    Half a warranty is half of its calendar days, rounded down, so that the hour on the clock stays.
    """
    moment = moment_of(contact.after, order)
    if contact.half_warranty:
        moment = moment_of(Event.DELIVERY, order)
        begins = moment.astimezone(zone).date()
        ends = months_later(begins, order.warranty_months or 0)
        return later(moment, DAY * ((ends - begins).days // 2), zone)
    if contact.after is Event.DELIVERY and order.delivered_at is None and contact.delay_unknown is not None:
        return later(moment, contact.delay_unknown, zone)
    return later(moment, contact.delay, zone)


def later(moment: datetime, delay: timedelta, zone: ZoneInfo) -> datetime:
    """
    Tell when so much time has passed since a moment, aware UTC.

    Whole days are calendar days in the shop's zone: "3 days after 18:00" is 18:00 on the clock also when the clocks
    change in between. A wall time that the spring change skips moves on by the gap, as the clocks themselves do; one
    that autumn repeats is its first occurrence. What is left of the delay below a day is elapsed time.
    """
    days, rest = divmod(delay, DAY)
    local = moment.astimezone(zone)
    wall = local.replace(tzinfo=None) + days * DAY
    # A plain same-day delay keeps the exact instant (and its fold); only crossing days goes through the wall clock.
    shifted = local if days == 0 else wall.replace(tzinfo=zone)
    return shifted.astimezone(UTC) + rest


def months_later(day: date, months: int) -> date:
    """The same day so many months later; the last one of the month where there is no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def plan(
    contact: Contact, order: OrderFacts, *, zone: ZoneInfo, max_lateness: timedelta, now: datetime
) -> datetime | None:
    """
    Decide whether a contact about an order is planned; its due moment, or None for "not at all".

    Nothing but the question why is planned for an order that was cancelled or returned, and nothing at all for a
    moment that passed longer than `max_lateness` ago: importing history writes to nobody.
    """
    if contact.after in OF_THEMSELVES or not happened(contact, order):
        return None
    due = due_at(contact, order, zone)
    return due if due + max_lateness > now else None


def happened(contact: Contact, order: OrderFacts) -> bool:
    """Tell whether what a contact follows has happened to an order, so that it can be counted from."""
    if contact.after is Event.RETURN:
        return order.status is not OrderStatus.ACTIVE and order.over_at is not None
    if contact.is_yearly or contact.after in (*OF_THEMSELVES, Event.RESOLUTION, Event.PRAISE, Event.BIRTHDAY):
        return False  # not an order's event
    if order.status is not OrderStatus.ACTIVE or contact.number not in (None, order.number):
        return False
    return not contact.half_warranty or bool(order.warranty_months)


def gives_way(contact: Contact, order: OrderFacts, contacts: Iterable[Contact]) -> bool:
    """Tell whether thanks for any purchase give way to thanks for this very one: nobody is thanked twice for it."""
    return is_plain_thanks(contact) and any(
        one.kind is ContactKind.THANK_YOU
        and one.after is Event.NTH_PURCHASE
        and not one.only.is_about_people
        and happened(one, order)
        and fits_order(one.only, order)
        for one in contacts
    )


def is_plain_thanks(contact: Contact) -> bool:
    """Tell whether a contact thanks for any purchase."""
    return contact.kind is ContactKind.THANK_YOU and contact.after in (Event.PURCHASE, Event.DELIVERY)


def fits_order(only: Only, order: OrderFacts) -> bool:
    """Tell whether an order is one of those that a contact is meant for."""
    return (
        all(
            not wanted or bool(wanted & found)
            for wanted, found in (
                (only.categories, order.categories),
                (only.brands, order.brands),
                (only.skus, order.skus),
            )
        )
        and (only.value_from is None or order.value_minor >= only.value_from)
        and (only.value_to is None or order.value_minor <= only.value_to)
        and (only.first is None or (order.number == 1) is only.first)
    )


def fits_customer(only: Only, *, tier: str | None, language: Language | None) -> bool:
    """Tell whether a customer is one of those that a contact is meant for; a language nobody knows yet may be any."""
    return (not only.tiers or tier in only.tiers) and (
        not only.languages or language is None or language in only.languages
    )


@dataclass(frozen=True, slots=True)
class Asking:
    """A question about an order: what the order is worth, when it is meant for; `made` if nothing can stop it."""

    id: int
    meant_for: datetime
    value_minor: int
    made: bool = False


def asked_in_their_stead(questions: Iterable[Asking]) -> set[int]:
    """
    Tell which of one customer's questions of one contact are not to be asked, because another stands for them.

    What was made already stands first, then the dearest, then the earliest; it stands for all within TOGETHER of it.
    """
    standing: list[Asking] = []
    spared: set[int] = set()
    for one in sorted(questions, key=lambda it: (not it.made, -it.value_minor, it.meant_for, it.id)):
        if not one.made and any(abs(one.meant_for - other.meant_for) <= TOGETHER for other in standing):
            spared.add(one.id)
        else:
            standing.append(one)
    return spared


@dataclass(frozen=True, slots=True)
class CustomerStanding:
    """
    What decides whether a customer may be written to unprompted; `is_held` by a pause of the shop's own.

    `is_silent`: so much was written to them without a word, a tap or a purchase that nothing more is.
    """

    is_linked: bool
    is_reachable: bool
    has_stopped: bool
    has_consent: bool
    has_open_complaint: bool
    has_paused: bool = False
    is_held: bool = False
    is_silent: bool = False


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
        (customer.is_held, Reason.SHOP_PAUSED),
        (customer.is_silent, Reason.SUNSET),
    )
    return next((reason for holds, reason in reasons if holds), None)
