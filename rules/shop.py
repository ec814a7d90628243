"""The shop as the rules see it: its name, its hours, and the scenario that says who is written to, when and why."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import time, timedelta
from zoneinfo import ZoneInfo

from rules.vocabulary import ContactKind, Event, Language


@dataclass(frozen=True, slots=True)
class Contact:
    """One planned contact of the scenario: `kind`, `delay` after `after`. `name` is its key forever."""

    name: str
    kind: ContactKind
    after: Event
    delay: timedelta


@dataclass(frozen=True, slots=True)
class DeskPolicy:
    """How quickly a human answers: within `respond_within`, counted inside the shop's hours of each day."""

    respond_within: timedelta = timedelta(hours=2)
    opens: time = time(9)
    closes: time = time(20)


@dataclass(frozen=True, slots=True)
class SatisfactionPolicy:
    """Where a 1-5 answer stops being unhappy and starts being happy."""

    unhappy_at_most: int = 2
    happy_at_least: int = 4


@dataclass(frozen=True, slots=True)
class Remedy:
    """Something a customer may choose to be put right with; `texts` is how its button reads in each language."""

    name: str
    texts: Mapping[Language, str]


@dataclass(frozen=True, slots=True)
class Scenario:
    """
    Which contacts follow which event, and the thresholds beside them.

    A contact that could not be made within `max_lateness` of its moment is no longer natural and is not made at all;
    that is also why importing history writes to nobody. `points_for_answer` does not depend on the score: a reward
    behind a good score would buy the score.
    """

    contacts: Sequence[Contact]
    max_lateness: timedelta = timedelta(days=2)
    points_for_answer: int = 10
    satisfaction: SatisfactionPolicy = field(default_factory=SatisfactionPolicy)
    desk: DeskPolicy = field(default_factory=DeskPolicy)
    remedies: Sequence[Remedy] = ()


@dataclass(frozen=True, slots=True)
class Shop:
    """What every decision may know about the shop."""

    name: str
    default_language: Language
    zone: ZoneInfo
    scenario: Scenario
