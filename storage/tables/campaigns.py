"""Campaigns and their recipients."""

from sqlalchemy import BigInteger, Column, ForeignKey, SmallInteger, String, Table, text

from rules.vocabulary import (
    CampaignState,
    CampaignStep,
    CorrectionState,
    MediaKind,
    PauseReason,
    Reason,
    RecallState,
    RecipientState,
    Timing,
    Variant,
)
from storage.tables.base import Id, Json, Moment, Word, index_some, metadata

campaign = Table(
    "campaign",
    metadata,
    Column("id", Id, primary_key=True),
    Column("name", String(128), nullable=False),
    Column("state", Word(CampaignState), nullable=False),
    # the question that a draft waits for, and since when
    Column("step", Word(CampaignStep)),
    Column("asked_at", Moment),
    # which customers, in the words of storage.audiences
    Column("audience", Json, nullable=False),
    # language → HTML with {fields}; `other` is the second text of two that are compared
    Column("texts", Json, nullable=False),
    Column("other", Json, nullable=False),
    Column("media", Word(MediaKind)),
    Column("file_id", String(256)),
    # language → label; without an address the button asks for a human
    Column("button", Json),
    Column("link", String(512)),
    # the offer's terms: until when, from which sum, in which category
    Column("valid_until", Moment),
    Column("minimum_minor", BigInteger),
    Column("category", String(128)),
    # whose codes it brings; no foreign key, for pools are stopped and never deleted
    Column("pool_id", BigInteger),
    Column("timing", Word(Timing), nullable=False),
    Column("starts_at", Moment),
    # minutes of each person's own day, between which it is sent; NULL for the shop's manners alone
    Column("window_from", SmallInteger),
    Column("window_to", SmallInteger),
    # percent of all customers who are never written to, and percent of failures that stop it
    Column("holdout", SmallInteger, nullable=False),
    Column("failures", SmallInteger, nullable=False),
    Column("created_by", ForeignKey("staff.id"), nullable=False),
    Column("confirmed_by", ForeignKey("staff.id")),
    Column("seconded_by", ForeignKey("staff.id")),
    Column("created_at", Moment, nullable=False),
    Column("confirmed_at", Moment),
    Column("began_at", Moment),
    Column("ends_at", Moment),
    Column("ended_at", Moment),
    Column("paused_for", Word(PauseReason)),
    # how far the list of its people has been made: the last customer looked at, and when it was whole
    Column("built_to", BigInteger, nullable=False, server_default=text("0")),
    Column("built_at", Moment),
    # how many are expected to be skipped, and why; and how many speak which language
    Column("forecast", Json, nullable=False),
    # the message that shows how far it is, what it showed last, and when (by the clock on the wall)
    Column("shown_chat_id", BigInteger),
    Column("shown_message_id", BigInteger),
    Column("shown", Json),
    Column("shown_at", Moment),
    Column("recalled_at", Moment),
    Column("recall_ended_at", Moment),
    # how often its text was corrected; since when that goes on, and until when it did
    Column("edition", SmallInteger, nullable=False, server_default=text("0")),
    Column("corrected_at", Moment),
    Column("correction_ended_at", Moment),
    # a correction that is composed: its texts so far, by whom, and the question that waits
    Column("correction", Json),
    Column("corrected_by", ForeignKey("staff.id")),
    Column("correction_step", Word(CampaignStep)),
    Column("correction_asked_at", Moment),
    comment="An offer to many, from its first word to what came of it",
)

campaign_recipient = Table(
    "campaign_recipient",
    metadata,
    Column("campaign_id", BigInteger, primary_key=True, autoincrement=False),
    Column("customer_id", BigInteger, primary_key=True, autoincrement=False),
    Column("variant", Word(Variant), nullable=False),
    Column("state", Word(RecipientState), nullable=False),
    Column("reason", Word(Reason)),
    Column("due_at", Moment, nullable=False),
    # when it was last let go, which counts in everybody's budget from then on
    Column("left_at", Moment),
    Column("settled_at", Moment),
    Column("message_id", BigInteger),
    Column("clicked_at", Moment),
    Column("recall", Word(RecallState)),
    # which edition of the text they have, or are about to; and what became of bringing it there
    Column("edition", SmallInteger, nullable=False, server_default=text("0")),
    Column("correction", Word(CorrectionState)),
    # no foreign keys: a million of them cost as much as the rows; nothing deletes a customer or a campaign beneath them
    comment="One person of one campaign, and what became of it: rows never come or go once the list is made",
)

# only what is still ahead, and only what has happened: neither slows down the making of the list
index_some(
    "ix_campaign_recipient_pending",
    campaign_recipient.c.campaign_id,
    campaign_recipient.c.due_at,
    campaign_recipient.c.customer_id,
    where=campaign_recipient.c.state == RecipientState.PENDING,
)

index_some(
    "ix_campaign_recipient_queued",
    campaign_recipient.c.campaign_id,
    where=campaign_recipient.c.state == RecipientState.QUEUED,
)

index_some(
    "ix_campaign_recipient_left",
    campaign_recipient.c.customer_id,
    campaign_recipient.c.left_at,
    where=campaign_recipient.c.left_at.is_not(None),
)

index_some(
    "ix_campaign_recipient_settled",
    campaign_recipient.c.campaign_id,
    campaign_recipient.c.settled_at,
    where=campaign_recipient.c.settled_at.is_not(None),
)

index_some(
    "ix_campaign_recipient_recall",
    campaign_recipient.c.campaign_id,
    campaign_recipient.c.customer_id,
    where=(campaign_recipient.c.state == RecipientState.SENT) & campaign_recipient.c.recall.is_(None),
)

index_some(
    "ix_campaign_recipient_edition",
    campaign_recipient.c.campaign_id,
    campaign_recipient.c.edition,
    campaign_recipient.c.correction,
    campaign_recipient.c.customer_id,
    where=campaign_recipient.c.state == RecipientState.SENT,
)

index_some(
    "ix_campaign_recipient_correcting",
    campaign_recipient.c.campaign_id,
    where=campaign_recipient.c.correction == CorrectionState.QUEUED,
)

# what is counted whenever it is shown how far a campaign is: read from the index alone
index_some(
    "ix_campaign_recipient_counted",
    campaign_recipient.c.campaign_id,
    campaign_recipient.c.state,
    campaign_recipient.c.reason,
    campaign_recipient.c.variant,
    where=campaign_recipient.c.state != RecipientState.PENDING,
)

index_some(
    "ix_campaign_recipient_clicked",
    campaign_recipient.c.campaign_id,
    where=campaign_recipient.c.clicked_at.is_not(None),
)
