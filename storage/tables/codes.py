"""Promo codes and gifts: pools, codes, wrong guesses."""

from sqlalchemy import BigInteger, Boolean, Column, ForeignKey, Index, Integer, String, Table, false

from rules.vocabulary import CodeKind, CodeState
from storage.tables.base import Id, Json, Moment, Word, index_some, metadata

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
    # made by customers from their points: no pool of the shop's
    Column("of_points", Boolean, nullable=False, server_default=false()),
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

index_some("ix_promo_code_free", promo_code.c.pool_id, promo_code.c.id, where=promo_code.c.state == CodeState.FREE)

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
