"""The unhappy customer: from a low score to a solved complaint."""

import pytest

from tests.journeys.shop import Shop, in_language_of

NAMES = {"uk": "Олена", "ru": "Елена"}


async def test_a_low_score_puts_a_human_next_to_the_customer(shop: Shop) -> None:
    """From "2" to a manager's first words, without the customer repeating anything."""
    olena = await shop.customer("Олена", bought="Кавомолка")
    await shop.time_passes(days=3, hours=1)

    await olena.presses("2")
    await olena.sees("Прикро")
    await olena.says("зламалася за день")
    card = await shop.manager.sees("зламалася за день", chat=shop.desk)
    await shop.manager.presses("Беру", chat=shop.desk)
    await shop.manager.says("Олено, замінимо сьогодні. Вибачте нам!", chat=shop.desk, reply_to=card)

    reply = await olena.sees("замінимо сьогодні")
    assert reply.text == "Олег\nОлено, замінимо сьогодні. Вибачте нам!"


@pytest.mark.parametrize(("score", "hour"), [(1, 12), (2, 13)])
@pytest.mark.parametrize("language", ["uk", "ru"])
async def test_the_customer_learns_the_number_and_by_when(shop: Shop, language: str, score: int, hour: int) -> None:
    """A low score is answered at once: it has a number, and a human answers by an hour of today; the lowest sooner."""
    olena = await shop.customer(NAMES[language], language=language)
    await shop.scores(olena, score)

    asked = olena.last_message
    assert asked is not None
    assert {
        "uk": f"Звернення № 1 вже в менеджерів, відповімо сьогодні до {hour}:0",
        "ru": f"Обращение № 1 уже у менеджеров, ответим сегодня до {hour}:0",
    }[language] in asked
    assert {"uk": "Що саме не так?", "ru": "Что именно не так?"}[language] in asked
    assert asked.buttons[0] == {"uk": ["Якість", "Доставка"], "ru": ["Качество", "Доставка"]}[language]


@pytest.mark.parametrize("language", ["uk", "ru"])
async def test_the_card_says_all_that_a_manager_needs(closed_shop: Shop, language: str) -> None:
    """Name, product, order, what they are worth, score, cause, words, language and deadline; in the desk's language."""
    closed_shop.owner.language_code = language
    await closed_shop.opens_with_desk()
    olena = await closed_shop.customer("Елена", language="ru", bought="Кофемолка")
    await closed_shop.scores(olena, 2)
    await olena.presses("Качество")
    await olena.says("сломалась за день")
    await olena.sees("Спасибо, передали менеджерам вместе с обращением № 1.")
    await closed_shop.is_quiet()

    card = await closed_shop.card_of(olena)
    told = card.text.replace("\N{NO-BREAK SPACE}", " ")
    assert (
        told.split("Відповісти")[0].split("Ответить")[0]
        == {
            "uk": (
                "Звернення № 1 · скарга · нове\nЕлена · пише російською · 1 замовлення на 2 450 ₴\n"
                "3 дні з нами\n«Кофемолка», замовлення 1001\nОцінка: 2 з 5\nПричина: Якість\nсломалась за день\n"
            ),
            "ru": (
                "Обращение № 1 · жалоба · новое\nЕлена · пишет по-русски · 1 заказ на 2 450 ₴\n"
                "3 дня с нами\n«Кофемолка», заказ 1001\nОценка: 2 из 5\nПричина: Качество\nсломалась за день\n"
            ),
        }[language]
    )
    assert in_language_of(closed_shop.owner, uk="Відповісти сьогодні до 13:0", ru="Ответить сегодня до 13:0") in card


async def test_a_photo_or_a_voice_note_says_it_as_well(shop: Shop) -> None:
    """Whoever cannot type shows or tells: both reach the managers."""
    olena = await shop.customer("Олена")
    await shop.scores(olena, 1)
    await olena.sends_photo("ось тріщина")
    photo = await shop.manager.sees("ось тріщина", chat=shop.desk)
    await olena.sends_voice()
    await shop.is_quiet()

    assert photo.media == "photo"
    voice = shop.desk.last_message
    assert voice is not None
    assert (voice.media, "Олена · № 1" in voice) == ("voice", True)
    assert "Долучено 2 файли" in await shop.card_of(olena)


async def test_the_second_manager_sees_whose_it_is(shop: Shop) -> None:
    """A complaint has one owner; whoever comes second is told their name, and the customer hears of one person."""
    maria = await shop.hires("Марія")
    olena = await shop.customer("Олена")
    card = await shop.complaint_of(olena, words="зламалася")

    first = await shop.manager.presses("Беру", on=card)
    second = await maria.presses("Беру", on=card)

    assert (await first.answer()).text == "Звернення Ваше"
    assert (await second.answer()).text == "Це звернення вже веде Олег"
    await shop.is_quiet()
    assert "Веде: Олег" in card
    assert shop.said_to(olena, "у мене") == 1
    assert (await olena.sees("у мене")).text.endswith("\nОлег")


async def test_two_managers_who_press_at_once_do_not_both_own_it(shop: Shop) -> None:
    """Presses that arrive together still leave one owner."""
    maria = await shop.hires("Марія")
    olena = await shop.customer("Олена")
    card = await shop.complaint_of(olena, words="зламалася")
    await shop.manager.says("/tickets")
    await shop.is_quiet()
    await shop.manager.presses("№ 1")
    await shop.is_quiet()
    own_copy = await shop.card_of(olena, chat=shop.manager.chat())

    presses = [await maria.presses("Беру", on=card), await shop.manager.presses("Беру", on=own_copy)]

    answers = sorted([(await press.answer()).text for press in presses])
    assert answers[0] == "Звернення Ваше"
    assert answers[1] in {"Це звернення вже веде Олег", "Це звернення вже веде Марія"}
    await shop.is_quiet()
    assert shop.said_to(olena, "у мене") == 1


async def test_a_photo_from_the_manager_reaches_the_customer(shop: Shop) -> None:
    """A manager shows, too: the photo comes with the manager's name."""
    olena = await shop.customer("Олена")
    card = await shop.taken(olena)
    await shop.manager.sends_photo("ось нова", chat=shop.desk, reply_to=card)

    shown = await olena.sees("ось нова")
    assert (shown.media, shown.text) == ("photo", "Олег\nось нова")


async def test_the_conversation_goes_on_in_one_thread(shop: Shop) -> None:
    """What the customer writes next comes as a reply to the card; answering that reaches the customer as well."""
    olena = await shop.customer("Олена")
    card = await shop.taken(olena)
    await shop.manager.says("Коли Вам зручно?", chat=shop.desk, reply_to=card)
    await olena.sees("Коли Вам зручно?")

    await olena.says("завтра після обіду")
    wrote = await shop.manager.sees("завтра після обіду", chat=shop.desk)
    assert wrote.reply_to is card
    await shop.manager.says("Домовились!", chat=shop.desk, reply_to=wrote)
    await olena.sees("Олег\nДомовились!")


@pytest.mark.parametrize("language", ["uk", "ru"])
async def test_the_customer_confirms_that_it_is_solved(shop: Shop, language: str) -> None:
    """ "Resolved" is the customer's word: they are asked, and their yes closes it."""
    olena = await shop.customer(NAMES[language], language=language)
    card = await shop.taken(olena)
    await shop.manager.presses("Вирішено", on=card)
    await olena.sees(
        {
            "uk": "Звернення № 1: Олег каже, що все владнали. Чи все вже гаразд?",
            "ru": "Обращение № 1: Олег говорит, что всё уладили. Всё уже в порядке?",
        }[language]
    )
    await olena.presses({"uk": "Так, дякую", "ru": "Да, спасибо"}[language])

    await olena.sees({"uk": "Дякуємо, що підтвердили.", "ru": "Спасибо, что подтвердили."}[language])
    await shop.manager.sees(f"№ 1: {NAMES[language]} підтверджує, що все гаразд.", chat=shop.desk)
    await shop.is_quiet()
    assert "вирішено, клієнт підтвердив" in card
    assert card.buttons == []


@pytest.mark.parametrize("language", ["uk", "ru"])
async def test_not_solved_reopens_it_and_alerts_the_desk(shop: Shop, language: str) -> None:
    """A "no" opens the complaint again with a new deadline, and anybody may take it."""
    maria = await shop.hires("Марія")
    olena = await shop.customer(NAMES[language], language=language)
    card = await shop.taken(olena)
    await shop.manager.presses("Вирішено", on=card)
    await shop.is_quiet()
    await olena.presses({"uk": "Ні, ще ні", "ru": "Нет, ещё нет"}[language])

    await olena.sees(
        {
            "uk": "Звернення № 1 знову відкрите, відповімо сьогодні до 13:0",
            "ru": "Обращение № 1 снова открыто, ответим сегодня до 13:0",
        }[language]
    )
    await maria.sees("каже, що ще не вирішено (до цього — Олег). Відповісти сьогодні до 13:0", chat=shop.desk)
    await shop.is_quiet()
    press = await maria.presses("Беру", on=card)
    assert (await press.answer()).text == "Звернення Ваше"


async def test_a_missed_deadline_alerts_the_desk_and_the_admin_once(shop: Shop) -> None:
    """Two opening hours without an answer: the managers and the owner hear of it, and only once."""
    olena = await shop.customer("Олена")
    await shop.complaint_of(olena, words="зламалася")
    await shop.time_passes(hours=1, minutes=55)
    shop.manager.does_not_see("час відповіді минув", chat=shop.desk)
    shop.owner.does_not_see("час відповіді минув")

    await shop.time_passes(minutes=10)
    alarm = "№ 1: час відповіді минув, Олена чекає, і ніхто ще не взяв."
    await shop.manager.sees(alarm, chat=shop.desk)
    await shop.owner.sees(alarm)
    await shop.time_passes(days=3)

    assert shop.said_to(shop.owner, "час відповіді минув", chat=shop.desk) == 1
    assert shop.said_to(shop.owner, "час відповіді минув") == 1


async def test_an_answered_complaint_alerts_nobody(shop: Shop) -> None:
    """Whoever answered in time is left in peace."""
    olena = await shop.customer("Олена")
    card = await shop.taken(olena)
    await shop.manager.says("Замінимо", chat=shop.desk, reply_to=card)
    await shop.is_quiet()
    assert "Першу відповідь надіслано" in card

    await shop.time_passes(days=2)
    shop.owner.does_not_see("час відповіді минув")
    shop.manager.does_not_see("час відповіді минув", chat=shop.desk)


async def test_a_complaint_of_the_night_is_answered_in_the_morning(shop: Shop) -> None:
    """Nobody is promised an hour at which the shop sleeps."""
    olena = await shop.customer("Олена")
    await shop.is_asked(olena)
    await shop.time_passes(hours=12)
    await shop.scores(olena, 2)
    await olena.sees("відповімо завтра до 11:00")


async def test_words_never_reach_another_customer(shop: Shop) -> None:
    """Two complaints are open at once; each reply goes where its card belongs, whatever was taken or written last."""
    olena = await shop.customer("Олена")
    andriy = await shop.customer("Андрій", bought="Чайник")
    about_olena = await shop.complaint_of(olena, words="зламалася")
    about_andriy = await shop.complaint_of(andriy, words="протікає")
    await shop.manager.presses("Беру", on=about_andriy)
    await shop.manager.presses("Беру", on=about_olena)

    await shop.manager.says("слова для Олени", chat=shop.desk, reply_to=about_olena)
    await shop.manager.says("слова для Андрія", chat=shop.desk, reply_to=about_andriy)
    await olena.says("це Олена")
    heard = await shop.manager.sees("це Олена", chat=shop.desk)
    await shop.manager.says("ще слова для Олени", chat=shop.desk, reply_to=heard)
    await shop.manager.says("розмова між нами", chat=shop.desk)
    await shop.is_quiet()

    assert shop.said_to(olena, "слова для Олени") == 2
    assert shop.said_to(andriy, "слова для Андрія") == 1
    olena.does_not_see("Андрія")
    andriy.does_not_see("Олени")
    olena.does_not_see("розмова між нами")
    andriy.does_not_see("розмова між нами")


async def test_a_score_that_rises_is_shown_on_the_card(shop: Shop) -> None:
    """The customer who pressed "2" by mistake and then "5" is not called as somebody who gave a "2"."""
    olena = await shop.customer("Олена")
    card = await shop.complaint_of(olena)
    await olena.presses("5")
    await shop.is_quiet()
    assert "Оцінка: 5 з 5" in card
    await olena.sees("Раді, що все гаразд")


async def test_a_question_out_of_the_blue_finds_a_human(shop: Shop) -> None:
    """A customer can write at any time, and is told by when they are answered."""
    olena = await shop.customer("Олена")
    await olena.says("чи є фільтри?")
    await olena.sees("Ваше запитання вже в менеджерів: № 1. Відповімо сьогодні до 12:0")
    card = await shop.card_of(olena)
    await shop.manager.says("Є, і з доставкою завтра.", chat=shop.desk, reply_to=card)
    await olena.sees("Олег\nЄ, і з доставкою завтра.")
