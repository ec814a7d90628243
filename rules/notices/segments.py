"""Segments as admins choose them: so many people, what to narrow them by, and why somebody is among them."""

from dataclasses import dataclass
from datetime import datetime

from rules.notice import Notice, notice
from rules.segments import Problem
from rules.vocabulary import Stage, Trait


@dataclass(frozen=True, slots=True)
class Named:
    """A saved segment."""

    segment: int
    name: str
    expression: str


@notice("segments")
@dataclass(frozen=True, slots=True)
class SegmentsListed(Notice):
    """Those that are saved."""

    saved: tuple[Named, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """One value of a trait, as it is kept and as it is shown, with its people; `value` None for unknown."""

    value: str | None
    shown: str
    people: int


@notice("segment")
@dataclass(frozen=True, slots=True)
class SegmentShown(Notice):
    """
    Whom an expression means (kept form, "" for everybody) and how many they are; None while they are counted.

    `parts` are its people by `by`, to choose from; otherwise `traits` are what it can be narrowed by.
    """

    segment: int
    expression: str
    name: str | None = None
    people: int | None = None
    agreed: int = 0
    by: Trait | None = None
    parts: tuple[Part, ...] = ()
    traits: tuple[Trait, ...] = ()
    is_for_campaign: bool = False


@notice("segment-wrong")
@dataclass(frozen=True, slots=True)
class SegmentWrong(Notice):
    """An expression that cannot be read: the word that is wrong, and what might stand there."""

    expression: str
    problem: Problem


@notice("segment-name-asked")
@dataclass(frozen=True, slots=True)
class SegmentNameAsked(Notice):
    """Under which name is it saved?"""

    segment: int
    expression: str


@notice("segment-saved")
@dataclass(frozen=True, slots=True)
class SegmentSaved(Notice):
    """It is saved under a name."""

    segment: int
    name: str
    is_for_campaign: bool = False


@dataclass(frozen=True, slots=True)
class Rhythm:
    """What a stage follows from."""

    stage: Stage
    since: datetime
    purchases: int
    last_at: datetime
    gap: int
    is_own: bool
    was: Stage | None = None


@dataclass(frozen=True, slots=True)
class Own:
    """A condition in its kept form, whether it is true of somebody, and their own value of the trait."""

    condition: str
    trait: Trait
    met: bool
    value: str | None


@dataclass(frozen=True, slots=True)
class PersonWhy:
    """Why somebody is in a segment."""

    customer: int
    name: str
    own: tuple[Own, ...]
    rhythm: Rhythm | None = None


@notice("segment-why")
@dataclass(frozen=True, slots=True)
class SegmentWhy(Notice):
    """Some of its people, and why each is there."""

    segment: int
    expression: str
    people: tuple[PersonWhy, ...] = ()
