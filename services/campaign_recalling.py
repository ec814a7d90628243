"""An offer is taken back: out of every chat to which it went in the last two days, row by row and in its own pace."""

from collections.abc import Mapping
from typing import Any

from rules.campaigns import RECALLED_WITHIN
from rules.notices.campaigns import CampaignCancelAsked, OfferRecalled
from rules.vocabulary import CampaignId, CampaignState, CustomerId, OutboxState, RecallState, RecipientState
from services import campaign_running
from services.campaign_rounds import MOST, Round, go_on
from services.refusals import Outdated
from storage import campaigns, outbox, recipients, sent_offers
from storage.campaigns import Campaign
from storage.unit import UnitOfWork


def ask(unit: UnitOfWork, by: int, campaign_id: CampaignId) -> None:
    """Ask once before anything is taken back. Outdated when it is too late for it."""
    campaign = _its(unit, by, campaign_id)
    sent = recipients.totals(unit, campaign_id).states.get(RecipientState.SENT, 0)
    outbox.say(unit, by, CampaignCancelAsked(campaign_id, campaign.name, sent, recall=True))


def begin(unit: UnitOfWork, by: int, campaign_id: CampaignId) -> None:
    """Send nothing more of it, and take back what was sent."""
    _its(unit, by, campaign_id)
    campaigns.move(unit, campaign_id, CampaignState.CANCELLED, of=campaign_running.RUNNING, paused_for=None)
    campaigns.change(unit, campaign_id, recalled_at=unit.now)
    campaign_running.redraw(unit, campaign_id)


def feed(unit: UnitOfWork, *, ahead: int, most: int = MOST) -> int:
    """Hand the next messages that are to be taken back to the outbox; how many."""
    return sum(go_on(unit, _round(unit, campaign), ahead=ahead, most=most) for campaign in campaigns.recalling(unit))


def _round(unit: UnitOfWork, campaign: Campaign) -> Round:
    assert campaign.recalled_at is not None
    since = campaign.recalled_at - RECALLED_WITHIN
    return Round(
        campaign=campaign.id,
        source="back:",
        on_their_way=sent_offers.recalls(unit, campaign.id).get(RecallState.QUEUED, 0),
        following=lambda most: sent_offers.to_recall(unit, campaign.id, since=since, most=most),
        queue=lambda customer_id: sent_offers.recall(unit, campaign.id, customer_id, RecallState.QUEUED),
        notice=OfferRecalled,
        may_end=campaign.ended_at is not None,
        ends="recall_ended_at",
    )


def settled(unit: UnitOfWork, facts: Mapping[str, Any], state: OutboxState) -> None:
    """Note what became of taking one message back."""
    became = RecallState.GONE if state is OutboxState.SENT else RecallState.STAYS
    sent_offers.recall(unit, CampaignId(facts["campaign"]), CustomerId(facts["customer"]), became)


def _its(unit: UnitOfWork, by: int, campaign_id: CampaignId) -> Campaign:
    campaign = campaign_running.hold_of(unit, by, campaign_id)
    begun = campaign.began_at
    if campaign.recalled_at is not None or begun is None or unit.now - begun >= RECALLED_WITHIN:
        raise Outdated
    return campaign
