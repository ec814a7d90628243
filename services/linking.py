"""How someone in Telegram becomes a known customer: by their personal link."""

from rules.notices.meeting import Linked, LinkNotKnown, WelcomedBack
from storage import customers, outbox, touchpoints
from storage.unit import UnitOfWork


def open_link(unit: UnitOfWork, telegram_id: int, token: str) -> None:
    """
    Bind the person to the customer whose link they opened, and ask for consent.

    A token that is used, unknown or mangled gets one and the same kind answer. Whoever is linked already is welcomed
    back and the token stays good: it may have been opened by the wrong member of the family.
    """
    known = customers.by_telegram(unit, telegram_id)
    if known is not None:
        outbox.say(unit, telegram_id, WelcomedBack(name=known.name), customer_id=known.id)
        return
    customer = customers.by_unused_token(unit, token)
    if customer is None or not customers.link(unit, customer.id, telegram_id=telegram_id, token=token):
        outbox.say(unit, telegram_id, LinkNotKnown())
        return
    touchpoints.wake(unit, customer.id)
    outbox.say(unit, telegram_id, Linked(name=customer.name), customer_id=customer.id)
