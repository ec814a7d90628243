"""
Did all arrive well? Yes; not yet, which is asked again and at last brings a human; or a problem, which is a complaint.

The repeated questions about an order are contacts of the same name, each with a subject of its own.
"""

from datetime import datetime, timedelta

from rules.notice import Notice
from rules.notices.answers import DeliveryArrivedTold, DeliveryAwaited, DeliveryChased, DeliveryThanked
from rules.vocabulary import Category, ContactKind, OrderId, OrderStatus, Reason, Reply, TicketKind, TouchpointId
from rules.vocabulary import TouchpointState as State
from services import answering, cards, complaints
from storage import orders, outbox, tickets, touchpoints
from storage.records import Customer, Ticket, Touchpoint
from storage.unit import UnitOfWork

ASK_AGAIN_AFTER = timedelta(days=2)
# What is added to the subject of the first question, for each time that it is asked again.
REPEATS = ("", ":again", ":again:2")


def record(unit: UnitOfWork, telegram_id: int, *, touchpoint_id: TouchpointId, said: Reply) -> bool:
    """Record whether it arrived, and do what follows; False if nothing changed. Outdated as `answering.asked`."""
    customer, touchpoint, changed = answering.note_reply(
        unit, telegram_id, touchpoint_id, kind=ContactKind.DELIVERY_CHECK, said=said
    )
    if not changed:
        return False
    if not is_repeated(touchpoint):
        answering.earn(unit, customer, touchpoint)
    if said is Reply.NOT_YET:
        outbox.say(unit, telegram_id, _not_yet(unit, customer, touchpoint), customer_id=customer.id)
        return True
    _ask_no_more(unit, touchpoint)
    if said is Reply.ARRIVED_BADLY:
        complaints.open_after_reply(unit, customer, touchpoint, Category.DELIVERY)
        return True
    opened = _chased(unit, touchpoint)
    if opened is not None:
        cards.tell(unit, DeliveryArrivedTold(opened.id, cards.name_of(customer)), ticket_id=opened.id)
    outbox.say(unit, telegram_id, DeliveryThanked(), customer_id=customer.id)
    return True


def is_repeated(touchpoint: Touchpoint) -> bool:
    """Whether a question about a delivery is asked once more."""
    return _repeats(touchpoint) > 0


def _repeats(touchpoint: Touchpoint) -> int:
    endings = [ending for ending in REPEATS if ending and touchpoint.subject.endswith(ending)]
    return REPEATS.index(endings[0]) if endings else 0


def _not_yet(unit: UnitOfWork, customer: Customer, touchpoint: Touchpoint) -> Notice:
    again_at = _ask_again(unit, touchpoint)
    if not _is_late(unit, touchpoint):
        return DeliveryAwaited(again_at=again_at)
    ticket = _chased(unit, touchpoint) or complaints.open_without_words(
        unit, customer, TicketKind.QUESTION, touchpoint, order_id=touchpoint.order_id
    )
    return DeliveryChased(ticket=ticket.id, respond_by=complaints.answered_by(unit, ticket))


def _ask_again(unit: UnitOfWork, touchpoint: Touchpoint) -> datetime | None:
    """Plan the next question, if there is to be one; when it comes."""
    subject = _next_subject(touchpoint)
    if subject is None or touchpoint.order_id is None:
        return None
    if orders.get(unit, touchpoint.order_id).status is not OrderStatus.ACTIVE:
        return None
    due_at = unit.now + ASK_AGAIN_AFTER
    expires_at = due_at + unit.shop.scenario.max_lateness
    planned = touchpoints.called(unit, touchpoint.contact, subject)
    if planned is None:
        touchpoints.plan(
            unit,
            contact=touchpoint.contact,
            subject=subject,
            customer_id=touchpoint.customer_id,
            order_id=touchpoint.order_id,
            due_at=due_at,
            expires_at=expires_at,
        )
        return due_at
    if planned.state is State.WITHDRAWN:  # it had arrived, and then it had not
        touchpoints.move(unit, planned.id, State.PLANNED, due_at=due_at, expires_at=expires_at)
        return due_at
    return planned.due_at if planned.state in touchpoints.OPEN_STATES else None


def _ask_no_more(unit: UnitOfWork, touchpoint: Touchpoint) -> None:
    subject = _next_subject(touchpoint)
    planned = touchpoints.called(unit, touchpoint.contact, subject) if subject else None
    if planned is not None and planned.state in {*touchpoints.OPEN_STATES, State.QUEUED}:
        touchpoints.move(unit, planned.id, State.WITHDRAWN, Reason.ANSWERED)


def _next_subject(touchpoint: Touchpoint) -> str | None:
    asked = _repeats(touchpoint)
    if asked + 1 >= len(REPEATS):
        return None
    return touchpoint.subject.removesuffix(REPEATS[asked]) + REPEATS[asked + 1]


def _is_late(unit: UnitOfWork, touchpoint: Touchpoint) -> bool:
    """Whether a human is to look for it: its promised day is over, or it has been asked about often enough."""
    asked = _repeats(touchpoint)
    promised = _promised(unit, touchpoint.order_id)
    if promised is None or asked + 1 >= len(REPEATS):
        return asked > 0
    zone = unit.shop.zone
    return promised.astimezone(zone).date() < unit.now.astimezone(zone).date()


def _promised(unit: UnitOfWork, order_id: OrderId | None) -> datetime | None:
    return orders.get(unit, order_id).promised_at if order_id is not None else None


def _chased(unit: UnitOfWork, touchpoint: Touchpoint) -> Ticket | None:
    """What is open already about this delivery."""
    if touchpoint.order_id is None:
        return None
    return tickets.open_after(unit, contact=touchpoint.contact, order_id=touchpoint.order_id)
