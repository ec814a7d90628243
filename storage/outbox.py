"""Everything a person must receive: a row that says what, not how, written in the transaction that caused it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from sqlalchemy import (
    Select,
    Update,
    and_,
    any_,
    bindparam,
    case,
    delete,
    exists,
    func,
    or_,
    select,
    true,
    union_all,
    update,
)

from rules.notice import Notice
from rules.pace import Resting
from rules.vocabulary import CustomerId, Lane, OutboxId, OutboxState, Policy, TicketId, TouchpointId
from storage.records import columns
from storage.tables import Moment, in_state, outbox
from storage.unit import Insert, UnitOfWork, insert_for

# The reason of a message that waits because Telegram asked for silence in its chat.
FLOOD = "flood"
# How the source of what answers a press begins: it is said once in some moments, not once and forever.
OF_A_PRESS = "press:"
# How the source of an offer begins: the campaign's own list keeps what became of it.
OF_AN_OFFER = "offer:"
# What several machines write down by the clocks on their walls may differ by as much.
CLOCKS_MAY_DIFFER = timedelta(seconds=1)
# Counting goes no further: whoever asks every few seconds must not hold up a million messages.
MOST_COUNTED = 10_000


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
    hold: timedelta = timedelta(0),
) -> None:
    """
    Have something said to a chat once this transaction commits, or when it was held for so long.

    The same `source` is said only once, ever; unless it was skipped before it left, and may leave now after all.
    """
    unit.execute(
        _say(unit.is_shared),
        {
            "chat_id": chat_id,
            "lane": notice.lane,
            "policy": notice.policy,
            "kind": notice.kind,
            "facts": notice.facts(),
            "customer_id": customer_id,
            "touchpoint_id": touchpoint_id,
            "ticket_id": ticket_id,
            "state": OutboxState.PENDING,
            "created_at": unit.now,
            "due_at": unit.now + hold,
            "expires_at": expires_at,
            "source": source,
        },
    )
    unit.woke.add("outbox")


# Statements that every message needs are made once: making one costs several times what running it does.


@cache
def _say(shared: bool) -> Insert:
    new = insert_for(shared)(outbox)
    excluded = new.excluded
    again = {name: excluded[name] for name in ("chat_id", "facts", "state", "due_at", "expires_at")}
    return new.on_conflict_do_update(
        index_elements=[outbox.c.source], set_=again, where=outbox.c.state == OutboxState.SKIPPED
    )


@cache
def _claim(shared: bool, people_rest: bool, groups_rest: bool) -> Update:
    now = bindparam("now", type_=Moment)
    other = outbox.alias("other")
    before_it = or_(
        and_(other.c.lane == outbox.c.lane, other.c.id < outbox.c.id),
        and_(other.c.lane < outbox.c.lane, other.c.due_at <= now),
    )
    silence = and_(other.c.reason == FLOOD, other.c.due_at > now)
    held_up = exists().where(
        other.c.chat_id == outbox.c.chat_id,
        in_state(other.c.state, OutboxState.PENDING, OutboxState.SENDING),
        or_(other.c.state == OutboxState.SENDING, before_it, silence),
    )
    said = outbox.alias("said")
    # what a clock that has since been put back wrote down is no reason to wait for it
    latest = said.c.said_at <= bindparam("latest", type_=Moment)
    people = select(said.c.chat_id).where(
        said.c.said_at > bindparam("people_since", type_=Moment), latest, said.c.chat_id > 0
    )
    groups = (
        select(said.c.chat_id)
        .where(said.c.said_at > bindparam("groups_since", type_=Moment), latest, said.c.chat_id < 0)
        .group_by(said.c.chat_id)
        .having(func.count() >= bindparam("group_most"))
    )
    next_ids = (
        select(outbox.c.id)
        .where(
            in_state(outbox.c.state, OutboxState.PENDING),
            outbox.c.due_at <= now,
            *([outbox.c.chat_id.not_in(people)] if people_rest else []),
            *([outbox.c.chat_id.not_in(groups)] if groups_rest else []),
            ~held_up,
        )
        .order_by(outbox.c.lane, outbox.c.id)
        .limit(bindparam("most"))
        .with_for_update(skip_locked=True)
    )
    # the list is made once: a locking subquery that the server may run again for each row might find other rows
    listed = any_(func.array(next_ids.scalar_subquery()))
    return (
        update(outbox)
        .where(outbox.c.id == listed if shared else outbox.c.id.in_(next_ids))
        .values(
            state=OutboxState.SENDING,
            attempts=outbox.c.attempts + 1,
            fence=outbox.c.fence + 1,
            lease_until=bindparam("until"),
        )
        .returning(outbox.c.lane, *columns(Outgoing, outbox))
    )


_SETTLE = (
    update(outbox)
    .where(
        outbox.c.id == bindparam("row"),
        in_state(outbox.c.state, OutboxState.SENDING),
        outbox.c.fence == bindparam("held"),
    )
    .values(
        state=bindparam("becomes"),
        reason=bindparam("why"),
        message_id=bindparam("as_message"),
        settled_at=bindparam("at"),
        said_at=bindparam("said"),
        lease_until=None,
    )
)


def claim(unit: UnitOfWork, *, most: int, lease: timedelta, resting: Resting | None = None) -> list[Outgoing]:
    """
    Take the messages to be sent next: best lane first, oldest first, at most one for each chat.

    A message waits while an earlier one of its chat and lane is open, so each lane of a chat arrives in order; while
    any message of its chat is on its way, in whichever process; while Telegram asked for silence in its chat; and
    while its chat is `resting`.
    """
    unit.take_turns("outbox")  # two claims that do not see each other might each take a message of one chat
    facts: dict[str, Any] = {"now": unit.now, "until": unit.now + lease, "most": most}
    people_rest = resting is not None and resting.people_since < unit.wall
    groups_rest = resting is not None and resting.group_most > 0
    if resting is not None and (people_rest or groups_rest):
        facts["latest"] = unit.wall + CLOCKS_MAY_DIFFER
    if resting is not None and people_rest:
        facts["people_since"] = resting.people_since
    if resting is not None and groups_rest:
        facts |= {"groups_since": resting.groups_since, "group_most": resting.group_most}
    rows = unit.execute(_claim(unit.is_shared, people_rest, groups_rest), facts).all()
    return [Outgoing(*row[1:]) for row in sorted(rows, key=lambda row: (row[0], row[1]))]


def first_is_rested(unit: UnitOfWork, resting: Resting) -> datetime | None:
    """Tell when the chat that was written to first, among those that rest, may be written to again (wall clock)."""
    people: datetime | None = unit.execute(
        select(func.min(outbox.c.said_at)).where(outbox.c.said_at > resting.people_since, outbox.c.chat_id > 0)
    ).scalar()
    return people + (unit.wall - resting.people_since) if people is not None else None


def settle(
    unit: UnitOfWork,
    outgoing: Outgoing,
    state: OutboxState,
    *,
    reason: str | None = None,
    message_id: int | None = None,
) -> bool:
    """Write down what became of a message; False if the claim has expired and somebody else holds it."""
    settled: int = unit.execute(_SETTLE, _settled(unit, outgoing, state, reason, message_id)).rowcount
    unit.woke.add("outbox")
    return settled == 1


def settle_sent(unit: UnitOfWork, arrived: Sequence[tuple[Outgoing, int | None]]) -> None:
    """Write down that these messages are in their chats, under these ids; those that somebody else holds now stay."""
    if arrived:
        unit.execute(_SETTLE, [_settled(unit, one, OutboxState.SENT, None, as_id) for one, as_id in arrived])
        unit.woke.add("outbox")


def which_are_sent(unit: UnitOfWork, outgoing: Sequence[Outgoing]) -> set[OutboxId]:
    """Tell which of these claims have come to their end as sent."""
    held = {one.id: one.fence for one in outgoing}
    query = select(outbox.c.id, outbox.c.fence).where(outbox.c.id.in_(list(held)), outbox.c.state == OutboxState.SENT)
    return {row_id for row_id, fence in unit.execute(query) if held[row_id] == fence}


def _settled(
    unit: UnitOfWork, outgoing: Outgoing, state: OutboxState, reason: str | None, message_id: int | None
) -> dict[str, Any]:
    return {
        "row": outgoing.id,
        "held": outgoing.fence,
        "becomes": state,
        "why": reason,
        "as_message": message_id,
        "at": unit.now,
        "said": unit.wall,
    }


def put_back(
    unit: UnitOfWork, outgoing: Outgoing, *, until: datetime, reason: str | None, ambiguous: bool | None = None
) -> None:
    """Try a message again later. `ambiguous`: nobody knows whether it was taken; once True, it stays."""
    unit.execute(
        update(outbox)
        .where(outbox.c.id == outgoing.id, outbox.c.state == OutboxState.SENDING, outbox.c.fence == outgoing.fence)
        .values(
            state=OutboxState.PENDING,
            due_at=until,
            reason=reason,
            ambiguous=outgoing.ambiguous if ambiguous is None else ambiguous,
            said_at=unit.wall if ambiguous else None,
            lease_until=None,
        )
    )
    unit.woke.add("outbox")


def expired_leases(unit: UnitOfWork, *, everyone: bool = False) -> list[Outgoing]:
    """List messages whose sender is gone: nobody knows whether they were sent."""
    stale = true() if everyone else outbox.c.lease_until <= unit.now
    query = select(*columns(Outgoing, outbox)).where(in_state(outbox.c.state, OutboxState.SENDING), stale)
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
        in_state(outbox.c.state, OutboxState.PENDING),
    )
    return unit.execute(query.limit(1).with_for_update()).first() is not None


def messages_of(unit: UnitOfWork, sources: Sequence[str]) -> list[int]:
    """Tell under which ids what has these sources stands in its chat."""
    query = select(outbox.c.message_id).where(outbox.c.source.in_(sources), outbox.c.message_id.is_not(None))
    return list(unit.execute(query).scalars())


def is_crowded(unit: UnitOfWork, chat_id: int, *, most: int) -> bool:
    """Tell whether so many messages or more are still to be sent to a chat."""
    query = select(outbox.c.id).where(
        outbox.c.chat_id == chat_id, in_state(outbox.c.state, OutboxState.PENDING, OutboxState.SENDING)
    )
    return unit.execute(query.offset(most - 1).limit(1)).first() is not None


def is_said(unit: UnitOfWork, kind: str, chat_id: int, *, within: timedelta) -> bool:
    """Tell whether a message of this kind waits for a chat, or was sent there so lately (by the clock on the wall)."""
    here = (outbox.c.kind == kind, outbox.c.chat_id == chat_id)
    waits = select(outbox.c.id).where(*here, in_state(outbox.c.state, OutboxState.PENDING, OutboxState.SENDING))
    went = select(outbox.c.id).where(*here, outbox.c.said_at > unit.wall - within)
    return any(unit.execute(query.limit(1)).first() is not None for query in (waits, went))


def waiting(unit: UnitOfWork, kind: str, ticket_id: TicketId) -> dict[OutboxId, dict[str, Any]]:
    """The facts of the messages of a kind about a ticket that have not left; they stay until this transaction ends."""
    query = select(outbox.c.id, outbox.c.facts).where(
        outbox.c.ticket_id == ticket_id, outbox.c.kind == kind, in_state(outbox.c.state, OutboxState.PENDING)
    )
    return {OutboxId(row_id): facts for row_id, facts in unit.execute(query.with_for_update())}


def withdraw(unit: UnitOfWork, row_id: OutboxId, *, reason: str) -> None:
    """Do not say after all what has not left."""
    unit.execute(
        update(outbox)
        .where(outbox.c.id == row_id, in_state(outbox.c.state, OutboxState.PENDING))
        .values(state=OutboxState.SKIPPED, reason=reason, settled_at=unit.now)
    )
    unit.woke.add("outbox")


def aim_elsewhere(unit: UnitOfWork, *, old_chat_id: int, new_chat_id: int) -> None:
    """Send what waits for one chat to another: a group became a supergroup, or the desk moved."""
    unit.execute(
        update(outbox)
        .where(outbox.c.chat_id == old_chat_id, in_state(outbox.c.state, OutboxState.PENDING))
        .values(chat_id=new_chat_id, due_at=unit.now)
    )
    unit.woke.add("outbox")


@cache
def _standing() -> Select[int, datetime | None]:
    """How many messages are due, or on their way, and since when; not those behind one to be tried later."""
    now, other = bindparam("now", type_=outbox.c.due_at.type), outbox.alias("other")
    earlier_in_its_lane = and_(other.c.lane == outbox.c.lane, other.c.id < outbox.c.id)
    behind_a_retry = exists().where(
        other.c.chat_id == outbox.c.chat_id,
        in_state(other.c.state, OutboxState.PENDING),
        other.c.due_at > now,
        or_(earlier_in_its_lane, other.c.reason == FLOOD),
    )
    waiting = (
        select(outbox.c.due_at)
        .where(in_state(outbox.c.state, OutboxState.PENDING), outbox.c.due_at <= now, ~behind_a_retry)
        .order_by(outbox.c.lane, outbox.c.id)
        .limit(MOST_COUNTED)
        .subquery()
    )
    on_its_way = select(outbox.c.due_at).where(in_state(outbox.c.state, OutboxState.SENDING))
    due = union_all(select(waiting.c.due_at), on_its_way).subquery()
    return select(func.count(), func.min(due.c.due_at)).select_from(due)


def backlog(unit: UnitOfWork) -> tuple[int, datetime | None]:
    """
    Count the messages that are due and not settled, up to MOST_COUNTED, and tell since when the oldest has been due.

    Those behind one that is to be tried later do not count.
    """
    count, since = unit.execute(_standing(), {"now": unit.now}).one()
    return count, since


def queues(unit: UnitOfWork) -> dict[Lane, Queue]:
    """Count what waits in each lane; a message that is due later is one to be tried again."""
    later = func.sum(case((outbox.c.due_at > unit.now, 1), else_=0))
    rows = unit.execute(
        select(outbox.c.lane, func.count() - later, later)
        .where(in_state(outbox.c.state, OutboxState.PENDING))
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
        .where(in_state(outbox.c.state, OutboxState.UNKNOWN))
        .order_by(outbox.c.id.desc())
        .limit(most)
    )
    return [Unknown(*row) for row in unit.execute(query)]


def count_unknown(unit: UnitOfWork) -> int:
    """Count the messages of which nobody knows whether they arrived."""
    count: int = unit.execute(select(func.count()).where(in_state(outbox.c.state, OutboxState.UNKNOWN))).scalar_one()
    return count


def forget(unit: UnitOfWork, *, before: datetime) -> int:
    """Delete messages settled before that moment, except those that may not be said again; how many."""
    kept_elsewhere = outbox.c.source.startswith(OF_A_PRESS) | outbox.c.source.startswith(OF_AN_OFFER)
    may_repeat = outbox.c.source.is_(None) | kept_elsewhere
    gone: int = unit.execute(delete(outbox).where(outbox.c.settled_at < before, may_repeat)).rowcount
    return gone
