"""What customers agreed to: append-only, the newest row of a purpose counts."""

from sqlalchemy import insert, select

from rules.vocabulary import CustomerId, Language, Purpose
from storage.tables import consent
from storage.unit import UnitOfWork


def record(
    unit: UnitOfWork, customer_id: CustomerId, purpose: Purpose, *, given: bool, wording: str, language: Language
) -> None:
    """Write down what the customer agreed to or refused, with the wording they saw."""
    unit.execute(
        insert(consent).values(
            customer_id=customer_id, purpose=purpose, given=given, wording=wording, language=language, at=unit.now
        )
    )


def current(unit: UnitOfWork, customer_id: CustomerId) -> dict[Purpose, bool]:
    """Tell the standing answer for each purpose that was ever answered."""
    rows = unit.execute(
        select(consent.c.purpose, consent.c.given).where(consent.c.customer_id == customer_id).order_by(consent.c.id)
    )
    return dict(rows.all())
