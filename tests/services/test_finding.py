"""Finding customers and reading about them, on both databases."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import update

from rules.customer_card import Amount, CardPage, FoundBy, Reach
from rules.finding import Matched
from rules.notices.customers import (
    CustomerContactsShown,
    CustomerNotesShown,
    CustomerOrdersShown,
    CustomerShown,
    FindHelp,
    FoundShown,
    NoteAsked,
    NoteKept,
    NoteUnclear,
    NothingFound,
)
from rules.vocabulary import (
    Language,
    NoteKind,
    OrderStatus,
    Purpose,
    Reason,
    TicketState,
    TouchpointState,
)
from services import checkins, desk, finding, linking, membership, people, planning
from services.refusals import NotPermitted, Outdated
from storage import consents, customers, histories
from storage.records import Customer
from storage.tables import customer, order_line, search_word
from tests.services.builders import DAY, DESK, IRYNA, MARIA, NOBODY, OLEG, OLENA, Given, photo, words
from tests.services.importing import Desk


def asked(given: Given, text: str, *, by: int = OLEG, chat: int | None = None) -> Any:
    """What is said to a manager who looks for this."""
    given.hush()
    given.do(finding.find, by, text, chat_id=chat or by)
    (said,) = given.said()
    return said


def card(given: Given, of: Customer) -> Any:
    """The first page of a customer's card."""
    given.hush()
    given.do(finding.show, OLEG, of.id, CardPage.OVERVIEW, chat_id=OLEG)
    (said,) = given.said(OLEG)
    assert isinstance(said, CustomerShown)
    return said.card


def page(given: Given, of: Customer, which: CardPage) -> Any:
    """Another page of it."""
    given.hush()
    given.do(finding.show, OLEG, of.id, which, chat_id=OLEG)
    (said,) = given.said(OLEG)
    return said


def phone(given: Given, of: Customer, number: str) -> None:
    """Let a customer have a phone."""
    given.do(lambda unit: unit.execute(update(customer).where(customer.c.id == of.id).values(phone=number)).close())


@pytest.mark.parametrize(
    "typed",
    ["олена кавомолк", "Шевченко Олена", "shevchenko", "elena", "шевчнеко", "kavmolka", "A-5001", "5001", "4567"],
)
def test_the_one_who_is_meant_is_shown_at_once(given: Given, typed: str) -> None:
    """By name, purchase, phone or number, in any spelling and with a slip of the finger."""
    given.manager()
    olena = given.customer(name="Олена Шевченко")
    given.order(olena, product="Кавомолка", number="A-5001")
    phone(given, olena, "+380671234567")
    andrii = given.customer(MARIA, "Андрій Мельник")
    given.order(andrii, product="Турка", number="A-6002")

    said = asked(given, typed)

    assert isinstance(said, CustomerShown)
    assert said.card.name == "Олена Шевченко"


def test_several_are_listed_with_what_matched(given: Given) -> None:
    """Who bought last stands first among equals; each with the last order and the reason."""
    given.manager()
    early = given.customer(None, "Олена Коваль")
    given.order(early, product="Кавомолка «Зернятко»", number="1")
    given.passes(DAY)
    late = given.customer(None, "Елена Бондар")
    given.order(late, product="кофе", number="2")
    given.order(late, product="Кавомолка ручна", number="3")

    said = asked(given, "олена кавомолка")

    assert isinstance(said, FoundShown)
    assert [(one.name, one.order) for one in said.found] == [("Елена Бондар", "3"), ("Олена Коваль", "1")]
    assert said.found[0].by == (FoundBy(Matched.NAME), FoundBy(Matched.PRODUCT, "Кавомолка ручна"))
    assert said.found[1].by == (FoundBy(Matched.NAME), FoundBy(Matched.PRODUCT, "Кавомолка «Зернятко»"))
    assert (said.more, said.capped) == (0, False)


def test_more_than_eight_are_counted(given: Given) -> None:
    """Eight buttons, and how many more there are."""
    given.manager()
    for _ in range(11):
        given.customer(None, "Ірина")

    said = asked(given, "ірина")

    assert isinstance(said, FoundShown)
    assert (len(said.found), said.more) == (8, 3)


def test_what_is_there_to_the_letter_leaves_no_room_for_guesses(given: Given) -> None:
    """«Бондар» is not asked about beside «Бондир»; and a mistyped one finds both."""
    given.manager()
    given.customer(None, "Бондар")
    given.customer(None, "Бондир")

    assert asked(given, "бондар").card.name == "Бондар"
    assert {one.name for one in asked(given, "бондэр").found} == {"Бондар", "Бондир"}


def test_a_whole_number_means_nobody_else(given: Given) -> None:
    """Order 1001 is shown although 21001 contains it; a part of both lists both."""
    given.manager()
    first, second = given.customer(None, "Перша"), given.customer(None, "Друга")
    given.order(first, number="1001")
    given.order(second, number="21001")

    assert asked(given, "1001").card.name == "Перша"
    found = asked(given, "100").found
    assert {one.by for one in found} == {(FoundBy(Matched.ORDER, "1001"),), (FoundBy(Matched.ORDER, "21001"),)}


def test_nobody_and_too_little(given: Given) -> None:
    """Nobody matches: what was typed is said back. Too little or nothing: what can be looked for."""
    given.manager()
    given.customer()

    assert asked(given, "сковорода") == NothingFound(query="сковорода")
    assert asked(given, "ж") == FindHelp(too_short=True)
    assert asked(given, "") == FindHelp(too_short=False)


def test_a_mistyped_phone_is_understood(given: Given) -> None:
    """One digit wrong in a whole phone; two are another phone."""
    given.manager()
    phone(given, given.customer(None, "Олена"), "+380671234567")

    assert asked(given, "067 123 45 68").card.name == "Олена"
    assert isinstance(asked(given, "067 123 45 99"), NothingFound)


def test_only_the_staff_look_and_read(given: Given) -> None:
    """Neither customers nor strangers nor those who were removed; pressing an invented button tells nothing."""
    olena = given.customer()
    given.admin()
    removed = given.manager()
    given.do(membership.remove, IRYNA, removed)

    for who in (OLENA, NOBODY, OLEG):
        with pytest.raises(NotPermitted):
            given.do(finding.find, who, "олена", chat_id=who)
        for which in CardPage:
            with pytest.raises(NotPermitted):
                given.do(finding.show, who, olena.id, which, chat_id=who)
        with pytest.raises(NotPermitted):
            given.do(finding.ask_note, who, olena.id, NoteKind.NOTE, chat_id=who)
        with pytest.raises(NotPermitted):
            given.do(finding.keep_note, who, olena.id, NoteKind.NOTE, words(chat=who))
        with pytest.raises(NotPermitted):
            given.do(finding.withdraw_question, who)
    with pytest.raises(Outdated):
        given.do(finding.show, IRYNA, 10**15, CardPage.OVERVIEW, chat_id=IRYNA)
    with pytest.raises(Outdated):
        given.do(finding.ask_note, IRYNA, -1, NoteKind.NOTE, chat_id=IRYNA)


def test_it_is_said_at_the_desk_or_in_private_and_nowhere_else(given: Given) -> None:
    """In a group that is not the desk there may be strangers: the answer comes in private."""
    given.admin()
    given.manager()
    given.customer(None, "Олена")
    given.do(desk.set_chat, IRYNA, chat_id=DESK)
    for chat, place in ((DESK, DESK), (OLEG, OLEG), (DESK - 1, OLEG)):
        given.hush()
        given.do(finding.find, OLEG, "олена", chat_id=chat)
        assert given.kinds(place) == ["customer"]
        assert len(given.kinds()) == 1


def test_the_card_tells_who_it_is_and_what_they_are_worth(given: Given) -> None:
    """Names, phone, reach, consents, when it began, sums by currency less refunds, points, scores, tickets."""
    given.manager()
    olena = given.customer(name="Олена Шевченко", agreed=False)
    given.person(OLENA, "Lena", "ru")
    phone(given, olena, "+380671234567")
    began = given.clock.moment
    given.order(olena, total_minor=250_000)
    given.order(olena, total_minor=100_000, status=OrderStatus.CANCELLED)
    given.order(olena, total_minor=70_000, status=OrderStatus.RETURNED)
    given.order(olena, total_minor=5_000, currency="EUR")
    given.order(olena, total_minor=-20_000, status=OrderStatus.RETURNED)
    given.order(olena, number="R-9", total_minor=30_000, status=OrderStatus.CANCELLED)
    given.order(olena, number="CR-9", total_minor=-30_000, status=OrderStatus.CANCELLED)
    given.passes(40 * DAY)
    given.do(consents.record, olena.id, Purpose.OFFERS, given=True, wording="w", language=Language.UKRAINIAN)

    facts = card(given, olena)

    assert (facts.name, facts.telegram_name, facts.phone) == ("Олена Шевченко", "Lena", "+380671234567")
    assert (facts.code, facts.language, facts.reach) == (olena.external_id, Language.RUSSIAN, Reach.REACHABLE)
    assert (facts.service, facts.offers, facts.stopped_at) == (False, True, None)
    assert (facts.first_order_at, facts.orders) == (began, 2)
    assert facts.spent == (Amount(230_000, "UAH"), Amount(5_000, "EUR"))
    assert (facts.scores, facts.tickets, facts.points, facts.motive, facts.note) == ((), (), 0, None, None)


def test_the_card_tells_of_scores_complaints_and_who_has_them(given: Given) -> None:
    """An open complaint with its owner; the score behind it; the points for answering."""
    given.manager()
    olena = given.customer()
    ticket = given.complaint(olena)
    given.do(desk.take, OLEG, ticket)
    given.do(people.blocked, OLENA)
    given.do(customers.set_stopped, olena.id, stopped=True)

    facts = card(given, olena)

    (told,) = facts.tickets
    assert (told.ticket, told.state, told.owner) == (ticket, TicketState.TAKEN, "Олег")
    assert [(one.score, one.product) for one in facts.scores] == [(2, "Кавомолка")]
    assert facts.points == 10
    assert (facts.reach, facts.stopped_at) == (Reach.BLOCKED, given.clock.moment)


def test_who_is_not_linked_has_a_card_too(given: Given) -> None:
    """Known by the shop's code alone."""
    given.manager()
    someone = given.customer(None, None)
    facts = card(given, someone)
    assert (facts.name, facts.reach, facts.telegram_name) == (someone.external_id, Reach.NOT_LINKED, None)
    assert (facts.first_order_at, facts.orders, facts.spent) == (None, 0, ())
    assert asked(given, someone.external_id).card.customer == someone.id


def test_the_orders_are_listed_with_what_was_in_them(given: Given) -> None:
    """The newest five; the rest is counted."""
    given.manager()
    olena = given.customer()
    for number in range(7):
        given.passes(DAY)
        given.order(olena, number=f"N-{number}", product=f"Річ {number}")

    said = page(given, olena, CardPage.ORDERS)

    assert isinstance(said, CustomerOrdersShown)
    assert [one.number for one in said.orders] == ["N-6", "N-5", "N-4", "N-3", "N-2"]
    assert said.orders[0].products == ("Річ 6",)
    assert said.orders[0].total == Amount(250_000, "UAH")
    assert said.more == 2


def test_what_was_sent_and_what_was_not_and_why(given: Given) -> None:
    """Each contact with its state, its moment and the reason."""
    given.manager()
    olena = given.customer(agreed=False)
    order = given.order(olena)
    given.do(planning.plan_for_orders, [order])
    given.passes(timedelta(hours=2))
    given.do(checkins.queue_due)

    said = page(given, olena, CardPage.CONTACTS)

    assert isinstance(said, CustomerContactsShown)
    assert [(one.what, one.state, one.reason, one.product) for one in said.contacts] == [
        ("csat", TouchpointState.PLANNED, None, "Кавомолка"),
        ("thank_you", TouchpointState.WAITING, Reason.NO_CONSENT, "Кавомолка"),
    ]


def test_a_note_has_an_author_and_a_day(given: Given) -> None:
    """Asked for by a button, written in answer, read on the card and on its own page; so is the motive."""
    given.manager()
    olena = given.customer(name="Олена")
    given.hush()

    given.do(finding.ask_note, OLEG, olena.id, NoteKind.NOTE, chat_id=OLEG)
    given.do(finding.keep_note, OLEG, olena.id, NoteKind.NOTE, words("Дзвонити після 18", chat=OLEG))
    given.passes(DAY)
    given.do(finding.keep_note, OLEG, olena.id, NoteKind.MOTIVE, words("Порадила сестра", chat=OLEG, message=2))

    assert given.said() == [
        NoteAsked(customer=olena.id, name="Олена", about=NoteKind.NOTE),
        NoteKept(customer=olena.id, name="Олена", about=NoteKind.NOTE),
        NoteKept(customer=olena.id, name="Олена", about=NoteKind.MOTIVE),
    ]
    facts = card(given, olena)
    assert (facts.note.text, facts.note.author, facts.note.at) == (
        "Дзвонити після 18",
        "Олег",
        given.clock.moment - DAY,
    )
    assert (facts.motive.text, facts.notes) == ("Порадила сестра", 2)
    said = page(given, olena, CardPage.NOTES)
    assert isinstance(said, CustomerNotesShown)
    assert [one.text for one in said.notes] == ["Порадила сестра", "Дзвонити після 18"]
    assert given.kinds(OLENA) == []


def test_a_photo_alone_is_no_note(given: Given) -> None:
    """Only words are written down; those under a photo are."""
    given.manager()
    olena = given.customer()
    given.hush()
    given.do(finding.keep_note, OLEG, olena.id, NoteKind.NOTE, photo(chat=OLEG))
    assert given.said() == [NoteUnclear()]
    given.do(finding.keep_note, OLEG, olena.id, NoteKind.NOTE, photo("Чек у пошті", chat=OLEG))
    assert [one.text for one in given.do(histories.notes, olena.id, most=9)] == ["Чек у пошті"]


def test_the_index_follows_whatever_changes(given: Given) -> None:
    """Linking brings the name in Telegram, a new name there replaces it; the words are all known."""
    given.manager()
    olena = given.customer(None, "Олена")
    given.link(olena, "token")
    assert given.do(finding.keep_up) == 1
    assert given.do(finding.keep_up) == 0

    given.person(OLENA, "Соломія")
    given.do(linking.open_link, OLENA, "token")
    assert asked(given, "соломія").card.customer == olena.id
    given.person(OLENA, "Мотря")
    assert asked(given, "мотря").card.customer == olena.id
    assert isinstance(asked(given, "соломія"), NothingFound)
    assert {"olena", "solomia", "motria"} <= set(given.rows(search_word, "word"))


def test_many_are_indexed_a_portion_at_a_time(given: Given) -> None:
    """So that a large import holds nobody up."""
    for _ in range(5):
        given.customer(None, "Ірина")
    assert [given.do(finding.keep_up, most=2) for _ in range(4)] == [2, 2, 1, 0]


def test_an_import_is_searched_at_once(desk: Desk, given: Given) -> None:
    """New orders, a new name, and an order that belongs to somebody else now; the same file again changes nothing."""
    given.manager()
    head = ["order_id", "customer_id", "order_date", "customer_name", "product", "amount"]
    file = [
        head,
        ["1001", "K-1", "2025-12-01", "Олена", "Кавомолка", "10"],
        ["1002", "K-2", "2025-12-01", "Андрій", "Турка", "10"],
    ]
    imports(desk, file)
    assert asked(given, "олена кавомолка").card.code == "K-1"
    imports(desk, file)
    assert given.do(finding.keep_up) == 0

    imports(desk, [head, ["1003", "K-1", "2025-12-02", "Соломія", "Чайник", "10"]])
    assert given.do(finding.keep_up) == 1
    assert asked(given, "соломія чайник").card.code == "K-1"
    imports(desk, [head, ["1001", "K-2", "2025-12-01", "Андрій", "Кавомолка", "10"]])
    assert asked(given, "1001").card.code == "K-2"
    assert isinstance(asked(given, "соломія кавомолка"), NothingFound)


def imports(desk: Desk, rows: list[list[str]]) -> None:
    """Import these rows."""
    desk.imports("\n".join(",".join(row) for row in rows))


def test_an_order_without_products_is_no_obstacle(given: Given) -> None:
    """A line of which only the article is known is listed by it."""
    given.manager()
    olena = given.customer()
    given.order(olena, product="Турка")
    given.do(lambda unit: unit.execute(update(order_line).values(product=None, item="ART-5")).close())
    assert page(given, olena, CardPage.ORDERS).orders[0].products == ("ART-5",)
