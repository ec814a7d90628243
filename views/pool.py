"""Pools of codes, as admins see them."""

from rules.notices.pools import (
    CodesMarked,
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
from rules.pools import PoolStep
from rules.vocabulary import CodeKind, MediaKind
from views.buttons import AnswerPool, AskStopPool, DecidePool, NoPool, StopPool
from views.code import gives, terms
from views.screens import Key, Screen, Upload
from views.voice import Html, Voice

MOST_LINES_TOLD = 15
NONE = -1
DAYS = {"week": 7, "month": 30, "quarter": 90}
PERCENTS = (5, 10, 15, 20)
SUMS = (10_000, 20_000, 50_000)
LEAST = (50_000, 100_000, 200_000)
HOW_MANY = (20, 50, 100, 500)


def shown(notice: PoolsShown, voice: Voice) -> Screen:
    """Each pool: what it gives, and how many codes are left, given and redeemed."""
    if not notice.pools:
        return Screen(voice("pools-none"))
    lines = [voice("pools"), *(_pool(one, voice) for one in notice.pools)]
    if notice.more > 0:
        lines.append(voice("pools-more", more=notice.more))
    rows = tuple(
        (Key(voice.label("pool-stop-one", name=one.terms.name), AskStopPool(one.number).data()),)
        for one in notice.pools
        if not one.stopped
    )
    return Screen("\n\n".join(lines), rows)


def _pool(one: PoolFacts, voice: Voice) -> Html:
    ends = one.terms.ends_at
    state = "stopped" if one.stopped else "over" if ends and ends <= voice.now else "until" if ends else "on"
    return voice(
        "pools-line",
        name=one.terms.name,
        gives=gives(one.terms, voice),
        state=state,
        day=voice.last_day(ends) if ends else "",
        left=str(one.left),
        given=str(one.given),
        redeemed=str(one.redeemed),
    )


def asked(notice: PoolAsked, voice: Voice) -> Screen:
    """One short question, with the usual answers as buttons."""
    of_kind = notice.gives.value if notice.gives else "none"
    text = voice("pool-asked", step=notice.step.value, kind=of_kind)
    if notice.unclear:
        text = Html(f"{voice('pool-answer-unclear')} {text}")
    keys = [Key(label, AnswerPool(notice.draft, notice.step, value).data()) for label, value in _answers(notice, voice)]
    rows = [tuple(keys[at : at + 2]) for at in range(0, len(keys), 2)]
    return Screen(text, (*rows, (Key(voice.label("pool-no"), NoPool(notice.draft, notice.step).data()),)))


def _answers(notice: PoolAsked, voice: Voice) -> list[tuple[str, int]]:  # noqa: PLR0911 - a line for each question
    match notice.step:
        case PoolStep.KIND:
            return [(voice.label(f"pool-kind-{kind.value}"), place) for place, kind in enumerate(CodeKind)]
        case PoolStep.VALUE if notice.gives is CodeKind.PERCENT:
            return [(f"{one} %", one) for one in PERCENTS]
        case PoolStep.VALUE if notice.gives is CodeKind.SUM:
            return [(voice.money(one, "UAH"), one) for one in SUMS]
        case PoolStep.LEAST:
            return [(voice.label("pool-any"), NONE), *((voice.money(one, "UAH"), one) for one in LEAST)]
        case PoolStep.ENDS:
            lengths = [(voice.label(f"pool-for-{name}"), days) for name, days in DAYS.items()]
            return [*lengths, (voice.label("pool-endless"), NONE)]
        case PoolStep.PERSON:
            return [(voice.label("pool-once"), 1), (voice.label("pool-unlimited"), NONE)]
        case PoolStep.CODES:
            return [*((str(one), one) for one in HOW_MANY), (voice.label("pool-by-file"), NONE)]
        case _:
            return []


def unclear(notice: PoolUnclear, voice: Voice) -> Screen:
    """How a pool is written in a line."""
    return Screen(voice("pool-unclear"))


def taken(notice: PoolTaken, voice: Voice) -> Screen:
    """There is one of that name."""
    return Screen(voice("pool-taken", name=notice.name))


def understood(notice: PoolUnderstood, voice: Voice) -> Screen:
    """All about the new pool; is it so?"""
    lines = [voice("pool-understood", name=notice.terms.name), *terms(notice.terms, voice)]
    if notice.brought:
        lines.append(voice("pool-brought", count=notice.brought))
    if notice.codes or not notice.brought:
        lines.append(voice("pool-to-make", count=notice.codes))
    lines.append(voice("pool-change"))
    keys = (
        Key(voice.label("pool-yes"), DecidePool(notice.draft, make=True).data()),
        Key(voice.label("pool-no"), DecidePool(notice.draft, make=False).data()),
    )
    return Screen("\n".join(lines), (keys,))


def made(notice: PoolMade, voice: Voice) -> Screen:
    """It is there; what to do next."""
    return Screen(voice("pool-made", name=notice.terms.name, count=notice.codes))


def file_refused(notice: PoolFileRefused, voice: Voice) -> Screen:
    """Why the file is not taken."""
    return Screen(voice("pool-file-refused", fault=notice.fault.value))


def filled(notice: PoolFilled, voice: Voice) -> Screen:
    """How many are new, and what was skipped and why."""
    lines = [voice("pool-filled", name=notice.pool, count=notice.added)]
    for key, count in (("known", notice.known), ("repeated", notice.repeated), ("blank", notice.blank)):
        if count:
            lines.append(voice(f"pool-filled-{key}", skipped=str(count)))
    if notice.unreadable:
        where = ", ".join(map(str, notice.unread))
        lines.append(voice("pool-filled-unreadable", skipped=str(notice.unreadable), where=where))
    return Screen("\n".join(lines))


def stop_asked(notice: PoolStopAsked, voice: Voice) -> Screen:
    """Only what is left, or also what customers have?"""
    keys = [(Key(voice.label("pool-stop-yes"), StopPool(notice.number, void=False).data()),)]
    if notice.given:
        keys.append((Key(voice.label("pool-stop-void"), StopPool(notice.number, void=True).data()),))
    return Screen(voice("pool-stop-asked", name=notice.terms.name, count=notice.given), tuple(keys))


def stopped(notice: PoolStopped, voice: Voice) -> Screen:
    """It is stopped."""
    said = voice("pool-stopped", name=notice.name)
    return Screen(said if notice.voided is None else f"{said} {voice('pool-voided', count=notice.voided)}")


def marked(notice: CodesMarked, voice: Voice) -> Screen:
    """What came of each line: the first that need a look here, all of them in the file."""
    said = [(one, line(one, voice)) for one in notice.lines]
    new = sum(1 for one, _ in said if _result(one) == "new")
    trouble = [text for one, text in said if _result(one) not in {"new", "again"}]
    again = len(said) - new - len(trouble)
    lines = [voice("codes-marked", new=str(new), again=str(again), trouble=str(len(trouble)))]
    lines += [voice.quote(text) for text in trouble[:MOST_LINES_TOLD]]
    report = "\n".join(text for _, text in said) + "\n"
    return Screen("\n".join(lines), media=Upload(MediaKind.DOCUMENT, "redeemed.txt", report.encode("utf-8-sig")))


def line(one: MarkedLine, voice: Voice) -> str:
    """Say what came of a line of such a file."""
    return voice.label("codes-marked-line", line=str(one.line), code=one.code, result=_result(one))


def _result(one: MarkedLine) -> str:
    if one.unreadable:
        return "unreadable"
    return one.fault.value if one.fault else "again" if one.again else "new"
