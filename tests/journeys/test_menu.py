"""The menu: everything a person can do is within reach of their thumb, and no button leads nowhere."""

import pytest

from sandbox.messages import Message
from sandbox.people import Person
from tests.journeys.shop import Shop

CUSTOMER = [
    ("Написати нам", "Просто напишіть сюди"),
    ("Поскаржитися", "Розкажіть, будь ласка, що сталося"),
    ("Мої звернення", "Звернень у Вас немає"),
    ("Мої бали", "Балів поки немає"),
    ("Про що мені писати", "Про що Вам писати?"),
    ("Перерва", "На скільки зробити перерву?"),
    ("Як часто писати", "Першими пишемо зрідка"),
    ("Мова / Язык", "Якою мовою Вам зручніше?"),
    ("Допомога", "прочитає й відповість людина"),
    ("Не писати мені", "Більше не писатимемо першими."),
]
CUSTOMER_RU = [
    ("Написать нам", "Просто напишите сюда"),
    ("Пожаловаться", "Расскажите, пожалуйста, что случилось"),
    ("Мои обращения", "Обращений у Вас нет"),
    ("Мои баллы", "Баллов пока нет"),
    ("О чём мне писать", "О чём Вам писать?"),
    ("Перерыв", "На сколько сделать перерыв?"),
    ("Как часто писать", "Первыми пишем изредка"),
    ("Мова / Язык", "На каком языке Вам удобнее?"),
    ("Помощь", "прочитает и ответит человек"),
    ("Не писать мне", "Больше не будем писать первыми."),
]
MANAGER = [
    ("Відкриті звернення", "Відкритих звернень немає"),
    ("Знайти клієнта", "Кого шукаємо?"),
    ("Хто чергує", "Зараз ніхто не чергує."),
    ("Як наші клієнти", "Оцінок поки немає."),
    ("Сюрпризи клієнтам", "Сюрпризи вимкнено."),
    ("Мова / Язык", "Якою мовою Вам зручніше?"),
    ("Допомога", "«Беру» — звернення Ваше"),
]
ADMIN = [
    ("Відкриті звернення", "Відкритих звернень немає"),
    ("Знайти клієнта", "Кого шукаємо?"),
    ("Хто чергує", "Зараз ніхто не чергує."),
    ("Як наші клієнти", "Оцінок поки немає."),
    ("Сюрпризи клієнтам", "Сюрпризи вимкнено."),
    ("Команда", "• Олег — менеджер"),
    ("Запросити менеджера", "Воно одноразове й діє завтра до"),
    ("Чат менеджерів", "напишіть у ній /desk"),
    ("Необроблене", "нічого не чекає на Ваше рішення"),
    ("Хто від нас іде", "Клієнтів із покупками поки немає"),
    ("Розсилки", "Розсилок ще немає"),
    ("Бали: звіт", "У клієнтів 0 балів"),
    ("Перерва для всіх", "Перерви немає: пишемо, як звичайно."),
    ("Сценарій", "Що ми пишемо клієнтам першими"),
    ("Мова / Язык", "Якою мовою Вам зручніше?"),
    ("Допомога", "/invite — одноразове посилання"),
]
ADMIN_RU = [
    ("Открытые обращения", "Открытых обращений нет"),
    ("Найти клиента", "Кого ищем?"),
    ("Кто дежурит", "Сейчас никто не дежурит."),
    ("Как наши клиенты", "Оценок пока нет."),
    ("Сюрпризы клиентам", "Сюрпризы выключены."),
    ("Команда", "• Олег — менеджер"),
    ("Позвать менеджера", "Она одноразовая и действует завтра до"),
    ("Чат менеджеров", "напишите в ней /desk"),
    ("Необработанное", "ничего не ждёт Вашего решения"),
    ("Кто от нас уходит", "Клиентов с покупками пока нет"),
    ("Рассылки", "Рассылок ещё нет"),
    ("Баллы: отчёт", "У клиентов 0 баллов"),
    ("Перерыв для всех", "Перерыва нет: пишем, как обычно."),
    ("Сценарий", "Что мы пишем клиентам первыми"),
    ("Мова / Язык", "На каком языке Вам удобнее?"),
    ("Помощь", "/invite — одноразовая ссылка"),
]
STRANGER = [("Мова / Язык", "Якою мовою Вам зручніше?"), ("Допомога", "особисте посилання")]


async def menu_of(person: Person, shop: Shop) -> Message:
    """The person asks for the menu."""
    await person.says("/menu")
    await shop.is_quiet()
    assert person.last_message is not None
    return person.last_message


async def walks(person: Person, shop: Shop, expected: list[tuple[str, str]]) -> None:
    """Press every button of the menu; each says what it should, and there are no others."""
    menu = await menu_of(person, shop)
    assert [label for row in menu.buttons for label in row] == [label for label, _ in expected]
    for label, answer in expected:
        before = person.messages()[-1]
        press = await person.presses(label, on=menu)
        await person.sees(answer, after=before)
        await press.answer()


@pytest.mark.parametrize(("language", "expected"), [("uk", CUSTOMER), ("ru", CUSTOMER_RU)])
async def test_a_customer_reaches_everything_by_buttons(
    shop: Shop, language: str, expected: list[tuple[str, str]]
) -> None:
    """A button, an answer; after "stop" the menu offers the way back."""
    olena = await shop.customer("Олена", language=language)
    await walks(olena, shop, expected)
    back = (await menu_of(olena, shop)).buttons[-1]
    assert back == [{"uk": "Писати мені знову", "ru": "Снова писать мне"}[language]]


async def test_a_manager_reaches_everything_by_buttons(shop: Shop) -> None:
    """What a manager can do in private: open complaints, language, help."""
    await walks(shop.manager, shop, MANAGER)


@pytest.mark.parametrize(("language", "expected"), [("uk", ADMIN), ("ru", ADMIN_RU)])
async def test_an_admin_reaches_everything_by_buttons(
    closed_shop: Shop, language: str, expected: list[tuple[str, str]]
) -> None:
    """And what an admin can do besides."""
    closed_shop.owner.language_code = language
    await closed_shop.opens_with_desk()
    await walks(closed_shop.owner, closed_shop, expected)


async def test_a_stranger_reaches_everything_by_buttons(shop: Shop) -> None:
    """Somebody the shop does not know can choose a language and learn what to do."""
    stranger = shop.world.add_person("Ілля")
    await stranger.starts()
    await walks(stranger, shop, STRANGER)


async def test_a_manager_who_also_buys_has_both_menus_in_one(shop: Shop) -> None:
    """Staff are customers too."""
    await shop.imports("K-77", name="Олег")
    await shop.manager.opens_link(await shop.link_of("K-77"))
    await shop.is_quiet()
    labels = [label for row in (await menu_of(shop.manager, shop)).buttons for label in row]
    assert {"Відкриті звернення", "Мої бали", "Не писати мені"} <= set(labels)


async def test_no_button_anywhere_is_a_dead_end(shop: Shop) -> None:
    """Whatever button a customer, a manager or the admin still has in front of them is answered."""
    olena = await shop.customer("Олена")
    await shop.taken(olena)
    await shop.manager.presses("Вирішено", chat=shop.desk)
    for person in (olena, shop.manager, shop.owner):
        await menu_of(person, shop)
        for message in [one for one in person.messages() if one.buttons]:
            for label in [label for row in message.buttons for label in row]:
                if label in {one for row in message.buttons for one in row}:
                    await (await person.presses(label, on=message)).answer()
                    await shop.time_passes(seconds=1)  # nobody presses faster than that who wants an answer
    assert "ERROR" not in shop.log()


@pytest.mark.parametrize("language", ["uk", "ru"])
async def test_help_says_in_five_lines_what_this_person_can_do(closed_shop: Shop, language: str) -> None:
    """Five lines for a customer, a manager and an admin, each their own."""
    closed_shop.owner.language_code = language
    await closed_shop.opens()
    await closed_shop.owner.starts()
    manager = await closed_shop.hires("Олег", language=language)
    olena = await closed_shop.customer("Олена", language=language)
    said = []
    for person in (olena, manager, closed_shop.owner):
        await person.says("/help")
        await closed_shop.is_quiet()
        assert person.last_message is not None
        lines = person.last_message.text.splitlines()
        assert len(lines) == 5
        assert all(line.startswith("• ") for line in lines)
        said.append(person.last_message.text)
    assert len(set(said)) == 3


async def test_words_of_a_command_nobody_knows_are_read_by_a_human(shop: Shop) -> None:
    """A slip of the keyboard is no dead end either."""
    olena = await shop.customer("Олена")
    await olena.says("/nosuchcommand")
    await olena.sees("вже в менеджерів")
