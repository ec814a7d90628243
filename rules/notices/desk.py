"""What is said at the managers' desk: cards, words that come and go, alarms."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from rules.notice import Media, Notice, notice
from rules.notices.promises import PromiseFacts
from rules.notices.remedies import RemedyOption
from rules.notices.templates import Named
from rules.vocabulary import (
    Category,
    Cause,
    Clock,
    Lane,
    Language,
    LeftBy,
    Priority,
    Reply,
    Scale,
    TicketKind,
    TicketState,
)


@dataclass(frozen=True, slots=True)
class ScoreOn:
    """A score, and on which scale."""

    scale: Scale
    score: int


@dataclass(frozen=True, slots=True)
class CardFacts:
    """
    Everything a manager needs to act, as it stands when the card is sent.

    `scores` and `said` are what the customer answered to the question that it came from, `about` the complaint that the
    question was about; `score` is the one of the purchase.
    """

    ticket: int
    kind: TicketKind
    state: TicketState
    customer: str
    language: Language
    orders: int
    spent_minor: int
    currency: str
    order_number: str | None
    product: str | None
    score: int | None
    category: Category | None
    words: tuple[str, ...]
    media: int
    opened_at: datetime
    respond_by: datetime | None
    owner: str | None
    answered: bool
    promise: PromiseFacts | None = None
    notes: int = 0
    in_topic: bool = False
    remedy: RemedyOption | None = None
    can_offer: bool = False
    priority: Priority = Priority.NORMAL
    resolve_by: datetime | None = None
    tier: Named | None = None
    since: datetime | None = None
    last_score: int | None = None
    last_score_at: datetime | None = None
    last_scale: Scale = Scale.CSAT
    has_templates: bool = False
    also: tuple[Category, ...] = ()
    guessed: bool = False
    scores: tuple[ScoreOn, ...] = ()
    said: Reply | None = None
    about: int | None = None
    score_before: int | None = None


@notice("card")
@dataclass(frozen=True, slots=True)
class Card(Notice):
    """A ticket, with buttons. `card` is filled in when it is sent, so that it is never out of date."""

    lane: ClassVar[Lane] = Lane.ESCALATION

    ticket: int
    card: CardFacts | None = None


@notice("card-changed")
@dataclass(frozen=True, slots=True)
class CardChanged(Notice):
    """The card already in the chat is redrawn in place."""

    lane: ClassVar[Lane] = Lane.ESCALATION

    ticket: int
    card: CardFacts | None = None


@notice("customer-wrote")
@dataclass(frozen=True, slots=True)
class CustomerWrote(Notice):
    """A customer's words, in the thread of their ticket."""

    lane: ClassVar[Lane] = Lane.ESCALATION

    ticket: int
    customer: str
    text: str | None
    media: Media | None = None
    entry: int | None = None
    part: int = 0


@notice("customer-edited")
@dataclass(frozen=True, slots=True)
class CustomerEdited(Notice):
    """A customer changed what they wrote: the copy in the thread, or a message of its own, says it as it is now."""

    lane: ClassVar[Lane] = Lane.ESCALATION

    ticket: int
    customer: str
    text: str | None
    media: Media | None = None
    entry: int | None = None
    part: int = 0


@notice("reopened-alert")
@dataclass(frozen=True, slots=True)
class ReopenedAlert(Notice):
    """The customer says it is not solved."""

    lane: ClassVar[Lane] = Lane.ESCALATION

    ticket: int
    customer: str
    owner: str | None
    respond_by: datetime


@notice("confirmed-told")
@dataclass(frozen=True, slots=True)
class ConfirmedTold(Notice):
    """The customer confirms that it is solved."""

    lane: ClassVar[Lane] = Lane.ESCALATION

    ticket: int
    customer: str


@notice("deadline-soon")
@dataclass(frozen=True, slots=True)
class DeadlineSoon(Notice):
    """What is to happen to a ticket by then has not happened yet. To its owner."""

    lane: ClassVar[Lane] = Lane.ESCALATION

    ticket: int
    customer: str
    owner: str | None
    clock: Clock
    due_at: datetime
    deadline: int | None = None


@notice("deadline-passed")
@dataclass(frozen=True, slots=True)
class DeadlinePassed(Notice):
    """What was to happen to a ticket did not happen in time."""

    lane: ClassVar[Lane] = Lane.ESCALATION

    ticket: int
    customer: str
    owner: str | None
    clock: Clock = Clock.FIRST_RESPONSE
    deadline: int | None = None


@notice("reply-not-delivered")
@dataclass(frozen=True, slots=True)
class ReplyNotDelivered(Notice):
    """A manager's words, or what they made of them afterwards, could not reach the customer."""

    lane: ClassVar[Lane] = Lane.ESCALATION

    ticket: int
    customer: str
    blocked: bool
    edited: bool = False


@notice("departure-told")
@dataclass(frozen=True, slots=True)
class DepartureTold(Notice):
    """A customer left and said why; `departure` is the one whose cause the staff may still name."""

    lane: ClassVar[Lane] = Lane.ESCALATION

    customer: str
    cause: Cause | None
    text: str | None
    media: Media | None = None
    occasion: LeftBy = LeftBy.STOPPED
    departure: int | None = None


@notice("reply-unclear")
@dataclass(frozen=True, slots=True)
class ReplyUnclear(Notice):
    """A manager wrote to the desk something that cannot be passed on."""


@notice("reply-to-nothing")
@dataclass(frozen=True, slots=True)
class ReplyToNothing(Notice):
    """A manager answered a message of ours that is about no ticket: the words went to nobody."""


@notice("open-tickets")
@dataclass(frozen=True, slots=True)
class OpenTicketsShown(Notice):
    """What still needs a human, the most urgent first: (number, customer, owner or None)."""

    tickets: tuple[tuple[int, str, str | None], ...] = ()
    more: int = 0
