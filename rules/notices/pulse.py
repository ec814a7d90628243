"""What is said about how customers are."""

from dataclasses import dataclass

from rules.notice import Notice, notice
from rules.pulse import Pulse


@notice("pulse")
@dataclass(frozen=True, slots=True)
class PulseShown(Notice):
    """To the staff: how customers are, as a picture with the essentials in words; words alone if nobody answered."""

    pulse: Pulse


@notice("pulse-table")
@dataclass(frozen=True, slots=True)
class PulseTable(Notice):
    """To the staff: the same as a spreadsheet."""

    pulse: Pulse
