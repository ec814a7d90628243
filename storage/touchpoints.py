"""Planned contacts: the database is the schedule."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, func, select, update

from rules.vocabulary import CustomerId, OrderId, Reason, TouchpointId, TouchpointState
from storage.records import Touchpoint, columns
from storage.tables import customer, touchpoint
from storage.unit import UnitOfWork

OPEN_STATES = (TouchpointState.PLANNED, TouchpointState.WAITING)
# It reached the customer, may have, or is about to.
MADE_STATES = (TouchpointState.QUEUED, TouchpointState.SENT, TouchpointState.ANSWERED, TouchpointState.UNKNOWN)


def plan(
    unit: UnitOfWork,
    *,
    contact: str,
    subject: str,
    customer_id: CustomerId,
    order_id: OrderId | None,
    due_at: datetime,
    expires_at: datetime,
) -> None:
    """Plan a contact once. One still ahead moves with its order and its customer; one made or given up stays."""
    new = unit.insert(touchpoint).values(
        contact=contact,
        subject=subject,
        customer_id=customer_id,
        order_id=order_id,
        due_at=due_at,
        expires_at=expires_at,
        state=TouchpointState.PLANNED,
        planned_at=unit.now,
    )
    unit.execute(
        new.on_conflict_do_update(
            index_elements=[touchpoint.c.contact, touchpoint.c.subject],
            set_={name: new.excluded[name] for name in ("due_at", "meant_for", "expires_at", "customer_id")},
            where=touchpoint.c.state.in_(OPEN_STATES)
            & (
                (func.coalesce(touchpoint.c.meant_for, touchpoint.c.due_at) != new.excluded.due_at)
                | (touchpoint.c.customer_id != new.excluded.customer_id)
            ),
        )
    )


# made once: it is asked for every check-in that leaves
_GET = select(*columns(Touchpoint, touchpoint)).where(touchpoint.c.id == bindparam("of"))
_SENT = (
    update(touchpoint)
    .where(touchpoint.c.id == bindparam("of"), touchpoint.c.state == TouchpointState.QUEUED)
    .values(state=TouchpointState.SENT, reason=None, sent_at=bindparam("at"))
)


def get(unit: UnitOfWork, touchpoint_id: TouchpointId) -> Touchpoint | None:
    """Find a planned contact."""
    row = unit.execute(_GET, {"of": touchpoint_id}).first()
    return Touchpoint(*row) if row else None


def due(unit: UnitOfWork, *, most: int) -> list[Touchpoint]:
    """List contacts whose moment has come, the earliest first."""
    query = (
        select(*columns(Touchpoint, touchpoint))
        .where(touchpoint.c.state == TouchpointState.PLANNED, touchpoint.c.due_at <= unit.now)
        .order_by(touchpoint.c.due_at)
        .limit(most)
        .with_for_update(skip_locked=True)
    )
    return [Touchpoint(*row) for row in unit.execute(query)]


def due_since(unit: UnitOfWork) -> datetime | None:
    """Tell since when the earliest contact whose moment has come waits to be looked at."""
    since: datetime | None = unit.execute(
        select(func.min(touchpoint.c.due_at)).where(
            touchpoint.c.state == TouchpointState.PLANNED, touchpoint.c.due_at <= unit.now
        )
    ).scalar()
    return since


def count_open(unit: UnitOfWork) -> dict[TouchpointState, int]:
    """Count the contacts still ahead: planned, and waiting for something about their customer to change."""
    rows = unit.execute(
        select(touchpoint.c.state, func.count()).where(touchpoint.c.state.in_(OPEN_STATES)).group_by(touchpoint.c.state)
    ).all()
    return dict.fromkeys(OPEN_STATES, 0) | dict(rows)


def miss_expired(unit: UnitOfWork) -> int:
    """Give up waiting contacts that would no longer be natural; how many they were."""
    missed: int = unit.execute(
        update(touchpoint)
        .where(touchpoint.c.state == TouchpointState.WAITING, touchpoint.c.expires_at <= unit.now)
        .values(state=TouchpointState.MISSED)
    ).rowcount
    return missed


def move(
    unit: UnitOfWork, touchpoint_id: TouchpointId, state: TouchpointState, reason: Reason | None = None, **times: Any
) -> None:
    """Put one contact into another state, with the reason a manager can read."""
    unit.execute(update(touchpoint).where(touchpoint.c.id == touchpoint_id).values(state=state, reason=reason, **times))


def postpone(unit: UnitOfWork, touchpoint_id: TouchpointId, until: datetime, reason: Reason) -> None:
    """Move one contact to a later moment; the one it was meant for is remembered."""
    unit.execute(
        update(touchpoint)
        .where(touchpoint.c.id == touchpoint_id)
        .values(
            state=TouchpointState.PLANNED,
            reason=reason,
            due_at=until,
            meant_for=func.coalesce(touchpoint.c.meant_for, touchpoint.c.due_at),
        )
    )


def made(
    unit: UnitOfWork, customer_id: CustomerId, *, since: datetime, before: TouchpointId | None = None
) -> list[tuple[str, datetime]]:
    """
    List the contacts that a customer got or is about to get: their names, and when.

    `before` is one that is on its way itself: of the others on their way, only those that were queued before it count.
    """
    at = func.coalesce(touchpoint.c.sent_at, touchpoint.c.queued_at, touchpoint.c.due_at)
    query = select(touchpoint.c.contact, at).where(
        touchpoint.c.customer_id == customer_id, touchpoint.c.state.in_(MADE_STATES), at > since
    )
    if before is not None:
        own = touchpoint.alias()
        queued_at = select(func.coalesce(own.c.queued_at, own.c.due_at)).where(own.c.id == before).scalar_subquery()
        query = query.where(
            touchpoint.c.id != before,
            (touchpoint.c.state != TouchpointState.QUEUED)
            | (at < queued_at)
            | ((at == queued_at) & (touchpoint.c.id < before)),
        )
    return [(contact, moment) for contact, moment in unit.execute(query)]


def newest_left(
    unit: UnitOfWork, customer_id: CustomerId, contacts: Sequence[str], *, most: int, before: datetime
) -> list[bool]:
    """Tell of the newest contacts of these names, sent before then, whether the customer said nothing since."""
    query = (
        select(touchpoint.c.state, touchpoint.c.sent_at, customer.c.heard_at)
        .join(customer, customer.c.id == touchpoint.c.customer_id)
        .where(
            touchpoint.c.customer_id == customer_id,
            touchpoint.c.contact.in_(contacts),
            touchpoint.c.state.in_((TouchpointState.SENT, TouchpointState.ANSWERED)),
            touchpoint.c.sent_at <= before,
        )
        .order_by(touchpoint.c.sent_at.desc(), touchpoint.c.id.desc())
        .limit(most)
    )
    return [
        state is TouchpointState.SENT and (heard_at is None or heard_at < sent_at)
        for state, sent_at, heard_at in unit.execute(query)
    ]


def planned(unit: UnitOfWork, customer_id: CustomerId, *, until: datetime) -> list[tuple[str, datetime]]:
    """List the contacts that are planned for a customer till then: their names, and when."""
    query = select(touchpoint.c.contact, touchpoint.c.due_at).where(
        touchpoint.c.customer_id == customer_id,
        touchpoint.c.state == TouchpointState.PLANNED,
        touchpoint.c.due_at <= until,
        touchpoint.c.expires_at > unit.now,
    )
    return [(contact, moment) for contact, moment in unit.execute(query)]


def mark_sent(unit: UnitOfWork, touchpoint_ids: Sequence[TouchpointId]) -> None:
    """Write down that contacts were made; one that was answered or withdrawn before we learnt of it stays so."""
    if touchpoint_ids:
        unit.execute(_SENT, [{"of": touchpoint_id, "at": unit.now} for touchpoint_id in touchpoint_ids])


def wake(unit: UnitOfWork, customer_id: CustomerId) -> None:
    """Look again at everything that waits for this customer: something about them has changed."""
    unit.execute(
        update(touchpoint)
        .where(touchpoint.c.customer_id == customer_id, touchpoint.c.state == TouchpointState.WAITING)
        .values(state=TouchpointState.PLANNED)
    )


def withdraw(unit: UnitOfWork, order_ids: Sequence[OrderId], reason: Reason) -> None:
    """Withdraw what is planned for these orders, also what is on its way: it is asked about again before sending."""
    unit.execute(
        update(touchpoint)
        .where(touchpoint.c.order_id.in_(order_ids), touchpoint.c.state.in_((*OPEN_STATES, TouchpointState.QUEUED)))
        .values(state=TouchpointState.WITHDRAWN, reason=reason)
    )


def newest_of(unit: UnitOfWork, customer_id: CustomerId, contact: str) -> datetime | None:
    """Tell when the newest contact of this name was planned for a customer, whatever became of it."""
    newest: datetime | None = unit.execute(
        select(func.max(touchpoint.c.planned_at)).where(
            touchpoint.c.customer_id == customer_id, touchpoint.c.contact == contact
        )
    ).scalar()
    return newest


def withdraw_but(
    unit: UnitOfWork, customer_id: CustomerId, contact: str, *, subjects: Collection[str], reason: Reason
) -> None:
    """Withdraw a customer's open contacts of this name, but for those about these subjects."""
    unit.execute(
        update(touchpoint)
        .where(
            touchpoint.c.customer_id == customer_id,
            touchpoint.c.contact == contact,
            touchpoint.c.state.in_((*OPEN_STATES, TouchpointState.QUEUED)),
            touchpoint.c.subject.not_in(subjects),
        )
        .values(state=TouchpointState.WITHDRAWN, reason=reason)
    )


def plan_once(
    unit: UnitOfWork, *, contact: str, subject: str, customer_id: CustomerId, due_at: datetime, expires_at: datetime
) -> None:
    """Plan a contact that follows from no order; planned before, whatever became of it, it stays as it is."""
    about = {"contact": contact, "subject": subject, "customer_id": customer_id}
    new = unit.insert(touchpoint).values(
        **about, due_at=due_at, expires_at=expires_at, state=TouchpointState.PLANNED, planned_at=unit.now
    )
    unit.execute(new.on_conflict_do_nothing(index_elements=[touchpoint.c.contact, touchpoint.c.subject]))
