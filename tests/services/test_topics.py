"""Topics: each ticket has its own in a forum, and what is written there reaches that ticket's customer or nobody."""

import pytest

from rules.conversation import Words
from rules.notices.complaint import ManagerWrote
from rules.notices.desk import Card
from rules.notices.staff import TopicsNotAllowed
from rules.vocabulary import OutboxState, TicketId
from services import cards, conversation, desk, outgoing, topics
from services.outgoing import Ready
from storage import customers, tables
from storage import topics as stored
from tests.services.builders import DESK, IRYNA, MARIA, OLEG, OLENA, Given, words
from tests.services.test_desk import card_of, desk_with_complaint

THREAD, OTHER_THREAD = 700, 800


@pytest.fixture
def complaint(given: Given) -> TicketId:
    """Олена's complaint, in its topic."""
    ticket = desk_with_complaint(given)
    given.do(desk.set_chat, IRYNA, chat_id=DESK, is_forum=True)
    given.do(topics.opened, ticket, chat_id=DESK, thread_id=THREAD)
    given.do(topics.card_arrived, ticket, chat_id=DESK, message_id=THREAD + 1)
    given.delivered()
    given.hush()
    return ticket


def marias(given: Given) -> TicketId:
    """Марія's complaint, in a topic of its own."""
    given.customer(MARIA, "Марія")
    ticket = given.complaint(given.do(customers.get, given.rows(tables.customer, "id")[-1]))
    given.do(topics.opened, ticket, chat_id=DESK, thread_id=OTHER_THREAD)
    given.do(topics.card_arrived, ticket, chat_id=DESK, message_id=OTHER_THREAD + 1)
    given.delivered()
    given.hush()
    return ticket


def writes(given: Given, text: str, thread: int | None, *, message: int, reply_to: int | None = None) -> None:
    """A manager writes in a topic."""
    said = Words(text, None, (DESK, message), reply_to, answers_us=True, thread=thread, in_forum=True)
    given.do(desk.reply, OLEG, said)


def read_by(given: Given, chat: int) -> list[str | None]:
    """What a customer reads of managers' words."""
    return [notice.text for notice in given.said(chat) if isinstance(notice, ManagerWrote)]


def test_the_topic_decides(given: Given, complaint: TicketId) -> None:
    """Two tickets, two topics: without an answer, answering the root, answering a message of the topic."""
    other = marias(given)
    writes(given, "1", THREAD, message=901)
    writes(given, "2", THREAD, message=902, reply_to=THREAD)
    writes(given, "3", OTHER_THREAD, message=903, reply_to=card_of(given, other))

    assert (read_by(given, OLENA), read_by(given, MARIA)) == (["1", "2"], ["3"])


def test_an_answer_to_another_ticket_in_a_topic_reaches_nobody(given: Given, complaint: TicketId) -> None:
    """It may be meant for either: the manager is told, and neither reads it."""
    other = marias(given)
    writes(given, "секрет", THREAD, message=901, reply_to=card_of(given, other))

    assert (read_by(given, OLENA), read_by(given, MARIA)) == ([], [])
    assert given.kinds(DESK) == ["reply-to-nothing"]


@pytest.mark.parametrize("thread", [1, 999, None])
def test_a_topic_that_is_nobodys_is_talk(given: Given, complaint: TicketId, thread: int | None) -> None:
    """A topic that people opened for themselves, or General."""
    said = Words("кава?", None, (DESK, 901), thread, thread=thread, in_forum=True)
    given.do(desk.reply, OLEG, said)

    assert given.kinds() == []


def test_a_topic_of_another_group_means_nothing(given: Given, complaint: TicketId) -> None:
    """Numbers of topics are those of their group."""
    given.do(desk.reply, OLEG, Words("секрет", None, (-77, 901), None, thread=THREAD, in_forum=True))

    assert given.kinds() == []


def test_two_tickets_of_one_customer_have_two_topics(given: Given, complaint: TicketId) -> None:
    """The words reach the same person, and stand on the right ticket."""
    second = given.complaint(given.do(customers.get, given.ticket(complaint).customer_id))
    given.do(topics.opened, second, chat_id=DESK, thread_id=OTHER_THREAD)
    given.hush()
    writes(given, "про першу", THREAD, message=901)
    writes(given, "про другу", OTHER_THREAD, message=902)

    said = [(one.ticket, one.text) for one in given.said(OLENA) if isinstance(one, ManagerWrote)]
    assert said == [(complaint, "про першу"), (second, "про другу")]


def test_words_of_a_customer_go_into_the_topic(given: Given, complaint: TicketId) -> None:
    """And nothing is answered there: the topic is the thread."""
    given.do(conversation.hear, OLENA, words("гуде", message=7))

    places = [ready.place for ready in given.leaves() if ready.outgoing.chat_id == DESK]
    assert [(one.thread_id, one.lacks_card) for one in places if one] == [(THREAD, False)]


def test_a_topic_that_is_gone_is_opened_anew_with_the_card_first(given: Given, complaint: TicketId) -> None:
    """The message goes back, and its next place has no topic and no card; words in the old one still find their way."""
    given.do(conversation.hear, OLENA, words("гуде", message=7))
    (ready,) = [one for one in given.leaves() if one.outgoing.chat_id == DESK]
    assert given.do(outgoing.topic_gone, ready) is OutboxState.PENDING

    (again,) = [one for one in given.leaves() if one.outgoing.chat_id == DESK]
    assert again.outgoing.id == ready.outgoing.id
    assert again.place is not None
    assert (again.place.thread_id, again.place.lacks_card) == (None, True)
    writes(given, "чую", THREAD, message=901)
    assert read_by(given, OLENA) == ["чую"]


def test_without_the_right_all_goes_on_in_general(given: Given, complaint: TicketId) -> None:
    """The admin learns it once; after a change of rights, or /desk, it is tried again."""
    for _ in range(2):
        given.do(topics.refused, DESK)
    assert given.said(IRYNA) == [TopicsNotAllowed()]
    assert given.do(topics.place_of, complaint, DESK) is None
    given.do(topics.try_again, -77)
    assert given.do(topics.place_of, complaint, DESK) is None

    given.do(topics.try_again, DESK)
    assert given.do(topics.place_of, complaint, DESK) is not None


def test_a_group_that_got_topics_later_is_noticed(given: Given) -> None:
    """Whatever is answered there says what the group is; another group says nothing about it."""
    ticket = desk_with_complaint(given)
    card = card_of(given, ticket)
    given.do(desk.reply, OLEG, Words("раз", None, (-77, 5), 1, in_forum=True))
    assert given.do(topics.place_of, ticket, DESK) is None
    given.do(desk.reply, OLEG, Words("раз", None, (DESK, 901), card, in_forum=True))
    assert given.do(topics.place_of, ticket, DESK) is not None
    given.do(desk.reply, OLEG, Words("два", None, (DESK, 902), card, in_forum=False))
    assert given.do(topics.place_of, ticket, DESK) is None


def test_a_solved_ticket_wants_its_topic_closed_until_the_customer_writes(given: Given, complaint: TicketId) -> None:
    """Whoever writes again is not left before a closed door."""
    given.do(desk.take, OLEG, complaint)
    given.do(desk.resolve, OLEG, complaint)
    assert given.do(topics.to_tidy, complaint, DESK) == stored.Topic(THREAD, is_open=True, wanted_open=False)
    given.do(topics.set_open, chat_id=DESK, thread_id=THREAD, is_open=False)
    assert given.do(topics.to_tidy, complaint, DESK) is None

    given.do(conversation.hear, OLENA, words("знову гуде", message=7))
    assert given.do(topics.to_tidy, complaint, DESK) == stored.Topic(THREAD, is_open=False, wanted_open=True)


def test_a_card_in_a_private_chat_has_no_topic(given: Given, complaint: TicketId) -> None:
    """Only the group has them."""
    given.do(desk.show_card_to, OLEG, complaint)

    (ready,) = [one for one in given.leaves() if isinstance(one.notice, Card)]
    assert isinstance(ready, Ready)
    assert ready.place is None
    assert given.do(cards.chat) == DESK
