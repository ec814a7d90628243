"""Promo codes

Revision: 0013
After: 0011
"""

import sqlalchemy as sa
from alembic import op

revision = '0013'
down_revision = '0011'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('code_guess',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('source', sa.String(length=64), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('forgiven_at', sa.DateTime(timezone=True), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_code_guess')),
    comment='A wrong code: too many of them lock whoever tries'
    )
    with op.batch_alter_table('code_guess', schema=None) as batch_op:
        batch_op.create_index('ix_code_guess_source_at', ['source', 'at'], unique=False)

    op.create_table('code_draft',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('staff_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('said', sa.JSON(), nullable=False),
    sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('decided_at', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['staff_id'], ['staff.id'], name=op.f('fk_code_draft_staff_id_staff')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_code_draft')),
    comment='A pool, a code to give or a code to redeem as it was understood, before a member of staff confirms it'
    )
    op.create_table('code_pool',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('name', sa.String(length=64), nullable=False),
    sa.Column('key', sa.String(length=64), nullable=False),
    sa.Column('kind', sa.String(32), nullable=False),
    sa.Column('value', sa.BigInteger(), nullable=False),
    sa.Column('currency', sa.String(length=3), nullable=False),
    sa.Column('gift', sa.String(length=128), nullable=True),
    sa.Column('least_minor', sa.BigInteger(), nullable=True),
    sa.Column('category', sa.String(length=128), nullable=True),
    sa.Column('starts_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('ends_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('per_person', sa.Integer(), nullable=True),
    sa.Column('overall', sa.Integer(), nullable=True),
    sa.Column('created_by', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('stopped_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('empty_told_at', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['created_by'], ['staff.id'], name=op.f('fk_code_pool_created_by_staff')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_code_pool')),
    sa.UniqueConstraint('key', name=op.f('uq_code_pool_key')),
    comment='Codes that give the same: what, under which conditions, and until when'
    )
    op.create_table('promo_code',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('pool_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('code', sa.String(length=80), nullable=False),
    sa.Column('folded', sa.String(length=40), nullable=False),
    sa.Column('state', sa.String(32), server_default='free', nullable=False),
    sa.Column('customer_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('source', sa.String(length=160), nullable=True),
    sa.Column('given_by', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('given_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('redeemed_by', sa.String(length=64), nullable=True),
    sa.Column('redeemed_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('order_number', sa.String(length=128), nullable=True),
    sa.Column('amount_minor', sa.BigInteger(), nullable=True),
    sa.Column('currency', sa.String(length=3), nullable=True),
    sa.Column('handed_by', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('handed_at', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['customer_id'], ['customer.id'], name=op.f('fk_promo_code_customer_id_customer')),
    sa.ForeignKeyConstraint(['given_by'], ['staff.id'], name=op.f('fk_promo_code_given_by_staff')),
    sa.ForeignKeyConstraint(['handed_by'], ['staff.id'], name=op.f('fk_promo_code_handed_by_staff')),
    sa.ForeignKeyConstraint(['pool_id'], ['code_pool.id'], name=op.f('fk_promo_code_pool_id_code_pool')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_promo_code')),
    sa.UniqueConstraint('folded', name=op.f('uq_promo_code_folded')),
    sa.UniqueConstraint('source', name=op.f('uq_promo_code_source')),
    comment='A promo code or a gift: whose it is, and what it was redeemed for. Each is given once and redeemed once'
    )
    with op.batch_alter_table('promo_code', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_promo_code_customer_id'), ['customer_id'], unique=False)
        batch_op.create_index('ix_promo_code_free', ['pool_id', 'id'], unique=False, sqlite_where=sa.text("state = 'free'"), postgresql_where=sa.text("state = 'free'"))
        batch_op.create_index('ix_promo_code_pool_id_state', ['pool_id', 'state'], unique=False)



def downgrade() -> None:
    with op.batch_alter_table('promo_code', schema=None) as batch_op:
        batch_op.drop_index('ix_promo_code_pool_id_state')
        batch_op.drop_index('ix_promo_code_free', sqlite_where=sa.text("state = 'free'"), postgresql_where=sa.text("state = 'free'"))
        batch_op.drop_index(batch_op.f('ix_promo_code_customer_id'))

    op.drop_table('promo_code')
    op.drop_table('code_pool')
    op.drop_table('code_draft')
    with op.batch_alter_table('code_guess', schema=None) as batch_op:
        batch_op.drop_index('ix_code_guess_source_at')

    op.drop_table('code_guess')
