"""Handing a ticket over: one owner at any time, the note stays among colleagues, the customer is told once."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from rules.notices.duty import (
    ColleaguesListed,
    GivenToYou,
    HandedOver,
    HandoverNoteAsked,
    NotHandedOver,
    TicketHandedOver,
)
from rules.vocabulary import Author, StaffId, TicketId
from services import desk, duty, handover, membership, staffing
from services.handover import Pass, Passed
from services.refusals import NotPermitted, Outdated
from storage import tables, tickets
from tests.services.builders import DESK, IRYNA, MARIA, NOBODY, OLEG, OLENA, PETRO, Given, words


def taken(given: Given) -> tuple[TicketId, StaffId, StaffId]:
    """Олена's complaint, which Олег has taken; Петро is a colleague."""
    given.admin()
    oleg, petro = given.manager(OLEG, "Олег"), given.manager(PETRO, "Петро")
    given.do(desk.set_chat, IRYNA, chat_id=DESK)
    ticket = given.complaint(given.customer())
    given.do(desk.take, OLEG, ticket)
    given.delivered()
    given.hush()
    return ticket, oleg, petro


def test_a_ticket_is_handed_over_with_a_note(given: Given) -> None:
    """The new owner reads the note, the customer a name; clocks run on as they did."""
    ticket, oleg, petro = taken(given)
    before = given.rows(tables.ticket_deadline, "due_at")
    assert given.do(handover.begin, OLEG, ticket, chat_id=DESK) == Passed(Pass.LISTED)
    assert given.do(handover.ask_note, OLEG, ticket, petro, chat_id=DESK) == Passed(Pass.ASKED, "Петро")
    listed, asked = given.said(DESK)
    assert isinstance(listed, ColleaguesListed)
    assert {one.name for one in listed.colleagues} == {"Петро", "Ірина"}
    assert asked == HandoverNoteAsked(ticket=ticket, colleague="Петро", staff=petro, owner=oleg)

    note = words("// любить каву", chat=DESK, message=50)
    for _ in range(2):
        given.do(handover.pass_on_with, OLEG, ticket, petro, owner_id=oleg, words=note)

    assert given.ticket(ticket).owner_id == petro
    assert given.said(OLENA) == [TicketHandedOver(ticket=ticket, manager="Петро")]
    assert given.said(PETRO) == [GivenToYou(ticket=ticket, customer="Олена", by="Олег", text="любить каву")]
    told = [one for one in given.said(DESK) if isinstance(one, HandedOver)]
    assert [(one.manager, one.telegram_id, one.by, one.text) for one in told] == [("Петро", PETRO, "Олег", None)]
    assert given.said(DESK)[-1] == NotHandedOver(ticket=ticket, hindrance="theirs", owner="Петро")
    assert [one.text for one in given.do(tickets.entries, ticket, Author.NOTE)] == ["// любить каву"]
    assert given.rows(tables.ticket_deadline, "due_at") == before
    assert given.rows(tables.ticket_event, "owner_id")[-1] == petro
    assert given.rows(tables.ticket_event, "staff_id")[-1] == oleg


def test_twenty_presses_at_once_hand_it_over_once(given: Given) -> None:
    """Whoever comes later learns whose it is."""
    ticket, oleg, petro = taken(given)
    with ThreadPoolExecutor(4) as pool:
        presses = [pool.submit(given.do, handover.pass_on, OLEG, ticket, petro, owner_id=oleg) for _ in range(20)]
        became = [one.result().became for one in presses]

    assert became.count(Pass.HANDED) == 1
    assert became.count(Pass.THEIRS) == 19
    assert given.kinds(OLENA) == ["ticket-handed-over"]
    assert given.kinds(PETRO) == ["given-to-you"]


def test_whoever_presses_often_is_asked_once(quick: Given) -> None:
    """Lists and questions do not pile up."""
    ticket, _, petro = taken(quick)
    for _ in range(20):
        quick.do(handover.begin, OLEG, ticket, chat_id=DESK)
        quick.do(handover.ask_note, OLEG, ticket, petro, chat_id=DESK)
    assert sorted(quick.kinds(DESK)) == ["colleagues", "handover-note"]


def test_only_the_owner_and_those_above_hand_over(given: Given) -> None:
    """A manager learns whose it is; a senior and an admin may."""
    ticket, oleg, petro = taken(given)
    maria = given.manager(MARIA, "Марія")
    assert given.do(handover.begin, PETRO, ticket, chat_id=DESK) == Passed(Pass.OWNED, "Олег")
    assert given.do(handover.pass_on, PETRO, ticket, petro, owner_id=oleg) == Passed(Pass.OWNED, "Олег")
    with pytest.raises(NotPermitted):
        given.do(handover.begin, NOBODY, ticket, chat_id=DESK)
    given.do(staffing.set_senior, IRYNA, maria, senior=True)
    assert given.do(handover.pass_on, MARIA, ticket, petro, owner_id=oleg) == Passed(Pass.HANDED, "Петро")
    assert given.do(handover.pass_on, IRYNA, ticket, maria, owner_id=petro) == Passed(Pass.HANDED, "Марія")


def test_what_stands_in_the_way_is_said(given: Given) -> None:
    """Gone, free again, closed: nothing happens, and the manager learns why."""
    ticket, oleg, petro = taken(given)
    given.do(membership.moved, DESK, (PETRO,), inside=False)
    assert given.do(handover.ask_note, OLEG, ticket, petro, chat_id=DESK) == Passed(Pass.GONE)
    assert given.do(handover.pass_on, OLEG, ticket, petro, owner_id=oleg) == Passed(Pass.GONE)
    given.do(desk.resolve, OLEG, ticket)
    assert given.do(handover.begin, OLEG, ticket, chat_id=DESK) == Passed(Pass.OVER)
    given.do(desk.confirm, OLENA, ticket_id=ticket, solved=False)
    assert given.do(handover.begin, OLEG, ticket, chat_id=DESK) == Passed(Pass.TAKE_FIRST)
    with pytest.raises(Outdated):
        given.do(handover.begin, OLEG, TicketId(10**6), chat_id=DESK)


def test_those_on_duty_come_first_and_many_have_pages(quick: Given) -> None:
    """Eight on a page, and round again."""
    ticket, _, petro = taken(quick)
    for number in range(10):
        quick.manager(9600 + number, f"Анна {number}")
    quick.do(duty.change, PETRO, on=True)
    first = quick.do(handover.turn_page, OLEG, ticket, 0)
    assert (len(first.colleagues), first.pages) == (8, 2)
    assert first.colleagues[0].staff == petro
    assert quick.do(handover.turn_page, OLEG, ticket, 2) == first
    assert len(quick.do(handover.turn_page, OLEG, ticket, 1).colleagues) == 4


def test_a_note_written_in_private_is_read_at_the_desk_too(quick: Given) -> None:
    """There the thread has it not."""
    ticket, oleg, petro = taken(quick)
    quick.do(
        handover.pass_on_with, OLEG, ticket, petro, owner_id=oleg, words=words("любить каву", chat=OLEG, message=3)
    )
    told = [one for one in quick.said(DESK) if isinstance(one, HandedOver)]
    assert [one.text for one in told] == ["любить каву"]
