"""The shop's own pauses, as admins read them."""

from rules.notices.shop_pause import Lasting, ShopPauseAsked, ShopPauseBegun, ShopPauseOver, ShopPausesShown
from views.buttons import DecideShopPause, EndShopPause
from views.meeting import yes_no
from views.screens import Key, Screen, shortened
from views.voice import Html, Voice

LONGEST_CITY = 40


def shown(notice: ShopPausesShown, voice: Voice) -> Screen:
    """What lasts, a line and a button for each; and how one is begun."""
    lines: list[str] = []
    if notice.no_city is not None:
        lines.append(voice("shop-pause-no-city", city=shortened(notice.no_city, LONGEST_CITY)))
        if notice.cities:
            cities = ", ".join(shortened(one, LONGEST_CITY) for one in notice.cities)
            lines.append(voice("shop-pause-cities", cities=cities))
    elif notice.unclear:
        lines.append(voice("shop-pause-unclear"))
    elif notice.lasting:
        lines += [_lasting(one, voice) for one in notice.lasting]
        lines.append(voice("shop-pause-held", held=str(notice.held)))
    else:
        lines.append(voice("shop-pause-none"))
    lines += ["", voice("shop-pause-how-to")]
    rows = tuple((_end_key(one.pause, one.city, voice),) for one in notice.lasting)
    return Screen("\n".join(lines), rows)


def asked(notice: ShopPauseAsked, voice: Voice) -> Screen:
    """Really?"""
    text = voice(
        "shop-pause-asked",
        everybody=yes_no(not notice.cities),
        cities=", ".join(shortened(one, LONGEST_CITY) for one in notice.cities),
        customers=str(notice.customers),
        reason=notice.reason,
    )
    keys = (
        Key(voice.label("shop-pause-yes"), DecideShopPause(notice.pause, begin=True).data()),
        Key(voice.label("shop-pause-no"), DecideShopPause(notice.pause, begin=False).data()),
    )
    return Screen(text, (keys,))


def begun(notice: ShopPauseBegun, voice: Voice) -> Screen:
    """Who holds what and why; the way back is one tap away."""
    text = voice(
        "shop-pause-begun",
        everybody=yes_no(notice.city is None),
        city=shortened(notice.city or "", LONGEST_CITY),
        reason=notice.reason,
        by=notice.by,
    )
    return Screen(text, ((_end_key(notice.pause, notice.city, voice),),))


def over(notice: ShopPauseOver, voice: Voice) -> Screen:
    """It goes on; so much waited for it."""
    cities = ", ".join(shortened(one, LONGEST_CITY) for one in notice.cities)
    text = voice("shop-pause-over", everybody=yes_no(notice.everybody), cities=cities, by=notice.by)
    return Screen(f"{text} {voice('shop-pause-released', held=str(notice.held))}" if notice.held else text)


def _lasting(one: Lasting, voice: Voice) -> Html:
    return voice(
        "shop-pause-lasting",
        everybody=yes_no(one.city is None),
        city=shortened(one.city or "", LONGEST_CITY),
        at=voice.at(one.since),
        reason=one.reason,
    )


def _end_key(pause: int, city: str | None, voice: Voice) -> Key:
    label = voice.label("shop-pause-end", everybody=yes_no(city is None), city=shortened(city or "", LONGEST_CITY))
    return Key(label, EndShopPause(pause).data())
