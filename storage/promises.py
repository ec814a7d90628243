"""What managers promised, and what is due about it."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import func, select, update

from rules.vocabulary import CustomerId, PromiseId, PromiseState, StaffId, TicketId
from storage.records import Promise, columns
from storage.tables import in_state, promise
from storage.unit import UnitOfWork

_PROMISE = columns(Promise, promise)


def draft(
    unit: UnitOfWork,
    *,
    ticket_id: TicketId,
    customer_id: CustomerId,
    manager_id: StaffId,
    what: str,
    due_at: datetime,
    instead_of: PromiseId | None,
    source: tuple[int, int],
) -> Promise | None:
    """Write down what was understood of a message; None if this very message was understood before."""
    row = unit.execute(
        unit.insert(promise)
        .values(
            ticket_id=ticket_id,
            customer_id=customer_id,
            manager_id=manager_id,
            what=what,
            due_at=due_at,
            state=PromiseState.DRAFT,
            instead_of=instead_of,
            source_chat_id=source[0],
            source_message_id=source[1],
        )
        .on_conflict_do_nothing()
        .returning(*_PROMISE)
    ).first()
    return Promise(*row) if row else None


def find(unit: UnitOfWork, promise_id: int) -> Promise | None:
    """Find a promise by the number on a button, which may be anybody's invention; nobody else changes it meanwhile."""
    row = unit.execute(select(*_PROMISE).where(promise.c.id == promise_id).with_for_update()).first()
    return Promise(*row) if row else None


def newest(unit: UnitOfWork, ticket_id: TicketId) -> int:
    """Tell the newest promise about a ticket, a mere draft too; 0 for none."""
    query = select(func.max(promise.c.id)).where(promise.c.ticket_id == ticket_id)
    return unit.execute(query).scalar() or 0


def open_of(unit: UnitOfWork, ticket_id: TicketId) -> Promise | None:
    """Find the one open promise about a ticket."""
    query = select(*_PROMISE).where(promise.c.ticket_id == ticket_id, in_state(promise.c.state, PromiseState.OPEN))
    row = unit.execute(query).first()
    return Promise(*row) if row else None


def move(
    unit: UnitOfWork,
    promise_id: PromiseId,
    state: PromiseState,
    *,
    come_from: tuple[PromiseState, ...],
    **values: Any,
) -> bool:
    """Put a promise into another state if it is in one of `come_from`; False if it is not (any more)."""
    moved: int = unit.execute(
        update(promise)
        .where(promise.c.id == promise_id, in_state(promise.c.state, *come_from))
        .values(state=state, **values)
    ).rowcount
    return moved == 1


def amend(unit: UnitOfWork, promise_id: PromiseId, **values: Any) -> None:
    """Change facts of a promise that are not its state."""
    unit.execute(update(promise).where(promise.c.id == promise_id).values(**values))


def due(unit: UnitOfWork, *, most: int) -> list[Promise]:
    """List open promises about which something is to be done now; another process at it has others."""
    query = (
        select(*_PROMISE)
        .where(in_state(promise.c.state, PromiseState.OPEN), promise.c.next_at <= unit.now)
        .order_by(promise.c.next_at)
        .limit(most)
        .with_for_update(skip_locked=True)
    )
    return [Promise(*row) for row in unit.execute(query)]


def count(
    unit: UnitOfWork, *, since: datetime | None = None, until: datetime | None = None, states: Sequence[PromiseState]
) -> dict[StaffId, dict[PromiseState, int]]:
    """Count each manager's promises that were due from `since` and before `until`, by state."""
    query = select(promise.c.manager_id, promise.c.state, func.count()).where(in_state(promise.c.state, *states))
    if since is not None and until is not None:
        query = query.where(promise.c.due_at >= since, promise.c.due_at < until)
    counted: dict[StaffId, dict[PromiseState, int]] = {}
    for manager_id, state, number in unit.execute(query.group_by(promise.c.manager_id, promise.c.state)):
        counted.setdefault(manager_id, {})[state] = number
    return counted
