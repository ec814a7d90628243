"""Birthdays, brands and warranties, for the events that contacts follow

Revision: 0008
After: 0007
"""

import sqlalchemy as sa
from alembic import op

revision = '0008'
down_revision = '0007'
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table('customer', schema=None) as batch_op:
        batch_op.add_column(sa.Column('birthday', sa.String(length=10), nullable=True))

    with op.batch_alter_table('order_line', schema=None) as batch_op:
        batch_op.add_column(sa.Column('brand', sa.String(length=128), nullable=True))
        batch_op.add_column(sa.Column('warranty_months', sa.SmallInteger(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table('order_line', schema=None) as batch_op:
        batch_op.drop_column('warranty_months')
        batch_op.drop_column('brand')

    with op.batch_alter_table('customer', schema=None) as batch_op:
        batch_op.drop_column('birthday')
