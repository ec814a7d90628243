"""A forum as the managers' desk: each ticket has a topic of its own, and the topic decides who is answered."""

from dataclasses import dataclass

from rules.notices.desk import CardFacts
from rules.notices.staff import TopicsNotAllowed
from rules.vocabulary import TicketId
from services import cards
from storage import outbox, settings, staff, tickets
from storage import topics as stored
from storage.unit import UnitOfWork

FORUM = "desk_forum_chat_id"
REFUSED = "desk_topics_refused"


@dataclass(frozen=True, slots=True)
class Place:
    """
    Where in a forum a message about a ticket goes: the ticket's topic, or one that is to be opened first.

    `card` are its facts, to give the topic its name; `lacks_card` where the card has to come before the message.
    """

    ticket_id: TicketId
    card: CardFacts
    thread_id: int | None
    lacks_card: bool
    is_tidy: bool = True


def note_kind(unit: UnitOfWork, chat_id: int, *, is_forum: bool) -> None:
    """Note whether the managers' group has topics; its owner may change that whenever they like."""
    if cards.chat(unit) == chat_id and (settings.read(unit, FORUM) == chat_id) != is_forum:
        settings.write(unit, FORUM, chat_id if is_forum else None)


def try_again(unit: UnitOfWork, chat_id: int) -> None:
    """The bot's rights in a group have changed: perhaps it may open topics now."""
    if settings.read(unit, REFUSED) == chat_id:
        settings.write(unit, REFUSED, None)


def place_of(unit: UnitOfWork, ticket_id: TicketId, chat_id: int) -> Place | None:
    """Tell where a message about a ticket goes in a chat; None where there are no topics for us."""
    if settings.read(unit, FORUM) != chat_id or settings.read(unit, REFUSED) == chat_id:
        return None
    topic = stored.of_ticket(unit, ticket_id, chat_id)
    facts = cards.card_facts(unit, ticket_id)
    if topic is None:
        return Place(ticket_id, facts, None, lacks_card=True)
    lacks_card = tickets.card_message(unit, ticket_id, chat_id) is None
    return Place(ticket_id, facts, topic.thread_id, lacks_card, is_tidy=topic.is_open == topic.wanted_open)


def opened(unit: UnitOfWork, ticket_id: TicketId, *, chat_id: int, thread_id: int) -> None:
    """A topic is there: cards that stand elsewhere in the chat are the card no more."""
    stored.add(unit, ticket_id, chat_id=chat_id, thread_id=thread_id)
    tickets.forget_cards(unit, ticket_id, chat_id)


def card_arrived(unit: UnitOfWork, ticket_id: TicketId, *, chat_id: int, message_id: int) -> None:
    """The card that a topic lacked is in it."""
    tickets.remember_message(unit, chat_id=chat_id, message_id=message_id, ticket_id=ticket_id, is_card=True)


def refused(unit: UnitOfWork, chat_id: int) -> None:
    """The bot may not open topics: all goes on without, and each admin learns once what to allow."""
    if settings.read(unit, REFUSED) == chat_id:
        return
    settings.write(unit, REFUSED, chat_id)
    for admin in staff.admins(unit):
        outbox.say(unit, admin.telegram_id, TopicsNotAllowed())


def gone(unit: UnitOfWork, ticket_id: TicketId, *, chat_id: int, thread_id: int) -> None:
    """A topic cannot be written in: the next message about its ticket opens another, and the card comes first."""
    stored.lose(unit, chat_id, thread_id)
    tickets.forget_cards(unit, ticket_id, chat_id)


def wanted(unit: UnitOfWork, ticket_id: TicketId, *, is_open: bool) -> None:
    """Have a ticket's topic open, or closed, when the next thing has been said in it."""
    stored.want_open(unit, ticket_id, wanted=is_open)


def to_tidy(unit: UnitOfWork, ticket_id: TicketId, chat_id: int) -> stored.Topic | None:
    """Find a ticket's topic if it is open and should not be, or the other way round."""
    topic = stored.of_ticket(unit, ticket_id, chat_id)
    return topic if topic is not None and topic.is_open != topic.wanted_open else None


def set_open(unit: UnitOfWork, *, chat_id: int, thread_id: int, is_open: bool) -> None:
    """Note that a topic was closed, or opened again."""
    stored.set_open(unit, chat_id, thread_id, is_open=is_open)
