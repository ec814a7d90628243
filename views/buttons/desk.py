"""What managers press elsewhere at the desk: customers, praise, sales, figures."""

from dataclasses import dataclass

from rules.customer_card import CardPage
from rules.vocabulary import NoteKind
from views.buttons.codec import Button, button


@button("cust")
@dataclass(frozen=True, slots=True)
class ShowCustomer(Button):
    """A manager wants a page of a customer's card."""

    customer: int
    page: CardPage


@button("note")
@dataclass(frozen=True, slots=True)
class AskNote(Button):
    """A manager wants to write something down about a customer."""

    customer: int
    kind: NoteKind


@button("nonote")
@dataclass(frozen=True, slots=True)
class NoNote(Button):
    """Not after all. It stands under the question, and tells what an answer to the question is about."""

    customer: int
    kind: NoteKind


@button("praise")
@dataclass(frozen=True, slots=True)
class ShowPraise(Button):
    """An admin wants the praise of a month (202611), a page of it."""

    month: int
    page: int


@button("laud")
@dataclass(frozen=True, slots=True)
class DecidePraise(Button):
    """An admin counts praise, or does not; `page` is where it stands in the list."""

    praise: int
    confirmed: bool
    page: int


@button("nosale")
@dataclass(frozen=True, slots=True)
class NoSale(Button):
    """Nothing will be recorded. The answer to a message with this button is a purchase; about a ticket, or none (0)."""

    ticket: int


@button("buyer")
@dataclass(frozen=True, slots=True)
class ChooseBuyer(Button):
    """The purchase of this draft's customer is meant."""

    draft: int


@button("sale")
@dataclass(frozen=True, slots=True)
class DecideSale(Button):
    """A purchase is recorded as it was understood, or is not; about a ticket, or about none (0)."""

    draft: int
    ticket: int
    record: bool


@button("pulse-table")
@dataclass(frozen=True, slots=True)
class AskPulseTable(Button):
    """Somebody of the staff wants how customers are as a spreadsheet."""
