"""How customers are: the facts of the shop put together for its staff."""

from datetime import datetime, timedelta

from rules.notices.pulse import PulseShown, PulseTable
from rules.pulse import (
    ASKS_ON,
    SHAPES,
    CategoryScores,
    ComplaintsPulse,
    ManagerPulse,
    MonthScores,
    Pulse,
    ScalePulse,
    Scores,
)
from rules.vocabulary import PromiseState, Role, Scale
from services import cards, staffing
from storage import outbox, promises, pulse, staff
from storage.unit import UnitOfWork

PERIOD = timedelta(days=90)
MONTHS = 6
MOST_CATEGORIES = 5


def show(unit: UnitOfWork, by: int, *, chat_id: int | None = None) -> None:
    """Show how customers are; in the chat where it was asked if that is the desk."""
    outbox.say(unit, _place(unit, by, chat_id), PulseShown(gather(unit)))


def show_table(unit: UnitOfWork, by: int, *, chat_id: int | None = None) -> None:
    """Send the same as a spreadsheet, as things stand now."""
    outbox.say(unit, _place(unit, by, chat_id), PulseTable(gather(unit)))


def gather(unit: UnitOfWork) -> Pulse:
    """Put together the last 90 days, and the last six months one by one."""
    since, until = unit.now - PERIOD, unit.now + timedelta(microseconds=1)
    months = month_starts(unit.now.astimezone(unit.shop.zone), MONTHS)
    begun = months[0].astimezone(unit.now.tzinfo)
    scales = tuple(
        _of_scale(unit, scale, since=since, until=until, months=months) for scale in pulse.scales(unit, since=begun)
    )
    counted = pulse.complaints(unit, since=since, until=until)
    complaints = ComplaintsPulse(counted.opened, counted.answered, counted.seconds, counted.judged, counted.confirmed)
    return Pulse(since, unit.now, scales, complaints, _managers(unit, since=since, until=until))


def month_starts(local: datetime, count: int) -> list[datetime]:
    """List when the last months began on the shop's clock, the oldest first, the present one last."""
    begin = local.replace(day=1, hour=0, minute=0, second=0, microsecond=0, fold=0)
    starts = [begin]
    while len(starts) < count:
        begin = (begin - timedelta(days=1)).replace(day=1)
        starts.append(begin)
    return starts[::-1]


def _of_scale(
    unit: UnitOfWork, scale: Scale, *, since: datetime, until: datetime, months: list[datetime]
) -> ScalePulse:
    contacts = {one.name for one in unit.shop.scenario.contacts if ASKS_ON.get(one.kind) is scale}
    contacts |= pulse.contacts(unit, scale, since=since, until=until)
    asked = pulse.asked(unit, contacts, since=since, until=until)
    by_month = pulse.scores_by_month(unit, scale, [*months, until])
    by_category = pulse.scores_by_category(unit, scale, since=since, until=until, most=MOST_CATEGORIES)
    return ScalePulse(
        scores=_counted(scale, pulse.scores(unit, scale, since=since, until=until)),
        asked=asked.asked,
        answered=asked.answered,
        answer_seconds=asked.seconds,
        months=tuple(
            MonthScores(begins, _counted(scale, scores)) for begins, scores in zip(months, by_month, strict=True)
        ),
        categories=tuple(CategoryScores(name, _counted(scale, scores)) for name, scores in by_category.items()),
    )


def _counted(scale: Scale, scores: dict[int, int]) -> Scores:
    shape = SHAPES[scale]
    return Scores(scale, tuple(scores.get(score, 0) for score in range(shape.lowest, shape.highest + 1)))


def _managers(unit: UnitOfWork, *, since: datetime, until: datetime) -> tuple[ManagerPulse, ...]:
    """Everybody who solved, promised or was judged, who solved most first; those who have left included."""
    solved = pulse.solved(unit, since=since, until=until)
    promised = promises.count(unit, since=since, until=until, states=(PromiseState.KEPT, PromiseState.BROKEN))
    scored = pulse.scores_by_manager(unit, since=since, until=until)
    rows = []
    for staff_id in solved.keys() | promised.keys() | scored.keys():
        done, kept = solved.get(staff_id), promised.get(staff_id, {})
        rows.append(
            ManagerPulse(
                staff.get(unit, staff_id).name,
                done.solved if done else 0,
                done.judged if done else 0,
                done.confirmed if done else 0,
                kept.get(PromiseState.KEPT, 0),
                kept.get(PromiseState.BROKEN, 0),
                _counted(Scale.MANAGER, scored.get(staff_id, {})),
            )
        )
    return tuple(sorted(rows, key=lambda one: (-one.solved, -one.kept, one.name.casefold())))


def _place(unit: UnitOfWork, by: int, chat_id: int | None) -> int:
    staffing.require(unit, by, Role.MANAGER)
    return chat_id if chat_id is not None and chat_id == cards.chat(unit) else by
