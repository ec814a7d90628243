"""A pause from whatever is written unasked, and less of it: what the customer says, they get."""

from datetime import datetime, timedelta

from rules.notices.manners import OftenShown, PauseAsked, PauseSet
from rules.pausing import LONGEST, read_often, read_pause
from rules.vocabulary import Often
from services.refusals import Outdated
from storage import customers, outbox, touchpoints
from storage.records import Customer
from storage.unit import UnitOfWork


def ask(unit: UnitOfWork, customer: Customer) -> None:
    """Ask for how long nothing is to be written; what there is already is told."""
    assert customer.telegram_id is not None
    outbox.say(unit, customer.telegram_id, PauseAsked(until=_paused(unit, customer)), customer_id=customer.id)


def pause_in_words(unit: UnitOfWork, customer: Customer, words: str) -> None:
    """Pause for as long as these words say; asked back if they cannot be read."""
    assert customer.telegram_id is not None
    until = read_pause(words, now=unit.now, zone=unit.shop.zone) if words.strip() else None
    if until is None:
        asked = PauseAsked(until=_paused(unit, customer), unclear=bool(words.strip()))
        outbox.say(unit, customer.telegram_id, asked, customer_id=customer.id)
    else:
        _pause(unit, customer, until)


def pause_for(unit: UnitOfWork, telegram_id: int, *, days: int) -> None:
    """Pause for so many days; 0 ends a pause. Outdated for somebody who is no customer, or for a button of no use."""
    customer = customers.by_telegram(unit, telegram_id)
    if customer is None or not 0 <= days <= LONGEST.days:
        raise Outdated
    _pause(unit, customer, unit.now + timedelta(days=days))


def often_in_words(unit: UnitOfWork, customer: Customer, words: str) -> None:
    """Write as often as these words say; without any, or if they cannot be read, tell how often it is now."""
    assert customer.telegram_id is not None
    read = read_often(words)
    often = read or customer.often
    _write_often(unit, customer, often)
    shown = OftenShown(less=often is Often.LESS, unclear=read is None and bool(words.strip()))
    outbox.say(unit, customer.telegram_id, shown, customer_id=customer.id)


def show_often(unit: UnitOfWork, customer: Customer) -> None:
    """Tell how often the customer is written to."""
    often_in_words(unit, customer, "")


def write_often(unit: UnitOfWork, telegram_id: int, *, less: bool) -> None:
    """Write less often from now on, or as usual; the same again changes nothing. Outdated for no customer."""
    customer = customers.by_telegram(unit, telegram_id)
    if customer is None:
        raise Outdated
    _write_often(unit, customer, Often.LESS if less else Often.NORMAL)


def _write_often(unit: UnitOfWork, customer: Customer, often: Often) -> None:
    if often is not customer.often:
        customers.set_often(unit, customer.id, often)


def _pause(unit: UnitOfWork, customer: Customer, until: datetime) -> None:
    assert customer.telegram_id is not None
    lasting = until if until > unit.now else None
    customers.set_paused(unit, customer.id, lasting)
    if lasting is None:
        touchpoints.wake(unit, customer.id)
    outbox.say(unit, customer.telegram_id, PauseSet(until=lasting), customer_id=customer.id)


def _paused(unit: UnitOfWork, customer: Customer) -> datetime | None:
    until = customer.paused_until
    return until if until is not None and until > unit.now else None
