"""Impatient fingers: what twenty presses of a button bring is brought once, or twice."""

from storage import outbox
from storage.records import Ticket
from storage.unit import UnitOfWork

ONCE_SECONDS = 10


def once(unit: UnitOfWork, what: str, ticket: Ticket, chat_id: int) -> str:
    """Name what is said in answer to a press about a ticket, so that the same is not said again in the next moments."""
    moment = int(unit.now.timestamp()) // ONCE_SECONDS
    return f"{outbox.OF_A_PRESS}{what}:{ticket.id}:{ticket.owner_id}:{chat_id}:{moment}"
