"""A manager answers with a ready text: reads it first, sends it, or words it anew by answering it."""

import pytest

from tests.journeys.shop import Shop, in_language_of


@pytest.mark.parametrize("language", ["uk", "ru"])
async def test_a_ready_answer_is_read_then_sent_and_the_next_one_reworded(closed_shop: Shop, language: str) -> None:
    """The name is in the vocative; twenty presses are one message; the answer to a draft goes in its place."""
    shop = closed_shop
    shop.owner.language_code = language
    await shop.opens_with_desk()
    shop.manager.language_code = language

    def say(uk: str, ru: str) -> str:
        return in_language_of(shop.owner, uk=uk, ru=ru)

    olena = await shop.customer(say("Олена", "Елена"), language=language)
    await shop.scores(olena, 2)
    await olena.presses(say("Якість", "Качество"))
    card = await shop.card_of(olena)
    await shop.manager.presses("Беру", on=card)
    await shop.is_quiet()
    templates = say("Шаблони", "Шаблоны")
    await shop.manager.presses(templates, on=card)
    listed = await shop.manager.sees(say("що відповімо?", "что ответим?"), chat=shop.desk)
    assert listed.reply_to is card
    quality = say("Заміна або кошти", "Замена или деньги")
    assert listed.buttons[0] == [quality]
    assert len(listed.buttons) == 9
    await shop.manager.presses(say("Далі", "Дальше"), on=listed)
    await shop.becomes(lambda: [say("Назад", "Назад")] in listed.buttons)
    await shop.manager.presses("Назад", on=listed)
    await shop.becomes(lambda: [quality] in listed.buttons)
    await shop.manager.presses(quality, on=listed)
    await shop.becomes(lambda: listed.buttons == [])
    text = say("Олено, прикро, що «Кавомолка» підводить.", "Елена, жаль, что «Кавомолка» подводит.")
    draft = await shop.manager.sees(text, chat=shop.desk)
    await shop.is_quiet()
    olena.does_not_see(text)

    send = say("Надіслати", "Отправить")
    first = await shop.manager.presses(send, on=draft)
    for _ in range(19):
        shop.world.press(type(first)(shop.manager, draft, send, shop.world.now(), data=first.data))
    assert (await first.answer()).text == say("Надсилаємо клієнтові", "Отправляем клиенту")
    await olena.sees(f"Олег\n{text}")
    await shop.becomes(lambda: draft.buttons == [])
    await shop.is_quiet()
    assert shop.said_to(olena, text) == 1

    await shop.manager.presses(templates, on=card)
    await shop.is_quiet()
    again = await shop.manager.sees(say("що відповімо?", "что ответим?"), chat=shop.desk)
    await shop.manager.presses(say("Попросити фото", "Попросить фото"), on=again)
    other = await shop.manager.sees(say("покажу майстрові", "покажу мастеру"), chat=shop.desk)
    await shop.is_quiet()
    await shop.manager.says(say("Надішліть фото ножа", "Пришлите фото ножа"), chat=shop.desk, reply_to=other)
    await olena.sees(say("Олег\nНадішліть фото ножа", "Олег\nПришлите фото ножа"))
    await shop.becomes(lambda: other.buttons == [])
    olena.does_not_see(say("покажу майстрові", "покажу мастеру"))


async def test_in_a_forum_all_of_it_stands_in_the_topic(closed_shop: Shop) -> None:
    """The list, the draft, a promise and a purchase: the topic decides whose they are, with no card answered."""
    shop = closed_shop
    await shop.opens_with_desk(forum=True, bot_is_admin=True)
    olena = await shop.customer("Олена")
    card = await shop.taken(olena)
    assert card.thread_id is not None
    topic = shop.desk.topics[card.thread_id]
    await shop.manager.presses("Шаблони", on=card)
    listed = await shop.manager.sees("що відповімо?", chat=shop.desk, thread=topic)
    await shop.manager.presses("З’ясовуємо", on=listed)
    draft = await shop.manager.sees("Олено, дякую, що сказали.", chat=shop.desk, thread=topic)
    await shop.manager.presses("Надіслати", on=draft)
    await olena.sees("Олег\nОлено, дякую, що сказали.")
    await shop.is_quiet()

    await shop.manager.says("/promise завтра 15:00 замінити ніж", chat=shop.desk, thread=topic)
    await shop.manager.sees("Правильно зрозуміли?", chat=shop.desk, thread=topic)
    await shop.manager.presses("Так", chat=shop.desk)
    await olena.sees("обіцяємо — замінити ніж, завтра до 15:00")
    await shop.is_quiet()

    await shop.manager.says("/sale турка мідна 1 250 грн", chat=shop.desk, thread=topic)
    said = await shop.manager.sees("Записати покупку?\nОлена\n«турка мідна»", chat=shop.desk, thread=topic)
    await shop.manager.presses("Записати", on=said)
    await shop.manager.sees("Записано: Олена, «турка мідна»", chat=shop.desk, thread=topic)
    await shop.is_quiet()
    olena.does_not_see("турка мідна")
