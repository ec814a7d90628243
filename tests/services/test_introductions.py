"""A manager's photo comes with their first words to a customer: once, and never instead of the words."""

from datetime import timedelta

from rules.notice import Media
from rules.notices.complaint import ManagerMet, ManagerWrote, TicketTaken
from rules.vocabulary import MediaKind, TicketId
from services import desk, introductions
from tests.services.builders import DAY, MARIA, OLEG, OLENA, PETRO, Given
from tests.services.test_desk import desk_with_complaint, reply

OLEGS = Media(MediaKind.PHOTO, "AgAD-oleg")


def pictured(given: Given) -> TicketId:
    """A complaint on the desk, and Олег's photo is known."""
    ticket = desk_with_complaint(given)
    given.do(introductions.note_photo, given.staff_id(OLEG), OLEGS.file_id)
    return ticket


def test_who_takes_a_complaint_is_seen_once(given: Given) -> None:
    """With the message that says whose it is; what follows has no photo."""
    ticket = pictured(given)

    given.do(desk.take, OLEG, ticket)
    reply(given, ticket)

    taken, wrote = given.said(OLENA)
    assert isinstance(taken, TicketTaken)
    assert taken.portrait == OLEGS
    assert isinstance(wrote, ManagerWrote)
    assert wrote.media is None


def test_who_answers_without_taking_is_seen_before_their_words(given: Given) -> None:
    """A message of its own, so that the words can be edited like any others."""
    ticket = pictured(given)

    reply(given, ticket)
    reply(given, ticket, "Ще одне", message=51)

    assert [notice.kind for notice in given.said(OLENA)] == ["manager-met", "manager-wrote", "manager-wrote"]
    assert given.said(OLENA)[0] == ManagerMet(ticket=ticket, manager="Олег", portrait=OLEGS)


def test_each_manager_and_each_customer_meet_once(quick: Given) -> None:
    """In whichever ticket; who has no photo is not shown, and is when they have one."""
    first = pictured(quick)
    second = quick.complaint(quick.customer(MARIA, "Марія"))
    quick.delivered()
    quick.hush()
    quick.do(desk.take, OLEG, first)
    quick.do(desk.take, OLEG, second)
    third = quick.complaint(quick.customer(9001, "Іван"))
    quick.do(desk.take, PETRO, third)

    portraits = [notice.portrait for notice in quick.said() if isinstance(notice, TicketTaken)]
    assert portraits == [OLEGS, OLEGS, None]


def test_photos_are_asked_for_once_a_day(quick: Given) -> None:
    """Of everybody on the staff, whether they show one or not."""
    desk_with_complaint(quick)
    assert len(quick.do(introductions.unseen, asked_before=DAY)) == 3
    quick.do(introductions.note_photo, quick.staff_id(OLEG), None)
    quick.do(introductions.note_photo, quick.staff_id(PETRO), "AgAD")

    assert len(quick.do(introductions.unseen, asked_before=DAY)) == 1
    quick.passes(DAY + timedelta(minutes=1))
    assert len(quick.do(introductions.unseen, asked_before=DAY)) == 3
