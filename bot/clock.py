"""The one clock. Nothing else in the product asks the machine for the time of day."""

from datetime import UTC, datetime, timedelta
from pathlib import Path


class SystemClock:
    """The machine's own time."""

    tick_seconds = 1.0
    """How often it is worth asking what is due."""

    def now(self) -> datetime:
        """Aware UTC."""
        return datetime.now(UTC)


class RehearsalClock:
    """
    The machine's time moved by an offset that somebody else writes into a file, in seconds.

    Only `python -m bot.rehearsal` builds one, for the demo and the tests; no setting of the real program can.
    """

    tick_seconds = 0.05
    """A moved clock is noticed at once."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def now(self) -> datetime:
        """Aware UTC, moved. A file that is not there yet moves nothing."""
        try:
            offset = float(self.path.read_text(encoding="ascii") or 0)
        except FileNotFoundError:
            offset = 0.0
        return datetime.now(UTC) + timedelta(seconds=offset)
