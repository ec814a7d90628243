"""The desk: clocks, duty, templates, praise and sales by hand

Revision: 0006
After: 0005
"""

import sqlalchemy as sa
from alembic import op

revision = '0006'
down_revision = '0005'
branch_labels = None
depends_on = None

# What was promised to customers before clocks had rows of their own goes on; of what passed the admins know already.
RUNNING = """
INSERT INTO ticket_deadline (ticket_id, clock, started_at, due_at, next_at, level)
SELECT id, 'first_response', opened_at, respond_by,
       CASE WHEN breach_told_at IS NULL THEN respond_by END,
       CASE WHEN breach_told_at IS NULL THEN 1 ELSE 3 END
FROM ticket
WHERE respond_by IS NOT NULL AND first_reply_at IS NULL AND state IN ('new', 'taken', 'reopened')
"""


def upgrade() -> None:
    op.create_table('acquaintance',
    sa.Column('customer_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('staff_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['customer_id'], ['customer.id'], name=op.f('fk_acquaintance_customer_id_customer')),
    sa.ForeignKeyConstraint(['staff_id'], ['staff.id'], name=op.f('fk_acquaintance_staff_id_staff')),
    sa.PrimaryKeyConstraint('customer_id', 'staff_id', name=op.f('pk_acquaintance')),
    comment="Which customers have met which managers: the photo comes with a manager's first words only"
    )
    op.create_table('sale_draft',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('customer_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('staff_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('product', sa.String(length=256), nullable=False),
    sa.Column('amount_minor', sa.BigInteger(), nullable=False),
    sa.Column('currency', sa.String(length=3), nullable=False),
    sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('decided_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('order_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.ForeignKeyConstraint(['customer_id'], ['customer.id'], name=op.f('fk_sale_draft_customer_id_customer')),
    sa.ForeignKeyConstraint(['order_id'], ['shop_order.id'], name=op.f('fk_sale_draft_order_id_shop_order')),
    sa.ForeignKeyConstraint(['staff_id'], ['staff.id'], name=op.f('fk_sale_draft_staff_id_staff')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_sale_draft')),
    comment='A purchase that a member of staff records by hand, before it is confirmed and becomes an order'
    )
    with op.batch_alter_table('sale_draft', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_sale_draft_customer_id'), ['customer_id'], unique=False)

    op.create_table('praise',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('customer_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('staff_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('ticket_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('source', sa.String(length=160), nullable=False),
    sa.Column('words', sa.Text(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('discounted', sa.String(32), nullable=True),
    sa.Column('decided_by', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('decided_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('confirmed', sa.Boolean(), nullable=True),
    sa.ForeignKeyConstraint(['customer_id'], ['customer.id'], name=op.f('fk_praise_customer_id_customer')),
    sa.ForeignKeyConstraint(['decided_by'], ['staff.id'], name=op.f('fk_praise_decided_by_staff')),
    sa.ForeignKeyConstraint(['staff_id'], ['staff.id'], name=op.f('fk_praise_staff_id_staff')),
    sa.ForeignKeyConstraint(['ticket_id'], ['ticket.id'], name=op.f('fk_praise_ticket_id_ticket')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_praise')),
    sa.UniqueConstraint('source', name=op.f('uq_praise_source')),
    comment="A customer's good words about a member of staff; an admin confirms those that count"
    )
    with op.batch_alter_table('praise', schema=None) as batch_op:
        batch_op.create_index('ix_praise_at', ['at'], unique=False)
        batch_op.create_index(batch_op.f('ix_praise_customer_id'), ['customer_id'], unique=False)

    op.create_table('reply_draft',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('ticket_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('manager_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('template', sa.String(length=32), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('decided_at', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['manager_id'], ['staff.id'], name=op.f('fk_reply_draft_manager_id_staff')),
    sa.ForeignKeyConstraint(['ticket_id'], ['ticket.id'], name=op.f('fk_reply_draft_ticket_id_ticket')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_reply_draft')),
    comment='A reply made from a template, before the manager sends it or drops it'
    )
    with op.batch_alter_table('reply_draft', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_reply_draft_ticket_id'), ['ticket_id'], unique=False)

    op.create_table('ticket_deadline',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('ticket_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('clock', sa.String(32), nullable=False),
    sa.Column('started_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('due_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('next_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('level', sa.SmallInteger(), server_default=sa.text('0'), nullable=False),
    sa.Column('left_seconds', sa.Integer(), nullable=True),
    sa.Column('ended_at', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['ticket_id'], ['ticket.id'], name=op.f('fk_ticket_deadline_ticket_id_ticket')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_ticket_deadline')),
    comment='By when something is to happen to a ticket, and who was told that it did not'
    )
    with op.batch_alter_table('ticket_deadline', schema=None) as batch_op:
        batch_op.create_index('ix_ticket_deadline_next_at', ['next_at'], unique=False, sqlite_where=sa.text('next_at IS NOT NULL'), postgresql_where=sa.text('next_at IS NOT NULL'))
        batch_op.create_index(batch_op.f('ix_ticket_deadline_ticket_id'), ['ticket_id'], unique=False)
        batch_op.create_index('uq_ticket_deadline_running', ['ticket_id', 'clock'], unique=True, sqlite_where=sa.text('ended_at IS NULL'), postgresql_where=sa.text('ended_at IS NULL'))

    op.execute(RUNNING)

    with op.batch_alter_table('staff', schema=None) as batch_op:
        batch_op.add_column(sa.Column('left_at', sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column('on_duty', sa.Boolean(), server_default=sa.false(), nullable=False))
        batch_op.add_column(sa.Column('assigned_at', sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column('photo_id', sa.String(length=256), nullable=True))
        batch_op.add_column(sa.Column('photo_asked_at', sa.DateTime(timezone=True), nullable=True))

    with op.batch_alter_table('ticket', schema=None) as batch_op:
        batch_op.add_column(sa.Column('line_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True))
        batch_op.add_column(sa.Column('priority', sa.String(32), server_default='normal', nullable=False))
        batch_op.add_column(sa.Column('also', sa.JSON(), nullable=True))
        batch_op.drop_index(batch_op.f('ix_ticket_respond_by'), sqlite_where=sa.text('breach_told_at IS NULL AND first_reply_at IS NULL'))
        batch_op.create_index(batch_op.f('ix_ticket_owner_id'), ['owner_id'], unique=False)
        batch_op.create_foreign_key(batch_op.f('fk_ticket_line_id_order_line'), 'order_line', ['line_id'], ['id'])
        batch_op.drop_column('breach_told_at')

    with op.batch_alter_table('ticket_event', schema=None) as batch_op:
        batch_op.add_column(sa.Column('owner_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True))
        batch_op.create_foreign_key(batch_op.f('fk_ticket_event_owner_id_staff'), 'staff', ['owner_id'], ['id'])



def downgrade() -> None:
    with op.batch_alter_table('ticket_event', schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f('fk_ticket_event_owner_id_staff'), type_='foreignkey')
        batch_op.drop_column('owner_id')

    with op.batch_alter_table('ticket', schema=None) as batch_op:
        batch_op.add_column(sa.Column('breach_told_at', sa.DateTime(timezone=True), nullable=True))
        batch_op.drop_constraint(batch_op.f('fk_ticket_line_id_order_line'), type_='foreignkey')
        batch_op.drop_index(batch_op.f('ix_ticket_owner_id'))
        batch_op.create_index(batch_op.f('ix_ticket_respond_by'), ['respond_by'], unique=False, sqlite_where=sa.text('breach_told_at IS NULL AND first_reply_at IS NULL'), postgresql_where=sa.text('breach_told_at IS NULL AND first_reply_at IS NULL'))
        batch_op.drop_column('also')
        batch_op.drop_column('priority')
        batch_op.drop_column('line_id')

    with op.batch_alter_table('staff', schema=None) as batch_op:
        batch_op.drop_column('photo_asked_at')
        batch_op.drop_column('photo_id')
        batch_op.drop_column('assigned_at')
        batch_op.drop_column('on_duty')
        batch_op.drop_column('left_at')

    with op.batch_alter_table('ticket_deadline', schema=None) as batch_op:
        batch_op.drop_index('uq_ticket_deadline_running', sqlite_where=sa.text('ended_at IS NULL'), postgresql_where=sa.text('ended_at IS NULL'))
        batch_op.drop_index(batch_op.f('ix_ticket_deadline_ticket_id'))
        batch_op.drop_index('ix_ticket_deadline_next_at', sqlite_where=sa.text('next_at IS NOT NULL'), postgresql_where=sa.text('next_at IS NOT NULL'))

    op.drop_table('ticket_deadline')
    with op.batch_alter_table('reply_draft', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_reply_draft_ticket_id'))

    op.drop_table('reply_draft')
    with op.batch_alter_table('praise', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_praise_customer_id'))
        batch_op.drop_index('ix_praise_at')

    op.drop_table('praise')
    with op.batch_alter_table('sale_draft', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_sale_draft_customer_id'))

    op.drop_table('sale_draft')
    op.drop_table('acquaintance')
