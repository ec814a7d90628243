"""What admins are told about updates that could not be handled."""

from rules.notices.staff import ParkedDropAsked, ParkedDropped, ParkedPutBack, ParkedShown, ParkedUpdate, UpdateParked
from views.buttons import AskDrop, Drop, Menu, MenuItem, TryAgain
from views.screens import Key, Screen
from views.voice import Html, Voice


def update_parked(notice: UpdateParked, voice: Voice) -> Screen:
    """Something could not be handled; its number is in the log, and the list is one tap away."""
    key = Key(voice.label("parked-open"), Menu(MenuItem.PARKED).data())
    return Screen(voice("update-parked", update=str(notice.update_id)), ((key,),))


def parked(notice: ParkedShown, voice: Voice) -> Screen:
    """Each on a numbered line, and under the text its two buttons with the same number."""
    lines: list[str] = [voice("parked", count=len(notice.updates))]
    rows = []
    for place, one in enumerate(notice.updates, start=1):
        lines.append(f"{place}. {_said(one, voice)}")
        again = Key(voice.label("parked-try-again", place=str(place)), TryAgain(one.update_id).data())
        away = Key(voice.label("parked-drop", place=str(place)), AskDrop(one.update_id).data())
        rows.append((again, away))
    if notice.more > 0:
        lines.append(voice("parked-more", more=notice.more))
    return Screen("\n".join(lines), tuple(rows))


def put_back(notice: ParkedPutBack, voice: Voice) -> Screen:
    """It is on its way."""
    return Screen(voice("parked-put-back", update=str(notice.update_id)))


def drop_asked(notice: ParkedDropAsked, voice: Voice) -> Screen:
    """Really?"""
    key = Key(voice.label("parked-drop-yes"), Drop(notice.update.update_id).data())
    return Screen(voice("parked-drop-asked", said=_said(notice.update, voice)), ((key,),))


def dropped(notice: ParkedDropped, voice: Voice) -> Screen:
    """It is given up."""
    return Screen(voice("parked-dropped", update=str(notice.update_id)))


def _said(one: ParkedUpdate, voice: Voice) -> Html:
    trouble = voice(f"parked-trouble-{one.trouble.value}")
    return voice("parked-update", update=str(one.update_id), at=voice.at(one.received_at), trouble=trouble)
