"""Ready answers: read first, sent once, reworded by answering; and nobody else's."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

import pytest

from rules.notices.complaint import ManagerWrote
from rules.notices.templates import DraftShown, TemplatesListed
from rules.shop import ReplyTemplate, Shop
from rules.vocabulary import Author, Category, Language, TicketId, TicketState
from services import cards, desk, dismissing, templates
from services.refusals import NotPermitted, Outdated
from services.templates import Known, Pick
from storage import deadlines, tickets
from tests.services.builders import DESK, IRYNA, NOBODY, OLEG, OLENA, PETRO, Given, words

REPLIES = tuple(
    ReplyTemplate(f"r-{place}", category, {Language.UKRAINIAN: "Так", Language.RUSSIAN: "Да"}, texts)
    for place, (category, texts) in enumerate(
        [
            (None, {Language.UKRAINIAN: "загальна", Language.RUSSIAN: "общая"}),
            (Category.QUALITY, {Language.UKRAINIAN: "якість", Language.RUSSIAN: "качество"}),
        ]
    )
)


def worded(text: str, known: Known, shop: Shop, now: datetime) -> str:
    """What the views do, in short."""
    return f"{text}: {known.customer}, {known.product}, № {known.ticket}, {known.manager}, {known.until is not None}"


@pytest.fixture
def complaint(given: Given) -> TicketId:
    """Олена's complaint, which Олег has taken, in a shop with two ready answers."""
    scenario = replace(given.database.shop.scenario, replies=REPLIES)
    given.database.shop = replace(given.database.shop, scenario=scenario)
    given.admin()
    given.manager(OLEG, "Олег")
    given.manager(PETRO, "Петро")
    given.do(desk.set_chat, IRYNA, chat_id=DESK)
    ticket = given.complaint(given.customer())
    given.do(desk.take, OLEG, ticket)
    given.delivered()
    given.hush()
    return ticket


def drafted(given: Given, ticket: TicketId, place: int = 1, *, by: int = OLEG) -> int:
    """The manager picks one; the number of the draft."""
    assert given.do(templates.draft, by, ticket, place, chat_id=DESK, wording=worded)[0] is Pick.DRAFTED
    shown = [one for one in given.said(DESK) if isinstance(one, DraftShown)][-1]
    return shown.draft


def test_the_list_begins_with_those_about_the_complaint(given: Given, complaint: TicketId) -> None:
    """The general one comes next."""
    given.do(lambda unit: tickets.amend(unit, complaint, category=Category.QUALITY))
    assert given.do(templates.begin, OLEG, complaint, chat_id=DESK) == (Pick.LISTED, None)
    (listed,) = given.said(DESK)
    assert isinstance(listed, TemplatesListed)
    assert [one.place for one in listed.options] == [1, 0]
    assert given.do(templates.page, PETRO, complaint) == listed.options


def test_a_draft_is_sent_once_as_the_managers_own_words(given: Given, complaint: TicketId) -> None:
    """Twenty presses: one message, one entry; the first answer is noted, and its clock ends."""
    draft = drafted(given, complaint)
    assert given.said(OLENA) == []
    picks = [given.do(templates.decide, OLEG, draft, send=True)[0] for _ in range(20)]

    assert picks == [Pick.SENT] + [Pick.ALREADY] * 19
    (wrote,) = given.said(OLENA)
    assert isinstance(wrote, ManagerWrote)
    assert wrote.text == f"якість: Олена, Кавомолка, № {complaint}, Олег, True"
    assert [one.text for one in given.do(tickets.entries, complaint, Author.MANAGER)] == [wrote.text]
    assert given.ticket(complaint).first_reply_at is not None
    assert [one.clock.value for one in given.do(deadlines.running, complaint)] == ["resolution"]


def test_it_is_said_in_the_customers_language(given: Given, complaint: TicketId) -> None:
    """Whatever the desk speaks."""
    given.person(OLENA, "Олена", "ru")
    drafted(given, complaint, 0)
    (shown,) = given.said(DESK)
    assert isinstance(shown, DraftShown)
    assert shown.text.startswith("общая")


def test_an_impatient_finger_makes_one_draft_and_a_dropped_one_is_never_sent(given: Given, complaint: TicketId) -> None:
    """The second press in half a minute is the same press."""
    draft = drafted(given, complaint)
    assert drafted(given, complaint) == draft
    assert given.do(templates.decide, OLEG, draft, send=False) == (Pick.DROPPED, None)
    assert given.do(templates.decide, OLEG, draft, send=True) == (Pick.ALREADY, None)
    assert drafted(given, complaint) != draft
    assert given.said(OLENA) == []


def test_the_answer_to_a_draft_goes_in_its_place(given: Given, complaint: TicketId) -> None:
    """A note leaves it as it is; words settle it."""
    draft = drafted(given, complaint)
    (gone,) = given.delivered()
    message = 1000 + given._numbers
    assert isinstance(gone.notice, DraftShown)
    note = words("// не так", chat=DESK, message=70, reply_to=message)
    assert given.do(templates.reword, OLEG, draft, note) == (True, False)
    said = words("Краще так", chat=DESK, message=71, reply_to=message)
    assert given.do(templates.reword, OLEG, draft, said) == (False, True)
    assert given.do(templates.decide, OLEG, draft, send=True) == (Pick.ALREADY, None)
    assert [one.text for one in given.said(OLENA) if isinstance(one, ManagerWrote)] == ["Краще так"]


def test_a_colleague_cannot_and_a_senior_can(given: Given, complaint: TicketId) -> None:
    """The owner of the ticket, seniors and admins, and whoever made it."""
    draft = drafted(given, complaint)
    assert given.do(templates.begin, PETRO, complaint, chat_id=DESK) == (Pick.OWNED, "Олег")
    assert given.do(templates.draft, PETRO, complaint, 0, chat_id=DESK, wording=worded) == (Pick.OWNED, "Олег")
    assert given.do(templates.decide, PETRO, draft, send=True) == (Pick.OWNED, "Олег")
    with pytest.raises(NotPermitted):
        given.do(templates.decide, NOBODY, draft, send=True)
    assert given.do(templates.decide, IRYNA, draft, send=True) == (Pick.SENT, None)


def test_an_untaken_ticket_is_taken_by_sending(given: Given, complaint: TicketId) -> None:
    """It went back to the pool meanwhile."""
    draft = drafted(given, complaint)
    given.do(tickets.return_to_pool, given.staff_id(OLEG))
    assert given.do(templates.decide, OLEG, draft, send=True)[0] is Pick.SENT
    assert given.ticket(complaint).state is TicketState.TAKEN


def test_nothing_is_sent_about_what_is_over_or_never_was(given: Given, complaint: TicketId) -> None:
    """A closed ticket says so; invented numbers are outdated."""
    draft = drafted(given, complaint)
    given.do(dismissing.dismiss, OLEG, complaint, chat_id=DESK)
    assert given.do(templates.decide, OLEG, draft, send=True) == (Pick.OVER, None)
    assert given.do(templates.begin, OLEG, complaint, chat_id=DESK) == (Pick.OVER, None)
    acts: list[Callable[[], object]] = [
        lambda: given.do(templates.decide, OLEG, 99, send=True),
        lambda: given.do(templates.draft, OLEG, complaint, 7, chat_id=DESK, wording=worded),
        lambda: given.do(templates.begin, OLEG, TicketId(99), chat_id=DESK),
    ]
    for invented in acts:
        with pytest.raises(Outdated):
            invented()
    assert given.said(OLENA) == []


def test_a_shop_without_ready_answers_has_no_button(given: Given, complaint: TicketId) -> None:
    """And a press from an older card says so."""
    assert given.do(cards.card_facts, complaint).has_templates
    scenario = replace(given.database.shop.scenario, replies=())
    given.database.shop = replace(given.database.shop, scenario=scenario)
    assert not given.do(cards.card_facts, complaint).has_templates
    assert given.do(templates.begin, OLEG, complaint, chat_id=DESK) == (Pick.NONE, None)
