"""Complaining of one's own accord: whatever way it begins, it has a number, a deadline and a human."""

import pytest

from tests.journeys.shop import Shop


@pytest.mark.parametrize("language", ["uk", "ru"])
async def test_words_of_complaint_open_one(shop: Shop, language: str) -> None:
    """No question first: the complaint is there, and the card says what it is about."""
    olena = await shop.customer("Олена", language=language)
    await olena.says({"uk": "кавомолка не працює", "ru": "кавомолка не работает"}[language])
    asked = await olena.sees(
        {
            "uk": "Звернення № 1 вже в менеджерів, відповімо сьогодні до 12:0",
            "ru": "Обращение № 1 уже у менеджеров, ответим сегодня до 12:0",
        }[language]
    )
    assert len(asked.buttons) == 5
    assert "скарга" in await shop.card_of(olena)
    assert "Причина (припущення за словами): Якість" in await shop.card_of(olena)


async def test_doubtful_words_become_a_complaint_by_one_press(shop: Shop) -> None:
    """It is answered in time anyway; «Скарга» asks what it is about."""
    olena = await shop.customer("Олена")
    await olena.says("де моє замовлення")
    asked = await olena.sees("Це скарга чи запитання?")
    card = await shop.card_of(olena)
    assert "запитання" in card
    await olena.presses("Скарга", on=asked)
    await olena.sees("Звернення № 1 вже в менеджерів")
    await shop.becomes(lambda: asked.buttons == [])
    await shop.is_quiet()
    assert "скарга" in card


async def test_doubtful_words_stay_a_question_by_the_other(shop: Shop) -> None:
    """The buttons go, and that is all."""
    olena = await shop.customer("Олена", language="ru")
    await olena.says("где мой заказ")
    asked = await olena.sees("Это жалоба или вопрос?")
    await olena.presses("Вопрос", on=asked)
    await shop.becomes(lambda: asked.buttons == [])
    await shop.is_quiet()
    assert "запитання" in await shop.card_of(olena)


async def test_complain_asks_what_happened(shop: Shop) -> None:
    """A photo is enough; asked again, the open one is named, with a way to another."""
    olena = await shop.customer("Олена")
    await olena.says("/complain")
    await olena.sees("Розкажіть, будь ласка, що сталося")
    await olena.sends_photo()
    await olena.sees("Звернення № 1 вже в менеджерів")
    await olena.says("/complain")
    open_one = await olena.sees("Ваше звернення № 1 відкрите")
    await olena.presses("Це про інше", on=open_one)
    await olena.sees("Розкажіть, будь ласка, що сталося", after=open_one)
    await olena.says("і доставка запізнилася")
    await olena.sees("Звернення № 2 вже в менеджерів")


async def test_purchase_and_causes_are_picked(shop: Shop) -> None:
    """Another purchase, two causes; the card and /my say so."""
    olena = await shop.customer("Олена", bought="Чайник", hours_ago=48)
    await shop.imports(f"K-{olena.id}", product="Кавомолка", name="Олена")
    await olena.says("усе зламалося")
    asked = await olena.sees("Звернення № 1")
    card = await shop.card_of(olena)
    await olena.presses("Покупка: Кавомолка", on=asked)
    await shop.becomes(lambda: asked.buttons == [["✓ Кавомолка"], ["Чайник"], ["Інше"]])
    await olena.presses("Чайник", on=asked)
    await shop.becomes(lambda: asked.buttons[-1] == ["Покупка: Чайник"])
    await olena.presses("Доставка", on=asked)
    await shop.becomes(lambda: asked.buttons[0] == ["Якість", "✓ Доставка"])
    await olena.presses("Оплата", on=asked)
    await shop.becomes(lambda: "✓ Оплата" in str(asked.buttons))
    await shop.is_quiet()
    assert "Причина: Доставка\nЩе: оплата" in card
    assert "«Чайник»" in card
    await olena.says("/my")
    await olena.sees("Чайник · Доставка")


@pytest.mark.parametrize("language", ["uk", "ru"])
async def test_thanks_are_thanked(shop: Shop, language: str) -> None:
    """No number, no deadline; the managers read them."""
    olena = await shop.customer("Олена", language=language)
    await olena.says({"uk": "Дякую, все супер!", "ru": "Спасибо, всё отлично!"}[language])
    await olena.sees({"uk": "Дякуємо за теплі слова!", "ru": "Спасибо за тёплые слова!"}[language])
    assert {"uk": "все супер", "ru": "всё отлично"}[language] in await shop.card_of(olena)


async def test_a_stranger_learns_how_to_become_known(shop: Shop) -> None:
    """/complain is for customers."""
    stranger = shop.world.add_person("Ілля")
    await stranger.starts()
    await shop.is_quiet()
    await stranger.says("/complain")
    await stranger.sees("особисте посилання")
