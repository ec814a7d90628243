"""
The clocks of a ticket: first answer, next answer, solution, the customer's confirmation.

Each is a row that knows when somebody is to be told next: the owner before its time, the seniors after it, then the
admins. It ends with what it is for, and stands still while the customer is waited for.
"""

from datetime import datetime, timedelta

from rules import deadlines as rule
from rules.notice import Notice
from rules.notices.desk import DeadlinePassed, DeadlineSoon
from rules.urgency import priority_of
from rules.vocabulary import OPEN_TICKET_STATES, Author, Clock, Priority, StaffId, TicketId, TicketKind, TicketState
from services import cards, topics
from storage import customers, deadlines, orders, outbox, staff, tickets
from storage.deadlines import Deadline
from storage.records import Customer, Staff, Ticket
from storage.unit import UnitOfWork

RESPONSES = (Clock.FIRST_RESPONSE, Clock.NEXT_RESPONSE)
WHILE_OPEN = (*RESPONSES, Clock.RESOLUTION)
NOBODY, WARNED, SENIORS, ADMINS = range(4)


def urgency(unit: UnitOfWork, customer: Customer, *, score: int | None, words: str) -> Priority:
    """Tell how soon what a customer brings needs a human."""
    spent = orders.purchases_of(unit, customer.id).spent_minor
    return priority_of(words, score=score, spent_minor=spent, policy=unit.shop.scenario.desk.urgent)


def respond_by(unit: UnitOfWork, priority: Priority) -> datetime:
    """By when a human answers what comes now."""
    return _in_open_time(unit, unit.now, unit.shop.scenario.desk.limits(priority).respond_within)


def begin(unit: UnitOfWork, ticket: Ticket) -> None:
    """A ticket was opened, or opened again: a human answers by what was promised, and solves it in time."""
    if ticket.kind is TicketKind.REMARK or ticket.respond_by is None:
        return
    deadlines.end(unit, ticket.id, [Clock.CONFIRMATION])
    limits = unit.shop.scenario.desk.limits(ticket.priority)
    _start(unit, ticket.id, Clock.FIRST_RESPONSE, ticket.respond_by)
    _start(unit, ticket.id, Clock.RESOLUTION, _in_open_time(unit, unit.now, limits.resolve_within))


def begin_again(unit: UnitOfWork, ticket: Ticket) -> None:
    """What was closed without a word is open after all: it is solved in time, and answered if it was not."""
    limits = unit.shop.scenario.desk.limits(ticket.priority)
    if ticket.first_reply_at is None:
        by = respond_by(unit, ticket.priority)
        tickets.amend(unit, ticket.id, respond_by=by)
        _start(unit, ticket.id, Clock.FIRST_RESPONSE, by)
    _start(unit, ticket.id, Clock.RESOLUTION, _in_open_time(unit, unit.now, limits.resolve_within))


def raise_priority(unit: UnitOfWork, ticket: Ticket) -> None:
    """What is known of a ticket now may make it urgent: then what is promised comes sooner. It is never made later."""
    if ticket.priority is Priority.URGENT or ticket.kind is TicketKind.REMARK:
        return
    words = "\n".join(entry.text or "" for entry in tickets.entries(unit, ticket.id, Author.CUSTOMER))
    customer = customers.get(unit, ticket.customer_id)
    if urgency(unit, customer, score=ticket.score, words=words) is not Priority.URGENT:
        return
    tickets.amend(unit, ticket.id, priority=Priority.URGENT)
    limits = unit.shop.scenario.desk.limits(Priority.URGENT)
    within = {
        Clock.FIRST_RESPONSE: limits.respond_within,
        Clock.NEXT_RESPONSE: limits.reply_within,
        Clock.RESOLUTION: limits.resolve_within,
    }
    for one in deadlines.running(unit, ticket.id):
        if one.clock in within and one.left_seconds is None and one.level < SENIORS:
            sooner = _in_open_time(unit, unit.now, within[one.clock])
            if sooner < one.due_at:
                deadlines.amend(unit, one.id, due_at=sooner, next_at=_next(unit, sooner, one.level))


def answered(unit: UnitOfWork, ticket_id: TicketId) -> None:
    """A manager answered: nobody waits for words of ours."""
    deadlines.end(unit, ticket_id, RESPONSES)


def unanswered(unit: UnitOfWork, ticket: Ticket) -> None:
    """What was taken for the first answer was a note: the customer still waits for one."""
    if ticket.respond_by is not None and ticket.kind is not TicketKind.REMARK:
        _start(unit, ticket.id, Clock.FIRST_RESPONSE, ticket.respond_by)


def customer_wrote(unit: UnitOfWork, ticket: Ticket) -> None:
    """The customer wrote again: what stood still runs on, and the next answer has a time of its own."""
    if ticket.kind is TicketKind.REMARK or ticket.state not in OPEN_TICKET_STATES:
        return
    if ticket.state is TicketState.WAITING:
        resume(unit, ticket)
    if ticket.first_reply_at is not None:
        within = unit.shop.scenario.desk.limits(ticket.priority).reply_within
        _start(unit, ticket.id, Clock.NEXT_RESPONSE, _in_open_time(unit, unit.now, within))


def pause(unit: UnitOfWork, ticket: Ticket) -> None:
    """The next word is the customer's: the clocks stand still with what is left of them."""
    desk, zone = unit.shop.scenario.desk, unit.shop.zone
    for one in deadlines.running(unit, ticket.id):
        if one.left_seconds is None and one.clock in WHILE_OPEN:
            left = rule.between(unit.now, one.due_at, policy=desk, zone=zone)
            deadlines.amend(unit, one.id, left_seconds=round(left.total_seconds()), next_at=None)


def resume(unit: UnitOfWork, ticket: Ticket, *, by: StaffId | None = None) -> None:
    """The customer was heard, or the manager goes on without them: the clocks run on from what was left."""
    tickets.move(unit, ticket.id, TicketState.TAKEN, by=by, come_from=(TicketState.WAITING,))
    for one in deadlines.running(unit, ticket.id):
        if one.left_seconds is not None:
            due_at = _in_open_time(unit, unit.now, timedelta(seconds=one.left_seconds))
            deadlines.amend(unit, one.id, due_at=due_at, left_seconds=None, next_at=_next(unit, due_at, one.level))


def resolved(unit: UnitOfWork, ticket: Ticket) -> None:
    """It is solved, says the manager: now the customer has some days to say so too."""
    deadlines.end(unit, ticket.id, WHILE_OPEN)
    if ticket.kind is not TicketKind.REMARK:
        due_at = unit.now + unit.shop.scenario.desk.confirm_within
        deadlines.start(unit, ticket.id, Clock.CONFIRMATION, due_at=due_at, next_at=due_at)


def closed(unit: UnitOfWork, ticket_id: TicketId) -> None:
    """It is over: nothing more is to happen."""
    deadlines.end(unit, ticket_id, list(Clock))


def check(unit: UnitOfWork, *, most: int = 50) -> int:
    """
    Do what is due about clocks: warn, tell the next level, close what nobody confirmed; how many there were.

    Each step is taken once, in whichever process. The state is looked at before it is, and again when the notice
    leaves (`is_still_true`): who is told that nobody answered can rely on it.
    """
    due = deadlines.due(unit, most=most)
    for one in due:
        ticket = tickets.get(unit, one.ticket_id)
        if one.clock is Clock.CONFIRMATION:
            _close_unconfirmed(unit, ticket)
        elif ticket.state not in OPEN_TICKET_STATES:
            deadlines.end(unit, ticket.id, WHILE_OPEN)
        else:
            _tell_next(unit, ticket, one)
    return len(due)


def is_still_true(unit: UnitOfWork, notice: DeadlineSoon | DeadlinePassed) -> bool:
    """Tell whether what a notice says of a clock still holds."""
    return notice.deadline is None or deadlines.is_running(unit, notice.deadline)


def _tell_next(unit: UnitOfWork, ticket: Ticket, one: Deadline) -> None:
    level = _level_now(unit, one)
    owner = staff.get(unit, ticket.owner_id) if ticket.owner_id else None
    customer = cards.name_of(customers.get(unit, ticket.customer_id))
    name = owner.name if owner else None
    deadlines.amend(unit, one.id, level=level, next_at=_next(unit, one.due_at, level))
    if level == WARNED:
        soon = DeadlineSoon(
            ticket=ticket.id, customer=customer, owner=name, clock=one.clock, due_at=one.due_at, deadline=one.id
        )
        _warn(unit, ticket.id, soon, owner)
        return
    passed = DeadlinePassed(ticket=ticket.id, customer=customer, owner=name, clock=one.clock, deadline=one.id)
    seniors = staff.seniors(unit)
    first_heard = one.level < SENIORS
    if first_heard:
        cards.tell(unit, passed, ticket_id=ticket.id)
        _tell_each(unit, ticket.id, passed, seniors or staff.admins(unit))
    if level == ADMINS and seniors:
        _tell_each(unit, ticket.id, passed, staff.admins(unit))


def _level_now(unit: UnitOfWork, one: Deadline) -> int:
    """How far up it goes now: after an outage, at once as far as it would have gone by now."""
    desk = unit.shop.scenario.desk
    if unit.now >= one.due_at + desk.admins_after:
        return ADMINS
    return SENIORS if unit.now >= one.due_at + desk.seniors_after else WARNED


def _next(unit: UnitOfWork, due_at: datetime, level: int) -> datetime | None:
    """When the next level hears of a clock that is due then."""
    desk = unit.shop.scenario.desk
    moments = {
        NOBODY: due_at - desk.warn_before,
        WARNED: due_at + desk.seniors_after,
        SENIORS: due_at + desk.admins_after,
    }
    if level == NOBODY and moments[NOBODY] <= unit.now:
        return moments[WARNED]  # too short a time to warn of: whoever took it has just been told by when
    return moments.get(level)


def _start(unit: UnitOfWork, ticket_id: TicketId, clock: Clock, due_at: datetime) -> None:
    next_at = _next(unit, due_at, NOBODY)
    assert next_at is not None
    deadlines.start(unit, ticket_id, clock, due_at=due_at, next_at=next_at)


def _in_open_time(unit: UnitOfWork, start: datetime, open_time: timedelta) -> datetime:
    return rule.after(start, open_time, policy=unit.shop.scenario.desk, zone=unit.shop.zone)


def _warn(unit: UnitOfWork, ticket_id: TicketId, soon: DeadlineSoon, owner: Staff | None) -> None:
    """The owner hears it in private; where there is none, or they cannot be reached, the desk does."""
    private = cards.private_chat(unit, owner) if owner else None
    if private is not None and private != cards.chat(unit):
        outbox.say(unit, private, soon, ticket_id=ticket_id)
    else:
        cards.tell(unit, soon, ticket_id=ticket_id)


def _tell_each(unit: UnitOfWork, ticket_id: TicketId, notice: Notice, members: list[Staff]) -> None:
    desk_chat = cards.chat(unit)
    for member in members:
        if member.telegram_id != desk_chat:
            outbox.say(unit, member.telegram_id, notice, ticket_id=ticket_id)


def _close_unconfirmed(unit: UnitOfWork, ticket: Ticket) -> None:
    tickets.move(
        unit, ticket.id, TicketState.UNCONFIRMED, by=None, come_from=(TicketState.RESOLVED,), closed_at=unit.now
    )
    closed(unit, ticket.id)
    topics.wanted(unit, ticket.id, is_open=False)
    cards.refresh_card(unit, ticket.id)
