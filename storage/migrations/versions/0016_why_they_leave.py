"""Who left, how it is known, and what is done about each cause

Revision: 0016
After: 0015
"""

import sqlalchemy as sa
from alembic import op

revision = '0016'
down_revision = '0015'
branch_labels = None
depends_on = None

STOPPED = 'A customer asked not to be written to, and perhaps said why'
LEFT = 'A customer left: asked not to be written to, blocked the bot or fell silent; and perhaps said why'


def _say(comment: str, before: str) -> None:
    if op.get_bind().dialect.supports_comments:
        op.create_table_comment('departure', comment, existing_comment=before)


def upgrade() -> None:
    op.create_table('leaving_cause',
    sa.Column('cause', sa.String(32), nullable=False),
    sa.Column('state', sa.String(32), server_default='open', nullable=False),
    sa.Column('owner_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('what', sa.JSON(), nullable=False),
    sa.Column('since', sa.DateTime(timezone=True), nullable=True),
    sa.Column('why', sa.Text(), nullable=True),
    sa.Column('campaign_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('changed_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('step', sa.String(32), nullable=True),
    sa.Column('asked_of', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('asked_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('draft', sa.JSON(), nullable=False),
    sa.ForeignKeyConstraint(['asked_of'], ['staff.id'], name=op.f('fk_leaving_cause_asked_of_staff')),
    sa.ForeignKeyConstraint(['campaign_id'], ['campaign.id'], name=op.f('fk_leaving_cause_campaign_id_campaign')),
    sa.ForeignKeyConstraint(['owner_id'], ['staff.id'], name=op.f('fk_leaving_cause_owner_id_staff')),
    sa.PrimaryKeyConstraint('cause', name=op.f('pk_leaving_cause')),
    comment='What the shop does about a cause for which people leave: whose it is, and how far it is'
    )
    with op.batch_alter_table('departure', schema=None) as batch_op:
        batch_op.add_column(sa.Column('occasion', sa.String(32), server_default='stopped', nullable=False))
        batch_op.add_column(sa.Column('evidence', sa.String(32), server_default='inferred', nullable=False))
        batch_op.add_column(sa.Column('guessed', sa.String(32), nullable=True))
        batch_op.add_column(sa.Column('competitor', sa.String(length=128), nullable=True))
        batch_op.add_column(sa.Column('silent_since', sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column('category', sa.String(length=128), nullable=True))
        batch_op.add_column(sa.Column('staff_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True))
        batch_op.create_index(batch_op.f('ix_departure_at'), ['at'], unique=False)
        batch_op.create_index('uq_departure_silence', ['customer_id', 'silent_since'], unique=True)
        batch_op.create_foreign_key(batch_op.f('fk_departure_staff_id_staff'), 'staff', ['staff_id'], ['id'])
    op.execute("UPDATE departure SET evidence = 'said' WHERE cause IS NOT NULL")
    _say(LEFT, STOPPED)



def downgrade() -> None:
    # of departures that this version alone knows nothing can be said in the words of the one before
    op.execute("DELETE FROM departure WHERE occasion <> 'stopped'")
    _say(STOPPED, LEFT)
    with op.batch_alter_table('departure', schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f('fk_departure_staff_id_staff'), type_='foreignkey')
        batch_op.drop_index('uq_departure_silence')
        batch_op.drop_index(batch_op.f('ix_departure_at'))
        batch_op.drop_column('staff_id')
        batch_op.drop_column('category')
        batch_op.drop_column('silent_since')
        batch_op.drop_column('competitor')
        batch_op.drop_column('guessed')
        batch_op.drop_column('evidence')
        batch_op.drop_column('occasion')

    op.drop_table('leaving_cause')
