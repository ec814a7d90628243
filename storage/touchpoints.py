"""Planned contacts: the database is the schedule."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import String, bindparam, case, cast, func, literal, null, select, update

from rules.planning import TOGETHER, Asking
from rules.vocabulary import CustomerId, LeftBy, OrderId, Reason, TouchpointId, TouchpointState
from storage.records import Touchpoint, columns
from storage.tables import departure, in_state, shop_order, touchpoint
from storage.unit import Insert, UnitOfWork, insert_for

OPEN_STATES = (TouchpointState.PLANNED, TouchpointState.WAITING)
# It reached the customer, may have, or is about to.
MADE_STATES = (TouchpointState.QUEUED, TouchpointState.SENT, TouchpointState.ANSWERED, TouchpointState.UNKNOWN)

# Why a contact was withdrawn that is made after all when the reason is gone.
PASSING = (Reason.NOT_MEANT, Reason.TOO_LATE, Reason.OPEN_COMPLAINT, Reason.SWITCHED_OFF)
# The name where the customers are known: SQLite would else look through all contacts of that name there ever were.
NAME = touchpoint.c.contact.concat("")
_MEANT_FOR = func.coalesce(touchpoint.c.meant_for, touchpoint.c.due_at)
# Not asked about, because a question about another order stands for it.
_SPARED = (touchpoint.c.state == TouchpointState.WITHDRAWN) & (touchpoint.c.reason == Reason.ASKED_TOGETHER)


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
    """Plan one contact; see plan_all."""
    plan_all(unit, [Plan(contact, subject, customer_id, order_id, due_at, expires_at)])


@dataclass(frozen=True, slots=True)
class Plan:
    """A contact to be planned."""

    contact: str
    subject: str
    customer_id: CustomerId
    order_id: OrderId | None
    due_at: datetime
    expires_at: datetime


def plan_all(unit: UnitOfWork, plans: Sequence[Plan]) -> None:
    """
    Plan contacts, each once. One still ahead moves with its order and its customer; one made or given up stays.

    One that was withdrawn for a reason that has passed, since it is planned again, is ahead again. That two are asked
    together does not pass by itself: such a one moves, and stays withdrawn until ask_together.
    """
    if plans:
        made = {"state": TouchpointState.PLANNED, "planned_at": unit.now}
        names = Plan.__dataclass_fields__
        unit.execute(_plan_all(unit.is_shared), [{name: getattr(one, name) for name in names} | made for one in plans])


@cache
def _plan_all(shared: bool) -> Insert:
    new = insert_for(shared)(touchpoint)
    new = new.values({name: bindparam(name) for name in (*Plan.__dataclass_fields__, "state", "planned_at")})
    now, told = touchpoint.c, new.excluded
    withdrawn = in_state(now.state, TouchpointState.WITHDRAWN)
    revives = withdrawn & in_state(now.reason, *PASSING)
    moves = in_state(now.state, *OPEN_STATES) | (withdrawn & (now.reason == Reason.ASKED_TOGETHER))
    differs = (func.coalesce(now.meant_for, now.due_at) != told.due_at) | (now.customer_id != told.customer_id)
    moved = {name: told[name] for name in ("due_at", "meant_for", "expires_at", "customer_id")}
    alive = {"state": case((revives, told.state), else_=now.state), "reason": case((revives, null()), else_=now.reason)}
    return new.on_conflict_do_update(
        index_elements=[now.contact, now.subject], set_=moved | alive, where=revives | (moves & differs)
    )


def plan_after(
    unit: UnitOfWork,
    touchpoint_ids: Sequence[TouchpointId],
    contacts: Sequence[str],
    *,
    contact: str,
    due_at: datetime,
    expires_at: datetime,
) -> None:
    """Plan a contact after each of these that was sent and has one of these names: once, about "question:<its id>"."""
    asked = touchpoint.alias()
    wanted = select(
        literal(contact),
        literal("question:") + cast(asked.c.id, String),
        asked.c.customer_id,
        asked.c.order_id,
        literal(due_at, touchpoint.c.due_at.type),
        literal(expires_at, touchpoint.c.expires_at.type),
        literal(TouchpointState.PLANNED, touchpoint.c.state.type),
        literal(unit.now, touchpoint.c.planned_at.type),
    ).where(asked.c.id.in_(touchpoint_ids), asked.c.contact.in_(contacts), asked.c.state == TouchpointState.SENT)
    names = ["contact", "subject", "customer_id", "order_id", "due_at", "expires_at", "state", "planned_at"]
    unit.execute(unit.insert(touchpoint).from_select(names, wanted).on_conflict_do_nothing())


def plan_next(
    unit: UnitOfWork,
    touchpoint_ids: Sequence[TouchpointId],
    *,
    after: str,
    contact: str,
    due_at: datetime,
    expires_at: datetime,
) -> None:
    """Plan a contact after each of these that was sent, is called `after` and is about a silence that lasts; once."""
    last, silence = touchpoint.alias(), departure.c
    wanted = (
        select(
            literal(contact),
            last.c.subject,
            last.c.customer_id,
            literal(due_at, touchpoint.c.due_at.type),
            literal(expires_at, touchpoint.c.expires_at.type),
            literal(TouchpointState.PLANNED, touchpoint.c.state.type),
            literal(unit.now, touchpoint.c.planned_at.type),
        )
        .join(departure, last.c.subject == literal("departure:") + cast(silence.id, String))
        .where(
            last.c.id.in_(touchpoint_ids),
            last.c.contact == after,
            last.c.state == TouchpointState.SENT,
            silence.returned_at.is_(None),
            silence.occasion.in_((LeftBy.RHYTHM, LeftBy.UNHAPPY)),
        )
    )
    names = ["contact", "subject", "customer_id", "due_at", "expires_at", "state", "planned_at"]
    unit.execute(unit.insert(touchpoint).from_select(names, wanted).on_conflict_do_nothing())


def drop(unit: UnitOfWork, contact: str, subject: str, reason: Reason) -> None:
    """Withdraw one contact by its key, also if it is on its way; one that was made stays."""
    unit.execute(
        update(touchpoint)
        .where(
            touchpoint.c.contact == contact,
            touchpoint.c.subject == subject,
            touchpoint.c.state.in_((*OPEN_STATES, TouchpointState.QUEUED)),
        )
        .values(state=TouchpointState.WITHDRAWN, reason=reason)
    )


def by_key(unit: UnitOfWork, contact: str, subject: str) -> TouchpointId | None:
    """Find a contact by its key."""
    found: TouchpointId | None = unit.execute(
        select(touchpoint.c.id).where(touchpoint.c.contact == contact, touchpoint.c.subject == subject)
    ).scalar()
    return found


def answered(unit: UnitOfWork, touchpoint_id: TouchpointId) -> None:
    """Write down that a contact was answered; when that first was, stays."""
    unit.execute(
        update(touchpoint)
        .where(touchpoint.c.id == touchpoint_id)
        .values(
            state=TouchpointState.ANSWERED, reason=None, answered_at=func.coalesce(touchpoint.c.answered_at, unit.now)
        )
    )


# made once: they are asked for every check-in that leaves, and to make them takes longer than to ask
_GET = select(*columns(Touchpoint, touchpoint)).where(touchpoint.c.id == bindparam("of"))
_GET_ALL = select(*columns(Touchpoint, touchpoint)).where(touchpoint.c.id.in_(bindparam("of", expanding=True)))
_SENT = (
    update(touchpoint)
    .where(touchpoint.c.id == bindparam("of"), touchpoint.c.state == TouchpointState.QUEUED)
    .values(state=TouchpointState.SENT, reason=None, sent_at=bindparam("at"))
)


_MOVE = (
    update(touchpoint).where(touchpoint.c.id == bindparam("of")).values(state=bindparam("to"), reason=bindparam("why"))
)
_POSTPONE = (
    update(touchpoint)
    .where(touchpoint.c.id == bindparam("of"))
    .values(
        state=TouchpointState.PLANNED,
        reason=bindparam("why"),
        due_at=bindparam("until"),
        meant_for=func.coalesce(touchpoint.c.meant_for, touchpoint.c.due_at),
    )
)


def get(unit: UnitOfWork, touchpoint_id: TouchpointId) -> Touchpoint | None:
    """Find a planned contact."""
    row = unit.execute(_GET, {"of": touchpoint_id}).first()
    return Touchpoint(*row) if row else None


def get_all(unit: UnitOfWork, touchpoint_ids: Collection[TouchpointId]) -> dict[TouchpointId, Touchpoint]:
    """Find planned contacts."""
    rows = unit.execute(_GET_ALL, {"of": list(touchpoint_ids)})
    return {found.id: found for found in (Touchpoint(*row) for row in rows)}


def called(unit: UnitOfWork, contact: str, subject: str) -> Touchpoint | None:
    """Find the one contact of this name about this subject."""
    query = select(*columns(Touchpoint, touchpoint)).where(
        touchpoint.c.contact == contact, touchpoint.c.subject == subject
    )
    row = unit.execute(query).first()
    return Touchpoint(*row) if row else None


def became(unit: UnitOfWork, contact: str, subject: str) -> tuple[TouchpointState, Reason | None] | None:
    """Tell what became of a contact, and why; None if it was never planned."""
    query = select(touchpoint.c.state, touchpoint.c.reason).where(
        touchpoint.c.contact == contact, touchpoint.c.subject == subject
    )
    row = unit.execute(query).first()
    return (row[0], row[1]) if row else None


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
    unit.execute(_MOVE.values(**times) if times else _MOVE, {"of": touchpoint_id, "to": state, "why": reason})


def move_all(unit: UnitOfWork, moves: Sequence[tuple[TouchpointId, TouchpointState, Reason]]) -> None:
    """Put each of these contacts into another state, with its reason."""
    if moves:
        unit.execute(_MOVE, [{"of": one, "to": state, "why": reason} for one, state, reason in moves])


def postpone_all(unit: UnitOfWork, later: Sequence[tuple[TouchpointId, datetime, Reason]]) -> None:
    """Move each of these contacts to a later moment; the one it was meant for is remembered."""
    if later:
        unit.execute(_POSTPONE, [{"of": one, "until": until, "why": reason} for one, until, reason in later])


def mark_sent(unit: UnitOfWork, touchpoint_ids: Sequence[TouchpointId]) -> None:
    """Write down that contacts were made; one that was answered or withdrawn before we learnt of it stays so."""
    if touchpoint_ids:
        unit.execute(_SENT, [{"of": touchpoint_id, "at": unit.now} for touchpoint_id in touchpoint_ids])


def count_made(unit: UnitOfWork, customer_id: CustomerId, contact: str) -> int:
    """Count how often a customer got this contact, or is about to."""
    made = (touchpoint.c.customer_id == customer_id, touchpoint.c.contact == contact)
    query = select(func.count()).where(*made, touchpoint.c.state.in_(MADE_STATES))
    return int(unit.execute(query).scalar_one())


def wake_all(unit: UnitOfWork, customer_ids: Collection[CustomerId], reason: Reason) -> None:
    """Look again at whatever waits for these customers for this one reason."""
    waits = (touchpoint.c.state == TouchpointState.WAITING, touchpoint.c.reason == reason)
    woken = update(touchpoint).where(touchpoint.c.customer_id.in_(customer_ids), *waits)
    unit.execute(woken.values(state=TouchpointState.PLANNED))


def wake(unit: UnitOfWork, customer_id: CustomerId) -> None:
    """Look again at everything that waits for this customer: something about them has changed."""
    unit.execute(
        update(touchpoint)
        .where(touchpoint.c.customer_id == customer_id, touchpoint.c.state == TouchpointState.WAITING)
        .values(state=TouchpointState.PLANNED)
    )


def withdraw(
    unit: UnitOfWork, order_ids: Sequence[OrderId], reason: Reason, *, but: Collection[str] = frozenset()
) -> None:
    """
    Withdraw what is planned for these orders, also what is on its way: it is asked about again before sending.

    Contacts called as in `but` stay.
    """
    unit.execute(
        update(touchpoint)
        .where(
            touchpoint.c.order_id.in_(order_ids),
            touchpoint.c.state.in_((*OPEN_STATES, TouchpointState.QUEUED)) | _SPARED,
            touchpoint.c.contact.not_in(but),
        )
        .values(state=TouchpointState.WITHDRAWN, reason=reason)
    )


def withdraw_about(unit: UnitOfWork, contact: str, subjects: Sequence[str], reason: Reason) -> None:
    """Withdraw one contact about these subjects, where it is still ahead, or another was to stand for it."""
    unit.execute(
        update(touchpoint)
        .where(
            touchpoint.c.contact == contact,
            touchpoint.c.subject.in_(subjects),
            touchpoint.c.state.in_(OPEN_STATES) | _SPARED,
        )
        .values(state=TouchpointState.WITHDRAWN, reason=reason)
    )


def withdraw_called(unit: UnitOfWork, contact: str, reason: Reason) -> int:
    """Withdraw every contact of this name that is still ahead or on its way; how many they were."""
    withdrawn: int = unit.execute(
        update(touchpoint)
        .where(touchpoint.c.contact == contact, touchpoint.c.state.in_((*OPEN_STATES, TouchpointState.QUEUED)))
        .values(state=TouchpointState.WITHDRAWN, reason=reason)
    ).rowcount
    return withdrawn


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


def withdraw_other_years(
    unit: UnitOfWork, contact: str, customer_ids: Sequence[CustomerId], meant: Sequence[str]
) -> None:
    """Withdraw what is ahead of a yearly contact for these customers, but for the subjects that are meant."""
    unit.execute(
        update(touchpoint)
        .where(
            touchpoint.c.customer_id.in_(customer_ids),
            NAME.in_([contact]),
            touchpoint.c.subject.not_in(meant),
            touchpoint.c.state.in_(OPEN_STATES),
        )
        .values(state=TouchpointState.WITHDRAWN, reason=Reason.NOT_MEANT)
    )


def orders_ahead(unit: UnitOfWork, customer_ids: Collection[CustomerId], contacts: Collection[str]) -> list[OrderId]:
    """List the orders of these customers about which one of these contacts is ahead."""
    query = select(touchpoint.c.order_id).where(
        touchpoint.c.customer_id.in_(customer_ids),
        NAME.in_(contacts),
        touchpoint.c.state.in_(OPEN_STATES),
        touchpoint.c.order_id.is_not(None),
    )
    return list(unit.execute(query).scalars())


def questions(
    unit: UnitOfWork, customer_ids: Collection[CustomerId], contacts: Collection[str], *, since: datetime
) -> list[tuple[CustomerId, str, Asking, bool]]:
    """
    List these contacts about orders, meant for then or later, that are ahead, made, or asked about with another.

    For each: whose it is, which contact, the question, and whether it stands back for another one now.
    """
    query = (
        select(
            *(touchpoint.c.customer_id, touchpoint.c.contact, touchpoint.c.id, _MEANT_FOR),
            *(shop_order.c.total_minor, touchpoint.c.state.in_(MADE_STATES), _SPARED),
        )
        .join(shop_order, shop_order.c.id == touchpoint.c.order_id)
        .where(
            touchpoint.c.customer_id.in_(customer_ids),
            NAME.in_(contacts),
            since < _MEANT_FOR,
            touchpoint.c.state.in_((*OPEN_STATES, *MADE_STATES)) | _SPARED,
        )
    )
    return [
        (buyer, contact, Asking(one, meant_for, value, bool(made)), bool(spared))
        for buyer, contact, one, meant_for, value, made, spared in unit.execute(query)
    ]


def ask_together(unit: UnitOfWork, *, spare: Iterable[int], ask: Iterable[int]) -> None:
    """Withdraw what another question stands for, and plan again what stands for itself."""
    for ids, values in (
        (list(spare), {"state": TouchpointState.WITHDRAWN, "reason": Reason.ASKED_TOGETHER}),
        (list(ask), {"state": TouchpointState.PLANNED, "reason": None}),
    ):
        if ids:
            unit.execute(update(touchpoint).where(touchpoint.c.id.in_(ids)).values(**values))


def asked_together(unit: UnitOfWork, touchpoint_id: TouchpointId) -> list[OrderId]:
    """List the other orders that a question stands for, the dearest first."""
    own = touchpoint.alias()
    at = func.coalesce(own.c.meant_for, own.c.due_at)
    found = unit.execute(select(own.c.contact, own.c.customer_id, at).where(own.c.id == touchpoint_id)).first()
    if found is None:
        return []
    contact, customer_id, meant_for = found
    query = (
        select(touchpoint.c.order_id)
        .join(shop_order, shop_order.c.id == touchpoint.c.order_id)
        .where(
            touchpoint.c.customer_id == customer_id,
            touchpoint.c.contact == contact,
            _SPARED,
            _MEANT_FOR.between(meant_for - TOGETHER, meant_for + TOGETHER),
        )
        .order_by(shop_order.c.total_minor.desc(), shop_order.c.id)
    )
    return list(unit.execute(query).scalars())


def plan_once(
    unit: UnitOfWork, *, contact: str, subject: str, customer_id: CustomerId, due_at: datetime, expires_at: datetime
) -> None:
    """Plan a contact that follows from no order; planned before, whatever became of it, it stays as it is."""
    about = {"contact": contact, "subject": subject, "customer_id": customer_id}
    new = unit.insert(touchpoint).values(
        **about, due_at=due_at, expires_at=expires_at, state=TouchpointState.PLANNED, planned_at=unit.now
    )
    unit.execute(new.on_conflict_do_nothing(index_elements=[touchpoint.c.contact, touchpoint.c.subject]))
