"""What a campaign did: the picture beside those held out, its caption, and the spreadsheet of the same figures."""

from collections.abc import Sequence
from functools import partial

from rules import statistics
from rules.campaigns import Effect
from rules.notices.campaigns import CampaignEffect, CampaignEffectTable, Gain, Share
from rules.statistics import is_enough
from rules.vocabulary import MediaKind
from views import picture, spreadsheet
from views.buttons import CampaignAct, DoCampaign
from views.picture import Bar, Block, Sheet
from views.screens import Key, Making, Screen, shortened
from views.spreadsheet import Cell, Table
from views.spreadsheet import Share as Part
from views.voice import Html, Voice

LONGEST_TITLE = 40
BY_GROUP = ("group", "people", "bought", "share", "low", "high", "clicked", "spent")
TOGETHER = ("fact", "value", "low", "high")
# the columns of the table, each with a head in the texts
HEADS = {*BY_GROUP, *TOGETHER}
# A difference of so much is at the end of the strip, unless there is more to show.
NARROWEST = 0.02


def shown(notice: CampaignEffect, voice: Voice) -> Screen:
    """A picture, the essentials in words, and the way to the table; while there is nobody, words alone."""
    text = "\n".join(_lines(notice, voice))
    if not notice.meant.people:
        return Screen(text)
    data = DoCampaign(notice.campaign, CampaignAct.EFFECT_TABLE).data()
    making = Making(MediaKind.PHOTO, "campaign.png", partial(picture.draw, sheet(notice, voice)))
    return Screen(text, ((Key(voice.label("campaign-do-effect_table"), data),),), making)


def table(notice: CampaignEffectTable, voice: Voice) -> Screen:
    """The spreadsheet, and what it is."""
    one = notice.effect
    making = Making(MediaKind.DOCUMENT, f"campaign-{one.campaign}.xlsx", partial(spreadsheet.write, tables(one, voice)))
    return Screen(voice("effect-table-here", name=shortened(one.name), days=one.days), media=making)


# --- in words ----------------------------------------------------------------------------------------------------


def _lines(one: CampaignEffect, voice: Voice) -> list[str]:
    lines: list[str] = [voice("campaign-title", name=shortened(one.name))]
    for who, share in (("meant", one.meant), ("held", one.held_out)):
        if share.people:
            lines.append(voice("campaign-bought", who=who, days=one.days, **_bought(share, voice)))
    if one.low is not None and one.high is not None:
        interval = {"low": voice.percent(one.low, signed=True), "high": voice.percent(one.high, signed=True)}
        lines.append(voice("campaign-interval", **interval))
    lines.append(voice("campaign-judged", judged=one.judged.value, days=one.days))
    if (extra := _extra(one)) is not None:
        lines.append(voice("effect-extra", **_figures(extra, voice)))
    if one.gain is not None and one.currency is not None:
        lines.append(voice("effect-gain", sure=_is_sure(one.gain), **_money(one.gain, one.currency, voice)))
    for share in one.variants:
        assert share.variant is not None
        label = share.variant.value.upper()
        facts = {"clicked": voice.number(share.clicked), **_bought(share, voice)}
        lines.append(voice("campaign-variant", variant=label, **facts))
    gone = {"stopped": voice.number(one.stopped), "blocked": voice.number(one.blocked)}
    lines.append(voice("campaign-cost", clicked=voice.number(one.meant.clicked), **gone))
    return lines


def _bought(one: Share, voice: Voice) -> dict[str, Html]:
    share = voice.percent(one.bought / one.people)
    return {"bought": voice.number(one.bought), "people": voice.number(one.people), "share": share}


def _extra(one: CampaignEffect) -> Gain | None:
    """How many bought who would not have without it; None where that cannot be told."""
    if one.judged is not Effect.MORE or one.low is None or one.high is None:
        return None
    apart = one.meant.bought / one.meant.people - one.held_out.bought / one.held_out.people
    return Gain(*(round(share * one.meant.people) for share in (apart, one.low, one.high)))


def _figures(one: Gain, voice: Voice) -> dict[str, Html]:
    return {"value": voice.number(one.value), "low": voice.number(one.low), "high": voice.number(one.high)}


def _money(one: Gain, currency: str, voice: Voice) -> dict[str, Html]:
    """Sums without their kopecks: an estimate has none."""
    sums = {"value": one.value, "low": one.low, "high": one.high}
    said = {key: voice.money(round(minor, -2), currency) for key, minor in sums.items()}
    return {key: Html(words.replace("-", "\u2212")) for key, words in said.items()}


def _is_sure(one: Gain) -> str:
    return "more" if one.low > 0 else "less" if one.high < 0 else "none"


# --- as a picture ------------------------------------------------------------------------------------------------


def sheet(one: CampaignEffect, voice: Voice) -> Sheet:
    """All that the picture says, in words and shares."""
    period = voice.label("effect-period", days=one.days)
    return Sheet(
        title=shortened(one.name, LONGEST_TITLE),
        subtitle=f"{shortened(voice.shop, LONGEST_TITLE)} · {period}",
        blocks=(_block(one, voice), *_money_block(one, voice)),
        tiles=tuple(_tiles(one, voice)),
    )


def _block(one: CampaignEffect, voice: Voice) -> Block:
    """The difference on a strip whose middle is none at all; while it cannot be told, the figure does not say one."""
    heading, said = (
        voice.label("effect-difference"),
        voice.label("campaign-judged", judged=one.judged.value, days=one.days),
    )
    groups = [(voice.label("effect-held"), one.held_out)] if one.held_out.people else []
    groups += [(_variant(share, voice), share) for share in one.variants]
    groups.append((voice.label("effect-meant"), one.meant))
    top = max([share.bought / share.people for _, share in groups if is_enough(share.people)] or [1.0]) or 1.0
    bars = tuple(_bar(label, share, top, voice) for label, share in groups)
    bars_heading = voice.label("effect-bars")
    if one.low is None or one.high is None:
        return Block(heading, "?", (said, voice.label("effect-nobody-held")), bars_heading, bars)
    value = one.meant.bought / one.meant.people - one.held_out.bought / one.held_out.people
    shares = {"low": voice.percent(one.low, signed=True), "high": voice.percent(one.high, signed=True)}
    figure = "?" if one.judged is Effect.EARLY else str(voice.percent(value, signed=True))
    lines = said, voice.label("effect-range", **shares), voice.label("effect-zero")
    return Block(heading, figure, lines, bars_heading, bars, *_strip(one.low, one.high, value, NARROWEST), limit=0.5)


def _money_block(one: CampaignEffect, voice: Voice) -> tuple[Block, ...]:
    """What was spent more, on a strip of its own; nothing where orders carry no money, or it is too early."""
    if one.gain is None or one.currency is None:
        return ()
    gain, sums, sure = one.gain, _money(one.gain, one.currency, voice), _is_sure(one.gain)
    figure = "?" if sure == "none" else str(sums["value"])
    lines = voice.label("effect-money", sure=sure), voice.label("effect-sums", **sums)
    low, high, value = _strip(gain.low, gain.high, gain.value, 1)
    return (Block(voice.label("effect-money-heading"), figure, lines, low=low, high=high, value=value, limit=0.5),)


def _strip(low: float, high: float, value: float, narrowest: float) -> tuple[float, float, float]:
    """Where an interval and its figure are on a strip with nothing in its middle."""
    wide = max(narrowest, abs(low), abs(high)) * 1.15
    return (low / wide + 1) / 2, (high / wide + 1) / 2, (value / wide + 1) / 2


def _bar(label: str, one: Share, top: float, voice: Voice) -> Bar:
    count = voice.label("pulse-of", part=voice.number(one.bought), whole=voice.number(one.people))
    if not is_enough(one.people):
        return Bar(label, voice.label("pulse-too-few"), count)
    share = one.bought / one.people
    return Bar(label, f"{voice.percent(share)}\u00a0%", count, share / top)


def _variant(one: Share, voice: Voice) -> str:
    assert one.variant is not None
    return voice.label("effect-variant", variant=one.variant.value.upper())


def _tiles(one: CampaignEffect, voice: Voice) -> list[tuple[str, str]]:
    tiles: list[tuple[str, str]] = []
    if (extra := _extra(one)) is not None:
        tiles.append((str(voice.number(extra.value)), voice.label("effect-tile-extra", **_figures(extra, voice))))
    counts = {"clicked": one.meant.clicked, "stopped": one.stopped, "blocked": one.blocked}
    return tiles + [(str(voice.number(count)), voice.label("effect-tile", what=what)) for what, count in counts.items()]


# --- as a table --------------------------------------------------------------------------------------------------


def tables(one: CampaignEffect, voice: Voice) -> tuple[Table, ...]:
    """A table of the groups, and one of what they say together."""

    def of(name: str, keys: Sequence[str], rows: Sequence[tuple[Cell | Part, ...]]) -> Table:
        return Table(name, tuple(voice.label(f"effect-head-{key}") for key in keys), tuple(rows))

    groups = [(voice.label("effect-meant"), one.meant), (voice.label("effect-held"), one.held_out)]
    groups += [(_variant(share, voice), share) for share in one.variants]
    return (
        of(voice.label("effect-sheet-groups"), BY_GROUP, [_row(label, share) for label, share in groups]),
        of(voice.label("pulse-sheet-all"), TOGETHER, _facts(one, voice)),
    )


def _row(label: str, one: Share) -> tuple[Cell | Part, ...]:
    shares: tuple[Part | None, ...] = (None, None, None)
    if is_enough(one.people):
        share = statistics.share(one.bought, one.people)
        shares = (Part(share.value), Part(share.low), Part(share.high))
    return (label, one.people, one.bought, *shares, one.clicked, one.spent / 100)


def _facts(one: CampaignEffect, voice: Voice) -> list[tuple[Cell | Part, ...]]:
    judged = voice.label("campaign-judged", judged=one.judged.value, days=one.days)
    rows: list[tuple[Cell | Part, ...]] = [(voice.label("effect-fact-judged"), judged, None, None)]
    if one.low is not None and one.high is not None:
        value = one.meant.bought / one.meant.people - one.held_out.bought / one.held_out.people
        rows.append((voice.label("effect-difference"), Part(value), Part(one.low), Part(one.high)))
    if (extra := _extra(one)) is not None:
        rows.append((voice.label("effect-fact-extra"), extra.value, extra.low, extra.high))
    if one.gain is not None:
        gain = one.gain
        label = voice.label("effect-fact-gain", currency=one.currency or "")
        rows.append((label, gain.value / 100, gain.low / 100, gain.high / 100))
    counts = {"clicked": one.meant.clicked, "stopped": one.stopped, "blocked": one.blocked}
    rows += [(voice.label("effect-tile", what=what), count, None, None) for what, count in counts.items()]
    return rows
