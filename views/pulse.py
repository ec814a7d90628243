"""How customers are: the picture, its caption, and the spreadsheet of the same figures."""

from functools import partial

from rules import statistics
from rules.notices.pulse import PulseShown, PulseTable
from rules.pulse import SHAPES, ManagerPulse, Pulse, ScalePulse, Scores
from rules.statistics import Estimate, is_enough
from rules.vocabulary import MediaKind
from views import picture, spreadsheet
from views.buttons import AskPulseTable
from views.picture import Bar, Block, Listing, Row, Sheet
from views.screens import Key, Making, Screen, shortened
from views.spreadsheet import Cell, Share, Table
from views.voice import Html, Voice

MOST_MANAGERS = picture.LONGEST_LIST
LONGEST_TITLE = 60
TOGETHER = ("fact", "value", "low", "high", "note")
SCORED = ("answers", "good", "share", "low", "high", "mean", "net", "note")
BY_MONTH, BY_CATEGORY = ("scale", "month", *SCORED), ("scale", "category", *SCORED)
BY_MANAGER = ("manager", "solved", "judged", "confirmed", "kept", "broken", *SCORED)
# the columns of the table, each with a head in the texts
HEADS = {*TOGETHER, *BY_MONTH, *BY_CATEGORY, *BY_MANAGER}


def shown(notice: PulseShown, voice: Voice) -> Screen:
    """A picture, the essentials in words, and the way to the table; while nobody has answered, words alone."""
    pulse = notice.pulse
    lines: list[str] = [f"<b>{voice('pulse-title')}</b>", voice("pulse-period", day=voice.day(pulse.until)), ""]
    if not pulse.scales:
        lines.append(voice("pulse-empty"))
        lines += _complaint_lines(pulse, voice) if pulse.complaints.opened else []
        return Screen("\n".join(lines))
    for one in pulse.scales:
        lines += _scale_lines(one, voice)
    if any(is_enough(one.scores.total) for one in pulse.scales):
        lines += [voice("pulse-brackets"), ""]
    lines += _complaint_lines(pulse, voice)
    rows = ((Key(voice.label("pulse-table"), AskPulseTable().data()),),)
    making = Making(MediaKind.PHOTO, "pulse.png", partial(picture.draw, sheet(pulse, voice)))
    return Screen("\n".join(lines), rows, making)


def table(notice: PulseTable, voice: Voice) -> Screen:
    """The spreadsheet, and what it is."""
    text = voice("pulse-table-here", day=voice.day(notice.pulse.until))
    name = f"pulse-{notice.pulse.until.astimezone(voice.zone):%Y-%m-%d}.xlsx"
    return Screen(text, media=Making(MediaKind.DOCUMENT, name, partial(spreadsheet.write, tables(notice.pulse, voice))))


# --- in words ----------------------------------------------------------------------------------------------------


def _scale_lines(one: ScalePulse, voice: Voice) -> list[str]:
    scores, called = one.scores, voice(f"pulse-scale-{one.scores.scale.value}")
    lines: list[str] = []
    if is_enough(scores.total):
        lines.append(voice("pulse-scale-said", scale=called, **_figures(scores)))
        lines.append(f"{voice('pulse-answers', count=scores.total)}, {_in_short(scores, voice)}.")
    else:
        manner = "some" if scores.total else "none"
        lines.append(
            voice("pulse-scale-few", scale=called, manner=manner, good=str(scores.good), whole=str(scores.total))
        )
    if one.asked:
        lines.append(_asked(one, voice))
    return [*lines, ""]


def _asked(one: ScalePulse, voice: Voice) -> Html:
    return voice(
        "pulse-asked",
        manner="some" if one.answered else "none",
        answered=str(one.answered),
        asked=str(one.asked),
        share=_in_brackets(one.answered, one.asked),
        span=_span(one.answer_seconds, voice),
    )


def _complaint_lines(pulse: Pulse, voice: Voice) -> list[str]:
    one = pulse.complaints
    lines: list[str] = [voice("pulse-complaints", opened=one.opened)]
    if one.answered:
        lines.append(voice("pulse-replied", span=_span(one.answer_seconds, voice)))
    if one.judged:
        share = _in_brackets(one.confirmed, one.judged)
        lines.append(voice("pulse-confirmed", confirmed=str(one.confirmed), judged=str(one.judged), share=share))
    return lines


# --- as a picture ------------------------------------------------------------------------------------------------


def sheet(pulse: Pulse, voice: Voice) -> Sheet:
    """All that the picture says, in words and shares."""
    period = voice.label("pulse-period", day=voice.day(pulse.until))
    alone = len(pulse.scales) == 1
    lists = [listing for one in pulse.scales if (listing := _categories(one, voice, alone=alone)) is not None]
    if pulse.managers:
        more = len(pulse.managers) - MOST_MANAGERS
        rows = tuple(_manager(one, voice) for one in pulse.managers[:MOST_MANAGERS])
        said = voice.label("pulse-more", more=more) if more > 0 else ""
        lists.append(Listing(voice.label("pulse-managers"), rows, said))
    return Sheet(
        title=voice.label("pulse-title"),
        subtitle=f"{shortened(voice.shop, LONGEST_TITLE)} · {period}",
        blocks=tuple(_block(one, voice) for one in pulse.scales),
        tiles=tuple(_tiles(pulse, voice)),
        lists=tuple(lists),
    )


def _block(one: ScalePulse, voice: Voice) -> Block:
    scores = one.scores
    heading = voice.label(f"pulse-scale-{scores.scale.value}")
    bars_heading = voice.label("pulse-months-net") if _is_net(scores) else voice.label("pulse-months", **_best(scores))
    bars = tuple(_bar(month.scores, voice.month_name(month.begins), voice) for month in one.months)
    if not is_enough(scores.total):
        figure = voice.label("pulse-of", part=str(scores.good), whole=str(scores.total)) if scores.total else "—"
        lines = (voice.label("pulse-few", **_best(scores)) if scores.total else voice.label("pulse-none"),)
        return Block(heading, figure, lines, bars_heading, bars)
    estimate, figures = _estimate(scores), _figures(scores)
    said = [
        voice.label("pulse-certain", range=_range(scores, voice)),
        voice.label("pulse-answers", count=scores.total),
        str(_in_short(scores, voice)),
    ]
    if one.answered:
        rate = _share_or_parts(one.answered, one.asked, voice)
        said.append(voice.label("pulse-rate", share=rate, span=_span(one.answer_seconds, voice)))
    low, high, value = (_place_of(scores, at) for at in (estimate.low, estimate.high, estimate.value))
    zero = _place_of(scores, 0.0)
    limit = zero if _is_net(scores) else None
    figure = figures["figure"]
    return Block(heading, figure, tuple(said), bars_heading, bars, low, high, value, limit, limit, bars_from=zero)


def _bar(scores: Scores, label: str, voice: Voice) -> Bar:
    if not scores.total:
        return Bar(label, "—", "")
    count = voice.label("pulse-count", count=scores.total)
    if not is_enough(scores.total):
        return Bar(label, voice.label("pulse-too-few"), count)
    return Bar(label, _figures(scores)["figure"], count, _place_of(scores, _estimate(scores).value))


def _tiles(pulse: Pulse, voice: Voice) -> list[tuple[str, str]]:
    tiles: list[tuple[str, str]] = []
    complaints = pulse.complaints
    span = _span(complaints.answer_seconds, voice)
    said = voice.label("pulse-tile-complaints", count=complaints.opened)
    if complaints.answer_seconds is not None:
        said = voice.label("pulse-tile-replied", count=complaints.opened, span=span)
    tiles.append((_whole(complaints.opened), said))
    if complaints.judged:
        confirmed = _share_or_parts(complaints.confirmed, complaints.judged, voice)
        tiles.append((confirmed, voice.label("pulse-tile-confirmed")))
    return tiles


def _categories(one: ScalePulse, voice: Voice, *, alone: bool) -> Listing | None:
    rows = []
    for category in one.categories:
        scores = category.scores
        count = voice.label("pulse-answers", count=scores.total)
        if is_enough(scores.total):
            rows.append(Row(category.name, _figures(scores)["figure"], f"{count} · {_range(scores, voice)}"))
        else:
            rows.append(Row(category.name, voice.label("pulse-too-few"), count))
    heading = voice.label("pulse-categories") if alone else _scale(one, voice)
    return Listing(heading, tuple(rows)) if rows else None


def _manager(one: ManagerPulse, voice: Voice) -> Row:
    notes = []
    if one.judged:
        parts = {"part": str(one.confirmed), "whole": str(one.judged)}
        notes.append(voice.label("pulse-manager-confirmed", **parts))
    if one.kept + one.broken:
        parts = {"part": str(one.kept), "whole": str(one.kept + one.broken)}
        notes.append(voice.label("pulse-manager-kept", **parts))
    if one.scores.total:
        notes.append(voice.label("pulse-manager-help", share=_share_or_parts(one.scores.good, one.scores.total, voice)))
    name = one.name or voice.label("team-nameless")
    return Row(name, _whole(one.solved), " · ".join(notes))


# --- as a table --------------------------------------------------------------------------------------------------


def tables(pulse: Pulse, voice: Voice) -> tuple[Table, ...]:
    """A table for each cut: everything together, months, categories, managers."""

    def named(keys: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(voice.label(f"pulse-head-{key}") for key in keys)

    return (
        Table(voice.label("pulse-sheet-all"), named(TOGETHER), tuple(_facts(pulse, voice))),
        Table(
            voice.label("pulse-sheet-months"),
            named(BY_MONTH),
            tuple(
                (_scale(one, voice), str(voice.month(month.begins)), *_scored(month.scores, voice))
                for one in pulse.scales
                for month in one.months
            ),
        ),
        Table(
            voice.label("pulse-sheet-categories"),
            named(BY_CATEGORY),
            tuple(
                (_scale(one, voice), category.name, *_scored(category.scores, voice))
                for one in pulse.scales
                for category in one.categories
            ),
        ),
        Table(
            voice.label("pulse-sheet-managers"),
            named(BY_MANAGER),
            tuple(
                (one.name, one.solved, one.judged, one.confirmed, one.kept, one.broken, *_scored(one.scores, voice))
                for one in pulse.managers
            ),
        ),
    )


def _scale(one: ScalePulse, voice: Voice) -> str:
    return voice.label(f"pulse-scale-{one.scores.scale.value}")


def _scored(scores: Scores, voice: Voice) -> tuple[Cell | Share, ...]:
    if not is_enough(scores.total):
        return (scores.total, scores.good, None, None, None, None, None, voice.label("pulse-too-few-answers"))
    share, average = _good(scores), _average(scores)
    return (
        scores.total,
        scores.good,
        Share(share.value),
        Share(share.low),
        Share(share.high),
        round(average.value, 4),
        round(100 * _estimate(scores).value, 1) if _is_net(scores) else None,
        None,
    )


def _facts(pulse: Pulse, voice: Voice) -> list[tuple[Cell | Share, ...]]:
    rows: list[tuple[Cell | Share, ...]] = [
        (voice.label("pulse-fact-since"), str(voice.day(pulse.since)), None, None, None),
        (voice.label("pulse-fact-until"), str(voice.day(pulse.until)), None, None, None),
    ]
    for one in pulse.scales:
        rows += _scale_facts(one, voice)
    complaints = pulse.complaints
    rows.append((voice.label("pulse-fact-complaints"), complaints.opened, None, None, None))
    if complaints.answer_seconds is not None:
        rows.append((voice.label("pulse-fact-reply-hours"), _hours(complaints.answer_seconds), None, None, None))
    rows.append((voice.label("pulse-fact-judged"), complaints.judged, None, None, None))
    rows.append((voice.label("pulse-fact-confirmed"), complaints.confirmed, None, None, None))
    return rows


def _scale_facts(one: ScalePulse, voice: Voice) -> list[tuple[Cell | Share, ...]]:
    scores, called = one.scores, _scale(one, voice)
    rows: list[tuple[Cell | Share, ...]] = [(voice.label("pulse-fact-answers"), scores.total, None, None, called)]
    if is_enough(scores.total):
        share, average = _good(scores), _average(scores)
        shares = (Share(share.value), Share(share.low), Share(share.high))
        means = (round(average.value, 4), round(average.low, 4), round(average.high, 4))
        rows.append((voice.label("pulse-fact-share"), *shares, called))
        rows.append((voice.label("pulse-fact-mean"), *means, called))
        if _is_net(scores):
            net = _estimate(scores)
            points = (round(100 * at, 1) for at in (net.value, net.low, net.high))
            rows.append((voice.label("pulse-fact-net"), *points, called))
    highest = str(SHAPES[scores.scale].highest)
    for score, count in scores.of_each.items():
        said = voice.label("pulse-fact-score", score=str(score), highest=highest)
        rows.append((said, count, None, None, called))
    rows.append((voice.label("pulse-fact-asked"), one.asked, None, None, called))
    rows.append((voice.label("pulse-fact-answered"), one.answered, None, None, called))
    if one.answer_seconds is not None:
        rows.append((voice.label("pulse-fact-answer-hours"), _hours(one.answer_seconds), None, None, called))
    return rows


# --- figures -----------------------------------------------------------------------------------------------------


def _best(scores: Scores) -> dict[str, str]:
    """Which scores are good ones: the two best of every scale."""
    shape = SHAPES[scores.scale]
    return {"from": str(shape.good_from), "highest": str(shape.highest)}


def _is_net(scores: Scores) -> bool:
    """Whether the figure of the scale is the good less the bad: the Net Promoter Score."""
    return SHAPES[scores.scale].bad_to is not None


def _estimate(scores: Scores) -> Estimate:
    """The figure of the scale: a share, or the good less the bad."""
    return statistics.net(scores.good, scores.bad, scores.total) if _is_net(scores) else _good(scores)


def _figures(scores: Scores) -> dict[str, str]:
    """The figure and its bounds as they are read: 79 %, 71, 85; or +23, +8, +38."""
    one = _estimate(scores)
    if _is_net(scores):
        return {"figure": _signed(one.value), "low": _signed(one.low), "high": _signed(one.high)}
    return {"figure": f"{_percent(one.value)}\u00a0%", "low": _percent(one.low), "high": f"{_percent(one.high)}\u00a0%"}


def _in_short(scores: Scores, voice: Voice) -> Html:
    """What stands behind the figure."""
    if _is_net(scores):
        good, bad = (_percent(part / scores.total) for part in (scores.good, scores.bad))
        return voice("pulse-parts", good=good, bad=bad)
    return voice("pulse-mean", mean=_number(_average(scores).value), highest=str(SHAPES[scores.scale].highest))


def _range(scores: Scores, voice: Voice) -> str:
    figures = _figures(scores)
    low, high = figures["low"], figures["high"]
    return voice.label("pulse-range", low=low, high=high) if _is_net(scores) else f"{low}–{high}"


def _place_of(scores: Scores, value: float) -> float:
    """Where a figure stands between the least and the most that it could be, 0 to 1."""
    return (value + 1) / 2 if _is_net(scores) else value


def _good(scores: Scores) -> Estimate:
    return statistics.share(scores.good, scores.total)


def _average(scores: Scores) -> Estimate:
    shape = SHAPES[scores.scale]
    return statistics.mean(scores.of_each, lowest=shape.lowest, highest=shape.highest)


def _percent(share: float) -> str:
    return str(round(100 * share))


def _signed(share: float) -> str:
    points = round(100 * share)
    return f"+{points}" if points > 0 else f"−{-points}" if points else "0"


def _hours(seconds: int) -> float:
    return round(seconds / 3600, 2)


def _whole(number: int) -> str:
    return f"{number:,}".replace(",", "\u00a0")


def _number(value: float) -> str:
    return f"{value:.1f}".replace(".", ",")


def _in_brackets(part: int, whole: int) -> str:
    """The share of a whole, ready to stand after it; nothing where the whole is too small for one."""
    return f" ({_percent(part / whole)}\u00a0%)" if is_enough(whole) else ""


def _share_or_parts(part: int, whole: int, voice: Voice) -> str:
    if is_enough(whole):
        return f"{_percent(part / whole)}\u00a0%"
    return voice.label("pulse-of", part=str(part), whole=str(whole))


def _span(seconds: int | None, voice: Voice) -> str:
    """How long something takes, in the one unit a person would say: 40 хв, 3 год, 5 дн."""
    minutes = (seconds or 0) / 60
    if minutes < 90:
        said = voice.label("pulse-span", unit="minutes", number=str(max(1, round(minutes))))
    elif minutes < 48 * 60:
        said = voice.label("pulse-span", unit="hours", number=str(round(minutes / 60)))
    else:
        said = voice.label("pulse-span", unit="days", number=str(round(minutes / 60 / 24)))
    return said.replace(" ", "\u00a0")
