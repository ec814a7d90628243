"""The leak: how many customers a shop loses in a year, when, why, of what and beside whom; as plain facts."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TypeVar

from rules.leaving import STANDS, Fault, Loss
from rules.vocabulary import Cause, CauseState, Evidence

S = TypeVar("S", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class MonthLeft:
    """How many left in the month that begins then, on the shop's clock."""

    begins: datetime
    left: int


@dataclass(frozen=True, slots=True)
class CauseLeft:
    """How many left for a cause, by how it is known; and what is done about it."""

    cause: Cause
    said: int = 0
    manager: int = 0
    inferred: int = 0
    state: CauseState | None = None

    @property
    def left(self) -> int:
        """How many left for it."""
        return self.said + self.manager + self.inferred

    def known(self, evidence: Evidence) -> int:
        """How many of them are known so."""
        return {Evidence.SAID: self.said, Evidence.MANAGER: self.manager, Evidence.INFERRED: self.inferred}[evidence]


@dataclass(frozen=True, slots=True)
class NamedLeft:
    """How many of those who bought in a category, or whom a manager had last, left."""

    name: str
    left: int


@dataclass(frozen=True, slots=True)
class Leak:
    """
    What a shop has lost from `since` to `until` and not won back.

    `customers` are all who were the shop's at any moment between; `back` are those who left in that time and returned.
    `silent` are those who are written to unasked no more, for they answer nothing.
    Categories, managers and competitors are those with most, the most first.
    """

    since: datetime
    until: datetime
    norm: float = 0.1
    customers: int = 0
    left: int = 0
    back: int = 0
    silent: int = 0
    months: tuple[MonthLeft, ...] = ()
    causes: tuple[CauseLeft, ...] = ()
    categories: tuple[NamedLeft, ...] = ()
    managers: tuple[NamedLeft, ...] = ()
    competitors: tuple[NamedLeft, ...] = ()

    @property
    def losses(self) -> dict[Loss, int]:
        """How many left by each row of the first reference table."""
        return self._by(dict.fromkeys(Loss, 0), {cause: rows[0] for cause, rows in STANDS.items()})

    @property
    def faults(self) -> dict[Fault, int]:
        """How many left by each row of the second."""
        return self._by(dict.fromkeys(Fault, 0), {cause: rows[1] for cause, rows in STANDS.items()})

    def _by(self, counted: dict[S, int], row_of: Mapping[Cause, S | None]) -> dict[S, int]:
        for one in self.causes:
            if (row := row_of[one.cause]) is not None:
                counted[row] += one.left
        return counted
