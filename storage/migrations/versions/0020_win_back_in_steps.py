"""When a customer last wrote or pressed anything

Revision: 0020
After: 0019
"""

import sqlalchemy as sa
from alembic import op

revision = '0020'
down_revision = '0019'
branch_labels = None
depends_on = None

# as far as it is known of the time before: their last words, or their last answer
KNOWN = """
UPDATE customer SET acted_at = (
    SELECT max(at) FROM (
        SELECT heard_at AS at FROM customer AS own WHERE own.id = customer.id
        UNION ALL
        SELECT answered_at FROM touchpoint WHERE touchpoint.customer_id = customer.id
    ) AS known
)
"""


def upgrade() -> None:
    with op.batch_alter_table('customer', schema=None) as batch_op:
        batch_op.add_column(sa.Column('acted_at', sa.DateTime(timezone=True), nullable=True))
    op.execute(KNOWN)


def downgrade() -> None:
    with op.batch_alter_table('customer', schema=None) as batch_op:
        batch_op.drop_column('acted_at')
