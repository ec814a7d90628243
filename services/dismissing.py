"""A complaint that is none: closed without a word to the customer, and opened again as quietly if that was wrong."""

from enum import StrEnum

from rules.vocabulary import OPEN_TICKET_STATES, Role, TicketId, TicketKind, TicketState
from services import cards, deadlines, ownership, planning, staffing, topics
from services.refusals import Outdated
from storage import promises, tickets, touchpoints
from storage.records import Staff, Ticket
from storage.unit import UnitOfWork


class Dismissal(StrEnum):
    """What a press came to."""

    DISMISSED = "dismissed"
    RESTORED = "restored"
    OVER = "over"
    OWNED = "owned"
    PROMISED = "promised"


def dismiss(unit: UnitOfWork, by: int, ticket_id: TicketId, *, chat_id: int) -> tuple[Dismissal, str | None]:
    """
    Call a complaint none: it is over, and its customer hears nothing of it. What came of it, and whose it is.

    Anybody may while nobody has taken it; then its owner, seniors and admins. What was promised is kept first. Where
    nothing came of it, the card in that chat is drawn as it is now.
    """
    manager = staffing.require(unit, by, Role.MANAGER)
    ticket = _complaint(unit, ticket_id)
    came = _dismiss(unit, ticket, manager)
    if came[0] is not Dismissal.DISMISSED:
        cards.bring(unit, ticket, chat_id)
    return came


def _dismiss(unit: UnitOfWork, ticket: Ticket, manager: Staff) -> tuple[Dismissal, str | None]:
    if ticket.state not in OPEN_TICKET_STATES:
        return Dismissal.OVER, None
    if (owner := ownership.colleague(unit, ticket, manager)) is not None:
        return Dismissal.OWNED, owner
    unit.take_turns(f"promise:{ticket.id}")
    if promises.open_of(unit, ticket.id) is not None:
        return Dismissal.PROMISED, None
    moved = tickets.move(
        unit, ticket.id, TicketState.DISMISSED, by=manager.id, come_from=OPEN_TICKET_STATES, closed_at=unit.now
    )
    if not moved:  # somebody else was quicker, in another process
        return Dismissal.OVER, None
    deadlines.closed(unit, ticket.id)
    planning.withdraw_for_ticket(unit, ticket)
    touchpoints.wake(unit, ticket.customer_id)
    topics.wanted(unit, ticket.id, is_open=False)
    cards.refresh_card(unit, ticket.id)
    return Dismissal.DISMISSED, manager.name


def restore(unit: UnitOfWork, by: int, ticket_id: TicketId) -> tuple[Dismissal, str | None]:
    """It is a complaint after all: it is the presser's, and its clocks run anew. Anybody of the staff may."""
    manager = staffing.require(unit, by, Role.MANAGER)
    ticket = _complaint(unit, ticket_id)
    moved = tickets.move(
        unit,
        ticket.id,
        TicketState.TAKEN,
        by=manager.id,
        come_from=(TicketState.DISMISSED,),
        owner_id=manager.id,
        taken_at=unit.now,
        closed_at=None,
    )
    if not moved:
        raise Outdated
    deadlines.begin_again(unit, tickets.get(unit, ticket.id))
    topics.wanted(unit, ticket.id, is_open=True)
    cards.refresh_card(unit, ticket.id)
    return Dismissal.RESTORED, manager.name


def _complaint(unit: UnitOfWork, ticket_id: TicketId) -> Ticket:
    ticket = tickets.find(unit, ticket_id)
    if ticket is None or ticket.kind is not TicketKind.COMPLAINT:
        raise Outdated
    return ticket
