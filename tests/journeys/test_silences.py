"""A question without an answer, a score that changes, and a shop that pauses, as people meet them."""

import pytest

from tests.journeys.shop import Shop, in_language_of

BOUGHT = {"uk": ("Олена", "Кавомолка"), "ru": ("Елена", "Кофемолка")}
languages = pytest.mark.parametrize("language", ["uk", "ru"])


@languages
async def test_a_question_is_reminded_of_and_a_late_tap_is_thanked(shop: Shop, language: str) -> None:
    """In a week there is room for it: once, with the same buttons. A tap when it has closed shows on both messages."""
    name, product = BOUGHT[language]
    olena = await shop.customer(name, language=language, bought=product)
    await shop.time_passes(hours=1, minutes=5)
    await shop.time_passes(days=3)
    question = await shop.is_asked(olena)
    await shop.time_passes(days=2)
    again = in_language_of(olena, uk="Нагадуємо лише раз", ru="Напоминаем только раз")
    olena.does_not_see(again)

    await shop.time_passes(days=2)
    reminder = await olena.sees(again)
    assert question.text in reminder.text
    assert reminder.buttons == question.buttons

    await shop.time_passes(days=9)
    press = await olena.presses("4", on=question)
    said = in_language_of(olena, uk="Записали: 4. Дякуємо, що відповіли!", ru="Записали: 4. Спасибо, что ответили!")
    assert (await press.answer()).text == said
    await shop.becomes(lambda: question.buttons == reminder.buttons == [["1", "2", "3", "✓ 4", "5"]])
    await olena.sees(in_language_of(olena, uk="дякуємо! Раді", ru="спасибо! Рады"))
    await olena.presses("4", on=reminder)
    await shop.is_quiet()
    assert shop.said_to(olena, in_language_of(olena, uk="Раді, що", ru="Рады, что")) == 1


@languages
async def test_a_changed_score_is_seen_at_the_desk(shop: Shop, language: str) -> None:
    """Two, then five: nothing closes by itself; the card tells what it was."""
    name, product = BOUGHT[language]
    olena = await shop.customer(name, language=language, bought=product)
    card = await shop.complaint_of(olena)
    assert "Оцінка: 2 з 5" in card.text

    await olena.presses("5")
    await shop.is_quiet()

    await shop.becomes(lambda: "Оцінка: 5 з 5 (було 2)" in card.text)
    assert "Беру" in card.buttons[0]


@languages
async def test_a_shop_pauses_and_goes_on(shop: Shop, language: str) -> None:
    """Asked, confirmed with a tap, survived by a restart; answers go out, and what is natural still comes after."""
    name, product = BOUGHT[language]
    olena = await shop.customer(name, language=language, bought=product)
    await shop.owner.starts()
    if language == "ru":
        await shop.owner.says("/language")
        await shop.is_quiet()
        await shop.owner.presses("Русский")
        await shop.is_quiet()

    def say(uk: str, ru: str) -> str:
        return ru if language == "ru" else uk

    await shop.owner.says(say("/pause_all переїжджаємо", "/pause_all переезжаем"))
    await shop.owner.sees(say("Нічого не писати першими нікому?", "Ничего не писать первыми никому?"))
    await shop.owner.presses(say("Так, не писати", "Да, не писать"))
    await shop.owner.sees(say("перерва для всіх", "перерыв для всех"))
    thanks = in_language_of(olena, uk="дякуємо за замовлення", ru="спасибо за заказ")
    await shop.time_passes(hours=2)
    olena.does_not_see(thanks)

    await shop.closes()
    await shop.opens()
    await shop.time_passes(hours=2)
    olena.does_not_see(thanks)
    await olena.says("/my")
    await shop.is_quiet()
    assert olena.last_message is not None
    await shop.owner.says("/pause_all")
    await shop.owner.sees(say("чекають на її кінець: 1", "ждут его конца: 1"))
    await shop.owner.says("/find " + name)
    await shop.is_quiet()
    await shop.owner.presses(say("Що писали", "Что писали"))
    await shop.owner.sees(say("магазин поставив повідомлення на паузу", "магазин поставил сообщения на паузу"))

    await shop.owner.says("/resume_all")
    await shop.owner.sees(say("перерву закінчено", "перерыв закончен"))
    await shop.time_passes(seconds=2)
    await olena.sees(thanks)
