"""Whom to write to: chosen with buttons or typed, with counts, explained, and written to; in both languages."""

from tests.journeys.shop import Shop
from tests.journeys.test_campaigns import presses, says

YEAR = 24 * 400.0
MONTH = 24 * 30.0


async def test_a_segment_is_chosen_with_buttons_and_written_to(shop: Shop) -> None:
    """From everybody to the lost of one purchase: counts on the way, reasons, a name, and an offer to them alone."""
    olena = await shop.customer("Олена", hours_ago=YEAR)
    marko = await shop.customer("Андрій", hours_ago=MONTH)
    await shop.customer("Ірина", bought="Чайник", hours_ago=YEAR)
    await says(shop, "/campaign Повертайтеся")
    await presses(shop, "Обрати людей")
    await shop.owner.sees("3 людини, згоду на пропозиції дали 3.")
    await presses(shop, "Втрачені · 2")
    await shop.owner.sees("Можна звузити")
    await presses(shop, "Товар")
    await presses(shop, "Кавомолка · 1")
    chosen = await shop.owner.sees("1 людина, згоду на пропозиції дали 1.")
    assert chosen.text.startswith("втрачені та товар:кавомолка")

    await presses(shop, "Чому вони тут")
    reasons = await shop.owner.sees("єдина покупка")
    assert "Олена" in reasons.text
    assert "✓ товар:кавомолка — Кавомолка" in reasons.text
    await presses(shop, "Зберегти")
    await says(shop, "Кавомани")
    await shop.owner.sees("Збережено: «Кавомани»")
    await presses(shop, "Пишемо їм")
    await shop.owner.sees("текст українською")
    await says(shop, "{name|Друже}, повертайтеся")
    for _ in range(5):
        await presses(shop, "Пропустити")
    await presses(shop, "Одразу")
    forecast = await shop.owner.sees("Напишемо 1 людині.")
    await shop.owner.presses("Надіслати", on=forecast)
    await olena.sees("Олено, повертайтеся")
    await shop.is_quiet()
    marko.does_not_see("повертайтеся")

    await shop.owner.sees("завершена")
    await shop.time_passes(minutes=2)
    await says(shop, "/campaign Ще раз")
    await shop.owner.sees("Кому пишемо?")
    await presses(shop, "Кавомани")
    await shop.owner.sees("1 людина")
    await shop.time_passes(minutes=2)
    await says(shop, "/segments")
    await shop.owner.sees("Сегменти")
    await presses(shop, "Кавомани")
    await presses(shop, "Стерти")
    await shop.owner.sees("Збережених сегментів ще немає")


async def test_a_segment_is_typed_in_russian_and_written_to(closed_shop: Shop) -> None:
    """The word that is wrong is named with the nearest one; whoever buys is no longer among the lost."""
    shop = closed_shop
    shop.owner.language_code = "ru"
    await shop.opens_with_desk()
    elena = await shop.customer("Елена", language="ru", hours_ago=YEAR)
    petr = await shop.customer("Пётр", language="ru", hours_ago=YEAR)
    await says(shop, "/segments потереные и товар:кавомолка")
    wrong = await shop.owner.sees("Не удалось прочитать слово «потереные».")
    assert "Может быть, «потерянные»?" in wrong.text
    assert "<u>потереные</u>" in wrong.html
    await says(shop, "/segments потерянные и товар:кавамолка")
    await shop.owner.sees("Товар: значения «кавамолка» не знаем.")
    await says(shop, "/segments потерянные и товар:кавомолка")
    await shop.owner.sees("2 человека, согласие на предложения дали 2.")

    await shop.imports(f"K-{petr.id}", name="Пётр")
    await shop.time_passes(days=10)
    await says(shop, "/campaign Весна")
    await shop.owner.sees("Кому пишем?")
    await shop.is_quiet()
    await says(shop, "потерянные и товар:кавомолка")
    await shop.owner.sees("1 человек, согласие на предложения дали 1.")
    await presses(shop, "Почему они здесь")
    await shop.owner.sees("потерянные с")
    await presses(shop, "Пишем им")
    await presses(shop, "Пропустить")
    await shop.owner.sees("Теперь текст на русском")
    await shop.time_passes(minutes=2)
    await says(shop, "{name|Друг}, возвращайтесь")
    for _ in range(3):
        await presses(shop, "Пропустить")
    await presses(shop, "Сразу")
    forecast = await shop.owner.sees("Напишем 1 человеку.")
    await shop.owner.presses("Отправить", on=forecast)
    await elena.sees("Елена, возвращайтесь")
    await shop.is_quiet()
    petr.does_not_see("возвращайтесь")
