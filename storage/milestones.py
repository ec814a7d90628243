"""What a customer bought up to a moment: how often, since when, and whether all of it was of one kind."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from rules.vocabulary import CustomerId, OrderStatus
from storage.tables import order_line, shop_order
from storage.unit import UnitOfWork


@dataclass(frozen=True, slots=True)
class Bought:
    """So many purchases, the first at that moment; `category` if all of them were of that one alone."""

    count: int
    first_at: datetime | None
    category: str | None


def bought_until(unit: UnitOfWork, customer_id: CustomerId, until: datetime) -> Bought:
    """Sum up the purchases that were kept, that moment included."""
    order, line = shop_order.c, order_line.c
    kept = (
        (order.customer_id == customer_id)
        & (order.status == OrderStatus.ACTIVE)
        & (order.total_minor >= 0)
        & (order.placed_at <= until)
    )
    count, first_at = unit.execute(
        select(func.count(), func.min(order.placed_at)).select_from(shop_order).where(kept)
    ).one()
    categories = select(func.min(line.category), func.count()).join(shop_order, order.id == line.order_id)
    categories = categories.where(kept, line.is_return.is_(False)).group_by(func.lower(line.category)).limit(2)
    found = unit.execute(categories).all()
    return Bought(count, first_at, found[0][0] if len(found) == 1 else None)
