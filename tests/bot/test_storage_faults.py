"""A database that is locked, full or read-only: nothing is taken in by halves or lost, and it heals by itself."""

import asyncio
import contextlib
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import pytest
from aiohttp.test_utils import TestClient, TestServer
from sqlalchemy import event, text

from bot.clock import SystemClock
from bot.intake import Polling, build_bot
from bot.program import _Program
from bot.role import Role
from bot.settings import read_settings
from bot.updates import WEBHOOK_PATH
from bot.web import SECRET_HEADER, build_web
from rules.shop import Shop
from storage.database import Database, open_engine
from storage.tables import inbox, metadata, shop_setting
from tests.bot.telegram import town
from tests.conftest import HandClock
from tests.storage.rows import column

SECRET = "a-secret-of-thirty-two-characters"
LONG = "ї" * 4000  # more than fits into the pages that are there
Fault = Callable[[Database], AbstractContextManager[None]]


@pytest.fixture
def impatient(tmp_path: Path, clock: HandClock, shop: Shop) -> Iterator[Database]:
    """A database that waits for a lock for a moment only, so that the test need not."""
    database = Database(open_engine(f"sqlite:///{tmp_path}/shop.db", busy_seconds=0.05), clock=clock, shop=shop)
    metadata.create_all(database.engine)
    yield database
    database.close()


@contextlib.contextmanager
def locked(database: Database) -> Iterator[None]:
    """Another program holds the writer's lock."""
    other = sqlite3.connect(str(database.engine.url.database), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    yield
    other.execute("ROLLBACK")
    other.close()


@contextlib.contextmanager
def full(database: Database) -> Iterator[None]:
    """There is room for not one page more."""
    with _every_connection(database, "PRAGMA max_page_count = 1"):
        yield
    with _every_connection(database, "PRAGMA max_page_count = 1000000"):
        database.transact_now(lambda unit: unit.execute(text("SELECT 1")).close())


@contextlib.contextmanager
def read_only(database: Database) -> Iterator[None]:
    """The file may be read and not written."""
    with _every_connection(database, "PRAGMA query_only = ON"):
        yield
    with _every_connection(database, "PRAGMA query_only = OFF"):
        database.transact_now(lambda unit: unit.execute(text("SELECT 1")).close())


@contextlib.contextmanager
def _every_connection(database: Database, pragma: str) -> Iterator[None]:
    def tell(connection: Any, *_: object) -> None:
        connection.execute(pragma)

    event.listen(database.engine, "checkout", tell)
    yield
    event.remove(database.engine, "checkout", tell)


FAULTS = pytest.mark.parametrize("fault", [locked, full, read_only])


@FAULTS
async def test_the_webhook_asks_telegram_to_come_again(impatient: Database, fault: Fault) -> None:
    """503 with a time to each of several at once, nothing kept; 200 and one row each once the fault is over."""

    async def health() -> dict[str, Any]:
        return {}

    async def metrics() -> bytes:
        return b""

    async def post(number: int) -> tuple[int, str | None]:
        message = {"message_id": 1, "chat": {"id": number}, "text": LONG}
        update = {"update_id": number, "message": message}
        async with client.post(WEBHOOK_PATH, json=update, headers={SECRET_HEADER: SECRET}) as answer:
            return answer.status, answer.headers.get("Retry-After")

    async with TestClient(TestServer(build_web(impatient, secret=SECRET, health=health, metrics=metrics))) as client:
        with fault(impatient):
            assert await asyncio.gather(*map(post, (1, 2, 3))) == [(503, "5")] * 3
            assert column_of_another_reader(impatient) == []
        assert await asyncio.gather(*map(post, (1, 2, 3))) == [(200, None)] * 3

    assert column(impatient, inbox, "update_id") == [1, 2, 3]


@FAULTS
async def test_polling_keeps_its_place_and_fetches_again(
    impatient: Database, fault: Fault, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """What could not be stored is not confirmed to Telegram, and the program goes on: it comes again, once."""
    monkeypatch.setattr("bot.intake.FIRST_PAUSE", 0.01)
    monkeypatch.setattr("bot.intake.LONGEST_PAUSE", 0.05)
    async with town() as here:
        await here.olena.says(LONG)
        bot = build_bot(here.world.bot.token, here.server.url)
        with fault(impatient):
            polling = asyncio.create_task(Polling(impatient, bot).run())
            await becomes(lambda: polling.done() or caplog.text.count("updates cannot be stored") >= 3)
            assert not polling.done()
            assert column_of_another_reader(impatient) == []
            waiting = [one.id for one in here.world.bot.pending]
            assert len(waiting) == 2  # /start and the words: Telegram still has both
        await becomes(lambda: not here.world.bot.pending)
        polling.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await polling
        await bot.session.close()

    assert column(impatient, inbox, "update_id") == waiting


@pytest.mark.parametrize("fault", [locked, read_only])
async def test_a_starting_bot_waits_until_its_name_can_be_stored(
    impatient: Database, fault: Fault, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, tmp_path: Path
) -> None:
    """A backup or an import that holds the lock at that moment does not end the program."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("bot.program.PAUSE_SECONDS", 0.01)
    async with town() as here:
        program = _Program(read_settings(), impatient, here.speaker, Role.ALL, SystemClock())
        with fault(impatient):
            introducing = asyncio.create_task(program._introduce())
            await becomes(lambda: introducing.done() or "name cannot be stored" in caplog.text)
            assert not introducing.done()
        await asyncio.wait_for(introducing, 10)

    assert column(impatient, shop_setting, "value") == [here.world.bot.username]


async def becomes(claim: Callable[[], object]) -> None:
    """Wait until it is so."""
    async with asyncio.timeout(10):
        while not claim():  # noqa: ASYNC110 - neither a log nor a queue of Telegram's tells when it changes
            await asyncio.sleep(0.01)


def column_of_another_reader(database: Database) -> list[int]:
    """The updates that are kept, as somebody sees them who takes part in no lock."""
    with contextlib.closing(sqlite3.connect(str(database.engine.url.database))) as reader:
        return [row[0] for row in reader.execute("SELECT update_id FROM inbox ORDER BY 1")]
