"""Loyalty points as customers see and spend them."""

from dataclasses import dataclass

from rules.notices.checkin import PointsMoved, RewardsShown
from rules.notices.points import PointsTerms
from rules.points import Standing
from rules.vocabulary import CustomerId, Entry, StaffId, TierBy
from services import codes, tiers
from services.refusals import Outdated
from storage import customers, ledger, outbox
from storage.ledger import History
from storage.records import Customer
from storage.unit import UnitOfWork

NEWEST = 5
MOST_COPIES = 3
NAMED = ("surprise", "debt", "unpraised")
"""What is no earning, and is told by its source all the same."""


class NotEnough(Exception):  # noqa: N818 - an answer, not an error
    """There are fewer points than that to spend; it carries how many there are."""

    def __init__(self, available: int) -> None:
        super().__init__(f"{available} available")
        self.available = available


class SourceTaken(Exception):  # noqa: N818 - an answer, not an error
    """Something else was written under this source."""


@dataclass(frozen=True, slots=True)
class Spent:
    """What became of spending; `fresh` is False when it had been done before and nothing changed now."""

    balance: int
    fresh: bool


def spend(
    unit: UnitOfWork,
    customer_id: CustomerId,
    points: int,
    *,
    source: str,
    staff_id: StaffId | None = None,
    reason: str | None = None,
) -> Spent:
    """
    Take points off a customer for something: once for each `source`, and never more than can be spent now.

    The same source again, with the same facts, changes nothing. Raises ValueError for anything but a whole number
    above zero, NotEnough, and SourceTaken for a source that stands for something else.
    """
    if isinstance(points, bool) or not isinstance(points, int) or points <= 0:
        raise ValueError(f"{points!r} is no number of points to spend")
    standing = tiers.standing(unit, customer_id)  # nobody else spends from here to the commit
    known = ledger.find(unit, source)
    if known is not None:
        if known != (customer_id, Entry.SPEND, -points):
            raise SourceTaken(source)
        return Spent(standing.balance, fresh=False)
    _take(unit, customer_id, Entry.SPEND, points, standing, source=source, staff_id=staff_id, reason=reason)
    return Spent(standing.balance - points, fresh=True)


def adjust(
    unit: UnitOfWork, customer_id: CustomerId, points: int, *, source: str, staff_id: StaffId, reason: str
) -> Spent:
    """
    Correct a customer's points by hand, up or down, once for each `source`.

    What is given can be spent at once; what is taken is never more than there is to spend. Raises as `spend`.
    """
    if isinstance(points, bool) or not isinstance(points, int) or points == 0 or not reason.strip():
        raise ValueError("a correction is a whole number of points, and has a reason")
    standing = tiers.standing(unit, customer_id)
    known = ledger.find(unit, source)
    if known is not None:
        if known != (customer_id, Entry.ADJUST, points):
            raise SourceTaken(source)
        return Spent(standing.balance, fresh=False)
    if points < 0:
        _take(unit, customer_id, Entry.ADJUST, -points, standing, source=source, staff_id=staff_id, reason=reason)
    else:
        lifetime = unit.shop.scenario.rewards.expires_after
        ledger.write(
            unit,
            customer_id,
            Entry.ADJUST,
            points,
            source=source,
            staff_id=staff_id,
            reason=reason,
            available_at=unit.now,
            expires_at=unit.now + lifetime if lifetime is not None else None,
        )
        ledger.touch(unit, [customer_id])
    return Spent(standing.balance + points, fresh=True)


def _take(
    unit: UnitOfWork,
    customer_id: CustomerId,
    kind: Entry,
    points: int,
    standing: Standing,
    *,
    source: str,
    staff_id: StaffId | None,
    reason: str | None,
) -> None:
    available = standing.available(unit.now)
    if points > available:
        raise NotEnough(available)
    ledger.write(unit, customer_id, kind, -points, source=source, staff_id=staff_id, reason=reason)
    ledger.touch(unit, [customer_id])


def show(unit: UnitOfWork, customer: Customer) -> None:
    """Show what a customer has, what comes and goes, the tier, and where the newest points came from."""
    assert customer.telegram_id is not None
    standing, rank = tiers.standing(unit, customer.id), tiers.rank_of(unit, customer.id)
    pending, expiring = standing.pending(unit.now), standing.expiring(unit.now)
    last_days = [at.astimezone(unit.shop.zone).date() for at, _ in expiring]
    rewards, available = unit.shop.scenario.rewards, standing.available(unit.now)
    wanted, usable = rank.value + rank.missing, codes.usable(unit, customer.id)
    shown = RewardsShown(
        balance=standing.balance,
        available=available,
        pending=sum(points for _, points in pending),
        pending_at=pending[0][0] if pending else None,
        expiring=sum(points for (_, points), day in zip(expiring, last_days, strict=True) if day == last_days[0]),
        expiring_at=expiring[0][0] if expiring else None,
        owed=standing.debt,
        tier=tiers.named(rank.tier),
        next_tier=tiers.named(rank.next),
        missing=rank.missing,
        share=100 * rank.value // wanted if wanted > 0 else 0,
        by_points=rewards.tier_by is TierBy.POINTS,
        currency=rewards.currency,
        moved=tuple(_moved(one) for one in ledger.history(unit, customer.id, most=NEWEST)),
        full=True,
        spends=rewards.spend_from is not None and available >= rewards.spend_from,
        # what only waits is not missing
        short=max((rewards.spend_from or 0) - standing.balance, 0) if standing.balance else 0,
        invites=rewards.referral > 0,
        codes=len(usable),
        copies=tuple(usable[:MOST_COPIES]),
        comes="answer" if unit.shop.scenario.points_for_answer else "purchase" if rewards.purchases_earn else "other",
    )
    outbox.say(unit, customer.telegram_id, shown, customer_id=customer.id)


def _moved(one: History) -> PointsMoved:
    source = one.source.partition(":")[0]
    what = source if one.kind is Entry.EARN or source in NAMED else one.kind.value
    return PointsMoved(what, one.points, one.at, one.order or (one.reason if one.kind is Entry.SPEND else None))


def show_terms(unit: UnitOfWork, telegram_id: int) -> None:
    """Say how points are earned and spent here. Outdated for somebody who is no customer."""
    customer = customers.by_telegram(unit, telegram_id)
    if customer is None:
        raise Outdated
    scenario = unit.shop.scenario
    rewards = scenario.rewards
    ranked = sorted(scenario.tiers, key=scenario.asks)
    terms = PointsTerms(
        answer=scenario.points_for_answer,
        rate=rewards.rate,
        categories=tuple(sorted(rewards.categories.items())),
        first=rewards.first_purchase,
        nth=tuple(sorted(rewards.nth_purchase.items())),
        birthday=rewards.birthday,
        anniversary=rewards.anniversary,
        praise=rewards.praise,
        lock_days=rewards.lock.days,
        expire_days=rewards.expires_after.days if rewards.expires_after is not None else None,
        point_minor=rewards.point_minor,
        currency=rewards.currency,
        most_a_day=rewards.most_a_day,
        most_a_month=rewards.most_a_month,
        tier_names=tuple(named for one in ranked if (named := tiers.named(one)) is not None),
        tier_asks=tuple(scenario.asks(one) for one in ranked),
        by_points=rewards.tier_by is TierBy.POINTS,
        referral=rewards.referral,
        referral_friend=rewards.referral_friend,
        spend_from=rewards.spend_from,
        code_days=rewards.code_lifetime.days,
    )
    outbox.say(unit, telegram_id, terms, customer_id=customer.id)
