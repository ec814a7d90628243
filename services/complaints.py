"""
What customers bring to the managers: complaints, questions, thanks, remarks; and their words.

A complaint opens after a low score, from free words that read like one, after /complain, or when a customer says that
what they wrote is one. What it is about is guessed, and the customer can say otherwise.
"""

from datetime import datetime, timedelta

from rules import grievance
from rules.conversation import LONGEST_ON_CARD, Words, portions
from rules.grievance import Gist
from rules.notice import Notice
from rules.notices.complaint import (
    About,
    Choice,
    ComplainAsked,
    ComplaintOpened,
    KindAsked,
    PraiseThanked,
    WentWrongAsked,
    WordsPassed,
)
from rules.notices.desk import CustomerWrote
from rules.vocabulary import (
    OPEN_TICKET_STATES,
    Author,
    Awaiting,
    Category,
    EntryId,
    LineId,
    MediaKind,
    OrderId,
    Priority,
    TicketId,
    TicketKind,
    TicketState,
    TouchpointId,
)
from services import cards, deadlines, duty, praise, reminders, topics
from services.refusals import Outdated
from storage import answers, customers, orders, outbox, tickets, touchpoints
from storage.orders import Line
from storage.records import Customer, Ticket, Touchpoint
from storage.unit import UnitOfWork

LATEST_ORDERS = 5
MOST_CHOICES = 6
NONE_OF_THESE = 0
# Thanks that come one after another are one remark.
PRAISE_STAYS_NEAR = timedelta(hours=36)
# How soon an answer is awaited that would otherwise go to the ticket that is open.
ASKED_JUST_NOW = timedelta(minutes=15)


def open_after_score(unit: UnitOfWork, customer: Customer, touchpoint: Touchpoint, *, score: int) -> None:
    """Open a complaint about the purchase, tell the customer by when a human answers, show the managers a card."""
    if not follow_score(unit, touchpoint, score=score):
        _open_and_ask(unit, customer, touchpoint, score=score)


def _open_and_ask(
    unit: UnitOfWork,
    customer: Customer,
    touchpoint: Touchpoint,
    *,
    score: int | None,
    category: Category | None = None,
) -> None:
    ticket = _open(
        unit,
        customer,
        TicketKind.COMPLAINT,
        order_id=touchpoint.order_id,
        line_id=_main_line(unit, customer, touchpoint.order_id),
        touchpoint_id=touchpoint.id,
        score=score,
        words="",
        category=category,
    )
    assert customer.telegram_id is not None
    assert ticket.respond_by is not None
    asked = WentWrongAsked(ticket=ticket.id, respond_by=ticket.respond_by, product=_named(unit, ticket).product)
    outbox.say(unit, customer.telegram_id, asked, customer_id=customer.id, ticket_id=ticket.id)
    reminders.await_words(unit, ticket)
    cards.show_card(unit, ticket.id)
    duty.give_out(unit)


def open_after_reply(unit: UnitOfWork, customer: Customer, touchpoint: Touchpoint, category: Category) -> None:
    """Open a complaint about what a button said is wrong with a purchase, as a low score does; once for a contact."""
    earlier = tickets.of_touchpoint(unit, touchpoint.id, TicketKind.COMPLAINT)
    if earlier is None or earlier.state not in OPEN_TICKET_STATES:
        _open_and_ask(unit, customer, touchpoint, score=None, category=category)


def open_without_words(
    unit: UnitOfWork, customer: Customer, kind: TicketKind, touchpoint: Touchpoint, *, order_id: OrderId | None
) -> Ticket:
    """Open a question or a remark that an answer stands for before a word is said; the managers get a card."""
    ticket = _open(unit, customer, kind, order_id=order_id, touchpoint_id=touchpoint.id, score=None, words="")
    cards.show_card(unit, ticket.id)
    duty.give_out(unit)
    return ticket


def follow_score(unit: UnitOfWork, touchpoint: Touchpoint, *, score: int) -> bool:
    """Show a changed score, a good one too, on the card of the open complaint about it; False if there is none."""
    earlier = tickets.of_touchpoint(unit, touchpoint.id, TicketKind.COMPLAINT)
    if earlier is None or earlier.state not in OPEN_TICKET_STATES:
        return False
    tickets.amend(unit, earlier.id, score=score)
    deadlines.raise_priority(unit, tickets.get(unit, earlier.id))
    cards.refresh_card(unit, earlier.id)
    return True


def choose_category(unit: UnitOfWork, telegram_id: int, *, ticket_id: TicketId, category: Category) -> About:
    """
    Note what a complaint is about, or take it back if it was named before; what is named now.

    The first one named is the main one. Raises Outdated if the complaint is not this customer's, or over.
    """
    ticket = _own_complaint(unit, telegram_id, ticket_id)
    named = [one for one in ticket.named if one is not category]
    if len(named) == len(ticket.named):
        named.append(category)
    main = named[0] if named else None
    tickets.amend(unit, ticket.id, category=main, also=[one.value for one in named[1:]])
    cards.refresh_card(unit, ticket.id)
    return _named(unit, tickets.get(unit, ticket.id))


def list_products(unit: UnitOfWork, telegram_id: int, ticket_id: TicketId) -> tuple[Choice, ...]:
    """List what a complaint may be about, the product of now among them. Raises Outdated as `choose_category`."""
    ticket = _own_complaint(unit, telegram_id, ticket_id)
    lines = _lines(unit, ticket)
    current = _current(lines, ticket)
    listed = lines[:MOST_CHOICES]
    if current is not None and current not in listed:
        listed[-1] = current
    return tuple(Choice(one.id, one.product, chosen=one is current) for one in listed)


def choose_product(unit: UnitOfWork, telegram_id: int, *, ticket_id: TicketId, line: int) -> About:
    """Note which purchase a complaint is about, or that it is none of those. Raises Outdated as `choose_category`."""
    ticket = _own_complaint(unit, telegram_id, ticket_id)
    lines = _lines(unit, ticket)
    chosen = next((one for one in lines if one.id == line), None)
    if chosen is None and line != NONE_OF_THESE:
        raise Outdated
    scored = ticket.order_id if ticket.touchpoint_id is not None else None  # which stays what it was
    order_id, line_id = (chosen.order_id, chosen.id) if chosen else (scored, None)
    if (order_id, line_id) != (ticket.order_id, ticket.line_id):
        tickets.amend(unit, ticket.id, order_id=order_id, line_id=line_id)
        cards.refresh_card(unit, ticket.id)
    return _named(unit, tickets.get(unit, ticket.id))


def name_kind(unit: UnitOfWork, telegram_id: int, *, ticket_id: TicketId, is_complaint: bool) -> None:
    """
    Note whether what a customer brought is a complaint or a question.

    Pressed again it changes nothing. Raises Outdated if it is not theirs, over, or known to be something else.
    """
    customer, ticket = _own(unit, telegram_id, ticket_id)
    if ticket.kind is TicketKind.REMARK or (ticket.kind is TicketKind.COMPLAINT and not is_complaint):
        raise Outdated
    if not is_complaint or not tickets.become_complaint(unit, ticket.id):
        return
    text = "\n".join(entry.text or "" for entry in tickets.entries(unit, ticket.id, Author.CUSTOMER))
    order_id, line_id = _guess_purchase(unit, customer, text)
    tickets.amend(unit, ticket.id, category=_guess_category(text), order_id=order_id, line_id=line_id)
    deadlines.raise_priority(unit, tickets.get(unit, ticket.id))
    cards.refresh_card(unit, ticket.id)
    _acknowledge_complaint(unit, customer, tickets.get(unit, ticket.id))


def invite(unit: UnitOfWork, customer: Customer) -> None:
    """Ask what happened: the next words are a complaint. While one is open, say that they are added to it."""
    assert customer.telegram_id is not None
    ticket = tickets.open_complaint(unit, customer.id)
    if ticket is None:
        customers.await_words(unit, customer.id, Awaiting.COMPLAINT)
    asked = ComplainAsked(ticket=ticket.id if ticket else None)
    outbox.say(unit, customer.telegram_id, asked, customer_id=customer.id)


def invite_another(unit: UnitOfWork, customer: Customer) -> None:
    """The customer wants to complain of something else than what is open: ask what happened, once."""
    assert customer.telegram_id is not None
    awaited = customers.awaited_words(unit, customer.id, within=ASKED_JUST_NOW)
    if awaited is not None and awaited[0] is Awaiting.COMPLAINT:
        return
    customers.await_words(unit, customer.id, Awaiting.COMPLAINT)
    outbox.say(unit, customer.telegram_id, ComplainAsked(), customer_id=customer.id)


def _own(unit: UnitOfWork, telegram_id: int, ticket_id: TicketId) -> tuple[Customer, Ticket]:
    """The open ticket on a button, which stays as it is meanwhile, and whose it is. Outdated if it is not theirs."""
    customer = customers.by_telegram(unit, telegram_id)
    ticket = tickets.lock(unit, ticket_id)
    if customer is None or ticket is None or ticket.customer_id != customer.id:
        raise Outdated
    if ticket.state not in OPEN_TICKET_STATES:
        raise Outdated
    return customer, ticket


def _own_complaint(unit: UnitOfWork, telegram_id: int, ticket_id: TicketId) -> Ticket:
    _, ticket = _own(unit, telegram_id, ticket_id)
    if ticket.kind is not TicketKind.COMPLAINT:
        raise Outdated
    return ticket


def _lines(unit: UnitOfWork, ticket: Ticket) -> list[Line]:
    """What a complaint may be about: anything bought lately; after a score, anything of the order that was scored."""
    scored = ticket.order_id if ticket.touchpoint_id is not None else None
    return orders.latest_lines(unit, ticket.customer_id, most_orders=LATEST_ORDERS, order_id=scored)


def _current(lines: list[Line], ticket: Ticket) -> Line | None:
    if ticket.line_id is not None:
        return next((one for one in lines if one.id == ticket.line_id), None)
    return None


def _named(unit: UnitOfWork, ticket: Ticket) -> About:
    """What the customer sees of what a complaint is about."""
    lines = _lines(unit, ticket)
    if len(lines) < 2:
        return About(ticket.named)
    current = _current(lines, ticket)
    return About(ticket.named, current.product if current else "")


def _guess_purchase(unit: UnitOfWork, customer: Customer, text: str) -> tuple[OrderId | None, LineId | None]:
    """Guess what words are about: the product that they name, else the main one of the newest order."""
    lines = orders.latest_lines(unit, customer.id, most_orders=LATEST_ORDERS)
    named = grievance.meant(text, [one.product for one in lines])
    if named is not None:
        return lines[named].order_id, lines[named].id
    newest = orders.latest_of(unit, customer.id)
    if newest is None:
        return None, None
    return newest.id, next((one.id for one in lines if one.order_id == newest.id), None)


def _main_line(unit: UnitOfWork, customer: Customer, order_id: OrderId | None) -> LineId | None:
    """The dearest line of an order."""
    if order_id is None:
        return None
    lines = orders.latest_lines(unit, customer.id, most_orders=1, order_id=order_id)
    return lines[0].id if lines else None


def _guess_category(text: str) -> Category | None:
    return next(iter(grievance.read(text).categories), None)


def add_words(unit: UnitOfWork, customer: Customer, ticket: Ticket, words: Words) -> None:
    """Add what the customer said to a ticket and pass it on; the first words are acknowledged."""
    is_first = not tickets.entries(unit, ticket.id, Author.CUSTOMER)
    entry_id = _keep(unit, ticket.id, words)
    if entry_id is None:
        return
    topics.wanted(unit, ticket.id, is_open=True)
    if ticket.kind is TicketKind.COMPLAINT and ticket.category is None and ticket.also is None:
        tickets.amend(unit, ticket.id, category=_guess_category(words.text or ""))
    deadlines.raise_priority(unit, ticket)
    if not is_only_thanks(words):
        deadlines.customer_wrote(unit, tickets.get(unit, ticket.id))
    _pass_on(unit, customer, ticket, entry_id, words)
    praise.hear(unit, customer, ticket, entry_id)
    cards.refresh_card(unit, ticket.id)
    if is_first and (ticket.state is TicketState.NEW or tickets.is_given_in_turn(unit, ticket.id)):
        _acknowledge(unit, customer, ticket)


def bring(unit: UnitOfWork, customer: Customer, words: Words, *, about: TouchpointId | None = None) -> None:
    """
    Bring words that belong to no open ticket to the managers, as what they read like.

    `about` is a score that they may explain: a complaint is then about it, and what is unclear is a comment to it.
    """
    match grievance.read(words.text or "").gist:
        case Gist.COMPLAINT:
            open_complaint(unit, customer, words, about=about)
        case Gist.UNSURE if about is not None:
            comment(unit, customer, about, words)
        case Gist.THANKS if is_only_thanks(words):
            _note_praise(unit, customer, words)
        case Gist.UNSURE:
            ticket = _open_question(unit, customer, words)
            _tell(unit, customer, ticket, KindAsked(ticket=ticket.id, respond_by=answered_by(unit, ticket)))
        case _:
            _acknowledge(unit, customer, _open_question(unit, customer, words))


def open_complaint(unit: UnitOfWork, customer: Customer, words: Words, *, about: TouchpointId | None = None) -> None:
    """Open a complaint in the customer's own words, with what it is most likely about, or about what was scored."""
    customers.await_words(unit, customer.id, None)
    text = words.text or ""
    order_id, line_id = _guess_purchase(unit, customer, text)
    scored = touchpoints.get(unit, about) if about is not None else None
    if scored is not None:
        order_id, line_id = scored.order_id, _main_line(unit, customer, scored.order_id)
    ticket = _open(
        unit,
        customer,
        TicketKind.COMPLAINT,
        order_id=order_id,
        line_id=line_id,
        category=_guess_category(text),
        touchpoint_id=about,
        score=answers.current(unit, about) if about is not None else None,
        words=text,
    )
    _put_before_managers(unit, customer, ticket, words)
    _acknowledge_complaint(unit, customer, ticket)


def is_only_thanks(words: Words) -> bool:
    """Whether nothing but thanks is said, in words and with no file to look at."""
    is_file = words.media is not None and words.media.kind is not MediaKind.STICKER
    return not is_file and grievance.is_only_thanks(words.text)


def comment(unit: UnitOfWork, customer: Customer, touchpoint_id: TouchpointId, words: Words) -> None:
    """Bring a comment to a score to the managers; more words are added to it."""
    earlier = tickets.of_touchpoint(unit, touchpoint_id, TicketKind.REMARK)
    if earlier is not None:
        add_words(unit, customer, earlier, words)
        return
    score = answers.current(unit, touchpoint_id)
    open_remark(unit, customer, words, touchpoint_id=touchpoint_id, score=score)


def open_remark(
    unit: UnitOfWork, customer: Customer, words: Words, *, touchpoint_id: TouchpointId, score: int | None
) -> None:
    """Bring a comment to a score to the managers."""
    kind = TicketKind.REMARK
    ticket = _open_other(unit, customer, kind, words, touchpoint_id=touchpoint_id, score=score)
    _acknowledge(unit, customer, ticket)


def _open_question(unit: UnitOfWork, customer: Customer, words: Words) -> Ticket:
    return _open_other(unit, customer, TicketKind.QUESTION, words)


def _note_praise(unit: UnitOfWork, customer: Customer, words: Words) -> None:
    """Thanks need no answer in time; somebody reads them, and they are thanked for once."""
    earlier = tickets.open_praise(unit, customer.id, within=PRAISE_STAYS_NEAR)
    if earlier is not None:
        add_words(unit, customer, earlier, words)
        return
    ticket = _open_other(unit, customer, TicketKind.REMARK, words)
    _tell(unit, customer, ticket, PraiseThanked())


def _open_other(
    unit: UnitOfWork,
    customer: Customer,
    kind: TicketKind,
    words: Words,
    *,
    touchpoint_id: TouchpointId | None = None,
    score: int | None = None,
) -> Ticket:
    """Open a question or a remark, about the order that was scored, else the newest."""
    scored = touchpoints.get(unit, touchpoint_id) if touchpoint_id is not None else None
    order = orders.latest_of(unit, customer.id)
    ticket = _open(
        unit,
        customer,
        kind,
        order_id=scored.order_id if scored else order.id if order else None,
        touchpoint_id=touchpoint_id,
        score=score,
        words=words.text or "",
    )
    _put_before_managers(unit, customer, ticket, words)
    return ticket


def _put_before_managers(unit: UnitOfWork, customer: Customer, ticket: Ticket, words: Words) -> None:
    entry_id = _keep(unit, ticket.id, words)
    cards.show_card(unit, ticket.id)
    if entry_id is not None:
        praise.hear(unit, customer, ticket, entry_id)
    if entry_id is not None and (words.media is not None or len(words.text or "") > LONGEST_ON_CARD):
        _pass_on(unit, customer, ticket, entry_id, words)
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
    line_id: LineId | None = None,
    category: Category | None = None,
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
        line_id=line_id,
        category=category,
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
    passed = WordsPassed(ticket=ticket.id, kind_of_ticket=ticket.kind, respond_by=answered_by(unit, ticket))
    _tell(unit, customer, ticket, passed)


def _acknowledge_complaint(unit: UnitOfWork, customer: Customer, ticket: Ticket) -> None:
    product = _named(unit, ticket).product
    opened = ComplaintOpened(ticket=ticket.id, respond_by=answered_by(unit, ticket), product=product)
    _tell(unit, customer, ticket, opened)


def answered_by(unit: UnitOfWork, ticket: Ticket) -> datetime | None:
    """By when the ticket is answered, unless that has passed or somebody has answered."""
    is_ahead = ticket.first_reply_at is None and ticket.respond_by is not None and ticket.respond_by > unit.now
    return ticket.respond_by if is_ahead else None


def _tell(unit: UnitOfWork, customer: Customer, ticket: Ticket, notice: Notice) -> None:
    assert customer.telegram_id is not None
    outbox.say(unit, customer.telegram_id, notice, customer_id=customer.id, ticket_id=ticket.id)
