"""Orders, for reading; they are written by the import."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import BigInteger, bindparam, case, cast, func, select

from rules.vocabulary import CustomerId, LineId, OrderId, OrderStatus
from storage.records import Order, columns
from storage.tables import order_line, shop_order
from storage.unit import UnitOfWork

# Nobody complains about the hundredth line of an order without naming it.
MOST_LINES = 100


@dataclass(frozen=True, slots=True)
class Purchases:
    """What a customer has bought so far: how many kept orders, for how much, in the currency of the newest."""

    orders: int
    spent_minor: int
    currency: str


@dataclass(frozen=True, slots=True)
class Line:
    """A product of an order."""

    id: LineId
    order_id: OrderId
    product: str


def get(unit: UnitOfWork, order_id: OrderId) -> Order:
    """Load an order that is known to exist."""
    return Order(*unit.execute(select(*columns(Order, shop_order)).where(shop_order.c.id == order_id)).one())


def many(unit: UnitOfWork, order_ids: Sequence[OrderId]) -> list[Order]:
    """Load several orders, by id."""
    query = select(*columns(Order, shop_order)).where(shop_order.c.id.in_(order_ids)).order_by(shop_order.c.id)
    return [Order(*row) for row in unit.execute(query)]


def latest_of(unit: UnitOfWork, customer_id: CustomerId) -> Order | None:
    """Find the customer's newest order that was not cancelled."""
    query = (
        select(*columns(Order, shop_order))
        .where(shop_order.c.customer_id == customer_id, shop_order.c.status != OrderStatus.CANCELLED)
        .order_by(shop_order.c.placed_at.desc(), shop_order.c.id.desc())
        .limit(1)
    )
    row = unit.execute(query).first()
    return Order(*row) if row else None


_BY_PRICE = func.row_number().over(
    partition_by=order_line.c.order_id, order_by=(order_line.c.amount_minor.desc(), order_line.c.id)
)
_LINES = (
    select(order_line.c.order_id, order_line.c.product, _BY_PRICE.label("place"))
    .where(
        order_line.c.order_id.in_(bindparam("of", expanding=True)),
        order_line.c.is_return.is_(False),
        order_line.c.product.is_not(None),
    )
    .subquery()
)
_DEAREST = select(_LINES.c.order_id, _LINES.c.product).where(_LINES.c.place == 1)


def main_products(unit: UnitOfWork, order_ids: Collection[OrderId]) -> dict[OrderId, str]:
    """Name what each of these orders is mostly about, if anything: its dearest line that was not sent back."""
    return dict(unit.execute(_DEAREST, {"of": list(order_ids)}).all()) if order_ids else {}


def main_product(unit: UnitOfWork, order_id: OrderId) -> str | None:
    """Name what one order is mostly about; see main_products."""
    return main_products(unit, [order_id]).get(order_id)


def product_of(unit: UnitOfWork, order_id: OrderId | None, line_id: LineId | None) -> str | None:
    """Name the product of a line, or else what the order is mostly about."""
    if line_id is not None:
        name: str | None = unit.execute(select(order_line.c.product).where(order_line.c.id == line_id)).scalar()
        return name
    return main_product(unit, order_id) if order_id is not None else None


def latest_lines(
    unit: UnitOfWork, customer_id: CustomerId, *, most_orders: int, order_id: OrderId | None = None
) -> list[Line]:
    """
    List what a customer bought and did not send back, of one order or of the newest: new orders and dear lines first.

    A product that was bought twice stands there once, with its newest order.
    """
    chosen = shop_order.c.customer_id == customer_id
    if order_id is not None:
        chosen &= shop_order.c.id == order_id
    else:
        chosen &= shop_order.c.status != OrderStatus.CANCELLED
    newest = (
        select(shop_order.c.id)
        .where(chosen)
        .order_by(shop_order.c.placed_at.desc(), shop_order.c.id.desc())
        .limit(most_orders)
        .subquery()
    )
    query = (
        select(order_line.c.id, order_line.c.order_id, order_line.c.product)
        .join(shop_order, shop_order.c.id == order_line.c.order_id)
        .join(newest, newest.c.id == shop_order.c.id)
        .where(order_line.c.is_return.is_(False), order_line.c.product.is_not(None))
        .order_by(
            shop_order.c.placed_at.desc(), shop_order.c.id.desc(), order_line.c.amount_minor.desc(), order_line.c.id
        )
        .limit(MOST_LINES)
    )
    lines: dict[str, Line] = {}
    for row in unit.execute(query):
        lines.setdefault(row.product, Line(*row))
    return list(lines.values())


def purchases_of(unit: UnitOfWork, customer_id: CustomerId) -> Purchases:
    """Sum up what the customer has bought and kept."""
    kept = (shop_order.c.customer_id == customer_id) & (shop_order.c.status == OrderStatus.ACTIVE)
    count, spent = unit.execute(
        select(func.count(), func.coalesce(func.sum(shop_order.c.total_minor), 0)).where(kept)
    ).one()
    currency = unit.execute(
        select(shop_order.c.currency).where(kept).order_by(shop_order.c.placed_at.desc()).limit(1)
    ).scalar()
    return Purchases(orders=count, spent_minor=int(spent), currency=currency or "UAH")


@dataclass(frozen=True, slots=True)
class Bought:
    """What an order came to: what was bought, and what of it was sent back."""

    id: OrderId
    customer_id: CustomerId
    placed_at: datetime
    delivered_at: datetime | None
    status: OrderStatus
    currency: str
    bought_minor: int
    returned_minor: int


def bought(unit: UnitOfWork, order_ids: Sequence[OrderId]) -> list[Bought]:
    """Load what several orders came to, by id; an order without lines came to its total."""
    order, line = shop_order.c, order_line.c
    kept = func.sum(case((line.is_return, 0), else_=line.amount_minor))
    back = func.sum(case((line.is_return, line.amount_minor), else_=0))
    query = (
        select(
            *(order.id, order.customer_id, order.placed_at, order.delivered_at, order.status, order.currency),
            cast(func.coalesce(kept, order.total_minor), BigInteger),
            cast(func.abs(func.coalesce(back, 0)), BigInteger),  # written with a minus or without
        )
        .join_from(shop_order, order_line, line.order_id == order.id, isouter=True)
        .where(order.id.in_(order_ids))
        .group_by(order.id)
        .order_by(order.id)
    )
    return [Bought(*row) for row in unit.execute(query)]


def parts(unit: UnitOfWork, order_ids: Sequence[OrderId]) -> dict[OrderId, list[tuple[str | None, int]]]:
    """Tell what was bought of each category: orders and their (category, sum of its lines)."""
    line = order_line.c
    query = (
        select(line.order_id, line.category, func.sum(line.amount_minor))
        .where(line.order_id.in_(order_ids), line.is_return.is_(False))
        .group_by(line.order_id, line.category)
    )
    by_order: dict[OrderId, list[tuple[str | None, int]]] = {}
    for order_id, category, amount in unit.execute(query):
        by_order.setdefault(order_id, []).append((category, int(amount)))
    return by_order


def places(unit: UnitOfWork, customer_ids: Sequence[CustomerId]) -> dict[OrderId, int]:
    """Number the kept orders of these customers: 1 is a customer's first."""
    order = shop_order.c
    place = func.row_number().over(partition_by=order.customer_id, order_by=(order.placed_at, order.id))
    query = select(order.id, place).where(order.customer_id.in_(customer_ids), order.status == OrderStatus.ACTIVE)
    return dict(tuple(row) for row in unit.execute(query))


def spent_before(unit: UnitOfWork, customer_id: CustomerId, moment: datetime) -> int:
    """Sum what the customer has kept of what was bought before a moment."""
    kept = (shop_order.c.customer_id == customer_id) & (shop_order.c.status == OrderStatus.ACTIVE)
    query = select(func.coalesce(func.sum(shop_order.c.total_minor), 0)).where(kept, shop_order.c.placed_at < moment)
    return int(unit.execute(query).scalar_one())
