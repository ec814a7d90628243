"""What a customer lets us write about."""

from rules.notices.meeting import ConsentsNoted, ConsentsShown, OffersConsentAsked
from rules.vocabulary import Purpose
from services import people
from services.refusals import Outdated
from storage import consents, customers, outbox, touchpoints
from storage.unit import UnitOfWork

# The wording that people see in locales/*/consent.ftl; a change of its meaning needs a new name here.
WORDING = "2026-11"


def answer(unit: UnitOfWork, telegram_id: int, *, purpose: Purpose, given: bool) -> None:
    """Record what the customer agreed to or refused; after the first question comes the second, then a summary."""
    customer = customers.by_telegram(unit, telegram_id)
    if customer is None:
        raise Outdated
    before = consents.current(unit, customer.id)
    if before.get(purpose) is given:
        return  # the same button again: it is noted, and what follows was said
    language = people.language_of_chat(unit, telegram_id)
    consents.record(unit, customer.id, purpose, given=given, wording=WORDING, language=language)
    touchpoints.wake(unit, customer.id)
    now = before | {purpose: given}
    if Purpose.OFFERS not in now:
        outbox.say(unit, telegram_id, OffersConsentAsked(), customer_id=customer.id)
    else:
        summary = ConsentsNoted(service=now.get(Purpose.SERVICE, False), offers=now[Purpose.OFFERS])
        outbox.say(unit, telegram_id, summary, customer_id=customer.id)


def show(unit: UnitOfWork, telegram_id: int) -> None:
    """Show both consents, each with a button to change it."""
    customer = customers.by_telegram(unit, telegram_id)
    if customer is None:
        raise Outdated
    now = consents.current(unit, customer.id)
    shown = ConsentsShown(service=now.get(Purpose.SERVICE, False), offers=now.get(Purpose.OFFERS, False))
    outbox.say(unit, telegram_id, shown, customer_id=customer.id)
