"""Subcategories of what was bought, and everybody's favourite one

Revision: 0021
After: 0020
"""

import sqlalchemy as sa
from alembic import op

revision = '0021'
down_revision = '0020'
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table('order_line', schema=None) as batch_op:
        batch_op.add_column(sa.Column('subcategory', sa.String(length=128), nullable=True))
    with op.batch_alter_table('customer_stage', schema=None) as batch_op:
        batch_op.add_column(sa.Column('subcategory', sa.String(length=128), nullable=True))
        batch_op.add_column(sa.Column('subcategory_key', sa.String(length=128), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table('customer_stage', schema=None) as batch_op:
        batch_op.drop_column('subcategory_key')
        batch_op.drop_column('subcategory')
    with op.batch_alter_table('order_line', schema=None) as batch_op:
        batch_op.drop_column('subcategory')
