"""Duty, and tickets given in turn: the customer's own manager first, nobody over their cap, nothing forgotten."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from rules.notices.duty import DutyShown, GivenInTurn, GivenToYou
from rules.shop import DeskPolicy
from rules.vocabulary import Assignment, Role, StaffId, TicketId, TicketState
from services import desk, duty, membership, staffing
from services.desk import Press
from services.refusals import NotPermitted, Outdated
from storage import staff, tables, tickets
from tests.services.builders import DESK, IRYNA, MARIA, NOBODY, OLEG, OLENA, PETRO, Given

MINUTE = timedelta(minutes=1)


def team(given: Given, *, most_each: int = 5, in_turn: bool = True) -> tuple[StaffId, StaffId]:
    """An admin, Олег and Петро in a group, where tickets are given in turn."""
    way = Assignment.ROUND_ROBIN if in_turn else Assignment.BY_HAND
    scenario = replace(given.database.shop.scenario, desk=DeskPolicy(assignment=way, most_each=most_each))
    given.database.shop = replace(given.database.shop, scenario=scenario)
    given.admin()
    people = given.manager(OLEG, "Олег"), given.manager(PETRO, "Петро")
    given.do(desk.set_chat, IRYNA, chat_id=DESK)
    return people


def owner(given: Given, ticket: TicketId) -> StaffId | None:
    """Whose a ticket is."""
    return given.ticket(ticket).owner_id


def test_a_complaint_is_given_to_whoever_is_on_duty(given: Given) -> None:
    """The desk and the manager are told; the customer hears nothing more than without it."""
    oleg, _ = team(given)
    given.do(duty.answer, OLEG, on=True, chat_id=DESK)
    ticket = given.complaint(given.customer())

    assert given.ticket(ticket).state is TicketState.TAKEN
    assert owner(given, ticket) == oleg
    assert given.said(DESK)[-1] == GivenInTurn(ticket=ticket, customer="Олена", manager="Олег", telegram_id=OLEG)
    assert given.said(OLEG) == [GivenToYou(ticket=ticket, customer="Олена")]
    assert given.kinds(OLENA)[-1] == "went-wrong-asked"
    assert given.rows(tables.ticket_event, "staff_id") == [None, None]
    assert given.rows(tables.ticket_event, "owner_id") == [None, oleg]
    assert given.do(desk.take, OLEG, ticket).press is Press.ALREADY_YOURS


def test_by_hand_nobody_is_given_anything(quick: Given) -> None:
    """Duty is still shown."""
    team(quick, in_turn=False)
    quick.do(duty.change, OLEG, on=True)
    ticket = quick.complaint(quick.customer())

    assert owner(quick, ticket) is None
    assert quick.do(duty.give_out) == 0


def test_turns_are_taken_and_the_own_manager_comes_first(given: Given) -> None:
    """Whoever was given one longest ago is next; but a customer stays with who looked after them."""
    oleg, petro = team(given)
    for one in (OLEG, PETRO):
        given.do(duty.change, one, on=True)
    olena, maria = given.customer(), given.customer(MARIA, "Марія")
    first = given.complaint(olena)
    given.passes(MINUTE)
    given.do(desk.resolve, OLEG, first)
    again = given.complaint(olena)
    given.passes(MINUTE)

    assert [owner(given, one) for one in (first, again)] == [oleg, oleg]
    assert owner(given, given.complaint(maria)) == petro


def test_nobody_is_given_more_than_their_cap_and_the_pool_drains(given: Given) -> None:
    """What nobody has room for waits; a resolved ticket makes room for the oldest deadline."""
    oleg, petro = team(given, most_each=1)
    given.do(duty.change, OLEG, on=True)
    made = []
    for number, name in enumerate(("Олена", "Марія", "Анна")):
        made.append(given.complaint(given.customer(7100 + number, name)))
        given.passes(MINUTE)
    assert [owner(given, one) for one in made] == [oleg, None, None]

    given.do(desk.resolve, OLEG, made[0])
    assert [owner(given, one) for one in made[1:]] == [oleg, None]
    given.do(duty.change, PETRO, on=True)
    assert owner(given, made[2]) == petro


def test_off_duty_one_keeps_what_one_has(given: Given) -> None:
    """And is given nothing more; what is opened again goes to who is there."""
    oleg, petro = team(given)
    given.do(duty.change, OLEG, on=True)
    ticket = given.complaint(given.customer())
    given.do(duty.change, OLEG, on=False)
    assert owner(given, ticket) == oleg

    given.do(desk.resolve, OLEG, ticket)
    given.do(duty.change, PETRO, on=True)
    given.do(desk.confirm, OLENA, ticket_id=ticket, solved=False)
    assert owner(given, ticket) == petro
    assert given.do(tickets.own_manager, given.ticket(ticket)) == petro


def test_two_who_give_out_at_once_give_each_ticket_once(given: Given) -> None:
    """As two processes would."""
    team(given, most_each=2)
    made = [given.complaint(given.customer(7200 + number, "Анна")) for number in range(5)]
    for one in (OLEG, PETRO):
        given.do(staff.set_duty, given.staff_id(one), on=True)
    given.hush()
    with ThreadPoolExecutor(4) as pool:
        given_out = [one.result() for one in [pool.submit(given.do, duty.give_out) for _ in range(4)]]

    assert sum(given_out) == 4
    assert sorted(given.do(tickets.loads).values()) == [2, 2]
    assert sum(owner(given, one) is None for one in made) == 1
    assert given.kinds(DESK).count("given-in-turn") == 4


def test_duty_is_shown_and_changed_once(given: Given) -> None:
    """Pressed twice it is said once; asked, it is said each time."""
    oleg, _ = team(given, in_turn=False)
    given.hush()
    assert given.do(duty.change, OLEG, on=True) is True
    assert given.do(duty.change, OLEG, on=True) is False
    (shown,) = given.said(OLEG)
    assert isinstance(shown, DutyShown)
    assert [(one.staff, one.tickets) for one in shown.on_duty] == [(oleg, 0)]
    assert shown.mine is True
    given.do(duty.answer, PETRO, on=None, chat_id=DESK)
    said = given.said(DESK)[-1]
    assert isinstance(said, DutyShown)
    assert said.mine is None
    with pytest.raises(NotPermitted):
        given.do(duty.change, NOBODY, on=True)


def test_who_leaves_the_group_loses_the_role_and_what_they_had(given: Given) -> None:
    """Told in two forms, it happens once; the desk and the admin learn what is free. Back, the role is back."""
    oleg, _ = team(given, in_turn=False)
    made = [given.complaint(given.customer(7300 + number, "Анна")) for number in range(10)]
    for one in made:
        given.do(desk.take, OLEG, one)
    taken = (TicketState.TAKEN,)
    given.do(lambda unit: tickets.move(unit, made[0], TicketState.WAITING, by=oleg, come_from=taken))
    given.delivered()
    given.hush()
    given.do(membership.moved, DESK - 1, (OLEG,), inside=False)
    assert given.do(staffing.role_of, OLEG) is Role.MANAGER

    for _ in range(2):
        given.do(membership.moved, DESK, (OLEG, NOBODY), inside=False)
    assert given.do(staffing.role_of, OLEG) is None
    assert {given.ticket(one).state for one in made} == {TicketState.NEW}
    assert given.kinds(IRYNA) == ["staff-left"]
    assert given.kinds(DESK).count("staff-left") == 1
    alarm = given.said(IRYNA)[0].facts()
    assert (alarm["returned"], len(alarm["tickets"])) == (10, 8)
    with pytest.raises(NotPermitted):
        given.do(desk.take, OLEG, made[0])

    for _ in range(2):
        given.do(membership.moved, DESK, (OLEG,), inside=True)
    assert given.do(staffing.role_of, OLEG) is Role.MANAGER
    assert given.kinds(DESK).count("staff-back") == 1


def test_what_is_returned_is_given_to_others(given: Given) -> None:
    """Nobody's complaint waits longer than it must."""
    _, petro = team(given)
    given.do(duty.change, OLEG, on=True)
    ticket = given.complaint(given.customer())
    given.do(duty.change, PETRO, on=True)
    given.do(membership.moved, DESK, (OLEG,), inside=False)

    assert owner(given, ticket) == petro


def test_an_admin_by_configuration_who_leaves_only_goes_off_duty(quick: Given) -> None:
    """Their place is in the settings."""
    team(quick, in_turn=False)
    quick.do(duty.change, IRYNA, on=True)
    quick.hush()
    quick.do(membership.moved, DESK, (IRYNA,), inside=False)

    assert quick.do(staffing.role_of, IRYNA) is Role.ADMIN
    assert quick.do(staff.on_duty) == []
    assert quick.kinds() == []


def test_an_invitation_brings_back_who_left(quick: Given) -> None:
    """As a manager, whatever they were before they were removed."""
    _, petro = team(quick, in_turn=False)
    quick.do(membership.moved, DESK, (PETRO,), inside=False)
    assert [one.id for one in quick.do(staff.absent)] == [petro]
    quick.do(staff.add_manager, telegram_id=PETRO, name="Петро")
    assert quick.do(staffing.role_of, PETRO) is Role.MANAGER


def test_a_senior_may_more_than_a_manager_and_less_than_an_admin(given: Given) -> None:
    """On a colleague's ticket; the list of the team stays the admins' own."""
    oleg, petro = team(given, in_turn=False)
    ticket = given.complaint(given.customer())
    given.do(desk.take, OLEG, ticket)
    assert given.do(desk.resolve, PETRO, ticket).press is Press.OWNED
    assert given.do(staffing.set_senior, IRYNA, petro, senior=True) is True
    assert given.do(staffing.set_senior, IRYNA, petro, senior=True) is False
    assert given.kinds(PETRO) == ["role-changed"]
    assert given.do(desk.resolve, PETRO, ticket).press is Press.RESOLVED
    with pytest.raises(NotPermitted):
        given.do(staffing.show_team, PETRO)
    with pytest.raises(Outdated):
        given.do(staffing.set_senior, IRYNA, given.staff_id(IRYNA), senior=False)
    given.do(membership.remove, IRYNA, petro)
    assert given.kinds(PETRO)[-1] == "access-ended"
    given.do(staff.add_manager, telegram_id=PETRO, name="Петро")
    assert given.do(staffing.role_of, PETRO) is Role.MANAGER
    assert oleg != petro


def test_a_long_list_of_the_team_has_pages(quick: Given) -> None:
    """Twenty on each, and how many more there are."""
    team(quick, in_turn=False)
    for number in range(25):
        quick.manager(9500 + number, f"Колега {number:02}")
    quick.do(staffing.show_team, IRYNA)
    quick.do(staffing.show_team, IRYNA, 1)
    first, second = (one.facts() for one in quick.said(IRYNA)[-2:])
    assert (len(first["members"]), first["more"]) == (20, 8)
    assert (len(second["members"]), second["more"], second["page"]) == (8, 0, 1)
    assert len(quick.do(lambda unit: unit.execute(select(tables.staff.c.id)).all())) == 28
