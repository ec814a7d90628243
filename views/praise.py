"""Praise: as the team reads it, and as an admin confirms it."""

from rules.notices.praise import PraiseFacts, PraiseListed, PraiseTold
from views.buttons import DecidePraise, ShowPraise
from views.screens import Key, Screen, shortened
from views.voice import Voice


def praise_told(notice: PraiseTold, voice: Voice) -> Screen:
    """Good words about one of us."""
    said = voice("praise-told", manager=shortened(notice.manager), customer=shortened(notice.customer))
    return Screen(said + "\n" + voice.quote(notice.words))


def praise_listed(notice: PraiseListed, voice: Voice) -> Screen:
    """A month: who was praised how often, and each praise with its two buttons."""
    month = voice.month(notice.month)
    if not notice.tallies:
        lines: list[str] = [voice("praise-none", month=month)]
    else:
        lines = [voice("praise-title", month=month)]
        lines += [
            voice("praise-tally", manager=shortened(one.manager), praised=one.praised, confirmed=one.confirmed)
            for one in notice.tallies
        ]
    for place, one in enumerate(notice.listed, start=1):
        facts = {"manager": shortened(one.manager), "customer": shortened(one.customer), "day": voice.day(one.at)}
        lines += ["", voice("praise-one", place=str(place), **facts), voice.quote(one.words)]
    if notice.solicited or notice.too_often:
        lines += ["", voice("praise-discounted", solicited=notice.solicited, often=notice.too_often)]
    return Screen("\n".join(lines), praise_rows(notice, voice))


def praise_rows(notice: PraiseListed, voice: Voice) -> tuple[tuple[Key, ...], ...]:
    """Two buttons for each praise, what was decided is marked; the pages, and the month before."""
    rows = [_decision(place, one, notice.page, voice) for place, one in enumerate(notice.listed, start=1)]
    number = _number(notice)
    turning = []
    if notice.page > 0:
        turning.append(Key(voice.label("praise-back"), ShowPraise(number, notice.page - 1).data()))
    if notice.page + 1 < notice.pages:
        turning.append(Key(voice.label("praise-on"), ShowPraise(number, notice.page + 1).data()))
    before = number - 1 if number % 100 > 1 else number - 100 + 11
    months = [Key(voice.label("praise-month-before"), ShowPraise(before, 0).data())]
    return tuple(row for row in (*rows, tuple(turning), tuple(months)) if row)


def _decision(place: int, one: PraiseFacts, page: int, voice: Voice) -> tuple[Key, ...]:
    yes, no = voice.label("praise-yes", place=str(place)), voice.label("praise-no", place=str(place))
    return (
        Key(f"✓ {yes}" if one.confirmed is True else yes, DecidePraise(one.praise, confirmed=True, page=page).data()),
        Key(f"✓ {no}" if one.confirmed is False else no, DecidePraise(one.praise, confirmed=False, page=page).data()),
    )


def _number(notice: PraiseListed) -> int:
    return notice.month.year * 100 + notice.month.month
