"""Contacts that are planned, what was answered to them, thanks, and pauses in which nothing is sent."""

from sqlalchemy import (
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    SmallInteger,
    String,
    Table,
    Text,
    UniqueConstraint,
    false,
)

from rules.vocabulary import MediaKind, Occasion, Reason, Reply, Scale, TouchpointState, Verdict
from storage.tables.base import Id, Json, Moment, Word, index_some, metadata

touchpoint = Table(
    "touchpoint",
    metadata,
    Column("id", Id, primary_key=True),
    Column("contact", String(64), nullable=False),
    # the natural key beside the contact: what it is about, for example "order:123"
    Column("subject", String(160), nullable=False),
    Column("customer_id", ForeignKey("customer.id"), nullable=False),
    Column("order_id", ForeignKey("shop_order.id")),
    Column("due_at", Moment, nullable=False),
    # the moment it was meant for; NULL for one that was never moved from there
    Column("meant_for", Moment),
    Column("expires_at", Moment, nullable=False),
    Column("state", Word(TouchpointState), nullable=False),
    Column("reason", Word(Reason)),
    Column("planned_at", Moment, nullable=False),
    Column("queued_at", Moment),
    Column("sent_at", Moment),
    Column("answered_at", Moment),
    UniqueConstraint("contact", "subject"),
    comment="A planned contact. The database is the schedule: a tick asks which rows are due",
)

index_some("ix_touchpoint_due", touchpoint.c.due_at, where=touchpoint.c.state == TouchpointState.PLANNED)

index_some("ix_touchpoint_expiring", touchpoint.c.expires_at, where=touchpoint.c.state == TouchpointState.WAITING)

Index("ix_touchpoint_customer_id_state", touchpoint.c.customer_id, touchpoint.c.state)

Index("ix_touchpoint_order_id", touchpoint.c.order_id)

answer = Table(
    "answer",
    metadata,
    Column("id", Id, primary_key=True),
    Column("touchpoint_id", ForeignKey("touchpoint.id"), nullable=False),
    Column("customer_id", ForeignKey("customer.id"), nullable=False, index=True),
    Column("scale", Word(Scale), nullable=False),
    Column("score", SmallInteger, nullable=False),
    Column("verdict", Word(Verdict), nullable=False),
    # whose help it is about, on the scale that is about a person
    Column("staff_id", ForeignKey("staff.id")),
    Column("answered_at", Moment, nullable=False),
    # a late one that came beside an earlier score is history from the first moment
    Column("superseded_at", Moment),
    # came when the question was closed, or so long after an earlier score that it does not replace it
    Column("late", Boolean, nullable=False, server_default=false()),
    comment="A score. A changed mind supersedes the earlier row and keeps it as history",
)

index_some(
    "uq_answer_current", answer.c.touchpoint_id, answer.c.scale, unique=True, where=answer.c.superseded_at.is_(None)
)

reply = Table(
    "reply",
    metadata,
    Column("id", Id, primary_key=True),
    Column("touchpoint_id", ForeignKey("touchpoint.id"), nullable=False),
    Column("customer_id", ForeignKey("customer.id"), nullable=False, index=True),
    Column("said", Word(Reply), nullable=False),
    Column("at", Moment, nullable=False),
    Column("superseded_at", Moment),
    comment="What a button said to a question without a scale: did it arrive, why was it sent back; with its history",
)

index_some("uq_reply_current", reply.c.touchpoint_id, unique=True, where=reply.c.superseded_at.is_(None))

acquaintance = Table(
    "acquaintance",
    metadata,
    Column("customer_id", ForeignKey("customer.id"), primary_key=True),
    Column("staff_id", ForeignKey("staff.id"), primary_key=True),
    Column("at", Moment, nullable=False),
    comment="Which customers have met which managers: the photo comes with a manager's first words only",
)

thanks = Table(
    "thanks",
    metadata,
    Column("touchpoint_id", ForeignKey("touchpoint.id"), primary_key=True),
    Column("customer_id", ForeignKey("customer.id"), nullable=False),
    # in whose name; NULL where the shop itself thanks
    Column("staff_id", ForeignKey("staff.id")),
    # for a customer's first purchase; of the others each number has the next of the texts
    Column("is_first", Boolean, nullable=False),
    Column("number", Integer, nullable=False),
    # the manager's photo came with it
    Column("portrait", Boolean, nullable=False, server_default=false()),
    # for what, if it is more than any purchase, and which of the texts for it was said
    Column("occasion", Word(Occasion)),
    Column("variant", SmallInteger),
    Column("at", Moment, nullable=False),
    # the customer wrote back
    Column("answered_at", Moment),
    comment="In whose name a customer was thanked for a purchase, and in which words",
)

Index("ix_thanks_customer_id_touchpoint_id", thanks.c.customer_id, thanks.c.touchpoint_id)

Index("ix_thanks_staff_id_touchpoint_id", thanks.c.staff_id, thanks.c.touchpoint_id)

thanks_template = Table(
    "thanks_template",
    metadata,
    Column("staff_id", ForeignKey("staff.id"), primary_key=True),
    # what its manager has sent and not yet confirmed; beside it the confirmed one is in use
    Column("is_draft", Boolean, primary_key=True),
    Column("media", Word(MediaKind)),
    Column("file_id", String(256)),
    # the manager's own words by language; a language without them has the shop's
    Column("texts", Json, nullable=False),
    Column("at", Moment, nullable=False),
    # Telegram did not take the file: it is not sent again
    Column("refused_at", Moment),
    comment="What a manager recorded once, a voice note or a photo, and their thanks carry from then on",
)

Index("ix_thanks_template_file_id", thanks_template.c.file_id)

shop_pause = Table(
    "shop_pause",
    metadata,
    Column("id", Id, primary_key=True),
    # for one city alone: as it is called, and every spelling that is meant, as rules.cities folds it
    Column("city", String(128)),
    Column("spellings", Json),
    Column("reason", Text, nullable=False),
    Column("asked_by", ForeignKey("staff.id"), nullable=False),
    Column("asked_at", Moment, nullable=False),
    # an admin confirmed it; NULL for what was only typed
    Column("begun_at", Moment),
    Column("ended_at", Moment),
    Column("ended_by", ForeignKey("staff.id")),
    comment="While one of these lasts, nothing is written unasked: to nobody, or to nobody in a city",
)

index_some("ix_shop_pause_lasting", shop_pause.c.begun_at, where=shop_pause.c.ended_at.is_(None))
