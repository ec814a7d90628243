"""The staff, their invitations, and what the admins set from Telegram."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    String,
    Table,
    false,
    true,
)

from rules.vocabulary import Role
from storage.tables.base import Id, Json, Moment, Word, metadata

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

shop_setting = Table(
    "shop_setting",
    metadata,
    Column("key", String(64), primary_key=True),
    Column("value", Json, nullable=False),
    comment="What an admin set from Telegram, such as which group is the managers' desk",
)
