"""Handing a ticket over, as managers see it."""

from rules.notices.duty import ColleaguesListed, HandedOver, HandoverNoteAsked, NotHandedOver
from views.buttons import HandTo, MoreColleagues, NoHandoverNote
from views.duty import called, with_note
from views.screens import Key, Screen, shortened
from views.voice import Voice

LONGEST_ON_A_BUTTON = 40


def colleagues(notice: ColleaguesListed, voice: Voice) -> Screen:
    """To whom?"""
    text = voice("colleagues", ticket=str(notice.ticket), customer=shortened(notice.customer))
    return Screen(text, list_rows(notice, voice))


def list_rows(notice: ColleaguesListed, voice: Voice) -> tuple[tuple[Key, ...], ...]:
    """The colleagues, those on duty marked, each with the number of their open tickets; and the way to more."""
    rows = []
    for one in notice.colleagues:
        name = shortened(called(one.name, voice), LONGEST_ON_A_BUTTON)
        label = voice.label("colleague-on-duty" if one.on_duty else "colleague", name=name, count=one.tickets)
        rows.append((Key(label, HandTo(notice.ticket, one.staff).data()),))
    if notice.pages > 1:
        following = (notice.page + 1) % notice.pages
        rows.append((Key(voice.label("colleagues-more"), MoreColleagues(notice.ticket, following).data()),))
    return tuple(rows)


def note_asked(notice: HandoverNoteAsked, voice: Voice) -> Screen:
    """With which words?"""
    key = Key(voice.label("handover-no-note"), NoHandoverNote(notice.ticket, notice.staff, notice.owner).data())
    text = voice("handover-note", ticket=str(notice.ticket), colleague=called(notice.colleague, voice))
    return Screen(text, ((key,),))


def handed_over(notice: HandedOver, voice: Voice) -> Screen:
    """Whose it is now; they hear of it."""
    manager = voice.mention(called(notice.manager, voice), notice.telegram_id)
    text = voice("handed-over", ticket=str(notice.ticket), manager=manager, by=called(notice.by, voice))
    return Screen(with_note(text, notice.text, voice), media=notice.media)


def not_handed_over(notice: NotHandedOver, voice: Voice) -> Screen:
    """Why not."""
    owner = called(notice.owner or "", voice)
    return Screen(voice("not-handed-over", ticket=str(notice.ticket), became=notice.hindrance, owner=owner))
