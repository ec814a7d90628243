"""Check-ins: planned from orders, sent when their moment comes, answered with one tap."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from rules.courtesy import MONTH, WEEK, Said, Turn, rank, turn
from rules.notice import Notice
from rules.notices.checkin import HappyThanked, MissingAsked, ScoreAsked, ThankYou
from rules.pausing import as_often_as
from rules.planning import OrderFacts, obstacle, plan
from rules.satisfaction import judge
from rules.shop import Contact
from rules.vocabulary import (
    QUESTIONS,
    Awaiting,
    ContactKind,
    CustomerId,
    OrderId,
    OutboxState,
    Reason,
    Scale,
    TouchpointId,
    TouchpointState,
    Verdict,
)
from services import complaints, people
from services.refusals import Outdated
from storage import answers, customers, ledger, orders, outbox, recipients, touchpoints
from storage.records import Customer, Touchpoint
from storage.unit import UnitOfWork

# A contact in one of these states has reached the customer, or may have.
ANSWERABLE = (TouchpointState.QUEUED, TouchpointState.SENT, TouchpointState.ANSWERED, TouchpointState.UNKNOWN)
# Who left so many questions without a word is asked no more, until they answer one or write.
QUESTIONS_IGNORED = 3
TIME_TO_ANSWER = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class ScoreNoted:
    """What became of a pressed score; `changed` is False when the same one was pressed again."""

    score: int
    verdict: Verdict
    changed: bool


@dataclass(frozen=True, slots=True)
class Hold:
    """Why a contact may not leave now, and until when that is so; None for "until something changes"."""

    reason: Reason
    until: datetime | None = None


def plan_for_orders(unit: UnitOfWork, order_ids: Sequence[OrderId]) -> None:
    """Plan every contact of the scenario that is still natural for these orders; planning again changes nothing."""
    scenario = unit.shop.scenario
    for order in orders.many(unit, order_ids):
        facts = OrderFacts(order.placed_at, order.delivered_at, order.status)
        for contact in scenario.contacts:
            due = plan(contact, facts, zone=unit.shop.zone, max_lateness=scenario.max_lateness, now=unit.now)
            if due is not None:
                touchpoints.plan(
                    unit,
                    contact=contact.name,
                    subject=f"order:{order.id}",
                    customer_id=order.customer_id,
                    order_id=order.id,
                    due_at=due,
                    expires_at=due + scenario.max_lateness,
                )


def withdraw_for_orders(unit: UnitOfWork, order_ids: Sequence[OrderId]) -> None:
    """Withdraw what is planned for orders that were cancelled or returned."""
    touchpoints.withdraw(unit, order_ids, Reason.ORDER_CANCELLED)


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
        if contact is None:
            touchpoints.move(unit, touchpoint.id, TouchpointState.WITHDRAWN, Reason.CONTACT_REMOVED)
        elif touchpoint.expires_at <= unit.now:
            touchpoints.move(unit, touchpoint.id, TouchpointState.MISSED, Reason.TOO_LATE)
        elif (reason := _obstacle(unit, touchpoint, contact.kind)) is not None:
            touchpoints.move(unit, touchpoint.id, TouchpointState.WAITING, reason)
        elif (its := _turn(unit, touchpoint, contact.kind)).at > unit.now:
            assert its.reason is not None
            put_off(unit, touchpoint.id, its.reason, its.at)
        else:
            _queue(unit, touchpoint, contact)
    return len(due)


def _queue(unit: UnitOfWork, touchpoint: Touchpoint, contact: Contact) -> None:
    customer = customers.get(unit, touchpoint.customer_id)
    assert customer.telegram_id is not None
    product = orders.main_product(unit, touchpoint.order_id) if touchpoint.order_id else None
    outbox.say(
        unit,
        customer.telegram_id,
        _notice(contact, touchpoint, customer, product),
        customer_id=customer.id,
        touchpoint_id=touchpoint.id,
        expires_at=touchpoint.expires_at,
        source=f"touchpoint:{touchpoint.id}",
    )
    touchpoints.move(unit, touchpoint.id, TouchpointState.QUEUED, queued_at=unit.now)


def put_off(unit: UnitOfWork, touchpoint_id: TouchpointId, reason: Reason, until: datetime) -> None:
    """Move a contact to a later moment, or give it up if it would not be natural there."""
    touchpoint = touchpoints.get(unit, touchpoint_id)
    if touchpoint is not None and until < touchpoint.expires_at:
        touchpoints.postpone(unit, touchpoint_id, until, reason)
    else:
        touchpoints.move(unit, touchpoint_id, TouchpointState.MISSED, reason)


def _turn(unit: UnitOfWork, touchpoint: Touchpoint, kind: ContactKind, *, on_its_way: bool = False) -> Turn:
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
        zone=people.zone_of(unit, customer),
        now=unit.now,
        said=[
            *(Said(_kind(unit, name), at) for name, at in made),
            *(Said(ContactKind.OFFER, at) for at in recipients.made(unit, touchpoint.customer_id, since=since)),
        ],
        ahead=[Said(_kind(unit, name), max(at, unit.now)) for name, at in ahead],
    )


def _kind(unit: UnitOfWork, name: str) -> ContactKind | None:
    return next((contact.kind for contact in unit.shop.scenario.contacts if contact.name == name), None)


def _obstacle(unit: UnitOfWork, touchpoint: Touchpoint, kind: ContactKind | None) -> Reason | None:
    reason = obstacle(customers.standing(unit, touchpoint.customer_id))
    if reason is None and kind in QUESTIONS and _is_ignored(unit, touchpoint.customer_id):
        return Reason.IGNORED
    return reason


def _is_ignored(unit: UnitOfWork, customer_id: CustomerId) -> bool:
    """Whether the last questions, of those that there was time to answer, were all left without a word."""
    questions = [one.name for one in unit.shop.scenario.contacts if one.kind in QUESTIONS]
    states = touchpoints.newest_left(
        unit, customer_id, questions, most=QUESTIONS_IGNORED, before=unit.now - TIME_TO_ANSWER
    )
    return len(states) == QUESTIONS_IGNORED and all(states)


def _notice(contact: Contact, touchpoint: Touchpoint, customer: Customer, product: str | None) -> Notice:
    if contact.kind is ContactKind.THANK_YOU:
        return ThankYou(name=customer.name, product=product)
    return ScoreAsked(name=customer.name, product=product, touchpoint=touchpoint.id)


def reason_to_hold(unit: UnitOfWork, touchpoint_id: TouchpointId) -> Hold | None:
    """Ask once more, now that the message is about to leave, whether it still may; None if it may."""
    touchpoint = touchpoints.get(unit, touchpoint_id)
    if touchpoint is None or touchpoint.state is not TouchpointState.QUEUED:
        return Hold(Reason.ORDER_CANCELLED)
    kind = _kind(unit, touchpoint.contact)
    reason = _obstacle(unit, touchpoint, kind)
    if reason is not None:
        return Hold(reason)
    if kind is None:
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


def record_score(unit: UnitOfWork, telegram_id: int, *, touchpoint_id: TouchpointId, score: int) -> ScoreNoted:
    """
    Record a score and open the way that fits it: a complaint, a question about what was missing, or thanks.

    Raises Outdated for a button that is not this customer's. A changed mind replaces the score and keeps the old one;
    points for answering come once, whatever the score.
    """
    touchpoint = touchpoints.get(unit, touchpoint_id)
    customer = customers.by_telegram(unit, telegram_id)
    if touchpoint is None or customer is None or touchpoint.customer_id != customer.id:
        raise Outdated
    if touchpoint.state not in ANSWERABLE or not 1 <= score <= 5:
        raise Outdated
    verdict = judge(score, policy=unit.shop.scenario.satisfaction)
    if answers.current(unit, touchpoint.id) == score:
        return ScoreNoted(score, verdict, changed=False)
    answers.record(unit, touchpoint.id, customer_id=customer.id, scale=Scale.CSAT, score=score, verdict=verdict)
    touchpoints.move(unit, touchpoint.id, TouchpointState.ANSWERED, answered_at=unit.now)
    touchpoints.wake(unit, customer.id)  # a question may wait because earlier ones were ignored
    points = unit.shop.scenario.points_for_answer
    earned = points > 0 and ledger.earn(unit, customer.id, points, source=f"survey:{touchpoint.id}")
    if verdict is Verdict.UNHAPPY:
        customers.await_words(unit, customer.id, None)
        complaints.open_after_score(unit, customer, touchpoint, score=score)
        return ScoreNoted(score, verdict, changed=True)
    complaints.follow_score(unit, touchpoint, score=score)
    customers.await_words(unit, customer.id, Awaiting.COMMENT, touchpoint.id)
    answer: Notice = MissingAsked()
    if verdict is Verdict.HAPPY:
        balance = ledger.balance(unit, customer.id)
        answer = HappyThanked(name=customer.name, points=points if earned else 0, balance=balance)
    outbox.say(unit, telegram_id, answer, customer_id=customer.id)
    return ScoreNoted(score, verdict, changed=True)
