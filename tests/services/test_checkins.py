"""Check-ins: planned once, sent at their moment if they may be, answered with one tap."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from rules.notices.checkin import HappyThanked, ScoreAsked
from rules.notices.complaint import WentWrongAsked
from rules.shop import Scenario
from rules.vocabulary import (
    Author,
    Category,
    OrderId,
    OrderStatus,
    Purpose,
    Reason,
    TicketId,
    TicketKind,
    TicketState,
    TouchpointId,
    TouchpointState,
    Verdict,
)
from services import (
    answering,
    answers_csat,
    checkins,
    complaints,
    consents,
    conversation,
    desk,
    leaving,
    linking,
    outgoing,
    people,
    planning,
)
from services.answering import ScoreNoted
from services.refusals import Outdated
from storage import customers, ledger, tables, tickets
from storage.records import Customer
from tests.services.builders import CSAT, DAY, HOUR, IRYNA, MARIA, OLEG, OLENA, THANKS, Given, words


def plan(given: Given, *orders: int) -> None:
    """Plan the contacts of these orders."""
    given.do(planning.plan_for_orders, [OrderId(order) for order in orders])


def due(given: Given) -> list[str]:
    """Tick, and say which contacts are where."""
    given.do(checkins.queue_due)
    return given.states()


def score(given: Given, touchpoint: TouchpointId, value: int, *, by: int = OLENA) -> ScoreNoted:
    """Press a button under a check-in."""
    return given.do(answers_csat.record_score, by, touchpoint_id=touchpoint, score=value)


# --- planning


def test_planning_again_changes_nothing(given: Given) -> None:
    """An import that is repeated plans no second contact and touches no first."""
    order = given.order(given.customer())
    plan(given, order)
    before = [given.rows(tables.touchpoint, name) for name in ("id", "due_at", "planned_at", "state")]
    given.passes(HOUR / 2)

    plan(given, order)
    plan(given, order, order)

    assert [given.rows(tables.touchpoint, name) for name in ("id", "due_at", "planned_at", "state")] == before
    assert given.rows(tables.touchpoint, "contact") == [THANKS.name, CSAT.name]


def test_a_contact_moves_with_its_order_while_it_is_ahead(given: Given) -> None:
    """A delivery that became known moves the check-in; thanks that were said already stay."""
    order = given.order(given.customer())
    plan(given, order)
    given.passes(HOUR)
    assert due(given) == ["queued", "planned"]
    asked_at = given.clock.now() + 2 * DAY + 3 * DAY
    delivered = {"delivered_at": given.clock.now() + 2 * DAY, "placed_at": given.clock.now() + DAY}
    given.do(lambda unit: unit.execute(tables.shop_order.update().values(**delivered)).close())

    plan(given, order)

    thanks_due, asked_due = given.rows(tables.touchpoint, "due_at")
    assert (thanks_due, asked_due) == (given.clock.now(), asked_at)
    assert given.rows(tables.touchpoint, "expires_at")[1] == asked_at + 2 * DAY


def test_history_writes_to_nobody(quick: Given) -> None:
    """A contact whose moment passed long ago is not even planned; neither is one about a cancelled order."""
    olena = quick.customer()
    old = quick.order(olena, placed_at=quick.clock.now() - 30 * DAY)
    cancelled = quick.order(olena, status=OrderStatus.CANCELLED)

    plan(quick, old, cancelled)

    assert quick.states() == []


def test_a_cancelled_order_withdraws_also_what_is_on_its_way(given: Given) -> None:
    """Planned and queued contacts go; when the queued one is claimed it is held back."""
    order = given.order(given.customer())
    plan(given, order)
    given.passes(HOUR)
    due(given)

    given.do(planning.withdraw_for_orders, [order])

    assert given.states() == ["withdrawn", "withdrawn"]
    assert given.reasons() == [Reason.ORDER_CANCELLED] * 2
    assert given.leaves() == []
    assert [state.value for state in given.message_states()] == ["skipped"]
    plan(given, order)
    assert given.states() == ["withdrawn", "withdrawn"]


# --- the moment comes


def no_link(given: Given, olena: Customer) -> None:
    """Unlinked, with a link to open."""
    given.link(olena, "good")
    given.do(lambda unit: unit.execute(tables.customer.update().values(telegram_id=None)).close())


def opens_link(given: Given, olena: Customer) -> None:
    """Opens the personal link."""
    given.do(linking.open_link, OLENA, "good")


def refuses(given: Given, olena: Customer) -> None:
    """Takes the consent back."""
    given.do(consents.answer, OLENA, purpose=Purpose.SERVICE, given=False)


def agrees(given: Given, olena: Customer) -> None:
    """Gives it again."""
    given.do(consents.answer, OLENA, purpose=Purpose.SERVICE, given=True)


def stops(given: Given, olena: Customer) -> None:
    """Sends /stop."""
    given.do(leaving.stop, given.do(customers.get, olena.id))


def resumes(given: Given, olena: Customer) -> None:
    """Comes back."""
    given.do(leaving.resume, given.do(customers.get, olena.id))


def blocks(given: Given, olena: Customer) -> None:
    """Blocks the bot."""
    given.do(people.blocked, OLENA)


def unblocks(given: Given, olena: Customer) -> None:
    """Lets it write again."""
    given.do(people.unblocked, OLENA)


def complains(given: Given, olena: Customer) -> None:
    """Answers an earlier check-in with "1"."""
    given.complaint(olena)


def is_helped(given: Given, olena: Customer) -> None:
    """The complaint is resolved."""
    given.manager()
    number = given.rows(tables.ticket, "id")[0]
    given.do(desk.take, OLEG, number)
    given.do(desk.resolve, OLEG, number)


Act = Callable[[Given, Customer], None]
OBSTACLES = [
    (no_link, Reason.NOT_LINKED, opens_link),
    (refuses, Reason.NO_CONSENT, agrees),
    (stops, Reason.STOPPED, resumes),
    (blocks, Reason.UNREACHABLE, unblocks),
    (complains, Reason.OPEN_COMPLAINT, is_helped),
]


def ask_soon(given: Given) -> tuple[Customer, TouchpointId]:
    """A customer with thanks planned in an hour."""
    olena = given.customer()
    given.database.shop = replace(given.database.shop, scenario=Scenario((THANKS,)))
    plan(given, given.order(olena))
    return olena, TouchpointId(given.rows(tables.touchpoint, "id")[0])


@pytest.mark.parametrize(("obstacle", "reason", "remedy"), OBSTACLES)
def test_what_may_not_be_said_yet_waits_until_it_may(given: Given, obstacle: Act, reason: Reason, remedy: Act) -> None:
    """Each obstacle holds the contact with a reason a manager can read; when it goes, the contact goes out."""
    olena, thanks = ask_soon(given)
    obstacle(given, olena)
    given.hush()
    given.passes(HOUR)

    given.do(checkins.queue_due)
    given.do(checkins.queue_due)
    waiting = given.touchpoint(thanks)
    assert waiting.state is TouchpointState.WAITING
    assert given.reasons()[0] is reason
    assert given.kinds() == []

    remedy(given, olena)
    given.do(checkins.queue_due)
    assert given.touchpoint(thanks).state is TouchpointState.QUEUED
    given.delivered()
    assert given.touchpoint(thanks).state is TouchpointState.SENT
    assert given.kinds(OLENA).count("thank-you") == 1


@pytest.mark.parametrize(("obstacle", "reason", "remedy"), OBSTACLES)
def test_what_was_held_back_at_the_last_moment_goes_out_after_all(
    given: Given, obstacle: Act, reason: Reason, remedy: Act
) -> None:
    """The same obstacles between queue and sending: not sent, and sent once when it may be again."""
    olena, thanks = ask_soon(given)
    given.passes(HOUR)
    given.do(checkins.queue_due)

    obstacle(given, olena)
    assert "thank-you" not in [ready.notice.kind for ready in given.delivered()]
    assert given.touchpoint(thanks).state is TouchpointState.WAITING
    assert given.reasons()[0] is reason

    remedy(given, olena)
    given.do(checkins.queue_due)
    assert [ready.notice.kind for ready in given.delivered()].count("thank-you") == 1
    assert given.touchpoint(thanks).state is TouchpointState.SENT
    given.do(checkins.queue_due)
    assert given.kinds(OLENA).count("thank-you") == 1


def test_what_waited_too_long_is_missed(given: Given) -> None:
    """A contact that would no longer be natural is given up, whether it waited or nobody ticked in time."""
    given.database.shop = replace(given.database.shop, scenario=Scenario((THANKS,)))
    plan(given, given.order(given.customer(agreed=False)), given.order(given.customer(MARIA, "Марія")))
    given.passes(HOUR)
    given.do(checkins.queue_due, most=1)
    assert given.states() == ["waiting", "planned"]

    given.passes(2 * DAY)
    given.do(checkins.queue_due)
    given.do(checkins.queue_due)

    assert given.states() == ["missed", "missed"]
    given.do(consents.answer, OLENA, purpose=Purpose.SERVICE, given=True)
    assert due(given) == ["missed", "missed"]


def test_a_contact_taken_out_of_the_scenario_is_withdrawn(quick: Given) -> None:
    """Removing it from the file is enough; the row says why nothing came."""
    ask_soon(quick)
    quick.database.shop = replace(quick.database.shop, scenario=Scenario(()))
    quick.passes(HOUR)

    assert due(quick) == ["withdrawn"]
    assert quick.reasons() == [Reason.CONTACT_REMOVED]


def test_a_contact_is_queued_once(given: Given) -> None:
    """However often the clock ticks, whatever state a careless hand puts it back into."""
    ask_soon(given)
    given.passes(HOUR)
    due(given)
    given.delivered()
    given.do(lambda unit: unit.execute(tables.touchpoint.update().values(state=TouchpointState.PLANNED)).close())

    given.do(checkins.queue_due)

    assert given.kinds(OLENA) == ["thank-you"]
    assert given.leaves() == []


def test_a_tick_takes_no_more_than_its_batch(quick: Given) -> None:
    """A thousand due contacts do not make one endless transaction."""
    olena = quick.customer()
    quick.database.shop = replace(quick.database.shop, scenario=Scenario((THANKS,)))
    plan(quick, *[quick.order(olena) for _ in range(5)])
    quick.passes(HOUR)

    assert quick.do(checkins.queue_due, most=2) == 2
    assert quick.states().count("queued") == 2


def test_the_question_names_the_customer_and_what_was_bought(quick: Given) -> None:
    """The facts of the check-in are those of the order it is about."""
    plan(quick, quick.order(quick.customer(), product="Кавомолка"))
    quick.passes(3 * DAY)

    due(quick)

    asked = quick.said()[-1]
    assert isinstance(asked, ScoreAsked)
    assert (asked.name, asked.product) == ("Олена", "Кавомолка")


# --- the answer


def test_a_low_score_opens_a_complaint(given: Given) -> None:
    """A "2": the customer learns the number and the deadline, the desk gets a card, and points come all the same."""
    given.admin()
    olena = given.customer()

    noted = score(given, given.contact(olena), 2)

    assert noted == ScoreNoted(2, Verdict.UNHAPPY, changed=True)
    (asked,) = given.said(OLENA)
    assert isinstance(asked, WentWrongAsked)
    assert asked.respond_by == given.clock.now() + 2 * HOUR
    ticket = given.ticket(TicketId(asked.ticket))
    assert (ticket.kind, ticket.state, ticket.score) == (TicketKind.COMPLAINT, TicketState.NEW, 2)
    assert given.kinds(IRYNA) == ["card"]
    assert given.do(ledger.balance, olena.id) == 10


def test_a_middling_score_is_asked_what_was_missing(given: Given) -> None:
    """A "3" wakes nobody."""
    given.admin()
    noted = score(given, given.contact(given.customer()), 3)

    assert noted.verdict is Verdict.NEUTRAL
    assert given.kinds() == ["what-was-missing"]


def test_a_good_score_is_thanked_with_points(given: Given) -> None:
    """By name, with what was earned and what there is now."""
    noted = score(given, given.contact(given.customer()), 5)

    assert noted.verdict is Verdict.HAPPY
    assert given.said() == [HappyThanked(name="Олена", points=10, balance=10)]


@pytest.mark.parametrize("state", answering.ANSWERABLE)
def test_whatever_may_have_arrived_can_be_answered(quick: Given, state: TouchpointState) -> None:
    """Also what we never learnt to have arrived."""
    touchpoint = quick.contact(quick.customer(), state)

    assert score(quick, touchpoint, 4).changed
    assert quick.touchpoint(touchpoint).state is TouchpointState.ANSWERED


@pytest.mark.parametrize("state", sorted(set(TouchpointState) - set(answering.ANSWERABLE)))
def test_what_was_never_sent_cannot_be_answered(quick: Given, state: TouchpointState) -> None:
    """A button made up for a contact that is still ahead, or was withdrawn, is outdated."""
    touchpoint = quick.contact(quick.customer(), state)

    with pytest.raises(Outdated):
        score(quick, touchpoint, 4)


@pytest.mark.parametrize("value", [0, 6, -1, 2**40])
def test_a_score_off_the_scale_is_refused(quick: Given, value: int) -> None:
    """The button's data is the client's word: nothing outside 1 to 5 is ever written."""
    touchpoint = quick.contact(quick.customer())

    with pytest.raises(Outdated):
        score(quick, touchpoint, value)
    assert quick.rows(tables.answer, "score") == []


def test_only_the_customer_who_was_asked_can_answer(given: Given) -> None:
    """Another customer, a stranger, a made-up number: all the same refusal, nothing written."""
    touchpoint = given.contact(given.customer())
    given.customer(MARIA, "Марія")
    given.manager()

    for somebody in (MARIA, OLEG, 5):
        with pytest.raises(Outdated):
            score(given, touchpoint, 1, by=somebody)
    with pytest.raises(Outdated):
        score(given, TouchpointId(10**9), 1)

    assert given.rows(tables.answer, "score") == []
    assert given.rows(tables.ticket, "id") == []


def test_the_same_score_again_changes_nothing(given: Given) -> None:
    """Twenty taps on one button are one answer."""
    touchpoint = given.contact(given.customer())
    score(given, touchpoint, 1)
    before = given.kinds()

    for _ in range(20):
        assert score(given, touchpoint, 1) == ScoreNoted(1, Verdict.UNHAPPY, changed=False)

    assert given.kinds() == before
    assert given.rows(tables.answer, "score") == [1]


def test_a_changed_mind_counts_and_the_earlier_score_is_kept(given: Given) -> None:
    """3, then 5, then 4: the last one stands, all three are history, and points came once."""
    olena = given.customer()
    touchpoint = given.contact(olena)

    for value in (3, 5, 4):
        score(given, touchpoint, value)

    assert given.rows(tables.answer, "score") == [3, 5, 4]
    assert [moment is None for moment in given.rows(tables.answer, "superseded_at")] == [False, False, True]
    assert given.do(ledger.balance, olena.id) == 10
    last = given.said()[-1]
    assert isinstance(last, HappyThanked)
    assert (last.points, last.balance) == (0, 10)


def test_a_drop_opens_one_complaint_and_a_second_low_score_updates_it(given: Given) -> None:
    """5, then 2, then 1: one ticket, with the last score, one question to the customer."""
    given.admin()
    touchpoint = given.contact(given.customer())

    for value in (5, 2, 1):
        score(given, touchpoint, value)

    assert given.rows(tables.ticket, "score") == [1]
    assert given.kinds(OLENA) == ["happy-thanked", "went-wrong-asked"]
    assert given.kinds(IRYNA) == ["card"]


def test_words_after_a_low_score_belong_to_the_complaint(quick: Given) -> None:
    """A comment that a better score asked for before is no longer waited for."""
    quick.admin()
    touchpoint = quick.contact(quick.customer())
    score(quick, touchpoint, 4)
    score(quick, touchpoint, 1)

    quick.do(conversation.hear, OLENA, words("зламалася"))

    (number,) = quick.rows(tables.ticket, "id")
    said = quick.do(tickets.entries, number, Author.CUSTOMER)
    assert [entry.text for entry in said] == ["зламалася"]


def test_points_can_be_switched_off(quick: Given) -> None:
    """A scenario without points earns none and says so."""
    quick.database.shop = replace(quick.database.shop, scenario=Scenario((), points_for_answer=0))
    score(quick, quick.contact(quick.customer()), 5)

    assert quick.said() == [HappyThanked(name="Олена", points=0, balance=0)]
    assert quick.rows(tables.ledger_entry, "id") == []


def test_an_answer_before_the_news_of_sending_is_not_lost(given: Given) -> None:
    """The customer taps before we learn that the message is out: the contact stays answered."""
    plan(given, given.order(given.customer()))
    given.passes(3 * DAY)
    due(given)
    (asked,) = [ready for ready in given.leaves() if isinstance(ready.notice, ScoreAsked)]
    assert isinstance(asked.notice, ScoreAsked)
    touchpoint = TouchpointId(asked.notice.touchpoint)

    score(given, touchpoint, 5)
    given.do(outgoing.sent, [(asked, 77)])

    assert given.touchpoint(touchpoint).state is TouchpointState.ANSWERED


def test_a_category_is_the_complainers_to_choose(given: Given) -> None:
    """Nobody else's, and not after the end."""

    given.admin()
    given.customer(MARIA, "Марія")
    ticket = given.complaint(given.customer())
    given.do(complaints.choose_category, OLENA, ticket_id=ticket, category=Category.QUALITY)
    assert given.ticket(ticket).category is Category.QUALITY

    with pytest.raises(Outdated):
        given.do(complaints.choose_category, MARIA, ticket_id=ticket, category=Category.PRICE)
    given.do(desk.take, IRYNA, ticket)
    given.do(desk.resolve, IRYNA, ticket)
    with pytest.raises(Outdated):
        given.do(complaints.choose_category, OLENA, ticket_id=ticket, category=Category.PRICE)
    assert given.ticket(ticket).category is Category.QUALITY
