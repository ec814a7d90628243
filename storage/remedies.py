"""What customers were let choose from, and what they chose."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, insert, select, update

from rules.vocabulary import StaffId, TicketId
from storage.records import columns
from storage.tables import remedy_offer
from storage.unit import UnitOfWork


@dataclass(frozen=True, slots=True)
class Offer:
    """One offer: the shop's list as it was then, with what was ticked; `chosen` is a place in it."""

    id: int
    ticket_id: TicketId
    manager_id: StaffId
    remedies: list[dict[str, Any]]
    offered_at: datetime | None
    chosen: int | None


_OFFER = columns(Offer, remedy_offer)


def add(unit: UnitOfWork, ticket_id: TicketId, manager_id: StaffId, remedies: list[dict[str, Any]]) -> int:
    """Begin an offer; its number."""
    new = insert(remedy_offer).values(ticket_id=ticket_id, manager_id=manager_id, remedies=remedies, made_at=unit.now)
    number: int = unit.execute(new.returning(remedy_offer.c.id)).scalar_one()
    return number


def is_begun(unit: UnitOfWork, ticket_id: TicketId, manager_id: StaffId, *, since: datetime) -> bool:
    """Tell whether a manager has begun an offer since then that the customer has not been sent."""
    return (
        unit.execute(
            select(remedy_offer.c.id).where(
                remedy_offer.c.ticket_id == ticket_id,
                remedy_offer.c.manager_id == manager_id,
                remedy_offer.c.made_at >= since,
                remedy_offer.c.offered_at.is_(None),
            )
        ).first()
        is not None
    )


def find(unit: UnitOfWork, offer_id: int) -> Offer | None:
    """Find an offer by the number on a button, which may be anybody's invention; nobody else changes it meanwhile."""
    row = unit.execute(select(*_OFFER).where(remedy_offer.c.id == offer_id).with_for_update()).first()
    return Offer(*row) if row else None


def amend(unit: UnitOfWork, offer_id: int, **values: Any) -> None:
    """Change an offer."""
    unit.execute(update(remedy_offer).where(remedy_offer.c.id == offer_id).values(**values))


def newest_offered(unit: UnitOfWork, ticket_id: TicketId) -> int | None:
    """Tell the newest offer about a ticket that its customer has before them."""
    number: int | None = unit.execute(
        select(func.max(remedy_offer.c.id)).where(
            remedy_offer.c.ticket_id == ticket_id, remedy_offer.c.offered_at.is_not(None)
        )
    ).scalar()
    return number


def chosen_of(unit: UnitOfWork, ticket_id: TicketId) -> Offer | None:
    """Find the offer from which the customer chose last."""
    query = select(*_OFFER).where(remedy_offer.c.ticket_id == ticket_id, remedy_offer.c.chosen.is_not(None))
    row = unit.execute(query.order_by(remedy_offer.c.id.desc()).limit(1)).first()
    return Offer(*row) if row else None
