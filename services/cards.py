"""The desk's cards: where the managers sit, what is put before them, and what stands on a card."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from rules.notice import Notice
from rules.notices.desk import Card, CardChanged, CardFacts, ScoreOn
from rules.notices.promises import PromiseFacts
from rules.notices.remedies import FEWEST_OFFERED, RemedyOption
from rules.notices.templates import Named
from rules.vocabulary import Author, Clock, Reply, Scale, TicketId, TicketKind
from services import people
from services.presses import once
from storage import (
    answers,
    customers,
    deadlines,
    histories,
    orders,
    outbox,
    promises,
    remedies,
    settings,
    staff,
    tickets,
    touchpoints,
)
from storage import people as stored_people
from storage.records import Customer, Staff, Ticket
from storage.unit import UnitOfWork

DESK_CHAT = "desk_chat_id"
# What Telegram takes in one group in a minute, less a little: see docs/pace.md.
MINUTE_OF_A_GROUP = 18
# Among so many scores there is one of another purchase, if there is any.
SCORES_LOOKED_AT = 5
# What tells by itself what a complaint is about.
PROBLEMS = (Reply.ARRIVED_BADLY, Reply.NOT_FINE)


def chat(unit: UnitOfWork) -> int | None:
    """Tell where the managers sit: the group an admin chose, else the first admin's private chat."""
    chosen = settings.read(unit, DESK_CHAT)
    if chosen is not None:
        return int(chosen)
    admins = staff.admins(unit)
    return admins[0].telegram_id if admins else None


def tell(unit: UnitOfWork, notice: Notice, *, ticket_id: TicketId | None = None) -> None:
    """
    Say something at the desk.

    Where the group has so much to take that this would wait for more than a minute, what is about a ticket goes to its
    owner in private instead: an answer to it there reaches the customer just the same.
    """
    chat_id = chat(unit)
    if chat_id is None:
        return
    if ticket_id is not None and chat_id < 0 and outbox.is_crowded(unit, chat_id, most=MINUTE_OF_A_GROUP):
        owner_id = tickets.get(unit, ticket_id).owner_id
        chat_id = (private_chat(unit, staff.get(unit, owner_id)) if owner_id else None) or chat_id
    outbox.say(unit, chat_id, notice, ticket_id=ticket_id)


def private_chat(unit: UnitOfWork, member: Staff) -> int | None:
    """Tell where a member of staff reads what the bot says to them alone; None if they do not let it write."""
    person = stored_people.get(unit, member.telegram_id)
    return member.telegram_id if person is not None and person.reachable else None


def show_card(unit: UnitOfWork, ticket_id: TicketId) -> None:
    """Put a new card on the desk."""
    tell(unit, Card(ticket=ticket_id), ticket_id=ticket_id)


def refresh_card(unit: UnitOfWork, ticket_id: TicketId) -> None:
    """Redraw the card that is on the desk; changes in quick succession are drawn once."""
    chat_id = chat(unit)
    if chat_id is not None:
        redraw_in(unit, ticket_id, chat_id)


def redraw_in(unit: UnitOfWork, ticket_id: TicketId, chat_id: int, *, source: str | None = None) -> None:
    """Redraw a ticket's newest card in a chat; where there is none, one comes. `source` is once and forever."""
    if not _is_on_its_way(unit, ticket_id, chat_id):
        outbox.say(unit, chat_id, CardChanged(ticket=ticket_id), ticket_id=ticket_id, source=source)


def bring(unit: UnitOfWork, ticket: Ticket, chat_id: int) -> None:
    """Draw the card anew where an old button was pressed: nothing came of the press, for the card is behind."""
    redraw_in(unit, ticket.id, chat_id, source=once(unit, "redrawn", ticket, chat_id))


def card_facts(unit: UnitOfWork, ticket_id: TicketId) -> CardFacts:
    """Gather what a manager needs to act, as of now."""
    ticket = tickets.get(unit, ticket_id)
    customer = customers.get(unit, ticket.customer_id)
    purchases = orders.purchases_of(unit, customer.id)
    said = tickets.entries(unit, ticket.id, Author.CUSTOMER)
    scores = histories.newest_scores(unit, customer.id, most=SCORES_LOOKED_AT)
    last = next((one for one in scores if _is_of_another(one, ticket)), None)
    touchpoint = touchpoints.get(unit, ticket.touchpoint_id) if ticket.touchpoint_id is not None else None
    standing = answers.standing(unit, touchpoint.id) if touchpoint is not None else {}
    given = answers.given(unit, touchpoint.id, customer.id) if touchpoint is not None else []
    replied = answers.reply_to(unit, touchpoint.id) if touchpoint is not None else None
    language = unit.shop.default_language
    if customer.telegram_id is not None:
        language = people.language_of_chat(unit, customer.telegram_id)
    return CardFacts(
        ticket=ticket.id,
        kind=ticket.kind,
        state=ticket.state,
        customer=name_of(customer),
        language=language,
        orders=purchases.orders,
        spent_minor=purchases.spent_minor,
        currency=purchases.currency,
        order_number=orders.get(unit, ticket.order_id).number if ticket.order_id else None,
        product=orders.product_of(unit, ticket.order_id, ticket.line_id),
        score=ticket.score,
        category=ticket.category,
        also=ticket.others,
        guessed=ticket.also is None and ticket.score is None and replied not in PROBLEMS,
        words=tuple(entry.text for entry in said if entry.text),
        media=sum(1 for entry in said if entry.media),
        opened_at=ticket.opened_at,
        respond_by=_due(unit, ticket, Clock.FIRST_RESPONSE, Clock.NEXT_RESPONSE),
        owner=staff.get(unit, ticket.owner_id).name if ticket.owner_id else None,
        answered=ticket.first_reply_at is not None,
        priority=ticket.priority,
        resolve_by=_due(unit, ticket, Clock.RESOLUTION),
        promise=_promise(unit, ticket.id),
        notes=len(tickets.entries(unit, ticket.id, Author.NOTE)),
        remedy=remedy_of(unit, ticket.id),
        tier=tier_of(unit, purchases.spent_minor),
        since=histories.first_order_at(unit, customer.id),
        last_score=last.score if last else None,
        last_score_at=last.at if last else None,
        last_scale=last.scale if last else Scale.CSAT,
        scores=tuple(ScoreOn(scale, score) for scale, score in standing.items() if scale is not Scale.CSAT),
        said=replied,
        about=touchpoint.ticket_id if touchpoint is not None else None,
        has_templates=bool(unit.shop.scenario.replies),
        can_offer=ticket.kind is TicketKind.COMPLAINT and len(unit.shop.scenario.remedies) >= FEWEST_OFFERED,
        score_before=given[1] if len(given) > 1 and given[0] == ticket.score else None,
    )


def _is_of_another(given: histories.Given, ticket: Ticket) -> bool:
    """Whether a score tells how another purchase went, or what the customer thinks of the shop."""
    return given.scale in {Scale.CSAT, Scale.NPS} and (
        given.order_id != ticket.order_id if given.scale is Scale.CSAT else given.touchpoint_id != ticket.touchpoint_id
    )


def tier_of(unit: UnitOfWork, spent_minor: int) -> Named | None:
    """Tell how the shop ranks a customer who has spent so much."""
    tier = unit.shop.scenario.tier_of(spent_minor)
    return Named(tuple((code.value, said) for code, said in tier.texts.items())) if tier else None


def _due(unit: UnitOfWork, ticket: Ticket, *clocks: Clock) -> datetime | None:
    """By when the first of these is to happen; None if none of them runs."""
    running = deadlines.running(unit, ticket.id)
    return next((one.due_at for one in running if one.clock in clocks and one.left_seconds is None), None)


def _promise(unit: UnitOfWork, ticket_id: TicketId) -> PromiseFacts | None:
    one = promises.open_of(unit, ticket_id)
    return PromiseFacts(one.id, one.what, one.due_at, asked=one.asked_at is not None) if one else None


def remedy_of(unit: UnitOfWork, ticket_id: TicketId) -> RemedyOption | None:
    """Tell what the customer chose last to be put right with."""
    offer = remedies.chosen_of(unit, ticket_id)
    return options(offer.remedies)[offer.chosen] if offer and offer.chosen is not None else None


def options(listed: Sequence[Mapping[str, Any]]) -> tuple[RemedyOption, ...]:
    """Read a list of remedies as it was kept."""
    return tuple(RemedyOption(tuple(one["texts"].items()), ticked=one["ticked"]) for one in listed)


def show_open_cards(unit: UnitOfWork, chat_id: int) -> None:
    """Put the card of every open ticket on a desk that has just become one, if it is not on its way already."""
    for ticket in tickets.open_ones(unit, most=50):
        if not _is_on_its_way(unit, ticket.id, chat_id):
            show_card(unit, ticket.id)


def name_of(customer: Customer) -> str:
    """How managers call a customer: by name, else by the shop's code."""
    return customer.name or customer.external_id


def _is_on_its_way(unit: UnitOfWork, ticket_id: TicketId, chat_id: int) -> bool:
    """A card that has not left yet is drawn from the facts of the moment when it leaves: one is enough."""
    return any(outbox.is_waiting(unit, kind, ticket_id, chat_id=chat_id) for kind in (Card.kind, CardChanged.kind))
