"""The one clock. Nothing else in the product asks the machine for the time of day."""

from datetime import UTC, datetime, timedelta
from pathlib import Path


class SystemClock:
    """The machine's own time."""

    def now(self) -> datetime:
        """Aware UTC."""
        return datetime.now(UTC)


class RehearsalClock:
    """
    The machine's time moved by an offset that somebody else writes into a file, in seconds.

    Only `python -m bot.rehearsal` builds one, for the demo and the tests; no setting of the real program can.
    """

    def __init__(self, path: Path) -> None:
        self.path = path

    def now(self) -> datetime:
        """Aware UTC, moved. A file that is not there yet moves nothing."""
        try:
            offset = float(self.path.read_text(encoding="ascii") or 0)
        except FileNotFoundError:
            offset = 0.0
        return datetime.now(UTC) + timedelta(seconds=offset)
