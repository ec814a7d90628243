"""Check-ins: planned from orders, and sent when their moment comes. What follows an answer is in services/answers_*."""

from collections.abc import Collection, Mapping
from datetime import datetime

from rules.courtesy import Turn, rank
from rules.notice import Notice
from rules.shop import Contact
from rules.vocabulary import ContactKind, OrderId, OutboxState, Reason, TouchpointId, TouchpointState
from services import earning, planning, questions, reminders, surprises, winback
from services.courtesies import Courtesies, Hold
from storage import customers, orders, outbox, touchpoints
from storage.records import Customer, Touchpoint
from storage.unit import UnitOfWork


def queue_due(unit: UnitOfWork, *, most: int = 200) -> int:
    """
    Hand contacts whose moment has come to the outbox; how many were looked at.

    One that may not be sent yet waits with its reason until something about its customer changes; one that would come
    at night, or too often, moves to the first moment that fits. It is missed when it would no longer be natural.
    """
    unit.take_turns("contacts")  # of two that are queued at once, one must see the other
    for customer_id in customers.end_pauses(unit):
        touchpoints.wake(unit, customer_id)
    touchpoints.miss_expired(unit)
    contacts = {contact.name: contact for contact in unit.shop.scenario.contacts}
    due = touchpoints.due(unit, most=most)
    courtesies = Courtesies(unit, {one.customer_id for one in due})
    named = [(contacts[one.contact], one) for one in due if one.contact in contacts]
    planning.plan_next_years(unit, named)
    meant = planning.meant(unit, named)
    products = orders.main_products(unit, {one.order_id for one in due if one.order_id is not None})
    over: list[tuple[TouchpointId, TouchpointState, Reason]] = []
    later: list[tuple[TouchpointId, datetime, Reason]] = []
    for touchpoint in sorted(due, key=lambda one: rank(_kind(unit, one.contact))):
        contact = contacts.get(touchpoint.contact)
        kind = contact.kind if contact is not None else None
        if kind is ContactKind.BIRTHDAY and touchpoint.expires_at > unit.now:
            earning.remember_day(unit, touchpoint.customer_id, "birthday", year=planning.year_of(touchpoint))
        against = _against(unit, courtesies, touchpoint, contact, is_meant=touchpoint.id in meant)
        if against is not None:
            over.append((touchpoint.id, *against))
            courtesies.gave_up(touchpoint)
        elif (its := _turn(unit, courtesies, touchpoint, kind)).at > unit.now:
            assert its.reason is not None
            if its.at < touchpoint.expires_at:
                later.append((touchpoint.id, its.at, its.reason))
                courtesies.put_off(touchpoint, its.at)
            else:
                over.append((touchpoint.id, TouchpointState.MISSED, its.reason))
                courtesies.gave_up(touchpoint)
        elif _queue(unit, courtesies, touchpoint, contact, products):
            courtesies.queued(touchpoint)
        else:
            courtesies.gave_up(touchpoint)
    touchpoints.move_all(unit, over)
    touchpoints.postpone_all(unit, later)
    return len(due)


def _turn(unit: UnitOfWork, courtesies: Courtesies, touchpoint: Touchpoint, kind: ContactKind | None) -> Turn:
    """When it may be made: whoever has just written about it is answered by a human first; then as manners go."""
    until = winback.paused_until(unit, touchpoint, courtesies.of(touchpoint.customer_id).customer)
    return Turn(until, Reason.ANSWERED) if until is not None else courtesies.turn(touchpoint, kind)


def _against(  # noqa: PLR0911 - a line a reason
    unit: UnitOfWork, courtesies: Courtesies, touchpoint: Touchpoint, contact: Contact | None, *, is_meant: bool
) -> tuple[TouchpointState, Reason] | None:
    """What becomes of a contact that is not made now whatever the hour, and why; None if only manners decide."""
    if contact is None and not reminders.is_ours(touchpoint):
        return TouchpointState.WITHDRAWN, Reason.CONTACT_REMOVED
    if contact is not None and not contact.is_on:
        return TouchpointState.WITHDRAWN, Reason.SWITCHED_OFF
    if touchpoint.expires_at <= unit.now:
        return TouchpointState.MISSED, Reason.TOO_LATE
    needless = _needless(unit, touchpoint, courtesies.of(touchpoint.customer_id).customer)
    if needless is not None:
        return TouchpointState.WITHDRAWN, needless
    reason = courtesies.obstacle(touchpoint, contact.kind if contact is not None else None)
    if reason is not None:
        return TouchpointState.WAITING, reason
    if contact is not None and not is_meant:
        return TouchpointState.WITHDRAWN, Reason.NOT_MEANT
    return None


def _needless(unit: UnitOfWork, touchpoint: Touchpoint, customer: Customer) -> Reason | None:
    if reminders.is_needless(unit, touchpoint, customer):
        return Reason.ANSWERED
    if surprises.is_pointless(unit, touchpoint):
        return Reason.POINTLESS
    return winback.needless(unit, touchpoint)


def _queue(
    unit: UnitOfWork,
    courtesies: Courtesies,
    touchpoint: Touchpoint,
    contact: Contact | None,
    products: Mapping[OrderId, str],
) -> bool:
    """Hand it to the outbox; False for what nobody says any more."""
    customer = courtesies.of(touchpoint.customer_id).customer
    assert customer.telegram_id is not None
    product = products.get(touchpoint.order_id) if touchpoint.order_id is not None else None
    said = _said(unit, touchpoint, contact, customer, product)
    if said is None:
        why = Reason.CONTACT_REMOVED if contact is None else Reason.POINTLESS
        touchpoints.move(unit, touchpoint.id, TouchpointState.WITHDRAWN, why)
        return False
    outbox.say(
        unit,
        customer.telegram_id,
        said,
        customer_id=customer.id,
        touchpoint_id=touchpoint.id,
        ticket_id=touchpoint.ticket_id,
        expires_at=touchpoint.expires_at,
        source=f"touchpoint:{touchpoint.id}",
    )
    touchpoints.move(unit, touchpoint.id, TouchpointState.QUEUED, queued_at=unit.now)
    return True


def _said(
    unit: UnitOfWork, touchpoint: Touchpoint, contact: Contact | None, customer: Customer, product: str | None
) -> Notice | None:
    """What a contact says; a reminder says again what its question says, if the scenario still asks that."""
    if contact is not None:
        return questions.said_by(unit, contact.kind, touchpoint, customer, product)
    question = touchpoints.get(unit, touchpoint.question_id) if touchpoint.question_id is not None else None
    kinds = {one.name: one.kind for one in unit.shop.scenario.planned}
    kind = kinds.get(question.contact) if question is not None else None
    # a reminder is about the order of its question
    asked = questions.said_by(unit, kind, question, customer, product) if question is not None and kind else None
    return reminders.notice(unit, touchpoint, asked)


def put_off(unit: UnitOfWork, touchpoint_id: TouchpointId, reason: Reason, until: datetime) -> None:
    """Move a contact to a later moment, or give it up if it would not be natural there."""
    touchpoint = touchpoints.get(unit, touchpoint_id)
    if touchpoint is None:
        return
    if until < touchpoint.expires_at:
        touchpoints.postpone_all(unit, [(touchpoint_id, until, reason)])
    else:
        touchpoints.move(unit, touchpoint_id, TouchpointState.MISSED, reason)


def _kind(unit: UnitOfWork, name: str) -> ContactKind | None:
    return unit.shop.scenario.kind_of(name)


def reasons_to_hold(unit: UnitOfWork, touchpoint_ids: Collection[TouchpointId]) -> dict[TouchpointId, Hold]:
    """Ask once more, now that these messages are about to leave, whether they still may; those that may not."""
    found = touchpoints.get_all(unit, touchpoint_ids)
    courtesies = Courtesies(unit, {one.customer_id for one in found.values()})
    holds = {one: _hold(unit, courtesies, found.get(one)) for one in touchpoint_ids}
    return {one: hold for one, hold in holds.items() if hold is not None}


def _hold(unit: UnitOfWork, courtesies: Courtesies, touchpoint: Touchpoint | None) -> Hold | None:
    if touchpoint is None or touchpoint.state is not TouchpointState.QUEUED:
        return Hold(Reason.ORDER_CANCELLED)
    needless = _needless(unit, touchpoint, courtesies.of(touchpoint.customer_id).customer)
    if needless is not None:
        return Hold(needless)
    kind = _kind(unit, touchpoint.contact)
    reason = courtesies.obstacle(touchpoint, kind)
    if reason is not None:
        return Hold(reason)
    until = winback.paused_until(unit, touchpoint, courtesies.of(touchpoint.customer_id).customer)
    if until is not None:
        return Hold(Reason.ANSWERED, until)
    if kind is None and not reminders.is_ours(touchpoint):
        return None  # it was taken out of the scenario on its way
    its = courtesies.turn(touchpoint, kind, on_its_way=True)
    return Hold(its.reason, its.at) if its.reason is not None else None


def settled(unit: UnitOfWork, touchpoint_id: TouchpointId, outcome: OutboxState, reason: Reason | None) -> None:
    """Write down what became of a contact that was handed to the outbox."""
    touchpoint = touchpoints.get(unit, touchpoint_id)
    if touchpoint is None or touchpoint.state is not TouchpointState.QUEUED:
        return  # answered before we learnt that it was sent, or withdrawn meanwhile
    state = {
        OutboxState.SENT: TouchpointState.SENT,
        OutboxState.UNKNOWN: TouchpointState.UNKNOWN,
        OutboxState.SKIPPED: TouchpointState.MISSED,
    }.get(outcome, TouchpointState.FAILED)
    sent = {"sent_at": unit.now} if state in {TouchpointState.SENT, TouchpointState.UNKNOWN} else {}
    touchpoints.move(unit, touchpoint_id, state, reason, **sent)
