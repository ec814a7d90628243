"""Promises: nothing is one before the manager says so; the clock does its part once; the customer has the last word."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pytest

from rules.notices.promises import (
    Fault,
    Hindrance,
    ManagerTally,
    PromiseBrokenHeard,
    PromiseBrokenTold,
    PromiseDoneAsked,
    PromiseFacts,
    PromiseHowTo,
    PromiseKeptTold,
    PromiseLate,
    PromiseMade,
    PromiseRefused,
    PromiseSoon,
    PromiseTallies,
    PromiseUnanswered,
    PromiseUnderstood,
    Tally,
    remind_at,
)
from rules.vocabulary import PromiseState, TicketId, TicketState
from rules.when import HourFrom
from services import cards, desk, promises
from services.promises import Outcome
from services.refusals import NotPermitted, Outdated
from storage import tables, tickets
from tests.services.builders import (
    DAY,
    DESK,
    HOUR,
    IRYNA,
    MARIA,
    NOBODY,
    OLEG,
    OLENA,
    PETRO,
    Given,
    kyiv,
    words,
)

WHAT = "замінити ніж"


@pytest.fixture
def complaint(given: Given) -> TicketId:
    """Олена's complaint, which Олег has taken, on the desk of the group."""
    given.admin()
    given.manager(OLEG, "Олег")
    given.manager(PETRO, "Петро")
    given.do(desk.set_chat, IRYNA, chat_id=DESK)
    ticket = given.complaint(given.customer())
    given.do(desk.take, OLEG, ticket)
    given.delivered()
    given.hush()
    return ticket


def says(given: Given, ticket: TicketId, text: str, *, by: int = OLEG, message: int = 50) -> None:
    """A manager answers the card with /promise and this."""
    card = given.do(tickets.card_message, ticket, DESK)
    given.do(promises.propose, by, words(text, chat=DESK, message=message, reply_to=card))


def understood(given: Given) -> PromiseUnderstood:
    """What the bot said back last."""
    return [one for one in given.said(DESK) if isinstance(one, PromiseUnderstood)][-1]


def means(given: Given, *, by: int = OLEG, meant: bool = True) -> Outcome:
    """The manager decides about what was said back last."""
    return given.do(promises.decide, by, understood(given).promise, chat_id=DESK, meant=meant)


def promised(given: Given, ticket: TicketId, text: str = f"завтра 15:00 {WHAT}", *, message: int = 50) -> int:
    """A promise that holds; its number. What was said is forgotten."""
    says(given, ticket, text, message=message)
    number = understood(given).promise
    assert means(given) is Outcome.MADE
    given.hush()
    return number


def states(given: Given) -> list[PromiseState]:
    """The state of every promise, oldest first."""
    return given.rows(tables.promise, "state")


def at(given: Given, hour: int, minute: int = 0, day: int = 10) -> None:
    """It is so late in the shop, and the clock has done its part."""
    given.clock.moment = kyiv(hour, minute, day)
    given.do(promises.check)


# --- making


def test_what_was_understood_is_said_back_and_is_no_promise_yet(given: Given, complaint: TicketId) -> None:
    """The card and the customer know nothing of it."""
    says(given, complaint, f"завтра 15:00 {WHAT}")

    assert given.said() == [
        PromiseUnderstood(
            promise=1,
            ticket=complaint,
            customer="Олена",
            what=WHAT,
            due_at=kyiv(15, day=11),
            hour_from=HourFrom.SAID,
        )
    ]
    assert given.do(cards.card_facts, complaint).promise is None
    assert states(given) == [PromiseState.DRAFT]


def test_a_yes_makes_it_a_promise_and_tells_the_customer(given: Given, complaint: TicketId) -> None:
    """Who, what, by when; and the card has it."""
    says(given, complaint, f"завтра {WHAT}")
    assert means(given) is Outcome.MADE

    assert given.said(OLENA) == [PromiseMade(complaint, "Олег", WHAT, kyiv(20, day=11))]
    assert given.do(cards.card_facts, complaint).promise == PromiseFacts(1, WHAT, kyiv(20, day=11), asked=False)
    assert "card-changed" in given.kinds(DESK)


def test_twenty_presses_make_one_promise(given: Given, complaint: TicketId) -> None:
    """The second press is told that the button is over."""
    says(given, complaint, f"завтра {WHAT}")
    means(given)
    for _ in range(20):
        with pytest.raises(Outdated):
            means(given)
    assert given.kinds(OLENA) == ["promise-made"]


def test_the_same_message_is_understood_once(given: Given, complaint: TicketId) -> None:
    """A message that comes twice is said back once."""
    says(given, complaint, f"завтра {WHAT}")
    says(given, complaint, f"завтра {WHAT}")
    assert given.kinds() == ["promise-understood"]


def test_a_no_promises_nothing_and_explains_again(given: Given, complaint: TicketId) -> None:
    """The customer hears nothing."""
    says(given, complaint, f"завтра {WHAT}")
    assert means(given, meant=False) is Outcome.DROPPED
    assert given.said(DESK)[-1] == PromiseHowTo(ticket=complaint)
    assert given.said(OLENA) == []
    assert states(given) == [PromiseState.WITHDRAWN]


def test_only_who_promises_may_mean_it(given: Given, complaint: TicketId) -> None:
    """Another manager's press changes nothing, and a stranger's is refused."""
    says(given, complaint, f"завтра {WHAT}")
    assert means(given, by=PETRO) is Outcome.NOT_YOURS
    with pytest.raises(NotPermitted):
        means(given, by=NOBODY)
    assert states(given) == [PromiseState.DRAFT]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (WHAT, Fault.NO_DATE),
        ("", Fault.NO_DATE),
        (f"завтра 25:00 {WHAT}", Fault.UNCLEAR),
        (f"сьогодні 10:00 {WHAT}", Fault.PAST),
        (f"через 91 день {WHAT}", Fault.TOO_FAR),
        ("завтра 15:00", Fault.NO_WORDS),
        ("завтра 15:00 " + "а" * 501, Fault.TOO_LONG),
    ],
)
def test_what_is_not_understood_changes_nothing(given: Given, complaint: TicketId, text: str, fault: Fault) -> None:
    """The manager reads what was wrong, with examples."""
    says(given, complaint, text)
    assert given.said() == [PromiseHowTo(ticket=complaint, fault=fault)]
    assert states(given) == []


def test_a_promise_without_a_card_is_about_nobody(given: Given, complaint: TicketId) -> None:
    """/promise alone explains that it answers a card."""
    given.do(promises.propose, OLEG, words("завтра 15:00 ніж", chat=DESK, message=70))
    assert given.said() == [PromiseRefused(Hindrance.NO_CARD)]


def test_somebody_elses_ticket_is_theirs_to_promise_about(given: Given, complaint: TicketId) -> None:
    """Its owner and admins may; customers and strangers never."""
    says(given, complaint, f"завтра {WHAT}", by=PETRO)
    assert given.said() == [PromiseRefused(Hindrance.OWNED, owner="Олег")]
    says(given, complaint, f"завтра {WHAT}", by=IRYNA, message=51)
    assert given.kinds()[-1] == "promise-understood"
    with pytest.raises(NotPermitted):
        says(given, complaint, f"завтра {WHAT}", by=OLENA, message=52)


def test_nothing_is_promised_about_what_is_over(given: Given, complaint: TicketId) -> None:
    """Neither at once, nor when it was resolved between the question and the yes."""
    says(given, complaint, f"завтра {WHAT}")
    given.do(desk.resolve, OLEG, complaint)
    assert means(given) is Outcome.PAST
    assert given.said(DESK)[-1] == PromiseRefused(Hindrance.OVER)
    says(given, complaint, f"завтра {WHAT}", message=51)
    assert given.said(DESK)[-1] == PromiseRefused(Hindrance.OVER)
    assert states(given) == [PromiseState.WITHDRAWN]


def test_a_yes_that_comes_too_late_promises_nothing(given: Given, complaint: TicketId) -> None:
    """The moment has passed before the manager pressed."""
    says(given, complaint, f"сьогодні 15:00 {WHAT}")
    given.clock.moment = kyiv(15)
    assert means(given) is Outcome.PAST
    assert given.said(DESK)[-1] == PromiseHowTo(ticket=complaint, fault=Fault.PAST)


def test_promising_takes_what_nobody_has(given: Given, complaint: TicketId) -> None:
    """Whoever promises about a free ticket owns it."""
    other = given.complaint(given.customer(MARIA, "Марія"))
    given.delivered()
    says(given, other, f"завтра {WHAT}")
    means(given)
    assert given.ticket(other).state is TicketState.TAKEN


# --- another promise


def test_another_promise_replaces_the_first_only_when_it_is_meant(given: Given, complaint: TicketId) -> None:
    """What gives way is said back; the customer hears of the new date."""
    promised(given, complaint)
    says(given, complaint, f"у п'ятницю 12:00 {WHAT}", message=51)
    assert understood(given).instead == PromiseFacts(1, WHAT, kyiv(15, day=11), asked=False)
    assert states(given) == [PromiseState.OPEN, PromiseState.DRAFT]

    assert means(given) is Outcome.MADE
    assert states(given) == [PromiseState.WITHDRAWN, PromiseState.OPEN]
    assert given.said(OLENA) == [PromiseMade(complaint, "Олег", WHAT, kyiv(12, day=12), instead=True)]


def test_what_has_changed_meanwhile_is_said_back_again(given: Given, complaint: TicketId) -> None:
    """Two drafts: the second to be meant replaces the first, which its author did not know."""
    says(given, complaint, f"завтра 12:00 {WHAT}", message=51)
    first = understood(given).promise
    says(given, complaint, f"завтра 15:00 {WHAT}", message=52)
    given.do(promises.decide, OLEG, first, chat_id=DESK, meant=True)
    assert means(given) is Outcome.CHANGED
    assert understood(given).instead is not None
    assert means(given) is Outcome.MADE
    assert states(given) == [PromiseState.WITHDRAWN, PromiseState.OPEN]


def test_a_promise_that_is_late_is_not_withdrawn_but_broken(given: Given, complaint: TicketId) -> None:
    """A new date after the old one has passed does not undo it."""
    promised(given, complaint)
    at(given, 15, 1, day=11)
    says(given, complaint, f"завтра 15:00 {WHAT}", message=51)
    means(given)
    assert states(given) == [PromiseState.BROKEN, PromiseState.OPEN]


# --- the clock


@pytest.mark.parametrize(
    ("made", "due", "reminded"),
    [
        (kyiv(11), kyiv(15, day=11), kyiv(13, day=11)),
        (kyiv(11), kyiv(15), kyiv(13)),
        (kyiv(11), kyiv(12), kyiv(11, 30)),
    ],
)
def test_the_reminder_comes_in_time_to_act(made: object, due: object, reminded: object) -> None:
    """Two hours before, or half of the time left where that is less."""
    assert remind_at(made, due) == reminded  # type: ignore[arg-type]


def test_the_manager_is_reminded_once(given: Given, complaint: TicketId) -> None:
    """At the desk, as an answer to the card; not a minute early, and no second time."""
    promised(given, complaint)
    at(given, 12, 59, day=11)
    assert given.said() == []
    at(given, 13, day=11)
    at(given, 14, day=11)
    assert given.said() == [PromiseSoon(1, complaint, "Олена", "Олег", WHAT, kyiv(15, day=11))]


def test_at_its_time_the_customer_is_asked_and_the_admins_are_told_once(given: Given, complaint: TicketId) -> None:
    """Nobody marked it done: the customer is asked, the desk and the admin hear that it is late."""
    promised(given, complaint)
    at(given, 13, day=11)
    given.hush()
    for minute in (0, 1, 30):
        at(given, 15, minute, day=11)

    late = PromiseLate(complaint, "Олена", "Олег", WHAT, kyiv(15, day=11))
    assert given.said(OLENA) == [PromiseDoneAsked(1, complaint, "Олег", WHAT)]
    assert given.said(IRYNA) == [late]
    assert [one for one in given.said(DESK) if one == late] == [late]


def test_a_program_that_slept_through_it_asks_and_does_not_remind(given: Given, complaint: TicketId) -> None:
    """A reminder after the fact helps nobody."""
    promised(given, complaint)
    at(given, 18, day=11)
    assert "promise-soon" not in given.kinds()
    assert given.kinds(OLENA) == ["promise-done-asked"]


def test_what_is_marked_done_is_asked_about_at_once_and_is_not_late(given: Given, complaint: TicketId) -> None:
    """Before its time: the customer is asked now, and never a second time."""
    number = promised(given, complaint)
    assert given.do(promises.done, OLEG, number) is Outcome.ASKED
    with pytest.raises(Outdated):
        given.do(promises.done, OLEG, number)
    at(given, 15, 1, day=11)

    assert given.said(OLENA) == [PromiseDoneAsked(1, complaint, "Олег", WHAT, early=True)]
    assert given.said(IRYNA) == []


def test_silence_counts_neither_way(given: Given, complaint: TicketId) -> None:
    """A day without an answer: said so, once."""
    promised(given, complaint)
    at(given, 15, day=11)
    given.hush()
    at(given, 14, 59, day=12)
    assert given.said() == []
    at(given, 15, day=12)
    at(given, 16, day=12)
    assert given.said(DESK)[0] == PromiseUnanswered(complaint, "Олена", "Олег", WHAT)
    assert given.kinds().count("promise-unanswered") == 1
    assert states(given) == [PromiseState.UNANSWERED]


def test_many_processes_do_each_thing_once(given: Given, complaint: TicketId) -> None:
    """Ticks of several processes at the same moment remind, ask and tell once."""
    promised(given, complaint)
    for moment in (kyiv(13, day=11), kyiv(15, day=11), kyiv(15, day=12)):
        given.clock.moment = moment
        with ThreadPoolExecutor(4) as pool:
            list(pool.map(lambda _: given.do(promises.check), range(8)))
    told = given.kinds()
    for kind in ("promise-soon", "promise-done-asked", "promise-unanswered"):
        assert told.count(kind) == 1
    assert told.count("promise-late") == 2  # the desk and the admin


def test_a_customer_who_confirmed_everything_is_not_asked(given: Given, complaint: TicketId) -> None:
    """Their word on the whole is their word on this."""
    promised(given, complaint)
    given.do(desk.resolve, OLEG, complaint)
    given.do(desk.confirm, OLENA, ticket_id=complaint, solved=True)
    given.hush()
    at(given, 13, day=11)
    at(given, 15, day=11)
    assert given.said() == []
    assert states(given) == [PromiseState.KEPT]


# --- the customer's word


def test_a_yes_keeps_it(given: Given, complaint: TicketId) -> None:
    """The customer is thanked, the manager told; twenty presses do it once."""
    number = promised(given, complaint)
    at(given, 15, day=11)
    given.hush()
    given.do(promises.answer, OLENA, number, kept=True)
    for kept in (True, False) * 10:
        with pytest.raises(Outdated):
            given.do(promises.answer, OLENA, number, kept=kept)

    assert given.kinds(OLENA) == ["promise-kept-thanked"]
    assert given.said(DESK)[0] == PromiseKeptTold(complaint, "Олена", "Олег", WHAT)
    assert states(given) == [PromiseState.KEPT]


def test_a_no_breaks_it_and_alarms_the_owner_and_the_admins(given: Given, complaint: TicketId) -> None:
    """Each once, in private; the ticket stays open."""
    number = promised(given, complaint)
    at(given, 15, day=11)
    given.hush()
    given.do(promises.answer, OLENA, number, kept=False)

    alarm = PromiseBrokenTold(complaint, "Олена", "Олег", WHAT, kyiv(15, day=11))
    assert given.said(OLENA) == [PromiseBrokenHeard(complaint, "Олег")]
    assert given.said(OLEG) == given.said(IRYNA) == [alarm]
    assert given.said(DESK)[0] == alarm
    assert given.ticket(complaint).state is TicketState.TAKEN
    assert states(given) == [PromiseState.BROKEN]


def test_a_no_opens_again_what_was_called_solved(given: Given, complaint: TicketId) -> None:
    """A ticket cannot be solved while what was promised in it is not done."""
    number = promised(given, complaint)
    given.do(desk.resolve, OLEG, complaint)
    at(given, 15, day=11)
    given.do(promises.answer, OLENA, number, kept=False)
    assert given.ticket(complaint).state is TicketState.REOPENED


@pytest.mark.parametrize(("kept", "state"), [(True, PromiseState.KEPT), (False, PromiseState.BROKEN)])
def test_a_late_word_still_counts(given: Given, complaint: TicketId, kept: bool, state: PromiseState) -> None:
    """Who answers after a day is heard all the same."""
    number = promised(given, complaint)
    at(given, 15, day=11)
    at(given, 15, day=12)
    given.do(promises.answer, OLENA, number, kept=kept)
    assert states(given) == [state]


@pytest.mark.parametrize("who", [MARIA, OLEG, NOBODY])
def test_nobody_else_answers_for_the_customer(given: Given, complaint: TicketId, who: int) -> None:
    """Another customer, the manager and a stranger read that the button is over; nor can it be answered unasked."""
    given.customer(MARIA, "Марія")
    number = promised(given, complaint)
    with pytest.raises(Outdated):
        given.do(promises.answer, OLENA, number, kept=True)
    at(given, 15, day=11)
    with pytest.raises(Outdated):
        given.do(promises.answer, who, number, kept=True)
    assert states(given) == [PromiseState.OPEN]


def test_a_button_of_a_promise_that_never_was_is_outdated(given: Given, complaint: TicketId) -> None:
    """Numbers on buttons may be anybody's invention."""
    acts: list[Callable[[], object]] = [
        lambda: given.do(promises.answer, OLENA, 77, kept=True),
        lambda: given.do(promises.done, OLEG, 77),
        lambda: given.do(promises.decide, OLEG, 77, chat_id=DESK, meant=True),
        lambda: given.do(promises.explain, OLEG, TicketId(77), chat_id=DESK),
    ]
    for act in acts:
        with pytest.raises(Outdated):
            act()


def test_the_shops_own_closing_hour_is_the_end_of_its_day(given: Given, complaint: TicketId) -> None:
    """An hour that was not said is the desk's closing hour, and said back as such."""
    scenario = given.database.shop.scenario
    early = replace(scenario, desk=replace(scenario.desk, closes=kyiv(17).time()))
    given.database.shop = replace(given.database.shop, scenario=early)
    says(given, complaint, f"завтра {WHAT}")
    assert (understood(given).due_at, understood(given).hour_from) == (kyiv(17, day=11), HourFrom.CLOSING)


def test_the_button_under_the_card_explains(given: Given, complaint: TicketId) -> None:
    """And the answer to the explanation is the promise, wherever the card was looked at."""
    assert given.do(promises.explain, OLEG, complaint, chat_id=OLEG) is Outcome.EXPLAINED
    given.do(promises.propose, OLEG, words(f"завтра {WHAT}", chat=OLEG, message=9), ticket_id=complaint)
    assert given.kinds(OLEG) == ["promise-how-to", "promise-understood"]


def test_an_hour_is_enough_to_be_reminded_in(given: Given, complaint: TicketId) -> None:
    """A promise for the next hour is reminded of when half of it is left."""
    promised(given, complaint, f"через годину {WHAT}")
    given.passes(HOUR / 2 - timedelta(seconds=1))
    assert given.do(promises.check) == 0
    given.passes(timedelta(seconds=1))
    assert given.do(promises.check) == 1
    given.passes(DAY)
    assert given.do(promises.check) == 1


# --- how it is kept


def test_the_admin_reads_how_each_manager_keeps_promises(given: Given, complaint: TicketId) -> None:
    """By the month in which a promise was due; what was withdrawn in time counts nowhere."""
    number = promised(given, complaint)
    at(given, 15, day=11)
    given.do(promises.answer, OLENA, number, kept=True)
    promised(given, complaint, f"20.12 {WHAT}", message=51)
    promised(given, complaint, f"10.01 {WHAT}", message=52)
    given.clock.moment += 21 * DAY
    given.hush()
    given.do(promises.show_tallies, IRYNA)
    assert given.said(IRYNA) == [PromiseTallies(managers=(ManagerTally("Олег", 1, Tally(), Tally(kept=1)),))]


def test_only_admins_read_it(given: Given, complaint: TicketId) -> None:
    """A manager does not see another's figures."""
    with pytest.raises(NotPermitted):
        given.do(promises.show_tallies, OLEG)
