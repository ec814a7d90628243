"""Segments that are saved or being put together, and the counting of their people in ranges of ids."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import case, delete, func, insert, literal, select, update

from rules.segments import Condition, Tree
from rules.vocabulary import CampaignId, CustomerId, Purpose, StaffId, Trait
from storage.customers import agreed_to
from storage.lifecycles import Range
from storage.records import columns
from storage.segment_conditions import Conditions
from storage.tables import customer, segment
from storage.unit import UnitOfWork

EXAMPLES = 3


@dataclass(frozen=True, slots=True)
class Saved:
    """One segment; without a name it is being put together. An empty expression is everybody."""

    id: int
    name: str | None
    expression: str
    campaign_id: CampaignId | None
    created_by: StaffId
    asked_at: datetime | None
    counted_by: Trait | None
    counted_to: int
    counted_at: datetime | None
    counts: dict[str, Any]


_ALL = select(*columns(Saved, segment))


def create(unit: UnitOfWork, expression: str, *, by: StaffId, campaign_id: CampaignId | None, **values: Any) -> int:
    """Begin to put one together; its number."""
    row = {"expression": expression, "created_by": by, "campaign_id": campaign_id, "created_at": unit.now, "counts": {}}
    new: int = unit.execute(insert(segment).values(**row, **values).returning(segment.c.id)).scalar_one()
    return new


def hold(unit: UnitOfWork, segment_id: int) -> Saved | None:
    """Find one and keep others from changing it until this transaction ends."""
    row = unit.execute(_ALL.where(segment.c.id == segment_id).with_for_update()).first()
    return Saved(*row) if row else None


def change(unit: UnitOfWork, segment_id: int, **values: Any) -> None:
    """Write down what has changed about one."""
    unit.execute(update(segment).where(segment.c.id == segment_id).values(**values))


def named(unit: UnitOfWork, *, most: int) -> list[Saved]:
    """List those that have a name, the newest first."""
    query = _ALL.where(segment.c.name.is_not(None)).order_by(segment.c.id.desc()).limit(most)
    return [Saved(*row) for row in unit.execute(query)]


def drop(unit: UnitOfWork, segment_id: int) -> None:
    """Forget one."""
    unit.execute(delete(segment).where(segment.c.id == segment_id))


def drop_named(unit: UnitOfWork, name: str) -> None:
    """Forget the one of this name, in whose place another one comes."""
    unit.execute(delete(segment).where(segment.c.name == name))


def forget_unnamed(unit: UnitOfWork, *, before: datetime) -> None:
    """Forget those that nobody gave a name to."""
    unit.execute(delete(segment).where(segment.c.name.is_(None), segment.c.created_at < before))


def asked_of(unit: UnitOfWork, staff_id: StaffId, *, since: datetime) -> Saved | None:
    """Find the one whose name this admin was asked for since then."""
    query = _ALL.where(segment.c.created_by == staff_id, segment.c.asked_at > since)
    row = unit.execute(query.order_by(segment.c.asked_at.desc()).limit(1)).first()
    return Saved(*row) if row else None


def ask_no_more(unit: UnitOfWork, staff_id: StaffId) -> None:
    """Wait for no name from this admin any more."""
    asked = segment.c.asked_at.is_not(None)
    unit.execute(update(segment).where(segment.c.created_by == staff_id, asked).values(asked_at=None))


def to_count(unit: UnitOfWork) -> int | None:
    """Find one whose counting has begun and is not over."""
    query = select(segment.c.id).where(segment.c.counted_at.is_(None), segment.c.counted_to > 0)
    found: int | None = unit.execute(query.order_by(segment.c.id).limit(1)).scalar()
    return found


def count(
    unit: UnitOfWork, tree: Tree | None, given: Conditions, which: Range, *, by: Trait | None
) -> list[tuple[Any, int, int]]:
    """Count the people of a range, by a trait: (value, people, of them those who agreed to offers)."""
    value = given.value(by) if by is not None else literal(None)
    agreed = case((func.coalesce(agreed_to(Purpose.OFFERS), literal(False)).is_(True), 1), else_=0)
    people = select(value.label("value"), agreed.label("agreed")).where(which.has(customer.c.id))
    if tree is not None:
        people = people.where(given.hold(tree))
    each = people.subquery()
    query = select(each.c.value, func.count(), func.sum(each.c.agreed)).group_by(each.c.value)
    return [(value, number, int(some or 0)) for value, number, some in unit.execute(query)]


def examples(unit: UnitOfWork, tree: Tree | None, given: Conditions, which: Range) -> list[CustomerId]:
    """Name some of the people of a range."""
    query = select(customer.c.id).where(which.has(customer.c.id))
    if tree is not None:
        query = query.where(given.hold(tree))
    return list(unit.execute(query.order_by(customer.c.id).limit(EXAMPLES)).scalars())


def own(
    unit: UnitOfWork, customer_id: CustomerId, asked: Sequence[Condition], given: Conditions
) -> list[tuple[bool, Any]]:
    """Tell of each condition whether it is true of a customer, and what their own value is."""
    if not asked:
        return []
    seen = [part for one in asked for part in (given.hold(one), given.value(one.trait))]
    labelled = [part.label(f"a{place}") for place, part in enumerate(seen)]
    row = unit.execute(select(*labelled).where(customer.c.id == customer_id)).one()
    return [(bool(row[place]), row[place + 1]) for place in range(0, len(row), 2)]
