"""Updates leave in order and once: by long polling, or to a webhook."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import pytest
from aiohttp import web

from sandbox.bell import Bell
from sandbox.bots import Bot
from sandbox.people import Person
from sandbox.world import World
from tests.sandbox.conftest import FrozenClock, Wire


async def test_an_offset_confirms_what_came_before_it(olena: Person, wire: Wire) -> None:
    """Updates come again until a later offset confirms them; a negative one keeps only the newest."""
    await olena.starts()
    for word in ("раз", "два", "три"):
        await olena.says(word)

    first = await wire.updates(limit=2)
    assert [u["update_id"] for u in first] == [u["update_id"] for u in await wire.updates(limit=2)]
    rest = await wire.updates(offset=first[-1]["update_id"] + 1)
    assert [u["message"]["text"] for u in rest] == ["два", "три"]
    assert [u["message"]["text"] for u in await wire.updates(offset=-1)] == ["три"]
    assert len(await wire.updates()) == 1


async def test_a_long_poll_ends_as_soon_as_something_happens(world: World, olena: Person, wire: Wire) -> None:
    """Nobody waits for the timeout when there is news."""
    polling = asyncio.create_task(wire.updates(timeout=30))
    await _polled(world)
    await olena.starts()

    async with asyncio.timeout(2):
        [update] = await polling
    assert update["message"]["text"] == "/start"


async def test_a_second_poller_ends_the_first(world: World, wire: Wire) -> None:
    """The older of two getUpdates is told that another bot instance is running."""
    older = asyncio.create_task(wire("getUpdates", timeout=30))
    await _polled(world)

    assert await wire.updates() == []
    async with asyncio.timeout(2):
        ended = await older
    assert ended == {
        "ok": False,
        "error_code": 409,
        "description": "Conflict: terminated by other getUpdates request; "
        "make sure that only one bot instance is running",
    }


async def test_a_webhook_and_polling_exclude_each_other(world: World, wire: Wire) -> None:
    """A webhook ends the poll that is running and refuses later ones."""
    older = asyncio.create_task(wire("getUpdates", timeout=30))
    await _polled(world)
    await wire.result("setWebhook", url="http://127.0.0.1:9/hook")

    async with asyncio.timeout(2):
        ended = await older
    assert ended["description"] == "Conflict: terminated by setWebhook request"
    assert await wire.refusal("getUpdates") == (
        "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
    )
    await wire.result("deleteWebhook")
    assert await wire.updates() == []


async def test_only_allowed_kinds_are_kept(olena: Person, wire: Wire) -> None:
    """allowed_updates is remembered until changed; chat_member and reactions must be asked for."""
    await wire.updates(allowed_updates=["callback_query"])
    await olena.starts()
    assert await wire.updates() == []
    await wire.updates(allowed_updates=[])
    said = await olena.says("a")
    await olena.reacts(said, "👍")
    assert len(await wire.updates()) == 1
    await wire.updates(allowed_updates=["message", "message_reaction"])
    await olena.reacts(said, "❤")
    assert (await wire.updates())[-1]["message_reaction"]["new_reaction"] == [{"type": "emoji", "emoji": "❤"}]


async def test_updates_can_grow_too_old(bot: Bot, olena: Person, wire: Wire, clock: FrozenClock) -> None:
    """With Telegram's own patience of a day, what nobody fetched by then is gone."""
    bot.keeps_updates_for = timedelta(hours=24)
    await olena.starts()
    clock.advance(hours=23)
    await olena.says("свіже")
    clock.advance(hours=2)

    assert [u["message"]["text"] for u in await wire.updates()] == ["свіже"]


@dataclass
class Hook:
    """A bot's webhook that answers as told, 200 by default."""

    url: str = ""
    answers: list[web.Response] = field(default_factory=list)
    heard: list[dict[str, Any]] = field(default_factory=list)
    secrets: list[str | None] = field(default_factory=list)
    bell: Bell = field(default_factory=Bell)

    async def handle(self, request: web.Request) -> web.Response:
        self.heard.append(await request.json())
        self.secrets.append(request.headers.get("X-Telegram-Bot-Api-Secret-Token"))
        self.bell.ring()
        return self.answers.pop(0) if self.answers else web.Response()

    async def hears(self, count: int) -> list[str]:
        await self.bell.until(lambda: self.heard if len(self.heard) >= count else None, within=5)
        return [update["message"]["text"] for update in self.heard]


@pytest.fixture
async def hook() -> AsyncIterator[Hook]:
    hook = Hook()
    app = web.Application()
    app.router.add_post("/hook", hook.handle)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    hook.url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    yield hook
    await runner.cleanup()


async def test_a_webhook_gets_updates_in_order_with_its_secret(olena: Person, wire: Wire, hook: Hook) -> None:
    """Each update is posted once, oldest first, also those from before the webhook."""
    await olena.starts()
    await wire.result("setWebhook", url=hook.url, secret_token="s3cret-_")
    await olena.says("раз")
    await olena.says("два")

    assert await hook.hears(3) == ["/start", "раз", "два"]
    assert set(hook.secrets) == {"s3cret-_"}
    info = await wire.result("getWebhookInfo")
    assert (info["url"], info["pending_update_count"]) == (hook.url, 0)


async def test_a_refused_update_is_carried_again_before_the_next(olena: Person, wire: Wire, hook: Hook) -> None:
    """Anything but 2xx means "again", after Retry-After if given; 410 means "never mind"."""
    hook.answers = [
        web.Response(status=500),
        web.Response(status=429, headers={"Retry-After": "0"}),
        web.Response(),
        web.Response(status=410),
    ]
    await olena.starts()
    await olena.says("раз")
    await olena.says("два")
    await wire.result("setWebhook", url=hook.url)

    assert await hook.hears(5) == ["/start", "/start", "/start", "раз", "два"]
    info = await wire.result("getWebhookInfo")
    assert info["last_error_message"] == "Wrong response from the webhook: 429 Too Many Requests"


async def test_a_webhook_must_be_safe(wire: Wire) -> None:
    """Plain http is good on this machine only, and the secret has an alphabet."""
    assert await wire.refusal("setWebhook", url="http://example.com") == (
        "Bad Request: bad webhook: An HTTPS URL must be provided for webhook"
    )
    assert await wire.refusal("setWebhook", url="https://example.com", secret_token="a b") == (
        "Bad Request: secret token contains unallowed characters"
    )


async def _polled(world: World) -> None:
    """Wait until a long poll has come in."""
    await world.bell.until(lambda: world.calls("getUpdates") or None, within=5)
    await world.bell.until(lambda: world.bot.poll, within=5)
