"""
What is done about a cause for which people leave: an owner, and open, being fixed, fixed, or not to be fixed and why.

Whoever says that it is fixed is asked what has changed, in both languages, and since when; then an offer to exactly
those who left for it before lies ready.
"""

import html
from datetime import datetime, timedelta
from typing import Any

from rules.conversation import Words
from rules.leaving import MENDABLE, read_day
from rules.notices.leak import CauseAsked, CauseFacts, CauseGiven, CauseOwnerAsked, CauseShown, Change, Owner
from rules.vocabulary import Cause, CauseState, CauseStep, Language, Role, StaffId
from services import campaign_composing, staffing
from services.campaign_composing import STAYS_OPEN
from services.refusals import Outdated
from storage import campaigns, causes, outbox, staff
from storage.audiences import Left
from storage.causes import Mending
from storage.unit import UnitOfWork

YEAR = timedelta(days=365)
LONGEST_WORDS = 600
STEPS = {CauseStep.WHAT_UK: Language.UKRAINIAN, CauseStep.WHAT_RU: Language.RUSSIAN}
NO_FIELDS = str.maketrans("{}", "()")


def show(unit: UnitOfWork, by: int, cause: Cause) -> None:
    """Show a cause: how many left for it, whose it is, how far it is. Admins only, as is all of this."""
    staffing.require(unit, by, Role.ADMIN)
    outbox.say(unit, by, CauseShown(_facts(unit, _hold(unit, cause))))


def mark(unit: UnitOfWork, by: int, cause: Cause, state: CauseState) -> None:
    """Say how far a cause is; what has to be explained is asked first."""
    admin = staffing.require(unit, by, Role.ADMIN)
    known = _hold(unit, cause)
    if state is known.state:
        raise Outdated
    causes.stop_asking(unit, admin.id)
    if state in (CauseState.FIXED, CauseState.WILL_NOT_FIX):
        first = CauseStep.WHAT_UK if state is CauseState.FIXED else CauseStep.WHY
        _ask(unit, by, cause, first, asked_of=admin.id, draft={})
        return
    # what is begun is somebody's
    owner = known.owner_id or (admin.id if state is CauseState.FIXING else None)
    causes.change(unit, cause, state=state, owner_id=owner, campaign_id=None)
    show(unit, by, cause)


def ask_owner(unit: UnitOfWork, by: int, cause: Cause) -> None:
    """Ask whose cause it is to be."""
    staffing.require(unit, by, Role.ADMIN)
    people = tuple(Owner(one.id, one.name) for one in staff.everyone(unit))
    outbox.say(unit, by, CauseOwnerAsked(cause, people))


def give(unit: UnitOfWork, by: int, cause: Cause, staff_id: StaffId) -> None:
    """Make a cause somebody's, and tell them. Outdated if they are no longer on the team."""
    admin = staffing.require(unit, by, Role.ADMIN)
    _hold(unit, cause)
    owner = next((one for one in staff.everyone(unit) if one.id == staff_id), None)
    if owner is None:
        raise Outdated
    causes.change(unit, cause, owner_id=owner.id)
    if owner.id != admin.id:
        left, _ = causes.counts(unit, cause, since=unit.now - YEAR)
        outbox.say(unit, owner.telegram_id, CauseGiven(cause, left, admin.name))
    show(unit, by, cause)


def hear(unit: UnitOfWork, telegram_id: int, words: Words) -> bool:
    """Take an admin's words as the answer to the question about a cause; False if none waits, or a newer one does."""
    member = staff.by_telegram(unit, telegram_id)
    if member is None or not member.role.may(Role.ADMIN):
        return False
    known = causes.asked_of(unit, member.id, since=unit.now - STAYS_OPEN)
    if known is None or known.step is None or known.asked_at is None:
        return False
    if campaigns.asked_of(unit, member.id, since=known.asked_at) is not None:
        return False
    said = (words.text or "").strip()[:LONGEST_WORDS]
    if not said:
        _ask(unit, telegram_id, known.cause, known.step, unclear=True)
    elif known.step is CauseStep.WHY:
        causes.change(unit, known.cause, state=CauseState.WILL_NOT_FIX, why=said, step=None, campaign_id=None)
        show(unit, telegram_id, known.cause)
    elif known.step is CauseStep.SINCE:
        day = read_day(said, today=unit.now.astimezone(unit.shop.zone))
        since = {"since": day.astimezone(unit.now.tzinfo).isoformat()} if day is not None else {}
        _ask(unit, telegram_id, known.cause, known.step, draft=known.draft | since, unclear=day is None)
    else:
        following = CauseStep.WHAT_RU if known.step is CauseStep.WHAT_UK else CauseStep.SINCE
        kept = known.draft | {STEPS[known.step].value: said}
        _ask(unit, telegram_id, known.cause, following, draft=kept)
    return True


def drop(unit: UnitOfWork, by: int, cause: Cause) -> None:
    """Keep nothing of what was answered: the cause stays as it was."""
    admin = staffing.require(unit, by, Role.ADMIN)
    causes.stop_asking(unit, admin.id)
    show(unit, by, cause)


def fix(unit: UnitOfWork, by: int, cause: Cause, *, texts: dict[str, str]) -> None:
    """
    Keep what has changed and since when, and draft an offer to exactly those who left for this cause before that.

    `texts` are what they are written by language, with {what} for the change. Outdated where nothing was answered.
    """
    admin = staffing.require(unit, by, Role.ADMIN)
    known = _hold(unit, cause)
    if known.step is not CauseStep.SINCE or known.asked_of != admin.id:
        raise Outdated
    facts = _facts(unit, known, drafted=True)
    since = facts.since or unit.now
    what = {one.language.value: one.text for one in facts.what}
    written = {
        language: text.replace("{what}", html.escape(what[language].translate(NO_FIELDS), quote=False))
        for language, text in texts.items()
    }
    causes.change(unit, cause, state=CauseState.FIXED, what=what, since=since, why=None, step=None, draft={})
    campaign = campaign_composing.draft(
        unit, by, name=what[Language.UKRAINIAN.value], audience=Left(cause, since), texts=written
    )
    causes.change(unit, cause, campaign_id=campaign, owner_id=known.owner_id or admin.id)


def _ask(unit: UnitOfWork, by: int, cause: Cause, step: CauseStep, *, unclear: bool = False, **changes: Any) -> None:
    causes.change(unit, cause, step=step, asked_at=unit.now, **changes)
    outbox.say(unit, by, CauseAsked(step, _facts(unit, _hold(unit, cause), drafted=True), unclear=unclear))


def _hold(unit: UnitOfWork, cause: Cause) -> Mending:
    if cause not in MENDABLE:
        raise Outdated
    return causes.hold(unit, cause)


def _facts(unit: UnitOfWork, known: Mending, *, drafted: bool = False) -> CauseFacts:
    left, back = causes.counts(unit, known.cause, since=unit.now - YEAR)
    what, since = (known.draft, known.draft.get("since")) if drafted else (known.what, known.since)
    return CauseFacts(
        cause=known.cause,
        state=known.state,
        left=left,
        back=back,
        owner=staff.get(unit, known.owner_id).name if known.owner_id is not None else None,
        what=tuple(Change(language, what[language.value]) for language in Language if language.value in what),
        since=datetime.fromisoformat(since) if isinstance(since, str) else since,
        why=known.why,
        campaign=known.campaign_id,
    )
