"""A cause for which people leave: whose it is, how far it is, and what those who left for it are written."""

from dataclasses import replace

from rules.notices.leak import CauseAsked, CauseFacts, CauseGiven, CauseOwnerAsked, CauseShown
from rules.vocabulary import CampaignId, Cause, CauseState, CauseStep, Language
from views.buttons import (
    AskCauseOwner,
    CampaignAct,
    DecideFixed,
    DoCampaign,
    GiveCause,
    MarkCause,
)
from views.screens import Key, Screen, shortened
from views.voice import Html, Voice

LONGEST_WHAT = 400
# What a cause may become next, by how far it is.
NEXT = {
    CauseState.OPEN: (CauseState.FIXING, CauseState.FIXED, CauseState.WILL_NOT_FIX),
    CauseState.FIXING: (CauseState.FIXED, CauseState.WILL_NOT_FIX),
    CauseState.FIXED: (CauseState.OPEN,),
    CauseState.WILL_NOT_FIX: (CauseState.OPEN, CauseState.FIXED),
}


def shown(notice: CauseShown, voice: Voice) -> Screen:
    """How many left for it, how far it is, and what may be done."""
    facts = notice.about
    marks = [
        Key(voice.label(f"mending-mark-{state.value}"), MarkCause(facts.cause, state).data())
        for state in NEXT[facts.state]
    ]
    rows = [tuple(marks[at : at + 2]) for at in range(0, len(marks), 2)]
    rows.append((Key(voice.label("mending-whose"), AskCauseOwner(facts.cause).data()),))
    if facts.campaign is not None:
        campaign = DoCampaign(CampaignId(facts.campaign), CampaignAct.OPEN)
        rows.append((Key(voice.label("mending-campaign"), campaign.data()),))
    return Screen("\n".join(_told(facts, voice)), tuple(rows))


def asked(notice: CauseAsked, voice: Voice) -> Screen:
    """What has changed, in each language; since when; or why not."""
    facts = notice.about
    lines: list[str] = [voice("campaign-unclear")] if notice.unclear else []
    lines.append(voice(f"mending-ask-{notice.step.value}", cause=voice(f"cause-{facts.cause.value}")))
    keys = [Key(voice.label("mending-not-now"), DecideFixed(facts.cause, keep=False).data())]
    if notice.step is CauseStep.SINCE:
        lines += _changes(facts, voice)
        keys.insert(0, Key(voice.label("mending-keep"), DecideFixed(facts.cause, keep=True).data()))
    return Screen("\n\n".join(lines), (tuple(keys),))


def owner_asked(notice: CauseOwnerAsked, voice: Voice) -> Screen:
    """Whose is it? A button for each."""
    rows = tuple(
        (Key(shortened(one.name, 40) or voice.label("team-nameless"), GiveCause(notice.cause, one.staff).data()),)
        for one in notice.people
    )
    return Screen(voice("mending-owner-asked", cause=voice(f"cause-{notice.cause.value}")), rows)


def given(notice: CauseGiven, voice: Voice) -> Screen:
    """It is yours from now on."""
    cause = voice(f"cause-{notice.cause.value}")
    return Screen(voice("mending-given", cause=cause, by=notice.by, left=voice.number(notice.left)))


def winback_texts(cause: Cause, voice: Voice, languages: tuple[Language, ...]) -> dict[str, str]:
    """What those who left for a cause are written, in each language, with {what} where the change belongs."""
    return {language.value: _winback(cause, replace(voice, language=language)) for language in languages}


def _winback(cause: Cause, voice: Voice) -> str:
    return str(voice(f"winback-{cause.value}", what=Html("{what}")))


def _told(facts: CauseFacts, voice: Voice) -> list[str]:
    lines: list[str] = [
        f"<b>{voice(f'cause-{facts.cause.value}')}</b> · {voice(f'mending-state-{facts.state.value}')}",
        voice("mending-left", left=voice.number(facts.left), back=voice.number(facts.back)),
    ]
    if facts.owner:
        lines.append(voice("mending-owner", owner=facts.owner))
    if facts.state is CauseState.FIXED:
        lines += ["", *_changes(facts, voice)]
    if facts.state is CauseState.WILL_NOT_FIX and facts.why:
        lines.append(voice("mending-why", why=shortened(facts.why, LONGEST_WHAT)))
    return lines


def _changes(facts: CauseFacts, voice: Voice) -> list[str]:
    lines: list[str] = [voice("mending-what", what=shortened(one.text, LONGEST_WHAT)) for one in facts.what]
    if facts.since is not None:
        lines.append(voice("mending-since", day=voice.day(facts.since)))
    return lines
