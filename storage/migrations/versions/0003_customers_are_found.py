"""Customers are found by what a manager remembers, and have notes

The first ticks put together what the customers that are there are found by: their found_by is NULL until then.

Revision: 0003
After: 0002
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "search_word",
        sa.Column("word", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("word", name="pk_search_word"),
        comment="Every folded word that stands, or stood, in somebody's found_by: what a mistyped word may be meant for",
    )
    op.create_table(
        "customer_note",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("customer_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("staff_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["customer_id"], ["customer.id"], name="fk_customer_note_customer_id_customer"),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name="fk_customer_note_staff_id_staff"),
        sa.PrimaryKeyConstraint("id", name="pk_customer_note"),
        comment="What the staff wrote down about a customer for themselves: a note, or why the customer chose the shop",
    )
    with op.batch_alter_table("customer_note", schema=None) as batch_op:
        batch_op.create_index("ix_customer_note_customer_id", ["customer_id"], unique=False)

    with op.batch_alter_table("customer", schema=None) as batch_op:
        batch_op.add_column(sa.Column("found_by", sa.Text(), nullable=True))
        batch_op.create_index(
            "ix_customer_to_index",
            ["id"],
            unique=False,
            sqlite_where=sa.text("found_by IS NULL"),
            postgresql_where=sa.text("found_by IS NULL"),
        )


def downgrade() -> None:
    with op.batch_alter_table("customer", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_customer_to_index",
            sqlite_where=sa.text("found_by IS NULL"),
            postgresql_where=sa.text("found_by IS NULL"),
        )
        batch_op.drop_column("found_by")

    with op.batch_alter_table("customer_note", schema=None) as batch_op:
        batch_op.drop_index("ix_customer_note_customer_id")

    op.drop_table("customer_note")
    op.drop_table("search_word")
