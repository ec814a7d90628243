"""What is forgotten by itself: raw updates and sent messages are kept only as long as somebody may ask about them."""

from datetime import timedelta

from storage import inbox, outbox
from storage.unit import UnitOfWork

RAW_UPDATES_STAY = timedelta(days=7)
SENT_MESSAGES_STAY = timedelta(days=30)


def forget_old(unit: UnitOfWork) -> int:
    """Forget updates that were handled, or too much, after a week and settled messages after a month; how many rows."""
    return inbox.forget(unit, before=unit.now - RAW_UPDATES_STAY) + outbox.forget(
        unit, before=unit.now - SENT_MESSAGES_STAY
    )
