"""What is said to a customer who turns points into a code."""

from dataclasses import dataclass
from datetime import datetime

from rules.notice import Notice, notice


@dataclass(frozen=True, slots=True)
class PointsChoice:
    """So many points, and the sum off that they make in minor units."""

    points: int
    value_minor: int


@notice("points-choice")
@dataclass(frozen=True, slots=True)
class PointsChoiceAsked(Notice):
    """How many points are turned into a code? Without choices, `missing` are still missing."""

    available: int
    least: int
    currency: str
    choices: tuple[PointsChoice, ...] = ()
    missing: int = 0


@notice("points-code-asked")
@dataclass(frozen=True, slots=True)
class PointsCodeAsked(Notice):
    """Is it to be done? What the code will be worth and until when, and that the points are gone then."""

    points: int
    value_minor: int
    currency: str
    left: int
    ends_at: datetime
    asked_at: datetime


@notice("points-code")
@dataclass(frozen=True, slots=True)
class PointsCodeMade(Notice):
    """The code, and what is left."""

    number: int
    code: str
    value_minor: int
    currency: str
    ends_at: datetime
    left: int
