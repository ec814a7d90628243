"""Those who leave the managers' group, or are removed, and with them their role; and those who come back."""

from rules.notices.duty import AccessEnded, StaffBack, StaffLeft
from rules.notices.staff import StaffRemoved
from rules.vocabulary import Role, StaffId, TicketId, TicketState
from services import cards, duty, staffing
from services.deadlines import resume
from services.refusals import Outdated
from storage import outbox, staff, tickets
from storage.records import Staff
from storage.unit import UnitOfWork

MOST_SHOWN = 8


def moved(unit: UnitOfWork, chat_id: int, telegram_ids: tuple[int, ...], *, inside: bool) -> None:
    """
    Telegram says that people are in a group, or out of it; what it says twice is heard once.

    Only the managers' group counts. Who leaves it loses the role at once, and has it again when they come back; an
    admin by configuration only goes off duty.
    """
    if cards.chat(unit) != chat_id:
        return
    unit.take_turns(duty.TURNS)
    for telegram_id in telegram_ids:
        if inside:
            _came_back(unit, telegram_id)
        else:
            _left(unit, telegram_id)


def remove(unit: UnitOfWork, by: int, staff_id: StaffId) -> None:
    """Take someone off the staff; their tickets are free again, and everybody concerned is told. Admins only."""
    staffing.require(unit, by, Role.ADMIN)
    unit.take_turns(duty.TURNS)
    member = next((one for one in (*staff.everyone(unit), *staff.absent(unit)) if one.id == staff_id), None)
    if member is None or not staff.remove(unit, staff_id):
        raise Outdated
    returned = free(unit, staff_id)
    duty.tell_in_private(unit, member, AccessEnded())
    _alarm(unit, member, returned, removed_by=by)
    outbox.say(unit, by, StaffRemoved(name=member.name, returned=len(returned)))


def free(unit: UnitOfWork, staff_id: StaffId) -> list[TicketId]:
    """Take a manager's open tickets away from them; clocks that stood still run on. The numbers, most urgent first."""
    owned = tickets.owned_by(unit, staff_id)
    for ticket in owned:
        if ticket.state is TicketState.WAITING:
            resume(unit, ticket)
    duty.return_all(unit, staff_id)
    return [ticket.id for ticket in owned]


def _left(unit: UnitOfWork, telegram_id: int) -> None:
    member = staff.by_telegram(unit, telegram_id)
    if member is None:
        return
    if not staff.leave(unit, member.id):
        staff.set_duty(unit, member.id, on=False)
        return
    _alarm(unit, member, free(unit, member.id))


def _came_back(unit: UnitOfWork, telegram_id: int) -> None:
    member = staff.come_back(unit, telegram_id)
    if member is not None:
        unit.woke.add("staff")
        cards.tell(unit, StaffBack(name=member.name))


def _alarm(unit: UnitOfWork, member: Staff, returned: list[TicketId], *, removed_by: int | None = None) -> None:
    """Tell the desk, and each admin in private; who removed somebody knows, and the others if anything is free now."""
    unit.woke.add("staff")
    told = StaffLeft(
        name=member.name,
        removed=removed_by is not None,
        returned=len(returned),
        tickets=tuple(int(ticket_id) for ticket_id in returned[:MOST_SHOWN]),
    )
    if returned or cards.chat(unit) != removed_by:
        cards.tell(unit, told)
    for admin in staff.admins(unit):
        if admin.telegram_id != cards.chat(unit) and (removed_by is None or returned):
            outbox.say(unit, admin.telegram_id, told)
    duty.give_out(unit)
