"""After an answer: where reviews are written, for the happy and the unhappy alike, and which hour it is there."""

import pytest

from sandbox.people import Person
from tests.journeys.shop import Shop, in_language_of
from tests.plain_scenario import plain_scenario

PAGE = "https://g.page/r/kavova/review"


async def opens_with(shop: Shop, language: str, *, ask_zone: str = "false", review: str = "") -> None:
    """Open a shop whose own scenario has these."""
    said = plain_scenario().replace("ask_zone = false", f"ask_zone = {ask_zone}")
    file = shop.home / "scenario.toml"
    file.write_text(said + review, encoding="utf-8")
    shop.settings["SCENARIO"] = str(file)
    shop.owner.language_code = language
    await shop.opens_with_desk()


async def offered(shop: Shop, person: Person, score: int) -> tuple[str, list[list[str]]]:
    """The person answers a question; what the page of reviews is offered with."""
    await shop.scores(person, score)
    newest = person.last_message
    assert newest is not None
    return newest.text, newest.buttons


@pytest.mark.parametrize("language", ["uk", "ru"])
async def test_the_happy_and_the_unhappy_are_shown_the_same_page(closed_shop: Shop, language: str) -> None:
    """The same words under the reply to any score, and a button that opens the page."""
    shop = closed_shop
    await opens_with(shop, language, review=f'\n[review]\nurl = "{PAGE}"\nuk = "Відгук у Google"\n')

    def say(uk: str, ru: str) -> str:
        return in_language_of(shop.owner, uk=uk, ru=ru)

    people = [await shop.customer(say("Олена", "Елена"), language=language) for _ in range(3)]
    shown = [await offered(shop, person, score) for person, score in zip(people, (1, 3, 5), strict=True)]

    label = say("Відгук у Google", "Написать отзыв")
    words = say(
        "Якщо захочете розповісти про покупку й іншим, ось сторінка відгуків. Пишіть усе, як є.",
        "Если захотите рассказать о покупке и другим, вот страница отзывов. Пишите всё как есть.",
    )
    assert shown == [(words, [[label]])] * 3
    await people[0].sees(say("Прикро це чути", "Жаль это слышать"))
    await people[0].presses(label)
    assert people[0].visited == [PAGE]
    await people[0].says(say("зламалася за день", "сломалась за день"))
    await shop.is_quiet()
    card = await shop.card_of(people[0])
    assert say("зламалася за день", "сломалась за день") in card


@pytest.mark.parametrize("language", ["uk", "ru"])
async def test_the_hour_is_asked_once_and_changed_in_words(closed_shop: Shop, language: str) -> None:
    """After the first answer, never unasked; from then on the night is the customer's own."""
    shop = closed_shop
    await opens_with(shop, language, ask_zone="true")

    def say(uk: str, ru: str) -> str:
        return in_language_of(shop.owner, uk=uk, ru=ru)

    olena = await shop.customer(say("Олена", "Елена"), language=language)
    await shop.is_asked(olena)
    olena.does_not_see("/zone")
    await olena.presses("5")
    asked = await olena.sees(say("котра у Вас зараз година?", "который у Вас сейчас час?"))
    hours = [label for row in asked.buttons for label in row]
    assert len(hours) == 5
    await olena.presses(hours[1], on=asked)
    await olena.sees(say(f"у Вас зараз {hours[1]}", f"у Вас сейчас {hours[1]}"))
    await shop.becomes(lambda: asked.buttons == [])

    await olena.says("/zone")
    await olena.sees(say(f"Вважаємо, що у Вас зараз {hours[1]}", f"Считаем, что у Вас сейчас {hours[1]}"))
    await olena.says(say("/zone увечері", "/zone вечером"))
    await olena.sees(say("Не вдалося прочитати час", "Не удалось прочитать время"))
    await olena.says("/zone Europe/Kyiv")
    await olena.sees(say("Домовилися: у Вас зараз", "Договорились: у Вас сейчас"))
