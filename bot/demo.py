"""
`retention-bot demo`: a shop comes alive on this machine.

A local Telegram with four people in it, a small shop's export, and the real bot in a process of its own between them.
The clock is moved by hand; the conversations are printed; nothing is left running.
"""

import asyncio
import csv
import os
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import aiohttp

from sandbox.clock import HandClock
from sandbox.people import Person
from sandbox.server import LocalTelegram
from sandbox.transcript import transcript
from sandbox.world import World

TOKEN = "123456789:TEST-demo-token-of-the-local-telegram"  # noqa: S105 - it opens nothing but the local Telegram
ZONE = ZoneInfo("Europe/Kyiv")
START_WITHIN = 60.0
STOP_WITHIN = 20.0


@dataclass(frozen=True, slots=True)
class Order:
    """A line of the demo shop's export."""

    number: str
    code: str
    name: str
    product: str
    category: str
    amount: str
    hours_ago: float


ORDERS = (
    Order("1001", "K-17", "Шевченко Олена Петрівна", "Кавомолка Зернятко", "Кавомолки", "2 450,00", 0.4),
    Order("1002", "K-23", "Андрей Соколов", "Кофе в зёрнах Эфиопия, 1 кг", "Кава", "980,00", 0.5),
    Order("0877", "K-17", "Шевченко Олена Петрівна", "Кава Колумбія, 250 г", "Кава", "320,00", 24 * 40),
    Order("0790", "K-31", "Ткачук Марія", "Турка мідна", "Посуд", "1 150,00", 24 * 90),
)


def play() -> int:
    """Play the demo; the exit status of the command."""
    try:
        asyncio.run(_play())
    except KeyboardInterrupt:
        return 130
    except (AssertionError, TimeoutError, RuntimeError) as error:
        print(f"\nThe demo stopped: {error}", file=sys.stderr)  # noqa: T201 - this is what the command is for
        return 1
    return 0


async def _play() -> None:
    with tempfile.TemporaryDirectory(prefix="retention-demo-") as folder:
        home = Path(folder)
        clock = HandClock(home / "clock")
        clock.set(_next_morning(datetime.now(UTC)))
        world = World(now=clock.now)
        world.add_bot(token=TOKEN, username="kavova_bot", name="Кавова")
        owner = world.add_person("Марта", language_code="uk")
        oleg = world.add_person("Олег", language_code="uk")
        olena = world.add_person("Олена", language_code="uk")
        andrey = world.add_person("Андрей", language_code="ru")
        _say("A local Telegram is starting, and a shop with it…")
        async with LocalTelegram(world) as telegram:
            environment = _environment(home, telegram.url, owner)
            _write_export(home / "orders.csv", clock.now())
            await _command(environment, home, "import-orders", str(home / "orders.csv"))
            _say(f"{len(ORDERS)} orders are imported. The real bot is starting (its libraries take some seconds)…")
            async with _bot(environment, home):
                shop = _Story(world, clock, environment, owner=owner, oleg=oleg)
                await shop.opens()
                await shop.links(home / "links.csv", {"K-17": olena, "K-23": andrey})
                await shop.asks(olena, andrey)
                await shop.happy(andrey)
                await shop.unhappy(olena)
                shop.show(olena, andrey)
    _say("Everything has stopped; nothing is left running.")


class _Story:
    """One unhappy customer, one happy one, and the people of the shop."""

    def __init__(
        self, world: World, clock: HandClock, environment: dict[str, str], *, owner: Person, oleg: Person
    ) -> None:
        self.world = world
        self.clock = clock
        self.environment = environment
        self.owner = owner
        self.oleg = oleg
        self.desk = world.add_group("Кавова · менеджери", members=[owner, oleg])

    async def passes(self, how_long: timedelta) -> None:
        """Move the clock when the bot has done everything there is: what was sent must not seem to be of later."""
        health = f"http://127.0.0.1:{self.environment['HTTP_PORT']}/health"
        async with asyncio.timeout(START_WITHIN), aiohttp.ClientSession() as session:
            while True:
                everything_fetched = not self.world.bot.pending
                async with session.get(health) as answer:
                    said = await answer.json()
                if everything_fetched and said["inbox"] == said["outbox"] == 0:
                    break
                await asyncio.sleep(0.01)
        self.clock.advance(how_long)

    async def opens(self) -> None:
        """The owner invites a manager and makes the group the desk."""
        await self.owner.starts()
        await self.owner.sees("Що зробимо", within=START_WITHIN)
        await self.owner.says("/invite")
        invitation = await self.owner.sees("одноразове")
        await self.oleg.opens_link(invitation.text.rsplit(maxsplit=1)[-1])
        await self.owner.presses("Так, це менеджер")
        await self.oleg.sees("Вітаємо в команді")
        await self.desk.adds(self.world.bot, by=self.owner)
        await self.owner.says("/desk", chat=self.desk)
        await self.owner.sees("Тепер це чат менеджерів", chat=self.desk)

    async def links(self, file: Path, people: dict[str, Person]) -> None:
        """Each customer opens their personal link and says what may be written."""
        await _command(self.environment, file.parent, "links", str(file))
        with file.open(encoding="utf-8-sig", newline="") as stream:
            links = {row["customer"]: row["link"] for row in csv.DictReader(stream)}
        yes = {"K-17": "Так", "K-23": "Да"}
        for code, person in people.items():
            await person.opens_link(links[code])
            await person.presses(yes[code])
            await person.sees("окрем" if code == "K-17" else "отдельно")
            await person.presses(yes[code])
            await person.sees("/menu")

    async def asks(self, olena: Person, andrey: Person) -> None:
        """An hour later the shop says thank you; three days later it asks."""
        await self.passes(timedelta(hours=1))
        await olena.sees("дякуємо за замовлення")
        await andrey.sees("спасибо за заказ")
        await self.passes(timedelta(days=3))
        await olena.sees("як Вам")
        await andrey.sees("как Вам")

    async def unhappy(self, olena: Person) -> None:
        """From "2" to "solved", without the customer repeating anything."""
        await olena.presses("2")
        await olena.sees("Прикро")
        await olena.presses("Якість")
        await olena.says("Зламалася за день, двигун гуде і не меле")
        await olena.sees("передали менеджерам")
        card = await self.oleg.sees("Зламалася", chat=self.desk)
        await self.passes(timedelta(minutes=4))
        await self.oleg.presses("Беру", chat=self.desk)
        await olena.sees("у мене")
        await self.oleg.says(
            "Олено, вибачте нам. Завтра кур’єр привезе нову й забере цю — безкоштовно.", chat=self.desk, reply_to=card
        )
        await olena.sees("кур’єр")
        await olena.says("Дякую! Чекатиму після 14:00")
        await self.oleg.sees("після 14:00", chat=self.desk)
        await self.passes(timedelta(days=1))
        await self.oleg.presses("Вирішено", chat=self.desk)
        await olena.presses("Так, дякую")
        await olena.sees("що підтвердили")
        await self.oleg.sees("клієнт підтвердив", chat=self.desk)

    async def happy(self, andrey: Person) -> None:
        """From "5" to the first points."""
        await andrey.presses("5")
        await andrey.sees("Рады")
        await andrey.says("/rewards")
        await andrey.sees("начисления")

    def show(self, olena: Person, andrey: Person) -> None:
        """Print the conversations."""
        colour = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
        for title, chat in (
            ("The unhappy customer", olena.chat()),
            ("The managers' group", self.desk.current),
            ("The happy customer", andrey.chat()),
        ):
            _say(f"\n━━ {title} " + "━" * (68 - len(title)))
            _say(transcript(chat, colour=colour, zone=ZONE))


@asynccontextmanager
async def _bot(environment: dict[str, str], home: Path) -> AsyncIterator[None]:
    """The real bot, in a process of its own, stopped at the end."""
    log = home / "bot.log"
    with log.open("wb") as stream:
        bot = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "bot.rehearsal", str(home / "clock"), "run"),
            env=environment,
            cwd=home,
            stdout=stream,
            stderr=subprocess.STDOUT,
        )
    try:
        yield
    except BaseException:
        _say(_tail(log))
        raise
    finally:
        if bot.returncode is None:
            bot.send_signal(signal.SIGTERM)
            try:
                await asyncio.wait_for(bot.wait(), STOP_WITHIN)
            except TimeoutError:
                bot.kill()
                await bot.wait()
        if bot.returncode:
            _say(_tail(log))


def _tail(log: Path) -> str:
    return log.read_text(encoding="utf-8", errors="replace")[-3000:]


async def _command(environment: dict[str, str], home: Path, *words: str) -> None:
    command = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot.rehearsal", str(home / "clock"), *words),
        env=environment,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    said, _ = await command.communicate()
    if command.returncode:
        raise RuntimeError(f"{words[0]} failed:\n{said.decode(errors='replace')}")


def _environment(home: Path, url: str, owner: Person) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name in {"PATH", "LANG", "LC_ALL", "TERM", "TMPDIR"}}
    return kept | {
        "PYTHONPATH": os.pathsep.join(path for path in sys.path if path),
        "BOT_TOKEN": TOKEN,
        "TELEGRAM_API_URL": url,
        "DATABASE_URL": f"sqlite:///{home / 'shop.db'}",
        "ADMIN_IDS": str(owner.id),
        "SHOP_NAME": "Кавова",
        "TIMEZONE": ZONE.key,
        "HTTP_PORT": str(_free_port()),
        # The local Telegram has no limits of its own: a story need not wait for Telegram's.
        "MESSAGES_PER_SECOND": "1000",
        "MESSAGES_PER_CHAT_SECOND": "0",
        "MESSAGES_PER_GROUP_MINUTE": "0",
    }


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _write_export(file: Path, now: datetime) -> None:
    with file.open("w", encoding="cp1251", newline="") as stream:
        writer = csv.writer(stream, delimiter=";")
        writer.writerow(
            ["Номер замовлення", "Код клієнта", "Клієнт", "Дата замовлення", "Товар", "Категорія", "Сума, грн"]
        )
        for order in ORDERS:
            placed = (now - timedelta(hours=order.hours_ago)).astimezone(ZONE)
            writer.writerow(_cells(order, placed))


def _cells(order: Order, placed: datetime) -> Sequence[str]:
    when = placed.strftime("%d.%m.%Y %H:%M")
    return [order.number, order.code, order.name, when, order.product, order.category, order.amount]


def _next_morning(now: datetime) -> datetime:
    """The next 10:00 in the shop: the story is told by day."""
    local = now.astimezone(ZONE)
    return datetime.combine(local.date() + timedelta(days=1), time(10), tzinfo=ZONE).astimezone(UTC)


def _say(words: str) -> None:
    print(words, flush=True)  # noqa: T201 - this is what the command is for
