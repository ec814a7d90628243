"""Everything a person must receive: a row that says what, not how, written in the transaction that caused it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_, case, delete, exists, func, or_, select, true, update

from rules.notice import Notice
from rules.vocabulary import CustomerId, Lane, OutboxId, OutboxState, Policy, TicketId, TouchpointId
from storage.records import columns
from storage.tables import outbox
from storage.unit import UnitOfWork


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A claimed message. `fence` proves that the claim is still ours; `ambiguous` that it may have been sent before."""

    id: OutboxId
    chat_id: int
    policy: Policy
    kind: str
    facts: dict[str, Any]
    customer_id: CustomerId | None
    touchpoint_id: TouchpointId | None
    ticket_id: TicketId | None
    attempts: int
    ambiguous: bool
    expires_at: datetime | None
    fence: int


@dataclass(frozen=True, slots=True)
class Unknown:
    """A message of which nobody knows whether it arrived. Never its words."""

    id: OutboxId
    kind: str
    chat_id: int
    settled_at: datetime | None


@dataclass(frozen=True, slots=True)
class Queue:
    """What a lane holds: messages that are due, and messages that are to be tried again later."""

    due: int = 0
    retrying: int = 0


def say(
    unit: UnitOfWork,
    chat_id: int,
    notice: Notice,
    *,
    customer_id: CustomerId | None = None,
    touchpoint_id: TouchpointId | None = None,
    ticket_id: TicketId | None = None,
    expires_at: datetime | None = None,
    source: str | None = None,
) -> None:
    """
    Have something said to a chat once this transaction commits.

    The same `source` is said only once, ever; unless it was skipped before it left, and may leave now after all.
    """
    new = unit.insert(outbox).values(
        chat_id=chat_id,
        lane=notice.lane,
        policy=notice.policy,
        kind=notice.kind,
        facts=notice.facts(),
        customer_id=customer_id,
        touchpoint_id=touchpoint_id,
        ticket_id=ticket_id,
        state=OutboxState.PENDING,
        created_at=unit.now,
        due_at=unit.now,
        expires_at=expires_at,
        source=source,
    )
    again = {name: new.excluded[name] for name in ("chat_id", "facts", "state", "due_at", "expires_at")}
    unit.execute(
        new.on_conflict_do_update(
            index_elements=[outbox.c.source], set_=again, where=outbox.c.state == OutboxState.SKIPPED
        )
    )
    unit.woke.add("outbox")


def claim(unit: UnitOfWork, *, most: int, lease: timedelta, resting: Collection[int] = ()) -> list[Outgoing]:
    """
    Take the messages to be sent next: best lane first, oldest first, at most one for each chat.

    A message waits while an earlier one of its chat and lane is open, so each lane of a chat arrives in order; and
    while any message of its chat is on its way, or its chat is `resting`.
    """
    other = outbox.alias("other")
    before_it = or_(
        and_(other.c.lane == outbox.c.lane, other.c.id < outbox.c.id),
        and_(other.c.lane < outbox.c.lane, other.c.due_at <= unit.now),
    )
    held_up = exists().where(
        other.c.chat_id == outbox.c.chat_id,
        or_(
            other.c.state == OutboxState.SENDING,
            and_(other.c.state == OutboxState.PENDING, before_it),
        ),
    )
    next_ids = (
        select(outbox.c.id)
        .where(
            outbox.c.state == OutboxState.PENDING,
            outbox.c.due_at <= unit.now,
            outbox.c.chat_id.not_in(resting),
            ~held_up,
        )
        .order_by(outbox.c.lane, outbox.c.id)
        .limit(most)
        .with_for_update(skip_locked=True)
    )
    rows = unit.execute(
        update(outbox)
        .where(outbox.c.id.in_(next_ids))
        .values(
            state=OutboxState.SENDING,
            attempts=outbox.c.attempts + 1,
            fence=outbox.c.fence + 1,
            lease_until=unit.now + lease,
        )
        .returning(outbox.c.lane, *columns(Outgoing, outbox))
    ).all()
    return [Outgoing(*row[1:]) for row in sorted(rows, key=lambda row: (row[0], row[1]))]


def settle(
    unit: UnitOfWork,
    outgoing: Outgoing,
    state: OutboxState,
    *,
    reason: str | None = None,
    message_id: int | None = None,
) -> bool:
    """Write down what became of a message; False if the claim has expired and somebody else holds it."""
    settled: int = unit.execute(
        update(outbox)
        .where(outbox.c.id == outgoing.id, outbox.c.state == OutboxState.SENDING, outbox.c.fence == outgoing.fence)
        .values(state=state, reason=reason, message_id=message_id, settled_at=unit.now, lease_until=None)
    ).rowcount
    unit.woke.add("outbox")
    return settled == 1


def put_back(
    unit: UnitOfWork, outgoing: Outgoing, *, until: datetime, reason: str | None, ambiguous: bool | None = None
) -> None:
    """Try a message again later. `ambiguous` is kept once it was True: a later attempt may be a repeat."""
    unit.execute(
        update(outbox)
        .where(outbox.c.id == outgoing.id, outbox.c.state == OutboxState.SENDING, outbox.c.fence == outgoing.fence)
        .values(
            state=OutboxState.PENDING,
            due_at=until,
            reason=reason,
            ambiguous=outgoing.ambiguous if ambiguous is None else ambiguous,
            lease_until=None,
        )
    )
    unit.woke.add("outbox")


def hold(unit: UnitOfWork, chat_id: int, *, until: datetime) -> None:
    """Let everything that waits for a chat wait until then."""
    unit.execute(
        update(outbox)
        .where(outbox.c.chat_id == chat_id, outbox.c.state == OutboxState.PENDING, outbox.c.due_at < until)
        .values(due_at=until)
    )


def expired_leases(unit: UnitOfWork, *, everyone: bool = False) -> list[Outgoing]:
    """List messages whose sender is gone: nobody knows whether they were sent."""
    stale = true() if everyone else outbox.c.lease_until <= unit.now
    query = select(*columns(Outgoing, outbox)).where(outbox.c.state == OutboxState.SENDING, stale)
    return [Outgoing(*row) for row in unit.execute(query.with_for_update(skip_locked=True))]


def is_waiting(unit: UnitOfWork, kind: str, ticket_id: TicketId, *, chat_id: int) -> bool:
    """
    Tell whether a message of this kind about a ticket is still to be sent to a chat; one more would say the same.

    The row stays locked until this transaction ends: whoever claims it meanwhile has gathered older facts, so it is
    waited for and then no longer counts.
    """
    query = select(outbox.c.id).where(
        outbox.c.ticket_id == ticket_id,
        outbox.c.kind == kind,
        outbox.c.chat_id == chat_id,
        outbox.c.state == OutboxState.PENDING,
    )
    return unit.execute(query.limit(1).with_for_update()).first() is not None


def aim_elsewhere(unit: UnitOfWork, *, old_chat_id: int, new_chat_id: int) -> None:
    """Send what waits for one chat to another: a group became a supergroup, or the desk moved."""
    unit.execute(
        update(outbox)
        .where(outbox.c.chat_id == old_chat_id, outbox.c.state == OutboxState.PENDING)
        .values(chat_id=new_chat_id, due_at=unit.now)
    )
    unit.woke.add("outbox")


def _is_due(unit: UnitOfWork) -> ColumnElement[bool]:
    """A message that is due and not settled, and not behind one that is to be tried again later."""
    other = outbox.alias("other")
    behind_a_retry = exists().where(
        other.c.chat_id == outbox.c.chat_id,
        other.c.lane == outbox.c.lane,
        other.c.id < outbox.c.id,
        other.c.state == OutboxState.PENDING,
        other.c.due_at > unit.now,
    )
    return or_(
        outbox.c.state == OutboxState.SENDING,
        and_(outbox.c.state == OutboxState.PENDING, outbox.c.due_at <= unit.now, ~behind_a_retry),
    )


def backlog(unit: UnitOfWork) -> int:
    """Count the messages that are due and not settled; not those behind one that is to be tried again later."""
    count: int = unit.execute(select(func.count()).where(_is_due(unit))).scalar_one()
    return count


def waits_since(unit: UnitOfWork) -> datetime | None:
    """Tell since when the oldest message of the backlog has been due."""
    since: datetime | None = unit.execute(select(func.min(outbox.c.due_at)).where(_is_due(unit))).scalar()
    return since


def queues(unit: UnitOfWork) -> dict[Lane, Queue]:
    """Count what waits in each lane; a message that is due later is one to be tried again."""
    later = func.sum(case((outbox.c.due_at > unit.now, 1), else_=0))
    rows = unit.execute(
        select(outbox.c.lane, func.count() - later, later)
        .where(outbox.c.state == OutboxState.PENDING)
        .group_by(outbox.c.lane)
    ).all()
    return dict.fromkeys(Lane, Queue()) | {Lane(lane): Queue(int(due), int(retrying)) for lane, due, retrying in rows}


def count_by_state(unit: UnitOfWork) -> dict[OutboxState, int]:
    """Count the messages that are kept, by what became of them; states without any are 0."""
    rows = unit.execute(select(outbox.c.state, func.count()).group_by(outbox.c.state)).all()
    return dict.fromkeys(OutboxState, 0) | dict(rows)


def unknown(unit: UnitOfWork, *, most: int) -> list[Unknown]:
    """List the messages of which nobody knows whether they arrived, the newest first."""
    query = (
        select(*columns(Unknown, outbox))
        .where(outbox.c.state == OutboxState.UNKNOWN)
        .order_by(outbox.c.id.desc())
        .limit(most)
    )
    return [Unknown(*row) for row in unit.execute(query)]


def count_unknown(unit: UnitOfWork) -> int:
    """Count the messages of which nobody knows whether they arrived."""
    count: int = unit.execute(select(func.count()).where(outbox.c.state == OutboxState.UNKNOWN)).scalar_one()
    return count


def forget(unit: UnitOfWork, *, before: datetime) -> int:
    """Delete messages settled before that moment, except those that may not be said again; how many."""
    gone: int = unit.execute(delete(outbox).where(outbox.c.settled_at < before, outbox.c.source.is_(None))).rowcount
    return gone
