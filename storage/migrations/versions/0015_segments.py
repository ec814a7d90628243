"""Where customers stand, how that has changed, the segments that were saved, and the codes a campaign brings

Revision: 0015
After: 0014
"""

import sqlalchemy as sa
from alembic import op

revision = '0015'
down_revision = '0014'
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table('campaign', schema=None) as batch_op:
        batch_op.add_column(sa.Column('pool_id', sa.BigInteger(), nullable=True))
    op.create_table('customer_stage',
    sa.Column('customer_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('stage', sa.String(32), nullable=False),
    sa.Column('since', sa.DateTime(timezone=True), nullable=False),
    sa.Column('purchases', sa.Integer(), nullable=False),
    sa.Column('first_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('last_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('gap', sa.Integer(), nullable=False),
    sa.Column('is_own', sa.Boolean(), nullable=False),
    sa.Column('spent_minor', sa.BigInteger(), nullable=False),
    sa.Column('recency', sa.SmallInteger(), nullable=False),
    sa.Column('frequency', sa.SmallInteger(), nullable=False),
    sa.Column('monetary', sa.SmallInteger(), nullable=False),
    sa.Column('category', sa.String(length=128), nullable=True),
    sa.Column('brand', sa.String(length=128), nullable=True),
    sa.Column('sku', sa.String(length=256), nullable=True),
    sa.Column('category_key', sa.String(length=128), nullable=True),
    sa.Column('brand_key', sa.String(length=128), nullable=True),
    sa.Column('sku_key', sa.String(length=256), nullable=True),
    sa.PrimaryKeyConstraint('customer_id', name=op.f('pk_customer_stage')),
    comment='Where a customer who bought stands, and what they prefer; put together anew every day'
    )
    op.create_table('stage_change',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('customer_id', sa.BigInteger(), nullable=False),
    sa.Column('was', sa.String(32), nullable=True),
    sa.Column('stage', sa.String(32), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_stage_change')),
    comment='Every move from one stage to another'
    )
    op.create_index('ix_stage_change_customer_id', 'stage_change', ['customer_id', 'id'], unique=False)
    op.create_table('segment',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('name', sa.String(length=64), nullable=True),
    sa.Column('expression', sa.Text(), nullable=False),
    sa.Column('campaign_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('created_by', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('asked_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('counted_by', sa.String(32), nullable=True),
    sa.Column('counted_to', sa.BigInteger(), server_default=sa.text('0'), nullable=False),
    sa.Column('counted_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('counts', sa.JSON(), nullable=False),
    sa.ForeignKeyConstraint(['campaign_id'], ['campaign.id'], name=op.f('fk_segment_campaign_id_campaign')),
    sa.ForeignKeyConstraint(['created_by'], ['staff.id'], name=op.f('fk_segment_created_by_staff')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_segment')),
    sa.UniqueConstraint('name', name=op.f('uq_segment_name')),
    comment='A choice of customers as an expression: saved under a name, or while it is being put together'
    )


def downgrade() -> None:
    op.drop_table('segment')
    op.drop_table('stage_change')
    op.drop_table('customer_stage')
    with op.batch_alter_table('campaign', schema=None) as batch_op:
        batch_op.drop_column('pool_id')
