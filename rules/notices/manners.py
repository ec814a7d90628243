"""What is said to a customer about pauses, and about how often they are written to."""

from dataclasses import dataclass
from datetime import datetime

from rules.notice import Notice, notice


@notice("pause-asked")
@dataclass(frozen=True, slots=True)
class PauseAsked(Notice):
    """For how long? `until` is till when there is a pause already; `unclear` when what was written cannot be read."""

    until: datetime | None = None
    unclear: bool = False


@notice("pause-set")
@dataclass(frozen=True, slots=True)
class PauseSet(Notice):
    """Nothing unasked until then; None when the pause is over."""

    until: datetime | None


@notice("often-shown")
@dataclass(frozen=True, slots=True)
class OftenShown(Notice):
    """How often the customer is written to, and the other choice; `unclear` when their words cannot be read."""

    less: bool
    unclear: bool = False
