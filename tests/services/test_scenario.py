"""The scenario from Telegram: off, on, later, and back to the file."""

import pytest

from bot.following import look_again
from rules.notices.scenario import ContactShown, ScenarioShown
from rules.shop import Scenario
from rules.vocabulary import Reason, TouchpointState
from services import checkins, planning, scenario
from services.refusals import NotPermitted, Outdated
from storage import tables
from tests.services.builders import CSAT, DAY, HOUR, IRYNA, OLEG, THANKS, Given

QUESTION, GRATITUDE = scenario.number_of(CSAT.name), scenario.number_of(THANKS.name)


@pytest.fixture
def run(given: Given) -> Given:
    """A shop with an admin."""
    given.admin()
    return given


def page(given: Given) -> ContactShown:
    """The page that the admin saw last."""
    shown = given.said(IRYNA)[-1]
    assert isinstance(shown, ContactShown)
    return shown


def planned(given: Given) -> list[tuple[str, TouchpointState, Reason | None]]:
    """What is planned, and what became of it."""
    rows = zip(*(given.rows(tables.touchpoint, name) for name in ("contact", "state", "reason")), strict=True)
    return sorted(rows)


def test_the_contacts_are_listed(run: Given) -> None:
    """Each with its moment."""
    run.do(scenario.show, IRYNA)

    listed = run.said(IRYNA)[-1]
    assert isinstance(listed, ScenarioShown)
    assert [(one.contact, one.delay, one.is_on) for one in listed.contacts] == [
        (GRATITUDE, 3600, True),
        (QUESTION, 3 * 86_400, True),
    ]


def test_what_is_switched_off_is_withdrawn_and_planned_no_more(run: Given) -> None:
    """The rest goes on; when it is on again, new orders are asked about."""
    olena = run.customer()
    run.do(planning.plan_for_orders, [run.order(olena)])
    assert run.do(scenario.switch, IRYNA, QUESTION, on=False)
    look_again(run.database)
    run.do(planning.plan_for_orders, [run.order(olena)])

    withdrawn = (CSAT.name, TouchpointState.WITHDRAWN, Reason.SWITCHED_OFF)
    ahead = (THANKS.name, TouchpointState.PLANNED, None)
    assert planned(run) == [withdrawn, ahead, ahead]
    assert not page(run).contact.is_on
    assert not run.do(scenario.switch, IRYNA, QUESTION, on=False)

    assert run.do(scenario.switch, IRYNA, QUESTION, on=True)
    look_again(run.database)
    assert run.database.shop.scenario == Scenario((THANKS, CSAT))
    run.passes(10 * DAY)
    run.do(planning.plan_for_orders, [run.order(olena)])
    assert planned(run)[:2] == [(CSAT.name, TouchpointState.PLANNED, None), withdrawn]


def test_what_another_process_planned_meanwhile_is_not_said(run: Given) -> None:
    """Switched off here, planned there a moment later: it is withdrawn when its moment comes."""
    olena = run.customer()
    run.do(scenario.switch, IRYNA, GRATITUDE, on=False)
    run.do(planning.plan_for_orders, [run.order(olena)])
    look_again(run.database)
    run.passes(2 * HOUR)
    run.do(checkins.queue_due)

    assert (THANKS.name, TouchpointState.WITHDRAWN, Reason.SWITCHED_OFF) in planned(run)


def test_a_new_delay_is_for_what_is_planned_from_now_on(run: Given) -> None:
    """By steps or in words; what is planned stays, and one press brings the file's value back."""
    olena = run.customer()
    run.do(planning.plan_for_orders, [run.order(olena)])
    assert run.do(scenario.wait, IRYNA, QUESTION, seconds=86_400)
    assert run.do(scenario.wait, IRYNA, QUESTION, seconds=-3600)
    assert (page(run).contact.delay, page(run).contact.written) == (4 * 86_400 - 3600, 3 * 86_400)
    assert run.do(scenario.wait_in_words, IRYNA, QUESTION, "5 днів")
    look_again(run.database)
    run.do(planning.plan_for_orders, [run.order(olena)])

    moments = [
        due - run.clock.moment
        for contact, due in zip(
            run.rows(tables.touchpoint, "contact"), run.rows(tables.touchpoint, "due_at"), strict=True
        )
        if contact == CSAT.name
    ]
    assert sorted(moments) == [3 * DAY, 5 * DAY]

    assert run.do(scenario.restore, IRYNA, QUESTION)
    assert not page(run).contact.is_changed
    look_again(run.database)
    assert run.database.shop.scenario == Scenario((THANKS, CSAT))


def test_what_cannot_be_read_is_asked_back(run: Given) -> None:
    """And a step that would go before the event is refused."""
    assert not run.do(scenario.wait_in_words, IRYNA, QUESTION, "колись")
    assert page(run).unclear
    with pytest.raises(Outdated):
        run.do(scenario.wait, IRYNA, GRATITUDE, seconds=-86_400)
    with pytest.raises(Outdated):
        run.do(scenario.show_contact, IRYNA, 1)


def test_only_admins_change_the_scenario(run: Given) -> None:
    """A manager is refused at every step."""
    run.manager(OLEG)
    for act in (
        scenario.show,
        *(lambda unit, by, do=do: do(unit, by, QUESTION) for do in (scenario.show_contact, scenario.restore)),
    ):
        with pytest.raises(NotPermitted):
            run.do(act, OLEG)
    with pytest.raises(NotPermitted):
        run.do(scenario.switch, OLEG, QUESTION, on=False)
