"""What is said to a customer who leaves, and who returns."""

from dataclasses import dataclass
from typing import ClassVar

from rules.codes import Terms
from rules.notice import Notice, notice
from rules.vocabulary import Cause, Lane, LeftBy, Policy


@notice("stopped")
@dataclass(frozen=True, slots=True)
class Stopped(Notice):
    """No more unprompted messages; why, if you like?"""

    departure: int


@notice("already-stopped")
@dataclass(frozen=True, slots=True)
class AlreadyStopped(Notice):
    """/stop once more: nothing is asked a second time."""


@notice("why-leaving")
@dataclass(frozen=True, slots=True)
class WhyLeavingAsked(Notice):
    """You bought nothing for long, or had shut us out: was something wrong? Asked once."""

    lane: ClassVar[Lane] = Lane.CHECKIN
    policy: ClassVar[Policy] = Policy.AT_MOST_ONCE
    unprompted: ClassVar[bool] = True

    name: str | None
    departure: int
    occasion: LeftBy


@notice("miss-you")
@dataclass(frozen=True, slots=True)
class MissedYou(Notice):
    """You have not been here for long, and that is all: nothing is asked, nothing is offered."""

    lane: ClassVar[Lane] = Lane.CHECKIN
    policy: ClassVar[Policy] = Policy.AT_MOST_ONCE
    unprompted: ClassVar[bool] = True

    name: str | None
    departure: int
    variant: int


@notice("come-back")
@dataclass(frozen=True, slots=True)
class ComeBack(Notice):
    """An offer for what they like best; `terms` are there if a code comes with it. The last that is written."""

    lane: ClassVar[Lane] = Lane.CHECKIN
    policy: ClassVar[Policy] = Policy.AT_MOST_ONCE
    unprompted: ClassVar[bool] = True

    name: str | None
    category: str | None
    number: int = 0
    code: str = ""
    terms: Terms | None = None


@notice("cause-guessed")
@dataclass(frozen=True, slots=True)
class CauseGuessed(Notice):
    """Their words, and whom they went to, as they were read: is it so?"""

    departure: int
    cause: Cause
    competitor: str | None = None


@notice("staying-thanked")
@dataclass(frozen=True, slots=True)
class StayingThanked(Notice):
    """Nobody has left: good."""


@notice("leaving-thanked")
@dataclass(frozen=True, slots=True)
class LeavingThanked(Notice):
    """The reason is heard; the door stays open. `whither` asks whom they went to, if they like to say."""

    whither: bool = False


@notice("resumed")
@dataclass(frozen=True, slots=True)
class Resumed(Notice):
    """Back again. `had_stopped` is False for someone who never left."""

    had_stopped: bool
