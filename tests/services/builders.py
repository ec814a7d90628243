"""
A shop to tell stories about: people, orders, contacts and tickets, each made with only what matters.

`Given` writes through the same storage as the program and looks at what was said by reading the outbox.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, Concatenate, ParamSpec, TypeVar
from zoneinfo import ZoneInfo

from sqlalchemy import Table, insert, select

from rules.conversation import Someone, Words
from rules.notice import Media, Notice, read_notice
from rules.pace import Limits
from rules.shop import Contact, Scenario
from rules.vocabulary import (
    ContactKind,
    CustomerId,
    Event,
    Language,
    MediaKind,
    OrderId,
    OrderStatus,
    OutboxState,
    Purpose,
    StaffId,
    TicketId,
    TouchpointId,
    TouchpointState,
)
from services import answers_csat, desk, outgoing, people
from services.outgoing import Ready
from storage import consents, customers, staff, tickets, touchpoints
from storage.database import Database
from storage.records import Customer, Ticket, Touchpoint
from storage.tables import customer, customer_link, order_line, outbox, shop_order, touchpoint
from storage.tables import ticket as tickets_table
from storage.unit import UnitOfWork
from tests.conftest import HandClock

P = ParamSpec("P")
T = TypeVar("T")

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
THANKS = Contact("thank-you", ContactKind.THANK_YOU, Event.PURCHASE, HOUR)
CSAT = Contact("product-csat", ContactKind.CSAT, Event.DELIVERY, 3 * DAY)
DESK = -1002100000001
OLENA, MARIA, OLEG, PETRO, IRYNA, NOBODY = 7001, 7002, 8001, 8002, 9001, 6001

UNLIMITED = Limits(overall_per_second=100_000, chat_per_second=0, group_per_minute=0)


class Given:
    """What there is before the story begins, and how it is looked at afterwards."""

    def __init__(self, database: Database, clock: HandClock) -> None:
        database.shop = replace(database.shop, scenario=Scenario((THANKS, CSAT)))
        self.database = database
        self.clock = clock
        self._numbers = 100

    # --- acting

    def do(self, service: Callable[Concatenate[UnitOfWork, P], T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        """Run a service in a unit of work of its own."""
        return self.database.transact_now(lambda unit: service(unit, *args, **kwargs))

    def passes(self, time: timedelta) -> None:
        """Let time pass."""
        self.clock.moment += time

    # --- who and what there is

    def person(self, telegram_id: int, name: str = "Хтось", language_code: str = "uk") -> None:
        """Let somebody have written to the bot."""
        self.do(people.note, Someone(telegram_id, name, language_code))

    def customer(self, telegram_id: int | None = OLENA, name: str | None = "Олена", *, agreed: bool = True) -> Customer:
        """Someone who bought; linked if there is a Telegram id, and agreed to check-ins unless told otherwise."""
        if telegram_id is not None:
            self.person(telegram_id, name or "Хтось")
        with self.database.unit() as unit:
            row = {"external_id": f"C-{self._number()}", "name": name, "telegram_id": telegram_id}
            added = unit.execute(insert(customer).values(**row, created_at=unit.now).returning(customer.c.id))
            customer_id = CustomerId(added.scalar_one())
            if agreed:
                consents.record(
                    unit, customer_id, Purpose.SERVICE, given=True, wording="w", language=Language.UKRAINIAN
                )
            return customers.get(unit, customer_id)

    def link(self, of: Customer, token: str) -> None:
        """An unused personal link."""
        with self.database.unit() as unit:
            unit.execute(insert(customer_link).values(token=token, customer_id=of.id, created_at=unit.now))

    def order(self, of: Customer, *, product: str | None = "Кавомолка", **values: Any) -> OrderId:
        """An order of one line, placed now."""
        with self.database.unit() as unit:
            row = {
                "number": f"A-{self._number()}",
                "customer_id": of.id,
                "placed_at": unit.now,
                "status": OrderStatus.ACTIVE,
                "total_minor": 250_000,
                "currency": "UAH",
                "created_at": unit.now,
                "changed_at": unit.now,
                **values,
            }
            order_id = OrderId(unit.execute(insert(shop_order).values(**row).returning(shop_order.c.id)).scalar_one())
            if product is not None:
                line = {"item": product, "product": product, "is_return": False, "occurrence": 1}
                amounts = {"quantity_milli": 1000, "amount_minor": 250_000}
                unit.execute(insert(order_line).values(order_id=order_id, **line, **amounts))
            unit.execute(customer.update().where(customer.c.id == of.id).values(found_by=None))
        return order_id

    def contact(self, of: Customer, state: TouchpointState = TouchpointState.SENT) -> TouchpointId:
        """A check-in about a fresh order of this customer, already in this state."""
        order_id = self.order(of)
        with self.database.unit() as unit:
            row = {
                "contact": CSAT.name,
                "subject": f"order:{order_id}",
                "customer_id": of.id,
                "order_id": order_id,
                "due_at": unit.now,
                "expires_at": unit.now + 2 * DAY,
                "state": state,
                "planned_at": unit.now,
            }
            added = unit.execute(insert(touchpoint).values(**row).returning(touchpoint.c.id))
            return TouchpointId(added.scalar_one())

    def complaint(self, of: Customer, *, score: int = 2) -> TicketId:
        """A complaint opened by a low score; a "1" makes it urgent."""
        assert of.telegram_id is not None
        self.do(answers_csat.record_score, of.telegram_id, touchpoint_id=self.contact(of), score=score)
        newest = self.rows(tickets_table, "id")[-1]
        return TicketId(newest)

    def manager(self, telegram_id: int = OLEG, name: str = "Олег") -> StaffId:
        """A manager."""
        self.person(telegram_id, name)
        self.do(staff.add_manager, telegram_id=telegram_id, name=name)
        return self.staff_id(telegram_id)

    def admin(self, telegram_id: int = IRYNA, name: str = "Ірина") -> StaffId:
        """The configured admin."""
        self.person(telegram_id, name)
        self.do(desk.configure_admins, [telegram_id])
        return self.staff_id(telegram_id)

    def staff_id(self, telegram_id: int) -> StaffId:
        """The id of an active member of staff."""
        member = self.do(staff.by_telegram, telegram_id)
        assert member is not None
        return member.id

    def stands(self, ticket_id: TicketId, chat: int, message: int) -> None:
        """Let a message about this ticket be in a chat."""
        self.do(tickets.remember_message, chat_id=chat, message_id=message, ticket_id=ticket_id, is_card=True)

    # --- what became of it

    def said(self, chat: int | None = None) -> list[Notice]:
        """Everything put into the outbox (for one chat), oldest first."""
        query = select(outbox.c.kind, outbox.c.facts).order_by(outbox.c.id)
        if chat is not None:
            query = query.where(outbox.c.chat_id == chat)
        return [read_notice(kind, facts) for kind, facts in self.do(lambda unit: unit.execute(query).all())]

    def kinds(self, chat: int | None = None) -> list[str]:
        """The kinds of what was said."""
        return [notice.kind for notice in self.said(chat)]

    def hush(self) -> None:
        """Forget what was said so far: as if all of it had been delivered."""
        self.do(lambda unit: unit.execute(outbox.delete()).close())

    def leaves(self) -> list[Ready]:
        """Claim what may leave now."""
        claimed = self.do(outgoing.claim, most=100, lease=timedelta(minutes=1), limits=UNLIMITED)
        return [ready for _, ready in claimed.ready]

    def delivered(self) -> list[Ready]:
        """Deliver everything there is, one after another; message ids count up from 1000."""
        gone: list[Ready] = []
        while ready := self.leaves():
            for one in ready:
                self.do(outgoing.sent, [(one, None if one.edits else self._number() + 1000)])
            gone += ready
        return gone

    def rows(self, table: Table, name: str) -> list[Any]:
        """One column of a table, oldest row first."""
        first = next(iter(table.primary_key.columns))
        return list(self.do(lambda unit: unit.execute(select(table.c[name]).order_by(first)).scalars().all()))

    def ticket(self, ticket_id: TicketId) -> Ticket:
        """A ticket as it stands."""
        return self.do(tickets.get, ticket_id)

    def touchpoint(self, touchpoint_id: TouchpointId | int) -> Touchpoint:
        """A contact as it stands."""
        found = self.do(touchpoints.get, TouchpointId(touchpoint_id))
        assert found is not None
        return found

    def states(self) -> list[str]:
        """The state of every contact."""
        return [state.value for state in self.rows(touchpoint, "state")]

    def reasons(self) -> list[Any]:
        """The reason beside the state of every contact."""
        return self.rows(touchpoint, "reason")

    def message_states(self) -> list[OutboxState]:
        """The state of every message."""
        return self.rows(outbox, "state")

    def _number(self) -> int:
        self._numbers += 1
        return self._numbers


def words(
    text: str | None = "Зламалася за день", *, chat: int = OLENA, message: int = 1, reply_to: int | None = None
) -> Words:
    """A message in words."""
    return Words(text, None, (chat, message), reply_to)


def photo(caption: str | None = None, *, chat: int = OLENA, message: int = 1) -> Words:
    """A photo, perhaps with words under it."""
    return Words(caption, Media(MediaKind.PHOTO, "AgAC-photo"), (chat, message))


def kyiv(hour: int, minute: int = 0, day: int = 10) -> datetime:
    """A moment of December 2025 on the shop's wall clock."""
    return datetime(2025, 12, day, hour, minute, tzinfo=ZoneInfo("Europe/Kyiv"))
