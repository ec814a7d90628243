"""/my: a customer sees how each of their complaints stands; nobody else's, and not what was closed long ago."""

from datetime import timedelta

import pytest

from rules.notices.promises import MyTicket, MyTicketsShown, PromiseFacts
from rules.vocabulary import TicketId, TicketState
from services import complaints, conversation, desk, mine, promises
from storage import customers, tickets
from tests.services.builders import DAY, DESK, IRYNA, MARIA, NOBODY, OLEG, OLENA, Given, kyiv, words


@pytest.fixture
def complaint(given: Given) -> TicketId:
    """Олена's complaint, and one of Марія's."""
    given.admin()
    given.manager()
    given.do(desk.set_chat, IRYNA, chat_id=DESK)
    ticket = given.complaint(given.customer())
    given.complaint(given.customer(MARIA, "Марія"))
    given.delivered()
    given.hush()
    return ticket


def shown(given: Given) -> tuple[MyTicket, ...]:
    """What Олена reads when she asks."""
    given.hush()
    given.do(conversation.for_customer, OLENA, mine.show)
    (said,) = given.said(OLENA)
    assert isinstance(said, MyTicketsShown)
    return said.tickets


def test_who_has_none_reads_so(given: Given) -> None:
    """An empty list is a message too."""
    given.customer()
    assert shown(given) == ()


def test_a_stranger_learns_how_to_become_known(given: Given) -> None:
    """/my is for customers."""
    given.do(conversation.for_customer, NOBODY, mine.show)
    assert given.kinds(NOBODY) == ["stranger-greeted"]


def test_a_complaint_is_followed_from_new_to_solved(given: Given, complaint: TicketId) -> None:
    """Number, state, owner, deadline, and the promise; only her own."""
    (new,) = shown(given)
    assert (new.ticket, new.state, new.owner, new.respond_by) == (complaint, TicketState.NEW, None, kyiv(13))

    given.do(desk.take, OLEG, complaint)
    card = given.do(tickets.card_message, complaint, DESK)
    given.do(promises.propose, OLEG, words("завтра 15:00 замінити ніж", chat=DESK, message=50, reply_to=card))
    assert shown(given)[0].promise is None
    given.do(promises.decide, OLEG, 1, chat_id=DESK, meant=True)
    (taken,) = shown(given)
    assert (taken.state, taken.owner) == (TicketState.TAKEN, "Олег")
    assert taken.promise == PromiseFacts(1, "замінити ніж", kyiv(15, day=11), asked=False)

    given.do(desk.resolve, OLEG, complaint)
    given.do(desk.confirm, OLENA, ticket_id=complaint, solved=True)
    assert shown(given)[0].state is TicketState.CONFIRMED
    given.passes(30 * DAY + timedelta(seconds=1))
    assert shown(given) == ()


def test_open_ones_come_first_and_eight_are_enough(given: Given, complaint: TicketId) -> None:
    """The newest of each first."""
    olena = given.do(customers.get, given.ticket(complaint).customer_id)
    given.do(desk.take, OLEG, complaint)
    given.do(desk.resolve, OLEG, complaint)
    for message in range(9):
        said = words("чи є фільтри?", message=200 + message)
        given.do(complaints.bring, olena, said)
    listed = shown(given)
    assert len(listed) == 8
    assert all(one.state is TicketState.NEW for one in listed)
    assert [one.ticket for one in listed] == sorted((one.ticket for one in listed), reverse=True)
