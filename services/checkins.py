"""Check-ins: planned from orders, and sent when their moment comes. What follows an answer is in services/answers_*."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from rules.courtesy import MONTH, WEEK, Said, Turn, rank, turn
from rules.notice import Notice
from rules.pausing import as_often_as
from rules.planning import obstacle
from rules.reminding import REMINDER, WORDS_AWAITED
from rules.shop import Contact
from rules.vocabulary import (
    QUESTIONS,
    ContactKind,
    CustomerId,
    OutboxState,
    Reason,
    TouchpointId,
    TouchpointState,
)
from services import earning, planning, questions, reminders, surprises, zones
from storage import customers, outbox, recipients, touchpoints
from storage.records import Customer, Touchpoint
from storage.unit import UnitOfWork

# Who left so many questions without a word is asked no more, until they answer one or write.
QUESTIONS_IGNORED = 3
TIME_TO_ANSWER = timedelta(days=1)


plan_for_orders = planning.plan_for_orders
withdraw_for_orders = planning.withdraw_for_orders


@dataclass(frozen=True, slots=True)
class Hold:
    """Why a contact may not leave now, and until when that is so; None for "until something changes"."""

    reason: Reason
    until: datetime | None = None


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
    for touchpoint in sorted(due, key=lambda one: rank(_kind(unit, one.contact))):
        contact = contacts.get(touchpoint.contact)
        kind = contact.kind if contact is not None else None
        if contact is not None and contact.is_yearly:
            planning.plan_next_year(unit, contact, touchpoint)
            if kind is ContactKind.BIRTHDAY and touchpoint.expires_at > unit.now:
                earning.remember_day(unit, touchpoint.customer_id, "birthday", year=planning.year_of(touchpoint))
        if contact is None and not reminders.is_ours(touchpoint):
            touchpoints.move(unit, touchpoint.id, TouchpointState.WITHDRAWN, Reason.CONTACT_REMOVED)
        elif contact is not None and not contact.is_on:
            touchpoints.move(unit, touchpoint.id, TouchpointState.WITHDRAWN, Reason.SWITCHED_OFF)
        elif touchpoint.expires_at <= unit.now:
            touchpoints.move(unit, touchpoint.id, TouchpointState.MISSED, Reason.TOO_LATE)
        elif (needless := _needless(unit, touchpoint)) is not None:
            touchpoints.move(unit, touchpoint.id, TouchpointState.WITHDRAWN, needless)
        elif (reason := _obstacle(unit, touchpoint, kind)) is not None:
            touchpoints.move(unit, touchpoint.id, TouchpointState.WAITING, reason)
        elif contact is not None and not planning.is_meant(unit, contact, touchpoint):
            touchpoints.move(unit, touchpoint.id, TouchpointState.WITHDRAWN, Reason.NOT_MEANT)
        elif (its := _turn(unit, touchpoint, kind)).at > unit.now:
            assert its.reason is not None
            put_off(unit, touchpoint.id, its.reason, its.at)
        else:
            _queue(unit, touchpoint, contact)
    return len(due)


def _needless(unit: UnitOfWork, touchpoint: Touchpoint) -> Reason | None:
    if reminders.is_needless(unit, touchpoint):
        return Reason.ANSWERED
    return Reason.POINTLESS if surprises.is_pointless(unit, touchpoint) else None


def _queue(unit: UnitOfWork, touchpoint: Touchpoint, contact: Contact | None) -> None:
    customer = customers.get(unit, touchpoint.customer_id)
    assert customer.telegram_id is not None
    said = _said(unit, touchpoint, contact, customer)
    if said is None:
        touchpoints.move(unit, touchpoint.id, TouchpointState.WITHDRAWN, Reason.CONTACT_REMOVED)
        return
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


def _said(unit: UnitOfWork, touchpoint: Touchpoint, contact: Contact | None, customer: Customer) -> Notice | None:
    """What a contact says; a reminder says again what its question says, if the scenario still has that."""
    if contact is not None:
        return questions.said_by(unit, contact.kind, touchpoint, customer)
    question = touchpoints.get(unit, touchpoint.question_id) if touchpoint.question_id is not None else None
    kind = _kind(unit, question.contact) if question is not None else None
    asked = questions.said_by(unit, kind, question, customer) if question is not None and kind is not None else None
    return reminders.notice(unit, touchpoint, asked)


def put_off(unit: UnitOfWork, touchpoint_id: TouchpointId, reason: Reason, until: datetime) -> None:
    """Move a contact to a later moment, or give it up if it would not be natural there."""
    touchpoint = touchpoints.get(unit, touchpoint_id)
    if touchpoint is not None and until < touchpoint.expires_at:
        touchpoints.postpone(unit, touchpoint_id, until, reason)
    else:
        touchpoints.move(unit, touchpoint_id, TouchpointState.MISSED, reason)


def _turn(unit: UnitOfWork, touchpoint: Touchpoint, kind: ContactKind | None, *, on_its_way: bool = False) -> Turn:
    """When the manners of the shop let this contact go."""
    customer = customers.get(unit, touchpoint.customer_id)
    manners = as_often_as(customer.often, unit.shop.scenario.manners)
    since = unit.now - max((MONTH, manners.least_between, *manners.between.values()))
    before = touchpoint.id if on_its_way else None
    made = touchpoints.made(unit, touchpoint.customer_id, since=since, before=before)
    ahead = [] if on_its_way else touchpoints.planned(unit, touchpoint.customer_id, until=unit.now + WEEK)
    return turn(
        kind,
        manners=manners,
        zone=zones.of(unit, customer.zone),
        now=unit.now,
        said=[
            *(Said(_kind(unit, name), at) for name, at in made),
            *(Said(ContactKind.OFFER, at) for at in recipients.made(unit, touchpoint.customer_id, since=since)),
        ],
        ahead=[Said(_kind(unit, name), max(at, unit.now)) for name, at in ahead],
    )


def _kind(unit: UnitOfWork, name: str) -> ContactKind | None:
    return unit.shop.scenario.kind_of(name)


def _obstacle(unit: UnitOfWork, touchpoint: Touchpoint, kind: ContactKind | None) -> Reason | None:
    standing = customers.standing(unit, touchpoint.customer_id)
    if touchpoint.contact == WORDS_AWAITED:
        standing = replace(standing, has_open_complaint=False)  # it is about that very complaint
    reason = obstacle(standing)
    asks = kind in QUESTIONS or touchpoint.contact == REMINDER
    if reason is None and asks and _is_ignored(unit, touchpoint.customer_id):
        return Reason.IGNORED
    return reason


def _is_ignored(unit: UnitOfWork, customer_id: CustomerId) -> bool:
    """Whether the last questions, of those that there was time to answer, were all left without a word."""
    questions = [one.name for one in unit.shop.scenario.contacts if one.kind in QUESTIONS]
    states = touchpoints.newest_left(
        unit, customer_id, questions, most=QUESTIONS_IGNORED, before=unit.now - TIME_TO_ANSWER
    )
    return len(states) == QUESTIONS_IGNORED and all(states)


def reason_to_hold(unit: UnitOfWork, touchpoint_id: TouchpointId) -> Hold | None:
    """Ask once more, now that the message is about to leave, whether it still may; None if it may."""
    touchpoint = touchpoints.get(unit, touchpoint_id)
    if touchpoint is None or touchpoint.state is not TouchpointState.QUEUED:
        return Hold(Reason.ORDER_CANCELLED)
    needless = _needless(unit, touchpoint)
    if needless is not None:
        return Hold(needless)
    kind = _kind(unit, touchpoint.contact)
    reason = _obstacle(unit, touchpoint, kind)
    if reason is not None:
        return Hold(reason)
    if kind is None and not reminders.is_ours(touchpoint):
        return None  # it was taken out of the scenario on its way
    its = _turn(unit, touchpoint, kind, on_its_way=True)
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
