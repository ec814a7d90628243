"""What planning needs to know of orders and of who placed them, read for many at once."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, bindparam, case, func, or_, select

from rules.planning import OrderFacts
from rules.vocabulary import CustomerId, Language, OrderId, OrderStatus
from rules.yearly import Dates
from storage.tables import customer, order_line, person, shop_order
from storage.unit import UnitOfWork


@dataclass(frozen=True, slots=True)
class Buyer:
    """Who is written to: what they spent, how their Telegram speaks and where their clock is, and their dates."""

    id: CustomerId
    spent_minor: int
    telegram_id: int | None
    language: Language | None
    language_code: str | None
    zone: str | None
    dates: Dates


@dataclass(frozen=True, slots=True)
class Placed:
    """An order as planning sees it."""

    id: OrderId
    customer_id: CustomerId
    facts: OrderFacts


def placed(
    unit: UnitOfWork,
    order_ids: Collection[OrderId],
    *,
    numbers: Collection[int] = (),
    with_lines: bool = False,
    over_at: datetime | None = None,
) -> list[Placed]:
    """
    Load these orders, by id; also those that are one of the `numbers` of the same customers.

    `with_lines` fetches what the conditions about lines need; what is over became so at `over_at`.
    """
    order = shop_order.c
    buyers = select(order.customer_id).where(order.id.in_(order_ids))
    kept = and_(order.status == OrderStatus.ACTIVE, order.total_minor >= 0)
    before = func.sum(case((kept, 1), else_=0)).over(
        partition_by=order.customer_id, order_by=(order.placed_at, order.id), rows=(None, 0)
    )
    every = select(
        *(order.id, order.customer_id, order.placed_at, order.delivered_at, order.status, order.total_minor),
        (before + case((kept, 0), else_=1)).label("number"),
        kept.label("kept"),
    ).where(order.customer_id.in_(buyers))
    of = every.subquery().c
    wanted = select(of.id, of.customer_id, of.placed_at, of.delivered_at, of.status, of.total_minor, of.number)
    wanted = wanted.where(or_(of.id.in_(order_ids), and_(of.kept, of.number.in_(numbers)))).order_by(of.id)
    rows = unit.execute(wanted).all()
    warranties = _warranties(unit, [row.id for row in rows])
    lines = _lines(unit, [row.id for row in rows]) if with_lines else {}
    nothing: tuple[frozenset[str], ...] = (frozenset(),) * 3
    return [
        Placed(
            row.id,
            row.customer_id,
            OrderFacts(
                *(row.placed_at, row.delivered_at, row.status, over_at, int(row.number)),
                *(warranties.get(row.id), row.total_minor, *lines.get(row.id, nothing)),
            ),
        )
        for row in rows
    ]


def _warranties(unit: UnitOfWork, order_ids: Sequence[OrderId]) -> dict[OrderId, int]:
    query = (
        select(order_line.c.order_id, func.max(order_line.c.warranty_months))
        .where(
            order_line.c.order_id.in_(order_ids),
            order_line.c.is_return.is_(False),
            order_line.c.warranty_months.is_not(None),
        )
        .group_by(order_line.c.order_id)
    )
    return dict(unit.execute(query).all())


def _lines(unit: UnitOfWork, order_ids: Sequence[OrderId]) -> dict[OrderId, tuple[frozenset[str], ...]]:
    """The categories, brands and codes of each order's lines, case-folded."""
    said: dict[OrderId, tuple[set[str], ...]] = {}
    query = select(order_line.c.order_id, order_line.c.category, order_line.c.brand, order_line.c.sku).where(
        order_line.c.order_id.in_(order_ids), order_line.c.is_return.is_(False)
    )
    for order_id, *words in unit.execute(query):
        for word, known in zip(words, said.setdefault(order_id, (set(), set(), set())), strict=True):
            if word:
                known.add(word.casefold())
    return {order_id: tuple(map(frozenset, known)) for order_id, known in said.items()}


_KEPT = and_(
    shop_order.c.customer_id == customer.c.id, shop_order.c.status == OrderStatus.ACTIVE
)  # a refund is no purchase, but it is money back
_BUYERS = (
    select(
        *(customer.c.id, func.coalesce(func.sum(shop_order.c.total_minor), 0), customer.c.telegram_id),
        *(person.c.language, person.c.language_code, customer.c.zone, customer.c.birthday),
        func.min(case((shop_order.c.total_minor >= 0, shop_order.c.placed_at))),
    )
    .outerjoin(person, person.c.telegram_id == customer.c.telegram_id)
    .outerjoin(shop_order, _KEPT)
    .where(customer.c.id.in_(bindparam("of", expanding=True)))
    .group_by(customer.c.id, person.c.telegram_id)
)


def buyers(unit: UnitOfWork, customer_ids: Collection[CustomerId]) -> dict[CustomerId, Buyer]:
    """Load these customers."""
    return {
        one: Buyer(one, int(spent), telegram_id, language, code, zone, Dates(first, birthday))
        for one, spent, telegram_id, language, code, zone, birthday, first in unit.execute(
            _BUYERS, {"of": list(customer_ids)}
        )
    }


def buyers_of(unit: UnitOfWork, order_ids: Collection[OrderId]) -> list[CustomerId]:
    """Tell whose these orders are."""
    query = select(shop_order.c.customer_id).where(shop_order.c.id.in_(order_ids)).distinct()
    return list(unit.execute(query).scalars())


def after(unit: UnitOfWork, customer_id: int, *, most: int) -> list[CustomerId]:
    """List customers by id, from the one after this."""
    query = select(customer.c.id).where(customer.c.id > customer_id).order_by(customer.c.id).limit(most)
    return list(unit.execute(query).scalars())
