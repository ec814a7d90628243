"""Who bought nothing for how long, by whose own gap: asked of a range of customers, so that no question is long."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median

from sqlalchemy import ColumnElement, and_, exists, func, select
from sqlalchemy.sql.selectable import Subquery

from rules.vocabulary import CustomerId, OrderId, OrderStatus, Verdict
from storage.pulse import seconds_between
from storage.tables import answer, customer, departure, shop_order
from storage.unit import UnitOfWork

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Quiet:
    """Who bought nothing lately: the last order, their own median gap if there is one, and whether they are unhappy."""

    customer_id: CustomerId
    order_id: OrderId
    last: datetime
    gap: timedelta | None
    unhappy: bool


def quiet(unit: UnitOfWork, *, after: int, until: int | None, since: datetime) -> list[Quiet]:
    """List those of a range of customers who are not known to have left and bought last before `since`."""
    within = shop_order.c.customer_id > after
    if until is not None:
        within = and_(within, shop_order.c.customer_id <= until)
    bought = _bought(within)
    medians = _medians(unit, bought)
    order = bought.c
    unhappy = exists().where(
        answer.c.customer_id == order.customer_id,
        answer.c.superseded_at.is_(None),
        answer.c.verdict == Verdict.UNHAPPY,
        answer.c.answered_at >= order.placed_at,
    )
    known = exists().where(
        departure.c.customer_id == order.customer_id,
        departure.c.returned_at.is_(None) | (departure.c.silent_since == order.placed_at),
    )
    query = (
        select(order.customer_id, order.id, order.placed_at, medians.c.gap, unhappy)
        .join_from(bought, medians, medians.c.customer_id == order.customer_id, isouter=True)
        .where(order.place == 1, order.placed_at < since, ~known)
    )
    return [
        Quiet(whose, order_id, last, timedelta(seconds=float(gap)) if gap is not None else None, bool(sad))
        for whose, order_id, last, gap, sad in unit.execute(query)
    ]


def typical_gap(unit: UnitOfWork, *, of: int, enough: int) -> timedelta | None:
    """
    The median of customers' own median gaps, of so many customers spread evenly over all; None for too few.

    A sample, so that it costs the same whatever the shop has.
    """
    first, last = unit.execute(select(func.min(customer.c.id), func.max(customer.c.id))).one()
    if first is None:
        return None
    step = max(1, (last - first + 1) // of)
    chosen: Collection[int] = range(first, last + 1, step)
    medians = _medians(unit, _bought(shop_order.c.customer_id.in_(list(chosen))))
    gaps = [float(gap) for gap in unit.execute(select(medians.c.gap)).scalars()]
    return timedelta(seconds=median(gaps)) if len(gaps) >= enough else None


def _bought(which: ColumnElement[bool]) -> Subquery:
    """Purchases that stand, each with the one before, and its place from the last."""
    order = shop_order.c
    whose = order.customer_id
    return (
        select(
            order.customer_id,
            order.id,
            order.placed_at,
            func.lag(order.placed_at).over(partition_by=whose, order_by=(order.placed_at, order.id)).label("before"),
            func.row_number()
            .over(partition_by=whose, order_by=(order.placed_at.desc(), order.id.desc()))
            .label("place"),
        )
        .where(which, order.status == OrderStatus.ACTIVE, order.total_minor >= 0)
        .subquery()
    )


def _medians(unit: UnitOfWork, bought: Subquery) -> Subquery:
    """The median of each customer's gaps in seconds; what was bought again within a day is one purchase."""
    seconds = seconds_between(unit, bought.c.before, bought.c.placed_at)
    gaps = select(bought.c.customer_id, seconds).where(seconds >= DAY.total_seconds()).subquery()
    whose = gaps.c.customer_id
    ranked = select(
        gaps.c.customer_id,
        gaps.c.seconds,
        func.row_number().over(partition_by=whose, order_by=gaps.c.seconds).label("place"),
        func.count().over(partition_by=whose).label("of"),
    ).subquery()
    middle = (ranked.c.place * 2).between(ranked.c.of, ranked.c.of + 2)
    query = select(ranked.c.customer_id, func.avg(ranked.c.seconds).label("gap")).where(middle)
    return query.group_by(ranked.c.customer_id).subquery()
