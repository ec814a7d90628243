"""Rows for storage tests: each function puts one there and says only what matters to the test."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from sqlalchemy import Table, insert, select

from rules.vocabulary import CustomerId, OutboxState, Priority, TicketId, TicketKind
from storage import tickets
from storage.database import Database
from storage.tables import customer, outbox
from storage.unit import UnitOfWork

HOUR = timedelta(hours=1)


def add_customer(unit: UnitOfWork, code: str = "C-1", **values: Any) -> CustomerId:
    """Put a customer there."""
    row = {"external_id": code, "created_at": unit.now, **values}
    return CustomerId(unit.execute(insert(customer).values(**row).returning(customer.c.id)).scalar_one())


def add_message(unit: UnitOfWork, *, chat: int = 1, lane: int = 0, **values: Any) -> int:
    """Put a message into the outbox."""
    row = {
        "chat_id": chat,
        "lane": lane,
        "policy": "must_arrive",
        "kind": "menu",
        "facts": {},
        "state": OutboxState.PENDING,
        "created_at": unit.now,
        "due_at": unit.now,
        **values,
    }
    return int(unit.execute(insert(outbox).values(**row).returning(outbox.c.id)).scalar_one())


def open_one(unit: UnitOfWork, customer_id: CustomerId, *, respond_in: timedelta | None = HOUR) -> TicketId:
    """Open a complaint of this customer."""
    return tickets.open_ticket(
        unit,
        kind=TicketKind.COMPLAINT,
        customer_id=customer_id,
        order_id=None,
        touchpoint_id=None,
        score=1,
        priority=Priority.NORMAL,
        respond_by=unit.now + respond_in if respond_in else None,
    ).id


def column(database: Database, table: Table, name: str) -> Sequence[Any]:
    """Read one column of a table, oldest row first."""
    first = next(iter(table.primary_key.columns))
    query = select(table.c[name]).order_by(first)
    return database.transact_now(lambda unit: unit.execute(query).scalars().all())
