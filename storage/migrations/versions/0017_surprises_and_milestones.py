"""Surprises with a budget, and thanks at milestones

Revision: 0017
After: 0016
"""

import sqlalchemy as sa
from alembic import op

revision = '0017'
down_revision = '0016'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('thanks', sa.Column('occasion', sa.String(32), nullable=True))
    op.add_column('thanks', sa.Column('variant', sa.SmallInteger(), nullable=True))
    op.create_table('surprise',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('customer_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('month', sa.Integer(), nullable=False),
    sa.Column('state', sa.String(32), nullable=False),
    sa.Column('reason', sa.JSON(), nullable=False),
    sa.Column('proposed_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('way', sa.String(32), nullable=True),
    sa.Column('cost_minor', sa.BigInteger(), server_default=sa.text('0'), nullable=False),
    sa.Column('currency', sa.String(length=3), nullable=False),
    sa.Column('points', sa.Integer(), nullable=True),
    sa.Column('code_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('words', sa.Text(), nullable=True),
    sa.Column('decided_by', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('decided_at', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['code_id'], ['promo_code.id'], name=op.f('fk_surprise_code_id_promo_code')),
    sa.ForeignKeyConstraint(['customer_id'], ['customer.id'], name=op.f('fk_surprise_customer_id_customer')),
    sa.ForeignKeyConstraint(['decided_by'], ['staff.id'], name=op.f('fk_surprise_decided_by_staff')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_surprise')),
    sa.UniqueConstraint('customer_id', 'month', name=op.f('uq_surprise_customer_id_month')),
    comment='A surprise for a customer, from the proposal to what was given'
    )
    op.create_index(op.f('ix_surprise_code_id'), 'surprise', ['code_id'], unique=False)
    op.create_index('ix_surprise_decided_at', 'surprise', ['decided_at'], unique=False)
    op.create_index('ix_surprise_month', 'surprise', ['month'], unique=False)


def downgrade() -> None:
    op.drop_table('surprise')
    op.drop_column('thanks', 'variant')
    op.drop_column('thanks', 'occasion')
