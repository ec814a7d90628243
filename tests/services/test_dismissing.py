"""A complaint that is none: closed without a word, and opened again as quietly."""

import pytest

from rules.vocabulary import TicketId, TicketState, TouchpointState
from services import conversation, deadlines, desk, dismissing, promises
from services.dismissing import Dismissal
from services.refusals import NotPermitted, Outdated
from storage import customers, tables, tickets
from storage import deadlines as clocks
from tests.services.builders import DAY, DESK, HOUR, NOBODY, OLEG, OLENA, PETRO, Given, words
from tests.services.test_desk import desk_with_complaint


@pytest.fixture
def complaint(given: Given) -> TicketId:
    """Олена's complaint, which nobody has taken; all that was said is delivered."""
    return desk_with_complaint(given)


def running(given: Given, ticket: TicketId) -> list[str]:
    """The clocks that run."""
    return sorted(one.clock.value for one in given.do(clocks.running, ticket))


def test_it_is_over_and_the_customer_hears_nothing(given: Given, complaint: TicketId) -> None:
    """The card is redrawn, no clock runs, the actor is known; a second press changes nothing."""
    assert given.do(dismissing.dismiss, OLEG, complaint, chat_id=DESK) == (Dismissal.DISMISSED, "Олег")
    assert given.do(dismissing.dismiss, PETRO, complaint, chat_id=DESK) == (Dismissal.OVER, None)
    given.passes(3 * DAY)
    given.do(deadlines.check)

    assert given.ticket(complaint).state is TicketState.DISMISSED
    assert (given.kinds(OLENA), given.kinds(DESK), running(given, complaint)) == ([], ["card-changed"], [])
    assert given.rows(tables.ticket_event, "state")[-1] is TicketState.DISMISSED
    assert given.rows(tables.ticket_event, "staff_id")[-1] == given.staff_id(OLEG)


def test_what_waited_for_the_complaint_goes_on(given: Given, complaint: TicketId) -> None:
    """As when it is solved."""
    of = given.do(customers.get, given.ticket(complaint).customer_id)
    waiting = given.contact(of, TouchpointState.WAITING)
    given.do(dismissing.dismiss, OLEG, complaint, chat_id=DESK)
    assert given.touchpoint(waiting).state is TouchpointState.PLANNED


def test_anybody_restores_it_and_owns_it_with_fresh_clocks(given: Given, complaint: TicketId) -> None:
    """Once; and nothing of it is said to the customer."""
    given.do(dismissing.dismiss, OLEG, complaint, chat_id=DESK)
    given.passes(HOUR)
    assert given.do(dismissing.restore, PETRO, complaint) == (Dismissal.RESTORED, "Петро")
    with pytest.raises(Outdated):
        given.do(dismissing.restore, OLEG, complaint)

    ticket = given.ticket(complaint)
    assert (ticket.state, ticket.owner_id) == (TicketState.TAKEN, given.staff_id(PETRO))
    assert running(given, complaint) == ["first_response", "resolution"]
    assert ticket.respond_by is not None
    assert ticket.respond_by > given.clock.moment
    assert given.kinds(OLENA) == []


def test_what_was_answered_is_only_to_be_solved_when_it_is_restored(given: Given, complaint: TicketId) -> None:
    """Nobody waits for words of ours."""
    given.do(desk.reply, OLEG, words("Так", chat=DESK, message=50, reply_to=_card(given, complaint)))
    given.do(dismissing.dismiss, OLEG, complaint, chat_id=DESK)
    given.do(dismissing.restore, OLEG, complaint)
    assert running(given, complaint) == ["resolution"]


def _card(given: Given, ticket: TicketId) -> int:
    message = given.do(tickets.card_message, ticket, DESK)
    assert message is not None
    return message


def test_a_colleagues_complaint_and_a_promised_one_stay(given: Given, complaint: TicketId) -> None:
    """Its owner, seniors and admins may; a promise is kept first; others may nothing."""
    given.do(desk.take, OLEG, complaint)
    assert given.do(dismissing.dismiss, PETRO, complaint, chat_id=DESK) == (Dismissal.OWNED, "Олег")
    with pytest.raises(NotPermitted):
        given.do(dismissing.dismiss, NOBODY, complaint, chat_id=DESK)
    with pytest.raises(NotPermitted):
        given.do(dismissing.restore, NOBODY, complaint)
    said = words("завтра 15:00 ніж", chat=DESK, message=60)
    given.do(promises.propose, OLEG, said, ticket_id=complaint)
    given.do(promises.decide, OLEG, 1, chat_id=DESK, meant=True)
    assert given.do(dismissing.dismiss, OLEG, complaint, chat_id=DESK) == (Dismissal.PROMISED, None)


def test_what_the_customer_writes_afterwards_is_a_fresh_ticket(given: Given, complaint: TicketId) -> None:
    """Also as an answer to a message about the old one."""
    given.do(dismissing.dismiss, OLEG, complaint, chat_id=DESK)
    given.stands(complaint, OLENA, 77)
    given.passes(DAY)
    given.do(conversation.hear, OLENA, words("А де моє?", message=78, reply_to=77))
    given.do(conversation.hear, OLENA, words("І ще", message=79))
    assert given.rows(tables.ticket, "state") == [TicketState.DISMISSED, TicketState.NEW]
