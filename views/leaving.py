"""Leaving as the customer lives it: the way out, why, and the way back."""

from rules.notices.codes import CodeGiven
from rules.notices.leaving import (
    AlreadyStopped,
    CauseGuessed,
    ComeBack,
    LeavingThanked,
    MissedYou,
    Resumed,
    StayingThanked,
    Stopped,
    WhyLeavingAsked,
)
from rules.vocabulary import Cause, LeftBy
from views import code
from views.buttons import ConfirmCause, Resume, StillHere, WhyLeaving
from views.checkin import way_out
from views.complaint import in_pairs
from views.meeting import yes_no
from views.names import address
from views.screens import Key, Screen
from views.voice import Voice

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


def stopped(notice: Stopped, voice: Voice) -> Screen:
    """No more messages; why, in one tap, if you like."""
    return Screen(voice("stopped"), cause_rows(notice.departure, voice))


def why_leaving_asked(notice: WhyLeavingAsked, voice: Voice) -> Screen:
    """Was something wrong? One tap, and "all is well" is one of them."""
    called = address(notice.name, voice.language)
    text = voice("why-leaving", known=yes_no(called is not None), name=called or "", occasion=notice.occasion.value)
    return Screen(text, asked_rows(notice.departure, voice, notice.occasion))


def missed_you(notice: MissedYou, voice: Voice) -> Screen:
    """A light word: one tap says that all is well."""
    called = address(notice.name, voice.language)
    text = voice("miss-you", known=yes_no(called is not None), name=called or "", variant=notice.variant)
    return Screen(text, ((Key(voice.label("miss-you-fine"), StillHere(notice.departure).data()),), way_out(voice)))


def come_back(notice: ComeBack, voice: Voice) -> Screen:
    """What they like best, and the code with its terms if there is one."""
    called = address(notice.name, voice.language)
    said = {"known": yes_no(called is not None), "name": called or ""}
    said["category"] = notice.category or ""
    if notice.terms is None:
        return Screen(voice("come-back", **said), (way_out(voice),))
    liked = yes_no(notice.category is not None)
    inside = code.given(CodeGiven(notice.number, notice.code, notice.terms), voice)
    terms = code.limits(notice.terms, voice)
    text = "\n".join([voice("come-back-code", **said, liked=liked), "", inside.text, *terms])
    return Screen(text, (*inside.rows, way_out(voice)))


def cause_guessed(notice: CauseGuessed, voice: Voice) -> Screen:
    """Read rightly?"""
    cause = voice(f"cause-{notice.cause.value}")
    text = voice(
        "reading", cause=cause, named=yes_no(notice.competitor is not None), competitor=notice.competitor or ""
    )
    yes, no = (
        Key(voice.label(f"reading-{yes_no(right)}"), ConfirmCause(notice.departure, right=right).data())
        for right in (True, False)
    )
    return Screen(text, ((yes, no),))


def staying_thanked(notice: StayingThanked, voice: Voice) -> Screen:
    """Good."""
    return Screen(voice("staying-thanked"))


def cause_rows(departure: int, voice: Voice, *, chosen: Cause | None = None) -> tuple[tuple[Key, ...], ...]:
    """The causes, two in a row, the chosen one marked; and the way back."""
    return (*only_causes(departure, voice, chosen=chosen), (Key(voice.label("leaving-return"), Resume().data()),))


def asked_rows(
    departure: int, voice: Voice, occasion: LeftBy, *, chosen: Cause | None = None
) -> tuple[tuple[Key, ...], ...]:
    """The buttons under why somebody left, as that was asked: after a stop with the way back, else with the way out."""
    if occasion is LeftBy.STOPPED:
        return cause_rows(departure, voice, chosen=chosen)
    fine = Key(voice.label("why-leaving-fine"), StillHere(departure).data())
    staying = ((fine,),) if occasion is not LeftBy.BLOCKED and chosen is None else ()
    return (*staying, *only_causes(departure, voice, chosen=chosen), way_out(voice))


def only_causes(departure: int, voice: Voice, *, chosen: Cause | None = None) -> tuple[tuple[Key, ...], ...]:
    """The causes, two in a row, the chosen one marked."""
    keys = []
    for cause in OFFERED_CAUSES:
        label = voice.label(f"cause-{cause.value}")
        keys.append(Key(f"✓ {label}" if cause is chosen else label, WhyLeaving(departure, cause).data()))
    return in_pairs(keys)


def already_stopped(notice: AlreadyStopped, voice: Voice) -> Screen:
    """Nothing is asked twice."""
    return Screen(voice("already-stopped"))


def leaving_thanked(notice: LeavingThanked, voice: Voice) -> Screen:
    """Thanks for the reason."""
    return Screen(voice("leaving-thanked", whither=yes_no(notice.whither)))


def resumed(notice: Resumed, voice: Voice) -> Screen:
    """Back again."""
    return Screen(voice("resumed", had_stopped=yes_no(notice.had_stopped)))
