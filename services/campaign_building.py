"""The list of a campaign's people, made piece by piece: whoever is killed in between goes on where it was."""

from collections import Counter
from collections.abc import Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from rules.language import choose_language
from rules.vocabulary import CampaignId, CampaignState, CampaignStep, RecipientState, Timing
from services import campaign_forecast
from storage import campaigns, recipients, staff
from storage.audiences import audience_of
from storage.campaigns import Campaign
from storage.unit import UnitOfWork

# Customers looked at in one transaction: a tenth of a second and less.
CHUNK = 3_000


def begin_anew(unit: UnitOfWork, campaign_id: CampaignId) -> None:
    """Have the list made, or made again because whom it is for, when or in how many texts has changed."""
    campaigns.change(unit, campaign_id, built_to=0, built_at=None, forecast={})


def build_some(unit: UnitOfWork, *, most: int = CHUNK) -> CampaignId | None:
    """List one more chunk of the people of the oldest campaign that wants it; None if nothing is left to be done."""
    wanted = next(iter(campaigns.to_build(unit)), None)
    campaign = campaigns.hold(unit, wanted.id) if wanted is not None else None
    if campaign is None:
        return None
    if campaign.state is not CampaignState.DRAFT or campaign.built_at is not None:
        return campaign.id  # another process was quicker
    if campaign.built_to == 0 and recipients.clear(unit, campaign.id, most=most) == most:
        return campaign.id  # those of an earlier list go first
    after = campaign.built_to
    until = recipients.end_of_chunk(unit, after, most=most)
    begins = campaign.starts_at or unit.now
    recipients.add(
        unit,
        campaign.id,
        audience_of(unit, campaign.audience),
        after=after,
        until=until,
        due_at=begins,
        due_by_zone=_local_beginnings(unit, campaign, begins, after, until),
        holdout=campaign.holdout,
        two_variants=bool(campaign.other),
    )
    forecast = _foreseen(unit, campaign, after, until)
    if until is not None:
        campaigns.change(unit, campaign.id, built_to=until, forecast=forecast)
    else:
        campaigns.change(unit, campaign.id, built_at=unit.now, forecast=forecast)
        if campaign.step is CampaignStep.READY:
            author = staff.get(unit, campaign.created_by)
            campaign_forecast.ready(unit, campaigns.get(unit, campaign.id), author.telegram_id)
    return campaign.id


def _local_beginnings(
    unit: UnitOfWork, campaign: Campaign, begins: datetime, after: int, until: int | None
) -> Mapping[str, datetime]:
    if campaign.timing is not Timing.LOCAL:
        return {}
    wall = begins.astimezone(unit.shop.zone).replace(tzinfo=None)
    beginnings = {}
    for name in recipients.zones(unit, after, until):
        try:
            beginnings[name] = wall.replace(tzinfo=ZoneInfo(name)).astimezone(unit.now.tzinfo)
        except (ZoneInfoNotFoundError, ValueError):
            continue  # nobody knows where that is: the shop's own clock
    return beginnings


def _foreseen(unit: UnitOfWork, campaign: Campaign, after: int, until: int | None) -> dict[str, Any]:
    """Add a chunk to what is expected: who is held out, who would be skipped and why, who reads which language."""
    known = campaign.forecast
    held_out = known.get("held_out", 0)
    hindrances, languages = Counter(known.get("skipped", {})), Counter(known.get("languages", {}))
    for state, hindrance, chosen, code, count in recipients.outlook(unit, campaign.id, after=after, until=until):
        if state is RecipientState.HELD_OUT:
            held_out += count
        elif hindrance is not None:
            hindrances[hindrance.value] += count
        else:
            languages[choose_language(chosen, code, unit.shop.default_language).value] += count
    return {"held_out": held_out, "skipped": dict(hindrances), "languages": dict(languages)}
