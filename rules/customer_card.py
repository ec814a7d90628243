"""What a manager reads about one customer: their whole history with the shop, as plain facts."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from rules.finding import Matched
from rules.notices.templates import Named
from rules.vocabulary import (
    Language,
    NoteKind,
    OrderStatus,
    Reason,
    Reply,
    Scale,
    TicketKind,
    TicketState,
    TouchpointState,
)


class CardPage(StrEnum):
    """A page of a customer's card."""

    OVERVIEW = "overview"
    ORDERS = "orders"
    CONTACTS = "contacts"
    NOTES = "notes"


class Reach(StrEnum):
    """Whether the bot's words can reach a customer in Telegram."""

    NOT_LINKED = "not_linked"
    REACHABLE = "reachable"
    BLOCKED = "blocked"


@dataclass(frozen=True, slots=True)
class FoundBy:
    """What of a customer matched a query: the number, the phone or the product; of a name only that it did."""

    fact: Matched
    what: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """A customer in a list of those found."""

    customer: int
    name: str
    code: str
    order: str | None
    ordered_at: datetime | None
    by: tuple[FoundBy, ...] = ()


@dataclass(frozen=True, slots=True)
class NoteFacts:
    """What somebody of the staff wrote down, who and when."""

    kind: NoteKind
    text: str
    author: str
    at: datetime


@dataclass(frozen=True, slots=True)
class ScoreFacts:
    """A score that stands, on which scale, and what it was given for."""

    score: int
    at: datetime
    product: str | None
    scale: Scale = Scale.CSAT


@dataclass(frozen=True, slots=True)
class TicketFacts:
    """What the customer brought to the managers, and whose it is."""

    ticket: int
    kind: TicketKind
    state: TicketState
    opened_at: datetime
    owner: str | None


@dataclass(frozen=True, slots=True)
class Amount:
    """A sum in one currency."""

    minor: int
    currency: str


@dataclass(frozen=True, slots=True)
class OrderFacts:
    """An order with what was in it."""

    number: str
    placed_at: datetime
    delivered_at: datetime | None
    status: OrderStatus
    total: Amount
    products: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ContactFacts:
    """
    One contact: what became of it, when, and why; and what a button said to it.

    `what` is the contact's kind ("thank_you", "csat"), or its name if the scenario no longer has it. `at` is when it
    was made, else when it was or is due.
    """

    what: str
    state: TouchpointState
    at: datetime
    reason: Reason | None
    product: str | None
    said: Reply | None = None


@dataclass(frozen=True, slots=True)
class CustomerFacts:
    """
    Everything that the first page of a customer's card says.

    `orders` counts those that were kept; `spent` is what they came to, less what was returned, by currency.
    `paused_until` is till when they asked for a pause, `less` that they asked for less.
    `silent`: nothing is written to them unasked any more, for they have answered nothing for long.
    """

    customer: int
    name: str
    code: str
    telegram_name: str | None
    phone: str | None
    language: Language
    reach: Reach
    linked_at: datetime | None
    service: bool
    offers: bool
    stopped_at: datetime | None
    first_order_at: datetime | None
    orders: int
    spent: tuple[Amount, ...] = ()
    scores: tuple[ScoreFacts, ...] = ()
    tickets: tuple[TicketFacts, ...] = ()
    more_tickets: int = 0
    points: int = 0
    motive: NoteFacts | None = None
    note: NoteFacts | None = None
    notes: int = 0
    tier: Named | None = None
    city: str | None = None
    paused_until: datetime | None = None
    less: bool = False
    silent: bool = False
