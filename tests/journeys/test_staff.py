"""The staff: how a manager comes, what each may do, and what anybody else may not."""

import asyncio

import pytest

from tests.journeys.shop import Shop

REFUSED = {"uk": "На жаль, це запрошення не діє.", "ru": "К сожалению, это приглашение не действует."}


async def test_the_configured_admin_is_one_from_the_start(closed_shop: Shop) -> None:
    """ADMIN_IDS is all it takes: the owner presses Start and has the admin's menu."""
    await closed_shop.opens()
    await closed_shop.owner.starts()
    menu = await closed_shop.owner.sees("Що зробимо?")
    assert ["Команда", "Запросити менеджера"] in menu.buttons


@pytest.mark.parametrize("language", ["uk", "ru"])
async def test_an_invited_person_becomes_a_manager_once_the_admin_says_so(shop: Shop, language: str) -> None:
    """The link lets nobody in by itself: the admin sees who came and confirms."""
    maria = shop.world.add_person("Марія", "Коваль", language_code=language)
    await maria.opens_link(await shop.invites())
    await maria.sees({"uk": "Щойно адміністратор підтвердить", "ru": "Как только администратор подтвердит"}[language])
    await maria.says("/tickets")
    await maria.sees({"uk": "Це можуть лише менеджери", "ru": "Это могут только менеджеры"}[language])

    await shop.owner.sees("тут Марія Коваль. Це та людина, яку Ви запрошували?")
    await shop.owner.presses("Так, це менеджер")
    await shop.owner.sees("Марія Коваль тепер менеджер")
    await maria.sees({"uk": "Вітаємо в команді!", "ru": "Добро пожаловать в команду!"}[language])
    await maria.says("/tickets")
    await maria.sees({"uk": "Відкритих звернень немає", "ru": "Открытых обращений нет"}[language])


@pytest.mark.parametrize("language", ["uk", "ru"])
async def test_a_refused_person_gets_no_access(shop: Shop, language: str) -> None:
    """The wrong person is turned away kindly, and can do nothing; a late second thought changes nothing."""
    oksana = shop.world.add_person("Оксана", language_code=language)
    await oksana.opens_link(await shop.invites())
    await shop.is_quiet()
    await shop.owner.presses("Ні, відмовити")
    await shop.owner.sees("Оксана не має доступу")

    await oksana.sees(REFUSED[language])
    await oksana.says("/tickets")
    await oksana.sees({"uk": "Це можуть лише менеджери", "ru": "Это могут только менеджеры"}[language])


@pytest.mark.parametrize("language", ["uk", "ru"])
async def test_an_invitation_serves_one_person(shop: Shop, language: str) -> None:
    """Whoever opens it second is refused kindly, and the admin is not asked about them."""
    link = await shop.invites()
    maria = shop.world.add_person("Марія")
    second = shop.world.add_person("Ілля", language_code=language)
    await maria.opens_link(link)
    await shop.is_quiet()
    await second.opens_link(link)

    await second.sees(REFUSED[language])
    shop.owner.does_not_see("Ілля")


async def test_an_invitation_expires_after_a_day(shop: Shop) -> None:
    """A link found later opens nothing."""
    in_time, too_late = await shop.invites(), await shop.invites()
    maria, andriy = shop.world.add_person("Марія"), shop.world.add_person("Андрій")
    await shop.time_passes(hours=23, minutes=55)
    await maria.opens_link(in_time)
    await maria.sees("Щойно адміністратор підтвердить")

    await shop.time_passes(minutes=10)
    await andriy.opens_link(too_late)
    await andriy.sees(REFUSED["uk"])


async def test_only_an_admin_invites(shop: Shop) -> None:
    """A manager is refused, a customer hears of friends, a stranger of nothing: no link to the staff is made."""
    olena = await shop.customer("Елена", language="ru")
    stranger = shop.world.add_person("Ілля")
    await stranger.starts()
    await shop.is_quiet()
    for person in (shop.manager, olena, stranger):
        await person.says("/invite")
        await shop.is_quiet()
        person.does_not_see("start=staff-")
    await shop.manager.sees("Це може лише адміністратор магазину.")
    await olena.sees("Сейчас мы не даём баллов за приглашённых друзей.")


async def test_a_removed_manager_can_do_nothing_more(shop: Shop) -> None:
    """Removal holds at once: old buttons, replies and commands are refused, and nothing reaches the customer."""
    maria = await shop.hires("Марія")
    olena = await shop.customer("Олена")
    card = await shop.complaint_of(olena, words="зламалася")
    await maria.presses("Беру", on=card)
    await shop.is_quiet()
    await shop.owner.says("/menu")
    await shop.owner.presses("Команда")
    await shop.owner.presses("Прибрати: Марія")
    await shop.owner.sees("Прибрати з команди: Марія?")
    await shop.owner.presses("Так, прибрати")
    await shop.owner.sees("Марія більше не в команді; 1 звернення знову чекає на менеджера.")
    await shop.is_quiet()

    press = await maria.presses("Беру", on=card)
    assert (await press.answer()).text == "Це можуть лише працівники магазину"
    await maria.says("таємні слова", chat=shop.desk, reply_to=card)
    await maria.says("/tickets")
    await maria.sees("Це можуть лише менеджери")
    await shop.is_quiet()
    olena.does_not_see("таємні слова")


async def test_what_a_removed_manager_had_can_be_taken_by_another(shop: Shop) -> None:
    """Nobody's complaint stays with somebody who is gone: the card offers itself again at once."""
    maria = await shop.hires("Марія")
    olena = await shop.customer("Олена")
    card = await shop.complaint_of(olena, words="зламалася")
    await maria.presses("Беру", on=card)
    await shop.is_quiet()
    await shop.owner.says("/menu")
    await shop.owner.presses("Команда")
    await shop.owner.presses("Прибрати: Марія")
    await shop.owner.presses("Так, прибрати")
    await shop.is_quiet()

    assert "Веде" not in card
    press = await shop.manager.presses("Беру", on=card)
    assert (await press.answer()).text == "Звернення Ваше"


async def test_a_passer_by_in_the_group_can_neither_take_nor_answer(shop: Shop) -> None:
    """Being in the managers' group is not being a manager: the bot refuses, and the customer hears nothing."""
    passer_by = shop.world.add_person("Ілля")
    await shop.desk.adds(passer_by, by=shop.owner)
    olena = await shop.customer("Олена")
    card = await shop.complaint_of(olena, words="зламалася")
    heard = len(olena.messages())

    press = await passer_by.presses("Беру", on=card)
    assert (await press.answer()).text == "Це можуть лише працівники магазину"
    await passer_by.says("гроші не повернемо", chat=shop.desk, reply_to=card)
    await passer_by.sees("Це можуть лише менеджери магазину.", chat=shop.desk)
    await shop.is_quiet()

    assert len(olena.messages()) == heard, shop.transcript(olena.chat())
    assert card.buttons == [["Беру"], ["Не скарга"]]


async def test_managers_and_admins_are_listed_their_commands_as_soon_as_they_start(closed_shop: Shop) -> None:
    """Telegram lists nothing for somebody who has not pressed Start; their list comes when they have."""
    await closed_shop.opens()
    commands = closed_shop.world.bot.commands
    assert not any(str(closed_shop.owner.id) in scope for scope, _ in commands)
    await closed_shop.owner.starts()
    await closed_shop.becomes(lambda: any(str(closed_shop.owner.id) in scope for scope, _ in commands))


async def test_a_removed_manager_is_listed_a_customers_commands_again(shop: Shop) -> None:
    """Commands that would only be refused are no longer offered."""
    commands = shop.world.bot.commands
    await shop.becomes(lambda: any(str(shop.manager.id) in scope for scope, _ in commands))
    await shop.owner.says("/menu")
    await shop.owner.presses("Команда")
    await shop.owner.presses("Прибрати: Олег")
    await shop.owner.presses("Так, прибрати")
    await shop.becomes(lambda: not any(str(shop.manager.id) in scope for scope, _ in commands))


async def test_an_invitation_is_never_a_link_to_nobody(closed_shop: Shop) -> None:
    """On the very first start Telegram is slow to tell the bot its own name: who writes meanwhile is heard after it."""
    closed_shop.world.weather.latency = 5
    opening = asyncio.create_task(closed_shop.opens())
    await closed_shop.owner.starts()
    await closed_shop.owner.says("/invite")
    await opening
    closed_shop.world.weather.latency = 0
    await closed_shop.owner.sees(f"https://t.me/{closed_shop.world.bot.username}?start=staff-")
