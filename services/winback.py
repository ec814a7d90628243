"""
Asking back who fell silent, a step at a time: a light word, the reason, an offer for what they like best.

A step is planned only when the one before has left. A purchase, "all is well" and the way out end it; words of the
customer's make what is left wait. The last step is the last: no bigger offer ever follows.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import pairwise

from rules.codes import RedeemFault, time_obstacle
from rules.leaving import QUESTION_LASTS
from rules.notice import Notice
from rules.notices.leaving import ComeBack, MissedYou
from rules.pools import name_key
from rules.shop import Contact
from rules.vocabulary import CodeState, ContactKind, CustomerId, LeftBy, Reason, TouchpointId
from rules.winback import NO_OFFER, pauses_for, variant
from services import codes
from services.returning import STEPS, about, departure_of
from storage import codes as stored_codes
from storage import departures, lifecycles, touchpoints
from storage.records import Customer, Touchpoint
from storage.touchpoints import Plan
from storage.unit import UnitOfWork


def steps(unit: UnitOfWork) -> list[Contact]:
    """List what this shop writes to whoever fell silent, the first step first; what is switched off is left out."""
    return [one for one in unit.shop.scenario.planned if one.name in STEPS]


def begin(unit: UnitOfWork, silences: Sequence[tuple[int, CustomerId, LeftBy]]) -> None:
    """
    Plan the first step for those of (departure, customer, what it shows by) who can be written to at all.

    Whoever was unhappy is not told that they are missed: they are asked at once what is to be put right.
    """
    reachable = departures.linked(unit, [customer_id for _, customer_id, _ in silences]) if silences else set()
    plans = []
    for one, customer_id, occasion in silences:
        light = (ContactKind.MISS_YOU,) if occasion is LeftBy.UNHAPPY else ()
        first = next((step for step in steps(unit) if step.kind not in light), None)
        if first is not None and customer_id in reachable:
            asks = first.kind is ContactKind.WHY_LEAVING  # whose delay is counted from a step before
            due, expires = _when(unit, replace(first, delay=timedelta(0)) if asks else first)
            plans.append(Plan(first.name, about(one), customer_id, None, due, expires))
    touchpoints.plan_all(unit, plans)


def go_on(unit: UnitOfWork, sent: Sequence[TouchpointId]) -> None:
    """These contacts have just left: plan the step after each that was a step, if the silence lasts."""
    if not sent or unit.shop.scenario.winback is None:
        return
    ahead = steps(unit)
    for last, following in pairwise(ahead):
        due, expires = _when(unit, following)
        touchpoints.plan_next(unit, sent, after=last.name, contact=following.name, due_at=due, expires_at=expires)


def _when(unit: UnitOfWork, step: Contact) -> tuple[datetime, datetime]:
    """When a step is due, and till when it may wait; words of the customer's may make it wait its whole delay anew."""
    due = unit.now + step.delay
    may_pause = pauses_for(step.delay) if unit.shop.scenario.winback is not None else timedelta(0)
    return due, due + may_pause + QUESTION_LASTS


def needless(unit: UnitOfWork, touchpoint: Touchpoint) -> Reason | None:
    """Why a step is not made at all: the silence is over, or what was said of it forbids it; None if it may be."""
    if unit.shop.scenario.winback is None or touchpoint.contact not in STEPS:
        return None
    silence = departures.find(unit, departure_of(touchpoint))
    if silence is None or (silence.returned_at is not None and silence.occasion is not LeftBy.BLOCKED):
        return Reason.POINTLESS
    kind = unit.shop.scenario.kind_of(touchpoint.contact)
    if kind is not ContactKind.COME_BACK:
        return Reason.ANSWERED if silence.cause is not None else None
    if silence.cause in NO_OFFER:
        return Reason.ANSWERED
    return Reason.POINTLESS if _is_spoilt(unit, touchpoint) else None


def paused_until(unit: UnitOfWork, touchpoint: Touchpoint, customer: Customer) -> datetime | None:
    """Till when a step waits because its customer has written lately; None if it need not."""
    if unit.shop.scenario.winback is None or touchpoint.contact not in STEPS or customer.heard_at is None:
        return None
    step = next((one for one in steps(unit) if one.name == touchpoint.contact), None)
    until = customer.heard_at + pauses_for(step.delay) if step is not None else unit.now
    return until if until > unit.now else None


def missed_you(unit: UnitOfWork, touchpoint: Touchpoint, customer: Customer) -> Notice:
    """The light word, in other words than the last time."""
    before = touchpoints.count_made(unit, customer.id, touchpoint.contact)
    return MissedYou(customer.name, departure_of(touchpoint), variant(customer.id, before))


def come_back(unit: UnitOfWork, touchpoint: Touchpoint, customer: Customer) -> Notice | None:
    """
    The offer, with a code that becomes the customer's in this very transaction; without one, the invitation.

    None if there is neither a code nor a category to name: such a letter would say nothing.
    """
    category = _favourite(unit, customer.id)
    named = unit.shop.scenario.winback.pool if unit.shop.scenario.winback is not None else None
    chosen = stored_codes.pool_named(unit, name_key(named)) if named is not None else None
    code = codes.give(unit, customer.id, chosen, source=_source(touchpoint), unasked=True) if chosen else None
    pool = stored_codes.pool(unit, code.pool_id) if code is not None else None
    if code is None or pool is None:
        return ComeBack(customer.name, category) if category is not None else None
    meant = pool.terms.category
    if meant is not None and category is not None and name_key(meant) != name_key(category):
        category = None  # the code is for something else, as its terms say
    return ComeBack(customer.name, category, code.id, code.code, pool.terms)


def _favourite(unit: UnitOfWork, customer_id: CustomerId) -> str | None:
    stood = lifecycles.stood(unit, lifecycles.Those([customer_id])).get(customer_id)
    return stood.category if stood is not None else None


def _is_spoilt(unit: UnitOfWork, touchpoint: Touchpoint) -> bool:
    """Whether the code that was taken for this offer can be used no more."""
    code = stored_codes.of_source(unit, _source(touchpoint))
    pool = stored_codes.pool(unit, code.pool_id) if code is not None else None
    if code is None or pool is None:
        return False
    return code.state is not CodeState.GIVEN or time_obstacle(pool.terms, unit.now) is RedeemFault.EXPIRED


def _source(touchpoint: Touchpoint) -> str:
    return f"winback:{departure_of(touchpoint)}"
