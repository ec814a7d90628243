"""The database's history: each released version can be brought to this one with its rows and queued messages."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine

HERE = Path(__file__).parent


def is_current(engine: Engine) -> bool:
    """Tell whether the database is at this version."""
    with engine.connect() as connection:
        at = MigrationContext.configure(connection).get_current_revision()
        return at == ScriptDirectory.from_config(_config(connection)).get_current_head()


def known_revisions() -> set[str]:
    """Name every version of the database that this program can bring to its own."""
    return {revision.revision for revision in ScriptDirectory(str(HERE)).walk_revisions()}


def upgrade(engine: Engine, to: str = "head") -> None:
    """Bring the database forward to a version, in one transaction; nothing happens if it is there."""
    with engine.begin() as connection:
        command.upgrade(_config(connection), to)


def downgrade(engine: Engine, to: str) -> None:
    """Bring the database back to an earlier version ("base" for none), in one transaction."""
    with engine.begin() as connection:
        command.downgrade(_config(connection), to)


def difference(engine: Engine) -> list[object]:
    """List what the tables in code have and the migrated database has not, or the other way round."""
    from alembic.autogenerate import compare_metadata  # noqa: PLC0415 - only the check needs it

    from storage.tables import metadata  # noqa: PLC0415

    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        return list(compare_metadata(context, metadata))


def _config(connection: Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", str(HERE))
    config.attributes["connection"] = connection
    return config
