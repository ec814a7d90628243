"""Answers of every kind: two scales on one contact, and what buttons without a scale say

Revision: 0009
After: 0008
"""

import sqlalchemy as sa
from alembic import op

revision = '0009'
down_revision = '0008'
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), 'sqlite')
CURRENT = {'sqlite_where': sa.text('superseded_at IS NULL'), 'postgresql_where': sa.text('superseded_at IS NULL')}


def upgrade() -> None:
    with op.batch_alter_table('answer', schema=None) as batch_op:
        batch_op.add_column(sa.Column('staff_id', ID, nullable=True))
        batch_op.create_foreign_key(batch_op.f('fk_answer_staff_id_staff'), 'staff', ['staff_id'], ['id'])
        batch_op.drop_index('uq_answer_current', **CURRENT)
        batch_op.create_index('uq_answer_current', ['touchpoint_id', 'scale'], unique=True, **CURRENT)
    op.create_table(
        'reply',
        sa.Column('id', ID, nullable=False),
        sa.Column('touchpoint_id', ID, nullable=False),
        sa.Column('customer_id', ID, nullable=False),
        sa.Column('said', sa.String(32), nullable=False),
        sa.Column('at', sa.DateTime(timezone=True), nullable=False),
        sa.Column('superseded_at', sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(['customer_id'], ['customer.id'], name=op.f('fk_reply_customer_id_customer')),
        sa.ForeignKeyConstraint(['touchpoint_id'], ['touchpoint.id'], name=op.f('fk_reply_touchpoint_id_touchpoint')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_reply')),
        comment='What a button said to a question without a scale: did it arrive, why was it sent back; with its history',
    )
    with op.batch_alter_table('reply', schema=None) as batch_op:
        batch_op.create_index('ix_reply_customer_id', ['customer_id'], unique=False)
        batch_op.create_index('uq_reply_current', ['touchpoint_id'], unique=True, **CURRENT)


def downgrade() -> None:
    op.drop_table('reply')
    # one contact keeps one score: of two scales the earlier
    op.execute("DELETE FROM answer WHERE scale = 'manager'")
    with op.batch_alter_table('answer', schema=None) as batch_op:
        batch_op.drop_index('uq_answer_current', **CURRENT)
        batch_op.create_index('uq_answer_current', ['touchpoint_id'], unique=True, **CURRENT)
        batch_op.drop_constraint(batch_op.f('fk_answer_staff_id_staff'), type_='foreignkey')
        batch_op.drop_column('staff_id')
