"""What rewards cost the shop beside points, and how many customers came back."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import case, func, select

from rules.vocabulary import CodeKind, CodeState, OrderStatus
from storage.tables import code_pool, promo_code, shop_order, surprise
from storage.unit import UnitOfWork


@dataclass(frozen=True, slots=True)
class Given:
    """What promo codes took off, what gifts came to, and of how many of both nobody knows what they cost."""

    codes_minor: int
    gifts_minor: int
    unknown: int


def customers_returned(unit: UnitOfWork, *, since: datetime | None) -> int:
    """Count the customers who bought (since then) and had bought before that purchase; what was undone is none."""
    earlier = shop_order.alias("earlier")
    before = select(earlier.c.id).where(
        earlier.c.customer_id == shop_order.c.customer_id,
        earlier.c.status == OrderStatus.ACTIVE,
        earlier.c.total_minor >= 0,
        (earlier.c.placed_at < shop_order.c.placed_at)
        | ((earlier.c.placed_at == shop_order.c.placed_at) & (earlier.c.id < shop_order.c.id)),
    )
    query = select(func.count(func.distinct(shop_order.c.customer_id))).where(
        shop_order.c.status == OrderStatus.ACTIVE, shop_order.c.total_minor >= 0, before.exists()
    )
    if since is not None:
        query = query.where(shop_order.c.placed_at >= since)
    return int(unit.execute(query).scalar_one())


def codes_given(unit: UnitOfWork, *, since: datetime | None, currency: str) -> Given:
    """Sum what was redeemed and handed over (since then) in a currency, half a kopeck up as at the till."""
    code, pool = promo_code.c, code_pool.c
    redeemed = (pool.kind != CodeKind.GIFT) & (code.state == CodeState.REDEEMED)
    handed = (pool.kind == CodeKind.GIFT) & (code.state == CodeState.HANDED_OVER)
    of_sum = case((code.amount_minor < pool.value, code.amount_minor), else_=pool.value)
    of_percent = (code.amount_minor * pool.value + 50) // 100
    ours = func.coalesce(code.currency, pool.currency) == currency
    saved = case((redeemed & ours, case((pool.kind == CodeKind.SUM, of_sum), else_=of_percent)))
    gift = case((handed & (surprise.c.currency == currency), surprise.c.cost_minor))
    when = case((pool.kind == CodeKind.GIFT, code.handed_at), else_=code.redeemed_at)
    query = (
        select(
            func.coalesce(func.sum(saved), 0),
            func.coalesce(func.sum(gift), 0),
            func.count().filter(func.coalesce(saved, gift).is_(None)),
        )
        .join_from(promo_code, code_pool, code_pool.c.id == promo_code.c.pool_id)
        .join(surprise, surprise.c.code_id == promo_code.c.id, isouter=True)
        .where(redeemed | handed)
    )
    if since is not None:
        query = query.where(when >= since)
    return Given(*(int(one) for one in unit.execute(query).one()))
