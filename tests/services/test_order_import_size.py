"""A big export costs time, not memory, and does not stop the shop."""

import tracemalloc
from datetime import timedelta
from pathlib import Path

from sqlalchemy import create_engine, text

from services.order_import import import_orders
from storage.database import Database
from tests.services.importing import HEADER, Desk


def write_export(path: Path, rows: int) -> Path:
    """Write so many rows, each order, customer, item and amount different."""
    with path.open("w") as file:
        file.write(HEADER)
        file.writelines(
            f"{row // 2},K{row // 4},2025-{row % 12 + 1:02}-09 {row % 24:02}:{row % 60:02},S{row},1,{row / 7:.2f},\n"
            for row in range(rows)
        )
    return path


def peak(desk: Desk, rows: int) -> int:
    """Import so many rows and return the most memory Python held meanwhile, in bytes."""
    path = write_export(desk.directory / f"{rows}.csv", rows)
    tracemalloc.start()
    try:
        desk.imports_file(path, horizon=timedelta(0))
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def test_memory_does_not_grow_with_the_file(quick_desk: Desk) -> None:
    """Three times the rows need no more memory once the bounded caches are full."""
    small, large = peak(quick_desk, 6_000), peak(quick_desk, 18_000)

    assert large < small * 1.3
    assert large < 30_000_000


def test_others_write_while_rows_are_read(sqlite_database: Database, tmp_path: Path) -> None:
    """Until the merge an import holds no lock: a writer that does not wait at all gets through."""
    other = create_engine(sqlite_database.engine.url, connect_args={"timeout": 0})
    wrote: list[int] = []

    def write_in_between(read: int, size: int) -> None:
        if read < size:
            with other.begin() as connection:
                connection.execute(
                    text("INSERT INTO shop_setting (key, value) VALUES (:key, '1')"), {"key": str(len(wrote))}
                )
            wrote.append(read)

    import_orders(
        sqlite_database,
        write_export(tmp_path / "orders.csv", 10_000),
        planner=lambda _unit, _orders: None,
        withdrawer=lambda _unit, _orders: None,
        horizon=timedelta(0),
        on_progress=write_in_between,
    )
    other.dispose()

    assert len(wrote) > 3
