"""Customers and the personal links by which they become known in Telegram."""

from collections.abc import Collection, Iterator
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Column, ColumnElement, Select, bindparam, exists, func, literal, select, update

from rules.planning import CustomerStanding
from rules.reminding import REMINDER, WORDS_AWAITED
from rules.vocabulary import (
    OPEN_TICKET_STATES,
    Awaiting,
    CustomerId,
    Often,
    OrderStatus,
    Purpose,
    TicketKind,
    TouchpointState,
)
from storage import shop_pauses
from storage.records import Customer, columns
from storage.tables import (
    campaign_recipient,
    consent,
    customer,
    customer_link,
    in_state,
    person,
    shop_order,
    ticket,
    touchpoint,
)
from storage.unit import UnitOfWork


def _all() -> Select[Any]:
    return select(*columns(Customer, customer))


# made once: they are asked several times for every check-in
_GET = _all().where(customer.c.id == bindparam("of"))
_GET_ALL = _all().where(customer.c.id.in_(bindparam("of", expanding=True)))


def get_all(unit: UnitOfWork, customer_ids: Collection[CustomerId]) -> dict[CustomerId, Customer]:
    """Load customers that are known to exist."""
    rows = unit.execute(_GET_ALL, {"of": list(customer_ids)})
    return {found.id: found for found in (Customer(*row) for row in rows)}


def get(unit: UnitOfWork, customer_id: CustomerId) -> Customer:
    """Load a customer that is known to exist."""
    return Customer(*unit.execute(_GET, {"of": customer_id}).one())


def by_telegram(unit: UnitOfWork, telegram_id: int) -> Customer | None:
    """Find the customer who is linked to this Telegram account."""
    row = unit.execute(_all().where(customer.c.telegram_id == telegram_id)).first()
    return Customer(*row) if row else None


def by_unused_token(unit: UnitOfWork, token: str) -> Customer | None:
    """Find whose personal link this is, if it was not used yet."""
    query = (
        _all()
        .join(customer_link, customer_link.c.customer_id == customer.c.id)
        .where(customer_link.c.token == token, customer_link.c.used_at.is_(None))
    )
    row = unit.execute(query).first()
    return Customer(*row) if row else None


def link(unit: UnitOfWork, customer_id: CustomerId, *, telegram_id: int, token: str) -> bool:
    """Bind a customer to a Telegram account, using up the link; False if somebody else was quicker."""
    used = unit.execute(
        update(customer_link)
        .where(customer_link.c.token == token, customer_link.c.used_at.is_(None))
        .values(used_at=unit.now)
    )
    if used.rowcount != 1:
        return False
    unit.execute(
        update(customer)
        .where(customer.c.id == customer_id)
        .values(telegram_id=telegram_id, linked_at=unit.now, found_by=None)
    )
    return True


def set_stopped(unit: UnitOfWork, customer_id: CustomerId, *, stopped: bool) -> None:
    """Record that the customer wants no unprompted messages, or wants them again."""
    unit.execute(update(customer).where(customer.c.id == customer_id).values(stopped_at=unit.now if stopped else None))


def set_paused(unit: UnitOfWork, customer_id: CustomerId, until: datetime | None) -> None:
    """Record till when the customer wants nothing unasked; None for no pause."""
    unit.execute(update(customer).where(customer.c.id == customer_id).values(paused_until=until))


def set_often(unit: UnitOfWork, customer_id: CustomerId, often: Often) -> None:
    """Record how often the customer wants to be written to."""
    unit.execute(update(customer).where(customer.c.id == customer_id).values(often=often))


def set_zone(unit: UnitOfWork, customer_id: CustomerId, zone: str | None) -> None:
    """Record where the customer's clock is; None for the shop's. It was asked for with that, and is not again."""
    unit.execute(update(customer).where(customer.c.id == customer_id).values(zone=zone, zone_asked_at=unit.now))


def ask_zone(unit: UnitOfWork, customer_id: CustomerId) -> bool:
    """Note that the customer is asked for their hour; False if they were before, or if it is known."""
    unknown = customer.c.zone.is_(None) & customer.c.zone_asked_at.is_(None)
    asked = update(customer).where(customer.c.id == customer_id, unknown).values(zone_asked_at=unit.now)
    return unit.execute(asked.returning(customer.c.id)).scalar() is not None


def offer_review(unit: UnitOfWork, customer_id: CustomerId, *, again_after: timedelta) -> bool:
    """Note that the customer is shown where reviews are written; False if they were within that time."""
    long_ago = customer.c.review_offered_at.is_(None) | (customer.c.review_offered_at <= unit.now - again_after)
    shown = update(customer).where(customer.c.id == customer_id, long_ago).values(review_offered_at=unit.now)
    return unit.execute(shown.returning(customer.c.id)).scalar() is not None


def heard(unit: UnitOfWork, customer_id: CustomerId) -> None:
    """Record that the customer wrote."""
    unit.execute(update(customer).where(customer.c.id == customer_id).values(heard_at=unit.now))


def acted(unit: UnitOfWork, telegram_id: int) -> CustomerId | None:
    """Record that whoever this is wrote or pressed something; the customer that they are, if they are one."""
    noted = update(customer).where(customer.c.telegram_id == telegram_id).values(acted_at=unit.now)
    found: CustomerId | None = unit.execute(noted.returning(customer.c.id)).scalar()
    return found


def end_pauses(unit: UnitOfWork) -> list[CustomerId]:
    """End the pauses whose time is over; whose they were."""
    over = update(customer).where(customer.c.paused_until <= unit.now).values(paused_until=None)
    return list(unit.execute(over.returning(customer.c.id)).scalars())


def await_words(unit: UnitOfWork, customer_id: CustomerId, awaiting: Awaiting | None, about: int | None = None) -> None:
    """Remember which open question the customer's next words answer, or that there is none."""
    unit.execute(
        update(customer)
        .where(customer.c.id == customer_id)
        .values(awaiting=awaiting, awaiting_id=about, awaiting_since=unit.now if awaiting else None)
    )


def awaited_words(unit: UnitOfWork, customer_id: CustomerId, *, within: timedelta) -> tuple[Awaiting, int] | None:
    """Tell which question, asked within that time, the customer's words answer, and its id."""
    row = unit.execute(
        select(customer.c.awaiting, customer.c.awaiting_id).where(
            customer.c.id == customer_id, customer.c.awaiting_since > unit.now - within
        )
    ).first()
    return (row[0], row[1]) if row else None


def agreed_to(purpose: Purpose) -> ColumnElement[Any]:
    """Say of a customer what they last answered about a purpose: true, false, or NULL for never."""
    return (
        select(consent.c.given)
        .where(consent.c.customer_id == customer.c.id, consent.c.purpose == purpose)
        .order_by(consent.c.id.desc())
        .limit(1)
        .scalar_subquery()
    )


def is_complaining() -> ColumnElement[bool]:
    """Say of a customer that a complaint of theirs is open."""
    return exists().where(
        ticket.c.customer_id == customer.c.id,
        ticket.c.kind == TicketKind.COMPLAINT,
        ticket.c.state.in_(OPEN_TICKET_STATES),
    )


def left_unanswered() -> ColumnElement[int]:
    """Count what a customer was written unasked, but for reminders, since they last wrote, pressed or bought."""

    def since_then(whose: Column[Any], at: Column[Any], *which: ColumnElement[bool]) -> ColumnElement[int]:
        bought = exists().where(
            shop_order.c.customer_id == customer.c.id,
            shop_order.c.status == OrderStatus.ACTIVE,
            shop_order.c.total_minor >= 0,
            shop_order.c.placed_at >= at,
        )
        silent = customer.c.acted_at.is_(None) | (customer.c.acted_at < at)
        return select(func.count()).where(whose == customer.c.id, *which, silent, ~bought).scalar_subquery()

    contact, offer = touchpoint.c, campaign_recipient.c
    reached = in_state(contact.state, TouchpointState.SENT, TouchpointState.ANSWERED, TouchpointState.UNKNOWN)
    unasked = contact.contact.not_in((REMINDER, WORDS_AWAITED))
    contacts = since_then(contact.customer_id, contact.sent_at, reached, unasked, contact.sent_at.is_not(None))
    return contacts + since_then(offer.customer_id, offer.left_at, offer.left_at.is_not(None))


def count_silent(unit: UnitOfWork, *, most: int) -> int:
    """Count the customers in Telegram who left at least so much unanswered."""
    query = select(func.count()).where(customer.c.telegram_id.is_not(None), left_unanswered() >= most)
    return int(unit.execute(query.select_from(customer)).scalar_one())


def _standing(purpose: Purpose, *, counts: bool) -> Select[Any]:
    return (
        select(
            customer.c.id,
            customer.c.telegram_id,
            customer.c.stopped_at,
            person.c.reachable,
            agreed_to(purpose).label("agreed"),
            is_complaining().label("complains"),
            customer.c.paused_until,
            customer.c.city,
            shop_pauses.ANY_LASTS.label("is_any"),
            (left_unanswered() if counts else literal(0)).label("unanswered"),
        )
        .outerjoin(person, person.c.telegram_id == customer.c.telegram_id)
        .where(customer.c.id.in_(bindparam("of", expanding=True)))
    )


# made once: it is asked for every check-in and every offer that leaves
_STANDING = {(purpose, counts): _standing(purpose, counts=counts) for purpose in Purpose for counts in (True, False)}


_AGREED = {
    purpose: select(customer.c.id).where(
        customer.c.id.in_(bindparam("of", expanding=True)), agreed_to(purpose).is_(True)
    )
    for purpose in Purpose
}


def standing(unit: UnitOfWork, customer_id: CustomerId, purpose: Purpose = Purpose.SERVICE) -> CustomerStanding:
    """Load what decides whether this customer may be written to unprompted for a purpose, as of now."""
    return standings(unit, [customer_id], purpose)[customer_id]


def standings(
    unit: UnitOfWork, customer_ids: Collection[CustomerId], purpose: Purpose = Purpose.SERVICE
) -> dict[CustomerId, CustomerStanding]:
    """Load it for each of these customers; see standing."""
    winback = unit.shop.scenario.winback
    rows = unit.execute(_STANDING[purpose, winback is not None], {"of": list(customer_ids)}).all()
    pauses = shop_pauses.lasting(unit) if any(row.is_any for row in rows) else []
    return {
        row.id: CustomerStanding(
            is_linked=row.telegram_id is not None,
            has_stopped=row.stopped_at is not None,
            is_reachable=bool(row.reachable),
            has_consent=bool(row.agreed),
            has_open_complaint=bool(row.complains),
            has_paused=row.paused_until is not None and row.paused_until > unit.now,
            is_held=any(pause.is_for(row.city) for pause in pauses),
            is_silent=winback is not None and row.unanswered >= winback.sunset_after,
        )
        for row in rows
    }


def agreed(unit: UnitOfWork, customer_ids: Collection[CustomerId], purpose: Purpose) -> set[CustomerId]:
    """Tell who of these agreed to a purpose."""
    return set(unit.execute(_AGREED[purpose], {"of": list(customer_ids)}).scalars())


def links(unit: UnitOfWork, *, most_at_once: int = 1000) -> Iterator[tuple[str, str | None, str]]:
    """Yield (customer code, name, token) of every customer whose link is still unused, by customer code."""
    query = (
        select(customer.c.external_id, customer.c.name, customer_link.c.token)
        .join(customer_link, customer_link.c.customer_id == customer.c.id)
        .where(customer_link.c.used_at.is_(None), customer.c.telegram_id.is_(None))
        .order_by(customer.c.external_id)
        .limit(most_at_once)
    )
    last = ""
    while rows := unit.execute(query.where(customer.c.external_id > last)).all():
        yield from ((code, name, token) for code, name, token in rows)
        last = rows[-1][0]
