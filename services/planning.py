"""
Planning: which contacts follow what happened to orders, complaints and customers, and when.

Everything is planned for many orders or customers at once, in a few queries for all of them.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from rules.language import choose_language
from rules.planning import (
    TOGETHER,
    Asking,
    OrderFacts,
    asked_in_their_stead,
    fits_customer,
    fits_order,
    gives_way,
    happened,
    is_plain_thanks,
    later,
    plan,
)
from rules.shop import Contact
from rules.vocabulary import (
    QUESTIONS,
    ContactKind,
    CustomerId,
    Event,
    Language,
    OrderId,
    OrderStatus,
    Reason,
    TouchpointId,
)
from rules.yearly import Occurrence, coming, occurrence
from services import returning, zones
from storage import occasions, settings, touchpoints
from storage.occasions import Buyer, Placed
from storage.records import Ticket, Touchpoint
from storage.touchpoints import Plan
from storage.unit import UnitOfWork

YEARLY_PLANNED = "yearly_planned"


def plan_for_orders(unit: UnitOfWork, order_ids: Sequence[OrderId]) -> None:
    """
    Plan every contact of the scenario that is still natural for these orders; planning again changes nothing.

    What is ahead and no longer meant for its order is withdrawn; so it is with another order of the same customers
    that is not the first, or the fifth, any more.
    """
    contacts = _of_orders(unit)
    counted = _counted(contacts)
    numbered = {one.name for one in counted}
    whose = occasions.buyers_of(unit, order_ids) if numbered else []
    others = touchpoints.orders_ahead(unit, whose, numbered) if numbered else []
    numbers = {one.number for one in contacts if one.number is not None}
    orders = _placed(unit, contacts, {*order_ids, *others}, numbers=numbers)
    own = set(order_ids)
    _plan(unit, [(one, contacts if one.id in own else counted) for one in orders])
    buyers = occasions.buyers_of(unit, order_ids)
    returning.bought(unit, buyers)
    plan_for_customers(unit, buyers)


def withdraw_for_orders(unit: UnitOfWork, order_ids: Sequence[OrderId]) -> None:
    """
    Withdraw what is planned for orders that were cancelled or returned just now, and plan to ask why.

    What follows a solved complaint stays: it is about the complaint.
    """
    stay = [one.name for one in unit.shop.scenario.contacts if one.after in (Event.RETURN, Event.RESOLUTION)]
    touchpoints.withdraw(unit, order_ids, Reason.ORDER_CANCELLED, but=stay)
    contacts = _of_orders(unit)
    numbers = {one.number for one in contacts if one.number is not None}
    whose = occasions.buyers_of(unit, order_ids)
    counted = _counted(contacts)
    others = touchpoints.orders_ahead(unit, whose, [one.name for one in counted])
    orders = _placed(unit, contacts, {*order_ids, *others}, numbers=numbers, over_at=unit.now)
    own = set(order_ids)
    why = [one for one in contacts if one.after is Event.RETURN]
    _plan(unit, [(one, why if one.id in own else counted) for one in orders])
    _ask_together(unit, whose)
    plan_for_customers(unit, whose)


def plan_for_customers(unit: UnitOfWork, customer_ids: Sequence[CustomerId]) -> None:
    """
    Plan the next birthday and the next anniversary of these customers.

    One whose moment has come plans the next itself, so that nobody ever looks through all customers.
    """
    scenario = unit.shop.scenario
    contacts = [one for one in scenario.planned if one.is_yearly]
    if not contacts or not customer_ids:
        return
    buyers = occasions.buyers(unit, customer_ids)
    plans: list[Plan] = []
    for contact in contacts:
        meant: list[str] = []
        for buyer in buyers.values():
            zone = _zone_for(unit, contact, buyer)
            one = coming(contact, buyer.dates, zone=zone, max_lateness=scenario.max_lateness, now=unit.now)
            if one is not None and _fits(unit, contact, buyer):
                plans.append(_of_year(contact, buyer.id, one))
                meant += [_year(buyer.id, one.year), _year(buyer.id, one.year + 1)]
        touchpoints.withdraw_other_years(unit, contact.name, customer_ids, meant)
    touchpoints.plan_all(unit, plans)


def plan_next_years(unit: UnitOfWork, due: Iterable[tuple[Contact, Touchpoint]]) -> None:
    """Plan the next occurrence of each of these that is yearly, now that the moment of this one has come."""
    yearly = [(contact, touchpoint) for contact, touchpoint in due if contact.is_yearly]
    buyers = _buyers(unit, yearly)
    plans: list[Plan] = []
    for contact, touchpoint in yearly:
        one = _occurrence(unit, contact, buyers[touchpoint.customer_id], year_of(touchpoint) + 1)
        if one is not None:
            plans.append(_of_year(contact, touchpoint.customer_id, one))
    touchpoints.plan_all(unit, plans)


def meant(unit: UnitOfWork, due: Sequence[tuple[Contact, Touchpoint]]) -> set[TouchpointId]:
    """Ask once more, now that their moment has come, which of these contacts are meant for their customers."""
    asked = [(contact, touchpoint) for contact, touchpoint in due if contact.only.is_about_people or contact.is_yearly]
    buyers = _buyers(unit, asked)
    not_meant = {touchpoint.id for contact, touchpoint in asked if not _is_meant(unit, contact, touchpoint, buyers)}
    return {touchpoint.id for _, touchpoint in due} - not_meant


def _buyers(unit: UnitOfWork, due: Sequence[tuple[Contact, Touchpoint]]) -> dict[CustomerId, Buyer]:
    return occasions.buyers(unit, {touchpoint.customer_id for _, touchpoint in due}) if due else {}


def _is_meant(unit: UnitOfWork, contact: Contact, touchpoint: Touchpoint, buyers: Mapping[CustomerId, Buyer]) -> bool:
    buyer = buyers[touchpoint.customer_id]
    if contact.is_yearly and _occurrence(unit, contact, buyer, year_of(touchpoint)) is None:
        return False  # what they bought first was sent back
    return _fits(unit, contact, buyer)


def catch_up(unit: UnitOfWork, *, most: int = 500) -> int:
    """
    Plan the yearly contacts of everybody, in portions, once after they were changed in the scenario; how many were.

    Whoever starts the program asks until it is nobody; then nothing is looked through until the scenario changes.
    """
    unit.take_turns(YEARLY_PLANNED)
    yearly = [one for one in unit.shop.scenario.planned if one.is_yearly]
    wanted = repr([(one.name, one.kind.value, one.delay.total_seconds(), _said(one)) for one in yearly])
    known, last = settings.read(unit, YEARLY_PLANNED) or ("[]", None)
    if known == wanted and last is None:
        return 0
    ids = occasions.after(unit, last if known == wanted and last is not None else 0, most=most)
    plan_for_customers(unit, ids)
    settings.write(unit, YEARLY_PLANNED, [wanted, ids[-1] if ids and yearly else None])
    return len(ids) if yearly else 0


def look_through_again(unit: UnitOfWork) -> None:
    """Have the yearly contacts of everybody planned once more by the next catch_up."""
    settings.write(unit, YEARLY_PLANNED, ["", None])


def _said(contact: Contact) -> list[str]:
    return sorted(contact.only.tiers) + sorted(contact.only.languages)


def plan_for_ticket(unit: UnitOfWork, ticket: Ticket) -> None:
    """Plan what follows a complaint that was resolved just now; again after it was open once more."""
    _plan_about(unit, Event.RESOLUTION, f"ticket:{ticket.id}", ticket.customer_id, ticket.order_id)


def plan_for_praise(unit: UnitOfWork, praise_id: int, customer_id: CustomerId) -> None:
    """Plan what follows praise that was confirmed just now."""
    _plan_about(unit, Event.PRAISE, f"praise:{praise_id}", customer_id, None)


def withdraw_for_praise(unit: UnitOfWork, praise_id: int) -> None:
    """Withdraw what followed praise that does not count after all."""
    for contact in unit.shop.scenario.contacts:
        if contact.after is Event.PRAISE:
            touchpoints.withdraw_about(unit, contact.name, [f"praise:{praise_id}"], Reason.NOT_MEANT)


def _plan_about(
    unit: UnitOfWork, event: Event, subject: str, customer_id: CustomerId, order_id: OrderId | None
) -> None:
    scenario = unit.shop.scenario
    contacts = [one for one in scenario.planned if one.after is event]
    if not contacts:
        return
    buyer = occasions.buyers(unit, [customer_id])[customer_id]
    plans = []
    for contact in contacts:
        if _fits(unit, contact, buyer):
            due = later(unit.now, contact.delay, unit.shop.zone)
            plans.append(Plan(contact.name, subject, customer_id, order_id, due, due + scenario.max_lateness))
    touchpoints.plan_all(unit, plans)


def withdraw_for_ticket(unit: UnitOfWork, ticket: Ticket) -> None:
    """Withdraw what followed a solution that was none."""
    for contact in unit.shop.scenario.contacts:
        if contact.after is Event.RESOLUTION:
            touchpoints.withdraw_about(unit, contact.name, [f"ticket:{ticket.id}"], Reason.OPEN_COMPLAINT)


def _of_orders(unit: UnitOfWork) -> list[Contact]:
    contacts = unit.shop.scenario.planned
    of_people = (Event.RESOLUTION, Event.PRAISE, Event.SURPRISE, Event.BIRTHDAY)
    return [one for one in contacts if not one.is_yearly and one.after not in of_people]


def _counted(contacts: Sequence[Contact]) -> list[Contact]:
    """The contacts that concern a purchase by its number; thanks for any purchase give way to those for the fifth."""
    numbered = [one for one in contacts if one.number is not None]
    return numbered + [one for one in contacts if numbered and is_plain_thanks(one)]


def _placed(
    unit: UnitOfWork,
    contacts: Sequence[Contact],
    order_ids: Collection[OrderId],
    *,
    numbers: Collection[int],
    over_at: datetime | None = None,
) -> list[Placed]:
    with_lines = any(one.only.is_about_lines for one in contacts)
    return occasions.placed(unit, order_ids, numbers=numbers, with_lines=with_lines, over_at=over_at)


def _plan(unit: UnitOfWork, asked: Sequence[tuple[Placed, Sequence[Contact]]]) -> None:
    scenario = unit.shop.scenario
    about_people = any(one.only.is_about_people for _, contacts in asked for one in contacts)
    buyers = occasions.buyers(unit, {order.customer_id for order, _ in asked}) if about_people else {}
    plans: list[Plan] = []
    not_meant: defaultdict[tuple[str, Reason], list[str]] = defaultdict(list)
    for order, contacts in asked:
        if order.facts.status is not OrderStatus.ACTIVE and order.facts.over_at is None:
            continue  # it is not known when it became so: what was planned then stays, and nothing is planned now
        for contact in contacts:
            subject = f"order:{order.id}"
            due = plan(contact, order.facts, zone=unit.shop.zone, max_lateness=scenario.max_lateness, now=unit.now)
            if not _is_for(unit, contact, order.facts, buyers.get(order.customer_id)):
                not_meant[contact.name, Reason.NOT_MEANT].append(subject)
            elif due is None:
                not_meant[contact.name, Reason.TOO_LATE].append(subject)
            else:
                expires = due + scenario.max_lateness
                plans.append(Plan(contact.name, subject, order.customer_id, order.id, due, expires))
    for (name, reason), subjects in not_meant.items():
        touchpoints.withdraw_about(unit, name, subjects, reason)
    touchpoints.plan_all(unit, plans)
    _ask_together(unit, {one.customer_id for one in plans})


def _is_for(unit: UnitOfWork, contact: Contact, order: OrderFacts, buyer: Buyer | None) -> bool:
    fits = happened(contact, order) and fits_order(contact.only, order)
    fits = fits and not gives_way(contact, order, unit.shop.scenario.planned)
    return fits and (buyer is None or _fits(unit, contact, buyer))


def _fits(unit: UnitOfWork, contact: Contact, buyer: Buyer) -> bool:
    tier = unit.shop.scenario.tier_of(buyer.spent_minor)
    return fits_customer(contact.only, tier=tier.name if tier else None, language=_language(unit, buyer))


def _language(unit: UnitOfWork, buyer: Buyer) -> Language | None:
    if buyer.telegram_id is None:
        return None
    return choose_language(buyer.language, buyer.language_code, unit.shop.default_language)


def _ask_together(unit: UnitOfWork, customer_ids: Iterable[CustomerId]) -> None:
    """Of questions about several orders that would come close together, let the dearest order's stand for all."""
    names = [one.name for one in _of_orders(unit) if one.kind in QUESTIONS]
    whose = list(customer_ids)
    if not names or not whose:
        return
    since = unit.now - unit.shop.scenario.max_lateness - 2 * TOGETHER
    groups: defaultdict[tuple[CustomerId, str], list[Asking]] = defaultdict(list)
    standing_back: set[int] = set()
    for customer_id, name, question, stands_back in touchpoints.questions(unit, whose, names, since=since):
        groups[customer_id, name].append(question)
        if stands_back:
            standing_back.add(question.id)
    spared = {one for group in groups.values() if len(group) > 1 for one in asked_in_their_stead(group)}
    touchpoints.ask_together(unit, spare=spared - standing_back, ask=standing_back - spared)


def _occurrence(unit: UnitOfWork, contact: Contact, buyer: Buyer, year: int) -> Occurrence | None:
    zone = _zone_for(unit, contact, buyer)
    return occurrence(contact, buyer.dates, year, zone=zone, max_lateness=unit.shop.scenario.max_lateness)


def _of_year(contact: Contact, customer_id: CustomerId, one: Occurrence) -> Plan:
    return Plan(contact.name, _year(customer_id, one.year), customer_id, None, one.due_at, one.expires_at)


def _year(customer_id: CustomerId, year: int) -> str:
    return f"customer:{customer_id}:{year}"


def year_of(touchpoint: Touchpoint) -> int:
    """Which year's a yearly contact is."""
    return int(touchpoint.subject.rpartition(":")[2])


def _zone_for(unit: UnitOfWork, contact: Contact, buyer: Buyer) -> ZoneInfo:
    """A birthday is on the person's own clock; what happened in the shop is on the shop's."""
    return zones.of(unit, buyer.zone) if contact.kind is ContactKind.BIRTHDAY else unit.shop.zone
