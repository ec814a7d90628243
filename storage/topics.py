"""Which topic of a forum belongs to which ticket."""

from dataclasses import dataclass

from sqlalchemy import select, update

from rules.vocabulary import TicketId
from storage.tables import desk_topic
from storage.unit import UnitOfWork


@dataclass(frozen=True, slots=True)
class Topic:
    """A ticket's own topic: where it is, whether it is open, and whether it should be."""

    thread_id: int
    is_open: bool
    wanted_open: bool


def add(unit: UnitOfWork, ticket_id: TicketId, *, chat_id: int, thread_id: int) -> None:
    """Remember a topic that was opened for a ticket; the same topic twice is once."""
    row = {"chat_id": chat_id, "thread_id": thread_id, "ticket_id": ticket_id, "opened_at": unit.now}
    unit.execute(unit.insert(desk_topic).values(row).on_conflict_do_nothing())


def of_ticket(unit: UnitOfWork, ticket_id: TicketId, chat_id: int) -> Topic | None:
    """Find the newest topic of a ticket in a chat that can be written in."""
    query = (
        select(desk_topic.c.thread_id, desk_topic.c.is_open, desk_topic.c.wanted_open)
        .where(desk_topic.c.ticket_id == ticket_id, desk_topic.c.chat_id == chat_id, desk_topic.c.gone.is_(False))
        .order_by(desk_topic.c.thread_id.desc())
        .limit(1)
    )
    row = unit.execute(query).first()
    return Topic(*row) if row else None


def ticket_of(unit: UnitOfWork, chat_id: int, thread_id: int) -> TicketId | None:
    """Tell whose topic it is, also of one that can no longer be written in."""
    found: TicketId | None = unit.execute(
        select(desk_topic.c.ticket_id).where(desk_topic.c.chat_id == chat_id, desk_topic.c.thread_id == thread_id)
    ).scalar()
    return found


def lose(unit: UnitOfWork, chat_id: int, thread_id: int) -> None:
    """Write in a topic no more: it is deleted, or closed for us."""
    _set(unit, chat_id, thread_id, gone=True)


def set_open(unit: UnitOfWork, chat_id: int, thread_id: int, *, is_open: bool) -> None:
    """Note that a topic was closed, or opened again."""
    _set(unit, chat_id, thread_id, is_open=is_open)


def want_open(unit: UnitOfWork, ticket_id: TicketId, *, wanted: bool) -> None:
    """Have the topic of a ticket open, or closed, when something has been said in it."""
    unit.execute(update(desk_topic).where(desk_topic.c.ticket_id == ticket_id).values(wanted_open=wanted))


def _set(unit: UnitOfWork, chat_id: int, thread_id: int, **values: bool) -> None:
    where = (desk_topic.c.chat_id == chat_id, desk_topic.c.thread_id == thread_id)
    unit.execute(update(desk_topic).where(*where).values(**values))
