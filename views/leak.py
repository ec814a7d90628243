"""Who leaves and why: the picture beside the two reference mixes, its caption, the spreadsheet, and the alarm."""

from collections.abc import Mapping, Sequence
from functools import partial

from rules import statistics
from rules.leak import CauseLeft, Leak, NamedLeft, S
from rules.leaving import FAULTS, LOSSES, MENDABLE
from rules.notices.leak import LeakAlarm, LeakShown, LeakTable
from rules.statistics import Estimate, is_enough
from rules.vocabulary import Evidence, MediaKind
from views import picture, spreadsheet
from views.buttons import AskLeakTable, ShowCause
from views.picture import Bar, Block, Comparison, Listing, Pair, Row, Sheet
from views.pulse import LONGEST_TITLE
from views.screens import Key, Making, Screen, shortened
from views.spreadsheet import Cell, Share, Table
from views.voice import Html, Voice

MOST_SAID = 6
MOST_LISTED = picture.LONGEST_LIST
KNOWN = ("said", "manager_said", "inferred")
TOGETHER = ("fact", "value", "low", "high")
BY_MONTH, BY_CAUSE = ("month", "left", "share"), ("cause", "left", "share", "low", "high", *KNOWN, "state")
BY_CATEGORY, BY_MANAGER, BY_COMPETITOR = ("category", "left"), ("manager", "left"), ("competitor", "left")
BY_ROW = ("row", "left", "share", "reference")
# the columns of the table, each with a head in the texts
HEADS = {*TOGETHER, *BY_MONTH, *BY_CAUSE, *BY_CATEGORY, *BY_MANAGER, *BY_COMPETITOR, *BY_ROW}


def shown(notice: LeakShown, voice: Voice) -> Screen:
    """A picture, the essentials in words, and the ways to the causes and to the table."""
    leak = notice.leak
    lines: list[str] = [f"<b>{voice('leak-title')}</b>", voice("leak-period", day=voice.day(leak.until)), ""]
    if not leak.customers:
        return Screen("\n".join([*lines, voice("leak-empty")]))
    lines.append(_loss(leak.left, leak.customers, leak.norm, voice))
    if leak.back:
        lines.append(voice("leak-back", number=voice.number(leak.back)))
    if leak.silent:
        lines.append(voice("leak-silent", number=voice.number(leak.silent)))
    if leak.causes:
        lines += ["", voice("leak-why"), *(_cause_line(one, leak, voice) for one in leak.causes[:MOST_SAID])]
    open_ones = [one for one in leak.causes if one.cause in MENDABLE][:MOST_SAID]
    keys = [Key(voice.label(f"cause-{one.cause.value}"), ShowCause(one.cause).data()) for one in open_ones]
    rows = [tuple(keys[at : at + 2]) for at in range(0, len(keys), 2)]
    rows.append((Key(voice.label("pulse-table"), AskLeakTable().data()),))
    making = Making(MediaKind.PHOTO, "leak.png", partial(picture.draw, sheet(leak, voice)))
    return Screen("\n".join(lines), tuple(rows), making)


def table(notice: LeakTable, voice: Voice) -> Screen:
    """The spreadsheet, and what it is."""
    name = f"leak-{notice.leak.until.astimezone(voice.zone):%Y-%m-%d}.xlsx"
    making = Making(MediaKind.DOCUMENT, name, partial(spreadsheet.write, tables(notice.leak, voice)))
    return Screen(voice("leak-table-here", day=voice.day(notice.leak.until)), media=making)


def alarm(notice: LeakAlarm, voice: Voice) -> Screen:
    """More are lost than the norm allows; where to look."""
    loss = _loss(notice.left, notice.customers, notice.norm, voice)
    return Screen(f"{voice('leak-alarm')}\n{loss}\n{voice('leak-alarm-look')}")


def _loss(left: int, customers: int, norm: float, voice: Voice) -> Html:
    facts = {"left": voice.number(left), "customers": voice.number(customers), "norm": _percent(norm)}
    if not is_enough(customers):
        return voice("leak-few", **facts)
    share = statistics.share(left, customers)
    how = "within" if share.value <= norm else "above" if share.low > norm else "perhaps"
    interval = {"share": _percent(share.value), "low": _percent(share.low), "high": _percent(share.high)}
    return voice("leak-said", **facts, **interval, how=how)


def _cause_line(one: CauseLeft, leak: Leak, voice: Voice) -> Html:
    return voice(
        "leak-cause",
        cause=voice(f"cause-{one.cause.value}"),
        left=voice.number(one.left),
        share=f" ({_percent(one.left / leak.left)}\u00a0%)" if is_enough(leak.left) else "",
        state=one.state.value if one.state else "none",
    )


# --- as a picture ------------------------------------------------------------------------------------------------


def sheet(leak: Leak, voice: Voice) -> Sheet:
    """All that the picture says, in words and shares."""
    period = voice.label("leak-period", day=voice.day(leak.until))
    mixes = (
        _mix("loss", leak.losses, LOSSES, leak, voice),
        _mix("fault", leak.faults, FAULTS, leak, voice),
    )
    causes = [(voice.label(f"cause-{one.cause.value}"), one.left) for one in leak.causes]
    managers = [(one.name or voice.label("team-nameless"), one.left) for one in leak.managers]
    lists = [
        _listing(voice.label("leak-by-cause"), causes, leak, voice),
        _listing(voice.label("leak-by-category"), _named(leak.categories), leak, voice),
        _listing(voice.label("leak-by-manager"), managers, leak, voice),
        _listing(voice.label("leak-by-competitor"), _named(leak.competitors), leak, voice),
    ]
    return Sheet(
        title=voice.label("leak-title"),
        subtitle=f"{shortened(voice.shop, LONGEST_TITLE)} · {period}",
        blocks=(_block(leak, voice),),
        lists=tuple(one for one in lists if one.rows),
        comparisons=mixes,
    )


def _block(leak: Leak, voice: Voice) -> Block:
    heading, bars_heading = voice.label("leak-lost"), voice.label("leak-months")
    highest = max([one.left for one in leak.months] or [0])
    norm = leak.norm * leak.customers / 12
    top = max(highest, norm * 1.15, 1)
    bars = tuple(
        Bar(voice.month_name(one.begins), str(one.left) if one.left else "—", "", one.left / top if one.left else None)
        for one in leak.months
    )
    limits = {"bars_limit": norm / top}
    of = voice.label("leak-of", left=voice.number(leak.left), customers=voice.number(leak.customers))
    if not is_enough(leak.customers):
        return Block(heading, str(leak.left), (of, voice.label("leak-too-few")), bars_heading, bars, **limits)
    share = statistics.share(leak.left, leak.customers)
    said = (
        voice.label("leak-norm", norm=_percent(leak.norm)),
        of,
        voice.label("pulse-interval", low=_percent(share.low), high=_percent(share.high)),
    )
    # the strip goes as far as is of interest: a loss of half is at its end whether or not there could be more
    whole = min(1.0, max(2 * leak.norm, share.high * 1.1))
    return Block(
        heading,
        f"{_percent(share.value)}\u00a0%",
        said,
        bars_heading,
        bars,
        share.low / whole,
        share.high / whole,
        share.value / whole,
        limit=leak.norm / whole,
        **limits,
    )


def _mix(name: str, counted: Mapping[S, int], reference: Mapping[S, int], leak: Leak, voice: Voice) -> Comparison:
    placed = sum(counted.values())
    pairs = []
    for row, percent in reference.items():
        share = counted[row] / placed if placed else 0.0
        own = f"{counted[row]} · {_percent(share)}\u00a0%" if is_enough(placed) else str(counted[row])
        pairs.append(Pair(voice.label(f"mix-{name}-{row.value}"), own, share, f"{percent}\u00a0%", percent / 100))
    note = voice.label("leak-placed", placed=str(placed), left=str(leak.left))
    return Comparison(voice.label(f"leak-mix-{name}"), note, tuple(pairs))


def _named(found: Sequence[NamedLeft]) -> list[tuple[str, int]]:
    return [(one.name, one.left) for one in found]


def _listing(heading: str, found: Sequence[tuple[str, int]], leak: Leak, voice: Voice) -> Listing:
    rows = []
    for name, left in found[:MOST_LISTED]:
        share = _share(left, leak)
        note = (
            voice.label("pulse-range", low=_percent(share.low), high=f"{_percent(share.high)}\u00a0%") if share else ""
        )
        figure = f"{left} · {_percent(share.value)}\u00a0%" if share else str(left)
        rows.append(Row(name, figure, note))
    more = len(found) - MOST_LISTED
    return Listing(heading, tuple(rows), voice.label("pulse-more", more=more) if more > 0 else "")


# --- as a table --------------------------------------------------------------------------------------------------


def tables(leak: Leak, voice: Voice) -> tuple[Table, ...]:
    """A table for each cut: everything together, months, causes, categories, managers, competitors, both references."""

    def of(name: str, keys: Sequence[str], rows: Sequence[tuple[Cell | Share, ...]]) -> Table:
        return Table(name, tuple(voice.label(f"leak-head-{key}") for key in keys), tuple(rows))

    return (
        of(voice.label("pulse-sheet-all"), TOGETHER, _facts(leak, voice)),
        of(
            voice.label("pulse-sheet-months"),
            BY_MONTH,
            [
                (str(voice.month(one.begins)), one.left, Share(one.left / leak.customers) if leak.customers else None)
                for one in leak.months
            ],
        ),
        of(voice.label("leak-sheet-causes"), BY_CAUSE, [_cause_row(one, leak, voice) for one in leak.causes]),
        of(voice.label("pulse-sheet-categories"), BY_CATEGORY, _named(leak.categories)),
        of(voice.label("pulse-sheet-managers"), BY_MANAGER, _named(leak.managers)),
        of(voice.label("leak-sheet-competitors"), BY_COMPETITOR, _named(leak.competitors)),
        of(voice.label("leak-sheet-loss"), BY_ROW, _rows("loss", leak.losses, LOSSES, voice)),
        of(voice.label("leak-sheet-fault"), BY_ROW, _rows("fault", leak.faults, FAULTS, voice)),
    )


def _facts(leak: Leak, voice: Voice) -> list[tuple[Cell | Share, ...]]:
    rows: list[tuple[Cell | Share, ...]] = [
        (voice.label("pulse-fact-since"), str(voice.day(leak.since)), None, None),
        (voice.label("pulse-fact-until"), str(voice.day(leak.until)), None, None),
        (voice.label("leak-fact-customers"), leak.customers, None, None),
        (voice.label("leak-fact-left"), leak.left, None, None),
        (voice.label("leak-fact-back"), leak.back, None, None),
        (voice.label("leak-fact-silent"), leak.silent, None, None),
        (voice.label("leak-fact-norm"), Share(leak.norm), None, None),
    ]
    if is_enough(leak.customers):
        share = statistics.share(leak.left, leak.customers)
        rows.append((voice.label("leak-fact-share"), Share(share.value), Share(share.low), Share(share.high)))
    return rows


def _cause_row(one: CauseLeft, leak: Leak, voice: Voice) -> tuple[Cell | Share, ...]:
    share = _share(one.left, leak)
    shares = (Share(share.value), Share(share.low), Share(share.high)) if share else (None, None, None)
    state = voice.label(f"mending-state-{one.state.value}") if one.state else None
    return (
        voice.label(f"cause-{one.cause.value}"),
        one.left,
        *shares,
        *(one.known(evidence) for evidence in Evidence),
        state,
    )


def _rows(
    name: str, counted: Mapping[S, int], reference: Mapping[S, int], voice: Voice
) -> list[tuple[Cell | Share, ...]]:
    placed = sum(counted.values())
    return [
        (
            voice.label(f"mix-{name}-{row.value}"),
            counted[row],
            Share(counted[row] / placed) if placed else None,
            Share(percent / 100),
        )
        for row, percent in reference.items()
    ]


def _share(left: int, leak: Leak) -> Estimate | None:
    """The share of all who left; None where they are too few for one."""
    return statistics.share(left, leak.left) if is_enough(leak.left) else None


def _percent(share: float) -> str:
    """A share in percent; below ten with a tenth, where it counts."""
    percent = 100 * share
    if percent >= 9.95 or round(percent, 1) == round(percent):
        return str(round(percent))
    return f"{percent:.1f}".replace(".", ",")
