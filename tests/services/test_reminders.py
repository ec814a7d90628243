"""Manners around a question that nobody has answered, a score without words, and a score that changes."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.scenario import read_scenario
from rules.conversation import Words
from rules.customer_card import CardPage
from rules.notices.checkin import QuestionReminded, ScoreAsked, WordsAwaited
from rules.notices.customers import CustomerContactsShown
from rules.notices.desk import Card, CardChanged
from rules.reminding import CHANGES_WITHIN, REMINDER
from rules.vocabulary import (
    Awaiting,
    Category,
    LeftBy,
    OrderId,
    OutboxState,
    Reason,
    TicketId,
    TicketKind,
    TicketState,
    TouchpointId,
    TouchpointState,
)
from services import (
    answers_csat,
    cards,
    checkins,
    complaints,
    conversation,
    desk,
    finding,
    leaving,
    pausing,
    planning,
    pulse,
)
from services.answering import ScoreNoted
from storage import customers, departures, tables, touchpoints
from storage.records import Customer
from tests.services.builders import (
    CSAT,
    DAY,
    HOUR,
    IRYNA,
    OLEG,
    OLENA,
    THANKS,
    Given,
    kyiv,
    photo,
    words,
)


@pytest.fixture
def polite(given: Given) -> Given:
    """A shop with the shipped manners, at 11:00 in Kyiv."""
    given.database.shop = replace(given.database.shop, scenario=replace(read_scenario(None), contacts=(CSAT,)))
    given.clock.moment = kyiv(11).astimezone(UTC)
    return given


def goes_on(given: Given, days: float, *, by: timedelta = 4 * HOUR) -> None:
    """Let time pass, with a tick now and then."""
    until = given.clock.moment + days * DAY
    while given.clock.moment < until:
        given.passes(by)
        given.do(checkins.queue_due)
        given.delivered()


def is_asked(given: Given, olena: Customer) -> TouchpointId:
    """The question comes three days after an order; its contact."""
    given.do(planning.plan_for_orders, [given.order(olena)])
    goes_on(given, 3)
    assert given.kinds(OLENA)[-1] == "csat"
    return TouchpointId(given.rows(tables.touchpoint, "id")[-2])


def was_sent(given: Given, question: TouchpointId, at: datetime) -> None:
    """Let a question have been sent at that moment."""
    given.do(lambda unit: touchpoints.move(unit, question, TouchpointState.SENT, sent_at=at))


def score(given: Given, touchpoint: TouchpointId, value: int) -> ScoreNoted:
    """Press a score."""
    return given.do(answers_csat.record_score, OLENA, touchpoint_id=touchpoint, score=value)


def of(given: Given, name: str) -> list[Any]:
    """A column of the answers."""
    return given.rows(tables.answer, name)


def reminder(given: Given) -> tuple[str, Reason | None]:
    """The state of the reminder, and why."""
    names = given.rows(tables.touchpoint, "contact")
    place = names.index(REMINDER)
    return given.states()[place], given.reasons()[place]


# --- the reminder


def test_a_question_without_an_answer_is_reminded_of_once(polite: Given) -> None:
    """Two days later, with the same words and buttons; then never again."""
    question = is_asked(polite, polite.customer())
    goes_on(polite, 2)

    asked, reminded = polite.said(OLENA)
    assert isinstance(asked, ScoreAsked)
    assert reminded == QuestionReminded(question="csat", asked=asked.facts())
    assert asked.touchpoint == question
    goes_on(polite, 30, by=12 * HOUR)
    assert polite.kinds(OLENA) == ["csat", "question-reminded"]


def test_a_question_that_was_switched_off_is_not_asked_again(polite: Given) -> None:
    """An admin switches it off after it was asked: nobody is reminded of it."""
    is_asked(polite, polite.customer())
    off = replace(polite.database.shop.scenario, contacts=(replace(CSAT, is_on=False),))
    polite.database.shop = replace(polite.database.shop, scenario=off)
    goes_on(polite, 8)

    assert polite.kinds(OLENA).count("csat") == 1
    assert QuestionReminded.kind not in polite.kinds(OLENA)
    assert Reason.CONTACT_REMOVED in polite.reasons()


def test_a_tap_on_either_counts_once(polite: Given) -> None:
    """Both messages have the buttons of one question, and both are told of."""
    question = is_asked(polite, polite.customer())
    goes_on(polite, 2)

    noted = score(polite, question, 5)
    again = score(polite, question, 5)

    assert (noted.changed, again.changed) == (True, False)
    assert sorted(noted.messages) == sorted(polite.rows(tables.outbox, "message_id")[:2])
    assert of(polite, "score") == [5]
    assert of(polite, "late") == [False]


def answers(given: Given, question: TouchpointId) -> None:
    """Answers in time."""
    score(given, question, 4)


def writes(given: Given, question: TouchpointId) -> None:
    """Says something."""
    given.do(conversation.hear, OLENA, words("Дякую!"))


def order_is_cancelled(given: Given, question: TouchpointId) -> None:
    """The shop cancels the order."""
    given.do(planning.withdraw_for_orders, [OrderId(given.rows(tables.shop_order, "id")[0])])


def pauses(given: Given, question: TouchpointId) -> None:
    """Wants a pause."""
    given.do(pausing.pause_for, OLENA, days=14)


def stops(given: Given, question: TouchpointId) -> None:
    """Wants to hear nothing more."""
    found = given.do(customers.by_telegram, OLENA)
    assert found is not None
    given.do(leaving.stop, found)


def complains(given: Given, question: TouchpointId) -> None:
    """Is unhappy with another purchase."""
    found = given.do(customers.by_telegram, OLENA)
    assert found is not None
    given.complaint(found)


@pytest.mark.parametrize(
    ("acts", "reason"),
    [
        (answers, Reason.ANSWERED),
        (writes, Reason.ANSWERED),
        (order_is_cancelled, Reason.ORDER_CANCELLED),
        (pauses, Reason.PAUSED),
        (stops, Reason.STOPPED),
        (complains, Reason.OPEN_COMPLAINT),
    ],
)
@pytest.mark.parametrize("on_its_way", [False, True])
def test_a_reminder_that_is_not_wanted_is_not_sent(
    polite: Given, acts: Callable[[Given, TouchpointId], None], reason: Reason, on_its_way: bool
) -> None:
    """Whatever the customer did meanwhile, also when the reminder was about to leave; the card can tell why."""
    question = is_asked(polite, polite.customer())
    if on_its_way:
        polite.passes(2 * DAY)
        polite.do(checkins.queue_due)
        assert reminder(polite)[0] == "queued"
    acts(polite, question)

    goes_on(polite, 14, by=12 * HOUR)

    sent = [state for kind, state in zip(polite.kinds(), polite.message_states(), strict=True) if "reminded" in kind]
    assert OutboxState.SENT not in sent
    state, why = reminder(polite)
    assert (state in {"withdrawn", "missed"}, why) == (True, reason)


def test_a_reminder_keeps_the_budget_and_the_night(polite: Given) -> None:
    """With thanks and a question in the week there is no room for it before the eighth day, in the daytime."""
    polite.database.shop = replace(
        polite.database.shop, scenario=replace(polite.database.shop.scenario, contacts=(THANKS, CSAT))
    )
    polite.clock.moment = kyiv(8, 30).astimezone(UTC)
    polite.do(planning.plan_for_orders, [polite.order(polite.customer())])
    goes_on(polite, 6, by=HOUR)
    assert polite.kinds(OLENA) == ["thank-you", "csat"]
    assert reminder(polite) == ("planned", Reason.BUDGET)

    goes_on(polite, 4, by=HOUR)

    assert polite.kinds(OLENA) == ["thank-you", "csat", "question-reminded"]
    sent = polite.rows(tables.touchpoint, "sent_at")
    assert sent[2] - sent[0] >= 7 * DAY
    assert 9 <= sent[2].astimezone(kyiv(9).tzinfo).hour < 20


def test_a_reminder_is_no_question_more(polite: Given) -> None:
    """Neither ignored nor asked: three questions are three; and on the card it has its line."""
    polite.admin()
    olena = polite.customer()
    is_asked(polite, olena)
    goes_on(polite, 3)

    assert polite.do(pulse.gather).scales == ()  # nobody has answered anything
    polite.do(finding.show, IRYNA, olena.id, CardPage.CONTACTS, chat_id=IRYNA)
    shown = polite.said(IRYNA)[-1]
    assert isinstance(shown, CustomerContactsShown)
    assert [one.what for one in shown.contacts] == ["reminder", "csat"]

    polite.do(planning.plan_for_orders, [polite.order(olena, placed_at=polite.clock.moment + 12 * DAY)])
    goes_on(polite, 16, by=12 * HOUR)
    assert polite.kinds(OLENA).count("csat") == 2


def test_who_left_three_questions_is_not_reminded_of_the_third(polite: Given) -> None:
    """Three are an answer."""
    olena = polite.customer()
    for days in (40, 60):
        asked = polite.contact(olena, TouchpointState.SENT)
        was_sent(polite, asked, polite.clock.now() - days * DAY)
    is_asked(polite, olena)
    goes_on(polite, 8)

    assert "question-reminded" not in polite.kinds(OLENA)
    assert reminder(polite) == ("missed", Reason.IGNORED)


@pytest.mark.parametrize("gone", ["question", "setting"])
def test_without_its_question_or_its_setting_there_is_no_reminder(polite: Given, gone: str) -> None:
    """What is taken out of the scenario is asked no more; zero days are never."""
    kept = polite.database.shop
    if gone == "setting":
        manners = replace(kept.scenario.manners, remind_after=timedelta(0))
        polite.database.shop = replace(kept, scenario=replace(kept.scenario, manners=manners))
    polite.do(planning.plan_for_orders, [polite.order(polite.customer())])
    goes_on(polite, 3)
    if gone == "question":
        polite.database.shop = replace(kept, scenario=replace(kept.scenario, contacts=()))

    goes_on(polite, 8)

    assert polite.kinds(OLENA) == ["csat"]
    assert REMINDER not in polite.rows(tables.touchpoint, "contact") or reminder(polite)[1] is Reason.CONTACT_REMOVED


# --- late, and changed


def test_a_late_answer_is_kept_but_is_none_in_time(polite: Given) -> None:
    """It is thanked, stands, and earns its points; the share of those who answered does not grow."""
    question = is_asked(polite, polite.customer())
    goes_on(polite, 8)

    noted = score(polite, question, 5)

    assert (noted.changed, noted.late) == (True, True)
    assert (of(polite, "score"), of(polite, "late")) == ([5], [True])
    assert polite.touchpoint(question).state is TouchpointState.ANSWERED
    assert polite.kinds(OLENA)[-1] == "happy-thanked"
    (scale,) = polite.do(pulse.gather).scales
    assert (scale.asked, scale.answered) == (1, 0)
    assert scale.scores.counts == (0, 0, 0, 0, 1)


def test_an_answer_in_time_counts_in_the_share(polite: Given) -> None:
    """Also when it is changed later, whether that replaces it or not."""
    question = is_asked(polite, polite.customer())
    score(polite, question, 5)
    goes_on(polite, 13, by=DAY)
    score(polite, question, 4)
    goes_on(polite, 20, by=DAY)
    score(polite, question, 3)

    (scale,) = polite.do(pulse.gather).scales
    assert (scale.asked, scale.answered) == (1, 1)
    assert of(polite, "late") == [False, False, True]
    assert scale.scores.counts == (0, 0, 0, 1, 0)


def test_an_unhappy_late_answer_opens_a_complaint(polite: Given) -> None:
    """Late is late for counting, never for helping."""
    polite.admin()
    question = is_asked(polite, polite.customer())
    goes_on(polite, 20, by=DAY)

    assert score(polite, question, 1).late
    assert polite.rows(tables.ticket, "score") == [1]
    assert polite.kinds(OLENA)[-1] == "went-wrong-asked"


@pytest.mark.parametrize(
    ("wait", "stands", "replaced"),
    [(CHANGES_WITHIN - HOUR, 2, [True, False]), (CHANGES_WITHIN, 5, [False, True])],
)
def test_a_drop_opens_a_complaint_whether_it_replaces_or_not(
    polite: Given, wait: timedelta, stands: int, replaced: list[bool]
) -> None:
    """Within two weeks the score is another; after that both are history, and the earlier one stands."""
    polite.admin()
    question = is_asked(polite, polite.customer())
    score(polite, question, 5)
    polite.passes(wait)

    score(polite, question, 2)

    assert of(polite, "score") == [5, 2]
    assert [moment is not None for moment in of(polite, "superseded_at")] == replaced
    (scale,) = polite.do(pulse.gather).scales
    assert scale.scores.counts[stands - 1] == 1
    (ticket,) = polite.rows(tables.ticket, "id")
    assert polite.ticket(ticket).score == 2
    assert polite.do(cards.card_facts, ticket).score_before == 5


@pytest.mark.parametrize("wait", [HOUR, CHANGES_WITHIN + HOUR])
def test_a_rise_closes_nothing_by_itself(polite: Given, wait: timedelta) -> None:
    """The desk sees on the card what it was and what it is; a human decides."""
    polite.admin()
    question = is_asked(polite, polite.customer())
    score(polite, question, 1)
    (ticket,) = polite.rows(tables.ticket, "id")
    polite.delivered()
    polite.passes(wait)

    score(polite, question, 5)

    assert polite.ticket(ticket).state is TicketState.NEW
    facts = polite.do(cards.card_facts, ticket)
    assert (facts.score, facts.score_before) == (5, 1)
    assert any(isinstance(one, Card | CardChanged) for one in polite.said(IRYNA)[-3:])


@pytest.mark.parametrize("days", [0, 8, 30])
def test_twenty_taps_are_the_answers_they_are(polite: Given, days: int) -> None:
    """Ten times up and down: one complaint, points once, and the same one twice in a row is one."""
    polite.admin()
    olena = polite.customer()
    question = is_asked(polite, olena)
    goes_on(polite, days, by=DAY)

    for value in (5, 5, 1, 1) * 5:
        score(polite, question, value)

    assert of(polite, "score") == [5, 1] * 5
    assert len([one for one in of(polite, "superseded_at") if one is None]) == 1
    assert polite.rows(tables.ticket, "score") == [1]
    assert polite.rows(tables.ledger_entry, "points") == [10]
    assert polite.kinds(OLENA).count("went-wrong-asked") == 1


# --- a score without words


def test_a_low_score_without_words_is_asked_for_them_once(polite: Given) -> None:
    """The next day, in the daytime; the answer, days later, is the complaint's."""
    polite.admin()
    question = is_asked(polite, polite.customer())
    score(polite, question, 2)
    (ticket,) = polite.rows(tables.ticket, "id")
    goes_on(polite, 4, by=HOUR)

    awaited = [one for one in polite.said(OLENA) if isinstance(one, WordsAwaited)]
    assert awaited == [WordsAwaited(ticket=ticket, product="Кавомолка")]
    polite.do(conversation.hear, OLENA, words("двигун гуде"))
    assert polite.rows(tables.ticket_entry, "ticket_id") == [ticket]


def says_it(given: Given, ticket: TicketId) -> None:
    """Says what was wrong."""
    given.do(conversation.hear, OLENA, words("Зламалася"))


def shows_it(given: Given, ticket: TicketId) -> None:
    """Sends a photo."""
    given.do(conversation.hear, OLENA, photo())


def names_it(given: Given, ticket: TicketId) -> None:
    """Presses what it is about."""
    given.do(complaints.choose_category, OLENA, ticket_id=ticket, category=Category.QUALITY)


def is_helped(given: Given, ticket: TicketId) -> None:
    """A manager has written."""
    given.manager()
    given.do(desk.take, OLEG, ticket)
    given.stands(ticket, OLEG, 500)
    given.do(desk.reply, OLEG, words("Олено, вибачте нам!", chat=OLEG, message=501, reply_to=500))


def rises(given: Given, ticket: TicketId) -> None:
    """Changes the score to a good one."""
    question = given.ticket(ticket).touchpoint_id
    assert question is not None
    score(given, question, 5)


def says_stop(given: Given, ticket: TicketId) -> None:
    """Wants to hear nothing more."""
    stops(given, TouchpointId(0))


@pytest.mark.parametrize("acts", [says_it, shows_it, names_it, is_helped, rises, says_stop])
def test_who_has_said_something_is_not_asked_for_words(polite: Given, acts: Callable[[Given, TicketId], None]) -> None:
    """Nor who is helped already, nor who wants silence."""
    polite.admin()
    question = is_asked(polite, polite.customer())
    score(polite, question, 2)
    acts(polite, TicketId(polite.rows(tables.ticket, "id")[0]))
    goes_on(polite, 8)

    assert "words-awaited" not in polite.kinds(OLENA)


def test_nobody_nags_about_a_middling_score(polite: Given) -> None:
    """A "3" is asked once what was missing."""
    question = is_asked(polite, polite.customer())
    score(polite, question, 3)
    goes_on(polite, 8)
    assert polite.kinds(OLENA) == ["csat", "what-was-missing"]


@pytest.mark.parametrize("days", [0, 1, 3, 10])
@pytest.mark.parametrize(
    ("text", "kind"), [("Мало місця для зерна", TicketKind.REMARK), ("Зламалася, поверніть гроші!", None)]
)
def test_what_was_missing_is_the_scores_also_days_later(
    polite: Given, days: int, text: str, kind: TicketKind | None
) -> None:
    """Beside a newer purchase too: the card has the score and what it was given for; a complaint has a deadline."""
    polite.admin()
    olena = polite.customer()
    question = is_asked(polite, olena)
    score(polite, question, 3)
    goes_on(polite, days)
    polite.order(olena, product="Чайник")

    polite.do(conversation.hear, OLENA, words(text))

    (number,) = polite.rows(tables.ticket, "id")
    ticket = polite.ticket(number)
    assert ticket.kind is (kind or (TicketKind.COMPLAINT if days > 1 else TicketKind.REMARK))
    assert (ticket.touchpoint_id, ticket.score) == (question, 3)
    assert polite.do(cards.card_facts, number).product == "Кавомолка"


# --- everything a customer writes is read by a human


def about(given: Given, olena: Customer, awaiting: Awaiting | None) -> int | None:
    """What an open question is about."""
    if awaiting is Awaiting.LEAVING_REASON:
        return given.do(departures.begin, olena.id, LeftBy.STOPPED)
    return int(given.contact(olena)) if awaiting is not None else None


@pytest.mark.parametrize("awaiting", [None, *Awaiting])
@pytest.mark.parametrize("days", [0, 1, 3, 30])
@pytest.mark.parametrize("complaint", [None, "open", "resolved"])
@pytest.mark.parametrize("said", [words("Зламалася"), words("Дякую!"), words("А коли?"), words("синій"), photo()])
def test_everything_that_a_customer_writes_is_read_by_a_human(
    quick: Given, awaiting: Awaiting | None, days: int, complaint: str | None, said: Words
) -> None:
    """Whatever was asked before, however long ago, beside whatever ticket: the words come to the desk."""
    quick.admin()
    olena = quick.customer()
    if complaint is not None:
        number = quick.complaint(olena)
        quick.do(desk.take, IRYNA, number)
        if complaint == "resolved":
            quick.do(desk.resolve, IRYNA, number)
    quick.do(customers.await_words, olena.id, awaiting, about(quick, olena, awaiting))
    quick.passes(days * DAY)
    quick.hush()

    quick.do(conversation.hear, OLENA, said)

    entries = quick.rows(tables.ticket_entry, "text")
    told = [getattr(one, "text", None) for one in quick.said(IRYNA) if one.kind == "departure-told"]
    assert [*entries, *told] == [said.text]
    assert set(quick.kinds(IRYNA)) & {"card", "card-changed", "customer-wrote", "departure-told"}
