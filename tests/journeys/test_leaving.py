"""Leaving: one tap, at once, asked why only once; and the way back."""

from datetime import timedelta

import pytest

from tests.journeys.shop import Shop

STOPPED = {"uk": "Більше не писатимемо першими.", "ru": "Больше не будем писать первыми."}
NOT_ME = {"uk": "Не писати мені", "ru": "Не писать мне"}
NAMES = {"uk": "Олена", "ru": "Елена"}
THANKED = {"uk": "Дякуємо, що сказали", "ru": "Спасибо, что сказали"}


@pytest.mark.parametrize("language", ["uk", "ru"])
@pytest.mark.parametrize("way", ["command", "menu", "check-in"])
async def test_one_tap_stops_every_unprompted_message(shop: Shop, way: str, language: str) -> None:
    """By the command, from the menu, or under a check-in: nothing unprompted comes any more."""
    olena = await shop.customer(NAMES[language], language=language)
    await shop.time_passes(hours=1, minutes=1)
    if way == "command":
        await olena.says("/stop")
    else:
        if way == "menu":
            await olena.says("/menu")
            await shop.is_quiet()
        await olena.presses(NOT_ME[language])
    await olena.sees(STOPPED[language])
    heard = len(olena.messages())

    await shop.time_passes(days=4)
    assert len(olena.messages()) == heard, shop.transcript(olena.chat())


async def test_what_was_already_on_its_way_is_stopped_too(shop: Shop) -> None:
    """ "Stop" holds from that moment, also for a question that Telegram is making us wait with."""
    olena = await shop.customer("Олена")
    await shop.time_passes(hours=2)
    shop.world.weather.flood(30, chat=olena.id)
    await shop.time_passes(days=3)
    await olena.says("/stop")
    await shop.everything_is_handled()
    shop.clock.advance(timedelta(minutes=1))
    await olena.sees(STOPPED["uk"])
    await shop.time_passes(hours=1)

    olena.does_not_see("як Вам")


@pytest.mark.parametrize("language", ["uk", "ru"])
async def test_the_reason_is_asked_once_and_reaches_the_desk(shop: Shop, language: str) -> None:
    """One tap or own words, if the customer likes; the managers read it, and nobody asks again."""
    olena = await shop.customer(NAMES[language], language=language)
    await olena.says("/stop")
    await olena.presses({"uk": "Довга доставка", "ru": "Долгая доставка"}[language])
    await olena.sees(THANKED[language])
    await shop.manager.sees("просить більше не писати. Причина: Довга доставка.", chat=shop.desk)

    await olena.says("чекати тиждень задовго")
    await shop.manager.sees("чекати тиждень задовго", chat=shop.desk)
    await shop.is_quiet()
    assert shop.said_to(olena, THANKED[language]) == 1
    await olena.says("/stop")
    await olena.sees({"uk": "Ми вже не пишемо Вам першими.", "ru": "Мы уже не пишем Вам первыми."}[language])
    assert shop.said_to(olena, STOPPED[language]) == 1


async def test_a_reason_in_words_alone_is_enough(shop: Shop) -> None:
    """Whoever would rather write than tap is heard."""
    olena = await shop.customer("Олена")
    await olena.says("/stop")
    await olena.sees(STOPPED["uk"])
    await olena.says("переїхала")
    await olena.sees(THANKED["uk"])
    await shop.manager.sees("Олена просить більше не писати й пояснює:\nпереїхала", chat=shop.desk)


async def test_a_long_reason_reaches_the_desk_whole(shop: Shop) -> None:
    """Whoever leaves with a long letter, or a photo with a long caption, is read to the end."""
    olena = await shop.customer("Олена")
    await olena.says("/stop")
    await olena.sees(STOPPED["uk"])
    await olena.says("а" * 4090 + "кінець")
    await shop.manager.sees("кінець", chat=shop.desk)
    await shop.is_quiet()
    told = [message.text for message in shop.manager.messages(shop.desk)]
    assert sum(text.count("а") for text in told if "пояснює" in text) >= 4090


async def test_a_photo_with_a_long_caption_explains_it_too(shop: Shop) -> None:
    """A caption as long as Telegram allows passes with its photo."""
    olena = await shop.customer("Олена")
    await olena.says("/stop")
    await olena.sees(STOPPED["uk"])
    await olena.sends_photo("а" * 1018 + "кінець")
    await shop.manager.sees("кінець", chat=shop.desk)
    await shop.is_quiet()
    assert any(message.media == "photo" for message in shop.manager.messages(shop.desk))


async def test_answers_still_come_to_whoever_has_left(shop: Shop) -> None:
    """Stopped means that we do not write first; what the customer does is answered as ever."""
    olena = await shop.customer("Олена")
    await shop.is_asked(olena)
    await olena.says("/stop")
    await olena.sees(STOPPED["uk"])
    await olena.presses("Уже не потрібно")
    await olena.sees(THANKED["uk"])

    await olena.presses("5")
    await olena.sees("Олено, дякуємо! Раді, що все гаразд.")
    await olena.says("/rewards")
    await olena.sees("У Вас 10 балів.")
    await shop.time_passes(days=2)
    await olena.says("чи є фільтри?")
    card = await shop.card_of(olena)
    await shop.manager.says("Є", chat=shop.desk, reply_to=card)
    await olena.sees("Олег\nЄ")


@pytest.mark.parametrize("language", ["uk", "ru"])
@pytest.mark.parametrize("way", ["command", "menu", "button"])
async def test_resume_brings_it_all_back(shop: Shop, way: str, language: str) -> None:
    """Coming back is as easy as leaving, and what is still natural comes after all."""
    olena = await shop.customer(NAMES[language], language=language)
    await olena.says("/stop")
    await olena.sees(STOPPED[language])
    await shop.time_passes(hours=2)
    if way == "command":
        await olena.says("/resume")
    elif way == "menu":
        await olena.says("/menu")
        await olena.presses({"uk": "Писати мені знову", "ru": "Снова писать мне"}[language])
    else:
        await olena.presses({"uk": "Повернутися", "ru": "Вернуться"}[language])

    await olena.sees({"uk": "Раді, що Ви знову з нами!", "ru": "Рады, что Вы снова с нами!"}[language])
    await olena.sees({"uk": "дякуємо за замовлення", "ru": "спасибо за заказ"}[language])
    await shop.time_passes(days=3)
    await olena.sees("к Вам")
