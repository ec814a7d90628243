"""What came from Telegram, and what is to be said in it."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    SmallInteger,
    String,
    Table,
    Text,
    false,
    text,
)

from rules.vocabulary import InboxState, OutboxState, Policy
from storage.tables.base import Id, Json, Moment, Word, index_some, metadata

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

index_some("ix_inbox_pending", inbox.c.update_id, where=inbox.c.state == InboxState.PENDING)

Index("ix_inbox_chat_id_received_at", inbox.c.chat_id, inbox.c.received_at)

index_some("ix_inbox_parked", inbox.c.update_id, where=inbox.c.state == InboxState.PARKED)

index_some("ix_inbox_pending_chat", inbox.c.chat_id, inbox.c.update_id, where=inbox.c.state == InboxState.PENDING)

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

index_some("ix_outbox_pending", outbox.c.lane, outbox.c.id, where=outbox.c.state == OutboxState.PENDING)

index_some("ix_outbox_open_ticket", outbox.c.ticket_id, outbox.c.kind, where=outbox.c.state == OutboxState.PENDING)

index_some(
    "ix_outbox_open_chat",
    outbox.c.chat_id,
    outbox.c.lane,
    outbox.c.id,
    where=outbox.c.state.in_([OutboxState.PENDING, OutboxState.SENDING]),
)

Index("ix_outbox_said_at", outbox.c.said_at, outbox.c.chat_id)

index_some("ix_outbox_said_in_groups", outbox.c.said_at, outbox.c.chat_id, where=outbox.c.chat_id < 0)

index_some("ix_outbox_sending", outbox.c.lease_until, where=outbox.c.state == OutboxState.SENDING)

index_some("ix_outbox_unknown", outbox.c.id, where=outbox.c.state == OutboxState.UNKNOWN)
