"""What is said about promises: to the customer, to the managers, and when something is to be done about one."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import ClassVar

from rules.notice import Notice, notice
from rules.vocabulary import Category, Lane, TicketKind, TicketState
from rules.when import HourFrom, Trouble

REMIND_BEFORE = timedelta(hours=2)
WAIT_FOR_ANSWER = timedelta(hours=24)
# What fits into every message about it beside the names.
LONGEST_PROMISE = 500


def remind_at(made_at: datetime, due_at: datetime) -> datetime:
    """Tell when the manager is reminded: two hours before, or when half of the time is left, whichever is later."""
    return due_at - min(REMIND_BEFORE, (due_at - made_at) / 2)


class Fault(StrEnum):
    """Why a text is not a promise yet."""

    NO_DATE = Trouble.NO_DATE.value
    UNCLEAR = Trouble.UNCLEAR.value
    PAST = Trouble.PAST.value
    TOO_FAR = Trouble.TOO_FAR.value
    NO_WORDS = "no_words"
    TOO_LONG = "too_long"


class Hindrance(StrEnum):
    """Why nothing can be promised about a ticket."""

    OVER = "over"
    OWNED = "owned"
    NO_CARD = "no_card"


@dataclass(frozen=True, slots=True)
class PromiseFacts:
    """A promise as it stands on a card."""

    promise: int
    what: str
    due_at: datetime
    asked: bool


# --- to the managers ---------------------------------------------------------------------------------------------


@notice("promise-how-to")
@dataclass(frozen=True, slots=True)
class PromiseHowTo(Notice):
    """How to promise; after something that was not understood, what was wrong with it. The answer is the promise."""

    ticket: int
    fault: Fault | None = None


@notice("promise-refused")
@dataclass(frozen=True, slots=True)
class PromiseRefused(Notice):
    """Nothing can be promised here, and why."""

    hindrance: Hindrance
    owner: str | None = None


@notice("promise-understood")
@dataclass(frozen=True, slots=True)
class PromiseUnderstood(Notice):
    """What was understood, said back: is it so? Until then nothing is promised. `instead`: what gives way to it."""

    promise: int
    ticket: int
    customer: str
    what: str
    due_at: datetime
    hour_from: HourFrom
    instead: PromiseFacts | None = None


@notice("promise-soon")
@dataclass(frozen=True, slots=True)
class PromiseSoon(Notice):
    """A promise is due soon."""

    lane: ClassVar[Lane] = Lane.ESCALATION

    promise: int
    ticket: int
    customer: str
    manager: str
    what: str
    due_at: datetime


@notice("promise-late")
@dataclass(frozen=True, slots=True)
class PromiseLate(Notice):
    """A promise was due and nobody marked it done; the customer is being asked. To the desk and the admins, once."""

    lane: ClassVar[Lane] = Lane.ESCALATION

    ticket: int
    customer: str
    manager: str
    what: str
    due_at: datetime


@notice("promise-kept-told")
@dataclass(frozen=True, slots=True)
class PromiseKeptTold(Notice):
    """The customer says that the promise was kept."""

    lane: ClassVar[Lane] = Lane.ESCALATION

    ticket: int
    customer: str
    manager: str
    what: str


@notice("promise-broken-told")
@dataclass(frozen=True, slots=True)
class PromiseBrokenTold(Notice):
    """The customer says that the promise was not kept. To the desk, the owner of the ticket and the admins."""

    lane: ClassVar[Lane] = Lane.ESCALATION

    ticket: int
    customer: str
    manager: str
    what: str
    due_at: datetime


@notice("promise-unanswered")
@dataclass(frozen=True, slots=True)
class PromiseUnanswered(Notice):
    """The customer did not say whether it was kept: it counts neither way."""

    lane: ClassVar[Lane] = Lane.ESCALATION

    ticket: int
    customer: str
    manager: str
    what: str


@dataclass(frozen=True, slots=True)
class Tally:
    """How many promises that were due in a month were kept and broken, and of how many nobody said."""

    kept: int = 0
    broken: int = 0
    unanswered: int = 0


@dataclass(frozen=True, slots=True)
class ManagerTally:
    """One manager's promises: open now, and what became of those due this month and last."""

    manager: str
    open: int
    this_month: Tally
    last_month: Tally


@notice("promise-tallies")
@dataclass(frozen=True, slots=True)
class PromiseTallies(Notice):
    """To an admin: how each manager keeps promises."""

    managers: tuple[ManagerTally, ...] = ()


# --- to the customer ---------------------------------------------------------------------------------------------


@notice("promise-made")
@dataclass(frozen=True, slots=True)
class PromiseMade(Notice):
    """Who promises what, by when; `instead`: another date or thing than was promised before."""

    ticket: int
    manager: str
    what: str
    due_at: datetime
    instead: bool = False


@notice("promise-done-asked")
@dataclass(frozen=True, slots=True)
class PromiseDoneAsked(Notice):
    """Is it done? `early`: the manager says that it is, before its time."""

    promise: int
    ticket: int
    manager: str
    what: str
    early: bool = False


@notice("promise-kept-thanked")
@dataclass(frozen=True, slots=True)
class PromiseKeptThanked(Notice):
    """Good that it is done."""

    ticket: int


@notice("promise-broken-heard")
@dataclass(frozen=True, slots=True)
class PromiseBrokenHeard(Notice):
    """It is not done: sorry, and who knows of it now."""

    ticket: int
    manager: str


@dataclass(frozen=True, slots=True)
class MyTicket:
    """What a customer reads of their own complaint or question. `respond_by` is None once answered or passed."""

    ticket: int
    kind: TicketKind
    state: TicketState
    opened_at: datetime
    respond_by: datetime | None
    owner: str | None
    promise: PromiseFacts | None = None
    category: Category | None = None
    product: str | None = None


@notice("my-tickets")
@dataclass(frozen=True, slots=True)
class MyTicketsShown(Notice):
    """To a customer: their complaints and questions, open ones first, then what was closed lately."""

    tickets: tuple[MyTicket, ...] = ()
