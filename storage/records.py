"""Rows as plain, frozen values: a record class names the columns it wants, and nothing else is fetched."""

from dataclasses import dataclass, fields
from datetime import datetime
from functools import cache
from typing import Any, TypeVar

from sqlalchemy import Column, Table

from rules.vocabulary import (
    Author,
    Category,
    CustomerId,
    EntryId,
    Language,
    LineId,
    MediaKind,
    Often,
    OrderId,
    OrderStatus,
    Priority,
    PromiseId,
    PromiseState,
    Role,
    StaffId,
    TicketId,
    TicketKind,
    TicketState,
    TouchpointId,
    TouchpointState,
)

R = TypeVar("R")


@cache
def columns(record: type, table: Table) -> tuple[Column[Any], ...]:
    """The columns of `table` that `record` has fields for, in the order of the fields."""
    return tuple(table.c[field.name] for field in fields(record))


@dataclass(frozen=True, slots=True)
class Person:
    """Someone who wrote to the bot."""

    telegram_id: int
    first_name: str
    language_code: str | None
    language: Language | None
    reachable: bool


@dataclass(frozen=True, slots=True)
class Customer:
    """Someone who bought."""

    id: CustomerId
    external_id: str
    name: str | None
    telegram_id: int | None
    linked_at: datetime | None
    stopped_at: datetime | None
    zone: str | None
    paused_until: datetime | None
    often: Often
    heard_at: datetime | None
    city: str | None


@dataclass(frozen=True, slots=True)
class Order:
    """An order without its lines."""

    id: OrderId
    number: str
    customer_id: CustomerId
    placed_at: datetime
    promised_at: datetime | None
    delivered_at: datetime | None
    status: OrderStatus


@dataclass(frozen=True, slots=True)
class Touchpoint:
    """A planned contact."""

    id: TouchpointId
    contact: str
    customer_id: CustomerId
    order_id: OrderId | None
    subject: str
    due_at: datetime
    expires_at: datetime
    state: TouchpointState
    sent_at: datetime | None

    @property
    def ticket_id(self) -> TicketId | None:
        """The ticket that it is about, if it is about one: its subject is then "ticket:12"."""
        what, _, number = self.subject.partition(":")
        return TicketId(int(number)) if what == "ticket" else None

    @property
    def question_id(self) -> TouchpointId | None:
        """The question that it reminds of, if it is a reminder: its subject is then "question:12"."""
        what, _, number = self.subject.partition(":")
        return TouchpointId(int(number)) if what == "question" else None


@dataclass(frozen=True, slots=True)
class Ticket:
    """A complaint, a question or a remark."""

    id: TicketId
    kind: TicketKind
    state: TicketState
    customer_id: CustomerId
    order_id: OrderId | None
    line_id: LineId | None
    touchpoint_id: TouchpointId | None
    score: int | None
    priority: Priority
    category: Category | None
    # the customer's other categories; None until the customer named any: the main one is a guess till then
    also: list[str] | None
    owner_id: StaffId | None
    opened_at: datetime
    respond_by: datetime | None
    first_reply_at: datetime | None

    @property
    def others(self) -> tuple[Category, ...]:
        """What it is about beside the main thing."""
        return tuple(Category(one) for one in self.also or ())

    @property
    def named(self) -> tuple[Category, ...]:
        """What the customer said that it is about, the main thing first; nothing of what was only guessed."""
        return () if self.also is None or self.category is None else (self.category, *self.others)


@dataclass(frozen=True, slots=True)
class Entry:
    """One message of a conversation about a ticket."""

    id: EntryId
    ticket_id: TicketId
    author: Author
    text: str | None
    media: MediaKind | None
    file_id: str | None
    staff_id: StaffId | None


@dataclass(frozen=True, slots=True)
class Promise:
    """What a manager promised, by when, and how far it has come."""

    id: PromiseId
    ticket_id: TicketId
    customer_id: CustomerId
    manager_id: StaffId
    what: str
    due_at: datetime
    state: PromiseState
    instead_of: PromiseId | None
    made_at: datetime | None
    reminded_at: datetime | None
    told_late_at: datetime | None
    asked_at: datetime | None
    answered_at: datetime | None


@dataclass(frozen=True, slots=True)
class Staff:
    """A manager, a senior or an admin."""

    id: StaffId
    telegram_id: int
    name: str
    role: Role
    on_duty: bool
