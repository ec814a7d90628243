"""A purchase in the shop is recorded with one line, and its buyer is looked after as any other."""

import pytest

from tests.journeys.shop import Shop, in_language_of


@pytest.mark.parametrize("language", ["uk", "ru"])
async def test_a_purchase_by_hand_is_thanked_and_asked_about(closed_shop: Shop, language: str) -> None:
    """Said back, confirmed, thanked an hour later, asked about after three days; and found by /find."""
    shop = closed_shop
    shop.owner.language_code = language
    await shop.opens_with_desk()
    shop.manager.language_code = language

    def say(uk: str, ru: str) -> str:
        return in_language_of(shop.owner, uk=uk, ru=ru)

    olena = await shop.customer(say("Олена", "Елена"), language=language, hours_ago=24 * 30)
    manager = shop.manager
    await manager.says("/sale")
    how = await manager.sees(say("Яку покупку записати?", "Какую покупку записать?"))
    await manager.says(say("олена турка", "елена турка"), reply_to=how)
    await manager.sees(say("Не вдалося прочитати суму", "Не удалось прочитать сумму"))
    await manager.says(say("/sale олена турка 0", "/sale елена турка 0"))
    await manager.sees(say("Сума має бути більша за нуль", "Сумма должна быть больше нуля"))
    await manager.says(say("/sale олена турка 1 250", "/sale елена турка 1 250"))
    said = await manager.sees(say("Записати покупку?\nОлена", "Записать покупку?\nЕлена"))
    assert "«турка» — 1\u00a0250\u00a0₴" in said
    press = await manager.presses(say("Записати", "Записать"), on=said)
    assert (await press.answer()).text == say("Покупку записано", "Покупка записана")
    await manager.sees(say("Замовлення П-1.", "Заказ П-1."))
    await shop.becomes(lambda: said.buttons == [])
    shop.world.press(type(press)(manager, said, press.label, shop.world.now(), data=press.data))
    await shop.is_quiet()
    assert shop.said_to(manager, "П-1.") == 1

    await shop.time_passes(hours=1, minutes=1)
    await olena.sees(say("Олено, дякуємо за замовлення: «турка».", "Елена, спасибо за заказ: «турка»."))
    await shop.time_passes(days=3)
    await olena.sees(say("Олено, як Вам «турка»?", "Елена, как Вам «турка»?"))
    await manager.says(say("/find олена турка", "/find елена турка"))
    await manager.sees(say("2 замовлення на", "2 заказа на"))


async def test_at_the_desk_whose_it_is_is_asked_when_several_match(shop: Shop) -> None:
    """A button for each; the one pressed is said back, and can be given up."""
    await shop.customer("Олена Шевченко")
    await shop.customer("Олена Коваль")
    await shop.manager.says("/sale олена турка 900", chat=shop.desk)
    whose = await shop.manager.sees("Чия це покупка?", chat=shop.desk)
    assert len(whose.buttons) == 2
    await shop.manager.presses("Олена Коваль", on=whose)
    said = await shop.manager.sees("Записати покупку?\nОлена Коваль", chat=shop.desk)
    press = await shop.manager.presses("Скасувати", on=said)
    assert (await press.answer()).text == "Нічого не записуємо"
    await shop.becomes(lambda: said.buttons == [])
    stranger = shop.world.add_person("Ілля")
    await stranger.starts()
    await stranger.says("/sale олена турка 900")
    await stranger.sees("Це можуть лише менеджери магазину.")
