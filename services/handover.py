"""A ticket goes from one manager to another, with a note or without one; the customer learns who has it now."""

from dataclasses import dataclass
from enum import StrEnum

from rules.conversation import LONGEST_CAPTION, LONGEST_ON_CARD, Words, beginning, note_of
from rules.notices.customers import NoteUnclear
from rules.notices.duty import (
    Colleague,
    ColleaguesListed,
    GivenToYou,
    HandedOver,
    HandoverNoteAsked,
    NotHandedOver,
    TicketHandedOver,
)
from rules.vocabulary import OPEN_TICKET_STATES, OWNED_TICKET_STATES, Author, Role, StaffId, TicketId, TicketKind
from services import cards, duty, ownership, staffing, topics
from services.presses import once
from services.refusals import Outdated
from storage import customers, outbox, staff, tickets
from storage.records import Staff, Ticket
from storage.unit import UnitOfWork

ON_A_PAGE = 8


class Pass(StrEnum):
    """What a press on the way to handing a ticket over came to."""

    LISTED = "listed"
    ASKED = "asked"
    HANDED = "handed"
    TAKE_FIRST = "take_first"
    OWNED = "owned"
    THEIRS = "theirs"
    OVER = "over"
    GONE = "gone"
    ALONE = "alone"


@dataclass(frozen=True, slots=True)
class Passed:
    """What a press came to, and whose the ticket is or was given to."""

    became: Pass
    owner: str | None = None


def begin(unit: UnitOfWork, by: int, ticket_id: TicketId, *, chat_id: int) -> Passed:
    """List the colleagues who may be given a ticket. Its owner, a senior or an admin may."""
    manager = staffing.require(unit, by, Role.MANAGER)
    ticket = ownership.known(unit, ticket_id)
    hindrance = _hindrance(unit, ticket, manager)
    if hindrance is not None:
        cards.bring(unit, ticket, chat_id)
        return hindrance
    listed = _page(unit, ticket, 0)
    if not listed.colleagues:
        return Passed(Pass.ALONE)
    outbox.say(unit, chat_id, listed, ticket_id=ticket.id, source=once(unit, "colleagues", ticket, chat_id))
    return Passed(Pass.LISTED)


def turn_page(unit: UnitOfWork, by: int, ticket_id: TicketId, page: int) -> ColleaguesListed:
    """Show others of the colleagues who may be given a ticket."""
    staffing.require(unit, by, Role.MANAGER)
    ticket = ownership.known(unit, ticket_id)
    if ticket.state not in OWNED_TICKET_STATES:
        raise Outdated
    return _page(unit, ticket, page)


def ask_note(unit: UnitOfWork, by: int, ticket_id: TicketId, staff_id: StaffId, *, chat_id: int) -> Passed:
    """Ask for a note for the colleague who was chosen; the answer to that message hands the ticket over."""
    manager = staffing.require(unit, by, Role.MANAGER)
    ticket = ownership.known(unit, ticket_id)
    hindrance = _hindrance(unit, ticket, manager)
    if hindrance is not None:
        cards.bring(unit, ticket, chat_id)
        return hindrance
    colleague = _colleague(unit, staff_id)
    if colleague is None:
        return Passed(Pass.GONE)
    if colleague.id == ticket.owner_id:
        return Passed(Pass.THEIRS, colleague.name)
    assert ticket.owner_id is not None
    asked = HandoverNoteAsked(
        ticket=ticket.id, colleague=colleague.name, staff=int(colleague.id), owner=int(ticket.owner_id)
    )
    source = once(unit, f"handover-note:{colleague.id}", ticket, chat_id)
    outbox.say(unit, chat_id, asked, ticket_id=ticket.id, source=source)
    return Passed(Pass.ASKED, colleague.name)


def choose_first(unit: UnitOfWork, by: int, ticket_id: TicketId, *, chat_id: int) -> None:
    """Say that a colleague is to be chosen before anything is noted for them: the words went to nobody."""
    staffing.require(unit, by, Role.MANAGER)
    outbox.say(
        unit,
        chat_id,
        NotHandedOver(ticket=ownership.known(unit, ticket_id).id, hindrance="nobody"),
        ticket_id=ticket_id,
    )


def pass_on(unit: UnitOfWork, by: int, ticket_id: TicketId, staff_id: StaffId, *, owner_id: StaffId) -> Passed:
    """Hand a ticket over without a note, if it is still whose it was when that was asked."""
    return _pass_on(unit, by, ticket_id, staff_id, owner_id=owner_id, note=None)


def pass_on_with(
    unit: UnitOfWork, by: int, ticket_id: TicketId, staff_id: StaffId, *, owner_id: StaffId, words: Words
) -> bool:
    """
    Hand a ticket over with a note, which stays among colleagues; why not is said where the note was written.

    What follows of an album is a note too. True if anything was kept.
    """
    topics.note_kind(unit, words.source[0], is_forum=words.in_forum)
    manager = staffing.require(unit, by, Role.MANAGER)
    if words.text is None and words.media is None:
        outbox.say(unit, words.source[0], NoteUnclear(), ticket_id=ticket_id)
        return False
    together = tickets.album_entries(unit, words.source[0], words.album) if words.album else []
    if any(entry.ticket_id == ticket_id and entry.author is Author.NOTE for entry in together):
        _keep(unit, ticket_id, manager, words)
        return True
    passed = _pass_on(unit, by, ticket_id, staff_id, owner_id=owner_id, note=words)
    if passed.became is Pass.HANDED:
        return True
    said = NotHandedOver(ticket=ticket_id, hindrance=passed.became.value, owner=passed.owner)
    outbox.say(unit, words.source[0], said, ticket_id=ticket_id)
    return False


def _pass_on(
    unit: UnitOfWork, by: int, ticket_id: TicketId, staff_id: StaffId, *, owner_id: StaffId, note: Words | None
) -> Passed:
    unit.take_turns(duty.TURNS)
    manager = staffing.require(unit, by, Role.MANAGER)
    ticket = ownership.known(unit, ticket_id)
    if ticket.owner_id not in {None, owner_id} and ticket.state in OPEN_TICKET_STATES:
        assert ticket.owner_id is not None
        return Passed(Pass.THEIRS, staff.get(unit, ticket.owner_id).name)
    hindrance = _hindrance(unit, ticket, manager)
    if hindrance is not None:
        return hindrance
    colleague = _colleague(unit, staff_id)
    if colleague is None:
        return Passed(Pass.GONE)
    if colleague.id == ticket.owner_id:
        return Passed(Pass.THEIRS, colleague.name)
    if tickets.hand_over(unit, ticket.id, come_from=owner_id, to=colleague.id, by=manager.id) is None:
        return Passed(Pass.OVER)  # somebody else was quicker, in another process
    if note is not None:
        _keep(unit, ticket.id, manager, note)
    cards.refresh_card(unit, ticket.id)
    _tell(unit, ticket, manager, colleague, note)
    duty.give_out(unit)
    return Passed(Pass.HANDED, colleague.name)


def _tell(unit: UnitOfWork, ticket: Ticket, manager: Staff, colleague: Staff, note: Words | None) -> None:
    customer = customers.get(unit, ticket.customer_id)
    name = cards.name_of(customer)
    media = note.media if note is not None else None
    longest = LONGEST_CAPTION if media is not None else LONGEST_ON_CARD
    text = (beginning(note_of(note.text), longest) or None) if note is not None and note.text else None
    is_there = note is None or note.source[0] == cards.chat(unit)
    told = HandedOver(
        ticket=ticket.id,
        customer=name,
        manager=colleague.name,
        telegram_id=colleague.telegram_id,
        by=manager.name,
        text=None if is_there else text,
        media=None if is_there else media,
    )
    cards.tell(unit, told, ticket_id=ticket.id)
    if colleague.id != manager.id:
        given = GivenToYou(ticket=ticket.id, customer=name, by=manager.name, text=text, media=media)
        duty.tell_in_private(unit, colleague, given, ticket_id=ticket.id)
    if ticket.kind is not TicketKind.REMARK and customer.telegram_id is not None:
        handed = TicketHandedOver(ticket=ticket.id, manager=colleague.name)
        outbox.say(unit, customer.telegram_id, handed, customer_id=customer.id, ticket_id=ticket.id)


def _keep(unit: UnitOfWork, ticket_id: TicketId, manager: Staff, words: Words) -> None:
    tickets.add_entry(
        unit,
        ticket_id,
        author=Author.NOTE,
        staff_id=manager.id,
        text=words.text,
        media=words.media.kind if words.media else None,
        file_id=words.media.file_id if words.media else None,
        source=words.source,
        album=words.album,
    )
    cards.refresh_card(unit, ticket_id)


def _hindrance(unit: UnitOfWork, ticket: Ticket, manager: Staff) -> Passed | None:
    """Tell why this manager cannot hand a ticket over; None if they can."""
    if ticket.state not in OPEN_TICKET_STATES:
        return Passed(Pass.OVER)
    if ticket.owner_id is None or ticket.state not in OWNED_TICKET_STATES:
        return Passed(Pass.TAKE_FIRST)
    owner = ownership.colleague(unit, ticket, manager)
    return Passed(Pass.OWNED, owner) if owner is not None else None


def _page(unit: UnitOfWork, ticket: Ticket, page: int) -> ColleaguesListed:
    listed: list[Colleague] = [one for one in duty.colleagues(unit) if one.staff != ticket.owner_id]
    pages = max(1, -(-len(listed) // ON_A_PAGE))
    page %= pages
    return ColleaguesListed(
        ticket=ticket.id,
        customer=cards.name_of(customers.get(unit, ticket.customer_id)),
        colleagues=tuple(listed[page * ON_A_PAGE : (page + 1) * ON_A_PAGE]),
        page=page,
        pages=pages,
    )


def _colleague(unit: UnitOfWork, staff_id: StaffId) -> Staff | None:
    return next((one for one in staff.everyone(unit) if one.id == staff_id), None)
