"""
The shop's own pause: an admin holds whatever is written unasked, to everybody or to one city, and lets it go again.

What customers do is answered as always. What is held waits with its reason; what is natural still when the pause is
over goes out then, within the budget of each customer.
"""

from rules.cities import meant, read_city_and_reason, spelling
from rules.notices.shop_pause import Lasting, ShopPauseAsked, ShopPauseBegun, ShopPauseOver, ShopPausesShown
from rules.vocabulary import Role
from services import staffing
from services.refusals import Outdated
from storage import outbox, shop_pauses, staff
from storage.records import Staff
from storage.shop_pauses import ShopPause
from storage.unit import UnitOfWork

LONGEST_REASON = 500
MOST_CITIES = 8


def show(unit: UnitOfWork, by: int) -> None:
    """Tell which pauses last, and how much they hold. Admins only."""
    staffing.require(unit, by, Role.ADMIN)
    _show(unit, by)


def ask(unit: UnitOfWork, by: int, text: str) -> None:
    """
    Ask whether everything unasked is to be held: for the reason that is said, for a city if one is named.

    Without a word it tells how things stand; what cannot be read, or a city that no customer is from, is asked back.
    """
    admin = staffing.require(unit, by, Role.ADMIN)
    said = read_city_and_reason(text)
    if said is None:
        _show(unit, by, unclear=bool(text.strip()))
        return
    named, reason = said[0], said[1][:LONGEST_REASON]
    known = shop_pauses.cities(unit) if named is not None else {}
    found = meant(named, known) if named is not None else []
    if named is not None and not found:
        _show(unit, by, no_city=named, cities=tuple(list(known)[:MOST_CITIES]))
        return
    cities = sorted(found, key=lambda city: -known[city])
    spellings = sorted({spelling(city) for city in found}) if named is not None else None
    pause_id = shop_pauses.draft(
        unit, city=cities[0] if cities else None, spellings=spellings, reason=reason, by=admin.id
    )
    count = sum(known[city] for city in found) if named is not None else shop_pauses.count_linked(unit)
    asked = ShopPauseAsked(pause=pause_id, cities=tuple(cities[:MOST_CITIES]), reason=reason, customers=count)
    outbox.say(unit, by, asked)


def decide(unit: UnitOfWork, by: int, pause_id: int, *, begin: bool) -> None:
    """Begin a pause as it was understood, or do not; every admin is told of one that begins. Outdated if decided."""
    admin = staffing.require(unit, by, Role.ADMIN)
    pause = shop_pauses.lock(unit, pause_id)
    if pause is None or pause.begun_at is not None or pause.ended_at is not None:
        raise Outdated
    if not begin:
        shop_pauses.end(unit, pause.id, by=admin.id)
        return
    shop_pauses.begin(unit, pause.id)
    for one in _admins(unit, admin):
        begun = ShopPauseBegun(pause=pause.id, city=pause.city, reason=pause.reason, by=admin.name)
        outbox.say(unit, one.telegram_id, begun)


def resume(unit: UnitOfWork, by: int, text: str = "") -> None:
    """End every pause that lasts, or those of a city that is named; with none to end, tell how things stand."""
    admin = staffing.require(unit, by, Role.ADMIN)
    lasting = shop_pauses.lasting(unit)
    if text.strip():
        named = set(meant(text, [one.city for one in lasting if one.city is not None]))
        lasting = [one for one in lasting if one.city in named]
    if not lasting:
        _show(unit, by)
        return
    _end(unit, admin, lasting)


def resume_one(unit: UnitOfWork, by: int, pause_id: int) -> None:
    """End one pause, by its button. Outdated if it is over, or never began."""
    admin = staffing.require(unit, by, Role.ADMIN)
    pause = shop_pauses.lock(unit, pause_id)
    if pause is None or pause.begun_at is None or pause.ended_at is not None:
        raise Outdated
    _end(unit, admin, [pause])


def _end(unit: UnitOfWork, admin: Staff, pauses: list[ShopPause]) -> None:
    for pause in pauses:
        shop_pauses.end(unit, pause.id, by=admin.id)
    over = ShopPauseOver(
        cities=tuple(dict.fromkeys(pause.city for pause in pauses if pause.city is not None)),
        everybody=any(pause.city is None for pause in pauses),
        held=shop_pauses.release(unit),
        by=admin.name,
    )
    for one in _admins(unit, admin):
        outbox.say(unit, one.telegram_id, over)


def _admins(unit: UnitOfWork, acting: Staff) -> list[Staff]:
    """Every admin, whoever acts among them."""
    return [acting, *(one for one in staff.admins(unit) if one.id != acting.id)]


def _show(
    unit: UnitOfWork, by: int, *, unclear: bool = False, no_city: str | None = None, cities: tuple[str, ...] = ()
) -> None:
    lasting = tuple(
        Lasting(one.id, one.city, one.reason, one.begun_at)
        for one in shop_pauses.lasting(unit)
        if one.begun_at is not None
    )
    held = shop_pauses.count_held(unit)
    outbox.say(unit, by, ShopPausesShown(lasting, held=held, unclear=unclear, no_city=no_city, cities=cities))
