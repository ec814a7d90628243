"""Who bought and who wrote to the bot: how to find them, what they agreed to, and that they left."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Index,
    String,
    Table,
    Text,
    true,
)

from rules.vocabulary import (
    Awaiting,
    Cause,
    CauseState,
    CauseStep,
    Evidence,
    Language,
    LeftBy,
    MediaKind,
    NoteKind,
    Often,
    Purpose,
)
from storage.tables.base import Id, Json, Moment, Word, index_some, metadata

person = Table(
    "person",
    metadata,
    Column("telegram_id", BigInteger, primary_key=True, autoincrement=False),
    Column("first_name", String(256), nullable=False),
    Column("language_code", String(16)),
    Column("language", Word(Language)),
    Column("reachable", Boolean, nullable=False, server_default=true()),
    Column("unreachable_since", Moment),
    # when they last blocked the bot, though they may have let it write since
    Column("blocked_at", Moment),
    Column("created_at", Moment, nullable=False),
    comment="Everyone who ever wrote to the bot: how to address them and whether they can be reached",
)

customer = Table(
    "customer",
    metadata,
    Column("id", Id, primary_key=True),
    Column("external_id", String(128), nullable=False, unique=True),
    Column("name", String(256)),
    Column("phone", String(32)),
    Column("email", String(256)),
    Column("telegram_id", BigInteger, ForeignKey("person.telegram_id"), unique=True),
    Column("linked_at", Moment),
    Column("stopped_at", Moment),
    # where their clock is, as an IANA name; NULL for the shop's zone
    Column("zone", String(64)),
    # "1990-05-17", or "05-17" when the year is not known
    Column("birthday", String(10)),
    # till when nothing unasked is wanted; NULL when there is no pause
    Column("paused_until", Moment),
    Column("often", Word(Often), nullable=False, server_default=Often.NORMAL.value),
    # when they were asked which hour it is where they are, and when they were last shown where reviews are written
    Column("zone_asked_at", Moment),
    Column("review_offered_at", Moment),
    # as the shop writes it; rules.cities reads it
    Column("city", String(128)),
    # when they last wrote words; pressing a button is no word
    Column("heard_at", Moment),
    # when they last wrote or pressed anything: whoever does neither for long is written to unasked no more
    Column("acted_at", Moment),
    # the last open question, which the next free words answer
    Column("awaiting", Word(Awaiting)),
    Column("awaiting_id", BigInteger),
    Column("awaiting_since", Moment),
    Column("created_at", Moment, nullable=False),
    # the folded words of rules.finding; NULL when something of it has changed and it is to be put together anew
    Column("found_by", Text),
    comment="Someone who bought: known by the shop's own customer code, linked to Telegram by a personal link",
)

index_some("ix_customer_to_index", customer.c.id, where=customer.c.found_by.is_(None))

index_some("ix_customer_paused_until", customer.c.paused_until, where=customer.c.paused_until.is_not(None))

search_word = Table(
    "search_word",
    metadata,
    Column("word", String(64), primary_key=True),
    comment="Every folded word that stands, or stood, in somebody's found_by: what a mistyped word may be meant for",
)

customer_note = Table(
    "customer_note",
    metadata,
    Column("id", Id, primary_key=True),
    Column("customer_id", ForeignKey("customer.id"), nullable=False, index=True),
    Column("kind", Word(NoteKind), nullable=False),
    Column("text", Text, nullable=False),
    Column("staff_id", ForeignKey("staff.id"), nullable=False),
    Column("at", Moment, nullable=False),
    comment="What the staff wrote down about a customer for themselves: a note, or why the customer chose the shop",
)

customer_link = Table(
    "customer_link",
    metadata,
    Column("token", String(64), primary_key=True),
    Column("customer_id", ForeignKey("customer.id"), nullable=False, unique=True),
    Column("created_at", Moment, nullable=False),
    Column("used_at", Moment),
    comment="The personal deep link of a customer: 128 random bits, good once",
)

consent = Table(
    "consent",
    metadata,
    Column("id", Id, primary_key=True),
    Column("customer_id", ForeignKey("customer.id"), nullable=False),
    Column("purpose", Word(Purpose), nullable=False),
    Column("given", Boolean, nullable=False),
    # which wording the person saw, for example "2026-11"
    Column("wording", String(32), nullable=False),
    Column("language", Word(Language), nullable=False),
    Column("at", Moment, nullable=False),
    comment="What a customer agreed to or refused, never overwritten: the newest row of a purpose counts",
)

Index("ix_consent_customer_id_purpose", consent.c.customer_id, consent.c.purpose, consent.c.id)

departure = Table(
    "departure",
    metadata,
    Column("id", Id, primary_key=True),
    Column("customer_id", ForeignKey("customer.id"), nullable=False, index=True),
    Column("at", Moment, nullable=False, index=True),
    Column("occasion", Word(LeftBy), nullable=False, server_default=LeftBy.STOPPED.value),
    # NULL while nobody said it; `evidence` is how it is known
    Column("cause", Word(Cause)),
    Column("evidence", Word(Evidence), nullable=False, server_default=Evidence.INFERRED.value),
    # what free words were read as, until the customer says whether that is right
    Column("guessed", Word(Cause)),
    Column("competitor", String(128)),
    Column("words", Text),
    Column("media", Word(MediaKind)),
    Column("file_id", String(256)),
    Column("told_at", Moment),
    Column("returned_at", Moment),
    # the last purchase before a silence that was taken for leaving: no silence is taken for it twice
    Column("silent_since", Moment),
    # what they bought last, and who looked after them last, as of then
    Column("category", String(128)),
    Column("staff_id", ForeignKey("staff.id")),
    comment="A customer left: asked not to be written to, blocked the bot or fell silent; and perhaps said why",
)

Index("uq_departure_silence", departure.c.customer_id, departure.c.silent_since, unique=True)

leaving_cause = Table(
    "leaving_cause",
    metadata,
    Column("cause", Word(Cause), primary_key=True),
    Column("state", Word(CauseState), nullable=False, server_default=CauseState.OPEN.value),
    Column("owner_id", ForeignKey("staff.id")),
    # language → what was changed; since when; or why it stays as it is
    Column("what", Json, nullable=False),
    Column("since", Moment),
    Column("why", Text),
    Column("campaign_id", ForeignKey("campaign.id")),
    Column("changed_at", Moment, nullable=False),
    # the question that waits for an admin's words, whose, since when, and what was answered so far
    Column("step", Word(CauseStep)),
    Column("asked_of", ForeignKey("staff.id")),
    Column("asked_at", Moment),
    Column("draft", Json, nullable=False),
    comment="What the shop does about a cause for which people leave: whose it is, and how far it is",
)
