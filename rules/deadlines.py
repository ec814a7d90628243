"""By when a human answers."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from rules.shop import DeskPolicy


def respond_by(opened_at: datetime, *, policy: DeskPolicy, zone: ZoneInfo) -> datetime:
    """
    Tell the deadline of the first answer, aware UTC: `policy.respond_within` of the shop's opening hours.

    What comes at night is counted from the next opening, and what is left at closing time goes on next morning, so
    the customer is never promised an hour at which nobody is there.
    """
    left = policy.respond_within
    at = opened_at.astimezone(zone).replace(tzinfo=None)
    while True:
        opening = datetime.combine(at.date(), policy.opens)
        closing = datetime.combine(at.date(), policy.closes)
        at = max(at, opening)
        open_for = closing - at
        if open_for >= left:
            return (at + left).replace(tzinfo=zone).astimezone(UTC)
        left -= max(open_for, timedelta(0))
        at = datetime.combine(at.date() + timedelta(days=1), policy.opens)
