"""How managers record their thanks, and learn that a customer wrote back."""

from dataclasses import replace

from rules.notices.checkin import ThankYou
from rules.notices.thanks import (
    ThanksAnswered,
    ThanksDecide,
    ThanksDecided,
    ThanksFileRefused,
    ThanksPreview,
    ThanksRecordAsked,
)
from views.buttons import KeepThanks, RecordThanks, RemoveThanks, ShowTicket
from views.checkin import thank_you
from views.meeting import yes_no
from views.screens import Key, Screen, shortened
from views.voice import Voice


def record_asked(notice: ThanksRecordAsked, voice: Voice) -> Screen:
    """What to send; the way out of what there is."""
    rows = ((_remove(voice),),) if notice.has_one else ()
    return Screen(voice("thanks-record-asked", fault=notice.fault or "none"), rows)


def preview(notice: ThanksPreview, voice: Voice) -> Screen:
    """The thanks as a customer whose name nobody knows sees them; their buttons would be the manager's own."""
    said = ThankYou(name=None, product=None, manager=notice.manager, own=notice.own, media=notice.media)
    return replace(thank_you(said, replace(voice, language=notice.language)), rows=())


def decide(notice: ThanksDecide, voice: Voice) -> Screen:
    """Keep it, record it anew, or remove it."""
    again = Key(voice.label("thanks-again"), RecordThanks().data())
    state = "refused" if notice.refused else "in-use" if notice.in_use else "new"
    keep = () if notice.in_use else ((Key(voice.label("thanks-keep"), KeepThanks().data()),),)
    return Screen(voice("thanks-decide", state=state), (*keep, (again, _remove(voice))))


def decided(notice: ThanksDecided, voice: Voice) -> Screen:
    """What customers get from now on."""
    return Screen(voice("thanks-decided", kept=yes_no(notice.kept)))


def file_refused(notice: ThanksFileRefused, voice: Voice) -> Screen:
    """It cannot be sent any more: record it anew."""
    return Screen(voice("thanks-file-refused"), ((Key(voice.label("thanks-again"), RecordThanks().data()),),))


def answered(notice: ThanksAnswered, voice: Voice) -> Screen:
    """The customer wrote back; at the desk, whom they answer."""
    ticket, customer = str(notice.ticket), shortened(notice.customer)
    if notice.telegram_id is not None:
        manager = voice.mention(shortened(notice.manager), notice.telegram_id)
        return Screen(voice("thanks-answered-at-desk", ticket=ticket, customer=customer, manager=manager))
    text: str = voice("thanks-answered", ticket=ticket, customer=customer)
    if notice.text:
        text += f"\n<blockquote>{voice.quote(notice.text)}</blockquote>"
    rows = ((Key(f"№ {notice.ticket}", ShowTicket(notice.ticket).data()),),)
    return Screen(text, rows, media=notice.media)


def _remove(voice: Voice) -> Key:
    return Key(voice.label("thanks-remove"), RemoveThanks().data())
