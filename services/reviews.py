"""Where customers may write a public review: shown after any answer alike, see docs/decisions/0013-review-link.md."""

from datetime import timedelta

from rules.notices.reviews import ReviewOffered
from storage import customers, outbox
from storage.records import Customer
from storage.unit import UnitOfWork

AGAIN_AFTER = timedelta(days=90)


def offer(unit: UnitOfWork, customer: Customer) -> None:
    """Show the page to a customer who has just answered a question. It is not known here what they answered."""
    page = unit.shop.scenario.review
    if page is None or customer.telegram_id is None or customer.stopped_at is not None:
        return
    if customers.offer_review(unit, customer.id, again_after=AGAIN_AFTER):
        labels = tuple((code.value, label) for code, label in page.labels.items())
        outbox.say(unit, customer.telegram_id, ReviewOffered(page.url, labels), customer_id=customer.id)
