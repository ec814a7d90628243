"""A local Telegram with a few people in it, and a bot's mouth that speaks to it."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime

from bot.delivery.speaker import Speaker
from sandbox.people import Person
from sandbox.server import LocalTelegram
from sandbox.world import World


@dataclass
class Town:
    """The world, its server, and who lives there: Олена has started the bot."""

    world: World
    server: LocalTelegram
    speaker: Speaker
    olena: Person

    async def person(self, name: str) -> Person:
        """Somebody else who has started the bot."""
        somebody = self.world.add_person(name)
        await somebody.starts()
        return somebody


@asynccontextmanager
async def town(now: Callable[[], datetime] = lambda: datetime.now(UTC)) -> AsyncIterator[Town]:
    """Open the world for one test; a slip of the sandbox's own fails the test."""
    world = World(now=now)
    bot = world.add_bot()
    olena = world.add_person("Олена")
    async with LocalTelegram(world) as server, Speaker(bot.token, server.url) as speaker:
        await olena.starts()
        yield Town(world, server, speaker, olena)
    assert server.slips == []
