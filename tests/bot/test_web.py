"""The web port: Telegram is told "received" only for what is committed, and strangers are told nothing."""

import asyncio
import io
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import Any

import orjson
import pytest
from aiohttp.test_utils import TestClient, TestServer
from aiohttp.web import Application, Request
from sqlalchemy import text

from bot.metrics import Metrics
from bot.updates import WEBHOOK_PATH
from bot.web import LARGEST_UPDATE, SECRET_HEADER, build_web
from services import watch
from storage.database import Database
from storage.tables import inbox
from storage.unit import UnitOfWork
from tests.storage.rows import column

SECRET = "a-secret-of-thirty-two-characters"
Client = TestClient[Request, Application]


def update(update_id: int = 7, chat: int = 5) -> dict[str, Any]:
    """A message of a private chat."""
    return {"update_id": update_id, "message": {"message_id": 1, "chat": {"id": chat}, "text": "їжак"}}


async def nothing() -> bytes:
    """Nothing was measured."""
    return b""


@pytest.fixture
async def client(sqlite_database: Database) -> AsyncIterator[Client]:
    """The port of a bot that listens."""

    async def health() -> dict[str, Any]:
        return {"inbox": 0, "outbox": 3, "ticked_at": datetime(2026, 1, 1, tzinfo=UTC)}

    app = build_web(sqlite_database, secret=SECRET, health=health, metrics=nothing)
    async with TestClient(TestServer(app)) as client:
        yield client


async def post(client: Client, body: bytes | dict[str, Any], *, secret: str | bytes | None = SECRET) -> int:
    """Post an update as Telegram does; the status of the answer."""
    headers: dict[str, Any] = {} if secret is None else {SECRET_HEADER: secret}
    data = io.BytesIO(body if isinstance(body, bytes) else orjson.dumps(body))
    async with client.post(WEBHOOK_PATH, data=data, headers=headers) as answer:
        return answer.status


async def test_an_update_is_kept_before_telegram_is_told(client: Client, sqlite_database: Database) -> None:
    """200 means committed: the row is there, as Telegram wrote it, in its chat's queue."""
    assert await post(client, update()) == 200

    assert column(sqlite_database, inbox, "update_id") == [7]
    assert column(sqlite_database, inbox, "chat_id") == [5]
    assert orjson.loads(column(sqlite_database, inbox, "body")[0]) == update()


async def test_an_answer_waits_for_the_commit(client: Client, sqlite_database: Database) -> None:
    """As long as it is not durable Telegram hears nothing."""
    arrived, may_commit = asyncio.Event(), asyncio.Event()
    real = sqlite_database.transact

    async def slowly(work: Callable[[UnitOfWork], Any]) -> Any:
        arrived.set()
        await may_commit.wait()
        return await real(work)

    sqlite_database.transact = slowly  # type: ignore[method-assign]
    posting = asyncio.create_task(post(client, update()))
    await arrived.wait()
    assert not posting.done()
    assert column(sqlite_database, inbox, "update_id") == []

    may_commit.set()
    assert await posting == 200
    assert column(sqlite_database, inbox, "update_id") == [7]


async def test_the_same_update_three_times_is_one_row(client: Client, sqlite_database: Database) -> None:
    """One after another or at once: Telegram is told each time that we have it."""
    codes = [await post(client, update()), *await asyncio.gather(post(client, update()), post(client, update()))]

    assert codes == [200, 200, 200]
    assert column(sqlite_database, inbox, "update_id") == [7]


async def test_a_flood_is_taken_bounded_and_counted(sqlite_database: Database) -> None:
    """Telegram is told that we have each of them, or it would bring them again; twenty are to be handled."""

    async def health() -> dict[str, Any]:
        return {}

    counters = Metrics()
    app = build_web(sqlite_database, secret=SECRET, health=health, metrics=nothing, counters=counters)
    async with TestClient(TestServer(app)) as client:
        codes = await asyncio.gather(*(post(client, update(number)) for number in range(50)))

    assert set(codes) == {200}
    page = counters.page(sqlite_database.transact_now(watch.gauges)).decode()
    assert 'retention_updates_total{outcome="flooded"} 30.0' in page
    assert "retention_floods_of_people_total 1.0" in page
    assert "retention_inbox_pending 20.0" in page


@pytest.mark.parametrize("secret", [None, "", "wrong", SECRET + "x", SECRET[:-1], SECRET.upper(), "ключ", b"\xff\xfe"])
async def test_a_stranger_is_refused(client: Client, sqlite_database: Database, secret: str | bytes | None) -> None:
    """Wrong, absent or not even text: 401, and nothing is kept."""
    given = secret.decode("utf-8", "surrogateescape") if isinstance(secret, bytes) else secret
    assert await post(client, update(), secret=given) == 401

    assert column(sqlite_database, inbox, "update_id") == []


NOT_UPDATES = [
    b"",
    b"not json",
    b"[]",
    b"null",
    b"7",
    b'"text"',
    b"{}",
    b'{"message": {}}',
    b'{"update_id": null}',
    b'{"update_id": "7"}',
    b'{"update_id": true}',
    b'{"update_id": 7.5}',
    b'{"update_id": NaN}',
    b'{"update_id": 7, "message": {"chat": {"id": 1e400}}}',
    b'{"update_id": 7, "message": {"chat": {"id": NaN}}}',
    b'{"update_id": 7, "message": {"chat": {"id": 9223372036854775808}}}',
    b'{"update_id": 7, "message": {"chat": {"id": 123456789012345678901234567890}}}',
    b'{"update_id": 7, "message": {"chat": {"id": "x"}}}',
    b'{"update_id": 7, "message": {"chat": {"id": null}}}',
    b'{"update_id": 7, "message": {"chat": 5}}',
    b'{"update_id": 7, "callback_query": {"message": [1]}}',
    b'{"update_id": 9223372036854775808}',
    b'{"update_id": 18446744073709551615}',
    b'{"update_id": 123456789012345678901234567890}',
    b'{"update_id": -1}',
    b'{"update_id": 7, "message": ' + b"[" * 2000 + b"]" * 2000 + b"}",
    b'{"update_id": 7, "message": ' + b"[" * 500 + b"]" * 500 + b"}",
    b'{"update_id": 7, "x": "\xff"}',
    b'{"update_id": 7, "x": "\\ud800"}',
]


@pytest.mark.parametrize("body", NOT_UPDATES, ids=[str(number) for number in range(len(NOT_UPDATES))])
async def test_what_is_no_update_is_refused(client: Client, sqlite_database: Database, body: bytes) -> None:
    """400: not ours to keep, and nothing Telegram should bring again."""
    assert await post(client, body) == 400

    assert column(sqlite_database, inbox, "update_id") == []


async def test_an_update_of_a_kind_we_do_not_know_is_kept(client: Client, sqlite_database: Database) -> None:
    """It is Telegram's, so it is received; handling decides."""
    assert await post(client, {"update_id": 8, "poll_of_tomorrow": {"id": 1}}) == 200
    assert await post(client, {"update_id": 9, "callback_query": {"id": "1", "from": {"id": 77}}}) == 200

    assert column(sqlite_database, inbox, "chat_id") == [0, 77]


async def test_what_is_too_large_is_refused(client: Client, sqlite_database: Database) -> None:
    """More than a mebibyte is no update."""
    body = orjson.dumps(update() | {"x": "y" * LARGEST_UPDATE})

    assert await post(client, body) == 413
    assert column(sqlite_database, inbox, "update_id") == []


async def test_while_the_database_fails_telegram_is_asked_to_come_again(
    client: Client, sqlite_database: Database
) -> None:
    """503 with a time, nothing half-kept; and the update is taken when it comes again."""
    sqlite_database.transact_now(lambda unit: unit.execute(text("ALTER TABLE inbox RENAME TO away")).close())
    headers = {SECRET_HEADER: SECRET}
    async with client.post(WEBHOOK_PATH, json=update(), headers=headers) as answer:
        assert (answer.status, answer.headers["Retry-After"]) == (503, "5")
        assert await answer.text() == ""
    sqlite_database.transact_now(lambda unit: unit.execute(text("ALTER TABLE away RENAME TO inbox")).close())

    assert await post(client, update()) == 200
    assert column(sqlite_database, inbox, "update_id") == [7]


async def test_health_tells_numbers_and_nothing_else(client: Client) -> None:
    """Without a secret, so without anything about anybody."""
    async with client.get("/health") as answer:
        assert answer.status == 200
        assert await answer.json() == {"inbox": 0, "outbox": 3, "ticked_at": "2026-01-01T00:00:00+00:00"}


@asynccontextmanager
async def port(database: Database, **answers: Any) -> AsyncIterator[Client]:
    """The port of a bot that answers this to whoever watches it."""

    async def fine() -> dict[str, Any]:
        return {}

    app = build_web(database, secret=None, **{"health": fine, "metrics": nothing} | answers)
    async with TestClient(TestServer(app)) as client:
        yield client


@pytest.mark.parametrize(("behind", "status"), [(False, 200), (True, 503)])
async def test_whoever_asks_the_status_alone_learns_whether_it_is_behind(
    sqlite_database: Database, behind: bool, status: int
) -> None:
    """200 while it keeps up, 503 when it does not, and the numbers either way."""

    async def health() -> dict[str, Any]:
        return {"inbox": 7, "behind": behind}

    async with port(sqlite_database, health=health) as client, client.get("/health") as answer:
        assert answer.status == status
        assert await answer.json() == {"inbox": 7, "behind": behind}


@pytest.mark.parametrize("hangs", [False, True])
async def test_while_the_database_does_not_answer_the_port_does(
    sqlite_database: Database, monkeypatch: pytest.MonkeyPatch, hangs: bool
) -> None:
    """Broken or stuck: /health says so in JSON within seconds, and a scrape fails without a word."""
    monkeypatch.setattr("bot.web.ANSWER_WITHIN_SECONDS", 0.01)

    async def never() -> Any:
        if hangs:
            await asyncio.Event().wait()
        sqlite_database.transact_now(lambda unit: unit.execute(text("SELECT * FROM away")))

    async with port(sqlite_database, health=never, metrics=never) as client:
        async with client.get("/health") as answer:
            assert answer.status == 503
            assert await answer.json() == {"behind": True, "database": "does not answer"}
        async with client.get("/metrics") as answer:
            assert (answer.status, await answer.text()) == (503, "")


async def test_metrics_are_in_the_format_that_scrapers_ask_for(sqlite_database: Database) -> None:
    """The page comes as it was written, as plain text of version 0.0.4."""

    async def page() -> bytes:
        return b"retention_inbox_pending 7.0\n"

    async with port(sqlite_database, metrics=page) as client, client.get("/metrics") as answer:
        assert answer.status == 200
        assert answer.headers["Content-Type"].startswith("text/plain; version=0.0.4")
        assert await answer.text() == "retention_inbox_pending 7.0\n"


async def test_nothing_else_is_there(client: Client) -> None:
    """No other path, no other method."""
    for method, path, status in (("GET", WEBHOOK_PATH, 405), ("GET", "/", 404), ("POST", "/health", 405)):
        async with client.request(method, path) as answer:
            assert answer.status == status


async def test_a_bot_that_polls_has_no_webhook(sqlite_database: Database) -> None:
    """Without a secret nobody can post updates."""

    async def health() -> dict[str, Any]:
        return {}

    async with TestClient(
        TestServer(build_web(sqlite_database, secret=None, health=health, metrics=nothing))
    ) as client:
        assert await post(client, update()) == 404
