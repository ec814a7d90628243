"""
Measures what people wait for, on this machine, side by side in one run, and prints a table.

Reaction: a real bot process on SQLite, idle, against the local Telegram over HTTP; from the moment Telegram has
an update to the moment the reply is in the chat. Import: the command in a process of its own, on a file as large as
the public UCI Online Retail II half (206,489 lines; the real one if it lies beside the project). Start-up: CPU of a
fresh process.
"""

import asyncio
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from rich.console import Console
from rich.table import Table

from sandbox.people import Person
from tests.journeys.shop import Shop, shop_on_this_machine

REACTIONS = 200
UCI_LINES = 206_489
UCI = Path(__file__).parents[2].parent / "shared" / "data" / "orders_uci_retail_2010_dev.csv.gz"


def main() -> None:
    """Measure and print."""
    console = Console()
    for title, rows in (("Reaction", _reactions()), ("Import", _imports()), ("Start-up", _starts())):
        table = Table(title=title, title_justify="left")
        for heading in ("what", "figure"):
            table.add_column(heading)
        for what, figure in rows:
            table.add_row(what, figure)
        console.print(table)


# --- reaction ----------------------------------------------------------------------------------------------------


def _reactions() -> Iterator[tuple[str, str]]:
    with tempfile.TemporaryDirectory() as folder:
        yield from asyncio.run(_react(Path(folder)))


async def _react(home: Path) -> list[tuple[str, str]]:
    async with shop_on_this_machine(home) as shop:
        await shop.opens_with_desk()
        olena = await shop.customer("Олена")
        words = [await _answer(shop, olena, "/help", number) for number in range(REACTIONS)]
        presses = [await _answer(shop, olena, "/menu", number) for number in range(REACTIONS)]
        network = [await _round_trip(shop) for _ in range(REACTIONS)]
    return [
        ("/help to its answer", _spread(words)),
        ("/menu to its buttons", _spread(presses)),
        ("yardstick: one bare HTTP round trip to the same local Telegram", _spread(network)),
        (
            "ratio of the medians, /help to the yardstick",
            f"{statistics.median(words) / statistics.median(network):.1f}",
        ),
    ]


async def _answer(shop: Shop, who: Person, words: str, number: int) -> float:
    # The pace of the bot is 28 messages a second: an idle bot is measured, not its queue.
    await asyncio.sleep(0.05 + random.random() * 0.02)
    began = time.perf_counter()
    asked = await who.says(words)
    await who.sees("", after=asked)
    return time.perf_counter() - began


async def _round_trip(shop: Shop) -> float:
    import aiohttp

    async with aiohttp.ClientSession() as session:
        url = f"{shop.telegram.url}/bot{shop.environment['BOT_TOKEN']}/getMe"
        async with session.get(url) as answer:
            await answer.read()
        began = time.perf_counter()
        async with session.get(url) as answer:
            await answer.read()
        return time.perf_counter() - began


def _spread(seconds: list[float]) -> str:
    ordered = sorted(seconds)
    median, late = statistics.median(ordered), ordered[int(len(ordered) * 0.99) - 1]
    return f"median {median * 1000:.1f} ms, p99 {late * 1000:.1f} ms"


# --- import ------------------------------------------------------------------------------------------------------


def _imports() -> Iterator[tuple[str, str]]:
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        file = UCI if UCI.exists() else _made_up(home / "orders.csv", UCI_LINES)
        name = "UCI Online Retail II half" if UCI.exists() else "made-up file"
        yield f"{name}, {UCI_LINES:,} lines, first time", _import(home, file)
        yield "the same file again: nothing changes", _import(home, file)
        tenth = _made_up(home / "tenth.csv", UCI_LINES // 10)
        yield f"a tenth of the size, {UCI_LINES // 10:,} lines", _import(home, tenth)


def _import(home: Path, file: Path) -> str:
    environment = os.environ | {"DATABASE_URL": f"sqlite:///{home / 'shop.db'}"}
    words = [sys.executable, "-m", "bot.rehearsal", str(home / "no-clock"), "import-orders", str(file)]
    seconds, _, peak = _measure([*words, "--report", str(home / "bad.csv")], environment)
    return f"{seconds:.1f} s, peak {peak:.0f} MB"


def _made_up(file: Path, lines: int) -> Path:
    chance = random.Random(7)
    with file.open("w", encoding="utf-8") as stream:
        stream.write("order_id,customer_id,order_date,sku,product,quantity,amount,currency\n")
        begin = datetime(2009, 12, 1)
        for line in range(lines):
            order = line // 18
            when = begin + timedelta(minutes=40 * order)
            item = chance.randrange(4000)
            stream.write(f"{489_434 + order},{chance.randrange(2000)},{when},{item},item {item},2,13.90,GBP\n")
    return file


# --- start-up ----------------------------------------------------------------------------------------------------


def _starts() -> Iterator[tuple[str, str]]:
    for what, words in (
        ("yardstick: import aiogram", [sys.executable, "-c", "import aiogram"]),
        ("retention-bot --help", [sys.executable, "-m", "bot.rehearsal", "no-clock", "--help"]),
        ("all that delivery needs", [sys.executable, "-c", "import bot.delivery.deliverer, bot.schedule"]),
        ("all that the whole bot needs", [sys.executable, "-c", "import bot.inbound, bot.program"]),
    ):
        figures = [_measure(words, dict(os.environ)) for _ in range(3)]
        yield (
            what,
            f"{statistics.median(cpu for _, cpu, _ in figures):.2f} s CPU, peak {figures[0][2]:.0f} MB",
        )


def _measure(words: list[str], environment: dict[str, str]) -> tuple[float, float, float]:
    """Run a command: wall seconds, CPU seconds, peak memory in MB, by the operating system's own account."""
    began = time.perf_counter()
    process = subprocess.Popen(words, env=environment, stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - began
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"{words} failed")
    return seconds, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


if __name__ == "__main__":
    main()
