"""
Measure what people wait for and what it costs, on this machine, side by side in one run.

    python -m tests.bench                      everything, and write the tables of docs/performance.md
    python -m tests.bench outbound inbound     only these, on the screen

A figure that has an aim says whether it came there; none of them fails the run.
"""

import os
import sys
import time
from importlib import import_module

from rich.console import Console

from tests.bench import report

MODULES = ("outbound", "broadcast", "inbound", "backlog", "starting", "reaction", "desk", "importing", "campaign")


def main() -> None:
    """Measure, print, and write the page if everything was measured."""
    console = Console(width=140 if not sys.stdout.isatty() else None)
    chosen = sys.argv[1:] or MODULES
    if unknown := set(chosen) - set(MODULES):
        sys.exit(f"There is no {', '.join(sorted(unknown))} here; there is {', '.join(MODULES)}")
    tables = []
    cores = os.sched_getaffinity(0) if hasattr(os, "sched_getaffinity") else set()
    for name in chosen:
        began = time.monotonic()
        measured = import_module(f"tests.bench.{name}").measure()
        if cores:
            os.sched_setaffinity(0, cores)  # a module keeps to a core of its own, the next one chooses anew
        for table in measured:
            report.show(table, console)
        console.print(f"{name}: {time.monotonic() - began:.0f} s\n")
        tables += measured
    if len(chosen) == len(MODULES):
        report.write(tables)
        console.print(f"written into {report.PAGE}")


if __name__ == "__main__":
    main()
