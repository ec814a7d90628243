"""Replies made from templates, before they are sent or dropped."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, insert, select, update

from rules.vocabulary import StaffId, TicketId
from storage.records import columns
from storage.tables import reply_draft
from storage.unit import UnitOfWork


@dataclass(frozen=True, slots=True)
class Draft:
    """One reply, as it would leave."""

    id: int
    ticket_id: TicketId
    manager_id: StaffId
    template: str
    text: str
    made_at: datetime
    decided_at: datetime | None


_DRAFT = columns(Draft, reply_draft)


def add(unit: UnitOfWork, ticket_id: TicketId, manager_id: StaffId, *, template: str, text: str) -> int:
    """Keep a draft; its number."""
    new = insert(reply_draft).values(
        ticket_id=ticket_id, manager_id=manager_id, template=template, text=text, made_at=unit.now
    )
    number: int = unit.execute(new.returning(reply_draft.c.id)).scalar_one()
    return number


def find(unit: UnitOfWork, draft_id: int) -> Draft | None:
    """Find a draft by the number on a button, which may be anybody's invention; nobody else changes it meanwhile."""
    row = unit.execute(select(*_DRAFT).where(reply_draft.c.id == draft_id).with_for_update()).first()
    return Draft(*row) if row else None


def is_waiting(unit: UnitOfWork, ticket_id: TicketId, manager_id: StaffId, *, template: str, since: datetime) -> bool:
    """Tell whether this very draft was made since then and is not decided: it is before the manager already."""
    query = select(reply_draft.c.id).where(
        reply_draft.c.ticket_id == ticket_id,
        reply_draft.c.manager_id == manager_id,
        reply_draft.c.template == template,
        reply_draft.c.made_at >= since,
        reply_draft.c.decided_at.is_(None),
    )
    return unit.execute(query.limit(1)).first() is not None


def newest(unit: UnitOfWork, ticket_id: TicketId) -> int:
    """Tell the newest draft about a ticket; 0 for none."""
    query = select(func.max(reply_draft.c.id)).where(reply_draft.c.ticket_id == ticket_id)
    return unit.execute(query).scalar() or 0


def decide(unit: UnitOfWork, draft_id: int) -> None:
    """It was sent, dropped, or replaced by the manager's own words."""
    unit.execute(update(reply_draft).where(reply_draft.c.id == draft_id).values(decided_at=unit.now))
