"""Loyalty points: append-only, each entry with a source that can count only once."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import BigInteger, ColumnElement, cast, func, select, update

from rules.points import Line
from rules.vocabulary import CustomerId, Entry, Flag, OrderId, PointsId, StaffId
from storage.records import columns
from storage.tables import (
    customer,
    expiry_grace,
    ledger_entry,
    points_account,
    points_draft,
    points_flag,
    shop_order,
    staff,
)
from storage.unit import UnitOfWork


@dataclass(frozen=True, slots=True)
class Earned:
    """What an order earned, or lost again: `taken` of an entry's points were taken back, or are owed."""

    id: PointsId
    customer_id: CustomerId
    order_id: OrderId
    source: str
    points: int
    amount_minor: int | None
    taken: int = 0


@dataclass(frozen=True, slots=True)
class Account:
    """What follows from a customer's ledger: the tier held, by name, and since when."""

    customer_id: CustomerId
    tier: str | None
    tier_since: datetime | None


@dataclass(frozen=True, slots=True)
class Draft:
    """Points that a member of staff wants to correct or spend."""

    id: int
    customer_id: CustomerId
    staff_id: StaffId
    kind: Entry
    points: int
    reason: str
    decided_at: datetime | None
    done: bool | None


@dataclass(frozen=True, slots=True)
class History:
    """An entry as people read it."""

    kind: Entry
    source: str
    points: int
    at: datetime
    reason: str | None
    by: str | None
    order: str | None


def earn(unit: UnitOfWork, customer_id: CustomerId, points: int, *, source: str, **about: Any) -> bool:
    """Credit points once per source; False if this source has earned before."""
    return write(unit, customer_id, Entry.EARN, points, source=source, **about) is not None


def write(
    unit: UnitOfWork, customer_id: CustomerId, kind: Entry, points: int, /, *, source: str, **about: Any
) -> PointsId | None:
    """Write one entry; None if its source is there already. `about` are further columns."""
    written = write_all(unit, [{"customer_id": customer_id, "kind": kind, "points": points, "source": source, **about}])
    return written[0].id if written else None


def write_all(unit: UnitOfWork, entries: Sequence[Mapping[str, Any]]) -> list[Earned]:
    """Write entries of the same columns; those whose source was not there before."""
    if not entries:
        return []
    entry = ledger_entry.c
    new = (
        unit.insert(ledger_entry)
        .values([{**one, "at": unit.now} for one in entries])
        .on_conflict_do_nothing(index_elements=[entry.source])
        .returning(entry.id, entry.customer_id, entry.order_id, entry.source, entry.points, entry.amount_minor)
    )
    return [Earned(*row) for row in unit.execute(new)]


def lock(unit: UnitOfWork, customer_id: CustomerId) -> None:
    """Let nobody else spend this customer's points until the end of the transaction."""
    unit.execute(select(customer.c.id).where(customer.c.id == customer_id).with_for_update(key_share=True)).first()


def lines(unit: UnitOfWork, customer_id: CustomerId, *, lock_for: timedelta) -> list[Line]:
    """
    List a customer's entries in the order they were written.

    A delivery that became known after its purchase had earned moves the moment from which its points can be spent; a
    grace that was given moves the moment at which they expire.
    """
    entry = ledger_entry.c
    expires_at = func.coalesce(expiry_grace.c.until, entry.expires_at).label("expires_at")
    query = (
        select(
            *(entry.id, entry.kind, entry.points, entry.at, entry.happened_at, entry.available_at, expires_at),
            *(entry.original_id, entry.owed, shop_order.c.delivered_at),
        )
        .join_from(ledger_entry, shop_order, shop_order.c.id == entry.order_id, isouter=True)
        .join(expiry_grace, expiry_grace.c.entry_id == entry.id, isouter=True)
        .where(entry.customer_id == customer_id)
        .order_by(entry.id)
    )
    told = []
    for row in unit.execute(query):
        ready = row.available_at
        if ready is not None and row.delivered_at is not None:
            ready = max(ready, row.delivered_at + lock_for)
        facts = {name: row._mapping[name] for name in ("happened_at", "expires_at", "original_id", "owed")}
        told.append(Line(row.id, row.kind, row.points, row.at, available_at=ready, **facts))
    return told


def give_grace(unit: UnitOfWork, entry_id: PointsId, *, until: datetime) -> bool:
    """Let an entry's points be good until then, once and forever; False if that was done before."""
    new = unit.insert(expiry_grace).values(entry_id=entry_id, until=until)
    new = new.on_conflict_do_nothing(index_elements=[expiry_grace.c.entry_id])
    return unit.execute(new.returning(expiry_grace.c.entry_id)).first() is not None


def balance(unit: UnitOfWork, customer_id: CustomerId) -> int:
    """Sum the customer's points."""
    total: int = unit.execute(
        select(func.coalesce(func.sum(ledger_entry.c.points), 0)).where(ledger_entry.c.customer_id == customer_id)
    ).scalar_one()
    return int(total)


def debts(unit: UnitOfWork, customer_ids: Collection[CustomerId]) -> dict[CustomerId, int]:
    """Tell who of them owes points, and how many."""
    owed = func.sum(ledger_entry.c.owed)
    query = (
        select(ledger_entry.c.customer_id, owed)
        .where(ledger_entry.c.customer_id.in_(customer_ids))
        .group_by(ledger_entry.c.customer_id)
        .having(owed > 0)
    )
    return {customer_id: int(points) for customer_id, points in unit.execute(query)}


def newest(unit: UnitOfWork, customer_id: CustomerId, *, most: int) -> list[tuple[str, int]]:
    """List (source, points), the newest first."""
    return [(one.source, one.points) for one in history(unit, customer_id, most=most)]


def history(unit: UnitOfWork, customer_id: CustomerId, *, most: int) -> list[History]:
    """List the newest entries that changed anything, the newest first."""
    entry = ledger_entry.c
    query = (
        select(entry.kind, entry.source, entry.points, entry.at, entry.reason, staff.c.name, shop_order.c.number)
        .join_from(ledger_entry, shop_order, shop_order.c.id == entry.order_id, isouter=True)
        .join(staff, staff.c.id == entry.staff_id, isouter=True)
        .where(entry.customer_id == customer_id, entry.points != 0)
        .order_by(entry.id.desc())
        .limit(most)
    )
    return [History(*row) for row in unit.execute(query)]


def find(unit: UnitOfWork, source: str) -> tuple[CustomerId, Entry, int] | None:
    """Find an entry by its source: whose it is, its kind, its points."""
    entry = ledger_entry.c
    row = unit.execute(select(entry.customer_id, entry.kind, entry.points).where(entry.source == source)).first()
    return tuple(row) if row else None


def of_orders(unit: UnitOfWork, order_ids: Collection[OrderId]) -> list[Earned]:
    """List what these orders earned, with what was taken back of each."""
    return _earned(unit, ledger_entry.c.order_id.in_(order_ids))


def of_source(unit: UnitOfWork, source: str) -> list[Earned]:
    """List what was earned under this source, and under it with a number behind, with what was taken back of each."""
    own = ledger_entry.c.source
    return _earned(unit, (own == source) | own.startswith(f"{source}:", autoescape=True))


def _earned(unit: UnitOfWork, which: ColumnElement[bool]) -> list[Earned]:
    entry, back = ledger_entry.c, ledger_entry.alias("back")
    taken = (
        select(func.coalesce(func.sum(back.c.owed - back.c.points), 0))
        # what fills a debt names an earning too, and comes to nothing here: it is paid and no longer owed
        .where(back.c.original_id == entry.id, back.c.kind == Entry.REVERSE)
        .scalar_subquery()
    )
    facts = (entry.id, entry.customer_id, entry.order_id, entry.source, entry.points, entry.amount_minor)
    query = select(*facts, cast(taken, BigInteger)).where(which, entry.kind == Entry.EARN).order_by(entry.id)
    return [Earned(*row) for row in unit.execute(query)]


def earned_since(
    unit: UnitOfWork, customer_ids: Collection[CustomerId], since: datetime
) -> list[tuple[CustomerId, datetime, int]]:
    """List what they earned for what happened since then: who, when, how many; praise that was undone left nothing."""
    entry, back = ledger_entry.c, ledger_entry.alias("back")
    happened = func.coalesce(entry.happened_at, entry.at)
    undone = select(back.c.id).where(back.c.original_id == entry.id, back.c.source.startswith("unpraised:")).exists()
    query = select(entry.customer_id, happened, entry.points).where(
        entry.customer_id.in_(customer_ids), entry.kind == Entry.EARN, happened >= since, ~undone
    )
    return [tuple(row) for row in unit.execute(query)]


# --- accounts: the database is the schedule


def touch(unit: UnitOfWork, customer_ids: Iterable[CustomerId]) -> None:
    """Have these customers' accounts looked at soon: something of them has changed."""
    rows = [{"customer_id": one, "next_at": unit.now} for one in sorted(set(customer_ids))]
    if rows:
        new = unit.insert(points_account).values(rows)
        at = new.excluded.next_at
        unit.execute(new.on_conflict_do_update(index_elements=[points_account.c.customer_id], set_={"next_at": at}))


def due_accounts(unit: UnitOfWork, *, most: int) -> list[Account]:
    """List the accounts that are to be looked at now."""
    query = (
        select(*columns(Account, points_account))
        .where(points_account.c.next_at <= unit.now)
        .order_by(points_account.c.next_at)
        .limit(most)
        .with_for_update(skip_locked=True)
    )
    return [Account(*row) for row in unit.execute(query)]


def account(unit: UnitOfWork, customer_id: CustomerId) -> Account | None:
    """Find a customer's account."""
    query = select(*columns(Account, points_account)).where(points_account.c.customer_id == customer_id)
    row = unit.execute(query).first()
    return Account(*row) if row else None


def put_by(
    unit: UnitOfWork, one: Account, *, tier: str | None, tier_since: datetime | None, next_at: datetime | None
) -> None:
    """Write down what an account came to, and when to look at it again."""
    values = {"tier": tier, "tier_since": tier_since, "next_at": next_at}
    unit.execute(update(points_account).where(points_account.c.customer_id == one.customer_id).values(**values))


# --- drafts of what the staff do by hand


def draft(
    unit: UnitOfWork, customer_id: CustomerId, staff_id: StaffId, *, kind: Entry, points: int, reason: str
) -> int:
    """Keep what was understood; its number."""
    about = {"customer_id": customer_id, "staff_id": staff_id, "kind": kind, "points": points, "reason": reason}
    new = unit.insert(points_draft).values(**about, made_at=unit.now).returning(points_draft.c.id)
    number: int = unit.execute(new).scalar_one()
    return number


def find_draft(unit: UnitOfWork, draft_id: int) -> Draft | None:
    """Find a draft by the number on a button; nobody else changes it meanwhile."""
    query = select(*columns(Draft, points_draft)).where(points_draft.c.id == draft_id).with_for_update()
    row = unit.execute(query).first()
    return Draft(*row) if row else None


def decide_draft(unit: UnitOfWork, draft_id: int, *, done: bool) -> None:
    """It was done, or given up."""
    unit.execute(update(points_draft).where(points_draft.c.id == draft_id).values(decided_at=unit.now, done=done))


# --- what a human is to look at, and what there is in all


def flag(unit: UnitOfWork, order_id: OrderId, kind: Flag, *, was: int | None = None, now: int | None = None) -> bool:
    """Note once that a human is to look at an order's points; False if that is noted already."""
    new = (
        unit.insert(points_flag)
        .values(order_id=order_id, kind=kind, was_minor=was, now_minor=now, at=unit.now)
        .on_conflict_do_nothing(index_elements=[points_flag.c.order_id, points_flag.c.kind])
        .returning(points_flag.c.id)
    )
    return unit.execute(new).first() is not None


def flags(unit: UnitOfWork, *, most: int) -> list[tuple[str, str, Flag, int | None, int | None, str, datetime]]:
    """List the newest flags: order, customer, kind, sums then and now, currency, when."""
    query = (
        select(
            *(shop_order.c.number, func.coalesce(customer.c.name, customer.c.external_id), points_flag.c.kind),
            *(points_flag.c.was_minor, points_flag.c.now_minor, shop_order.c.currency, points_flag.c.at),
        )
        .join_from(points_flag, shop_order, shop_order.c.id == points_flag.c.order_id)
        .join(customer, customer.c.id == shop_order.c.customer_id)
        .order_by(points_flag.c.id.desc())
        .limit(most)
    )
    return [tuple(row) for row in unit.execute(query)]


def count_flags(unit: UnitOfWork) -> int:
    """Count them all."""
    return int(unit.execute(select(func.count()).select_from(points_flag)).scalar_one())


def totals(unit: UnitOfWork, *, since: datetime | None = None) -> dict[tuple[Entry, bool], int]:
    """Sum the entries written since then, or all: by kind, and whether they gave (True) or took."""
    entry = ledger_entry.c
    gives: ColumnElement[bool] = entry.points > 0
    query = select(entry.kind, gives, func.sum(entry.points)).where(entry.points != 0).group_by(entry.kind, gives)
    if since is not None:
        query = query.where(entry.at >= since)
    return {(kind, bool(gave)): int(points) for kind, gave, points in unit.execute(query)}


def owed_in_all(unit: UnitOfWork) -> int:
    """Sum what customers owe."""
    return int(unit.execute(select(func.coalesce(func.sum(ledger_entry.c.owed), 0))).scalar_one())


def largest(unit: UnitOfWork, *, most: int) -> list[tuple[str, str, int]]:
    """List who has most: code, name, balance."""
    total = func.sum(ledger_entry.c.points)
    query = (
        select(customer.c.external_id, func.coalesce(customer.c.name, customer.c.external_id), total)
        .join(customer, customer.c.id == ledger_entry.c.customer_id)
        .group_by(customer.c.id, customer.c.external_id, customer.c.name)
        .having(total > 0)
        .order_by(total.desc(), customer.c.id)
        .limit(most)
    )
    return [(code, name, int(points)) for code, name, points in unit.execute(query)]


def by_hand(unit: UnitOfWork, *, most: int) -> list[tuple[datetime, str, Entry, int, str, str]]:
    """List what the staff did by hand, the newest first: when, who, what, points, why, to whom."""
    entry = ledger_entry.c
    query = (
        select(
            *(entry.at, staff.c.name, entry.kind, entry.points, func.coalesce(entry.reason, "")),
            func.coalesce(customer.c.name, customer.c.external_id),
        )
        .join_from(ledger_entry, staff, staff.c.id == entry.staff_id)
        .join(customer, customer.c.id == entry.customer_id)
        .order_by(entry.id.desc())
        .limit(most)
    )
    return [tuple(row) for row in unit.execute(query)]


def orders_that_earned() -> ColumnElement[bool]:
    """Say of an order, in SQL, that it has earned."""
    return select(ledger_entry.c.id).where(ledger_entry.c.order_id == shop_order.c.id).exists()
