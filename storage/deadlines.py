"""The clocks of tickets: by when something is to happen, and how far up it was told that it did not."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select, update

from rules.vocabulary import Clock, TicketId
from storage.records import columns
from storage.tables import ticket_deadline
from storage.unit import UnitOfWork


@dataclass(frozen=True, slots=True)
class Deadline:
    """One clock of a ticket; `left_seconds` of open time are left while it stands still."""

    id: int
    ticket_id: TicketId
    clock: Clock
    started_at: datetime
    due_at: datetime
    level: int
    left_seconds: int | None


_DEADLINE = columns(Deadline, ticket_deadline)


def start(unit: UnitOfWork, ticket_id: TicketId, clock: Clock, *, due_at: datetime, next_at: datetime) -> None:
    """Let a clock of a ticket run; one that runs already goes on as it is."""
    unit.execute(
        unit.insert(ticket_deadline)
        .values(ticket_id=ticket_id, clock=clock, started_at=unit.now, due_at=due_at, next_at=next_at)
        .on_conflict_do_nothing()
    )


def running(unit: UnitOfWork, ticket_id: TicketId) -> list[Deadline]:
    """List the clocks of a ticket that run or stand still, the earliest first."""
    query = select(*_DEADLINE).where(ticket_deadline.c.ticket_id == ticket_id, ticket_deadline.c.ended_at.is_(None))
    return [Deadline(*row) for row in unit.execute(query.order_by(ticket_deadline.c.due_at))]


def is_running(unit: UnitOfWork, deadline_id: int) -> bool:
    """Tell whether a clock still runs: it is neither over nor does it stand still."""
    query = select(ticket_deadline.c.id).where(
        ticket_deadline.c.id == deadline_id,
        ticket_deadline.c.ended_at.is_(None),
        ticket_deadline.c.left_seconds.is_(None),
    )
    return unit.execute(query).first() is not None


def end(unit: UnitOfWork, ticket_id: TicketId, clocks: Collection[Clock]) -> None:
    """What these clocks of a ticket were for has happened, or will not."""
    unit.execute(
        update(ticket_deadline)
        .where(
            ticket_deadline.c.ticket_id == ticket_id,
            ticket_deadline.c.clock.in_(list(clocks)),
            ticket_deadline.c.ended_at.is_(None),
        )
        .values(ended_at=unit.now, next_at=None)
    )


def amend(unit: UnitOfWork, deadline_id: int, **values: Any) -> None:
    """Change a clock: its time, what is to be done about it next, how far it was told."""
    unit.execute(update(ticket_deadline).where(ticket_deadline.c.id == deadline_id).values(**values))


def due(unit: UnitOfWork, *, most: int) -> list[Deadline]:
    """List the clocks about which something is to be done now; each in one process only."""
    query = (
        select(*_DEADLINE)
        .where(ticket_deadline.c.next_at.is_not(None), ticket_deadline.c.next_at <= unit.now)
        .order_by(ticket_deadline.c.next_at)
        .limit(most)
        .with_for_update(skip_locked=True)
    )
    return [Deadline(*row) for row in unit.execute(query)]
