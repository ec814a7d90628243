"""The managers' desk: cards, one owner each, words both ways, and the customer's last word on whether it is solved."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from rules.conversation import Words, is_note, portions
from rules.notices.complaint import (
    ManagerMet,
    ManagerWrote,
    ResolutionConfirmed,
    ResolvedAsked,
    TicketReopened,
    TicketTaken,
)
from rules.notices.desk import (
    Card,
    ConfirmedTold,
    OpenTicketsShown,
    ReopenedAlert,
    ReplyNotDelivered,
    ReplyToNothing,
    ReplyUnclear,
)
from rules.notices.staff import AddedToGroup, DeskHowTo, DeskSet
from rules.vocabulary import (
    OPEN_TICKET_STATES,
    OWNED_TICKET_STATES,
    Author,
    EntryId,
    Role,
    TicketId,
    TicketKind,
    TicketState,
)
from services import (
    cards,
    deadlines,
    duty,
    edits,
    introductions,
    membership,
    ownership,
    people,
    planning,
    staffing,
    topics,
)
from services.presses import once
from services.refusals import Outdated
from storage import customers, outbox, settings, staff, tickets, touchpoints
from storage import topics as stored_topics
from storage.records import Customer, Staff, Ticket
from storage.unit import UnitOfWork

MOST_LISTED = 8
# Whoever was asked whether it is solved may still say so after it was closed without their word.
ASKED_STATES = (TicketState.RESOLVED, TicketState.UNCONFIRMED)
# Ten polls in a row are refused in one message.
REFUSED_ONCE = timedelta(minutes=1)
# The messages of an album come one after another, and the words under any of them may say that it is a note: none
# leaves before the others have had time to come.
ALBUM_GATHERS = timedelta(seconds=1)


class Press(StrEnum):
    """What pressing a button of a card came to."""

    TAKEN = "taken"
    ALREADY_YOURS = "already_yours"
    OWNED = "owned"
    RESOLVED = "resolved"
    CLOSED = "closed"
    TAKE_FIRST = "take_first"
    ANSWER_FIRST = "answer_first"
    WAITING = "waiting"
    GOES_ON = "goes_on"
    OVER = "over"


@dataclass(frozen=True, slots=True)
class PressNoted:
    """What a press came to, and whose the ticket is."""

    press: Press
    owner: str | None = None


def set_chat(unit: UnitOfWork, by: int, *, chat_id: int, is_forum: bool = False) -> None:
    """Make a chat the managers' desk, in the language of the admin who says so; open tickets come here. Admins only."""
    staffing.require(unit, by, Role.ADMIN)
    old = cards.chat(unit)
    settings.write(unit, cards.DESK_CHAT, chat_id)
    topics.note_kind(unit, chat_id, is_forum=is_forum)
    topics.try_again(unit, chat_id)
    settings.write(unit, people.DESK_LANGUAGE, people.language_of_chat(unit, by).value)
    outbox.say(unit, chat_id, DeskSet(waiting=tickets.waiting_for_a_human(unit)))
    if old is not None and old != chat_id:
        if old < 0:
            outbox.aim_elsewhere(unit, old_chat_id=old, new_chat_id=chat_id)
        cards.show_open_cards(unit, chat_id)


def explain(unit: UnitOfWork, by: int) -> None:
    """Tell an admin in private how a group becomes the desk."""
    staffing.require(unit, by, Role.ADMIN)
    outbox.say(unit, by, DeskHowTo())


def added_to_group(unit: UnitOfWork, by: int, chat_id: int) -> None:
    """The bot was added to a group; if one of us did it, say how the group becomes the desk."""
    if staffing.role_of(unit, by) is not None and cards.chat(unit) != chat_id:
        outbox.say(unit, chat_id, AddedToGroup())


def follow_migration(unit: UnitOfWork, *, old_chat_id: int, new_chat_id: int) -> None:
    """The managers' group became a supergroup: what waits for it goes there, and so do the cards of what is open."""
    outbox.aim_elsewhere(unit, old_chat_id=old_chat_id, new_chat_id=new_chat_id)
    if settings.read(unit, cards.DESK_CHAT) == old_chat_id:
        settings.write(unit, cards.DESK_CHAT, new_chat_id)
        cards.show_open_cards(unit, new_chat_id)


def configure_admins(unit: UnitOfWork, admin_ids: Collection[int]) -> None:
    """Make the configured people the admins; tickets of those who are no longer can be taken again."""
    for staff_id in staffing.configure(unit, admin_ids):
        membership.free(unit, staff_id)
    duty.give_out(unit)


def take(unit: UnitOfWork, by: int, ticket_id: TicketId, *, chat_id: int | None = None) -> PressNoted:
    """Make the presser the one owner; whoever comes second learns whose it is."""
    manager = staffing.require(unit, by, Role.MANAGER)
    ticket = ownership.known(unit, ticket_id)
    if not tickets.take(unit, ticket.id, manager.id):
        return _whose(unit, tickets.get(unit, ticket.id), manager, chat_id)
    _tell_taken(unit, ticket, manager)
    return PressNoted(Press.TAKEN, manager.name)


def reply(unit: UnitOfWork, by: int, words: Words) -> bool:
    """
    Pass a manager's reply to the customer whose ticket the answered message is about, and to nobody else.

    Replying to a ticket that nobody has taken takes it. A reply to somebody's message that is about no ticket is
    ignored: it is talk between managers. A reply to a message of our own is not, for whoever writes it waits for it
    to arrive: they are told that it went nowhere. True if it was kept as a note among colleagues, which never leaves.
    """
    topics.note_kind(unit, words.source[0], is_forum=words.in_forum)
    ticket = ticket_answered(unit, words)
    if ticket is None:
        if words.answers_us and not is_note(words.text) and staffing.role_of(unit, by) is not None:
            outbox.say(unit, words.source[0], ReplyToNothing())
        return False
    manager = staffing.require(unit, by, Role.MANAGER)
    if words.text is None and words.media is None:
        if not outbox.is_said(unit, ReplyUnclear.kind, words.source[0], within=REFUSED_ONCE):
            outbox.say(unit, words.source[0], ReplyUnclear(), ticket_id=ticket.id)
        return False
    together = tickets.album_entries(unit, words.source[0], words.album) if words.album else []
    note = is_note(words.text) or any(entry.author is Author.NOTE for entry in together)
    entry_id = tickets.add_entry(
        unit,
        ticket.id,
        author=Author.NOTE if note else Author.MANAGER,
        staff_id=manager.id,
        text=words.text,
        media=words.media.kind if words.media else None,
        file_id=words.media.file_id if words.media else None,
        source=words.source,
        album=words.album,
    )
    if entry_id is None:
        return note
    if note:
        edits.keep_back(unit, ticket, together)
        cards.refresh_card(unit, ticket.id)
    else:
        _pass_on(unit, manager, ticket, entry_id, words)
    return note


def _pass_on(unit: UnitOfWork, manager: Staff, ticket: Ticket, entry_id: EntryId, words: Words) -> None:
    customer = customers.get(unit, ticket.customer_id)
    if customer.telegram_id is None:
        _not_delivered(unit, ticket, customer, blocked=False)
        return
    if tickets.take(unit, ticket.id, manager.id):
        cards.refresh_card(unit, ticket.id)
    if ticket.first_reply_at is None:
        tickets.amend(unit, ticket.id, first_reply_at=unit.now)
        cards.refresh_card(unit, ticket.id)
    deadlines.answered(unit, ticket.id)
    hold = ALBUM_GATHERS if words.album else timedelta(0)
    portrait = introductions.introduce(unit, customer, manager)
    if portrait is not None:
        met = ManagerMet(ticket=ticket.id, manager=manager.name, portrait=portrait)
        outbox.say(unit, customer.telegram_id, met, customer_id=customer.id, hold=hold)
    for part, (text, media) in enumerate(portions(words)):
        wrote = ManagerWrote(ticket=ticket.id, manager=manager.name, text=text, media=media, entry=entry_id, part=part)
        outbox.say(unit, customer.telegram_id, wrote, customer_id=customer.id, ticket_id=ticket.id, hold=hold)


def say_for(unit: UnitOfWork, manager: Staff, ticket: Ticket, words: Words) -> None:
    """Pass words on that a manager approved without writing them, just as if they had; the same `source` once."""
    entry_id = tickets.add_entry(
        unit,
        ticket.id,
        author=Author.MANAGER,
        staff_id=manager.id,
        text=words.text,
        media=None,
        file_id=None,
        source=words.source,
    )
    if entry_id is not None:
        _pass_on(unit, manager, ticket, entry_id, words)


def ticket_answered(unit: UnitOfWork, words: Words) -> Ticket | None:
    """
    Find the ticket that the answered message is about, or the topic in which it was written.

    In a topic the topic decides; an answer there to a message about another ticket is about neither. A card that
    arrived just before the program died was never written down: its buttons still say whose it is.
    """
    known = tickets.of_message(unit, words.source[0], words.reply_to) if words.reply_to is not None else None
    of_topic = stored_topics.ticket_of(unit, words.source[0], words.thread) if words.thread is not None else None
    if of_topic is not None:
        other = known.id if known is not None else words.card_of
        return tickets.get(unit, of_topic) if other in {None, of_topic} else None
    if known is not None or words.card_of is None or words.reply_to is None:
        return known
    found = tickets.find(unit, words.card_of)
    if found is not None:
        tickets.remember_message(
            unit, chat_id=words.source[0], message_id=words.reply_to, ticket_id=found.id, is_card=False
        )
    return found


def resolve(unit: UnitOfWork, by: int, ticket_id: TicketId, *, chat_id: int | None = None) -> PressNoted:
    """Call a ticket solved and ask the customer whether it is. Its owner or an admin may."""
    manager = staffing.require(unit, by, Role.MANAGER)
    ticket = ownership.known(unit, ticket_id)
    if ticket.state not in OWNED_TICKET_STATES:
        return _whose(unit, ticket, manager, chat_id)
    if ownership.colleague(unit, ticket, manager):
        return _whose(unit, ticket, manager, chat_id)
    moved = tickets.move(
        unit, ticket.id, TicketState.RESOLVED, by=manager.id, come_from=OWNED_TICKET_STATES, resolved_at=unit.now
    )
    if not moved:  # somebody else was quicker, in another process
        return PressNoted(Press.OVER)
    deadlines.resolved(unit, ticket)
    if ticket.kind is TicketKind.COMPLAINT:
        planning.plan_for_ticket(unit, ticket)
    customer = customers.get(unit, ticket.customer_id)
    touchpoints.wake(unit, customer.id)
    topics.wanted(unit, ticket.id, is_open=False)
    cards.refresh_card(unit, ticket.id)
    duty.give_out(unit)
    if ticket.kind is TicketKind.REMARK or customer.telegram_id is None:
        return PressNoted(Press.CLOSED, manager.name)
    asked = ResolvedAsked(ticket=ticket.id, manager=manager.name)
    outbox.say(unit, customer.telegram_id, asked, customer_id=customer.id, ticket_id=ticket.id)
    return PressNoted(Press.RESOLVED, manager.name)


def confirm(unit: UnitOfWork, telegram_id: int, *, ticket_id: TicketId, solved: bool) -> None:
    """The customer's last word: solved, or open again with a new deadline and an alert. Outdated if not asked."""
    customer = customers.by_telegram(unit, telegram_id)
    ticket = tickets.find(unit, ticket_id)
    if customer is None or ticket is None or ticket.customer_id != customer.id:
        raise Outdated
    if ticket.state not in ASKED_STATES:
        raise Outdated
    if solved:
        _confirm(unit, customer, ticket)
    else:
        _reopen(unit, customer, ticket)
    cards.refresh_card(unit, ticket.id)


def reopen(unit: UnitOfWork, customer: Customer, ticket: Ticket) -> bool:
    """The customer says that what was called solved is not, though they agreed once; False if it is open already."""
    if ticket.state in OPEN_TICKET_STATES:
        return False
    if ticket.state is TicketState.DISMISSED:
        raise Outdated
    _reopen(unit, customer, ticket)
    cards.refresh_card(unit, ticket.id)
    return True


def wait_for_customer(unit: UnitOfWork, by: int, ticket_id: TicketId, *, chat_id: int | None = None) -> PressNoted:
    """The next word is the customer's: the clocks stand still until they write, or the owner goes on without them."""
    manager = staffing.require(unit, by, Role.MANAGER)
    ticket = ownership.known(unit, ticket_id)
    if ticket.state is not TicketState.TAKEN or ownership.colleague(unit, ticket, manager):
        return _whose(unit, ticket, manager, chat_id)
    if ticket.first_reply_at is None:
        return PressNoted(Press.ANSWER_FIRST)
    if not tickets.move(unit, ticket.id, TicketState.WAITING, by=manager.id, come_from=(TicketState.TAKEN,)):
        return PressNoted(Press.OVER)  # somebody else was quicker, in another process
    deadlines.pause(unit, ticket)
    cards.refresh_card(unit, ticket.id)
    return PressNoted(Press.WAITING)


def go_on(unit: UnitOfWork, by: int, ticket_id: TicketId, *, chat_id: int | None = None) -> PressNoted:
    """The customer is not waited for any longer: the clocks run on."""
    manager = staffing.require(unit, by, Role.MANAGER)
    ticket = ownership.known(unit, ticket_id)
    if ticket.state is not TicketState.WAITING or ownership.colleague(unit, ticket, manager):
        return _whose(unit, ticket, manager, chat_id)
    deadlines.resume(unit, ticket, by=manager.id)
    cards.refresh_card(unit, ticket.id)
    return PressNoted(Press.GOES_ON)


def list_open(unit: UnitOfWork, by: int) -> None:
    """List what still needs a human, for a member of staff in private."""
    staffing.require(unit, by, Role.MANAGER)
    listed = tickets.open_ones(unit, most=MOST_LISTED)
    rows = tuple(
        (
            int(ticket.id),
            cards.name_of(customers.get(unit, ticket.customer_id)),
            staff.get(unit, ticket.owner_id).name if ticket.owner_id else None,
        )
        for ticket in listed
    )
    outbox.say(unit, by, OpenTicketsShown(tickets=rows, more=tickets.count_open(unit) - len(rows)))


def show_card_to(unit: UnitOfWork, by: int, ticket_id: TicketId) -> None:
    """Show a ticket's card to a member of staff in private; a reply to it reaches the customer just the same."""
    staffing.require(unit, by, Role.MANAGER)
    ticket = ownership.known(unit, ticket_id)
    outbox.say(unit, by, Card(ticket=ticket.id), ticket_id=ticket.id, source=once(unit, "shown", ticket, by))


def reply_not_delivered(unit: UnitOfWork, ticket_id: TicketId, *, blocked: bool, edited: bool = False) -> None:
    """Tell the desk that a manager's words, or an edit of them, did not reach the customer."""
    ticket = tickets.get(unit, ticket_id)
    _not_delivered(unit, ticket, customers.get(unit, ticket.customer_id), blocked=blocked, edited=edited)


def _whose(unit: UnitOfWork, ticket: Ticket, manager: Staff, chat_id: int | None) -> PressNoted:
    """Why nothing came of a press; the card in that chat is drawn as it is now, for it may be an old one."""
    if chat_id is not None:
        cards.bring(unit, ticket, chat_id)
    if ticket.state not in OPEN_TICKET_STATES:
        return PressNoted(Press.OVER)
    if ticket.owner_id is None:
        return PressNoted(Press.TAKE_FIRST)
    if ticket.owner_id == manager.id:
        return PressNoted(Press.ALREADY_YOURS, manager.name)
    return PressNoted(Press.OWNED, staff.get(unit, ticket.owner_id).name)


def _tell_taken(unit: UnitOfWork, ticket: Ticket, manager: Staff) -> None:
    cards.refresh_card(unit, ticket.id)
    customer = customers.get(unit, ticket.customer_id)
    if ticket.kind is not TicketKind.REMARK and customer.telegram_id is not None:
        promise = ticket.respond_by if ticket.first_reply_at is None else None
        if promise is not None and promise <= unit.now:
            promise = None  # a time that has passed is not promised again
        taken = TicketTaken(
            ticket=ticket.id,
            manager=manager.name,
            respond_by=promise,
            kind_of_ticket=ticket.kind,
            portrait=introductions.introduce(unit, customer, manager),
        )
        outbox.say(unit, customer.telegram_id, taken, customer_id=customer.id, ticket_id=ticket.id)


def _confirm(unit: UnitOfWork, customer: Customer, ticket: Ticket) -> None:
    moved = tickets.move(unit, ticket.id, TicketState.CONFIRMED, by=None, come_from=ASKED_STATES, closed_at=unit.now)
    deadlines.closed(unit, ticket.id)
    if moved and customer.telegram_id is not None:
        thanks = ResolutionConfirmed(ticket=ticket.id)
        outbox.say(unit, customer.telegram_id, thanks, customer_id=customer.id, ticket_id=ticket.id)
        cards.tell(unit, ConfirmedTold(ticket=ticket.id, customer=cards.name_of(customer)), ticket_id=ticket.id)


def _reopen(unit: UnitOfWork, customer: Customer, ticket: Ticket) -> None:
    deadline = deadlines.respond_by(unit, ticket.priority)
    owner = staff.get(unit, ticket.owner_id).name if ticket.owner_id else None
    moved = tickets.move(
        unit,
        ticket.id,
        TicketState.REOPENED,
        by=None,
        come_from=(*ASKED_STATES, TicketState.CONFIRMED),
        owner_id=None,
        respond_by=deadline,
        first_reply_at=None,
        resolved_at=None,
        closed_at=None,
    )
    deadlines.begin(unit, tickets.get(unit, ticket.id))
    planning.withdraw_for_ticket(unit, ticket)
    topics.wanted(unit, ticket.id, is_open=True)
    if moved and customer.telegram_id is not None:
        told = TicketReopened(ticket=ticket.id, respond_by=deadline)
        outbox.say(unit, customer.telegram_id, told, customer_id=customer.id, ticket_id=ticket.id)
        alert = ReopenedAlert(ticket=ticket.id, customer=cards.name_of(customer), owner=owner, respond_by=deadline)
        cards.tell(unit, alert, ticket_id=ticket.id)
    duty.give_out(unit)


def _not_delivered(
    unit: UnitOfWork, ticket: Ticket, customer: Customer, *, blocked: bool, edited: bool = False
) -> None:
    told = ReplyNotDelivered(ticket=ticket.id, customer=cards.name_of(customer), blocked=blocked, edited=edited)
    cards.tell(unit, told, ticket_id=ticket.id)
