"""
Redeeming: once, within the pool's dates and limits, by the till, by the staff, or by a file of the shop's.

Whoever tries too many wrong codes is locked for the rest of the window, and the admins are told once. A lock answers a
right code as it answers a wrong one, so that nothing can be learnt from it.
"""

from dataclasses import dataclass
from datetime import datetime

from rules.codes import (
    LONGEST_WINDOW,
    WINDOWS,
    Purchase,
    RedeemFault,
    fold,
    is_code,
    locked_until,
    obstacle,
    saving,
)
from rules.notices.codes import (
    CodeRedeemed,
    CodesLocked,
    CodesUnlocked,
    RedeemHowTo,
    RedeemRefused,
    RedeemUnderstood,
)
from rules.notices.pools import MarkedLine
from rules.redeem_lines import Line, read_redeem
from rules.vocabulary import CodeState, Role, StaffId
from services import cards, staffing
from services.phones import normalise_phone
from services.refusals import Outdated
from storage import codes, customers, histories, outbox, sales, staff
from storage.codes import Code, Pool
from storage.records import Staff
from storage.unit import UnitOfWork

TILL = "till"
FILE = "file"
_STAFF = "staff:"
CURRENCY = "UAH"
MOST_WRONG = max(most for most, _ in WINDOWS)
REDEEMED = (CodeState.REDEEMED, CodeState.HANDED_OVER)


@dataclass(frozen=True, slots=True)
class Good:
    """A code that may be redeemed, or (`redeemed`) was; `again` if it had been for this very order."""

    code: Code
    pool: Pool
    saved_minor: int | None
    redeemed: bool = False
    again: bool = False


@dataclass(frozen=True, slots=True)
class Refused:
    """Why a code is not redeemed; `pool` where that may be told, `until` for a lock."""

    fault: RedeemFault
    pool: Pool | None = None
    until: datetime | None = None


def redeem(unit: UnitOfWork, said: str, purchase: Purchase, *, source: str, phone: str | None = None) -> Good | Refused:
    """
    Redeem a code for an order. The same code for the same order again is answered as the first time.

    `source` is who tries: TILL, or `of_staff`. With a `phone`, the code must not be somebody else's.
    """
    known = _recognised(unit, [said], source=source, phone=phone)
    return known if isinstance(known, Refused) else _redeem(unit, known, purchase, by=source)


def look(unit: UnitOfWork, said: str, *, source: str) -> Good | Refused:
    """Tell what a code gives now, for an order that is large enough; nothing is redeemed, but a wrong code counts."""
    known = _recognised(unit, [said], source=source)
    judged = known if isinstance(known, Refused) else _judged(unit, known, Purchase())
    if isinstance(known, Code) and isinstance(judged, Refused) and judged.fault is RedeemFault.NEEDS_AMOUNT:
        return Good(known, _pool_of(unit, known), None)
    return judged


def mark(unit: UnitOfWork, line: Line) -> MarkedLine:
    """
    Mark a code of the shop's own file as redeemed: it has happened, whatever the terms say.

    Also one that the bot gave to nobody, so that it never will.
    """
    if line.code is None:
        return MarkedLine(line.number, line.raw[:80], unreadable=True)
    folded = fold(line.code)
    code = codes.by_folded(unit, [folded]).get(folded)
    if code is None or code.state is CodeState.VOID:
        return MarkedLine(line.number, line.code, RedeemFault.NOT_VALID)
    purchase = Purchase(line.amount_minor, line.currency, line.order)
    codes.take_pool_turn(unit, code.pool_id)
    if codes.redeem(unit, code.id, purchase, by=FILE, as_it_happened=True) is not None:
        return MarkedLine(line.number, line.code)
    kept = codes.find(unit, code.id) or code
    same = line.order is None or kept.order_number == line.order
    return MarkedLine(line.number, line.code, None if same else RedeemFault.USED, again=same)


def of_staff(staff_id: StaffId) -> str:
    """Name a member of staff as one who tries codes."""
    return f"{_STAFF}{staff_id}"


def _recognised(unit: UnitOfWork, said: list[str], *, source: str, phone: str | None = None) -> Code | Refused:
    """Find the given code that is meant by one of these words, the longest first; a lock and a wrong code refuse."""
    unit.take_turns(f"codes:{source}")
    wrong = codes.wrong_since(unit, source, within=LONGEST_WINDOW, most=MOST_WRONG)
    until = locked_until(wrong, unit.now)
    if until is not None:
        return Refused(RedeemFault.LOCKED, until=until)
    folded = [fold(one) for one in said if is_code(one)]
    found = codes.by_folded(unit, folded)
    code = next((found[one] for one in sorted(folded, key=len, reverse=True) if one in found), None)
    if code is None or code.state in {CodeState.FREE, CodeState.VOID} or _is_anothers(unit, code, phone):
        _was_wrong(unit, source)
        return Refused(RedeemFault.NOT_VALID)
    return code


def _is_anothers(unit: UnitOfWork, code: Code, phone: str | None) -> bool:
    """A phone at the till that is not the owner's; nobody can tell for an owner without one."""
    given = normalise_phone(phone) if phone else None
    passport = histories.passport(unit, code.customer_id) if given and code.customer_id else None
    own = normalise_phone(passport.phone) if passport and passport.phone else None
    return own is not None and own != given


def _was_wrong(unit: UnitOfWork, source: str) -> None:
    """Note it; whoever is locked by it alarms the admins, once for each lock."""
    guess = codes.note_wrong(unit, source)
    wrong = codes.wrong_since(unit, source, within=LONGEST_WINDOW, most=MOST_WRONG)
    until = locked_until(wrong, unit.now)
    if until is None:
        return
    for admin in staff.admins(unit):
        outbox.say(unit, admin.telegram_id, CodesLocked(guess=guess, until=until, who=_name(unit, source)))


def _name(unit: UnitOfWork, source: str) -> str | None:
    if not source.startswith(_STAFF):
        return None
    return staff.get(unit, StaffId(int(source.removeprefix(_STAFF)))).name


def _judged(unit: UnitOfWork, code: Code, purchase: Purchase) -> Good | Refused:
    pool = _pool_of(unit, code)
    if code.state in REDEEMED:
        same = purchase.number is not None and code.order_number == purchase.number
        if not same:
            return Refused(RedeemFault.USED, pool)
        return Good(code, pool, saving(pool.terms, code.amount_minor), redeemed=True, again=True)
    by_person, in_all = codes.uses(unit, pool.id, code.customer_id)
    person = by_person if code.customer_id is not None else 0
    fault = obstacle(pool.terms, purchase, used_by_person=person, used_in_all=in_all, now=unit.now)
    return Refused(fault, pool) if fault is not None else Good(code, pool, saving(pool.terms, purchase.amount_minor))


def _redeem(unit: UnitOfWork, code: Code, purchase: Purchase, *, by: str) -> Good | Refused:
    codes.take_pool_turn(unit, code.pool_id)
    code = codes.find(unit, code.id) or code  # as it is now that nobody else redeems
    judged = _judged(unit, code, purchase)
    if isinstance(judged, Refused) or judged.redeemed:
        return judged
    redeemed = codes.redeem(unit, code.id, purchase, by=by)
    if redeemed is None:
        return Refused(RedeemFault.NOT_VALID)  # called off in this very moment
    return Good(redeemed, judged.pool, judged.saved_minor, redeemed=True)


def _pool_of(unit: UnitOfWork, code: Code) -> Pool:
    pool = codes.pool(unit, code.pool_id)
    assert pool is not None
    return pool


# --- by the staff ---


def propose(unit: UnitOfWork, by: int, text: str, *, chat_id: int) -> None:
    """/redeem КОД [сума] [замовлення]: say back what the code gives; it is redeemed when whoever asked says so."""
    member = staffing.require(unit, by, Role.MANAGER)
    place = chat_id if chat_id == cards.chat(unit) else by
    ways = read_redeem(text)
    if not ways:
        outbox.say(unit, place, RedeemHowTo())
        return
    known = _recognised(unit, [way.code for way in ways], source=of_staff(member.id))
    if isinstance(known, Refused):
        outbox.say(unit, place, _refusal(known))
        return
    meant = fold(known.code)
    way = next(way for way in ways if fold(way.code) == meant)
    if way.unread:
        outbox.say(unit, place, RedeemHowTo(unread=True))
        return
    currency = way.currency or sales.usual_currency(unit) or CURRENCY
    purchase = Purchase(way.amount_minor, currency if way.amount_minor is not None else None, way.order)
    judged = _judged(unit, known, purchase)
    if isinstance(judged, Refused):
        outbox.say(unit, place, _refusal(judged))
        return
    if judged.redeemed:
        outbox.say(unit, place, _told(unit, judged))
        return
    said = {"redeem": known.id, "amount": purchase.amount_minor, "currency": purchase.currency, "order": way.order}
    draft = codes.draft(unit, member.id, said)
    understood = RedeemUnderstood(
        draft=draft,
        code=known.code,
        terms=judged.pool.terms,
        customer=_customer(unit, known),
        amount_minor=purchase.amount_minor,
        currency=purchase.currency,
        order=purchase.number,
        saved_minor=judged.saved_minor,
    )
    outbox.say(unit, place, understood)


def decide(unit: UnitOfWork, by: int, draft_id: int, *, redeem: bool, chat_id: int) -> bool:
    """
    Redeem what was said back, once, or let it be. False for somebody else's; Outdated for what was decided.

    What has changed since is judged anew.
    """
    member = staffing.require(unit, by, Role.MANAGER)
    draft = codes.find_draft(unit, draft_id)
    if draft is None or "redeem" not in draft.said or draft.decided_at is not None:
        raise Outdated
    if not may_decide(member, draft.staff_id):
        return False
    codes.decide_draft(unit, draft.id)
    code = codes.find(unit, draft.said["redeem"])
    if redeem and code is not None:
        purchase = Purchase(draft.said["amount"], draft.said["currency"], draft.said["order"])
        came = _redeem(unit, code, purchase, by=of_staff(member.id))
        place = chat_id if chat_id == cards.chat(unit) else by
        outbox.say(unit, place, _refusal(came) if isinstance(came, Refused) else _told(unit, came))
    return True


def may_decide(member: Staff, made_by: StaffId) -> bool:
    """Tell whether somebody may confirm what a colleague was asked: a senior or an admin may."""
    return made_by == member.id or member.role is not Role.MANAGER


def unlock(unit: UnitOfWork, by: int, guess: int) -> None:
    """An admin lets whoever was locked try again. Outdated if they may already."""
    staffing.require(unit, by, Role.ADMIN)
    source = codes.forgive(unit, guess)
    if source is None:
        raise Outdated
    outbox.say(unit, by, CodesUnlocked(who=_name(unit, source)))


def _told(unit: UnitOfWork, good: Good) -> CodeRedeemed:
    return CodeRedeemed(
        code=good.code.code,
        terms=good.pool.terms,
        customer=_customer(unit, good.code),
        amount_minor=good.code.amount_minor,
        currency=good.code.currency,
        order=good.code.order_number,
        saved_minor=good.saved_minor,
    )


def _refusal(refused: Refused) -> RedeemRefused:
    terms = refused.pool.terms if refused.pool else None
    return RedeemRefused(
        refused.fault,
        until=refused.until,
        least_minor=terms.least_minor if terms else None,
        currency=terms.currency if terms else None,
        ends_at=terms.ends_at if terms else None,
    )


def _customer(unit: UnitOfWork, code: Code) -> str:
    return cards.name_of(customers.get(unit, code.customer_id)) if code.customer_id is not None else ""
