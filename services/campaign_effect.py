"""
What a campaign did: how many of those it was for bought in two weeks, beside those who were held out of it.

Everybody it was for is counted, also who could not be written to: who is held out is chosen by chance among all of
them, and only so the two groups differ by nothing but the campaign.
"""

from collections.abc import Sequence
from datetime import timedelta

from rules.campaigns import JUDGED_AFTER, effect
from rules.notices.campaigns import CampaignEffect, CampaignEffectTable, Gain, Share
from rules.statistics import difference, is_enough, mean_difference
from rules.vocabulary import CampaignId, RecipientState, Variant
from services import campaign_running
from services.refusals import Outdated
from storage import campaign_effects, outbox
from storage.campaign_effects import Bought
from storage.unit import UnitOfWork

# Whoever leaves so soon leaves because of it, as far as anybody can tell.
BECAUSE_OF_IT = timedelta(days=1)


def show(unit: UnitOfWork, by: int, campaign_id: CampaignId) -> None:
    """Draw what a campaign did so far. Outdated for one that has not begun; admins only."""
    outbox.say(unit, by, gather(unit, by, campaign_id))


def show_table(unit: UnitOfWork, by: int, campaign_id: CampaignId) -> None:
    """Send the same as a spreadsheet."""
    outbox.say(unit, by, CampaignEffectTable(gather(unit, by, campaign_id)))


def gather(unit: UnitOfWork, by: int, campaign_id: CampaignId) -> CampaignEffect:
    """Put together what a campaign did so far. Outdated for one that has not begun; admins only."""
    campaign = campaign_running.hold_of(unit, by, campaign_id)
    if campaign.began_at is None:
        raise Outdated
    since, until = campaign.began_at, campaign.began_at + JUDGED_AFTER
    currency = campaign_effects.currency_of(unit, since=since, until=until)
    counted = campaign_effects.bought(unit, campaign_id, since=since, until=until, currency=currency)
    held = [one for one in counted if one.state is RecipientState.HELD_OUT]
    meant = [one for one in counted if one.state is not RecipientState.HELD_OUT]
    sent = [one for one in counted if one.state is RecipientState.SENT]
    those, others = _share(meant), _share(held)
    is_over = unit.now >= until and is_enough(those.people) and is_enough(others.people)
    apart = None
    if those.people and others.people:
        apart = difference(those.bought, those.people, others.bought, others.people)
    stopped, blocked = campaign_effects.left_after(unit, campaign_id, within=BECAUSE_OF_IT)
    judged = effect(apart.low, apart.high, is_over=is_over) if apart else effect(-1, 1, is_over=False)
    variants = tuple(_share([one for one in sent if one.variant is variant], variant) for variant in Variant)
    return CampaignEffect(
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
        currency=currency,
        gain=_gain(meant, held) if is_over and those.spent + others.spent else None,
    )


def _share(counted: Sequence[Bought], variant: Variant | None = None) -> Share:
    return Share(
        variant,
        people=sum(one.people for one in counted),
        bought=sum(one.bought for one in counted),
        clicked=sum(one.clicked for one in counted),
        spent=sum(one.spent for one in counted),
    )


def _gain(meant: Sequence[Bought], held: Sequence[Bought]) -> Gain:
    apart = mean_difference(_sums(meant), _sums(held))
    people = sum(one.people for one in meant)
    return Gain(round(apart.value * people), round(apart.low * people), round(apart.high * people))


def _sums(counted: Sequence[Bought]) -> tuple[float, float, int]:
    return (
        sum(one.spent for one in counted),
        sum(one.squares for one in counted),
        sum(one.people for one in counted),
    )
