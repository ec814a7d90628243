"""The check-in: at its moment, once, in the customer's language, about what they bought."""

import pytest

from tests.journeys.shop import Shop

# A shop in a hurry, which lets what follows from one purchase come within two hours.
SCENARIO = """
max_lateness = "2d"

[manners]
least_between = "0s"

[[contact]]
name = "quick-thanks"
kind = "thank_you"
after = "purchase"
delay = "5s"

[[contact]]
name = "quick-question"
kind = "csat"
after = "purchase"
delay = "2h"
"""
THANKS = {
    "uk": (
        "Олено, дякуємо за замовлення: «Кавомолка». Раді знайомству. "
        "Якщо щось буде не так — просто напишіть сюди, я поруч.\nОлег, «Кавова»"
    ),
    "ru": (
        "Елена, спасибо за заказ: «Кофемолка». Рады знакомству. "
        "Если что-то будет не так — просто напишите сюда, я рядом.\nОлег, «Кавова»"
    ),
}
QUESTION = {
    "uk": "Олено, як Вам «Кавомолка»? Одного дотику досить: 1 — погано, 5 — чудово.",
    "ru": "Елена, как Вам «Кофемолка»? Достаточно одного касания: 1 — плохо, 5 — отлично.",
}
BOUGHT = {"uk": ("Олена", "Кавомолка"), "ru": ("Елена", "Кофемолка")}
WAY_OUT = {"uk": ["Рідше", "Не писати мені"], "ru": ["Реже", "Не писать мне"]}


@pytest.mark.parametrize("language", ["uk", "ru"])
async def test_the_thank_you_comes_an_hour_later_and_the_question_in_three_days(shop: Shop, language: str) -> None:
    """Each comes at its own moment, not before it, once, with the way out under it."""
    name, product = BOUGHT[language]
    olena = await shop.customer(name, language=language, bought=product)

    await shop.time_passes(minutes=58)
    olena.does_not_see(THANKS[language])
    await shop.time_passes(minutes=3)
    assert (await olena.sees(THANKS[language])).buttons == [WAY_OUT[language]]

    await shop.time_passes(days=2, hours=22, minutes=57)
    olena.does_not_see(QUESTION[language])
    await shop.time_passes(minutes=5)
    question = await olena.sees(QUESTION[language])
    assert question.buttons == [["1", "2", "3", "4", "5"], WAY_OUT[language]]

    await shop.time_passes(days=30)
    assert shop.said_to(olena, THANKS[language]) == 1
    assert shop.said_to(olena, QUESTION[language]) == 1


async def test_a_scenario_of_seconds_and_hours_is_followed(closed_shop: Shop) -> None:
    """The shop's own SCENARIO file decides what is said and when."""
    scenario = closed_shop.home / "scenario.toml"
    scenario.write_text(SCENARIO, encoding="utf-8")
    closed_shop.settings["SCENARIO"] = str(scenario)
    await closed_shop.opens_with_desk()
    olena = await closed_shop.customer("Олена")

    await closed_shop.time_passes(seconds=6)
    await olena.sees("дякуємо за замовлення")
    await closed_shop.time_passes(hours=1, minutes=55)
    olena.does_not_see("як Вам")
    await closed_shop.time_passes(minutes=6)
    await olena.sees("як Вам «Кавомолка»?")
    await closed_shop.time_passes(days=4)
    assert closed_shop.said_to(olena, "дякуємо за замовлення") == 1


async def test_whoever_links_a_little_late_is_still_thanked(shop: Shop) -> None:
    """A day after the purchase a thank-you is still natural."""
    olena = await shop.customer("Олена", hours_ago=24)
    await olena.sees("дякуємо за замовлення: «Кавомолка»")


async def test_whoever_links_too_late_gets_nothing(shop: Shop) -> None:
    """Thanks and questions that would come oddly late do not come at all."""
    olena = await shop.customer("Олена", links=False)
    link = await shop.link_of(f"K-{olena.id}")
    await shop.time_passes(days=6)

    await olena.opens_link(link)
    await shop.is_quiet()
    await shop.agrees(olena)
    await shop.time_passes(days=2)

    olena.does_not_see("дякуємо за замовлення")
    olena.does_not_see("як Вам")


async def test_a_customer_without_a_known_name_is_not_called_by_a_wrong_one(shop: Shop) -> None:
    """No name is better than a wrong one."""
    nobody = await shop.customer("ТОВ Ромашка")
    await shop.is_asked(nobody)
    assert nobody.last_message == "Як Вам «Кавомолка»? Одного дотику досить: 1 — погано, 5 — чудово."


@pytest.mark.parametrize(("language", "asked"), [("uk", "як Вам"), ("ru", "как Вам")])
async def test_orders_of_one_day_are_asked_about_once(shop: Shop, language: str, asked: str) -> None:
    """Whoever bought twice in a day is asked once, also long after."""
    olena = await shop.customer("Олена", language=language, bought="Кавомолка")
    await shop.imports(f"K-{olena.id}", name="Олена", product="Чайник")

    await shop.time_passes(days=3, hours=1)
    await olena.sees(asked)
    await shop.time_passes(days=20)

    assert shop.said_to(olena, asked) == 1
    await shop.closes()
    assert shop.remembers("SELECT count(*) FROM touchpoint WHERE reason = 'asked_together'") == [(1,)]


async def test_orders_of_different_days_are_asked_about_each_by_its_product(closed_shop: Shop) -> None:
    """Where the shop lets questions come that often, every order has its own, and its own answer."""
    shop = closed_shop
    scenario = shop.home / "scenario.toml"
    often = SCENARIO.replace('"2h"', '"3d"') + "[manners.between]\n"
    scenario.write_text(often, encoding="utf-8")
    shop.settings["SCENARIO"] = str(scenario)
    await shop.opens_with_desk()
    olena = await shop.customer("Олена", bought="Кавомолка", hours_ago=49)
    await shop.imports(f"K-{olena.id}", name="Олена", product="Чайник")
    await shop.time_passes(days=1)
    await shop.time_passes(days=2, hours=1)

    grinder = await olena.sees("як Вам «Кавомолка»?")
    kettle = await olena.sees("як Вам «Чайник»?")
    await olena.presses("5", on=grinder)
    await olena.presses("2", on=kettle)
    card = await shop.card_of(olena)

    assert "«Чайник»" in card
    assert "«Кавомолка»" not in card
