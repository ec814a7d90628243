"""Who is talking to us, and in which language they are answered."""

from collections.abc import Collection

from rules.conversation import Someone
from rules.language import choose_language
from rules.vocabulary import Language, Reason
from services import returning, staffing
from storage import customers, people, settings, touchpoints
from storage.unit import UnitOfWork

DESK_LANGUAGE = "desk_language"


def note(unit: UnitOfWork, someone: Someone, *, in_private: bool = True) -> Language:
    """Remember who wrote and tell the language to answer in. Whoever writes in private can be reached (again)."""
    known = people.get(unit, someone.telegram_id)
    if known is None:
        staffing.follow_name(unit, someone)
        people.add(unit, someone.telegram_id, first_name=someone.first_name, language_code=someone.language_code)
        return choose_language(None, someone.language_code, unit.shop.default_language)
    if (known.first_name, known.language_code) != (someone.first_name, someone.language_code):
        people.update_profile(
            unit, someone.telegram_id, first_name=someone.first_name, language_code=someone.language_code
        )
        staffing.follow_name(unit, someone)
    if in_private and (customer_id := customers.acted(unit, someone.telegram_id)) is not None:
        touchpoints.wake_all(unit, [customer_id], Reason.SUNSET)
    if in_private and not known.reachable:
        unblocked(unit, someone.telegram_id)
    return choose_language(known.language, someone.language_code, unit.shop.default_language)


def language_of_chat(unit: UnitOfWork, chat_id: int) -> Language:
    """Tell the language of a private chat's person, or the one the managers' group was set up in."""
    if chat_id < 0:
        stored = settings.read(unit, DESK_LANGUAGE)
        return Language(stored) if stored else unit.shop.default_language
    person = people.get(unit, chat_id)
    if person is None:
        return unit.shop.default_language
    return choose_language(person.language, person.language_code, unit.shop.default_language)


def languages_of_chats(unit: UnitOfWork, chat_ids: Collection[int]) -> dict[int, Language]:
    """Tell the languages of several chats at once, for many messages that leave together."""
    known = people.several(unit, [chat_id for chat_id in chat_ids if chat_id > 0])
    spoken = {
        one.telegram_id: choose_language(one.language, one.language_code, unit.shop.default_language)
        for one in known.values()
    }
    return {
        chat_id: language_of_chat(unit, chat_id) if chat_id < 0 else spoken.get(chat_id, unit.shop.default_language)
        for chat_id in chat_ids
    }


def choose(unit: UnitOfWork, telegram_id: int, language: Language) -> None:
    """Store a person's own choice of language."""
    people.choose_language(unit, telegram_id, language)


def blocked(unit: UnitOfWork, telegram_id: int) -> None:
    """The person blocked the bot, or left Telegram."""
    people.mark_reachable(unit, telegram_id, reachable=False)
    customer = customers.by_telegram(unit, telegram_id)
    if customer is not None:
        returning.blocked(unit, customer.id)


def unblocked(unit: UnitOfWork, telegram_id: int) -> None:
    """The person let the bot write again."""
    people.mark_reachable(unit, telegram_id, reachable=True)
    _wake(unit, telegram_id)


def _wake(unit: UnitOfWork, telegram_id: int) -> None:
    customer = customers.by_telegram(unit, telegram_id)
    if customer is not None:
        touchpoints.wake(unit, customer.id)
        returning.unblocked(unit, customer.id)
