"""Points and tiers, as customers see them: a picture, its words, the terms, and what is said unasked."""

from functools import partial
from html import unescape

from rules.notices.checkin import PointsMoved, RewardsShown
from rules.notices.points import PointsExpiring, PointsTerms, TierEnding, TierReached
from rules.vocabulary import MediaKind
from views import picture
from views.buttons import AskSpend, AskTerms, InviteFriend
from views.checkin import way_out
from views.meeting import yes_no
from views.names import address
from views.picture import Block, Sheet
from views.screens import Key, Making, Screen, shortened
from views.voice import Html, Voice

LONGEST_TITLE = 60
ROOM_ON_KEY = 22
LONGEST_ABOUT = 40


def rewards(notice: RewardsShown, voice: Voice) -> Screen:
    """What there is, what comes and goes, the tier and the way to the next, and the newest changes."""
    lines: list[str] = [
        voice("rewards", balance=notice.balance, comes=notice.comes),
        *_state(notice, voice),
        *_tier(notice, voice),
    ]
    if notice.moved or notice.earned:
        lines += ["", voice("rewards-changes" if notice.full else "rewards-newest")]
    lines += [_moved(one, voice) for one in notice.moved]
    for source, points in notice.earned:
        lines.append(voice("rewards-survey" if source == "survey" else "rewards-other", points=points))
    if not notice.full:
        return Screen("\n".join(lines))
    rows = _keys(notice, voice)
    if not notice.balance and not notice.moved and notice.next_tier is None:
        return Screen("\n".join(lines), rows)
    making = Making(MediaKind.PHOTO, "points.png", partial(picture.draw, sheet(notice, voice)))
    return Screen("\n".join(lines), rows, making)


def _keys(notice: RewardsShown, voice: Voice) -> tuple[tuple[Key, ...], ...]:
    spend = (Key(voice.label("rewards-spend"), AskSpend().data()),) if notice.spends else ()
    first = (*spend, Key(voice.label("rewards-terms"), AskTerms().data()))
    invite = ((Key(voice.label("rewards-invite"), InviteFriend().data()),),) if notice.invites else ()
    return (*((Key(shortened(one, ROOM_ON_KEY), copies=one),) for one in notice.copies), first, *invite)


def _state(notice: RewardsShown, voice: Voice) -> list[str]:
    lines: list[str] = []
    if notice.pending and notice.pending_at is not None:
        lines.append(voice("rewards-available", points=notice.available))
        lines.append(voice("rewards-pending", points=notice.pending, day=voice.day(notice.pending_at)))
    if notice.expiring and notice.expiring_at is not None:
        lines.append(voice("rewards-expiring", points=notice.expiring, day=voice.day(notice.expiring_at)))
    if notice.short:
        lines.append(voice("rewards-short", points=notice.short))
    if notice.codes:
        lines.append(voice("rewards-codes", codes=notice.codes))
    if notice.owed:
        lines.append(voice("rewards-owed", points=notice.owed))
    return lines


def _tier(notice: RewardsShown, voice: Voice) -> list[str]:
    lines: list[str] = []
    if notice.tier is not None:
        lines.append(voice("rewards-tier", tier=notice.tier.said_in(voice.language)))
    if notice.next_tier is not None:
        lines.append(_missing(notice, voice))
    return lines


def _missing(notice: RewardsShown, voice: Voice) -> Html:
    assert notice.next_tier is not None
    tier = notice.next_tier.said_in(voice.language)
    if notice.by_points:
        return voice("rewards-next-points", tier=tier, points=notice.missing)
    return voice("rewards-next", tier=tier, amount=voice.money(notice.missing, notice.currency))


def _moved(one: PointsMoved, voice: Voice) -> Html:
    return voice("rewards-moved", points=signed(one.points), what=_what(one, voice), day=voice.day(one.at))


def _what(one: PointsMoved, voice: Voice) -> Html:
    about = shortened(one.about or "", LONGEST_ABOUT)
    return voice("rewards-what", what=one.what, named=yes_no(bool(about)), about=about)


def signed(points: int) -> str:
    """Points with their sign, a real minus for those that went."""
    return f"+{points}" if points >= 0 else f"−{-points}"


def sheet(notice: RewardsShown, voice: Voice) -> Sheet:
    """All that the picture says, in words and shares."""
    share = notice.share / 100 if notice.next_tier is not None else None
    lines = [notice.tier.said_in(voice.language)] if notice.tier is not None else []
    if notice.next_tier is not None:
        lines.append(_plain(_missing(notice, voice)))
    tiles = [(_figure(notice.available), voice.label("rewards-tile-available"))] if notice.balance else []
    if notice.pending and notice.pending_at is not None:
        day = voice.day(notice.pending_at)
        tiles.append((_figure(notice.pending), voice.label("rewards-tile-pending", points=notice.pending, day=day)))
    if notice.expiring and notice.expiring_at is not None:
        day = voice.day(notice.expiring_at)
        tiles.append((_figure(notice.expiring), voice.label("rewards-tile-expiring", points=notice.expiring, day=day)))
    return Sheet(
        title=voice.label("rewards-have"),
        subtitle=shortened(voice.shop, LONGEST_TITLE),
        blocks=(
            Block(
                heading=voice.label("rewards-in-all"),
                figure=_figure(notice.balance),
                lines=tuple(lines),
                low=0.0 if share is not None else None,
                high=share,
                value=share,
            ),
        ),
        tiles=tuple(tiles),
    )


def _figure(points: int) -> str:
    return f"{points:,}".replace(",", "\u00a0")


def _plain(said: Html) -> str:
    return unescape(said)


def terms(notice: PointsTerms, voice: Voice) -> Screen:
    """How points are earned, when they can be spent, for how long, and what tiers ask for."""
    value = voice.money(notice.point_minor, notice.currency)
    lines = [f"<b>{voice('terms-title')}</b>", *_earned(notice, voice)]
    lines += ["", voice("terms-spend", value=value)]
    if notice.spend_from is not None:
        life = voice("terms-days", days=notice.code_days)
        lines.append(voice("terms-code", points=notice.spend_from, life=life))
    if notice.rate or notice.categories or notice.first or notice.nth:
        lines.append(voice("terms-lock", days=notice.lock_days))
    lines.append(
        voice("terms-for-ever") if notice.expire_days is None else voice("terms-expire", days=notice.expire_days)
    )
    if notice.tier_names:
        lines += ["", voice("terms-tiers", by="points" if notice.by_points else "money")]
    for tier, asked in zip(notice.tier_names, notice.tier_asks, strict=True):
        ask = voice("terms-ask", points=asked) if notice.by_points else voice.money(asked, notice.currency)
        lines.append("• " + voice("terms-tier", tier=tier.said_in(voice.language), ask=ask))
    return Screen("\n".join(lines))


def _earned(notice: PointsTerms, voice: Voice) -> list[str]:
    """What brings how many, a line each."""
    lines: list[str] = []
    if notice.answer:
        lines.append("• " + voice("terms-answer", points=notice.answer))
    if notice.rate:
        lines.append("• " + voice("terms-rate", percent=percent(notice.rate)))
    lines += ["• " + voice("terms-category", percent=percent(rate), name=name) for name, rate in notice.categories]
    if notice.first:
        lines.append("• " + voice("terms-first", points=notice.first))
    lines += ["• " + voice("terms-nth", number=str(number), points=points) for number, points in notice.nth]
    if notice.birthday:
        lines.append("• " + voice("terms-birthday", points=notice.birthday))
    if notice.anniversary:
        lines.append("• " + voice("terms-anniversary", points=notice.anniversary))
    if notice.praise:
        lines.append("• " + voice("terms-praise", points=notice.praise))
    if notice.referral:
        lines.append("• " + voice("terms-referral", points=notice.referral))
    if notice.referral_friend:
        lines.append("• " + voice("terms-welcome", points=notice.referral_friend))
    if notice.most_a_day is not None:
        lines.append("• " + voice("terms-most-a-day", points=notice.most_a_day))
    if notice.most_a_month is not None:
        lines.append("• " + voice("terms-most-a-month", points=notice.most_a_month))
    return lines


def percent(rate: int) -> str:
    """A rate as people write it: «5», «2,5»."""
    return f"{rate / 100:.2f}".rstrip("0").rstrip(".").replace(".", ",")


def expiring(notice: PointsExpiring, voice: Voice) -> Screen:
    """So many points can be spent until then."""
    facts = {"points": notice.points, "day": voice.day(notice.until)}
    return Screen(voice("points-expiring", **_known(notice.name, voice), **facts), (way_out(voice),))


def tier_reached(notice: TierReached, voice: Voice) -> Screen:
    """A new tier, and thanks."""
    tier = notice.tier.said_in(voice.language) if notice.tier else ""
    return Screen(voice("tier-reached", **_known(notice.name, voice), tier=tier), (way_out(voice),))


def tier_ending(notice: TierEnding, voice: Voice) -> Screen:
    """Until when the tier is held."""
    tier = notice.tier.said_in(voice.language) if notice.tier else ""
    until = voice.day(notice.until)
    by = "points" if notice.by_points else "money"
    text = voice("tier-ending", by=by, tier=tier, day=until, **_known(notice.name, voice))
    return Screen(text, (way_out(voice),))


def _known(name: str | None, voice: Voice) -> dict[str, str]:
    called = address(name, voice.language)
    return {"known": yes_no(called is not None), "name": called or ""}
