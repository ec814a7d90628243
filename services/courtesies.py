"""What decides whether, and when, customers may be written to unasked: read for many of them at once."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from rules.courtesy import MONTH, WEEK, Said, Turn, turn
from rules.pausing import as_often_as
from rules.planning import CustomerStanding, obstacle
from rules.reminding import REMINDER, WORDS_AWAITED
from rules.vocabulary import QUESTIONS, ContactKind, CustomerId, Often, Purpose, Reason, TouchpointId
from services import zones
from storage import courtesies, customers, recipients
from storage.courtesies import Made
from storage.records import Customer, Touchpoint
from storage.unit import UnitOfWork

# Who left so many questions without a word is asked no more, until they answer one or write.
QUESTIONS_IGNORED = 3
TIME_TO_ANSWER = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Hold:
    """Why a contact may not leave now, and until when that is so; None for "until something changes"."""

    reason: Reason
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Known:
    """A customer, what they were sent and are about to be sent, and whether they leave questions without a word."""

    customer: Customer
    standing: CustomerStanding
    takes_offers: bool
    made: list[Made]
    offers: list[Said]
    ahead: dict[TouchpointId, Said]
    ignores: bool


class Courtesies:
    """
    What is known of these customers, as of when it was read.

    Whoever moves a contact of theirs in the same transaction says so here as well.
    """

    def __init__(self, unit: UnitOfWork, customer_ids: Collection[CustomerId]) -> None:
        self._unit = unit
        self._known: dict[CustomerId, Known] = {}
        self._read(set(customer_ids))

    def of(self, customer_id: CustomerId) -> Known:
        """What is known of a customer."""
        return self._known[customer_id]

    def gave_up(self, touchpoint: Touchpoint) -> None:
        """A contact is not ahead any more."""
        self.of(touchpoint.customer_id).ahead.pop(touchpoint.id, None)

    def put_off(self, touchpoint: Touchpoint, until: datetime) -> None:
        """A contact is ahead at another moment."""
        self.gave_up(touchpoint)
        if until <= self._unit.now + WEEK:
            kind = self._unit.shop.scenario.kind_of(touchpoint.contact)
            self.of(touchpoint.customer_id).ahead[touchpoint.id] = Said(kind, until)

    def queued(self, touchpoint: Touchpoint) -> None:
        """A contact is on its way."""
        self.gave_up(touchpoint)
        made = Made(touchpoint.id, touchpoint.contact, self._unit.now, is_queued=True)
        self.of(touchpoint.customer_id).made.append(made)

    def obstacle(self, touchpoint: Touchpoint, kind: ContactKind | None) -> Reason | None:
        """Why a contact may not be made as things are; None if it may."""
        known = self.of(touchpoint.customer_id)
        standing = known.standing
        if kind is ContactKind.COME_BACK:
            standing = replace(standing, has_consent=known.takes_offers)
        if touchpoint.contact == WORDS_AWAITED:
            standing = replace(standing, has_open_complaint=False)  # it is about that very complaint
        reason = obstacle(standing)
        asks = kind in QUESTIONS or kind is ContactKind.WHY_LEAVING or touchpoint.contact == REMINDER
        return Reason.IGNORED if reason is None and asks and known.ignores else reason

    def turn(self, touchpoint: Touchpoint, kind: ContactKind | None, *, on_its_way: bool = False) -> Turn:
        """When the manners of the shop let this contact go; one `on_its_way` gives way only to what went before it."""
        known, unit = self.of(touchpoint.customer_id), self._unit
        made = _before(known.made, touchpoint) if on_its_way else known.made
        return turn(
            kind,
            manners=as_often_as(known.customer.often, unit.shop.scenario.manners),
            zone=zones.of(unit, known.customer.zone),
            now=unit.now,
            said=[*(Said(unit.shop.scenario.kind_of(one.contact), one.at) for one in made), *known.offers],
            ahead=() if on_its_way else known.ahead.values(),
        )

    def _read(self, whose: set[CustomerId]) -> None:
        unit, scenario = self._unit, self._unit.shop.scenario
        if not whose:
            return
        manners = [as_often_as(often, scenario.manners) for often in Often]
        longest = max(gap for one in manners for gap in (MONTH, one.least_between, *one.between.values()))
        asking = [one.name for one in scenario.contacts if one.kind in QUESTIONS]
        found = customers.get_all(unit, whose)
        standings = customers.standings(unit, whose)
        # who agreed to offers matters to one kind alone, which only comes with a win-back
        offered = customers.agreed(unit, whose, Purpose.OFFERS) if scenario.winback is not None else set()
        made = courtesies.made(unit, whose, since=unit.now - longest)
        offers = recipients.made(unit, whose, since=unit.now - longest)
        ahead = courtesies.planned(unit, whose, until=unit.now + WEEK)
        left = courtesies.newest_left(unit, whose, asking, most=QUESTIONS_IGNORED, before=unit.now - TIME_TO_ANSWER)
        for one in whose:
            self._known[one] = Known(
                found[one],
                standings[one],
                one in offered,
                made[one],
                [Said(ContactKind.OFFER, at) for at in offers[one]],
                {which: Said(scenario.kind_of(name), max(at, unit.now)) for which, name, at in ahead[one]},
                ignores=len(left[one]) == QUESTIONS_IGNORED and all(left[one]),
            )


def _before(made: Sequence[Made], touchpoint: Touchpoint) -> list[Made]:
    """What went before a contact that is on its way itself: of several such, what was queued before it."""
    own = next(((one.at, one.id) for one in made if one.id == touchpoint.id), None)
    return [
        one for one in made if one.id != touchpoint.id and (not one.is_queued or own is None or (one.at, one.id) < own)
    ]
