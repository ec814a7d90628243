"""
What earns points, once and forever: purchases, answers, and days to remember; and what a return takes back.

Orders are looked at some hundreds at a time, in a handful of statements, whether they come from an import or from a
manager's hand. What an order earned is never paid twice and never corrected silently: whatever does not fit is flagged
for a human, and stays as it was.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime, time
from typing import Any

from rules.points import earned_by_purchase, to_take_back, within_caps
from rules.shop import Rewards
from rules.vocabulary import CustomerId, Entry, Flag, OrderId, OrderStatus, StaffId
from storage import ledger, orders, settings
from storage.ledger import Earned
from storage.orders import Bought
from storage.unit import UnitOfWork

SINCE = "rewards_since"


def answered(unit: UnitOfWork, customer_id: CustomerId, points: int, *, touchpoint_id: int) -> bool:
    """Credit the points for an answer, once for each question, whatever the score; False if it has earned before."""
    return _give(unit, customer_id, points, source=f"survey:{touchpoint_id}")


def remember_day(unit: UnitOfWork, customer_id: CustomerId, occasion: str, *, year: int) -> bool:
    """Credit a "birthday" or an "anniversary" of a year, once; False if it was credited, or earns nothing."""
    rewards = unit.shop.scenario.rewards
    points = {"birthday": rewards.birthday, "anniversary": rewards.anniversary}[occasion]
    room = _Room(unit, [customer_id], unit.now)
    points = room.take(customer_id, points, unit.now)
    return points > 0 and _give(unit, customer_id, points, source=f"{occasion}:{customer_id}:{year}")


def praised(unit: UnitOfWork, customer_id: CustomerId, praise_id: int) -> bool:
    """
    Credit confirmed praise, once while it is confirmed; False if it is credited, or earns nothing.

    What was undone and is confirmed again is credited again.
    """
    ledger.lock(unit, customer_id)
    earned = ledger.of_source(unit, f"praise:{praise_id}")
    if any(one.taken < one.points for one in earned):
        return False
    points = _Room(unit, [customer_id], unit.now).take(customer_id, unit.shop.scenario.rewards.praise, unit.now)
    again = f":{len(earned) + 1}" if earned else ""
    return points > 0 and _give(unit, customer_id, points, source=f"praise:{praise_id}{again}")


def unpraised(unit: UnitOfWork, praise_id: int) -> None:
    """Take back what praise earned that is confirmed no longer."""
    for one in ledger.of_source(unit, f"praise:{praise_id}"):
        if one.taken < one.points:
            _reverse(unit, one, one.points, source=f"unpraised:{one.id}")
            ledger.touch(unit, [one.customer_id])


def brought_friend(
    unit: UnitOfWork, referrer_id: CustomerId, friend_id: CustomerId, *, by: StaffId | None = None
) -> bool:
    """
    Credit whoever brought this friend, once and forever, and the friend; False if somebody was credited before.

    Such points count towards the caps of a day and a month and are not cut by them: they have a cap of their own.
    """
    rewards = unit.shop.scenario.rewards
    if not _give(unit, referrer_id, rewards.referral, source=f"referral:{friend_id}", staff_id=by):
        return False
    if rewards.referral_friend:
        _give(unit, friend_id, rewards.referral_friend, source=f"welcome:{friend_id}", staff_id=by)
    return True


def begun(unit: UnitOfWork) -> datetime | None:
    """
    Tell since when purchases earn; None while they earn nothing.

    Where the scenario does not say, it is the day on which they first did: importing years of history earns nothing.
    """
    rewards = unit.shop.scenario.rewards
    kept = settings.read(unit, SINCE)
    if not rewards.purchases_earn:
        if kept is not None:
            settings.write(unit, SINCE, None)
        return None
    if rewards.since is not None:
        return datetime.combine(rewards.since, time(), unit.shop.zone)
    if kept is None:
        today = unit.now.astimezone(unit.shop.zone).date()
        kept = datetime.combine(today, time(), unit.shop.zone).isoformat()
        settings.write(unit, SINCE, kept)
    return datetime.fromisoformat(kept)


def settle_orders(unit: UnitOfWork, order_ids: Sequence[OrderId]) -> int:
    """
    Let these orders earn what they should and lose what was returned; how many were flagged for a human now.

    The same orders again change nothing.
    """
    since = begun(unit)
    bought = orders.bought(unit, order_ids)
    earned: dict[OrderId, list[Earned]] = defaultdict(list)
    for one in ledger.of_orders(unit, order_ids):
        earned[one.order_id].append(one)
    flagged = 0
    fresh = []
    for order in bought:
        if order.id in earned:
            flagged += _look_again(unit, order, _main(earned[order.id]))
        elif since is not None and order.placed_at >= since and order.status is OrderStatus.ACTIVE:
            fault = _fault(order, unit.shop.scenario.rewards)
            if fault is None:
                fresh.append(order)
            else:
                flagged += ledger.flag(unit, order.id, fault, was=order.bought_minor, now=order.returned_minor)
    written = _earn(unit, fresh)
    for one in written:
        earned[one.order_id].append(one)
    touched = {one.customer_id for one in written}
    for order in bought:
        touched |= _take_back(unit, order, earned[order.id])
    _fill_debts(unit, written)
    ledger.touch(unit, touched | {order.customer_id for order in bought if since and order.placed_at >= since})
    return flagged


def _give(unit: UnitOfWork, customer_id: CustomerId, points: int, *, source: str, **about: Any) -> bool:
    """Credit points that can be spent at once."""
    entry = _entry(unit, customer_id, points, source, happened_at=unit.now, available_at=unit.now, **about)
    written = ledger.write_all(unit, [entry])
    _fill_debts(unit, written)
    ledger.touch(unit, [one.customer_id for one in written])
    return bool(written)


def _entry(
    unit: UnitOfWork,
    customer_id: CustomerId,
    points: int,
    source: str,
    *,
    happened_at: datetime,
    available_at: datetime,
    **about: Any,
) -> dict[str, Any]:
    lifetime = unit.shop.scenario.rewards.expires_after
    return {
        "customer_id": customer_id,
        "kind": Entry.EARN,
        "points": points,
        "source": source,
        "happened_at": happened_at,
        "available_at": available_at,
        "expires_at": available_at + lifetime if lifetime is not None else None,
        **about,
    }


def _fault(order: Bought, rewards: Rewards) -> Flag | None:
    """Why an order that has not earned cannot."""
    if order.currency != rewards.currency:
        return Flag.OTHER_CURRENCY
    return Flag.REFUND_ABOVE if order.returned_minor > max(order.bought_minor, 0) else None


def _main(entries: Iterable[Earned]) -> Earned:
    """The entry of the purchase itself, beside which bonuses may stand."""
    return next(one for one in entries if one.amount_minor is not None)


def _look_again(unit: UnitOfWork, order: Bought, main: Earned) -> int:
    """Flag what does not fit an order that has earned; how often."""
    flagged = 0
    assert main.amount_minor is not None
    if order.customer_id != main.customer_id:
        flagged += ledger.flag(unit, order.id, Flag.BUYER_CHANGED)
    if order.status is OrderStatus.ACTIVE:
        if order.bought_minor != main.amount_minor:
            flagged += ledger.flag(unit, order.id, Flag.TOTAL_CHANGED, was=main.amount_minor, now=order.bought_minor)
        if order.returned_minor > main.amount_minor:
            flagged += ledger.flag(unit, order.id, Flag.REFUND_ABOVE, was=main.amount_minor, now=order.returned_minor)
        elif main.taken > to_take_back(
            main.points, bought_minor=main.amount_minor, returned_minor=order.returned_minor
        ):
            flagged += ledger.flag(unit, order.id, Flag.CAME_BACK)
    return flagged


class _Room:
    """What the caps of a day and of a month leave, while points are given."""

    def __init__(self, unit: UnitOfWork, customer_ids: Sequence[CustomerId], earliest: datetime) -> None:
        self._rewards, self._zone = unit.shop.scenario.rewards, unit.shop.zone
        self._given: Counter[tuple[CustomerId, str]] = Counter()
        if self._rewards.most_a_day is None and self._rewards.most_a_month is None:
            return
        begin = earliest.astimezone(self._zone).replace(day=1, hour=0, minute=0, second=0, microsecond=0)
        for customer_id, at, points in ledger.earned_since(unit, customer_ids, begin):
            self._note(customer_id, points, at)

    def take(self, customer_id: CustomerId, points: int, at: datetime) -> int:
        """As many of these points as there is room for; the room is taken."""
        day, month = self._names(at)
        left = within_caps(
            points,
            day=self._given[customer_id, day],
            month=self._given[customer_id, month],
            per_day=self._rewards.most_a_day,
            per_month=self._rewards.most_a_month,
        )
        self._note(customer_id, left, at)
        return left

    def _note(self, customer_id: CustomerId, points: int, at: datetime) -> None:
        for name in self._names(at):
            self._given[customer_id, name] += points

    def _names(self, at: datetime) -> tuple[str, str]:
        local = at.astimezone(self._zone)
        return f"{local:%Y-%m-%d}", f"{local:%Y-%m}"


def _earn(unit: UnitOfWork, fresh: Sequence[Bought]) -> list[Earned]:
    """Credit purchases that have not earned yet, the earliest first; one that earns nothing is written down too."""
    if not fresh:
        return []
    rewards = unit.shop.scenario.rewards
    buyers = sorted({order.customer_id for order in fresh})
    room = _Room(unit, buyers, min(order.placed_at for order in fresh))
    counts = rewards.first_purchase or rewards.nth_purchase
    places = orders.places(unit, buyers) if counts else {}
    parts = orders.parts(unit, [order.id for order in fresh])
    entries = []
    for order in sorted(fresh, key=lambda one: (one.placed_at, one.id)):
        points = earned_by_purchase(
            parts.get(order.id, [(None, order.bought_minor)]),
            rate=rewards.rate,
            rates=rewards.categories,
            point_minor=rewards.point_minor,
        )
        place = places.get(order.id, 0)
        bonuses = [(f"first:{order.customer_id}", rewards.first_purchase if place == 1 else 0)]
        bonuses.append((f"nth:{order.customer_id}:{place}", rewards.nth_purchase.get(place, 0)))
        wanted: list[tuple[str, int, int | None]] = [(f"order:{order.id}", points, order.bought_minor)]
        wanted += [(source, bonus, None) for source, bonus in bonuses if bonus]
        for source, many, amount in wanted:
            entries.append(
                _entry(
                    unit,
                    order.customer_id,
                    room.take(order.customer_id, many, order.placed_at),
                    source,
                    happened_at=order.placed_at,
                    available_at=max(order.delivered_at or order.placed_at, order.placed_at) + rewards.lock,
                    order_id=order.id,
                    amount_minor=amount,
                )
            )
    return ledger.write_all(unit, entries)


def _take_back(unit: UnitOfWork, order: Bought, earned: Sequence[Earned]) -> set[CustomerId]:
    """Take back what an order lost: all of it, or in proportion to what was returned; whose points changed."""
    if not earned:
        return set()
    whole = order.status is not OrderStatus.ACTIVE
    changed = set()
    for one in earned:
        amount = one.amount_minor or 0
        if whole:
            target = one.points
        elif one.amount_minor is not None and 0 <= order.returned_minor <= amount:
            target = to_take_back(one.points, bought_minor=amount, returned_minor=order.returned_minor)
        else:
            continue  # a bonus goes with the whole purchase only
        if target > one.taken:
            _reverse(unit, one, target - one.taken, source=f"return:{one.id}:{target}")
            changed.add(one.customer_id)
    return changed


def _reverse(unit: UnitOfWork, one: Earned, points: int, *, source: str) -> None:
    """Take points back as far as they are still there; the rest is owed, and what is earned next fills it."""
    ledger.lock(unit, one.customer_id)
    there = min(points, ledger.balance(unit, one.customer_id))
    ledger.write(
        unit,
        one.customer_id,
        Entry.REVERSE,
        -there,
        source=source,
        original_id=one.id,
        order_id=one.order_id,
        owed=points - there,
    )


def _fill_debts(unit: UnitOfWork, written: Sequence[Earned]) -> None:
    """Let new earnings fill what their customers owe."""
    owed = ledger.debts(unit, {one.customer_id for one in written}) if written else {}
    for one in written:
        points = min(owed.get(one.customer_id, 0), one.points)
        if points > 0:
            ledger.lock(unit, one.customer_id)
            points = min(points, ledger.debts(unit, [one.customer_id]).get(one.customer_id, 0))
            source = f"debt:{one.id}"
            ledger.write(unit, one.customer_id, Entry.REVERSE, -points, source=source, original_id=one.id, owed=-points)
            owed[one.customer_id] -= points
