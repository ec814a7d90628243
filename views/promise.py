"""Promises as the customer lives them."""

from rules import promised as p
from views.buttons import Kept
from views.meeting import yes_no
from views.screens import Key, Screen, shortened
from views.voice import Voice


def made(notice: p.PromiseMade, voice: Voice) -> Screen:
    """Who promises what, by when."""
    return Screen(
        voice(
            "promise-made",
            instead=yes_no(notice.instead),
            ticket=str(notice.ticket),
            manager=shortened(notice.manager),
            what=notice.what,
            until=voice.until(notice.due_at),
        )
    )


def done_asked(notice: p.PromiseDoneAsked, voice: Voice) -> Screen:
    """Is it done?"""
    keys = (
        Key(voice.label("promise-done-yes"), Kept(notice.promise, yes=True).data()),
        Key(voice.label("promise-done-no"), Kept(notice.promise, yes=False).data()),
    )
    early, manager = yes_no(notice.early), shortened(notice.manager)
    facts = {"early": early, "ticket": str(notice.ticket), "manager": manager, "what": notice.what}
    return Screen(voice("promise-done-asked", **facts), (keys,))


def kept_thanked(notice: p.PromiseKeptThanked, voice: Voice) -> Screen:
    """Good."""
    return Screen(voice("promise-kept-thanked"))


def broken_heard(notice: p.PromiseBrokenHeard, voice: Voice) -> Screen:
    """Sorry; who knows of it now."""
    return Screen(voice("promise-broken-heard", ticket=str(notice.ticket), manager=shortened(notice.manager)))
