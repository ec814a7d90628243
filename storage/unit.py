"""The unit of work: one transaction, one moment, one shop."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Connection
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.sql import Executable
from sqlalchemy.sql.schema import Table

from rules.shop import Shop


@dataclass(slots=True)
class UnitOfWork:
    """
    One transaction in progress; whoever opened it commits it once, last.

    `now` is the same aware UTC instant for everything that happens in it. `woke` collects what others should look
    at once it has committed ("inbox", "outbox").
    """

    connection: Connection
    now: datetime
    shop: Shop
    woke: set[str] = field(default_factory=set)

    def execute(self, statement: Executable, parameters: Any = None) -> Any:
        """Run one Core statement inside the transaction."""
        return self.connection.execute(statement, parameters)

    def insert(self, table: Table) -> sqlite.Insert | postgresql.Insert:
        """Begin an INSERT that knows ON CONFLICT, in the dialect at hand."""
        return dialect_insert(self.connection)(table)


def dialect_insert(connection: Connection) -> Callable[[Table], sqlite.Insert | postgresql.Insert]:
    """Return the INSERT that knows ON CONFLICT in this connection's dialect."""
    return postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
