"""Where service tests begin."""

from pathlib import Path

import pytest

from storage.database import Database
from tests.services.importing import Desk


@pytest.fixture
def desk(database: Database, tmp_path: Path) -> Desk:
    """A desk that imports into either kind of database."""
    return Desk(database, tmp_path)


@pytest.fixture
def quick_desk(sqlite_database: Database, tmp_path: Path) -> Desk:
    """A desk on SQLite alone, for what the engine has no part in."""
    return Desk(sqlite_database, tmp_path)
