"""The machine under the bench: its cores, what a process has used of it, and how figures are put into words."""

import contextlib
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
TICKS = os.sysconf("SC_CLK_TCK")


def _cores() -> list[int]:
    return sorted(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else [0]


CORES = _cores()
# Whoever is measured has a core; the server, the load and the bench itself share another (one, if there is only one).
MEASURED_CORE = CORES[-1]
OTHER_CORE = CORES[0]


def pin_this_process(core: int) -> None:
    """Stay on one core, where the system lets a process choose."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {core})


def cpu_seconds(pid: int) -> float:
    """CPU that a running process has used so far, its threads included: user and system, of /proc/<pid>/stat."""
    said = Path(f"/proc/{pid}/stat").read_text(encoding="ascii", errors="replace").rpartition(")")[2].split()
    return (int(said[11]) + int(said[12])) / TICKS


def memory_megabytes(pid: int, name: str = "VmRSS") -> float:
    """Memory of a running process: VmRSS as it is now, VmHWM at its highest."""
    lines = Path(f"/proc/{pid}/status").read_text(encoding="ascii", errors="replace").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(f"{name}:")) / 1024


@dataclass(frozen=True, slots=True)
class Used:
    """What a finished process used, by the operating system's own account."""

    seconds: float
    cpu: float
    megabytes: float
    said: str


def use(words: Sequence[str], environment: Mapping[str, str] | None = None, *, core: int | None = None) -> Used:
    """
    Run a command of this project to its end; the bench ends if it fails.

    Its memory is looked at while it runs: what the system tells of it afterwards counts the bench's own, from which
    it was forked.
    """
    whole = dict(environment or os.environ) | {"PYTHONPATH": str(ROOT)}
    with tempfile.TemporaryFile("w+", encoding="utf-8") as said:
        began = time.perf_counter()
        process = subprocess.Popen(list(words), env=whole, stdout=said)
        if core is not None and hasattr(os, "sched_setaffinity"):
            os.sched_setaffinity(process.pid, {core})
        peak = 0.0
        while os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOWAIT | os.WNOHANG) is None:
            with contextlib.suppress(StopIteration):  # it has just ended
                peak = max(peak, memory_megabytes(process.pid, "VmHWM"))
            time.sleep(0.005)
        _, status, used = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - began
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            sys.exit(f"{words} failed")
        said.seek(0)
        return Used(seconds, used.ru_utime + used.ru_stime, peak, said.read())


def share(values: Sequence[float], part: float) -> float:
    """The value below which that part of the values lies: 0.99 for p99."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * part))]


def spread(seconds: Sequence[float]) -> str:
    """Median and p99, in milliseconds."""
    return f"median {statistics.median(seconds) * 1000:.1f} ms, p99 {share(seconds, 0.99) * 1000:.1f} ms"
