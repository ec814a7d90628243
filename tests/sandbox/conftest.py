"""A world with a bot and a customer in it, and the wire to it."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import aiohttp
import pytest

from sandbox.bots import Bot
from sandbox.people import Person
from sandbox.server import LocalTelegram
from sandbox.world import World

Json = dict[str, Any]


@dataclass
class FrozenClock:
    """A clock that moves only when told."""

    moment: datetime = datetime(2026, 3, 29, 9, 0, tzinfo=UTC)

    def now(self) -> datetime:
        return self.moment

    def advance(self, **by: float) -> None:
        self.moment += timedelta(**by)


@dataclass
class Wire:
    """Speaks to the server as a bot with nothing but HTTP."""

    session: aiohttp.ClientSession
    url: str
    token: str

    async def __call__(self, method: str, **params: Any) -> Json:
        """Call a method with a JSON body and return the whole answer."""
        async with self.session.post(f"{self.url}/bot{self.token}/{method}", json=params) as answer:
            body: Json = await answer.json()
            assert answer.status == body.get("error_code", 200)
            return body

    async def result(self, method: str, **params: Any) -> Any:
        """Call a method that must succeed and return its result."""
        body = await self(method, **params)
        assert body["ok"], body
        return body["result"]

    async def refusal(self, method: str, **params: Any) -> str:
        """Call a method that must be refused and return Telegram's words."""
        body = await self(method, **params)
        assert not body["ok"], body
        return str(body["description"])

    async def updates(self, **params: Any) -> list[Json]:
        """Fetch what waits for the bot, confirming nothing."""
        found: list[Json] = await self.result("getUpdates", **params)
        return found


@pytest.fixture
def clock() -> FrozenClock:
    return FrozenClock()


@pytest.fixture
def world(clock: FrozenClock) -> World:
    return World(now=clock.now)


@pytest.fixture
def bot(world: World) -> Bot:
    return world.add_bot()


@pytest.fixture
def olena(world: World, bot: Bot) -> Person:
    return world.add_person("Олена")


@pytest.fixture
def oleg(world: World, bot: Bot) -> Person:
    return world.add_person("Олег", "Менеджер", username="oleg_m")


@pytest.fixture
async def telegram(world: World) -> AsyncIterator[LocalTelegram]:
    async with LocalTelegram(world) as server:
        yield server
    assert server.slips == []


@pytest.fixture
async def wire(telegram: LocalTelegram, bot: Bot) -> AsyncIterator[Wire]:
    async with aiohttp.ClientSession() as session:
        yield Wire(session, telegram.url, bot.token)
