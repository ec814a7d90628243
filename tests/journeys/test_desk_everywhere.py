"""All that the desk can do, wherever the managers sit: in a plain group, in a forum, in one private chat."""

from typing import Any

import pytest

from sandbox.messages import Message
from sandbox.people import Person
from tests.journeys.shop import Shop


async def begins(shop: Shop) -> tuple[Person, Message]:
    """A complaint that the manager has taken; the customer and the card."""
    olena = await shop.customer("Олена")
    return olena, await shop.taken(olena)


def name(shop: Shop) -> str:
    """The manager as customers know them."""
    return shop.manager.first_name


async def test_words_and_files_go_both_ways(any_shop: Shop) -> None:
    """Text, photo, voice and document, each as it is; what the customer sends can be answered where it stands."""
    shop = any_shop
    olena, card = await begins(shop)
    manager = shop.manager
    there: dict[str, Any] = {"chat": shop.desk, "reply_to": card}
    assert shop.said_to(olena, "Звернення № 1 у мене") == 1

    await manager.says("слово", **there)
    await manager.sends_photo("фото", **there)
    await manager.sends_voice("голос", **there)
    await manager.sends_document("папір", **there)
    await shop.is_quiet()
    heard = [(one.media, one.text) for one in olena.messages() if one.text.startswith(f"{name(shop)}\n")]
    said = [(None, "слово"), ("photo", "фото"), ("voice", "голос"), ("document", "папір")]
    assert heard == [(kind, f"{name(shop)}\n{words}") for kind, words in said]

    await olena.says("слово у відповідь")
    await olena.sends_photo("фото у відповідь")
    await olena.sends_voice("голос у відповідь")
    await olena.sends_document("папір у відповідь")
    await shop.is_quiet()
    for kind, words in said:
        seen = await manager.sees(f"Олена · № 1\n{words} у відповідь", chat=shop.desk)
        assert (seen.media, seen.thread_id) == (kind, card.thread_id)
        assert seen.reply_to is card or card.thread_id is not None
        await manager.says(f"бачу {words}", chat=shop.desk, reply_to=seen)
        await olena.sees(f"{name(shop)}\nбачу {words}")


async def test_edits_go_both_ways_and_notes_nowhere(any_shop: Shop) -> None:
    """The same message with other words; a note is marked, counted and stays."""
    shop = any_shop
    olena, card = await begins(shop)
    said = await shop.manager.says("завтра", chat=shop.desk, reply_to=card)
    read = await olena.sees("завтра")
    await shop.is_quiet()
    await shop.manager.edits(said, "сьогодні")
    assert await olena.sees(f"{name(shop)}\nсьогодні") is read
    wrote = await olena.says("дякую")
    copy = await shop.manager.sees("Олена · № 1\nдякую", chat=shop.desk)
    await shop.is_quiet()
    await olena.edits(wrote, "дякую Вам")
    assert await shop.manager.sees("Олена · № 1 · змінено\nдякую Вам", chat=shop.desk) is copy

    before = len(olena.messages())
    note = await shop.manager.says("// не сказати б зайвого", chat=shop.desk, reply_to=card)
    await shop.becomes(lambda: list(note.reactions.values()) == ["✍"])
    await shop.is_quiet()
    assert "1 нотатка для своїх" in card
    await shop.manager.edits(note, "уже не нотатка")
    await shop.is_quiet()
    assert len(olena.messages()) == before


async def test_what_does_not_arrive_is_said_where_it_was_written(any_shop: Shop) -> None:
    """The customer has blocked the bot: the manager learns it, once for each answer, a ready one too."""
    shop = any_shop
    olena, card = await begins(shop)
    await olena.blocks()
    await shop.manager.says("Коли Вам зручно?", chat=shop.desk, reply_to=card)
    told = await shop.manager.sees("№ 1: відповідь не дійшла, Олена не приймає повідомлень", chat=shop.desk)
    assert told.thread_id == card.thread_id
    await shop.manager.presses("Шаблони", on=card)
    await shop.manager.presses("Уточнення", chat=shop.desk)
    await shop.manager.presses("Надіслати", chat=shop.desk)
    await shop.is_quiet()
    assert shop.said_to(shop.manager, "не дійшла", chat=shop.desk) == 2


async def test_a_promise_is_broken_and_the_next_one_kept(any_shop: Shop) -> None:
    """One by the button, one by the command; reminded, asked, and each answer heard at the desk."""
    shop = any_shop
    olena, card = await begins(shop)
    await shop.manager.presses("Обіцяю", on=card)
    how = await shop.manager.sees("Що й до коли обіцяєте", chat=shop.desk)
    await shop.manager.says("завтра 15:00 замінити ніж", chat=shop.desk, reply_to=how)
    meant = await shop.manager.sees("Правильно зрозуміли?", chat=shop.desk)
    await shop.manager.presses("Так", on=meant)
    await olena.sees("обіцяємо — замінити ніж, завтра до 15:00")
    await shop.time_passes(hours=26, minutes=30)
    await shop.manager.sees("скоро час обіцяного — замінити ніж", chat=shop.desk)
    await shop.time_passes(hours=2)
    await olena.presses("Ні, ще ні")
    await olena.sees("Прикро, що не дотримали слова.")
    told = await shop.manager.sees("каже, що обіцяного не зроблено — замінити ніж", chat=shop.desk)
    assert told.thread_id == card.thread_id
    await shop.is_quiet()
    assert shop.said_to(shop.owner, "каже, що обіцяного не зроблено") == 1

    await shop.manager.says("/promise завтра 12:00 привезти нову", chat=shop.desk, reply_to=card)
    meant = await shop.manager.sees("«привезти нову»", chat=shop.desk)
    await shop.manager.presses("Так", on=meant)
    await olena.sees("обіцяємо — привезти нову")
    await shop.is_quiet()
    await shop.manager.presses("Обіцяне виконано", on=card)
    await olena.presses("Так, зроблено")
    await shop.manager.sees("підтверджує, обіцяне зроблено — привезти нову", chat=shop.desk)


async def test_a_remedy_is_offered_and_chosen(any_shop: Shop) -> None:
    """What the customer takes is on the card, and its date makes a promise."""
    shop = any_shop
    olena, card = await begins(shop)
    await shop.manager.presses("Запропонувати", on=card)
    listed = await shop.manager.sees("що запропонуємо?", chat=shop.desk)
    for remedy in ("Заміна", "Знижка"):
        press = await shop.manager.presses(remedy, on=listed)
        await press.answer()
    await shop.manager.presses("Надіслати клієнтові", on=listed)
    await olena.presses("Знижка")
    asked = await shop.manager.sees("Олена обирає «Знижка»", chat=shop.desk)
    await shop.is_quiet()
    assert "Клієнт обирає: «Знижка»" in card
    await shop.manager.says("завтра 15:00", chat=shop.desk, reply_to=asked)
    await shop.manager.sees("«Знижка» — п’ятниця", chat=shop.desk)


async def test_a_ready_answer_is_sent_and_another_changed(any_shop: Shop) -> None:
    """Read by the manager first; the answer to it goes in its place."""
    shop = any_shop
    olena, card = await begins(shop)
    await shop.manager.presses("Шаблони", on=card)
    listed = await shop.manager.sees("що відповімо?", chat=shop.desk)
    await shop.manager.presses("Уточнення", on=listed)
    draft = await shop.manager.sees("Олено, хочу нічого не переплутати", chat=shop.desk)
    await shop.is_quiet()
    olena.does_not_see("не переплутати")
    await shop.manager.presses("Надіслати", on=draft)
    await olena.sees(f"{name(shop)}\nОлено, хочу нічого не переплутати")

    await shop.is_quiet()
    await shop.manager.presses("Шаблони", on=card)
    again = await shop.manager.sees("що відповімо?", chat=shop.desk, after=draft)
    await shop.manager.presses("З’ясовуємо", on=again)
    other = await shop.manager.sees("Уже з’ясовую", chat=shop.desk)
    await shop.is_quiet()
    await shop.manager.says("Уже дзвоню майстрові", chat=shop.desk, reply_to=other)
    await olena.sees(f"{name(shop)}\nУже дзвоню майстрові")
    await shop.becomes(lambda: other.buttons == [])
    olena.does_not_see("Уже з’ясовую")


async def test_what_is_no_complaint_comes_back(any_shop: Shop) -> None:
    """Closed without a word; opened again as quietly; then it can be answered as ever."""
    shop = any_shop
    olena, card = await begins(shop)
    before = len(olena.messages())
    press = await shop.manager.presses("Не скарга", on=card)
    assert "Клієнта не турбуємо" in ((await press.answer()).text or "")
    await shop.becomes(lambda: card.buttons == [["Повернути"]])
    press = await shop.manager.presses("Повернути", on=card)
    assert "звернення Ваше" in ((await press.answer()).text or "")
    await shop.is_quiet()
    assert len(olena.messages()) == before
    await shop.manager.says("Замінимо", chat=shop.desk, reply_to=card)
    await olena.sees(f"{name(shop)}\nЗамінимо")


async def test_a_ticket_is_handed_over_where_there_is_somebody(any_shop: Shop) -> None:
    """Alone, one is told that there is nobody; else it is the colleague's, with a note that stays inside."""
    shop = any_shop
    olena, card = await begins(shop)
    press = await shop.manager.presses("Передати", on=card)
    if shop.manager is shop.owner:
        assert (await press.answer()).text == "Передати поки нікому: інших у команді немає"
        return
    listed = await shop.manager.sees("кому передати?", chat=shop.desk)
    await shop.manager.presses("Марта · 0", on=listed)
    question = await shop.manager.sees("приймає Марта", chat=shop.desk)
    await shop.manager.says("любить каву", chat=shop.desk, reply_to=question)
    await olena.sees("Далі Вашим зверненням займається Марта.")
    await shop.owner.sees("любить каву")
    await shop.is_quiet()
    assert "Веде: Марта" in card
    olena.does_not_see("любить каву")


async def test_a_customer_is_found_and_a_purchase_recorded(any_shop: Shop) -> None:
    """What is asked at the desk is answered there; in answer to a card the customer is known."""
    shop = any_shop
    olena, card = await begins(shop)
    await shop.manager.says("/find олена кавомолк", chat=shop.desk)
    found = await shop.manager.sees(f"Код клієнта: K-{olena.id}", chat=shop.desk)
    await shop.manager.presses("+ Нотатка", on=found)
    question = await shop.manager.sees("що записати?", chat=shop.desk)
    await shop.manager.says("п’є без цукру", chat=shop.desk, reply_to=question)
    await shop.manager.sees("Нотатку записано: Олена.", chat=shop.desk)

    before = len(olena.messages())
    await shop.manager.says("/sale турка мідна 900", chat=shop.desk, reply_to=card)
    said = await shop.manager.sees("Записати покупку?\nОлена\n«турка мідна»", chat=shop.desk)
    assert said.thread_id == card.thread_id
    await shop.manager.presses("Записати", on=said)
    await shop.manager.sees("Записано: Олена, «турка мідна»", chat=shop.desk)
    await shop.is_quiet()
    assert "2 замовлення на" in card
    assert len(olena.messages()) == before


@pytest.mark.parametrize("solved", [True, False])
async def test_the_customer_has_the_last_word(any_shop: Shop, *, solved: bool) -> None:
    """A yes closes it for good; a no opens it with a new time, and it is answered as before."""
    shop = any_shop
    olena, card = await begins(shop)
    await shop.manager.presses("Вирішено", on=card)
    await olena.sees("Чи все вже гаразд?")
    await olena.presses("Так, дякую" if solved else "Ні, ще ні")
    if solved:
        await shop.manager.sees("Олена підтверджує, що все гаразд.", chat=shop.desk)
        await shop.is_quiet()
        assert card.buttons == []
        return
    await shop.manager.sees("каже, що ще не вирішено", chat=shop.desk)
    await shop.is_quiet()
    assert card.buttons[0] == ["Беру"]
    await shop.manager.says("Вже їду", chat=shop.desk, reply_to=card)
    await olena.sees(f"{name(shop)}\nВже їду")
    await shop.is_quiet()
    assert f"Веде: {name(shop)}" in card
