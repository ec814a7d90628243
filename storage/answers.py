"""Scores, with their history."""

from sqlalchemy import insert, select, update

from rules.reminding import Earlier
from rules.vocabulary import CustomerId, Scale, TouchpointId, Verdict
from storage.tables import answer
from storage.unit import UnitOfWork


def current(unit: UnitOfWork, touchpoint_id: TouchpointId) -> int | None:
    """Tell the standing score for a contact, if it was answered."""
    score: int | None = unit.execute(
        select(answer.c.score).where(answer.c.touchpoint_id == touchpoint_id, answer.c.superseded_at.is_(None))
    ).scalar()
    return score


def earlier(unit: UnitOfWork, touchpoint_id: TouchpointId) -> Earlier | None:
    """Tell when the standing score for a contact was given, and whether that was late."""
    row = unit.execute(
        select(answer.c.answered_at, answer.c.late).where(
            answer.c.touchpoint_id == touchpoint_id, answer.c.superseded_at.is_(None)
        )
    ).first()
    return Earlier(*row) if row else None


def given(unit: UnitOfWork, touchpoint_id: TouchpointId, customer_id: CustomerId) -> list[int]:
    """List every score that a customer gave for a contact, the last one first."""
    query = (
        select(answer.c.score)
        .where(answer.c.customer_id == customer_id, answer.c.touchpoint_id == touchpoint_id)
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
    late: bool = False,
    replaces: bool = True,
) -> None:
    """Write down a score; an earlier one for the same contact becomes history, or this one does not replace it."""
    if replaces:
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
            late=late,
            superseded_at=None if replaces else unit.now,
        )
    )
