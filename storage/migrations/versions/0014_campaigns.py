"""Campaigns: an offer to many, a row for each person

Revision: 0014
After: 0013
"""

import sqlalchemy as sa
from alembic import op

revision = '0014'
down_revision = '0013'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('campaign',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('name', sa.String(length=128), nullable=False),
    sa.Column('state', sa.String(32), nullable=False),
    sa.Column('step', sa.String(32), nullable=True),
    sa.Column('asked_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('audience', sa.JSON(), nullable=False),
    sa.Column('texts', sa.JSON(), nullable=False),
    sa.Column('other', sa.JSON(), nullable=False),
    sa.Column('media', sa.String(32), nullable=True),
    sa.Column('file_id', sa.String(length=256), nullable=True),
    sa.Column('button', sa.JSON(), nullable=True),
    sa.Column('link', sa.String(length=512), nullable=True),
    sa.Column('valid_until', sa.DateTime(timezone=True), nullable=True),
    sa.Column('minimum_minor', sa.BigInteger(), nullable=True),
    sa.Column('category', sa.String(length=128), nullable=True),
    sa.Column('timing', sa.String(32), nullable=False),
    sa.Column('starts_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('window_from', sa.SmallInteger(), nullable=True),
    sa.Column('window_to', sa.SmallInteger(), nullable=True),
    sa.Column('holdout', sa.SmallInteger(), nullable=False),
    sa.Column('failures', sa.SmallInteger(), nullable=False),
    sa.Column('created_by', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('confirmed_by', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('seconded_by', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('confirmed_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('began_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('ends_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('ended_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('paused_for', sa.String(32), nullable=True),
    sa.Column('built_to', sa.BigInteger(), server_default=sa.text('0'), nullable=False),
    sa.Column('built_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('forecast', sa.JSON(), nullable=False),
    sa.Column('shown_chat_id', sa.BigInteger(), nullable=True),
    sa.Column('shown_message_id', sa.BigInteger(), nullable=True),
    sa.Column('shown', sa.JSON(), nullable=True),
    sa.Column('shown_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('recalled_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('recall_ended_at', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['confirmed_by'], ['staff.id'], name=op.f('fk_campaign_confirmed_by_staff')),
    sa.ForeignKeyConstraint(['created_by'], ['staff.id'], name=op.f('fk_campaign_created_by_staff')),
    sa.ForeignKeyConstraint(['seconded_by'], ['staff.id'], name=op.f('fk_campaign_seconded_by_staff')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_campaign')),
    comment='An offer to many, from its first word to what came of it'
    )
    op.create_table('campaign_recipient',
    sa.Column('campaign_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('customer_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('variant', sa.String(32), nullable=False),
    sa.Column('state', sa.String(32), nullable=False),
    sa.Column('reason', sa.String(32), nullable=True),
    sa.Column('due_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('left_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('settled_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('message_id', sa.BigInteger(), nullable=True),
    sa.Column('clicked_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('recall', sa.String(32), nullable=True),
    sa.PrimaryKeyConstraint('campaign_id', 'customer_id', name=op.f('pk_campaign_recipient')),
    comment='One person of one campaign, and what became of it: rows never come or go once the list is made'
    )
    pending, queued, left, settled, recalled = (
        sa.text(condition)
        for condition in (
            "state = 'pending'", "state = 'queued'", 'left_at IS NOT NULL', 'settled_at IS NOT NULL', "state = 'sent' AND recall IS NULL",
        )
    )
    name = 'campaign_recipient'
    op.create_index('ix_campaign_recipient_pending', name, ['campaign_id', 'due_at', 'customer_id'], unique=False, sqlite_where=pending, postgresql_where=pending)
    op.create_index('ix_campaign_recipient_queued', name, ['campaign_id'], unique=False, sqlite_where=queued, postgresql_where=queued)
    op.create_index('ix_campaign_recipient_left', name, ['customer_id', 'left_at'], unique=False, sqlite_where=left, postgresql_where=left)
    op.create_index('ix_campaign_recipient_settled', name, ['campaign_id', 'settled_at'], unique=False, sqlite_where=settled, postgresql_where=settled)
    op.create_index('ix_campaign_recipient_recall', name, ['campaign_id', 'customer_id'], unique=False, sqlite_where=recalled, postgresql_where=recalled)


def downgrade() -> None:
    op.drop_table('campaign_recipient')
    op.drop_table('campaign')
