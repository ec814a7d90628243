"""The wire itself: every way to send parameters, honest answers, and a clean end."""

import ast
import asyncio
import sys
from pathlib import Path
from typing import Any

import aiohttp
import orjson
import pytest

import sandbox
from sandbox import spec
from sandbox.people import Person
from sandbox.server import LocalTelegram
from sandbox.spec import SpecViolationError
from sandbox.world import World
from tests.sandbox.conftest import Wire

MARKUP = orjson.dumps({"inline_keyboard": [[{"text": "Так", "callback_data": "y"}]]}).decode()


@pytest.mark.parametrize("how", ["query", "form", "multipart", "json", "get"])
async def test_parameters_may_come_in_any_of_telegrams_ways(how: str, olena: Person, wire: Wire) -> None:
    """Query string, form, multipart and JSON carry the same call; method names ignore case."""
    await olena.starts()
    fields: dict[str, str] = {"chat_id": str(olena.id), "text": "a", "reply_markup": MARKUP, "protect_content": "True"}
    url = f"{wire.url}/bot{wire.token}/SENDmessage"
    form = aiohttp.FormData(fields, default_to_multipart=True)
    send: dict[str, Any] = {
        "query": {"params": fields},
        "get": {"params": fields},
        "form": {"data": fields},
        "multipart": {"data": form},
        "json": {"json": {**fields, "chat_id": olena.id, "reply_markup": orjson.loads(MARKUP)}},
    }
    async with wire.session.request("GET" if how == "get" else "POST", url, **send[how]) as answer:
        body = await answer.json()

    assert body["ok"], body
    assert body["result"]["has_protected_content"] is True
    assert body["result"]["reply_markup"] == orjson.loads(MARKUP)


async def test_unknown_parameters_are_tolerated_and_noted(world: World, olena: Person, wire: Wire) -> None:
    """A library one version ahead is served, and the journal keeps a word about it, nested ones too."""
    await olena.starts()
    markup = {"inline_keyboard": [[{"text": "Так", "callback_data": "y", "sparkle": 1}]]}

    await wire.result("sendMessage", chat_id=olena.id, text="a", shine=True, reply_markup=markup)

    assert world.journal.warnings == [
        "sendMessage: unknown parameter shine",
        "sendMessage: unknown parameter reply_markup.inline_keyboard[0][0].sparkle",
    ]


async def test_the_journal_tells_every_call_and_its_outcome(world: World, olena: Person, wire: Wire) -> None:
    """What was asked, for which chat, when by the world's clock, and what came of it."""
    await olena.starts()
    await wire("sendMessage", chat_id=olena.id, text="a")
    await wire("sendMessage", chat_id=olena.id, text="")
    await wire("getMe")

    good, bad = world.calls("sendMessage", chat=olena)
    assert (good.ok, good.code, good.result["text"], good.at) == (True, 200, "a", world.now())
    assert (bad.ok, bad.code, bad.description) == (False, 400, "Bad Request: message text is empty")
    assert [call.method for call in world.calls()] == ["sendMessage", "sendMessage", "getMe"]


async def test_a_file_is_summarised_in_the_journal(world: World, olena: Person, wire: Wire) -> None:
    """The journal says that there was a file and how large, and does not keep it."""
    await olena.starts()
    form = aiohttp.FormData({"chat_id": str(olena.id), "photo": "attach://x"})
    form.add_field("x", b"jpeg", filename="a.jpg", content_type="image/jpeg")
    async with wire.session.post(f"{wire.url}/bot{wire.token}/sendPhoto", data=form) as answer:
        assert answer.status == 200

    assert world.calls("sendPhoto")[0].params["photo"] == "<file a.jpg, 4 bytes>"
    assert world.journal.warnings == []


async def test_there_is_a_page_to_look_at(olena: Person, wire: Wire) -> None:
    """The page shows chats and calls, with everybody's words escaped."""
    await olena.starts()
    await olena.says("<b>не тег</b>")
    await wire("sendMessage", chat_id=olena.id, text="")

    async with wire.session.get(wire.url) as answer:
        html = await answer.text()

    assert "&lt;b&gt;не тег&lt;/b&gt;" in html
    assert "→ 400 Bad Request: message text is empty" in html


async def test_leaving_ends_long_polls_at_once(world: World) -> None:
    """Shutting down does not wait for anybody's timeout, and frees the port."""
    bot = world.add_bot()
    async with aiohttp.ClientSession() as session:
        async with LocalTelegram(world) as telegram:
            polling = asyncio.create_task(Wire(session, telegram.url, bot.token)("getUpdates", timeout=50))
            await world.bell.until(lambda: bot.poll, within=5)
            port = telegram.port
        async with asyncio.timeout(2):
            assert (await polling)["result"] == []
        async with LocalTelegram(world, port) as again:
            assert again.url == f"http://127.0.0.1:{port}"


async def test_a_slip_of_the_sandbox_is_shown(world: World, olena: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    """An answer that Telegram would never give becomes a 500 that tests can see, not a puzzle in the product."""
    bot = world.bot
    monkeypatch.setattr(bot, "name", 5)
    async with aiohttp.ClientSession() as session, LocalTelegram(world) as telegram:
        body = await Wire(session, telegram.url, bot.token)("getMe")

    assert body["error_code"] == 500
    assert "first_name" in body["description"]
    assert [type(slip) for slip in telegram.slips] == [SpecViolationError]


WRONG: list[tuple[str, Any, str]] = [
    ("User", {"id": 1, "is_bot": False}, 'can\'t find field "first_name" in User'),
    ("User", {"id": True, "is_bot": False, "first_name": "a"}, 'field "User.id" must be of type Integer'),
    ("Chat", {"id": 1, "type": "private", "mood": "good"}, '"Chat" has no field "mood"'),
    ("Array of String", ["a", 1], 'field "Array of String[1]" must be of type String'),
    ("ReactionType", {"type": "emoji"}, 'field "ReactionType" fits none of its kinds'),
]


@pytest.mark.parametrize(("kind", "value", "complaint"), WRONG)
def test_objects_are_held_to_the_specification(kind: str, value: Any, complaint: str) -> None:
    """Missing, unknown and mistyped fields are all found, with the path to them."""
    with pytest.raises(SpecViolationError) as violation:
        spec.check_object(kind, value)

    assert complaint in str(violation.value)


def test_the_sandbox_knows_telegram_and_not_the_product() -> None:
    """Nothing but the standard library, aiohttp, orjson and itself is imported."""
    allowed = {*sys.stdlib_module_names, "aiohttp", "orjson", "sandbox"}
    found = {
        name.partition(".")[0]
        for path in Path(sandbox.__path__[0]).rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        for name in imported_by(node)
    }

    assert found - allowed == set()


def imported_by(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    return [node.module or ""] if isinstance(node, ast.ImportFrom) else []
