"""What an admin set from Telegram."""

from typing import Any

from sqlalchemy import select

from storage.tables import shop_setting
from storage.unit import UnitOfWork


def read(unit: UnitOfWork, key: str) -> Any:
    """Read a setting; None if it was never set."""
    return unit.execute(select(shop_setting.c.value).where(shop_setting.c.key == key)).scalar()


def write(unit: UnitOfWork, key: str, value: Any) -> None:
    """Set a setting."""
    unit.execute(
        unit.insert(shop_setting)
        .values(key=key, value=value)
        .on_conflict_do_update(index_elements=[shop_setting.c.key], set_={"value": value})
    )
