"""What customers see of their own complaints: how each stands, whose it is, and what was promised."""

from datetime import timedelta

from rules.notices.promises import MyTicket, MyTicketsShown
from rules.vocabulary import TicketKind
from services import promises
from storage import orders, outbox, staff, tickets
from storage import promises as made
from storage.records import Customer, Ticket
from storage.unit import UnitOfWork

MOST_LISTED = 8
CLOSED_WITHIN = timedelta(days=30)


def show(unit: UnitOfWork, customer: Customer) -> None:
    """Show a customer their open complaints and questions and those closed within 30 days: eight at most."""
    assert customer.telegram_id is not None
    listed = tickets.of_customer(unit, customer.id, closed_since=unit.now - CLOSED_WITHIN, most=MOST_LISTED)
    shown = MyTicketsShown(tickets=tuple(_mine(unit, ticket) for ticket in listed))
    outbox.say(unit, customer.telegram_id, shown, customer_id=customer.id)


def _mine(unit: UnitOfWork, ticket: Ticket) -> MyTicket:
    is_ahead = ticket.first_reply_at is None and ticket.respond_by is not None and ticket.respond_by > unit.now
    promise = made.open_of(unit, ticket.id)
    is_complaint = ticket.kind is TicketKind.COMPLAINT
    return MyTicket(
        ticket=ticket.id,
        kind=ticket.kind,
        state=ticket.state,
        opened_at=ticket.opened_at,
        respond_by=ticket.respond_by if is_ahead else None,
        owner=staff.get(unit, ticket.owner_id).name if ticket.owner_id else None,
        promise=promises.facts_of(promise) if promise else None,
        category=ticket.category if is_complaint else None,
        product=orders.product_of(unit, ticket.order_id, ticket.line_id) if is_complaint else None,
    )
