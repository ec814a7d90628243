"""Where each customer stands, how that has changed, and the segments that admins saved."""

from sqlalchemy import BigInteger, Boolean, Column, ForeignKey, Index, Integer, SmallInteger, String, Table, Text, text

from rules.vocabulary import Stage, Trait
from storage.tables.base import Id, Json, Moment, Word, metadata

customer_stage = Table(
    "customer_stage",
    metadata,
    Column("customer_id", BigInteger, primary_key=True, autoincrement=False),
    Column("stage", Word(Stage), nullable=False),
    Column("since", Moment, nullable=False),
    Column("purchases", Integer, nullable=False),
    Column("first_at", Moment, nullable=False),
    Column("last_at", Moment, nullable=False),
    # in how many days silence is measured, and whether that is the person's own rhythm or the shop's
    Column("gap", Integer, nullable=False),
    Column("is_own", Boolean, nullable=False),
    Column("spent_minor", BigInteger, nullable=False),
    # how lately, how often, how much: 5 is the best fifth of the shop
    Column("recency", SmallInteger, nullable=False),
    Column("frequency", SmallInteger, nullable=False),
    Column("monetary", SmallInteger, nullable=False),
    # the favourites as the shop writes them, and as they are compared
    Column("category", String(128)),
    Column("subcategory", String(128)),
    Column("brand", String(128)),
    Column("sku", String(256)),
    Column("category_key", String(128)),
    Column("subcategory_key", String(128)),
    Column("brand_key", String(128)),
    Column("sku_key", String(256)),
    # no foreign key: nothing deletes a customer beneath it
    comment="Where a customer who bought stands, and what they prefer; put together anew every day",
)

stage_change = Table(
    "stage_change",
    metadata,
    Column("id", Id, primary_key=True),
    Column("customer_id", BigInteger, nullable=False),
    Column("was", Word(Stage)),
    Column("stage", Word(Stage), nullable=False),
    Column("at", Moment, nullable=False),
    comment="Every move from one stage to another",
)

Index("ix_stage_change_customer_id", stage_change.c.customer_id, stage_change.c.id)

segment = Table(
    "segment",
    metadata,
    Column("id", Id, primary_key=True),
    # NULL for one that is being put together
    Column("name", String(64), unique=True),
    Column("expression", Text, nullable=False),
    # the draft whose people are being chosen
    Column("campaign_id", ForeignKey("campaign.id")),
    Column("created_by", ForeignKey("staff.id"), nullable=False),
    Column("created_at", Moment, nullable=False),
    # since when its name is waited for
    Column("asked_at", Moment),
    # what its people are counted by, how far the counting is, and the numbers
    Column("counted_by", Word(Trait)),
    Column("counted_to", BigInteger, nullable=False, server_default=text("0")),
    Column("counted_at", Moment),
    Column("counts", Json, nullable=False),
    comment="A choice of customers as an expression: saved under a name, or while it is being put together",
)
