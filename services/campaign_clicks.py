"""The button under an offer: somebody is interested, and is asked to say in what."""

from rules.notices.meeting import WriteInvited
from rules.vocabulary import CampaignId
from services.refusals import Outdated
from storage import customers, outbox, recipients
from storage.unit import UnitOfWork


def wanted(unit: UnitOfWork, telegram_id: int, campaign_id: CampaignId) -> None:
    """Note the press and invite to write: a human answers. Outdated for whoever was not sent the offer."""
    customer = customers.by_telegram(unit, telegram_id)
    if customer is None or not recipients.click(unit, campaign_id, customer.id):
        raise Outdated
    source = f"{outbox.OF_A_PRESS}want:{campaign_id}:{customer.id}:{unit.now:%Y%m%d%H%M}"
    outbox.say(unit, telegram_id, WriteInvited(), customer_id=customer.id, source=source)
