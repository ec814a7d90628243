"""Leaving, and coming back: one tap each, and never a question more than once."""

from rules.conversation import Words, portions
from rules.notices.desk import DepartureTold
from rules.notices.leaving import AlreadyStopped, LeavingThanked, Resumed, Stopped
from rules.vocabulary import Awaiting, Cause
from services import cards
from services.refusals import Outdated
from storage import customers, departures, outbox, touchpoints
from storage.records import Customer
from storage.unit import UnitOfWork


def stop(unit: UnitOfWork, customer: Customer) -> None:
    """Stop every unprompted message from this moment, and ask once, optionally, why."""
    assert customer.telegram_id is not None
    if customer.stopped_at is not None:
        outbox.say(unit, customer.telegram_id, AlreadyStopped(), customer_id=customer.id)
        return
    customers.set_stopped(unit, customer.id, stopped=True)
    departure_id = departures.begin(unit, customer.id)
    customers.await_words(unit, customer.id, Awaiting.LEAVING_REASON, departure_id)
    outbox.say(unit, customer.telegram_id, Stopped(departure=departure_id), customer_id=customer.id)


def tell_cause(unit: UnitOfWork, telegram_id: int, *, departure_id: int, cause: Cause) -> None:
    """Note the reason a customer pressed. Outdated for a departure that is not theirs."""
    customer = customers.by_telegram(unit, telegram_id)
    departure = departures.find(unit, departure_id)
    if customer is None or departure is None or departure.customer_id != customer.id:
        raise Outdated
    if departure.cause is cause:
        return
    departures.tell_cause(unit, departure.id, cause=cause)
    cards.tell(unit, DepartureTold(customer=cards.name_of(customer), cause=cause, text=None))
    if departure.told_at is None:
        outbox.say(unit, telegram_id, LeavingThanked(), customer_id=customer.id)


def tell_words(unit: UnitOfWork, customer: Customer, departure_id: int, words: Words) -> None:
    """Keep the reason a customer put in words, as it was said; a human reads it."""
    assert customer.telegram_id is not None
    departure = departures.find(unit, departure_id)
    if departure is None:
        return
    departures.tell_cause(
        unit,
        departure_id,
        words=words.text,
        media=words.media.kind if words.media else None,
        file_id=words.media.file_id if words.media else None,
    )
    customers.await_words(unit, customer.id, None)
    for text, media in portions(words):
        told = DepartureTold(customer=cards.name_of(customer), cause=departure.cause, text=text, media=media)
        cards.tell(unit, told)
    if departure.told_at is None:
        outbox.say(unit, customer.telegram_id, LeavingThanked(), customer_id=customer.id)


def resume(unit: UnitOfWork, customer: Customer) -> None:
    """Welcome the customer back: contacts that are still natural go out again."""
    assert customer.telegram_id is not None
    had_stopped = customer.stopped_at is not None
    if had_stopped:
        customers.set_stopped(unit, customer.id, stopped=False)
        customers.await_words(unit, customer.id, None)
        departures.end(unit, customer.id)
        touchpoints.wake(unit, customer.id)
    outbox.say(unit, customer.telegram_id, Resumed(had_stopped=had_stopped), customer_id=customer.id)
