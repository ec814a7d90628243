"""Edits: whoever reads words reads the newest, both texts are kept, and nothing of a note ever leaves."""

from dataclasses import replace

import pytest

from rules.conversation import LONGEST_TEXT, Words
from rules.notices.complaint import ManagerWrote, ReplyEdited
from rules.notices.desk import CustomerEdited
from rules.vocabulary import Author, OutboxState, TicketId
from services import conversation, desk, edits, outgoing
from services.outgoing import Ready
from services.refusals import NotPermitted
from storage import customers, tables, tickets
from tests.services.builders import DESK, IRYNA, MARIA, OLEG, OLENA, PETRO, Given, photo, words
from tests.services.test_desk import card_of, desk_with_complaint, reply


@pytest.fixture
def complaint(given: Given) -> TicketId:
    """Олена's complaint on the desk of a group; all that was said is delivered."""
    return desk_with_complaint(given)


def edit(given: Given, text: str | None, *, by: int = OLEG, chat: int = DESK, message: int = 50) -> bool:
    """Somebody changes what they wrote."""
    return given.do(edits.hear, by, words(text, chat=chat, message=message))


def to_olena(gone: list[Ready]) -> list[tuple[str, str | None, bool]]:
    """What reached Олена: the kind, the words, and whether it changed a message that was there."""
    return [
        (one.notice.kind, one.notice.text, one.edits is not None)
        for one in gone
        if isinstance(one.notice, ManagerWrote | ReplyEdited)
    ]


def history(given: Given) -> list[tuple[str | None, str | None]]:
    """Every change of words, with both texts."""
    both = (given.rows(tables.entry_edit, name) for name in ("before", "after"))
    return list(zip(*both, strict=True))


def test_an_edited_reply_changes_the_customers_message(given: Given, complaint: TicketId) -> None:
    """In its place; both texts are kept; Telegram's word of a preview that came is no edit."""
    reply(given, complaint, "Замінимо завтра")
    given.delivered()
    for text in ("Замінимо сьогодні", "Замінимо сьогодні"):
        edit(given, text)

    assert to_olena(given.delivered()) == [("reply-edited", "Замінимо сьогодні", True)]
    assert history(given) == [("Замінимо завтра", "Замінимо сьогодні")]
    (entry,) = given.do(tickets.entries, complaint, Author.MANAGER)
    assert entry.text == "Замінимо сьогодні"


def test_an_edit_that_overtakes_the_reply_ends_with_the_newest_words(given: Given, complaint: TicketId) -> None:
    """The reply has not left: it leaves as it is now. It is on its way: the edit follows it."""
    reply(given, complaint, "раз")
    edit(given, "два")
    assert to_olena(given.delivered())[0] == ("manager-wrote", "два", False)

    reply(given, complaint, "раз", message=51)
    (on_its_way,) = [one for one in given.leaves() if isinstance(one.notice, ManagerWrote)]
    edit(given, "два", message=51)
    edit(given, "три", message=51)
    assert to_olena([on_its_way]) == [("manager-wrote", "раз", False)]
    given.do(outgoing.sent, [(on_its_way, 4000)])
    (last,) = [one for one in given.delivered() if isinstance(one.notice, ReplyEdited)]
    assert (to_olena([last]), last.edits) == ([("reply-edited", "три", True)], 4000)


def test_an_edit_of_a_reply_that_is_sent_again_after_all_comes_after_it(given: Given, complaint: TicketId) -> None:
    """Nobody knows whether the first attempt arrived: the second one carries the newest words."""
    reply(given, complaint, "раз")
    (lost,) = [one for one in given.leaves() if isinstance(one.notice, ManagerWrote)]
    edit(given, "два")
    given.do(outgoing.lost_sight, lost.outgoing, until=given.clock.now(), reason="no answer in time")

    assert [said for said, _ in [(text, kind) for kind, text, _ in to_olena(given.delivered())]][-1] == "два"


def test_an_edit_of_a_reply_that_never_came_brings_nothing(given: Given, complaint: TicketId) -> None:
    """The desk knows that the reply did not arrive; half of it would be a riddle."""
    reply(given, complaint, "раз")
    (refused,) = [one for one in given.leaves() if isinstance(one.notice, ManagerWrote)]
    edit(given, "два")
    given.do(outgoing.failed, refused, reason="no")
    given.delivered()

    states = dict(zip(given.rows(tables.outbox, "kind"), given.message_states(), strict=True))
    assert (states["manager-wrote"], states["reply-edited"]) == (OutboxState.FAILED, OutboxState.SKIPPED)


def test_a_long_reply_grows_and_shrinks_without_losing_a_character(given: Given, complaint: TicketId) -> None:
    """What no longer fits gets a message of its own; a message that is left over says that its part is gone."""
    reply(given, complaint, "а" * 10)
    given.delivered()
    long = "б" * LONGEST_TEXT + "кінець"
    edit(given, long)
    grown = to_olena(given.delivered())
    assert [(is_edit, text) for _, text, is_edit in grown] == [(True, "б" * LONGEST_TEXT), (False, "кінець")]

    edit(given, "коротко")
    shrunk = to_olena(given.delivered())
    assert [(is_edit, text) for _, text, is_edit in shrunk] == [(True, "коротко"), (True, None)]


def test_nothing_of_a_note_leaves_when_it_becomes_words(given: Given, complaint: TicketId) -> None:
    """Whoever wanted it to leave writes it anew."""
    reply(given, complaint, "// скандалістка")
    assert edit(given, "Олено, доброго дня") is True
    given.delivered()

    assert given.kinds(OLENA) == []
    assert history(given) == [("// скандалістка", "Олено, доброго дня")]


def test_words_that_become_a_note_stay_as_they_arrived(given: Given, complaint: TicketId) -> None:
    """The customer has read them; what they turned into is not for the customer, and may become words again."""
    reply(given, complaint, "Замінимо")
    given.delivered()
    assert edit(given, "// не замінимо") is False
    assert to_olena(given.delivered()) == []
    (entry,) = given.do(tickets.entries, complaint, Author.MANAGER)
    assert entry.text == "Замінимо"

    edit(given, "Замінимо завтра")
    assert to_olena(given.delivered()) == [("reply-edited", "Замінимо завтра", True)]


def test_words_that_become_a_note_before_they_leave_never_do(given: Given, complaint: TicketId) -> None:
    """A slip that is caught in time is no slip; the deadline runs on."""
    reply(given, complaint, "скандалістка")
    assert edit(given, "// скандалістка") is True

    assert to_olena(given.delivered()) == []
    assert given.ticket(complaint).first_reply_at is None
    assert given.do(tickets.entries, complaint, Author.NOTE)[0].text == "// скандалістка"


def test_nobody_edits_what_somebody_else_said(given: Given, complaint: TicketId) -> None:
    """The number of a message proves nothing: not a colleague, not a customer, not who has left the staff."""
    given.do(conversation.hear, OLENA, words("гуде", message=7))
    reply(given, complaint, "Замінимо")
    given.delivered()
    given.customer(MARIA, "Марія")
    given.hush()

    edit(given, "чуже", by=PETRO)
    edit(given, "чуже", by=MARIA, chat=OLENA, message=7)
    edit(given, "нічиє", by=OLENA, chat=OLENA, message=999)
    with pytest.raises(NotPermitted):
        edit(given, "чуже", by=MARIA)
    assert given.kinds() == []
    assert history(given) == []


def test_a_customers_edit_is_shown_where_the_desk_reads(given: Given, complaint: TicketId) -> None:
    """The copy in the thread says it as it is now; several quick edits are one; the card follows."""
    given.do(conversation.hear, OLENA, words("гуде", message=7))
    given.delivered()
    for text in ("не гуде", "не гуде й не меле"):
        edit(given, text, by=OLENA, chat=OLENA, message=7)

    gone = given.delivered()
    (shown,) = [one for one in gone if isinstance(one.notice, CustomerEdited)]
    assert isinstance(shown.notice, CustomerEdited)
    assert shown.notice.text == "не гуде й не меле"
    assert shown.edits is not None
    assert "card-changed" in [one.notice.kind for one in gone]
    assert history(given) == [("гуде", "не гуде"), ("не гуде", "не гуде й не меле")]


def test_an_edit_of_words_that_only_the_card_shows_gets_a_message(given: Given) -> None:
    """A question is on its card alone: the card changes without a sound, so the thread says it."""
    given.admin()
    given.manager()
    given.do(desk.set_chat, IRYNA, chat_id=DESK)
    given.customer()
    given.do(conversation.hear, OLENA, words("чи є кава?", message=7))
    given.delivered()
    edit(given, "чи є кава без кофеїну?", by=OLENA, chat=OLENA, message=7)

    (shown,) = [one for one in given.delivered() if isinstance(one.notice, CustomerEdited)]
    assert (shown.edits, shown.notice.kind, shown.reply_to is not None) == (None, "customer-edited", True)


def test_a_caption_is_words_too(given: Given, complaint: TicketId) -> None:
    """What is under a photo, and the photo itself, may change."""
    card = card_of(given, complaint)
    given.do(desk.reply, OLEG, replace(photo("чек", chat=DESK, message=50), reply_to=card))
    given.delivered()
    given.do(edits.hear, OLEG, photo("чек за доставку", chat=DESK, message=50))

    (edited,) = [one.notice for one in given.delivered() if isinstance(one.notice, ReplyEdited)]
    assert isinstance(edited, ReplyEdited)
    assert (edited.text, edited.media) == ("чек за доставку", photo().media)


def test_a_customer_who_is_gone_is_not_looked_for(quick: Given) -> None:
    """The edit is kept, and nobody is written to."""
    ticket = desk_with_complaint(quick)
    reply(quick, ticket, "раз")
    quick.delivered()
    quick.hush()
    quick.do(lambda unit: unit.execute(tables.customer.update().values(telegram_id=None)).close())
    edit(quick, "два")

    assert quick.kinds() == []
    assert history(quick) == [("раз", "два")]


def test_an_edit_reaches_only_the_customer_of_its_ticket(given: Given, complaint: TicketId) -> None:
    """Two customers, two replies: each edit goes where its reply went, whoever wrote last."""
    given.customer(MARIA, "Марія")
    hers = given.complaint(given.do(customers.get, given.rows(tables.customer, "id")[-1]))
    given.delivered()
    reply(given, complaint, "для Олени", message=50)
    reply(given, hers, "для Марії", message=51)
    given.delivered()
    given.hush()
    edit(given, "для Олени, нове", message=50)

    assert (given.kinds(MARIA), given.kinds(OLENA)) == ([], ["reply-edited"])
    said = Words("для Марії, нове", None, (DESK, 51), reply_to=card_of(given, complaint))
    given.do(edits.hear, OLEG, said)
    assert given.kinds(MARIA) == ["reply-edited"]
