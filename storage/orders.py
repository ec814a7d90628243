"""Orders, for reading; they are written by the import."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select

from rules.vocabulary import CustomerId, OrderId, OrderStatus
from storage.records import Order, columns
from storage.tables import order_line, shop_order
from storage.unit import UnitOfWork


@dataclass(frozen=True, slots=True)
class Purchases:
    """What a customer has bought so far: how many kept orders, for how much, in the currency of the newest."""

    orders: int
    spent_minor: int
    currency: str


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


def main_product(unit: UnitOfWork, order_id: OrderId) -> str | None:
    """Name what the order is mostly about: its dearest line that was not sent back."""
    query = (
        select(order_line.c.product)
        .where(order_line.c.order_id == order_id, order_line.c.is_return.is_(False), order_line.c.product.is_not(None))
        .order_by(order_line.c.amount_minor.desc(), order_line.c.id)
        .limit(1)
    )
    name: str | None = unit.execute(query).scalar()
    return name


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
