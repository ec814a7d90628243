"""Which language a person is answered in."""

from rules.vocabulary import Language


def choose_language(chosen: Language | None, telegram_code: str | None, default: Language) -> Language:
    """
    Pick the language: what the person chose, else what their Telegram speaks, else the shop's default.

    `telegram_code` is an IETF tag ("uk", "ru-RU", "en"); a tag of a language the bot does not speak falls through.
    """
    if chosen is not None:
        return chosen
    code = (telegram_code or "").lower().partition("-")[0]
    return Language(code) if code in set(Language) else default
