"""The manners of the texts themselves, whatever facts are put into them."""

import re

import pytest

from rules.vocabulary import Language
from tests.each import each
from tests.texts import LOCALES, messages

SAID = [
    pytest.param(key, re.sub(r"<[^>]*>", "", "\n".join(text.words)), id=f"{language}-{key}")
    for language in Language
    for key, text in messages(language).items()
]
UKRAINIAN = [case for case in SAID if str(case.id).startswith("uk-")]
RUSSIAN = [case for case in SAID if str(case.id).startswith("ru-")]
# Where both languages stand side by side, so that everybody finds their own.
IN_BOTH = {"language-asked", "language-uk", "language-ru", "menu-language", "command-language"}
SMALL_YOU = re.compile(
    r"\b(ви|вас|вам|вами|ваш|ваша|ваше|ваші|вашого|вашому|вашої|вашій|вашу|вашим|вашою|ваших|вашими"
    r"|вы|ваши|вашего|вашему|вашем|вашей)\b"
)
WORN_OUT = re.compile(
    r"на протязі|вірно\b|приймати участь|тимчасові незручності|временные неудобства|найближчим часом"
    r"|в кратчайшие сроки|уважаем|дорог(ий|ой) кл|\bзадоволений|\bдоволен|\bлюбий|\bслідуюч",
    re.IGNORECASE,
)
all_texts = each(SAID)


def test_every_language_has_its_words() -> None:
    """The tests below read something: a folder each, dozens of texts in each."""
    assert {folder.name for folder in LOCALES.iterdir() if folder.is_dir()} - {"__pycache__"} == set(Language)
    assert min(len(UKRAINIAN), len(RUSSIAN)) > 100


@all_texts
def test_you_is_written_with_a_capital(key: str, text: str) -> None:
    """«Ви» and «Вы» in every form; the address is formal everywhere."""
    assert not SMALL_YOU.search(text)


@each([case for case in UKRAINIAN if case.values[0] not in IN_BOTH])
def test_ukrainian_has_no_russian_letters(key: str, text: str) -> None:
    """ы, э, ъ and ё are not Ukrainian."""
    assert not set(text.lower()) & set("ыэъё")


@each([case for case in RUSSIAN if case.values[0] not in IN_BOTH])
def test_russian_has_no_ukrainian_letters(key: str, text: str) -> None:
    """ї, є, ґ and і are not Russian."""
    assert not set(text.lower()) & set("їєґі")


@all_texts
def test_no_latin_letter_hides_in_a_cyrillic_word(key: str, text: str) -> None:
    """A Latin "i" or "c" looks the same and is found by no search."""
    assert not re.search(r"[а-яіїєґё’][a-z]|[a-z][а-яіїєґё]", text, re.IGNORECASE)


@all_texts
def test_quotes_and_apostrophes_are_typeset(key: str, text: str) -> None:
    """«Quotes», the apostrophe ’, the dash —, the ellipsis …: none of what a typewriter had."""
    assert not re.search(r"""["'`ʼ“”„]|\.\.\.|\s-\s|--""", text)
    assert text.count("«") == text.count("»")


@all_texts
def test_a_message_never_shouts(key: str, text: str) -> None:
    """No word in capitals; exclamation marks stand alone."""
    assert not re.search(r"\b[А-ЯІЇЄҐЁ]{3,}\b", text)
    assert "!!" not in text
    assert "?!" not in text


@all_texts
def test_worn_out_and_wrong_words_are_avoided(key: str, text: str) -> None:
    """Neither the bureau's phrases, nor those that are Russian in a Ukrainian coat, nor a guess at gender."""
    assert not WORN_OUT.search(text)


@all_texts
def test_an_apology_or_a_complaint_has_no_exclamation(key: str, text: str) -> None:
    """Whoever is unhappy is answered calmly."""
    if re.search(r"прикро|жаль|звернення|обращени", text, re.IGNORECASE) and not key.startswith(
        ("invite-", "desk-", "open-")
    ):
        assert "!" not in text
