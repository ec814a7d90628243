"""An admin changes the scenario from Telegram, as people meet it."""

import pytest

from tests.journeys.shop import Shop, in_language_of

BOUGHT = {"uk": ("Олена", "Кавомолка"), "ru": ("Елена", "Кофемолка")}


@pytest.mark.parametrize("language", ["uk", "ru"])
async def test_an_admin_changes_when_customers_are_asked(closed_shop: Shop, language: str) -> None:
    """A day later by a button, a contact off by another: customers feel both, and a manager may do neither."""
    shop, name, product = closed_shop, *BOUGHT[language]
    shop.owner.language_code = language
    await shop.opens_with_desk()

    def say(uk: str, ru: str) -> str:
        return in_language_of(shop.owner, uk=uk, ru=ru)

    await shop.owner.says("/scenario")
    await shop.owner.sees(
        say("запитання про покупку: через 3 дні після доставки", "вопрос о покупке: через 3 дня после доставки")
    )
    await shop.is_quiet()
    await shop.owner.presses(say("запитання про покупку", "вопрос о покупке"))
    await shop.owner.sees(say("Коли пишемо: через 3 дні", "Когда пишем: через 3 дня"))
    await shop.is_quiet()
    press = await shop.owner.presses(say("+1 день", "+1 день"))
    assert (await press.answer()).text == say("Записали", "Записали")
    changed = await shop.owner.sees(say("Коли пишемо: через 4 дні", "Когда пишем: через 4 дня"))
    assert say("У файлі сценарію: 3 дні", "В файле сценария: 3 дня") in changed.text
    await shop.is_quiet()
    await shop.owner.presses(say("До сценарію", "К сценарию"))
    await shop.is_quiet()
    await shop.owner.presses(say("подяка", "благодарность"))
    await shop.is_quiet()
    await shop.owner.presses(say("Вимкнути", "Выключить"))
    await shop.owner.sees(say("Вимкнено.", "Выключено."))
    await shop.is_quiet()

    olena = await shop.customer(name, language=language, bought=product)
    await shop.time_passes(hours=2)
    olena.does_not_see(in_language_of(olena, uk="дякуємо за замовлення", ru="спасибо за заказ"))
    await shop.time_passes(days=3)
    question = in_language_of(olena, uk="Одного дотику досить", ru="Одного касания достаточно")
    olena.does_not_see(question)
    await shop.time_passes(days=1)
    await shop.is_asked(olena)

    await shop.manager.says("/scenario")
    await shop.is_quiet()
    shop.manager.does_not_see("запитання про покупку:")
