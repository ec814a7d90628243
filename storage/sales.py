"""Purchases that the staff record by hand: drafts, and the orders that they become."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import insert, select, update

from rules.vocabulary import CustomerId, OrderId, OrderStatus, StaffId
from storage.records import columns
from storage.tables import customer, order_line, sale_draft, shop_order
from storage.unit import UnitOfWork

# Before the number of an order made by hand: no shop system numbers so.
BY_HAND = "П-"
ONE_PIECE = 1000


@dataclass(frozen=True, slots=True)
class SaleDraft:
    """A purchase as it was understood."""

    id: int
    customer_id: CustomerId
    staff_id: StaffId
    product: str
    amount_minor: int
    currency: str
    made_at: datetime
    decided_at: datetime | None
    order_id: OrderId | None


_DRAFT = columns(SaleDraft, sale_draft)


def draft(
    unit: UnitOfWork, customer_id: CustomerId, staff_id: StaffId, *, product: str, amount_minor: int, currency: str
) -> int:
    """Keep what was understood; its number."""
    new = insert(sale_draft).values(
        customer_id=customer_id,
        staff_id=staff_id,
        product=product,
        amount_minor=amount_minor,
        currency=currency,
        made_at=unit.now,
    )
    number: int = unit.execute(new.returning(sale_draft.c.id)).scalar_one()
    return number


def find(unit: UnitOfWork, draft_id: int) -> SaleDraft | None:
    """Find a draft by the number on a button, which may be anybody's invention; nobody else changes it meanwhile."""
    row = unit.execute(select(*_DRAFT).where(sale_draft.c.id == draft_id).with_for_update()).first()
    return SaleDraft(*row) if row else None


def decide(unit: UnitOfWork, draft_id: int, *, order_id: OrderId | None) -> None:
    """It became an order, or nothing."""
    values = {"decided_at": unit.now, "order_id": order_id}
    unit.execute(update(sale_draft).where(sale_draft.c.id == draft_id).values(**values))


def number_of(unit: UnitOfWork, order_id: OrderId) -> str:
    """Tell the number of an order."""
    number: str = unit.execute(select(shop_order.c.number).where(shop_order.c.id == order_id)).scalar_one()
    return number


def record(unit: UnitOfWork, sale: SaleDraft) -> OrderId:
    """
    Write the order of one line: placed now, and handed over in the shop now.

    Should a shop's own order be numbered so after all, the next free number of the kind is taken.
    """
    number, more = f"{BY_HAND}{sale.id}", 1
    while (order_id := _add(unit, sale, number)) is None:
        more += 1
        number = f"{BY_HAND}{sale.id}-{more}"
    unit.execute(
        insert(order_line).values(
            order_id=order_id,
            item=sale.product,
            is_return=False,
            occurrence=1,
            product=sale.product,
            quantity_milli=ONE_PIECE,
            amount_minor=sale.amount_minor,
        )
    )
    unit.execute(update(customer).where(customer.c.id == sale.customer_id).values(found_by=None))
    return order_id


def _add(unit: UnitOfWork, sale: SaleDraft, number: str) -> OrderId | None:
    added = unit.execute(
        unit.insert(shop_order)
        .values(
            number=number,
            customer_id=sale.customer_id,
            placed_at=unit.now,
            delivered_at=unit.now,
            status=OrderStatus.ACTIVE,
            total_minor=sale.amount_minor,
            currency=sale.currency,
            created_at=unit.now,
            changed_at=unit.now,
        )
        .on_conflict_do_nothing(index_elements=[shop_order.c.number])
        .returning(shop_order.c.id)
    )
    order_id: OrderId | None = added.scalar()
    return order_id


def usual_currency(unit: UnitOfWork) -> str | None:
    """Tell the currency of the newest order."""
    currency: str | None = unit.execute(
        select(shop_order.c.currency).order_by(shop_order.c.id.desc()).limit(1)
    ).scalar()
    return currency
