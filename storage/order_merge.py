"""
How a gathered import is carried over: statements over whole sets, in one transaction.

The merge touches only rows that really change: a value the export leaves blank keeps what is known, and equal values
are not written again. So the same file twice changes nothing.
"""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Executable,
    Select,
    and_,
    case,
    exists,
    false,
    func,
    insert,
    literal,
    or_,
    select,
    update,
)

from rules.vocabulary import CustomerId, OrderId, OrderStatus
from storage.ledger import orders_that_earned
from storage.order_staging import OrderStaging, numbered_line, staged_customer, staged_order, to_withdraw
from storage.tables import Moment, customer, customer_link, order_line, shop_order
from storage.unit import UnitOfWork

LINKS_AT_ONCE = 1_000
ONE_PIECE = 1_000  # thousandths
_OVER = (OrderStatus.CANCELLED, OrderStatus.RETURNED)


@dataclass(slots=True)
class MergeCounts:
    """What a merge did."""

    customers_created: int = 0
    customers_updated: int = 0
    orders_created: int = 0
    orders_updated: int = 0
    orders_unchanged: int = 0
    orders_cancelled: int = 0
    lines_created: int = 0
    lines_updated: int = 0


@contextmanager
def merging(staging: OrderStaging) -> Iterator["OrderMerge"]:
    """Open the one transaction in which what is staged is carried over."""
    with staging.unit() as unit:
        yield OrderMerge(unit)


class OrderMerge:
    """The statements that carry the staged rows over, inside the caller's unit of work."""

    def __init__(self, unit: UnitOfWork) -> None:
        self.unit = unit

    def run(self, *, currency: str, notes_marked: bool) -> MergeCounts:
        """
        Merge everything and count it.

        `currency` is that of orders that name none; `notes_marked` says whether C before a number marks a cancellation.
        """
        counts = MergeCounts()
        self._merge_customers(counts)
        self._settle_notes(counts, notes_marked=notes_marked)
        self._merge_orders(counts, currency=currency)
        self._merge_lines(counts)
        self._find_what_notes_are_about()
        self._have_buyers_indexed(or_(staged_order.c.created, staged_order.c.lines_changed, staged_order.c.changed))
        return counts

    def orders_to_plan(self, since: datetime, *, at_once: int) -> Iterator[list[OrderId]]:
        """
        Yield active orders created or changed by this merge and placed or delivered at `since` or later.

        Also older ones under a warranty, which may last for years.
        """
        under_warranty = exists().where(order_line.c.order_id == shop_order.c.id, order_line.c.warranty_months > 0)
        query = (
            select(staged_order.c.order_id)
            .join(shop_order, shop_order.c.id == staged_order.c.order_id)
            .where(
                or_(staged_order.c.created, staged_order.c.changed, staged_order.c.lines_changed),
                shop_order.c.status == OrderStatus.ACTIVE,
                or_(shop_order.c.placed_at >= since, shop_order.c.delivered_at >= since, under_warranty),
            )
        )
        return self._pages(query, staged_order.c.order_id, at_once)

    def orders_to_withdraw(self, *, at_once: int) -> Iterator[list[OrderId]]:
        """Yield orders that this merge made cancelled or returned, and those that a cancellation note is about."""
        return self._pages(select(to_withdraw.c.order_id), to_withdraw.c.order_id, at_once)

    def orders_to_reward(self, since: datetime | None, *, at_once: int) -> Iterator[list[OrderId]]:
        """Yield orders that this merge touched, if they were placed at `since` or later, or have earned points."""
        touched = or_(staged_order.c.created, staged_order.c.changed, staged_order.c.lines_changed)
        whose = select(staged_order.c.order_id).where(touched).union(select(to_withdraw.c.order_id))
        counts = [orders_that_earned()] + ([shop_order.c.placed_at >= since] if since is not None else [])
        return self._pages(
            select(shop_order.c.id).where(shop_order.c.id.in_(whose), or_(*counts)), shop_order.c.id, at_once
        )

    def customers_to_plan(self, *, at_once: int) -> Iterator[list[CustomerId]]:
        """Yield who placed the orders that this merge created or changed, and those whose birthday the file tells."""
        changed = or_(staged_order.c.created, staged_order.c.changed)
        buyers = select(shop_order.c.customer_id).join(staged_order, staged_order.c.order_id == shop_order.c.id)
        born = select(staged_customer.c.external_id).where(staged_customer.c.birthday.is_not(None))
        query = select(customer.c.id).where(
            or_(customer.c.id.in_(buyers.where(changed)), customer.c.external_id.in_(born))
        )
        return self._pages(query, customer.c.id, at_once)

    def _pages(self, query: Select[Any], key: ColumnElement[Any], at_once: int) -> Iterator[list[Any]]:
        last = 0
        while ids := list(self.unit.execute(query.where(key > last).order_by(key).limit(at_once)).scalars()):
            last = ids[-1]
            yield ids

    def _merge_customers(self, counts: MergeCounts) -> None:
        staged, known = staged_customer.c, customer.c
        facts = ("name", "phone", "email", "city", "birthday")
        taken_over = exists().where(
            staged_order.c.external_id == staged.external_id,
            or_(staged_order.c.by_code, ~exists().where(shop_order.c.number == staged_order.c.number)),
        )
        counts.customers_created = self._rows(
            self.unit.insert(customer)
            .from_select(
                ["external_id", *facts, "created_at"],
                select(staged.external_id, *(staged[name] for name in facts), self._now).where(taken_over),
            )
            .on_conflict_do_nothing(index_elements=[known.external_id])
        )
        counts.customers_updated = self._rows(
            update(customer)
            .where(known.external_id == staged.external_id, or_(*(_news(staged[name], known[name]) for name in facts)))
            .values({name: func.coalesce(staged[name], known[name]) for name in facts} | {"found_by": None})
        )
        unlinked = (
            select(known.id)
            .join(staged_customer, staged.external_id == known.external_id)
            .where(~exists().where(customer_link.c.customer_id == known.id))
        )
        last = 0
        while (
            ids := self.unit.execute(unlinked.where(known.id > last).order_by(known.id).limit(LINKS_AT_ONCE))
            .scalars()
            .all()
        ):
            last = ids[-1]
            self.unit.execute(
                insert(customer_link),
                [{"token": secrets.token_urlsafe(16), "customer_id": one, "created_at": self.unit.now} for one in ids],
            )

    def _settle_notes(self, counts: MergeCounts, *, notes_marked: bool) -> None:
        """Turn the mark, if it is one, into statuses, so that everything after this sees statuses alone."""
        staged, known = staged_order.c, shop_order.c
        note = staged_order.alias("note")
        earlier_note = shop_order.alias("earlier_note")
        if not notes_marked:
            self.unit.execute(update(staged_order).values(cancels=None).where(staged.cancels.is_not(None)))
        # a note's own total is not above zero; an order of a shop that merely numbers so is
        cancelled_earlier = exists().where(
            earlier_note.c.number == literal("C").concat(staged.number),
            earlier_note.c.status == OrderStatus.CANCELLED,
            earlier_note.c.total_minor <= 0,
        )
        cancelled_here = exists().where(note.c.cancels == staged.number)
        self.unit.execute(
            update(staged_order)
            .values(status=OrderStatus.CANCELLED)
            .where(or_(staged.cancels.is_not(None), cancelled_here, cancelled_earlier))
        )
        # an order that we have and the file does not mention but by its note
        only_here = and_(
            known.number.in_(select(note.c.cancels).where(note.c.cancels.is_not(None))),
            ~exists().where(staged.number == known.number),
        )
        self._withdraw(select(known.id).where(only_here, known.status == OrderStatus.ACTIVE))
        cancelled = self._rows(
            update(shop_order)
            .values(status=OrderStatus.CANCELLED, changed_at=self.unit.now)
            .where(only_here, known.status != OrderStatus.CANCELLED)
        )
        counts.orders_updated += cancelled
        counts.orders_cancelled += cancelled

    def _merge_orders(self, counts: MergeCounts, *, currency: str) -> None:
        staged, known = staged_order.c, shop_order.c
        buyer = select(customer.c.id).where(customer.c.external_id == staged.external_id).scalar_subquery()
        moved = and_(staged.by_code, known.customer_id != buyer)
        facts = ("placed_at", "promised_at", "delivered_at", "status")
        self.unit.execute(
            update(staged_order)
            .where(known.number == staged.number)
            .values(order_id=known.id, changed=or_(moved, *(_news(staged[name], known[name]) for name in facts)))
        )
        self._withdraw(
            select(known.id)
            .join(staged_order, staged.order_id == known.id)
            .where(known.status == OrderStatus.ACTIVE, staged.status.in_(_OVER))
        )
        self._have_buyers_indexed(staged.changed)  # also whom an order is taken from
        self.unit.execute(
            update(shop_order)
            .where(known.id == staged.order_id, staged.changed)
            .values(
                {name: func.coalesce(staged[name], known[name]) for name in facts}
                | {"customer_id": case((staged.by_code, buyer), else_=known.customer_id), "changed_at": self.unit.now}
            )
        )
        counts.orders_created = self._rows(
            self.unit.insert(shop_order)
            .from_select(
                [
                    *("number", "customer_id", "placed_at", "promised_at", "delivered_at", "status"),
                    *("total_minor", "currency", "created_at", "changed_at"),
                ],
                select(
                    *(staged.number, customer.c.id, staged.placed_at, staged.promised_at, staged.delivered_at),
                    func.coalesce(staged.status, literal(OrderStatus.ACTIVE, staged.status.type)),
                    *(literal(0), func.coalesce(staged.currency, literal(currency)), self._now, self._now),
                )
                .join(customer, customer.c.external_id == staged.external_id)
                .where(staged.order_id.is_(None)),
            )
            .on_conflict_do_nothing(index_elements=[known.number])
        )
        self.unit.execute(
            update(staged_order)
            .where(staged.order_id.is_(None), known.number == staged.number)
            .values(order_id=known.id, created=True)
        )

    def _merge_lines(self, counts: MergeCounts) -> None:
        staged, new, known = staged_order.c, numbered_line.c, order_line.c
        words = ("sku", "product", "category", "subcategory", "brand", "warranty_months")
        facts = (*words, "quantity_milli", "amount_minor")
        same = and_(
            known.order_id == staged.order_id,
            known.item == new.item,
            known.is_return == new.is_return,
            known.occurrence == new.occurrence,
        )
        differs = or_(*(_news(new[name], known[name]) for name in facts))
        stands = exists().where(same, ~differs).correlate(staged_order, numbered_line)
        self.unit.execute(
            update(staged_order)
            .values(lines_changed=True)
            .where(~staged.created, exists().where(new.number == staged.number, ~stands))
        )
        touched = or_(staged.created, staged.lines_changed)
        counts.lines_created = self._rows(
            self.unit.insert(order_line)
            .from_select(
                ["order_id", "item", "is_return", "occurrence", *facts],
                select(
                    *(staged.order_id, new.item, new.is_return, new.occurrence),
                    *(new[name] for name in words),
                    *(func.coalesce(new.quantity_milli, ONE_PIECE), func.coalesce(new.amount_minor, 0)),
                )
                .join_from(staged_order, numbered_line, new.number == staged.number)
                .where(touched),
            )
            .on_conflict_do_nothing(index_elements=[known.order_id, known.item, known.is_return, known.occurrence])
        )
        counts.lines_updated = self._rows(
            update(order_line)
            .where(staged.lines_changed, new.number == staged.number, same, differs)
            .values({name: func.coalesce(new[name], known[name]) for name in facts})
        )
        total = select(func.coalesce(func.sum(known.amount_minor), 0)).where(known.order_id == shop_order.c.id)
        self.unit.execute(
            update(shop_order)
            .where(shop_order.c.id.in_(select(staged.order_id).where(touched)))
            .values(total_minor=total.scalar_subquery(), changed_at=self.unit.now)
        )
        updated = and_(~staged.created, or_(staged.changed, staged.lines_changed))
        counts.orders_updated += self._count(updated)
        counts.orders_unchanged = self._count(and_(~staged.created, ~staged.changed, ~staged.lines_changed))
        became_over = exists().where(to_withdraw.c.order_id == staged.order_id)
        counts.orders_cancelled += self._count(or_(and_(staged.created, staged.status.in_(_OVER)), became_over))

    def _have_buyers_indexed(self, of: ColumnElement[bool]) -> None:
        """Have those whose orders these are found by them: their index is put together anew."""
        buyers = select(shop_order.c.customer_id).join(staged_order, staged_order.c.order_id == shop_order.c.id)
        self.unit.execute(
            update(customer)
            .where(customer.c.id.in_(buyers.where(of)), customer.c.found_by.is_not(None))
            .values(found_by=None)
        )

    def _find_what_notes_are_about(self) -> None:
        """
        Withdraw contacts about orders that a note without a known number undoes in part.

        Such a note names items, not an order: the customer's latest earlier active order with the same item is meant.
        That order's status stays, for the rest of it was kept.
        """
        staged, undone = staged_order.c, numbered_line.c
        note, earlier, bought = shop_order.alias("note"), shop_order.alias("earlier"), order_line.alias("bought")
        latest = func.row_number().over(
            partition_by=(note.c.id, undone.item), order_by=(earlier.c.placed_at.desc(), earlier.c.id.desc())
        )
        candidates = (
            select(earlier.c.id.label("order_id"), latest.label("place"))
            .select_from(staged_order)
            .join(note, note.c.id == staged.order_id)
            .join(numbered_line, undone.number == staged.number)
            .join(earlier, earlier.c.customer_id == note.c.customer_id)
            .join(bought, and_(bought.c.order_id == earlier.c.id, bought.c.item == undone.item))
            .where(
                staged.cancels.is_not(None),
                or_(staged.created, staged.changed, staged.lines_changed),
                ~exists().where(shop_order.c.number == staged.cancels),
                undone.item != "",
                bought.c.is_return == false(),
                earlier.c.status == OrderStatus.ACTIVE,
                earlier.c.placed_at <= note.c.placed_at,
            )
            .subquery()
        )
        self._withdraw(select(candidates.c.order_id).where(candidates.c.place == 1).distinct())

    def _withdraw(self, orders: Select[Any]) -> None:
        self.unit.execute(
            self.unit.insert(to_withdraw)
            .from_select(["order_id"], orders)
            .on_conflict_do_nothing(index_elements=["order_id"])
        )

    @property
    def _now(self) -> ColumnElement[Any]:
        return literal(self.unit.now, Moment())

    def _count(self, condition: ColumnElement[bool]) -> int:
        return int(self.unit.execute(select(func.count()).select_from(staged_order).where(condition)).scalar_one())

    def _rows(self, statement: Executable) -> int:
        return int(self.unit.execute(statement.execution_options(preserve_rowcount=True)).rowcount)


def _news(told: ColumnElement[Any], known: ColumnElement[Any]) -> ColumnElement[bool]:
    """A blank says nothing; anything else is news when it differs."""
    return and_(told.is_not(None), told.is_distinct_from(known))
