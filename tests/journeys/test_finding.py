"""A manager looks for a customer, reads all there is about them, and writes something down for the others."""

import pytest

from sandbox.messages import Message
from sandbox.people import Person
from tests.journeys.shop import Shop


async def last(person: Person, shop: Shop) -> Message:
    """The newest message in somebody's private chat."""
    await shop.is_quiet()
    assert person.last_message is not None
    return person.last_message


async def test_a_manager_finds_an_unhappy_customer_and_leaves_a_note(shop: Shop) -> None:
    """Latin letters and a slip of the finger are enough; the card tells all; the note is read by the next one."""
    olena = await shop.customer("Олена Шевченко", bought="Кавомолка")
    await shop.customer("Андрій Мельник", bought="Турка")
    await shop.taken(olena, words="зламалася за день")
    manager = shop.manager

    await manager.says("/find shevchnko kavmolka")
    card = await last(manager, shop)
    for told in (
        "Олена Шевченко",
        f"Код клієнта: K-{olena.id}",
        "Мова: українська",
        "У Telegram з нами: 7 червня",
        "Про покупки: так · про знижки: так",
        "Перша покупка: 7 червня (3 дні з нами)",
        "1 замовлення на 2 450 ₴".replace(" 450", "\u00a0450").replace(" ₴", "\u00a0₴"),
        "Оцінки: 2 з 5 («Кавомолка», 10 червня)",
        "Балів: 10",
        "• № 1 · скарга · 10 червня · в роботі · веде Олег",
    ):
        assert told in card.text, told
    assert card.buttons[0] == ["№ 1"]

    await manager.presses("Замовлення", on=card)
    orders = await last(manager, shop)
    assert "• Кавомолка" in orders.text
    await manager.presses("Що писали", on=orders)
    contacts = await last(manager, shop)
    assert "• запитання про покупку («Кавомолка»): надіслано" in contacts.text
    assert "є відповідь" in contacts.text
    assert "• подяка («Кавомолка»): пропущено (7 червня о 11:00) — нагода минула, писати запізно" in contacts.text

    before = len(olena.messages())
    await manager.presses("+ Нотатка", on=contacts)
    question = await last(manager, shop)
    await manager.says("Дзвонити після 18:00 & не раніше", reply_to=question)
    kept = await last(manager, shop)
    assert kept.text == "Нотатку записано: Олена Шевченко."
    await manager.presses("+ Чому ми", on=contacts)
    await manager.says("Порадила сестра", reply_to=await last(manager, shop))
    await shop.is_quiet()

    await shop.owner.says("/find шевченко", chat=shop.desk)
    await shop.owner.sees("Чому обрали нас · Олег, 10 червня\nПорадила сестра", chat=shop.desk)
    seen = await shop.owner.sees("Нотатка · Олег, 10 червня\nДзвонити після 18:00 & не раніше", chat=shop.desk)
    await shop.owner.presses("Нотатки", on=seen)
    await shop.owner.sees("Олена Шевченко · нотатки", chat=shop.desk)
    assert len(olena.messages()) == before, "the customer hears of none of it"
    await shop.owner.presses("№ 1", on=seen)
    await shop.owner.sees("Олена Шевченко · пише")


async def test_the_same_in_russian(closed_shop: Shop) -> None:
    """Several match: a list; the one that is meant is pressed, read, and noted about; the note can be given up."""
    shop = closed_shop
    shop.owner.language_code = "ru"
    await shop.opens_with_desk()
    manager = await shop.hires("Вера", language="ru")
    elena = await shop.customer("Елена Бондарь", language="ru", bought="Кофемолка")
    await shop.customer("Елена Мельник", language="ru", bought="Турка", links=False)
    await shop.complaint_of(elena, words="сломалась за день")

    await manager.says("/find ylena")
    found = await last(manager, shop)
    assert found.text.splitlines()[0] == "Кого именно показать?"
    assert "1. Елена Мельник · заказ 1002, 7 июня · по имени" in found.text
    await manager.presses("2 · Елена Бондарь", on=found)
    card = await last(manager, shop)
    assert "• № 1 · жалоба · 10 июня · новое" in card.text
    assert "Язык: русский" in card.text

    await manager.presses("+ Заметка", on=card)
    question = await last(manager, shop)
    assert "Клиент этого не увидит." in question.text
    await manager.sends_photo(reply_to=question)
    assert "Запишу только слова" in (await last(manager, shop)).text
    await manager.says("Просит звонить вечером", reply_to=question)
    kept = await last(manager, shop)
    assert kept.text == "Заметка записана: Елена Бондарь."
    await manager.presses("Заметки", on=kept)
    notes = await last(manager, shop)
    assert notes.text == "Елена Бондарь · заметки\nЗаметка · Вера, 10 июня\nПросит звонить вечером"

    await manager.presses("+ Почему мы", on=notes)
    question = await last(manager, shop)
    press = await manager.presses("Не нужно", on=question)
    assert (await press.answer()).text == "Хорошо, ничего не записываем"
    await shop.becomes(lambda: question.buttons == [])

    await manager.says("/find мельник")
    assert "В Telegram ещё не с нами: личная ссылка не открыта" in (await last(manager, shop)).text
    await manager.says("/find сковорода")
    assert "«сковорода» — никто не найден." in (await last(manager, shop)).text
    await manager.says("/find")
    assert "Кого ищем?" in (await last(manager, shop)).text


async def test_a_customer_and_a_stale_button_learn_nothing(shop: Shop) -> None:
    """/find is the staff's; a button of somebody who is not there explains itself."""
    olena = await shop.customer("Олена")
    await olena.says("/find андрій")
    await olena.sees("Це можуть лише менеджери магазину.")
    old = shop.shows(olena, "Картка", ("Картка", "cust:1:overview"), ("Нотатка", "note:1:note"))
    for label in ("Картка", "Нотатка"):
        press = await olena.presses(label, on=old)
        assert (await press.answer()).text == "Це можуть лише працівники магазину"
        await shop.time_passes(seconds=1)
    gone = shop.shows(shop.manager, "Картка", ("Картка", "cust:999:overview"))
    press = await shop.manager.presses("Картка", on=gone)
    assert (await press.answer()).text == "Ця кнопка вже не діє. Усе актуальне — /menu"
    question = shop.shows(olena, "Що записати?", ("Не треба", "nonote:1:note"))
    await olena.says("Я тут головна", reply_to=question)
    await shop.is_quiet()
    await shop.manager.says("/find олена")
    assert "Нотатка ·" not in (await last(shop.manager, shop)).text


@pytest.mark.parametrize("odd", ["<b>Оля</b>", "Том & Джері", "{ $name }", "&amp; &lt;i&gt;"])
async def test_names_and_notes_are_shown_literally(shop: Shop, odd: str) -> None:
    """On the card, in the list, on buttons and in notes: exactly what was typed."""
    for _ in range(2):
        await shop.customer(odd, bought=odd, links=False)
    await shop.manager.says(f"/find {odd}")
    found = await last(shop.manager, shop)
    assert f". {odd} · замовлення 1001" in found.text
    await shop.manager.presses(f"1 · {odd}", on=found)
    card = await last(shop.manager, shop)
    assert card.text.splitlines()[0] == odd
    await shop.manager.presses("+ Нотатка", on=card)
    question = await last(shop.manager, shop)
    assert question.text.startswith(f"{odd}: що записати?")
    await shop.manager.presses("Замовлення", on=card)
    assert f"• {odd}" in (await last(shop.manager, shop)).text
