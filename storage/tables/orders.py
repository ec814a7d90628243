"""Orders and their lines."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Integer,
    SmallInteger,
    String,
    Table,
    UniqueConstraint,
)

from rules.vocabulary import OrderStatus
from storage.tables.base import Id, Moment, Word, metadata

shop_order = Table(
    "shop_order",
    metadata,
    Column("id", Id, primary_key=True),
    Column("number", String(128), nullable=False, unique=True),
    Column("customer_id", ForeignKey("customer.id"), nullable=False, index=True),
    Column("placed_at", Moment, nullable=False, index=True),
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
    Column("subcategory", String(128)),
    Column("brand", String(128)),
    Column("warranty_months", SmallInteger),
    Column("quantity_milli", BigInteger, nullable=False),
    Column("amount_minor", BigInteger, nullable=False),
    UniqueConstraint("order_id", "item", "is_return", "occurrence"),
)
