"""What customers bring to the managers: complaints after a low score, questions, remarks; and their words."""

from rules.conversation import LONGEST_ON_CARD, Words, portions
from rules.notices.complaint import WentWrongAsked, WordsPassed
from rules.notices.desk import CustomerWrote
from rules.vocabulary import (
    OPEN_TICKET_STATES,
    Author,
    Category,
    EntryId,
    OrderId,
    Priority,
    TicketId,
    TicketKind,
    TicketState,
    TouchpointId,
)
from services import cards, deadlines, duty, praise, topics
from services.refusals import Outdated
from storage import customers, orders, outbox, tickets
from storage.records import Customer, Ticket, Touchpoint
from storage.unit import UnitOfWork


def open_after_score(unit: UnitOfWork, customer: Customer, touchpoint: Touchpoint, *, score: int) -> None:
    """Open a complaint about the purchase, tell the customer by when a human answers, show the managers a card."""
    if follow_score(unit, touchpoint, score=score):
        return
    ticket = _open(
        unit,
        customer,
        TicketKind.COMPLAINT,
        order_id=touchpoint.order_id,
        touchpoint_id=touchpoint.id,
        score=score,
        words="",
    )
    assert customer.telegram_id is not None
    assert ticket.respond_by is not None
    asked = WentWrongAsked(ticket=ticket.id, respond_by=ticket.respond_by)
    outbox.say(unit, customer.telegram_id, asked, customer_id=customer.id, ticket_id=ticket.id)
    cards.show_card(unit, ticket.id)
    duty.give_out(unit)


def follow_score(unit: UnitOfWork, touchpoint: Touchpoint, *, score: int) -> bool:
    """Show a changed score, a good one too, on the card of the open complaint about it; False if there is none."""
    earlier = tickets.of_touchpoint(unit, touchpoint.id, TicketKind.COMPLAINT)
    if earlier is None or earlier.state not in OPEN_TICKET_STATES:
        return False
    tickets.amend(unit, earlier.id, score=score)
    deadlines.raise_priority(unit, tickets.get(unit, earlier.id))
    cards.refresh_card(unit, earlier.id)
    return True


def choose_category(unit: UnitOfWork, telegram_id: int, *, ticket_id: TicketId, category: Category) -> None:
    """Note what a complaint is about. Raises Outdated if it is not this customer's, or over."""
    customer = customers.by_telegram(unit, telegram_id)
    ticket = tickets.find(unit, ticket_id)
    if customer is None or ticket is None or ticket.customer_id != customer.id:
        raise Outdated
    if ticket.state not in OPEN_TICKET_STATES:
        raise Outdated
    if ticket.category is not category:
        tickets.amend(unit, ticket.id, category=category)
        cards.refresh_card(unit, ticket.id)


def add_words(unit: UnitOfWork, customer: Customer, ticket: Ticket, words: Words) -> None:
    """Add what the customer said to a ticket and pass it on; the first words are acknowledged."""
    is_first = not tickets.entries(unit, ticket.id, Author.CUSTOMER)
    entry_id = _keep(unit, ticket.id, words)
    if entry_id is None:
        return
    topics.wanted(unit, ticket.id, is_open=True)
    deadlines.raise_priority(unit, ticket)
    deadlines.customer_wrote(unit, tickets.get(unit, ticket.id))
    _pass_on(unit, customer, ticket, entry_id, words)
    praise.hear(unit, customer, ticket, entry_id)
    cards.refresh_card(unit, ticket.id)
    if is_first and (ticket.state is TicketState.NEW or tickets.is_given_in_turn(unit, ticket.id)):
        _acknowledge(unit, customer, ticket)


def open_with_words(
    unit: UnitOfWork, customer: Customer, words: Words, *, touchpoint_id: TouchpointId | None, score: int | None
) -> None:
    """Bring words that belong to no open ticket to the managers: a remark after a score, else a question."""
    kind = TicketKind.REMARK if touchpoint_id is not None else TicketKind.QUESTION
    order = orders.latest_of(unit, customer.id)
    ticket = _open(
        unit,
        customer,
        kind,
        order_id=order.id if order else None,
        touchpoint_id=touchpoint_id,
        score=score,
        words=words.text or "",
    )
    entry_id = _keep(unit, ticket.id, words)
    cards.show_card(unit, ticket.id)
    if entry_id is not None:
        praise.hear(unit, customer, ticket, entry_id)
    if entry_id is not None and (words.media is not None or len(words.text or "") > LONGEST_ON_CARD):
        _pass_on(unit, customer, ticket, entry_id, words)
    _acknowledge(unit, customer, ticket)
    duty.give_out(unit)


def _open(
    unit: UnitOfWork,
    customer: Customer,
    kind: TicketKind,
    *,
    order_id: OrderId | None,
    touchpoint_id: TouchpointId | None,
    score: int | None,
    words: str,
) -> Ticket:
    """Open a ticket with its priority, and let its clocks run. A remark has neither."""
    priority = Priority.NORMAL
    deadline = None
    if kind is not TicketKind.REMARK:
        priority = deadlines.urgency(unit, customer, score=score, words=words)
        deadline = deadlines.respond_by(unit, priority)
    ticket = tickets.open_ticket(
        unit,
        kind=kind,
        customer_id=customer.id,
        order_id=order_id,
        touchpoint_id=touchpoint_id,
        score=score,
        priority=priority,
        respond_by=deadline,
    )
    deadlines.begin(unit, ticket)
    return ticket


def _keep(unit: UnitOfWork, ticket_id: TicketId, words: Words) -> EntryId | None:
    return tickets.add_entry(
        unit,
        ticket_id,
        author=Author.CUSTOMER,
        text=words.text,
        media=words.media.kind if words.media else None,
        file_id=words.media.file_id if words.media else None,
        source=words.source,
        album=words.album,
    )


def _pass_on(unit: UnitOfWork, customer: Customer, ticket: Ticket, entry_id: EntryId, words: Words) -> None:
    name = cards.name_of(customer)
    for part, (text, media) in enumerate(portions(words)):
        wrote = CustomerWrote(ticket=ticket.id, customer=name, text=text, media=media, entry=entry_id, part=part)
        cards.tell(unit, wrote, ticket_id=ticket.id)


def _acknowledge(unit: UnitOfWork, customer: Customer, ticket: Ticket) -> None:
    assert customer.telegram_id is not None
    ahead = ticket.respond_by if ticket.respond_by and ticket.respond_by > unit.now else None
    passed = WordsPassed(ticket=ticket.id, kind_of_ticket=ticket.kind, respond_by=ahead)
    outbox.say(unit, customer.telegram_id, passed, customer_id=customer.id, ticket_id=ticket.id)
