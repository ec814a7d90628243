"""A silence step by step: missed, asked, made one offer, bought; and somebody who never answers, woken by a word."""

import csv
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from sandbox.people import Person
from tests.journeys.shop import KYIV, Shop
from tests.plain_scenario import plain_scenario

SAID: dict[str, dict[str, Any]] = {
    "uk": {
        "name": "Олена",
        "missed": ("давно не бачилися", "ми за Вами скучили", "давно Вас не було"),
        "asked": "Ви давно до нас не заглядали",
        "liked": "пам’ятаємо, що Ви обирали в нас «Кава в зернах»",
        "gives": "знижка 10\u00a0% на замовлення",
        "pool": "/pool_new Назад −10% від 500 грн, 5 кодів",
        "make": "Створити",
        "made": "у ньому 5 кодів",
        "copy": "Скопіювати код",
        "silent": "Давно не відповідає й не купує: першими не пишемо",
        "hello": "Добрий день, ще працюєте?",
        "leak": "Давно не відповідають, першими їм не пишемо: 1",
    },
    "ru": {
        "name": "Елена",
        "missed": ("давно не виделись", "мы по Вам соскучились", "давно Вас не было"),
        "asked": "Вы давно к нам не заглядывали",
        "liked": "помним, что Вы выбирали у нас «Кава в зернах»",
        "gives": "скидка 10\u00a0% на заказ",
        "pool": "/pool_new Назад −10% от 500 грн, 5 кодов",
        "make": "Создать",
        "made": "в нём 5 кодов",
        "copy": "Скопировать код",
        "silent": "Давно не отвечает и не покупает: первыми не пишем",
        "hello": "Добрый день, ещё работаете?",
        "leak": "Давно не отвечают, первыми им не пишем: 1",
    },
}
languages = pytest.mark.parametrize("language", ["uk", "ru"])


async def opens(shop: Shop, tmp_path: Path, language: str, *, sunset_after: int) -> None:
    """The shop with a win-back in steps."""
    file = tmp_path / "steps.toml"
    table = f'\n[winback]\npool = "назад"\nsunset_after = {sunset_after}\n'
    file.write_text(plain_scenario() + table, encoding="utf-8")
    shop.settings["SCENARIO"] = str(file)
    shop.owner.language_code = language
    await shop.opens_with_desk()


async def falls_silent(shop: Shop, language: str) -> Person:
    """Somebody who bought beans every ten days, and nothing for thirty."""
    olena = await shop.customer(SAID[language]["name"], language=language, hours_ago=28 * 24)
    file = shop.home / "beans.csv"
    with file.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(["order_id", "customer_id", "order_date", "product", "category", "amount"])
        for days in (18, 8):
            placed = f"{(shop.clock.now() - timedelta(days=days)).astimezone(KYIV):%Y-%m-%d %H:%M:%S}"
            writer.writerow([f"B-{days}", f"K-{olena.id}", placed, "Кава «Ранок»", "Кава в зернах", "900.00"])
    await shop.command("import-orders", str(file))
    await shop.time_passes(days=21)
    assert missed(shop, olena, language) == 0
    await shop.time_passes(days=2)
    await shop.becomes(lambda: missed(shop, olena, language) == 1)
    return olena


def missed(shop: Shop, olena: Person, language: str) -> int:
    """How often somebody was told that they are missed, in whatever words."""
    return sum(shop.said_to(olena, words) for words in SAID[language]["missed"])


@languages
async def test_missed_then_asked_then_offered_then_back(closed_shop: Shop, tmp_path: Path, language: str) -> None:
    """No discount in the first two; one code in the third; a purchase, and nobody hears of it again."""
    shop, said = closed_shop, SAID[language]
    await opens(shop, tmp_path, language, sunset_after=8)
    await shop.owner.says(said["pool"])
    await shop.owner.presses(said["make"])
    await shop.owner.sees(said["made"])
    olena = await falls_silent(shop, language)

    await shop.time_passes(days=11)
    question = await olena.sees(said["asked"])
    assert "%" not in question.text
    olena.does_not_see(said["liked"])
    await shop.time_passes(days=22)
    offer = await olena.sees(said["liked"])
    assert said["gives"] in offer.text
    await olena.presses(said["copy"], on=offer)
    assert olena.clipboard is not None
    assert olena.clipboard in offer.text

    await shop.imports(f"K-{olena.id}")
    await shop.time_passes(days=20)
    assert (
        missed(shop, olena, language) == shop.said_to(olena, said["asked"]) == shop.said_to(olena, said["liked"]) == 1
    )


@languages
async def test_who_never_answers_is_left_alone_until_a_word(closed_shop: Shop, tmp_path: Path, language: str) -> None:
    """One letter is enough for this shop: the question is held, the card and /leak say why; a word wakes it."""
    shop, said = closed_shop, SAID[language]
    await opens(shop, tmp_path, language, sunset_after=1)
    olena = await falls_silent(shop, language)
    await shop.time_passes(days=11)
    olena.does_not_see(said["asked"])
    await shop.owner.says("/find " + said["name"])
    await shop.owner.sees(said["silent"])
    await shop.owner.says("/leak")
    await shop.owner.sees(said["leak"])

    await olena.says(said["hello"])
    await shop.is_quiet()
    await shop.time_passes(days=9)
    olena.does_not_see(said["asked"])
    await shop.time_passes(days=2)
    await olena.sees(said["asked"])
