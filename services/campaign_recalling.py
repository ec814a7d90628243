"""An offer is taken back: out of every chat to which it went in the last two days, row by row and in its own pace."""

from collections.abc import Mapping, Sequence
from typing import Any

from rules.campaigns import RECALLED_WITHIN
from rules.notices.campaigns import CampaignCancelAsked, OfferRecalled
from rules.vocabulary import CampaignId, CampaignState, CustomerId, OutboxState, RecallState, RecipientState
from services import campaign_running
from services.refusals import Outdated
from storage import campaigns, outbox, recipients
from storage.campaigns import Campaign
from storage.unit import UnitOfWork

MOST = 50


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
    handed = 0
    for campaign in campaigns.recalling(unit):
        assert campaign.recalled_at is not None
        on_their_way = recipients.recalls(unit, campaign.id).get(RecallState.QUEUED, 0)
        room = min(most, ahead - on_their_way)
        since = campaign.recalled_at - RECALLED_WITHIN
        those = recipients.to_recall(unit, campaign.id, since=since, most=room) if room > 0 else []
        for customer_id, chat_id, message in those:
            recipients.recall(unit, campaign.id, customer_id, RecallState.QUEUED)
            taken = OfferRecalled(campaign.id, customer_id, message)
            source = f"{outbox.OF_AN_OFFER}back:{campaign.id}:{customer_id}"
            outbox.say(unit, chat_id, taken, customer_id=customer_id, source=source)
        handed += len(those)
        if not those and not on_their_way and campaign.ended_at is not None:
            campaigns.change(unit, campaign.id, recall_ended_at=unit.now)
            campaign_running.redraw(unit, campaign.id)
    return handed


def settled(unit: UnitOfWork, facts: Mapping[str, Any], state: OutboxState) -> None:
    """Note what became of taking one message back."""
    became = RecallState.GONE if state is OutboxState.SENT else RecallState.STAYS
    recipients.recall(unit, CampaignId(facts["campaign"]), CustomerId(facts["customer"]), became)


def gone(unit: UnitOfWork, messages: Sequence[Mapping[str, Any]]) -> None:
    """Note that these messages are out of their chats."""
    for facts in messages:
        settled(unit, facts, OutboxState.SENT)


def _its(unit: UnitOfWork, by: int, campaign_id: CampaignId) -> Campaign:
    campaign = campaign_running.hold_of(unit, by, campaign_id)
    begun = campaign.began_at
    if campaign.recalled_at is not None or begun is None or unit.now - begun >= RECALLED_WITHIN:
        raise Outdated
    return campaign
