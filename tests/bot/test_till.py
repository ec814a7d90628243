"""The till's door: closed without its token, plain about what it cannot read, and never a guess about money."""

from typing import Any

import orjson
import pytest
from aiohttp.test_utils import TestClient, TestServer

from bot.settings import SettingsError, read_settings
from bot.till import _minor
from bot.web import build_web
from storage.database import Database

TOKEN = "a-token-of-the-till-of-32-letters"
GOOD = {"code": "AAAA-1111", "order": "A-1", "amount": "12.50", "currency": "UAH"}


async def ask(database: Database, body: bytes, *, token: str | None = TOKEN, opened: bool = True) -> tuple[int, Any]:
    """Post a body to the till's door; status and answer."""

    async def health() -> dict[str, Any]:
        return {}

    async def metrics() -> bytes:
        return b""

    app = build_web(database, secret=None, health=health, metrics=metrics, till_token=TOKEN if opened else None)
    headers = {"Authorization": f"Bearer {token}"} if token is not None else {}
    async with TestClient(TestServer(app)) as client, client.post("/till/redeem", data=body, headers=headers) as answer:
        return answer.status, await answer.json() if answer.content_type == "application/json" else None


async def test_without_its_token_the_door_is_closed(sqlite_database: Database) -> None:
    """No setting, no door; a wrong token is told so, before anything is read."""
    assert (await ask(sqlite_database, orjson.dumps(GOOD), opened=False))[0] == 404
    for token in (None, "", "x", TOKEN + "x", "ї"):
        assert (await ask(sqlite_database, b"?", token=token))[0] == 401
    assert await ask(sqlite_database, orjson.dumps(GOOD)) == (409, {"ok": False, "reason": "not_valid"})


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"code": ""}, "code"),
        ({"code": None}, "code"),
        ({"code": "x" * 300}, "code"),
        ({"order": ""}, "order"),
        ({"order": "a\nb"}, "order"),
        ({"order": ["A"]}, "order"),
        ({"currency": None}, "currency"),
        ({"currency": "HRYVNIAS"}, "currency"),
        ({"currency": "?"}, "currency"),
        ({"amount": None}, "amount"),
        ({"customer_phone": {"a": 1}}, "customer_phone"),
    ],
)
async def test_what_cannot_be_read_is_named(sqlite_database: Database, change: dict[str, Any], field: str) -> None:
    """And counts as no wrong code."""
    said = await ask(sqlite_database, orjson.dumps(GOOD | change))
    assert said == (400, {"ok": False, "reason": "bad_request", "field": field})


@pytest.mark.parametrize("body", [b"", b"?", b"[]", b"1", b"\xff", b'{"code":' * 900])
async def test_a_body_that_is_none(sqlite_database: Database, body: bytes) -> None:
    """What is no JSON object is refused."""
    assert (await ask(sqlite_database, body))[1]["field"] == "body"


@pytest.mark.parametrize(
    "amount", ["0", "-1", "1.005", "NaN", "sNaN", "Infinity", "1e999999", "1e-9", "ten", "", True, None, []]
)
def test_money_that_is_none(amount: Any) -> None:
    """Nothing below a kopeck, nothing negative, nothing endless."""
    with pytest.raises(Exception, match="amount"):
        _minor(amount)


@pytest.mark.parametrize(
    ("amount", "minor"), [("1250.50", 125_050), (1250.5, 125_050), (0.1, 10), (7, 700), ("0.01", 1)]
)
def test_money_is_exact(amount: Any, minor: int) -> None:
    """As it was written, in kopecks."""
    assert _minor(amount) == minor


def test_the_token_is_long_and_needs_a_port(monkeypatch: pytest.MonkeyPatch, tmp_path: Any) -> None:
    """Both faults are told, and the token is not."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TILL_TOKEN", "short-secret")
    with pytest.raises(SettingsError) as refused:
        read_settings()
    assert [fault.split()[0] for fault in refused.value.faults] == ["TILL_TOKEN", "HTTP_PORT"]
    assert "short-secret" not in str(refused.value)
