"""A manager promises: said back, reminded of, kept or broken; and the customer says which."""

import pytest

from sandbox.messages import Message
from sandbox.people import Person
from tests.journeys.shop import Shop

IN = {
    "uk": {
        "name": "Олена",
        "promise": "завтра 15:00 замінити ніж",
        "what": "замінити ніж",
        "said back": "«замінити ніж» — п’ятниця, 11 червня, до 15:00",
        "yes": "Так",
        "noted": "Обіцянку записали, клієнт уже знає",
        "told": "Звернення № 1: обіцяємо — замінити ніж, завтра до 15:00. Потім запитаємо, чи все зроблено.\nОлег",
        "card": "Обіцяно: замінити ніж, завтра до 15:00",
        "mine": "№ 1 від 10 червня: ним займається Олег\nКавомолка\nОбіцяємо: замінити ніж — завтра до 15:00",
        "soon": "скоро час обіцяного — замінити ніж",
        "asked": "ми обіцяли — замінити ніж. Чи вже зроблено?",
        "late": "час обіцяного минув",
        "done": "Так, зроблено",
        "not done": "Ні, ще ні",
        "thanked": "Приємно тримати слово.",
        "kept": "підтверджує, обіцяне зроблено",
        "sorry": "Прикро, що не дотримали слова. Звернення № 1 відкрите",
        "alarm": "каже, що обіцяного не зроблено — замінити ніж",
        "button": "Обіцяю",
        "how": "Що й до коли обіцяєте за зверненням № 1?",
        "wrong": "завтрва 15:00 ніж",
        "not read": "Не вдалося прочитати дату.",
    },
    "ru": {
        "name": "Елена",
        "promise": "завтра в 3 дня заменить нож",
        "what": "заменить нож",
        "said back": "«заменить нож» — пятница, 11 июня, до 15:00",
        "yes": "Да",
        "noted": "Обещание записали, клиент уже знает",
        "told": "Обращение № 1: обещаем — заменить нож, завтра до 15:00. Потом спросим, всё ли сделано.\nОлег",
        "card": "Обещано: заменить нож, завтра до 15:00",
        "mine": "№ 1 от 10 июня: им занимается Олег\nКавомолка\nОбещаем: заменить нож — завтра до 15:00",
        "soon": "скоро срок обещанного — заменить нож",
        "asked": "мы обещали — заменить нож. Уже сделано?",
        "late": "срок обещанного прошёл",
        "done": "Да, сделано",
        "not done": "Нет, ещё нет",
        "thanked": "Приятно держать слово.",
        "kept": "подтверждает, обещанное сделано",
        "sorry": "Жаль, что не сдержали слова. Обращение № 1 открыто",
        "alarm": "говорит, что обещанное не сделано — заменить нож",
        "button": "Обещаю",
        "how": "Что и к какому сроку обещаете по обращению № 1?",
        "wrong": "завтраа 15:00 нож",
        "not read": "Не удалось прочитать дату.",
    },
}
both = pytest.mark.parametrize("language", ["uk", "ru"])


async def begins(shop: Shop, language: str) -> tuple[Person, Message]:
    """Everybody speaks this language; the customer's complaint is taken. The customer, and the card."""
    shop.owner.language_code = language
    await shop.opens_with_desk()
    shop.manager.language_code = language
    customer = await shop.customer(IN[language]["name"], language=language)
    card = await shop.complaint_of(customer)
    await shop.manager.presses("Беру", on=card)
    await shop.is_quiet()
    return customer, card


async def promises(shop: Shop, language: str, customer: Person, card: Message) -> None:
    """The manager answers the card with /promise and means it; the customer and the card know."""
    say = IN[language]
    await shop.manager.says(f"/promise {say['promise']}", chat=shop.desk, reply_to=card)
    said_back = await shop.manager.sees(say["said back"], chat=shop.desk)
    await shop.is_quiet()
    customer.does_not_see(say["what"])
    press = await shop.manager.presses(say["yes"], on=said_back)
    assert (await press.answer()).text == say["noted"]
    assert (await customer.sees(say["what"])).text == say["told"]
    await shop.is_quiet()
    assert say["card"] in card
    await customer.says("/my")
    await customer.sees(say["mine"])


@both
async def test_a_promise_is_reminded_of_asked_about_and_kept(closed_shop: Shop, language: str) -> None:
    """From "/promise завтра 15:00" to the customer's own "done"."""
    shop, say = closed_shop, IN[language]
    customer, card = await begins(shop, language)
    await promises(shop, language, customer, card)

    await shop.time_passes(hours=26, minutes=30)
    reminder = await shop.manager.sees(say["soon"], chat=shop.desk)
    assert reminder.reply_to is card
    shop.owner.does_not_see(say["late"])
    await shop.time_passes(hours=2)
    await customer.sees(say["asked"])
    await shop.owner.sees(say["late"])
    await customer.presses(say["done"])

    await customer.sees(say["thanked"])
    await shop.manager.sees(say["kept"], chat=shop.desk)
    await shop.time_passes(days=3)
    assert say["what"] not in card
    assert shop.said_to(customer, say["asked"]) == 1
    assert shop.said_to(shop.owner, say["late"]) == 1


@both
async def test_a_broken_promise_is_an_alarm(closed_shop: Shop, language: str) -> None:
    """The customer's "no": sorry, and the manager and the owner of the shop hear of it in private."""
    shop, say = closed_shop, IN[language]
    customer, card = await begins(shop, language)
    await promises(shop, language, customer, card)
    await shop.time_passes(hours=29)
    await customer.presses(say["not done"])

    await customer.sees(say["sorry"])
    await shop.manager.sees(say["alarm"])
    await shop.owner.sees(say["alarm"])
    await shop.manager.sees(say["alarm"], chat=shop.desk)
    await shop.is_quiet()
    assert shop.said_to(shop.owner, say["alarm"]) == 1
    assert any("Обіц" in label or "Обещ" in label for row in card.buttons for label in row)


@both
async def test_the_button_explains_and_the_answer_is_the_promise(closed_shop: Shop, language: str) -> None:
    """A typo is asked about, not guessed at; nothing of it reaches the customer; the next answer is understood."""
    shop, say = closed_shop, IN[language]
    customer, card = await begins(shop, language)
    await shop.manager.presses(say["button"], on=card)
    how = await shop.manager.sees(say["how"], chat=shop.desk)
    await shop.manager.says(say["wrong"], chat=shop.desk, reply_to=how)
    again = await shop.manager.sees(say["not read"], chat=shop.desk)
    await shop.manager.says(say["promise"], chat=shop.desk, reply_to=again)
    said_back = await shop.manager.sees(say["said back"], chat=shop.desk)
    await shop.is_quiet()
    customer.does_not_see("15:00")

    await shop.manager.presses(say["yes"], on=said_back)
    await customer.sees(say["told"])


@both
async def test_a_remedy_is_chosen_and_becomes_a_promise(closed_shop: Shop, language: str) -> None:
    """The manager ticks two, the customer takes one, and the manager's date makes a promise of it."""
    shop, say = closed_shop, IN[language]
    customer, card = await begins(shop, language)
    await shop.manager.presses({"uk": "Запропонувати", "ru": "Предложить"}[language], on=card)
    listed = await shop.manager.sees({"uk": "що запропонуємо?", "ru": "что предложим?"}[language], chat=shop.desk)
    refused = await shop.manager.presses({"uk": "Надіслати", "ru": "Отправить"}[language], on=listed)
    assert (await refused.answer()).text == {
        "uk": "Позначте від двох до чотирьох",
        "ru": "Отметьте от двух до четырёх",
    }[language]
    for remedy in {"uk": ("Заміна", "Подарунок"), "ru": ("Замена", "Подарок")}[language]:
        await shop.manager.presses(remedy, on=listed)
        await shop.becomes(lambda said=remedy: [f"✓ {said}"] in listed.buttons)  # type: ignore[misc]
    await shop.manager.presses({"uk": "Надіслати", "ru": "Отправить"}[language], on=listed)

    offer = await customer.sees({"uk": "Що Вам підійде найкраще?", "ru": "Что Вам подойдёт лучше всего?"}[language])
    assert offer.buttons == {"uk": [["Заміна"], ["Подарунок"]], "ru": [["Замена"], ["Подарок"]]}[language]
    await customer.presses({"uk": "Заміна", "ru": "Замена"}[language], on=offer)
    await customer.sees(
        {"uk": "Домовилися: «Заміна». Далі Олег", "ru": "Договорились: «Замена». Дальше Олег"}[language]
    )
    asked = await shop.manager.sees(
        {"uk": "до коли зробите?", "ru": "к какому сроку сделаете?"}[language], chat=shop.desk
    )
    assert asked.reply_to is card
    await shop.manager.says("завтра 15:00", chat=shop.desk, reply_to=asked)
    await shop.manager.sees({"uk": "«Заміна» — п’ятниця", "ru": "«Замена» — пятница"}[language], chat=shop.desk)
    await shop.manager.presses(say["yes"], chat=shop.desk)
    await customer.sees(
        {"uk": "обіцяємо — Заміна, завтра до 15:00", "ru": "обещаем — Замена, завтра до 15:00"}[language]
    )
    await shop.is_quiet()
    assert {"uk": "Клієнт обирає: «Заміна»", "ru": "Клиент выбирает: «Замена»"}[language] in card
