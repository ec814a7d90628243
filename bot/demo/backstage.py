"""Behind the page's scenes: the bot's process, its plans read from its database, the clock moved when it is quiet."""

import asyncio
import csv
from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime
from functools import partial
from io import StringIO
from zoneinfo import ZoneInfo

from bot.demo.guests import Guests
from bot.demo.process import START_WITHIN, BotProcess
from bot.links import write_links
from rules.courtesy import wakes
from rules.shop import Shop
from sandbox.clock import HandClock
from sandbox.page.stage import BotState, BusyError, Guest, Planned
from sandbox.people import Person
from sandbox.world import World
from storage import agenda
from storage.database import Database, open_engine

MOST_PLANNED = 40
QUIET_WITHIN = 12.0


class Rehearsal:
    """Keeps the demo's bot running, or not, as the visitor wishes."""

    def __init__(self, bot: BotProcess, world: World, clock: HandClock, shop: Shop) -> None:
        self.bot = bot
        self._world = world
        self._clock = clock
        self._is_starting = False
        engine = open_engine(bot.environment["DATABASE_URL"])
        self._database = Database(engine, clock=clock, shop=shop)
        self._guests = Guests(self._database, bot.home)

    @property
    def state(self) -> BotState:
        """How the process is."""
        if not self.bot.is_alive:
            return BotState.STOPPED
        return BotState.STARTING if self._is_starting else BotState.RUNNING

    async def start_bot(self) -> None:
        """Start the bot if it is not running, and wait until it hears; when Telegram is down it cannot, yet it runs."""
        if self.bot.is_alive:
            return
        self._is_starting = True
        try:
            await self.bot.start()
            self._world.bell.ring()
            if not self._world.weather.down:
                with suppress(TimeoutError, RuntimeError):
                    await self.bot.is_quiet(within=START_WITHIN)
        finally:
            self._is_starting = False

    async def kill_bot(self) -> None:
        """Kill it as a power cut would."""
        await self.bot.kill()

    async def planned(self) -> list[Planned]:
        """Read from the bot's database what it will do by itself; what comes due at night leaves in the morning."""
        found = await self._database.transact(partial(agenda.coming, most=MOST_PLANNED))
        plans = [Planned(self._leaves(one), one.kind, one.customer) for one in found]
        return sorted(plans, key=lambda one: one.at)

    def _leaves(self, one: agenda.Coming) -> datetime:
        if not one.is_contact:
            return one.at
        shop = self._database.shop
        return wakes(one.at, shop.scenario.manners, ZoneInfo(one.zone) if one.zone else shop.zone)

    def links(self, username: str) -> dict[str, str]:
        """Return the personal links that nobody has opened yet, by the shop's code of the customer."""
        written = StringIO()
        write_links(self._database, username, written, None)
        return {row["customer"]: row["link"] for row in csv.DictReader(StringIO(written.getvalue()))}

    async def receives(self, people: Sequence[Person], history: str, *, settled: bool) -> list[Guest]:
        """Have newcomers bought something; with their links, or as customers who agreed to everything long ago."""
        codes = await asyncio.to_thread(self._guests.have_bought, people, history)
        links = await asyncio.to_thread(self.links, self._world.bot.username)
        if settled:
            tokens = {code: links[code].rpartition("=")[2] for code in codes}
            await asyncio.to_thread(self._guests.settle, dict(zip(codes, people, strict=True)), tokens)
        return [Guest(code, None if settled else links[code]) for code in codes]

    async def passes(self, until: datetime) -> None:
        """
        Move the clock when the bot has done everything there is: what was sent must not seem to be of later.

        A bot that is not running, or that Telegram does not answer, will not become quiet: time passes without it.
        """
        can_become_quiet = self.state is BotState.RUNNING and not self._world.weather.down
        if can_become_quiet:
            try:
                await self.bot.is_quiet(within=QUIET_WITHIN)
            except TimeoutError:
                raise BusyError("The bot is still at work; try again in a moment, or in better weather.") from None
            except RuntimeError:
                can_become_quiet = False
        if until > (now := self._clock.now()):
            self._clock.advance(until - now)
        self._world.bell.ring()
        if can_become_quiet:
            with suppress(TimeoutError, RuntimeError):
                await self.bot.is_quiet(within=QUIET_WITHIN)

    def close(self) -> None:
        """Let go of the database."""
        self._database.close()
