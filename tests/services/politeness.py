"""
A shop whose customers do as they please for months, on a clock moved by hand; every message that leaves is judged.

The judge goes by what the customers themselves asked for and heard, never by what the program remembers of it.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

from sqlalchemy import event, func, insert, select

from bot.scenario import read_scenario
from rules.conversation import Someone
from rules.reminding import REMINDER, WORDS_AWAITED
from rules.shop import Contact, WinBack
from rules.vocabulary import (
    OPEN_TICKET_STATES,
    QUESTIONS,
    REPLIES,
    ContactKind,
    CustomerId,
    OrderStatus,
    Purpose,
    Reason,
    TicketKind,
    TicketState,
    TouchpointId,
    TouchpointState,
)
from services import (
    answers_csat,
    answers_delivery,
    answers_ease,
    answers_nps,
    answers_return,
    checkins,
    consents,
    conversation,
    desk,
    leaving,
    outgoing,
    pausing,
    people,
)
from storage import customers, tables
from storage.records import Customer
from storage.unit import UnitOfWork
from tests.services.builders import DAY, HOUR, OLEG, UNLIMITED, Given, words

KYIV = ZoneInfo("Europe/Kyiv")
NEW_YORK = ZoneInfo("America/New_York")
BEGINS = datetime(2026, 10, 1, tzinfo=UTC)
FIRST = 20_000
WEEK, MONTH = 7 * DAY, 30 * DAY


@dataclass(slots=True)
class Wishes:
    """What a customer has asked for, what they are like, and when they last wrote words."""

    id: CustomerId
    zone: ZoneInfo
    answers: float
    agreed: bool
    stopped: bool = False
    paused_until: datetime = BEGINS
    less: bool = False
    wrote_at: datetime = BEGINS
    acted_at: datetime = BEGINS


@dataclass(frozen=True, slots=True)
class Heard:
    """A message as it left."""

    at: datetime
    kind: ContactKind | str
    touchpoint: TouchpointId
    subject: str


@dataclass(frozen=True, slots=True)
class Leaving:
    """A message that leaves just now, and what it is about."""

    telegram_id: int
    heard: Heard
    expires_at: datetime
    status: OrderStatus | None
    bought_at: datetime
    silences: frozenset[int]


class Story:
    """The shop, what happens in it, and what its customers hear. How it sells is up to each story."""

    def __init__(
        self,
        given: Given,
        contacts: Sequence[Contact],
        *,
        people: int,
        seed: int,
        eager: Sequence[float] = (0, 0.3, 0.8),
    ) -> None:
        event.listen(given.database.engine, "connect", lambda raw, _: raw.execute("PRAGMA synchronous = OFF"))
        given.database.engine.dispose()
        self.given = given
        self.people = people
        self.eager = eager  # how likely people are to answer, some more than others
        self.dice = Random(seed)
        self.scenario = replace(read_scenario(None), contacts=tuple(contacts), winback=WinBack(sunset_after=5))
        given.database.shop = replace(given.database.shop, scenario=self.scenario)
        given.clock.moment = BEGINS
        given.manager()
        self.wishes: dict[int, Wishes] = {}
        self.heard: dict[int, list[Heard]] = defaultdict(list)
        self.answered: set[TouchpointId] = set()
        self.will_answer: list[tuple[datetime, int, Heard]] = []
        with given.database.unit() as unit:
            self._come(unit)

    def sells(self) -> None:
        """What is bought, and sent back, since the last time."""
        raise NotImplementedError

    def code(self, place: int) -> str:
        """The shop's own code of a customer."""
        return f"C-{place}"

    def _come(self, unit: UnitOfWork) -> None:
        """All at once: who lives in New York, who told their birthday, who agreed to be written to."""
        dice, at = self.dice, {"created_at": unit.now}
        linked, said = [], {}
        for place in range(self.people):
            zone = NEW_YORK if dice.random() < 0.2 else None
            birthday = f"{dice.randint(1, 12):02}-{dice.randint(1, 28):02}" if dice.random() < 0.5 else None
            row = {"external_id": self.code(place), "name": "Олена", "telegram_id": FIRST + place}
            linked.append(row | at | {"zone": zone.key if zone else None, "birthday": birthday})
            said[FIRST + place] = (zone or KYIV, dice.random() < 0.9, dice.choice(self.eager))
        unit.execute(insert(tables.person), [{"telegram_id": one, "first_name": "Хтось"} | at for one in said])
        unit.execute(insert(tables.customer), linked)
        ids = dict(unit.execute(select(tables.customer.c.telegram_id, tables.customer.c.id)).all())
        for one, (zone, agreed, answers) in said.items():
            self.wishes[one] = Wishes(CustomerId(ids[one]), zone, answers, agreed)
        told = {"purpose": Purpose.SERVICE, "given": True, "wording": consents.WORDING, "at": unit.now}
        told |= {"language": unit.shop.default_language}
        unit.execute(
            insert(tables.consent), [{"customer_id": one.id} | told for one in self.wishes.values() if one.agreed]
        )

    def goes_on(self, until: datetime, *, steps: Sequence[timedelta], things: float) -> None:
        """Step after step until then; so many things of their own accord customers do at each, on the average."""
        clock = self.given.clock
        while clock.moment < until:
            self.sells()
            with self.given.database.unit() as unit:
                self._answer(unit)
                self._solve(unit)
                for _ in range(int(things + self.dice.random())):
                    self._does(unit)
                while checkins.queue_due(unit) == 200:
                    pass
                # what was answered at once is no matter here
                unit.execute(tables.outbox.delete().where(tables.outbox.c.touchpoint_id.is_(None)))
            if self.dice.random() < 0.9:  # or the network is down, and everything stays on its way
                self._leave()
            # now and then the machine stands still for a night, or for a day and a half
            clock.moment += self.dice.choice((9 * HOUR, 36 * HOUR) if self.dice.random() < 0.03 else steps)

    # --- what customers and managers do

    def _does(self, unit: UnitOfWork) -> None:
        telegram_id = FIRST + self.dice.randrange(self.people)
        self._acts(unit, telegram_id)
        who, wishes = self._customer(unit, telegram_id), self.wishes[telegram_id]
        match self.dice.randrange(7):
            case 0:
                leaving.stop(unit, who)
                wishes.stopped = True
            case 1 | 2:
                leaving.resume(unit, who)
                wishes.stopped = False
            case 3:
                days = self.dice.choice((0, 1, 7, 30))
                pausing.pause_for(unit, telegram_id, days=days)
                wishes.paused_until = unit.now + days * DAY
            case 4:
                wishes.less = self.dice.random() < 0.5
                pausing.write_often(unit, telegram_id, less=wishes.less)
            case 5:
                wishes.agreed = self.dice.random() < 0.7
                consents.answer(unit, telegram_id, purpose=Purpose.SERVICE, given=wishes.agreed)
            case 6:
                said = self.dice.choice(("Дякую!", "Коли наступна знижка?", "Жахливо, товар зламаний"))
                conversation.hear(unit, telegram_id, words(said, chat=telegram_id, message=self._number()))
                wishes.wrote_at = unit.now

    def _acts(self, unit: UnitOfWork, telegram_id: int) -> None:
        people.note(unit, Someone(telegram_id, "Хтось", None))
        self.wishes[telegram_id].acted_at = unit.now

    def _customer(self, unit: UnitOfWork, telegram_id: int) -> Customer:
        found = customers.by_telegram(unit, telegram_id)
        assert found is not None
        return found

    def _number(self) -> int:
        return self.dice.randrange(1 << 40)

    def _solve(self, unit: UnitOfWork) -> None:
        """The desk solves what lies there longest; some customers say that it is so, or that it is not."""
        of = tables.ticket.c
        query = select(of.id, tables.customer.c.telegram_id).join(
            tables.customer, tables.customer.c.id == of.customer_id
        )
        waits = of.state.in_((TicketState.NEW, TicketState.REOPENED)) & (of.opened_at < unit.now - DAY)
        query = query.where(waits).order_by(of.id).limit(2)
        for ticket, telegram_id in unit.execute(query).all():
            desk.take(unit, OLEG, ticket)
            desk.resolve(unit, OLEG, ticket)
            if self.dice.random() < 0.4:
                desk.confirm(unit, telegram_id, ticket_id=ticket, solved=self.dice.random() < 0.8)

    def _answer(self, unit: UnitOfWork) -> None:
        due = [one for one in self.will_answer if one[0] <= unit.now]
        self.will_answer = [one for one in self.will_answer if one[0] > unit.now]
        for _, telegram_id, heard in due:
            self._acts(unit, telegram_id)
            self._says(unit, telegram_id, heard)
            self.answered.add(heard.touchpoint)

    def _says(self, unit: UnitOfWork, telegram_id: int, heard: Heard) -> None:
        asked, dice = heard.touchpoint, self.dice
        match heard.kind:
            case ContactKind.CSAT:
                answers_csat.record_score(unit, telegram_id, touchpoint_id=asked, score=dice.choice((1, 2, 3, 5, 5)))
            case ContactKind.NPS:
                answers_nps.record_score(unit, telegram_id, touchpoint_id=asked, score=dice.randint(0, 10))
            case ContactKind.EASE:
                answers_ease.record_ease(unit, telegram_id, touchpoint_id=asked, score=dice.randint(1, 5))
            case ContactKind.DELIVERY_CHECK:
                said = dice.choice(REPLIES[ContactKind.DELIVERY_CHECK])
                answers_delivery.record(unit, telegram_id, touchpoint_id=asked, said=said)
            case ContactKind.RETURN_REASON:
                said = dice.choice(REPLIES[ContactKind.RETURN_REASON])
                answers_return.record(unit, telegram_id, touchpoint_id=asked, said=said)

    # --- what leaves, and whether it may

    def _leave(self) -> None:
        with self.given.database.unit() as unit:
            claimed = outgoing.claim(unit, most=1000, lease=timedelta(minutes=1), limits=UNLIMITED)
            leaving_now = self._look(unit, [ready.outgoing.touchpoint_id for _, ready in claimed.ready])
            chats = {ready.outgoing.touchpoint_id: ready.outgoing.chat_id for _, ready in claimed.ready}
            outgoing.sent(unit, [(ready, self._number()) for _, ready in claimed.ready])
            unit.execute(tables.outbox.delete())
        assert len(leaving_now) == len(claimed.ready)
        for one in leaving_now:
            assert chats[one.heard.touchpoint] == one.telegram_id
            self._judge(one)
            self.heard[one.telegram_id].append(one.heard)
            if self.dice.random() < self.wishes[one.telegram_id].answers:
                after = self.dice.choice((HOUR, 5 * HOUR, DAY, 4 * DAY, 9 * DAY))
                self.will_answer.append((one.heard.at + after, one.telegram_id, one.heard))

    def _look(self, unit: UnitOfWork, ids: Sequence[TouchpointId | None]) -> list[Leaving]:
        """Read what leaves and what it is about straight from the tables."""
        if not ids:
            return []
        of, whose, order, ticket = (
            table.c for table in (tables.touchpoint, tables.customer, tables.shop_order, tables.ticket)
        )
        theirs = select(of.customer_id).where(of.id.in_(ids))
        kept = (order.status == OrderStatus.ACTIVE) & (order.total_minor >= 0) & order.customer_id.in_(theirs)
        newest = select(order.customer_id, func.max(order.placed_at)).where(kept).group_by(order.customer_id)
        bought = dict(unit.execute(newest).all())
        silences: dict[int, set[int]] = defaultdict(set)
        open_now = (ticket.kind == TicketKind.COMPLAINT) & ticket.state.in_(OPEN_TICKET_STATES)
        complaints = select(ticket.customer_id, ticket.id).where(open_now, ticket.customer_id.in_(theirs))
        for customer_id, ticket_id in unit.execute(complaints):
            silences[customer_id].add(ticket_id)
        query = (
            select(whose.telegram_id, whose.id, of.id, of.contact, of.subject, of.expires_at, order.status)
            .join(tables.customer, whose.id == of.customer_id)
            .outerjoin(tables.shop_order, order.id == of.order_id)
            .where(of.id.in_(ids))
        )
        return [
            Leaving(
                telegram_id,
                Heard(unit.now, self.scenario.kind_of(contact) or contact, touchpoint, subject),
                expires_at,
                status,
                bought.get(customer_id, BEGINS),
                frozenset(silences[customer_id]),
            )
            for telegram_id, customer_id, touchpoint, contact, subject, expires_at, status in unit.execute(query)
        ]

    def _judge(self, one: Leaving) -> None:
        """Let none of the rules of courtesy be broken by this message."""
        said, wishes, before = one.heard, self.wishes[one.telegram_id], self.heard[one.telegram_id]
        now, kind = said.at, said.kind
        assert now < one.expires_at
        assert wishes.agreed
        assert not wishes.stopped
        assert wishes.paused_until <= now
        assert time(9) <= now.astimezone(wishes.zone).time() < time(20)
        assert f"{now.astimezone(wishes.zone):%m-%d}" not in {"01-01", "12-25"}
        about = {int(said.subject.removeprefix("ticket:"))} if kind == WORDS_AWAITED else set()
        assert not one.silences - about or about & one.silences
        asked_by = [other.kind for other in before if said.subject == f"question:{other.touchpoint}"]
        about_it = {ContactKind.RETURN_REASON, ContactKind.EASE, WORDS_AWAITED}
        assert one.status in {None, OrderStatus.ACTIVE} or about_it & {kind, *asked_by}
        assert all((said.kind, said.subject) != (other.kind, other.subject) for other in before)
        assert sum(now - other.at < WEEK for other in before) < (1 if wishes.less else 2)
        assert sum(now - other.at < MONTH for other in before) < (2 if wishes.less else 5)
        assert all(now - other.at >= 20 * HOUR for other in before)
        assert self.scenario.winback is not None
        since = max(wishes.acted_at, one.bought_at)
        unasked = [other for other in before if other.at > since and other.kind not in (REMINDER, WORDS_AWAITED)]
        assert len(unasked) < self.scenario.winback.sunset_after
        if kind is ContactKind.CSAT:
            assert all(now - other.at >= 14 * DAY for other in before if other.kind is kind)
        if kind in QUESTIONS or kind == REMINDER:
            asked = [other for other in before if other.kind in QUESTIONS and now - other.at >= DAY][-3:]
            ignored = [other for other in asked if other.touchpoint not in self.answered and wishes.wrote_at < other.at]
            assert len(ignored) < 3
        if kind == REMINDER:
            assert TouchpointId(int(said.subject.removeprefix("question:"))) not in self.answered

    # --- what became of it

    def kinds(self) -> set[ContactKind | str]:
        """Everything that was said, of whatever kind."""
        return {one.kind for heard in self.heard.values() for one in heard}

    def reasons(self) -> set[Reason]:
        """Everything that ever held a message back, of what that is still known."""
        return {reason for reason in self.given.reasons() if reason is not None}

    def forgot_nothing(self) -> bool:
        """Whether nothing is planned for a moment that is long gone."""
        overdue = self.given.clock.now() - 2 * DAY
        of = (self.given.rows(tables.touchpoint, name) for name in ("state", "expires_at"))
        return all(at > overdue for state, at in zip(*of, strict=True) if state is TouchpointState.PLANNED)
