"""Offers that stand in people's chats already: taken back, or corrected where they are; a row is settled once."""

from collections import Counter
from datetime import datetime

from sqlalchemy import (
    ColumnElement,
    case,
    func,
    select,
    update,
)

from rules.vocabulary import (
    CampaignId,
    CorrectionState,
    CustomerId,
    RecallState,
    RecipientState,
)
from storage.recipients import QUEUED
from storage.tables import campaign_recipient, customer, in_state
from storage.unit import UnitOfWork

recipient = campaign_recipient


# --- taking it back


_MAY_GO = (in_state(recipient.c.state, RecipientState.SENT), recipient.c.recall.is_(None))


def to_recall(
    unit: UnitOfWork, campaign_id: CampaignId, *, since: datetime, most: int
) -> list[tuple[CustomerId, int, int]]:
    """List some of those whose message was sent since then and is still there: customer, chat, message."""
    query = (
        select(recipient.c.customer_id, customer.c.telegram_id, recipient.c.message_id)
        .join(customer, customer.c.id == recipient.c.customer_id)
        .where(
            recipient.c.campaign_id == campaign_id,
            *_MAY_GO,
            recipient.c.message_id.is_not(None),
            recipient.c.settled_at > since,
            customer.c.telegram_id.is_not(None),
        )
        .order_by(recipient.c.customer_id)
        .limit(most)
        .with_for_update(skip_locked=True, of=recipient)
    )
    return [(who, chat, message) for who, chat, message in unit.execute(query)]


def recall(unit: UnitOfWork, campaign_id: CampaignId, customer_id: CustomerId, state: RecallState) -> None:
    """Note how far the taking back of one message is."""
    unit.execute(
        update(recipient)
        .where(recipient.c.campaign_id == campaign_id, recipient.c.customer_id == customer_id)
        .values(recall=state)
    )


def recalls(unit: UnitOfWork, campaign_id: CampaignId) -> dict[RecallState, int]:
    """Count the messages that were taken back, or are to be."""
    query = (
        select(recipient.c.recall, func.count())
        .where(recipient.c.campaign_id == campaign_id, recipient.c.recall.is_not(None))
        .group_by(recipient.c.recall)
    )
    return dict(unit.execute(query).all())


# --- correcting it


_SENT = in_state(recipient.c.state, RecipientState.SENT)


def _of_older_edition(campaign_id: CampaignId, edition: int) -> tuple[ColumnElement[bool], ...]:
    return (
        recipient.c.campaign_id == campaign_id,
        _SENT,
        recipient.c.edition < edition,
        recipient.c.correction.is_distinct_from(CorrectionState.QUEUED),
    )


def leave_late(unit: UnitOfWork, campaign_id: CampaignId, edition: int, *, until: datetime, most: int) -> int:
    """
    Among the next so many that bear an older text, leave alone those sent before that; how many.

    So does a message that cannot be found any more.
    """
    following = (
        select(recipient.c.customer_id)
        .where(*_of_older_edition(campaign_id, edition))
        .order_by(recipient.c.edition, recipient.c.correction, recipient.c.customer_id)
        .limit(most)
    )
    late = recipient.c.settled_at <= until
    why = case((late, CorrectionState.LATE.value), else_=CorrectionState.STAYS.value)
    left: int = unit.execute(
        update(recipient)
        .where(recipient.c.campaign_id == campaign_id, recipient.c.customer_id.in_(following))
        .where(late | recipient.c.message_id.is_(None) | recipient.c.settled_at.is_(None))
        .values(correction=why, edition=edition)
    ).rowcount
    return left


def to_correct(
    unit: UnitOfWork, campaign_id: CampaignId, edition: int, *, most: int
) -> list[tuple[CustomerId, int, int]]:
    """List some of those whose message bears an older text: customer, chat, message."""
    query = (
        select(recipient.c.customer_id, customer.c.telegram_id, recipient.c.message_id)
        .join(customer, customer.c.id == recipient.c.customer_id)
        .where(*_of_older_edition(campaign_id, edition), customer.c.telegram_id.is_not(None))
        .order_by(recipient.c.edition, recipient.c.correction, recipient.c.customer_id)
        .limit(most)
        .with_for_update(skip_locked=True, of=recipient)
    )
    return [(who, chat, message) for who, chat, message in unit.execute(query)]


def correct(
    unit: UnitOfWork,
    campaign_id: CampaignId,
    customer_id: CustomerId,
    state: CorrectionState,
    *,
    edition: int | None = None,
) -> None:
    """Note how far the correcting of one message is, and which edition it is given."""
    given = {"edition": edition} if edition is not None else {}
    unit.execute(
        update(recipient)
        .where(recipient.c.campaign_id == campaign_id, recipient.c.customer_id == customer_id)
        .values(correction=state, **given)
    )


def count_correcting(unit: UnitOfWork, campaign_id: CampaignId) -> int:
    """Count the corrections that are in the outbox."""
    query = select(func.count()).where(
        recipient.c.campaign_id == campaign_id, in_state(recipient.c.correction, CorrectionState.QUEUED)
    )
    count: int = unit.execute(query).scalar_one()
    return count


def is_leaving(unit: UnitOfWork, campaign_id: CampaignId, edition: int) -> bool:
    """Tell whether an older text is about to arrive somewhere."""
    query = select(recipient.c.customer_id).where(
        recipient.c.campaign_id == campaign_id, QUEUED, recipient.c.left_at.is_not(None), recipient.c.edition < edition
    )
    return unit.execute(query.limit(1)).first() is not None


def corrections(unit: UnitOfWork, campaign_id: CampaignId, edition: int) -> dict[CorrectionState | None, int]:
    """Count the messages that were sent by what became of bringing this edition there; None for those still ahead."""
    query = (
        select(recipient.c.edition, recipient.c.correction, func.count())
        .where(recipient.c.campaign_id == campaign_id, _SENT)
        .group_by(recipient.c.edition, recipient.c.correction)
    )
    counted: Counter[CorrectionState | None] = Counter()
    for bears, state, count in unit.execute(query):
        if state is CorrectionState.QUEUED or bears < edition:
            counted[None] += count
        elif state is not None:
            counted[state] += count
    return dict(counted)


def count_sent(unit: UnitOfWork, campaign_id: CampaignId, *, since: datetime) -> int:
    """Count the messages that arrived since then."""
    query = select(func.count()).where(
        recipient.c.campaign_id == campaign_id,
        recipient.c.settled_at.is_not(None),
        recipient.c.settled_at > since,
        _SENT,
    )
    count: int = unit.execute(query).scalar_one()
    return count
