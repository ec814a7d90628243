"""The managers' desk: one owner each, words both ways and never to the wrong person, the customer has the last word."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import partial
from typing import Any

import pytest

from rules.conversation import Words
from rules.notices.complaint import ManagerWrote, TicketTaken
from rules.notices.desk import CardChanged, CustomerWrote, OpenTicketsShown, ReopenedAlert
from rules.notices.staff import DeskSet
from rules.shop import Remedy
from rules.vocabulary import Author, Language, StaffId, TicketId, TicketState
from services import (
    cards,
    complaints,
    conversation,
    deadlines,
    desk,
    dismissing,
    handover,
    housekeeping,
    membership,
    outgoing,
    people,
    promises,
    remedies,
    templates,
)
from services.desk import Press, PressNoted
from services.refusals import NotPermitted, Outdated
from storage import customers, staff, tables, tickets
from storage import people as stored_people
from tests.services.builders import DESK, HOUR, IRYNA, MARIA, NOBODY, OLEG, OLENA, PETRO, UNLIMITED, Given, photo, words


@pytest.fixture
def complaint(given: Given) -> TicketId:
    """Олена's complaint, on the desk of the group, with two managers around; all that was said is delivered."""
    return desk_with_complaint(given)


def desk_with_complaint(given: Given) -> TicketId:
    """Set up the desk in a group, and one complaint on it."""
    given.admin()
    given.manager(OLEG, "Олег")
    given.manager(PETRO, "Петро")
    given.do(desk.set_chat, IRYNA, chat_id=DESK)
    ticket = given.complaint(given.customer())
    given.delivered()
    given.hush()
    return ticket


def card_of(given: Given, ticket: TicketId) -> int:
    """The message id of a ticket's card on the desk."""
    message = given.do(tickets.card_message, ticket, DESK)
    assert message is not None
    return message


def reply(given: Given, ticket: TicketId, text: str | None = "Замінимо!", *, by: int = OLEG, message: int = 50) -> None:
    """A manager answers a card in the group."""
    said = words(text, chat=DESK, message=message, reply_to=card_of(given, ticket))
    given.do(desk.reply, by, said)


# --- taking


def test_a_ticket_has_one_owner_and_the_second_learns_whose_it_is(given: Given, complaint: TicketId) -> None:
    """First come, first served; the customer hears the name once, the card is redrawn once."""
    assert given.do(desk.take, OLEG, complaint) == PressNoted(Press.TAKEN, "Олег")
    assert given.do(desk.take, PETRO, complaint) == PressNoted(Press.OWNED, "Олег")
    assert given.do(desk.take, OLEG, complaint) == PressNoted(Press.ALREADY_YOURS, "Олег")

    assert given.ticket(complaint).state is TicketState.TAKEN
    (taken,) = given.said(OLENA)
    assert isinstance(taken, TicketTaken)
    assert (taken.manager, taken.respond_by) == ("Олег", given.ticket(complaint).respond_by)
    assert given.kinds(DESK) == ["card-changed"]


def test_two_managers_who_press_at_once_make_one_owner(given: Given, complaint: TicketId) -> None:
    """Also in the same instant."""
    with ThreadPoolExecutor(2) as pool:
        presses = [pool.submit(given.do, desk.take, by, complaint) for by in (OLEG, PETRO)]
        noted = [press.result() for press in presses]

    assert sorted(one.press.value for one in noted) == ["owned", "taken"]
    assert noted[0].owner == noted[1].owner
    assert given.kinds(OLENA) == ["ticket-taken"]


@pytest.mark.parametrize("somebody", [OLENA, NOBODY])
def test_only_staff_can_work_at_the_desk(quick: Given, somebody: int) -> None:
    """Every act asks anew who it is: the button under a card proves nothing."""
    ticket = desk_with_complaint(quick)
    acts: list[Callable[[], object]] = [
        lambda: quick.do(desk.take, somebody, ticket),
        lambda: quick.do(desk.resolve, somebody, ticket),
        lambda: quick.do(desk.list_open, somebody),
        lambda: quick.do(desk.show_card_to, somebody, ticket),
        lambda: reply(quick, ticket, by=somebody),
        lambda: quick.do(desk.set_chat, somebody, chat_id=-5),
    ]
    for act in acts:
        with pytest.raises(NotPermitted):
            act()

    assert quick.ticket(ticket).state is TicketState.NEW
    assert quick.kinds() == []


def test_a_removed_manager_can_do_nothing_from_that_moment(given: Given, complaint: TicketId) -> None:
    """The role is asked at every act; what they owned is free again, and its card says so."""
    given.do(desk.take, OLEG, complaint)
    given.delivered()
    given.hush()

    given.do(membership.remove, IRYNA, given.staff_id(OLEG))

    assert given.kinds(DESK) == ["card-changed", "staff-left"]
    with pytest.raises(NotPermitted):
        given.do(desk.resolve, OLEG, complaint)
    with pytest.raises(NotPermitted):
        reply(given, complaint)
    assert given.do(desk.take, PETRO, complaint).press is Press.TAKEN


def test_a_made_up_number_is_outdated(quick: Given) -> None:
    """A card that never was can be neither taken nor shown."""
    desk_with_complaint(quick)
    for act in (desk.take, desk.resolve, desk.show_card_to):
        with pytest.raises(Outdated):
            quick.do(act, OLEG, TicketId(10**6))


# --- replying


def test_a_reply_to_a_card_reaches_its_customer(given: Given, complaint: TicketId) -> None:
    """Under the manager's name; a ticket nobody has taken becomes theirs, and the first answer is noted."""
    reply(given, complaint)

    assert given.said(OLENA) == [ManagerWrote(ticket=complaint, manager="Олег", text="Замінимо!", entry=1)]
    ticket = given.ticket(complaint)
    assert (ticket.state, ticket.owner_id) == (TicketState.TAKEN, given.staff_id(OLEG))
    assert ticket.first_reply_at == given.clock.now()
    assert given.kinds(DESK) == ["card-changed"]


def test_a_colleagues_reply_leaves_the_owner(given: Given, complaint: TicketId) -> None:
    """Anybody on the staff may answer; the ticket stays whose it is."""
    given.do(desk.take, OLEG, complaint)
    reply(given, complaint, by=PETRO)

    assert given.ticket(complaint).owner_id == given.staff_id(OLEG)
    assert given.said(OLENA)[-1] == ManagerWrote(ticket=complaint, manager="Петро", text="Замінимо!", entry=1)


def test_a_reply_reaches_nobody_but_the_customer_of_its_ticket(given: Given, complaint: TicketId) -> None:
    """Two open tickets, the same message numbers in two chats: each reply goes where its card says."""
    given.customer(MARIA, "Марія")
    hers = given.complaint(given.do(customers.get, given.rows(tables.customer, "id")[-1]))
    given.delivered()
    given.hush()
    # the same message id in another chat belongs to another ticket
    given.stands(hers, chat=OLEG, message=card_of(given, complaint))

    reply(given, complaint, "для Олени")
    private = words("для Марії", chat=OLEG, message=51, reply_to=card_of(given, complaint))
    given.do(conversation.hear, OLEG, private)

    assert [notice.facts()["text"] for notice in given.said(OLENA)] == ["для Олени"]
    assert [notice.facts()["text"] for notice in given.said(MARIA) if notice.kind == "manager-wrote"] == ["для Марії"]


@pytest.mark.parametrize("to", [None, 999_999, 0, -1])
def test_talk_between_managers_reaches_nobody(given: Given, complaint: TicketId, to: int | None) -> None:
    """A message that answers nothing of ours, or something unknown, stays in the group."""
    given.do(desk.reply, OLEG, words("піду по каву", chat=DESK, message=52, reply_to=to))

    assert given.kinds() == []
    assert given.ticket(complaint).state is TicketState.NEW


def test_a_card_in_another_group_is_no_way_in(quick: Given) -> None:
    """The number of the desk's card, said in a group where it is no card, means nothing."""
    ticket = desk_with_complaint(quick)
    elsewhere = words("секрет", chat=-1002100000099, message=5, reply_to=card_of(quick, ticket))

    quick.do(desk.reply, OLEG, elsewhere)

    assert quick.kinds() == []


def test_the_same_words_are_passed_on_once(given: Given, complaint: TicketId) -> None:
    """An update handled twice is one line of the conversation and one message."""
    for _ in range(2):
        reply(given, complaint)

    assert given.kinds(OLENA) == ["manager-wrote"]
    assert len(given.do(tickets.entries, complaint, Author.MANAGER)) == 1


def test_a_customers_words_are_kept_and_passed_on_once(given: Given, complaint: TicketId) -> None:
    """The first words are acknowledged; the desk gets them in the thread and a redrawn card."""
    for _ in range(2):
        given.do(conversation.hear, OLENA, words("зламалася"))

    assert given.kinds(OLENA) == ["words-passed"]
    assert given.kinds(DESK) == ["customer-wrote", "card-changed"]
    assert given.said(DESK)[0] == CustomerWrote(ticket=complaint, customer="Олена", text="зламалася", entry=1)


def test_a_file_without_words_is_passed_on(quick: Given) -> None:
    """A photo of the broken thing says enough."""
    ticket = desk_with_complaint(quick)
    quick.do(conversation.hear, OLENA, photo())

    wrote = quick.said(DESK)[0]
    assert isinstance(wrote, CustomerWrote)
    assert (wrote.ticket, wrote.text, wrote.media) == (ticket, None, photo().media)


def test_a_poll_from_a_manager_is_not_passed_on(quick: Given) -> None:
    """The desk is told that it was not understood; once for ten in a row."""
    ticket = desk_with_complaint(quick)
    for number in range(10):
        reply(quick, ticket, None, message=50 + number)

    assert (quick.kinds(OLENA), quick.kinds(DESK)) == ([], ["reply-unclear"])


def test_a_customer_who_is_gone_cannot_be_answered(quick: Given) -> None:
    """The desk learns it at once; the ticket is not taken by it."""
    ticket = desk_with_complaint(quick)
    quick.do(lambda unit: unit.execute(tables.customer.update().values(telegram_id=None)).close())

    reply(quick, ticket)

    assert quick.kinds() == ["reply-not-delivered"]
    assert quick.ticket(ticket).state is TicketState.NEW


# --- resolving, and the last word


def test_only_the_owner_or_an_admin_resolves(given: Given, complaint: TicketId) -> None:
    """Nobody calls somebody else's ticket solved, nor one that nobody took."""
    assert given.do(desk.resolve, OLEG, complaint).press is Press.TAKE_FIRST
    given.do(desk.take, OLEG, complaint)
    assert given.do(desk.resolve, PETRO, complaint) == PressNoted(Press.OWNED, "Олег")
    assert given.ticket(complaint).state is TicketState.TAKEN

    assert given.do(desk.resolve, IRYNA, complaint).press is Press.RESOLVED
    assert given.do(desk.resolve, IRYNA, complaint).press is Press.OVER
    assert given.do(desk.take, PETRO, complaint).press is Press.OVER
    assert given.kinds(OLENA) == ["ticket-taken", "resolved-asked"]


def resolved(given: Given, ticket: TicketId) -> None:
    """Take and resolve, all delivered."""
    given.do(desk.take, OLEG, ticket)
    reply(given, ticket)
    given.do(desk.resolve, OLEG, ticket)
    given.delivered()
    given.hush()


def test_the_customer_confirms_that_it_is_solved(given: Given, complaint: TicketId) -> None:
    """Thanks, the desk is told, and the same button again is outdated."""
    resolved(given, complaint)

    given.do(desk.confirm, OLENA, ticket_id=complaint, solved=True)

    assert given.ticket(complaint).state is TicketState.CONFIRMED
    assert given.kinds(OLENA) == ["resolution-confirmed"]
    assert given.kinds(DESK) == ["confirmed-told", "card-changed"]
    for solved in (True, False):
        with pytest.raises(Outdated):
            given.do(desk.confirm, OLENA, ticket_id=complaint, solved=solved)


def test_a_customer_who_is_not_helped_opens_it_again(given: Given, complaint: TicketId) -> None:
    """A new deadline, no owner, no first answer, an alert that names whose it was; anybody may take it."""
    given.passes(HOUR)
    resolved(given, complaint)

    given.do(desk.confirm, OLENA, ticket_id=complaint, solved=False)

    ticket = given.ticket(complaint)
    assert (ticket.state, ticket.owner_id, ticket.first_reply_at) == (TicketState.REOPENED, None, None)
    assert ticket.respond_by == given.clock.now() + 2 * HOUR
    alert = given.said(DESK)[0]
    assert isinstance(alert, ReopenedAlert)
    assert alert.owner == "Олег"
    assert given.kinds(OLENA) == ["ticket-reopened"]
    assert given.do(desk.take, PETRO, complaint).press is Press.TAKEN


def test_nobody_else_has_the_customers_last_word(given: Given, complaint: TicketId) -> None:
    """Another customer, a manager, a stranger: outdated; so is a ticket nobody called solved."""
    with pytest.raises(Outdated):
        given.do(desk.confirm, OLENA, ticket_id=complaint, solved=True)
    resolved(given, complaint)
    given.customer(MARIA, "Марія")

    for somebody in (MARIA, OLEG, NOBODY):
        with pytest.raises(Outdated):
            given.do(desk.confirm, somebody, ticket_id=complaint, solved=True)
    assert given.ticket(complaint).state is TicketState.RESOLVED


def test_every_change_of_state_is_on_record(given: Given, complaint: TicketId) -> None:
    """With who did it."""
    resolved(given, complaint)
    given.do(desk.confirm, OLENA, ticket_id=complaint, solved=False)

    oleg: StaffId = given.staff_id(OLEG)
    assert [state.value for state in given.rows(tables.ticket_event, "state")] == [
        "new",
        "taken",
        "resolved",
        "reopened",
    ]
    assert given.rows(tables.ticket_event, "staff_id") == [None, oleg, oleg, None]


# --- cards


def test_changes_in_quick_succession_are_drawn_once(given: Given, complaint: TicketId) -> None:
    """However much happens before the next sending, one redrawn card waits, and it shows the latest."""
    for number in range(5):
        given.do(conversation.hear, OLENA, words(f"і ще {number}", message=60 + number))
    given.do(desk.take, OLEG, complaint)

    assert given.kinds(DESK).count("card-changed") == 1
    (drawn,) = [one for one in given.delivered() if isinstance(one.notice, CardChanged)]
    assert isinstance(drawn.notice, CardChanged)
    assert drawn.notice.card is not None
    assert (drawn.notice.card.owner, len(drawn.notice.card.words)) == ("Олег", 5)
    assert drawn.edits == card_of(given, complaint)


def test_a_change_while_the_card_is_on_its_way_is_drawn_again(given: Given, complaint: TicketId) -> None:
    """What left already shows the past."""
    given.do(cards.refresh_card, complaint)
    in_flight = given.leaves()
    given.do(cards.refresh_card, complaint)

    assert len(in_flight) == 1
    assert given.kinds(DESK) == ["card-changed", "card-changed"]


def test_a_card_for_somebodys_private_chat_does_not_keep_the_desk_waiting(given: Given, complaint: TicketId) -> None:
    """The desk's card is redrawn, whatever else about the ticket is still to be sent elsewhere."""
    given.do(desk.show_card_to, PETRO, complaint)

    given.do(desk.take, OLEG, complaint)

    assert given.kinds(DESK) == ["card-changed"]


def test_a_card_that_is_being_claimed_is_not_taken_for_one_that_waits(given: Given, complaint: TicketId) -> None:
    """Its facts are older than the change that asks: the change waits for the claim, and is drawn after it."""
    if given.database.is_sqlite:
        return  # one writer: nothing happens in between
    given.do(cards.refresh_card, complaint)
    with ThreadPoolExecutor(1) as pool:
        with given.database.unit() as claiming:
            outgoing.claim(claiming, most=10, lease=HOUR, limits=UNLIMITED)
            change = pool.submit(given.do, cards.refresh_card, complaint)
            with pytest.raises(TimeoutError):
                change.result(timeout=0.3)
        change.result(timeout=5)

    assert given.kinds(DESK) == ["card-changed", "card-changed"]


def test_a_card_tells_what_a_manager_needs(quick: Given) -> None:
    """Who, what they bought, what they are worth, what they said, by when, whose."""
    ticket = desk_with_complaint(quick)
    quick.do(people.choose, OLENA, Language.RUSSIAN)
    quick.do(conversation.hear, OLENA, words("зламалася"))
    quick.do(conversation.hear, OLENA, words("за день", message=2))
    quick.do(desk.take, OLEG, ticket)

    facts = quick.do(cards.card_facts, ticket)

    assert (facts.customer, facts.language, facts.orders, facts.spent_minor) == ("Олена", Language.RUSSIAN, 1, 250_000)
    assert (facts.product, facts.score, facts.words) == ("Кавомолка", 2, ("зламалася", "за день"))
    assert (facts.owner, facts.answered, facts.state) == ("Олег", False, TicketState.TAKEN)


# --- the desk itself


def test_open_tickets_are_listed_most_urgent_first(quick: Given) -> None:
    """With their owners; what does not fit is counted."""
    first = desk_with_complaint(quick)
    olena = quick.do(customers.by_telegram, OLENA)
    assert olena is not None
    quick.do(desk.take, OLEG, first)
    for _ in range(desk.MOST_LISTED):
        quick.passes(HOUR / 60)
        quick.do(complaints.bring, olena, words("?", message=quick._number()))

    quick.do(desk.list_open, PETRO)

    (listed,) = quick.said(PETRO)
    assert isinstance(listed, OpenTicketsShown)
    assert listed.tickets[0] == (first, "Олена", "Олег")
    assert [number for number, _, _ in listed.tickets] == sorted(number for number, _, _ in listed.tickets)
    assert (len(listed.tickets), listed.more) == (desk.MOST_LISTED, 1)


def test_open_cards_move_to_the_new_desk_once_each(given: Given, complaint: TicketId) -> None:
    """What waits for the old group and what stands there: one card each in the new one, in the admin's language."""
    waiting = given.complaint(given.customer(MARIA, "Марія"))
    given.do(people.choose, IRYNA, Language.RUSSIAN)

    given.do(desk.set_chat, IRYNA, chat_id=-77)

    cards = [notice.facts()["ticket"] for notice in given.said(-77) if notice.kind == "card"]
    assert sorted(cards) == [complaint, waiting]
    assert given.kinds(DESK) == []
    assert DeskSet(waiting=2) in given.said(-77)
    assert given.do(people.language_of_chat, -77) is Language.RUSSIAN
    given.do(desk.set_chat, IRYNA, chat_id=-77)
    assert given.kinds(-77).count("card") == 2


def test_a_manager_cannot_move_the_desk(given: Given, complaint: TicketId) -> None:
    """Only an admin decides where complaints are read."""
    with pytest.raises(NotPermitted):
        given.do(desk.set_chat, OLEG, chat_id=-77)
    with pytest.raises(NotPermitted):
        given.do(desk.explain, OLEG)
    assert given.do(cards.chat) == DESK


def test_the_desk_follows_its_group(given: Given, complaint: TicketId) -> None:
    """A group that became a supergroup has another id: what waits goes there, what comes later too; twice is once."""
    given.do(cards.refresh_card, complaint)

    for _ in range(2):
        given.do(desk.follow_migration, old_chat_id=DESK, new_chat_id=-99)

    assert given.do(cards.chat) == -99
    assert (given.kinds(-99), given.kinds(DESK)) == (["card-changed"], [])
    (ready,) = given.leaves()
    assert ready.edits is None  # the card of the old group cannot be redrawn: a new one comes
    given.do(desk.follow_migration, old_chat_id=-1, new_chat_id=-2)
    assert given.do(cards.chat) == -99


def test_without_anybody_on_the_staff_nothing_breaks(quick: Given) -> None:
    """A complaint is kept even if there is no desk yet; its card comes with the desk."""
    ticket = quick.complaint(quick.customer())
    assert quick.do(cards.chat) is None
    quick.passes(3 * HOUR)
    assert quick.do(deadlines.check) == 1

    quick.admin()
    quick.do(desk.set_chat, IRYNA, chat_id=DESK)

    assert [n.facts()["ticket"] for n in quick.said(DESK) if n.kind == "card"] == [ticket]


def test_only_one_of_us_is_told_how_a_group_becomes_the_desk(quick: Given) -> None:
    """A stranger who adds the bot to a group learns nothing."""
    quick.admin()
    quick.do(desk.added_to_group, NOBODY, DESK)
    assert quick.kinds() == []
    quick.do(desk.added_to_group, IRYNA, DESK)
    assert quick.kinds(DESK) == ["added-to-group"]


def test_a_name_is_followed(quick: Given) -> None:
    """A manager who renames themselves in Telegram is shown to customers under the new name."""
    quick.manager(OLEG, "Олег")
    quick.person(OLEG, "Олег К.")
    member = quick.do(staff.by_telegram, OLEG)
    assert member is not None
    assert member.name == "Олег К."


def test_the_buttons_of_a_card_tell_whose_it_is(given: Given, complaint: TicketId) -> None:
    """A card that arrived just before the program died was never written down; an answer to it arrives all the same."""
    given.hush()
    words = Words("Замінимо", None, (DESK, 501), reply_to=499, answers_us=True, card_of=complaint)
    given.do(desk.reply, OLEG, words)
    later = Words("Завтра", None, (DESK, 502), reply_to=499)
    given.do(desk.reply, OLEG, later)

    assert [notice.text for notice in given.said(OLENA) if isinstance(notice, ManagerWrote)] == ["Замінимо", "Завтра"]


def test_an_answer_to_a_message_of_ours_about_nothing_is_not_swallowed(given: Given, complaint: TicketId) -> None:
    """Whoever answers us waits for the words to arrive; whoever answers a colleague does not."""
    given.hush()
    given.do(desk.reply, OLEG, Words("Замінимо", None, (DESK, 501), reply_to=498))
    assert given.kinds() == []
    given.do(desk.reply, OLEG, Words("Замінимо", None, (DESK, 502), reply_to=498, answers_us=True))
    assert given.kinds() == ["reply-to-nothing"]
    given.do(desk.reply, 4321, Words("Замінимо", None, (DESK, 503), reply_to=498, answers_us=True))
    assert given.kinds() == ["reply-to-nothing"]


# --- a group that cannot take more


def test_what_the_group_would_take_too_late_goes_to_the_owner(given: Given, complaint: TicketId) -> None:
    """Behind a minute's worth of messages; what has no owner waits, and the answer in private reaches the customer."""
    given.do(desk.take, OLEG, complaint)
    free = given.complaint(given.customer(MARIA, "Марія"))
    given.delivered()
    given.hush()
    for number in range(cards.MINUTE_OF_A_GROUP):
        given.do(conversation.hear, MARIA, words(f"і ще {number}", chat=MARIA, message=400 + number))
    assert given.kinds(OLEG) == []

    given.do(conversation.hear, OLENA, words("а я?", message=301))
    given.do(conversation.hear, MARIA, words("чекаю", chat=MARIA, message=499))

    (wrote,) = given.said(OLEG)
    assert isinstance(wrote, CustomerWrote)
    assert (wrote.ticket, wrote.text) == (complaint, "а я?")
    assert given.ticket(free).owner_id is None
    given.delivered()
    message = given.rows(tables.outbox, "message_id")
    private = [sent for sent, chat in zip(message, given.rows(tables.outbox, "chat_id"), strict=True) if chat == OLEG]
    given.hush()
    given.do(desk.reply, OLEG, words("Уже відповідаю", chat=OLEG, message=60, reply_to=private[0]))
    assert "manager-wrote" in given.kinds(OLENA)
    assert "manager-wrote" not in given.kinds(MARIA)


def test_an_owner_who_cannot_be_reached_reads_it_in_the_group(quick: Given) -> None:
    """Late is better than never."""
    ticket = desk_with_complaint(quick)
    quick.do(desk.take, OLEG, ticket)
    quick.do(lambda unit: stored_people.mark_reachable(unit, OLEG, reachable=False))
    for number in range(cards.MINUTE_OF_A_GROUP + 2):
        quick.do(conversation.hear, OLENA, words(f"і ще {number}", message=400 + number))

    assert quick.kinds(OLEG) == []
    assert quick.kinds(DESK).count("customer-wrote") == cards.MINUTE_OF_A_GROUP + 2


def test_a_stale_button_brings_the_card_as_it_is_now(quick: Given) -> None:
    """Twenty presses on an old copy in private: each is explained, and the copy is drawn anew once."""
    ticket = desk_with_complaint(quick)
    quick.do(desk.show_card_to, PETRO, ticket)
    quick.do(desk.take, OLEG, ticket)
    quick.delivered()
    quick.hush()

    for _ in range(20):
        assert quick.do(desk.take, PETRO, ticket, chat_id=PETRO).press is Press.OWNED
        quick.delivered()

    assert quick.kinds(PETRO) == ["card-changed"]
    assert quick.kinds(DESK) == []


@pytest.mark.parametrize(
    "press",
    [
        lambda ticket: partial(promises.explain, ticket_id=ticket, chat_id=PETRO),
        lambda ticket: partial(remedies.begin, ticket_id=ticket, chat_id=PETRO),
        lambda ticket: partial(templates.begin, ticket_id=ticket, chat_id=PETRO),
        lambda ticket: partial(handover.begin, ticket_id=ticket, chat_id=PETRO),
        lambda ticket: partial(dismissing.dismiss, ticket_id=ticket, chat_id=PETRO),
        lambda ticket: partial(desk.resolve, ticket_id=ticket, chat_id=PETRO),
    ],
    ids=["promise", "offer", "templates", "hand over", "dismiss", "resolve"],
)
def test_every_button_of_an_old_card_brings_it_as_it_is_now(quick: Given, press: Callable[[TicketId], Any]) -> None:
    """A colleague has it by now, or it is over: once, where the button was pressed, whatever the button."""
    listed = tuple(Remedy(name, {}) for name in ("replace", "refund"))
    scenario = replace(quick.database.shop.scenario, remedies=listed)
    quick.database.shop = replace(quick.database.shop, scenario=scenario)
    ticket = desk_with_complaint(quick)
    quick.do(desk.show_card_to, PETRO, ticket)
    quick.do(desk.take, OLEG, ticket)
    quick.delivered()
    quick.hush()

    for _ in range(20):
        quick.do(press(ticket), PETRO)
        quick.delivered()

    assert quick.kinds(PETRO).count("card-changed") == 1
    assert quick.kinds(DESK) == []


def test_what_answers_presses_is_forgotten_in_time(quick: Given) -> None:
    """It is said once in some moments; nothing of it stays forever."""
    ticket = desk_with_complaint(quick)
    quick.do(desk.take, OLEG, ticket)
    quick.do(desk.take, PETRO, ticket, chat_id=PETRO)
    quick.delivered()
    quick.passes(400 * 24 * HOUR)

    quick.do(housekeeping.forget_old)

    assert quick.kinds(PETRO) == []
