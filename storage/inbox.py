"""Updates, committed before Telegram is told that they were received."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache

from sqlalchemy import BigInteger, Integer, and_, bindparam, cast, delete, exists, func, or_, select, update

from rules.vocabulary import InboxState
from storage.records import columns
from storage.tables import Moment, in_state, inbox
from storage.unit import Insert, UnitOfWork, insert_for


@dataclass(frozen=True, slots=True)
class Received:
    """An update as it came: `body` is Telegram's JSON, `chat_id` the queue whose order is kept."""

    update_id: int
    chat_id: int
    body: str
    attempts: int = 0


@dataclass(frozen=True, slots=True)
class Flooded:
    """A chat that sent more at once than is read: how many of its updates were too much, and the newest's moment."""

    chat_id: int
    updates: int
    latest_at: datetime


@dataclass(frozen=True, slots=True)
class Parked:
    """An update that waits for a person: its number, when it came, and the class of the error that stopped it."""

    update_id: int
    received_at: datetime
    error: str | None


# Statements that every update needs are made once: making one costs several times what running it does.


@cache
def _receive(shared: bool) -> Insert:
    return insert_for(shared)(inbox).on_conflict_do_nothing()


_earlier = inbox.alias("earlier")
_now = bindparam("now", type_=Moment)
_CLAIM = (
    select(*columns(Received, inbox))
    .where(
        in_state(inbox.c.state, InboxState.PENDING),
        inbox.c.chat_id.not_in(bindparam("busy", expanding=True)),
        ~exists().where(
            in_state(_earlier.c.state, InboxState.PENDING),
            _earlier.c.chat_id == inbox.c.chat_id,
            _earlier.c.update_id <= inbox.c.update_id,
            or_(_earlier.c.due_at > _now, _earlier.c.lease_until > _now),
        ),
    )
    .order_by(inbox.c.update_id)
    .limit(bindparam("most"))
    .with_for_update(skip_locked=True, of=inbox)
)
_DONE = (
    update(inbox)
    .where(inbox.c.update_id == bindparam("row"), inbox.c.state == InboxState.PENDING)
    .values(state=InboxState.DONE, handled_at=bindparam("at"))
)
_KNOWN = select(inbox.c.update_id).where(inbox.c.update_id.in_(bindparam("ids", expanding=True)))
_chat, _most = bindparam("chat", type_=BigInteger), bindparam("most", type_=Integer)
_recent = (
    select(inbox.c.update_id)
    .where(inbox.c.chat_id == _chat, inbox.c.received_at > bindparam("since", type_=Moment))
    .limit(_most)
    .subquery()
)
_waiting = (
    select(inbox.c.update_id)
    .where(inbox.c.chat_id == _chat, in_state(inbox.c.state, InboxState.PENDING))
    .limit(_most)
    .subquery()
)
_COUNTS = select(
    select(func.count()).select_from(_recent).scalar_subquery(),
    select(func.count()).select_from(_waiting).scalar_subquery(),
)


def take_turns(unit: UnitOfWork, chat_ids: Collection[int]) -> None:
    """Let whoever else receives for these chats wait until this transaction ends, so that both count what there is."""
    if unit.is_shared:  # SQLite has one writer
        for chat_id in sorted(chat_ids):  # in one order: nobody waits in a circle
            unit.execute(select(func.pg_advisory_xact_lock(cast(chat_id, BigInteger))))


def known(unit: UnitOfWork, update_ids: Collection[int]) -> set[int]:
    """Tell which of these updates are here already."""
    return set(unit.execute(_KNOWN, {"ids": list(update_ids)}).scalars())


def counts(unit: UnitOfWork, chat_id: int, *, since: datetime, most: int) -> tuple[int, int]:
    """Count what was received from a chat since then, whatever became of it, and what of the chat still waits."""
    row = unit.execute(_COUNTS, {"chat": chat_id, "since": since, "most": most}).one()
    return int(row[0]), int(row[1])


def latest(unit: UnitOfWork, chat_id: int, *, since: datetime, most: int) -> list[tuple[datetime, str]]:
    """List what was received from a chat since then, whatever became of it, the newest first: (when, its JSON)."""
    query = (
        select(inbox.c.received_at, inbox.c.body)
        .where(inbox.c.chat_id == chat_id, inbox.c.received_at > since)
        .order_by(inbox.c.received_at.desc(), inbox.c.update_id.desc())
        .limit(most)
    )
    return [(received_at, body) for received_at, body in unit.execute(query)]


def flooded_since(unit: UnitOfWork, chat_id: int, since: datetime) -> bool:
    """Tell whether anything that came from a chat since then was too much."""
    query = select(inbox.c.update_id).where(
        inbox.c.chat_id == chat_id, inbox.c.received_at > since, inbox.c.state == InboxState.FLOODED
    )
    return unit.execute(query.limit(1)).first() is not None


def receive(unit: UnitOfWork, updates: Sequence[Received], *, flooded: Collection[int] = ()) -> None:
    """Keep updates, those in `flooded` never to be handled; one that is already here is not kept twice."""
    if not updates:
        return
    rows = [
        {
            "update_id": one.update_id,
            "chat_id": one.chat_id,
            "body": one.body,
            "state": InboxState.FLOODED if one.update_id in flooded else InboxState.PENDING,
            "received_at": unit.now,
            "due_at": unit.now,
        }
        for one in updates
    ]
    unit.execute(_receive(unit.is_shared), rows)
    if any(row["state"] is InboxState.PENDING for row in rows):
        unit.woke.add("inbox")


def claim(unit: UnitOfWork, *, busy_chats: Collection[int], most: int, lease: timedelta) -> list[Received]:
    """
    Take updates to be handled, in Telegram's order, leaving out chats that are being worked on here.

    They are left out before the first `most` are counted: a flood in one of them hides nobody. An update waits
    while an earlier one of its chat does, because it is tried again later or because another process has it: the
    order within a chat is kept. A lease shares the work between the processes of one PostgreSQL, no more: that an
    update has one effect is for `mark_done` to see to, so whoever outlives the lease does no harm.
    """
    unit.take_turns("inbox")
    facts = {"now": unit.now, "busy": list(busy_chats), "most": most}
    received = [Received(*row) for row in unit.execute(_CLAIM, facts)]
    if received and unit.is_shared:
        taken = inbox.c.update_id.in_([one.update_id for one in received])
        unit.execute(update(inbox).where(taken).values(lease_until=unit.now + lease))
    return received


def let_go(unit: UnitOfWork, update_ids: Collection[int]) -> None:
    """Leave claimed updates to whoever comes next, at once."""
    unit.execute(
        update(inbox)
        .where(inbox.c.update_id.in_(update_ids), inbox.c.state == InboxState.PENDING)
        .values(lease_until=None)
    )
    unit.woke.add("inbox")


def mark_done(unit: UnitOfWork, update_id: int) -> bool:
    """Settle an update together with its effects; False if it is settled already."""
    done: int = unit.execute(_DONE, {"row": update_id, "at": unit.now}).rowcount
    return done == 1


def postpone(unit: UnitOfWork, update_id: int, *, until: datetime, error: str) -> None:
    """Try a failed update again later; one that somebody else settled stays settled."""
    unit.execute(
        update(inbox)
        .where(inbox.c.update_id == update_id, inbox.c.state == InboxState.PENDING)
        .values(attempts=inbox.c.attempts + 1, due_at=until, lease_until=None, error=error[:256])
    )


def park(unit: UnitOfWork, update_id: int, *, error: str) -> bool:
    """Set aside an update that failed too often, so that others flow on; False if somebody else settled it."""
    parked: int = unit.execute(
        update(inbox)
        .where(inbox.c.update_id == update_id, inbox.c.state == InboxState.PENDING)
        .values(state=InboxState.PARKED, attempts=inbox.c.attempts + 1, error=error[:256])
    ).rowcount
    return parked == 1


def put_back(unit: UnitOfWork, update_id: int) -> bool:
    """
    Let a parked update be handled once more, with all its attempts; False if it is not parked any more.

    It stands before whatever of its chat is still pending, for that is in Telegram's order; what was handled since
    stays handled.
    """
    back: int = unit.execute(
        update(inbox)
        .where(inbox.c.update_id == update_id, inbox.c.state == InboxState.PARKED)
        .values(state=InboxState.PENDING, attempts=0, due_at=unit.now, lease_until=None)
    ).rowcount
    unit.woke.add("inbox")
    return back == 1


def drop(unit: UnitOfWork, update_id: int, *, note: str) -> bool:
    """Settle a parked update without handling it, with a note of who said so; False if it is not parked any more."""
    dropped: int = unit.execute(
        update(inbox)
        .where(inbox.c.update_id == update_id, inbox.c.state == InboxState.PARKED)
        .values(state=InboxState.DONE, handled_at=unit.now, error=note[:256])
    ).rowcount
    return dropped == 1


def parked(unit: UnitOfWork, *, most: int) -> list[Parked]:
    """List the updates that wait for a person, the oldest first."""
    query = (
        select(*columns(Parked, inbox))
        .where(in_state(inbox.c.state, InboxState.PARKED))
        .order_by(inbox.c.update_id)
        .limit(most)
    )
    return [Parked(*row) for row in unit.execute(query)]


def find_parked(unit: UnitOfWork, update_id: int) -> Parked | None:
    """Find one update that waits for a person."""
    query = select(*columns(Parked, inbox)).where(inbox.c.update_id == update_id, inbox.c.state == InboxState.PARKED)
    row = unit.execute(query).first()
    return Parked(*row) if row else None


def count_parked(unit: UnitOfWork) -> int:
    """Count the updates that wait for a person."""
    count: int = unit.execute(select(func.count()).where(in_state(inbox.c.state, InboxState.PARKED))).scalar_one()
    return count


def count_by_state(unit: UnitOfWork) -> dict[InboxState, int]:
    """Count the updates that are kept, by what became of them; states without any are 0."""
    rows = unit.execute(select(inbox.c.state, func.count()).group_by(inbox.c.state)).all()
    return dict.fromkeys(InboxState, 0) | dict(rows)


def flooded_chats(unit: UnitOfWork, *, most: int) -> list[Flooded]:
    """List the chats of which something is kept that was too much, the newest first."""
    latest_at = func.max(inbox.c.received_at)
    query = (
        select(inbox.c.chat_id, func.count(), latest_at)
        .where(inbox.c.state == InboxState.FLOODED)
        .group_by(inbox.c.chat_id)
        .order_by(latest_at.desc(), inbox.c.chat_id)
        .limit(most)
    )
    return [Flooded(*row) for row in unit.execute(query)]


def waits_since(unit: UnitOfWork) -> datetime | None:
    """Tell since when the oldest pending update could have been handled; a later try counts from its own moment."""
    since: datetime | None = unit.execute(
        select(func.min(inbox.c.due_at)).where(in_state(inbox.c.state, InboxState.PENDING))
    ).scalar()
    return since


def backlog(unit: UnitOfWork) -> int:
    """Count the updates still to be handled."""
    count: int = unit.execute(select(func.count()).where(in_state(inbox.c.state, InboxState.PENDING))).scalar_one()
    return count


def forget(unit: UnitOfWork, *, before: datetime) -> int:
    """Delete updates handled, or too much, before that moment; how many. Telegram brings none of that age again."""
    handled = and_(inbox.c.state == InboxState.DONE, inbox.c.handled_at < before)
    too_much = and_(inbox.c.state == InboxState.FLOODED, inbox.c.received_at < before)
    gone: int = unit.execute(delete(inbox).where(or_(handled, too_much))).rowcount
    return gone
