"""How easy was it to have a complaint solved, how was the manager's help, and what if it is not solved at all."""

from rules.notices.answers import HelpThanked, ManagerAsked, UnsolvedOffered
from rules.vocabulary import Awaiting, ContactKind, Scale, TicketKind, TouchpointId, Verdict
from services import answering, complaints, desk
from services.answering import ScoreNoted
from services.refusals import Outdated
from storage import customers, outbox, staff, tickets
from storage.records import Customer, Staff, Ticket, Touchpoint
from storage.unit import UnitOfWork


def record_ease(unit: UnitOfWork, telegram_id: int, *, touchpoint_id: TouchpointId, score: int) -> ScoreNoted:
    """
    Record how easy it was, and ask at once how the manager's help was.

    A low score is a remark at the desk and reopens nothing by itself: the customer is offered a button that does.
    Raises Outdated as `answering.note_score`.
    """
    customer, touchpoint, noted = answering.note_score(unit, telegram_id, touchpoint_id, scale=Scale.CES, score=score)
    if not noted.changed:
        return noted
    answering.earn(unit, customer, touchpoint)
    _tell_the_desk(unit, customer, touchpoint, noted)
    ticket = _ticket(unit, customer, touchpoint)
    if ticket is not None and noted.verdict is Verdict.UNHAPPY is not noted.before:
        offered = UnsolvedOffered(ticket=ticket.id, touchpoint=touchpoint.id)
        outbox.say(unit, telegram_id, offered, customer_id=customer.id)
    if noted.before is None:
        solver = _solver(unit, ticket)
        also = ManagerAsked(manager=solver.name if solver else None, touchpoint=touchpoint.id)
        outbox.say(unit, telegram_id, also, customer_id=customer.id)
    return noted


def record_help(unit: UnitOfWork, telegram_id: int, *, touchpoint_id: TouchpointId, score: int) -> ScoreNoted:
    """Record how the help of whoever solved it was. Raises Outdated as `answering.note_score`."""
    customer, touchpoint = answering.asked(unit, telegram_id, touchpoint_id, ContactKind.EASE)
    solver = _solver(unit, _ticket(unit, customer, touchpoint))
    *_, noted = answering.note_score(
        unit,
        telegram_id,
        touchpoint_id,
        scale=Scale.MANAGER,
        score=score,
        staff_id=solver.id if solver else None,
    )
    if not noted.changed:
        return noted
    answering.earn(unit, customer, touchpoint)
    _tell_the_desk(unit, customer, touchpoint, noted)
    is_low = noted.verdict is Verdict.UNHAPPY
    if noted.before is None or is_low is not (noted.before is Verdict.UNHAPPY):
        outbox.say(unit, telegram_id, HelpThanked(low=is_low), customer_id=customer.id)
    return noted


def still_unsolved(unit: UnitOfWork, telegram_id: int, touchpoint_id: TouchpointId) -> bool:
    """The customer says that it is not solved: the complaint is open again. False if it was open already."""
    customer, touchpoint = answering.asked(unit, telegram_id, touchpoint_id, ContactKind.EASE)
    ticket = _ticket(unit, customer, touchpoint)
    if ticket is None:
        raise Outdated
    return desk.reopen(unit, customer, ticket)


def _tell_the_desk(unit: UnitOfWork, customer: Customer, touchpoint: Touchpoint, noted: ScoreNoted) -> None:
    """Words that come now belong to the scores; of a low one the desk learns without words, too."""
    customers.await_words(unit, customer.id, Awaiting.COMMENT, touchpoint.id)
    answering.show_change(unit, touchpoint)
    if noted.verdict is Verdict.UNHAPPY and tickets.of_touchpoint(unit, touchpoint.id, TicketKind.REMARK) is None:
        about = _ticket(unit, customer, touchpoint)
        order_id = about.order_id if about else touchpoint.order_id
        complaints.open_without_words(unit, customer, TicketKind.REMARK, touchpoint, order_id=order_id)


def _ticket(unit: UnitOfWork, customer: Customer, touchpoint: Touchpoint) -> Ticket | None:
    ticket = tickets.find(unit, touchpoint.ticket_id) if touchpoint.ticket_id is not None else None
    return ticket if ticket is not None and ticket.customer_id == customer.id else None


def _solver(unit: UnitOfWork, ticket: Ticket | None) -> Staff | None:
    return staff.get(unit, ticket.owner_id) if ticket is not None and ticket.owner_id is not None else None
