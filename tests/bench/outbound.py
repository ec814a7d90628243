"""
Outbound: what a message costs from its row in the outbox to its row settled, beside a bare loop that sends the same.

The bot is the whole running program, started as an operator starts it, with 1,000 messages a second allowed; rows are
put into its SQLite file and the CPU of its process is read when the first of them arrives and when the last is settled.
The yardstick, a process of its own, sends the same words and buttons with aiohttp and orjson, 30 at a time, and keeps
nothing. Rounds of the two alternate, both on the same core, the server on the other.
"""

import asyncio
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import aiohttp
import orjson
from sqlalchemy import select

from rules.notices.checkin import ScoreAsked
from rules.notices.meeting import Linked
from rules.vocabulary import Language, OutboxState
from storage.database import Database
from storage.tables import outbox
from tests.bench.bots import TOKEN, Bot, running_bot
from tests.bench.machine import MEASURED_CORE, OTHER_CORE, pin_this_process, use
from tests.bench.report import Row, Table
from tests.bench.stock import (
    SHOP,
    WallClock,
    add_customers,
    address,
    chat,
    look,
    queue_checkins,
    queue_greetings,
    shop_database,
)
from tests.bench.stub import Manners, Stub, stub_telegram
from views.catalogue import render
from views.voice import Voice

ALLOWED = 1000
MESSAGES = 1200
ROUNDS = 3
AT_A_TIME = 30
LATENCY = 0.05
AIM = 2.0
AIM_RATE = 0.95
SETTINGS = {
    "MESSAGES_PER_SECOND": str(ALLOWED),
    "MESSAGES_PER_CHAT_SECOND": "0",
    "MESSAGES_PER_GROUP_MINUTE": "0",
}


def measure() -> Sequence[Table]:
    """Measure CPU for a message, and the rate one core keeps up."""
    pin_this_process(OTHER_CORE)
    with tempfile.TemporaryDirectory() as folder, stub_telegram(core=OTHER_CORE) as stub:
        home = Path(folder)
        with shop_database(address(home)) as database:
            add_customers(database, MESSAGES)
            with running_bot(home, stub, settings=SETTINGS) as bot:
                bot.is_ready()
                bot.is_idle()
                return [_compare(database, bot, stub)]


def _compare(database: Database, bot: Bot, stub: Stub) -> Table:
    raw: dict[str, list[float]] = {"greeting": [], "check-in": []}
    ours: dict[str, list[float]] = {"greeting": [], "check-in": []}
    rates: list[float] = []
    queue: dict[str, Callable[[], None]] = {
        "greeting": lambda: queue_greetings(database, 0, MESSAGES),
        "check-in": lambda: queue_checkins(database, 0, MESSAGES),
    }
    for _ in range(ROUNDS):
        for kind, fill in queue.items():
            raw[kind].append(_raw(kind, stub))
            cpu, rate = _round(database, bot, stub, fill)
            ours[kind].append(cpu)
            if kind == "greeting":
                rates.append(rate)
    slow = _round(database, bot, stub, queue["greeting"], Manners(latency=LATENCY))[1]
    rate = statistics.median(rates)
    yardstick = statistics.median(raw["greeting"])
    rows = [Row("yardstick: aiohttp + orjson, the same requests and nothing kept", f"{yardstick * 1e6:.0f} µs of CPU")]
    for kind, name in (("greeting", "a broadcast's message"), ("check-in", "a check-in, which is asked about again")):
        cpu = statistics.median(ours[kind])
        ratio = statistics.median(a / b for a, b in zip(ours[kind], raw[kind], strict=True))
        rows.append(Row(f"{name}: claimed, put into words, sent, settled", f"{cpu * 1e6:.0f} µs of CPU"))
        rows.append(Row("… its ratio to the yardstick", f"{ratio:.2f}", f"≤ {AIM:g}", ratio <= AIM))
    aim = f"≥ {AIM_RATE:.0%}"
    return Table(
        "Outbound",
        [
            *rows,
            Row(f"one core, {ALLOWED:,} a second allowed", _of(rate), aim, rate >= AIM_RATE * ALLOWED),
            Row(f"the same, {LATENCY * 1000:.0f} ms until each answer", _of(slow), aim, slow >= AIM_RATE * ALLOWED),
        ],
    )


def _of(rate: float) -> str:
    return f"{rate:.0f} a second: {rate / ALLOWED:.0%} of it"


def _round(
    database: Database, bot: Bot, stub: Stub, fill: Callable[[], None], manners: Manners | None = None
) -> tuple[float, float]:
    """Let the bot send what is filled in: CPU seconds for each message, and messages a second that the server saw."""
    stub.behaves(manners)
    before = bot.cpu
    fill()
    assert stub.has_taken(MESSAGES, within=120), bot.log[-2000:]
    _is_settled(database)
    cpu = (bot.cpu - before) / MESSAGES
    calls = stub.seen().taken
    return cpu, (len(calls) - 1) / (calls[-1].at - calls[0].at)


def _is_settled(database: Database) -> None:
    end = time.monotonic() + 20
    on_its_way = select(outbox.c.id).where(outbox.c.state.in_((OutboxState.PENDING, OutboxState.SENDING))).limit(1)
    while look(database, on_its_way):
        assert time.monotonic() < end, "what was sent is not settled"
        time.sleep(0.05)


# --- the yardstick ------------------------------------------------------------------------------------------------


def _raw(kind: str, stub: Stub) -> float:
    """CPU seconds for each message of a bare loop, without what its process takes to start."""
    stub.behaves()
    words = [sys.executable, "-m", "tests.bench.outbound", kind, str(stub.port), str(MESSAGES)]
    return float(use(words, core=MEASURED_CORE).said)


async def _send_bare(kind: str, port: int, messages: int) -> None:
    notice = Linked(name="Олена") if kind == "greeting" else ScoreAsked(name="Олена", product="Кавомолка", touchpoint=1)
    screen = render(notice, Voice(Language.UKRAINIAN, WallClock().now(), SHOP.zone, SHOP.name))
    keyboard = [[{"text": key.label, "callback_data": key.data} for key in row] for row in screen.rows]
    url = f"http://127.0.0.1:{port}/bot{TOKEN}/sendMessage"
    left = iter(range(messages))
    headers = {"Content-Type": "application/json"}

    async def worker(session: aiohttp.ClientSession) -> None:
        for number in left:
            body = orjson.dumps(
                {
                    "chat_id": chat(number),
                    "text": screen.text,
                    "parse_mode": "HTML",
                    "link_preview_options": {"is_disabled": True},
                    "reply_markup": {"inline_keyboard": keyboard},
                }
            )
            async with session.post(url, data=body, headers=headers) as answer:
                assert orjson.loads(await answer.read())["ok"]

    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=AT_A_TIME)) as session:
        began = time.process_time()
        await asyncio.gather(*(worker(session) for _ in range(AT_A_TIME)))
        sys.stdout.write(f"{(time.process_time() - began) / messages}\n")


if __name__ == "__main__":
    asyncio.run(_send_bare(sys.argv[1], int(sys.argv[2]), int(sys.argv[3])))
