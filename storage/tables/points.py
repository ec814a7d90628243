"""The ledger of points, and what follows from it."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
    event,
    text,
)

from rules.vocabulary import Doubt, Entry, Flag, ReferralState
from storage import ledger_guard
from storage.tables.base import Id, Moment, Word, index_some, metadata

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

index_some("ix_points_account_next_at", points_account.c.next_at, where=points_account.c.next_at.is_not(None))

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

expiry_grace = Table(
    "expiry_grace",
    metadata,
    Column("entry_id", ForeignKey("ledger_entry.id"), primary_key=True, autoincrement=False),
    Column("until", Moment, nullable=False),
    comment="Points whose owner could not be warned in time, and until when they are good instead",
)

referral_link = Table(
    "referral_link",
    metadata,
    Column("token", String(32), primary_key=True),
    Column("customer_id", ForeignKey("customer.id"), nullable=False, unique=True),
    Column("created_at", Moment, nullable=False),
    comment="The link by which a customer invites friends",
)

referral = Table(
    "referral",
    metadata,
    Column("id", Id, primary_key=True),
    Column("referrer_id", ForeignKey("customer.id"), nullable=False, index=True),
    # who opened the link, once and forever; which customer they are is known when they are linked
    Column("telegram_id", ForeignKey("person.telegram_id"), nullable=False, unique=True),
    Column("opened_at", Moment, nullable=False),
    # the beginning of that day in the shop: many exports know days only
    Column("counts_from", Moment, nullable=False),
    Column("state", Word(ReferralState), nullable=False),
    Column("doubt", Word(Doubt)),
    # who of the staff approved or refused it
    Column("decided_by", ForeignKey("staff.id")),
    Column("decided_at", Moment),
    Column("friend_id", ForeignKey("customer.id"), index=True),
    Column("order_id", ForeignKey("shop_order.id")),
    Column("points", Integer),
    Column("friend_points", Integer),
    Column("settled_at", Moment),
    comment="A friend who came by a customer's link, and what came of it",
)

index_some("ix_referral_waiting", referral.c.id, where=referral.c.state == ReferralState.WAITING)

index_some("ix_referral_doubtful", referral.c.id, where=referral.c.state == ReferralState.DOUBTFUL)
