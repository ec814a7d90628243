"""What is said of praise: to the team as it comes, and to an admin who confirms it month by month."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from rules.notice import Notice, notice
from rules.vocabulary import Lane


@notice("praise-told")
@dataclass(frozen=True, slots=True)
class PraiseTold(Notice):
    """To the desk: a customer's good words about one of the team."""

    lane: ClassVar[Lane] = Lane.ESCALATION

    manager: str
    customer: str
    words: str


@dataclass(frozen=True, slots=True)
class PraiseFacts:
    """Praise that counts if an admin confirms it; `confirmed` is None until they have decided."""

    praise: int
    manager: str
    customer: str
    words: str
    at: datetime
    confirmed: bool | None


@dataclass(frozen=True, slots=True)
class PraiseTally:
    """How often one of the team was praised in a month, as far as it counts, and how much of it is confirmed."""

    manager: str
    praised: int
    confirmed: int


@notice("praise-listed")
@dataclass(frozen=True, slots=True)
class PraiseListed(Notice):
    """
    To an admin: the praise of a month, a page of it; `solicited` and `too_often` is how much of it does not count.

    `month` is its first moment in the shop; `is_current` where it still goes on.
    """

    month: datetime
    is_current: bool
    page: int = 0
    pages: int = 1
    tallies: tuple[PraiseTally, ...] = ()
    listed: tuple[PraiseFacts, ...] = ()
    solicited: int = 0
    too_often: int = 0
