"""Loyalty points, as the customer sees them."""

from rules.notices.checkin import RewardsShown
from storage import ledger, outbox
from storage.records import Customer
from storage.unit import UnitOfWork

NEWEST = 5


def show(unit: UnitOfWork, customer: Customer) -> None:
    """Show the balance and where its newest points came from."""
    assert customer.telegram_id is not None
    newest = ledger.newest(unit, customer.id, most=NEWEST)
    earned = tuple((source.partition(":")[0], points) for source, points in newest)
    shown = RewardsShown(balance=ledger.balance(unit, customer.id), earned=earned)
    outbox.say(unit, customer.telegram_id, shown, customer_id=customer.id)
