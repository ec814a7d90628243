"""Half of the warranty is over: is all well, or is there a problem, which is a complaint."""

from rules.notices.answers import WarrantyThanked
from rules.vocabulary import Category, ContactKind, Reply, TouchpointId
from services import answering, complaints
from storage import outbox
from storage.unit import UnitOfWork


def record(unit: UnitOfWork, telegram_id: int, *, touchpoint_id: TouchpointId, said: Reply) -> bool:
    """Record whether it serves well, and do what follows; False if nothing changed. Outdated as `answering.asked`."""
    customer, touchpoint, changed = answering.note_reply(
        unit, telegram_id, touchpoint_id, kind=ContactKind.WARRANTY_CHECK, said=said
    )
    if not changed:
        return False
    answering.earn(unit, customer, touchpoint)
    if said is Reply.NOT_FINE:
        complaints.open_after_reply(unit, customer, touchpoint, Category.QUALITY)
    else:
        outbox.say(unit, telegram_id, WarrantyThanked(), customer_id=customer.id)
    return True
