"""The shop's own pauses: while one lasts, nothing is written unasked to those it is for."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import exists, func, insert, select, update

from rules.cities import spelling
from rules.vocabulary import Reason, StaffId, TouchpointState
from storage.records import columns
from storage.tables import customer, shop_pause, touchpoint
from storage.unit import UnitOfWork

LASTS = shop_pause.c.begun_at.is_not(None) & shop_pause.c.ended_at.is_(None)
ANY_LASTS = exists().where(LASTS)


@dataclass(frozen=True, slots=True)
class ShopPause:
    """A pause for everybody, or for one city under all of its `spellings`."""

    id: int
    city: str | None
    spellings: list[str] | None
    reason: str
    begun_at: datetime | None
    ended_at: datetime | None

    def is_for(self, city: str | None) -> bool:
        """Whether it is for a customer of this city, None for one of whom it is not known."""
        return self.spellings is None or (city is not None and spelling(city) in self.spellings)


def draft(unit: UnitOfWork, *, city: str | None, spellings: list[str] | None, reason: str, by: StaffId) -> int:
    """Write down a pause that nobody has confirmed yet; its number."""
    row = {"city": city, "spellings": spellings, "reason": reason, "asked_by": by, "asked_at": unit.now}
    number: int = unit.execute(insert(shop_pause).values(**row).returning(shop_pause.c.id)).scalar_one()
    return number


def lock(unit: UnitOfWork, pause_id: int) -> ShopPause | None:
    """Find a pause by the number on a button; it stays as it is until this transaction ends."""
    query = select(*columns(ShopPause, shop_pause)).where(shop_pause.c.id == pause_id)
    row = unit.execute(query.with_for_update()).first()
    return ShopPause(*row) if row else None


def begin(unit: UnitOfWork, pause_id: int) -> None:
    """Let a pause last from now on."""
    unit.execute(update(shop_pause).where(shop_pause.c.id == pause_id).values(begun_at=unit.now))


def end(unit: UnitOfWork, pause_id: int, *, by: StaffId) -> None:
    """Let a pause be over, or never begin."""
    unit.execute(update(shop_pause).where(shop_pause.c.id == pause_id).values(ended_at=unit.now, ended_by=by))


def lasting(unit: UnitOfWork) -> list[ShopPause]:
    """List the pauses that last, the oldest first."""
    query = select(*columns(ShopPause, shop_pause)).where(LASTS).order_by(shop_pause.c.begun_at, shop_pause.c.id)
    return [ShopPause(*row) for row in unit.execute(query)]


def cities(unit: UnitOfWork) -> dict[str, int]:
    """Count linked customers by the city they are from, as it is written, most of them first."""
    query = (
        select(customer.c.city, func.count(customer.c.telegram_id))
        .where(customer.c.city.is_not(None))
        .group_by(customer.c.city)
    )
    rows = unit.execute(query).all()
    return dict(sorted(((city, int(count)) for city, count in rows), key=lambda one: (-one[1], one[0])))


def count_linked(unit: UnitOfWork) -> int:
    """Count the customers who can be written to at all."""
    count: int = unit.execute(select(func.count(customer.c.telegram_id))).scalar_one()
    return count


_HELD: Any = (touchpoint.c.state == TouchpointState.WAITING) & (touchpoint.c.reason == Reason.SHOP_PAUSED)


def count_held(unit: UnitOfWork) -> int:
    """Count what waits for the end of a pause."""
    count: int = unit.execute(select(func.count()).select_from(touchpoint).where(_HELD)).scalar_one()
    return count


def release(unit: UnitOfWork) -> int:
    """Look again at everything that waits for the end of a pause; how much that is."""
    released: int = unit.execute(update(touchpoint).where(_HELD).values(state=TouchpointState.PLANNED)).rowcount
    return released
