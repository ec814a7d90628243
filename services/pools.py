"""Pools of promo codes: made by an admin in a line or by answers, filled by a file or by the bot, stopped, counted."""

from collections.abc import Mapping
from datetime import date

from rules.codes import fold, generate, prefix_of
from rules.notices.pools import (
    CodesMarked,
    FileFault,
    MarkedLine,
    PoolAsked,
    PoolFacts,
    PoolFileRefused,
    PoolFilled,
    PoolMade,
    PoolsShown,
    PoolStopAsked,
    PoolStopped,
    PoolTaken,
    PoolUnclear,
    PoolUnderstood,
)
from rules.pools import (
    MOST_CODES,
    USUAL,
    PoolSaid,
    PoolStep,
    name_key,
    press_answer,
    read_answer,
    read_line,
    said_before,
    terms_of,
)
from rules.redeem_lines import NewCodes, read_new_codes, read_redeemed
from rules.vocabulary import CodeState, PoolId, Role, StaffId
from services import redeeming, staffing
from services.redeeming import CURRENCY
from services.refusals import Outdated
from storage import codes, outbox, sales
from storage.codes import Draft, Pool
from storage.unit import UnitOfWork

MOST_LISTED = 10
# What a file need not say: its codes are there.
_BROUGHT = PoolSaid(codes=0, settled=(*USUAL, PoolStep.CODES))


def show(unit: UnitOfWork, by: int) -> None:
    """/pools: what each gives, and how many of its codes are left, given and redeemed. Admins only."""
    staffing.require(unit, by, Role.ADMIN)
    known = codes.pools(unit)
    counted = codes.counts(unit, [pool.id for pool in known[:MOST_LISTED]])
    listed = tuple(_facts(pool, counted[pool.id]) for pool in known[:MOST_LISTED])
    outbox.say(unit, by, PoolsShown(pools=listed, more=len(known) - len(listed)))


def _facts(pool: Pool, counted: Mapping[CodeState, int]) -> PoolFacts:
    redeemed = counted.get(CodeState.REDEEMED, 0) + counted.get(CodeState.HANDED_OVER, 0)
    given = counted.get(CodeState.GIVEN, 0) + redeemed
    left = counted.get(CodeState.FREE, 0)
    return PoolFacts(pool.id, pool.terms, left, given, redeemed, stopped=pool.stopped_at is not None)


# --- a new pool ---


def propose(unit: UnitOfWork, by: int, line: str) -> None:
    """/pool_new, alone or with a line: ask what is not known yet, then whether it is as it was understood."""
    admin = staffing.require(unit, by, Role.ADMIN)
    said = read_line(line, today=_today(unit)) if line.strip() else PoolSaid()
    if said is None or (line.strip() and not said.name and said.kind is None):
        outbox.say(unit, by, PoolUnclear())
        return
    _ask_on(unit, by, codes.draft(unit, admin.id, {"new": said.facts(), "codes": {}}))


def press(unit: UnitOfWork, by: int, draft_id: int, step: PoolStep, value: int) -> None:
    """A pressed answer. Outdated for what was decided, and for a question that was answered."""
    draft = _drafted(unit, by, draft_id)
    said = said_before(draft.said["new"])
    answered = press_answer(said, step, value, today=_today(unit)) if step not in said.settled else None
    if answered is None:
        raise Outdated
    codes.amend_draft(unit, draft.id, {**draft.said, "new": answered.facts()})
    _ask_on(unit, by, draft.id)


def answer(unit: UnitOfWork, by: int, draft_id: int, step: PoolStep, words: str) -> None:
    """A written answer; what does not answer the question is asked again."""
    draft = _drafted(unit, by, draft_id)
    said = said_before(draft.said["new"])
    answered = read_answer(said, step, words, today=_today(unit))
    if answered is None:
        outbox.say(unit, by, PoolAsked(draft.id, step, said.kind, unclear=True))
        return
    codes.amend_draft(unit, draft.id, {**draft.said, "new": answered.facts()})
    _ask_on(unit, by, draft.id)


def correct(unit: UnitOfWork, by: int, draft_id: int, words: str) -> None:
    """The answer to what was understood changes it: «до 15.01», «категорія кава», «усього 50»."""
    draft = _drafted(unit, by, draft_id)
    changed = read_line(words, today=_today(unit), so_far=said_before(draft.said["new"]))
    if changed is None:
        outbox.say(unit, by, PoolUnclear())
        return
    codes.decide_draft(unit, draft.id)
    _ask_on(unit, by, codes.draft(unit, draft.staff_id, {**draft.said, "new": changed.facts()}))


def decide(unit: UnitOfWork, by: int, draft_id: int, *, make: bool) -> None:
    """Make the pool as it was understood, once, or let it be. Outdated for what was decided."""
    draft = _drafted(unit, by, draft_id)
    said = said_before(draft.said["new"])
    if make and said.next_step is not None:
        raise Outdated
    codes.decide_draft(unit, draft.id)
    if not make:
        return
    terms = terms_of(said, zone=unit.shop.zone, currency=_currency(unit))
    pool_id = _open(unit, said, by=draft.staff_id)
    if pool_id is None:
        outbox.say(unit, by, PoolTaken(terms.name))
        return
    added = codes.add(unit, pool_id, draft.said["codes"]) + _generate(unit, pool_id, terms.name, said.codes or 0)
    outbox.say(unit, by, PoolMade(terms, added))


def _drafted(unit: UnitOfWork, by: int, draft_id: int) -> Draft:
    staffing.require(unit, by, Role.ADMIN)
    draft = codes.find_draft(unit, draft_id)
    if draft is None or "new" not in draft.said or draft.decided_at is not None:
        raise Outdated
    return draft


def _ask_on(unit: UnitOfWork, by: int, draft_id: int) -> None:
    draft = codes.find_draft(unit, draft_id)
    assert draft is not None
    said = said_before(draft.said["new"])
    if said.name is not None and codes.pool_named(unit, name_key(said.name)) is not None:
        codes.decide_draft(unit, draft.id)
        outbox.say(unit, by, PoolTaken(said.name))
    elif (step := said.next_step) is not None:
        outbox.say(unit, by, PoolAsked(draft.id, step, said.kind))
    else:
        terms = terms_of(said, zone=unit.shop.zone, currency=_currency(unit))
        brought = len(draft.said["codes"])
        outbox.say(unit, by, PoolUnderstood(draft.id, terms, codes=said.codes or 0, brought=brought))


def _open(unit: UnitOfWork, said: PoolSaid, *, by: StaffId | None) -> PoolId | None:
    terms = terms_of(said, zone=unit.shop.zone, currency=_currency(unit))
    return codes.add_pool(unit, terms, key=name_key(terms.name), by=by)


def _generate(unit: UnitOfWork, pool_id: PoolId, name: str, many: int) -> int:
    """Make so many new codes; one that is known already, which is as good as impossible, is made anew."""
    prefix, made = prefix_of(name), 0
    while made < many:
        new = [generate(prefix) for _ in range(many - made)]
        made += codes.add(unit, pool_id, {fold(code): code for code in new})
    return made


def _currency(unit: UnitOfWork) -> str:
    return sales.usual_currency(unit) or CURRENCY


def _today(unit: UnitOfWork) -> date:
    return unit.now.astimezone(unit.shop.zone).date()


# --- files ---


def take_file(unit: UnitOfWork, by: int, line: str, text: str | FileFault) -> None:
    """
    /pool НАЗВА under a file: its codes go into the pool of that name.

    There is none yet? Then the line is about a new one, as after /pool_new, and the file holds its codes.
    """
    admin = staffing.require(unit, by, Role.ADMIN)
    if not line.strip() or isinstance(text, FileFault):
        fault = text if isinstance(text, FileFault) else FileFault.NO_NAME
        outbox.say(unit, by, PoolFileRefused(fault))
        return
    new = read_new_codes(text)
    if not new.codes or len(new.codes) > MOST_CODES:
        outbox.say(unit, by, PoolFileRefused(FileFault.TOO_LARGE if new.codes else FileFault.NO_CODES))
        return
    pool = codes.pool_named(unit, name_key(line))
    if pool is not None:
        outbox.say(unit, by, fill(unit, pool, new))
        return
    said = read_line(line, today=_today(unit), so_far=_BROUGHT)
    if said is None:
        outbox.say(unit, by, PoolUnclear())
        return
    _ask_on(unit, by, codes.draft(unit, admin.id, {"new": said.facts(), "codes": new.codes}))


def fill(unit: UnitOfWork, pool: Pool, new: NewCodes) -> PoolFilled:
    """Put new codes into a pool; what is known already, in whichever pool, stays as it is."""
    added = codes.add(unit, pool.id, new.codes)
    return PoolFilled(
        pool.terms.name,
        added=added,
        known=len(new.codes) - added,
        repeated=new.repeated,
        blank=new.blank,
        unreadable=new.unreadable,
        unread=tuple(new.unread),
    )


def import_codes(unit: UnitOfWork, line: str, text: str) -> PoolFilled | None:
    """Put a file's codes into the pool of this name, or into the new one that the line tells of; None if it cannot."""
    new, pool = read_new_codes(text), codes.pool_named(unit, name_key(line))
    if pool is None:
        said = read_line(line, today=_today(unit), so_far=_BROUGHT)
        if said is None or said.next_step is not None:
            return None
        pool_id = _open(unit, said, by=None)
        pool = codes.pool(unit, pool_id) if pool_id is not None else None
    return fill(unit, pool, new) if pool is not None else None


def take_marks(unit: UnitOfWork, by: int, text: str | FileFault) -> None:
    """/redeemed under a file: each of its codes is marked as redeemed; a line about each comes back. Admins only."""
    staffing.require(unit, by, Role.ADMIN)
    lines = mark_all(unit, text) if not isinstance(text, FileFault) else ()
    if isinstance(text, FileFault) or not lines:
        outbox.say(unit, by, PoolFileRefused(text if isinstance(text, FileFault) else FileFault.NO_CODES))
    else:
        outbox.say(unit, by, CodesMarked(lines))


def mark_all(unit: UnitOfWork, text: str) -> tuple[MarkedLine, ...]:
    """Mark every code of the shop's file as redeemed; what came of each line."""
    return tuple(redeeming.mark(unit, line) for line in read_redeemed(text))


# --- stopping ---


def ask_stop(unit: UnitOfWork, by: int, pool_id: int | None, name: str = "") -> None:
    """/pool_stop НАЗВА, or its button: ask what of the codes that customers have. Without a name, list the pools."""
    staffing.require(unit, by, Role.ADMIN)
    pool = codes.pool(unit, pool_id) if pool_id is not None else codes.pool_named(unit, name_key(name))
    if pool is None and pool_id is None:
        show(unit, by)
        return
    if pool is None or pool.stopped_at is not None:
        raise Outdated
    given = codes.counts(unit, [pool.id])[pool.id].get(CodeState.GIVEN, 0)
    outbox.say(unit, by, PoolStopAsked(pool.id, pool.terms, given))


def stop(unit: UnitOfWork, by: int, pool_id: int, *, void: bool) -> None:
    """Give no more of a pool's codes, and (`void`) call off those that were given. Outdated if it is stopped."""
    staffing.require(unit, by, Role.ADMIN)
    pool = codes.pool(unit, pool_id)
    if pool is None or not codes.stop(unit, pool.id):
        raise Outdated
    voided = codes.void_given(unit, pool.id) if void else None
    outbox.say(unit, by, PoolStopped(pool.terms.name, voided))
