"""Offers are corrected in their chats, and what they did is counted from indexes

Revision: 0019
After: 0018
"""

import sqlalchemy as sa
from alembic import op

revision = '0019'
down_revision = '0018'
branch_labels = None
depends_on = None

SENT, QUEUED = sa.text("state = 'sent'"), sa.text("correction = 'queued'")
NOT_PENDING, CLICKED = sa.text("state != 'pending'"), sa.text('clicked_at IS NOT NULL')


def upgrade() -> None:
    with op.batch_alter_table('campaign', schema=None) as batch_op:
        batch_op.add_column(sa.Column('edition', sa.SmallInteger(), server_default=sa.text('0'), nullable=False))
        batch_op.add_column(sa.Column('corrected_at', sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column('correction_ended_at', sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column('correction', sa.JSON(), nullable=True))
        staff = sa.BigInteger().with_variant(sa.Integer(), 'sqlite')
        batch_op.add_column(sa.Column('corrected_by', staff, nullable=True))
        batch_op.add_column(sa.Column('correction_step', sa.String(32), nullable=True))
        batch_op.add_column(sa.Column('correction_asked_at', sa.DateTime(timezone=True), nullable=True))
        batch_op.create_foreign_key(op.f('fk_campaign_corrected_by_staff'), 'staff', ['corrected_by'], ['id'])

    with op.batch_alter_table('campaign_recipient', schema=None) as batch_op:
        batch_op.add_column(sa.Column('edition', sa.SmallInteger(), server_default=sa.text('0'), nullable=False))
        batch_op.add_column(sa.Column('correction', sa.String(32), nullable=True))
    op.create_index(
        'ix_campaign_recipient_edition',
        'campaign_recipient',
        ['campaign_id', 'edition', 'correction', 'customer_id'],
        unique=False,
        sqlite_where=SENT,
        postgresql_where=SENT,
    )
    op.create_index(
        'ix_campaign_recipient_correcting',
        'campaign_recipient',
        ['campaign_id'],
        unique=False,
        sqlite_where=QUEUED,
        postgresql_where=QUEUED,
    )
    op.create_index(
        'ix_campaign_recipient_counted',
        'campaign_recipient',
        ['campaign_id', 'state', 'reason', 'variant'],
        unique=False,
        sqlite_where=NOT_PENDING,
        postgresql_where=NOT_PENDING,
    )
    op.create_index(
        'ix_campaign_recipient_clicked',
        'campaign_recipient',
        ['campaign_id'],
        unique=False,
        sqlite_where=CLICKED,
        postgresql_where=CLICKED,
    )
    op.create_index(op.f('ix_shop_order_placed_at'), 'shop_order', ['placed_at'], unique=False)


def downgrade() -> None:
    op.drop_index(op.f('ix_shop_order_placed_at'), table_name='shop_order')
    op.drop_index('ix_campaign_recipient_clicked', table_name='campaign_recipient')
    op.drop_index('ix_campaign_recipient_counted', table_name='campaign_recipient')
    op.drop_index('ix_campaign_recipient_correcting', table_name='campaign_recipient')
    op.drop_index('ix_campaign_recipient_edition', table_name='campaign_recipient')
    with op.batch_alter_table('campaign_recipient', schema=None) as batch_op:
        batch_op.drop_column('correction')
        batch_op.drop_column('edition')

    with op.batch_alter_table('campaign', schema=None) as batch_op:
        batch_op.drop_constraint(op.f('fk_campaign_corrected_by_staff'), type_='foreignkey')
        batch_op.drop_column('correction_asked_at')
        batch_op.drop_column('correction_step')
        batch_op.drop_column('corrected_by')
        batch_op.drop_column('correction')
        batch_op.drop_column('correction_ended_at')
        batch_op.drop_column('corrected_at')
        batch_op.drop_column('edition')
