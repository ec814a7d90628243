"""The clocks of tickets: who hears that nobody answered, how far up it goes, and when the clocks stand still."""

from dataclasses import replace
from datetime import timedelta

import pytest

from rules.notice import Notice
from rules.notices.desk import DeadlinePassed, DeadlineSoon
from rules.shop import DeskPolicy, Urgency
from rules.vocabulary import Clock, OutboxState, Priority, Role, TicketId, TicketState
from services import cards, complaints, conversation, deadlines, desk
from services.desk import Press
from services.refusals import Outdated
from storage import deadlines as stored
from storage import tables
from tests.services.builders import DAY, DESK, HOUR, IRYNA, MARIA, OLEG, OLENA, PETRO, Given, words
from tests.services.test_desk import card_of, desk_with_complaint, reply, resolved

MINUTE = timedelta(minutes=1)
# The shop's day begins at 10:00 in these stories, and the desk is open until 20:00.


@pytest.fixture
def complaint(given: Given) -> TicketId:
    """Олена's complaint on the desk of the group, with two managers and an admin around."""
    return desk_with_complaint(given)


def policy(given: Given, **values: object) -> None:
    """Let the shop's desk have these rules."""
    shop = given.database.shop
    desk_policy = replace(shop.scenario.desk, **values)  # type: ignore[arg-type]
    given.database.shop = replace(shop, scenario=replace(shop.scenario, desk=desk_policy))


def senior(given: Given, telegram_id: int = PETRO) -> None:
    """Make a manager a senior."""
    staff_id = given.staff_id(telegram_id)
    given.do(
        lambda unit: unit.execute(tables.staff.update().where(tables.staff.c.id == staff_id).values(role=Role.SENIOR))
    )


def ticks(given: Given, *, hours: float = 0, minutes: float = 0) -> None:
    """Let time pass minute by minute, and the clocks be asked each time."""
    for _ in range(round(hours * 60 + minutes)):
        given.passes(MINUTE)
        given.do(deadlines.check)


def heard(given: Given, chat: int) -> list[tuple[str, Clock]]:
    """What of clocks was said in a chat."""
    said: list[Notice] = given.said(chat)
    return [(one.kind, one.clock) for one in said if isinstance(one, DeadlineSoon | DeadlinePassed)]


def clocks(given: Given, ticket: TicketId) -> dict[Clock, stored.Deadline]:
    """The clocks of a ticket that are not over."""
    return {one.clock: one for one in given.do(stored.running, ticket)}


def says(given: Given, text: str = "То що?", *, message: int) -> None:
    """Олена writes."""
    given.do(conversation.hear, OLENA, words(text, message=message))


SOON, PASSED = "deadline-soon", "deadline-passed"
FIRST, NEXT, SOLUTION = Clock.FIRST_RESPONSE, Clock.NEXT_RESPONSE, Clock.RESOLUTION


# --- who hears it


def test_the_owner_is_warned_before_and_the_admins_told_after_once(given: Given, complaint: TicketId) -> None:
    """The warning goes to the owner alone; without seniors the admins are the first to hear of a breach."""
    given.do(desk.take, OLEG, complaint)
    given.hush()

    ticks(given, minutes=89)
    assert [heard(given, chat) for chat in (OLEG, DESK, IRYNA)] == [[], [], []]
    ticks(given, minutes=1)
    assert [heard(given, chat) for chat in (OLEG, DESK, IRYNA)] == [[(SOON, FIRST)], [], []]
    ticks(given, hours=3)
    assert [heard(given, chat) for chat in (OLEG, DESK, IRYNA)] == [
        [(SOON, FIRST)],
        [(PASSED, FIRST)],
        [(PASSED, FIRST)],
    ]


def test_what_nobody_took_is_warned_of_at_the_desk(given: Given, complaint: TicketId) -> None:
    """There is no owner to tell in private."""
    ticks(given, minutes=90)

    assert heard(given, DESK) == [(SOON, FIRST)]


def test_seniors_hear_a_breach_first_and_admins_when_it_did_not_help(given: Given, complaint: TicketId) -> None:
    """Each level after its own delay."""
    senior(given)
    policy(given, seniors_after=10 * MINUTE, admins_after=40 * MINUTE)

    ticks(given, hours=2, minutes=9)
    assert [heard(given, chat) for chat in (DESK, PETRO, IRYNA)] == [[(SOON, FIRST)], [], []]
    ticks(given, minutes=1)
    assert [heard(given, chat) for chat in (DESK, PETRO, IRYNA)] == [
        [(SOON, FIRST), (PASSED, FIRST)],
        [(PASSED, FIRST)],
        [],
    ]
    ticks(given, minutes=29)
    assert heard(given, IRYNA) == []
    ticks(given, minutes=61)
    assert [len(heard(given, chat)) for chat in (DESK, PETRO, IRYNA)] == [2, 1, 1]


def test_an_answer_between_the_levels_ends_it(given: Given, complaint: TicketId) -> None:
    """The state is looked at again before each step."""
    senior(given)
    ticks(given, hours=2)
    assert heard(given, PETRO) == [(PASSED, FIRST)]

    reply(given, complaint)
    ticks(given, hours=2)

    assert heard(given, IRYNA) == []


def test_an_alarm_that_is_no_longer_true_does_not_leave(given: Given, complaint: TicketId) -> None:
    """It waited to be sent while the manager answered: nobody is told what is not so."""
    given.passes(2 * HOUR)
    given.do(deadlines.check)
    reply(given, complaint)

    left = [ready.notice.kind for ready in given.delivered()]

    assert PASSED not in left
    assert "manager-wrote" in left
    assert OutboxState.SKIPPED in given.message_states()


def test_after_an_outage_everybody_is_told_at_once_and_once(given: Given, complaint: TicketId) -> None:
    """Nobody is warned of what is long over."""
    senior(given)
    given.passes(5 * HOUR)

    given.do(deadlines.check)
    given.do(deadlines.check)

    assert [heard(given, chat) for chat in (DESK, PETRO, IRYNA)] == [[(PASSED, FIRST)]] * 3


def test_an_admin_who_is_the_desk_hears_an_alarm_once(quick: Given) -> None:
    """Without a group the first admin's private chat is the desk."""
    quick.admin()
    quick.complaint(quick.customer())
    quick.hush()

    quick.passes(2 * HOUR)
    quick.do(deadlines.check)

    assert quick.kinds() == [PASSED]


def test_without_anybody_to_tell_nothing_breaks(quick: Given) -> None:
    """There is no desk and no admin yet."""
    quick.complaint(quick.customer())
    ticks(quick, hours=4)
    assert quick.do(deadlines.check) == 0


# --- which clocks there are


def test_every_answer_has_a_time_of_its_own(given: Given, complaint: TicketId) -> None:
    """The customer writes again after an answer: the next one is due; two messages are waited for once."""
    reply(given, complaint)
    assert set(clocks(given, complaint)) == {SOLUTION}

    given.passes(HOUR)
    says(given, message=301)
    given.passes(HOUR)
    says(given, "Я чекаю", message=302)

    due = clocks(given, complaint)[NEXT].due_at
    assert due == given.clock.now() - HOUR + 4 * HOUR
    assert given.do(cards.card_facts, complaint).respond_by == due
    reply(given, complaint, message=51)
    assert set(clocks(given, complaint)) == {SOLUTION}


def test_before_the_first_answer_the_first_clock_goes_on(given: Given, complaint: TicketId) -> None:
    """More words do not put it off."""
    before = clocks(given, complaint)[FIRST]
    given.passes(HOUR)
    says(given, message=301)

    assert clocks(given, complaint)[FIRST] == before
    assert NEXT not in clocks(given, complaint)


def test_a_solution_that_does_not_come_is_told(given: Given, complaint: TicketId) -> None:
    """Answered, and still not solved: eleven hours a day, 33 in all, as the desk is open."""
    reply(given, complaint)
    given.hush()

    ticks(given, hours=72, minutes=1)

    assert heard(given, OLEG) == [(SOON, SOLUTION)]
    assert heard(given, DESK) == heard(given, IRYNA) == [(PASSED, SOLUTION)]


def test_a_remark_has_no_clocks(quick: Given) -> None:
    """Nobody waits for an answer to it."""
    desk_with_complaint(quick)
    quick.do(conversation.hear, MARIA, words("?", chat=MARIA))
    customer = quick.customer(MARIA, "Марія")
    touchpoint = quick.contact(customer)
    said = words("гарно", chat=MARIA, message=9)
    quick.do(complaints.open_remark, customer, said, touchpoint_id=touchpoint, score=5)
    remark = TicketId(quick.rows(tables.ticket, "id")[-1])

    assert clocks(quick, remark) == {}


def test_a_reopened_ticket_can_be_late_again(quick: Given) -> None:
    """The new deadline is a new promise."""
    ticket = desk_with_complaint(quick)
    ticks(quick, hours=3)
    resolved(quick, ticket)
    quick.do(desk.confirm, OLENA, ticket_id=ticket, solved=False)
    quick.hush()

    ticks(quick, hours=3)

    assert heard(quick, DESK) == [(SOON, FIRST), (PASSED, FIRST)]


# --- standing still


def test_while_the_customer_is_waited_for_the_clocks_stand_still(given: Given, complaint: TicketId) -> None:
    """Nobody is warned; when the customer writes they run on with what was left, and the next answer is due."""
    reply(given, complaint)
    left = clocks(given, complaint)[SOLUTION].due_at - given.clock.now()
    assert given.do(desk.wait_for_customer, OLEG, complaint).press is Press.WAITING
    assert given.ticket(complaint).state is TicketState.WAITING
    assert given.do(cards.card_facts, complaint).resolve_by is None
    given.hush()

    given.passes(10 * DAY)
    given.do(deadlines.check)
    assert heard(given, DESK) == heard(given, OLEG) == []

    says(given, "Ось фото", message=301)
    assert given.ticket(complaint).state is TicketState.TAKEN
    assert clocks(given, complaint)[SOLUTION].due_at == given.clock.now() + left
    assert NEXT in clocks(given, complaint)


def test_the_owner_can_go_on_without_the_customer(given: Given, complaint: TicketId) -> None:
    """A button under the card; a colleague cannot, a senior can."""
    reply(given, complaint)
    given.do(desk.wait_for_customer, OLEG, complaint)
    assert given.do(desk.go_on, PETRO, complaint).press is Press.OWNED
    assert given.ticket(complaint).state is TicketState.WAITING
    senior(given)

    assert given.do(desk.go_on, PETRO, complaint).press is Press.GOES_ON
    assert given.do(desk.go_on, OLEG, complaint).press is Press.ALREADY_YOURS
    assert clocks(given, complaint)[SOLUTION].left_seconds is None


@pytest.mark.parametrize("times", [1, 20])
def test_waiting_twice_is_waiting_once(quick: Given, times: int) -> None:
    """Twenty presses of one button: one effect, and the clocks keep what was left of them."""
    ticket = desk_with_complaint(quick)
    reply(quick, ticket)
    presses = [quick.do(desk.wait_for_customer, OLEG, ticket).press for _ in range(times)]

    assert presses[0] is Press.WAITING
    assert set(presses[1:]) <= {Press.ALREADY_YOURS}
    assert quick.rows(tables.ticket_event, "state").count(TicketState.WAITING) == 1


def test_who_has_not_answered_cannot_wait_for_the_customer(quick: Given) -> None:
    """Otherwise one press would take every deadline away."""
    ticket = desk_with_complaint(quick)
    quick.do(desk.take, OLEG, ticket)

    assert quick.do(desk.wait_for_customer, OLEG, ticket).press is Press.ANSWER_FIRST
    assert quick.do(desk.wait_for_customer, PETRO, ticket).press is Press.OWNED


def test_what_waits_can_be_resolved(quick: Given) -> None:
    """The manager may have heard by telephone."""
    ticket = desk_with_complaint(quick)
    reply(quick, ticket)
    quick.do(desk.wait_for_customer, OLEG, ticket)

    assert quick.do(desk.resolve, OLEG, ticket).press is Press.RESOLVED
    assert set(clocks(quick, ticket)) == {Clock.CONFIRMATION}


def test_a_reply_that_was_a_note_answers_nobody(quick: Given) -> None:
    """The first answer is still due."""
    ticket = desk_with_complaint(quick)
    album = replace(words("до уваги", chat=DESK, message=60, reply_to=card_of(quick, ticket)), album="A")
    quick.do(desk.reply, OLEG, album)
    note = replace(words("// це для своїх", chat=DESK, message=61, reply_to=card_of(quick, ticket)), album="A")
    quick.do(desk.reply, OLEG, note)

    assert quick.ticket(ticket).first_reply_at is None
    assert FIRST in clocks(quick, ticket)


# --- what is urgent


def test_the_lowest_score_is_urgent(quick: Given) -> None:
    """Half the time, and the card says so."""
    desk_with_complaint(quick)
    ticket = quick.complaint(quick.customer(MARIA, "Марія"), score=1)

    assert quick.ticket(ticket).priority is Priority.URGENT
    assert quick.ticket(ticket).respond_by == quick.clock.now() + HOUR
    assert quick.do(cards.card_facts, ticket).priority is Priority.URGENT


def test_words_of_harm_make_it_urgent_and_bring_it_nearer(given: Given, complaint: TicketId) -> None:
    """Once; what was promised to the customer is kept all the more."""
    given.passes(10 * MINUTE)
    says(given, "Дитина отримала опік, терміново!", message=301)

    assert given.ticket(complaint).priority is Priority.URGENT
    assert clocks(given, complaint)[FIRST].due_at == given.clock.now() + HOUR
    given.passes(10 * MINUTE)
    says(given, "Терміново!!!", message=302)
    assert clocks(given, complaint)[FIRST].due_at == given.clock.now() + 50 * MINUTE


def test_urgency_never_puts_anything_off(given: Given, complaint: TicketId) -> None:
    """What was due in five minutes stays due in five minutes."""
    given.passes(HOUR + 55 * MINUTE)
    says(given, "Подам до суду", message=301)

    assert clocks(given, complaint)[FIRST].due_at == given.clock.now() + 5 * MINUTE


def test_who_spends_much_is_served_first(quick: Given) -> None:
    """From the sum that the shop sets."""
    policy(quick, urgent=Urgency(score_at_most=None, spent_at_least=250_000))
    desk_with_complaint(quick)

    ticket = quick.complaint(quick.customer(MARIA, "Марія"))

    assert quick.ticket(ticket).priority is Priority.URGENT


# --- the customer's word


def test_what_nobody_confirms_is_closed_and_says_so(given: Given, complaint: TicketId) -> None:
    """After three days, without a word to anybody."""
    resolved(given, complaint)
    given.hush()

    given.passes(3 * DAY)
    given.do(deadlines.check)

    assert given.ticket(complaint).state is TicketState.UNCONFIRMED
    assert given.kinds() == ["card-changed"]
    assert clocks(given, complaint) == {}


@pytest.mark.parametrize(("solved", "state"), [(True, TicketState.CONFIRMED), (False, TicketState.REOPENED)])
def test_late_is_better_than_never(given: Given, complaint: TicketId, solved: bool, state: TicketState) -> None:
    """The buttons under the question still count after it was closed; then they are outdated."""
    resolved(given, complaint)
    given.passes(4 * DAY)
    given.do(deadlines.check)

    given.do(desk.confirm, OLENA, ticket_id=complaint, solved=solved)

    assert given.ticket(complaint).state is state
    assert set(clocks(given, complaint)) == (set() if solved else {FIRST, SOLUTION})
    with pytest.raises(Outdated):
        given.do(desk.confirm, OLENA, ticket_id=complaint, solved=solved)


def test_the_shipped_desk_is_what_these_stories_assume() -> None:
    """Two hours, four hours, 33 hours."""
    shipped = DeskPolicy()
    assert (shipped.respond_within, shipped.reply_within, shipped.resolve_within) == (2 * HOUR, 4 * HOUR, 33 * HOUR)
