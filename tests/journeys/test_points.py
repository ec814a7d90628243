"""Points as people meet them: earned, seen, spent at the till, corrected, and reported."""

import pytest

from tests.journeys.shop import Shop, in_language_of


@pytest.mark.parametrize("language", ["uk", "ru"])
async def test_points_are_given_spent_and_reported(closed_shop: Shop, language: str) -> None:
    """The admin gives a hundred, sixty are spent at the till, the customer reads why, the owner sees it all."""
    shop = closed_shop
    shop.owner.language_code = language
    await shop.opens_with_desk()
    shop.manager.language_code = language

    def say(uk: str, ru: str) -> str:
        return in_language_of(shop.owner, uk=uk, ru=ru)

    name = say("Олена", "Елена")
    olena = await shop.customer(name, language=language, hours_ago=24 * 30)
    owner, manager = shop.owner, shop.manager
    await owner.says("/adjust")
    await owner.sees(say("Чиї бали змінити?", "Чьи баллы изменить?"))
    await owner.says(f"/adjust {name} +100")
    await owner.sees(say("Бракує причини", "Не хватает причины"))
    await owner.says(f"/adjust {name} +100 " + say("вибачення", "извинение"))
    said = await owner.sees(say("Було 0, буде 100.", "Было 0, станет 100."))
    press = await owner.presses(say("Так", "Да"), on=said)
    assert (await press.answer()).text == say("Зроблено", "Готово")
    await owner.sees(say("Тепер балів: 100.", "Теперь баллов: 100."))

    await manager.says(f"/adjust {name} +100 x")
    await manager.sees(say("Це може лише адміністратор", "Это может только администратор"))
    await manager.says(f"/spend {name} 200 " + say("замовлення 1234", "заказ 1234"))
    await manager.sees(say("зараз доступно 100", "сейчас доступно 100"))
    await manager.says(f"/spend {name} 60 " + say("замовлення 1234", "заказ 1234"))
    said = await manager.sees(say("Списати бали?", "Списать баллы?"))
    await manager.presses(say("Так", "Да"), on=said)
    await manager.sees(say("Тепер балів: 40.", "Теперь баллов: 40."))

    await olena.says("/rewards")
    shown = await olena.sees(say("У Вас 40 балів.", "У Вас 40 баллов."))
    assert "−60 " + say("витрачено: замовлення 1234", "потрачено: заказ 1234") in shown
    await olena.presses(say("Умови", "Условия"), on=shown)
    await olena.sees(say("Один бал — це 1", "Один балл — это 1"))

    await owner.says("/rewards_report")
    report = await owner.sees(say("У клієнтів 40 балів", "У клиентов 40 баллов"))
    await owner.presses(say("Таблиця XLSX", "Таблица XLSX"), on=report)
    await owner.sees(say("Усе про бали", "Всё о баллах"))
