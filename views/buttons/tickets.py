"""What managers press under a ticket."""

from dataclasses import dataclass

from views.buttons.codec import Button, button


@button("take")
@dataclass(frozen=True, slots=True)
class Take(Button):
    """A manager takes a ticket."""

    ticket: int


@button("done")
@dataclass(frozen=True, slots=True)
class Resolve(Button):
    """A manager calls a ticket solved."""

    ticket: int


@button("await")
@dataclass(frozen=True, slots=True)
class AwaitCustomer(Button):
    """The next word is the customer's."""

    ticket: int


@button("goon")
@dataclass(frozen=True, slots=True)
class GoOn(Button):
    """The customer is not waited for any longer."""

    ticket: int


@button("hand")
@dataclass(frozen=True, slots=True)
class HandOver(Button):
    """A manager wants to hand a ticket over to a colleague."""

    ticket: int


@button("handmore")
@dataclass(frozen=True, slots=True)
class MoreColleagues(Button):
    """Others of the colleagues who may be given a ticket."""

    ticket: int
    page: int


@button("handto")
@dataclass(frozen=True, slots=True)
class HandTo(Button):
    """The colleague who is to be given a ticket."""

    ticket: int
    staff: int


@button("handnow")
@dataclass(frozen=True, slots=True)
class NoHandoverNote(Button):
    """Hand over without a note. The answer to a message with this button is the note. `owner` is whose it was then."""

    ticket: int
    staff: int
    owner: int


@button("duty")
@dataclass(frozen=True, slots=True)
class Duty(Button):
    """A manager comes on duty, or goes off it."""

    on: bool


@button("ticket")
@dataclass(frozen=True, slots=True)
class ShowTicket(Button):
    """A manager wants a ticket's card."""

    ticket: int


@button("promise")
@dataclass(frozen=True, slots=True)
class AskPromise(Button):
    """A manager wants to promise something about a ticket."""

    ticket: int


@button("nopromise")
@dataclass(frozen=True, slots=True)
class NoPromise(Button):
    """Nothing will be promised after all. The answer to a message with this button is a promise about the ticket."""

    ticket: int


@button("meant")
@dataclass(frozen=True, slots=True)
class Meant(Button):
    """A manager says whether a promise was understood as meant."""

    promise: int
    yes: bool


@button("fulfil")
@dataclass(frozen=True, slots=True)
class Fulfilled(Button):
    """A manager says that what was promised is done."""

    promise: int


@button("offer")
@dataclass(frozen=True, slots=True)
class OfferRemedies(Button):
    """A manager wants to offer remedies about a ticket."""

    ticket: int


@button("tick")
@dataclass(frozen=True, slots=True)
class TickRemedy(Button):
    """A manager ticks a remedy of the list."""

    offer: int
    place: int


@button("send")
@dataclass(frozen=True, slots=True)
class SendOffer(Button):
    """A manager lets the customer choose."""

    offer: int


@button("texts")
@dataclass(frozen=True, slots=True)
class AskTemplates(Button):
    """A manager wants the ready answers for a ticket."""

    ticket: int


@button("page")
@dataclass(frozen=True, slots=True)
class TurnTemplates(Button):
    """Another page of them."""

    ticket: int
    page: int


@button("text")
@dataclass(frozen=True, slots=True)
class UseTemplate(Button):
    """A manager wants to read one of them as the customer would."""

    ticket: int
    place: int


@button("draft")
@dataclass(frozen=True, slots=True)
class DecideDraft(Button):
    """A manager sends such a text, or does not. The answer to a message with this button goes in its place."""

    draft: int
    send: bool


@button("nocase")
@dataclass(frozen=True, slots=True)
class Dismiss(Button):
    """A manager calls a complaint none."""

    ticket: int


@button("case")
@dataclass(frozen=True, slots=True)
class Restore(Button):
    """It is a complaint after all."""

    ticket: int
