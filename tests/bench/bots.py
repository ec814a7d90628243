"""
The real program, as an operator starts it, seen from outside.

Nothing of its inside is touched: its settings are the environment's, its work is rows in its database and updates
posted to its port, and what it uses is what the operating system says of its process.
"""

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.bench.machine import MEASURED_CORE, ROOT, cpu_seconds
from tests.bench.stock import address
from tests.bench.stub import Stub

TOKEN = "123456789:TEST-token-of-the-bench"
SECRET = "secret-of-the-bench"
ADMIN = 9_000_001
COMMAND = (sys.executable, "-c", "from bot.cli import main; main()")
READY = re.compile(r"INFO bot\.[\w.]+: ready")
PATIENCE = 60.0
# A program that waits ticks once a second and does little else.
IDLE_SHARE = 0.15


@dataclass(frozen=True, slots=True)
class Bot:
    """One running program."""

    process: "subprocess.Popen[bytes]"
    home: Path
    began_at: float

    @property
    def cpu(self) -> float:
        """CPU seconds it has used so far."""
        return cpu_seconds(self.process.pid)

    @property
    def log(self) -> str:
        """What it has logged."""
        return (self.home / "bot.log").read_text(encoding="utf-8", errors="replace")

    def is_ready(self) -> None:
        """Wait until it says so; a program that only delivers may not, so until it does little."""
        end = time.monotonic() + PATIENCE
        while not READY.search(self.log):
            self._lives(end)
            time.sleep(0.02)

    def is_idle(self) -> None:
        """Wait until it does little: everything is imported, and nothing is due."""
        end = time.monotonic() + PATIENCE
        while True:
            before, began = self.cpu, time.monotonic()
            time.sleep(0.6)
            if (self.cpu - before) / (time.monotonic() - began) < IDLE_SHARE and self.cpu > 0.3:
                return
            self._lives(end)

    def _lives(self, end: float) -> None:
        if self.process.poll() is not None or time.monotonic() > end:
            raise SystemExit(f"the bot does not run:\n{self.log[-3000:]}")


@contextmanager
def running_bot(
    home: Path, stub: Stub, *words: str, core: int = MEASURED_CORE, settings: Mapping[str, str] | None = None
) -> Iterator[Bot]:
    """Start `retention-bot run` on the database of a folder, on one core; it is gone at the end."""
    environment = {
        "PATH": os.environ.get("PATH", ""),
        "PYTHONPATH": str(ROOT),
        "BOT_TOKEN": TOKEN,
        "ADMIN_IDS": str(ADMIN),
        "SHOP_NAME": "Кавова",
        "TELEGRAM_API_URL": stub.url,
        "DATABASE_URL": address(home),
        **(settings or {}),
    }
    with (home / "bot.log").open("wb") as log:
        began_at = time.monotonic()
        process = subprocess.Popen([*COMMAND, "run", *words], env=environment, cwd=home, stdout=log, stderr=log)
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(process.pid, {core})
    try:
        yield Bot(process, home, began_at)
    finally:
        if process.poll() is None:
            process.send_signal(signal.SIGKILL)
        process.wait()
