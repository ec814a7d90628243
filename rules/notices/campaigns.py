"""An offer to many: what its people read, and what the admins see of it."""

from dataclasses import dataclass
from datetime import datetime

from rules.campaigns import Confirmation, Effect, Finding
from rules.notice import Media, Notice, notice
from rules.notices.segments import Named
from rules.vocabulary import (
    CampaignState,
    CampaignStep,
    Lane,
    Language,
    PauseReason,
    Policy,
    Reason,
    Timing,
    Variant,
)


@dataclass(frozen=True, slots=True)
class OfferFacts:
    """What one person reads: the HTML with its fields, what stands in them, terms, and where the button leads."""

    text: str
    name: str | None = None
    product: str | None = None
    code: str | None = None
    code_number: int | None = None
    media: Media | None = None
    button: str | None = None
    link: str | None = None
    valid_until: datetime | None = None
    minimum_minor: int | None = None
    category: str | None = None
    currency: str = "UAH"


@notice("offer")
@dataclass(frozen=True, slots=True)
class Offer(Notice):
    """An offer for one person; `facts_now` are put in when it leaves."""

    lane = Lane.BROADCAST
    policy = Policy.AT_MOST_ONCE
    unprompted = True
    campaign: int
    customer: int
    facts_now: OfferFacts | None = None


@notice("offer-preview")
@dataclass(frozen=True, slots=True)
class OfferPreview(Notice):
    """The same as an admin sees it before; `language` is the one it is in."""

    campaign: int
    language: Language
    facts_now: OfferFacts


@dataclass(frozen=True, slots=True)
class Skipped:
    """How many people are passed by, and why; for `NO_TEXT` the language that has none, where it is known."""

    why: Reason
    people: int
    language: Language | None = None


@dataclass(frozen=True, slots=True)
class CampaignStatus:
    """How far a campaign is: people by what became of them, and how fast it goes (messages a minute)."""

    campaign: int
    name: str
    state: CampaignState
    audience: int
    pending: int = 0
    queued: int = 0
    sent: int = 0
    failed: int = 0
    blocked: int = 0
    skipped: int = 0
    unknown: int = 0
    held_out: int = 0
    reasons: tuple[Skipped, ...] = ()
    a_minute: int = 0
    next_at: datetime | None = None
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    paused_for: PauseReason | None = None
    built: bool = True
    may_recall: bool = False
    recalled: int = 0
    recall_left: int = 0
    recall_failed: int = 0
    may_correct: bool = False
    corrected: int = 0
    correction_left: int = 0
    correction_failed: int = 0
    correction_late: int = 0


@notice("campaign")
@dataclass(frozen=True, slots=True)
class CampaignShown(Notice):
    """How far a campaign is; `status` is put in when it leaves."""

    campaign: int
    status: CampaignStatus | None = None


@notice("campaign-changed")
@dataclass(frozen=True, slots=True)
class CampaignChanged(Notice):
    """The same message, redrawn."""

    campaign: int
    status: CampaignStatus | None = None


@notice("campaign-stopped")
@dataclass(frozen=True, slots=True)
class CampaignStopped(Notice):
    """A campaign stands still by itself, and why."""

    campaign: int
    name: str
    why: PauseReason
    failed: int = 0
    looked_at: int = 0
    starts_at: datetime | None = None


@notice("campaign-cancel-asked")
@dataclass(frozen=True, slots=True)
class CampaignCancelAsked(Notice):
    """Really cancel, or take back?"""

    campaign: int
    name: str
    people: int
    recall: bool = False


@notice("campaigns")
@dataclass(frozen=True, slots=True)
class CampaignsListed(Notice):
    """Drafts, what runs, and what is over: (id, name, state)."""

    campaigns: tuple[CampaignStatus, ...] = ()


@dataclass(frozen=True, slots=True)
class PoolLeft:
    """A pool and how many of its codes nobody has."""

    pool: int
    name: str
    left: int


@notice("campaign-asked")
@dataclass(frozen=True, slots=True)
class CampaignAsked(Notice):
    """A question of the composing; `finding` is what was wrong with the last answer, `now` what is there already."""

    campaign: int
    step: CampaignStep
    name: str
    finding: Finding | None = None
    unclear: bool = False
    now: str | None = None
    people: int | None = None
    may_skip: bool = False
    segments: tuple[Named, ...] = ()
    pools: tuple[PoolLeft, ...] = ()


@notice("campaign-ready")
@dataclass(frozen=True, slots=True)
class CampaignReady(Notice):
    """The whole of a draft with its forecast; None while the people are still counted."""

    campaign: int
    name: str
    languages: tuple[Language, ...]
    has_two: bool
    timing: Timing
    starts_at: datetime | None = None
    people: int | None = None
    held_out: int = 0
    skipped: tuple[Skipped, ...] = ()
    seconds: int = 0
    previews: tuple[str, ...] = ()
    codes_left: int | None = None


@notice("campaign-confirm-asked")
@dataclass(frozen=True, slots=True)
class CampaignConfirmAsked(Notice):
    """So many people: type the number, and perhaps more; `unclear` when what was typed was something else."""

    campaign: int
    name: str
    people: int
    how: Confirmation
    unclear: bool = False


@notice("campaign-second-asked")
@dataclass(frozen=True, slots=True)
class CampaignSecondAsked(Notice):
    """Another admin wants to send to so many: they ask for your yes."""

    campaign: int
    name: str
    people: int
    by: str


@notice("offer-recalled")
@dataclass(frozen=True, slots=True)
class OfferRecalled(Notice):
    """An offer is taken out of a chat; where it cannot be, these words take its place. Nobody is told anything new."""

    lane = Lane.BROADCAST
    campaign: int
    customer: int
    message: int


@notice("correction-asked")
@dataclass(frozen=True, slots=True)
class CorrectionAsked(Notice):
    """A new text is asked for; `now` is the one that was sent, `finding` what was wrong with the last answer."""

    campaign: int
    step: CampaignStep
    name: str
    now: str
    finding: Finding | None = None
    unclear: bool = False


@notice("correction-ready")
@dataclass(frozen=True, slots=True)
class CorrectionReady(Notice):
    """How many messages would be corrected, how many were sent too long ago, and how many people are still ahead."""

    campaign: int
    name: str
    people: int
    late: int = 0
    ahead: int = 0


@notice("offer-corrected")
@dataclass(frozen=True, slots=True)
class OfferCorrected(Notice):
    """An offer is given its new text where it stands; `facts_now` are put in when it leaves. Never a new message."""

    lane = Lane.BROADCAST
    campaign: int
    customer: int
    message: int
    facts_now: OfferFacts | None = None


@dataclass(frozen=True, slots=True)
class Share:
    """How many of how many bought, how many pressed the offer's button, and what was spent, in minor units."""

    variant: Variant | None
    people: int
    bought: int
    clicked: int = 0
    spent: int = 0


@dataclass(frozen=True, slots=True)
class Gain:
    """What those it was for spent more than they would have without it, in minor units, with its interval."""

    value: int
    low: int
    high: int


@notice("campaign-effect")
@dataclass(frozen=True, slots=True)
class CampaignEffect(Notice):
    """What a campaign did: those it was for beside those held out, in percent with their interval; and what it cost."""

    campaign: int
    name: str
    days: int
    meant: Share
    held_out: Share
    variants: tuple[Share, ...]
    judged: Effect
    low: float | None = None
    high: float | None = None
    stopped: int = 0
    blocked: int = 0
    currency: str | None = None
    gain: Gain | None = None


@notice("campaign-effect-table")
@dataclass(frozen=True, slots=True)
class CampaignEffectTable(Notice):
    """The same figures as a table."""

    effect: CampaignEffect
