"""Promises: what a manager will do for a customer and by when; reminded of, asked about, answered by the customer."""

from datetime import timedelta
from enum import StrEnum

from rules.conversation import Words, is_note, utf16_length
from rules.notice import Notice
from rules.notices.promises import (
    LONGEST_PROMISE,
    WAIT_FOR_ANSWER,
    Fault,
    Hindrance,
    ManagerTally,
    PromiseBrokenHeard,
    PromiseBrokenTold,
    PromiseDoneAsked,
    PromiseFacts,
    PromiseHowTo,
    PromiseKeptThanked,
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
from rules.vocabulary import OPEN_TICKET_STATES, PromiseState, Role, TicketId, TicketState
from rules.when import HourFrom, NoMoment, read_moment
from services import cards, desk, ownership, people, staffing
from services.presses import once
from services.refusals import Outdated
from storage import customers, outbox, promises, staff, tickets
from storage.records import Promise, Staff, Ticket
from storage.unit import UnitOfWork

JUDGED = (PromiseState.KEPT, PromiseState.BROKEN, PromiseState.UNANSWERED)
MOST_LISTED = 30


class Outcome(StrEnum):
    """What a press of a manager came to."""

    MADE = "made"
    DROPPED = "dropped"
    CHANGED = "changed"
    NOT_YOURS = "not_yours"
    PAST = "past"
    ASKED = "asked"
    EXPLAINED = "explained"


def explain(unit: UnitOfWork, by: int, ticket_id: TicketId, *, chat_id: int) -> Outcome:
    """Say in this chat how to promise something about a ticket; the answer to that message is the promise."""
    manager = staffing.require(unit, by, Role.MANAGER)
    ticket = ownership.known(unit, ticket_id)
    refused = hindrance(unit, ticket, manager)
    if refused is not None:
        cards.bring(unit, ticket, chat_id)
    what = "promise-refused" if refused else f"promise-how-to:{promises.newest(unit, ticket.id)}"
    source = once(unit, what, ticket, chat_id)
    outbox.say(unit, chat_id, refused or PromiseHowTo(ticket=ticket.id), ticket_id=ticket.id, source=source)
    return Outcome.EXPLAINED


def withdraw_question(unit: UnitOfWork, by: int) -> None:
    """Nothing is to be promised after all; only the staff were asked."""
    staffing.require(unit, by, Role.MANAGER)


def hear_answer(unit: UnitOfWork, by: int, words: Words, *, ticket_id: TicketId) -> bool:
    """Understand the answer to "how to promise" as a promise; what begins as a note is one. True for a note."""
    if is_note(words.text):
        return desk.reply(unit, by, words)
    propose(unit, by, words, ticket_id=ticket_id)
    return False


def correct(unit: UnitOfWork, by: int, promise_id: int, words: Words) -> tuple[bool, bool]:
    """
    The answer to what was understood says it anew: the earlier words are void, and none of them reach the customer.

    Whether it was kept as a note, which leaves what was understood as it is; and whether that is settled by it.
    """
    manager = staffing.require(unit, by, Role.MANAGER)
    one = promises.find(unit, promise_id)
    if one is None or is_note(words.text):
        return desk.reply(unit, by, words), False
    is_mine = one.manager_id == manager.id and one.state is PromiseState.DRAFT
    if is_mine:
        promises.move(unit, one.id, PromiseState.WITHDRAWN, come_from=(PromiseState.DRAFT,))
    propose(unit, by, words, ticket_id=one.ticket_id)
    return False, is_mine


def propose(unit: UnitOfWork, by: int, words: Words, *, ticket_id: TicketId | None = None) -> None:
    """
    Understand "завтра 15:00 замінити ніж" as a promise about the ticket answered, and say back what was understood.

    Nothing is promised until the manager says that it is so. What is not understood is said back with examples.
    """
    manager = staffing.require(unit, by, Role.MANAGER)
    chat_id = words.source[0]
    ticket = tickets.find(unit, ticket_id) if ticket_id is not None else desk.ticket_answered(unit, words)
    if ticket is None:
        outbox.say(unit, chat_id, PromiseRefused(hindrance=Hindrance.NO_CARD))
        return
    refused = hindrance(unit, ticket, manager)
    if refused is not None:
        outbox.say(unit, chat_id, refused, ticket_id=ticket.id)
        return
    closing = unit.shop.scenario.desk.closes
    try:
        moment = read_moment(words.text or "", now=unit.now, zone=unit.shop.zone, closing=closing)
        what = _what(moment.rest or _chosen(unit, ticket))
    except NoMoment as error:
        outbox.say(unit, chat_id, PromiseHowTo(ticket=ticket.id, fault=Fault(error.trouble)), ticket_id=ticket.id)
        return
    except _NoWords as error:
        outbox.say(unit, chat_id, PromiseHowTo(ticket=ticket.id, fault=error.fault), ticket_id=ticket.id)
        return
    before = promises.open_of(unit, ticket.id)
    drafted = promises.draft(
        unit,
        ticket_id=ticket.id,
        customer_id=ticket.customer_id,
        manager_id=manager.id,
        what=what,
        due_at=moment.at,
        instead_of=before.id if before else None,
        source=words.source,
    )
    if drafted is not None:
        _say_back(unit, drafted, chat_id, moment.hour_from, before)


class _NoWords(ValueError):  # noqa: N818 - an answer, not an error
    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.value)
        self.fault = fault


def _chosen(unit: UnitOfWork, ticket: Ticket) -> str:
    """What the customer chose to be put right with, in their language: a date alone promises that."""
    remedy, customer = cards.remedy_of(unit, ticket.id), customers.get(unit, ticket.customer_id)
    if remedy is None or customer.telegram_id is None:
        return ""
    return remedy.said_in(people.language_of_chat(unit, customer.telegram_id))


def _what(said: str) -> str:
    if not said:
        raise _NoWords(Fault.NO_WORDS)
    if utf16_length(said) > LONGEST_PROMISE:
        raise _NoWords(Fault.TOO_LONG)
    return said


def _say_back(unit: UnitOfWork, one: Promise, chat_id: int, hour_from: HourFrom, before: Promise | None) -> None:
    understood = PromiseUnderstood(
        promise=one.id,
        ticket=one.ticket_id,
        customer=cards.name_of(customers.get(unit, one.customer_id)),
        what=one.what,
        due_at=one.due_at,
        hour_from=hour_from,
        instead=facts_of(before) if before else None,
    )
    outbox.say(unit, chat_id, understood, ticket_id=one.ticket_id)


def facts_of(one: Promise) -> PromiseFacts:
    """Tell a promise as it stands on a card."""
    return PromiseFacts(promise=one.id, what=one.what, due_at=one.due_at, asked=one.asked_at is not None)


def decide(unit: UnitOfWork, by: int, promise_id: int, *, chat_id: int, meant: bool) -> Outcome:
    """
    The manager says whether the promise was understood as meant; only then is it one, and the customer is told.

    An open promise about the same ticket gives way to it: before its time it is withdrawn, after it nobody said that
    it was kept, and it counts as broken. Outdated if this was decided before.
    """
    manager = staffing.require(unit, by, Role.MANAGER)
    one = promises.find(unit, promise_id)
    if one is None or one.state is not PromiseState.DRAFT:
        raise Outdated
    if one.manager_id != manager.id:
        return Outcome.NOT_YOURS
    if not meant:
        promises.move(unit, one.id, PromiseState.WITHDRAWN, come_from=(PromiseState.DRAFT,))
        outbox.say(unit, chat_id, PromiseHowTo(ticket=one.ticket_id), ticket_id=one.ticket_id)
        return Outcome.DROPPED
    unit.take_turns(f"promise:{one.ticket_id}")
    ticket = tickets.get(unit, one.ticket_id)
    refused = hindrance(unit, ticket, manager)
    if refused is not None or one.due_at <= unit.now:
        promises.move(unit, one.id, PromiseState.WITHDRAWN, come_from=(PromiseState.DRAFT,))
        told = refused or PromiseHowTo(ticket=ticket.id, fault=Fault.PAST)
        outbox.say(unit, chat_id, told, ticket_id=ticket.id)
        return Outcome.PAST
    before = promises.open_of(unit, ticket.id)
    if (before.id if before else None) != one.instead_of:
        promises.amend(unit, one.id, instead_of=before.id if before else None)
        _say_back(unit, one, chat_id, HourFrom.SAID, before)
        return Outcome.CHANGED
    _make(unit, ticket, manager, one, before)
    return Outcome.MADE


def _make(unit: UnitOfWork, ticket: Ticket, manager: Staff, one: Promise, before: Promise | None) -> None:
    if before is not None:
        became = PromiseState.WITHDRAWN if before.due_at > unit.now else PromiseState.BROKEN
        promises.move(unit, before.id, became, come_from=(PromiseState.OPEN,), next_at=None)
    promises.move(
        unit,
        one.id,
        PromiseState.OPEN,
        come_from=(PromiseState.DRAFT,),
        made_at=unit.now,
        next_at=remind_at(unit.now, one.due_at),
    )
    tickets.take(unit, ticket.id, manager.id)
    _tell_customer(
        unit,
        one,
        PromiseMade(
            ticket=ticket.id, manager=manager.name, what=one.what, due_at=one.due_at, instead=before is not None
        ),
    )
    cards.refresh_card(unit, ticket.id)


def done(unit: UnitOfWork, by: int, promise_id: int) -> Outcome:
    """A manager says that it is done: the customer is asked at once. Outdated if they were asked already."""
    staffing.require(unit, by, Role.MANAGER)
    one = promises.find(unit, promise_id)
    if one is None or one.state is not PromiseState.OPEN or one.asked_at is not None:
        raise Outdated
    _ask(unit, one, early=True)
    cards.refresh_card(unit, one.ticket_id)
    return Outcome.ASKED


def answer(unit: UnitOfWork, telegram_id: int, promise_id: int, *, kept: bool) -> None:
    """
    The customer says whether it is done; late is better than never.

    A "no" is an alarm to the desk, the owner of the ticket and the admins, and opens again a ticket that was called
    solved. Outdated if it is not theirs, was not asked, or was answered.
    """
    customer = customers.by_telegram(unit, telegram_id)
    one = promises.find(unit, promise_id)
    if customer is None or one is None or one.customer_id != customer.id or one.asked_at is None:
        raise Outdated
    became = PromiseState.KEPT if kept else PromiseState.BROKEN
    waiting = (PromiseState.OPEN, PromiseState.UNANSWERED)
    if not promises.move(unit, one.id, became, come_from=waiting, answered_at=unit.now, next_at=None):
        raise Outdated
    if kept:
        _tell_customer(unit, one, PromiseKeptThanked(ticket=one.ticket_id))
        told = PromiseKeptTold(
            ticket=one.ticket_id, customer=cards.name_of(customer), manager=_manager(unit, one), what=one.what
        )
        cards.tell(unit, told, ticket_id=one.ticket_id)
    else:
        _tell_broken(unit, one)
    cards.refresh_card(unit, one.ticket_id)


def _tell_broken(unit: UnitOfWork, one: Promise) -> None:
    manager = _manager(unit, one)
    ticket = tickets.get(unit, one.ticket_id)
    customer = customers.get(unit, one.customer_id)
    _tell_customer(unit, one, PromiseBrokenHeard(ticket=ticket.id, manager=manager))
    alarm = PromiseBrokenTold(
        ticket=ticket.id, customer=cards.name_of(customer), manager=manager, what=one.what, due_at=one.due_at
    )
    owner = staff.get(unit, ticket.owner_id) if ticket.owner_id else None
    _alarm(unit, ticket.id, alarm, owner)
    if ticket.state is TicketState.RESOLVED and customer.telegram_id is not None:
        desk.confirm(unit, customer.telegram_id, ticket_id=ticket.id, solved=False)


def check(unit: UnitOfWork, *, most: int = 50) -> int:
    """
    Do what is due about promises: remind the manager, ask the customer, stop waiting for an answer; how many.

    Each step is taken once, in whichever process. A customer who confirmed the whole ticket has said that the promise
    was kept, and is not asked.
    """
    due = promises.due(unit, most=most)
    for one in due:
        if tickets.get(unit, one.ticket_id).state is TicketState.CONFIRMED:
            promises.move(
                unit, one.id, PromiseState.KEPT, come_from=(PromiseState.OPEN,), answered_at=unit.now, next_at=None
            )
        elif one.asked_at is not None:
            _stop_waiting(unit, one)
        elif one.due_at <= unit.now:
            _ask(unit, one, early=False)
            _tell_late(unit, one)
            cards.refresh_card(unit, one.ticket_id)
        else:
            _remind(unit, one)
    return len(due)


def show_tallies(unit: UnitOfWork, by: int) -> None:
    """
    Show an admin how each manager keeps promises: open now; kept, broken and unanswered of this month and of last.

    A promise belongs to the month in which it was due, on the shop's clock; one withdrawn before its time to none.
    """
    staffing.require(unit, by, Role.ADMIN)
    this_month = unit.now.astimezone(unit.shop.zone).replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    next_month = (this_month + timedelta(days=32)).replace(day=1)
    last_month = (this_month - timedelta(days=1)).replace(day=1)
    still_open = promises.count(unit, states=(PromiseState.OPEN,))
    this = promises.count(unit, since=this_month, until=next_month, states=JUDGED)
    last = promises.count(unit, since=last_month, until=this_month, states=JUDGED)
    rows = [
        ManagerTally(
            manager=staff.get(unit, manager_id).name,
            open=still_open.get(manager_id, {}).get(PromiseState.OPEN, 0),
            this_month=_tally(this.get(manager_id, {})),
            last_month=_tally(last.get(manager_id, {})),
        )
        for manager_id in sorted({*still_open, *this, *last})
    ]
    outbox.say(unit, by, PromiseTallies(managers=tuple(sorted(rows, key=lambda row: row.manager)[:MOST_LISTED])))


def _tally(counted: dict[PromiseState, int]) -> Tally:
    return Tally(*(counted.get(state, 0) for state in JUDGED))


def _remind(unit: UnitOfWork, one: Promise) -> None:
    promises.amend(unit, one.id, reminded_at=unit.now, next_at=one.due_at)
    soon = PromiseSoon(
        promise=one.id,
        ticket=one.ticket_id,
        customer=_customer(unit, one),
        manager=_manager(unit, one),
        what=one.what,
        due_at=one.due_at,
    )
    cards.tell(unit, soon, ticket_id=one.ticket_id)


def _ask(unit: UnitOfWork, one: Promise, *, early: bool) -> None:
    promises.amend(unit, one.id, asked_at=unit.now, next_at=unit.now + WAIT_FOR_ANSWER)
    asked = PromiseDoneAsked(
        promise=one.id, ticket=one.ticket_id, manager=_manager(unit, one), what=one.what, early=early
    )
    _tell_customer(unit, one, asked)


def _tell_late(unit: UnitOfWork, one: Promise) -> None:
    promises.amend(unit, one.id, told_late_at=unit.now)
    late = PromiseLate(
        ticket=one.ticket_id,
        customer=_customer(unit, one),
        manager=_manager(unit, one),
        what=one.what,
        due_at=one.due_at,
    )
    _alarm(unit, one.ticket_id, late, None)


def _stop_waiting(unit: UnitOfWork, one: Promise) -> None:
    promises.move(unit, one.id, PromiseState.UNANSWERED, come_from=(PromiseState.OPEN,), next_at=None)
    told = PromiseUnanswered(
        ticket=one.ticket_id, customer=_customer(unit, one), manager=_manager(unit, one), what=one.what
    )
    cards.tell(unit, told, ticket_id=one.ticket_id)
    cards.refresh_card(unit, one.ticket_id)


def _alarm(unit: UnitOfWork, ticket_id: TicketId, alarm: Notice, owner: Staff | None) -> None:
    """Tell the desk, each admin in private, and the owner of the ticket if there is one; each chat once."""
    cards.tell(unit, alarm, ticket_id=ticket_id)
    chats = {admin.telegram_id for admin in staff.admins(unit)} | ({owner.telegram_id} if owner else set())
    for telegram_id in sorted(chats - {cards.chat(unit)}):
        outbox.say(unit, telegram_id, alarm, ticket_id=ticket_id)


def hindrance(unit: UnitOfWork, ticket: Ticket, manager: Staff) -> PromiseRefused | None:
    """Tell why this manager cannot promise about a ticket: it is over, or somebody else's. None if they can."""
    if ticket.state not in OPEN_TICKET_STATES:
        return PromiseRefused(hindrance=Hindrance.OVER)
    owner = ownership.colleague(unit, ticket, manager)
    return PromiseRefused(hindrance=Hindrance.OWNED, owner=owner) if owner is not None else None


def _tell_customer(unit: UnitOfWork, one: Promise, notice: Notice) -> None:
    customer = customers.get(unit, one.customer_id)
    if customer.telegram_id is not None:
        outbox.say(unit, customer.telegram_id, notice, customer_id=customer.id, ticket_id=one.ticket_id)


def _customer(unit: UnitOfWork, one: Promise) -> str:
    return cards.name_of(customers.get(unit, one.customer_id))


def _manager(unit: UnitOfWork, one: Promise) -> str:
    return staff.get(unit, one.manager_id).name
