"""Campaigns: the offers themselves; their people are in storage/recipients.py."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, insert, select, update

from rules.campaigns import fields_of
from rules.notice import Media
from rules.vocabulary import (
    CampaignId,
    CampaignState,
    CampaignStep,
    Language,
    MediaKind,
    PauseReason,
    PoolId,
    StaffId,
    Timing,
    Variant,
)
from storage.records import columns
from storage.tables import campaign
from storage.unit import UnitOfWork


@dataclass(frozen=True, slots=True)
class Campaign:
    """An offer to many. `texts` and `other` are HTML by language."""

    id: CampaignId
    name: str
    state: CampaignState
    step: CampaignStep | None
    asked_at: datetime | None
    audience: dict[str, Any]
    texts: dict[str, str]
    other: dict[str, str]
    media: MediaKind | None
    file_id: str | None
    button: dict[str, str] | None
    link: str | None
    valid_until: datetime | None
    minimum_minor: int | None
    category: str | None
    pool_id: PoolId | None
    timing: Timing
    starts_at: datetime | None
    window_from: int | None
    window_to: int | None
    holdout: int
    failures: int
    created_by: StaffId
    confirmed_by: StaffId | None
    began_at: datetime | None
    ends_at: datetime | None
    ended_at: datetime | None
    paused_for: PauseReason | None
    built_to: int
    built_at: datetime | None
    forecast: dict[str, Any]
    shown_chat_id: int | None
    shown_message_id: int | None
    shown: Any
    shown_at: datetime | None
    recalled_at: datetime | None
    recall_ended_at: datetime | None
    edition: int
    corrected_at: datetime | None
    correction_ended_at: datetime | None
    correction: dict[str, dict[str, str]] | None
    corrected_by: StaffId | None
    correction_step: CampaignStep | None
    correction_asked_at: datetime | None

    @property
    def file(self) -> Media | None:
        """The photo, video or voice that goes with it."""
        return Media(self.media, self.file_id) if self.media is not None and self.file_id else None

    @property
    def languages(self) -> tuple[Language, ...]:
        """The languages that it is written in."""
        return tuple(language for language in Language if self.texts.get(language.value))

    @property
    def brings_codes(self) -> bool:
        """Whether a text of it has a place for a code."""
        return "code" in fields_of(*self.texts.values(), *self.other.values())

    def text(self, variant: Variant, language: Language) -> str | None:
        """The text for who gets this variant and reads this language; None if there is none."""
        texts = self.other if variant is Variant.B and self.other else self.texts
        return texts.get(language.value) or None


_GET = select(*columns(Campaign, campaign)).where(campaign.c.id == bindparam("of"))


def create(unit: UnitOfWork, *, name: str, created_by: StaffId, audience: dict[str, Any], **more: Any) -> CampaignId:
    """Begin a draft."""
    values = {
        "name": name,
        "state": CampaignState.DRAFT,
        "audience": audience,
        "texts": {},
        "other": {},
        "timing": Timing.NOW,
        "forecast": {},
        "created_by": created_by,
        "created_at": unit.now,
        **more,
    }
    return CampaignId(unit.execute(insert(campaign).values(**values).returning(campaign.c.id)).scalar_one())


def find(unit: UnitOfWork, campaign_id: CampaignId) -> Campaign | None:
    """Find a campaign; None for none."""
    row = unit.execute(_GET, {"of": campaign_id}).first()
    return Campaign(*row) if row else None


def get(unit: UnitOfWork, campaign_id: CampaignId) -> Campaign:
    """Load a campaign that is known to exist."""
    return Campaign(*unit.execute(_GET, {"of": campaign_id}).one())


def hold(unit: UnitOfWork, campaign_id: CampaignId) -> Campaign | None:
    """Find a campaign and keep others from changing it until this transaction ends."""
    row = unit.execute(_GET.with_for_update(), {"of": campaign_id}).first()
    return Campaign(*row) if row else None


def change(unit: UnitOfWork, campaign_id: CampaignId, **values: Any) -> None:
    """Write down what has changed about it."""
    unit.execute(update(campaign).where(campaign.c.id == campaign_id).values(**values))


def move(
    unit: UnitOfWork, campaign_id: CampaignId, into: CampaignState, *, of: Sequence[CampaignState], **values: Any
) -> bool:
    """Bring a campaign from one of these states into another; False if it is in none of them."""
    moved = unit.execute(
        update(campaign)
        .where(campaign.c.id == campaign_id, campaign.c.state.in_(of))
        .values(state=into, **values)
        .returning(campaign.c.id)
    )
    return moved.first() is not None


def in_states(unit: UnitOfWork, *states: CampaignState) -> list[Campaign]:
    """List the campaigns in these states, the oldest first."""
    query = select(*columns(Campaign, campaign)).where(campaign.c.state.in_(states)).order_by(campaign.c.id)
    return [Campaign(*row) for row in unit.execute(query)]


def newest(unit: UnitOfWork, *, most: int) -> list[Campaign]:
    """List the newest campaigns."""
    query = select(*columns(Campaign, campaign)).order_by(campaign.c.id.desc()).limit(most)
    return [Campaign(*row) for row in unit.execute(query)]


def asked_of(unit: UnitOfWork, staff_id: StaffId, *, since: datetime) -> Campaign | None:
    """Find the draft whose question to this admin, asked since then, waits for words."""
    query = (
        select(*columns(Campaign, campaign))
        .where(campaign.c.created_by == staff_id, campaign.c.state == CampaignState.DRAFT, campaign.c.asked_at > since)
        .order_by(campaign.c.asked_at.desc(), campaign.c.id.desc())
        .limit(1)
    )
    row = unit.execute(query).first()
    return Campaign(*row) if row else None


def to_build(unit: UnitOfWork) -> list[Campaign]:
    """List the drafts whose people are wanted and not all listed yet."""
    steps = (CampaignStep.READY, CampaignStep.CONFIRM, CampaignStep.SECOND)
    query = select(*columns(Campaign, campaign)).where(
        campaign.c.state == CampaignState.DRAFT, campaign.c.step.in_(steps), campaign.c.built_at.is_(None)
    )
    return [Campaign(*row) for row in unit.execute(query.order_by(campaign.c.id))]


def recalling(unit: UnitOfWork) -> list[Campaign]:
    """List the campaigns whose messages are being taken back."""
    query = select(*columns(Campaign, campaign)).where(
        campaign.c.recalled_at.is_not(None), campaign.c.recall_ended_at.is_(None)
    )
    return [Campaign(*row) for row in unit.execute(query.order_by(campaign.c.id))]


def correcting(unit: UnitOfWork) -> list[Campaign]:
    """List the campaigns whose messages are being corrected; what is taken back is corrected no more."""
    query = select(*columns(Campaign, campaign)).where(
        campaign.c.corrected_at.is_not(None),
        campaign.c.correction_ended_at.is_(None),
        campaign.c.recalled_at.is_(None),
    )
    return [Campaign(*row) for row in unit.execute(query.order_by(campaign.c.id))]


def correction_asked_of(unit: UnitOfWork, staff_id: StaffId, *, since: datetime) -> Campaign | None:
    """Find the campaign for whose new text this admin was asked since then."""
    query = (
        select(*columns(Campaign, campaign))
        .where(campaign.c.corrected_by == staff_id, campaign.c.correction_asked_at > since)
        .order_by(campaign.c.correction_asked_at.desc(), campaign.c.id.desc())
        .limit(1)
    )
    row = unit.execute(query).first()
    return Campaign(*row) if row else None
