"""Why they leave: asked once after a silence; what is fixed is written to those who left for it, and they return."""

from typing import Any

import pytest

from tests.journeys.shop import Shop
from tests.journeys.test_campaigns import presses, says
from tests.journeys.test_pulse import file_of

SAID: dict[str, dict[str, Any]] = {
    "uk": {
        "name": "Олена",
        "asked": "Ви давно до нас не заглядали",
        "cause": "Довга доставка",
        "words": "довго везли",
        "read": "Ми зрозуміли так: «Довга доставка»",
        "yes": "Так",
        "left": "За рік втрачено клієнтів: 1 з 1",
        "fixed": "Виправлено",
        "what": ("Тепер по Києву веземо за день.", "Теперь по Киеву везём за день."),
        "keep": "Так, виправлено",
        "ready": "Напишемо 1 людині",
        "send": "Надіслати",
        "offer": "Олено! Колись Ви пішли від нас через довгу доставку. Ми це виправили. Тепер по Києву веземо за день.",
        "back": "Пішли, але вже повернулися: 1.",
        "table": "Таблиця XLSX",
    },
    "ru": {
        "name": "Елена",
        "asked": "Вы давно к нам не заглядывали",
        "cause": "Долгая доставка",
        "words": "долго везли",
        "read": "Мы поняли так: «Долгая доставка»",
        "yes": "Да",
        "left": "За год потеряно клиентов: 1 из 1",
        "fixed": "Исправлено",
        "what": ("Тепер по Києву веземо за день.", "Теперь по Киеву везём за день."),
        "keep": "Да, исправлено",
        "ready": "Напишем 1 человеку",
        "send": "Отправить",
        "offer": "Елена! Когда-то Вы ушли от нас из-за долгой доставки. Мы это исправили. Теперь по Киеву везём",
        "back": "Ушли, но уже вернулись: 1.",
        "table": "Таблица XLSX",
    },
}


@pytest.mark.parametrize("language", ["uk", "ru"])
async def test_what_was_fixed_brings_back_who_left_for_it(closed_shop: Shop, language: str) -> None:
    """Silent for three gaps, asked, answered in words; the owner fixes it, writes to them; they buy, and are back."""
    shop, said = closed_shop, SAID[language]
    shop.owner.language_code = language
    await shop.opens_with_desk()
    olena = await shop.customer(said["name"], language=language, hours_ago=28 * 24)
    for days in (18, 8):
        await shop.imports(f"K-{olena.id}", hours_ago=days * 24)
    await shop.time_passes(days=21)
    olena.does_not_see(said["asked"])
    await shop.time_passes(days=2)  # ten days apart, and silent for thirty
    await olena.sees(said["asked"])
    await shop.time_passes(days=1)
    assert shop.said_to(olena, said["asked"]) == 1

    await olena.says(said["words"])
    await olena.sees(said["read"])
    await olena.presses(said["yes"])
    await shop.manager.sees("пояснює, чому давно нічого не купує" if language == "uk" else "объясняет", chat=shop.desk)
    await shop.is_quiet()

    await says(shop, "/leak")
    await shop.owner.sees(said["left"])
    assert file_of(shop, shop.owner, "photo")[0] == "leak.png"
    await presses(shop, said["table"])
    assert file_of(shop, shop.owner, "document")[0].endswith(".xlsx")
    await presses(shop, said["cause"])
    await presses(shop, said["fixed"])
    for words in said["what"]:
        await says(shop, words)
    await shop.owner.presses(said["keep"])
    forecast = await shop.owner.sees(said["ready"])
    await shop.owner.presses(said["send"], on=forecast)
    await olena.sees(said["offer"])
    await shop.is_quiet()

    await shop.imports(f"K-{olena.id}")
    await shop.owner.says("/leak")
    await shop.owner.sees(said["back"])
