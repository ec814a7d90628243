"""
The people of campaigns, a row each: whoever is on the list has exactly one of the states, whatever happens.

A row leaves PENDING only together with its message in the outbox, or with the reason why there is none; both in one
transaction. So a program that dies loses nobody, and whoever resumes repeats nobody.
"""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    and_,
    bindparam,
    case,
    delete,
    func,
    insert,
    literal,
    literal_column,
    select,
    update,
)

from rules.campaigns import MODULUS, MULTIPLIERS
from rules.vocabulary import (
    CampaignId,
    CustomerId,
    Language,
    Purpose,
    Reason,
    RecipientState,
    Variant,
)
from storage.audiences import Audience
from storage.customers import agreed_to, is_complaining, left_unanswered
from storage.records import Customer, columns
from storage.tables import Moment, campaign_recipient, customer, in_state, person
from storage.unit import UnitOfWork

recipient = campaign_recipient
WAITING = (RecipientState.PENDING, RecipientState.QUEUED)
TRIED = (RecipientState.SENT, RecipientState.FAILED, RecipientState.UNKNOWN)


@dataclass(frozen=True, slots=True)
class Recipient:
    """One person of one campaign."""

    campaign_id: CampaignId
    customer_id: CustomerId
    variant: Variant
    state: RecipientState
    reason: Reason | None
    due_at: datetime
    left_at: datetime | None
    settled_at: datetime | None
    message_id: int | None


@dataclass(frozen=True, slots=True)
class Totals:
    """How many people of a campaign are in each state, and why; they add up to the audience."""

    states: Mapping[RecipientState, int]
    reasons: Mapping[tuple[RecipientState, Reason | None], int]

    @property
    def audience(self) -> int:
        """Everybody on the list."""
        return sum(self.states.values())


# --- making the list


def end_of_chunk(unit: UnitOfWork, after: int, *, most: int) -> int | None:
    """Tell the id of the last of so many customers after that one; None if there is no more than that."""
    query = select(customer.c.id).where(customer.c.id > after).order_by(customer.c.id).offset(most - 1).limit(1)
    last: int | None = unit.execute(query).scalar()
    return last


def zones(unit: UnitOfWork, after: int, until: int | None) -> list[str]:
    """List the zones of the customers of a chunk that have one of their own."""
    query = select(customer.c.zone).where(_chunk(after, until), customer.c.zone.is_not(None)).distinct()
    return list(unit.execute(query).scalars())


def add(
    unit: UnitOfWork,
    campaign_id: CampaignId,
    audience: Audience,
    *,
    after: int,
    until: int | None,
    due_at: datetime,
    due_by_zone: Mapping[str, datetime],
    holdout: int,
    two_variants: bool,
) -> None:
    """List those of a chunk of customers who are in the audience: one INSERT … SELECT."""
    due: ColumnElement[Any] = literal(due_at, Moment)
    if due_by_zone:
        due = case(*((customer.c.zone == zone, literal(at, Moment)) for zone, at in due_by_zone.items()), else_=due)
    chosen = (
        audience.chosen()
        .with_only_columns(
            literal(campaign_id, recipient.c.campaign_id.type),
            customer.c.id,
            _variant(campaign_id) if two_variants else literal(Variant.A, recipient.c.variant.type),
            case((is_held_out(holdout), RecipientState.HELD_OUT.value), else_=RecipientState.PENDING.value),
            due,
        )
        .where(_chunk(after, until))
    )
    names = ["campaign_id", "customer_id", "variant", "state", "due_at"]
    unit.execute(insert(recipient).from_select(names, chosen))


def clear(unit: UnitOfWork, campaign_id: CampaignId, *, most: int) -> int:
    """Take people off the list of a draft that is to be made anew; how many."""
    some = select(recipient.c.customer_id).where(recipient.c.campaign_id == campaign_id).limit(most)
    gone: int = unit.execute(
        delete(recipient).where(recipient.c.campaign_id == campaign_id, recipient.c.customer_id.in_(some))
    ).rowcount
    return gone


def is_held_out(percent: int) -> ColumnElement[bool]:
    """Say of a customer that they are never written to: by a hash of their id alone, so in no campaign at all."""
    return _hundredth(customer.c.id * MULTIPLIERS[0]) < percent


def held_out_codes(unit: UnitOfWork, percent: int) -> set[str]:
    """Return the shop's codes of all who are never written to by a campaign."""
    return set(unit.execute(select(customer.c.external_id).where(is_held_out(percent))).scalars())


def _variant(campaign_id: CampaignId) -> ColumnElement[Any]:
    mixed = _hundredth(customer.c.id * MULTIPLIERS[1] + campaign_id * MULTIPLIERS[2] % MODULUS)
    return case((mixed < 50, Variant.A.value), else_=Variant.B.value)


def _hundredth(number: ColumnElement[Any]) -> ColumnElement[Any]:
    """A number from 0 to 99 from the upper half of a product, where multiplying has mixed the bits."""
    return number % MODULUS * 100 // MODULUS


def _chunk(after: int, until: int | None, column: ColumnElement[Any] = customer.c.id) -> ColumnElement[bool]:
    return column > after if until is None else and_(column > after, column <= until)


def outlook(
    unit: UnitOfWork, campaign_id: CampaignId, *, after: int, until: int | None
) -> list[tuple[RecipientState, Reason | None, Language | None, str | None, int]]:
    """
    Count those of a chunk who were listed: state, what stands in the way now, and the language as they chose it.

    The fourth is what their Telegram speaks, the last the number.
    """
    winback = unit.shop.scenario.winback
    hindrance = case(
        (customer.c.telegram_id.is_(None), Reason.NOT_LINKED.value),
        (customer.c.stopped_at.is_not(None), Reason.STOPPED.value),
        (func.coalesce(agreed_to(Purpose.OFFERS), literal(False)).is_(False), Reason.NO_CONSENT.value),
        (person.c.reachable.is_not(True), Reason.UNREACHABLE.value),
        (is_complaining(), Reason.OPEN_COMPLAINT.value),
        (customer.c.paused_until > unit.now, Reason.PAUSED.value),
        *([(left_unanswered() >= winback.sunset_after, Reason.SUNSET.value)] if winback is not None else []),
    )
    seen = (recipient.c.state, hindrance, person.c.language, person.c.language_code)
    query = (
        select(*seen, func.count())
        .join_from(recipient, customer, customer.c.id == recipient.c.customer_id)
        .outerjoin(person, person.c.telegram_id == customer.c.telegram_id)
        .where(recipient.c.campaign_id == campaign_id, _chunk(after, until, recipient.c.customer_id))
        .group_by(*seen)
    )
    return [
        (state, Reason(why) if why else None, chosen, code, count)
        for state, why, chosen, code, count in unit.execute(query)
    ]


# --- sending


_OPEN = in_state(recipient.c.state, *WAITING)
PENDING = in_state(recipient.c.state, RecipientState.PENDING)
QUEUED = in_state(recipient.c.state, RecipientState.QUEUED)
_OF = (recipient.c.campaign_id == bindparam("campaign"), recipient.c.customer_id == bindparam("customer"))
_GET = select(*columns(Recipient, recipient)).where(*_OF)
_LET_GO = update(recipient).where(*_OF, QUEUED).values(left_at=bindparam("at"), edition=bindparam("in_edition"))
_SETTLE = (
    update(recipient)
    .where(*_OF, QUEUED)
    .values(state=bindparam("becomes"), reason=bindparam("why"), settled_at=bindparam("at"), message_id=bindparam("as"))
)
_MADE = select(recipient.c.customer_id, recipient.c.campaign_id, recipient.c.left_at).where(
    recipient.c.customer_id.in_(bindparam("of", expanding=True)),
    recipient.c.left_at.is_not(None),
    recipient.c.left_at > bindparam("since"),
)


def find(unit: UnitOfWork, campaign_id: CampaignId, customer_id: CustomerId) -> Recipient | None:
    """Find one person of a campaign."""
    row = unit.execute(_GET, {"campaign": campaign_id, "customer": customer_id}).first()
    return Recipient(*row) if row else None


def due(unit: UnitOfWork, campaign_id: CampaignId, *, most: int) -> list[tuple[Recipient, Customer]]:
    """List those whose moment has come, the earliest first, and keep them until this transaction ends."""
    query = (
        select(*columns(Recipient, recipient), *columns(Customer, customer))
        .join(customer, customer.c.id == recipient.c.customer_id)
        .where(recipient.c.campaign_id == campaign_id, PENDING, recipient.c.due_at <= unit.now)
        .order_by(recipient.c.due_at, recipient.c.customer_id)
        .limit(most)
        .with_for_update(skip_locked=True, of=recipient)
    )
    width = len(columns(Recipient, recipient))
    return [(Recipient(*row[:width]), Customer(*row[width:])) for row in unit.execute(query)]


def count_queued(unit: UnitOfWork, campaign_id: CampaignId) -> int:
    """Count those of a campaign whose message is in the outbox."""
    query = select(func.count()).where(recipient.c.campaign_id == campaign_id, QUEUED)
    count: int = unit.execute(query).scalar_one()
    return count


def is_over(unit: UnitOfWork, campaign_id: CampaignId) -> bool:
    """Tell whether nobody of a campaign is still ahead."""
    query = select(recipient.c.customer_id).where(recipient.c.campaign_id == campaign_id)
    return all(unit.execute(query.where(state).limit(1)).first() is None for state in (PENDING, QUEUED))


def next_due(unit: UnitOfWork, campaign_id: CampaignId) -> datetime | None:
    """Tell when the next who waits for a moment is due; None if nobody waits."""
    query = select(func.min(recipient.c.due_at)).where(recipient.c.campaign_id == campaign_id, PENDING)
    at: datetime | None = unit.execute(query).scalar()
    return at


def queue(unit: UnitOfWork, campaign_id: CampaignId, customer_id: CustomerId) -> bool:
    """Note that the message of one who waits is in the outbox; False if they do not wait any more."""
    moved = unit.execute(
        update(recipient)
        .where(recipient.c.campaign_id == campaign_id, recipient.c.customer_id == customer_id, PENDING)
        .values(state=RecipientState.QUEUED, reason=None, left_at=None)
        .returning(recipient.c.customer_id)
    )
    return moved.first() is not None


def let_go(unit: UnitOfWork, campaign_id: CampaignId, customer_id: CustomerId, *, edition: int) -> None:
    """Note that the message is about to leave, in this edition: from now on it counts among what a person got."""
    facts = {"campaign": campaign_id, "customer": customer_id, "at": unit.now, "in_edition": edition}
    unit.execute(_LET_GO, facts)


def settle(
    unit: UnitOfWork,
    people: Sequence[tuple[CampaignId, CustomerId, int | None]],
    state: RecipientState,
    reason: Reason | None = None,
) -> None:
    """Write down what became of the messages of these people (with the message's id, if it is in its chat)."""
    if people:
        facts = {"becomes": state, "why": reason, "at": unit.now}
        unit.execute(
            _SETTLE, [{"campaign": one, "customer": who, "as": message, **facts} for one, who, message in people]
        )


def skip(unit: UnitOfWork, campaign_id: CampaignId, customer_id: CustomerId, reason: Reason) -> None:
    """Write to somebody no more, and say why; whether they waited or were in the outbox."""
    unit.execute(
        update(recipient)
        .where(recipient.c.campaign_id == campaign_id, recipient.c.customer_id == customer_id, _OPEN)
        .values(state=RecipientState.SKIPPED, reason=reason, settled_at=unit.now, left_at=None)
    )


def put_off(
    unit: UnitOfWork, campaign_id: CampaignId, customer_id: CustomerId, until: datetime, reason: Reason | None
) -> None:
    """Let somebody wait till then; also one whose message was in the outbox and did not leave."""
    unit.execute(
        update(recipient)
        .where(recipient.c.campaign_id == campaign_id, recipient.c.customer_id == customer_id, _OPEN)
        .values(state=RecipientState.PENDING, due_at=until, reason=reason, left_at=None)
    )


def skip_rest(unit: UnitOfWork, campaign_id: CampaignId, reason: Reason, *, most: int, keep: bool = False) -> int:
    """
    Write to no more of those who wait; how many of them there were, at most so many.

    `keep` leaves the reason beside those who have one: what they waited for did not come.
    """
    some = select(recipient.c.customer_id).where(recipient.c.campaign_id == campaign_id, PENDING).limit(most)
    why = func.coalesce(recipient.c.reason, literal(reason, recipient.c.reason.type)) if keep else reason
    gone: int = unit.execute(
        update(recipient)
        .where(recipient.c.campaign_id == campaign_id, recipient.c.customer_id.in_(some), PENDING)
        .values(state=RecipientState.SKIPPED, reason=why, settled_at=unit.now)
    ).rowcount
    return gone


def made(
    unit: UnitOfWork, customer_ids: Collection[CustomerId], *, since: datetime, but: CampaignId | None = None
) -> dict[CustomerId, list[datetime]]:
    """List when offers left for each of these (those that may have, too), without those of one campaign."""
    found: dict[CustomerId, list[datetime]] = {one: [] for one in customer_ids}
    for whose, campaign_id, at in unit.execute(_MADE, {"of": list(customer_ids), "since": since}):
        if campaign_id != but:
            found[whose].append(at)
    return found


# --- looking at it


_COUNTED = (recipient.c.campaign_id == bindparam("campaign"), recipient.c.state != literal_column("'pending'"))
_BY_STATE = select(recipient.c.state, recipient.c.reason, func.count()).where(*_COUNTED)
_BY_STATE = _BY_STATE.group_by(recipient.c.state, recipient.c.reason)
BY_VARIANT = select(recipient.c.state, recipient.c.reason, recipient.c.variant, func.count()).where(*_COUNTED)
BY_VARIANT = BY_VARIANT.group_by(recipient.c.state, recipient.c.reason, recipient.c.variant)
_AHEAD = select(recipient.c.state, recipient.c.reason, func.count()).where(
    recipient.c.campaign_id == bindparam("campaign"), PENDING
)
_AHEAD = _AHEAD.group_by(recipient.c.state, recipient.c.reason)


def totals(unit: UnitOfWork, campaign_id: CampaignId) -> Totals:
    """Count the people of a campaign by what became of them."""
    states: Counter[RecipientState] = Counter()
    reasons: dict[tuple[RecipientState, Reason | None], int] = {}
    for query in (_BY_STATE, _AHEAD):
        for state, reason, count in unit.execute(query, {"campaign": campaign_id}):
            states[state] += count
            reasons[state, reason] = count
    return Totals(states, reasons)


def last_tried(unit: UnitOfWork, campaign_id: CampaignId, *, most: int, since: datetime | None) -> list[RecipientState]:
    """Tell what became of the last that were tried, but for those who blocked the bot; the newest first."""
    query = (
        select(recipient.c.state)
        .where(
            recipient.c.campaign_id == campaign_id,
            recipient.c.settled_at.is_not(None),
            recipient.c.settled_at >= since if since is not None else recipient.c.settled_at.is_not(None),
            recipient.c.state.in_(TRIED),
            recipient.c.reason.is_distinct_from(Reason.UNREACHABLE),
        )
        .order_by(recipient.c.settled_at.desc())
        .limit(most)
    )
    return list(unit.execute(query).scalars())


def count_tried(unit: UnitOfWork, campaign_id: CampaignId, *, since: datetime) -> int:
    """Count the messages of a campaign that were sent or tried since then."""
    query = select(func.count()).where(
        recipient.c.campaign_id == campaign_id,
        recipient.c.settled_at.is_not(None),
        recipient.c.settled_at > since,
        recipient.c.state.in_(TRIED),
    )
    count: int = unit.execute(query).scalar_one()
    return count


def click(unit: UnitOfWork, campaign_id: CampaignId, customer_id: CustomerId) -> bool:
    """Note the first press of the offer's button; False for whoever was not sent it."""
    noted = unit.execute(
        update(recipient)
        .where(
            recipient.c.campaign_id == campaign_id,
            recipient.c.customer_id == customer_id,
            recipient.c.state.in_((RecipientState.QUEUED, RecipientState.SENT, RecipientState.UNKNOWN)),
        )
        .values(clicked_at=func.coalesce(recipient.c.clicked_at, literal(unit.now, Moment)))
        .returning(recipient.c.customer_id)
    )
    return noted.first() is not None


def examples(
    unit: UnitOfWork, campaign_id: CampaignId, *, most: int, of: RecipientState = RecipientState.PENDING
) -> list[tuple[Recipient, Customer]]:
    """List some of those who are to be written to, or were, for a preview."""
    query = (
        select(*columns(Recipient, recipient), *columns(Customer, customer))
        .join(customer, customer.c.id == recipient.c.customer_id)
        .where(recipient.c.campaign_id == campaign_id, in_state(recipient.c.state, of))
        .where(customer.c.telegram_id.is_not(None))
        .order_by(recipient.c.customer_id)
        .limit(most)
    )
    width = len(columns(Recipient, recipient))
    return [(Recipient(*row[:width]), Customer(*row[width:])) for row in unit.execute(query)]
