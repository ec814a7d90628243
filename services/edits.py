"""
Words that their author changed afterwards: both texts are kept, and who has read the first one sees the new one.

What leaves always carries the words as they are at that moment, so an edit that overtakes the message it belongs to
changes nothing about the order: whatever arrives last is the newest.
"""

from collections.abc import Sequence
from dataclasses import replace

from rules.conversation import Words, is_note, portions
from rules.notice import Media
from rules.notices.complaint import ManagerWrote, ReplyEdited
from rules.notices.desk import CustomerEdited, CustomerWrote
from rules.vocabulary import Author, EntryId, Role, TicketId
from services import cards, deadlines, staffing
from storage import customers, outbox, tickets
from storage.records import Entry, Ticket
from storage.unit import UnitOfWork

Carrying = ManagerWrote | CustomerWrote | ReplyEdited | CustomerEdited


def hear(unit: UnitOfWork, by: int, words: Words) -> bool:
    """
    Follow an edit of a message that belongs to a conversation; any other is nobody's business.

    Nothing of a note ever leaves, also when it no longer looks like one. Words that become a note stay as they arrived;
    if they have not left, they never do. True if what is there now is a note.
    """
    entry = tickets.said_in(unit, *words.source)
    if entry is None:
        return False
    ticket = tickets.get(unit, entry.ticket_id)
    if entry.author is not Author.CUSTOMER:
        return _manager_edited(unit, by, ticket, entry, words)
    customer = customers.get(unit, ticket.customer_id)
    if customer.telegram_id == by and _is_other(entry, words):
        tickets.note_edit(unit, entry, after=words.text)
        _rewrite(unit, entry, words)
        name = cards.name_of(customer)
        for part in range(_parts(unit, entry, words)):
            edited = CustomerEdited(ticket=ticket.id, customer=name, text=None, entry=entry.id, part=part)
            if not _is_waiting(unit, edited):
                cards.tell(unit, edited, ticket_id=ticket.id)
        cards.refresh_card(unit, ticket.id)
    return False


def keep_back(unit: UnitOfWork, ticket: Ticket, entries: Sequence[Entry]) -> None:
    """What turns out to be a note and has not left does not leave; of what has left a part, the rest does."""
    rows = outbox.waiting(unit, ManagerWrote.kind, ticket.id)
    for entry in entries:
        ours = [row_id for row_id, facts in rows.items() if facts.get("entry") == entry.id]
        if ours and len(ours) == len(list(portions(_words_of(entry)))):
            for row_id in ours:
                outbox.withdraw(unit, row_id, reason="a note")
            tickets.make_note(unit, entry.id)
    if not tickets.entries(unit, ticket.id, Author.MANAGER):
        tickets.amend(unit, ticket.id, first_reply_at=None)
        deadlines.unanswered(unit, ticket)


def as_it_is_now(unit: UnitOfWork, notice: Carrying) -> Carrying | None:
    """Put the words of this moment into a notice that carries some; None if there is nothing of them left to say."""
    if notice.entry is None:  # said by a version that kept the words in the notice alone
        return notice
    entry = tickets.entry(unit, EntryId(notice.entry))
    parts = list(portions(_words_of(entry)))
    if notice.part < len(parts):
        text, media = parts[notice.part]
        return replace(notice, text=text, media=media)
    return replace(notice, text=None, media=None) if isinstance(notice, ReplyEdited | CustomerEdited) else None


def _manager_edited(unit: UnitOfWork, by: int, ticket: Ticket, entry: Entry, words: Words) -> bool:
    manager = staffing.require(unit, by, Role.MANAGER)
    if manager.id != entry.staff_id or not _is_other(entry, words):
        return entry.author is Author.NOTE
    tickets.note_edit(unit, entry, after=words.text)
    if entry.author is Author.NOTE:
        _rewrite(unit, entry, words)
        return True
    if is_note(words.text):
        keep_back(unit, ticket, [entry])
        has_stayed = tickets.entry(unit, entry.id).author is Author.NOTE
        if has_stayed:
            _rewrite(unit, entry, words)
            cards.refresh_card(unit, ticket.id)
        return has_stayed
    _rewrite(unit, entry, words)
    customer = customers.get(unit, ticket.customer_id)
    for part in range(_parts(unit, entry, words)) if customer.telegram_id is not None else ():
        assert customer.telegram_id is not None
        edited = ReplyEdited(ticket=ticket.id, manager=manager.name, text=None, entry=entry.id, part=part)
        if not _is_waiting(unit, edited):
            outbox.say(unit, customer.telegram_id, edited, customer_id=customer.id, ticket_id=ticket.id)
    return False


def _rewrite(unit: UnitOfWork, entry: Entry, words: Words) -> None:
    kind = words.media.kind if words.media else None
    tickets.rewrite(unit, entry.id, text=words.text, media=kind, file_id=_file(words))


def _parts(unit: UnitOfWork, entry: Entry, words: Words) -> int:
    """How many messages there are to look after: those of the old words, and those of the new ones."""
    return max(len(list(portions(_words_of(entry)))), len(list(portions(words))), tickets.parts_carried(unit, entry.id))


def _is_waiting(unit: UnitOfWork, notice: ReplyEdited | CustomerEdited) -> bool:
    """An edit that has not left shows the words of the moment when it leaves: one is enough."""
    rows = outbox.waiting(unit, notice.kind, TicketId(notice.ticket))
    return any((facts.get("entry"), facts.get("part")) == (notice.entry, notice.part) for facts in rows.values())


def _is_other(entry: Entry, words: Words) -> bool:
    """Telegram tells of an edit also when only the preview of a link has come."""
    return (entry.text, entry.file_id) != (words.text, _file(words))


def _words_of(entry: Entry) -> Words:
    media = Media(entry.media, entry.file_id) if entry.media and entry.file_id else None
    return Words(entry.text, media, (0, 0))


def _file(words: Words) -> str | None:
    return words.media.file_id if words.media else None
