"""Being the only one: what no two processes may do at a time in one database, such as fetching updates."""

import fcntl
import os
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, func, select

from storage.unit import lock_key


class Sole:
    """
    A place that one process holds, until it lets go or ends, however it ends.

    On SQLite it is a lock on a small file beside the database, on PostgreSQL a lock of the session. If the server
    restarts, the place is free while its holder does not know: what may really not happen twice must not rest on it.
    """

    def __init__(self, engine: Engine, what: str) -> None:
        self._engine = engine
        self._what = what
        self._connection: Connection | None = None
        self._file: int | None = None

    def take(self) -> bool:
        """Take the place; False if somebody else has it. Raises OSError if the file cannot be written."""
        if self._engine.dialect.name == "sqlite":
            return self._take_file()
        connection = self._engine.connect().execution_options(isolation_level="AUTOCOMMIT")
        lock = func.pg_try_advisory_lock(*lock_key(self._what))
        if connection.execute(select(lock)).scalar_one():
            self._connection = connection
            return True
        connection.close()
        return False

    def let_go(self) -> None:
        """Leave the place to others; nothing happens to whoever does not have it."""
        if self._file is not None:
            os.close(self._file)
            self._file = None
        if self._connection is not None:
            self._connection.invalidate()  # closed, not handed back to the pool: the lock goes with the session
            self._connection.close()
            self._connection = None

    def _take_file(self) -> bool:
        name: Any = self._engine.url.database
        file = os.open(Path(f"{Path(name).resolve()}.{self._what}"), os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(file)
            return False
        self._file = file
        return True
