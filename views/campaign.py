"""A campaign as its admins see it: the questions of its composing, the forecast, and how far it is."""

from rules.campaigns import Confirmation
from rules.notices.campaigns import (
    CampaignAsked,
    CampaignCancelAsked,
    CampaignChanged,
    CampaignConfirmAsked,
    CampaignReady,
    CampaignSecondAsked,
    CampaignShown,
    CampaignsListed,
    CampaignStatus,
    CampaignStopped,
    CorrectionAsked,
    CorrectionReady,
    Skipped,
)
from rules.vocabulary import CampaignState, CampaignStep
from views.buttons import (
    CampaignAct,
    CampaignAnswer,
    CampaignChoice,
    DoCampaign,
    KeepText,
    NewCampaign,
    NewSegment,
    PickPool,
    PickSegment,
)
from views.screens import Key, Screen, shortened
from views.voice import Html, Voice

BAR = 12
# How the choices of a question stand under it; "back" and "skip" are put below.
CHOICES = {
    CampaignStep.AUDIENCE: (CampaignChoice.EVERYBODY,),
    CampaignStep.BUTTON: (CampaignChoice.ASK_US,),
    CampaignStep.WHEN: (CampaignChoice.NOW, CampaignChoice.TOMORROW, CampaignChoice.LOCAL),
}
LONGEST_NOW = 800
MOST_SEGMENTS = 6
# What became of people, in the order in which it is told.
COUNTED = ("sent", "blocked", "failed", "unknown", "ahead", "held", "skipped")


def asked(notice: CampaignAsked, voice: Voice) -> Screen:
    """A question, what was wrong with the last answer, and what is there already."""
    lines = _at_fault(notice, voice)
    lines.append(voice(f"campaign-ask-{notice.step.value}"))
    if notice.step in {CampaignStep.TEXT_UK, CampaignStep.TEXT_RU, CampaignStep.OTHER_UK, CampaignStep.OTHER_RU}:
        lines.append(voice("campaign-fields"))
    if notice.now:
        lines.append(voice("campaign-now", now=shortened(notice.now, LONGEST_NOW)))

    def key(choice: CampaignChoice) -> Key:
        data = CampaignAnswer(notice.campaign, notice.step, choice).data()
        return Key(voice.label(f"campaign-choice-{choice.value}"), data)

    rows = [(key(choice),) for choice in CHOICES.get(notice.step, ())]
    if notice.step is CampaignStep.AUDIENCE:
        rows.append((Key(voice.label("segments-new"), NewSegment(notice.campaign).data()),))
        rows += [
            (Key(shortened(one.name, 40), PickSegment(notice.campaign, one.segment).data()),)
            for one in notice.segments[:MOST_SEGMENTS]
        ]
    for pool in notice.pools:
        label = voice.label("segment-part", name=shortened(pool.name, 30), number=voice.number(pool.left))
        rows.append((Key(label, PickPool(notice.campaign, pool.pool).data()),))
    last = [key(CampaignChoice.BACK)] if notice.step is not CampaignStep.NAME else []
    if notice.may_skip:
        last.append(key(CampaignChoice.SKIP))
    return Screen("\n\n".join(lines), tuple(row for row in (*rows, tuple(last)) if row))


def _at_fault(notice: CampaignAsked | CorrectionAsked, voice: Voice) -> list[str]:
    """What was wrong with the last answer."""
    found = notice.finding
    if found is None:
        return [voice("campaign-unclear")] if notice.unclear else []
    lengths = {"length": voice.number(found.count), "most": voice.number(found.most)}
    return [voice(f"campaign-fault-{found.fault.value}", what=found.what, **lengths)]


def correction_asked(notice: CorrectionAsked, voice: Voice) -> Screen:
    """Which text is to be sent anew, and how it reads now."""
    now = shortened(notice.now, LONGEST_NOW)
    lines = [
        *_at_fault(notice, voice),
        voice("correction-ask", which=notice.step.value, name=shortened(notice.name)),
        voice("campaign-fields"),
        voice("campaign-now", now=now),
    ]
    keep = Key(voice.label("correction-keep"), KeepText(notice.campaign, notice.step).data())
    return Screen("\n\n".join(lines), ((keep,), (_key(CampaignAct.DROP_CORRECTION, notice.campaign, voice),)))


def correction_ready(notice: CorrectionReady, voice: Voice) -> Screen:
    """Whom a correction reaches, and whom no more."""
    lines = [voice("correction-people", name=shortened(notice.name), number=voice.number(notice.people))]
    if notice.ahead:
        lines.append(voice("correction-ahead", number=voice.number(notice.ahead)))
    if notice.late:
        lines.append(voice("correction-late", number=voice.number(notice.late)))
    acts = CampaignAct.MEND, CampaignAct.CORRECT, CampaignAct.DROP_CORRECTION
    return Screen("\n".join(lines), tuple((_key(act, notice.campaign, voice),) for act in acts))


def ready(notice: CampaignReady, voice: Voice) -> Screen:
    """The forecast: how many are written to, who is skipped and why, how long it takes."""
    lines: list[str] = [voice("campaign-title", name=shortened(notice.name))]
    change = (_key(CampaignAct.CHANGE, notice.campaign, voice), _key(CampaignAct.DROP, notice.campaign, voice))
    if notice.people is None:
        return Screen("\n".join([*lines, voice("campaign-counting")]), (change,))
    if notice.people == 0:
        lines.append(voice("campaign-nobody"))
    else:
        lines.append(voice("campaign-people", count=notice.people, number=voice.number(notice.people)))
    if notice.skipped:
        number = voice.number(sum(one.people for one in notice.skipped))
        lines.append(voice("campaign-skipping", number=number))
        lines += [_why(one, voice) for one in notice.skipped]
    if notice.codes_left is not None:
        lines.append(voice("campaign-codes-left", number=voice.number(notice.codes_left)))
    if notice.held_out:
        lines.append(voice("campaign-holding", number=voice.number(notice.held_out)))
    if notice.people:
        starts = voice.at(notice.starts_at) if notice.starts_at is not None else ""
        lines.append(voice("campaign-starts", timing=notice.timing.value, at=starts, span=voice.span(notice.seconds)))
    if notice.previews:
        lines.append(voice("campaign-previews", names=", ".join(shortened(name, 40) for name in notice.previews)))
    if not notice.people:
        return Screen("\n".join(lines), (change,))
    send = (_key(CampaignAct.TEST, notice.campaign, voice), _key(CampaignAct.SEND, notice.campaign, voice))
    return Screen("\n".join(lines), (send, change))


def confirm_asked(notice: CampaignConfirmAsked, voice: Voice) -> Screen:
    """So many: type the number."""
    lines = [voice("campaign-unclear")] if notice.unclear else []
    how = "alone" if notice.how is Confirmation.ALONE else "number"
    lines.append(voice("campaign-confirm", how=how, number=voice.number(notice.people), shop=voice.shop))
    if notice.how is Confirmation.SECOND:
        lines.append(voice("campaign-then-another"))
    key = Key(
        voice.label("campaign-choice-back"),
        CampaignAnswer(notice.campaign, CampaignStep.CONFIRM, CampaignChoice.BACK).data(),
    )
    return Screen("\n\n".join(lines), ((key,),))


def second_asked(notice: CampaignSecondAsked, voice: Voice) -> Screen:
    """Another admin's yes is needed."""
    facts = {"by": shortened(notice.by), "name": shortened(notice.name), "number": voice.number(notice.people)}
    keys = _key(CampaignAct.TEST, notice.campaign, voice), _key(CampaignAct.SECOND, notice.campaign, voice)
    return Screen(voice("campaign-second", **facts), (keys,))


def listed(notice: CampaignsListed, voice: Voice) -> Screen:
    """Drafts, what runs, what is over; each opens with a button."""
    new = (Key(voice.label("campaign-new"), NewCampaign().data()),)
    if not notice.campaigns:
        return Screen(voice("campaigns-none"), (new,))
    lines: list[str] = [voice("campaigns-title")]
    rows = [new]
    for place, one in enumerate(notice.campaigns, start=1):
        name = shortened(one.name, 60)
        lines.append(voice("campaigns-one", place=str(place), name=name, state=_state(one, voice)))
        label = voice.label("campaigns-open", place=str(place), name=shortened(one.name, 40))
        rows.append((Key(label, DoCampaign(one.campaign, CampaignAct.OPEN).data()),))
    return Screen("\n".join(lines), tuple(rows))


def stopped(notice: CampaignStopped, voice: Voice) -> Screen:
    """It stands still by itself, and why."""
    at = voice.at(notice.starts_at) if notice.starts_at is not None else ""
    text = voice(
        "campaign-stopped",
        why=notice.why.value,
        name=shortened(notice.name),
        failed=str(notice.failed),
        tried=str(notice.looked_at),
        at=at,
    )
    acts = CampaignAct.OPEN, CampaignAct.RESUME, CampaignAct.ASK_CANCEL
    return Screen(text, tuple((_key(act, notice.campaign, voice),) for act in acts))


def cancel_asked(notice: CampaignCancelAsked, voice: Voice) -> Screen:
    """Asked once."""
    what = "recall" if notice.recall else "cancel"
    text = voice("campaign-sure", what=what, name=shortened(notice.name), number=voice.number(notice.people))
    act = CampaignAct.RECALL if notice.recall else CampaignAct.CANCEL
    return Screen(text, ((_key(act, notice.campaign, voice), _key(CampaignAct.OPEN, notice.campaign, voice)),))


def shown(notice: CampaignShown | CampaignChanged, voice: Voice) -> Screen:
    """How far it is: a bar, what became of whom, how fast it goes and how long it takes."""
    one = notice.status
    if one is None:
        raise ValueError("a campaign is drawn from the facts of the moment")
    written_to = one.audience - one.held_out
    ahead = one.pending + one.queued
    done = written_to - ahead
    lines: list[str] = [voice("campaign-title", name=shortened(one.name)), _state(one, voice)]
    if written_to:
        filled = done * BAR // written_to
        bar = "▓" * filled + "░" * (BAR - filled)
        share = f"{done * 100 // written_to}"
        facts = {"done": voice.number(done), "people": voice.number(written_to)}
        lines.append(voice("campaign-bar", bar=bar, share=share, **facts))
    if one.state is CampaignState.SENDING and ahead:
        lines += _pace(one, ahead, voice)
    lines.append("")
    counts = (one.sent, one.blocked, one.failed, one.unknown, ahead, one.held_out, one.skipped)
    for what, number in zip(COUNTED, counts, strict=True):
        if number or what == "sent":
            lines.append(voice(f"campaign-count-{what}", number=voice.number(number)))
    lines += [_why(skipped, voice) for skipped in one.reasons]
    if one.recalled or one.recall_left or one.recall_failed:
        gone, left, stays = (voice.number(count) for count in (one.recalled, one.recall_left, one.recall_failed))
        lines.append(voice("campaign-recalled", gone=gone, left=left, stays=stays))
    if one.corrected or one.correction_left or one.correction_failed or one.correction_late:
        mended, stay = voice.number(one.corrected), voice.number(one.correction_failed)
        lines.append(voice("campaign-corrected", mended=mended, stay=stay))
        if one.correction_left:
            lines.append(voice("campaign-correcting", left=voice.number(one.correction_left)))
        if one.correction_late:
            lines.append(voice("correction-late", number=voice.number(one.correction_late)))
    return Screen("\n".join(lines), _acts(one, voice))


def _why(one: Skipped, voice: Voice) -> Html:
    why = voice(f"campaign-textless-{one.language.value}") if one.language else voice(f"reason-{one.why.value}")
    return voice("campaign-why", why=why, number=voice.number(one.people))


def _pace(one: CampaignStatus, ahead: int, voice: Voice) -> list[Html]:
    if one.next_at is not None and not one.queued:
        return [voice("campaign-next", at=voice.at(one.next_at))]
    if not one.a_minute:
        return []
    left = voice.span(ahead * 60 // one.a_minute)
    return [voice("campaign-pace", rate=voice.number(one.a_minute), left=left)]


def _acts(one: CampaignStatus, voice: Voice) -> tuple[tuple[Key, ...], ...]:
    acts: list[tuple[CampaignAct, ...]] = []
    if one.state in {CampaignState.SENDING, CampaignState.SCHEDULED}:
        acts.append((CampaignAct.PAUSE, CampaignAct.ASK_CANCEL))
    elif one.state is CampaignState.PAUSED:
        acts.append((CampaignAct.RESUME, CampaignAct.ASK_CANCEL))
    if one.sent:
        acts.append((CampaignAct.EFFECT, CampaignAct.ASK_RECALL) if one.may_recall else (CampaignAct.EFFECT,))
    if one.may_correct:
        acts.append((CampaignAct.CORRECT,))
    return tuple(tuple(_key(act, one.campaign, voice) for act in row) for row in acts)


def _state(one: CampaignStatus, voice: Voice) -> Html:
    if one.state is CampaignState.SCHEDULED and one.starts_at is not None:
        return voice("campaign-scheduled", at=voice.at(one.starts_at))
    said = voice(f"campaign-state-{one.state.value}")
    if one.state is CampaignState.PAUSED and one.paused_for is not None:
        return Html(said + voice("campaign-paused-for", why=one.paused_for.value))
    return said


def _key(act: CampaignAct, campaign: int, voice: Voice) -> Key:
    return Key(voice.label(f"campaign-do-{act.value}"), DoCampaign(campaign, act).data())
