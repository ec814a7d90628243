"""A manager promises: said back, kept or broken, and the customer says which."""

import pytest

from sandbox.messages import Message
from tests.journeys.shop import Shop

NAMES = {"uk": "Олена", "ru": "Елена"}
PROMISE = {"uk": "завтра 15:00 замінити ніж", "ru": "завтра в 3 дня заменить нож"}
SAID_BACK = {
    "uk": "«замінити ніж» — вівторок, 8 червня, до 15:00",
    "ru": "«заменить нож» — вторник, 8 июня, до 15:00",
}
TOLD = {
    "uk": "Звернення № 1: обіцяємо — замінити ніж, завтра до 15:00.",
    "ru": "Обращение № 1: обещаем — заменить нож, завтра до 15:00.",
}


async def promised(shop: Shop, language: str) -> Message:
    """A complaint whose card the manager answered with /promise, and meant it; the card. All in one language."""
    shop.owner.language_code = language
    await shop.opens()
    await shop.owner.starts()
    shop.manager = await shop.hires("Олег", language=language)
    shop.desk = await shop.makes_desk("Менеджери", members=[shop.owner, shop.manager])
    customer = await shop.customer(NAMES[language], language=language)
    card = await shop.complaint_of(customer, words="ой")
    await shop.manager.presses({"uk": "Беру", "ru": "Беру"}[language], on=card)
    await shop.is_quiet()
    await shop.manager.says(f"/promise {PROMISE[language]}", chat=shop.desk, reply_to=card)
    said_back = await shop.manager.sees(SAID_BACK[language], chat=shop.desk)
    await shop.is_quiet()
    customer.does_not_see({"uk": "обіцяємо", "ru": "обещаем"}[language])
    press = await shop.manager.presses({"uk": "Так", "ru": "Да"}[language], on=said_back)
    assert (await press.answer()).text == {
        "uk": "Обіцянку записали, клієнт уже знає",
        "ru": "Обещание записали, клиент уже знает",
    }[language]
    await shop.is_quiet()
    assert (await customer.sees(TOLD[language])).text.endswith("\nОлег")
    return card


@pytest.mark.parametrize("language", ["uk", "ru"])
async def test_a_promise_is_made_reminded_of_asked_about_and_kept(closed_shop: Shop, language: str) -> None:
    """From "/promise завтра 15:00" to the customer's own "done"."""
    shop = closed_shop
    card = await promised(shop, language)
    customer = shop.world.people[-1] if isinstance(shop.world.people, list) else list(shop.world.people.values())[-1]
    what = {"uk": "замінити ніж", "ru": "заменить нож"}[language]
    assert {"uk": f"Обіцяно: {what}, завтра до 15:00", "ru": f"Обещано: {what}, завтра до 15:00"}[language] in card
    hours = 26 + (15 * 60 - 13 * 60) / 60  # the complaint is of eleven or so
    await shop.time_passes(hours=hours - 2.0)
    reminder = await shop.manager.sees({"uk": "скоро час обіцяного", "ru": "скоро срок обещанного"}[language], chat=shop.desk)
    assert reminder.reply_to is card
    await shop.time_passes(hours=3)
    await customer.sees({"uk": f"ми обіцяли — {what}. Чи вже зроблено?", "ru": f"мы обещали — {what}. Уже сделано?"}[language])
    await shop.owner.sees({"uk": "час обіцяного минув", "ru": "срок обещанного прошёл"}[language])
    await customer.presses({"uk": "Так, зроблено", "ru": "Да, сделано"}[language])
    await customer.sees({"uk": "Приємно тримати слово.", "ru": "Приятно держать слово."}[language])
    await shop.manager.sees({"uk": "підтверджує, обіцяне зроблено", "ru": "подтверждает, обещанное сделано"}[language], chat=shop.desk)
    await shop.is_quiet()
    assert what not in card
