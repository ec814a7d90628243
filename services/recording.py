"""A manager records their thanks once, a voice note or a photo or words, and customers get them from then on."""

import re
from datetime import timedelta

from rules.conversation import LONGEST_CAPTION, Words, utf16_length
from rules.notices.thanks import ThanksDecide, ThanksDecided, ThanksFileRefused, ThanksPreview, ThanksRecordAsked
from rules.vocabulary import Language, MediaKind, Role
from services import duty, people, staffing
from services.refusals import Outdated
from storage import outbox, staff, thanks
from storage.records import Staff
from storage.thanks import Template
from storage.unit import UnitOfWork

# Recording takes a while, and whoever forgot about it must not be surprised tomorrow.
AWAITED = timedelta(minutes=30)
RECORDABLE = (MediaKind.VOICE, MediaKind.VIDEO_NOTE, MediaKind.PHOTO, MediaKind.VIDEO)
LETTERS = {
    Language.UKRAINIAN: re.compile("[іїєґ]", re.IGNORECASE),
    Language.RUSSIAN: re.compile("[ыэёъ]", re.IGNORECASE),
}


def ask(unit: UnitOfWork, by: int) -> None:
    """/thanks: show what customers get now, or say what may be sent; what is sent next is taken for it."""
    member = staffing.require(unit, by, Role.MANAGER)
    current = thanks.template(unit, member.id)
    if current is None:
        again(unit, by)
        return
    thanks.keep_template(unit, member.id, current.media, current.texts, draft=True)
    for language in Language:
        if language.value in current.texts or (not current.texts and language is _speaks(unit, member)):
            _preview(unit, member, current, language)
    outbox.say(unit, by, ThanksDecide(in_use=True, refused=current.refused_at is not None))


def again(unit: UnitOfWork, by: int) -> None:
    """Begin anew: what was sent and not confirmed is forgotten, what customers get stays until it is confirmed."""
    member = staffing.require(unit, by, Role.MANAGER)
    thanks.keep_template(unit, member.id, None, {}, draft=True)
    outbox.say(unit, by, ThanksRecordAsked(has_one=thanks.template(unit, member.id) is not None))


def hear(unit: UnitOfWork, by: int, words: Words) -> bool:
    """Take what a manager sent after /thanks, and show it as a customer would see it. False if nobody asked."""
    member = staff.by_telegram(unit, by)
    draft = thanks.template(unit, member.id, draft=True) if member else None
    if member is None or draft is None or draft.at <= unit.now - AWAITED:
        return False
    fault = _fault(words)
    if fault is not None:
        has_one = thanks.template(unit, member.id) is not None
        outbox.say(unit, by, ThanksRecordAsked(has_one=has_one, fault=fault))
        return True
    language = _language_of(unit, member, words.text)
    said = {language.value: words.text} if words.text else {}
    recorded = Template(words.media or draft.media, {**draft.texts, **said}, unit.now)
    thanks.keep_template(unit, member.id, recorded.media, recorded.texts, draft=True)
    _preview(unit, member, recorded, language)
    outbox.say(unit, by, ThanksDecide())
    return True


def keep(unit: UnitOfWork, by: int) -> None:
    """Customers get it from now on. Outdated if there is nothing to keep."""
    member = staffing.require(unit, by, Role.MANAGER)
    draft = thanks.template(unit, member.id, draft=True)
    if draft is None or (draft.media is None and not draft.texts):
        raise Outdated
    thanks.keep_template(unit, member.id, draft.media, draft.texts, draft=False)
    thanks.drop_template(unit, member.id, draft=True)
    outbox.say(unit, by, ThanksDecided(kept=True))


def remove(unit: UnitOfWork, by: int) -> None:
    """Customers get the shop's words again. Outdated if there was nothing else."""
    member = staffing.require(unit, by, Role.MANAGER)
    gone = [thanks.drop_template(unit, member.id, draft=draft) for draft in (True, False)]
    if not any(gone):
        raise Outdated
    outbox.say(unit, by, ThanksDecided(kept=False))


def file_refused(unit: UnitOfWork, file_id: str) -> None:
    """Telegram does not take a recording any more: its manager is told, once, and thanks go without it."""
    for staff_id in thanks.refuse_file(unit, file_id):
        duty.tell_in_private(unit, staff.get(unit, staff_id), ThanksFileRefused())


def _fault(words: Words) -> str | None:
    if words.media is None and words.text is None:
        return "unclear"
    if words.media is not None and words.media.kind not in RECORDABLE:
        return "unclear"
    return "long" if utf16_length(words.text or "") > LONGEST_CAPTION else None


def _speaks(unit: UnitOfWork, member: Staff) -> Language:
    return people.language_of_chat(unit, member.telegram_id)


def _language_of(unit: UnitOfWork, member: Staff, text: str | None) -> Language:
    """The one language whose own letters stand in a text, else the manager's."""
    telling = [language for language, letters in LETTERS.items() if letters.search(text or "")]
    return telling[0] if len(telling) == 1 else _speaks(unit, member)


def _preview(unit: UnitOfWork, member: Staff, one: Template, language: Language) -> None:
    media = one.media if one.refused_at is None else None
    shown = ThanksPreview(manager=member.name, language=language, own=tuple(one.texts.items()), media=media)
    outbox.say(unit, member.telegram_id, shown)
