"""What is pressed about leaving: by the staff under the leak and its causes, by customers under why they left."""

from dataclasses import dataclass

from rules.vocabulary import Cause, CauseState
from views.buttons.codec import Button, button


@button("leak-table")
@dataclass(frozen=True, slots=True)
class AskLeakTable(Button):
    """An admin wants the leak as a spreadsheet."""


@button("lc-show")
@dataclass(frozen=True, slots=True)
class ShowCause(Button):
    """An admin opens a cause."""

    cause: Cause


@button("lc-mark")
@dataclass(frozen=True, slots=True)
class MarkCause(Button):
    """An admin says how far a cause is."""

    cause: Cause
    state: CauseState


@button("lc-fixed")
@dataclass(frozen=True, slots=True)
class DecideFixed(Button):
    """An admin says that it was changed as it was understood; or that nothing is to be kept."""

    cause: Cause
    keep: bool


@button("lc-whose")
@dataclass(frozen=True, slots=True)
class AskCauseOwner(Button):
    """An admin wants to give a cause to somebody."""

    cause: Cause


@button("lc-give")
@dataclass(frozen=True, slots=True)
class GiveCause(Button):
    """An admin gives a cause to this member of the team."""

    cause: Cause
    staff: int


@button("still-here")
@dataclass(frozen=True, slots=True)
class StillHere(Button):
    """The customer has not left at all."""

    departure: int


@button("why-right")
@dataclass(frozen=True, slots=True)
class ConfirmCause(Button):
    """The customer says whether their words were read rightly."""

    departure: int
    right: bool


@button("why-code")
@dataclass(frozen=True, slots=True)
class AskCode(Button):
    """Somebody of the staff wants to put a customer's words under a cause."""

    departure: int


@button("why-coded")
@dataclass(frozen=True, slots=True)
class CodeWords(Button):
    """Somebody of the staff says which cause a customer's words mean."""

    departure: int
    cause: Cause
