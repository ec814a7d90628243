"""
The story in the terminal: one unhappy customer, one happy one, from the first hello to the first points.

The clock is moved by hand; the conversations are printed; nothing is left running.
"""

import asyncio
import csv
import os
import sys
import tempfile
from datetime import timedelta
from pathlib import Path

from bot.demo.cast import EXPORT, TOKEN, ZONE, next_morning, write_export
from bot.demo.process import BotProcess, environment_of
from sandbox.clock import HandClock
from sandbox.people import Person
from sandbox.server import LocalTelegram
from sandbox.transcript import transcript
from sandbox.world import World

START_WITHIN = 60.0


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
        clock.set(next_morning())
        world = World(now=clock.now)
        world.add_bot(token=TOKEN, username="kavova_bot", name="Кавова")
        owner = world.add_person("Марта", language_code="uk")
        oleg = world.add_person("Олег", language_code="uk")
        olena = world.add_person("Олена", language_code="uk")
        andrey = world.add_person("Андрей", language_code="ru")
        _say("A local Telegram is starting, and a shop with it…")
        async with LocalTelegram(world) as telegram:
            bot = BotProcess(home, clock, world, environment_of(home, telegram.url, owner))
            write_export(home / "orders.csv", EXPORT[:4], clock.now())
            await bot.command("import-orders", str(home / "orders.csv"))
            _say(f"{len(EXPORT[:4])} orders are imported. The real bot is starting (its libraries take some seconds)…")
            try:
                await bot.start()
                shop = _Story(world, clock, bot, owner=owner, oleg=oleg)
                await shop.opens()
                await shop.links(home / "links.csv", {"K-17": olena, "K-23": andrey})
                await shop.asks(olena, andrey)
                await shop.happy(andrey)
                await shop.unhappy(olena)
                shop.show(olena, andrey)
            except BaseException:
                _say(bot.log_tail())
                raise
            finally:
                if await bot.stop():
                    _say(bot.log_tail())
    _say("Everything has stopped; nothing is left running.")


class _Story:
    """One unhappy customer, one happy one, and the people of the shop."""

    def __init__(self, world: World, clock: HandClock, bot: BotProcess, *, owner: Person, oleg: Person) -> None:
        self.clock = clock
        self.bot = bot
        self.world = world
        self.owner = owner
        self.oleg = oleg
        self.desk = world.add_group("Кавова · менеджери", members=[owner, oleg])

    async def passes(self, how_long: timedelta) -> None:
        """Move the clock when the bot has done everything there is: what was sent must not seem to be of later."""
        await self.bot.is_quiet(within=START_WITHIN)
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
        await self.bot.command("links", str(file))
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
        await andrey.sees("изменения")

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


def _say(words: str) -> None:
    print(words, flush=True)  # noqa: T201 - this is what the command is for
