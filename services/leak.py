"""The leak meter: what a shop has lost in a year against the norm, and one alarm to the admins when it is above."""

from datetime import datetime, timedelta

from rules.leak import CauseLeft, Leak, MonthLeft, NamedLeft
from rules.notices.leak import LeakAlarm, LeakShown, LeakTable
from rules.statistics import is_enough
from rules.vocabulary import Cause, Evidence, Role
from services import staffing
from services.pulse import month_starts
from storage import causes, customers, leak, outbox, settings, staff
from storage.unit import UnitOfWork

YEAR = timedelta(days=365)
MONTHS = 12
MOST_LISTED = 5
ABOVE = "leak_above"


def show(unit: UnitOfWork, by: int) -> None:
    """Show the leak as a picture with the essentials in words. Admins only."""
    staffing.require(unit, by, Role.ADMIN)
    outbox.say(unit, by, LeakShown(gather(unit)))


def show_table(unit: UnitOfWork, by: int) -> None:
    """Send the same as a spreadsheet, as things stand now. Admins only."""
    staffing.require(unit, by, Role.ADMIN)
    outbox.say(unit, by, LeakTable(gather(unit)))


def gather(unit: UnitOfWork) -> Leak:
    """Put together the last 365 days, and the last twelve months one by one."""
    since, until = unit.now - YEAR, unit.now + timedelta(microseconds=1)
    months = month_starts(unit.now.astimezone(unit.shop.zone), MONTHS)
    by_month = leak.by_month(unit, [*(one.astimezone(unit.now.tzinfo) for one in months), until])
    winback = unit.shop.scenario.winback
    return Leak(
        since=since,
        until=unit.now,
        norm=unit.shop.scenario.leaving.norm,
        customers=leak.customers(unit, since=since),
        left=leak.left(unit, since=since, until=until),
        back=leak.back(unit, since=since, until=until),
        silent=customers.count_silent(unit, most=winback.sunset_after) if winback is not None else 0,
        months=tuple(MonthLeft(begins, count) for begins, count in zip(months, by_month, strict=True)),
        causes=_causes(unit, since, until),
        categories=tuple(NamedLeft(*one) for one in leak.by_category(unit, since=since, until=until, most=MOST_LISTED)),
        managers=tuple(NamedLeft(name, count) for _, name, count in leak.by_manager(unit, since=since, until=until)),
        competitors=tuple(
            NamedLeft(*one) for one in leak.by_competitor(unit, since=since, until=until, most=MOST_LISTED)
        ),
    )


def watch(unit: UnitOfWork) -> None:
    """Tell the admins that the loss is above the norm: once, and again only after it was below."""
    since, until = unit.now - YEAR, unit.now + timedelta(microseconds=1)
    left, customers = leak.left(unit, since=since, until=until), leak.customers(unit, since=since)
    norm = unit.shop.scenario.leaving.norm
    is_above = is_enough(customers) and left > norm * customers
    if is_above == bool(settings.read(unit, ABOVE)):
        return
    settings.write(unit, ABOVE, is_above)
    if is_above:
        for admin in staff.admins(unit):
            outbox.say(unit, admin.telegram_id, LeakAlarm(left, customers, norm))


def _causes(unit: UnitOfWork, since: datetime, until: datetime) -> tuple[CauseLeft, ...]:
    """Every cause for which somebody left, or of which something is done; the most frequent first."""
    counted = leak.by_cause(unit, since=since, until=until)
    states = {one.cause: one.state for one in causes.known(unit)}
    found = []
    for cause in Cause:
        by = counted.get(cause, {})
        if by or cause in states:
            said, manager, inferred = (by.get(one, 0) for one in Evidence)
            found.append(CauseLeft(cause, said, manager, inferred, states.get(cause)))
    return tuple(sorted(found, key=lambda one: -one.left))
