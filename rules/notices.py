"""
What can be said: a notice names its facts and who should hear it first, never the words.

A notice is what an outbox row holds. views/ has one function for each that finds the words when it is sent, so a
person who changed their language meanwhile is answered in the new one.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from rules.customer_card import ContactFacts, CustomerFacts, Found, NoteFacts, OrderFacts
from rules.notice import Media, Notice, notice
from rules.outage import DeskTrouble
from rules.parking import Trouble
from rules.promised import PromiseFacts
from rules.remedied import RemedyOption
from rules.vocabulary import (
    Category,
    Cause,
    Lane,
    Language,
    NoteKind,
    Policy,
    Role,
    TicketKind,
    TicketState,
)

# --- to a customer: getting to know each other -------------------------------------------------------------------


@notice("linked")
@dataclass(frozen=True, slots=True)
class Linked(Notice):
    """The personal link was opened: greet, and ask whether check-ins are welcome."""

    name: str | None


@notice("welcome-back")
@dataclass(frozen=True, slots=True)
class WelcomedBack(Notice):
    """A customer who is already linked pressed Start again."""

    name: str | None


@notice("link-not-known")
@dataclass(frozen=True, slots=True)
class LinkNotKnown(Notice):
    """The link is not good. The same words whether it never existed or was used: they tell nothing."""


@notice("stranger-greeted")
@dataclass(frozen=True, slots=True)
class StrangerGreeted(Notice):
    """Someone who is nobody's customer yet wrote: say how to become known."""


@notice("offers-consent-asked")
@dataclass(frozen=True, slots=True)
class OffersConsentAsked(Notice):
    """The second, separate question: may offers be sent?"""


@notice("consents-noted")
@dataclass(frozen=True, slots=True)
class ConsentsNoted(Notice):
    """What was agreed, said back."""

    service: bool
    offers: bool


@notice("consents")
@dataclass(frozen=True, slots=True)
class ConsentsShown(Notice):
    """What the customer agreed to, each with a button to change it."""

    service: bool
    offers: bool


@notice("language-asked")
@dataclass(frozen=True, slots=True)
class LanguageAsked(Notice):
    """Which language to speak?"""


@notice("language-changed")
@dataclass(frozen=True, slots=True)
class LanguageChanged(Notice):
    """From now on this language."""


@notice("menu")
@dataclass(frozen=True, slots=True)
class MenuShown(Notice):
    """Everything this person can do, as buttons."""

    role: Role | None
    is_customer: bool
    has_stopped: bool = False


@notice("help")
@dataclass(frozen=True, slots=True)
class HelpShown(Notice):
    """What this person can do here, in five lines."""

    role: Role | None
    is_customer: bool


@notice("write-invited")
@dataclass(frozen=True, slots=True)
class WriteInvited(Notice):
    """How to reach a human: just write."""


@notice("media-not-taken")
@dataclass(frozen=True, slots=True)
class MediaNotTaken(Notice):
    """A sticker, a poll, a location: kindly ask for words, a photo or a voice note."""


@notice("too-much-at-once")
@dataclass(frozen=True, slots=True)
class TooMuchAtOnce(Notice):
    """More came at once than could be read: write again in a moment, in one message. Once for each flood."""


# --- to a customer: check-ins ------------------------------------------------------------------------------------


@notice("thank-you")
@dataclass(frozen=True, slots=True)
class ThankYou(Notice):
    """Thanks for an order, an hour after it."""

    lane: ClassVar[Lane] = Lane.CHECKIN
    policy: ClassVar[Policy] = Policy.AT_MOST_ONCE
    unprompted: ClassVar[bool] = True

    name: str | None
    product: str | None


@notice("csat")
@dataclass(frozen=True, slots=True)
class ScoreAsked(Notice):
    """How is the purchase? Five buttons."""

    lane: ClassVar[Lane] = Lane.CHECKIN
    policy: ClassVar[Policy] = Policy.AT_MOST_ONCE
    unprompted: ClassVar[bool] = True

    name: str | None
    product: str | None
    touchpoint: int


@notice("what-was-missing")
@dataclass(frozen=True, slots=True)
class MissingAsked(Notice):
    """A "3": what was missing?"""


@notice("happy-thanked")
@dataclass(frozen=True, slots=True)
class HappyThanked(Notice):
    """A good score: thanks by name, and the points for answering. `points` is 0 when they were given before."""

    name: str | None
    points: int
    balance: int


@notice("rewards")
@dataclass(frozen=True, slots=True)
class RewardsShown(Notice):
    """The balance and where the points came from, newest first."""

    balance: int
    earned: tuple[tuple[str, int], ...] = ()


# --- to a customer: complaints -----------------------------------------------------------------------------------


@notice("went-wrong-asked")
@dataclass(frozen=True, slots=True)
class WentWrongAsked(Notice):
    """A low score: the complaint has a number and a deadline; what happened?"""

    ticket: int
    respond_by: datetime


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


# --- to a customer: leaving --------------------------------------------------------------------------------------


@notice("stopped")
@dataclass(frozen=True, slots=True)
class Stopped(Notice):
    """No more unprompted messages; why, if you like?"""

    departure: int


@notice("already-stopped")
@dataclass(frozen=True, slots=True)
class AlreadyStopped(Notice):
    """/stop once more: nothing is asked a second time."""


@notice("leaving-thanked")
@dataclass(frozen=True, slots=True)
class LeavingThanked(Notice):
    """The reason is heard; the door stays open."""


@notice("resumed")
@dataclass(frozen=True, slots=True)
class Resumed(Notice):
    """Back again. `had_stopped` is False for someone who never left."""

    had_stopped: bool


# --- to the managers' desk ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class CardFacts:
    """Everything a manager needs to act, as it stands when the card is sent."""

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


@notice("deadline-passed")
@dataclass(frozen=True, slots=True)
class DeadlinePassed(Notice):
    """Nobody has answered in time."""

    lane: ClassVar[Lane] = Lane.ESCALATION

    ticket: int
    customer: str
    owner: str | None


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
    """A customer left and said why."""

    lane: ClassVar[Lane] = Lane.ESCALATION

    customer: str
    cause: Cause | None
    text: str | None
    media: Media | None = None


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


# --- to staff: customers -----------------------------------------------------------------------------------------


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


# --- to staff ----------------------------------------------------------------------------------------------------


@notice("not-allowed")
@dataclass(frozen=True, slots=True)
class NotAllowed(Notice):
    """This needs a role the person does not hold."""

    needs: Role


@notice("desk-how-to")
@dataclass(frozen=True, slots=True)
class DeskHowTo(Notice):
    """How to make a group the managers' desk."""


@notice("added-to-group")
@dataclass(frozen=True, slots=True)
class AddedToGroup(Notice):
    """The bot was added to a group: how the group becomes the desk."""


@notice("desk-set")
@dataclass(frozen=True, slots=True)
class DeskSet(Notice):
    """This chat is the managers' desk now; `waiting` tickets are on their way here."""

    waiting: int


@notice("desk-lost")
@dataclass(frozen=True, slots=True)
class DeskLost(Notice):
    """To each admin in private: the managers' group cannot be written to, and what to do. Once for each outage."""

    lane: ClassVar[Lane] = Lane.ESCALATION

    trouble: DeskTrouble = DeskTrouble.OTHER


@notice("desk-found")
@dataclass(frozen=True, slots=True)
class DeskFound(Notice):
    """To each admin in private: the managers' group takes messages again."""

    lane: ClassVar[Lane] = Lane.ESCALATION


@notice("topics-not-allowed")
@dataclass(frozen=True, slots=True)
class TopicsNotAllowed(Notice):
    """To each admin in private, once: the group has topics, and the bot may not open any."""

    lane: ClassVar[Lane] = Lane.ESCALATION


@notice("invite-made")
@dataclass(frozen=True, slots=True)
class InviteMade(Notice):
    """A one-use link for a new manager."""

    link: str
    expires_at: datetime


@notice("invite-claimed")
@dataclass(frozen=True, slots=True)
class InviteClaimed(Notice):
    """Someone opened the invitation: is it who you meant?"""

    invite: int
    who: str
    telegram_id: int


@notice("invite-waiting")
@dataclass(frozen=True, slots=True)
class InviteWaiting(Notice):
    """To the invited person: the admin confirms first."""


@notice("invite-not-good")
@dataclass(frozen=True, slots=True)
class InviteNotGood(Notice):
    """To a person with an invitation that is used, expired or unknown."""


@notice("invite-accepted")
@dataclass(frozen=True, slots=True)
class InviteAccepted(Notice):
    """To the new manager: welcome, and what to do first."""


@notice("invite-decided")
@dataclass(frozen=True, slots=True)
class InviteDecided(Notice):
    """To the admin: what became of it."""

    who: str
    accepted: bool


@notice("already-staff")
@dataclass(frozen=True, slots=True)
class AlreadyStaff(Notice):
    """An invitation opened by someone who is on the staff."""


@notice("team")
@dataclass(frozen=True, slots=True)
class TeamShown(Notice):
    """Everybody on the staff: (id, name, role, may be removed)."""

    members: tuple[tuple[int, str, str, bool], ...]


@notice("removal-asked")
@dataclass(frozen=True, slots=True)
class RemovalAsked(Notice):
    """Really remove this person from the staff?"""

    staff: int
    name: str


@notice("removed")
@dataclass(frozen=True, slots=True)
class StaffRemoved(Notice):
    """The person is off the staff; `returned` of their tickets are back in the pool."""

    name: str
    returned: int


@notice("update-parked")
@dataclass(frozen=True, slots=True)
class UpdateParked(Notice):
    """To the admins: an update could not be handled and waits for a person."""

    lane: ClassVar[Lane] = Lane.ESCALATION

    update_id: int


@dataclass(frozen=True, slots=True)
class ParkedUpdate:
    """An update that waits for a person: its number, when it came, and what stopped it."""

    update_id: int
    received_at: datetime
    trouble: Trouble


@notice("parked")
@dataclass(frozen=True, slots=True)
class ParkedShown(Notice):
    """To an admin: what could not be handled, the oldest first, and how many more there are."""

    updates: tuple[ParkedUpdate, ...] = ()
    more: int = 0


@notice("parked-put-back")
@dataclass(frozen=True, slots=True)
class ParkedPutBack(Notice):
    """To an admin: the update is being handled once more."""

    update_id: int


@notice("parked-drop-asked")
@dataclass(frozen=True, slots=True)
class ParkedDropAsked(Notice):
    """Really give this update up? It cannot be undone."""

    update: ParkedUpdate


@notice("parked-dropped")
@dataclass(frozen=True, slots=True)
class ParkedDropped(Notice):
    """To an admin: the update is given up."""

    update_id: int
