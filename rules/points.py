"""
The arithmetic of points: what a purchase earns, what a return takes back, and which points are left of which.

Everything is an integer: points, minor units of money, and hundredths of a percent. What is left is always followed
from the entries themselves: who comes first to expire is spent first.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from rules.vocabulary import Entry, PointsId

YEAR = timedelta(days=365)
WHOLE = 10_000
"""A whole in hundredths of a percent."""
_EVER = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the ledger, as far as arithmetic is concerned."""

    id: PointsId
    kind: Entry
    points: int
    at: datetime
    happened_at: datetime | None = None
    available_at: datetime | None = None
    expires_at: datetime | None = None
    original_id: PointsId | None = None
    owed: int = 0

    @property
    def moment(self) -> datetime:
        """When what it is for happened."""
        return self.happened_at or self.at


@dataclass(slots=True)
class Lot:
    """Points that were given together, and how many of them are left."""

    id: PointsId
    left: int
    available_at: datetime
    expires_at: datetime | None

    def is_ready(self, now: datetime) -> bool:
        """Whether these can be spent at that moment."""
        return self.available_at <= now and (self.expires_at is None or now < self.expires_at)


@dataclass(frozen=True, slots=True)
class Standing:
    """What a customer has: the lots that have something left, the first to be spent first; and what is owed."""

    lots: tuple[Lot, ...]
    debt: int

    @property
    def balance(self) -> int:
        """All points, those not available yet included: the sum of the ledger."""
        return sum(lot.left for lot in self.lots)

    def available(self, now: datetime) -> int:
        """How many can be spent now."""
        return sum(lot.left for lot in self.lots if lot.is_ready(now))

    def pending(self, now: datetime) -> list[tuple[datetime, int]]:
        """What becomes available later: when and how many, the soonest first."""
        return _by_moment((lot.available_at, lot.left) for lot in self.lots if lot.available_at > now)

    def expired(self, now: datetime) -> list[Lot]:
        """What has expired and is still there."""
        return [lot for lot in self.lots if lot.expires_at is not None and lot.expires_at <= now]

    def expiring(self, now: datetime) -> list[tuple[datetime, int]]:
        """What will expire: when and how many, the soonest first."""
        return _by_moment((lot.expires_at, lot.left) for lot in self.lots if lot.expires_at and lot.expires_at > now)


def _by_moment(pairs: Iterable[tuple[datetime, int]]) -> list[tuple[datetime, int]]:
    sums: dict[datetime, int] = {}
    for moment, points in pairs:
        sums[moment] = sums.get(moment, 0) + points
    return sorted(sums.items())


def fold(lines: Iterable[Line]) -> Standing:
    """
    Follow the ledger of one customer, in the order it was written.

    What names its original takes from that first; whatever else takes, takes what could be spent at that moment, the
    first to expire first, and beyond that what there is.
    """
    lots: dict[PointsId, Lot] = {}
    debt = 0
    for line in lines:
        debt += line.owed
        if line.points > 0:
            lots[line.id] = Lot(line.id, line.points, line.available_at or line.at, line.expires_at)
            continue
        rest = -line.points
        if line.original_id in lots:
            rest -= _take(lots[line.original_id], rest)
        for lot in sorted(lots.values(), key=lambda one: (not one.is_ready(line.at), *_turn(one))):
            if rest:
                rest -= _take(lot, rest)
        lots = {key: lot for key, lot in lots.items() if lot.left}
    return Standing(tuple(sorted(lots.values(), key=_turn)), debt)


def _turn(lot: Lot) -> tuple[datetime, datetime, int]:
    return lot.expires_at or _EVER, lot.available_at, lot.id


def _take(lot: Lot, points: int) -> int:
    taken = min(lot.left, points)
    lot.left -= taken
    return taken


def earned_by_purchase(
    parts: Iterable[tuple[str | None, int]],
    *,
    rate: int,
    rates: Mapping[str, int],
    point_minor: int,
) -> int:
    """
    Tell what a purchase earns: (category, amount in minor units) for each line, rates in hundredths of a percent.

    Rounded down once, for the purchase as a whole; a purchase of nothing or less earns nothing.
    """
    shares = sum(amount * rates.get((category or "").casefold().strip(), rate) for category, amount in parts)
    return max(shares, 0) // (WHOLE * point_minor)


def to_take_back(earned: int, *, bought_minor: int, returned_minor: int) -> int:
    """
    Tell how many of the points of a purchase go with what was returned, in proportion and rounded up.

    What stays is never more than what was kept would have earned. ValueError for a return that is below nothing or
    above the purchase.
    """
    if not 0 <= returned_minor <= bought_minor:
        raise ValueError(f"returned {returned_minor} of {bought_minor}")
    return -(-earned * returned_minor // bought_minor) if bought_minor else 0


def within_caps(points: int, *, day: int, month: int, per_day: int | None, per_month: int | None) -> int:
    """Cut what is earned to what the caps leave, after `day` and `month` points in this day and month."""
    rooms = [points]
    if per_day is not None:
        rooms.append(per_day - day)
    if per_month is not None:
        rooms.append(per_month - month)
    return max(min(rooms), 0)


def in_the_last_year(lines: Sequence[Line], now: datetime) -> list[tuple[datetime, int]]:
    """List what was earned in the year before `now` and not taken back: when it was, and how much, oldest first."""
    kept = {line.id: line.points for line in lines if line.kind is Entry.EARN}
    for line in lines:
        # what fills a debt is no return: it was earned
        if line.kind is Entry.REVERSE and line.original_id in kept and line.owed >= 0:
            kept[line.original_id] += line.points - line.owed
    return sorted((line.moment, kept[line.id]) for line in lines if line.id in kept and now - YEAR < line.moment <= now)


def falls_below(earned: Sequence[tuple[datetime, int]], threshold: int) -> datetime | None:
    """Tell when a year's points will be below a threshold if nothing more is earned; None if nothing is reached."""
    total = sum(points for _, points in earned)
    if total < threshold or threshold <= 0:
        return None
    for moment, points in earned:
        total -= points
        if total < threshold:
            return moment + YEAR
    return None
