"""Segments as admins choose them: counts on the buttons, the wrong word underlined, and each person's own reasons."""

from datetime import datetime
from zlib import crc32

from rules.notices.segments import (
    Own,
    PersonWhy,
    Rhythm,
    SegmentNameAsked,
    SegmentSaved,
    SegmentShown,
    SegmentsListed,
    SegmentWhy,
    SegmentWrong,
)
from rules.segments import parse, said, write
from rules.vocabulary import Trait
from views.buttons import CountSegment, DoSegment, NarrowSegment, NewSegment, SegmentAct
from views.screens import Key, Screen, shortened
from views.voice import Html, Voice

IN_A_ROW = 2
LONGEST_LABEL = 28
CURRENCY = "UAH"


def listed(notice: SegmentsListed, voice: Voice) -> Screen:
    """Those that are saved; each opens with a button."""
    new = (Key(voice.label("segments-new"), NewSegment(0).data()),)
    if not notice.saved:
        return Screen("\n\n".join([voice("segments-none"), voice("segments-hint")]), (new,))
    lines: list[str] = [voice("segments-title")]
    rows = [new]
    for one in notice.saved:
        lines.append(voice("segments-one", name=one.name, expression=_read(one.expression, voice)))
        rows.append((Key(shortened(one.name, 40), DoSegment(one.segment, SegmentAct.OPEN).data()),))
    return Screen("\n".join([*lines, "", voice("segments-hint")]), tuple(rows))


def shown(notice: SegmentShown, voice: Voice) -> Screen:
    """Whom it means and how many they are; its parts or what it can be narrowed by."""
    lines: list[str] = [voice("campaign-title", name=notice.name)] if notice.name else []
    lines.append(voice.quote(_read(notice.expression, voice)) if notice.expression else voice("segment-everybody"))
    if notice.people is None:
        lines.append(voice("segment-counting"))
        return Screen("\n".join(lines))
    agreed = voice.number(notice.agreed)
    lines.append(voice("segment-people", count=notice.people, number=voice.number(notice.people), agreed=agreed))
    keys: list[Key] = []
    if notice.by is not None:
        trait = _trait(notice.by, voice)
        lines += ["", voice("segment-choose", trait=trait) if notice.parts else voice("segment-unknown", trait=trait)]
        for part in notice.parts:
            value = part.value or ""
            name = _capital(_value(notice.by, value, voice, shown=part.shown))
            label = voice.label("segment-part", name=shortened(name, LONGEST_LABEL), number=voice.number(part.people))
            keys.append(Key(label, NarrowSegment(notice.segment, notice.by, crc32(value.encode())).data()))
    elif notice.people:
        lines += ["", voice("segment-narrow")]
        keys = [Key(_trait(one, voice), CountSegment(notice.segment, one).data()) for one in notice.traits]
    rows = [tuple(keys[place : place + IN_A_ROW]) for place in range(0, len(keys), IN_A_ROW)]
    return Screen("\n".join(lines), (*rows, *_acts(notice, voice)))


def _acts(notice: SegmentShown, voice: Voice) -> tuple[tuple[Key, ...], ...]:
    if notice.by is not None:
        back = (_key(SegmentAct.OPEN, notice.segment, voice),) if notice.expression else ()
        return (back,) if back else ()
    acts: list[tuple[SegmentAct, ...]] = []
    if notice.expression and notice.people:
        acts += [(SegmentAct.WHY,), (SegmentAct.USE,)]
    if notice.expression:
        acts.append((SegmentAct.SAVE if notice.name is None else SegmentAct.DROP, SegmentAct.CLEAR))
    return tuple(tuple(_key(act, notice.segment, voice) for act in row) for row in acts)


def wrong(notice: SegmentWrong, voice: Voice) -> Screen:
    """The word that is wrong, underlined where it stands, with the nearest known one and all that are allowed."""
    problem = notice.problem
    trait = _trait(problem.trait, voice) if problem.trait is not None else ""
    lines: list[str] = [voice(f"segment-wrong-{problem.wrong.value}", word=shortened(problem.word, 40), trait=trait)]
    if problem.word:
        before, after = notice.expression[: problem.at], notice.expression[problem.at + len(problem.word) :]
        if notice.expression[problem.at :].startswith(problem.word):
            marked = (voice.quote(before), voice.quote(problem.word), voice.quote(after))
            lines.append(Html("{}<u>{}</u>{}".format(*marked)))
    if problem.nearest is not None:
        lines.append(voice("segment-nearest", nearest=_value(problem.trait, problem.nearest, voice)))
    if problem.allowed:
        allowed = ", ".join(shortened(_value(problem.trait, one, voice), 40) for one in problem.allowed)
        lines.append(voice("segment-allowed", allowed=allowed))
    return Screen("\n".join(lines))


def name_asked(notice: SegmentNameAsked, voice: Voice) -> Screen:
    """Under which name?"""
    return Screen("\n".join([voice.quote(_read(notice.expression, voice)), voice("segment-name-asked")]))


def saved(notice: SegmentSaved, voice: Voice) -> Screen:
    """It is saved, and stays at hand."""
    key = _key(SegmentAct.USE, notice.segment, voice)
    return Screen(voice("segment-saved", name=notice.name), ((key,),))


def why(notice: SegmentWhy, voice: Voice) -> Screen:
    """Each of some people with their own values."""
    lines: list[str] = [voice.quote(_read(notice.expression, voice))]
    for one in notice.people:
        lines += ["", voice("campaign-title", name=shortened(one.name, 60)), *_reasons(one, voice)]
    return Screen("\n".join(lines))


def _reasons(one: PersonWhy, voice: Voice) -> list[Html]:
    reasons = [_reason(own, one, voice) for own in one.own]
    if one.rhythm is not None and all(own.trait is not Trait.STAGE for own in one.own):
        reasons.append(_rhythm(one.rhythm, voice))
    return reasons


def _reason(own: Own, one: PersonWhy, voice: Voice) -> Html:
    mark = "✓" if own.met else "–"
    condition = _read(own.condition, voice)
    if own.trait is Trait.STAGE and one.rhythm is not None:
        rhythm = _rhythm(one.rhythm, voice)
        if own.met:  # the stage itself is the value
            return voice("segment-why-met", mark=mark, value=rhythm)
        return voice("segment-why", mark=mark, condition=condition, value=rhythm)
    if own.value is None:
        return voice("segment-why-unknown", mark=mark, condition=condition)
    match own.trait:
        case Trait.SPENT:
            value: str = voice.money(int(own.value), CURRENCY)
        case Trait.ORDERS:
            value = voice.number(int(own.value))
        case Trait.SILENT:
            last = datetime.fromisoformat(own.value)
            value = voice("segment-last", day=voice.day(last), ago=_days((voice.now - last).days, voice))
        case trait:
            value = _value(trait, own.value, voice)
    return voice("segment-why", mark=mark, condition=condition, value=value)


def _rhythm(rhythm: Rhythm, voice: Voice) -> Html:
    was = said(None, rhythm.was.value, voice.language).replace("_", " ") if rhythm.was is not None else ""
    return voice(
        "segment-why-stage",
        stage=said(None, rhythm.stage.value, voice.language).replace("_", " "),
        since=voice.day(rhythm.since),
        last=voice.day(rhythm.last_at),
        ago=_days((voice.now - rhythm.last_at).days, voice),
        gap=_days(rhythm.gap, voice),
        own="yes" if rhythm.is_own else "no",
        was=was or "none",
    )


def _days(days: int, voice: Voice) -> Html:
    return voice("segment-days", count=days, number=voice.number(days))


def _read(expression: str, voice: Voice) -> str:
    return write(parse(expression), voice.language)


def _trait(trait: Trait, voice: Voice) -> str:
    return _capital(said(None, trait.value, voice.language))


def _value(trait: Trait | None, value: str, voice: Voice, *, shown: str | None = None) -> str:
    name = said(trait, value, voice.language)
    return (shown or value) if name == value else name.replace("_", " ")


def _capital(name: str) -> str:
    return name[:1].upper() + name[1:]


def _key(act: SegmentAct, segment: int, voice: Voice) -> Key:
    return Key(voice.label(f"segment-do-{act.value}"), DoSegment(segment, act).data())
