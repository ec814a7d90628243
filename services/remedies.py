"""Remedies: the manager ticks two to four of the shop's, the customer chooses one, and it is to be promised."""

from datetime import timedelta
from enum import StrEnum

from rules.notices.remedies import (
    FEWEST_OFFERED,
    MOST_OFFERED,
    RemediesListed,
    RemediesOffered,
    RemedyChosen,
    RemedyNoted,
    RemedyOption,
)
from rules.vocabulary import OPEN_TICKET_STATES, Role, TicketId
from services import cards, ownership, promises, staffing
from services.presses import ONCE_SECONDS, once
from services.refusals import Outdated
from storage import customers, outbox, remedies, staff, tickets
from storage.remedies import Offer
from storage.unit import UnitOfWork


class Pick(StrEnum):
    """What a press about remedies came to."""

    TICKED = "ticked"
    COUNT = "count"
    NOT_YOURS = "not_yours"
    OFFERED = "offered"
    CHOSEN = "chosen"
    ALREADY = "already"
    NEWER = "newer"
    OVER = "over"


def begin(unit: UnitOfWork, by: int, ticket_id: TicketId, *, chat_id: int) -> None:
    """Show the manager the shop's remedies, to tick those that this customer may choose from."""
    manager = staffing.require(unit, by, Role.MANAGER)
    ticket = ownership.known(unit, ticket_id)
    listed = unit.shop.scenario.remedies
    if len(listed) < FEWEST_OFFERED:
        raise Outdated
    refused = promises.hindrance(unit, ticket, manager)
    if refused is not None:
        cards.bring(unit, ticket, chat_id)
        outbox.say(unit, chat_id, refused, ticket_id=ticket.id, source=once(unit, "offer-refused", ticket, chat_id))
        return
    if remedies.is_begun(unit, ticket.id, manager.id, since=unit.now - timedelta(seconds=ONCE_SECONDS)):
        return
    kept = [{"name": one.name, "texts": dict(one.texts), "ticked": False} for one in listed]
    number = remedies.add(unit, ticket.id, manager.id, kept)
    customer = cards.name_of(customers.get(unit, ticket.customer_id))
    options = tuple(RemedyOption(tuple(one.texts.items())) for one in listed)
    shown = RemediesListed(offer=number, ticket=ticket.id, customer=customer, options=options)
    outbox.say(unit, chat_id, shown, ticket_id=ticket.id)


def tick(unit: UnitOfWork, by: int, offer_id: int, place: int) -> tuple[Pick, tuple[RemedyOption, ...]]:
    """Tick a remedy, or take the tick off; the list as it stands now. Outdated once it was offered."""
    manager = staffing.require(unit, by, Role.MANAGER)
    offer = remedies.find(unit, offer_id)
    if offer is None or offer.offered_at is not None or place not in range(len(offer.remedies)):
        raise Outdated
    if offer.manager_id != manager.id:
        return Pick.NOT_YOURS, ()
    listed = [dict(one) for one in offer.remedies]
    listed[place]["ticked"] = not listed[place]["ticked"]
    remedies.amend(unit, offer.id, remedies=listed)
    return Pick.TICKED, cards.options(listed)


def send(unit: UnitOfWork, by: int, offer_id: int) -> Pick:
    """Let the customer choose from what is ticked: two to four. Outdated once it was offered."""
    manager = staffing.require(unit, by, Role.MANAGER)
    offer = remedies.find(unit, offer_id)
    if offer is None or offer.offered_at is not None:
        raise Outdated
    if offer.manager_id != manager.id:
        return Pick.NOT_YOURS
    ticket = tickets.get(unit, offer.ticket_id)
    customer = customers.get(unit, ticket.customer_id)
    if ticket.state not in OPEN_TICKET_STATES or customer.telegram_id is None:
        return Pick.OVER
    options = cards.options(offer.remedies)
    if sum(one.ticked for one in options) not in range(FEWEST_OFFERED, MOST_OFFERED + 1):
        return Pick.COUNT
    remedies.amend(unit, offer.id, offered_at=unit.now)
    offered = RemediesOffered(offer=offer.id, ticket=ticket.id, manager=manager.name, options=options)
    outbox.say(unit, customer.telegram_id, offered, customer_id=customer.id, ticket_id=ticket.id)
    return Pick.OFFERED


def choose(unit: UnitOfWork, telegram_id: int, offer_id: int, place: int) -> Pick:
    """
    The customer chooses: noted on the ticket, told to the desk, which is asked by when. The first choice counts.

    Outdated for what is not theirs or was not offered. A second choice, a choice from an offer that a newer one
    replaced, and one about a ticket that is over change nothing and say so.
    """
    customer = customers.by_telegram(unit, telegram_id)
    offer = remedies.find(unit, offer_id)
    if customer is None or offer is None or offer.offered_at is None:
        raise Outdated
    ticket = tickets.get(unit, offer.ticket_id)
    if ticket.customer_id != customer.id or not _is_offered(offer, place):
        raise Outdated
    if offer.chosen is not None:
        return Pick.ALREADY
    if remedies.newest_offered(unit, ticket.id) != offer.id:
        return Pick.NEWER
    if ticket.state not in OPEN_TICKET_STATES:
        return Pick.OVER
    remedies.amend(unit, offer.id, chosen=place, chosen_at=unit.now)
    remedy = cards.options(offer.remedies)[place]
    manager = staff.get(unit, offer.manager_id).name
    noted = RemedyNoted(ticket=ticket.id, manager=manager, remedy=remedy)
    outbox.say(unit, telegram_id, noted, customer_id=customer.id, ticket_id=ticket.id)
    chosen = RemedyChosen(ticket=ticket.id, customer=cards.name_of(customer), manager=manager, remedy=remedy)
    cards.tell(unit, chosen, ticket_id=ticket.id)
    cards.refresh_card(unit, ticket.id)
    return Pick.CHOSEN


def _is_offered(offer: Offer, place: int) -> bool:
    return place in range(len(offer.remedies)) and bool(offer.remedies[place]["ticked"])
