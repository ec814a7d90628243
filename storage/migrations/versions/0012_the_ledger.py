"""The ledger of points: what an entry is, what is left and until when, and what keeps it true

Revision: 0012
After: 0011
"""

import sqlalchemy as sa
from alembic import op

from storage.ledger_guard import put_on, take_off

revision = '0012'
down_revision = '0011'
branch_labels = None
depends_on = None

Id = sa.BigInteger().with_variant(sa.Integer(), 'sqlite')


def upgrade() -> None:
    with op.batch_alter_table('ledger_entry', schema=None) as batch_op:
        batch_op.add_column(sa.Column('kind', sa.String(32), server_default='earn', nullable=False))
        batch_op.add_column(sa.Column('happened_at', sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column('available_at', sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column('expires_at', sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column('original_id', Id, nullable=True))
        batch_op.add_column(sa.Column('owed', sa.Integer(), server_default=sa.text('0'), nullable=False))
        batch_op.add_column(sa.Column('order_id', Id, nullable=True))
        batch_op.add_column(sa.Column('amount_minor', sa.BigInteger(), nullable=True))
        batch_op.add_column(sa.Column('staff_id', Id, nullable=True))
        batch_op.add_column(sa.Column('reason', sa.Text(), nullable=True))
        batch_op.create_foreign_key(batch_op.f('fk_ledger_entry_original_id_ledger_entry'), 'ledger_entry', ['original_id'], ['id'])
        batch_op.create_foreign_key(batch_op.f('fk_ledger_entry_order_id_shop_order'), 'shop_order', ['order_id'], ['id'])
        batch_op.create_foreign_key(batch_op.f('fk_ledger_entry_staff_id_staff'), 'staff', ['staff_id'], ['id'])
        batch_op.create_index(batch_op.f('ix_ledger_entry_original_id'), ['original_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_ledger_entry_order_id'), ['order_id'], unique=False)
        batch_op.create_index('ix_ledger_entry_at', ['at'], unique=False)

    op.create_table('points_account',
    sa.Column('customer_id', Id, autoincrement=False, nullable=False),
    sa.Column('next_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('tier', sa.String(length=32), nullable=True),
    sa.Column('tier_since', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['customer_id'], ['customer.id'], name=op.f('fk_points_account_customer_id_customer')),
    sa.PrimaryKeyConstraint('customer_id', name=op.f('pk_points_account')),
    comment='What follows from the ledger for a customer, and when to look again'
    )
    with op.batch_alter_table('points_account', schema=None) as batch_op:
        batch_op.create_index('ix_points_account_next_at', ['next_at'], unique=False, sqlite_where=sa.text('next_at IS NOT NULL'), postgresql_where=sa.text('next_at IS NOT NULL'))

    op.create_table('points_draft',
    sa.Column('id', Id, nullable=False),
    sa.Column('customer_id', Id, nullable=False),
    sa.Column('staff_id', Id, nullable=False),
    sa.Column('kind', sa.String(32), nullable=False),
    sa.Column('points', sa.Integer(), nullable=False),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('decided_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('done', sa.Boolean(), nullable=True),
    sa.ForeignKeyConstraint(['customer_id'], ['customer.id'], name=op.f('fk_points_draft_customer_id_customer')),
    sa.ForeignKeyConstraint(['staff_id'], ['staff.id'], name=op.f('fk_points_draft_staff_id_staff')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_points_draft')),
    comment='Points that a member of staff wants to correct or spend, before it is confirmed'
    )
    with op.batch_alter_table('points_draft', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_points_draft_customer_id'), ['customer_id'], unique=False)

    op.create_table('points_flag',
    sa.Column('id', Id, nullable=False),
    sa.Column('order_id', Id, nullable=False),
    sa.Column('kind', sa.String(32), nullable=False),
    sa.Column('was_minor', sa.BigInteger(), nullable=True),
    sa.Column('now_minor', sa.BigInteger(), nullable=True),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['order_id'], ['shop_order.id'], name=op.f('fk_points_flag_order_id_shop_order')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_points_flag')),
    sa.UniqueConstraint('order_id', 'kind', name=op.f('uq_points_flag_order_id_kind')),
    comment='Orders whose points a human is to look at'
    )
    put_on(op.get_bind())


def downgrade() -> None:
    take_off(op.get_bind())
    op.drop_table('points_flag')
    op.drop_table('points_draft')
    op.drop_table('points_account')
    with op.batch_alter_table('ledger_entry', schema=None) as batch_op:
        batch_op.drop_index('ix_ledger_entry_at')
        batch_op.drop_index(batch_op.f('ix_ledger_entry_order_id'))
        batch_op.drop_index(batch_op.f('ix_ledger_entry_original_id'))
        batch_op.drop_constraint(batch_op.f('fk_ledger_entry_staff_id_staff'), type_='foreignkey')
        batch_op.drop_constraint(batch_op.f('fk_ledger_entry_order_id_shop_order'), type_='foreignkey')
        batch_op.drop_constraint(batch_op.f('fk_ledger_entry_original_id_ledger_entry'), type_='foreignkey')
        for column in ('reason', 'staff_id', 'amount_minor', 'order_id', 'owed', 'original_id', 'expires_at', 'available_at', 'happened_at', 'kind'):
            batch_op.drop_column(column)
