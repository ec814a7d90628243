"""How many customers were lost, counted by the database: whatever a shop has, a few dozen rows come back."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, case, exists, func, literal_column, or_, select

from rules.vocabulary import Cause, Evidence, OrderStatus, StaffId
from storage.tables import customer, departure, shop_order, staff
from storage.unit import UnitOfWork

# Left without a word, or with words that nobody has put under a cause.
CAUSE = case(
    (departure.c.cause.is_not(None), departure.c.cause),
    (
        or_(departure.c.words.is_not(None), departure.c.media.is_not(None)),
        literal_column(f"'{Cause.OTHER.value}'"),
    ),
    else_=literal_column(f"'{Cause.SILENT.value}'"),
)


def customers(unit: UnitOfWork, *, since: datetime) -> int:
    """Count who was the shop's at any moment since then: everybody who bought, but for those who had left before."""
    gone = exists().where(
        departure.c.customer_id == customer.c.id, departure.c.returned_at.is_(None), departure.c.at < since
    )
    return int(
        unit.execute(select(func.count()).select_from(customer).where(_bought(customer.c.id), ~gone)).scalar_one()
    )


def left(unit: UnitOfWork, *, since: datetime, until: datetime) -> int:
    """Count those who left in a period and have not returned."""
    return int(unit.execute(select(func.count()).select_from(departure).where(*_gone(since, until))).scalar_one())


def back(unit: UnitOfWork, *, since: datetime, until: datetime) -> int:
    """Count those who left in a period and returned."""
    returned = (departure.c.at >= since, departure.c.at < until, departure.c.returned_at.is_not(None))
    return int(unit.execute(select(func.count()).select_from(departure).where(*returned)).scalar_one())


def by_month(unit: UnitOfWork, bounds: Sequence[datetime]) -> list[int]:
    """Count those who left, and have not returned, between each bound and the next."""
    months = list(enumerate(bounds[1:]))
    month = case(*[(departure.c.at < bound, number) for number, bound in months]).label("month")
    query = select(month, func.count()).where(*_gone(bounds[0], bounds[-1])).group_by("month")
    counted = dict(unit.execute(query).all())
    return [int(counted.get(number, 0)) for number, _ in months]


def by_cause(unit: UnitOfWork, *, since: datetime, until: datetime) -> dict[Cause, dict[Evidence, int]]:
    """Count them by cause, and by how it is known."""
    cause = CAUSE.label("known_cause")
    query = select(cause, departure.c.evidence, func.count()).where(*_gone(since, until))
    counted: dict[Cause, dict[Evidence, int]] = {}
    for found, evidence, count in unit.execute(query.group_by("known_cause", departure.c.evidence)):
        counted.setdefault(Cause(found), {})[evidence] = int(count)
    return counted


def by_category(unit: UnitOfWork, *, since: datetime, until: datetime, most: int) -> list[tuple[str, int]]:
    """Count them by what they bought last, the most first."""
    return _most(unit, departure.c.category, since, until, most)


def by_competitor(unit: UnitOfWork, *, since: datetime, until: datetime, most: int) -> list[tuple[str, int]]:
    """Count them by whom they went to, the most first."""
    return _most(unit, departure.c.competitor, since, until, most)


def by_manager(unit: UnitOfWork, *, since: datetime, until: datetime) -> list[tuple[StaffId, str, int]]:
    """Count them by the manager whom they had to do with last, the most first."""
    count = func.count().label("count")
    query = (
        select(staff.c.id, staff.c.name, count)
        .join_from(departure, staff, staff.c.id == departure.c.staff_id)
        .where(*_gone(since, until))
        .group_by(staff.c.id, staff.c.name)
        .order_by(count.desc(), staff.c.name)
    )
    return [(one, name, int(number)) for one, name, number in unit.execute(query)]


def _most(
    unit: UnitOfWork, column: ColumnElement[Any], since: datetime, until: datetime, most: int
) -> list[tuple[str, int]]:
    count = func.count().label("count")
    query = select(column, count).where(*_gone(since, until), column.is_not(None)).group_by(column)
    return [(name, int(number)) for name, number in unit.execute(query.order_by(count.desc(), column).limit(most))]


def _gone(since: datetime, until: datetime) -> tuple[ColumnElement[bool], ...]:
    return (
        departure.c.at >= since,
        departure.c.at < until,
        departure.c.returned_at.is_(None),
        _bought(departure.c.customer_id),
    )


def _bought(customer_id: ColumnElement[Any]) -> ColumnElement[bool]:
    return exists().where(
        shop_order.c.customer_id == customer_id,
        shop_order.c.status == OrderStatus.ACTIVE,
        shop_order.c.total_minor >= 0,
    )
