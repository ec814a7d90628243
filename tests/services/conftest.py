"""Where service tests begin."""

from pathlib import Path

import pytest

from storage.database import Database
from tests.conftest import HandClock
from tests.services.builders import Given
from tests.services.importing import Desk


@pytest.fixture
def desk(database: Database, tmp_path: Path) -> Desk:
    """A desk that imports into either kind of database."""
    return Desk(database, tmp_path)


@pytest.fixture
def quick_desk(sqlite_database: Database, tmp_path: Path) -> Desk:
    """A desk on SQLite alone, for what the engine has no part in."""
    return Desk(sqlite_database, tmp_path)


@pytest.fixture
def given(database: Database, clock: HandClock) -> Given:
    """A shop with two contacts in its scenario, on either kind of database."""
    return Given(database, clock)


@pytest.fixture
def quick(sqlite_database: Database, clock: HandClock) -> Given:
    """The same on SQLite alone, for what the engine has no part in."""
    return Given(sqlite_database, clock)
