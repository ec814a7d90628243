"""The database's history: each released version can be brought to this one with its rows and queued messages."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Engine, func, inspect, select, text

from storage.unit import lock_key

if TYPE_CHECKING:
    from alembic.config import Config

HERE = Path(__file__).parent


def is_current(engine: Engine) -> bool:
    """
    Tell whether the database is at this version.

    It is asked at every start, and nearly always it is: Alembic, which takes a while to import, is left out of it.
    """
    with engine.connect() as connection:
        if not inspect(connection).has_table("alembic_version"):
            return False
        at = connection.execute(text("SELECT version_num FROM alembic_version")).scalars().all()
    return list(at) == [max(known_revisions())]


def known_revisions() -> set[str]:
    """Name every version of the database that this program can bring to its own: the numbers of their files."""
    return {file.name[:4] for file in (HERE / "versions").glob("[0-9]*.py")}


def upgrade(engine: Engine, to: str = "head") -> None:
    """
    Bring the database forward to a version, in one transaction; nothing happens if it is there.

    Of several programs that start at once one does it, and the others wait for it.
    """
    from alembic import command  # noqa: PLC0415 - see is_current

    with _changing(engine) as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(select(func.pg_advisory_xact_lock(*lock_key("migration"))))
        command.upgrade(_config(connection), to)


def downgrade(engine: Engine, to: str) -> None:
    """Bring the database back to an earlier version ("base" for none), in one transaction."""
    from alembic import command  # noqa: PLC0415 - see is_current

    with _changing(engine) as connection:
        command.downgrade(_config(connection), to)


@contextmanager
def _changing(engine: Engine) -> Iterator[Connection]:
    """
    One transaction in which tables may be put together anew.

    SQLite changes a table by copying it into a new one under its name, which foreign keys to it forbid while they are
    watched; so they are checked at the end instead. Only outside a transaction can it be told so.
    """
    with engine.connect() as connection:
        is_sqlite = connection.dialect.name == "sqlite"
        driver = connection.connection.driver_connection
        if is_sqlite and driver is not None:
            driver.execute("PRAGMA foreign_keys=OFF")
        try:
            with connection.begin():
                yield connection
                if is_sqlite and (broken := connection.execute(text("PRAGMA foreign_key_check")).first()):
                    raise RuntimeError(f"the migration would leave rows that point nowhere: {tuple(broken)}")
        finally:
            if is_sqlite and driver is not None:
                driver.execute("PRAGMA foreign_keys=ON")


def difference(engine: Engine) -> list[object]:
    """List what the tables in code have and the migrated database has not, or the other way round."""
    from alembic.autogenerate import compare_metadata  # noqa: PLC0415 - only the check needs it
    from alembic.runtime.migration import MigrationContext  # noqa: PLC0415

    from storage.tables import metadata  # noqa: PLC0415

    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        return list(compare_metadata(context, metadata))


def _config(connection: Connection) -> "Config":
    from alembic.config import Config  # noqa: PLC0415 - see is_current

    config = Config()
    config.set_main_option("script_location", str(HERE))
    config.attributes["connection"] = connection
    return config
