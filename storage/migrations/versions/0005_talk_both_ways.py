"""Talk both ways: albums are told apart

Revision: 0005
After: 0002
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("ticket_entry", schema=None) as batch_op:
        batch_op.add_column(sa.Column("album", sa.String(length=64), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("ticket_entry", schema=None) as batch_op:
        batch_op.drop_column("album")
