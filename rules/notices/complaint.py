"""What is said to a customer about their complaints and questions."""

from dataclasses import dataclass
from datetime import datetime

from rules.notice import Media, Notice, notice
from rules.vocabulary import Category, TicketKind


@dataclass(frozen=True, slots=True)
class Choice:
    """A product that a complaint may be about; `line` is 0 for none of those listed."""

    line: int
    product: str
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class About:
    """What a customer has said so far of what a complaint is about. `product` is None if there is no other to pick."""

    categories: tuple[Category, ...] = ()
    product: str | None = None


@notice("went-wrong-asked")
@dataclass(frozen=True, slots=True)
class WentWrongAsked(Notice):
    """A low score: the complaint has a number and a deadline; what happened? `product` if there is another to pick."""

    ticket: int
    respond_by: datetime
    product: str | None = None


@notice("complaint-opened")
@dataclass(frozen=True, slots=True)
class ComplaintOpened(Notice):
    """A complaint in the customer's own words has a number and a deadline; what is it about?"""

    ticket: int
    respond_by: datetime | None
    product: str | None = None


@notice("kind-asked")
@dataclass(frozen=True, slots=True)
class KindAsked(Notice):
    """Words that may be a complaint have reached the managers: is it one, or a question?"""

    ticket: int
    respond_by: datetime | None


@notice("complain-asked")
@dataclass(frozen=True, slots=True)
class ComplainAsked(Notice):
    """What happened? `ticket`: a complaint that is open, and is added to unless the customer says otherwise."""

    ticket: int | None = None


@notice("praise-thanked")
@dataclass(frozen=True, slots=True)
class PraiseThanked(Notice):
    """Thanks for the thanks; the managers read them."""


@notice("words-passed")
@dataclass(frozen=True, slots=True)
class WordsPassed(Notice):
    """The first words about a ticket have reached the managers. A deadline that has passed is not promised again."""

    ticket: int
    kind_of_ticket: TicketKind
    respond_by: datetime | None


@notice("ticket-taken")
@dataclass(frozen=True, slots=True)
class TicketTaken(Notice):
    """A named human has it. A deadline that has passed is not promised again."""

    ticket: int
    manager: str
    respond_by: datetime | None
    kind_of_ticket: TicketKind = TicketKind.COMPLAINT
    portrait: Media | None = None


@notice("manager-met")
@dataclass(frozen=True, slots=True)
class ManagerMet(Notice):
    """The photo of a manager before their first words to a customer; nobody misses anything without it."""

    ticket: int
    manager: str
    portrait: Media


@notice("manager-wrote")
@dataclass(frozen=True, slots=True)
class ManagerWrote(Notice):
    """A manager's own words, under their name: the whole of an entry, or one part of it when it is long."""

    ticket: int
    manager: str
    text: str | None
    media: Media | None = None
    entry: int | None = None
    part: int = 0


@notice("reply-edited")
@dataclass(frozen=True, slots=True)
class ReplyEdited(Notice):
    """A manager changed what they wrote: the message already in the chat says it as it is when this is sent."""

    ticket: int
    manager: str
    text: str | None
    media: Media | None = None
    entry: int | None = None
    part: int = 0


@notice("resolved-asked")
@dataclass(frozen=True, slots=True)
class ResolvedAsked(Notice):
    """The manager says it is solved: is it?"""

    ticket: int
    manager: str


@notice("resolution-confirmed")
@dataclass(frozen=True, slots=True)
class ResolutionConfirmed(Notice):
    """Good that it is solved."""

    ticket: int


@notice("ticket-reopened")
@dataclass(frozen=True, slots=True)
class TicketReopened(Notice):
    """It is not solved: it is open again, with a new deadline."""

    ticket: int
    respond_by: datetime
