"""Scores, with their history."""

from sqlalchemy import insert, select, update

from rules.vocabulary import CustomerId, Scale, TouchpointId, Verdict
from storage.tables import answer
from storage.unit import UnitOfWork


def current(unit: UnitOfWork, touchpoint_id: TouchpointId) -> int | None:
    """Tell the standing score for a contact, if it was answered."""
    score: int | None = unit.execute(
        select(answer.c.score).where(answer.c.touchpoint_id == touchpoint_id, answer.c.superseded_at.is_(None))
    ).scalar()
    return score


def record(
    unit: UnitOfWork,
    touchpoint_id: TouchpointId,
    *,
    customer_id: CustomerId,
    scale: Scale,
    score: int,
    verdict: Verdict,
) -> None:
    """Write down a score; an earlier one for the same contact becomes history."""
    unit.execute(
        update(answer)
        .where(answer.c.touchpoint_id == touchpoint_id, answer.c.superseded_at.is_(None))
        .values(superseded_at=unit.now)
    )
    unit.execute(
        insert(answer).values(
            touchpoint_id=touchpoint_id,
            customer_id=customer_id,
            scale=scale,
            score=score,
            verdict=verdict,
            answered_at=unit.now,
        )
    )
