"""Points in the hands of the staff: corrected by an admin, spent at the till, and reported."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from enum import StrEnum

from rules import finding as rule
from rules.notices.points import (
    ByHand,
    FlagFacts,
    Holder,
    PointsDone,
    PointsHowTo,
    PointsReport,
    PointsReported,
    PointsTable,
    PointsTotals,
    PointsUnderstood,
    PointsWhose,
    Returning,
)
from rules.points_words import NoPoints, PointsFault, PointsSaid, read_points
from rules.vocabulary import CustomerId, Entry, Role
from services import cards, finding, rewards, sales, staffing, tiers
from services.refusals import Outdated
from storage import customers, histories, ledger, outbox, returning
from storage.ledger import Draft
from storage.records import Staff
from storage.unit import UnitOfWork

MOST_HOLDERS = 5
MONTH = timedelta(days=30)
FLAGS_SAID, FLAGS_LISTED, MOST_LISTED = 5, 500, 200
NEEDS = {Entry.ADJUST: Role.ADMIN, Entry.SPEND: Role.MANAGER}


class Outcome(StrEnum):
    """What a press came to."""

    DONE = "done"
    DROPPED = "dropped"
    ALREADY = "already"
    NOT_YOURS = "not_yours"
    NOT_ENOUGH = "not_enough"
    CHOSEN = "chosen"


def propose(unit: UnitOfWork, by: int, text: str, *, what: Entry, chat_id: int) -> None:
    """Understand "олена +100 причина", and say back what was understood; nothing is written yet."""
    member = staffing.require(unit, by, NEEDS[what])
    place = _place(unit, by, chat_id)
    if not text.strip():
        outbox.say(unit, place, PointsHowTo(what=what))
        return
    try:
        said = read_points(text, signed=what is Entry.ADJUST)
        finding.keep_up(unit)
        found = sales.buyers(unit, said.whom)
        if not found:
            outbox.say(unit, place, PointsHowTo(what, PointsFault.NOBODY, query=said.whom[: rule.LONGEST_QUERY]))
            return
        drafts = [(one, _draft(unit, member, one, said, what)) for one in found[:MOST_HOLDERS]]
    except NoPoints as error:
        outbox.say(unit, place, PointsHowTo(what, error.fault))
        return
    if len(drafts) == 1:
        _say_back(unit, place, _kept(unit, drafts[0][1]))
        return
    holders = tuple(_holder(unit, customer_id, draft) for customer_id, draft in drafts)
    outbox.say(unit, place, PointsWhose(what, said.points, holders, more=len(found) - len(drafts)))


def choose(unit: UnitOfWork, by: int, draft_id: int, *, chat_id: int) -> Outcome:
    """One of several customers is meant. Outdated once it was decided."""
    draft = _open(unit, draft_id)
    member = staffing.require(unit, by, NEEDS[draft.kind])
    if draft.staff_id != member.id:
        return Outcome.NOT_YOURS
    _say_back(unit, _place(unit, by, chat_id), draft)
    return Outcome.CHOSEN


def decide(unit: UnitOfWork, by: int, draft_id: int, *, yes: bool, chat_id: int) -> Outcome:
    """Do what was understood, once, or forget it. Outdated if forgotten; who holds no such role any more may not."""
    draft = ledger.find_draft(unit, draft_id)
    if draft is None or draft.done is False:
        raise Outdated
    member = staffing.require(unit, by, NEEDS[draft.kind])
    if draft.done:
        return Outcome.ALREADY
    if draft.staff_id != member.id:
        return Outcome.NOT_YOURS
    if not yes:
        ledger.decide_draft(unit, draft.id, done=False)
        return Outcome.DROPPED
    place = _place(unit, by, chat_id)
    act = rewards.adjust if draft.kind is Entry.ADJUST else rewards.spend
    try:
        spent = act(
            unit,
            draft.customer_id,
            draft.points,
            source=f"hand:{draft.id}",
            staff_id=member.id,
            reason=draft.reason,
        )
    except rewards.NotEnough as error:
        outbox.say(unit, place, PointsHowTo(draft.kind, PointsFault.NOT_ENOUGH, available=error.available))
        return Outcome.NOT_ENOUGH
    ledger.decide_draft(unit, draft.id, done=True)
    customer = cards.name_of(customers.get(unit, draft.customer_id))
    done = PointsDone(draft.kind, customer, draft.points, spent.balance, draft.reason, member.name)
    outbox.say(unit, place, done)
    return Outcome.DONE


def report(unit: UnitOfWork, by: int) -> None:
    """Report to an admin what the ledger comes to."""
    staffing.require(unit, by, Role.ADMIN)
    outbox.say(unit, by, PointsReported(gather(unit, flags=FLAGS_SAID, most=0)))


def report_table(unit: UnitOfWork, by: int) -> None:
    """The same as a spreadsheet, with whatever it is made of."""
    staffing.require(unit, by, Role.ADMIN)
    outbox.say(unit, by, PointsTable(gather(unit, flags=FLAGS_LISTED, most=MOST_LISTED)))


def gather(unit: UnitOfWork, *, flags: int, most: int) -> PointsReport:
    """Put the ledger together: sums, so many flags, and so many of the largest balances and of what was by hand."""
    policy = unit.shop.scenario.rewards
    ever = ledger.totals(unit)
    month = _totals(ledger.totals(unit, since=unit.now - MONTH))
    return PointsReport(
        until=unit.now,
        month=month,
        ever=_totals(ever),
        outstanding=sum(ever.values()),
        owed=ledger.owed_in_all(unit),
        point_minor=policy.point_minor,
        currency=policy.currency,
        flagged=ledger.count_flags(unit),
        flags=tuple(FlagFacts(*row) for row in ledger.flags(unit, most=flags)),
        by_hand=tuple(ByHand(*row) for row in ledger.by_hand(unit, most=most)),
        holders=tuple(ledger.largest(unit, most=most)),
        returned_month=_returning(unit, month, since=unit.now - MONTH),
        returned_ever=_returning(unit, _totals(ever), since=None),
    )


def _returning(unit: UnitOfWork, points: PointsTotals, *, since: datetime | None) -> Returning:
    policy = unit.shop.scenario.rewards
    given = returning.codes_given(unit, since=since, currency=policy.currency)
    customers = returning.customers_returned(unit, since=since)
    spent = points.spent * policy.point_minor
    return Returning(customers, spent, given.codes_minor, given.gifts_minor, given.unknown)


def _totals(sums: Mapping[tuple[Entry, bool], int]) -> PointsTotals:
    def of(kind: Entry) -> int:
        return sums.get((kind, True), 0) + sums.get((kind, False), 0)

    return PointsTotals(
        earned=of(Entry.EARN),
        spent=-of(Entry.SPEND),
        expired=-of(Entry.EXPIRE),
        taken=-of(Entry.REVERSE),
        adjusted=of(Entry.ADJUST),
    )


def _draft(unit: UnitOfWork, member: Staff, customer_id: CustomerId, said: PointsSaid, what: Entry) -> int:
    return ledger.draft(unit, customer_id, member.id, kind=what, points=said.points, reason=said.reason)


def _kept(unit: UnitOfWork, draft_id: int) -> Draft:
    draft = ledger.find_draft(unit, draft_id)
    assert draft is not None
    return draft


def _open(unit: UnitOfWork, draft_id: int) -> Draft:
    draft = ledger.find_draft(unit, draft_id)
    if draft is None or draft.done is not None:
        raise Outdated
    return draft


def _say_back(unit: UnitOfWork, place: int, draft: Draft) -> None:
    policy = unit.shop.scenario.rewards
    standing = tiers.standing(unit, draft.customer_id)
    available = standing.available(unit.now)
    if available + (draft.points if draft.kind is Entry.ADJUST else -draft.points) < 0:
        ledger.decide_draft(unit, draft.id, done=False)
        outbox.say(unit, place, PointsHowTo(draft.kind, PointsFault.NOT_ENOUGH, available=available))
        return
    understood = PointsUnderstood(
        draft=draft.id,
        what=draft.kind,
        customer=cards.name_of(customers.get(unit, draft.customer_id)),
        points=draft.points,
        reason=draft.reason,
        before=standing.balance,
        value_minor=abs(draft.points) * policy.point_minor,
        currency=policy.currency,
    )
    outbox.say(unit, place, understood)


def _holder(unit: UnitOfWork, customer_id: CustomerId, draft: int) -> Holder:
    customer, passport = customers.get(unit, customer_id), histories.passport(unit, customer_id)
    return Holder(draft, cards.name_of(customer), customer.external_id, passport.phone if passport else None)


def _place(unit: UnitOfWork, by: int, chat_id: int) -> int:
    return chat_id if chat_id == cards.chat(unit) else by
