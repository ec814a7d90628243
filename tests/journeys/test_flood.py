"""Somebody sends without end: they are answered once, and nobody else waits for them."""

import pytest

from tests.journeys.shop import Shop, in_language_of

READ = 20
LINES = 300


@pytest.mark.parametrize("language", ["uk", "ru"])
async def test_a_teenager_floods_and_nobody_waits(shop: Shop, language: str) -> None:
    """While not one answer to the flood has left, Олена's press is answered and her complaint is on the desk."""
    teenager = await shop.customer("Данило", language=language)
    olena = await shop.customer("Олена")
    await shop.is_asked(olena)
    before = len(teenager.messages())
    flood = shop.world.weather.gate("sendMessage", chat=teenager.id)
    for number in range(LINES):
        await teenager.says(f"ха {number}")
    press = await olena.presses("1")

    assert (await press.answer()).text == "Записали: 1. Дякуємо!"
    await olena.sees("Прикро це чути")
    await shop.card_of(olena)
    assert len(teenager.messages()) == before + LINES  # and not one answer
    flood.release()
    await shop.is_quiet()

    too_much = in_language_of(
        teenager,
        uk="Від Вас надійшло одразу стільки, що прочитати все ми, на жаль, не встигли",
        ru="От Вас пришло сразу столько, что прочитать всё мы, к сожалению, не успели",
    )
    assert shop.said_to(teenager, too_much) == 1
    assert len(teenager.messages()) - before - LINES <= READ + 1
    status = await shop.command("status")
    assert f"chat {teenager.id}" in status
    assert f"{LINES - READ} not read" in status

    await shop.time_passes(minutes=1)
    await teenager.says("Вибачте. Кавомолка не вмикається")
    await shop.manager.sees("Кавомолка не вмикається", chat=shop.desk)
    assert shop.said_to(teenager, too_much) == 1


async def test_an_angry_customer_with_three_albums_is_read_to_the_last(shop: Shop) -> None:
    """Thirty photos and ten short lines at once all reach the desk or the owner; nobody speaks of a flood."""
    olena = await shop.customer("Олена")
    await shop.taken(olena)
    await shop.time_passes(minutes=1)
    for number in range(3):
        await olena.sends_album(10, caption=f"альбом {number}")
    for number in range(10):
        await olena.says(f"рядок {number}")
    await shop.is_quiet()

    at_desk = [message.text for chat in (shop.desk, None) for message in shop.manager.messages(chat)]
    for words in (*(f"альбом {number}" for number in range(3)), *(f"рядок {number}" for number in range(10))):
        assert sum(text.endswith(words) for text in at_desk) == 1, words
    assert shop.said_to(olena, "Від Вас надійшло одразу стільки") == 0
    assert "not read" not in await shop.command("status")
