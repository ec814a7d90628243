"""The customer's own hour."""

from datetime import timedelta, timezone

from babel.dates import format_time

from rules.notices.zones import ZoneAsked, ZoneSet
from views.buttons import SetZone, ZoneOfShop
from views.complaint import in_pairs
from views.screens import Key, Screen
from views.voice import Voice


def zone_asked(notice: ZoneAsked, voice: Voice) -> Screen:
    """Which hour is it? A few hours that it may be, and the shop's."""
    state = "unclear" if notice.unclear else "told" if notice.told else "asked"
    keys = [Key(_hour(offset, voice), SetZone(offset).data()) for offset in notice.offsets]
    shops = voice.label("zone-of-shop")
    text = voice("zone-asked", state=state, time=_hour(notice.own, voice))
    return Screen(text, (*in_pairs(keys), (Key(shops, ZoneOfShop().data()),)))


def zone_set(notice: ZoneSet, voice: Voice) -> Screen:
    """That hour it is."""
    return Screen(voice("zone-set", time=_hour(notice.offset, voice)))


def _hour(offset: int, voice: Voice) -> str:
    local = voice.now.astimezone(timezone(timedelta(minutes=offset)))
    return str(format_time(local, "HH:mm", locale=voice.language.value))
