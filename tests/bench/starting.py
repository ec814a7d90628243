"""
Start-up: what a process costs before it does anything, and how soon after a crash a person is answered.

CPU and memory by the operating system's account. The yardstick is `import aiogram`, which whoever listens with aiogram
pays; the running bot is read when it says that it is ready. A restart is timed from the start of the process, on a
database that is there already and with an update that waits, to the moment the server has the update's answer.
"""

import statistics
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from tests.bench.bots import running_bot
from tests.bench.machine import MEASURED_CORE, OTHER_CORE, memory_megabytes, pin_this_process, use
from tests.bench.posting import message
from tests.bench.report import Row, Table
from tests.bench.stock import add_customers, address, postgres_databases, queue_greetings, shop_database
from tests.bench.stub import Stub, stub_telegram

ROUNDS = 3
AIM = 1.15
AIM_CPU = 1.0
AIM_MEGABYTES = 60


def measure() -> Sequence[Table]:
    """Measure starts of the program and of its parts."""
    pin_this_process(OTHER_CORE)
    with tempfile.TemporaryDirectory() as folder, stub_telegram(core=OTHER_CORE) as stub:
        home = Path(folder)
        with shop_database(address(home)) as database:
            add_customers(database, 100)
        return [Table("Start-up", list(_starts(home, stub)))]


def _starts(home: Path, stub: Stub) -> Iterator[Row]:
    aiogram, ready, memory, seconds = [], [], [], []
    for number in range(ROUNDS):
        aiogram.append(use([sys.executable, "-c", "import aiogram"], core=MEASURED_CORE).cpu)
        stub.behaves()
        stub.brings(message(number, "/help"))
        with running_bot(home, stub) as bot:
            bot.is_ready()
            ready.append(bot.cpu)
            assert stub.has_taken(1, within=60), bot.log[-2000:]
            seconds.append(stub.seen().taken[0].at - bot.began_at)
            memory.append(memory_megabytes(bot.process.pid))
    ratio = statistics.median(a / b for a, b in zip(ready, aiogram, strict=True))
    yield Row("yardstick: import aiogram", f"{statistics.median(aiogram):.2f} s of CPU")
    yield Row("the whole bot until it is ready", f"{statistics.median(ready):.2f} s of CPU, {max(memory):.0f} MB")
    yield Row("… its ratio to the yardstick", f"{ratio:.2f}", f"≤ {AIM:g}", ratio <= AIM)
    yield Row("a restart, to the answer to an update that waited", f"{statistics.median(seconds):.1f} s")
    yield from _delivering(home, stub)
    helps = [use([sys.executable, "-m", "bot.rehearsal", "no-clock", "--help"]).cpu for _ in range(ROUNDS)]
    yield Row("retention-bot --help", f"{statistics.median(helps):.2f} s of CPU")


def _delivering(home: Path, stub: Stub) -> Iterator[Row]:
    with postgres_databases(ROUNDS) as urls:
        figures = [_role(home, url, stub) for url in urls]
    cpu, megabytes = (statistics.median(values) for values in zip(*figures, strict=True))
    what = "a process that only delivers (PostgreSQL), its first message sent"
    yield Row(f"{what}: CPU", f"{cpu:.2f} s", f"≤ {AIM_CPU:g} s", cpu <= AIM_CPU)
    yield Row("… memory", f"{megabytes:.0f} MB", f"≤ {AIM_MEGABYTES} MB", megabytes <= AIM_MEGABYTES)


def _role(home: Path, url: str, stub: Stub) -> tuple[float, float]:
    stub.behaves()
    with shop_database(url) as database:
        queue_greetings(database, 0, 1)
    with running_bot(home, stub, "--role", "deliver", settings={"DATABASE_URL": url}) as bot:
        assert stub.has_taken(1, within=60), bot.log[-2000:]
        time.sleep(0.5)
        return bot.cpu, memory_megabytes(bot.process.pid)
