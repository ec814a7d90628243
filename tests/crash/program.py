"""
The real program put together for a story: its parts as `bot.program` wires them, on the story's clock and wire.

All that this directory knows about the insides of the product is in this module.
"""

import asyncio
import contextlib
import io
import sqlite3
from concurrent.futures import Future
from dataclasses import replace
from functools import cache, partial
from pathlib import Path
from typing import Any
from unittest.mock import patch

from aiogram import Bot
from pydantic import SecretStr
from sqlalchemy import Engine, event

from bot import inbound
from bot.delivery.deliverer import Deliverer
from bot.delivery.gestures import Gesturing
from bot.delivery.pace import Pace
from bot.delivery.speaker import Speaker, _QuietBot
from bot.links import write_links
from bot.metrics import Metrics
from bot.schedule import Ticking
from bot.settings import Settings, read_settings
from rules.pace import Limits
from rules.shop import Manners
from sandbox.world import World
from services import desk, planning, staffing
from services.order_import import import_orders
from storage import settings as stored
from storage.database import Database, _Job, open_engine
from storage.tables import metadata
from tests.crash.moments import StoryClock
from tests.crash.power import Power, PowerCut
from tests.crash.wire import HearingWire, SpeakingWire, Wire
from tests.services.builders import CSAT, THANKS

TOKEN = "123456789:TEST-token-of-the-crashes"
BOT_NAME = "kavova_bot"
LONGEST_STORY = 200.0
TICK_SECONDS = 5.0
AS_FAST_AS_CAN_BE = Limits(overall_per_second=100_000, chat_per_second=0, group_per_minute=0)
OPEN_WORK = (
    "SELECT (SELECT count(*) FROM inbox WHERE state = 'pending')"
    " + (SELECT count(*) FROM outbox WHERE state IN ('pending', 'sending'))"
)


class NotLive(AssertionError):  # noqa: N818 - a broken promise
    """What had to be done was not done, however long one waited."""


class Disk:
    """
    The file that outlives the program. Commits pass its boundaries; it can be put back to what it was.

    The engine is kept from life to life: it remembers compiled SQL only, and compiling takes longer than a life.
    `synchronous` is off, for a killed program loses nothing that the kernel has; a power cut of the machine is
    SQLite's own affair.
    """

    def __init__(self, home: Path) -> None:
        self.file = home / "shop.db"
        self.power = Power()
        self.engine: Engine = open_engine(f"sqlite:///{self.file}")
        self._written: dict[int, int] = {}
        self._reader: sqlite3.Connection | None = None
        event.listen(self.engine, "connect", self._hurry)
        self._commit = self.engine.dialect.do_commit
        self.engine.dialect.do_commit = self._commit_or_die  # type: ignore[method-assign, assignment]

    def _hurry(self, connection: Any, _record: Any) -> None:
        connection.execute("PRAGMA synchronous=OFF")
        self._written[id(connection)] = connection.total_changes

    def _commit_or_die(self, connection: Any) -> None:
        raw = connection.driver_connection
        writes = raw.total_changes != self._written[id(raw)]
        self._written[id(raw)] = raw.total_changes
        if not writes:  # what was only read is a moment like any other
            self.power.still_on()
            self._commit(connection)
            return
        self.power.boundary("before a commit")
        self._commit(connection)
        self.power.boundary("after a commit")

    def is_new(self) -> None:
        """Make the tables."""
        metadata.create_all(self.engine)

    def content(self) -> bytes:
        """All of it, while nobody has it open."""
        self.is_let_go()
        return self.file.read_bytes()

    def put_back(self, content: bytes) -> None:
        """Make it what it was."""
        self.is_let_go()
        for leftover in self.file.parent.glob("shop.db-*"):
            leftover.unlink()
        self.file.write_bytes(content)

    def ask(self, question: str) -> list[tuple[Any, ...]]:
        """Read, from outside."""
        if self._reader is None:
            self._reader = sqlite3.connect(self.file)
        return self._reader.execute(question).fetchall()

    def is_let_go(self) -> None:
        """Close it, as the end of a process does."""
        self.engine.dispose()
        if self._reader is not None:
            self._reader.close()
            self._reader = None


class OneThread(Database):
    """The database whose commits happen on the loop, in the order asked for: the same story runs the same way."""

    def _submit(self, work: Any) -> "Future[Any]":
        job = _Job(work, Future())
        self._jobs.put(job)
        asyncio.get_running_loop().call_soon(self._commit_what_is_queued)
        return job.done

    def _commit_what_is_queued(self) -> None:
        jobs = []
        while not self._jobs.empty():
            job = self._jobs.get()
            assert job is not None
            jobs.append(job)
        if jobs:
            self._commit_together(jobs)


@cache
def settings_of(admin_id: int) -> Settings:
    """The settings of the shop, whatever the environment says; it asks as often as it can, so that more may be lost."""
    settings = read_settings()
    scenario = replace(settings.scenario, contacts=(THANKS, CSAT), manners=Manners())
    return replace(settings, bot_token=SecretStr(TOKEN), admin_ids=(admin_id,), shop_name="Кавова", scenario=scenario)


class Program:
    """One life of the program."""

    def __init__(
        self, disk: Disk, world: World, clock: StoryClock, settings: Settings, *, power: Power, wire: Wire
    ) -> None:
        disk.power = power
        self.disk = disk
        self.world = world
        self.power = power
        self.wire = wire
        self.settings = settings
        self.database = OneThread(disk.engine, clock=clock, shop=settings.shop)
        speaker = Speaker(settings.token, "http://telegram.invalid")
        mouth = SpeakingWire(wire)
        speaker._bot = _QuietBot(settings.token, request=mouth, get_updates_request=mouth)
        pace = Pace(clock, AS_FAST_AS_CAN_BE)
        metrics = Metrics()
        self.deliverer = Deliverer(self.database, speaker, pace, metrics)
        self.gesturing = Gesturing(self.database, speaker, pace)
        self.ticking = Ticking(self.database)
        with patch.object(inbound, "build_bot", lambda token, _: Bot(token, session=HearingWire(wire))):
            self.hearing = inbound.Hearing(settings, self.database, self.gesturing, metrics, fetches=True, handles=True)
        self._parts: list[asyncio.Task[None]] = []
        self._tick_now = asyncio.Event()
        self._asked_for = self._ticked = 0

    async def starts(self) -> None:
        """Begin to hear, to handle and to deliver."""
        await self.database.transact(partial(desk.configure_admins, admin_ids=self.settings.admin_ids))
        await self.database.transact(partial(stored.write, key=staffing.BOT_USERNAME, value=BOT_NAME))
        parts = (self.deliverer.run(), *self.hearing.parts(), self._ticks())
        self._parts = [asyncio.create_task(part) for part in parts]

    async def _ticks(self) -> None:
        while True:
            self._tick_now.clear()
            began = self._asked_for
            await self.ticking.tick()
            self._ticked = began
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._tick_now.wait(), TICK_SECONDS)

    async def settles(self) -> None:
        """Tick and wait until everything there is has been heard, done and said. Raises NotLive if it never is."""
        loop = asyncio.get_running_loop()
        end = loop.time() + LONGEST_STORY
        self._asked_for += 1
        self._tick_now.set()
        pause = 0.02
        while loop.time() < end:
            await asyncio.sleep(pause)
            self._look()
            if self._is_quiet():
                await self.gesturing.finish()
                await asyncio.sleep(0.02)
                self._look()
                if self._is_quiet():
                    return
            pause = min(pause * 1.2, 0.5)
        raise NotLive(f"after {LONGEST_STORY:.0f} s there is still work: {self._left()}")

    def _look(self) -> None:
        self.power.still_on()
        for part in self._parts:
            if part.done():
                part.result()
                raise AssertionError("a part of the program ended by itself")

    def _is_quiet(self) -> bool:
        ticked = self._ticked == self._asked_for
        return ticked and not self.world.bot.pending and not self.wire.again and self.disk.ask(OPEN_WORK) == [(0,)]

    def _left(self) -> list[tuple[Any, ...]]:
        return self.disk.ask(
            "SELECT 'inbox', update_id, state, error FROM inbox WHERE state = 'pending'"
            " UNION ALL SELECT kind, id, state, reason FROM outbox WHERE state IN ('pending', 'sending')"
        )

    async def ends(self) -> None:
        """Everything in memory is gone; nothing more is written."""
        self.power.is_cut = True
        mine = asyncio.current_task()
        while left := [task for task in asyncio.all_tasks() if task is not mine]:
            for task in left:
                task.cancel()
            await asyncio.gather(*left, return_exceptions=True)
        self.disk.is_let_go()

    # what is done at the command line

    def imports(self, file: Path) -> None:
        """`retention-bot import-orders`."""
        scenario = self.settings.scenario
        longest = max(contact.delay for contact in scenario.contacts)
        import_orders(
            self.database,
            file,
            planner=planning.plan_for_orders,
            withdrawer=planning.withdraw_for_orders,
            horizon=scenario.max_lateness + longest,
        )

    def links(self) -> dict[str, str]:
        """`retention-bot links`: customer → link."""
        table = io.StringIO()
        write_links(self.database, BOT_NAME, table, None)
        return {code: link for code, _, link in (line.split(",") for line in table.getvalue().splitlines()[1:])}


__all__ = ["BOT_NAME", "TOKEN", "Disk", "NotLive", "PowerCut", "Program", "settings_of"]
