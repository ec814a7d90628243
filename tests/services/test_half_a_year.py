"""
Half a year of a shop with two hundred customers, hour by hour: whatever they do, nobody is written to impolitely.

Everything happens through services; the clock is moved by hand, and every message that leaves is judged as it leaves.
"""

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

from sqlalchemy import event, insert, select

from bot.scenario import read_scenario
from rules.reminding import REMINDER, WORDS_AWAITED
from rules.vocabulary import ContactKind, Often, OrderStatus, Purpose, Reason, TouchpointId, TouchpointState
from services import answers_csat, checkins, consents, desk, leaving, pausing
from storage import customers, tables
from storage.records import Customer
from storage.unit import UnitOfWork
from tests.services.builders import CSAT, DAY, HOUR, OLEG, THANKS, Given

KYIV = ZoneInfo("Europe/Kyiv")
NEW_YORK = ZoneInfo("America/New_York")
BEGINS = datetime(2026, 10, 1, tzinfo=UTC)  # both changes of the clocks are in it
ENDS = datetime(2027, 4, 1, tzinfo=UTC)
PEOPLE = 200
FIRST = 20_000
WEEK, MONTH = 7 * DAY, 30 * DAY


@dataclass(frozen=True, slots=True)
class Heard:
    """A message as it left."""

    at: datetime
    kind: ContactKind | str
    order: int
    often: Often


class HalfYear:
    """The shop, what happens in it, and what its customers hear."""

    def __init__(self, given: Given, seed: int) -> None:
        self.given = given
        self.dice = Random(seed)
        scenario = replace(read_scenario(None), contacts=(THANKS, CSAT))
        given.database.shop = replace(given.database.shop, scenario=scenario)
        given.clock.moment = BEGINS
        given.manager()
        self.heard: dict[int, list[Heard]] = defaultdict(list)
        self.numbers = 0
        with given.database.unit() as unit:
            for place in range(PEOPLE):
                self._comes(unit, FIRST + place)

    def _comes(self, unit: UnitOfWork, telegram_id: int) -> None:
        unit.execute(insert(tables.person).values(telegram_id=telegram_id, first_name="Хтось", created_at=unit.now))
        row = {"external_id": f"C-{telegram_id}", "name": "Олена", "telegram_id": telegram_id, "created_at": unit.now}
        zone = NEW_YORK.key if self.dice.random() < 0.2 else None
        unit.execute(insert(tables.customer).values(**row, zone=zone))
        if self.dice.random() < 0.9:
            consents.answer(unit, telegram_id, purpose=Purpose.SERVICE, given=True)

    def goes_on(self) -> None:
        """Hour after hour until the end."""
        while self.given.clock.moment < ENDS:
            with self.given.database.unit() as unit:
                for _ in range(self.dice.choice((0, 0, 0, 0, 0, 0, 1))):
                    self._happens(unit)
                while checkins.queue_due(unit) == 200:
                    pass
                something_leaves = unit.execute(select(tables.outbox.c.id).limit(1)).first() is not None
            if something_leaves:
                self._leave()
            # now and then the machine stands still for a night, or for a day and a half
            self.given.clock.moment += self.dice.choice((HOUR,) * 60 + (9 * HOUR, 36 * HOUR))

    def _happens(self, unit: UnitOfWork) -> None:
        who = customers.by_telegram(unit, FIRST + self.dice.randrange(PEOPLE))
        assert who is not None
        assert who.telegram_id is not None
        match self.dice.randrange(24):
            case 0:
                leaving.stop(unit, who)
            case 1:
                leaving.resume(unit, who)
            case 2:
                pausing.pause_for(unit, who.telegram_id, days=self.dice.choice((0, 1, 7, 30)))
            case 3:
                pausing.write_often(unit, who.telegram_id, less=self.dice.random() < 0.5)
            case 4:
                consents.answer(unit, who.telegram_id, purpose=Purpose.SERVICE, given=self.dice.random() < 0.7)
            case 5 | 6:
                self._is_helped(unit)
            case _:
                for _ in range(self.dice.choice((1, 1, 2, 4))):
                    self._buys(unit, who)

    def _buys(self, unit: UnitOfWork, who: Customer) -> None:
        self.numbers += 1
        at = unit.now - self.dice.choice((0, 1, 24, 70)) * HOUR
        row = {
            "number": f"A-{self.numbers}",
            "customer_id": who.id,
            "placed_at": at,
            "status": OrderStatus.ACTIVE,
            "total_minor": 100,
            "currency": "UAH",
            "created_at": unit.now,
            "changed_at": unit.now,
        }
        order = unit.execute(insert(tables.shop_order).values(**row).returning(tables.shop_order.c.id)).scalar_one()
        for _ in range(self.dice.choice((1, 1, 1, 2))):
            checkins.plan_for_orders(unit, [order])

    def _is_helped(self, unit: UnitOfWork) -> None:
        ticket = unit.execute(select(tables.ticket.c.id).where(tables.ticket.c.closed_at.is_(None)).limit(1)).scalar()
        if ticket is not None and self._is_open(unit, ticket):
            desk.take(unit, OLEG, ticket)
            desk.resolve(unit, OLEG, ticket)
            unit.execute(tables.ticket.update().where(tables.ticket.c.id == ticket).values(closed_at=unit.now))

    def _is_open(self, unit: UnitOfWork, ticket: int) -> bool:
        state = unit.execute(select(tables.ticket.c.state).where(tables.ticket.c.id == ticket)).scalar_one()
        return bool(state.value == "new")

    def _leave(self) -> None:
        for one in self.given.delivered():
            if one.outgoing.touchpoint_id is not None:
                self._judge(one.outgoing.touchpoint_id, one.outgoing.chat_id)
        self.given.hush()

    def _judge(self, touchpoint_id: TouchpointId, telegram_id: int) -> None:
        touchpoint = self.given.touchpoint(touchpoint_id)
        assert touchpoint.state is TouchpointState.SENT
        assert touchpoint.order_id is not None
        now = self.given.clock.now()
        assert now < touchpoint.expires_at
        with self.given.database.unit() as unit:
            who = customers.get(unit, touchpoint.customer_id)
            standing = customers.standing(unit, who.id)
        assert who.telegram_id == telegram_id
        assert standing.has_consent
        assert not standing.has_stopped
        assert not standing.has_paused
        assert not standing.has_open_complaint or touchpoint.contact == WORDS_AWAITED
        assert time(9) <= now.astimezone(ZoneInfo(who.zone) if who.zone else KYIV).time() < time(20)
        kinds = {THANKS.name: ContactKind.THANK_YOU, CSAT.name: ContactKind.CSAT}
        kind = kinds.get(touchpoint.contact, touchpoint.contact)
        self.heard[telegram_id].append(Heard(now, kind, touchpoint.order_id, who.often))
        if kind is ContactKind.CSAT and self.dice.random() < 0.5:
            score = self.dice.choice((1, 3, 5, 5))
            self.given.do(answers_csat.record_score, telegram_id, touchpoint_id=touchpoint_id, score=score)


def test_half_a_year_of_good_manners(quick: Given) -> None:
    """The budget, the hours, the wishes and the silences hold for everybody, and most are still spoken to."""
    event.listen(quick.database.engine, "connect", lambda raw, _: raw.execute("PRAGMA synchronous = OFF"))
    quick.database.engine.dispose()
    year = HalfYear(quick, seed=20_261_122)
    year.goes_on()

    for heard in year.heard.values():
        assert len({(one.kind, one.order) for one in heard}) == len(heard)
        for place, one in enumerate(heard):
            before = heard[:place]
            less = one.often is Often.LESS
            assert sum(one.at - other.at < WEEK for other in before) < (1 if less else 2)
            assert sum(one.at - other.at < MONTH for other in before) < (2 if less else 5)
            assert all(one.at - other.at >= 20 * HOUR for other in before)
            if one.kind is ContactKind.CSAT:
                assert all(one.at - other.at >= 14 * DAY for other in before if other.kind is one.kind)
    assert {one.kind for heard in year.heard.values() for one in heard} > {REMINDER, WORDS_AWAITED}
    assert len(year.heard) > PEOPLE / 2
    assert sum(map(len, year.heard.values())) > 300
    reasons = {reason for reason in quick.reasons() if reason is not None}
    assert reasons > {Reason.TOO_SOON, Reason.BUDGET, Reason.PAUSED, Reason.STOPPED, Reason.OPEN_COMPLAINT}
    overdue = quick.clock.now() - timedelta(days=2)
    rows = zip(quick.rows(tables.touchpoint, "state"), quick.rows(tables.touchpoint, "expires_at"), strict=True)
    assert all(expires > overdue for state, expires in rows if state is TouchpointState.PLANNED)
