"""Praise: a happy customer names or answers a manager; the team reads it, and an admin confirms what counts."""

from datetime import datetime, timedelta

from rules import praise as rule
from rules.conversation import beginning
from rules.notices.praise import PraiseFacts, PraiseListed, PraiseTally, PraiseTold
from rules.vocabulary import Author, Discount, EntryId, Role
from services import cards, earning, planning, staffing
from services.refusals import Outdated
from storage import customers, outbox, praise, staff, tickets
from storage.praise import Praise
from storage.records import Customer, Staff, Ticket
from storage.unit import UnitOfWork

PAGE = 6
# What of somebody's words stands in a list.
LONGEST_WORDS = 300


def hear(unit: UnitOfWork, customer: Customer, ticket: Ticket, entry_id: EntryId) -> None:
    """
    Keep a customer's words as praise if they praise one of the staff, and let the team read them.

    Who is named is praised; where nobody is, the manager who spoke last in this ticket. What was asked for in the same
    ticket does not count, nor does a second praise of one customer in a month.
    """
    words = tickets.entry(unit, entry_id).text
    if not words or not rule.is_praise(words):
        return
    who = _praised(unit, ticket, words)
    if who is None:
        return
    kept = praise.add(
        unit,
        customer_id=customer.id,
        staff_id=who.id,
        ticket_id=ticket.id,
        source=f"entry:{entry_id}",
        words=words,
        discounted=_discount(unit, customer, ticket),
    )
    if kept:
        told = PraiseTold(manager=who.name, customer=cards.name_of(customer), words=beginning(words, LONGEST_WORDS))
        cards.tell(unit, told, ticket_id=ticket.id)


def show(unit: UnitOfWork, by: int, *, month: int | None = None, page: int = 0) -> None:
    """
    List the praise of a month (202611; None is this one) for an admin, with buttons to confirm each.

    Outdated for a month that there is not.
    """
    staffing.require(unit, by, Role.ADMIN)
    outbox.say(unit, by, listed(unit, _first_of(unit, month), page))


def decide(unit: UnitOfWork, by: int, praise_id: int, *, confirmed: bool, page: int) -> PraiseListed:
    """An admin counts praise, or does not; the page as it stands now. Outdated for what cannot count."""
    admin = staffing.require(unit, by, Role.ADMIN)
    one = praise.find(unit, praise_id)
    if one is None or one.discounted is not None:
        raise Outdated
    praise.decide(unit, one.id, by=admin.id, confirmed=confirmed)
    if confirmed:
        planning.plan_for_praise(unit, one.id, one.customer_id)
        earning.praised(unit, one.customer_id, one.id)
    else:
        planning.withdraw_for_praise(unit, one.id)
        earning.unpraised(unit, one.id)
    at = one.at.astimezone(unit.shop.zone)
    return listed(unit, _first_of(unit, at.year * 100 + at.month), page)


def listed(unit: UnitOfWork, since: datetime, page: int) -> PraiseListed:
    """Put a page of the praise of a month together."""
    until = (since + timedelta(days=32)).replace(day=1)
    tallies = praise.tallies(unit, since=since, until=until)
    pages = max(1, -(-sum(praised for _, praised, _ in tallies) // PAGE))
    page = min(max(page, 0), pages - 1)
    discounts = praise.discounts(unit, since=since, until=until)
    return PraiseListed(
        month=since,
        is_current=since <= unit.now < until,
        page=page,
        pages=pages,
        tallies=tuple(PraiseTally(staff.get(unit, who).name, praised, sure) for who, praised, sure in tallies),
        listed=tuple(
            _facts(unit, one) for one in praise.counted(unit, since=since, until=until, most=PAGE, skip=page * PAGE)
        ),
        solicited=discounts.get(Discount.SOLICITED, 0),
        too_often=discounts.get(Discount.TOO_OFTEN, 0),
    )


def _facts(unit: UnitOfWork, one: Praise) -> PraiseFacts:
    return PraiseFacts(
        praise=one.id,
        manager=staff.get(unit, one.staff_id).name,
        customer=cards.name_of(customers.get(unit, one.customer_id)),
        words=beginning(one.words, LONGEST_WORDS),
        at=one.at,
        confirmed=one.confirmed,
    )


def _praised(unit: UnitOfWork, ticket: Ticket, words: str) -> Staff | None:
    team = staff.everyone(unit)
    place = rule.named(words, [member.name for member in team])
    if place is not None:
        return team[place]
    spoke = [entry.staff_id for entry in tickets.entries(unit, ticket.id, Author.MANAGER) if entry.staff_id is not None]
    return next((member for member in team if spoke and member.id == spoke[-1]), None)


def _discount(unit: UnitOfWork, customer: Customer, ticket: Ticket) -> Discount | None:
    if any(rule.is_solicited(entry.text or "") for entry in tickets.entries(unit, ticket.id, Author.MANAGER)):
        return Discount.SOLICITED
    this_month = _first_of(unit, None)
    return Discount.TOO_OFTEN if praise.counts_for(unit, customer.id, since=this_month) else None


def _first_of(unit: UnitOfWork, month: int | None) -> datetime:
    """The first moment of a month on the shop's clock."""
    now = unit.now.astimezone(unit.shop.zone)
    first = now.replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    if month is None:
        return first
    try:
        return first.replace(year=month // 100, month=month % 100)
    except ValueError as error:
        raise Outdated from error
