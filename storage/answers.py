"""Scores and other answers to what was asked, with their history."""

from sqlalchemy import insert, select, update

from rules.vocabulary import CustomerId, Reply, Scale, StaffId, TouchpointId, Verdict
from storage.tables import answer, reply
from storage.unit import UnitOfWork


def current(unit: UnitOfWork, touchpoint_id: TouchpointId, scale: Scale = Scale.CSAT) -> int | None:
    """Tell the standing score for a contact on a scale, if it was answered."""
    return standing(unit, touchpoint_id).get(scale)


def standing(unit: UnitOfWork, touchpoint_id: TouchpointId) -> dict[Scale, int]:
    """Tell the standing scores for a contact, in the order in which they were asked for."""
    query = select(answer.c.scale, answer.c.score).where(
        answer.c.touchpoint_id == touchpoint_id, answer.c.superseded_at.is_(None)
    )
    scores: dict[Scale, int] = {row[0]: row[1] for row in unit.execute(query)}
    return {scale: scores[scale] for scale in Scale if scale in scores}


def record(
    unit: UnitOfWork,
    touchpoint_id: TouchpointId,
    *,
    customer_id: CustomerId,
    scale: Scale,
    score: int,
    verdict: Verdict,
    staff_id: StaffId | None = None,
) -> None:
    """Write down a score; an earlier one for the same contact on the same scale becomes history."""
    unit.execute(
        update(answer)
        .where(answer.c.touchpoint_id == touchpoint_id, answer.c.scale == scale, answer.c.superseded_at.is_(None))
        .values(superseded_at=unit.now)
    )
    unit.execute(
        insert(answer).values(
            touchpoint_id=touchpoint_id,
            customer_id=customer_id,
            scale=scale,
            score=score,
            verdict=verdict,
            staff_id=staff_id,
            answered_at=unit.now,
        )
    )


def reply_to(unit: UnitOfWork, touchpoint_id: TouchpointId) -> Reply | None:
    """Tell what the customer last said to a question without a scale."""
    query = select(reply.c.said).where(reply.c.touchpoint_id == touchpoint_id, reply.c.superseded_at.is_(None))
    said: Reply | None = unit.execute(query).scalar()
    return said


def record_reply(unit: UnitOfWork, touchpoint_id: TouchpointId, *, customer_id: CustomerId, said: Reply) -> None:
    """Write down what was said; what was said before becomes history."""
    unit.execute(
        update(reply)
        .where(reply.c.touchpoint_id == touchpoint_id, reply.c.superseded_at.is_(None))
        .values(superseded_at=unit.now)
    )
    unit.execute(insert(reply).values(touchpoint_id=touchpoint_id, customer_id=customer_id, said=said, at=unit.now))
