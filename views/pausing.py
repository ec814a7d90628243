"""Pauses, and how often a customer is written to."""

from rules.notices.manners import OftenShown, PauseAsked, PauseSet
from views.buttons import Pause, Seldom
from views.meeting import yes_no
from views.screens import Key, Screen
from views.voice import Voice

LENGTHS = {"week": 7, "fortnight": 14, "month": 30}


def pause_asked(notice: PauseAsked, voice: Voice) -> Screen:
    """For how long? Three lengths, and the end of a pause that there is."""
    state = "unclear" if notice.unclear else "none" if notice.until is None else "paused"
    until = voice.day(notice.until) if notice.until is not None else ""
    rows = [tuple(Key(voice.label(f"pause-{name}"), Pause(days).data()) for name, days in LENGTHS.items())]
    if notice.until is not None:
        rows.append(_over(voice))
    return Screen(voice("pause-asked", state=state, until=until), tuple(rows))


def pause_set(notice: PauseSet, voice: Voice) -> Screen:
    """Until when; or it is over."""
    if notice.until is None:
        return Screen(voice("pause-over"))
    return Screen(voice("pause-set", until=voice.day(notice.until)), (_over(voice),))


def often_shown(notice: OftenShown, voice: Voice) -> Screen:
    """How often it is, and the other choice."""
    key = Key(voice.label("often-normal" if notice.less else "often-less"), Seldom(not notice.less).data())
    text: str = voice("often", less=yes_no(notice.less))
    return Screen(f"{voice('often-unclear')} {text}" if notice.unclear else text, ((key,),))


def _over(voice: Voice) -> tuple[Key, ...]:
    return (Key(voice.label("pause-end"), Pause(0).data()),)
