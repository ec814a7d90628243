"""Names and words are shown as they are: nobody's text is taken for markup, and nothing of it is lost."""

import pytest

from tests.journeys.shop import Shop

MARKS = str.maketrans("", "", "\u200f\u200e")  # an import leaves them out of names: they are seen, not read
LITERAL = [
    "<b>Оля</b>",
    "Том & Джері",
    "Ми <3 каву",
    "Прапор 🇺🇦",
    "&amp; &lt;i&gt;",
    "\u200fשלום\u200e Оля",
    "{ $name }",
]


@pytest.mark.parametrize("odd", LITERAL)
async def test_names_products_and_words_are_shown_literally(closed_shop: Shop, odd: str) -> None:
    """On the card, in the thread, to the customer, in lists, on buttons and in toasts: exactly what was typed."""
    shop = closed_shop
    shop.settings["SHOP_NAME"] = odd
    await shop.opens_with_desk()
    manager = await shop.hires(odd)
    shop.manager = manager
    customer = await shop.customer(odd.translate(MARKS), bought=odd, agrees=False)
    await customer.sees(f"Це «{odd}»")
    await shop.agrees(customer)
    await shop.is_asked(customer)
    await customer.sees(f"Як Вам «{odd.translate(MARKS)}»?")

    card = await shop.complaint_of(customer, words=odd)
    lines = card.text.splitlines()
    assert f"«{odd.translate(MARKS)}», замовлення 1001" in lines
    assert odd in lines
    await manager.presses("Беру", on=card)
    await customer.sees(f"у мене, відповім сьогодні до {card.text.split('до ')[1][:5]}.\n{odd}")
    second = await shop.owner.presses("Вирішено", on=card)
    assert await second.answer()
    await shop.is_quiet()
    assert f"Веде: {odd}" in card

    await manager.says(odd, chat=shop.desk, reply_to=card)
    await customer.sees(f"{odd}\n{odd}")
    await customer.says(odd)
    await manager.sees(f"{odd.translate(MARKS)} · № 1\n{odd}", chat=shop.desk)


@pytest.mark.parametrize("odd", LITERAL)
async def test_lists_buttons_and_toasts_show_names_literally(shop: Shop, odd: str) -> None:
    """The list of the team, of open complaints, and whose a complaint already is."""
    manager = await shop.hires(odd)
    await shop.owner.sees(f"{odd} тепер менеджер")
    name = odd.translate(MARKS)
    customer = await shop.customer(name)
    card = await shop.complaint_of(customer)
    await manager.presses("Беру", on=card)
    await shop.is_quiet()

    own_list = await shop.manager.says("/tickets")
    await shop.is_quiet()
    await shop.manager.presses(f"№ 1 · {name} · {odd}")
    copy = await shop.manager.sees(f"{name} · пише", after=own_list)
    assert f"Веде: {odd}" in copy
    await shop.owner.says("/menu")
    await shop.owner.presses("Команда")
    await shop.owner.sees(f"• {odd} — менеджер")
    await shop.owner.presses(f"Прибрати: {odd}")
    await shop.owner.sees(f"Прибрати з команди: {odd}?")


async def test_a_sign_that_turns_the_text_around_cannot_make_a_card_lie(shop: Shop) -> None:
    """Overrides of direction are taken out: what follows a customer's words is read as it was written."""
    olena = await shop.customer("Олена")
    card = await shop.complaint_of(olena, words="чесно\u202eонсеч\u202c")
    assert "чесноонсеч" in card


@pytest.mark.parametrize("score", [2, 3, None])
async def test_words_as_long_as_telegram_allows_reach_the_desk_whole(shop: Shop, score: int | None) -> None:
    """4096 characters of a complaint, a remark or a question: nothing of them is lost."""
    olena = await shop.customer("Олена")
    if score is not None:
        await shop.scores(olena, score)
    words = "".join(f"{number:04}" for number in range(1024))
    await olena.says(words)
    await shop.is_quiet()

    await shop.card_of(olena)
    thread = "".join(
        message.text.removeprefix("Олена · № 1\n")
        for message in shop.owner.messages(shop.desk)
        if message.text.startswith("Олена · № 1")
    )
    assert thread == words


@pytest.mark.parametrize("longest", [1001, 4096])
async def test_long_words_of_a_manager_reach_the_customer_whole(shop: Shop, longest: int) -> None:
    """What a manager took the time to write arrives to the last letter."""
    olena = await shop.customer("Олена")
    card = await shop.taken(olena)
    words = "".join(f"{number:04}" for number in range(1024))[:longest]
    await shop.manager.says(words, chat=shop.desk, reply_to=card)
    await shop.is_quiet()

    said = [message.text for message in olena.messages() if message.text.startswith("Олег\n")]
    assert "".join(text.removeprefix("Олег\n") for text in said) == words


async def test_an_album_of_a_manager_reaches_the_customer_in_order(shop: Shop) -> None:
    """Each photo once, in the order in which they were sent, when all had time to come."""
    olena = await shop.customer("Олена")
    card = await shop.taken(olena)
    sent = await shop.manager.sends_album(4, "ось заміна", chat=shop.desk, reply_to=card)
    await shop.time_passes(seconds=2)

    photos = [message for message in olena.messages() if message.media == "photo"]
    assert [photo.file_id for photo in photos] == [photo.file_id for photo in sent]
    assert photos[0] == "Олег\nось заміна"


@pytest.mark.parametrize("asked", [True, False])
async def test_an_album_reaches_the_desk_photo_by_photo(shop: Shop, asked: bool) -> None:
    """Five photos sent at once are five photos at the desk, in one conversation."""
    olena = await shop.customer("Олена")
    if asked:
        await shop.scores(olena, 2)
    await olena.sends_album(5, "ось що сталося")
    await shop.is_quiet()

    photos = [message for message in shop.owner.messages(shop.desk) if message.media == "photo"]
    assert len({photo.file_id for photo in photos}) == 5
    assert all(photo.text.startswith("Олена · № 1") for photo in photos)
    assert "ось що сталося" in photos[0]
    assert "Долучено 5 файлів" in await shop.card_of(olena)
    assert shop.said_to(shop.owner, "Звернення №", chat=shop.desk) == 1
