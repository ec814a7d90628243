"""Who is on duty, and how tickets find an owner among them in turn."""

from rules.notice import Notice
from rules.notices.duty import Colleague, DutyShown, GivenInTurn, GivenToYou
from rules.vocabulary import Assignment, Role, StaffId, TicketId
from services import cards, staffing
from storage import customers, outbox, staff, thanks, tickets
from storage.records import Staff, Ticket
from storage.unit import UnitOfWork

TURNS = "assignment"
MOST_SHOWN = 20
MOST_GIVEN = 100


def show(unit: UnitOfWork, by: int, *, chat_id: int | None = None) -> None:
    """Say who is on duty, and what each of them has; in the chat where it was asked if that is the desk."""
    member = staffing.require(unit, by, Role.MANAGER)
    place = chat_id if chat_id is not None and chat_id == cards.chat(unit) else by
    listed = [one for one in colleagues(unit) if one.on_duty]
    mine = member.on_duty if place == by else None
    shown = DutyShown(on_duty=tuple(listed[:MOST_SHOWN]), more=len(listed[MOST_SHOWN:]), mine=mine)
    outbox.say(unit, place, shown)


def change(unit: UnitOfWork, by: int, *, on: bool, chat_id: int | None = None) -> bool:
    """Come on duty, or go off it, and say who is on duty now. False, and nothing said, if it was so already."""
    unit.take_turns(TURNS)
    member = staffing.require(unit, by, Role.MANAGER)
    if not staff.set_duty(unit, member.id, on=on):
        return False
    give_out(unit)
    show(unit, by, chat_id=chat_id)
    return True


def answer(unit: UnitOfWork, by: int, *, on: bool | None, chat_id: int) -> None:
    """/duty: what was asked for is done if it was not so already, and who is on duty is said in any case."""
    if on is None or not change(unit, by, on=on, chat_id=chat_id):
        show(unit, by, chat_id=chat_id)


def colleagues(unit: UnitOfWork) -> list[Colleague]:
    """List the staff with what each of them has: those on duty first, then by name."""
    loads = tickets.loads(unit)
    listed = [Colleague(int(one.id), one.name, loads.get(one.id, 0), one.on_duty) for one in staff.everyone(unit)]
    return sorted(listed, key=lambda one: (not one.on_duty, one.name.casefold(), one.staff))


def give_out(unit: UnitOfWork) -> int:
    """
    Give what waits to those on duty who have room, the oldest deadline first; how many. Nothing where it is by hand.

    A customer's own manager comes first, then whoever was given a ticket longest ago. Asked after whatever frees a
    ticket or a place, and at every tick.
    """
    desk = unit.shop.scenario.desk
    if desk.assignment is not Assignment.ROUND_ROBIN:
        return 0
    unit.take_turns(TURNS)
    loads = tickets.loads(unit)
    in_turn = [one for one in staff.on_duty(unit) if loads.get(one.id, 0) < desk.most_each]
    room = sum(desk.most_each - loads.get(one.id, 0) for one in in_turn)
    given = 0
    for ticket in tickets.to_give_out(unit, most=min(room, MOST_GIVEN)) if room else ():
        own = tickets.own_manager(unit, ticket) or thanks.thanked_by(unit, ticket.customer_id)
        manager = next((one for one in in_turn if one.id == own), in_turn[0])
        if not tickets.take(unit, ticket.id, manager.id, in_turn=True):
            continue
        given += 1
        loads[manager.id] = loads.get(manager.id, 0) + 1
        in_turn.remove(manager)
        if loads[manager.id] < desk.most_each:
            in_turn.append(manager)
        staff.note_given(unit, manager.id)
        _tell_given(unit, ticket, manager)
    return given


def return_all(unit: UnitOfWork, staff_id: StaffId) -> list[TicketId]:
    """Take a manager's open tickets away from them: each is free, and its card says so. The numbers."""
    returned = tickets.return_to_pool(unit, staff_id)
    for ticket_id in returned:
        cards.refresh_card(unit, ticket_id)
    return returned


def tell_in_private(unit: UnitOfWork, member: Staff, notice: Notice, *, ticket_id: TicketId | None = None) -> None:
    """Say something to a colleague in private, if they have started the bot and it is not the desk anyway."""
    private = cards.private_chat(unit, member)
    if private is not None and private != cards.chat(unit):
        outbox.say(unit, private, notice, ticket_id=ticket_id)


def _tell_given(unit: UnitOfWork, ticket: Ticket, manager: Staff) -> None:
    customer = cards.name_of(customers.get(unit, ticket.customer_id))
    cards.refresh_card(unit, ticket.id)
    given = GivenInTurn(ticket=ticket.id, customer=customer, manager=manager.name, telegram_id=manager.telegram_id)
    cards.tell(unit, given, ticket_id=ticket.id)
    tell_in_private(unit, manager, GivenToYou(ticket=ticket.id, customer=customer), ticket_id=ticket.id)
