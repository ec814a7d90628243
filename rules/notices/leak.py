"""What is said about customers who leave: to the staff about all of them, and about each cause."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from rules.leak import Leak
from rules.notice import Notice, notice
from rules.vocabulary import Cause, CauseState, CauseStep, Lane, Language


@notice("leak")
@dataclass(frozen=True, slots=True)
class LeakShown(Notice):
    """To an admin: how many were lost in a year, and why, as a picture with the essentials in words."""

    leak: Leak


@notice("leak-table")
@dataclass(frozen=True, slots=True)
class LeakTable(Notice):
    """To an admin: the same as a spreadsheet."""

    leak: Leak


@notice("leak-alarm")
@dataclass(frozen=True, slots=True)
class LeakAlarm(Notice):
    """To the admins, once for each time it happens: more are lost in a year than the norm allows."""

    lane: ClassVar[Lane] = Lane.ESCALATION

    left: int
    customers: int
    norm: float


@dataclass(frozen=True, slots=True)
class Change:
    """What has changed, in the admin's own words in one language."""

    language: Language
    text: str


@dataclass(frozen=True, slots=True)
class CauseFacts:
    """
    A cause, and what is done about it.

    `left` are the people who left for it in a year and have not returned; `back` those who have.
    """

    cause: Cause
    state: CauseState = CauseState.OPEN
    left: int = 0
    back: int = 0
    owner: str | None = None
    what: tuple[Change, ...] = ()
    since: datetime | None = None
    why: str | None = None
    campaign: int | None = None


@notice("leaving-cause")
@dataclass(frozen=True, slots=True)
class CauseShown(Notice):
    """To an admin: a cause, whose it is and how far it is."""

    about: CauseFacts


@notice("leaving-cause-asked")
@dataclass(frozen=True, slots=True)
class CauseAsked(Notice):
    """To an admin: what has changed, since when, or why not? `about` is as it would be kept."""

    step: CauseStep
    about: CauseFacts
    unclear: bool = False


@dataclass(frozen=True, slots=True)
class Owner:
    """Somebody who may own a cause."""

    staff: int
    name: str


@notice("leaving-cause-owner-asked")
@dataclass(frozen=True, slots=True)
class CauseOwnerAsked(Notice):
    """To an admin: whose cause is it?"""

    cause: Cause
    people: tuple[Owner, ...]


@notice("leaving-cause-given")
@dataclass(frozen=True, slots=True)
class CauseGiven(Notice):
    """To somebody of the team: this cause is theirs from now on."""

    cause: Cause
    left: int
    by: str
