"""Where customers stand: what that follows from, read for many at once, and what was found, with its history."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, and_, func, insert, select

from rules.vocabulary import CustomerId, OrderStatus, Stage
from storage.records import columns
from storage.tables import customer, customer_stage, order_line, shop_order, stage_change
from storage.unit import Insert, UnitOfWork, insert_for


@dataclass(frozen=True, slots=True)
class Stood:
    """Where a customer stands, what they are worth and what they prefer."""

    customer_id: CustomerId
    stage: Stage
    since: datetime
    purchases: int
    first_at: datetime
    last_at: datetime
    gap: int
    is_own: bool
    spent_minor: int
    recency: int
    frequency: int
    monetary: int
    category: str | None
    subcategory: str | None
    brand: str | None
    sku: str | None
    category_key: str | None
    subcategory_key: str | None
    brand_key: str | None
    sku_key: str | None


_NAMES = [field.name for field in fields(Stood)]


@dataclass(frozen=True, slots=True)
class Changed:
    """One move from a stage to another; `was` is None for the first."""

    was: Stage | None
    stage: Stage
    at: datetime


@dataclass(frozen=True, slots=True)
class Range:
    """The customers with ids after one and up to another; None for no end."""

    after: int
    until: int | None

    def has(self, column: ColumnElement[Any]) -> ColumnElement[bool]:
        """Say that an id is one of them."""
        return column > self.after if self.until is None else and_(column > self.after, column <= self.until)


@dataclass(frozen=True, slots=True)
class Those:
    """The customers that are named."""

    ids: Sequence[CustomerId]

    def has(self, column: ColumnElement[Any]) -> ColumnElement[bool]:
        """Say that an id is one of them."""
        return column.in_(self.ids)


Which = Range | Those
Bought = tuple[datetime, int, bool]
Line = tuple[str | None, str | None, str | None, str, int]


def bought(unit: UnitOfWork, which: Which) -> dict[CustomerId, list[Bought]]:
    """Tell what customers bought, in order: when, for how much, and whether it is kept."""
    order = shop_order.c
    query = (
        select(order.customer_id, order.placed_at, order.total_minor, order.status)
        .where(which.has(order.customer_id), order.status != OrderStatus.CANCELLED)
        .order_by(order.customer_id, order.placed_at)
    )
    found: dict[CustomerId, list[Bought]] = {}
    for who, at, total, status in unit.execute(query):
        found.setdefault(who, []).append((at, total, status is OrderStatus.ACTIVE))
    return found


def lines(unit: UnitOfWork, which: Which) -> dict[CustomerId, list[Line]]:
    """Tell of which category, subcategory, brand and goods customers bought how much, without what was sent back."""
    order, line = shop_order.c, order_line.c
    kinds = (line.category, line.subcategory, line.brand, func.coalesce(line.product, line.item))
    query = (
        select(order.customer_id, *kinds, func.sum(line.amount_minor))
        .join_from(shop_order, order_line, line.order_id == order.id)
        .where(which.has(order.customer_id), order.status == OrderStatus.ACTIVE, line.is_return.is_(False))
        .group_by(order.customer_id, *kinds)
    )
    found: dict[CustomerId, list[Line]] = {}
    for who, category, subcategory, brand, item, amount in unit.execute(query):
        found.setdefault(who, []).append((category, subcategory, brand, item, int(amount)))
    return found


def stood(unit: UnitOfWork, which: Which) -> dict[CustomerId, Stood]:
    """Tell what was found of customers last."""
    query = select(*columns(Stood, customer_stage)).where(which.has(customer_stage.c.customer_id))
    return {row[0]: Stood(*row) for row in unit.execute(query)}


def put(unit: UnitOfWork, people: Iterable[Stood], before: Mapping[CustomerId, Stood]) -> None:
    """Write down where these customers stand now, and each move to another stage."""
    changed = [one for one in people if before.get(one.customer_id) != one]
    if not changed:
        return
    # asdict would copy every moment, which takes ten times as long as all the rest
    unit.execute(_put(unit.is_shared), [{name: getattr(one, name) for name in _NAMES} for one in changed])
    moves = [
        {"customer_id": one.customer_id, "was": was.stage if was else None, "stage": one.stage, "at": one.since}
        for one in changed
        if (was := before.get(one.customer_id)) is None or was.stage is not one.stage
    ]
    if moves:
        unit.execute(insert(stage_change), moves)


@cache
def _put(shared: bool) -> Insert:
    new = insert_for(shared)(customer_stage)
    kept = {name: new.excluded[name] for name in customer_stage.c.keys() if name != "customer_id"}  # noqa: SIM118
    return new.on_conflict_do_update(index_elements=[customer_stage.c.customer_id], set_=kept)


def history(unit: UnitOfWork, customer_id: CustomerId, *, most: int) -> list[Changed]:
    """List a customer's moves, the newest first."""
    query = select(*columns(Changed, stage_change)).where(stage_change.c.customer_id == customer_id)
    return [Changed(*row) for row in unit.execute(query.order_by(stage_change.c.id.desc()).limit(most))]


def cities(unit: UnitOfWork, which: Which) -> dict[str, int]:
    """Count customers by their city."""
    query = select(customer.c.city, func.count()).where(which.has(customer.c.id), customer.c.city.is_not(None))
    return dict(tuple(row) for row in unit.execute(query.group_by(customer.c.city)))
