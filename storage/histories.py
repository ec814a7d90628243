"""The history of one customer with the shop, for reading; and what the staff noted about them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import and_, case, exists, func, insert, literal, or_, select

from rules.customer_card import Amount
from rules.reminding import REMINDER, WORDS_AWAITED
from rules.vocabulary import (
    OPEN_TICKET_STATES,
    CustomerId,
    NoteKind,
    OrderId,
    OrderStatus,
    Reason,
    Reply,
    Scale,
    StaffId,
    TouchpointId,
    TouchpointState,
)
from storage.records import Ticket, columns
from storage.tables import answer, customer, customer_note, order_line, reply, shop_order, staff, ticket, touchpoint
from storage.unit import UnitOfWork


@dataclass(frozen=True, slots=True)
class Passport:
    """How the shop knows a customer."""

    name: str | None
    phone: str | None
    external_id: str


@dataclass(frozen=True, slots=True)
class Bought:
    """An order with its total."""

    id: OrderId
    number: str
    placed_at: datetime
    delivered_at: datetime | None
    status: OrderStatus
    total_minor: int
    currency: str


@dataclass(frozen=True, slots=True)
class Given:
    """A score, on which scale, and the contact that asked for it."""

    score: int
    scale: Scale
    at: datetime
    order_id: OrderId | None
    touchpoint_id: TouchpointId


@dataclass(frozen=True, slots=True)
class Contacted:
    """A contact, what became of it, and what a button said to it."""

    contact: str
    order_id: OrderId | None
    due_at: datetime
    state: TouchpointState
    reason: Reason | None
    sent_at: datetime | None
    said: Reply | None


@dataclass(frozen=True, slots=True)
class Note:
    """What somebody of the staff wrote down."""

    kind: NoteKind
    text: str
    author: str
    at: datetime


def passport(unit: UnitOfWork, customer_id: int) -> Passport | None:
    """Find how the shop knows a customer, by a number on a button, which may be anybody's invention."""
    row = unit.execute(select(*columns(Passport, customer)).where(customer.c.id == customer_id)).first()
    return Passport(*row) if row else None


def first_order_at(unit: UnitOfWork, customer_id: CustomerId) -> datetime | None:
    """Tell when the customer first bought something that was not cancelled."""
    first: datetime | None = unit.execute(
        select(func.min(shop_order.c.placed_at)).where(
            shop_order.c.customer_id == customer_id, shop_order.c.status != OrderStatus.CANCELLED
        )
    ).scalar()
    return first


def orders_kept(unit: UnitOfWork, customer_id: CustomerId) -> int:
    """Count the orders that were neither cancelled nor returned."""
    kept = (shop_order.c.customer_id == customer_id) & (shop_order.c.status == OrderStatus.ACTIVE)
    count: int = unit.execute(select(func.count()).where(kept)).scalar_one()
    return count


def spent(unit: UnitOfWork, customer_id: CustomerId) -> list[Amount]:
    """
    Sum up what the customer paid and did not get back, by currency, the largest first.

    Orders that were kept count with all their lines, so what was sent back of them is taken off. A refund that has a
    number of its own is taken off too, unless the order it undoes is left out already.
    """
    of, undone = shop_order.c, shop_order.alias("undone")
    left_out = exists().where(of.number == literal("C").concat(undone.c.number), undone.c.status != OrderStatus.ACTIVE)
    counts = or_(of.status == OrderStatus.ACTIVE, and_(of.total_minor < 0, ~left_out))
    total = func.sum(of.total_minor)
    rows = unit.execute(
        select(of.currency, total).where(of.customer_id == customer_id, counts).group_by(of.currency)
    ).all()
    return sorted((Amount(int(minor), currency) for currency, minor in rows), key=lambda one: -one.minor)


def newest_orders(unit: UnitOfWork, customer_id: CustomerId, *, most: int) -> list[Bought]:
    """List orders, the newest first."""
    query = (
        select(*columns(Bought, shop_order))
        .where(shop_order.c.customer_id == customer_id)
        .order_by(shop_order.c.placed_at.desc(), shop_order.c.id.desc())
        .limit(most)
    )
    return [Bought(*row) for row in unit.execute(query)]


def count_orders(unit: UnitOfWork, customer_id: CustomerId) -> int:
    """Count all orders there are of a customer."""
    count: int = unit.execute(select(func.count()).where(shop_order.c.customer_id == customer_id)).scalar_one()
    return count


def newest_order_of_each(unit: UnitOfWork, customer_ids: list[CustomerId]) -> dict[CustomerId, datetime]:
    """Tell when each of these customers bought last; who never did is left out."""
    query = (
        select(shop_order.c.customer_id, func.max(shop_order.c.placed_at))
        .where(shop_order.c.customer_id.in_(customer_ids))
        .group_by(shop_order.c.customer_id)
    )
    return {row[0]: row[1] for row in unit.execute(query)}


def numbers(unit: UnitOfWork, customer_id: CustomerId) -> list[str]:
    """List the numbers of a customer's orders, the newest first."""
    query = select(shop_order.c.number).where(shop_order.c.customer_id == customer_id)
    return list(unit.execute(query.order_by(shop_order.c.placed_at.desc())).scalars())


def products(unit: UnitOfWork, customer_id: CustomerId) -> list[str]:
    """List what a customer has bought, the newest first."""
    query = (
        select(order_line.c.product)
        .join(shop_order, shop_order.c.id == order_line.c.order_id)
        .where(shop_order.c.customer_id == customer_id, order_line.c.product.is_not(None))
        .order_by(shop_order.c.placed_at.desc(), order_line.c.id)
    )
    return list(dict.fromkeys(unit.execute(query).scalars()))


def products_of_order(unit: UnitOfWork, order_id: OrderId) -> list[str]:
    """List what is in an order, the dearest first."""
    query = (
        select(func.coalesce(order_line.c.product, order_line.c.item))
        .where(order_line.c.order_id == order_id)
        .order_by(order_line.c.amount_minor.desc(), order_line.c.id)
    )
    return [name for name in dict.fromkeys(unit.execute(query).scalars()) if name]


def newest_scores(unit: UnitOfWork, customer_id: CustomerId, *, most: int) -> list[Given]:
    """List the scores that stand or came late beside one, the newest first."""
    beside = answer.c.superseded_at == answer.c.answered_at
    query = (
        select(answer.c.score, answer.c.scale, answer.c.answered_at, touchpoint.c.order_id, touchpoint.c.id)
        .join(touchpoint, touchpoint.c.id == answer.c.touchpoint_id)
        .where(answer.c.customer_id == customer_id, answer.c.superseded_at.is_(None) | beside)
        .order_by(answer.c.id.desc())
        .limit(most)
    )
    return [Given(*row) for row in unit.execute(query)]


def tickets_of(unit: UnitOfWork, customer_id: CustomerId, *, most: int) -> list[Ticket]:
    """List a customer's tickets: the open ones first, then the newest."""
    is_over = case((ticket.c.state.in_(OPEN_TICKET_STATES), 0), else_=1)
    query = (
        select(*columns(Ticket, ticket))
        .where(ticket.c.customer_id == customer_id)
        .order_by(is_over, ticket.c.id.desc())
        .limit(most)
    )
    return [Ticket(*row) for row in unit.execute(query)]


def count_tickets(unit: UnitOfWork, customer_id: CustomerId) -> int:
    """Count a customer's tickets."""
    count: int = unit.execute(select(func.count()).where(ticket.c.customer_id == customer_id)).scalar_one()
    return count


def newest_contacts(unit: UnitOfWork, customer_id: CustomerId, *, most: int) -> list[Contacted]:
    """List contacts, made or not, the newest first; not the reminders that an answer made needless."""
    needless = touchpoint.c.contact.in_((REMINDER, WORDS_AWAITED)) & (
        func.coalesce(touchpoint.c.reason, "") == Reason.ANSWERED
    )
    query = (
        select(
            *(touchpoint.c[name] for name in ("contact", "order_id", "due_at", "state", "reason", "sent_at")),
            reply.c.said,
        )
        .outerjoin(reply, (reply.c.touchpoint_id == touchpoint.c.id) & reply.c.superseded_at.is_(None))
        .where(touchpoint.c.customer_id == customer_id, ~needless)
        .order_by(func.coalesce(touchpoint.c.sent_at, touchpoint.c.due_at).desc(), touchpoint.c.id.desc())
        .limit(most)
    )
    return [Contacted(*row) for row in unit.execute(query)]


def add_note(unit: UnitOfWork, customer_id: CustomerId, kind: NoteKind, *, text: str, by: StaffId) -> None:
    """Write down what somebody of the staff noted about a customer."""
    row = {"customer_id": customer_id, "kind": kind, "text": text, "staff_id": by, "at": unit.now}
    unit.execute(insert(customer_note).values(**row))


def notes(unit: UnitOfWork, customer_id: CustomerId, *, most: int, kind: NoteKind | None = None) -> list[Note]:
    """List what the staff noted about a customer, the newest first."""
    query: Any = (
        select(customer_note.c.kind, customer_note.c.text, staff.c.name, customer_note.c.at)
        .join(staff, staff.c.id == customer_note.c.staff_id)
        .where(customer_note.c.customer_id == customer_id)
        .order_by(customer_note.c.id.desc())
        .limit(most)
    )
    if kind is not None:
        query = query.where(customer_note.c.kind == kind)
    return [Note(*row) for row in unit.execute(query)]


def count_notes(unit: UnitOfWork, customer_id: CustomerId) -> int:
    """Count what the staff noted about a customer, motives included."""
    count: int = unit.execute(select(func.count()).where(customer_note.c.customer_id == customer_id)).scalar_one()
    return count
