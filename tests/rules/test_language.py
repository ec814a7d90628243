"""Which language a person is answered in."""

import pytest

from rules.language import choose_language
from rules.vocabulary import Language

UK, RU = Language.UKRAINIAN, Language.RUSSIAN


@pytest.mark.parametrize(
    ("chosen", "telegram_code", "default", "expected"),
    [
        pytest.param(RU, "uk", UK, RU, id="the choice goes before Telegram"),
        pytest.param(UK, None, RU, UK, id="the choice goes before the shop"),
        pytest.param(None, "uk", RU, UK, id="Telegram goes before the shop"),
        pytest.param(None, "ru", UK, RU, id="Telegram goes before the shop, in Russian"),
        pytest.param(None, "ru-RU", UK, RU, id="a region says nothing more"),
        pytest.param(None, "UK-ua", RU, UK, id="in any case"),
        pytest.param(None, "en", UK, UK, id="a language we do not speak"),
        pytest.param(None, "rue", UK, UK, id="Rusyn is not Russian"),
        pytest.param(None, "", RU, RU, id="an empty tag"),
        pytest.param(None, "-ru", UK, UK, id="a broken tag"),
        pytest.param(None, None, RU, RU, id="Telegram says nothing"),
    ],
)
def test_a_person_is_answered_in_their_language(
    chosen: Language | None, telegram_code: str | None, default: Language, expected: Language
) -> None:
    """What the person chose, else what their Telegram speaks, else what the shop speaks."""
    assert choose_language(chosen, telegram_code, default) is expected
