"""Surprises: who may be worth one, what was proposed and given, and what is left of the budget."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select, update

from rules.surprising import LEAST_ORDERS, Loyal
from rules.vocabulary import (
    CodeId,
    CodeState,
    CustomerId,
    OrderStatus,
    Scale,
    StaffId,
    SurpriseId,
    SurpriseState,
    SurpriseWay,
)
from storage.records import columns
from storage.tables import answer, customer, promo_code, shop_order, surprise
from storage.unit import UnitOfWork

MOST_SCORES = 50


@dataclass(frozen=True, slots=True)
class Surprise:
    """A surprise, proposed or given."""

    id: SurpriseId
    customer_id: CustomerId
    state: SurpriseState
    reason: Mapping[str, Any]
    proposed_at: datetime
    way: SurpriseWay | None
    cost_minor: int
    currency: str
    points: int | None
    code_id: CodeId | None
    words: str | None
    decided_by: StaffId | None
    decided_at: datetime | None


_SURPRISE = columns(Surprise, surprise)


def loyal(unit: UnitOfWork, *, since: datetime, currency: str, gap_from: datetime, quiet_from: datetime) -> list[Loyal]:
    """
    List who bought at least twice since then, the most valuable first, with their scores, the newest first.

    Left out is who cannot be written to, who got a surprise after `gap_from`, or was proposed one after `quiet_from`.
    """
    order = shop_order.c
    lately = select(surprise.c.id).where(
        surprise.c.customer_id == customer.c.id,
        ((surprise.c.state == SurpriseState.GIVEN) & (surprise.c.decided_at > gap_from))
        | (surprise.c.proposed_at > quiet_from),
    )
    spent = func.sum(order.total_minor)
    query = (
        select(order.customer_id, func.count(), spent)
        .join(customer, customer.c.id == order.customer_id)
        .where(order.status == OrderStatus.ACTIVE, order.total_minor >= 0, order.placed_at > since)
        .where(order.currency == currency, customer.c.telegram_id.is_not(None), customer.c.stopped_at.is_(None))
        .where(~lately.exists())
        .group_by(order.customer_id)
        .having(func.count() >= LEAST_ORDERS)
        .order_by(spent.desc(), order.customer_id)
        .limit(200)
    )
    return [
        Loyal(customer_id, count, int(sum_), _scores(unit, customer_id, since))
        for customer_id, count, sum_ in unit.execute(query).all()
    ]


def _scores(unit: UnitOfWork, customer_id: CustomerId, since: datetime) -> tuple[int, ...]:
    query = select(answer.c.score).where(
        answer.c.customer_id == customer_id,
        answer.c.scale == Scale.CSAT,
        answer.c.superseded_at.is_(None),
        answer.c.answered_at > since,
    )
    return tuple(unit.execute(query.order_by(answer.c.id.desc()).limit(MOST_SCORES)).scalars())


def propose(
    unit: UnitOfWork, customer_id: CustomerId, *, month: int, reason: Mapping[str, Any], currency: str
) -> SurpriseId | None:
    """Write down that a customer is proposed in a month; None if they were already."""
    about = {"customer_id": customer_id, "month": month, "reason": dict(reason), "currency": currency}
    new = unit.insert(surprise).values(**about, state=SurpriseState.PROPOSED, proposed_at=unit.now)
    once = new.on_conflict_do_nothing(index_elements=[surprise.c.customer_id, surprise.c.month])
    number: SurpriseId | None = unit.execute(once.returning(surprise.c.id)).scalar()
    return number


def find(unit: UnitOfWork, surprise_id: int) -> Surprise | None:
    """Find a surprise by the number on a button, which may be anybody's invention."""
    row = unit.execute(select(*_SURPRISE).where(surprise.c.id == surprise_id)).first()
    return Surprise(*row) if row else None


def count_proposed(unit: UnitOfWork, month: int) -> int:
    """Count what was proposed in a month."""
    return int(unit.execute(select(func.count()).where(surprise.c.month == month)).scalar_one())


def last_given(unit: UnitOfWork, customer_id: CustomerId) -> datetime | None:
    """Tell when a customer got a surprise last."""
    when: datetime | None = unit.execute(
        select(func.max(surprise.c.decided_at)).where(
            surprise.c.customer_id == customer_id, surprise.c.state == SurpriseState.GIVEN
        )
    ).scalar()
    return when


def spent_since(unit: UnitOfWork, since: datetime) -> int:
    """Sum what the surprises approved since then cost."""
    total = select(func.coalesce(func.sum(surprise.c.cost_minor), 0)).where(
        surprise.c.state == SurpriseState.GIVEN, surprise.c.decided_at >= since
    )
    return int(unit.execute(total).scalar_one())


def settle(unit: UnitOfWork, surprise_id: SurpriseId, *, by: StaffId, state: SurpriseState, **given: Any) -> bool:
    """Settle a proposal, once; False if it was. `given` are further columns."""
    settled = (
        update(surprise)
        .where(surprise.c.id == surprise_id, surprise.c.state == SurpriseState.PROPOSED)
        .values(state=state, decided_by=by, decided_at=unit.now, **given)
        .returning(surprise.c.id)
    )
    return unit.execute(settled).first() is not None


def of_month(unit: UnitOfWork, month: int, since: datetime, *, most: int) -> list[Surprise]:
    """List what was proposed in a month or approved since it began, in the order of their numbers."""
    query = select(*_SURPRISE).where((surprise.c.month == month) | (surprise.c.decided_at >= since))
    return [Surprise(*row) for row in unit.execute(query.order_by(surprise.c.id.desc()).limit(most))][::-1]


def is_handed_over(unit: UnitOfWork, code_id: CodeId) -> bool:
    """Tell whether the gift of a surprise was handed over."""
    state = unit.execute(select(promo_code.c.state).where(promo_code.c.id == code_id)).scalar()
    return state is CodeState.HANDED_OVER
