"""Talk both ways: topics, albums told apart, edits kept, and each message knows whose words it carries

Revision: 0005
After: 0004
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "desk_topic",
        sa.Column("chat_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("thread_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("ticket_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("is_open", sa.Boolean(), server_default=sa.true(), nullable=False),
        sa.Column("wanted_open", sa.Boolean(), server_default=sa.true(), nullable=False),
        sa.Column("gone", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.ForeignKeyConstraint(["ticket_id"], ["ticket.id"], name=op.f("fk_desk_topic_ticket_id_ticket")),
        sa.PrimaryKeyConstraint("chat_id", "thread_id", name=op.f("pk_desk_topic")),
        comment="A ticket's own topic where the managers' group is a forum: what is written in it is about that ticket",
    )
    with op.batch_alter_table("desk_topic", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_desk_topic_ticket_id"), ["ticket_id"], unique=False)

    op.create_table(
        "entry_edit",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("entry_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("before", sa.Text(), nullable=True),
        sa.Column("after", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["entry_id"], ["ticket_entry.id"], name=op.f("fk_entry_edit_entry_id_ticket_entry")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_entry_edit")),
        comment="Every change that its author made to a message of a conversation, with both texts",
    )
    with op.batch_alter_table("entry_edit", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_entry_edit_entry_id"), ["entry_id"], unique=False)

    with op.batch_alter_table("thread_message", schema=None) as batch_op:
        batch_op.add_column(sa.Column("entry_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True))
        batch_op.add_column(sa.Column("part", sa.SmallInteger(), nullable=True))
        batch_op.create_index("ix_thread_message_entry_id", ["entry_id"], unique=False)
        batch_op.create_foreign_key(
            batch_op.f("fk_thread_message_entry_id_ticket_entry"), "ticket_entry", ["entry_id"], ["id"]
        )

    with op.batch_alter_table("ticket_entry", schema=None) as batch_op:
        batch_op.add_column(sa.Column("album", sa.String(length=64), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("ticket_entry", schema=None) as batch_op:
        batch_op.drop_column("album")

    with op.batch_alter_table("thread_message", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_thread_message_entry_id_ticket_entry"), type_="foreignkey")
        batch_op.drop_index("ix_thread_message_entry_id")
        batch_op.drop_column("part")
        batch_op.drop_column("entry_id")

    with op.batch_alter_table("entry_edit", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_entry_edit_entry_id"))

    op.drop_table("entry_edit")

    with op.batch_alter_table("desk_topic", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_desk_topic_ticket_id"))

    op.drop_table("desk_topic")
