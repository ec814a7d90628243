"""The page: the shop opens, its address is printed, and everything else is up to whoever looks at it."""

import asyncio
import contextlib
import signal
import sys
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from bot.demo.backstage import Rehearsal
from bot.demo.cast import ANDREY, EXPORT, MARIA, OLENA, TOKEN, ZONE, next_morning, write_export
from bot.demo.process import BotProcess, environment_of
from bot.scenario import read_scenario
from rules.shop import Shop
from rules.vocabulary import Language
from sandbox.clock import HandClock
from sandbox.page.server import USUAL_PORT, PageServer
from sandbox.page.stage import Stage
from sandbox.people import Person
from sandbox.server import LocalTelegram
from sandbox.world import World

STOP_WITHIN = 2.0
"""Ctrl-C is obeyed at once; the demo's shop is thrown away, so nothing is lost when its bot is killed then."""
SEES_WITHIN = 60.0
REFRESH_SECONDS = 1.0


def play(port: int = USUAL_PORT) -> int:
    """Open the page and wait for Ctrl-C or SIGTERM; the exit status of the command."""
    return asyncio.run(_play(port))


async def _play(port: int) -> int:
    stopped = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stopped.set)
    playing = asyncio.create_task(_perform(port))
    waiting = asyncio.create_task(stopped.wait())
    await asyncio.wait({playing, waiting}, return_when=asyncio.FIRST_COMPLETED)
    for task in (playing, waiting):
        task.cancel()
    try:
        await playing
    except asyncio.CancelledError:
        _say("\nEverything has stopped; nothing is left running.")
    except (AssertionError, TimeoutError, RuntimeError) as error:
        print(f"\nThe demo stopped: {error}", file=sys.stderr)  # noqa: T201 - this is what the command is for
        return 1
    return 0


async def _perform(port: int) -> None:
    async with PageServer(port) as page:
        if page.port != port:
            _say(f"Port {port} is taken: the page has another one.")
        while True:
            _say("A local Telegram, a shop and the real bot are starting (its libraries take some seconds)…")
            async with _open_shop() as stage, _looking_ahead(stage):
                page.shows(stage)
                _say(f"\n  The shop is open: {page.url}\n\n  Open it in a browser. Ctrl-C stops everything.\n")
                await page.start_over.wait()
                await page.closes()


@asynccontextmanager
async def _looking_ahead(stage: Stage) -> AsyncIterator[None]:
    """Look up again and again what the bot has planned."""

    async def look() -> None:
        while True:
            await stage.refresh()
            await asyncio.sleep(REFRESH_SECONDS)

    looking = asyncio.create_task(look())
    try:
        yield
    finally:
        looking.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await looking


@asynccontextmanager
async def _open_shop() -> AsyncIterator[Stage]:
    """Open a fresh shop: two customers who have met the bot and one who has not, a manager, the owner, their desk."""
    with tempfile.TemporaryDirectory(prefix="retention-demo-") as folder:
        home = Path(folder)
        clock = HandClock(home / "clock")
        clock.set(next_morning())
        world = World(now=clock.now)
        world.add_bot(token=TOKEN, username="kavova_bot", name="Кавова")
        people = {
            name: world.add_person(name, language_code=language)
            for name, language in (("Олена", "uk"), ("Андрей", "ru"), ("Олег", "uk"), ("Марта", "uk"), ("Марія", "uk"))
        }
        owner = people["Марта"]
        async with LocalTelegram(world) as telegram:
            bot = BotProcess(home, clock, world, environment_of(home, telegram.url, owner))
            try:
                write_export(home / "orders.csv", EXPORT, clock.now())
                await bot.command("import-orders", str(home / "orders.csv"))
                backstage = Rehearsal(
                    bot, world, clock, Shop("Кавова", Language.UKRAINIAN, ZONE, read_scenario(home / "scenario.toml"))
                )
                try:
                    await backstage.start_bot()
                    await _staff(world, owner, people["Олег"])
                    links = backstage.links(world.bot.username)
                    await _customers(links, {OLENA[0]: people["Олена"], ANDREY[0]: people["Андрей"]})
                    await bot.is_quiet(within=SEES_WITHIN)
                    yield Stage(
                        *(world, telegram, clock, backstage, ZONE.key),
                        phones=[one.id for one in people.values()],
                        roles={people["Олег"].id: "manager", owner.id: "owner"},
                        links={people["Марія"].id: links[MARIA[0]]},
                    )
                finally:
                    backstage.close()
            except (AssertionError, TimeoutError, RuntimeError):
                _say(bot.log_tail())
                raise
            finally:
                await bot.stop(within=STOP_WITHIN)


async def _staff(world: World, owner: Person, manager: Person) -> None:
    """The owner invites a manager and makes a forum the desk."""
    await owner.starts()
    await owner.sees("Що зробимо", within=SEES_WITHIN)
    await owner.says("/invite")
    invitation = await owner.sees("одноразове", within=SEES_WITHIN)
    await manager.opens_link(invitation.text.rsplit(maxsplit=1)[-1])
    await owner.presses("Так, це менеджер", within=SEES_WITHIN)
    await manager.sees("Вітаємо в команді", within=SEES_WITHIN)
    desk = world.add_group("Кавова · менеджери", members=[owner, manager], forum=True)
    await desk.adds(world.bot, by=owner, as_admin=True)
    await owner.says("/desk", chat=desk)
    await owner.sees("Тепер це чат менеджерів", chat=desk, within=SEES_WITHIN)


async def _customers(links: dict[str, str], people: dict[str, Person]) -> None:
    """Customers open their personal links and say what may be written to them."""
    for code, person in people.items():
        yes, separately = ("Да", "отдельно") if person.language_code == "ru" else ("Так", "окрем")
        await person.opens_link(links[code])
        await person.presses(yes, within=SEES_WITHIN)
        await person.sees(separately, within=SEES_WITHIN)
        await person.presses(yes)
        await person.sees("/menu", within=SEES_WITHIN)


def _say(words: str) -> None:
    print(words, flush=True)  # noqa: T201 - this is what the command is for
