"""
The database and the one way into it: a function that runs inside a unit of work.

Work is synchronous and runs off the event loop. SQLite likes a single writer, so one thread owns the connection and
commits whatever has queued up together (group commit): each piece of work has its own savepoint, and nobody waits in
SQLite's busy handler. PostgreSQL takes several connections, a transaction each.
"""

import asyncio
import contextlib
import queue
import threading
from collections.abc import Callable, Collection, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import SQLAlchemyError

from rules.shop import Shop
from storage.unit import UnitOfWork

if TYPE_CHECKING:
    from storage.bell import Bell

T = TypeVar("T")

# What the database can raise, for those who have to say it in plain words.
DatabaseError = SQLAlchemyError

MOST_IN_ONE_COMMIT = 64
POSTGRES_CONNECTIONS = 8
SQLITE_BUSY_SECONDS = 30


class Clock(Protocol):
    """Whoever tells the time."""

    def now(self) -> datetime:
        """Aware UTC."""


@dataclass(slots=True)
class _Job:
    work: Callable[[UnitOfWork], Any]
    done: "Future[Any]"


def is_address(url: str) -> bool:
    """Tell whether this is the address of a database the program can use: SQLite or PostgreSQL."""
    try:
        return make_url(url).get_backend_name() in {"sqlite", "postgresql", "postgres"}
    except SQLAlchemyError:
        return False


def without_password(url: str) -> str:
    """Say a database's address without its password."""
    return make_url(url).render_as_string(hide_password=True)


def open_engine(url: str, *, busy_seconds: float = SQLITE_BUSY_SECONDS) -> Engine:
    """
    Build the engine for a database URL, with the pragmas that make SQLite safe.

    SQLite: WAL, synchronous FULL (an acknowledged update survives a power cut), foreign keys, BEGIN IMMEDIATE so that
    a transaction never fails half-way on an upgrade of its lock. Whoever meets another program's lock waits
    `busy_seconds` for it.
    """
    parsed = make_url(url)
    if parsed.get_backend_name() == "sqlite":
        if parsed.database and parsed.database != ":memory:":
            file = Path(parsed.database)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.touch(mode=0o600)  # it holds names and phones: nobody else on the machine reads it
        engine = create_engine(parsed, connect_args={"timeout": busy_seconds, "check_same_thread": False})
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_immediate)
        return engine
    if parsed.drivername in {"postgres", "postgresql"}:
        parsed = parsed.set(drivername="postgresql+psycopg")
    return create_engine(parsed, pool_size=POSTGRES_CONNECTIONS, max_overflow=2, pool_pre_ping=True)


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    connection.isolation_level = None  # we say BEGIN ourselves
    cursor = connection.cursor()
    cursor.execute("PRAGMA journal_mode=WAL")
    cursor.execute("PRAGMA synchronous=FULL")
    cursor.execute("PRAGMA foreign_keys=ON")
    cursor.execute("PRAGMA temp_store=FILE")
    cursor.close()


def _begin_immediate(connection: Connection) -> None:
    # preparing something in temporary tables locks nothing, so it need not wait for the writer nor stop it
    preparing = connection.get_execution_options().get("preparing", False)
    connection.exec_driver_sql("BEGIN DEFERRED" if preparing else "BEGIN IMMEDIATE")


class Database:
    """
    Runs work in units of work and tells listeners what has been committed.

    `transact` is for the event loop, `transact_now` for the command line and tests; both return what the work
    returned once it is durable, and raise what it raised with nothing of it kept.
    """

    def __init__(self, engine: Engine, *, clock: Clock, shop: Shop) -> None:
        self.engine = engine
        self.clock = clock
        self.shop = shop
        self._listeners: dict[str, list[Callable[[], None]]] = {}
        self._bell: Bell | None = None
        self._jobs: queue.SimpleQueue[_Job | None] = queue.SimpleQueue()
        self._writer: threading.Thread | None = None
        self._pool: ThreadPoolExecutor | None = None
        self._starting = threading.Lock()

    @property
    def is_sqlite(self) -> bool:
        """Whether this is the one-file database."""
        return self.engine.dialect.name == "sqlite"

    def on_commit(self, topic: str, listener: Callable[[], None]) -> None:
        """Call `listener` (from any thread) after each commit that woke `topic`, in whichever process it was made."""
        self._listeners.setdefault(topic, []).append(listener)
        if not self.is_sqlite and self._bell is None:
            from storage.bell import Bell  # noqa: PLC0415 - it needs PostgreSQL's driver, which others do without

            self._bell = Bell(self.engine, self._tell)

    async def transact(self, work: Callable[[UnitOfWork], T]) -> T:
        """Run `work` in a unit of work and return its result once it is committed."""
        return await asyncio.wrap_future(self._submit(work))

    def transact_now(self, work: Callable[[UnitOfWork], T]) -> T:
        """Run `work` in a unit of work of its own on this thread."""
        with self.unit() as unit:
            return work(unit)

    @contextlib.contextmanager
    def unit(self) -> Iterator[UnitOfWork]:
        """Open a unit of work on this thread; commit it at the end, or nothing of it on an error."""
        with self.engine.begin() as connection:
            unit = UnitOfWork(connection, self.clock.now(), self.shop)
            yield unit
            unit.ring()
        self._tell(unit.woke)

    @contextlib.contextmanager
    def preparation(self) -> Iterator["Preparation"]:
        """Open a connection on which much can be prepared in temporary tables before one unit of work."""
        with self.engine.connect() as connection:
            yield Preparation(self, connection)

    def close(self) -> None:
        """Finish the queued work, then let go of every connection."""
        if self._writer is not None:
            self._jobs.put(None)
            self._writer.join()
            self._writer = None
        if self._pool is not None:
            self._pool.shutdown(wait=True)
            self._pool = None
        if self._bell is not None:
            self._bell.stop()
            self._bell = None
        self.engine.dispose()

    def _submit(self, work: Callable[[UnitOfWork], T]) -> "Future[T]":
        if not self.is_sqlite:
            return self._workers().submit(self.transact_now, work)
        with self._starting:
            if self._writer is None:
                self._writer = threading.Thread(target=self._write, name="sqlite-writer", daemon=True)
                self._writer.start()
        job: _Job = _Job(work, Future())
        self._jobs.put(job)
        return job.done

    def _workers(self) -> ThreadPoolExecutor:
        with self._starting:
            if self._pool is None:
                self._pool = ThreadPoolExecutor(POSTGRES_CONNECTIONS, thread_name_prefix="database")
            return self._pool

    def _write(self) -> None:
        while (first := self._jobs.get()) is not None:
            batch = [first]
            last = False
            while len(batch) < MOST_IN_ONE_COMMIT:
                try:
                    job = self._jobs.get_nowait()
                except queue.Empty:
                    break
                if job is None:
                    last = True
                    break
                batch.append(job)
            self._commit_together(batch)
            if last:
                return

    def _commit_together(self, jobs: list[_Job]) -> None:
        # who stopped waiting before the work began has it not done; from here on a wait can no longer be taken back
        batch = [job for job in jobs if job.done.set_running_or_notify_cancel()]
        outcomes: list[tuple[_Job, Any, BaseException | None]] = []
        woke: set[str] = set()
        try:
            with self.engine.begin() as connection:
                for job in batch:
                    unit = UnitOfWork(connection, self.clock.now(), self.shop)
                    try:
                        result = _in_savepoint(connection, job.work, unit)
                    except Exception as error:
                        if not connection.connection.dbapi_connection.in_transaction:  # type: ignore[union-attr]
                            raise  # SQLite undid everything, not only this work (a full disk): nobody's is kept
                        outcomes.append((job, None, error))
                    else:
                        outcomes.append((job, result, None))
                        woke |= unit.woke
        except BaseException as error:  # noqa: BLE001 - a failed commit fails everyone in it
            for job in batch:
                job.done.set_exception(error)
            return
        for job, result, failure in outcomes:
            if failure is not None:
                job.done.set_exception(failure)
            else:
                job.done.set_result(result)
        self._tell(woke)

    def _tell(self, woke: Collection[str]) -> None:
        for topic in woke:
            for listener in self._listeners.get(topic, ()):
                listener()


class Preparation:
    """
    One connection for work too long to be done under the writer's lock.

    `step` is a transaction for temporary tables (it may read the others, and on SQLite locks nothing); `unit` is the
    unit of work that uses what was prepared, on the same connection because temporary tables belong to it.
    """

    def __init__(self, database: Database, connection: Connection) -> None:
        self._database = database
        self._connection = connection

    @contextlib.contextmanager
    def step(self) -> Iterator[Connection]:
        """Open a transaction that writes temporary tables only."""
        self._connection.execution_options(preparing=True)
        try:
            with self._connection.begin():
                yield self._connection
        finally:
            self._connection.execution_options(preparing=False)

    @contextlib.contextmanager
    def unit(self) -> Iterator[UnitOfWork]:
        """Open the unit of work; commit it at the end, or nothing of it on an error."""
        with self._connection.begin():
            unit = UnitOfWork(self._connection, self._database.clock.now(), self._database.shop)
            yield unit
            unit.ring()
        self._database._tell(unit.woke)


def _in_savepoint(connection: Connection, work: Callable[[UnitOfWork], T], unit: UnitOfWork) -> T:
    """Run work so that nothing of it is kept if it fails. The driver is told directly: it is done for every work."""
    driver: Any = connection.connection.dbapi_connection
    driver.execute("SAVEPOINT work")
    try:
        result = work(unit)
    except BaseException:
        if driver.in_transaction:
            driver.execute("ROLLBACK TO work")
            driver.execute("RELEASE work")
        raise
    driver.execute("RELEASE work")
    return result
