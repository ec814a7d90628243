"""A shop's desk for import tests: write an export, import it, look at what the shop then knows."""

import gzip
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Table, select

from rules.vocabulary import OrderId
from services.order_import import ImportSummary, import_orders
from storage.database import Database
from storage.tables import customer, order_line, shop_order
from storage.unit import UnitOfWork

HEADER = "order_id,customer_id,order_date,sku,quantity,amount,status\n"


@dataclass
class Desk:
    """Imports exports into one database and remembers whose contacts were planned and withdrawn."""

    database: Database
    directory: Path
    planned: list[str] = field(default_factory=list)
    withdrawn: list[str] = field(default_factory=list)
    calls: list[int] = field(default_factory=list)

    def imports(self, text: str, *, encoding: str = "utf-8", packed: bool = False, **options: Any) -> ImportSummary:
        """Import this text as a file."""
        return self.imports_bytes(text.encode(encoding), packed=packed, **options)

    def imports_bytes(self, content: bytes, *, packed: bool = False, **options: Any) -> ImportSummary:
        """Import these bytes as a file, forgetting what earlier imports planned."""
        path = self.directory / ("orders.csv.gz" if packed else "orders.csv")
        path.write_bytes(gzip.compress(content) if packed else content)
        return self.imports_file(path, **options)

    def imports_file(self, path: Path, *, horizon: timedelta = timedelta(days=30), **options: Any) -> ImportSummary:
        """Import this file, forgetting what earlier imports planned."""
        self.planned, self.withdrawn, self.calls = [], [], []
        return import_orders(
            self.database, path, planner=self._plan, withdrawer=self._withdraw, horizon=horizon, **options
        )

    def rows(self, table: Table, *names: str) -> list[tuple[Any, ...]]:
        """Return these columns of a table, in the order it grew."""
        query = select(*(table.c[name] for name in names)).order_by(table.c[names[0]])
        return self.database.transact_now(lambda unit: [tuple(row) for row in unit.execute(query)])

    def orders(self, *names: str) -> list[tuple[Any, ...]]:
        """Return columns of the orders, by number."""
        return self.rows(shop_order, "number", *names)

    def lines(self, *names: str) -> list[tuple[Any, ...]]:
        """Return columns of the lines, by item."""
        return self.rows(order_line, "item", *names)

    def customers(self, *names: str) -> list[tuple[Any, ...]]:
        """Return columns of the customers, by code."""
        return self.rows(customer, "external_id", *names)

    def contents(self) -> list[Any]:
        """Return everything an import may write."""
        tables = (customer, shop_order, order_line)
        return [self.rows(table, *(column.name for column in table.columns)) for table in tables]

    def _plan(self, unit: UnitOfWork, orders: Sequence[OrderId]) -> None:
        self.planned += self._numbers(unit, orders)

    def _withdraw(self, unit: UnitOfWork, orders: Sequence[OrderId]) -> None:
        self.withdrawn += self._numbers(unit, orders)

    def _numbers(self, unit: UnitOfWork, orders: Sequence[OrderId]) -> list[str]:
        self.calls.append(len(orders))
        query = select(shop_order.c.number).where(shop_order.c.id.in_(orders)).order_by(shop_order.c.number)
        return list(unit.execute(query).scalars())
