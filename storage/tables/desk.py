"""The managers' desk: tickets, their clocks, conversations and topics, promises, remedies, praise, sales by hand."""

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
    UniqueConstraint,
    false,
    text,
    true,
)

from rules.vocabulary import (
    Author,
    Category,
    Clock,
    Discount,
    MediaKind,
    Priority,
    PromiseState,
    TicketKind,
    TicketState,
)
from storage.tables.base import Id, Json, Moment, Word, index_some, metadata

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

index_some(
    "uq_ticket_deadline_running",
    ticket_deadline.c.ticket_id,
    ticket_deadline.c.clock,
    unique=True,
    where=ticket_deadline.c.ended_at.is_(None),
)

index_some("ix_ticket_deadline_next_at", ticket_deadline.c.next_at, where=ticket_deadline.c.next_at.is_not(None))

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

index_some("uq_promise_open", promise.c.ticket_id, unique=True, where=promise.c.state == PromiseState.OPEN)

index_some("ix_promise_next_at", promise.c.next_at, where=promise.c.state == PromiseState.OPEN)

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
