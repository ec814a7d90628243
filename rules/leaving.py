"""
Why customers leave: one fine list of causes, mapped onto both reference tables of the field; and when silence means it.

A silence is measured by the customer's own gap between purchases, never by a flat number of days. How long it has to
be was looked at on two public histories: of 1,008 and 421 buyers who had bought nothing for three times the median of
their gaps, 59 % (CDs) and 32 % (a gift wholesaler) did not buy in the next 90 days either; of those who had bought
once, and were silent for three times the shop's typical gap, 92 % and 70 %. At twice the gap it is 54 % and 25 %. A
purchase takes it all back.
"""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from rules.lifecycle import LifecyclePolicy
from rules.shop import LeavingPolicy
from rules.vocabulary import Cause, LeftBy, Reply

# Who was lost longer ago than this is counted and not asked: nobody wants to be asked about last spring.
ASKED_WITHIN = timedelta(days=7)
# The question waits so long for a moment that fits.
QUESTION_LASTS = timedelta(days=14)

_DAY = re.compile(r"(?:(?:з|с|від|от)\s+)?(\d{1,2})[./](\d{1,2})(?:[./](\d{4}))?\.?")
_NEAR = {"сьогодні": 0, "сегодня": 0, "вчора": 1, "вчера": 1}


class Loss(StrEnum):
    """The rows of the first reference table: 3, 5, 10, 14 and 68 %."""

    SILENT = "silent"
    DRIFT = "drift"
    COMPETITIVE = "competitive"
    QUALITY = "quality"
    INDIFFERENCE = "indifference"


class Fault(StrEnum):
    """The rows of the second reference table: 68, 14, 9, 5 and 4 %."""

    NO_ATTENTION = "no_attention"
    COMPLAINTS = "complaints"
    PRICE = "price"
    POACHED = "poached"
    NO_NEED = "no_need"


LOSSES = {Loss.SILENT: 3, Loss.DRIFT: 5, Loss.COMPETITIVE: 10, Loss.QUALITY: 14, Loss.INDIFFERENCE: 68}
FAULTS = {Fault.NO_ATTENTION: 68, Fault.COMPLAINTS: 14, Fault.PRICE: 9, Fault.POACHED: 5, Fault.NO_NEED: 4}
# Where each cause stands in both; None where a table has no row for it, and it is left out of that comparison.
STANDS: dict[Cause, tuple[Loss | None, Fault | None]] = {
    Cause.SILENT: (Loss.SILENT, None),
    Cause.DRIFTED: (Loss.DRIFT, Fault.POACHED),
    Cause.POACHED: (Loss.DRIFT, Fault.POACHED),
    Cause.PRICE: (Loss.COMPETITIVE, Fault.PRICE),
    Cause.OTHER_COMPETITIVE: (Loss.COMPETITIVE, Fault.POACHED),
    Cause.QUALITY: (Loss.QUALITY, Fault.COMPLAINTS),
    Cause.LATE_DELIVERY: (Loss.QUALITY, Fault.COMPLAINTS),
    Cause.COMPLAINT_HANDLED_BADLY: (Loss.INDIFFERENCE, Fault.COMPLAINTS),
    Cause.NO_ATTENTION: (Loss.INDIFFERENCE, Fault.NO_ATTENTION),
    Cause.FORGOT_US: (Loss.INDIFFERENCE, Fault.NO_ATTENTION),
    Cause.NO_LONGER_NEEDS: (None, Fault.NO_NEED),
    Cause.OTHER: (None, None),
}
# What can be put right by the shop, and so has an owner and a state.
MENDABLE = tuple(one for one in Cause if one not in (Cause.SILENT, Cause.NO_LONGER_NEEDS, Cause.OTHER))
# What whoever returned goods said is known already and is not asked again.
OF_RETURN = {
    Reply.CHANGED_MIND: Cause.NO_LONGER_NEEDS,
    Reply.NOT_SUITED: Cause.QUALITY,
    Reply.POOR_QUALITY: Cause.QUALITY,
    Reply.FOUND_CHEAPER: Cause.PRICE,
    Reply.WAITED_TOO_LONG: Cause.LATE_DELIVERY,
    Reply.OTHER_REASON: Cause.OTHER,
}


@dataclass(frozen=True, slots=True)
class Silence:
    """When somebody is taken to have left by buying nothing, and what it was seen by."""

    at: datetime
    occasion: LeftBy


def silence(last: datetime, gap: timedelta, *, unhappy: bool, policy: LeavingPolicy) -> Silence:
    """Tell when a silence since the last purchase is leaving; `gap` is the rhythm that rules.lifecycle finds."""
    times = policy.times_unhappy if unhappy else policy.times
    return Silence(last + gap * times, LeftBy.UNHAPPY if unhappy else LeftBy.RHYTHM)


def shortest(policy: LeavingPolicy) -> timedelta:
    """The shortest silence that can be leaving at all."""
    return timedelta(days=LifecyclePolicy().shortest) * min(policy.times, policy.times_unhappy)


def read_day(text: str, *, today: datetime) -> datetime | None:
    """
    Read the beginning of a day that is not ahead: «1.11», «з 01.11.2026», «вчора»; None for what is none.

    A day without a year is the last one there was. Today is what it is now, so that today's past is before it.
    """
    said = " ".join(text.casefold().split())
    midnight = today.replace(hour=0, minute=0, second=0, microsecond=0, fold=0)
    if said in _NEAR:
        return midnight - timedelta(days=_NEAR[said]) if _NEAR[said] else today
    found = _DAY.fullmatch(said)
    if found is None:
        return None
    years = [int(found[3])] if found[3] else [today.year, today.year - 1]
    for year in years:
        try:
            day = midnight.replace(year=year, month=int(found[2]), day=int(found[1]))
        except ValueError:
            continue
        if day == midnight:
            return today
        if day < midnight:
            return day
    return None
