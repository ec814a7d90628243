"""Purchases recorded by hand: understood, said back, and an order only when whoever said it says that it is so."""

from enum import StrEnum

from rules import finding as rule
from rules.conversation import Words
from rules.finding import Matched
from rules.notices.sales import SaleBuyer, SaleHowTo, SaleRecorded, SaleUnderstood, SaleWhose
from rules.sales import NoSale, Sale, SaleFault, product_of, read_sale, splits
from rules.vocabulary import OPEN_TICKET_STATES, CustomerId, Role, TicketId
from services import cards, desk, finding, planning, staffing
from services.refusals import Outdated
from storage import customers, histories, outbox, sales, tickets
from storage.records import Staff, Ticket
from storage.sales import SaleDraft
from storage.unit import UnitOfWork

MOST_BUYERS = 5
CURRENCY = "UAH"


class Outcome(StrEnum):
    """What a press came to."""

    RECORDED = "recorded"
    DROPPED = "dropped"
    ALREADY = "already"
    NOT_YOURS = "not_yours"
    CHOSEN = "chosen"


def propose(unit: UnitOfWork, by: int, words: Words, *, ticket_id: TicketId | None = None) -> None:
    """
    Understand "олена кавомолка 1250" as a purchase and say back what was understood; nothing is recorded yet.

    In answer to a card, or in a ticket's topic, the customer is known, and all the words are the product. What is not
    understood is said back with an example.
    """
    member = staffing.require(unit, by, Role.MANAGER)
    chat_id = words.source[0]
    place = chat_id if chat_id == cards.chat(unit) else by
    ticket = tickets.find(unit, ticket_id) if ticket_id is not None else desk.ticket_answered(unit, words)
    number = int(ticket.id) if ticket is not None else 0
    try:
        if not (words.text or "").strip():
            outbox.say(unit, place, SaleHowTo(ticket=number), ticket_id=ticket.id if ticket else None)
            return
        sale = read_sale(words.text or "")
        if ticket is not None:
            _say_back(unit, place, _draft(unit, member, ticket.customer_id, product_of(sale.words), sale), ticket)
        else:
            _find_buyer(unit, place, member, sale)
    except NoSale as error:
        how_to = SaleHowTo(fault=error.fault, ticket=number)
        outbox.say(unit, place, how_to, ticket_id=ticket.id if ticket else None)


def correct(unit: UnitOfWork, by: int, draft_id: int, ticket_number: int, words: Words) -> None:
    """The answer to what was understood is another try: about the ticket, if it was about one; the old one is void."""
    member = staffing.require(unit, by, Role.MANAGER)
    draft = sales.find(unit, draft_id)
    if draft is not None and draft.decided_at is None and _may(member, draft):
        sales.decide(unit, draft.id, order_id=None)
    ticket = _ticket_of(unit, draft, ticket_number)
    propose(unit, by, words, ticket_id=ticket.id if ticket else None)


def choose(unit: UnitOfWork, by: int, draft_id: int, *, chat_id: int) -> Outcome:
    """One of several customers is meant. Outdated once it was decided."""
    member = staffing.require(unit, by, Role.MANAGER)
    draft = sales.find(unit, draft_id)
    if draft is None or draft.decided_at is not None:
        raise Outdated
    if not _may(member, draft):
        return Outcome.NOT_YOURS
    _say_back(unit, chat_id if chat_id == cards.chat(unit) else by, draft.id, None)
    return Outcome.CHOSEN


def decide(unit: UnitOfWork, by: int, draft_id: int, ticket_number: int, *, chat_id: int, record: bool) -> Outcome:
    """Make an order of it, once, with the contacts that follow a purchase; or forget it. Outdated if forgotten."""
    member = staffing.require(unit, by, Role.MANAGER)
    draft = sales.find(unit, draft_id)
    if draft is None or (draft.decided_at is not None and draft.order_id is None):
        raise Outdated
    if draft.order_id is not None:
        return Outcome.ALREADY
    if not _may(member, draft):
        return Outcome.NOT_YOURS
    if not record:
        sales.decide(unit, draft.id, order_id=None)
        return Outcome.DROPPED
    order_id = sales.record(unit, draft)
    sales.decide(unit, draft.id, order_id=order_id)
    planning.plan_for_orders(unit, [order_id])
    ticket = _ticket_of(unit, draft, ticket_number)
    recorded = SaleRecorded(
        number=sales.number_of(unit, order_id),
        customer=cards.name_of(customers.get(unit, draft.customer_id)),
        product=draft.product,
        amount_minor=draft.amount_minor,
        currency=draft.currency,
    )
    place = chat_id if chat_id == cards.chat(unit) else by
    outbox.say(unit, place, recorded, ticket_id=ticket.id if ticket else None)
    for one in histories.tickets_of(unit, draft.customer_id, most=MOST_BUYERS):
        if one.state in OPEN_TICKET_STATES:
            cards.refresh_card(unit, one.id)
    return Outcome.RECORDED


def withdraw(unit: UnitOfWork, by: int) -> None:
    """Nothing is to be recorded after all; only the staff were asked."""
    staffing.require(unit, by, Role.MANAGER)


def _find_buyer(unit: UnitOfWork, place: int, member: Staff, sale: Sale) -> None:
    if not sale.words:
        raise NoSale(SaleFault.NO_PRODUCT)
    ways = splits(sale)
    if not ways:
        raise NoSale(SaleFault.NO_CUSTOMER)
    finding.keep_up(unit)
    for whom, what in ways:
        found = _buyers(unit, whom)
        if found:
            drafts = [(one, _draft(unit, member, one, product_of(what), sale)) for one in found[:MOST_BUYERS]]
            _ask_whose(unit, place, drafts, more=len(found) - len(drafts))
            return
    shortest = min((whom for whom, _ in ways), key=len)
    outbox.say(unit, place, SaleHowTo(fault=SaleFault.NOBODY, query=shortest[: rule.LONGEST_QUERY]))


def _buyers(unit: UnitOfWork, whom: str) -> list[CustomerId]:
    """Find who is meant by these words, and by nothing that they have bought: that is said of the purchase."""
    query = rule.read_query(whom)
    if query is None:
        return []
    matches = finding.matching(unit, query)
    return [one for one, match in matches if all(fact is not Matched.PRODUCT for fact, _ in match.by)]


def _ask_whose(unit: UnitOfWork, place: int, drafts: list[tuple[CustomerId, int]], *, more: int) -> None:
    """Say back the one purchase that it may be, or ask whose it is."""
    first = drafts[0][1]
    if len(drafts) == 1:
        _say_back(unit, place, first, None)
        return
    draft = _kept(unit, first)
    buyers = tuple(_buyer(unit, customer_id, number) for customer_id, number in drafts)
    whose = SaleWhose(
        product=draft.product, amount_minor=draft.amount_minor, currency=draft.currency, buyers=buyers, more=more
    )
    outbox.say(unit, place, whose)


def _buyer(unit: UnitOfWork, customer_id: CustomerId, draft: int) -> SaleBuyer:
    customer, passport = customers.get(unit, customer_id), histories.passport(unit, customer_id)
    return SaleBuyer(draft, cards.name_of(customer), customer.external_id, passport.phone if passport else None)


def _draft(unit: UnitOfWork, member: Staff, customer_id: CustomerId, product: str, sale: Sale) -> int:
    currency = sale.currency or _currency(unit)
    return sales.draft(unit, customer_id, member.id, product=product, amount_minor=sale.amount_minor, currency=currency)


def _currency(unit: UnitOfWork) -> str:
    """The shop's own currency: that of its newest order."""
    return sales.usual_currency(unit) or CURRENCY


def _say_back(unit: UnitOfWork, place: int, draft_id: int, ticket: Ticket | None) -> None:
    draft = _kept(unit, draft_id)
    understood = SaleUnderstood(
        draft=draft.id,
        customer=cards.name_of(customers.get(unit, draft.customer_id)),
        product=draft.product,
        amount_minor=draft.amount_minor,
        currency=draft.currency,
        at=unit.now,
        ticket=int(ticket.id) if ticket is not None else 0,
    )
    outbox.say(unit, place, understood, ticket_id=ticket.id if ticket else None)


def _kept(unit: UnitOfWork, draft_id: int) -> SaleDraft:
    draft = sales.find(unit, draft_id)
    assert draft is not None
    return draft


def _may(member: Staff, draft: SaleDraft) -> bool:
    return draft.staff_id == member.id or member.role is not Role.MANAGER


def _ticket_of(unit: UnitOfWork, draft: SaleDraft | None, number: int) -> Ticket | None:
    """The ticket on a button, if it is one of that customer's: a button proves nothing."""
    ticket = tickets.find(unit, number) if number and draft is not None else None
    return ticket if ticket is not None and draft is not None and ticket.customer_id == draft.customer_id else None
