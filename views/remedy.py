"""Remedies as managers see them."""

from rules.notices.remedies import RemediesListed, RemedyChosen, RemedyOption
from views.buttons import NoPromise, SendOffer, TickRemedy
from views.screens import Key, Screen, shortened
from views.voice import Voice


def listed(notice: RemediesListed, voice: Voice) -> Screen:
    """Which ones?"""
    text = voice("remedies-listed", ticket=str(notice.ticket), customer=shortened(notice.customer))
    return Screen(text, list_rows(notice.offer, notice.options, voice))


def list_rows(offer: int, options: tuple[RemedyOption, ...], voice: Voice) -> tuple[tuple[Key, ...], ...]:
    """The shop's remedies, the ticked ones marked; and below them the way to the customer."""
    keys = []
    for place, one in enumerate(options):
        said = one.said_in(voice.language)
        keys.append((Key(f"✓ {said}" if one.ticked else said, TickRemedy(offer, place).data()),))
    return (*keys, (Key(voice.label("remedies-send"), SendOffer(offer).data()),))


def chosen(notice: RemedyChosen, voice: Voice) -> Screen:
    """What the customer chose; by when?"""
    text = voice(
        "remedy-chosen",
        ticket=str(notice.ticket),
        customer=shortened(notice.customer),
        manager=shortened(notice.manager),
        remedy=notice.remedy.said_in(voice.language),
    )
    return Screen(text, ((Key(voice.label("promise-not-now"), NoPromise(notice.ticket).data()),),))
