"""What is asked in check-ins beside the score of a purchase, with its buttons; and the greetings of the year."""

from rules.notices.answers import (
    AnniversaryGreeted,
    BirthdayGreeted,
    DeliveryAsked,
    EaseAsked,
    ManagerAsked,
    NpsAsked,
    ReturnReasonAsked,
    WarrantyAsked,
)
from rules.vocabulary import REPLIES, ContactKind, Reply, Scale
from views.buttons import GiveReply, Rate
from views.checkin import about, signed, way_out
from views.complaint import in_pairs
from views.meeting import yes_no
from views.names import address
from views.screens import Key, Screen, shortened
from views.voice import Html, Voice

Rows = tuple[tuple[Key, ...], ...]
# How many buttons of a score a phone shows side by side, and where the next row begins.
LINES = {
    Scale.NPS: (range(6), range(6, 11)),
    Scale.CES: (range(1, 6),),
    Scale.MANAGER: (range(1, 6),),
}


def delivery_asked(notice: DeliveryAsked, voice: Voice) -> Screen:
    """Did all arrive well?"""
    text = about("delivery-check", notice.name, notice.product, voice, again=yes_no(notice.again))
    return _asked(text, reply_rows(ContactKind.DELIVERY_CHECK, notice.touchpoint, voice), voice)


def warranty_asked(notice: WarrantyAsked, voice: Voice) -> Screen:
    """Does it still serve well?"""
    text = about("warranty-check", notice.name, notice.product, voice)
    return _asked(text, reply_rows(ContactKind.WARRANTY_CHECK, notice.touchpoint, voice), voice)


def return_reason_asked(notice: ReturnReasonAsked, voice: Voice) -> Screen:
    """Why was it sent back or cancelled?"""
    text = about("return-reason", notice.name, notice.product, voice)
    return _asked(text, reply_rows(ContactKind.RETURN_REASON, notice.touchpoint, voice), voice)


def nps_asked(notice: NpsAsked, voice: Voice) -> Screen:
    """Would you recommend us?"""
    return _asked(_called("nps", notice.name, voice), rate_rows(Scale.NPS, notice.touchpoint), voice)


def ease_asked(notice: EaseAsked, voice: Voice) -> Screen:
    """How easy was it to have it solved?"""
    known = {"about": yes_no(notice.ticket is not None), "ticket": str(notice.ticket or "")}
    return _asked(_called("ease", notice.name, voice, **known), rate_rows(Scale.CES, notice.touchpoint), voice)


def manager_asked(notice: ManagerAsked, voice: Voice) -> Screen:
    """And how was the help? It follows an answer at once, and needs no way out of its own."""
    manager = shortened(notice.manager or "")
    text = voice("manager-asked", named=yes_no(bool(manager)), manager=manager)
    return Screen(text, rate_rows(Scale.MANAGER, notice.touchpoint))


def anniversary_greeted(notice: AnniversaryGreeted, voice: Voice) -> Screen:
    """Thanks for the years together."""
    if notice.years < 1:
        return signed(_called("anniversary-none", notice.name, voice), notice.manager, voice, notice.media)
    together, so_long = voice("years-together", years=notice.years), voice("together-all")
    history = f" {voice('history-times', count=notice.count, together=so_long)}" if notice.count > 1 else ""
    variant = notice.variant
    text = _called("anniversary", notice.name, voice, together=together, history=Html(history), variant=variant)
    return signed(text, notice.manager, voice, notice.media)


def birthday_greeted(notice: BirthdayGreeted, voice: Voice) -> Screen:
    """A happy birthday."""
    return _asked(_called("birthday", notice.name, voice, variant=notice.variant), (), voice)


def rate_rows(scale: Scale, touchpoint: int, *, chosen: int | None = None) -> Rows:
    """The scores of a scale, the chosen one marked; another can still be pressed."""
    return tuple(
        tuple(
            Key(f"✓ {score}" if score == chosen else str(score), Rate(touchpoint, scale, score).data())
            for score in line
        )
        for line in LINES[scale]
    )


def reply_rows(kind: ContactKind, touchpoint: int, voice: Voice, *, chosen: Reply | None = None) -> Rows:
    """What may be said to a question, the chosen one marked; another can still be pressed."""
    keys = []
    for said in REPLIES[kind]:
        label = voice.label(f"reply-{said.value}")
        keys.append(Key(f"✓ {label}" if said is chosen else label, GiveReply(touchpoint, said).data()))
    return in_pairs(keys)


def _asked(text: str, rows: Rows, voice: Voice) -> Screen:
    return Screen(text, (*rows, way_out(voice)))


def _called(key: str, name: str | None, voice: Voice, **facts: str | int) -> str:
    called = address(name, voice.language)
    return voice(key, known=yes_no(called is not None), name=called or "", **facts)
