"""Loyalty points: append-only, each entry with a source that can earn only once."""

from sqlalchemy import func, select

from rules.vocabulary import CustomerId
from storage.tables import ledger_entry
from storage.unit import UnitOfWork


def earn(unit: UnitOfWork, customer_id: CustomerId, points: int, *, source: str) -> bool:
    """Credit points once per source; False if this source has earned before."""
    credited = unit.execute(
        unit.insert(ledger_entry)
        .values(customer_id=customer_id, points=points, source=source, at=unit.now)
        .on_conflict_do_nothing()
        .returning(ledger_entry.c.id)  # the row count of an INSERT is not told by every driver
    )
    return credited.first() is not None


def balance(unit: UnitOfWork, customer_id: CustomerId) -> int:
    """Sum the customer's points."""
    total: int = unit.execute(
        select(func.coalesce(func.sum(ledger_entry.c.points), 0)).where(ledger_entry.c.customer_id == customer_id)
    ).scalar_one()
    return int(total)


def newest(unit: UnitOfWork, customer_id: CustomerId, *, most: int) -> list[tuple[str, int]]:
    """List (source, points), the newest first."""
    rows = unit.execute(
        select(ledger_entry.c.source, ledger_entry.c.points)
        .where(ledger_entry.c.customer_id == customer_id)
        .order_by(ledger_entry.c.id.desc())
        .limit(most)
    )
    return [(source, points) for source, points in rows]
