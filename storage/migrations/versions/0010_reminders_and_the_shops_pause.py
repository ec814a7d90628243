"""Late answers, and the shop's own pause, for everybody or for a city

Revision: 0010
After: 0009
"""

import sqlalchemy as sa
from alembic import op

revision = '0010'
down_revision = '0009'
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table('customer', schema=None) as batch_op:
        batch_op.add_column(sa.Column('city', sa.String(length=128), nullable=True))

    with op.batch_alter_table('answer', schema=None) as batch_op:
        batch_op.add_column(sa.Column('late', sa.Boolean(), server_default=sa.text('false'), nullable=False))

    op.create_table('shop_pause',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('city', sa.String(length=128), nullable=True),
    sa.Column('spellings', sa.JSON(), nullable=True),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('asked_by', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('asked_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('begun_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('ended_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('ended_by', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.ForeignKeyConstraint(['asked_by'], ['staff.id'], name=op.f('fk_shop_pause_asked_by_staff')),
    sa.ForeignKeyConstraint(['ended_by'], ['staff.id'], name=op.f('fk_shop_pause_ended_by_staff')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_shop_pause')),
    comment='While one of these lasts, nothing is written unasked: to nobody, or to nobody in a city'
    )
    with op.batch_alter_table('shop_pause', schema=None) as batch_op:
        batch_op.create_index('ix_shop_pause_lasting', ['begun_at'], unique=False, sqlite_where=sa.text('ended_at IS NULL'), postgresql_where=sa.text('ended_at IS NULL'))


def downgrade() -> None:
    op.drop_table('shop_pause')

    with op.batch_alter_table('answer', schema=None) as batch_op:
        batch_op.drop_column('late')

    with op.batch_alter_table('customer', schema=None) as batch_op:
        batch_op.drop_column('city')
