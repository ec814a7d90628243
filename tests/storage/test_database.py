"""The one way into the database: what is promised done is durable, and nobody pays for another's mistake."""

import asyncio
import threading
from collections.abc import Callable
from datetime import datetime

import pytest
from sqlalchemy import event, text

from storage import settings
from storage.database import MOST_IN_ONE_COMMIT, Database
from storage.tables import outbox, shop_setting
from storage.unit import UnitOfWork
from tests.storage.rows import add_message, column

Work = Callable[[UnitOfWork], int]


def writes(number: int) -> Work:
    """Work that leaves a trace and returns its number."""

    def work(unit: UnitOfWork) -> int:
        settings.write(unit, f"{number:03}", number)
        return number

    return work


def traces(database: Database) -> list[int]:
    """The numbers of the work that was kept."""
    return list(column(database, shop_setting, "value"))


class Busy:
    """Keeps a writer busy until let go, so that work queues up behind it."""

    def __init__(self) -> None:
        self.begun = threading.Event()
        self.may_end = threading.Event()

    def __call__(self, unit: UnitOfWork) -> None:
        self.begun.set()
        assert self.may_end.wait(10)


async def test_work_that_fails_among_many_leaves_the_others(database: Database) -> None:
    """Ninety-nine of a hundred are kept, the hundredth raises its own error and leaves nothing."""

    def fails(unit: UnitOfWork) -> int:
        settings.write(unit, "half", 1000)
        raise LookupError("this one")

    work: list[Work] = [writes(number) for number in range(100)]
    work[50] = fails

    results = await asyncio.gather(*map(database.transact, work), return_exceptions=True)

    failed = results.pop(50)
    assert isinstance(failed, LookupError)
    assert results == [*range(50), *range(51, 100)]
    assert traces(database) == results


async def test_a_broken_statement_among_many_leaves_the_others(database: Database) -> None:
    """Also when it is the database that refuses: its savepoint is undone, and the rest of the commit goes on."""

    def refused(unit: UnitOfWork) -> int:
        settings.write(unit, "half", 1000)
        unit.execute(text("INSERT INTO no_such_table VALUES (1)"))
        return 1000

    results = await asyncio.gather(*map(database.transact, [writes(1), refused, writes(2)]), return_exceptions=True)

    assert results[0] == 1
    assert isinstance(results[1], Exception)
    assert results[2] == 2
    assert traces(database) == [1, 2]


async def test_work_that_queued_up_is_committed_together(sqlite_database: Database) -> None:
    """What waits for SQLite's one writer shares a commit, up to a bound, and runs in the order it came."""
    commits: list[int] = []
    busy = Busy()
    first = asyncio.create_task(sqlite_database.transact(busy))
    await asyncio.to_thread(busy.begun.wait)
    event.listen(sqlite_database.engine, "commit", lambda _: commits.append(1))
    order: list[int] = []

    async def run(number: int) -> None:
        await sqlite_database.transact(lambda unit: order.append(writes(number)(unit)))

    rest = [asyncio.create_task(run(number)) for number in range(2 * MOST_IN_ONE_COMMIT)]
    await asyncio.sleep(0)
    busy.may_end.set()
    await asyncio.gather(first, *rest)

    assert order == list(range(2 * MOST_IN_ONE_COMMIT))
    assert len(commits) == 3  # the busy one, and two full ones


async def test_a_result_is_given_only_once_it_is_durable(database: Database) -> None:
    """Whoever gets an answer finds the row in another connection; so does whoever was woken by it."""
    seen_when_woken: list[list[str]] = []
    woken = threading.Event()

    def look() -> None:
        with database.engine.connect() as elsewhere:
            seen_when_woken.append(list(elsewhere.execute(shop_setting.select()).scalars().all()))
        woken.set()

    database.on_commit("outbox", look)

    def work(unit: UnitOfWork) -> None:
        settings.write(unit, "a", 1)
        unit.woke.add("outbox")
        assert seen_when_woken == []

    await database.transact(work)
    await asyncio.to_thread(woken.wait, 5)

    assert seen_when_woken == [["a"]]
    assert traces(database) == [1]


async def test_work_that_fails_wakes_nobody(database: Database) -> None:
    """There is nothing to look at after a rollback."""
    heard: list[str] = []
    database.on_commit("outbox", lambda: heard.append("outbox"))

    def fails(unit: UnitOfWork) -> None:
        add_message(unit)
        unit.woke.add("outbox")
        raise LookupError

    with pytest.raises(LookupError):
        await database.transact(fails)

    assert heard == []


async def test_a_failed_commit_fails_everyone_in_it(database: Database) -> None:
    """Nobody is told "done" for what a broken commit took along; and the next work goes on as usual."""

    def breaks(_connection: object) -> None:
        raise OSError("no space left on the device")

    event.listen(database.engine, "commit", breaks)
    results = await asyncio.gather(*map(database.transact, [writes(1), writes(2)]), return_exceptions=True)
    event.remove(database.engine, "commit", breaks)

    assert [type(result) for result in results] == [OSError, OSError]
    assert traces(database) == []
    assert await database.transact(writes(3)) == 3


async def test_a_full_disk_refuses_and_heals(sqlite_database: Database) -> None:
    """While nothing fits, work is refused and nothing of it stays; once there is room it goes on."""

    def bulky(unit: UnitOfWork) -> None:
        settings.write(unit, "bulky", "x" * 4_000_000)

    def allow(pages: int) -> Callable[[UnitOfWork], None]:
        return lambda unit: unit.execute(text(f"PRAGMA max_page_count = {pages}")).close()

    await sqlite_database.transact(writes(1))
    await sqlite_database.transact(allow(100))
    results = await asyncio.gather(
        *map(sqlite_database.transact, [writes(2), bulky, writes(3)]), return_exceptions=True
    )
    told_done = {number for number in results if isinstance(number, int)}
    assert set(traces(sqlite_database)) == {1} | told_done
    assert isinstance(results[1], Exception)

    await sqlite_database.transact(allow(1_000_000))
    await sqlite_database.transact(bulky)


async def test_whoever_stops_waiting_stops_nobody_else(sqlite_database: Database) -> None:
    """A cancelled wait (a program that is told to stop) does not take the writer down with it."""
    busy = Busy()
    first = asyncio.create_task(sqlite_database.transact(busy))
    await asyncio.to_thread(busy.begun.wait)
    impatient = asyncio.create_task(sqlite_database.transact(writes(1)))
    patient = asyncio.create_task(sqlite_database.transact(writes(2)))
    await asyncio.sleep(0)

    first.cancel()
    impatient.cancel()
    await asyncio.sleep(0)
    busy.may_end.set()

    async with asyncio.timeout(5):
        assert await patient == 2
        assert await sqlite_database.transact(writes(3)) == 3
    assert traces(sqlite_database) == [2, 3]


async def test_closing_finishes_what_is_queued(database: Database) -> None:
    """Work that was taken in is done before the database closes."""
    tasks = [asyncio.create_task(database.transact(writes(number))) for number in range(20)]
    await asyncio.sleep(0)

    await asyncio.to_thread(database.close)

    assert await asyncio.gather(*tasks) == list(range(20))


def test_an_error_undoes_the_whole_unit(database: Database) -> None:
    """A unit of work is kept whole or not at all."""
    with pytest.raises(LookupError), database.unit() as unit:
        settings.write(unit, "a", 1)
        raise LookupError

    assert traces(database) == []


def test_a_naive_time_is_refused(database: Database) -> None:
    """A time without its zone never reaches the database, neither as a value nor in a question."""
    naive = datetime(2025, 12, 10, 9)  # the very mistake
    with pytest.raises(Exception, match="naive datetime"), database.unit() as unit:
        add_message(unit, due_at=naive)


def test_a_time_comes_back_as_it_was_to_the_microsecond(database: Database) -> None:
    """Aware UTC goes in and comes out, and earlier sorts before later."""
    moment = database.clock.now().replace(microsecond=1)

    with database.unit() as unit:
        settings.write(unit, "moment", moment.isoformat())
        add_message(unit, due_at=moment)
        add_message(unit, due_at=moment.replace(microsecond=0))

    later, earlier = column(database, outbox, "due_at")
    assert later == moment
    assert later.utcoffset() is not None
    assert earlier < later


def test_sqlite_survives_a_power_cut(sqlite_database: Database) -> None:
    """Every connection writes ahead, waits for the disk at each commit, and keeps references whole."""
    with sqlite_database.engine.connect() as connection:
        told = [
            connection.execute(text(f"PRAGMA {name}")).scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys")
        ]

    assert told == ["wal", 2, 1]


def test_a_setting_is_replaced_not_repeated(database: Database) -> None:
    """Writing a setting again changes it; other types than before are fine."""
    with database.unit() as unit:
        assert settings.read(unit, "desk_chat_id") is None
        settings.write(unit, "desk_chat_id", -1002100000001)
        settings.write(unit, "desk_chat_id", -5)
        settings.write(unit, "words", {"a": ["ї", 1.5, None]})

    with database.unit() as unit:
        assert settings.read(unit, "desk_chat_id") == -5
        assert settings.read(unit, "words") == {"a": ["ї", 1.5, None]}
