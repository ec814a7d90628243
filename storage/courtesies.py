"""What the manners towards many customers go by: what each was sent, has ahead, and left without a word."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, func, select

from rules.vocabulary import CustomerId, TouchpointId, TouchpointState
from storage.tables import customer, touchpoint
from storage.touchpoints import MADE_STATES, NAME
from storage.unit import UnitOfWork

_WHOSE = touchpoint.c.customer_id.in_(bindparam("of", expanding=True))
_PLANNED = select(touchpoint.c.customer_id, touchpoint.c.id, touchpoint.c.contact, touchpoint.c.due_at).where(
    _WHOSE,
    touchpoint.c.state == TouchpointState.PLANNED,
    touchpoint.c.due_at <= bindparam("until"),
    touchpoint.c.expires_at > bindparam("now"),
)
_LEFT_ALONE = (
    select(
        touchpoint.c.customer_id,
        (touchpoint.c.state == TouchpointState.SENT)
        & (customer.c.heard_at.is_(None) | (customer.c.heard_at < touchpoint.c.sent_at)),
        func.row_number()
        .over(partition_by=touchpoint.c.customer_id, order_by=(touchpoint.c.sent_at.desc(), touchpoint.c.id.desc()))
        .label("place"),
    )
    .join(customer, customer.c.id == touchpoint.c.customer_id)
    .where(
        _WHOSE,
        NAME.in_(bindparam("contacts", expanding=True)),
        touchpoint.c.state.in_((TouchpointState.SENT, TouchpointState.ANSWERED)),
        touchpoint.c.sent_at <= bindparam("before"),
    )
    .subquery()
)
_NEWEST_LEFT = select(_LEFT_ALONE).where(_LEFT_ALONE.c.place <= bindparam("most"))
# queued_at is missing of what was queued before that was written down
_MADE_AT = func.coalesce(touchpoint.c.sent_at, touchpoint.c.queued_at, touchpoint.c.due_at)
_MADE = select(
    *(touchpoint.c.customer_id, touchpoint.c.id, touchpoint.c.contact, _MADE_AT),
    touchpoint.c.state == TouchpointState.QUEUED,
).where(_WHOSE, touchpoint.c.state.in_(MADE_STATES), bindparam("since") < _MADE_AT)


@dataclass(frozen=True, slots=True)
class Made:
    """A contact that a customer got or, if it `is_queued`, is about to get: its name, and when."""

    id: TouchpointId
    contact: str
    at: datetime
    is_queued: bool


def made(unit: UnitOfWork, customer_ids: Collection[CustomerId], *, since: datetime) -> dict[CustomerId, list[Made]]:
    """List the contacts that each of these customers got, or is about to get, after then."""
    found: dict[CustomerId, list[Made]] = {one: [] for one in customer_ids}
    for whose, *made in unit.execute(_MADE, {"of": list(customer_ids), "since": since}):
        found[whose].append(Made(*made))
    return found


def newest_left(
    unit: UnitOfWork, customer_ids: Collection[CustomerId], contacts: Sequence[str], *, most: int, before: datetime
) -> dict[CustomerId, list[bool]]:
    """Tell of each one's newest contacts of these names, sent before then, whether the customer said nothing since."""
    asked = {"of": list(customer_ids), "contacts": list(contacts), "before": before, "most": most}
    found: dict[CustomerId, list[bool]] = {one: [] for one in customer_ids}
    for whose, left, _ in unit.execute(_NEWEST_LEFT, asked):
        found[whose].append(bool(left))
    return found


def planned(
    unit: UnitOfWork, customer_ids: Collection[CustomerId], *, until: datetime
) -> dict[CustomerId, list[tuple[TouchpointId, str, datetime]]]:
    """List the contacts that are planned for each of these customers till then: which, their names, and when."""
    found: dict[CustomerId, list[tuple[TouchpointId, str, datetime]]] = {one: [] for one in customer_ids}
    for whose, *one in unit.execute(_PLANNED, {"of": list(customer_ids), "until": until, "now": unit.now}):
        found[whose].append((one[0], one[1], one[2]))
    return found
