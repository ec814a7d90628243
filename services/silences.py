"""
Who fell silent: once a day everybody is looked through, a few thousand at a time, by their own gap between purchases.

Each portion is a transaction of its own with the place it came to beside it, so that nobody waits for it and whoever is
killed in between goes on there. A silence is found once; its question is a contact like any other.
"""

from typing import Any

from rules.leaving import ASKED_WITHIN, OF_RETURN, Silence, shortest, silence
from rules.vocabulary import CustomerId, Evidence, LeftBy
from services import leak, lifecycles, winback
from services.returning import bought
from storage import departures, recipients, settings
from storage.departures import Quiet
from storage.unit import UnitOfWork

PLACE = "silences"
CHUNK = 2_000


def look(unit: UnitOfWork, *, most: int = CHUNK) -> bool:
    """
    Look through the next customers of today; whether there are more. After the last the leak is measured.

    Nobody is, before it is known where everybody stands today.
    """
    if _is_done(unit, settings.read(unit, PLACE)) or not lifecycles.is_over(unit):
        return False
    unit.take_turns(PLACE)
    place = settings.read(unit, PLACE)
    if _is_done(unit, place):
        return False
    if place is None or place["day"] != _today(unit):
        place = {"day": _today(unit), "after": 0}
    after: int = place["after"]
    until = recipients.end_of_chunk(unit, after, most=most)
    bought(unit, departures.gone_among(unit, after=after, until=until))
    _note(unit, after, until)
    settings.write(unit, PLACE, place | {"after": until})
    if until is None:
        leak.watch(unit)
    return until is not None


def _is_done(unit: UnitOfWork, place: Any) -> bool:
    return place is not None and place["day"] == _today(unit) and place["after"] is None


def _today(unit: UnitOfWork) -> str:
    return f"{unit.now.astimezone(unit.shop.zone):%Y-%m-%d}"


def _note(unit: UnitOfWork, after: int, until: int | None) -> None:
    """Write down who of these has left by now, and plan the first step for those of whom it has just become true."""
    policy = unit.shop.scenario.leaving
    since = unit.now - shortest(policy)
    left: list[tuple[Quiet, Silence]] = []
    for one in departures.quiet(unit, after=after, until=until, since=since, once=lifecycles.has_typical_gap(unit)):
        found = silence(one.last, one.gap, unhappy=one.unhappy, policy=policy)
        if found.at <= unit.now:
            left.append((one, found))
    if not left:
        return
    whose = [one.customer_id for one, _ in left]
    managers = departures.looked_after_by(unit, whose)
    categories = departures.last_categories(unit, whose)
    returns = departures.said_of_returns(unit, whose, OF_RETURN)
    rows = []
    lately: dict[CustomerId, LeftBy] = {}
    for one, found in left:
        said, said_at = returns.get(one.customer_id, (None, one.last))
        cause = OF_RETURN[said] if said is not None and said_at >= one.last else None
        row = {"customer_id": one.customer_id, "at": found.at, "occasion": found.occasion, "silent_since": one.last}
        known = {"cause": cause, "evidence": Evidence.INFERRED if cause is None else Evidence.SAID}
        about_them = {"category": categories.get(one.customer_id), "staff_id": managers.get(one.customer_id)}
        rows.append(row | known | about_them)
        if cause is None and found.at >= unit.now - ASKED_WITHIN:
            lately[one.customer_id] = found.occasion
    new = departures.add_silent(unit, rows)
    winback.begin(unit, [(one, whose, lately[whose]) for one, whose in new if whose in lately])
