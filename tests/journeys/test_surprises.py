"""A surprise from the proposal to the customer's hands, and thanks at a milestone; in both languages."""

from pathlib import Path

import pytest

from tests.journeys.shop import Shop, in_language_of
from tests.plain_scenario import plain_scenario

MILESTONE = """
[[contact]]
name = "second-purchase"
kind = "thank_you"
after = "nth_purchase"
nth = 2
delay = "1h"
"""


def scenario(tmp_path: Path) -> str:
    """The plain one, with a budget and the second purchase."""
    file = tmp_path / "surprises.toml"
    said = plain_scenario().replace("budget = 0", "budget = 500")
    file.write_text(said + MILESTONE, encoding="utf-8")
    return str(file)


@pytest.mark.parametrize("language", ["uk", "ru"])
async def test_a_loyal_customer_is_thanked_and_surprised(closed_shop: Shop, tmp_path: Path, language: str) -> None:
    """
    The second purchase is thanked for as such; later one tap gives points, read of when there is room.

    While surprises are switched off, nobody is proposed, and /surprises says so.
    """
    shop = closed_shop
    shop.owner.language_code = language
    shop.settings["SCENARIO"] = scenario(tmp_path)
    await shop.opens_with_desk()
    manager = shop.manager
    manager.language_code = language

    def say(uk: str, ru: str) -> str:
        return in_language_of(shop.owner, uk=uk, ru=ru)

    async def switches(label: str, now: str) -> None:
        await shop.owner.says("/scenario")
        await shop.is_quiet()
        await shop.owner.presses(say("сюрприз", "сюрприз"))
        await shop.is_quiet()
        await shop.owner.presses(label)
        await shop.owner.sees(now)

    await manager.says("/surprises")
    await manager.sees(say("ще нікого не запропоновано", "ещё никто не предложен"))
    olena = await shop.customer(say("Олена", "Елена"), language=language, hours_ago=24 * 10)
    await shop.imports(f"K-{olena.id}", name=olena.first_name, product="Чайник")
    await shop.time_passes(hours=1, minutes=1)
    thanks = await olena.sees(say("друга Ваша покупка за місяць", "вторая Ваша покупка за месяц"))
    assert "Олег, «Кавова»" in thanks

    await switches(say("Вимкнути", "Выключить"), say("Вимкнено.", "Выключено."))
    await shop.time_passes(hours=24)
    await manager.says("/surprises")
    await manager.sees(say("Зараз вимкнено: увімкнути може", "Сейчас выключено: включить может"))
    for chat in (manager.chat(), shop.desk):
        manager.does_not_see(say("Кого порадувати", "Кого порадовать"), chat=chat)
    await switches(say("Увімкнути", "Включить"), say("Коли пишемо: щойно", "Когда пишем: как только"))
    await shop.time_passes(hours=24)
    card = await manager.sees(say("Кого порадувати: Олена", "Кого порадовать: Елена"))
    assert say("2 замовлення за пів року", "2 заказа за полгода") in card
    assert say("сюрпризів ще не було", "сюрпризов ещё не было") in card
    press = await manager.presses(say("Балів: 100 · 100\u00a0₴", "Баллов: 100 · 100\u00a0₴"), on=card)
    assert (await press.answer()).text == say("Подаровано", "Подарено")
    await manager.sees(say("лишилося 400\u00a0₴ з 500\u00a0₴", "осталось 400\u00a0₴ из 500\u00a0₴"))
    await shop.time_passes(days=8)  # thanks and the question were this week's two
    told = await olena.sees(say("Нараховано 100 балів", "Начислено 100 баллов"))
    await olena.presses(say("Умови", "Условия"), on=told)
    await olena.sees(say("Один бал — це 1", "Один балл — это 1"))

    await manager.says("/surprises")
    await manager.sees(say("100 балів, 100\u00a0₴ (Олег)", "100 баллов, 100\u00a0₴ (Олег)"))
    await olena.says(say("Дякую, дуже приємно! Як їх витратити?", "Спасибо! Как их потратить?"))
    await manager.sees(say("відповідає на Вашу подяку", "отвечает на Вашу благодарность"))
