"""The other questions of the year, as customers and managers live them."""

import pytest

from tests.journeys.shop import Shop

NAMES = {"uk": "Олена", "ru": "Елена"}
both = pytest.mark.parametrize("language", ["uk", "ru"])


async def asks(shop: Shop, kind: str, *, after: str = "purchase", delay: str = "2h") -> None:
    """Open the shop anew with a scenario of one question beside the one about a purchase."""
    file = shop.home / "scenario.toml"
    csat = '[[contact]]\nname = "product-csat"\nkind = "csat"\nafter = "delivery"\ndelay = "3d"\n'
    file.write_text(
        f'max_lateness = "2d"\n[[contact]]\nname = "{kind.replace("_", "-")}"\nkind = "{kind}"\n'
        f'after = "{after}"\ndelay = "{delay}"\n{csat if after == "resolution" else ""}',
        encoding="utf-8",
    )
    shop.settings["SCENARIO"] = str(file)
    await shop.closes()
    await shop.opens()


CHECK = {"uk": "Чи все доїхало ціле?", "ru": "Всё доехало в целости?"}
NOT_YET = {"uk": "Ще не доїхало", "ru": "Ещё не доехало"}
AGAIN_ON = {"uk": "Запитаємо ще раз 9 червня", "ru": "Спросим ещё раз 9 июня"}
ONCE_MORE = {"uk": "обіцяли запитати ще раз", "ru": "обещали спросить ещё раз"}
CHASED = {"uk": "Прикро, що замовлення досі не у Вас", "ru": "Жаль, что заказ до сих пор не у Вас"}


@both
async def test_what_does_not_arrive_is_asked_about_until_a_human_looks(shop: Shop, language: str) -> None:
    """Twice "not yet": the first is believed, the second is a question at the desk; then it arrives."""
    await asks(shop, "delivery_check")
    olena = await shop.customer(NAMES[language], language=language)
    await shop.time_passes(hours=2, minutes=1)
    question = await olena.sees(CHECK[language])
    press = await olena.presses(NOT_YET[language], on=question)
    assert NOT_YET[language] in (await press.answer()).text
    await olena.sees(AGAIN_ON[language])
    await shop.becomes(lambda: any(f"✓ {NOT_YET[language]}" in row for row in question.buttons))
    shop.owner.does_not_see("№ 1", chat=shop.desk)

    await shop.time_passes(days=2, minutes=1)
    again = await olena.sees(ONCE_MORE[language])
    for _ in range(8):
        await olena.presses(NOT_YET[language], on=again)
    await shop.is_quiet()
    assert shop.said_to(olena, CHASED[language]) == 1
    card = await shop.card_of(olena)
    assert "запитання" in card
    assert "Відповідь: «Ще не доїхало» (запитання про доставку)" in card
    await shop.manager.presses("Беру", on=card)
    await shop.is_quiet()

    await olena.presses({"uk": "Так, усе ціле", "ru": "Да, всё цело"}[language], on=again)
    await olena.sees({"uk": "Хай покупка радує", "ru": "Пусть покупка радует"}[language])
    await shop.owner.sees("каже, що все доїхало ціле", chat=shop.desk)
    await shop.time_passes(days=2, minutes=1)
    assert shop.said_to(olena, ONCE_MORE[language]) == 1


@both
async def test_a_recommendation_and_its_reason(shop: Shop, language: str) -> None:
    """Eleven buttons in two rows; the reason is read by a human, under the score it explains."""
    await asks(shop, "nps")
    olena = await shop.customer(NAMES[language], language=language)
    await shop.time_passes(hours=2, minutes=1)
    question = await olena.sees({"uk": "0 — навряд, 10 — неодмінно", "ru": "0 — вряд ли, 10 — непременно"}[language])
    assert question.buttons[:2] == [["0", "1", "2", "3", "4", "5"], ["6", "7", "8", "9", "10"]]
    way_out = {"uk": ["Рідше", "Не писати мені"], "ru": ["Реже", "Не писать мне"]}[language]
    assert question.buttons[2] == way_out

    for _ in range(8):
        await olena.presses("3", on=question)
    asked = await olena.sees({"uk": "Що головна причина", "ru": "Что главная причина"}[language])
    await shop.becomes(lambda: question.buttons[0] == ["0", "1", "2", "✓ 3", "4", "5"])
    await olena.says({"uk": "вибір замалий", "ru": "выбор маловат"}[language])
    await olena.sees({"uk": "Дякуємо, передали", "ru": "Спасибо, передали"}[language])

    card = await shop.card_of(olena)
    assert "відгук" in card
    assert "Оцінка: NPS 3 з 10" in card
    assert {"uk": "вибір замалий", "ru": "выбор маловат"}[language] in card
    assert shop.said_to(olena, asked.text) == 1

    await shop.manager.says("/find " + NAMES[language])
    await shop.is_quiet()
    await shop.manager.sees("NPS 3 з 10")


@both
async def test_how_easy_it_was_and_who_helped(shop: Shop, language: str) -> None:
    """A solved complaint: hard, the help was good, and in the end it is not solved at all."""
    await asks(shop, "ease", after="resolution", delay="1d")
    olena = await shop.customer(NAMES[language], language=language)
    card = await shop.taken(olena)
    await shop.manager.presses("Вирішено", on=card)
    await shop.is_quiet()
    await olena.presses({"uk": "Так, дякую", "ru": "Да, спасибо"}[language])
    await shop.time_passes(days=1, hours=1)

    question = await olena.sees(
        {"uk": "наскільки легко було владнати звернення № 1?", "ru": "насколько легко было уладить обращение № 1?"}[
            language
        ]
    )
    await olena.presses("2", on=question)
    offered = await olena.sees({"uk": "це далося нелегко", "ru": "это далось нелегко"}[language])
    help_asked = await olena.sees({"uk": "менеджера на ім’я Олег", "ru": "менеджера по имени Олег"}[language])
    await olena.presses("5", on=help_asked)
    await shop.is_quiet()
    remark = await shop.card_of(olena)
    assert "До звернення № 1" in remark
    assert "Оцінка: легкість 2 з 5" in remark
    assert "Оцінка: допомога менеджера 5 з 5" in remark
    shop.owner.does_not_see("ще не вирішено", chat=shop.desk)

    unsolved = {"uk": "Усе ще не вирішено", "ru": "Всё ещё не решено"}[language]
    press = await olena.presses(unsolved, on=offered)
    assert (await press.answer()).text == {"uk": "Звернення знову відкрите", "ru": "Обращение снова открыто"}[language]
    await olena.sees({"uk": "Звернення № 1 знову відкрите", "ru": "Обращение № 1 снова открыто"}[language])
    await shop.owner.sees("ще не вирішено", chat=shop.desk)


@both
async def test_why_it_was_sent_back(shop: Shop, language: str) -> None:
    """A cause in one tap and a few words: the desk reads both, and there is no complaint."""
    await asks(shop, "return_reason", after="return")
    olena = await shop.customer(NAMES[language], language=language)
    await shop.imports(f"K-{olena.id}", name=NAMES[language], number=str(shop.orders), status="returned")
    await shop.time_passes(hours=2, minutes=1)
    question = await olena.sees({"uk": "не склалося", "ru": "не сложилось"}[language])
    not_suited = {"uk": "Не підійшло", "ru": "Не подошло"}[language]
    for _ in range(8):
        press = await olena.presses(not_suited, on=question)
    assert not_suited in (await press.answer()).text
    await shop.is_quiet()
    assert shop.said_to(shop.owner, "пояснює, чому не склалося", chat=shop.desk) == 1
    assert shop.said_to(olena, {"uk": "Дякуємо, що сказали", "ru": "Спасибо, что сказали"}[language]) == 1

    await olena.says({"uk": "завелика для моєї кухні", "ru": "великовата для моей кухни"}[language])
    card = await shop.card_of(olena)
    assert "відгук" in card
    assert "Відповідь: «Не підійшло» (запитання про причину повернення)" in card
