"""A whole shop for a story: the local Telegram, the real bot, the people around it, and a clock moved by hand."""

import asyncio
import csv
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from multiprocessing.context import ForkServerProcess
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import aiohttp

from sandbox.chats import Chat
from sandbox.clock import HandClock
from sandbox.people import Person
from sandbox.server import LocalTelegram
from sandbox.transcript import transcript
from sandbox.world import World
from tests.journeys import process

TOKEN = "123456789:TEST-token-of-the-journeys"
KYIV = ZoneInfo("Europe/Kyiv")
MONDAY_MORNING = datetime(2027, 6, 7, 10, tzinfo=KYIV).astimezone(UTC)
PATIENCE = 20.0


@dataclass
class Shop:
    """The shop and everyone in it. Actors are people of the local Telegram; `owner` is the admin."""

    home: Path
    world: World
    telegram: LocalTelegram
    clock: HandClock
    owner: Person
    port: int
    settings: dict[str, str] = field(default_factory=dict)
    bot: ForkServerProcess | None = None
    orders: int = 1000
    desk: Chat = field(init=False)
    manager: Person = field(init=False)

    # --- the program ---------------------------------------------------------------------------------------------

    @property
    def environment(self) -> dict[str, str]:
        """The settings the bot runs with."""
        return {
            "BOT_TOKEN": TOKEN,
            "TELEGRAM_API_URL": self.telegram.url,
            "DATABASE_URL": f"sqlite:///{self.home / 'shop.db'}",
            "ADMIN_IDS": str(self.owner.id),
            "SHOP_NAME": "Кавова",
            "HTTP_PORT": str(self.port),
        } | self.settings

    async def opens(self) -> None:
        """Start the bot, if it is not running, and wait until it hears."""
        self.bot = process.start(self.environment, self.home / "clock", self.home / "bot.log", "run")
        await self.is_quiet()

    async def dies(self) -> None:
        """Kill the bot as a power cut would."""
        assert self.bot is not None
        self.bot.kill()
        await asyncio.to_thread(self.bot.join, PATIENCE)

    async def closes(self) -> int | None:
        """Ask the bot to stop, and wait; its exit status."""
        if self.bot is None:
            return None
        self.bot.terminate()
        await asyncio.to_thread(self.bot.join, PATIENCE)
        if self.bot.is_alive():
            self.bot.kill()
            raise AssertionError("the bot did not stop in time")
        return self.bot.exitcode

    async def command(self, *words: str) -> str:
        """Run another command of the program beside the bot; what it printed."""
        log = self.home / f"command-{len(list(self.home.glob('command-*')))}.log"
        command = process.start(self.environment, self.home / "clock", log, *words)
        await asyncio.to_thread(command.join, 60)
        said = log.read_text(encoding="utf-8")
        assert command.exitcode == 0, said
        return said

    async def is_quiet(self) -> None:
        """Wait until the bot has heard, done, ticked and said everything there is as of now."""
        target = self.clock.now()
        bot = self.world.bot
        async with asyncio.timeout(PATIENCE), aiohttp.ClientSession() as session:
            while True:
                health = await self._health(session)
                if health is not None:
                    ticked = health["ticked_at"]
                    idle = health["inbox"] == 0 and health["outbox"] == 0 and not bot.pending
                    if idle and health["ready"] and ticked and datetime.fromisoformat(ticked) >= target:
                        return
                assert self.bot is None or self.bot.is_alive(), self.log()
                await asyncio.sleep(0.01)

    async def _health(self, session: aiohttp.ClientSession) -> dict[str, Any] | None:
        try:
            async with session.get(f"http://127.0.0.1:{self.port}/health") as answer:
                said: dict[str, Any] = await answer.json()
                return said
        except aiohttp.ClientError:
            return None

    async def logs(self, words: str) -> None:
        """Wait until the bot has logged these words."""
        async with asyncio.timeout(PATIENCE):
            while words not in self.log():  # noqa: ASYNC110 - the log is a file: nothing tells when it grows
                await asyncio.sleep(0.02)

    def log(self) -> str:
        """What the bot has logged."""
        file = self.home / "bot.log"
        return file.read_text(encoding="utf-8", errors="replace") if file.exists() else ""

    # --- time ----------------------------------------------------------------------------------------------------

    async def time_passes(self, **how_long: float) -> None:
        """Move the clock (hours=…, days=…) and wait until everything that became due has happened."""
        self.clock.advance(timedelta(**how_long))
        await self.is_quiet()

    # --- people --------------------------------------------------------------------------------------------------

    async def opens_with_desk(self, *, forum: bool = False) -> None:
        """Start the bot, make Олег a manager, and a group the managers' desk."""
        await self.opens()
        await self.owner.starts()
        self.manager = await self.hires("Олег")
        self.desk = self.world.add_group("Менеджери", members=[self.owner, self.manager], forum=forum)
        await self.desk.adds(self.world.bot, by=self.owner)
        await self.owner.says("/desk", chat=self.desk)
        await self.owner.sees("Тепер це чат менеджерів", chat=self.desk)
        await self.is_quiet()

    async def hires(self, name: str, *, language: str = "uk") -> Person:
        """Invite somebody and confirm that it is they."""
        newcomer = self.world.add_person(name, language_code=language)
        await self.owner.says("/invite")
        await self.is_quiet()
        invitation = self.owner.last_message
        assert invitation is not None
        await newcomer.opens_link(invitation.text.rsplit(maxsplit=1)[-1])
        await self.is_quiet()
        await self.owner.presses("Так, це менеджер")
        await self.is_quiet()
        return newcomer

    async def customer(
        self,
        name: str,
        *,
        language: str = "uk",
        bought: str = "Кавомолка",
        hours_ago: float = 0.0,
        agrees: bool = True,
        links: bool = True,
    ) -> Person:
        """A customer with an order, linked by their personal link, who lets the shop write (unless told otherwise)."""
        person = self.world.add_person(name, language_code=language)
        code = f"K-{person.id}"
        await self.imports(code, name=name, product=bought, hours_ago=hours_ago)
        if links:
            await person.opens_link(await self.link_of(code))
            await self.is_quiet()
            if agrees:
                for _ in ("service", "offers"):
                    await person.presses({"uk": "Так", "ru": "Да"}.get(language, "Так"))
                    await self.is_quiet()
        return person

    async def imports(
        self,
        code: str,
        *,
        name: str = "",
        product: str = "Кавомолка",
        hours_ago: float = 0.0,
        number: str | None = None,
        status: str = "",
    ) -> str:
        """Import one order; its number."""
        if number is None:
            self.orders += 1
            number = str(self.orders)
        placed = (self.clock.now() - timedelta(hours=hours_ago)).astimezone(KYIV)
        file = self.home / f"order-{number}-{len(list(self.home.glob('order-*')))}.csv"
        with file.open("w", encoding="utf-8", newline="") as stream:
            writer = csv.writer(stream)
            writer.writerow(["order_id", "customer_id", "order_date", "customer_name", "product", "amount", "status"])
            writer.writerow([number, code, placed.strftime("%Y-%m-%d %H:%M:%S"), name, product, "2450.00", status])
        await self.command("import-orders", str(file))
        return number

    async def link_of(self, code: str) -> str:
        """A customer's personal link."""
        file = self.home / "links.csv"
        await self.command("links", str(file))
        with file.open(encoding="utf-8-sig", newline="") as stream:
            return next(row["link"] for row in csv.DictReader(stream) if row["customer"] == code)

    def transcript(self, chat: Chat) -> str:
        """A chat as text, for a failing story."""
        return transcript(chat.current)


@asynccontextmanager
async def shop_on_this_machine(home: Path, **settings: str) -> AsyncIterator[Shop]:
    """A shop that is not open yet; it is closed, and nothing is left running, at the end."""
    clock = HandClock(home / "clock")
    clock.set(MONDAY_MORNING)
    world = World(now=clock.now)
    world.add_bot(token=TOKEN, username="kavova_bot", name="Кавова")
    async with LocalTelegram(world) as telegram:
        owner = world.add_person("Марта", language_code="uk")
        shop = Shop(home, world, telegram, clock, owner, _free_port(), settings)
        try:
            yield shop
        finally:
            if shop.bot is not None and shop.bot.is_alive():
                await shop.closes()
        assert telegram.slips == []


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
