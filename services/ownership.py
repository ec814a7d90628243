"""Whose a ticket is: a manager acts on what is free or their own, a senior or an admin on a colleague's too."""

from rules.vocabulary import Role, TicketId
from services.refusals import Outdated
from storage import staff, tickets
from storage.records import Staff, Ticket
from storage.unit import UnitOfWork


def known(unit: UnitOfWork, ticket_id: TicketId) -> Ticket:
    """Load the ticket of a button; Outdated for a number that somebody made up."""
    ticket = tickets.find(unit, ticket_id)
    if ticket is None:
        raise Outdated
    return ticket


def colleague(unit: UnitOfWork, ticket: Ticket, member: Staff) -> str | None:
    """Name the colleague whose ticket this is, if it is not for this member of staff to act on it; else None."""
    if ticket.owner_id is None or ticket.owner_id == member.id or member.role.may(Role.SENIOR):
        return None
    return staff.get(unit, ticket.owner_id).name
