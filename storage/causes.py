"""What the shop does about each cause for which people leave."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select, update

from rules.vocabulary import CampaignId, Cause, CauseState, CauseStep, StaffId
from storage.records import columns
from storage.tables import departure, leaving_cause
from storage.unit import UnitOfWork


@dataclass(frozen=True, slots=True)
class Mending:
    """A cause of which something is done; `what` is by language, `draft` what was answered so far."""

    cause: Cause
    state: CauseState
    owner_id: StaffId | None
    what: dict[str, str]
    since: datetime | None
    why: str | None
    campaign_id: CampaignId | None
    step: CauseStep | None
    asked_of: StaffId | None
    asked_at: datetime | None
    draft: dict[str, Any]


_KNOWN = select(*columns(Mending, leaving_cause))


def known(unit: UnitOfWork) -> list[Mending]:
    """List every cause of which something was ever done."""
    return [Mending(*row) for row in unit.execute(_KNOWN)]


def hold(unit: UnitOfWork, cause: Cause) -> Mending:
    """Load a cause, which is open and nobody's until something is done, and keep others from changing it meanwhile."""
    new = unit.insert(leaving_cause).values(cause=cause, what={}, draft={}, changed_at=unit.now)
    unit.execute(new.on_conflict_do_nothing(index_elements=[leaving_cause.c.cause]))
    return Mending(*unit.execute(_KNOWN.where(leaving_cause.c.cause == cause).with_for_update()).one())


def change(unit: UnitOfWork, cause: Cause, **values: Any) -> None:
    """Write down what has changed about it."""
    unit.execute(update(leaving_cause).where(leaving_cause.c.cause == cause).values(changed_at=unit.now, **values))


def asked_of(unit: UnitOfWork, staff_id: StaffId, *, since: datetime) -> Mending | None:
    """Find the cause whose question to this admin, asked since then, waits for words."""
    query = _KNOWN.where(
        leaving_cause.c.asked_of == staff_id, leaving_cause.c.step.is_not(None), leaving_cause.c.asked_at > since
    )
    row = unit.execute(query.order_by(leaving_cause.c.asked_at.desc()).limit(1)).first()
    return Mending(*row) if row else None


def stop_asking(unit: UnitOfWork, staff_id: StaffId) -> None:
    """Forget the questions to this admin that wait for words."""
    unit.execute(update(leaving_cause).where(leaving_cause.c.asked_of == staff_id).values(step=None, draft={}))


def counts(unit: UnitOfWork, cause: Cause, *, since: datetime) -> tuple[int, int]:
    """Count who left for a cause since then: (those who are gone, those who returned)."""
    returned = func.count(departure.c.returned_at)
    query = select(func.count() - returned, returned).where(departure.c.cause == cause, departure.c.at >= since)
    gone, back = unit.execute(query).one()
    return int(gone), int(back)
