"""What is said to a customer in check-ins and about rewards."""

from dataclasses import dataclass
from typing import Any, ClassVar

from rules.notice import Media, Notice, notice
from rules.vocabulary import (
    Lane,
    Policy,
)


@notice("thank-you")
@dataclass(frozen=True, slots=True)
class ThankYou(Notice):
    """
    Thanks for an order, an hour after it; of a manager's, or of the shop's where `manager` is None.

    `first` is for a first purchase; `number` counts the others, and chooses the words. `own` are the manager's own
    words by language, `media` what they recorded or their photo.
    """

    lane: ClassVar[Lane] = Lane.CHECKIN
    policy: ClassVar[Policy] = Policy.AT_MOST_ONCE
    unprompted: ClassVar[bool] = True

    name: str | None
    product: str | None
    first: bool = False
    number: int = 0
    manager: str | None = None
    own: tuple[tuple[str, str], ...] = ()
    media: Media | None = None


@notice("csat")
@dataclass(frozen=True, slots=True)
class ScoreAsked(Notice):
    """How is the purchase? Five buttons."""

    lane: ClassVar[Lane] = Lane.CHECKIN
    policy: ClassVar[Policy] = Policy.AT_MOST_ONCE
    unprompted: ClassVar[bool] = True

    name: str | None
    product: str | None
    touchpoint: int


@notice("question-reminded")
@dataclass(frozen=True, slots=True)
class QuestionReminded(Notice):
    """A question once more, with its buttons: the kind of its notice, and what that says."""

    lane: ClassVar[Lane] = Lane.CHECKIN
    policy: ClassVar[Policy] = Policy.AT_MOST_ONCE
    unprompted: ClassVar[bool] = True

    question: str
    asked: dict[str, Any]


@notice("words-awaited")
@dataclass(frozen=True, slots=True)
class WordsAwaited(Notice):
    """A low score without a word: what was it?"""

    lane: ClassVar[Lane] = Lane.CHECKIN
    policy: ClassVar[Policy] = Policy.AT_MOST_ONCE
    unprompted: ClassVar[bool] = True

    ticket: int
    product: str | None


@notice("what-was-missing")
@dataclass(frozen=True, slots=True)
class MissingAsked(Notice):
    """A "3": what was missing?"""


@notice("happy-thanked")
@dataclass(frozen=True, slots=True)
class HappyThanked(Notice):
    """A good score: thanks by name, and the points for answering. `points` is 0 when they were given before."""

    name: str | None
    points: int
    balance: int


@notice("rewards")
@dataclass(frozen=True, slots=True)
class RewardsShown(Notice):
    """The balance and where the points came from, newest first."""

    balance: int
    earned: tuple[tuple[str, int], ...] = ()
