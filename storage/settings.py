"""What an admin set from Telegram."""

from functools import cache
from typing import Any

from sqlalchemy import bindparam, select

from storage.tables import shop_setting
from storage.unit import Insert, UnitOfWork, insert_for

# made once: pace reads and writes one for every claim
_READ = select(shop_setting.c.value).where(shop_setting.c.key == bindparam("of"))


@cache
def _write(shared: bool) -> Insert:
    new = insert_for(shared)(shop_setting)
    return new.on_conflict_do_update(index_elements=[shop_setting.c.key], set_={"value": new.excluded.value})


def read(unit: UnitOfWork, key: str) -> Any:
    """Read a setting; None if it was never set."""
    return unit.execute(_READ, {"of": key}).scalar()


def write(unit: UnitOfWork, key: str, value: Any) -> None:
    """Set a setting."""
    unit.execute(_write(unit.is_shared), {"key": key, "value": value})
