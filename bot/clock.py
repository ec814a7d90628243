"""The one clock. Nothing else in the product asks the machine for the time of day."""

import time
from datetime import UTC, datetime, timedelta
from pathlib import Path


class SystemClock:
    """The machine's own time."""

    tick_seconds = 1.0
    """How often it is worth asking what is due."""

    def now(self) -> datetime:
        """Aware UTC."""
        return datetime.now(UTC)

    def is_worth_a_look(self) -> bool:
        """Whether a tick has something to look for."""
        return True


class RehearsalClock:
    """
    The machine's time moved by an offset that somebody else writes into a file, in seconds.

    Only `python -m bot.rehearsal` builds one, for the demo and the tests; no setting of the real program can. Whoever
    puts a new file in the place of the old one, the same offset in it or another, wants a tick at once.
    """

    tick_seconds = 0.02
    """A moved clock is noticed at once."""

    idle_seconds = 0.25
    """How often it is worth asking what is due while nobody moves the clock."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._offset = timedelta()
        self._read: tuple[int, int] | None = None
        self._looked: tuple[int, int] | None = None
        self._looked_at = 0.0

    def now(self) -> datetime:
        """Aware UTC, moved. A file that is not there yet moves nothing."""
        file = self._file()
        if file != self._read:
            self._offset = timedelta(seconds=float(self.path.read_text(encoding="ascii") or 0) if file else 0.0)
            self._read = file
        return datetime.now(UTC) + self._offset

    def is_worth_a_look(self) -> bool:
        """Whether somebody touched the clock since it was last worth it, or a while has passed."""
        file, at = self._file(), time.monotonic()
        if file == self._looked and at - self._looked_at < self.idle_seconds:
            return False
        self._looked, self._looked_at = file, at
        return True

    def _file(self) -> tuple[int, int] | None:
        """Which file it is: another one in its place has another inode, or was written at another moment."""
        try:
            found = self.path.stat()
        except FileNotFoundError:
            return None
        return found.st_ino, found.st_mtime_ns


AnyClock = SystemClock | RehearsalClock
