"""Referrals: the links by which friends are invited, who came by which, and what came of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import and_, case, exists, func, or_, select, update

from rules.vocabulary import CustomerId, Doubt, OrderId, OrderStatus, ReferralId, ReferralState, StaffId
from storage.records import columns
from storage.tables import customer, in_state, order_line, person, referral, referral_link, shop_order, staff
from storage.unit import UnitOfWork


@dataclass(frozen=True, slots=True)
class Referral:
    """A friend who came by a customer's link; `decided_at` is when a human looked at it."""

    id: ReferralId
    referrer_id: CustomerId
    telegram_id: int
    opened_at: datetime
    counts_from: datetime
    state: ReferralState
    doubt: Doubt | None
    decided_at: datetime | None


@dataclass(frozen=True, slots=True)
class Listed:
    """A referral as people read it: who invited whom, and what came of it."""

    id: ReferralId
    state: ReferralState
    doubt: Doubt | None
    referrer: str
    friend: str
    opened_at: datetime
    points: int | None
    by: str | None


_REFERRAL = columns(Referral, referral)


# --- links


def link_of(unit: UnitOfWork, customer_id: CustomerId, *, new: str) -> str:
    """Find the token of a customer's link; it is `new` if there was none."""
    made = unit.insert(referral_link).values(token=new, customer_id=customer_id, created_at=unit.now)
    unit.execute(made.on_conflict_do_nothing(index_elements=[referral_link.c.customer_id]))
    kept = select(referral_link.c.token).where(referral_link.c.customer_id == customer_id)
    token: str = unit.execute(kept).scalar_one()
    return token


def whose_link(unit: UnitOfWork, token: str) -> CustomerId | None:
    """Find who invites by this token."""
    found: CustomerId | None = unit.execute(
        select(referral_link.c.customer_id).where(referral_link.c.token == token)
    ).scalar()
    return found


# --- what came of them


def open_link(
    unit: UnitOfWork, referrer_id: CustomerId, telegram_id: int, *, counts_from: datetime, doubt: Doubt | None
) -> bool:
    """Write down that somebody came; False if they had come by somebody's link before, which is what counts."""
    values = {"referrer_id": referrer_id, "telegram_id": telegram_id, "counts_from": counts_from, "doubt": doubt}
    state = ReferralState.WAITING if doubt is None else ReferralState.DOUBTFUL
    new = unit.insert(referral).values(**values, opened_at=unit.now, state=state)
    new = new.on_conflict_do_nothing(index_elements=[referral.c.telegram_id])
    return unit.execute(new.returning(referral.c.id)).first() is not None


def of_person(unit: UnitOfWork, telegram_id: int) -> Referral | None:
    """Find by which referral somebody came."""
    return _one(unit.execute(select(*_REFERRAL).where(referral.c.telegram_id == telegram_id)).first())


def find(unit: UnitOfWork, referral_id: int) -> Referral | None:
    """Find a referral by the number on a button, which may be anybody's; nobody else changes it meanwhile."""
    return _one(unit.execute(select(*_REFERRAL).where(referral.c.id == referral_id).with_for_update()).first())


def due(
    unit: UnitOfWork, *, kept_before: datetime, only: ReferralId | None = None, most: int
) -> list[tuple[Referral, CustomerId, OrderId]]:
    """
    List those who wait and whose friend has kept an order that was delivered before that moment; it is named.

    Of an order that is kept something was not sent back. Each is listed with the friend and the first such order.
    """
    order, friend = shop_order.c, customer.c
    lines = func.sum(
        case((order_line.c.is_return, -func.abs(order_line.c.amount_minor)), else_=order_line.c.amount_minor)
    )
    left = select(lines).where(order_line.c.order_id == order.id).scalar_subquery()
    first = (
        select(order.id)
        .where(
            order.customer_id == friend.id,
            order.status == OrderStatus.ACTIVE,
            order.placed_at >= referral.c.counts_from,
            order.placed_at <= kept_before,
            or_(order.delivered_at.is_(None), order.delivered_at <= kept_before),
            func.coalesce(left, order.total_minor) > 0,
        )
        .order_by(order.placed_at, order.id)
        .limit(1)
        .correlate(customer, referral)
        .scalar_subquery()
    )
    kept = (
        select(*_REFERRAL, friend.id.label("friend"), first.label("kept"))
        .join_from(referral, customer, friend.telegram_id == referral.c.telegram_id)
        .where(in_state(referral.c.state, ReferralState.WAITING))
        .with_for_update(skip_locked=True, of=referral)
    )
    if only is not None:
        kept = kept.where(referral.c.id == only)
    kept = kept.where(first.is_not(None)).order_by(referral.c.referrer_id, referral.c.id).limit(most)
    return [(Referral(*row[:-2]), row.friend, row.kept) for row in unit.execute(kept)]


def settle(unit: UnitOfWork, referral_id: ReferralId, state: ReferralState, **values: Any) -> None:
    """Write down what became of a referral."""
    unit.execute(update(referral).where(referral.c.id == referral_id).values(state=state, **values))


def decide(unit: UnitOfWork, referral_id: ReferralId, *, approve: bool, by: StaffId) -> bool:
    """Write down what a human made of a doubt, once; False if somebody did before."""
    state = ReferralState.WAITING if approve else ReferralState.REFUSED
    doubtful = (referral.c.id == referral_id, in_state(referral.c.state, ReferralState.DOUBTFUL))
    decided = update(referral).where(*doubtful).values(state=state, decided_by=by, decided_at=unit.now)
    return unit.execute(decided.returning(referral.c.id)).first() is not None


# --- what doubts are made of


def first_seen(unit: UnitOfWork, telegram_id: int) -> tuple[datetime, bool]:
    """Tell when somebody first wrote, and whether they ever blocked the bot."""
    query = select(person.c.created_at, person.c.blocked_at).where(person.c.telegram_id == telegram_id)
    created_at, blocked_at = unit.execute(query).one()
    return created_at, blocked_at is not None


def who_invited(unit: UnitOfWork, customer_id: CustomerId) -> CustomerId | None:
    """Tell by whose link a customer came, unless that was refused."""
    came = select(referral.c.referrer_id).join_from(
        referral,
        customer,
        or_(referral.c.friend_id == customer.c.id, referral.c.telegram_id == customer.c.telegram_id),
    )
    came = came.where(customer.c.id == customer_id, referral.c.state != ReferralState.REFUSED)
    found: CustomerId | None = unit.execute(came.order_by(referral.c.id).limit(1)).scalar()
    return found


def share_contacts(unit: UnitOfWork, one: CustomerId, other: CustomerId) -> bool:
    """Tell whether two customers have one phone or one e-mail."""
    a, b = customer.alias("a"), customer.alias("b")
    same = or_(a.c.phone == b.c.phone, func.lower(a.c.email) == func.lower(b.c.email))
    return unit.execute(select(a.c.id).where(a.c.id == one, b.c.id == other, same)).first() is not None


def bought_before(unit: UnitOfWork, customer_id: CustomerId, moment: datetime) -> bool:
    """Tell whether a customer, or another one of the same phone or e-mail, had an order before that moment."""
    me, same = customer.alias("me"), customer.alias("same")
    is_same = or_(same.c.id == me.c.id, same.c.phone == me.c.phone, func.lower(same.c.email) == func.lower(me.c.email))
    order = exists().where(and_(shop_order.c.customer_id == same.c.id, shop_order.c.placed_at < moment))
    return unit.execute(select(same.c.id).where(me.c.id == customer_id, is_same, order).limit(1)).first() is not None


def paid_since(unit: UnitOfWork, referrer_id: CustomerId, since: datetime) -> int:
    """Count the friends for whom this customer was paid since then."""
    paid = (referral.c.referrer_id == referrer_id) & (referral.c.state == ReferralState.PAID)
    count = select(func.count()).select_from(referral).where(paid, referral.c.settled_at >= since)
    return int(unit.execute(count).scalar_one())


# --- lists


def count(unit: UnitOfWork, referrer_id: CustomerId | None = None) -> Mapping[ReferralState, int]:
    """Count referrals by state, all or those of a customer."""
    query = select(referral.c.state, func.count()).group_by(referral.c.state)
    if referrer_id is not None:
        query = query.where(referral.c.referrer_id == referrer_id)
    return {state: number for state, number in unit.execute(query)}  # noqa: C416 - rows are no pairs to mypy


def newest(unit: UnitOfWork, state: ReferralState, *, most: int) -> list[Listed]:
    """List referrals of a state, the newest first; doubts are listed the oldest first, for they wait."""
    told, known, friend = customer.alias("referrer"), customer.alias("known"), person
    query = (
        select(
            *(referral.c.id, referral.c.state, referral.c.doubt, func.coalesce(told.c.name, told.c.external_id)),
            *(func.coalesce(known.c.name, friend.c.first_name), referral.c.opened_at, referral.c.points, staff.c.name),
        )
        .join_from(referral, told, told.c.id == referral.c.referrer_id)
        .join(friend, friend.c.telegram_id == referral.c.telegram_id)
        .join(known, known.c.telegram_id == referral.c.telegram_id, isouter=True)
        .join(staff, staff.c.id == referral.c.decided_by, isouter=True)
        .where(referral.c.state == state)
        .order_by(referral.c.id if state is ReferralState.DOUBTFUL else referral.c.id.desc())
        .limit(most)
    )
    return [Listed(*row) for row in unit.execute(query)]


def _one(row: Any) -> Referral | None:
    return Referral(*row) if row is not None else None
