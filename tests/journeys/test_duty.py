"""Who is on duty gets what comes; who leaves the managers' group can do nothing more, and what they had is free."""

import pytest

from sandbox.messages import Message
from sandbox.people import Person
from tests.journeys.shop import Shop
from tests.plain_scenario import plain_scenario

IN_TURN = """
[desk]
assignment = "round_robin"
"""


def in_turn(shop: Shop) -> None:
    """Have tickets given in turn, in the shop's own scenario."""
    said = plain_scenario().replace('assignment = "by_hand"', 'assignment = "round_robin"')
    if 'assignment = "round_robin"' not in said:
        said = (
            said.replace("[desk]\n", '[desk]\nassignment = "round_robin"\n') if "[desk]\n" in said else said + IN_TURN
        )
    file = shop.home / "scenario.toml"
    file.write_text(said, encoding="utf-8")
    shop.settings["SCENARIO"] = str(file)


@pytest.mark.parametrize("forum", [False, True])
async def test_on_duty_one_is_given_what_comes(closed_shop: Shop, *, forum: bool) -> None:
    """The card has an owner at once; the desk mentions them, they hear of it in private; the customer reads words."""
    shop = closed_shop
    in_turn(shop)
    await shop.opens_with_desk(forum=forum, bot_is_admin=forum)
    await shop.manager.says("/duty так", chat=shop.desk)
    await shop.manager.sees("● Олег — відкритих звернень немає", chat=shop.desk)
    olena = await shop.customer("Олена")
    card = await shop.complaint_of(olena, words="зламалася")
    await shop.is_quiet()

    assert "Веде: Олег" in card
    told = await shop.owner.sees("за чергою тепер веде Олег", chat=shop.desk)
    assert told.thread_id == card.thread_id
    assert f"tg://user?id={shop.manager.id}" in {one.get("url") for one in told.content.entities}
    await shop.manager.sees("Ваша черга: № 1, Олена.")
    olena.does_not_see("Олег")
    await olena.sees("Дякуємо, передали менеджерам")
    await shop.manager.says("Замінимо!", chat=shop.desk, reply_to=card)
    await olena.sees("Замінимо!")


@pytest.mark.parametrize("language", ["uk", "ru"])
async def test_duty_is_changed_by_words_and_by_buttons(shop: Shop, language: str) -> None:
    """In private there is one button, and pressing it turns the other way."""
    maria = await shop.hires("Марія", language=language)
    await maria.says("/duty")
    await maria.sees({"uk": "Зараз ніхто не чергує.", "ru": "Сейчас никто не дежурит."}[language])
    press = await maria.presses({"uk": "Чергую", "ru": "Дежурю"}[language])
    assert (await press.answer()).text == {"uk": "Ви на чергуванні", "ru": "Вы на дежурстве"}[language]
    await maria.sees({"uk": "● Марія — відкритих звернень немає", "ru": "● Марія — открытых обращений нет"}[language])
    await maria.says({"uk": "/duty ні", "ru": "/duty нет"}[language])
    await maria.sees({"uk": "Ви зараз не чергуєте.", "ru": "Вы сейчас не дежурите."}[language])


async def leaves_with_a_complaint(shop: Shop) -> tuple[Person, Message]:
    """Марія takes a complaint, and leaves the managers' group; the card."""
    maria = await shop.hires("Марія")
    olena = await shop.customer("Олена")
    card = await shop.complaint_of(olena, words="зламалася")
    await maria.presses("Беру", on=card)
    await shop.is_quiet()
    shop.world.leave(shop.desk.current, maria)
    await shop.is_quiet()
    return maria, card


@pytest.mark.parametrize("forum", [False, True])
async def test_who_leaves_the_group_can_do_nothing_more(closed_shop: Shop, *, forum: bool) -> None:
    """Whether Telegram says it once or, to an administrator, twice: the card is free, the owner alarmed, once."""
    shop = closed_shop
    await shop.opens_with_desk(forum=forum, bot_is_admin=forum)
    maria, card = await leaves_with_a_complaint(shop)

    assert "Веде" not in card
    assert card.buttons == [["Беру"], ["Не скарга"]]
    for chat in (shop.desk, None):
        assert shop.said_to(shop.owner, "Марія більше не в чаті менеджерів", chat=chat) == 1
    alarm = await shop.owner.sees("1 звернення знову вільне")
    await shop.owner.presses("№ 1", on=alarm)
    await shop.owner.sees("Олена · пише")
    await maria.says("/tickets")
    await maria.sees("Це можуть лише менеджери")

    await shop.desk.adds(maria, by=shop.owner)
    await shop.is_quiet()
    assert shop.said_to(shop.owner, "Марія знову в чаті менеджерів", chat=shop.desk) == 1
    press = await maria.presses("Беру", on=card)
    assert (await press.answer()).text == "Звернення Ваше"


async def test_a_card_in_private_is_refused_to_who_has_left(shop: Shop) -> None:
    """Old buttons prove nothing."""
    maria, _ = await leaves_with_a_complaint(shop)
    await shop.desk.adds(maria, by=shop.owner)
    await shop.is_quiet()
    await maria.says("/tickets")
    await maria.presses("№ 1 · Олена")
    own_card = await maria.sees("Олена · пише")
    await shop.desk.removes(maria, by=shop.owner)
    await shop.is_quiet()
    press = await maria.presses("Беру", on=own_card)
    assert (await press.answer()).text == "Це можуть лише працівники магазину"


@pytest.mark.parametrize("language", ["uk", "ru"])
async def test_the_owner_makes_a_senior_and_removes_kindly(shop: Shop, language: str) -> None:
    """By /team; whom it concerns is told each time, in their language."""
    maria = await shop.hires("Марія", language=language)
    await shop.owner.says("/team")
    await shop.owner.presses("До старших: Марія")
    await shop.owner.sees("• Марія — старший менеджер")
    await maria.sees({"uk": "роль старшого менеджера", "ru": "роль старшего менеджера"}[language])
    await maria.says("/help")
    await maria.sees({"uk": "у зверненнях колег", "ru": "в обращениях коллег"}[language])
    await shop.owner.presses("До менеджерів: Марія")
    await maria.sees({"uk": "Тепер у Вас роль менеджера", "ru": "Теперь у Вас роль менеджера"}[language])
    await shop.owner.presses("Прибрати: Марія")
    await shop.owner.presses("Так, прибрати")
    await maria.sees({"uk": "Дякуємо за роботу", "ru": "Спасибо за работу"}[language])
    await shop.owner.sees("Марія більше не в команді.", chat=shop.desk)
