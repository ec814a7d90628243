"""Time under one's thumb: the sandbox's clock, which a rehearsing bot follows through a small file."""

import os
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path


class HandClock:
    """
    A clock that runs with the real one, shifted by hand.

    The shift, in seconds as decimal text, is kept in `path`, so that another process can follow. It is
    replaced by a rename: a reader sees the old shift or the new one, never half of it.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._offset = timedelta()
        self._written = 0
        self._write()

    @property
    def offset(self) -> timedelta:
        """How far this clock is ahead of the real one."""
        return self._offset

    def now(self) -> datetime:
        """Return the time on this clock, aware, in UTC."""
        return datetime.now(UTC) + self._offset

    def advance(self, by: timedelta) -> None:
        """Move the hands forward, or backward when `by` is negative."""
        self._offset += by
        self._write()

    def set(self, to: datetime) -> None:
        """Put the hands at `to`, which must be aware; the clock runs on from there."""
        if to.tzinfo is None:
            msg = "The sandbox's clock takes aware times only."
            raise ValueError(msg)
        self._offset = to - datetime.now(UTC)
        self._write()

    def nudge(self) -> None:
        """Have whoever follows this clock look at once what is due now."""
        self._write()

    def _write(self) -> None:
        fresh = self.path.with_name(f".{self.path.name}.{os.getpid()}")
        fresh.write_text(f"{self._offset.total_seconds():.6f}\n", encoding="ascii")
        # no two are of the same nanosecond, however coarse the file system's clock: so a new one is known by its time
        self._written = max(time.time_ns(), self._written + 1)
        os.utime(fresh, ns=(self._written, self._written))
        fresh.replace(self.path)
