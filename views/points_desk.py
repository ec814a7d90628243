"""Points as the staff see them: corrected, spent, and reported in words and as a spreadsheet."""

from functools import partial

from rules.notices.points import (
    ByHand,
    FlagFacts,
    Holder,
    PointsDone,
    PointsHowTo,
    PointsReport,
    PointsReported,
    PointsTable,
    PointsTotals,
    PointsUnderstood,
    PointsWhose,
    Returning,
)
from rules.vocabulary import Entry, MediaKind
from views import spreadsheet
from views.buttons import AskRewardsTable, ChooseHolder, DecidePoints
from views.points import signed
from views.screens import Key, Making, Screen, shortened
from views.spreadsheet import Table
from views.voice import Html, Voice

LONGEST_ON_KEY = 30
LONGEST_CODE = 20
SUMS = ("earned", "spent", "expired", "taken", "adjusted")
SUM_HEADS = ("what", "month", "ever")
FLAG_HEADS = ("day", "order", "customer", "flag", "was", "now", "currency")
HAND_HEADS = ("day", "by", "customer", "points", "reason")
HOLDER_HEADS = ("code", "customer", "points")
HEADS = {*SUM_HEADS, *FLAG_HEADS, *HAND_HEADS, *HOLDER_HEADS}


def how_to(notice: PointsHowTo, voice: Voice) -> Screen:
    """How it is done; what was wrong with what was written."""
    fault = notice.fault.value if notice.fault else "none"
    lines = [voice("points-how-to", fault=fault, query=shortened(notice.query), available=str(notice.available))]
    lines.append(voice("points-example", what=notice.what.value))
    return Screen("\n".join(lines))


def whose(notice: PointsWhose, voice: Voice) -> Screen:
    """Which of them?"""
    text: str = voice("points-whose", points=_points(notice.what, notice.points))
    if notice.more > 0:
        text += "\n" + voice("points-whose-more", more=str(notice.more))
    return Screen(text, tuple((Key(_label(one), ChooseHolder(one.draft).data()),) for one in notice.holders))


def _label(one: Holder) -> str:
    return f"{shortened(one.name, LONGEST_ON_KEY)} · {shortened(one.phone or one.code, LONGEST_CODE)}"


def understood(notice: PointsUnderstood, voice: Voice) -> Screen:
    """Who, how many, why; is it so?"""
    change = notice.points if notice.what is Entry.ADJUST else -notice.points
    text = voice(
        "points-understood",
        what=notice.what.value,
        customer=shortened(notice.customer),
        points=_points(notice.what, notice.points),
        value=voice.money(notice.value_minor, notice.currency),
        reason=notice.reason,
        before=str(notice.before),
        after=str(notice.before + change),
    )
    keys = (
        Key(voice.label("points-yes"), DecidePoints(notice.draft, yes=True).data()),
        Key(voice.label("points-no"), DecidePoints(notice.draft, yes=False).data()),
    )
    return Screen(text, (keys,))


def done(notice: PointsDone, voice: Voice) -> Screen:
    """It is done, by whom, and what there is now."""
    return Screen(
        voice(
            "points-done",
            customer=shortened(notice.customer),
            points=_points(notice.what, notice.points),
            reason=notice.reason,
            by=shortened(notice.by),
            balance=str(notice.balance),
        )
    )


def _points(what: Entry, points: int) -> str:
    return signed(points if what is Entry.ADJUST else -points)


def reported(notice: PointsReported, voice: Voice) -> Screen:
    """The sums, what the shop owes, and what needs a human; the table is one tap away."""
    report = notice.report
    owes = voice.money(report.outstanding * report.point_minor, report.currency)
    lines: list[str] = [f"<b>{voice('report-title', day=voice.day(report.until))}</b>"]
    lines.append(voice("report-outstanding", points=report.outstanding, amount=owes))
    if report.owed:
        lines.append(voice("report-owed", points=report.owed))
    for key, totals in (("month", report.month), ("ever", report.ever)):
        lines += ["", voice("report-period", period=key), *_sums(totals, voice)]
    if report.returned_month is not None:
        lines += ["", *_returned(report.returned_month, report.currency, voice)]
    lines += ["", voice("report-flagged", count=report.flagged)]
    lines += ["• " + _flag(one, voice) for one in report.flags]
    return Screen("\n".join(lines), ((Key(voice.label("pulse-table"), AskRewardsTable().data()),),))


def _sums(totals: PointsTotals, voice: Voice) -> list[str]:
    return [f"• {voice('report-sum', what=name)}: {getattr(totals, name)}" for name in SUMS]


def _returned(one: Returning, currency: str, voice: Voice) -> list[Html]:
    """What rewards cost for each customer who came back, and what that number does not say."""
    points, codes, gifts, cost = (
        voice.money(minor, currency) for minor in (one.points_minor, one.codes_minor, one.gifts_minor, one.cost_minor)
    )
    lines = [voice("report-cost", cost=cost, points=points, codes=codes, gifts=gifts)]
    if one.unknown:
        lines.append(voice("report-cost-unknown", count=str(one.unknown)))
    if one.each_minor is None:
        return [*lines, voice("report-nobody-returned")]
    lines.append(voice("report-returned", count=one.customers, each=voice.money(one.each_minor, currency)))
    return [*lines, voice("report-returned-rule")]


def _flag(one: FlagFacts, voice: Voice) -> Html:
    was, now = (voice.money(sum_, one.currency) if sum_ is not None else "" for sum_ in (one.was, one.now))
    return voice(
        "report-flag",
        flag=one.flag.value,
        order=shortened(one.order, LONGEST_ON_KEY),
        customer=shortened(one.customer, LONGEST_ON_KEY),
        was=was,
        now=now,
    )


def table(notice: PointsTable, voice: Voice) -> Screen:
    """The spreadsheet, and what it is."""
    name = f"points-{notice.report.until.astimezone(voice.zone):%Y-%m-%d}.xlsx"
    making = Making(MediaKind.DOCUMENT, name, partial(spreadsheet.write, tables(notice.report, voice)))
    return Screen(voice("report-table-here", day=voice.day(notice.report.until)), media=making)


def tables(report: PointsReport, voice: Voice) -> tuple[Table, ...]:
    """Sums, flagged orders, what was done by hand, and who has most."""

    def heads(names: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(voice.label(f"report-head-{name}") for name in names)

    def money(minor: int | None) -> float | None:
        return minor / 100 if minor is not None else None

    def day(one: FlagFacts | ByHand) -> str:
        return f"{one.at.astimezone(voice.zone):%Y-%m-%d %H:%M}"

    sums: list[tuple[str, int | float, int | float | None]] = [
        (voice.label("report-sum", what=name), getattr(report.month, name), getattr(report.ever, name)) for name in SUMS
    ]
    sums.append((voice.label("report-left"), report.outstanding, None))
    sums.append((f"{voice.label('report-liability')}, {report.currency}", _liability(report), None))
    sums += _returning_rows(report, voice)
    flags = tuple(
        (
            *(day(one), one.order, one.customer, voice.label("report-why", flag=one.flag.value)),
            *(money(one.was), money(one.now), one.currency),
        )
        for one in report.flags
    )
    hand = tuple((day(one), one.by, one.customer, one.points, one.reason) for one in report.by_hand)
    return (
        Table(voice.label("report-sheet-sums"), heads(SUM_HEADS), tuple(sums)),
        Table(voice.label("report-sheet-flags"), heads(FLAG_HEADS), flags),
        Table(voice.label("report-sheet-hand"), heads(HAND_HEADS), hand),
        Table(voice.label("report-sheet-holders"), heads(HOLDER_HEADS), report.holders),
    )


def _returning_rows(report: PointsReport, voice: Voice) -> list[tuple[str, int | float, int | float | None]]:
    month, ever = report.returned_month, report.returned_ever
    if month is None or ever is None:
        return []
    rows: list[tuple[str, int | float, int | float | None]] = [
        (f"{voice.label('report-cost-of', what=what)}, {report.currency}", one / 100, other / 100)
        for what, one, other in (
            ("points", month.points_minor, ever.points_minor),
            ("codes", month.codes_minor, ever.codes_minor),
            ("gifts", month.gifts_minor, ever.gifts_minor),
        )
    ]
    rows.append((voice.label("report-cost-of", what="unknown"), month.unknown, ever.unknown))
    rows.append((voice.label("report-cost-of", what="customers"), month.customers, ever.customers))
    each = [one.each_minor / 100 if one.each_minor is not None else 0 for one in (month, ever)]
    return [*rows, (f"{voice.label('report-cost-of', what='each')}, {report.currency}", *each)]  # type: ignore[list-item]


def _liability(report: PointsReport) -> float:
    return report.outstanding * report.point_minor / 100
