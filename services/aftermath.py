"""What may follow an answer to a question, whichever question it was and whatever the answer."""

from services import reviews, zones
from storage.records import Customer
from storage.unit import UnitOfWork


def follow(unit: UnitOfWork, customer: Customer) -> None:
    """Once the answer itself is replied to: where reviews are written, and which hour it is there, each seldom."""
    reviews.offer(unit, customer)
    zones.ask_once(unit, customer)
