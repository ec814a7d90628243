"""
Every table, in one place.

Times are aware UTC, money is integer minor units beside a currency, quantities are thousandths, enums are stored by
value. A row that is planned or caused has a natural key under UNIQUE, so planning or importing twice changes nothing.
"""

from datetime import UTC, datetime
from enum import Enum
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    ColumnElement,
    DateTime,
    Dialect,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    SmallInteger,
    String,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
    event,
    false,
    literal_column,
    text,
    true,
)

from rules.vocabulary import (
    Author,
    Awaiting,
    CampaignState,
    CampaignStep,
    Category,
    Cause,
    Clock,
    CodeKind,
    CodeState,
    Discount,
    Entry,
    Flag,
    InboxState,
    Language,
    MediaKind,
    NoteKind,
    Often,
    OrderStatus,
    OutboxState,
    PauseReason,
    Policy,
    Priority,
    PromiseState,
    Purpose,
    Reason,
    RecallState,
    RecipientState,
    Reply,
    Role,
    Scale,
    TicketKind,
    TicketState,
    Timing,
    TouchpointState,
    Variant,
    Verdict,
)
from storage import ledger_guard

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)


class Moment(TypeDecorator[datetime]):
    """An aware UTC instant. SQLite keeps it as sortable text; a naive datetime is refused before it can do harm."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Refuse a naive time; hand the database UTC."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"a naive datetime reached the database: {value!r}")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Give back an aware UTC instant, whatever the database keeps."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Word(TypeDecorator[Any]):
    """A member of an enum, kept by its value and given back as the member."""

    impl = String(32)
    cache_ok = True

    def __init__(self, enum: type[Enum]) -> None:
        super().__init__()
        self.enum = enum

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:
        """Store the value of the member."""
        return None if value is None else self.enum(value).value

    def process_result_value(self, value: str | None, dialect: Dialect) -> Any:
        """Give back the member."""
        return None if value is None else self.enum(value)


def in_state(column: Column[Any], *states: Enum) -> ColumnElement[bool]:
    """
    Say that a row is in one of these states in plain SQL, not by parameters.

    A partial index is used only where the database can see that its condition holds; what a parameter will hold it
    cannot see inside OR or EXISTS, nor in a plan that PostgreSQL makes for all of them. One state is said by "=":
    SQLite does not see that IN ('pending') is the same.
    """
    if len(states) == 1:
        return column == literal_column(f"'{states[0].value}'")
    return column.in_([literal_column(f"'{state.value}'") for state in states])


# SQLite gives a row id only to INTEGER PRIMARY KEY; PostgreSQL wants room for more than 2^31 rows.
Id = BigInteger().with_variant(Integer(), "sqlite")
Json = JSON()

person = Table(
    "person",
    metadata,
    Column("telegram_id", BigInteger, primary_key=True, autoincrement=False),
    Column("first_name", String(256), nullable=False),
    Column("language_code", String(16)),
    Column("language", Word(Language)),
    Column("reachable", Boolean, nullable=False, server_default=true()),
    Column("unreachable_since", Moment),
    Column("created_at", Moment, nullable=False),
    comment="Everyone who ever wrote to the bot: how to address them and whether they can be reached",
)

customer = Table(
    "customer",
    metadata,
    Column("id", Id, primary_key=True),
    Column("external_id", String(128), nullable=False, unique=True),
    Column("name", String(256)),
    Column("phone", String(32)),
    Column("email", String(256)),
    Column("telegram_id", BigInteger, ForeignKey("person.telegram_id"), unique=True),
    Column("linked_at", Moment),
    Column("stopped_at", Moment),
    # where their clock is, as an IANA name; NULL for the shop's zone
    Column("zone", String(64)),
    # "1990-05-17", or "05-17" when the year is not known
    Column("birthday", String(10)),
    # till when nothing unasked is wanted; NULL when there is no pause
    Column("paused_until", Moment),
    Column("often", Word(Often), nullable=False, server_default=Often.NORMAL.value),
    # when they were asked which hour it is where they are, and when they were last shown where reviews are written
    Column("zone_asked_at", Moment),
    Column("review_offered_at", Moment),
    # as the shop writes it; rules.cities reads it
    Column("city", String(128)),
    # when they last wrote words; pressing a button is no word
    Column("heard_at", Moment),
    # the last open question, which the next free words answer
    Column("awaiting", Word(Awaiting)),
    Column("awaiting_id", BigInteger),
    Column("awaiting_since", Moment),
    Column("created_at", Moment, nullable=False),
    # the folded words of rules.finding; NULL when something of it has changed and it is to be put together anew
    Column("found_by", Text),
    comment="Someone who bought: known by the shop's own customer code, linked to Telegram by a personal link",
)

Index(
    "ix_customer_to_index",
    customer.c.id,
    sqlite_where=customer.c.found_by.is_(None),
    postgresql_where=customer.c.found_by.is_(None),
)

Index(
    "ix_customer_paused_until",
    customer.c.paused_until,
    sqlite_where=customer.c.paused_until.is_not(None),
    postgresql_where=customer.c.paused_until.is_not(None),
)

search_word = Table(
    "search_word",
    metadata,
    Column("word", String(64), primary_key=True),
    comment="Every folded word that stands, or stood, in somebody's found_by: what a mistyped word may be meant for",
)

customer_note = Table(
    "customer_note",
    metadata,
    Column("id", Id, primary_key=True),
    Column("customer_id", ForeignKey("customer.id"), nullable=False, index=True),
    Column("kind", Word(NoteKind), nullable=False),
    Column("text", Text, nullable=False),
    Column("staff_id", ForeignKey("staff.id"), nullable=False),
    Column("at", Moment, nullable=False),
    comment="What the staff wrote down about a customer for themselves: a note, or why the customer chose the shop",
)

customer_link = Table(
    "customer_link",
    metadata,
    Column("token", String(64), primary_key=True),
    Column("customer_id", ForeignKey("customer.id"), nullable=False, unique=True),
    Column("created_at", Moment, nullable=False),
    Column("used_at", Moment),
    comment="The personal deep link of a customer: 128 random bits, good once",
)

shop_order = Table(
    "shop_order",
    metadata,
    Column("id", Id, primary_key=True),
    Column("number", String(128), nullable=False, unique=True),
    Column("customer_id", ForeignKey("customer.id"), nullable=False, index=True),
    Column("placed_at", Moment, nullable=False),
    Column("promised_at", Moment),
    Column("delivered_at", Moment),
    Column("status", Word(OrderStatus), nullable=False),
    Column("total_minor", BigInteger, nullable=False),
    Column("currency", String(3), nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("changed_at", Moment, nullable=False),
    comment="An order as the shop's latest export tells it",
)

order_line = Table(
    "order_line",
    metadata,
    Column("id", Id, primary_key=True),
    Column("order_id", ForeignKey("shop_order.id"), nullable=False),
    # sku, else the product's name
    Column("item", String(256), nullable=False),
    Column("is_return", Boolean, nullable=False),
    # 1 for the first line of this item in the order, 2 for the second: some shops list an item twice
    Column("occurrence", Integer, nullable=False),
    Column("sku", String(128)),
    Column("product", String(256)),
    Column("category", String(128)),
    Column("brand", String(128)),
    Column("warranty_months", SmallInteger),
    Column("quantity_milli", BigInteger, nullable=False),
    Column("amount_minor", BigInteger, nullable=False),
    UniqueConstraint("order_id", "item", "is_return", "occurrence"),
)

touchpoint = Table(
    "touchpoint",
    metadata,
    Column("id", Id, primary_key=True),
    Column("contact", String(64), nullable=False),
    # the natural key beside the contact: what it is about, for example "order:123"
    Column("subject", String(160), nullable=False),
    Column("customer_id", ForeignKey("customer.id"), nullable=False),
    Column("order_id", ForeignKey("shop_order.id")),
    Column("due_at", Moment, nullable=False),
    # the moment it was meant for; NULL for one that was never moved from there
    Column("meant_for", Moment),
    Column("expires_at", Moment, nullable=False),
    Column("state", Word(TouchpointState), nullable=False),
    Column("reason", Word(Reason)),
    Column("planned_at", Moment, nullable=False),
    Column("queued_at", Moment),
    Column("sent_at", Moment),
    Column("answered_at", Moment),
    UniqueConstraint("contact", "subject"),
    comment="A planned contact. The database is the schedule: a tick asks which rows are due",
)
Index(
    "ix_touchpoint_due",
    touchpoint.c.due_at,
    sqlite_where=touchpoint.c.state == TouchpointState.PLANNED,
    postgresql_where=touchpoint.c.state == TouchpointState.PLANNED,
)
Index(
    "ix_touchpoint_expiring",
    touchpoint.c.expires_at,
    sqlite_where=touchpoint.c.state == TouchpointState.WAITING,
    postgresql_where=touchpoint.c.state == TouchpointState.WAITING,
)
Index("ix_touchpoint_customer_id_state", touchpoint.c.customer_id, touchpoint.c.state)
Index("ix_touchpoint_order_id", touchpoint.c.order_id)

answer = Table(
    "answer",
    metadata,
    Column("id", Id, primary_key=True),
    Column("touchpoint_id", ForeignKey("touchpoint.id"), nullable=False),
    Column("customer_id", ForeignKey("customer.id"), nullable=False, index=True),
    Column("scale", Word(Scale), nullable=False),
    Column("score", SmallInteger, nullable=False),
    Column("verdict", Word(Verdict), nullable=False),
    # whose help it is about, on the scale that is about a person
    Column("staff_id", ForeignKey("staff.id")),
    Column("answered_at", Moment, nullable=False),
    # a late one that came beside an earlier score is history from the first moment
    Column("superseded_at", Moment),
    # came when the question was closed, or so long after an earlier score that it does not replace it
    Column("late", Boolean, nullable=False, server_default=false()),
    comment="A score. A changed mind supersedes the earlier row and keeps it as history",
)
Index(
    "uq_answer_current",
    answer.c.touchpoint_id,
    answer.c.scale,
    unique=True,
    sqlite_where=answer.c.superseded_at.is_(None),
    postgresql_where=answer.c.superseded_at.is_(None),
)

reply = Table(
    "reply",
    metadata,
    Column("id", Id, primary_key=True),
    Column("touchpoint_id", ForeignKey("touchpoint.id"), nullable=False),
    Column("customer_id", ForeignKey("customer.id"), nullable=False, index=True),
    Column("said", Word(Reply), nullable=False),
    Column("at", Moment, nullable=False),
    Column("superseded_at", Moment),
    comment="What a button said to a question without a scale: did it arrive, why was it sent back; with its history",
)
Index(
    "uq_reply_current",
    reply.c.touchpoint_id,
    unique=True,
    sqlite_where=reply.c.superseded_at.is_(None),
    postgresql_where=reply.c.superseded_at.is_(None),
)

ticket = Table(
    "ticket",
    metadata,
    Column("id", Id, primary_key=True),
    Column("kind", Word(TicketKind), nullable=False),
    Column("state", Word(TicketState), nullable=False),
    Column("customer_id", ForeignKey("customer.id"), nullable=False),
    Column("order_id", ForeignKey("shop_order.id")),
    Column("touchpoint_id", ForeignKey("touchpoint.id"), index=True),
    Column("score", SmallInteger),
    Column("line_id", ForeignKey("order_line.id")),
    Column("priority", Word(Priority), nullable=False, server_default=Priority.NORMAL.value),
    # the main one, and the others that the customer named beside it
    Column("category", Word(Category)),
    Column("also", Json),
    Column("owner_id", ForeignKey("staff.id"), index=True),
    Column("opened_at", Moment, nullable=False),
    Column("respond_by", Moment),
    Column("taken_at", Moment),
    Column("first_reply_at", Moment),
    Column("resolved_at", Moment),
    Column("closed_at", Moment),
    comment="What a customer brought to the managers: a complaint, a question or a remark. Its id is its number",
)
Index("ix_ticket_customer_id_state", ticket.c.customer_id, ticket.c.state)

ticket_deadline = Table(
    "ticket_deadline",
    metadata,
    Column("id", Id, primary_key=True),
    Column("ticket_id", ForeignKey("ticket.id"), nullable=False, index=True),
    Column("clock", Word(Clock), nullable=False),
    Column("started_at", Moment, nullable=False),
    Column("due_at", Moment, nullable=False),
    # when somebody is to be told next; NULL while it stands still, and when everybody was told or it is over
    Column("next_at", Moment),
    # how far up it was told: 0 nobody, 1 the owner before the time, 2 the seniors after it, 3 the admins
    Column("level", SmallInteger, nullable=False, server_default=text("0")),
    # while the customer is waited for: the seconds of the desk's open time that were left
    Column("left_seconds", Integer),
    Column("ended_at", Moment),
    comment="By when something is to happen to a ticket, and who was told that it did not",
)
Index(
    "uq_ticket_deadline_running",
    ticket_deadline.c.ticket_id,
    ticket_deadline.c.clock,
    unique=True,
    sqlite_where=ticket_deadline.c.ended_at.is_(None),
    postgresql_where=ticket_deadline.c.ended_at.is_(None),
)
Index(
    "ix_ticket_deadline_next_at",
    ticket_deadline.c.next_at,
    sqlite_where=ticket_deadline.c.next_at.is_not(None),
    postgresql_where=ticket_deadline.c.next_at.is_not(None),
)

ticket_entry = Table(
    "ticket_entry",
    metadata,
    Column("id", Id, primary_key=True),
    Column("ticket_id", ForeignKey("ticket.id"), nullable=False, index=True),
    Column("author", Word(Author), nullable=False),
    Column("staff_id", ForeignKey("staff.id")),
    Column("at", Moment, nullable=False),
    Column("text", Text),
    Column("media", Word(MediaKind)),
    Column("file_id", String(256)),
    Column("source_chat_id", BigInteger, nullable=False),
    Column("source_message_id", BigInteger, nullable=False),
    # what Telegram calls the messages that were sent together
    Column("album", String(64)),
    UniqueConstraint("source_chat_id", "source_message_id"),
    comment="One message of the conversation about a ticket, as it was said",
)

entry_edit = Table(
    "entry_edit",
    metadata,
    Column("id", Id, primary_key=True),
    Column("entry_id", ForeignKey("ticket_entry.id"), nullable=False, index=True),
    Column("at", Moment, nullable=False),
    Column("before", Text),
    Column("after", Text),
    comment="Every change that its author made to a message of a conversation, with both texts",
)

ticket_event = Table(
    "ticket_event",
    metadata,
    Column("id", Id, primary_key=True),
    Column("ticket_id", ForeignKey("ticket.id"), nullable=False, index=True),
    Column("at", Moment, nullable=False),
    Column("state", Word(TicketState), nullable=False),
    # who did it: a member of staff, or nobody for the customer and the clock
    Column("staff_id", ForeignKey("staff.id")),
    # whose the ticket is from then on, where that changed
    Column("owner_id", ForeignKey("staff.id")),
    comment="Every change of a ticket's state, with its actor and time",
)

thread_message = Table(
    "thread_message",
    metadata,
    Column("chat_id", BigInteger, primary_key=True, autoincrement=False),
    Column("message_id", BigInteger, primary_key=True, autoincrement=False),
    Column("ticket_id", ForeignKey("ticket.id"), nullable=False),
    Column("is_card", Boolean, nullable=False, server_default=false()),
    # whose words it carries, and which part of them when they are long
    Column("entry_id", ForeignKey("ticket_entry.id")),
    Column("part", SmallInteger),
    comment="Which ticket a message of ours belongs to, so that a reply to it reaches the right person and nobody else",
)
Index("ix_thread_message_ticket_id", thread_message.c.ticket_id)
Index("ix_thread_message_entry_id", thread_message.c.entry_id)

desk_topic = Table(
    "desk_topic",
    metadata,
    Column("chat_id", BigInteger, primary_key=True, autoincrement=False),
    Column("thread_id", BigInteger, primary_key=True, autoincrement=False),
    Column("ticket_id", ForeignKey("ticket.id"), nullable=False, index=True),
    Column("opened_at", Moment, nullable=False),
    Column("is_open", Boolean, nullable=False, server_default=true()),
    Column("wanted_open", Boolean, nullable=False, server_default=true()),
    # deleted, or closed for us: whose it was is still known, and nothing more is said in it
    Column("gone", Boolean, nullable=False, server_default=false()),
    comment="A ticket's own topic where the managers' group is a forum: what is written in it is about that ticket",
)

promise = Table(
    "promise",
    metadata,
    Column("id", Id, primary_key=True),
    Column("ticket_id", ForeignKey("ticket.id"), nullable=False, index=True),
    Column("customer_id", ForeignKey("customer.id"), nullable=False, index=True),
    Column("manager_id", ForeignKey("staff.id"), nullable=False),
    Column("what", Text, nullable=False),
    Column("due_at", Moment, nullable=False),
    Column("state", Word(PromiseState), nullable=False),
    # the open promise that this one was understood to stand in for
    Column("instead_of", BigInteger),
    # when something is to be done about it next: remind, ask, or stop waiting for the answer
    Column("next_at", Moment),
    Column("made_at", Moment),
    Column("reminded_at", Moment),
    Column("told_late_at", Moment),
    Column("asked_at", Moment),
    Column("answered_at", Moment),
    Column("source_chat_id", BigInteger, nullable=False),
    Column("source_message_id", BigInteger, nullable=False),
    UniqueConstraint("source_chat_id", "source_message_id"),
    comment="What a manager promised a customer, and by when. The customer says whether it was kept",
)
Index(
    "uq_promise_open",
    promise.c.ticket_id,
    unique=True,
    sqlite_where=promise.c.state == PromiseState.OPEN,
    postgresql_where=promise.c.state == PromiseState.OPEN,
)
Index(
    "ix_promise_next_at",
    promise.c.next_at,
    sqlite_where=promise.c.state == PromiseState.OPEN,
    postgresql_where=promise.c.state == PromiseState.OPEN,
)
Index("ix_promise_due_at", promise.c.due_at)

remedy_offer = Table(
    "remedy_offer",
    metadata,
    Column("id", Id, primary_key=True),
    Column("ticket_id", ForeignKey("ticket.id"), nullable=False, index=True),
    Column("manager_id", ForeignKey("staff.id"), nullable=False),
    # the shop's list as it was then: name, texts, and whether the manager ticked it
    Column("remedies", Json, nullable=False),
    Column("made_at", Moment, nullable=False),
    Column("offered_at", Moment),
    # the place in the list, and when the customer chose it
    Column("chosen", SmallInteger),
    Column("chosen_at", Moment),
    comment="What a manager let an unhappy customer choose from, and what was chosen",
)

staff = Table(
    "staff",
    metadata,
    Column("id", Id, primary_key=True),
    Column("telegram_id", BigInteger, nullable=False, unique=True),
    Column("name", String(256), nullable=False),
    Column("role", Word(Role), nullable=False),
    Column("active", Boolean, nullable=False, server_default=true()),
    # configured admins live and die with ADMIN_IDS; the others with an invitation
    Column("configured", Boolean, nullable=False, server_default=false()),
    Column("joined_at", Moment, nullable=False),
    # left the managers' group, and with it the role, until they come back
    Column("left_at", Moment),
    Column("on_duty", Boolean, nullable=False, server_default=false()),
    # when a ticket was last given to them in turn
    Column("assigned_at", Moment),
    # their photo in Telegram, which customers see once, and when it was last asked for
    Column("photo_id", String(256)),
    Column("photo_asked_at", Moment),
)

acquaintance = Table(
    "acquaintance",
    metadata,
    Column("customer_id", ForeignKey("customer.id"), primary_key=True),
    Column("staff_id", ForeignKey("staff.id"), primary_key=True),
    Column("at", Moment, nullable=False),
    comment="Which customers have met which managers: the photo comes with a manager's first words only",
)

thanks = Table(
    "thanks",
    metadata,
    Column("touchpoint_id", ForeignKey("touchpoint.id"), primary_key=True),
    Column("customer_id", ForeignKey("customer.id"), nullable=False),
    # in whose name; NULL where the shop itself thanks
    Column("staff_id", ForeignKey("staff.id")),
    # for a customer's first purchase; of the others each number has the next of the texts
    Column("is_first", Boolean, nullable=False),
    Column("number", Integer, nullable=False),
    # the manager's photo came with it
    Column("portrait", Boolean, nullable=False, server_default=false()),
    Column("at", Moment, nullable=False),
    # the customer wrote back
    Column("answered_at", Moment),
    comment="In whose name a customer was thanked for a purchase, and in which words",
)
Index("ix_thanks_customer_id_touchpoint_id", thanks.c.customer_id, thanks.c.touchpoint_id)
Index("ix_thanks_staff_id_touchpoint_id", thanks.c.staff_id, thanks.c.touchpoint_id)

thanks_template = Table(
    "thanks_template",
    metadata,
    Column("staff_id", ForeignKey("staff.id"), primary_key=True),
    # what its manager has sent and not yet confirmed; beside it the confirmed one is in use
    Column("is_draft", Boolean, primary_key=True),
    Column("media", Word(MediaKind)),
    Column("file_id", String(256)),
    # the manager's own words by language; a language without them has the shop's
    Column("texts", Json, nullable=False),
    Column("at", Moment, nullable=False),
    # Telegram did not take the file: it is not sent again
    Column("refused_at", Moment),
    comment="What a manager recorded once, a voice note or a photo, and their thanks carry from then on",
)
Index("ix_thanks_template_file_id", thanks_template.c.file_id)

reply_draft = Table(
    "reply_draft",
    metadata,
    Column("id", Id, primary_key=True),
    Column("ticket_id", ForeignKey("ticket.id"), nullable=False, index=True),
    Column("manager_id", ForeignKey("staff.id"), nullable=False),
    # the name of the template in the shop's list
    Column("template", String(32), nullable=False),
    Column("text", Text, nullable=False),
    Column("made_at", Moment, nullable=False),
    Column("decided_at", Moment),
    comment="A reply made from a template, before the manager sends it or drops it",
)

praise = Table(
    "praise",
    metadata,
    Column("id", Id, primary_key=True),
    Column("customer_id", ForeignKey("customer.id"), nullable=False, index=True),
    Column("staff_id", ForeignKey("staff.id"), nullable=False),
    Column("ticket_id", ForeignKey("ticket.id")),
    # what it is, once and forever, for example "entry:17"
    Column("source", String(160), nullable=False, unique=True),
    Column("words", Text, nullable=False),
    Column("at", Moment, nullable=False),
    # why it does not count for a bonus; NULL for praise that does
    Column("discounted", Word(Discount)),
    Column("decided_by", ForeignKey("staff.id")),
    Column("decided_at", Moment),
    Column("confirmed", Boolean),
    comment="A customer's good words about a member of staff; an admin confirms those that count",
)
Index("ix_praise_at", praise.c.at)

sale_draft = Table(
    "sale_draft",
    metadata,
    Column("id", Id, primary_key=True),
    Column("customer_id", ForeignKey("customer.id"), nullable=False, index=True),
    Column("staff_id", ForeignKey("staff.id"), nullable=False),
    Column("product", String(256), nullable=False),
    Column("amount_minor", BigInteger, nullable=False),
    Column("currency", String(3), nullable=False),
    Column("made_at", Moment, nullable=False),
    Column("decided_at", Moment),
    Column("order_id", ForeignKey("shop_order.id")),
    comment="A purchase that a member of staff records by hand, before it is confirmed and becomes an order",
)

staff_invite = Table(
    "staff_invite",
    metadata,
    Column("id", Id, primary_key=True),
    Column("token_hash", String(64), nullable=False, unique=True),
    Column("created_by", ForeignKey("staff.id"), nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("expires_at", Moment, nullable=False),
    Column("claimed_by", BigInteger),
    Column("claimed_name", String(256)),
    Column("claimed_at", Moment),
    Column("decided_at", Moment),
    Column("accepted", Boolean),
    comment="A one-use link for a new manager; an admin confirms who used it",
)

campaign = Table(
    "campaign",
    metadata,
    Column("id", Id, primary_key=True),
    Column("name", String(128), nullable=False),
    Column("state", Word(CampaignState), nullable=False),
    # the question that a draft waits for, and since when
    Column("step", Word(CampaignStep)),
    Column("asked_at", Moment),
    # which customers, in the words of storage.audiences
    Column("audience", Json, nullable=False),
    # language → HTML with {fields}; `other` is the second text of two that are compared
    Column("texts", Json, nullable=False),
    Column("other", Json, nullable=False),
    Column("media", Word(MediaKind)),
    Column("file_id", String(256)),
    # language → label; without an address the button asks for a human
    Column("button", Json),
    Column("link", String(512)),
    # the offer's terms: until when, from which sum, in which category
    Column("valid_until", Moment),
    Column("minimum_minor", BigInteger),
    Column("category", String(128)),
    Column("timing", Word(Timing), nullable=False),
    Column("starts_at", Moment),
    # minutes of each person's own day, between which it is sent; NULL for the shop's manners alone
    Column("window_from", SmallInteger),
    Column("window_to", SmallInteger),
    # percent of all customers who are never written to, and percent of failures that stop it
    Column("holdout", SmallInteger, nullable=False),
    Column("failures", SmallInteger, nullable=False),
    Column("created_by", ForeignKey("staff.id"), nullable=False),
    Column("confirmed_by", ForeignKey("staff.id")),
    Column("seconded_by", ForeignKey("staff.id")),
    Column("created_at", Moment, nullable=False),
    Column("confirmed_at", Moment),
    Column("began_at", Moment),
    Column("ends_at", Moment),
    Column("ended_at", Moment),
    Column("paused_for", Word(PauseReason)),
    # how far the list of its people has been made: the last customer looked at, and when it was whole
    Column("built_to", BigInteger, nullable=False, server_default=text("0")),
    Column("built_at", Moment),
    # how many are expected to be skipped, and why; and how many speak which language
    Column("forecast", Json, nullable=False),
    # the message that shows how far it is, what it showed last, and when (by the clock on the wall)
    Column("shown_chat_id", BigInteger),
    Column("shown_message_id", BigInteger),
    Column("shown", Json),
    Column("shown_at", Moment),
    Column("recalled_at", Moment),
    Column("recall_ended_at", Moment),
    comment="An offer to many, from its first word to what came of it",
)

campaign_recipient = Table(
    "campaign_recipient",
    metadata,
    Column("campaign_id", BigInteger, primary_key=True, autoincrement=False),
    Column("customer_id", BigInteger, primary_key=True, autoincrement=False),
    Column("variant", Word(Variant), nullable=False),
    Column("state", Word(RecipientState), nullable=False),
    Column("reason", Word(Reason)),
    Column("due_at", Moment, nullable=False),
    # when it was last let go, which counts in everybody's budget from then on
    Column("left_at", Moment),
    Column("settled_at", Moment),
    Column("message_id", BigInteger),
    Column("clicked_at", Moment),
    Column("recall", Word(RecallState)),
    # no foreign keys: a million of them cost as much as the rows; nothing deletes a customer or a campaign beneath them
    comment="One person of one campaign, and what became of it: rows never come or go once the list is made",
)
# only what is still ahead, and only what has happened: neither slows down the making of the list
Index(
    "ix_campaign_recipient_pending",
    campaign_recipient.c.campaign_id,
    campaign_recipient.c.due_at,
    campaign_recipient.c.customer_id,
    sqlite_where=campaign_recipient.c.state == RecipientState.PENDING,
    postgresql_where=campaign_recipient.c.state == RecipientState.PENDING,
)
Index(
    "ix_campaign_recipient_queued",
    campaign_recipient.c.campaign_id,
    sqlite_where=campaign_recipient.c.state == RecipientState.QUEUED,
    postgresql_where=campaign_recipient.c.state == RecipientState.QUEUED,
)
Index(
    "ix_campaign_recipient_left",
    campaign_recipient.c.customer_id,
    campaign_recipient.c.left_at,
    sqlite_where=campaign_recipient.c.left_at.is_not(None),
    postgresql_where=campaign_recipient.c.left_at.is_not(None),
)
Index(
    "ix_campaign_recipient_settled",
    campaign_recipient.c.campaign_id,
    campaign_recipient.c.settled_at,
    sqlite_where=campaign_recipient.c.settled_at.is_not(None),
    postgresql_where=campaign_recipient.c.settled_at.is_not(None),
)
Index(
    "ix_campaign_recipient_recall",
    campaign_recipient.c.campaign_id,
    campaign_recipient.c.customer_id,
    sqlite_where=(campaign_recipient.c.state == RecipientState.SENT) & campaign_recipient.c.recall.is_(None),
    postgresql_where=(campaign_recipient.c.state == RecipientState.SENT) & campaign_recipient.c.recall.is_(None),
)

consent = Table(
    "consent",
    metadata,
    Column("id", Id, primary_key=True),
    Column("customer_id", ForeignKey("customer.id"), nullable=False),
    Column("purpose", Word(Purpose), nullable=False),
    Column("given", Boolean, nullable=False),
    # which wording the person saw, for example "2026-11"
    Column("wording", String(32), nullable=False),
    Column("language", Word(Language), nullable=False),
    Column("at", Moment, nullable=False),
    comment="What a customer agreed to or refused, never overwritten: the newest row of a purpose counts",
)
Index("ix_consent_customer_id_purpose", consent.c.customer_id, consent.c.purpose, consent.c.id)

departure = Table(
    "departure",
    metadata,
    Column("id", Id, primary_key=True),
    Column("customer_id", ForeignKey("customer.id"), nullable=False, index=True),
    Column("at", Moment, nullable=False),
    Column("cause", Word(Cause)),
    Column("words", Text),
    Column("media", Word(MediaKind)),
    Column("file_id", String(256)),
    Column("told_at", Moment),
    Column("returned_at", Moment),
    comment="A customer asked not to be written to, and perhaps said why",
)

ledger_entry = Table(
    "ledger_entry",
    metadata,
    Column("id", Id, primary_key=True),
    Column("customer_id", ForeignKey("customer.id"), nullable=False, index=True),
    Column("kind", Word(Entry), nullable=False, server_default=Entry.EARN.value),
    Column("points", Integer, nullable=False),
    # what it is, once and forever, for example "survey:17" or "order:123"
    Column("source", String(160), nullable=False, unique=True),
    Column("at", Moment, nullable=False),
    # when what it is for happened, which caps and years are counted by; NULL for `at`
    Column("happened_at", Moment),
    # points that are given: spendable from then on (NULL: at once) and until then (NULL: for ever)
    Column("available_at", Moment),
    Column("expires_at", Moment),
    # the entry whose points are taken back, or expire
    Column("original_id", ForeignKey("ledger_entry.id"), index=True),
    # what could not be taken, because it was spent: later earnings fill it, and say so with a minus
    Column("owed", Integer, nullable=False, server_default=text("0")),
    Column("order_id", ForeignKey("shop_order.id"), index=True),
    # what an order came to when it earned
    Column("amount_minor", BigInteger),
    Column("staff_id", ForeignKey("staff.id")),
    Column("reason", Text),
    comment="Loyalty points, append-only; a balance is the sum of its entries",
)
Index("ix_ledger_entry_at", ledger_entry.c.at)
event.listen(ledger_entry, "after_create", lambda _table, connection, **_: ledger_guard.put_on(connection))
event.listen(ledger_entry, "before_drop", lambda _table, connection, **_: ledger_guard.take_off(connection))

points_account = Table(
    "points_account",
    metadata,
    Column("customer_id", ForeignKey("customer.id"), primary_key=True, autoincrement=False),
    # when something is to be looked at next: points that expire, a tier that changes
    Column("next_at", Moment),
    # the name of the tier held, NULL for none, and since when
    Column("tier", String(32)),
    Column("tier_since", Moment),
    comment="What follows from the ledger for a customer, and when to look again",
)
Index(
    "ix_points_account_next_at",
    points_account.c.next_at,
    sqlite_where=points_account.c.next_at.is_not(None),
    postgresql_where=points_account.c.next_at.is_not(None),
)

points_draft = Table(
    "points_draft",
    metadata,
    Column("id", Id, primary_key=True),
    Column("customer_id", ForeignKey("customer.id"), nullable=False, index=True),
    Column("staff_id", ForeignKey("staff.id"), nullable=False),
    Column("kind", Word(Entry), nullable=False),
    Column("points", Integer, nullable=False),
    Column("reason", Text, nullable=False),
    Column("made_at", Moment, nullable=False),
    Column("decided_at", Moment),
    Column("done", Boolean),
    comment="Points that a member of staff wants to correct or spend, before it is confirmed",
)

points_flag = Table(
    "points_flag",
    metadata,
    Column("id", Id, primary_key=True),
    Column("order_id", ForeignKey("shop_order.id"), nullable=False),
    Column("kind", Word(Flag), nullable=False),
    Column("was_minor", BigInteger),
    Column("now_minor", BigInteger),
    Column("at", Moment, nullable=False),
    UniqueConstraint("order_id", "kind"),
    comment="Orders whose points a human is to look at",
)

shop_pause = Table(
    "shop_pause",
    metadata,
    Column("id", Id, primary_key=True),
    # for one city alone: as it is called, and every spelling that is meant, as rules.cities folds it
    Column("city", String(128)),
    Column("spellings", Json),
    Column("reason", Text, nullable=False),
    Column("asked_by", ForeignKey("staff.id"), nullable=False),
    Column("asked_at", Moment, nullable=False),
    # an admin confirmed it; NULL for what was only typed
    Column("begun_at", Moment),
    Column("ended_at", Moment),
    Column("ended_by", ForeignKey("staff.id")),
    comment="While one of these lasts, nothing is written unasked: to nobody, or to nobody in a city",
)
Index(
    "ix_shop_pause_lasting",
    shop_pause.c.begun_at,
    sqlite_where=shop_pause.c.ended_at.is_(None),
    postgresql_where=shop_pause.c.ended_at.is_(None),
)

code_pool = Table(
    "code_pool",
    metadata,
    Column("id", Id, primary_key=True),
    Column("name", String(64), nullable=False),
    # the name as names are compared
    Column("key", String(64), nullable=False, unique=True),
    Column("kind", Word(CodeKind), nullable=False),
    # percents, or minor units; 0 for a gift
    Column("value", BigInteger, nullable=False),
    Column("currency", String(3), nullable=False),
    Column("gift", String(128)),
    Column("least_minor", BigInteger),
    Column("category", String(128)),
    Column("starts_at", Moment),
    Column("ends_at", Moment),
    # how often one customer, and all together, may redeem
    Column("per_person", Integer),
    Column("overall", Integer),
    Column("created_by", ForeignKey("staff.id")),
    Column("created_at", Moment, nullable=False),
    Column("stopped_at", Moment),
    # when the admins were told that no code is left; NULL again once there are more
    Column("empty_told_at", Moment),
    comment="Codes that give the same: what, under which conditions, and until when",
)

promo_code = Table(
    "promo_code",
    metadata,
    Column("id", Id, primary_key=True),
    Column("pool_id", ForeignKey("code_pool.id"), nullable=False),
    # as the customer reads it, and as codes are compared
    Column("code", String(80), nullable=False),
    Column("folded", String(40), nullable=False, unique=True),
    Column("state", Word(CodeState), nullable=False, server_default=CodeState.FREE.value),
    Column("customer_id", ForeignKey("customer.id"), index=True),
    # why it was given, once and forever, for example "staff:17"
    Column("source", String(160), unique=True),
    Column("given_by", ForeignKey("staff.id")),
    Column("given_at", Moment),
    # the till, a file, or a member of staff by their number
    Column("redeemed_by", String(64)),
    Column("redeemed_at", Moment),
    Column("order_number", String(128)),
    Column("amount_minor", BigInteger),
    Column("currency", String(3)),
    Column("handed_by", ForeignKey("staff.id")),
    Column("handed_at", Moment),
    comment="A promo code or a gift: whose it is, and what it was redeemed for. Each is given once and redeemed once",
)
Index(
    "ix_promo_code_free",
    promo_code.c.pool_id,
    promo_code.c.id,
    sqlite_where=promo_code.c.state == CodeState.FREE,
    postgresql_where=promo_code.c.state == CodeState.FREE,
)
Index("ix_promo_code_pool_id_state", promo_code.c.pool_id, promo_code.c.state)

code_guess = Table(
    "code_guess",
    metadata,
    Column("id", Id, primary_key=True),
    # who was wrong, named in the same way
    Column("source", String(64), nullable=False),
    Column("at", Moment, nullable=False),
    # an admin unlocked them: it no longer counts
    Column("forgiven_at", Moment),
    comment="A wrong code: too many of them lock whoever tries",
)
Index("ix_code_guess_source_at", code_guess.c.source, code_guess.c.at)

code_draft = Table(
    "code_draft",
    metadata,
    Column("id", Id, primary_key=True),
    Column("staff_id", ForeignKey("staff.id"), nullable=False),
    Column("said", Json, nullable=False),
    Column("made_at", Moment, nullable=False),
    Column("decided_at", Moment),
    comment="A pool, a code to give or a code to redeem as it was understood, before a member of staff confirms it",
)

shop_setting = Table(
    "shop_setting",
    metadata,
    Column("key", String(64), primary_key=True),
    Column("value", Json, nullable=False),
    comment="What an admin set from Telegram, such as which group is the managers' desk",
)

inbox = Table(
    "inbox",
    metadata,
    Column("update_id", BigInteger, primary_key=True, autoincrement=False),
    Column("chat_id", BigInteger, nullable=False),
    Column("body", Text, nullable=False),
    Column("state", Word(InboxState), nullable=False),
    Column("attempts", SmallInteger, nullable=False, server_default=text("0")),
    Column("received_at", Moment, nullable=False),
    Column("due_at", Moment, nullable=False),
    # until then another process is handling it; only where several share the work
    Column("lease_until", Moment),
    Column("handled_at", Moment),
    Column("error", String(256)),
    comment="Every update, committed before Telegram is told that it was received",
)
Index(
    "ix_inbox_pending",
    inbox.c.update_id,
    sqlite_where=inbox.c.state == InboxState.PENDING,
    postgresql_where=inbox.c.state == InboxState.PENDING,
)

Index("ix_inbox_chat_id_received_at", inbox.c.chat_id, inbox.c.received_at)
Index(
    "ix_inbox_parked",
    inbox.c.update_id,
    sqlite_where=inbox.c.state == InboxState.PARKED,
    postgresql_where=inbox.c.state == InboxState.PARKED,
)
Index(
    "ix_inbox_pending_chat",
    inbox.c.chat_id,
    inbox.c.update_id,
    sqlite_where=inbox.c.state == InboxState.PENDING,
    postgresql_where=inbox.c.state == InboxState.PENDING,
)

outbox = Table(
    "outbox",
    metadata,
    Column("id", Id, primary_key=True),
    Column("chat_id", BigInteger, nullable=False),
    Column("lane", SmallInteger, nullable=False),
    Column("policy", Word(Policy), nullable=False),
    # what to say: the notice's name and its facts; how to say it is decided when it is sent
    Column("kind", String(64), nullable=False),
    Column("facts", Json, nullable=False),
    Column("customer_id", ForeignKey("customer.id")),
    Column("touchpoint_id", ForeignKey("touchpoint.id")),
    Column("ticket_id", ForeignKey("ticket.id")),
    Column("state", Word(OutboxState), nullable=False),
    Column("reason", String(256)),
    Column("attempts", SmallInteger, nullable=False, server_default=text("0")),
    # an attempt whose answer was lost: the next one says that it may be a repeat
    Column("ambiguous", Boolean, nullable=False, server_default=false()),
    Column("created_at", Moment, nullable=False),
    Column("due_at", Moment, nullable=False),
    Column("expires_at", Moment),
    Column("lease_until", Moment),
    # grows with every claim: a holder whose lease expired carries an old fence and cannot settle the row
    Column("fence", Integer, nullable=False, server_default=text("0")),
    # when Telegram last answered an attempt, by the clock on the wall: what pace counts
    Column("said_at", Moment),
    Column("settled_at", Moment),
    Column("message_id", BigInteger),
    # what this message is, once and forever, for example "touchpoint:17"
    Column("source", String(160), unique=True),
    comment="Everything a person must receive, written in the transaction that caused it",
)
Index(
    "ix_outbox_pending",
    outbox.c.lane,
    outbox.c.id,
    sqlite_where=outbox.c.state == OutboxState.PENDING,
    postgresql_where=outbox.c.state == OutboxState.PENDING,
)
Index(
    "ix_outbox_open_ticket",
    outbox.c.ticket_id,
    outbox.c.kind,
    sqlite_where=outbox.c.state == OutboxState.PENDING,
    postgresql_where=outbox.c.state == OutboxState.PENDING,
)
Index(
    "ix_outbox_open_chat",
    outbox.c.chat_id,
    outbox.c.lane,
    outbox.c.id,
    sqlite_where=outbox.c.state.in_([OutboxState.PENDING, OutboxState.SENDING]),
    postgresql_where=outbox.c.state.in_([OutboxState.PENDING, OutboxState.SENDING]),
)
Index("ix_outbox_said_at", outbox.c.said_at, outbox.c.chat_id)
Index(
    "ix_outbox_said_in_groups",
    outbox.c.said_at,
    outbox.c.chat_id,
    sqlite_where=outbox.c.chat_id < 0,
    postgresql_where=outbox.c.chat_id < 0,
)
Index(
    "ix_outbox_sending",
    outbox.c.lease_until,
    sqlite_where=outbox.c.state == OutboxState.SENDING,
    postgresql_where=outbox.c.state == OutboxState.SENDING,
)
Index(
    "ix_outbox_unknown",
    outbox.c.id,
    sqlite_where=outbox.c.state == OutboxState.UNKNOWN,
    postgresql_where=outbox.c.state == OutboxState.UNKNOWN,
)
