"""Customers who left: how it was seen, why, and that they returned. Nobody has two that are open."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import exists, func, insert, select, update

from rules.vocabulary import Cause, CustomerId, Evidence, LeftBy, OrderId, OrderStatus, Reply, StaffId, Verdict
from storage.records import columns
from storage.tables import answer, customer, customer_stage, departure, order_line, reply, shop_order, ticket
from storage.unit import UnitOfWork


@dataclass(frozen=True, slots=True)
class Departure:
    """One departure; `told_at` is set once the customer said why."""

    id: int
    customer_id: CustomerId
    at: datetime
    occasion: LeftBy
    cause: Cause | None
    evidence: Evidence
    guessed: Cause | None
    competitor: str | None
    words: str | None
    told_at: datetime | None
    returned_at: datetime | None


@dataclass(frozen=True, slots=True)
class Quiet:
    """Who bought nothing lately: since when, in which gap that is measured, and whether they are unhappy."""

    customer_id: CustomerId
    last: datetime
    gap: timedelta
    unhappy: bool


_DEPARTURES = select(*columns(Departure, departure))


def begin(
    unit: UnitOfWork,
    customer_id: CustomerId,
    occasion: LeftBy,
    *,
    category: str | None = None,
    staff_id: StaffId | None = None,
) -> int:
    """Write down that a customer left, or how else it shows of one who has; the departure's id."""
    known = open_of(unit, customer_id)
    if known is not None:
        if occasion is LeftBy.STOPPED:
            change(unit, known.id, occasion=occasion, told_at=None)
        return known.id
    new_id: int = unit.execute(
        insert(departure)
        .values(customer_id=customer_id, at=unit.now, occasion=occasion, category=category, staff_id=staff_id)
        .returning(departure.c.id)
    ).scalar_one()
    return new_id


def find(unit: UnitOfWork, departure_id: int) -> Departure | None:
    """Find a departure by the number on a button."""
    row = unit.execute(_DEPARTURES.where(departure.c.id == departure_id)).first()
    return Departure(*row) if row else None


def open_of(unit: UnitOfWork, customer_id: CustomerId) -> Departure | None:
    """Find the departure from which a customer has not returned."""
    query = _DEPARTURES.where(departure.c.customer_id == customer_id, departure.c.returned_at.is_(None))
    row = unit.execute(query.order_by(departure.c.id.desc()).limit(1)).first()
    return Departure(*row) if row else None


def change(unit: UnitOfWork, departure_id: int, **values: Any) -> None:
    """Write down what is known of it now."""
    unit.execute(update(departure).where(departure.c.id == departure_id).values(**values))


def tell_cause(unit: UnitOfWork, departure_id: int, **values: Any) -> None:
    """Add the reason that the customer gave, in a code, in words or both."""
    change(unit, departure_id, told_at=unit.now, **values)


def end(unit: UnitOfWork, customer_id: CustomerId) -> None:
    """The customer came back."""
    unit.execute(
        update(departure)
        .where(departure.c.customer_id == customer_id, departure.c.returned_at.is_(None))
        .values(returned_at=unit.now)
    )


def end_with_purchases(unit: UnitOfWork, customer_ids: Collection[CustomerId]) -> list[int]:
    """Of these customers, those who bought since they left have returned; the departures that ended so."""
    bought_at = (
        select(func.min(shop_order.c.placed_at))
        .where(
            shop_order.c.customer_id == departure.c.customer_id,
            shop_order.c.status == OrderStatus.ACTIVE,
            shop_order.c.total_minor >= 0,
            shop_order.c.placed_at > func.coalesce(departure.c.silent_since, departure.c.at),
        )
        .scalar_subquery()
    )
    ended = unit.execute(
        update(departure)
        .where(
            departure.c.customer_id.in_(customer_ids),
            departure.c.returned_at.is_(None),
            bought_at.is_not(None),
        )
        .values(returned_at=bought_at)
        .returning(departure.c.id)
    )
    return list(ended.scalars())


def quiet(unit: UnitOfWork, *, after: int, until: int | None, since: datetime, once: bool) -> list[Quiet]:
    """
    List those of a range of customers who are not known to have left and bought last before `since`.

    Those who have no gap of their own, because they bought `once`, only if that is wanted.
    """
    stands = customer_stage.c
    unhappy = exists().where(
        answer.c.customer_id == stands.customer_id,
        answer.c.superseded_at.is_(None),
        answer.c.verdict == Verdict.UNHAPPY,
        answer.c.answered_at >= stands.last_at,
    )
    known = exists().where(
        departure.c.customer_id == stands.customer_id,
        departure.c.returned_at.is_(None) | (departure.c.silent_since == stands.last_at),
    )
    query = select(stands.customer_id, stands.last_at, stands.gap, unhappy).where(
        stands.customer_id > after, stands.last_at < since, ~known
    )
    if until is not None:
        query = query.where(stands.customer_id <= until)
    if not once:
        query = query.where(stands.is_own)
    return [Quiet(whose, last, timedelta(days=gap), bool(sad)) for whose, last, gap, sad in unit.execute(query)]


def add_silent(unit: UnitOfWork, rows: Sequence[Mapping[str, Any]]) -> list[tuple[int, CustomerId]]:
    """Write down those who fell silent, none for the same silence twice: (departure, customer) of each new one."""
    if not rows:
        return []
    known = departure.c
    new = unit.insert(departure).on_conflict_do_nothing(index_elements=[known.customer_id, known.silent_since])
    return [(one, whose) for one, whose in unit.execute(new.returning(known.id, known.customer_id), list(rows))]


def gone_among(unit: UnitOfWork, *, after: int, until: int | None) -> list[CustomerId]:
    """List those of a range of customers who left and have not returned."""
    query = select(departure.c.customer_id).where(departure.c.returned_at.is_(None), departure.c.customer_id > after)
    if until is not None:
        query = query.where(departure.c.customer_id <= until)
    return list(unit.execute(query).scalars())


def linked(unit: UnitOfWork, customer_ids: Collection[CustomerId]) -> set[CustomerId]:
    """Tell who of these is in Telegram."""
    query = select(customer.c.id).where(customer.c.id.in_(customer_ids), customer.c.telegram_id.is_not(None))
    return set(unit.execute(query).scalars())


def looked_after_by(unit: UnitOfWork, customer_ids: Collection[CustomerId]) -> dict[CustomerId, StaffId]:
    """Name the manager whom each of these customers had to do with last."""
    query = (
        select(ticket.c.customer_id, ticket.c.owner_id)
        .where(ticket.c.customer_id.in_(customer_ids), ticket.c.owner_id.is_not(None))
        .order_by(ticket.c.id)
    )
    return dict(unit.execute(query).all())


def categories(unit: UnitOfWork, order_ids: Collection[OrderId]) -> dict[OrderId, str]:
    """Name the category for which most was paid in each of these orders."""
    line = order_line.c
    query = (
        select(line.order_id, line.category)
        .where(line.order_id.in_(order_ids), line.is_return.is_(False), line.category.is_not(None), line.category != "")
        .order_by(line.amount_minor, line.id.desc())
    )
    return dict(unit.execute(query).all())


def remembered(unit: UnitOfWork, customer_id: CustomerId) -> dict[str, Any]:
    """What a customer bought last and who looked after them last, to be kept beside a departure."""
    found = last_categories(unit, [customer_id])
    return {"category": found.get(customer_id), "staff_id": looked_after_by(unit, [customer_id]).get(customer_id)}


def last_categories(unit: UnitOfWork, customer_ids: Collection[CustomerId]) -> dict[CustomerId, str]:
    """Name the category for which most was paid in the last order of each of these customers."""
    order = shop_order.c
    query = select(order.customer_id, order.id).where(
        order.customer_id.in_(customer_ids), order.status == OrderStatus.ACTIVE
    )
    last: dict[CustomerId, OrderId] = dict(unit.execute(query.order_by(order.placed_at, order.id)).all())
    named = categories(unit, list(last.values()))
    return {whose: named[order_id] for whose, order_id in last.items() if order_id in named}


def said_of_returns(
    unit: UnitOfWork, customer_ids: Collection[CustomerId], codes: Collection[Reply]
) -> dict[CustomerId, tuple[Reply, datetime]]:
    """Tell what these customers said last when they sent something back, and when."""
    query = (
        select(reply.c.customer_id, reply.c.said, reply.c.at)
        .where(reply.c.customer_id.in_(customer_ids), reply.c.superseded_at.is_(None), reply.c.said.in_(list(codes)))
        .order_by(reply.c.id)
    )
    return {customer_id: (said, at) for customer_id, said, at in unit.execute(query)}
