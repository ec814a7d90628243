"""
The real bot, in a process of its own.

Importing the bot's libraries takes seconds, so each test worker keeps one server process that has imported them and
forks a fresh bot from it: a real process with its own memory, signals and sockets, ready in a tenth of a second.
"""

import multiprocessing
import os
import sys
from collections.abc import Mapping
from multiprocessing.context import ForkServerProcess
from pathlib import Path

_FORKS = multiprocessing.get_context("forkserver")
_FORKS.set_forkserver_preload(["tests.journeys.preload"])


def start(environment: Mapping[str, str], clock: Path, log: Path, *words: str) -> ForkServerProcess:
    """Start a command of the program on a hand-moved clock; what it prints goes to `log`."""
    process = _FORKS.Process(target=_run, args=(dict(environment), str(clock), str(log), words), daemon=True)
    process.start()
    return process


def _run(environment: dict[str, str], clock: str, log: str, words: tuple[str, ...]) -> None:
    stream = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    os.dup2(stream, 1)
    os.dup2(stream, 2)
    os.environ.clear()
    os.environ.update(environment)
    os.chdir(Path(log).parent)
    sys.argv = ["bot.rehearsal", clock, *words]
    from bot.rehearsal import main

    main()
