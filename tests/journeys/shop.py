"""A whole shop for a story: the local Telegram, the real bot, the people around it, and a clock moved by hand."""

import asyncio
import atexit
import csv
import shutil
import socket
import sqlite3
import tempfile
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache
from multiprocessing.context import ForkServerProcess
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import aiohttp

from sandbox.chats import Chat
from sandbox.clock import HandClock
from sandbox.messages import Content, Message
from sandbox.people import Person
from sandbox.server import LocalTelegram
from sandbox.transcript import transcript
from sandbox.world import World
from storage import migrations
from storage.database import open_engine
from tests.journeys import process
from tests.plain_scenario import plain_scenario

TOKEN = "123456789:TEST-token-of-the-journeys"
KYIV = ZoneInfo("Europe/Kyiv")
MONDAY_MORNING = datetime(2027, 6, 7, 10, tzinfo=KYIV).astimezone(UTC)
PATIENCE = 20.0


def in_language_of(person: Person, *, uk: str, ru: str) -> str:
    """The words that this person is answered in, when they have not chosen a language."""
    return ru if (person.language_code or "").startswith("ru") else uk


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
    roles: tuple[str, ...] = ("all",)
    processes: list[tuple[str, ForkServerProcess]] = field(default_factory=list)
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
            "SCENARIO": str(self.home / "plain.toml"),
            "HTTP_PORT": str(self.port),
            # The local Telegram has no limits of its own: a story need not wait for Telegram's.
            "MESSAGES_PER_SECOND": "1000",
            "MESSAGES_PER_CHAT_SECOND": "0",
            "MESSAGES_PER_GROUP_MINUTE": "0",
        } | self.settings

    @property
    def bot(self) -> ForkServerProcess | None:
        """The bot, when it is one process; the first of several."""
        return self.processes[0][1] if self.processes else None

    async def opens(self) -> None:
        """Start the bot and wait until it hears."""
        await self.starts()
        await self.is_quiet()

    async def starts(self) -> None:
        """Start the bot and wait for nothing. Of several processes the first is asked for /health."""
        self.processes = []
        if not (self.home / "shop.db").exists():
            shutil.copyfile(_new_file(), self.home / "shop.db")
        for number, role in enumerate(self.roles):
            environment = self.environment
            if number:
                del environment["HTTP_PORT"]
            log = self.home / f"{'bot' if number == 0 else f'{role}-{number}'}.log"
            words = ("run",) if role == "all" else ("run", "--role", role)
            self.processes.append((role, process.start(environment, self.home / "clock", log, *words)))
            if number:
                await self.logs(": ready", log)

    def process(self, role: str) -> ForkServerProcess:
        """One of the processes of a role that are alive."""
        return next(one for name, one in self.processes if name == role and one.is_alive())

    async def dies(self) -> None:
        """Kill the bot as a power cut would."""
        for _, one in self.processes:
            one.kill()
            await asyncio.to_thread(one.join, PATIENCE)

    async def closes(self) -> int | None:
        """Ask the bot to stop, and wait; its exit status."""
        for _, one in self.processes:
            one.terminate()
        for role, one in self.processes:
            await asyncio.to_thread(one.join, PATIENCE)
            if one.is_alive():
                one.kill()
                raise AssertionError(f"the bot ({role}) did not stop in time")
        return max((one.exitcode or 0 for _, one in self.processes), default=None)

    async def tries(self, *words: str) -> tuple[int | None, str]:
        """Run another command of the program beside the bot, which may end badly; its exit status and words."""
        log = self.home / f"command-{len(list(self.home.glob('command-*')))}.log"
        environment = self.environment
        del environment["HTTP_PORT"]
        command = process.start(environment, self.home / "clock", log, *words)
        await asyncio.to_thread(command.join, 60)
        return command.exitcode, log.read_text(encoding="utf-8")

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
        self.clock.nudge()
        bot = self.world.bot
        async with asyncio.timeout(PATIENCE), aiohttp.ClientSession() as session:
            while True:
                # Looked at before the bot is asked: an update that is fetched meanwhile is in no earlier answer.
                everything_fetched = not bot.pending
                health = await self._health(session)
                if health is not None:
                    ticked = health["ticked_at"]
                    idle = health["inbox"] == 0 and health["outbox"] == 0 and everything_fetched
                    if idle and health["ready"] and ticked and datetime.fromisoformat(ticked) >= target:
                        return
                assert self.bot is None or self.bot.is_alive(), self.log()
                await asyncio.sleep(0.05)

    async def nothing_is_on_its_way(self) -> None:
        """Wait until no message is being sent, though some may have to wait: Telegram asked for silence."""
        async with asyncio.timeout(PATIENCE):
            # ASYNC110 asks for an event, and the other process has none to give
            while self._ask_file("SELECT count(*) FROM outbox WHERE state = 'sending'") != [(0,)]:  # noqa: ASYNC110
                await asyncio.sleep(0.01)

    async def everything_is_handled(self) -> None:
        """Wait until the bot has done what was said to it, though its answers may have to wait."""
        async with asyncio.timeout(PATIENCE):
            # ASYNC110 asks for an event, and the other process has none to give
            while self.world.bot.pending or self._ask_file(  # noqa: ASYNC110
                "SELECT count(*) FROM inbox WHERE state = 'pending'"
            ) != [(0,)]:
                await asyncio.sleep(0.01)

    async def becomes(self, claim: Callable[[], bool]) -> None:
        """Wait for what no queue tells of: a toast, redrawn buttons, listed commands."""
        assert await self.world.bell.until(lambda: claim() or None, within=5), "it did not become so"

    async def _health(self, session: aiohttp.ClientSession) -> dict[str, Any] | None:
        try:
            async with session.get(f"http://127.0.0.1:{self.port}/health") as answer:
                said: dict[str, Any] = await answer.json()
                return said
        except aiohttp.ClientError:
            return None

    async def logs(self, words: str, file: Path | None = None) -> None:
        """Wait until the bot has logged these words."""
        async with asyncio.timeout(PATIENCE):
            while words not in self.log(file):  # noqa: ASYNC110 - the log is a file: nothing tells when it grows
                await asyncio.sleep(0.02)

    def remembers(self, question: str) -> list[tuple[Any, ...]]:
        """Ask the file of a closed shop, in SQL."""
        assert self.bot is None or not self.bot.is_alive(), "close the shop before opening its file"
        return self._ask_file(question)

    def _ask_file(self, question: str) -> list[tuple[Any, ...]]:
        file = sqlite3.connect(self.home / "shop.db")
        try:
            return file.execute(question).fetchall()
        finally:
            file.close()

    def log(self, file: Path | None = None) -> str:
        """What the bot has logged."""
        file = file or self.home / "bot.log"
        return file.read_text(encoding="utf-8", errors="replace") if file.exists() else ""

    # --- time ----------------------------------------------------------------------------------------------------

    async def time_passes(self, **how_long: float) -> None:
        """Let what has begun end, move the clock (hours=…, days=…), and wait until everything due has happened."""
        await self.is_quiet()
        self.clock.advance(timedelta(**how_long))
        await self.is_quiet()

    # --- people --------------------------------------------------------------------------------------------------

    async def opens_with_desk(self, *, forum: bool = False, bot_is_admin: bool = False) -> None:
        """Start the bot, make Олег a manager, and a group the managers' desk."""
        await self.opens()
        await self.owner.starts()
        self.manager = await self.hires("Олег")
        members = [self.owner, self.manager]
        self.desk = await self.makes_desk("Менеджери", members=members, forum=forum, bot_is_admin=bot_is_admin)

    async def makes_desk(
        self, title: str, *, members: list[Person], forum: bool = False, bot_is_admin: bool = False
    ) -> Chat:
        """Open a group, add the bot, and make it the managers' desk."""
        group = self.world.add_group(title, members=members, forum=forum)
        await group.adds(self.world.bot, by=self.owner, as_admin=bot_is_admin)
        await self.owner.says("/desk", chat=group)
        now = in_language_of(self.owner, uk="Тепер це чат менеджерів", ru="Теперь это чат менеджеров")
        await self.owner.sees(now, chat=group)
        await self.is_quiet()
        return group

    async def invites(self) -> str:
        """The owner makes an invitation; its link."""
        await self.owner.says("/invite")
        await self.is_quiet()
        invitation = self.owner.last_message
        assert invitation is not None
        return invitation.text.rsplit(maxsplit=1)[-1]

    async def hires(self, name: str, *, language: str = "uk") -> Person:
        """Invite somebody and confirm that it is they."""
        newcomer = self.world.add_person(name, language_code=language)
        await newcomer.opens_link(await self.invites())
        await self.is_quiet()
        await self.owner.presses(in_language_of(self.owner, uk="Так, це менеджер", ru="Да, это менеджер"))
        await self.is_quiet()
        if self.desk_is_open:
            await self.desk.adds(newcomer, by=self.owner)
        return newcomer

    @property
    def desk_is_open(self) -> bool:
        """Whether there is a managers' group already."""
        return hasattr(self, "desk")

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
                await self.agrees(person)
        return person

    async def agrees(self, person: Person) -> None:
        """The customer says yes to both questions about what may be written."""
        for _ in ("service", "offers"):
            await person.presses(in_language_of(person, uk="Так", ru="Да"))
            await self.is_quiet()

    async def is_asked(self, person: Person) -> Message:
        """Time passes until the customer is asked for a score; the question."""
        if not any("5" in row for row in person.buttons()):
            await self.time_passes(days=3, hours=1)
        return await person.sees("к Вам")

    async def scores(self, person: Person, score: int) -> None:
        """The customer is asked, and answers."""
        await self.is_asked(person)
        await person.presses(str(score))
        await self.is_quiet()

    async def complaint_of(self, person: Person, *, score: int = 2, words: str | None = None) -> Message:
        """The customer gives a low score, and perhaps says why; the card at the desk."""
        await self.scores(person, score)
        if words is not None:
            await person.says(words)
            await self.is_quiet()
        return await self.card_of(person)

    async def card_of(self, person: Person, *, chat: Chat | None = None) -> Message:
        """The newest card about a customer, at the desk unless another chat is given."""
        at_desk = in_language_of(self.owner, uk="пише", ru="пишет")
        return await self.owner.sees(f"{person.first_name} · {at_desk}", chat=chat or self.desk)

    async def taken(self, person: Person, *, score: int = 2, words: str = "зламалася за день") -> Message:
        """A complaint of the customer that the manager has taken; its card."""
        card = await self.complaint_of(person, score=score, words=words)
        await self.manager.presses("Беру", on=card)
        await self.is_quiet()
        return card

    def shows(self, person: Person, text: str, *buttons: tuple[str, str]) -> Message:
        """A message of the bot's with buttons of any data, as an earlier version of it may have left in a chat."""
        keyboard = {"inline_keyboard": [[{"text": label, "callback_data": data}] for label, data in buttons]}
        return self.world.post(person.chat(), self.world.bot, Content(text), keyboard=keyboard)

    def said_to(self, person: Person, words: str, *, chat: Chat | None = None) -> int:
        """How many of the bot's messages in a chat contain the words."""
        return sum(words in message.text for message in person.messages(chat) if message.sender is self.world.bot)

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
        return (await self.links())[code]

    async def links(self) -> dict[str, str]:
        """Every customer's personal link, by the shop's own code."""
        file = self.home / "links.csv"
        await self.command("links", str(file))
        with file.open(encoding="utf-8-sig", newline="") as stream:
            return {row["customer"]: row["link"] for row in csv.DictReader(stream)}

    async def crowd(self, size: int, *, language: str = "uk") -> list[Person]:
        """Many customers at once, each with an order of today, linked and willing to be written to."""
        file = self.home / f"crowd-{len(list(self.home.glob('crowd-*')))}.csv"
        people = [self.world.add_person(f"Покупець {number}", language_code=language) for number in range(size)]
        placed = self.clock.now().astimezone(KYIV).strftime("%Y-%m-%d %H:%M:%S")
        with file.open("w", encoding="utf-8", newline="") as stream:
            writer = csv.writer(stream)
            writer.writerow(["order_id", "customer_id", "order_date", "customer_name", "product", "amount"])
            for person in people:
                self.orders += 1
                writer.writerow([self.orders, f"K-{person.id}", placed, person.first_name, "Кавомолка", "2450.00"])
        await self.command("import-orders", str(file))
        links = await self.links()
        for person in people:
            await person.opens_link(links[f"K-{person.id}"])
        await self.is_quiet()
        for _ in ("service", "offers"):
            for person in people:
                await person.presses(in_language_of(person, uk="Так", ru="Да"))
            await self.is_quiet()
        return people

    def transcript(self, chat: Chat) -> str:
        """A chat as text, for a failing story."""
        return transcript(chat.current)


@asynccontextmanager
async def shop_on_this_machine(home: Path, **settings: str) -> AsyncIterator[Shop]:
    """A shop that is not open yet; it is closed, and nothing is left running, at the end."""
    clock = HandClock(home / "clock")
    clock.set(MONDAY_MORNING)
    (home / "plain.toml").write_text(plain_scenario(), encoding="utf-8")
    world = World(now=clock.now)
    world.add_bot(token=TOKEN, username="kavova_bot", name="Кавова")
    async with LocalTelegram(world) as telegram:
        owner = world.add_person("Марта", language_code="uk")
        shop = Shop(home, world, telegram, clock, owner, free_port(), settings)
        try:
            yield shop
        finally:
            await shop.closes()
        assert telegram.slips == [], [str(x) for x in telegram.slips]


@cache
def _new_file() -> Path:
    """A database in which nothing happened yet: to copy it is quicker than to let each bot begin from nothing."""
    folder = Path(tempfile.mkdtemp(prefix="shop"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    engine = open_engine(f"sqlite:///{folder / 'shop.db'}")
    migrations.upgrade(engine)
    engine.dispose()
    return folder / "shop.db"


def free_port() -> int:
    """A port of this machine that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
