"""
What was sent is corrected where it stands: a new text is asked for, shown, and brought to everybody within two days.

What is still ahead goes out in the new text; nobody gets a message for it, and what each has of their own, they keep.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from rules.campaigns import RECALLED_WITHIN, Finding
from rules.conversation import Words
from rules.notices.campaigns import CorrectionAsked, CorrectionReady, OfferCorrected
from rules.vocabulary import (
    CampaignId,
    CampaignStep,
    CorrectionState,
    CustomerId,
    Language,
    OutboxState,
    RecipientState,
    Role,
)
from services import campaign_composing, campaign_forecast, campaign_running, campaign_sending, staffing
from services.campaign_composing import STAYS_OPEN, TEXTS, Unclear
from services.campaign_rounds import MOST, Round, go_on
from services.refusals import Outdated
from storage import campaigns, customers, outbox, recipients, sent_offers, staff
from storage.campaigns import Campaign
from storage.unit import UnitOfWork

# Those who are left alone together, because theirs was sent too long ago.
MOST_LEFT = 500
NOTHING: dict[str, Any] = {
    "correction": None,
    "corrected_by": None,
    "correction_step": None,
    "correction_asked_at": None,
}


def begin(unit: UnitOfWork, by: int, campaign_id: CampaignId) -> None:
    """Ask for the new texts, one after the other. Outdated when nothing may be corrected any more; admins only."""
    campaign = _its(unit, by, campaign_id)
    admin = staffing.require(unit, by, Role.ADMIN)
    texts = {"texts": dict(campaign.texts), "other": dict(campaign.other)}
    campaigns.change(unit, campaign_id, correction=texts, corrected_by=admin.id)
    _ask(unit, by, campaign, _questions(campaign)[0])


def hear(unit: UnitOfWork, telegram_id: int, words: Words) -> bool:
    """Take an admin's words as the new text that was asked for; False if none was, or something newer was."""
    member = staff.by_telegram(unit, telegram_id)
    if member is None or not member.role.may(Role.ADMIN):
        return False
    campaign = campaigns.correction_asked_of(unit, member.id, since=unit.now - STAYS_OPEN)
    if campaign is None or campaign.correction_step is None or campaign.correction_asked_at is None:
        return False
    if campaigns.asked_of(unit, member.id, since=campaign.correction_asked_at) is not None:
        return False
    if not campaign_running.may_correct(unit, campaign):  # two days went by over the question
        campaigns.change(unit, campaign.id, **NOTHING)
        campaign_running.show(unit, telegram_id, campaign.id)
        return True
    step = campaign.correction_step
    try:
        text = campaign_composing.read_text(campaign, words)
    except Unclear as unclear:
        _ask(unit, telegram_id, campaign, step, found=unclear.finding, unclear=True)
        return True
    which, language = TEXTS[step]
    draft = campaign.correction or {}
    campaigns.change(unit, campaign.id, correction=draft | {which: draft.get(which, {}) | {language.value: text}})
    _go_on(unit, telegram_id, campaign, step)
    return True


def keep(unit: UnitOfWork, by: int, campaign_id: CampaignId, step: CampaignStep) -> None:
    """Leave this text as it is, and go on to the next."""
    campaign = _asked(unit, by, campaign_id)
    if campaign.correction_step is not step:
        raise Outdated
    _go_on(unit, by, campaign, step)


def drop(unit: UnitOfWork, by: int, campaign_id: CampaignId) -> None:
    """Leave everything as it was."""
    _asked(unit, by, campaign_id)
    campaigns.change(unit, campaign_id, **NOTHING)
    campaign_running.show(unit, by, campaign_id)


def confirm(unit: UnitOfWork, by: int, campaign_id: CampaignId) -> None:
    """Bring the new text to everybody who has the old one, and to those still ahead."""
    campaign = _asked(unit, by, campaign_id)
    if campaign.correction_step is not CampaignStep.READY or not campaign.correction:
        raise Outdated
    began = {"edition": campaign.edition + 1, "corrected_at": unit.now, "correction_ended_at": None}
    campaigns.change(unit, campaign_id, **campaign.correction, **began, **NOTHING)
    campaign_running.show(unit, by, campaign_id)


def feed(unit: UnitOfWork, *, ahead: int, most: int = MOST) -> int:
    """Hand the next messages that are to be corrected to the outbox; how many were looked at."""
    looked_at = 0
    for campaign in campaigns.correcting(unit):
        until = unit.now - RECALLED_WITHIN
        late = sent_offers.leave_late(unit, campaign.id, campaign.edition, until=until, most=MOST_LEFT)
        looked_at += late or go_on(unit, _round(unit, campaign), ahead=ahead, most=most)
    return looked_at


def as_it_leaves(unit: UnitOfWork, notice: OfferCorrected, language: Language) -> OfferCorrected | None:
    """Put in what the message says now, in the newest edition; None if it is to stay as it is."""
    campaign_id, customer_id = CampaignId(notice.campaign), CustomerId(notice.customer)
    campaign, one = campaigns.find(unit, campaign_id), recipients.find(unit, campaign_id, customer_id)
    if campaign is None or one is None or one.settled_at is None or campaign.recalled_at is not None:
        return None
    if unit.now - one.settled_at >= RECALLED_WITHIN or campaign.text(one.variant, language) is None:
        return None
    sent_offers.correct(unit, campaign_id, customer_id, CorrectionState.QUEUED, edition=campaign.edition)
    customer = customers.get(unit, customer_id)
    facts = campaign_sending.facts_for(unit, campaign, customer, one.variant, language)
    return OfferCorrected(notice.campaign, notice.customer, notice.message, facts)


def settled(unit: UnitOfWork, facts: Mapping[str, Any], state: OutboxState) -> None:
    """Note what became of correcting one message."""
    campaign_id, customer_id = CampaignId(facts["campaign"]), CustomerId(facts["customer"])
    if state is OutboxState.SENT:
        sent_offers.correct(unit, campaign_id, customer_id, CorrectionState.DONE)
        return
    campaign, one = campaigns.find(unit, campaign_id), recipients.find(unit, campaign_id, customer_id)
    is_late = one is not None and one.settled_at is not None and unit.now - one.settled_at >= RECALLED_WITHIN
    became = CorrectionState.LATE if is_late else CorrectionState.STAYS
    sent_offers.correct(unit, campaign_id, customer_id, became, edition=campaign.edition if campaign else None)


def _round(unit: UnitOfWork, campaign: Campaign) -> Round:
    edition = campaign.edition
    return Round(
        campaign=campaign.id,
        source=f"corrected:{edition}:",
        on_their_way=sent_offers.count_correcting(unit, campaign.id),
        following=lambda most: sent_offers.to_correct(unit, campaign.id, edition, most=most),
        queue=lambda customer_id: sent_offers.correct(unit, campaign.id, customer_id, CorrectionState.QUEUED),
        notice=OfferCorrected,
        may_end=not sent_offers.is_leaving(unit, campaign.id, edition),
        ends="correction_ended_at",
    )


def _go_on(unit: UnitOfWork, by: int, campaign: Campaign, step: CampaignStep) -> None:
    questions = _questions(campaign)
    following = questions[questions.index(step) + 1 :]
    if following:
        _ask(unit, by, campaign, following[0])
    else:
        _ready(unit, by, campaigns.get(unit, campaign.id))


def _ready(unit: UnitOfWork, by: int, campaign: Campaign) -> None:
    """Show the new texts and how many would have them; where nothing was changed, all stays as it is."""
    draft = campaign.correction or {}
    if draft == {"texts": campaign.texts, "other": campaign.other}:
        drop(unit, by, campaign.id)
        return
    campaigns.change(unit, campaign.id, correction_step=CampaignStep.READY, correction_asked_at=None)
    states = recipients.totals(unit, campaign.id).states
    sent = states.get(RecipientState.SENT, 0)
    fresh = sent_offers.count_sent(unit, campaign.id, since=unit.now - RECALLED_WITHIN)
    of = RecipientState.SENT if sent else RecipientState.PENDING
    campaign_forecast.try_on(unit, replace(campaign, texts=draft["texts"], other=draft["other"]), by, of=of)
    ahead = states.get(RecipientState.PENDING, 0) + states.get(RecipientState.QUEUED, 0)
    outbox.say(unit, by, CorrectionReady(campaign.id, campaign.name, fresh, sent - fresh, ahead))


def _ask(
    unit: UnitOfWork,
    by: int,
    campaign: Campaign,
    step: CampaignStep,
    *,
    found: Finding | None = None,
    unclear: bool = False,
) -> None:
    campaigns.change(unit, campaign.id, correction_step=step, correction_asked_at=unit.now)
    which, language = TEXTS[step]
    now = campaign_composing.in_words(getattr(campaign, which)[language.value])
    outbox.say(unit, by, CorrectionAsked(campaign.id, step, campaign.name, now, finding=found, unclear=unclear))


def _questions(campaign: Campaign) -> list[CampaignStep]:
    """Which texts there are to correct."""
    return [step for step, (which, language) in TEXTS.items() if getattr(campaign, which).get(language.value)]


def _its(unit: UnitOfWork, by: int, campaign_id: CampaignId) -> Campaign:
    campaign = campaign_running.hold_of(unit, by, campaign_id)
    if not campaign_running.may_correct(unit, campaign):
        raise Outdated
    return campaign


def _asked(unit: UnitOfWork, by: int, campaign_id: CampaignId) -> Campaign:
    """Load a campaign whose new texts this admin is asked for. Outdated if another is, or nobody."""
    campaign = _its(unit, by, campaign_id)
    if campaign.corrected_by != staffing.require(unit, by, Role.ADMIN).id or campaign.correction_step is None:
        raise Outdated
    return campaign
