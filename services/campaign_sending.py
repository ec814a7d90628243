"""
A campaign on its way: the next people are handed to the outbox, asked about again before each leaves, and settled.

The outbox holds a few seconds' worth of offers and never a campaign: what is more urgent does not even see it.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from rules.campaigns import fields_of, within
from rules.courtesy import MONTH, WEEK, Said, Turn, turn
from rules.notices.campaigns import Offer, OfferFacts
from rules.pausing import as_often_as
from rules.planning import obstacle
from rules.vocabulary import (
    CampaignId,
    CampaignState,
    ContactKind,
    CustomerId,
    Language,
    OutboxState,
    Purpose,
    Reason,
    RecipientState,
    Variant,
)
from services import campaign_running, codes, people, zones
from services.courtesies import Hold
from storage import campaigns, courtesies, customers, orders, outbox, recipients
from storage import codes as stored_codes
from storage.campaigns import Campaign
from storage.codes import Code
from storage.recipients import Recipient
from storage.records import Customer
from storage.unit import UnitOfWork

# Offers in the outbox at once, unless the pace asks for more: a few seconds' worth.
AHEAD = 100
# People looked at in one transaction.
MOST = 50
# Those who are given up together, when a campaign is cancelled or over.
MOST_GIVEN_UP = 2_000
STATES = {
    OutboxState.SENT: RecipientState.SENT,
    OutboxState.UNKNOWN: RecipientState.UNKNOWN,
    OutboxState.FAILED: RecipientState.FAILED,
    OutboxState.UNREACHABLE: RecipientState.FAILED,
}


def feed(unit: UnitOfWork, *, ahead: int = AHEAD, most: int = MOST) -> int:
    """
    Hand the next people of every running campaign to the outbox, up to so many `ahead`; how many were looked at.

    Whoever may not be written to is skipped with the reason; who may not now is moved, and skipped when the campaign
    is over first. A campaign without anybody ahead is done.
    """
    looked_at = 0
    for campaign in campaigns.in_states(unit, CampaignState.SENDING):
        looked_at += _feed(unit, campaign, ahead=ahead, most=most)
    for campaign in campaigns.in_states(unit, CampaignState.CANCELLED):
        if campaign.ended_at is None:
            looked_at += recipients.skip_rest(unit, campaign.id, Reason.CANCELLED, most=MOST_GIVEN_UP)
            campaign_running.end_if_over(unit, campaign.id)
    return looked_at


def _feed(unit: UnitOfWork, campaign: Campaign, *, ahead: int, most: int) -> int:
    if campaign.ends_at is not None and campaign.ends_at <= unit.now:
        looked_at = recipients.skip_rest(unit, campaign.id, Reason.TOO_LATE, most=MOST_GIVEN_UP, keep=True)
    else:
        room = min(most, ahead - recipients.count_queued(unit, campaign.id))
        waiting = recipients.due(unit, campaign.id, most=room) if room > 0 else []
        chats = {customer.telegram_id for _, customer in waiting if customer.telegram_id is not None}
        languages = people.languages_of_chats(unit, chats)
        for one, customer in waiting:
            _queue(unit, campaign, one, customer, languages)
        looked_at = len(waiting)
    if not looked_at:
        campaign_running.end_if_over(unit, campaign.id)
    return looked_at


def _queue(
    unit: UnitOfWork, campaign: Campaign, one: Recipient, customer: Customer, languages: Mapping[int, Language]
) -> None:
    hold = _hindrance(unit, campaign, one.variant, customer, languages, on_its_way=False)
    if hold is not None:
        _held(unit, campaign, customer.id, hold.reason, hold.until)
        return
    assert customer.telegram_id is not None
    if not recipients.queue(unit, campaign.id, customer.id):
        return
    if _brings_code(campaign, one.variant, languages[customer.telegram_id]):
        pool = stored_codes.pool(unit, campaign.pool_id) if campaign.pool_id is not None else None
        if pool is None or codes.give(unit, customer.id, pool, source=_source(campaign, customer.id)) is None:
            recipients.skip(unit, campaign.id, customer.id, Reason.NO_CODE)
            return
    outbox.say(
        unit,
        customer.telegram_id,
        Offer(campaign=campaign.id, customer=customer.id),
        customer_id=customer.id,
        expires_at=campaign.ends_at,
        source=f"{outbox.OF_AN_OFFER}{campaign.id}:{customer.id}",
    )


def as_it_leaves(unit: UnitOfWork, notice: Offer, language: Language) -> Offer | Hold:
    """
    Ask once more, now that the offer is about to leave, whether it may; and put in what it says.

    The moment counts in the person's budget from here on.
    """
    campaign_id, customer_id = CampaignId(notice.campaign), CustomerId(notice.customer)
    campaign = campaigns.find(unit, campaign_id)
    one = recipients.find(unit, campaign_id, customer_id)
    if campaign is None or one is None or one.state is not RecipientState.QUEUED:
        return Hold(Reason.CANCELLED)
    if campaign.state is CampaignState.PAUSED:
        return Hold(Reason.CAMPAIGN_PAUSED, unit.now)
    if campaign.state is not CampaignState.SENDING:
        return Hold(Reason.CANCELLED)
    if campaign.ends_at is not None and campaign.ends_at <= unit.now:
        return Hold(Reason.TOO_LATE)
    customer = customers.get(unit, customer_id)
    languages = {customer.telegram_id: language} if customer.telegram_id is not None else {}
    hold = _hindrance(unit, campaign, one.variant, customer, languages, on_its_way=True)
    if hold is not None:
        return hold
    recipients.let_go(unit, campaign_id, customer_id, edition=campaign.edition)
    return Offer(notice.campaign, notice.customer, facts_for(unit, campaign, customer, one.variant, language))


def facts_for(
    unit: UnitOfWork, campaign: Campaign, customer: Customer, variant: Variant, language: Language
) -> OfferFacts:
    """Put together what this customer reads, in this language; the campaign must have a text in it."""
    text = campaign.text(variant, language)
    assert text is not None
    wanted = fields_of(text)
    code = _code_of(unit, campaign, customer.id) if "code" in wanted else None
    product = None
    if "product" in wanted and (latest := orders.latest_of(unit, customer.id)) is not None:
        product = orders.main_product(unit, latest.id)
    return OfferFacts(
        text=text,
        name=customer.name if "name" in wanted else None,
        product=product,
        code=code.code if code is not None else None,
        code_number=code.id if code is not None else None,
        media=campaign.file,
        button=(campaign.button or {}).get(language.value),
        link=campaign.link,
        valid_until=campaign.valid_until,
        minimum_minor=campaign.minimum_minor,
        category=campaign.category,
    )


def _code_of(unit: UnitOfWork, campaign: Campaign, customer_id: CustomerId) -> Code | None:
    """Find the code that this person was given when their offer was queued."""
    return stored_codes.of_source(unit, _source(campaign, customer_id)) if campaign.pool_id is not None else None


def _source(campaign: Campaign, customer_id: CustomerId) -> str:
    return f"campaign:{campaign.id}:{customer_id}"


def _brings_code(campaign: Campaign, variant: Variant, language: Language) -> bool:
    return campaign.pool_id is not None and "code" in fields_of(campaign.text(variant, language) or "")


def settled(
    unit: UnitOfWork, facts: Mapping[str, Any], state: OutboxState, reason: Reason | None, until: datetime | None
) -> None:
    """Write down what became of an offer that did not arrive for certain, and stop the campaign if too many fail."""
    notice = Offer(int(facts["campaign"]), int(facts["customer"]))
    campaign_id, customer_id = CampaignId(notice.campaign), CustomerId(notice.customer)
    if state is OutboxState.SKIPPED:
        campaign = campaigns.find(unit, campaign_id)
        if campaign is not None:
            _held(unit, campaign, customer_id, reason or Reason.TOO_LATE, until)
        return
    recipients.settle(unit, [(campaign_id, customer_id, None)], STATES[state], reason)
    if state is OutboxState.FAILED:
        campaign_running.stop_if_it_fails(unit, campaign_id)


def arrived(unit: UnitOfWork, offers: Sequence[tuple[Mapping[str, Any], int | None]]) -> None:
    """Write down that these offers are in their chats, under these ids."""
    recipients.settle(
        unit,
        [(CampaignId(facts["campaign"]), CustomerId(facts["customer"]), message_id) for facts, message_id in offers],
        RecipientState.SENT,
    )


def _held(
    unit: UnitOfWork, campaign: Campaign, customer_id: CustomerId, reason: Reason, until: datetime | None
) -> None:
    if until is None or (campaign.ends_at is not None and until >= campaign.ends_at):
        recipients.skip(unit, campaign.id, customer_id, reason)
    else:
        why = None if reason is Reason.CAMPAIGN_PAUSED else reason
        recipients.put_off(unit, campaign.id, customer_id, until, why)


def _hindrance(
    unit: UnitOfWork,
    campaign: Campaign,
    variant: Variant,
    customer: Customer,
    languages: Mapping[int, Language],
    *,
    on_its_way: bool,
) -> Hold | None:
    reason = obstacle(customers.standing(unit, customer.id, Purpose.OFFERS))
    if reason is not None:
        return Hold(reason)
    assert customer.telegram_id is not None
    if campaign.text(variant, languages[customer.telegram_id]) is None:
        return Hold(Reason.NO_TEXT)
    its = _turn(unit, campaign, customer, on_its_way=on_its_way)
    return Hold(its.reason, its.at) if its.reason is not None else None


def _turn(unit: UnitOfWork, campaign: Campaign, customer: Customer, *, on_its_way: bool) -> Turn:
    scenario = unit.shop.scenario
    manners = within(as_often_as(customer.often, scenario.manners), campaign.window_from, campaign.window_to)
    kinds = {contact.name: contact.kind for contact in scenario.contacts}
    since = unit.now - max((MONTH, manners.least_between, *manners.between.values()))
    made = courtesies.made(unit, [customer.id], since=since)[customer.id]
    said = [Said(kinds.get(one.contact), one.at) for one in made]
    offers = recipients.made(unit, [customer.id], since=since, but=campaign.id)[customer.id]
    planned = [] if on_its_way else courtesies.planned(unit, [customer.id], until=unit.now + WEEK)[customer.id]
    return turn(
        ContactKind.OFFER,
        manners=manners,
        zone=zones.of(unit, customer.zone),
        now=unit.now,
        said=[*said, *(Said(ContactKind.OFFER, at) for at in offers)],
        ahead=[Said(kinds.get(name), max(at, unit.now)) for _, name, at in planned],
    )
