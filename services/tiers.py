"""
What follows from the ledger as time passes: points expire, tiers are reached and lost, and who is concerned is told.

A customer's account says when to look at it next; whatever changes their points has it looked at at once. What is said
unasked is planned as any other contact, and so keeps the manners of the shop.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from rules.notice import Notice
from rules.notices.points import PointsExpiring, TierEnding, TierReached
from rules.notices.templates import Named
from rules.points import YEAR, Line, Lot, Standing, falls_below, fold, in_the_last_year
from rules.shop import POINTS_CONTACTS, Tier
from rules.vocabulary import ContactKind, CustomerId, Downgrade, Entry, Reason, TierBy
from services import earning
from storage import histories, ledger, orders, touchpoints
from storage.ledger import Account
from storage.records import Customer, Touchpoint
from storage.unit import UnitOfWork

DAY = timedelta(days=1)
WARNED = (30, 7)
"""So many days before points expire, their owner is told."""
GRACE = timedelta(days=7)
"""Points whose owner could not be warned are good for so long after that could be seen, and are warned of then."""
# Why a warning did not leave that is no fault of ours.
THEIR_OWN = (Reason.NOT_LINKED, Reason.NO_CONSENT, Reason.STOPPED, Reason.UNREACHABLE, Reason.PAUSED, Reason.POINTLESS)
TIER_WARNED = timedelta(days=30)
TIER_WARNED_ONCE = timedelta(days=60)
NAMES = {one.kind: one.name for one in POINTS_CONTACTS}


@dataclass(frozen=True, slots=True)
class Rank:
    """Where a customer stands: the tier held, the next one, what counts, and what is still missing to the next."""

    tier: Tier | None
    next: Tier | None
    value: int
    missing: int


def lines_of(unit: UnitOfWork, customer_id: CustomerId) -> list[Line]:
    """List a customer's entries as arithmetic wants them."""
    return ledger.lines(unit, customer_id, lock_for=unit.shop.scenario.rewards.lock)


def standing(unit: UnitOfWork, customer_id: CustomerId) -> Standing:
    """What a customer has; what has expired is taken off first."""
    ledger.lock(unit, customer_id)
    return fold(_swept(unit, customer_id))


def held(unit: UnitOfWork, customer_id: CustomerId) -> Tier | None:
    """The tier that a customer holds now."""
    return rank_of(unit, customer_id).tier


def rank_of(unit: UnitOfWork, customer_id: CustomerId) -> Rank:
    """Where a customer stands among the tiers, as of now."""
    scenario = unit.shop.scenario
    if not scenario.tiers:
        return Rank(None, None, 0, 0)
    by_points = scenario.rewards.tier_by is TierBy.POINTS
    value = _value(unit, customer_id, lines_of(unit, customer_id) if by_points else ())
    tier = scenario.tier_of(value)
    account = ledger.account(unit, customer_id)
    kept = _by_name(unit, account.tier) if account is not None else None
    if scenario.rewards.downgrade is Downgrade.ONE_STEP_A_YEAR and _height(unit, kept) > _height(unit, tier):
        tier = kept
    above = [one for one in scenario.tiers if scenario.asks(one) > (scenario.asks(tier) if tier else -1)]
    following = min(above, key=scenario.asks, default=None)
    missing = max(scenario.asks(following) - value, 0) if following else 0
    return Rank(tier, following, value, missing)


def named(tier: Tier | None) -> Named | None:
    """Give a tier's name in every language."""
    return Named(tuple((code.value, said) for code, said in tier.texts.items())) if tier else None


def check(unit: UnitOfWork, *, most: int = 200) -> int:
    """Look at the accounts whose moment has come; how many they were."""
    earning.begun(unit)  # the first tick with rewards is the moment from which purchases earn
    due = ledger.due_accounts(unit, most=most)
    for account in due:
        review(unit, account)
    return len(due)


def review(unit: UnitOfWork, account: Account) -> None:
    """Let expire what has expired, plan what is to be said, settle the tier, and say when to look again."""
    customer_id = account.customer_id
    ledger.lock(unit, customer_id)
    _anniversary(unit, customer_id)
    lines = _swept(unit, customer_id)
    moments = [_warn_of_expiry(unit, customer_id, fold(lines)), _next_anniversary(unit, customer_id)]
    tier, since, again = _settled_tier(unit, account, lines)
    following = min((one for one in (*moments, again) if one is not None), default=None)
    ledger.put_by(unit, account, tier=tier.name if tier else None, tier_since=since, next_at=following)


def notice(unit: UnitOfWork, kind: ContactKind, touchpoint: Touchpoint, customer: Customer) -> Notice:
    """Say a contact about points (POINTS_KINDS) as things stand when it is about to leave."""
    if kind is ContactKind.POINTS_EXPIRING:
        day = touchpoint.subject.split(":")[2]
        expiring = _by_day(unit, fold(lines_of(unit, customer.id)))
        until, points = expiring.get(day, (unit.now, 0))
        return PointsExpiring(name=customer.name, points=points, until=until)
    rank = rank_of(unit, customer.id)
    tier = named(_by_name(unit, touchpoint.subject.split(":")[2]) or rank.tier)
    if kind is ContactKind.TIER_REACHED:
        return TierReached(name=customer.name, tier=tier)
    until = datetime.combine(datetime.fromisoformat(touchpoint.subject.split(":")[3]).date(), time(), unit.shop.zone)
    by_points = unit.shop.scenario.rewards.tier_by is TierBy.POINTS
    return TierEnding(name=customer.name, tier=tier, until=until, by_points=by_points)


# --- points that expire


def _swept(unit: UnitOfWork, customer_id: CustomerId) -> list[Line]:
    """Let expire what has expired; what nobody was warned of by our own fault is good for GRACE more, once."""
    lines = lines_of(unit, customer_id)
    expired = fold(lines).expired(unit.now)
    for lot in expired:
        if not _was_warned(unit, customer_id, lot) and ledger.give_grace(unit, lot.id, until=unit.now + GRACE):
            ledger.touch(unit, [customer_id])  # the warning is planned at the next look
            continue
        ledger.write(unit, customer_id, Entry.EXPIRE, -lot.left, source=f"expire:{lot.id}", original_id=lot.id)
    return lines_of(unit, customer_id) if expired else lines


def _was_warned(unit: UnitOfWork, customer_id: CustomerId, lot: Lot) -> bool:
    """Whether the last warning left, or did not for a reason of the customer's; true where none was due."""
    assert lot.expires_at is not None
    due = [days for days in WARNED if lot.expires_at - lot.available_at > days * DAY]
    if not due or all(one.kind is not ContactKind.POINTS_EXPIRING for one in unit.shop.scenario.planned):
        return True
    subject = f"points:{customer_id}:{lot.expires_at.astimezone(unit.shop.zone):%Y-%m-%d}:{due[-1]}"
    state, reason = touchpoints.became(unit, NAMES[ContactKind.POINTS_EXPIRING], subject) or (None, None)
    return state in touchpoints.MADE_STATES or reason in THEIR_OWN


def _by_day(unit: UnitOfWork, standing: Standing) -> dict[str, tuple[datetime, int]]:
    """What expires on each day of the shop: the first moment of it, and how much in all."""
    days: dict[str, tuple[datetime, int]] = {}
    for moment, points in standing.expiring(unit.now):
        day = f"{moment.astimezone(unit.shop.zone):%Y-%m-%d}"
        first, so_far = days.get(day, (moment, 0))
        days[day] = (first, so_far + points)
    return days


def _warn_of_expiry(unit: UnitOfWork, customer_id: CustomerId, standing: Standing) -> datetime | None:
    """Plan the warnings whose moment has come, withdraw those of no use any more; when there is more to do."""
    moments, subjects = [], []
    lifetime = unit.shop.scenario.rewards.expires_after
    for day, (expires, _) in _by_day(unit, standing).items():
        moments.append(expires)
        for number, days in enumerate(WARNED):
            subject, due = f"points:{customer_id}:{day}:{days}", expires - days * DAY
            subjects.append(subject)
            useful_until = expires - (WARNED[number + 1] if number + 1 < len(WARNED) else 1) * DAY
            if due > unit.now:
                moments.append(due)
            elif unit.now < useful_until and (lifetime is None or lifetime > days * DAY):
                _plan(unit, ContactKind.POINTS_EXPIRING, customer_id, subject, until=useful_until)
    _withdraw(unit, ContactKind.POINTS_EXPIRING, customer_id, subjects)
    return min(moments, default=None)


def _plan(unit: UnitOfWork, kind: ContactKind, customer_id: CustomerId, subject: str, *, until: datetime) -> None:
    if all(one.kind is not kind for one in unit.shop.scenario.planned):
        return  # this shop says nothing about it
    touchpoints.plan_once(
        unit, contact=NAMES[kind], subject=subject, customer_id=customer_id, due_at=unit.now, expires_at=until
    )


def _withdraw(unit: UnitOfWork, kind: ContactKind, customer_id: CustomerId, subjects: Sequence[str]) -> None:
    touchpoints.withdraw_but(unit, customer_id, NAMES[kind], subjects=subjects, reason=Reason.POINTLESS)


# --- tiers


def _settled_tier(
    unit: UnitOfWork, account: Account, lines: Sequence[Line]
) -> tuple[Tier | None, datetime | None, datetime | None]:
    """The tier from now on, since when it is held, and when to look again."""
    scenario, now, customer_id = unit.shop.scenario, unit.now, account.customer_id
    if not scenario.tiers:
        return None, None, None
    reached = scenario.tier_of(_value(unit, customer_id, lines))
    if account.tier_since is None:
        kept, since = _baseline(unit, customer_id, reached), now
    else:
        kept, since = _by_name(unit, account.tier), account.tier_since
    if _height(unit, reached) > _height(unit, kept):
        assert reached is not None
        day = f"{now.astimezone(unit.shop.zone):%Y-%m-%d}"
        subject = f"tier:{customer_id}:{reached.name}:{day}"
        _plan(unit, ContactKind.TIER_REACHED, customer_id, subject, until=now + max(3 * DAY, scenario.max_lateness))
        kept, since = reached, now
    a_step = scenario.rewards.downgrade is Downgrade.ONE_STEP_A_YEAR
    if _height(unit, reached) < _height(unit, kept):
        if not a_step:
            kept, since = reached, now
        elif now >= since + YEAR:
            kept, since = _below(unit, kept), now
    # what was reached and is lost again is not announced
    still = [f"tier:{customer_id}:{kept.name}:{since.astimezone(unit.shop.zone):%Y-%m-%d}"] if kept else []
    _withdraw(unit, ContactKind.TIER_REACHED, customer_id, still)
    ends = _ends(unit, kept, reached, since, lines)
    return kept, since, _warn_of_end(unit, customer_id, kept, ends)


def _ends(
    unit: UnitOfWork, kept: Tier | None, reached: Tier | None, since: datetime, lines: Sequence[Line]
) -> datetime | None:
    """When a tier will be lost if nothing more is earned."""
    scenario = unit.shop.scenario
    if kept is None:
        return None
    a_year_later = since + YEAR if scenario.rewards.downgrade is Downgrade.ONE_STEP_A_YEAR else unit.now
    if _height(unit, reached) < _height(unit, kept):
        return a_year_later
    if scenario.rewards.tier_by is TierBy.SPEND:
        return None  # what was spent and kept does not grow old
    falls = falls_below(in_the_last_year(lines, unit.now), scenario.asks(kept))
    return max(falls, a_year_later) if falls is not None else None


def _warn_of_end(
    unit: UnitOfWork, customer_id: CustomerId, kept: Tier | None, ends: datetime | None
) -> datetime | None:
    """Plan the warning if its moment has come; when to look again."""
    if kept is None or ends is None or ends - TIER_WARNED > unit.now:
        _withdraw(unit, ContactKind.TIER_ENDING, customer_id, [])
        return ends - TIER_WARNED if ends is not None else None
    warned = touchpoints.newest_of(unit, customer_id, NAMES[ContactKind.TIER_ENDING])
    if unit.now < ends - DAY and (warned is None or warned < unit.now - TIER_WARNED_ONCE):
        subject = f"tier:{customer_id}:{kept.name}:{ends.astimezone(unit.shop.zone):%Y-%m-%d}"
        _plan(unit, ContactKind.TIER_ENDING, customer_id, subject, until=ends - DAY)
    return ends


def _value(unit: UnitOfWork, customer_id: CustomerId, lines: Sequence[Line]) -> int:
    if unit.shop.scenario.rewards.tier_by is TierBy.SPEND:
        return orders.purchases_of(unit, customer_id).spent_minor
    return sum(points for _, points in in_the_last_year(lines, unit.now))


def _baseline(unit: UnitOfWork, customer_id: CustomerId, reached: Tier | None) -> Tier | None:
    """What a customer held before we began to look: that is no news to tell."""
    scenario, begun = unit.shop.scenario, earning.begun(unit)
    if begun is None:
        return reached
    if scenario.rewards.tier_by is TierBy.POINTS:
        return None
    return scenario.tier_of(orders.spent_before(unit, customer_id, begun))


def _by_name(unit: UnitOfWork, name: str | None) -> Tier | None:
    return next((one for one in unit.shop.scenario.tiers if one.name == name), None)


def _height(unit: UnitOfWork, tier: Tier | None) -> int:
    return unit.shop.scenario.asks(tier) if tier is not None else -1


def _below(unit: UnitOfWork, tier: Tier | None) -> Tier | None:
    lower = [one for one in unit.shop.scenario.tiers if _height(unit, one) < _height(unit, tier)]
    return max(lower, key=unit.shop.scenario.asks, default=None)


# --- years with the shop


def _anniversary(unit: UnitOfWork, customer_id: CustomerId) -> None:
    first, begun = _first_day(unit, customer_id), earning.begun(unit)
    today = unit.now.astimezone(unit.shop.zone)
    if first is not None and begun is not None and today.year > first.year:
        the_day = _in_year(first, today.year)
        if begun <= the_day <= today:
            earning.remember_day(unit, customer_id, "anniversary", year=today.year)


def _next_anniversary(unit: UnitOfWork, customer_id: CustomerId) -> datetime | None:
    first = _first_day(unit, customer_id)
    if first is None:
        return None
    today = unit.now.astimezone(unit.shop.zone)
    return next(day for year in (today.year, today.year + 1) if (day := _in_year(first, year)) > max(today, first))


def _first_day(unit: UnitOfWork, customer_id: CustomerId) -> datetime | None:
    """Midnight of the day of the first purchase, where its anniversaries earn anything."""
    first = histories.first_order_at(unit, customer_id) if unit.shop.scenario.rewards.anniversary else None
    return datetime.combine(first.astimezone(unit.shop.zone), time(), unit.shop.zone) if first else None


def _in_year(first: datetime, year: int) -> datetime:
    """That day in another year; 29 February is 28 February where there is none."""
    try:
        return first.replace(year=year)
    except ValueError:
        return first.replace(year=year, day=28)
