"""The composition root: everything that runs, put together and taken apart in order."""

import asyncio
import gc
import importlib
import logging
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, Any

from prometheus_client import CollectorRegistry

from bot import updates
from bot.clock import AnyClock
from bot.delivery.command_lists import CommandLists
from bot.delivery.deliverer import Deliverer
from bot.delivery.gestures import Gesturing
from bot.delivery.pace import Pace
from bot.delivery.portraits import Portraits
from bot.delivery.speaker import InvalidToken, Speaker, TelegramError
from bot.following import follow
from bot.logs import facts
from bot.metrics import Metrics
from bot.opening import CannotRun, open_live_database
from bot.role import Role
from bot.settings import Settings
from rules.pace import Limits
from services import campaign_forecast, campaign_sending, desk, staffing, watch
from storage import settings as stored
from storage.database import Database, DatabaseError
from storage.sole import Sole

if TYPE_CHECKING:
    from aiohttp import web

    from bot.schedule import Ticking

log = logging.getLogger(__name__)

PAUSE_SECONDS = 3.0
ALREADY_RUNNING = (
    "Another process is running with this database. With SQLite there can be one: stop it first; "
    "several processes need PostgreSQL"
)
ALREADY_FETCHING = (
    "Another process is fetching this bot's updates into this database, and there can be one: start the others with "
    "--role handle, --role deliver or --role tick, or set WEBHOOK_URL to have updates posted to any number of them"
)
NEEDS_POSTGRES = "Several processes need PostgreSQL: with SQLite, start `retention-bot run` once, without --role"
STOP_WITHIN_SECONDS = 18.0
# Offers of a campaign that wait in the outbox: enough for a tick that comes late.
SECONDS_OF_OFFERS_AHEAD = 3
ENDS_WITHIN_SECONDS = 2.0
# How long the database's thread may keep the loop from a call whose moment has come; Python's own 5 ms are too long.
SWITCH_SECONDS = 0.001


async def run(settings: Settings, clock: AnyClock, *, role: Role = Role.ALL) -> None:
    """
    Run the bot, or one role of it, until SIGTERM or SIGINT.

    Raises CannotRun when it must not go on: the token is refused, another program fetches with it, the database looks
    like a copy of the live one, or (SQLite) another process has it.
    """
    database = await asyncio.to_thread(open_live_database, settings, clock)
    try:
        with _alone(database, settings, role):
            await _run(settings, database, role, clock)
    finally:
        await asyncio.to_thread(database.close)


@contextmanager
def _alone(database: Database, settings: Settings, role: Role) -> Iterator[None]:
    """Be the only process in a SQLite file, or the only one that fetches updates into a PostgreSQL."""
    if database.is_sqlite and role is not Role.ALL:
        raise CannotRun(
            "Several processes need PostgreSQL: with SQLite, start `retention-bot run` once, without --role"
        )
    if not database.is_sqlite and (settings.webhook_url or role not in {Role.ALL, Role.WEB}):
        yield
        return
    place = Sole(database.engine, "running" if database.is_sqlite else "fetching")
    until = time.monotonic() + ENDS_WITHIN_SECONDS
    while not (is_ours := place.take()) and time.monotonic() < until:
        time.sleep(0.05)  # the one before may be ending just now: a supervisor starts the next at once
    if not is_ours:
        raise CannotRun(ALREADY_RUNNING if database.is_sqlite else ALREADY_FETCHING)
    try:
        yield
    finally:
        place.let_go()


async def _run(settings: Settings, database: Database, role: Role, clock: AnyClock) -> None:
    await database.transact(partial(desk.configure_admins, admin_ids=settings.admin_ids))
    await database.transact(partial(stored.write, key=campaign_forecast.PACE, value=str(settings.messages_per_second)))
    sys.setswitchinterval(SWITCH_SECONDS)
    stopping = asyncio.Event()
    loop = asyncio.get_running_loop()
    for signum in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(signum, stopping.set)
    paid = settings.paid_broadcast
    async with Speaker(settings.token, settings.telegram_api_url, paid_broadcast=paid) as speaker:
        await _Program(settings, database, speaker, role, clock).run(stopping)


class _Program:
    """The parts of one running process."""

    def __init__(self, settings: Settings, database: Database, speaker: Speaker, role: Role, clock: AnyClock) -> None:
        self.settings = settings
        self.database = database
        self.speaker = speaker
        limits = Limits(
            overall_per_second=settings.messages_per_second,
            chat_per_second=settings.messages_per_chat_second,
            group_per_minute=settings.messages_per_group_minute,
        )
        pace = Pace(database.clock, limits)
        self.metrics = Metrics(CollectorRegistry())
        self.gesturing = Gesturing(database, speaker, pace)
        self.takes_updates = role in {Role.ALL, Role.WEB}
        self.handles = role in {Role.ALL, Role.HANDLE}
        self.deliverer = Deliverer(database, speaker, pace, self.metrics) if role in {Role.ALL, Role.DELIVER} else None
        ahead = max(campaign_sending.AHEAD, int(limits.overall_per_second * SECONDS_OF_OFFERS_AHEAD))
        self.ticking = _ticking(database, clock, ahead) if role in {Role.ALL, Role.TICK} else None
        self.is_ready = False
        # the bot's own name is known, without which an invitation would be a link to nobody
        self._introduced = asyncio.Event()

    async def run(self, stopping: asyncio.Event) -> None:
        """Start the parts, wait until one fails or `stopping` is set, and stop them in order."""
        runner = await self._open_port()
        talking = [asyncio.create_task(follow(self.database))]
        if self.takes_updates:
            commands, portraits = (part(self.database, self.speaker) for part in (CommandLists, Portraits))
            talking += [asyncio.create_task(part) for part in (self._introduce(), commands.run(), portraits.run())]
        working = [asyncio.create_task(self.deliverer.run())] if self.deliverer else []
        if self.ticking is not None:
            self.ticking.start()
        hearing = None
        try:
            fetches = self.takes_updates and not self.settings.webhook_url
            if fetches or self.handles:
                # Importing the listening side takes seconds: messages leave meanwhile.
                inbound = await asyncio.to_thread(importlib.import_module, "bot.inbound")
                hearing = inbound.Hearing(
                    self.settings,
                    self.database,
                    self.gesturing,
                    self.metrics,
                    fetches=fetches,
                    handles=self.handles,
                    introduced=self._introduced,
                )
                working += [asyncio.create_task(part) for part in hearing.parts()]
            gc.collect()
            gc.freeze()  # what is imported stays: the collector need not walk it again and again
            self.is_ready = True
            log.info("ready")
            await self._wait([*talking, *working], stopping)
        finally:
            if hearing is not None:
                await hearing.stop()
            if self.ticking is not None:
                await self.ticking.stop()
            if self.deliverer is not None:
                self.deliverer.stop()
            for task in talking:
                task.cancel()
            await self._finish(working)
            await asyncio.gather(*talking, return_exceptions=True)
            if runner is not None:
                await runner.cleanup()

    async def _wait(self, tasks: list["asyncio.Task[None]"], stopping: asyncio.Event) -> None:
        """Wait for `stopping`; a part that raises ends the program with its reason."""
        stop = asyncio.create_task(stopping.wait())
        waiting = {stop, *tasks}
        try:
            while not stop.done():
                done, _ = await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
                for task in done - {stop}:
                    task.result()
                    waiting.discard(task)
        finally:
            stop.cancel()

    async def _finish(self, tasks: list["asyncio.Task[None]"]) -> None:
        """Let what is in flight end; what does not end in time is left, and found again at the next start."""
        if tasks:
            _, late = await asyncio.wait(tasks, timeout=STOP_WITHIN_SECONDS)
            for task in late:
                task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await self.gesturing.finish()

    async def _introduce(self) -> None:
        """Learn the bot's own name, which links need, and say how updates come; try until Telegram answers."""
        while True:
            try:
                if await self.database.transact(partial(stored.read, key=staffing.BOT_USERNAME)) is not None:
                    self._introduced.set()  # it is remembered from the last time
                username = await self.speaker.username()
                await self.database.transact(partial(stored.write, key=staffing.BOT_USERNAME, value=username))
                self._introduced.set()
                if self.settings.webhook_url and self.settings.webhook_secret:
                    url = self.settings.webhook_url + updates.WEBHOOK_PATH
                    secret = self.settings.webhook_secret.get_secret_value()
                    await self.speaker.receive_at(url, secret=secret, updates=updates.ASKED_FOR)
                else:
                    await self.speaker.receive_by_polling()
            except InvalidToken as error:
                raise CannotRun("Telegram does not accept BOT_TOKEN: take it anew from @BotFather") from error
            except TelegramError as error:
                log.warning("Telegram does not answer; trying again", extra=facts(error=type(error).__name__))
                await asyncio.sleep(PAUSE_SECONDS)
            except DatabaseError as error:
                log.warning("the bot's name cannot be stored; trying again", extra=facts(error=type(error).__name__))
                await asyncio.sleep(PAUSE_SECONDS)
            else:
                return

    async def _open_port(self) -> "web.AppRunner | None":
        if self.settings.http_port is None:
            return None
        from bot.web import open_port  # noqa: PLC0415 - a process without a port does without a web server

        secret = self.settings.webhook_secret.get_secret_value() if self.settings.webhook_secret else None
        listens = secret if self.settings.webhook_url and self.takes_updates else None
        till = self.settings.till_token.get_secret_value() if self.settings.till_token else None
        try:
            return await open_port(
                self.database,
                "0.0.0.0" if listens or till else "127.0.0.1",  # noqa: S104 - Telegram and the till come from outside
                self.settings.http_port,
                secret=listens,
                health=self._health,
                metrics=self._measure,
                counters=self.metrics,
                till_token=till,
            )
        except OSError as error:
            raise CannotRun(f"HTTP_PORT {self.settings.http_port} cannot be opened: {error.strerror}") from error

    async def _health(self) -> dict[str, Any]:
        """Say whether the bot is alive, and whether it is behind."""
        ticked_at = self.ticking.last_tick if self.ticking else None  # before the counts, so that they include it
        backlog = await self.database.transact(watch.backlog)
        return {
            "inbox": backlog.inbox,
            "outbox": backlog.outbox,
            "inbox_oldest_seconds": backlog.inbox_age,
            "outbox_oldest_seconds": backlog.outbox_age,
            "contacts_oldest_seconds": backlog.contacts_age,
            "ready": self.is_ready,
            "ticked_at": ticked_at,
            "behind": backlog.is_behind,
        }

    async def _measure(self) -> bytes:
        """Measure the queues in one transaction, and add what was counted."""
        return self.metrics.page(await self.database.transact(watch.gauges))


def _ticking(database: Database, clock: AnyClock, offers_ahead: int) -> "Ticking":
    from bot.schedule import Ticking  # noqa: PLC0415 - a process that does not tick does without a scheduler

    return Ticking(database, seconds=clock.tick_seconds, is_worth_it=clock.is_worth_a_look, offers_ahead=offers_ahead)
