"""
Where an import is gathered before it is merged: temporary tables, filled a batch at a time without a lock on anybody
else's work.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Connection,
    Executable,
    Integer,
    MetaData,
    String,
    Table,
    exists,
    false,
    func,
    insert,
    literal,
    select,
    text,
)
from sqlalchemy.schema import DropTable

from rules.vocabulary import OrderStatus
from storage.database import Database, Preparation
from storage.tables import Moment, Word, shop_order
from storage.unit import UnitOfWork, dialect_insert

_temporary = MetaData()

staged_customer = Table(
    "import_customer",
    _temporary,
    Column("external_id", String(128), primary_key=True),
    Column("name", String(256)),
    Column("phone", String(32)),
    Column("email", String(256)),
    Column("birthday", String(10)),
    Column("city", String(128)),
    prefixes=["TEMPORARY"],
)

staged_order = Table(
    "import_order",
    _temporary,
    Column("number", String(128), primary_key=True),
    Column("external_id", String(128), nullable=False, index=True),
    # false when the customer is known by phone or e-mail only: then an order we have keeps its customer
    Column("by_code", Boolean, nullable=False),
    Column("placed_at", Moment, nullable=False),
    Column("promised_at", Moment),
    Column("delivered_at", Moment),
    Column("status", Word(OrderStatus)),
    Column("currency", String(3)),
    # the number this one would cancel, if the mark is in use
    Column("cancels", String(128), index=True),
    Column("volume_minor", BigInteger, nullable=False),
    # found out while merging
    Column("order_id", BigInteger, index=True),
    Column("created", Boolean, nullable=False, server_default=false()),
    Column("changed", Boolean, nullable=False, server_default=false()),
    Column("lines_changed", Boolean, nullable=False, server_default=false()),
    prefixes=["TEMPORARY"],
)

staged_line = Table(
    "import_line",
    _temporary,
    Column("line", Integer, nullable=False),
    Column("number", String(128), nullable=False),
    Column("item", String(256), nullable=False),
    Column("is_return", Boolean, nullable=False),
    Column("sku", String(128)),
    Column("product", String(256)),
    Column("category", String(128)),
    Column("subcategory", String(128)),
    Column("brand", String(128)),
    Column("warranty_months", Integer),
    Column("quantity_milli", BigInteger),
    Column("amount_minor", BigInteger),
    prefixes=["TEMPORARY"],
)

numbered_line = Table(
    "import_numbered_line",
    _temporary,
    Column("number", String(128), primary_key=True),
    Column("item", String(256), primary_key=True),
    Column("is_return", Boolean, primary_key=True),
    Column("occurrence", Integer, primary_key=True),
    Column("sku", String(128)),
    Column("product", String(256)),
    Column("category", String(128)),
    Column("subcategory", String(128)),
    Column("brand", String(128)),
    Column("warranty_months", Integer),
    Column("quantity_milli", BigInteger),
    Column("amount_minor", BigInteger),
    prefixes=["TEMPORARY"],
    sqlite_with_rowid=False,
)

to_withdraw = Table(
    "import_to_withdraw", _temporary, Column("order_id", BigInteger, primary_key=True), prefixes=["TEMPORARY"]
)


@dataclass(slots=True)
class StagedCustomer:
    """What the rows so far say about a customer."""

    external_id: str
    name: str | None = None
    phone: str | None = None
    email: str | None = None
    birthday: str | None = None
    city: str | None = None


@dataclass(slots=True)
class StagedOrder:
    """What the rows so far say about an order."""

    number: str
    external_id: str
    by_code: bool
    placed_at: datetime
    promised_at: datetime | None
    delivered_at: datetime | None
    status: OrderStatus | None
    currency: str | None
    cancels: str | None
    # the sum of the absolute amounts: how far the total can be from zero
    volume_minor: int


class OrderStaging:
    """The temporary tables of one import, on one connection."""

    def __init__(self, preparation: Preparation) -> None:
        self._preparation = preparation

    @classmethod
    @contextmanager
    def opened(cls, database: Database) -> Iterator["OrderStaging"]:
        """Make the temporary tables, and leave none behind."""
        with database.preparation() as preparation:
            with preparation.step() as connection:
                _drop(connection)
                _temporary.create_all(connection, checkfirst=False)
            try:
                yield cls(preparation)
            finally:
                with preparation.step() as connection:
                    _drop(connection)

    def staged_orders(self, numbers: Sequence[str]) -> dict[str, StagedOrder]:
        """Return what is staged about these orders."""
        columns = [staged_order.c[name] for name in _ORDER_FIELDS]
        with self._preparation.step() as connection:
            rows = connection.execute(select(*columns).where(staged_order.c.number.in_(numbers)))
            return {row.number: StagedOrder(*row) for row in rows}

    def known_currencies(self, numbers: Sequence[str]) -> dict[str, str]:
        """Return the currencies of those of these orders that the shop already has."""
        query = select(shop_order.c.number, shop_order.c.currency).where(shop_order.c.number.in_(numbers))
        with self._preparation.step() as connection:
            return {row.number: row.currency for row in connection.execute(query)}

    def add(
        self, orders: Iterable[StagedOrder], customers: Iterable[StagedCustomer], lines: Sequence[dict[str, Any]]
    ) -> None:
        """Write a batch: orders as they stand now, customers' facts over earlier ones, lines beside earlier ones."""
        with self._preparation.step() as connection:
            unit_insert = dialect_insert(connection)
            orders_in = unit_insert(staged_order)
            orders_in = orders_in.on_conflict_do_update(
                index_elements=[staged_order.c.number],
                set_={name: orders_in.excluded[name] for name in _ORDER_FIELDS if name != "number"},
            )
            customers_in = unit_insert(staged_customer)
            customers_in = customers_in.on_conflict_do_update(
                index_elements=[staged_customer.c.external_id],
                set_={
                    name: func.coalesce(customers_in.excluded[name], staged_customer.c[name])
                    for name in _CUSTOMER_FIELDS
                    if name != "external_id"
                },
            )
            _many(connection, orders_in, [{name: getattr(one, name) for name in _ORDER_FIELDS} for one in orders])
            _many(
                connection, customers_in, [{name: getattr(one, name) for name in _CUSTOMER_FIELDS} for one in customers]
            )
            _many(connection, insert(staged_line), lines)

    def knows_what_notes_cancel(self) -> bool:
        """Tell whether the shop already has an order that one of the staged ones would cancel."""
        query = select(literal(1)).where(exists().where(shop_order.c.number == staged_order.c.cancels))
        with self._preparation.step() as connection:
            return connection.execute(query.limit(1)).first() is not None

    def number_lines(self) -> None:
        """Give each line its occurrence within order and item, in file order. Called once, after all rows."""
        raw = staged_line.c
        key = (raw.number, raw.item, raw.is_return)
        occurrence = func.row_number().over(partition_by=key, order_by=raw.line)
        facts = (
            *(raw.sku, raw.product, raw.category, raw.subcategory, raw.brand, raw.warranty_months),
            raw.quantity_milli,
            raw.amount_minor,
        )
        with self._preparation.step() as connection:
            connection.execute(
                insert(numbered_line).from_select(
                    [column.name for column in numbered_line.columns],
                    select(*key, occurrence, *facts).order_by(*key, raw.line),
                )
            )
            staged_line.drop(connection)
            if connection.dialect.name == "postgresql":  # nobody else gathers statistics of a temporary table
                connection.execute(text(f"ANALYZE {staged_customer}, {staged_order}, {numbered_line}"))

    def unit(self) -> AbstractContextManager[UnitOfWork]:
        """Open the one transaction in which everything is written, on the connection that holds what is staged."""
        return self._preparation.unit()


_ORDER_FIELDS = tuple(StagedOrder.__dataclass_fields__)
_CUSTOMER_FIELDS = tuple(StagedCustomer.__dataclass_fields__)


def _many(connection: Connection, statement: Executable, rows: Sequence[dict[str, Any]]) -> None:
    if rows:
        connection.execute(statement, rows)


def _drop(connection: Connection) -> None:
    for table in _temporary.tables.values():
        connection.execute(DropTable(table, if_exists=True))
