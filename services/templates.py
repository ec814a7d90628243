"""Ready answers: the manager picks one, reads what the customer would read, and sends it, drops it or words it anew."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from rules import templates as rule
from rules.conversation import Words
from rules.notices.templates import DraftShown, Named, TemplateOption, TemplatesListed
from rules.shop import Shop
from rules.vocabulary import OPEN_TICKET_STATES, Clock, Language, Role, TicketId
from services import cards, desk, ownership, people, staffing
from services.presses import once
from services.refusals import Outdated
from storage import customers, deadlines, orders, outbox, promises, staff, templates, tickets
from storage.records import Customer, Staff, Ticket
from storage.templates import Draft
from storage.unit import UnitOfWork

# The second press of an impatient finger is not another draft.
SAME_PRESS = timedelta(seconds=30)


class Pick(StrEnum):
    """What a press about ready answers came to."""

    LISTED = "listed"
    DRAFTED = "drafted"
    SENT = "sent"
    DROPPED = "dropped"
    ALREADY = "already"
    OVER = "over"
    OWNED = "owned"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Known:
    """What a ready answer may say of a ticket; None for what nobody knows."""

    language: Language
    customer: str | None
    ticket: int
    product: str | None
    order: str | None
    manager: str
    until: datetime | None


# How a text takes what is known: (text, facts, the shop, the moment it is said).
Wording = Callable[[str, Known, Shop, datetime], str]


def begin(unit: UnitOfWork, by: int, ticket_id: TicketId, *, chat_id: int) -> tuple[Pick, str | None]:
    """List the ready answers for a ticket: those about its category first. What came of it, and whose it is."""
    manager = staffing.require(unit, by, Role.MANAGER)
    ticket = ownership.known(unit, ticket_id)
    refused = _hindrance(unit, ticket, manager)
    if refused is not None:
        cards.bring(unit, ticket, chat_id)
        return refused
    options = _options(unit, ticket)
    if not options:
        return Pick.NONE, None
    customer = cards.name_of(customers.get(unit, ticket.customer_id))
    listed = TemplatesListed(ticket=ticket.id, customer=customer, options=options)
    source = once(unit, f"templates:{templates.newest(unit, ticket.id)}", ticket, chat_id)
    outbox.say(unit, chat_id, listed, ticket_id=ticket.id, source=source)
    return Pick.LISTED, None


def page(unit: UnitOfWork, by: int, ticket_id: TicketId) -> tuple[TemplateOption, ...]:
    """Give the list again, to be turned over."""
    staffing.require(unit, by, Role.MANAGER)
    return _options(unit, ownership.known(unit, ticket_id))


def draft(
    unit: UnitOfWork, by: int, ticket_id: TicketId, place: int, *, chat_id: int, wording: Wording
) -> tuple[Pick, str | None]:
    """Word a template for this customer and show it to the manager; nothing reaches the customer yet."""
    manager = staffing.require(unit, by, Role.MANAGER)
    ticket = ownership.known(unit, ticket_id)
    replies = unit.shop.scenario.replies
    if place not in range(len(replies)):
        raise Outdated
    refused = _hindrance(unit, ticket, manager)
    if refused is not None:
        cards.bring(unit, ticket, chat_id)
        return refused
    template = replies[place]
    if templates.is_waiting(unit, ticket.id, manager.id, template=template.name, since=unit.now - SAME_PRESS):
        return Pick.DRAFTED, None
    customer = customers.get(unit, ticket.customer_id)
    known = _what_is_known(unit, ticket, customer, manager)
    text = wording(template.texts[known.language], known, unit.shop, unit.now)
    if not text:
        return Pick.NONE, None
    number = templates.add(unit, ticket.id, manager.id, template=template.name, text=text)
    shown = DraftShown(draft=number, ticket=ticket.id, customer=cards.name_of(customer), text=text)
    outbox.say(unit, chat_id, shown, ticket_id=ticket.id)
    return Pick.DRAFTED, None


def decide(unit: UnitOfWork, by: int, draft_id: int, *, send: bool) -> tuple[Pick, str | None]:
    """
    Send a draft just as if the manager had written it, or drop it; whatever was decided once stays so.

    Whoever made it may, and the owner of the ticket, seniors and admins; but to a ticket that is somebody else's by
    now only those who may act on it.
    """
    manager = staffing.require(unit, by, Role.MANAGER)
    found = templates.find(unit, draft_id)
    if found is None:
        raise Outdated
    if found.decided_at is not None:
        return Pick.ALREADY, None
    ticket = tickets.get(unit, found.ticket_id)
    is_mine = manager.id in {found.manager_id, ticket.owner_id} or manager.role is not Role.MANAGER
    if not is_mine:
        return Pick.OWNED, staff.get(unit, found.manager_id).name
    if not send:
        templates.decide(unit, found.id)
        return Pick.DROPPED, None
    refused = _hindrance(unit, ticket, manager)
    if refused is not None:
        return refused
    templates.decide(unit, found.id)
    _send(unit, manager, ticket, found)
    return Pick.SENT, None


def reword(unit: UnitOfWork, by: int, draft_id: int, words: Words) -> tuple[bool, bool]:
    """
    The answer to a draft goes to the customer in its place, as every answer about the ticket does.

    Whether it was kept as a note, which leaves the draft as it is; and whether the draft is settled by it.
    """
    is_note = desk.reply(unit, by, words)
    found = templates.find(unit, draft_id)
    if is_note or found is None or found.decided_at is not None or (words.text is None and words.media is None):
        return is_note, False
    answered = desk.ticket_answered(unit, words)
    if answered is None or answered.id != found.ticket_id:
        return False, False
    templates.decide(unit, found.id)
    return False, True


def _send(unit: UnitOfWork, manager: Staff, ticket: Ticket, found: Draft) -> None:
    # no message of the manager's carries these words, so none can be mistaken for theirs
    desk.say_for(unit, manager, ticket, Words(found.text, None, (0, found.id)))


def _what_is_known(unit: UnitOfWork, ticket: Ticket, customer: Customer, manager: Staff) -> Known:
    language = unit.shop.default_language
    if customer.telegram_id is not None:
        language = people.language_of_chat(unit, customer.telegram_id)
    return Known(
        language=language,
        customer=customer.name,
        ticket=int(ticket.id),
        product=orders.main_product(unit, ticket.order_id) if ticket.order_id else None,
        order=orders.get(unit, ticket.order_id).number if ticket.order_id else None,
        manager=manager.name,
        until=_until(unit, ticket),
    )


def _until(unit: UnitOfWork, ticket: Ticket) -> datetime | None:
    """By when something is promised, else by when all is to be solved; a time that has passed is not said."""
    promise = promises.open_of(unit, ticket.id)
    clocks = (one for one in deadlines.running(unit, ticket.id) if one.clock is Clock.RESOLUTION)
    solved = next((one.due_at for one in clocks if one.left_seconds is None), None)
    until = promise.due_at if promise is not None else solved
    return until if until is not None and until > unit.now else None


def _options(unit: UnitOfWork, ticket: Ticket) -> tuple[TemplateOption, ...]:
    replies = unit.shop.scenario.replies
    return tuple(
        TemplateOption(place, Named(tuple((code.value, said) for code, said in replies[place].titles.items())))
        for place in rule.in_order(replies, ticket.category)
    )


def _hindrance(unit: UnitOfWork, ticket: Ticket, manager: Staff) -> tuple[Pick, str | None] | None:
    """Tell why this manager cannot answer from a template: the ticket is over, or a colleague's. None if they can."""
    if ticket.state not in OPEN_TICKET_STATES:
        return Pick.OVER, None
    owner = ownership.colleague(unit, ticket, manager)
    return (Pick.OWNED, owner) if owner is not None else None
