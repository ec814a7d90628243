"""Scores and other answers to what was asked, with their history."""

from sqlalchemy import insert, select, update

from rules.reminding import Earlier
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


def earlier(unit: UnitOfWork, touchpoint_id: TouchpointId, scale: Scale = Scale.CSAT) -> Earlier | None:
    """Tell when the standing score for a contact on a scale was given, and whether that was late."""
    row = unit.execute(
        select(answer.c.answered_at, answer.c.late).where(
            answer.c.touchpoint_id == touchpoint_id, answer.c.scale == scale, answer.c.superseded_at.is_(None)
        )
    ).first()
    return Earlier(*row) if row else None


def given(
    unit: UnitOfWork, touchpoint_id: TouchpointId, customer_id: CustomerId, scale: Scale = Scale.CSAT
) -> list[int]:
    """List every score that a customer gave for a contact on a scale, the last one first."""
    query = (
        select(answer.c.score)
        .where(answer.c.customer_id == customer_id, answer.c.touchpoint_id == touchpoint_id, answer.c.scale == scale)
        .order_by(answer.c.id.desc())
    )
    return list(unit.execute(query).scalars())


def record(
    unit: UnitOfWork,
    touchpoint_id: TouchpointId,
    *,
    customer_id: CustomerId,
    scale: Scale,
    score: int,
    verdict: Verdict,
    staff_id: StaffId | None = None,
    late: bool = False,
    replaces: bool = True,
) -> None:
    """
    Write down a score; an earlier one for the same contact on the same scale becomes history.

    One that does not replace what stands is history itself from the first moment.
    """
    if replaces:
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
            late=late,
            superseded_at=None if replaces else unit.now,
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
