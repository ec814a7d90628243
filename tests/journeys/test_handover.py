"""A colleague takes over: with a note that stays inside, and a name that the customer reads."""

import pytest

from sandbox.messages import Message
from sandbox.people import Person
from tests.journeys.shop import Shop


async def asked(shop: Shop, card: Message, to: str) -> Message:
    """Олег chooses a colleague under the card; the question about a note."""
    await shop.manager.presses("Передати", on=card)
    listed = await shop.manager.sees("кому передати?", chat=shop.desk)
    await shop.manager.says("любить каву", chat=shop.desk, reply_to=listed)
    await shop.manager.sees("ці слова нікому не передано", chat=shop.desk)
    await shop.manager.presses(f"{to} · 0", chat=shop.desk)
    return await shop.manager.sees(f"приймає {to}", chat=shop.desk)


@pytest.mark.parametrize("forum", [False, True])
@pytest.mark.parametrize("language", ["uk", "ru"])
async def test_a_ticket_is_handed_over_with_a_note(closed_shop: Shop, language: str, *, forum: bool) -> None:
    """The new owner reads the note in private, the customer a name and then their words; the note never leaves."""
    shop = closed_shop
    await shop.opens_with_desk(forum=forum, bot_is_admin=forum)
    maria = await shop.hires("Марія", language=language)
    olena = await shop.customer("Олена", language=language)
    card = await shop.taken(olena)
    question = await asked(shop, card, "Марія")
    await shop.manager.says("любить каву", chat=shop.desk, reply_to=question)
    await shop.is_quiet()

    assert "Веде: Марія" in card
    await maria.sees("любить каву")
    told = await shop.owner.sees("тепер веде Марія. Передає Олег.", chat=shop.desk)
    assert told.thread_id == card.thread_id
    said = {"uk": "Далі Вашим зверненням займається Марія.", "ru": "Дальше Вашим обращением занимается Марія."}
    assert shop.said_to(olena, said[language]) == 1
    await maria.says("Вже їде до Вас!", chat=shop.desk, reply_to=card)
    await olena.sees("Вже їде до Вас!")
    await shop.is_quiet()
    olena.does_not_see("любить каву")


async def test_pressed_again_and_again_it_is_handed_over_once(shop: Shop) -> None:
    """Two managers and many presses: one owner, one word to the customer; a late note is explained."""
    await shop.hires("Марія")
    olena = await shop.customer("Олена")
    card = await shop.taken(olena)
    question = await asked(shop, card, "Марія")
    presses = [await shop.manager.presses("Без нотатки", on=question) for _ in range(3)]
    toasts = {(await press.answer()).text for press in presses}
    assert toasts <= {"Готово: тепер веде Марія", "Це звернення вже веде Марія"}
    await shop.is_quiet()
    assert shop.said_to(olena, "займається Марія") == 1
    await shop.manager.says("любить каву", chat=shop.desk, reply_to=question)
    await shop.manager.sees("№ 1 вже веде Марія, тож нотатку не записано.", chat=shop.desk)
    await shop.is_quiet()
    olena.does_not_see("каву")


async def test_a_colleague_cannot_give_away_what_is_not_theirs(shop: Shop) -> None:
    """They learn whose it is."""
    maria: Person = await shop.hires("Марія")
    card = await shop.taken(await shop.customer("Олена"))
    press = await maria.presses("Передати", on=card)
    assert (await press.answer()).text == "Це звернення веде Олег"
