"""What is said to staff about customers: who was found, the pages of a card, notes."""

from dataclasses import dataclass

from rules.customer_card import ContactFacts, CustomerFacts, Found, NoteFacts, OrderFacts
from rules.notice import Notice, notice
from rules.vocabulary import (
    NoteKind,
)


@notice("find-help")
@dataclass(frozen=True, slots=True)
class FindHelp(Notice):
    """What customers are found by; `too_short` if something was typed that is too little to look for."""

    too_short: bool = False


@notice("nothing-found")
@dataclass(frozen=True, slots=True)
class NothingFound(Notice):
    """Nobody matches: what else can be tried."""

    query: str


@notice("found")
@dataclass(frozen=True, slots=True)
class FoundShown(Notice):
    """Who may be meant, the likeliest first; there are `more` (or more still, if `capped`)."""

    found: tuple[Found, ...]
    more: int = 0
    capped: bool = False


@notice("customer")
@dataclass(frozen=True, slots=True)
class CustomerShown(Notice):
    """The first page of a customer's card, as of when it was asked for."""

    card: CustomerFacts


@notice("customer-orders")
@dataclass(frozen=True, slots=True)
class CustomerOrdersShown(Notice):
    """A customer's newest orders."""

    customer: int
    name: str
    orders: tuple[OrderFacts, ...] = ()
    more: int = 0


@notice("customer-contacts")
@dataclass(frozen=True, slots=True)
class CustomerContactsShown(Notice):
    """What a customer was sent of late, what not, and why."""

    customer: int
    name: str
    contacts: tuple[ContactFacts, ...] = ()


@notice("customer-notes")
@dataclass(frozen=True, slots=True)
class CustomerNotesShown(Notice):
    """What the staff noted about a customer, the newest first."""

    customer: int
    name: str
    notes: tuple[NoteFacts, ...] = ()
    more: int = 0


@notice("note-asked")
@dataclass(frozen=True, slots=True)
class NoteAsked(Notice):
    """What is to be written down about this customer? The answer to this message is."""

    customer: int
    name: str
    about: NoteKind


@notice("note-kept")
@dataclass(frozen=True, slots=True)
class NoteKept(Notice):
    """It is written down."""

    customer: int
    name: str
    about: NoteKind


@notice("note-unclear")
@dataclass(frozen=True, slots=True)
class NoteUnclear(Notice):
    """A file without words cannot be written down."""
