"""Free words find where they belong, and a human reads every one of them."""

from dataclasses import replace
from datetime import timedelta

import pytest

from rules.conversation import Words
from rules.notice import Media
from rules.notices.checkin import RewardsShown
from rules.notices.desk import CustomerWrote, DepartureTold
from rules.notices.leaving import Resumed
from rules.notices.meeting import HelpShown, MenuShown
from rules.vocabulary import Author, Cause, Language, MediaKind, Role, TicketId, TicketKind, TicketState
from services import answers_csat, conversation, desk, leaving, people, rewards
from services.refusals import Outdated
from storage import customers, departures, tables, tickets
from storage.records import Customer
from tests.services.builders import DAY, IRYNA, MARIA, NOBODY, OLEG, OLENA, Given, photo, words


def hear(given: Given, said: Words, *, by: int = OLENA) -> None:
    """Somebody writes in private."""
    given.do(conversation.hear, by, said)


def kinds_of_tickets(given: Given) -> list[str]:
    """The kinds of all tickets, oldest first."""
    return [kind.value for kind in given.rows(tables.ticket, "kind")]


def now(given: Given, customer: Customer) -> Customer:
    """The customer as they are now."""
    return given.do(customers.get, customer.id)


def test_a_stranger_learns_how_to_become_known(given: Given) -> None:
    """Whatever they write, nothing is opened for them."""
    given.admin()
    given.person(NOBODY)
    hear(given, words("агов", chat=NOBODY), by=NOBODY)
    hear(given, photo(chat=NOBODY, message=2), by=NOBODY)

    assert given.kinds() == ["stranger-greeted", "stranger-greeted"]


def test_a_colleague_without_purchases_gets_help(given: Given) -> None:
    """A manager who writes to the bot is told what they can do."""
    given.manager()
    hear(given, words("агов", chat=OLEG), by=OLEG)

    assert given.said() == [HelpShown(role=Role.MANAGER, is_customer=False)]


def test_new_words_are_a_question_with_a_deadline(given: Given) -> None:
    """They reach the desk, the customer learns by when; more words join the same ticket."""
    given.admin()
    given.customer()

    hear(given, words("чи є фільтри?"))
    hear(given, words("до моєї кавомолки", message=2))

    assert kinds_of_tickets(given) == ["question"]
    assert given.kinds(OLENA) == ["words-passed"]
    (number,) = given.rows(tables.ticket, "id")
    assert len(given.do(tickets.entries, number, Author.CUSTOMER)) == 2
    assert given.ticket(number).respond_by is not None


def test_words_after_a_score_are_a_remark_to_it(given: Given) -> None:
    """No deadline and no complaint: a comment, with its score, that somebody reads."""
    given.admin()
    touchpoint = given.contact(given.customer())
    given.do(answers_csat.record_score, OLENA, touchpoint_id=touchpoint, score=4)

    hear(given, words("усе добре, але довго"))
    hear(given, words("і пакунок м'ятий", message=2))

    (number,) = given.rows(tables.ticket, "id")
    ticket = given.ticket(number)
    assert (ticket.kind, ticket.score, ticket.respond_by) == (TicketKind.REMARK, 4, None)
    assert len(given.do(tickets.entries, number, Author.CUSTOMER)) == 2


def test_a_question_asked_long_ago_is_no_longer_answered(given: Given) -> None:
    """After a day and a half words are something new."""
    given.admin()
    touchpoint = given.contact(given.customer())
    given.do(answers_csat.record_score, OLENA, touchpoint_id=touchpoint, score=4)
    given.passes(conversation.QUESTION_STAYS_OPEN)

    hear(given, words("чи є фільтри?"))

    assert kinds_of_tickets(given) == ["question"]


def test_an_open_complaint_hears_everything(given: Given) -> None:
    """Words and files belong to it; also when a later check-in of another order got a good score."""
    given.admin()
    olena = given.customer()
    ticket = given.complaint(olena)
    given.do(answers_csat.record_score, OLENA, touchpoint_id=given.contact(olena), score=5)

    hear(given, words("зламалася"))
    hear(given, photo(message=2))

    assert kinds_of_tickets(given) == ["complaint"]
    assert len(given.do(tickets.entries, ticket, Author.CUSTOMER)) == 2


def resolved_complaint(given: Given) -> TicketId:
    """A complaint that the manager calls solved."""
    given.admin()
    ticket = given.complaint(given.customer())
    given.do(desk.take, IRYNA, ticket)
    given.do(desk.resolve, IRYNA, ticket)
    return ticket


def test_words_soon_after_solved_are_still_about_it(given: Given) -> None:
    """For a week; the ticket is not reopened by a "thank you"."""
    ticket = resolved_complaint(given)
    given.passes(timedelta(days=6))

    hear(given, words("дякую"))

    assert kinds_of_tickets(given) == ["complaint"]
    assert given.rows(tables.ticket, "state") == [TicketState.RESOLVED]
    given.passes(timedelta(days=1))
    hear(given, words("а чашки є?", message=2))
    assert kinds_of_tickets(given) == ["complaint", "question"]
    assert given.ticket(ticket).state is TicketState.RESOLVED


def test_an_answer_to_our_message_belongs_to_its_ticket(given: Given) -> None:
    """Two tickets open: the reply goes to the one it answers, not to the newest."""
    given.admin()
    olena = given.customer()
    older, newer = given.complaint(olena), given.complaint(olena)
    given.stands(older, chat=OLENA, message=500)

    hear(given, words("про першу", reply_to=500))
    hear(given, words("про другу", message=2))

    assert [entry.text for entry in given.do(tickets.entries, older, Author.CUSTOMER)] == ["про першу"]
    assert [entry.text for entry in given.do(tickets.entries, newer, Author.CUSTOMER)] == ["про другу"]


def test_a_poll_is_kindly_declined(given: Given) -> None:
    """Neither words nor a file we can pass on: ten in a row are declined in one message, a later one again."""
    given.admin()
    given.customer()
    for number in range(10):
        hear(given, words(None, message=number + 1))
        if number == 5:
            given.delivered()
    assert given.kinds() == ["media-not-taken"]

    given.hush()
    hear(given, words(None, message=20))
    assert given.kinds() == ["media-not-taken"]


def test_a_sticker_is_passed_on_where_somebody_is_listening(given: Given) -> None:
    """On a ticket it is part of the talk; alone it is no question with a deadline."""
    given.admin()
    olena = given.customer()
    sticker = Words(None, Media(MediaKind.STICKER, "CAAC-sticker"), (OLENA, 1))
    hear(given, sticker)
    assert given.kinds() == ["media-not-taken"]

    given.complaint(olena)
    given.hush()
    hear(given, replace(sticker, source=(OLENA, 2)))
    (wrote,) = [one for one in given.said() if isinstance(one, CustomerWrote)]
    assert wrote.media == sticker.media


def test_a_long_story_loses_no_word(quick: Given) -> None:
    """It is passed on in pieces that fit."""
    quick.admin()
    quick.complaint(quick.customer())
    quick.hush()
    story = "ї" * 4096

    hear(quick, words(story))

    told = [notice.facts()["text"] for notice in quick.said(IRYNA) if notice.kind == "customer-wrote"]
    assert "".join(told) == story
    assert len(told) == 2


# --- leaving and coming back


def test_leaving_holds_at_once_and_why_is_asked_once(given: Given) -> None:
    """Stopped from this moment; a second /stop asks nothing."""
    olena = given.customer()

    given.do(leaving.stop, olena)
    given.do(leaving.stop, now(given, olena))

    assert now(given, olena).stopped_at == given.clock.now()
    assert given.kinds() == ["stopped", "already-stopped"]
    assert len(given.rows(tables.departure, "id")) == 1


def test_a_reason_may_be_a_button_and_then_words(given: Given) -> None:
    """Both are kept together, the desk reads both, thanks are said once."""
    given.admin()
    olena = given.customer()
    given.do(leaving.stop, olena)
    (departure,) = given.rows(tables.departure, "id")
    given.hush()

    for _ in range(2):
        given.do(leaving.tell_cause, OLENA, departure_id=departure, cause=Cause.PRICE)
    hear(given, words("у сусідів дешевше"))
    hear(given, words("а чи є фільтри?", message=2))

    assert given.rows(tables.departure, "cause") == [Cause.PRICE]
    assert given.rows(tables.departure, "words") == ["у сусідів дешевше"]
    assert given.said(IRYNA)[:2] == [
        DepartureTold(customer="Олена", cause=Cause.PRICE, text=None),
        DepartureTold(customer="Олена", cause=Cause.PRICE, text="у сусідів дешевше"),
    ]
    assert given.kinds(OLENA) == ["leaving-thanked", "words-passed"]
    assert kinds_of_tickets(given) == ["question"]


def test_a_reason_in_a_voice_note_is_heard_too(given: Given) -> None:
    """The file is kept beside the departure and passed on."""
    given.admin()
    given.do(leaving.stop, given.customer())
    hear(given, photo("ось"))

    told = given.said(IRYNA)[-1]
    assert isinstance(told, DepartureTold)
    assert told.media == photo().media
    assert given.rows(tables.departure, "file_id") == ["AgAC-photo"]


def test_somebody_elses_departure_is_not_to_be_explained(given: Given) -> None:
    """The number on the button is checked against who pressed it."""
    given.do(leaving.stop, given.customer())
    given.customer(MARIA, "Марія")
    (departure,) = given.rows(tables.departure, "id")

    for somebody, number in ((MARIA, departure), (NOBODY, departure), (OLENA, departure + 1)):
        with pytest.raises(Outdated):
            given.do(leaving.tell_cause, somebody, departure_id=number, cause=Cause.PRICE)
    assert given.rows(tables.departure, "cause") == [None]


def test_coming_back_ends_the_departure(given: Given) -> None:
    """Words are no longer taken for the reason of leaving; who never left is told so."""
    given.admin()
    olena = given.customer()
    given.do(leaving.stop, olena)
    given.passes(DAY)
    given.do(leaving.resume, now(given, olena))
    given.do(leaving.resume, now(given, olena))

    assert now(given, olena).stopped_at is None
    assert given.said()[-2:] == [Resumed(had_stopped=True), Resumed(had_stopped=False)]
    hear(given, words("чи є фільтри?"))
    assert kinds_of_tickets(given) == ["question"]
    (departure,) = given.rows(tables.departure, "id")
    found = given.do(departures.find, departure)
    assert found is not None
    assert found.returned_at == given.clock.now()


def test_leaving_again_is_a_new_departure(given: Given) -> None:
    """With its own question."""
    olena = given.customer()
    given.do(leaving.stop, olena)
    given.do(leaving.resume, now(given, olena))
    given.do(leaving.stop, now(given, olena))

    assert given.kinds() == ["stopped", "resumed", "stopped"]
    assert len(given.rows(tables.departure, "id")) == 2


# --- the menu and the language


def test_everybody_is_greeted_as_who_they_are(quick: Given) -> None:
    """A customer, a colleague and a stranger press Start."""
    quick.customer()
    quick.manager()
    for somebody in (OLENA, OLEG, NOBODY):
        quick.do(conversation.start, somebody)

    assert (quick.kinds(OLENA), quick.kinds(OLEG), quick.kinds(NOBODY)) == (
        ["welcome-back"],
        ["menu"],
        ["stranger-greeted"],
    )


def test_the_menu_knows_who_asks(quick: Given) -> None:
    """Role, customer or not, stopped or not."""
    quick.do(leaving.stop, quick.customer())
    quick.hush()
    quick.do(conversation.show_menu, OLENA)

    assert quick.said() == [MenuShown(role=None, is_customer=True, has_stopped=True)]


def test_points_are_shown_with_where_they_came_from(given: Given) -> None:
    """To a customer; a stranger learns how to become one."""
    olena = given.customer()
    given.do(answers_csat.record_score, OLENA, touchpoint_id=given.contact(olena), score=3)
    given.hush()
    for somebody in (OLENA, NOBODY):
        given.do(conversation.for_customer, somebody, rewards.show)

    shown = given.said(OLENA)[0]
    assert isinstance(shown, RewardsShown)
    assert (shown.balance, [(one.what, one.points) for one in shown.moved]) == (10, [("survey", 10)])
    assert given.kinds(NOBODY) == ["stranger-greeted"]


@pytest.mark.parametrize(
    ("code", "chosen", "spoken"),
    [("uk", None, "uk"), ("ru", None, "ru"), ("en", None, "uk"), ("ru", Language.UKRAINIAN, "uk")],
)
def test_the_own_choice_of_language_wins(quick: Given, code: str, chosen: Language | None, spoken: str) -> None:
    """Then what Telegram speaks, then the shop's."""
    quick.person(NOBODY, "Джо", code)
    if chosen:
        quick.do(conversation.change_language, NOBODY, chosen)
        quick.person(NOBODY, "Джо", code)

    assert quick.do(people.language_of_chat, NOBODY) == spoken
