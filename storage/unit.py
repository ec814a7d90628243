"""The unit of work: one transaction, one moment, one shop."""

import os
import socket
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, TypeAlias

from sqlalchemy import Connection, func, select
from sqlalchemy.dialects.sqlite import Insert as SqliteInsert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.sql import Executable
from sqlalchemy.sql.schema import Table

from rules.shop import Shop

if TYPE_CHECKING:
    from sqlalchemy.dialects.postgresql import Insert as PostgresInsert

Insert: TypeAlias = "SqliteInsert | PostgresInsert"

CHANNEL = "retention"


@dataclass(slots=True)
class UnitOfWork:
    """
    One transaction in progress; whoever opened it commits it once, last.

    `now` is the same aware UTC instant for everything that happens in it. `woke` collects what others should look
    at once it has committed ("inbox", "outbox"). `wall` is the clock on the wall, whatever `now` says in a rehearsal:
    what Telegram counts by.
    """

    connection: Connection
    now: datetime
    shop: Shop
    woke: set[str] = field(default_factory=set)
    wall: datetime = field(default_factory=lambda: datetime.now(UTC))

    def execute(self, statement: Executable, parameters: Any = None) -> Any:
        """Run one Core statement inside the transaction."""
        return self.connection.execute(statement, parameters)

    @property
    def is_shared(self) -> bool:
        """Whether other processes may be at work in the same database: PostgreSQL, not SQLite."""
        return self.connection.dialect.name == "postgresql"

    def take_turns(self, at: str) -> None:
        """
        Wait until nobody else is at it, in whichever process, and keep others from it until this transaction ends.

        SQLite needs no turns: whoever writes there is alone.
        """
        if self.is_shared:
            self.connection.execute(select(func.pg_advisory_xact_lock(*lock_key(at))))

    def ring(self) -> None:
        """Have those who wait in other processes woken once this transaction commits."""
        if self.woke and self.is_shared:
            self.connection.execute(select(func.pg_notify(CHANNEL, " ".join([this_process(), *sorted(self.woke)]))))

    def insert(self, table: Table) -> Insert:
        """Begin an INSERT that knows ON CONFLICT, in the dialect at hand."""
        return insert_for(self.is_shared)(table)


def this_process() -> str:
    """Name this process among those that share the database, wherever they run."""
    return f"{os.getpid()}@{socket.gethostname()}"


def lock_key(what: str) -> tuple[Any, Any]:
    """Name a lock of PostgreSQL, which knows them by numbers: two shops in two schemas have two."""
    return func.hashtext(func.current_schema()), func.hashtext(what)


def insert_for(shared: bool) -> Callable[[Table], Insert]:
    """Return the INSERT that knows ON CONFLICT: PostgreSQL's where the database is shared, else SQLite's."""
    if not shared:
        return sqlite_insert
    from sqlalchemy.dialects.postgresql import insert  # noqa: PLC0415 - a shop with SQLite does without

    return insert


def dialect_insert(connection: Connection) -> Callable[[Table], Insert]:
    """Return the INSERT that knows ON CONFLICT in this connection's dialect."""
    return insert_for(connection.dialect.name == "postgresql")
