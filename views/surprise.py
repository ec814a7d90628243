"""Surprises, as customers read them."""

from rules.notices.codes import CodeGiven
from rules.notices.surprises import SurpriseTold
from rules.vocabulary import SurpriseWay
from views import code
from views.buttons import AskTerms
from views.checkin import signed
from views.meeting import yes_no
from views.names import address
from views.screens import Key, Screen
from views.voice import Voice


def told(notice: SurpriseTold, voice: Voice) -> Screen:
    """A surprise for the customer: what it is, and its terms one tap away."""
    if notice.way is SurpriseWay.NOTE:
        return signed(voice.quote(notice.words or ""), notice.manager, voice, None)
    name = address(notice.name, voice.language)
    text: str = voice("surprise-told", known=yes_no(name is not None), name=name or "", variant=notice.variant)
    if notice.terms is not None:
        inside = code.given(CodeGiven(notice.number, notice.code, notice.terms), voice)
        text, keys = f"{text}\n\n{inside.text}", inside.rows
    else:
        text += " " + voice("surprise-points", points=notice.points, balance=str(notice.balance))
        keys = ((Key(voice.label("rewards-terms"), AskTerms().data()),),)
    said = signed(text, notice.manager, voice, None)
    return Screen(said.text, (*keys, *said.rows))
