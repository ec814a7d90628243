"""Points turned into a code: how many, what comes of it, and the code."""

from rules.notices.spending import PointsChoiceAsked, PointsCodeAsked, PointsCodeMade
from views.buttons import AskSpend, ChooseSpend, MakeCode
from views.code import code_keys
from views.screens import Key, Screen
from views.voice import Voice


def choice(notice: PointsChoiceAsked, voice: Voice) -> Screen:
    """The sums there are, a button each; or how much is missing."""
    if not notice.choices:
        facts = {"available": notice.available, "least": notice.least, "missing": notice.missing}
        return Screen(voice("points-choice-missing", **facts))
    rows = tuple(
        (
            Key(
                voice.label(
                    "points-choice-one", points=one.points, value=voice.money(one.value_minor, notice.currency)
                ),
                ChooseSpend(one.points).data(),
            ),
        )
        for one in notice.choices
    )
    return Screen(voice("points-choice", available=notice.available), rows)


def asked(notice: PointsCodeAsked, voice: Voice) -> Screen:
    """What the code will be and until when, before anything is done."""
    value, day = voice.money(notice.value_minor, notice.currency), voice.last_day(notice.ends_at)
    lines = [
        voice("points-code-asked", points=notice.points, value=value),
        voice("points-code-once"),
        voice("points-code-until", day=day),
        voice("points-code-left", left=notice.left),
    ]
    yes = MakeCode(notice.points, int(notice.ends_at.timestamp()), int(notice.asked_at.timestamp()))
    keys = (Key(voice.label("points-code-yes"), yes.data()), Key(voice.label("points-code-other"), AskSpend().data()))
    return Screen("\n".join(lines), (keys,))


def made(notice: PointsCodeMade, voice: Voice) -> Screen:
    """The code, with a button that copies it and one that tells its terms."""
    value, day = voice.money(notice.value_minor, notice.currency), voice.last_day(notice.ends_at)
    text = voice("points-code", code=notice.code, value=value, day=day, left=notice.left)
    return Screen(text, (code_keys(notice.number, notice.code, voice),))
