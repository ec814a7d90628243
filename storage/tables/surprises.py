"""Surprises for loyal customers: proposed, approved, and what they cost."""

from sqlalchemy import BigInteger, Column, ForeignKey, Index, Integer, String, Table, Text, UniqueConstraint, text

from rules.vocabulary import SurpriseState, SurpriseWay
from storage.tables.base import Id, Json, Moment, Word, metadata

surprise = Table(
    "surprise",
    metadata,
    Column("id", Id, primary_key=True),
    Column("customer_id", ForeignKey("customer.id"), nullable=False),
    # the month in which it was proposed, like 202612: nobody is proposed twice in one
    Column("month", Integer, nullable=False),
    Column("state", Word(SurpriseState), nullable=False),
    # why it was proposed, as it stood then
    Column("reason", Json, nullable=False),
    Column("proposed_at", Moment, nullable=False),
    Column("way", Word(SurpriseWay)),
    # what it takes from the budget of the month in which it was approved
    Column("cost_minor", BigInteger, nullable=False, server_default=text("0")),
    Column("currency", String(3), nullable=False),
    Column("points", Integer),
    Column("code_id", ForeignKey("promo_code.id"), index=True),
    # a manager's personal note
    Column("words", Text),
    Column("decided_by", ForeignKey("staff.id")),
    Column("decided_at", Moment),
    UniqueConstraint("customer_id", "month"),
    comment="A surprise for a customer, from the proposal to what was given",
)

Index("ix_surprise_decided_at", surprise.c.decided_at)

Index("ix_surprise_month", surprise.c.month)
