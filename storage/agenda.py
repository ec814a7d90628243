"""What the bot is going to do by itself, as of now: contacts, deadlines, promises, and messages to be tried again."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import literal, select, union_all

from rules.vocabulary import OutboxState, PromiseState, TouchpointState
from storage.tables import customer, outbox, promise, ticket, ticket_deadline, touchpoint
from storage.unit import UnitOfWork


@dataclass(frozen=True, slots=True)
class Coming:
    """
    One thing that is planned: when, of what kind, and the name of the customer it is about.

    A contact is looked at then, and leaves when it may by the customer's clock; `zone` is theirs, if they said so.
    """

    at: datetime
    kind: str
    customer: str
    is_contact: bool
    zone: str | None


def coming(unit: UnitOfWork, *, most: int) -> list[Coming]:
    """List what is planned for later than now, the soonest first. A contact's kind is its name in the scenario."""
    contacts = (
        select(
            touchpoint.c.due_at.label("at"),
            touchpoint.c.contact.label("kind"),
            touchpoint.c.customer_id,
            literal(1).label("unasked"),
        )
        .where(touchpoint.c.state == TouchpointState.PLANNED, touchpoint.c.due_at > unit.now)
        .where(touchpoint.c.expires_at > unit.now)
    )
    deadlines = (
        select(ticket_deadline.c.next_at, ticket_deadline.c.clock, ticket.c.customer_id, literal(0))
        .join(ticket, ticket.c.id == ticket_deadline.c.ticket_id)
        .where(ticket_deadline.c.next_at > unit.now)
    )
    promises = select(promise.c.next_at, literal("promise"), promise.c.customer_id, literal(0)).where(
        promise.c.state == PromiseState.OPEN, promise.c.next_at > unit.now
    )
    retries = select(outbox.c.due_at, literal("retry"), outbox.c.customer_id, literal(0)).where(
        outbox.c.state == OutboxState.PENDING, outbox.c.due_at > unit.now
    )
    everything = union_all(contacts, deadlines, promises, retries).subquery()
    query = (
        select(
            *(everything.c.at, everything.c.kind, everything.c.unasked),
            *(customer.c.name, customer.c.external_id, customer.c.zone),
        )
        .outerjoin(customer, customer.c.id == everything.c.customer_id)
        .order_by(everything.c.at)
        .limit(most)
    )
    return [
        Coming(at, str(kind), name or code or "", bool(unasked), zone)
        for at, kind, unasked, name, code, zone in unit.execute(query)
    ]
