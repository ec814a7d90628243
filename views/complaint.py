"""Complaints as the customer lives them; and leaving."""

from datetime import datetime

from rules.notices.complaint import (
    ManagerMet,
    ManagerWrote,
    ReplyEdited,
    ResolutionConfirmed,
    ResolvedAsked,
    TicketReopened,
    TicketTaken,
    WentWrongAsked,
    WordsPassed,
)
from rules.notices.duty import TicketHandedOver
from rules.notices.leaving import AlreadyStopped, LeavingThanked, Resumed, Stopped
from rules.vocabulary import Category, Cause, TicketKind
from views.buttons import Resume, Solved, WhatWentWrong, WhyLeaving
from views.meeting import yes_no
from views.screens import Key, Screen, shortened
from views.voice import Voice

OFFERED_CATEGORIES = (
    Category.QUALITY,
    Category.DELIVERY,
    Category.WRONG_ITEM,
    Category.SIZE,
    Category.PRICE,
    Category.STAFF,
    Category.REFUND,
    Category.OTHER,
)
OFFERED_CAUSES = (
    Cause.PRICE,
    Cause.QUALITY,
    Cause.LATE_DELIVERY,
    Cause.NO_ATTENTION,
    Cause.COMPLAINT_HANDLED_BADLY,
    Cause.POACHED,
    Cause.NO_LONGER_NEEDS,
    Cause.OTHER,
)


def went_wrong_asked(notice: WentWrongAsked, voice: Voice) -> Screen:
    """What happened? A cause in one tap, or free words."""
    text = voice("went-wrong-asked", ticket=str(notice.ticket), until=voice.until(notice.respond_by))
    return Screen(text, category_rows(notice.ticket, voice))


def category_rows(ticket: int, voice: Voice, *, chosen: Category | None = None) -> tuple[tuple[Key, ...], ...]:
    """The causes, two in a row, the chosen one marked."""
    keys = []
    for category in OFFERED_CATEGORIES:
        label = voice.label(f"category-{category.value}")
        keys.append(Key(f"✓ {label}" if category is chosen else label, WhatWentWrong(ticket, category).data()))
    return in_pairs(keys)


def words_passed(notice: WordsPassed, voice: Voice) -> Screen:
    """The words are with the managers, who answer by then."""
    kind, until = _promise(notice.kind_of_ticket, notice.respond_by, voice)
    return Screen(voice("words-passed", kind=kind, until=until, ticket=str(notice.ticket)))


def _promise(kind: TicketKind, respond_by: datetime | None, voice: Voice) -> tuple[str, str]:
    """The variant of a text about a ticket, and the time it promises, if it still can."""
    return (kind.value, voice.until(respond_by)) if respond_by else (f"{kind.value}-late", "")


def ticket_handed_over(notice: TicketHandedOver, voice: Voice) -> Screen:
    """Who looks after it from now on."""
    return Screen(voice("ticket-handed-over", ticket=str(notice.ticket), manager=shortened(notice.manager)))


def ticket_taken(notice: TicketTaken, voice: Voice) -> Screen:
    """A named human has it."""
    kind, until = _promise(notice.kind_of_ticket, notice.respond_by, voice)
    facts = {"kind": kind, "until": until, "ticket": str(notice.ticket), "manager": notice.manager}
    return Screen(voice("ticket-taken", **facts), media=notice.portrait)


def manager_met(notice: ManagerMet, voice: Voice) -> Screen:
    """Who answers, with their photo."""
    facts = {"ticket": str(notice.ticket), "manager": shortened(notice.manager)}
    return Screen(voice("manager-met", **facts), media=notice.portrait)


def manager_wrote(notice: ManagerWrote, voice: Voice) -> Screen:
    """The manager's own words under their name."""
    text: str = voice("manager-wrote", manager=shortened(notice.manager))
    if notice.text:
        text += "\n" + voice.quote(notice.text)
    return Screen(text, media=notice.media)


def reply_edited(notice: ReplyEdited, voice: Voice) -> Screen:
    """The manager's words as they are now; of a part that is gone, that it is."""
    manager = shortened(notice.manager)
    if notice.text is None and notice.media is None:
        return Screen(voice("manager-wrote", manager=manager) + "\n" + voice("part-withdrawn"))
    return manager_wrote(ManagerWrote(notice.ticket, notice.manager, notice.text, notice.media), voice)


def resolved_asked(notice: ResolvedAsked, voice: Voice) -> Screen:
    """Is it solved?"""
    keys = (
        Key(voice.label("resolved-yes"), Solved(notice.ticket, yes=True).data()),
        Key(voice.label("resolved-no"), Solved(notice.ticket, yes=False).data()),
    )
    return Screen(voice("resolved-asked", ticket=str(notice.ticket), manager=notice.manager), (keys,))


def resolution_confirmed(notice: ResolutionConfirmed, voice: Voice) -> Screen:
    """Good."""
    return Screen(voice("resolution-confirmed"))


def ticket_reopened(notice: TicketReopened, voice: Voice) -> Screen:
    """Open again, answered by then."""
    until = voice.until(notice.respond_by)
    return Screen(voice("ticket-reopened", ticket=str(notice.ticket), until=until))


def stopped(notice: Stopped, voice: Voice) -> Screen:
    """No more messages; why, in one tap, if you like."""
    return Screen(voice("stopped"), cause_rows(notice.departure, voice))


def cause_rows(departure: int, voice: Voice, *, chosen: Cause | None = None) -> tuple[tuple[Key, ...], ...]:
    """The causes, two in a row, the chosen one marked; and the way back."""
    keys = []
    for cause in OFFERED_CAUSES:
        label = voice.label(f"cause-{cause.value}")
        keys.append(Key(f"✓ {label}" if cause is chosen else label, WhyLeaving(departure, cause).data()))
    return (*in_pairs(keys), (Key(voice.label("leaving-return"), Resume().data()),))


def already_stopped(notice: AlreadyStopped, voice: Voice) -> Screen:
    """Nothing is asked twice."""
    return Screen(voice("already-stopped"))


def leaving_thanked(notice: LeavingThanked, voice: Voice) -> Screen:
    """Thanks for the reason."""
    return Screen(voice("leaving-thanked"))


def resumed(notice: Resumed, voice: Voice) -> Screen:
    """Back again."""
    return Screen(voice("resumed", had_stopped=yes_no(notice.had_stopped)))


def in_pairs(keys: list[Key]) -> tuple[tuple[Key, ...], ...]:
    """Lay buttons out two in a row."""
    return tuple(tuple(keys[index : index + 2]) for index in range(0, len(keys), 2))
