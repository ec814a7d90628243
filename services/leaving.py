"""Leaving, and coming back: one tap each, and never a question more than once."""

from rules.conversation import Words, portions
from rules.leaving_words import LONGEST_NAME, Heard, competitor_in, read
from rules.notice import Notice
from rules.notices.desk import DepartureTold
from rules.notices.leaving import (
    AlreadyStopped,
    CauseGuessed,
    LeavingThanked,
    Resumed,
    StayingThanked,
    Stopped,
    WhyLeavingAsked,
)
from rules.vocabulary import Awaiting, Cause, Evidence, LeftBy, Reason, Role, TouchpointId
from services import cards, people, reminders, staffing
from services.complaints import ASKED_JUST_NOW
from services.refusals import Outdated
from services.returning import ASKED, STEPS, about, departure_of
from storage import customers, departures, outbox, touchpoints
from storage.departures import Departure
from storage.records import Customer, Touchpoint
from storage.unit import UnitOfWork


def stop(unit: UnitOfWork, customer: Customer) -> None:
    """Stop every unprompted message from this moment, and ask once, optionally, why."""
    assert customer.telegram_id is not None
    if customer.stopped_at is not None:
        outbox.say(unit, customer.telegram_id, AlreadyStopped(), customer_id=customer.id)
        return
    customers.set_stopped(unit, customer.id, stopped=True)
    departure_id = departures.begin(unit, customer.id, LeftBy.STOPPED, **departures.remembered(unit, customer.id))
    customers.await_words(unit, customer.id, Awaiting.LEAVING_REASON, departure_id)
    outbox.say(unit, customer.telegram_id, Stopped(departure=departure_id), customer_id=customer.id)


def question(unit: UnitOfWork, touchpoint: Touchpoint, customer: Customer) -> Notice:
    """What a contact after a silence, or after a block, asks."""
    departure = departures.find(unit, departure_of(touchpoint))
    occasion = departure.occasion if departure is not None else LeftBy.RHYTHM
    return WhyLeavingAsked(customer.name, departure.id if departure else 0, occasion)


def asked(unit: UnitOfWork, touchpoint_id: TouchpointId) -> None:
    """The question has reached the customer: words that come now are the reason, though no button is pressed."""
    touchpoint = touchpoints.get(unit, touchpoint_id)
    if touchpoint is not None and customers.awaited_words(unit, touchpoint.customer_id, within=ASKED_JUST_NOW) is None:
        customers.await_words(unit, touchpoint.customer_id, Awaiting.LEAVING_REASON, departure_of(touchpoint))


def tell_cause(unit: UnitOfWork, telegram_id: int, *, departure_id: int, cause: Cause) -> LeftBy:
    """Note the reason a customer pressed; on what occasion that was asked. Outdated for one that is not theirs."""
    customer, departure = _theirs(unit, telegram_id, departure_id)
    if departure.cause is cause and departure.evidence is Evidence.SAID:
        return departure.occasion
    _keep(unit, customer, departure, cause)
    if cause is Cause.POACHED:
        customers.await_words(unit, customer.id, Awaiting.LEAVING_REASON, departure.id)
    if departure.told_at is None:
        outbox.say(unit, telegram_id, LeavingThanked(whither=cause is Cause.POACHED), customer_id=customer.id)
    return departure.occasion


def tell_words(unit: UnitOfWork, customer: Customer, departure_id: int, words: Words) -> None:
    """
    Keep the reason a customer put in words, as it was said; a human reads it.

    What it is read as is shown back, and counts once the customer says that it is right.
    """
    assert customer.telegram_id is not None
    departure = departures.find(unit, departure_id)
    if departure is None:
        return
    heard = _read(unit, customer, departure, words.text)
    departures.tell_cause(
        unit,
        departure_id,
        words=words.text,
        media=words.media.kind if words.media else None,
        file_id=words.media.file_id if words.media else None,
        guessed=heard.cause,
        competitor=heard.competitor or departure.competitor,
    )
    _answered(unit, departure_id)
    customers.await_words(unit, customer.id, None)
    parts = list(portions(words))
    for number, (text, media) in enumerate(parts, start=1):
        told = DepartureTold(
            customer=cards.name_of(customer),
            cause=departure.cause,
            text=text,
            media=media,
            occasion=departure.occasion,
            # the staff may say which cause the words mean, under the last of them
            departure=departure_id if departure.cause is None and number == len(parts) else None,
        )
        cards.tell(unit, told)
    if heard.cause is not None:
        guessed = CauseGuessed(departure_id, heard.cause, heard.competitor)
        outbox.say(unit, customer.telegram_id, guessed, customer_id=customer.id)
    elif departure.told_at is None:
        outbox.say(unit, customer.telegram_id, LeavingThanked(), customer_id=customer.id)


def confirm(unit: UnitOfWork, telegram_id: int, departure_id: int, *, right: bool) -> None:
    """The customer says whether their words were read rightly. Outdated if nothing is to be confirmed any more."""
    customer, departure = _theirs(unit, telegram_id, departure_id)
    if departure.guessed is None:
        raise Outdated
    if not right:
        departures.change(unit, departure.id, guessed=None)
        return
    _keep(unit, customer, departure, departure.guessed)
    outbox.say(unit, telegram_id, LeavingThanked(), customer_id=customer.id)


def stay(unit: UnitOfWork, telegram_id: int, departure_id: int) -> None:
    """The customer has not left at all: the silence was no leaving."""
    customer, departure = _theirs(unit, telegram_id, departure_id)
    if departure.returned_at is not None or departure.occasion not in (LeftBy.RHYTHM, LeftBy.UNHAPPY):
        raise Outdated
    departures.end(unit, customer.id)
    customers.await_words(unit, customer.id, None)
    _answered(unit, departure.id, *STEPS)
    outbox.say(unit, telegram_id, StayingThanked(), customer_id=customer.id)


def code(unit: UnitOfWork, by: int, departure_id: int, cause: Cause) -> None:
    """A member of staff says which cause a customer's words mean. Outdated once the customer has said it."""
    staffing.require(unit, by, Role.MANAGER)
    departure = departures.find(unit, departure_id)
    if departure is None or (departure.cause is not None and departure.evidence is Evidence.SAID):
        raise Outdated
    departures.change(unit, departure.id, cause=cause, evidence=Evidence.MANAGER)


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


def _theirs(unit: UnitOfWork, telegram_id: int, departure_id: int) -> tuple[Customer, Departure]:
    customer = customers.by_telegram(unit, telegram_id)
    departure = departures.find(unit, departure_id)
    if customer is None or departure is None or departure.customer_id != customer.id:
        raise Outdated
    return customer, departure


def _keep(unit: UnitOfWork, customer: Customer, departure: Departure, cause: Cause) -> None:
    """Write down the cause that the customer said, and tell the staff."""
    departures.tell_cause(unit, departure.id, cause=cause, evidence=Evidence.SAID, guessed=None)
    _answered(unit, departure.id)
    told = DepartureTold(cards.name_of(customer), cause, None, occasion=departure.occasion)
    cards.tell(unit, told)


def _answered(unit: UnitOfWork, departure_id: int, *steps: str) -> None:
    """What was written of a silence unasked is answered now, and what is still ahead is not written any more."""
    for step in steps or (ASKED.name,):
        touchpoint = touchpoints.called(unit, step, about(departure_id))
        touchpoints.drop(unit, step, about(departure_id), Reason.ANSWERED)
        if touchpoint is not None and touchpoint.sent_at is not None:
            reminders.is_answered(unit, touchpoint)


def _read(unit: UnitOfWork, customer: Customer, departure: Departure, text: str | None) -> Heard:
    if not text or customer.telegram_id is None:
        return Heard()
    if departure.cause is None:
        return read(text, people.language_of_chat(unit, customer.telegram_id))
    named = competitor_in(text)
    if named is None and departure.cause is Cause.POACHED and len(text) <= LONGEST_NAME:
        named = text.strip()  # they were asked where they buy now
    return Heard(None, named)
