"""Notes among colleagues: kept on the ticket, counted on the card, and read by no customer, however they are sent."""

import pytest

from rules.conversation import Words
from rules.notice import Media
from rules.notices.complaint import ManagerWrote
from rules.vocabulary import Author, MediaKind, TicketId, TicketState
from services import cards, conversation, desk
from storage import tickets
from tests.services.builders import DESK, IRYNA, OLEG, OLENA, PETRO, Given, words
from tests.services.test_desk import card_of, desk_with_complaint, reply


@pytest.fixture
def complaint(given: Given) -> TicketId:
    """Олена's complaint on the desk of a group; all that was said is delivered."""
    return desk_with_complaint(given)


def item(given: Given, ticket: TicketId, caption: str | None, *, message: int) -> Words:
    """A photo of an album that answers the card."""
    photo = Media(MediaKind.PHOTO, f"photo-{message}")
    return Words(caption, photo, (DESK, message), reply_to=card_of(given, ticket), album="13000")


def notes(given: Given, ticket: TicketId) -> list[str | None]:
    """The notes on a ticket."""
    return [entry.text for entry in given.do(tickets.entries, ticket, Author.NOTE)]


def test_a_note_is_kept_and_never_leaves(given: Given, complaint: TicketId) -> None:
    """It takes no ticket and stops no deadline; the card counts it, and nothing else is said."""
    reply(given, complaint, "// клієнтка постійна, даємо нову")
    reply(given, complaint, "/ передзвонити о п’ятій", by=PETRO, message=51)

    assert given.kinds(OLENA) == []
    assert given.kinds(DESK) == ["card-changed"]
    assert notes(given, complaint) == ["// клієнтка постійна, даємо нову", "/ передзвонити о п’ятій"]
    ticket = given.ticket(complaint)
    assert (ticket.state, ticket.first_reply_at) == (TicketState.NEW, None)
    assert given.do(cards.card_facts, complaint).notes == 2
    assert given.do(tickets.entries, complaint, Author.MANAGER) == []


def test_a_note_in_the_private_desk_stays_there_too(given: Given) -> None:
    """A one-person shop has no group: the same strokes mean the same."""
    given.admin()
    ticket = given.complaint(given.customer())
    given.delivered()
    card = given.do(tickets.card_message, ticket, IRYNA)
    given.hush()

    assert given.do(conversation.hear, IRYNA, words("//свій", chat=IRYNA, message=9, reply_to=card)) is True

    assert (given.kinds(OLENA), notes(given, ticket)) == ([], ["//свій"])


def test_a_note_about_no_ticket_makes_no_noise(quick: Given) -> None:
    """Nobody waits for it to arrive."""
    desk_with_complaint(quick)
    quick.do(desk.reply, OLEG, Words("// до справи", None, (DESK, 501), reply_to=499, answers_us=True))

    assert quick.kinds() == []


@pytest.mark.parametrize("captioned", [0, 1, 2])
def test_an_album_with_a_note_under_any_of_its_files_stays_whole(
    given: Given, complaint: TicketId, captioned: int
) -> None:
    """What came before the caption has not left yet; what comes after it belongs to the note."""
    for number in range(3):
        caption = "// тільки для нас" if number == captioned else None
        given.do(desk.reply, OLEG, item(given, complaint, caption, message=60 + number))
    given.passes(2 * desk.ALBUM_GATHERS)

    sent = [ready.notice for ready in given.delivered()]
    assert [one for one in sent if isinstance(one, ManagerWrote)] == []
    assert len(notes(given, complaint)) == 3
    assert given.ticket(complaint).first_reply_at is None


def test_an_album_without_a_note_arrives_when_it_is_whole(given: Given, complaint: TicketId) -> None:
    """In order, and not before the others had time to come."""
    for number in range(3):
        given.do(desk.reply, OLEG, item(given, complaint, None, message=60 + number))
    assert [ready for ready in given.leaves() if ready.outgoing.chat_id == OLENA] == []
    given.passes(2 * desk.ALBUM_GATHERS)

    sent = [ready.notice for ready in given.delivered()]
    files = [one.media.file_id for one in sent if isinstance(one, ManagerWrote) and one.media]
    assert files == ["photo-60", "photo-61", "photo-62"]


def test_another_album_is_none_of_the_notes_business(given: Given, complaint: TicketId) -> None:
    """Telegram's name of an album holds in its chat."""
    given.do(desk.reply, OLEG, item(given, complaint, "// для нас", message=60))
    card = card_of(given, complaint)
    given.stands(complaint, chat=PETRO, message=card)
    photo = Media(MediaKind.PHOTO, "photo")
    given.do(desk.reply, PETRO, Words(None, photo, (PETRO, 61), reply_to=card, album="13000"))

    assert given.kinds(OLENA) == ["manager-wrote"]
