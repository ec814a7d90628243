"""Customers who asked not to be written to, and why."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import insert, select, update

from rules.vocabulary import Cause, CustomerId
from storage.records import columns
from storage.tables import departure
from storage.unit import UnitOfWork


@dataclass(frozen=True, slots=True)
class Departure:
    """One departure; `told_at` is set once the customer said why."""

    id: int
    customer_id: CustomerId
    at: datetime
    cause: Cause | None
    told_at: datetime | None
    returned_at: datetime | None


def begin(unit: UnitOfWork, customer_id: CustomerId) -> int:
    """Write down that a customer left; the departure's id."""
    new_id: int = unit.execute(
        insert(departure).values(customer_id=customer_id, at=unit.now).returning(departure.c.id)
    ).scalar_one()
    return new_id


def find(unit: UnitOfWork, departure_id: int) -> Departure | None:
    """Find a departure by the number on a button."""
    row = unit.execute(select(*columns(Departure, departure)).where(departure.c.id == departure_id)).first()
    return Departure(*row) if row else None


def tell_cause(unit: UnitOfWork, departure_id: int, **values: Any) -> None:
    """Add the reason, in a code, in words or both."""
    unit.execute(update(departure).where(departure.c.id == departure_id).values(told_at=unit.now, **values))


def end(unit: UnitOfWork, customer_id: CustomerId) -> None:
    """The customer came back."""
    unit.execute(
        update(departure)
        .where(departure.c.customer_id == customer_id, departure.c.returned_at.is_(None))
        .values(returned_at=unit.now)
    )
