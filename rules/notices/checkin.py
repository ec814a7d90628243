"""What is said to a customer in check-ins and about rewards."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar

from rules.milestones import Span
from rules.notice import Media, Notice, notice
from rules.notices.templates import Named
from rules.vocabulary import Lane, Occasion, Policy


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


@notice("milestone")
@dataclass(frozen=True, slots=True)
class MilestoneThanked(Notice):
    """
    Thanks for more than a purchase, in a manager's name; `variant` chooses the words.

    `count` is which purchase it is, or how many there were; they came together in `span` (`years` of them). All were
    of `category`, if that is known.
    """

    lane: ClassVar[Lane] = Lane.CHECKIN
    policy: ClassVar[Policy] = Policy.AT_MOST_ONCE
    unprompted: ClassVar[bool] = True

    occasion: Occasion
    name: str | None
    variant: int
    count: int = 0
    span: Span = Span.MONTH
    years: int = 0
    category: str | None = None
    manager: str | None = None
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


@dataclass(frozen=True, slots=True)
class PointsMoved:
    """A line of a customer's history: what it was ("order", "spend", …), how many points, when, and about what."""

    what: str
    points: int
    at: datetime
    about: str | None = None


@notice("rewards")
@dataclass(frozen=True, slots=True)
class RewardsShown(Notice):
    """
    What a customer has, what comes and what goes, and the tier; `earned` is what an earlier version listed.

    `missing` is what the next tier still asks for: minor units of `currency`, or points. `share` of the way to it is
    behind already, in hundredths. `spends`: there is enough to make a code of; `short` is how much is missing to that.
    So many `codes` are at hand already, and `copies` are the newest of them. `comes` says what brings the first points:
    an "answer", a "purchase" or "other".
    """

    balance: int
    earned: tuple[tuple[str, int], ...] = ()
    available: int = 0
    pending: int = 0
    pending_at: datetime | None = None
    expiring: int = 0
    expiring_at: datetime | None = None
    owed: int = 0
    tier: Named | None = None
    next_tier: Named | None = None
    missing: int = 0
    share: int = 0
    by_points: bool = False
    currency: str = "UAH"
    moved: tuple[PointsMoved, ...] = ()
    full: bool = False
    spends: bool = False
    short: int = 0
    invites: bool = False
    codes: int = 0
    comes: str = "answer"
    copies: tuple[str, ...] = ()
