"""Where a customer's clock is: nobody guesses it, they are asked once, and say otherwise whenever they like."""

from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from rules.notices.zones import ZoneAsked, ZoneSet
from rules.zones import HOUR, offset_of, read_zone, zone_at
from services.refusals import Outdated
from storage import customers, outbox
from storage.records import Customer
from storage.unit import UnitOfWork

# The hours that are offered beside the shop's own.
NEAR = (-2, -1, 1, 2)


def of(unit: UnitOfWork, name: str | None) -> ZoneInfo:
    """Tell the zone that a customer's is called by: the shop's, unless they said otherwise."""
    try:
        return ZoneInfo(name) if name else unit.shop.zone
    except (ZoneInfoNotFoundError, ValueError):
        return unit.shop.zone


def ask_once(unit: UnitOfWork, customer: Customer) -> None:
    """Ask who has just answered a question for their hour, if the shop wants it; not who has a complaint open."""
    if not unit.shop.scenario.manners.ask_zone or customer.telegram_id is None or customer.stopped_at is not None:
        return
    if not customers.standing(unit, customer.id).has_open_complaint and customers.ask_zone(unit, customer.id):
        outbox.say(unit, customer.telegram_id, _asked(unit, customer), customer_id=customer.id)


def tell(unit: UnitOfWork, customer: Customer, words: str) -> None:
    """/zone: tell which hour it is taken to be; with a zone or an hour, go by that from now on."""
    assert customer.telegram_id is not None
    zone = read_zone(words, unit.now)
    if zone is not None:
        _set(unit, customer, zone)
        return
    asked = _asked(unit, customer, told=not words.strip(), unclear=bool(words.strip()))
    outbox.say(unit, customer.telegram_id, asked, customer_id=customer.id)


def choose(unit: UnitOfWork, telegram_id: int, *, offset: int | None) -> None:
    """Go by a clock so many minutes ahead of UTC; None for the shop's. Outdated for no customer, or for no clock."""
    customer = customers.by_telegram(unit, telegram_id)
    zone = zone_at(offset) if offset is not None else None
    if customer is None or (offset is not None and zone is None):
        raise Outdated
    _set(unit, customer, zone)


def _set(unit: UnitOfWork, customer: Customer, zone: str | None) -> None:
    assert customer.telegram_id is not None
    offset = offset_of(ZoneInfo(zone) if zone else unit.shop.zone, unit.now)
    is_shops = zone is None or (zone.startswith("Etc/") and offset == offset_of(unit.shop.zone, unit.now))
    customers.set_zone(unit, customer.id, None if is_shops else zone)  # the shop's keeps summer time, an hour does not
    outbox.say(unit, customer.telegram_id, ZoneSet(offset), customer_id=customer.id)


def _asked(unit: UnitOfWork, customer: Customer, *, told: bool = False, unclear: bool = False) -> ZoneAsked:
    shops = offset_of(unit.shop.zone, unit.now)
    offsets = tuple(one for one in (shops + hours * HOUR for hours in NEAR) if zone_at(one) is not None)
    return ZoneAsked(offsets, own=offset_of(of(unit, customer.zone), unit.now), told=told, unclear=unclear)
