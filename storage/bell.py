"""
The bell between processes that share a PostgreSQL: a commit in one wakes those who wait in another.

`UnitOfWork.ring` rings it. Nothing depends on it: whoever waits also looks by themselves once in a while, and a lost
ring costs that while, no more.
"""

import logging
import threading
from collections.abc import Callable, Collection
from contextlib import suppress
from typing import Any

from psycopg import Error
from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

from storage.unit import CHANNEL, this_process

log = logging.getLogger(__name__)

LISTEN_SECONDS = 1.0  # how long a stop may take
PAUSE_SECONDS = 1.0


class Bell:
    """Listens on a connection of its own and tells which topics were woken, until `stop`."""

    def __init__(self, engine: Engine, tell: Callable[[Collection[str]], None]) -> None:
        self._engine = engine
        self._tell = tell
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="bell", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Listen no more."""
        self._stopping.set()
        self._thread.join()

    def _run(self) -> None:
        while not self._stopping.is_set():
            try:
                self._listen()
            except (
                SQLAlchemyError,
                Error,
            ) as error:  # the server restarts: those who wait look by themselves meanwhile
                facts = {"error": type(error).__name__}
                log.warning("other processes are not heard; trying again", extra={"facts": facts})
                self._stopping.wait(PAUSE_SECONDS)

    def _listen(self) -> None:
        with self._engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            driver: Any = connection.connection.driver_connection
            connection.exec_driver_sql(f"LISTEN {CHANNEL}")
            try:
                while not self._stopping.is_set():
                    for note in driver.notifies(timeout=LISTEN_SECONDS, stop_after=1):
                        sender, *topics = note.payload.split(" ")
                        if sender != this_process():  # whoever commits tells its own listeners
                            self._tell(topics)
            finally:
                with suppress(SQLAlchemyError):
                    connection.invalidate()  # nobody else should be handed a connection that listens
