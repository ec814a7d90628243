"""
Inbound: what an update costs from Telegram's POST until it is done, durably, beside a dispatcher that keeps nothing.

The bot is the whole running program on SQLite with full fsync. Updates are posted over 40 connections, each as soon as
the last was answered; the clock stops when the last of them is marked done in the database. The yardstick is aiogram
alone behind the same kind of port: orjson, `feed_raw_update`, two handlers that do nothing, 200. Rounds alternate, both
on the same core, the load on the other.
"""

import asyncio
import gc
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import orjson
from aiohttp import web
from sqlalchemy import select

from rules.vocabulary import InboxState
from storage.database import Database
from storage.tables import inbox
from tests.bench.bots import SECRET, TOKEN, Bot, running_bot
from tests.bench.machine import MEASURED_CORE, OTHER_CORE, ROOT, cpu_seconds, pin_this_process, share, spread, use
from tests.bench.posting import message, post
from tests.bench.report import Row, Table
from tests.bench.stock import add_customers, address, look, shop_database
from tests.bench.stub import stub_telegram

if TYPE_CHECKING:
    from aiogram import Router

UPDATES = 1200
ROUNDS = 3
PATH = "/telegram/webhook"
HEADERS = f"X-Telegram-Bot-Api-Secret-Token: {SECRET}\r\n"
FEW, MANY = 10, 300
AIM = 0.3
AIM_ACTIONS = 1.1
AIM_TAIL = 5.0
SETTINGS = {
    "WEBHOOK_URL": "https://bench.invalid",
    "WEBHOOK_SECRET": SECRET,
    "MESSAGES_PER_SECOND": "1000",
    "MESSAGES_PER_CHAT_SECOND": "0",
    "MESSAGES_PER_GROUP_MINUTE": "0",
}


@dataclass(frozen=True, slots=True)
class Volley:
    """What one volley of updates came to."""

    a_second: float
    cpu: float
    waits: list[float]


def measure() -> Sequence[Table]:
    """Measure throughput and CPU beside bare aiogram, the webhook's waits, and what many actions cost."""
    pin_this_process(OTHER_CORE)
    port = free_port()
    with tempfile.TemporaryDirectory() as folder, stub_telegram(core=OTHER_CORE) as stub:
        home = Path(folder)
        with shop_database(address(home)) as database:
            add_customers(database, UPDATES)
            settings = SETTINGS | {"HTTP_PORT": str(port)}
            with running_bot(home, stub, settings=settings) as bot, _bare() as bare:
                bot.is_ready()
                bot.is_idle()
                compared = list(_compare(database, bot, port, bare))
    return [Table("Inbound", [*compared, *_actions()])]


def _compare(database: Database, bot: Bot, port: int, bare: tuple[int, int]) -> Iterator[Row]:
    def ours(words: str, *, group: bool) -> Volley:
        return _volley(bot.process.pid, port, words, group=group, is_done=lambda: not _waits(database))

    heard: list[Volley] = []
    asked: list[Volley] = []
    yardstick: list[Volley] = []
    for _ in range(ROUNDS):
        yardstick.append(_volley(*bare, "Доброго дня", group=True))
        heard.append(ours("Доброго дня", group=True))
        asked.append(ours("/help", group=False))
        bot.is_idle()  # the answers leave
    bare_cpu = statistics.median(one.cpu for one in yardstick)
    bare_rate = statistics.median(one.a_second for one in yardstick)
    yield Row(
        "yardstick: bare aiogram, two handlers, nothing kept",
        f"{bare_rate:.0f} a second, {bare_cpu * 1e6:.0f} µs of CPU",
    )
    for name, volleys, aim in (
        ("words in a group that ask nothing: stored, handled, done", heard, AIM),
        ("/help: stored, handled, its answer queued, done; answers leave meanwhile", asked, 0),
    ):
        rate = statistics.median(one.a_second for one in volleys)
        cpu = statistics.median(one.cpu for one in volleys)
        ratio = statistics.median(a.a_second / b.a_second for a, b in zip(volleys, yardstick, strict=True))
        yield Row(name, f"{rate:.0f} a second, {cpu * 1e6:.0f} µs of CPU")
        yield Row(
            "… its throughput to the yardstick's",
            f"{ratio:.2f}",
            f"≥ {AIM:g}" if aim else "",
            ratio >= aim if aim else None,
        )
    waits = [wait for one in heard for wait in one.waits]
    tail = share(waits, 0.99) / statistics.median(waits)
    bare_waits = [wait for one in yardstick for wait in one.waits]
    yield Row("webhook: POST to 200, 40 connections, as fast as they are answered", spread(waits))
    yield Row("… p99 to the median", f"{tail:.1f}", f"≤ {AIM_TAIL:g}", tail <= AIM_TAIL)
    yield Row(
        "… the yardstick's", f"{spread(bare_waits)}: {share(bare_waits, 0.99) / statistics.median(bare_waits):.1f}"
    )


def _volley(pid: int, port: int, words: str, *, group: bool, is_done: Callable[[], bool] = lambda: True) -> Volley:
    updates = [message(number, words, group=group) for number in range(UPDATES)]
    before = cpu_seconds(pid)
    posted = post(port, PATH, updates, headers=HEADERS)
    end = time.monotonic() + 120
    while not is_done():
        assert time.monotonic() < end, "updates are not handled"
        time.sleep(0.02)
    seconds = time.monotonic() - posted.began_at
    return Volley(UPDATES / seconds, (cpu_seconds(pid) - before) / UPDATES, posted.waits)


def _waits(database: Database) -> bool:
    return bool(look(database, select(inbox.c.update_id).where(inbox.c.state != InboxState.DONE).limit(1)))


def free_port() -> int:
    """A port of this machine that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


# --- the yardstick ------------------------------------------------------------------------------------------------


@contextmanager
def _bare() -> Iterator[tuple[int, int]]:
    words = [sys.executable, "-m", "tests.bench.inbound", "bare"]
    process = subprocess.Popen(words, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        yield process.pid, int(process.stdout.readline())
        process.stdout.close()
    finally:
        process.kill()
        process.wait()


def _two_handlers() -> "Router":
    from aiogram import Router
    from aiogram.types import CallbackQuery, Message

    router = Router()

    @router.message()
    async def message_heard(message: Message) -> None:
        """Nothing is done."""

    @router.callback_query()
    async def press_heard(press: CallbackQuery) -> None:
        """Nothing is done."""

    return router


async def _serve_bare() -> None:
    from aiogram import Bot as Aiogram
    from aiogram import Dispatcher

    dispatcher = Dispatcher(disable_fsm=True)
    dispatcher.include_router(_two_handlers())
    bot = Aiogram(TOKEN)

    async def receive(request: web.Request) -> web.Response:
        await dispatcher.feed_raw_update(bot, orjson.loads(await request.read()))
        return web.Response(status=200)

    app = web.Application()
    app.router.add_post(PATH, receive)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    sys.stdout.write(f"{runner.addresses[0][1]}\n")
    sys.stdout.flush()
    await asyncio.sleep(600)


# --- many actions -------------------------------------------------------------------------------------------------


def _actions() -> Iterator[Row]:
    words = [sys.executable, "-m", "tests.bench.inbound", "actions"]
    figures = orjson.loads(use(words, core=MEASURED_CORE).said)
    few, many = (min(figures[str(count)]) for count in (FEW, MANY))  # the least disturbed of many short rounds
    ratio = many / few
    yield Row(f"a press is found among {FEW} actions / among {MANY}", f"{few * 1e6:.0f} / {many * 1e6:.0f} µs of CPU")
    yield Row("… their ratio", f"{ratio:.2f}", f"≤ {AIM_ACTIONS:g}", ratio <= AIM_ACTIONS)


def _print_actions() -> None:
    feeds = {count: _feeding(count) for count in (FEW, MANY)}
    gc.collect()
    gc.freeze()
    figures: dict[int, list[float]] = {count: [] for count in feeds}
    for _ in range(21):
        for count, feed in feeds.items():
            figures[count].append(feed(100))
    sys.stdout.write(orjson.dumps(figures, option=orjson.OPT_NON_STR_KEYS).decode())


def _feeding(count: int) -> Callable[[int], float]:
    """Make a board of so many actions, each with a button of its own; gives CPU seconds for each press of them."""
    from aiogram import Bot as Aiogram
    from aiogram import Dispatcher
    from aiogram.types import CallbackQuery, Update

    from handlers.board import Board, build_router
    from handlers.hearing import Act, Gestures
    from views.buttons.codec import HINTS, PREFIXES, Button

    async def pressed(press: CallbackQuery, button: Button, act: Act) -> Gestures:
        return ()

    board = Board()
    for number in range(count):
        kind = type(f"Action{count}x{number}", (Button,), {})
        PREFIXES[f"act{count}x{number}"], HINTS[kind] = kind, ()
        board.press(kind, pressed)
    dispatcher = Dispatcher(disable_fsm=True)
    dispatcher.include_router(build_router(board))
    bot = Aiogram(TOKEN)
    user: dict[str, Any] = {"id": 1, "is_bot": False, "first_name": "Олена"}
    presses = [
        {
            "update_id": number,
            "callback_query": {"id": "1", "from": user, "chat_instance": "1", "data": f"act{count}x{number}"},
        }
        for number in range(count)
    ]

    async def feed(many: int) -> float:
        began = time.process_time()
        for number in range(many):
            update = Update.model_validate(presses[number % count], context={"bot": bot})
            await dispatcher.feed_update(bot, update, act=None)
        return (time.process_time() - began) / many

    return lambda many: asyncio.run(feed(many))


if __name__ == "__main__":
    if sys.argv[1] == "bare":
        pin_this_process(MEASURED_CORE)
        asyncio.run(_serve_bare())
    else:
        _print_actions()
