"""The composition root: everything that runs, put together and taken apart in order."""

import asyncio
import gc
import importlib
import logging
import signal
from functools import partial
from typing import Any

from aiohttp import web
from prometheus_client import CollectorRegistry

from bot import updates
from bot.delivery.command_lists import CommandLists
from bot.delivery.deliverer import Deliverer
from bot.delivery.gestures import Gesturing
from bot.delivery.pace import Limits, Pace
from bot.delivery.speaker import InvalidToken, Speaker, TelegramError
from bot.logs import facts
from bot.metrics import Metrics
from bot.opening import CannotRun, open_live_database
from bot.schedule import Ticking
from bot.settings import Settings
from bot.web import WEBHOOK_PATH, build_web
from services import desk, staffing, watch
from storage import settings as stored
from storage.database import Clock, Database, DatabaseError

log = logging.getLogger(__name__)

PAUSE_SECONDS = 3.0
STOP_WITHIN_SECONDS = 18.0


async def run(settings: Settings, clock: Clock, *, tick_seconds: float) -> None:
    """
    Run the bot until SIGTERM or SIGINT: hear, handle, deliver, tick.

    Raises CannotRun when it must not go on: the token is refused, another program polls with it, or the database looks
    like a copy of the live one.
    """
    database = await asyncio.to_thread(open_live_database, settings, clock)
    await database.transact(partial(desk.configure_admins, admin_ids=settings.admin_ids))
    stopping = asyncio.Event()
    loop = asyncio.get_running_loop()
    for signum in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(signum, stopping.set)
    try:
        paid = settings.paid_broadcast
        async with Speaker(settings.token, settings.telegram_api_url, paid_broadcast=paid) as speaker:
            await _Program(settings, database, speaker, tick_seconds).run(stopping)
    finally:
        await asyncio.to_thread(database.close)


class _Program:
    """The parts of one running bot."""

    def __init__(self, settings: Settings, database: Database, speaker: Speaker, tick_seconds: float) -> None:
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
        self.deliverer = Deliverer(database, speaker, pace, self.metrics)
        self.gesturing = Gesturing(speaker, pace)
        self.commands = CommandLists(database, speaker)
        self.ticking = Ticking(database, seconds=tick_seconds)
        self.is_ready = False
        self.began_at = database.clock.now()

    async def run(self, stopping: asyncio.Event) -> None:
        """Start the parts, wait until one fails or `stopping` is set, and stop them in order."""
        runner = await self._open_port()
        self.ticking.start()
        talking = [asyncio.create_task(part) for part in (self._introduce(), self.commands.run())]
        working = [asyncio.create_task(self.deliverer.run())]
        hearing = None
        try:
            # Importing the listening side takes seconds: messages leave meanwhile.
            inbound = await asyncio.to_thread(importlib.import_module, "bot.inbound")
            hearing = inbound.Hearing(self.settings, self.database, self.gesturing, self.metrics)
            working += [asyncio.create_task(part) for part in hearing.parts()]
            gc.collect()
            gc.freeze()  # what is imported stays: the collector need not walk it again and again
            self.is_ready = True
            log.info("ready")
            await self._wait([*talking, *working], stopping)
        finally:
            if hearing is not None:
                await hearing.stop()
            await self.ticking.stop()
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
        _, late = await asyncio.wait(tasks, timeout=STOP_WITHIN_SECONDS)
        for task in late:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await self.gesturing.finish()

    async def _introduce(self) -> None:
        """Learn the bot's own name, which links need, and say how updates come; try until Telegram answers."""
        while True:
            try:
                username = await self.speaker.username()
                if self.settings.webhook_url and self.settings.webhook_secret:
                    url = self.settings.webhook_url + WEBHOOK_PATH
                    secret = self.settings.webhook_secret.get_secret_value()
                    await self.speaker.receive_at(url, secret=secret, updates=updates.ASKED_FOR)
                else:
                    await self.speaker.receive_by_polling()
                await self.database.transact(partial(stored.write, key=staffing.BOT_USERNAME, value=username))
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

    async def _open_port(self) -> web.AppRunner | None:
        if self.settings.http_port is None:
            return None
        secret = self.settings.webhook_secret.get_secret_value() if self.settings.webhook_secret else None
        listens = secret if self.settings.webhook_url else None
        app = build_web(
            self.database, secret=listens, health=self._health, metrics=self._measure, counters=self.metrics
        )
        runner = web.AppRunner(app, access_log=None)
        await runner.setup()
        host = "0.0.0.0" if self.settings.webhook_url else "127.0.0.1"  # noqa: S104 - Telegram comes from outside
        try:
            await web.TCPSite(runner, host, self.settings.http_port).start()
        except OSError as error:
            await runner.cleanup()
            raise CannotRun(f"HTTP_PORT {self.settings.http_port} cannot be opened: {error.strerror}") from error
        return runner

    async def _health(self) -> dict[str, Any]:
        """Say whether the bot is alive, and whether it is behind."""
        ticked_at = self.ticking.last_tick  # taken before the counts, so that they include what that tick queued
        backlog = await self.database.transact(watch.backlog)
        return {
            "inbox": backlog.inbox,
            "outbox": backlog.outbox,
            "inbox_oldest_seconds": backlog.inbox_age,
            "outbox_oldest_seconds": backlog.outbox_age,
            "ready": self.is_ready,
            "ticked_at": ticked_at,
            "behind": backlog.is_behind(ticked_at=ticked_at or self.began_at),
        }

    async def _measure(self) -> bytes:
        """Measure the queues in one transaction, and add what was counted."""
        gauges = await self.database.transact(watch.gauges)
        ticked_at = self.ticking.last_tick or self.began_at
        tick_age = max((gauges.backlog.now - ticked_at).total_seconds(), 0.0)
        return self.metrics.page(gauges, tick_age=tick_age)
