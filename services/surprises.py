"""
Surprises for loyal customers: proposed with a reason, approved with one tap, paid from a month's budget.

Whatever a surprise gives is given in the transaction of the tap; what the customer reads of it is a contact like any
other, and merely reports it. Whoever approves takes turns with all others, so that the budget is never exceeded.
"""

from datetime import UTC, datetime
from enum import StrEnum

from rules.conversation import Words, is_note
from rules.milestones import next_variant
from rules.notices.surprises import (
    Budget,
    SurpriseApproved,
    SurpriseLine,
    SurpriseNoteAsked,
    SurpriseNotGiven,
    SurpriseOption,
    SurpriseOverBudget,
    SurpriseProposed,
    SurprisesShown,
    SurpriseTold,
    Why,
)
from rules.planning import DAY, obstacle
from rules.shop import SURPRISE_CONTACT
from rules.surprising import LET_BE, LOOKED_BACK, Loyal, cost, first_of, month_of, score_facts, worth_a_surprise
from rules.vocabulary import CodeKind, CodeState, ContactKind, CustomerId, Occasion, Role, SurpriseState, SurpriseWay
from services import cards, codes, rewards, staffing
from services.refusals import Outdated
from storage import codes as stored_codes
from storage import customers, ledger, outbox, settings, staff, surprises, thanks, tickets, touchpoints
from storage.codes import Pool
from storage.records import Customer, Staff, Touchpoint
from storage.surprises import Surprise
from storage.thanks import Thanks
from storage.unit import UnitOfWork

LOOKED_ON = "surprises_looked_on"
# The customer hears of it in so long a time, or finds it where points and codes are shown.
TOLD_WITHIN = 14 * DAY
MOST_POOLS = 3
MOST_LISTED = 20
LONGEST_NOTE = 1000
# What stands as the reason in a ledger that is read in two languages.
REASON = "🎁"


class Outcome(StrEnum):
    """What a press came to."""

    GIVEN = "given"
    ASKED = "asked"
    DISMISSED = "dismissed"
    ALREADY = "already"
    COMPLAINT = "complaint"
    LATELY = "lately"
    UNREACHABLE = "unreachable"
    OFF = "off"
    EMPTY = "empty"
    BUDGET = "budget"
    UNCLEAR = "unclear"


# --- proposing


def propose_due(unit: UnitOfWork) -> int:
    """
    Propose, once on each day when the desk is open, whom the month still has room for; how many.

    Nobody is proposed who cannot be written to now, nor where nothing is left of the budget, or an admin switched
    surprises off.
    """
    policy, now = unit.shop.scenario.surprises, unit.now.astimezone(unit.shop.zone)
    hours = unit.shop.scenario.desk.hours_of(now.date()) if _is_on(unit) else None
    if hours is None or not hours[0] <= now.time() < hours[1]:
        return 0
    today = now.date().isoformat()
    if settings.read(unit, LOOKED_ON) == today or cards.chat(unit) is None:
        return 0
    unit.take_turns("surprises")
    if settings.read(unit, LOOKED_ON) == today:
        return 0
    settings.write(unit, LOOKED_ON, today)
    month, currency = month_of(unit.now, unit.shop.zone), unit.shop.scenario.rewards.currency
    room = policy.most - surprises.count_proposed(unit, month)
    if room <= 0 or _budget(unit).left_minor <= 0:
        return 0
    found = surprises.loyal(
        unit,
        since=unit.now - LOOKED_BACK,
        currency=currency,
        gap_from=unit.now - policy.gap,
        quiet_from=unit.now - LET_BE,
    )
    within_reach = [one for one in found if obstacle(customers.standing(unit, one.customer_id)) is None]
    unhappy = unit.shop.scenario.satisfaction.unhappy_at_most
    chosen = worth_a_surprise(within_reach, unhappy_at_most=unhappy, most=room)
    for one in chosen:
        reason = _reason(unit, one)
        made = surprises.propose(unit, one.customer_id, month=month, reason=reason, currency=currency)
        if made is not None:
            _show(unit, made, None)
    return len(chosen)


def _is_on(unit: UnitOfWork) -> bool:
    """Whether the scenario has a budget for surprises, and nobody switched them off."""
    planned = any(one.kind is ContactKind.SURPRISE for one in unit.shop.scenario.planned)
    return planned and unit.shop.scenario.surprises.budget_minor > 0


def _reason(unit: UnitOfWork, one: Loyal) -> dict[str, int | str | None]:
    scores, average, alike = score_facts(one.scores)
    last = surprises.last_given(unit, one.customer_id)
    return {
        "orders": one.orders,
        "spent_minor": one.spent_minor,
        "scores": scores,
        "average": average,
        "alike": alike,
        "last_at": last.isoformat() if last else None,
    }


def _show(unit: UnitOfWork, surprise_id: int, place: int | None) -> None:
    """Put a proposal before the customer's own manager, else on the desk; or where it was asked for."""
    one = surprises.find(unit, surprise_id)
    if one is None or one.state is not SurpriseState.PROPOSED:
        raise Outdated
    if place is None:
        place = _own_managers_chat(unit, one.customer_id) or cards.chat(unit)
    if place is None:
        return
    last = one.reason["last_at"]
    why = Why(**{**one.reason, "last_at": datetime.fromisoformat(last).astimezone(UTC) if last else None})
    name = _name(unit, one)
    outbox.say(unit, place, SurpriseProposed(one.id, name, why, _budget(unit), _options(unit, one.customer_id)))


def _own_managers_chat(unit: UnitOfWork, customer_id: CustomerId) -> int | None:
    own = tickets.manager_of(unit, customer_id) or thanks.thanked_by(unit, customer_id)
    member = next((one for one in staff.everyone(unit) if one.id == own), None)
    return cards.private_chat(unit, member) if member is not None else None


def _options(unit: UnitOfWork, customer_id: CustomerId) -> tuple[SurpriseOption, ...]:
    """What can be given and redeemed now: gifts, points, codes, and a note."""
    point_minor = unit.shop.scenario.rewards.point_minor
    good = [one for one in codes.open_pools(unit) if _is_good_for(unit, one, customer_id)]
    counts = stored_codes.counts(unit, [one.id for one in good])
    good = [one for one in good if counts[one.id].get(CodeState.FREE, 0)]
    gifts = [one for one in good if one.terms.kind is CodeKind.GIFT][:MOST_POOLS]
    others = [one for one in good if one.terms.kind is not CodeKind.GIFT][:MOST_POOLS]
    amounts = unit.shop.scenario.surprises.points
    return (
        *(
            SurpriseOption(
                SurpriseWay.GIFT, one.id, one.terms.gift or one.terms.name, _cost(unit, one, SurpriseWay.GIFT)
            )
            for one in gifts
        ),
        *(SurpriseOption(SurpriseWay.POINTS, points, str(points), points * point_minor) for points in amounts),
        *(
            SurpriseOption(SurpriseWay.CODE, one.id, one.terms.name, _cost(unit, one, SurpriseWay.CODE))
            for one in others
        ),
        SurpriseOption(SurpriseWay.NOTE, 0, "", 0),
    )


def _is_good_for(unit: UnitOfWork, pool: Pool, customer_id: CustomerId) -> bool:
    """Whether a code of this pool could be redeemed by this customer: nothing is given that could not."""
    by_person, in_all = stored_codes.uses(unit, pool.id, customer_id)
    per_person, overall = pool.terms.per_person, pool.terms.overall
    return (per_person is None or by_person < per_person) and (overall is None or in_all < overall)


def _cost(unit: UnitOfWork, pool: Pool | None, way: SurpriseWay, number: int = 0) -> int:
    rewarded = unit.shop.scenario.rewards
    return cost(
        way,
        number,
        unit.shop.scenario.surprises,
        point_minor=rewarded.point_minor,
        currency=rewarded.currency,
        terms=pool.terms if pool else None,
    )


# --- approving


def give(unit: UnitOfWork, by: int, surprise_id: int, way: SurpriseWay, number: int, *, chat_id: int) -> Outcome:
    """One tap: give this, within the budget, once. Outdated for what there is not any more."""
    member = staffing.require(unit, by, Role.MANAGER)
    unit.take_turns("surprises")
    one = _find(unit, surprise_id)
    refused = _refusal(unit, one)
    if refused is not None:
        return refused
    place = _place(unit, by, chat_id)
    if way is SurpriseWay.NOTE:
        outbox.say(unit, place, SurpriseNoteAsked(one.id, _name(unit, one)))
        return Outcome.ASKED
    if way is SurpriseWay.POINTS:
        if number not in unit.shop.scenario.surprises.points:
            raise Outdated
        return _approve(unit, member, one, place, way, what=str(number), points=number)
    pool = stored_codes.pool(unit, number)
    if pool is None or (pool.terms.kind is CodeKind.GIFT) is not (way is SurpriseWay.GIFT):
        raise Outdated
    return _approve(unit, member, one, place, way, what=pool.terms.gift or pool.terms.name, pool=pool)


def note(unit: UnitOfWork, by: int, surprise_id: int, words: Words) -> Outcome:
    """The answer to the question for a personal note: it goes to the customer under the manager's name."""
    member = staffing.require(unit, by, Role.MANAGER)
    unit.take_turns("surprises")
    one, place = _find(unit, surprise_id), _place(unit, by, words.source[0])
    refused = _refusal(unit, one)
    if refused is not None:
        outbox.say(unit, place, SurpriseNotGiven(_name(unit, one), refused.value))
        return refused
    if words.text is None or words.media is not None or is_note(words.text) or len(words.text) > LONGEST_NOTE:
        outbox.say(unit, place, SurpriseNoteAsked(one.id, _name(unit, one), unclear=True))
        return Outcome.UNCLEAR
    return _approve(unit, member, one, place, SurpriseWay.NOTE, what="", words=words.text)


def dismiss(unit: UnitOfWork, by: int, surprise_id: int) -> Outcome:
    """Not now: they are not proposed again for a while."""
    member = staffing.require(unit, by, Role.MANAGER)
    done = surprises.settle(unit, _find(unit, surprise_id).id, by=member.id, state=SurpriseState.DISMISSED)
    return Outcome.DISMISSED if done else Outcome.ALREADY


def _refusal(unit: UnitOfWork, one: Surprise) -> Outcome | None:
    """Why nothing may be given now; a complaint is settled first, and who got one lately or left gets none."""
    if one.state is not SurpriseState.PROPOSED:
        return Outcome.ALREADY
    if not _is_on(unit):
        return Outcome.OFF
    if tickets.open_complaint(unit, one.customer_id) is not None:
        return Outcome.COMPLAINT
    last = surprises.last_given(unit, one.customer_id)
    if last is not None and last > unit.now - unit.shop.scenario.surprises.gap:
        return Outcome.LATELY
    standing = customers.standing(unit, one.customer_id)
    gone = not standing.is_linked or standing.has_stopped or not standing.is_reachable or not standing.has_consent
    return Outcome.UNREACHABLE if gone else None


def _approve(
    unit: UnitOfWork,
    member: Staff,
    one: Surprise,
    place: int,
    way: SurpriseWay,
    *,
    what: str,
    points: int = 0,
    pool: Pool | None = None,
    words: str | None = None,
) -> Outcome:
    costs, budget = _cost(unit, pool, way, points), _budget(unit)
    if costs > budget.left_minor:
        outbox.say(unit, place, SurpriseOverBudget(_name(unit, one), costs, budget))
        return Outcome.BUDGET
    code_id, source = None, f"surprise:{one.id}"
    if pool is not None:
        code = None
        if _is_good_for(unit, pool, one.customer_id):
            code = codes.give(unit, one.customer_id, pool, source=source, by=member.id, unasked=True)
        if code is None:
            return Outcome.EMPTY
        code_id = code.id
    elif points:
        rewards.adjust(unit, one.customer_id, points, source=source, staff_id=member.id, reason=REASON)
    given = {"way": way, "cost_minor": costs, "points": points or None, "code_id": code_id, "words": words}
    if not surprises.settle(unit, one.id, by=member.id, state=SurpriseState.GIVEN, **given):
        raise Outdated  # nobody else is here; it is the same rule once more
    touchpoints.plan_once(
        unit,
        contact=SURPRISE_CONTACT.name,
        subject=source,
        customer_id=one.customer_id,
        due_at=unit.now,
        expires_at=unit.now + TOLD_WITHIN,
    )
    outbox.say(unit, place, SurpriseApproved(_name(unit, one), way, what, member.name, costs, _budget(unit)))
    return Outcome.GIVEN


# --- telling the customer


def notice(unit: UnitOfWork, touchpoint: Touchpoint, customer: Customer) -> SurpriseTold:
    """Say a surprise as it stands when it is about to leave; what the customer answers reaches who approved it."""
    one = _find(unit, _number_of(touchpoint))
    assert one.way is not None
    earlier = thanks.of_touchpoint(unit, touchpoint.id)
    last = thanks.newest_for(unit, customer.id, Occasion.SURPRISE)
    variant = earlier.variant if earlier else next_variant(last.variant if last else None, customer.id)
    manager = next((it for it in staff.everyone(unit) if it.id == one.decided_by and it.name), None)
    thanks.keep(
        unit,
        Thanks(
            *(touchpoint.id, customer.id, manager.id if manager else None),
            is_first=False,
            number=0,
            portrait=False,
            occasion=Occasion.SURPRISE,
            variant=variant,
        ),
    )
    code = stored_codes.find(unit, one.code_id) if one.code_id is not None else None
    pool = stored_codes.pool(unit, code.pool_id) if code is not None else None
    return SurpriseTold(
        name=customer.name,
        way=one.way,
        variant=variant or 0,
        manager=manager.name if manager else None,
        points=one.points or 0,
        balance=ledger.balance(unit, customer.id),
        number=code.id if code else 0,
        code=code.code if code else "",
        terms=pool.terms if pool else None,
        words=one.words,
    )


def is_pointless(unit: UnitOfWork, touchpoint: Touchpoint) -> bool:
    """Whether what a surprise gave cannot be redeemed any more, so that it is not told of."""
    if touchpoint.contact != SURPRISE_CONTACT.name:
        return False
    one = surprises.find(unit, _number_of(touchpoint))
    code = stored_codes.find(unit, one.code_id) if one is not None and one.code_id is not None else None
    if code is None:
        return one is None
    pool = stored_codes.pool(unit, code.pool_id)
    ended = pool is None or (pool.terms.ends_at is not None and pool.terms.ends_at <= unit.now)
    return code.state is not CodeState.GIVEN or ended


def _number_of(touchpoint: Touchpoint) -> int:
    return int(touchpoint.subject.partition(":")[2])


# --- the month


def show(unit: UnitOfWork, by: int, *, chat_id: int) -> None:
    """/surprises: what was proposed and given this month, and what is left."""
    staffing.require(unit, by, Role.MANAGER)
    place, month = _place(unit, by, chat_id), first_of(unit.now, unit.shop.zone)
    if not unit.shop.scenario.surprises.budget_minor:
        outbox.say(unit, place, SurprisesShown(month, None))
        return
    listed = surprises.of_month(unit, month_of(unit.now, unit.shop.zone), month, most=MOST_LISTED)
    lines = tuple(_line(unit, one) for one in listed)
    outbox.say(unit, place, SurprisesShown(month, _budget(unit), lines, is_on=_is_on(unit)))


def show_one(unit: UnitOfWork, by: int, surprise_id: int, *, chat_id: int) -> None:
    """Show a proposal again, with its buttons as of now. Outdated for what was decided."""
    staffing.require(unit, by, Role.MANAGER)
    _show(unit, surprise_id, _place(unit, by, chat_id))


def _line(unit: UnitOfWork, one: Surprise) -> SurpriseLine:
    what, handed = str(one.points or ""), None
    if one.code_id is not None:
        code = stored_codes.find(unit, one.code_id)
        pool = stored_codes.pool(unit, code.pool_id) if code else None
        what = (pool.terms.gift or pool.terms.name) if pool else ""
        handed = surprises.is_handed_over(unit, one.code_id) if one.way is SurpriseWay.GIFT else None
    by = staff.get(unit, one.decided_by).name if one.decided_by is not None else ""
    return SurpriseLine(one.id, _name(unit, one), one.state, one.way, what, one.cost_minor, by, handed)


def _budget(unit: UnitOfWork) -> Budget:
    spent = surprises.spent_since(unit, first_of(unit.now, unit.shop.zone))
    scenario = unit.shop.scenario
    return Budget(scenario.surprises.budget_minor, spent, scenario.rewards.currency)


def _find(unit: UnitOfWork, surprise_id: int) -> Surprise:
    one = surprises.find(unit, surprise_id)
    if one is None:
        raise Outdated
    return one


def _name(unit: UnitOfWork, one: Surprise) -> str:
    return cards.name_of(customers.get(unit, one.customer_id))


def _place(unit: UnitOfWork, by: int, chat_id: int) -> int:
    return chat_id if chat_id == cards.chat(unit) else by
