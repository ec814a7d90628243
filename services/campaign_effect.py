"""
What a campaign did: how many of those it was for bought in two weeks, beside those who were held out of it.

Everybody it was for is counted, also who could not be written to: who is held out is chosen by chance among all of
them, and only so the two groups differ by nothing but the campaign.
"""

from datetime import timedelta

from rules.campaigns import JUDGED_AFTER, effect
from rules.notices.campaigns import CampaignEffect, Share
from rules.statistics import difference, is_enough
from rules.vocabulary import CampaignId, RecipientState, Variant
from services import campaign_running
from services.refusals import Outdated
from storage import outbox, recipients
from storage.unit import UnitOfWork

# Whoever leaves so soon leaves because of it, as far as anybody can tell.
BECAUSE_OF_IT = timedelta(days=1)


def show(unit: UnitOfWork, by: int, campaign_id: CampaignId) -> None:
    """Tell what a campaign did so far. Outdated for one that has not begun; admins only."""
    campaign = campaign_running.hold_of(unit, by, campaign_id)
    if campaign.began_at is None:
        raise Outdated
    until = campaign.began_at + JUDGED_AFTER
    counted = recipients.bought(unit, campaign_id, since=campaign.began_at, until=until)
    held = [one for one in counted if one[0] is RecipientState.HELD_OUT]
    meant = [one for one in counted if one[0] is not RecipientState.HELD_OUT]
    sent = [one for one in counted if one[0] is RecipientState.SENT]
    those, others = _share(meant), _share(held)
    is_over = unit.now >= until and is_enough(those.people) and is_enough(others.people)
    apart = None
    if those.people and others.people:
        apart = difference(those.bought, those.people, others.bought, others.people)
    stopped, blocked = recipients.left_after(unit, campaign_id, within=BECAUSE_OF_IT)
    judged = effect(apart.low, apart.high, is_over=is_over) if apart else effect(-1, 1, is_over=False)
    variants = tuple(_share([one for one in sent if one[1] is variant], variant) for variant in Variant)
    told = CampaignEffect(
        campaign=campaign_id,
        name=campaign.name,
        days=JUDGED_AFTER.days,
        meant=those,
        held_out=others,
        variants=tuple(one for one in variants if one.people) if campaign.other else (),
        judged=judged,
        low=apart.low if apart else None,
        high=apart.high if apart else None,
        stopped=stopped,
        blocked=blocked,
    )
    outbox.say(unit, by, told)


def _share(counted: list[tuple[RecipientState, Variant, int, int, int]], variant: Variant | None = None) -> Share:
    people, bought, clicked = (
        (sum(column) for column in zip(*(one[2:] for one in counted), strict=True)) if counted else (0, 0, 0)
    )
    return Share(variant, people, bought, clicked)
