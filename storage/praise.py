"""Praise of the staff, and what an admin made of it."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select, update

from rules.vocabulary import CustomerId, Discount, StaffId, TicketId
from storage.records import columns
from storage.tables import praise
from storage.unit import UnitOfWork


@dataclass(frozen=True, slots=True)
class Praise:
    """A customer's good words about a member of staff; `discounted` says why they do not count."""

    id: int
    customer_id: CustomerId
    staff_id: StaffId
    words: str
    at: datetime
    discounted: Discount | None
    confirmed: bool | None


_PRAISE = columns(Praise, praise)


def add(
    unit: UnitOfWork,
    *,
    customer_id: CustomerId,
    staff_id: StaffId,
    ticket_id: TicketId,
    source: str,
    words: str,
    discounted: Discount | None,
) -> bool:
    """Keep praise once; False if it is kept already."""
    kept = unit.execute(
        unit.insert(praise)
        .values(
            customer_id=customer_id,
            staff_id=staff_id,
            ticket_id=ticket_id,
            source=source,
            words=words,
            at=unit.now,
            discounted=discounted,
        )
        .on_conflict_do_nothing()
        .returning(praise.c.id)
    )
    return kept.scalar() is not None


def counts_for(unit: UnitOfWork, customer_id: CustomerId, *, since: datetime) -> bool:
    """Tell whether praise of this customer counts already since then."""
    query = select(praise.c.id).where(
        praise.c.customer_id == customer_id, praise.c.at >= since, praise.c.discounted.is_(None)
    )
    return unit.execute(query.limit(1)).first() is not None


def find(unit: UnitOfWork, praise_id: int) -> Praise | None:
    """Find praise by the number on a button."""
    row = unit.execute(select(*_PRAISE).where(praise.c.id == praise_id)).first()
    return Praise(*row) if row else None


def counted(unit: UnitOfWork, *, since: datetime, until: datetime, most: int, skip: int) -> list[Praise]:
    """List what counts of a span of time, oldest first."""
    query = (
        select(*_PRAISE)
        .where(praise.c.at >= since, praise.c.at < until, praise.c.discounted.is_(None))
        .order_by(praise.c.id)
        .limit(most)
        .offset(skip)
    )
    return [Praise(*row) for row in unit.execute(query)]


def tallies(unit: UnitOfWork, *, since: datetime, until: datetime) -> list[tuple[StaffId, int, int]]:
    """Count what counts of a span of time for each member of staff: praised, and confirmed."""
    confirmed = func.count().filter(praise.c.confirmed.is_(True))
    query = (
        select(praise.c.staff_id, func.count(), confirmed)
        .where(praise.c.at >= since, praise.c.at < until, praise.c.discounted.is_(None))
        .group_by(praise.c.staff_id)
        .order_by(func.count().desc(), praise.c.staff_id)
    )
    return [(StaffId(row[0]), row[1], row[2]) for row in unit.execute(query)]


def discounts(unit: UnitOfWork, *, since: datetime, until: datetime) -> dict[Discount, int]:
    """Count what does not count of a span of time, by why."""
    query = (
        select(praise.c.discounted, func.count())
        .where(praise.c.at >= since, praise.c.at < until, praise.c.discounted.is_not(None))
        .group_by(praise.c.discounted)
    )
    return {row[0]: row[1] for row in unit.execute(query)}


def decide(unit: UnitOfWork, praise_id: int, *, by: StaffId, confirmed: bool) -> None:
    """Note what an admin made of praise; they may change their mind."""
    values = {"confirmed": confirmed, "decided_by": by, "decided_at": unit.now}
    unit.execute(update(praise).where(praise.c.id == praise_id).values(**values))
