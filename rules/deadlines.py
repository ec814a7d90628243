"""By when a human answers."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from rules.shop import DeskPolicy


def respond_by(opened_at: datetime, *, policy: DeskPolicy, zone: ZoneInfo) -> datetime:
    """
    Tell the deadline of the first answer, aware UTC: `policy.respond_within` of the shop's opening hours.

    What comes at night is counted from the next opening, and what is left at closing time goes on next morning, so
    the customer is never promised an hour at which nobody is there. Open time is elapsed time: an hour that the clocks
    skip or repeat while the shop is open is not counted or counted twice.
    """
    left = policy.respond_within
    at = opened_at.astimezone(UTC)
    day = opened_at.astimezone(zone).date()
    while True:
        opening = datetime.combine(day, policy.opens, zone).astimezone(UTC)
        closing = datetime.combine(day, policy.closes, zone).astimezone(UTC)
        at = max(at, opening)
        open_for = closing - at
        if open_for >= left:
            return at + left
        left -= max(open_for, timedelta(0))
        day += timedelta(days=1)
