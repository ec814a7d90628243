"""Tickets, their conversations, and which message belongs to which."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, func, insert, select, update

from rules.vocabulary import (
    OPEN_TICKET_STATES,
    OWNED_TICKET_STATES,
    Author,
    Category,
    CustomerId,
    EntryId,
    LineId,
    MediaKind,
    OrderId,
    Priority,
    StaffId,
    TicketId,
    TicketKind,
    TicketState,
    TouchpointId,
)
from storage.records import Entry, Ticket, columns
from storage.tables import entry_edit, thread_message, ticket, ticket_entry, ticket_event, touchpoint
from storage.unit import UnitOfWork

_TICKET = columns(Ticket, ticket)


def open_ticket(
    unit: UnitOfWork,
    *,
    kind: TicketKind,
    customer_id: CustomerId,
    order_id: OrderId | None,
    touchpoint_id: TouchpointId | None,
    score: int | None,
    priority: Priority,
    respond_by: datetime | None,
    line_id: LineId | None = None,
    category: Category | None = None,
) -> Ticket:
    """Open a ticket; its id is the number people see."""
    new_id = unit.execute(
        insert(ticket)
        .values(
            kind=kind,
            state=TicketState.NEW,
            customer_id=customer_id,
            order_id=order_id,
            line_id=line_id,
            category=category,
            touchpoint_id=touchpoint_id,
            score=score,
            priority=priority,
            opened_at=unit.now,
            respond_by=respond_by,
        )
        .returning(ticket.c.id)
    ).scalar_one()
    _note(unit, new_id, TicketState.NEW, None)
    return get(unit, new_id)


def get(unit: UnitOfWork, ticket_id: TicketId) -> Ticket:
    """Load a ticket that is known to exist."""
    return Ticket(*unit.execute(select(*_TICKET).where(ticket.c.id == ticket_id)).one())


def find(unit: UnitOfWork, ticket_id: int) -> Ticket | None:
    """Find a ticket by the number on a button, which may be anybody's invention."""
    row = unit.execute(select(*_TICKET).where(ticket.c.id == ticket_id)).first()
    return Ticket(*row) if row else None


def of_touchpoint(unit: UnitOfWork, touchpoint_id: TouchpointId, kind: TicketKind) -> Ticket | None:
    """Find the ticket that a contact's answer opened."""
    query = select(*_TICKET).where(ticket.c.touchpoint_id == touchpoint_id, ticket.c.kind == kind)
    row = unit.execute(query.order_by(ticket.c.id.desc()).limit(1)).first()
    return Ticket(*row) if row else None


def open_after(unit: UnitOfWork, *, contact: str, order_id: OrderId) -> Ticket | None:
    """Find the newest open complaint or question that an answer to such a contact about an order opened."""
    query = (
        select(*_TICKET)
        .join(touchpoint, touchpoint.c.id == ticket.c.touchpoint_id)
        .where(
            touchpoint.c.contact == contact,
            touchpoint.c.order_id == order_id,
            ticket.c.kind != TicketKind.REMARK,
            ticket.c.state.in_(OPEN_TICKET_STATES),
        )
    )
    row = unit.execute(query.order_by(ticket.c.id.desc()).limit(1)).first()
    return Ticket(*row) if row else None


def in_conversation(unit: UnitOfWork, customer_id: CustomerId, *, resolved_within: timedelta) -> Ticket | None:
    """Find the complaint or question a customer's words most likely belong to: open, else one resolved just now."""
    lively = ticket.c.state.in_(OPEN_TICKET_STATES) | (
        (ticket.c.state == TicketState.RESOLVED) & (ticket.c.resolved_at > unit.now - resolved_within)
    )
    query = (
        select(*_TICKET)
        .where(ticket.c.customer_id == customer_id, ticket.c.kind != TicketKind.REMARK, lively)
        .order_by((ticket.c.state == TicketState.RESOLVED), ticket.c.id.desc())
        .limit(1)
    )
    row = unit.execute(query).first()
    return Ticket(*row) if row else None


def open_complaint(unit: UnitOfWork, customer_id: CustomerId) -> Ticket | None:
    """Find a customer's newest open complaint."""
    query = select(*_TICKET).where(
        ticket.c.customer_id == customer_id,
        ticket.c.kind == TicketKind.COMPLAINT,
        ticket.c.state.in_(OPEN_TICKET_STATES),
    )
    row = unit.execute(query.order_by(ticket.c.id.desc()).limit(1)).first()
    return Ticket(*row) if row else None


def open_praise(unit: UnitOfWork, customer_id: CustomerId, *, within: timedelta) -> Ticket | None:
    """Find a customer's newest open remark that answers no score, if it is not older than that."""
    query = select(*_TICKET).where(
        ticket.c.customer_id == customer_id,
        ticket.c.kind == TicketKind.REMARK,
        ticket.c.touchpoint_id.is_(None),
        ticket.c.state.in_(OPEN_TICKET_STATES),
        ticket.c.opened_at > unit.now - within,
    )
    row = unit.execute(query.order_by(ticket.c.id.desc()).limit(1)).first()
    return Ticket(*row) if row else None


def become_complaint(unit: UnitOfWork, ticket_id: TicketId) -> bool:
    """Let an open question be a complaint; False if it is none, or over."""
    turned = unit.execute(
        update(ticket)
        .where(
            ticket.c.id == ticket_id,
            ticket.c.kind == TicketKind.QUESTION,
            ticket.c.state.in_(OPEN_TICKET_STATES),
        )
        .values(kind=TicketKind.COMPLAINT)
    )
    return bool(turned.rowcount == 1)


def of_customer(unit: UnitOfWork, customer_id: CustomerId, *, closed_since: datetime, most: int) -> list[Ticket]:
    """List a customer's complaints and questions: the open ones first, then those closed lately; newest first."""
    is_closed = ticket.c.state.not_in(OPEN_TICKET_STATES)
    recent = func.coalesce(ticket.c.closed_at, ticket.c.resolved_at) >= closed_since
    query = (
        select(*_TICKET)
        .where(ticket.c.customer_id == customer_id, ticket.c.kind != TicketKind.REMARK, ~is_closed | recent)
        .order_by(is_closed, ticket.c.id.desc())
        .limit(most)
    )
    return [Ticket(*row) for row in unit.execute(query)]


def take(unit: UnitOfWork, ticket_id: TicketId, staff_id: StaffId, *, in_turn: bool = False) -> bool:
    """
    Give an open ticket without an owner to a manager; False if somebody was quicker.

    What is given `in_turn` they did not take themselves: nobody is the actor.
    """
    taken = unit.execute(
        update(ticket)
        .where(
            ticket.c.id == ticket_id,
            ticket.c.owner_id.is_(None),
            ticket.c.state.in_((TicketState.NEW, TicketState.REOPENED)),
        )
        .values(owner_id=staff_id, state=TicketState.TAKEN, taken_at=unit.now)
    )
    if taken.rowcount != 1:
        return False
    _note(unit, ticket_id, TicketState.TAKEN, None if in_turn else staff_id, owner=staff_id)
    return True


def hand_over(
    unit: UnitOfWork, ticket_id: TicketId, *, come_from: StaffId, to: StaffId, by: StaffId
) -> TicketState | None:
    """Give a ticket to another manager; the state it is in, None if it is not this owner's (any more)."""
    moved = unit.execute(
        update(ticket)
        .where(ticket.c.id == ticket_id, ticket.c.owner_id == come_from, ticket.c.state.in_(OWNED_TICKET_STATES))
        .values(owner_id=to)
        .returning(ticket.c.state)
    ).scalar()
    if moved is None:
        return None
    state = TicketState(moved)
    _note(unit, ticket_id, state, by, owner=to)
    return state


def to_give_out(unit: UnitOfWork, *, most: int) -> list[Ticket]:
    """
    List complaints and questions that nobody has, the oldest deadline first.

    Those that somebody else is at work on in this moment are left out: their turn comes.
    """
    query = (
        select(*_TICKET)
        .where(
            ticket.c.owner_id.is_(None),
            ticket.c.state.in_((TicketState.NEW, TicketState.REOPENED)),
            ticket.c.kind != TicketKind.REMARK,
        )
        .order_by(ticket.c.respond_by.is_(None), ticket.c.respond_by, ticket.c.id)
        .limit(most)
    )
    return [Ticket(*row) for row in unit.execute(query.with_for_update(skip_locked=True))]


def loads(unit: UnitOfWork) -> dict[StaffId, int]:
    """Tell how many open tickets each owner has."""
    query = select(ticket.c.owner_id, func.count()).where(
        ticket.c.owner_id.is_not(None), ticket.c.state.in_(OWNED_TICKET_STATES)
    )
    return {StaffId(owner): count for owner, count in unit.execute(query.group_by(ticket.c.owner_id))}


def own_manager(unit: UnitOfWork, one: Ticket) -> StaffId | None:
    """Find who looked after the customer of this ticket last, of it or of those before it."""
    return manager_of(unit, one.customer_id, until=one.id)


def manager_of(unit: UnitOfWork, customer_id: CustomerId, *, until: TicketId | None = None) -> StaffId | None:
    """Find who looked after this customer last: the last owner of the newest ticket (up to one) that had any."""
    owner = last_owner()
    query = select(owner).where(ticket.c.customer_id == customer_id, owner.is_not(None))
    if until is not None:
        query = query.where(ticket.c.id <= until)
    staff_id: StaffId | None = unit.execute(query.order_by(ticket.c.id.desc()).limit(1)).scalar()
    return staff_id


def is_given_in_turn(unit: UnitOfWork, ticket_id: TicketId) -> bool:
    """Tell whether a ticket's owner was given it, and did not take it themselves."""
    query = select(ticket_event.c.staff_id).where(
        ticket_event.c.ticket_id == ticket_id, ticket_event.c.owner_id.is_not(None)
    )
    row = unit.execute(query.order_by(ticket_event.c.id.desc()).limit(1)).first()
    return row is not None and row[0] is None


def owned_by(unit: UnitOfWork, staff_id: StaffId) -> list[Ticket]:
    """List a manager's open tickets, the oldest deadline first."""
    query = (
        select(*_TICKET)
        .where(ticket.c.owner_id == staff_id, ticket.c.state.in_(OWNED_TICKET_STATES))
        .order_by(ticket.c.respond_by.is_(None), ticket.c.respond_by, ticket.c.id)
    )
    return [Ticket(*row) for row in unit.execute(query)]


def move(
    unit: UnitOfWork,
    ticket_id: TicketId,
    state: TicketState,
    *,
    by: StaffId | None,
    come_from: tuple[TicketState, ...],
    **values: Any,
) -> bool:
    """Put a ticket into another state if it is in one of `come_from`; False if it is not (any more)."""
    moved = unit.execute(
        update(ticket).where(ticket.c.id == ticket_id, ticket.c.state.in_(come_from)).values(state=state, **values)
    )
    if moved.rowcount != 1:
        return False
    _note(unit, ticket_id, state, by)
    return True


def amend(unit: UnitOfWork, ticket_id: TicketId, **values: Any) -> None:
    """Change facts of a ticket that are not its state."""
    unit.execute(update(ticket).where(ticket.c.id == ticket_id).values(**values))


def lock(unit: UnitOfWork, ticket_id: int) -> Ticket | None:
    """Find a ticket by the number on a button; the row stays as it is until this transaction ends."""
    row = unit.execute(select(*_TICKET).where(ticket.c.id == ticket_id).with_for_update()).first()
    return Ticket(*row) if row else None


def add_entry(
    unit: UnitOfWork,
    ticket_id: TicketId,
    *,
    author: Author,
    staff_id: StaffId | None = None,
    text: str | None,
    media: MediaKind | None,
    file_id: str | None,
    source: tuple[int, int],
    album: str | None = None,
) -> EntryId | None:
    """Keep one message of the conversation; None if this very message is already kept."""
    kept = unit.execute(
        unit.insert(ticket_entry)
        .values(
            ticket_id=ticket_id,
            author=author,
            staff_id=staff_id,
            at=unit.now,
            text=text,
            media=media,
            file_id=file_id,
            source_chat_id=source[0],
            source_message_id=source[1],
            album=album,
        )
        .on_conflict_do_nothing()
        .returning(ticket_entry.c.id)  # the row count of an INSERT is not told by every driver
    )
    entry_id: EntryId | None = kept.scalar()
    return entry_id


def entry(unit: UnitOfWork, entry_id: EntryId) -> Entry:
    """Load a message of a conversation that is known to exist."""
    return Entry(*unit.execute(select(*columns(Entry, ticket_entry)).where(ticket_entry.c.id == entry_id)).one())


def said_in(unit: UnitOfWork, chat_id: int, message_id: int) -> Entry | None:
    """Find what was kept of somebody's message; the row stays until this transaction ends."""
    query = select(*columns(Entry, ticket_entry)).where(
        ticket_entry.c.source_chat_id == chat_id, ticket_entry.c.source_message_id == message_id
    )
    row = unit.execute(query.with_for_update()).first()
    return Entry(*row) if row else None


def note_edit(unit: UnitOfWork, changed: Entry, *, after: str | None) -> None:
    """Keep both texts of a message that its author changed."""
    unit.execute(insert(entry_edit).values(entry_id=changed.id, at=unit.now, before=changed.text, after=after))


def rewrite(
    unit: UnitOfWork, entry_id: EntryId, *, text: str | None, media: MediaKind | None, file_id: str | None
) -> None:
    """Let a message of a conversation say what its author made of it."""
    unit.execute(
        update(ticket_entry).where(ticket_entry.c.id == entry_id).values(text=text, media=media, file_id=file_id)
    )


def album_entries(unit: UnitOfWork, chat_id: int, album: str) -> list[Entry]:
    """List what was kept of an album that was sent in a chat, in order."""
    query = select(*columns(Entry, ticket_entry)).where(
        ticket_entry.c.source_chat_id == chat_id, ticket_entry.c.album == album
    )
    return [Entry(*row) for row in unit.execute(query.order_by(ticket_entry.c.id))]


def make_note(unit: UnitOfWork, entry_id: EntryId) -> None:
    """Make what a manager wrote, and what has not left, a note."""
    unit.execute(update(ticket_entry).where(ticket_entry.c.id == entry_id).values(author=Author.NOTE))


def entries(unit: UnitOfWork, ticket_id: TicketId, author: Author) -> list[Entry]:
    """List what one side said, in order."""
    query = (
        select(*columns(Entry, ticket_entry))
        .where(ticket_entry.c.ticket_id == ticket_id, ticket_entry.c.author == author)
        .order_by(ticket_entry.c.id)
    )
    return [Entry(*row) for row in unit.execute(query)]


def open_ones(unit: UnitOfWork, *, most: int) -> list[Ticket]:
    """List open tickets: those with a deadline first, by deadline, then the rest by age."""
    query = (
        select(*_TICKET)
        .where(ticket.c.state.in_(OPEN_TICKET_STATES))
        .order_by(ticket.c.respond_by.is_(None), ticket.c.respond_by, ticket.c.id)
        .limit(most)
    )
    return [Ticket(*row) for row in unit.execute(query)]


def count_open(unit: UnitOfWork) -> int:
    """Count open tickets."""
    count: int = unit.execute(select(func.count()).where(ticket.c.state.in_(OPEN_TICKET_STATES))).scalar_one()
    return count


def return_to_pool(unit: UnitOfWork, staff_id: StaffId) -> list[TicketId]:
    """Take a manager's open tickets away from them; the numbers."""
    rows = unit.execute(
        update(ticket)
        .where(ticket.c.owner_id == staff_id, ticket.c.state.in_(OWNED_TICKET_STATES))
        .values(owner_id=None, state=TicketState.NEW)
        .returning(ticket.c.id)
    ).all()
    for (ticket_id,) in rows:
        _note(unit, ticket_id, TicketState.NEW, None)
    return [ticket_id for (ticket_id,) in rows]


def waiting_for_a_human(unit: UnitOfWork) -> int:
    """Count open tickets that nobody has taken."""
    count: int = unit.execute(
        select(func.count()).where(
            ticket.c.owner_id.is_(None), ticket.c.state.in_((TicketState.NEW, TicketState.REOPENED))
        )
    ).scalar_one()
    return count


def remember_message(
    unit: UnitOfWork,
    *,
    chat_id: int,
    message_id: int,
    ticket_id: TicketId,
    is_card: bool,
    entry_id: int | None = None,
    part: int | None = None,
) -> None:
    """Remember which ticket a message of ours is about, and which part of whose words it carries."""
    unit.execute(
        unit.insert(thread_message)
        .values(
            chat_id=chat_id, message_id=message_id, ticket_id=ticket_id, is_card=is_card, entry_id=entry_id, part=part
        )
        .on_conflict_do_nothing()
    )


def of_message(unit: UnitOfWork, chat_id: int, message_id: int) -> Ticket | None:
    """Find the ticket that a message of ours is about."""
    query = (
        select(*_TICKET)
        .join(thread_message, thread_message.c.ticket_id == ticket.c.id)
        .where(thread_message.c.chat_id == chat_id, thread_message.c.message_id == message_id)
    )
    row = unit.execute(query).first()
    return Ticket(*row) if row else None


def card_message(unit: UnitOfWork, ticket_id: TicketId, chat_id: int) -> int | None:
    """Find the newest card of a ticket in a chat."""
    message_id: int | None = unit.execute(
        select(func.max(thread_message.c.message_id)).where(
            thread_message.c.ticket_id == ticket_id,
            thread_message.c.chat_id == chat_id,
            thread_message.c.is_card.is_(True),
        )
    ).scalar()
    return message_id


def forget_cards(unit: UnitOfWork, ticket_id: TicketId, chat_id: int) -> None:
    """Let no message of a chat be a ticket's card any more; an answer to one still reaches its customer."""
    unit.execute(
        update(thread_message)
        .where(thread_message.c.ticket_id == ticket_id, thread_message.c.chat_id == chat_id)
        .values(is_card=False)
    )


def carrier(unit: UnitOfWork, chat_id: int, entry_id: int, part: int) -> int | None:
    """Find the newest message of ours in a chat that carries this part of somebody's words."""
    message_id: int | None = unit.execute(
        select(func.max(thread_message.c.message_id)).where(
            thread_message.c.entry_id == entry_id, thread_message.c.part == part, thread_message.c.chat_id == chat_id
        )
    ).scalar()
    return message_id


def parts_carried(unit: UnitOfWork, entry_id: EntryId) -> int:
    """Tell in how many parts somebody's words were passed on."""
    last: int | None = unit.execute(
        select(func.max(thread_message.c.part)).where(thread_message.c.entry_id == entry_id)
    ).scalar()
    return 0 if last is None else last + 1


def _note(
    unit: UnitOfWork, ticket_id: TicketId, state: TicketState, staff_id: StaffId | None, *, owner: StaffId | None = None
) -> None:
    unit.execute(
        insert(ticket_event).values(ticket_id=ticket_id, at=unit.now, state=state, staff_id=staff_id, owner_id=owner)
    )


def last_owner() -> ColumnElement[Any]:
    """Say of a ticket who has it, or had it last; NULL for nobody ever."""
    before = (
        select(ticket_event.c.owner_id)
        .where(ticket_event.c.ticket_id == ticket.c.id, ticket_event.c.owner_id.is_not(None))
        .order_by(ticket_event.c.id.desc())
        .limit(1)
        .scalar_subquery()
    )
    return func.coalesce(ticket.c.owner_id, before)
