"""The real bot of the demo: a process of its own, on a hand-moved clock, that can be killed and started again."""

import asyncio
import os
import signal
import socket
import subprocess
import sys
from datetime import datetime
from pathlib import Path
from typing import Any

import aiohttp

from bot.demo.cast import TOKEN, ZONE
from bot.demo.scenario import demo_scenario_text
from sandbox.clock import HandClock
from sandbox.people import Person
from sandbox.world import World

START_WITHIN = 60.0
STOP_WITHIN = 20.0
LOG_TAIL = 3000
ROOT = Path(__file__).resolve().parents[2]
"""Where the program itself is: the bot is this one, whichever directory it is started from."""


class BotProcess:
    """The program, run as an owner would run it; `stop` ends it for good."""

    def __init__(self, home: Path, clock: HandClock, world: World, environment: dict[str, str]) -> None:
        self.home = home
        self.environment = environment
        self._clock = clock
        self._world = world
        self._process: asyncio.subprocess.Process | None = None

    @property
    def is_alive(self) -> bool:
        """Whether the process is there."""
        return self._process is not None and self._process.returncode is None

    async def start(self) -> None:
        """Start the process and wait for nothing."""
        with (self.home / "bot.log").open("ab") as log:
            self._process = await asyncio.create_subprocess_exec(
                *self._words("run", lifeline=True),
                env=self.environment,
                cwd=self.home,
                stdin=subprocess.PIPE,  # it ends with this process, however that ends, and the bot with it
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,  # Ctrl-C is for the demo, which stops the bot itself
            )

    async def kill(self) -> None:
        """Kill it as a power cut would."""
        if self._process is not None and self.is_alive:
            self._process.kill()
            await self._process.wait()

    async def stop(self, within: float = STOP_WITHIN) -> int | None:
        """Ask it to stop and wait so many seconds, then kill it; its exit status."""
        if self._process is None:
            return None
        if self.is_alive:
            self._process.send_signal(signal.SIGTERM)
            try:
                async with asyncio.timeout(within):
                    await self._process.wait()
            except TimeoutError:
                await self.kill()
        return self._process.returncode

    async def command(self, *words: str) -> None:
        """Run another command of the program; RuntimeError with its words when it fails."""
        command = await asyncio.create_subprocess_exec(
            *self._words(*words),
            env=self.environment,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT,
        )
        try:
            said, _ = await command.communicate()
        finally:
            if command.returncode is None:
                command.kill()
                await command.wait()
        if command.returncode:
            raise RuntimeError(f"{words[0]} failed:\n{said.decode(errors='replace')}")

    async def is_quiet(self, *, within: float) -> None:
        """Wait until it has heard, done, ticked and said everything there is as of now; TimeoutError otherwise."""
        target = self._clock.now()
        self._clock.nudge()
        async with asyncio.timeout(within), aiohttp.ClientSession() as session:
            while True:
                # Looked at before the bot is asked: an update that is fetched meanwhile is in no earlier answer.
                everything_fetched = not self._world.bot.pending
                said = await self._health(session)
                if said and said["ready"] and said["ticked_at"]:
                    idle = everything_fetched and said["inbox"] == said["outbox"] == 0
                    if idle and datetime.fromisoformat(said["ticked_at"]) >= target:
                        return
                if not self.is_alive:
                    raise RuntimeError("The bot has stopped.")
                await asyncio.sleep(0.02)

    def log_tail(self) -> str:
        """Return the last it has logged."""
        log = self.home / "bot.log"
        return log.read_text(encoding="utf-8", errors="replace")[-LOG_TAIL:] if log.exists() else ""

    async def _health(self, session: aiohttp.ClientSession) -> dict[str, Any] | None:
        try:
            async with session.get(f"http://127.0.0.1:{self.environment['HTTP_PORT']}/health") as answer:
                said: dict[str, Any] = await answer.json()
                return said
        except (aiohttp.ClientError, ValueError):
            return None

    def _words(self, *words: str, lifeline: bool = False) -> tuple[str, ...]:
        first = ("--lifeline",) if lifeline else ()
        return (sys.executable, "-m", "bot.rehearsal", *first, str(self._clock.path), *words)


def environment_of(home: Path, url: str, owner: Person) -> dict[str, str]:
    """Return the settings of the demo's shop, whose scenario it writes; nothing of the machine's own is taken over."""
    scenario = home / "scenario.toml"
    scenario.write_text(demo_scenario_text(), encoding="utf-8")
    kept = {name: value for name, value in os.environ.items() if name in {"PATH", "LANG", "LC_ALL", "TERM", "TMPDIR"}}
    return kept | {
        "PYTHONPATH": os.pathsep.join([str(ROOT), *filter(None, sys.path)]),
        "BOT_TOKEN": TOKEN,
        "TELEGRAM_API_URL": url,
        "DATABASE_URL": f"sqlite:///{home / 'shop.db'}",
        "ADMIN_IDS": str(owner.id),
        "SHOP_NAME": "Кавова",
        "SCENARIO": str(scenario),
        "TIMEZONE": ZONE.key,
        "HTTP_PORT": str(_free_port()),
        # The local Telegram has no limits: a story need not wait for Telegram's, yet a campaign takes a moment.
        "MESSAGES_PER_SECOND": "12",
        "MESSAGES_PER_CHAT_SECOND": "0",
        "MESSAGES_PER_GROUP_MINUTE": "0",
    }


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
