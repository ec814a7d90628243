"""
The instance fence: only the database that this shop's bot really runs on may send.

A database remembers who it is; where it lives is remembered where a copy does not carry it along. On SQLite that is a
small file beside the database, `<database>.instance`; on PostgreSQL it is the server's own identifier, compared with
the one written down. What does not match is a copy until somebody says that it is the live one (`claim`).
"""

import contextlib
import json
import os
import secrets
import tempfile
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, text
from sqlalchemy.exc import DBAPIError

from storage import settings
from storage.database import Database
from storage.unit import UnitOfWork

KEY = "instance"
MACHINE_ID = Path("/etc/machine-id")
# What stands in a copy that we made ourselves: no marker ever says this, so it needs a claim wherever it lands.
NOBODY: dict[str, Any] = {"id": None}


def recognise(database: Database) -> bool:
    """
    Tell whether this database is the live one; one that never ran before becomes it.

    Raises OSError if the file beside a new database cannot be written.
    """
    home = _home(database.engine)
    with database.unit() as unit:
        known = settings.read(unit, KEY)
        if known is None:
            _settle(unit, database.engine, home)
            return True
        return bool(known["id"]) and _remembered_home(database.engine, known) == {"id": known["id"], **home}


def claim(database: Database) -> None:
    """Make this database the live one, under a new name that no copy has. Raises OSError like `recognise`."""
    home = _home(database.engine)
    with database.unit() as unit:
        _settle(unit, database.engine, home)


def marker_of(database: Path) -> Path:
    """Name the file beside a SQLite database that says where it lives."""
    return Path(f"{database}.instance")


def _settle(unit: UnitOfWork, engine: Engine, home: dict[str, Any]) -> None:
    known = {"id": secrets.token_hex(8), **home}
    if engine.dialect.name == "sqlite":
        # The file first: if the commit fails, the row is missing or another's, and a file alone proves nothing.
        _write(marker_of(Path(home["database"])), json.dumps(known, ensure_ascii=False))
        known = {"id": known["id"]}
    settings.write(unit, KEY, known)


def _remembered_home(engine: Engine, known: dict[str, Any]) -> Any:
    if engine.dialect.name != "sqlite":
        return known
    with contextlib.suppress(OSError, ValueError):  # missing or no marker of ours: then it proves nothing
        return json.loads(marker_of(_file(engine)).read_text(encoding="utf-8"))
    return None


def _home(engine: Engine) -> dict[str, Any]:
    """Say where a database lives, in words that differ wherever a copy of it would live."""
    if engine.dialect.name == "sqlite":
        machine = MACHINE_ID.read_text(encoding="ascii").strip() if MACHINE_ID.is_file() else None
        return {"database": str(_file(engine)), "machine": machine}
    with engine.connect() as connection:
        where = text("SELECT current_database(), oid::bigint FROM pg_database WHERE datname = current_database()")
        name, oid = connection.execute(where).one()
    try:
        with engine.connect() as connection:
            system = str(connection.execute(text("SELECT system_identifier FROM pg_control_system()")).scalar_one())
    except DBAPIError:  # not permitted on some hosted servers: their address has to do
        system = f"{engine.url.host or 'local'}:{engine.url.port or 5432}"
    return {"server": system, "database": name, "oid": oid}


def _file(engine: Engine) -> Path:
    return Path(engine.url.database or "").resolve()


def _write(file: Path, words: str) -> None:
    """Put a small file there, whole or not at all, readable by its owner alone."""
    handle, name = tempfile.mkstemp(prefix=f"{file.name}.", suffix=".part", dir=file.parent)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as stream:
            stream.write(words)
            stream.flush()
            os.fsync(stream.fileno())
        Path(name).replace(file)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
