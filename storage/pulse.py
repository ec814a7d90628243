"""How customers are, counted by the database: whatever a shop has, only a few dozen rows come back."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Column, ColumnElement, Select, case, distinct, exists, extract, func, select

from rules.vocabulary import Author, Scale, StaffId, TicketKind, TicketState
from storage.tables import answer, in_state, order_line, ticket, ticket_entry, touchpoint
from storage.unit import UnitOfWork

SOLVED = (TicketState.RESOLVED, TicketState.CONFIRMED, TicketState.UNCONFIRMED)
JUDGED = (TicketState.CONFIRMED, TicketState.UNCONFIRMED, TicketState.REOPENED)


@dataclass(frozen=True, slots=True)
class Asked:
    """How many were asked and how many of them answered; the median of the seconds that took."""

    asked: int
    answered: int
    seconds: int | None


@dataclass(frozen=True, slots=True)
class Complaints:
    """Complaints of a period; `answered`, `judged` and `confirmed` are parts of `opened`."""

    opened: int
    answered: int
    seconds: int | None
    judged: int
    confirmed: int


@dataclass(frozen=True, slots=True)
class Solved:
    """What a manager solved in a period; of that, what customers judged and what they confirmed."""

    solved: int
    judged: int
    confirmed: int


def scales(unit: UnitOfWork, *, since: datetime) -> list[Scale]:
    """List the scales that somebody answered on since then."""
    found = set(unit.execute(select(answer.c.scale).where(answer.c.answered_at >= since).distinct()).scalars())
    return [scale for scale in Scale if scale in found]


def scores(unit: UnitOfWork, scale: Scale, *, since: datetime, until: datetime) -> dict[int, int]:
    """Count the standing answers of a period by score."""
    query = select(answer.c.score, func.count()).where(*_standing(scale, since, until)).group_by(answer.c.score)
    return {int(score): int(count) for score, count in unit.execute(query)}


def scores_by_month(unit: UnitOfWork, scale: Scale, bounds: Sequence[datetime]) -> list[dict[int, int]]:
    """Count the standing answers by score between each bound and the next, in one pass."""
    months = list(enumerate(bounds[1:]))
    month = case(*[(answer.c.answered_at < bound, number) for number, bound in months])
    query = (
        select(month.label("month"), answer.c.score, func.count())
        .where(*_standing(scale, bounds[0], bounds[-1]))
        .group_by("month", answer.c.score)
    )
    counted: list[dict[int, int]] = [{} for _ in months]
    for number, score, count in unit.execute(query):
        counted[number][int(score)] = int(count)
    return counted


def scores_by_category(
    unit: UnitOfWork, scale: Scale, *, since: datetime, until: datetime, most: int
) -> dict[str, dict[int, int]]:
    """
    Count the standing answers by score for the categories with most of them, the most first.

    An answer about an order of two categories counts for both. Lines without a category, and returns, for none.
    """
    query = (
        select(order_line.c.category, answer.c.score, func.count(distinct(answer.c.id)))
        .join_from(answer, touchpoint, touchpoint.c.id == answer.c.touchpoint_id)
        .join(order_line, order_line.c.order_id == touchpoint.c.order_id)
        .where(
            *_standing(scale, since, until),
            order_line.c.category.is_not(None),
            order_line.c.category != "",
            order_line.c.is_return.is_(False),
        )
        .group_by(order_line.c.category, answer.c.score)
    )
    counted: dict[str, dict[int, int]] = {}
    for category, score, count in unit.execute(query):
        counted.setdefault(category, {})[int(score)] = int(count)
    biggest = sorted(counted.items(), key=lambda one: (-sum(one[1].values()), one[0]))
    return dict(biggest[:most])


def scores_by_manager(unit: UnitOfWork, *, since: datetime, until: datetime) -> dict[StaffId, dict[int, int]]:
    """Count what customers answered about the help of each manager, by score."""
    query = (
        select(answer.c.staff_id, answer.c.score, func.count())
        .where(*_standing(Scale.MANAGER, since, until), answer.c.staff_id.is_not(None))
        .group_by(answer.c.staff_id, answer.c.score)
    )
    counted: dict[StaffId, dict[int, int]] = {}
    for staff_id, score, count in unit.execute(query):
        counted.setdefault(staff_id, {})[int(score)] = int(count)
    return counted


def contacts(unit: UnitOfWork, scale: Scale, *, since: datetime, until: datetime) -> set[str]:
    """Name the contacts of the scenario, today's or an earlier one's, that were answered on a scale."""
    query = (
        select(touchpoint.c.contact)
        .join_from(answer, touchpoint, touchpoint.c.id == answer.c.touchpoint_id)
        .where(*_standing(scale, since, until))
        .distinct()
    )
    return set(unit.execute(query).scalars())


def asked(unit: UnitOfWork, names: Collection[str], *, since: datetime, until: datetime) -> Asked:
    """Count who was asked by these contacts in a period, and who of them answered before the question closed."""
    in_period = (
        touchpoint.c.contact.in_(names),
        touchpoint.c.sent_at >= since,
        touchpoint.c.sent_at < until,
    )
    only_late = exists().where(
        answer.c.touchpoint_id == touchpoint.c.id, answer.c.superseded_at.is_(None), answer.c.late.is_(True)
    )
    in_time = touchpoint.c.answered_at.is_not(None) & ~only_late
    sent, answered = unit.execute(select(func.count(), func.count(case((in_time, 1)))).where(*in_period)).one()
    seconds = seconds_between(unit, touchpoint.c.sent_at, touchpoint.c.answered_at)
    took = select(seconds).where(*in_period, in_time)
    return Asked(int(sent), int(answered), _median(unit, took, int(answered)))


def complaints(unit: UnitOfWork, *, since: datetime, until: datetime) -> Complaints:
    """Count the complaints opened in a period; what was none after all is left out."""
    opened = (
        select(ticket.c.id, ticket.c.opened_at, ticket.c.state)
        .where(
            ticket.c.kind == TicketKind.COMPLAINT,
            ticket.c.state != TicketState.DISMISSED,
            ticket.c.opened_at >= since,
            ticket.c.opened_at < until,
        )
        .subquery()
    )
    # the ticket's own first_reply_at begins anew when it is reopened; what was said first stays said
    replies = (
        select(opened.c.id, opened.c.opened_at, func.min(ticket_entry.c.at).label("replied_at"))
        .join_from(opened, ticket_entry, ticket_entry.c.ticket_id == opened.c.id)
        .where(ticket_entry.c.author == Author.MANAGER)
        .group_by(opened.c.id, opened.c.opened_at)
        .subquery()
    )
    counts = select(func.count(), _count_in(opened.c.state, *JUDGED), _count_in(opened.c.state, TicketState.CONFIRMED))
    total, judged, confirmed = unit.execute(counts).one()
    answered = int(unit.execute(select(func.count()).select_from(replies)).scalar_one())
    took = select(seconds_between(unit, replies.c.opened_at, replies.c.replied_at))
    return Complaints(int(total), answered, _median(unit, took, answered), int(judged), int(confirmed))


def solved(unit: UnitOfWork, *, since: datetime, until: datetime) -> Mapping[StaffId, Solved]:
    """Count what each manager solved in a period and has not come back since."""
    query = (
        select(
            ticket.c.owner_id,
            func.count(),
            _count_in(ticket.c.state, TicketState.CONFIRMED, TicketState.UNCONFIRMED),
            _count_in(ticket.c.state, TicketState.CONFIRMED),
        )
        .where(
            ticket.c.owner_id.is_not(None),
            in_state(ticket.c.state, *SOLVED),
            ticket.c.resolved_at >= since,
            ticket.c.resolved_at < until,
        )
        .group_by(ticket.c.owner_id)
    )
    return {owner: Solved(int(all_), int(judged), int(good)) for owner, all_, judged, good in unit.execute(query)}


def _standing(scale: Scale, since: datetime, until: datetime) -> tuple[ColumnElement[bool], ...]:
    return (
        answer.c.scale == scale,
        answer.c.superseded_at.is_(None),
        answer.c.answered_at >= since,
        answer.c.answered_at < until,
    )


def _count_in(state: Column[Any] | ColumnElement[Any], *states: TicketState) -> ColumnElement[int]:
    return func.count(case((in_state(state, *states), 1)))  # type: ignore[arg-type]


def seconds_between(unit: UnitOfWork, begin: ColumnElement[Any], end: ColumnElement[Any]) -> ColumnElement[Any]:
    """How long something took, in the words of the database at hand."""
    if unit.is_shared:
        return extract("epoch", end - begin).label("seconds")
    return ((func.julianday(end) - func.julianday(begin)) * 86400).label("seconds")


def _median(unit: UnitOfWork, took: Select[Any], count: int) -> int | None:
    """Read the middle one, or the two of an even number, of so many rows."""
    if count == 0:
        return None
    middle = took.order_by("seconds").offset((count - 1) // 2).limit(2 - count % 2)
    found = [float(value) for value in unit.execute(middle).scalars()]
    return max(0, round(sum(found) / len(found)))
