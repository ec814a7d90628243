"""An offer to many, from the first question to the last of its people; in both languages."""

from sandbox.entities import parse_html
from sandbox.messages import Content
from tests.journeys.shop import Shop

# Whoever has just bought is thanked and asked: there is no room for an offer beside that.
LONG_AGO = 24 * 60.0


async def says_formatted(shop: Shop, words: str) -> None:
    """The owner writes a message with formatting, as Telegram's own editor makes it."""
    before = shop.owner.last_message
    text, entities = parse_html(words)
    shop.owner._post(Content(text, entities), None, None, None)
    await shop.becomes(lambda: shop.owner.last_message is not before)
    await shop.is_quiet()


async def says(shop: Shop, words: str) -> None:
    """The owner writes, and the bot answers."""
    before = shop.owner.last_message
    await shop.owner.says(words)
    await shop.becomes(lambda: shop.owner.last_message is not before)
    await shop.is_quiet()


async def presses(shop: Shop, label: str) -> None:
    """The owner presses a button under the newest message that has it, and the bot answers."""
    before = shop.owner.last_message
    await shop.owner.presses(label)
    await shop.becomes(lambda: shop.owner.last_message is not before)
    await shop.is_quiet()


async def test_an_offer_is_composed_previewed_and_sent(shop: Shop) -> None:
    """By name, in each language, with what was bold still bold; who has no text in theirs is skipped and shown."""
    olena, marko = await shop.customer("Олена", hours_ago=LONG_AGO), await shop.customer("Андрій", hours_ago=LONG_AGO)
    ivan = await shop.customer("Иван", language="ru", hours_ago=LONG_AGO)
    await shop.owner.says("/campaign")
    await shop.owner.sees("Як її назвемо?")
    await says(shop, "Весна")
    await shop.owner.sees("Кому пишемо?")
    await says(shop, "K-нема")
    await shop.owner.sees("Не вдалося прочитати")
    await presses(shop, "Усім зі згодою")
    await shop.owner.sees("текст українською")
    await says(shop, "{name}, кава!")
    await shop.owner.sees("Поле «name» відоме не для всіх")
    await says(shop, "я" * 4097)
    await shop.owner.sees("Завдовго: 4\u00a0097 знаків")
    await says_formatted(shop, "{name|Друже}, кава <b>за пів ціни</b> & чай")
    await shop.owner.sees("Тепер текст російською")
    await presses(shop, "‹ Назад")
    await shop.owner.sees("Зараз: {name|Друже}, кава за пів ціни & чай")
    await shop.dies()
    await shop.opens()
    await says_formatted(shop, "{name|Друже}, кава <b>за пів ціни</b> & чай")  # a draft survives
    await presses(shop, "Пропустити")
    await shop.owner.sees("Додати фото")
    await presses(shop, "Пропустити")
    await says(shop, "Каталог http://kavova.ua")
    await shop.owner.sees("Не вдалося прочитати")
    await says(shop, "Каталог https://kavova.ua")
    await says(shop, "до 15 червня, від 500")
    await shop.owner.sees("Порівняємо два тексти?")
    await presses(shop, "Пропустити")
    await presses(shop, "Одразу")
    preview = await shop.owner.sees("Олено, кава за пів ціни & чай")
    assert "<b>за пів ціни</b>" in preview.html
    assert preview.buttons == [["Каталог"], ["Рідше", "Не писати мені"]]
    forecast = await shop.owner.sees("Напишемо 2 людям.")
    assert "немає тексту російською — 1" in forecast.text
    olena.does_not_see("кава")

    await shop.owner.presses("Надіслати", on=forecast)
    await marko.sees("Андрію, кава за пів ціни & чай\n\nВід 500\u00a0₴. Діє до 15 червня включно.")
    await olena.sees("Олено, кава")
    await shop.is_quiet()
    progress = await shop.owner.sees("завершена")
    assert "Надіслано: 2" in progress.text
    assert shop.said_to(olena, "кава") == 1
    ivan.does_not_see("кава")


async def test_an_offer_in_russian_is_sent_paused_and_taken_back(closed_shop: Shop) -> None:
    """The owner speaks Russian; whoever may not be written to is skipped, and what was sent leaves the chats again."""
    shop = closed_shop
    shop.owner.language_code = "ru"
    await shop.opens_with_desk()
    elena, olena = (
        await shop.customer("Елена", language="ru", hours_ago=LONG_AGO),
        await shop.customer("Олена", hours_ago=LONG_AGO),
    )
    await says(shop, "/campaign Весна")
    await presses(shop, "Всем с согласием")
    await presses(shop, "Пропустить")
    await shop.owner.sees("Теперь текст на русском")
    await says(shop, "{name|Друг}, кофе за полцены")
    await shop.owner.sends_photo()
    await shop.is_quiet()
    await presses(shop, "Кнопка «Написать нам»")
    await presses(shop, "Пропустить")
    await presses(shop, "Сразу")
    await shop.owner.sees("нет текста на украинском — 1")
    forecast = await shop.owner.sees("Напишем 1 человеку.")
    await shop.owner.sees("Елена, кофе за полцены")
    await shop.owner.presses("Отправить", on=forecast)
    offer = await elena.sees("Елена, кофе за полцены")
    await shop.owner.sees("завершена")
    assert offer.buttons == [["Написать нам"], ["Реже", "Не писать мне"]]
    await shop.is_quiet()
    olena.does_not_see("кофе")
    await shop.owner.sees("нет текста на языке клиента — 1")

    await elena.presses("Написать нам", on=offer)
    await elena.sees("напишите сюда")
    await shop.is_quiet()
    await presses(shop, "Отозвать")
    await shop.owner.presses("Да, отозвать")
    await shop.owner.sees("Отозвано: 1")
    elena.does_not_see("кофе за полцены")
    await presses(shop, "Что это дало")
    await shop.owner.sees("Ещё рано судить")
    await presses(shop, "Таблица XLSX")
    await shop.owner.sees("Что дала рассылка «Весна»")


async def test_after_stop_under_an_offer_nobody_writes_again(shop: Shop) -> None:
    """One tap under the offer, and the next campaign passes by."""
    olena = await shop.customer("Олена", hours_ago=LONG_AGO)
    for name in ("Перша", "Друга"):
        await shop.time_passes(minutes=2)
        await says(shop, f"/campaign {name}")
        await presses(shop, "Усім зі згодою")
        await says(shop, f"{name} пропозиція")
        for _ in range(5):
            await presses(shop, "Пропустити")
        await presses(shop, "Одразу")
        if name == "Перша":
            await presses(shop, "Надіслати")
            await olena.sees("Перша пропозиція")
            await olena.presses("Не писати мені")
            await shop.is_quiet()
    await shop.owner.sees("Писати нікому")
    olena.does_not_see("Друга пропозиція")
    await says(shop, "/campaigns")
    await shop.owner.sees("Друга — чернетка")
    await shop.owner.sees("Перша — завершена")


async def test_a_wrong_price_is_corrected_in_every_chat(shop: Shop) -> None:
    """The same message reads anew, by name and with its button; nobody hears a second one; a deleted one is counted."""
    olena, marko = await shop.customer("Олена", hours_ago=LONG_AGO), await shop.customer("Андрій", hours_ago=LONG_AGO)
    await says(shop, "/campaign Весна")
    await presses(shop, "Усім зі згодою")
    await says_formatted(shop, "{name|Друже}, кава за <b>100</b> гривень")
    for label in ("Пропустити", "Пропустити", "Кнопка «Написати нам»", "Пропустити", "Пропустити", "Одразу"):
        await presses(shop, label)
    await shop.owner.presses("Надіслати", on=await shop.owner.sees("Напишемо 2 людям."))
    offer = await olena.sees("Олено, кава за 100 гривень")
    theirs = await marko.sees("Андрію, кава за 100 гривень")
    await shop.is_quiet()
    said = len(olena.messages())
    shop.world.delete(theirs)

    await presses(shop, "Виправити текст")
    await shop.owner.sees("Зараз: {name|Друже}, кава за 100 гривень")
    await says_formatted(shop, "{name}, кава за <b>200</b> гривень")
    await shop.owner.sees("Поле «name» відоме не для всіх")
    await says_formatted(shop, "{name|Друже}, кава за <b>200</b> гривень")
    await shop.owner.sees("Олено, кава за 200 гривень")
    await shop.owner.sees("Виправимо «Весна» у чатах: 2")
    await shop.dies()
    await shop.opens()
    await presses(shop, "Так, виправити")
    await shop.owner.sees("Виправлено: 1, не вдалося: 1")
    assert (await olena.sees("Олено, кава за 200 гривень")).id == offer.id
    assert len(olena.messages()) == said
    marko.does_not_see("200 гривень")


async def test_a_caption_in_russian_is_corrected_under_its_photo(closed_shop: Shop) -> None:
    """The owner speaks Russian: the photo stays, the words change; what is left as it is, is not touched."""
    shop = closed_shop
    shop.owner.language_code = "ru"
    await shop.opens_with_desk()
    elena = await shop.customer("Елена", language="ru", hours_ago=LONG_AGO)
    await says(shop, "/campaign Весна")
    await presses(shop, "Всем с согласием")
    await says(shop, "Кава за пів ціни")
    await says(shop, "{name|Друг}, кофе за полцены")
    await shop.owner.sends_photo()
    await shop.is_quiet()
    for label in ("Пропустить", "Пропустить", "Пропустить", "Сразу"):
        await presses(shop, label)
    await shop.owner.presses("Отправить", on=await shop.owner.sees("Напишем 1 человеку."))
    offer = await elena.sees("Елена, кофе за полцены")
    await shop.is_quiet()
    await presses(shop, "Исправить текст")
    await presses(shop, "Этот текст не менять")
    await shop.owner.sees("Теперь «Весна» на русском")
    await says(shop, "{name|Друг}, кофе за треть цены")
    await shop.owner.sees("Исправим «Весна» в чатах: 1")
    await presses(shop, "Да, исправить")
    await shop.owner.sees("Исправлено: 1, не удалось: 0")
    corrected = await elena.sees("Елена, кофе за треть цены")
    assert corrected.id == offer.id
    assert corrected.content.media is not None
    elena.does_not_see("полцены")
