"""What a campaign did: who bought and for how much, who pressed, and who left for it."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import (
    ColumnElement,
    Float,
    case,
    cast,
    func,
    or_,
    select,
)

from rules.vocabulary import (
    CampaignId,
    OrderStatus,
    RecipientState,
    Variant,
)
from storage.recipients import BY_VARIANT, PENDING
from storage.tables import campaign_recipient, customer, person, shop_order
from storage.unit import UnitOfWork

recipient = campaign_recipient


@dataclass(frozen=True, slots=True)
class Bought:
    """Of the people in one state with one text: how many, who ordered, who pressed the button, what was spent."""

    state: RecipientState
    variant: Variant
    people: int
    bought: int
    clicked: int
    spent: int
    # the sum of the squares of what each spent
    squares: float


def currency_of(unit: UnitOfWork, *, since: datetime, until: datetime) -> str | None:
    """Tell in which currency most orders of that time were; None if there were none."""
    query = select(shop_order.c.currency).where(*_in_time(since, until)).group_by(shop_order.c.currency)
    currency: str | None = unit.execute(query.order_by(func.count().desc(), shop_order.c.currency).limit(1)).scalar()
    return currency


def bought(
    unit: UnitOfWork, campaign_id: CampaignId, *, since: datetime, until: datetime, currency: str | None
) -> list[Bought]:
    """Count people, those who ordered in that time and what they spent in a currency, by state and variant."""
    kept = (shop_order.c.status == OrderStatus.ACTIVE) & (shop_order.c.currency == currency)
    each = (
        select(shop_order.c.customer_id, func.sum(case((kept, shop_order.c.total_minor), else_=0)).label("spent"))
        .where(*_in_time(since, until))
        .group_by(shop_order.c.customer_id)
        .subquery()
    )
    spent = cast(each.c.spent, Float)
    ordered = (
        select(recipient.c.state, recipient.c.variant, func.count(), func.sum(each.c.spent), func.sum(spent * spent))
        .join(each, each.c.customer_id == recipient.c.customer_id)
        .where(recipient.c.campaign_id == campaign_id)
        .group_by(recipient.c.state, recipient.c.variant)
    )
    people: Counter[tuple[RecipientState, Variant]] = Counter()
    for state, _, variant, count in unit.execute(BY_VARIANT, {"campaign": campaign_id}):
        people[state, variant] += count
    found = {(one.state, one.variant): one for one in unit.execute(ordered)}
    waiting = _by_variant(unit, campaign_id, PENDING)
    clicks = _by_variant(unit, campaign_id, recipient.c.clicked_at.is_not(None))
    nothing = (None, None, 0, 0, 0.0)
    return [
        Bought(*whose, count, some, clicks[whose], int(total), float(squares))
        for whose, count in (people + waiting).items()
        for _, _, some, total, squares in [found.get(whose, nothing)]
    ]


def _by_variant(
    unit: UnitOfWork, campaign_id: CampaignId, *are: ColumnElement[bool]
) -> Counter[tuple[RecipientState, Variant]]:
    query = select(recipient.c.state, recipient.c.variant, func.count()).where(recipient.c.campaign_id == campaign_id)
    rows = unit.execute(query.where(*are).group_by(recipient.c.state, recipient.c.variant))
    return Counter({(state, variant): count for state, variant, count in rows})


def _in_time(since: datetime, until: datetime) -> tuple[ColumnElement[bool], ...]:
    placed = shop_order.c.placed_at
    return placed > since, placed <= until, shop_order.c.status != OrderStatus.CANCELLED


def left_after(unit: UnitOfWork, campaign_id: CampaignId, *, within: timedelta) -> tuple[int, int]:
    """Count those who said stop, and those who blocked the bot, so soon after the offer came."""
    came = select(recipient.c.settled_at, customer.c.stopped_at, person.c.unreachable_since).select_from(
        recipient.join(customer, customer.c.id == recipient.c.customer_id).outerjoin(
            person, person.c.telegram_id == customer.c.telegram_id
        )
    )
    came = came.where(
        recipient.c.campaign_id == campaign_id,
        recipient.c.settled_at.is_not(None),
        recipient.c.state == RecipientState.SENT,
        or_(customer.c.stopped_at > recipient.c.settled_at, person.c.unreachable_since > recipient.c.settled_at),
    )
    rows = unit.execute(came).all()
    return (
        sum(stopped is not None and at < stopped <= at + within for at, stopped, _ in rows),
        sum(blocked is not None and at < blocked <= at + within for at, _, blocked in rows),
    )
