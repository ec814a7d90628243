"""Referrals, codes from points, and points whose owner could not be warned

Revision: 0018
After: 0017
"""

import sqlalchemy as sa
from alembic import op

revision = '0018'
down_revision = '0017'
branch_labels = None
depends_on = None

WAITING, DOUBTFUL = sa.text("state = 'waiting'"), sa.text("state = 'doubtful'")


def upgrade() -> None:
    with op.batch_alter_table('person', schema=None) as batch_op:
        batch_op.add_column(sa.Column('blocked_at', sa.DateTime(timezone=True), nullable=True))

    with op.batch_alter_table('code_pool', schema=None) as batch_op:
        batch_op.add_column(sa.Column('of_points', sa.Boolean(), server_default=sa.false(), nullable=False))

    op.create_table('expiry_grace',
    sa.Column('entry_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=False, nullable=False),
    sa.Column('until', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['entry_id'], ['ledger_entry.id'], name=op.f('fk_expiry_grace_entry_id_ledger_entry')),
    sa.PrimaryKeyConstraint('entry_id', name=op.f('pk_expiry_grace')),
    comment='Points whose owner could not be warned in time, and until when they are good instead'
    )
    op.create_table('referral_link',
    sa.Column('token', sa.String(length=32), nullable=False),
    sa.Column('customer_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['customer_id'], ['customer.id'], name=op.f('fk_referral_link_customer_id_customer')),
    sa.PrimaryKeyConstraint('token', name=op.f('pk_referral_link')),
    sa.UniqueConstraint('customer_id', name=op.f('uq_referral_link_customer_id')),
    comment='The link by which a customer invites friends'
    )
    op.create_table('referral',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('referrer_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('telegram_id', sa.BigInteger(), nullable=False),
    sa.Column('opened_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('counts_from', sa.DateTime(timezone=True), nullable=False),
    sa.Column('state', sa.String(32), nullable=False),
    sa.Column('doubt', sa.String(32), nullable=True),
    sa.Column('decided_by', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('decided_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('friend_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('order_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('points', sa.Integer(), nullable=True),
    sa.Column('friend_points', sa.Integer(), nullable=True),
    sa.Column('settled_at', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['decided_by'], ['staff.id'], name=op.f('fk_referral_decided_by_staff')),
    sa.ForeignKeyConstraint(['friend_id'], ['customer.id'], name=op.f('fk_referral_friend_id_customer')),
    sa.ForeignKeyConstraint(['order_id'], ['shop_order.id'], name=op.f('fk_referral_order_id_shop_order')),
    sa.ForeignKeyConstraint(['referrer_id'], ['customer.id'], name=op.f('fk_referral_referrer_id_customer')),
    sa.ForeignKeyConstraint(['telegram_id'], ['person.telegram_id'], name=op.f('fk_referral_telegram_id_person')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_referral')),
    sa.UniqueConstraint('telegram_id', name=op.f('uq_referral_telegram_id')),
    comment="A friend who came by a customer's link, and what came of it"
    )
    op.create_index('ix_referral_referrer_id', 'referral', ['referrer_id'], unique=False)
    op.create_index('ix_referral_friend_id', 'referral', ['friend_id'], unique=False)
    op.create_index('ix_referral_waiting', 'referral', ['id'], unique=False, sqlite_where=WAITING, postgresql_where=WAITING)
    op.create_index('ix_referral_doubtful', 'referral', ['id'], unique=False, sqlite_where=DOUBTFUL, postgresql_where=DOUBTFUL)


def downgrade() -> None:
    op.drop_table('referral')
    op.drop_table('referral_link')
    op.drop_table('expiry_grace')
    with op.batch_alter_table('code_pool', schema=None) as batch_op:
        batch_op.drop_column('of_points')

    with op.batch_alter_table('person', schema=None) as batch_op:
        batch_op.drop_column('blocked_at')
