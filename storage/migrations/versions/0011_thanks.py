"""Thanks in a manager's name, the page of reviews, and the customer's own hour

Revision: 0011
After: 0010
"""

import sqlalchemy as sa
from alembic import op

revision = '0011'
down_revision = '0010'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('thanks_template',
    sa.Column('staff_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('is_draft', sa.Boolean(), nullable=False),
    sa.Column('media', sa.String(32), nullable=True),
    sa.Column('file_id', sa.String(length=256), nullable=True),
    sa.Column('texts', sa.JSON(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('refused_at', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['staff_id'], ['staff.id'], name=op.f('fk_thanks_template_staff_id_staff')),
    sa.PrimaryKeyConstraint('staff_id', 'is_draft', name=op.f('pk_thanks_template')),
    comment='What a manager recorded once, a voice note or a photo, and their thanks carry from then on'
    )
    with op.batch_alter_table('thanks_template', schema=None) as batch_op:
        batch_op.create_index('ix_thanks_template_file_id', ['file_id'], unique=False)

    op.create_table('thanks',
    sa.Column('touchpoint_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('customer_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('staff_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('is_first', sa.Boolean(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('portrait', sa.Boolean(), server_default=sa.false(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('answered_at', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['customer_id'], ['customer.id'], name=op.f('fk_thanks_customer_id_customer')),
    sa.ForeignKeyConstraint(['staff_id'], ['staff.id'], name=op.f('fk_thanks_staff_id_staff')),
    sa.ForeignKeyConstraint(['touchpoint_id'], ['touchpoint.id'], name=op.f('fk_thanks_touchpoint_id_touchpoint')),
    sa.PrimaryKeyConstraint('touchpoint_id', name=op.f('pk_thanks')),
    comment='In whose name a customer was thanked for a purchase, and in which words'
    )
    with op.batch_alter_table('thanks', schema=None) as batch_op:
        batch_op.create_index('ix_thanks_customer_id_touchpoint_id', ['customer_id', 'touchpoint_id'], unique=False)
        batch_op.create_index('ix_thanks_staff_id_touchpoint_id', ['staff_id', 'touchpoint_id'], unique=False)

    with op.batch_alter_table('customer', schema=None) as batch_op:
        batch_op.add_column(sa.Column('zone_asked_at', sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column('review_offered_at', sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table('customer', schema=None) as batch_op:
        batch_op.drop_column('review_offered_at')
        batch_op.drop_column('zone_asked_at')

    with op.batch_alter_table('thanks', schema=None) as batch_op:
        batch_op.drop_index('ix_thanks_staff_id_touchpoint_id')
        batch_op.drop_index('ix_thanks_customer_id_touchpoint_id')

    op.drop_table('thanks')
    with op.batch_alter_table('thanks_template', schema=None) as batch_op:
        batch_op.drop_index('ix_thanks_template_file_id')

    op.drop_table('thanks_template')