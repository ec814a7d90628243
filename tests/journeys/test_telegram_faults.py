"""When Telegram or its people let us down: nothing is lost, nothing is doubled, and somebody knows."""

from datetime import timedelta

import pytest

from sandbox.messages import Content
from sandbox.weather import Trouble
from tests.journeys.shop import Shop, in_language_of


async def test_a_customer_who_blocked_the_bot_is_reported_at_once(shop: Shop) -> None:
    """The manager learns immediately that the words did not arrive, and writes again when they can."""
    olena = await shop.customer("Олена")
    card = await shop.taken(olena)
    await olena.blocks()
    await shop.manager.says("Замінимо", chat=shop.desk, reply_to=card)
    await shop.manager.sees("№ 1: відповідь не дійшла, Олена не приймає повідомлень від бота.", chat=shop.desk)

    await olena.unblocks()
    await shop.is_quiet()
    await shop.manager.says("Замінимо сьогодні", chat=shop.desk, reply_to=card)
    await olena.sees("Олег\nЗамінимо сьогодні")


async def test_a_customer_who_blocked_the_bot_before_is_reported_too(shop: Shop) -> None:
    """Blocking is not forgotten, and checks-ins wait for the customer to come back."""
    olena = await shop.customer("Олена")
    await olena.blocks()
    await shop.time_passes(hours=2)
    olena.does_not_see("дякуємо за замовлення")
    await olena.unblocks()
    await olena.sees("дякуємо за замовлення")


@pytest.mark.parametrize("language", ["uk", "ru"])
async def test_an_unknown_button_is_answered_with_a_short_toast(shop: Shop, language: str) -> None:
    """Buttons of another version, of somebody else or of nobody: a word, and no harm."""
    olena = await shop.customer("Олена")
    card = await shop.complaint_of(olena)
    other = await shop.customer("Андрій", language=language)
    data = ["old:1", "score:2:1", "score:2:9", "take", "solved:1:1", "what:1:quality", "why:1:price", "menu:team:x", ""]
    old = shop.shows(other, "кнопки", *((f"b{number}", one) for number, one in enumerate([*data, "score:" + "9" * 30])))
    outdated = in_language_of(
        other,
        uk="Ця кнопка вже не діє. Усе актуальне — /menu",
        ru="Эта кнопка уже не действует. Всё актуальное — /menu",
    )
    for (label,) in old.buttons:
        press = await other.presses(label, on=old)
        assert (await press.answer()).text == outdated, press.data
    await shop.is_quiet()
    assert "Причина" not in card


@pytest.mark.parametrize("language", ["uk", "ru"])
@pytest.mark.parametrize("what", ["sticker", "location", "contact", "poll"])
async def test_what_nobody_could_read_is_politely_refused(shop: Shop, what: str, language: str) -> None:
    """A sticker, a place, a contact or a poll is answered with what would help instead."""
    olena = await shop.customer("Олена", language=language)
    if what == "sticker":
        await olena.sends_sticker()
    elif what == "location":
        await olena.sends_location()
    elif what == "contact":
        await olena.sends_contact()
    else:
        shop.world.post(olena.chat(), olena, Content(kind="poll", media=POLL))
    await olena.sees(
        in_language_of(olena, uk="Цього ми, на жаль, не прочитаємо.", ru="Этого мы, к сожалению, не прочитаем.")
    )


async def test_a_poll_in_reply_to_a_card_is_not_passed_on(shop: Shop) -> None:
    """The manager is told what can be passed on, once for several in a row."""
    olena = await shop.customer("Олена")
    card = await shop.taken(olena)
    for _ in range(3):
        shop.world.post(shop.desk, shop.manager, Content(kind="poll", media=POLL), reply_to=card)
    await shop.manager.sees("Цього клієнтові не передати.", chat=shop.desk)
    await shop.is_quiet()
    assert shop.said_to(shop.manager, "Цього клієнтові не передати.", chat=shop.desk) == 1


async def test_stickers_go_both_ways(shop: Shop) -> None:
    """Under the name of whoever sent them, for there are no words under a sticker."""
    olena = await shop.customer("Олена")
    card = await shop.taken(olena)
    await shop.manager.sends_sticker(chat=shop.desk, reply_to=card)
    await olena.sees("Олег")
    await shop.is_quiet()
    assert olena.messages()[-1].media == "sticker"
    await olena.sends_sticker()
    await shop.is_quiet()
    assert [one.media for one in shop.desk.messages.values() if one.sender is shop.world.bot].count("sticker") == 1


async def test_a_minute_of_429_at_the_desk_loses_and_doubles_nothing(shop: Shop) -> None:
    """The group may be written to again in a minute: then everything comes, once and in order."""
    olena = await shop.customer("Олена")
    await shop.is_asked(olena)
    flood = shop.world.weather.flood(60, chat=shop.desk.id, times=1)
    await olena.presses("1")
    await shop.is_quiet()
    await olena.says("зламалася")
    await olena.says("і гуде")
    await shop.is_quiet()
    assert flood.struck == 1
    shop.manager.does_not_see("Звернення №", chat=shop.desk)

    await shop.time_passes(seconds=61)
    await shop.card_of(olena)
    assert [shop.said_to(shop.owner, f"№ 1\n{words}", chat=shop.desk) for words in ("зламалася", "і гуде")] == [1, 1]
    assert shop.said_to(shop.owner, "Звернення №", chat=shop.desk) == 1
    shop.owner.does_not_see("Повторюємо", chat=shop.desk)


async def test_minutes_of_429_lose_and_double_nothing_for_customers(shop: Shop) -> None:
    """Telegram asks for two minutes of silence in the middle of many messages: each arrives once, unmarked."""
    people = [await shop.customer(name) for name in ("Олена", "Андрій", "Ірина", "Марія")]
    await shop.is_quiet()
    shop.world.weather.latency = 0.05
    shop.world.weather.flood(120, method="sendMessage", times=1)
    shop.clock.advance(timedelta(hours=1, minutes=1))
    await shop.world.bell.until(lambda: shop.world.calls("sendMessage", ok=False) or None, within=10)
    for person in people:
        await person.says("/rewards")
    await shop.world.bell.until(lambda: None if shop.world.bot.pending else True, within=5)
    for _ in range(2):
        await shop.nothing_is_on_its_way()
        shop.clock.advance(timedelta(seconds=70))
    await shop.is_quiet()

    for person in people:
        assert shop.said_to(person, "дякуємо за замовлення") == 1, shop.transcript(person.chat())
        assert shop.said_to(person, "Балів поки немає") == 1, shop.transcript(person.chat())
        person.does_not_see("Повторюємо")
    await shop.closes()
    assert shop.remembers("SELECT DISTINCT state FROM outbox") == [("sent",)]


async def test_a_checkin_whose_answer_was_lost_is_not_repeated(shop: Shop) -> None:
    """Asking twice is worse than asking perhaps: it is marked unknown, and its buttons work."""
    olena = await shop.customer("Олена")
    await shop.time_passes(hours=2)
    shop.world.weather.fault(Trouble.LOST_ANSWER, method="sendMessage", chat=olena.id)
    await shop.time_passes(days=3)
    await shop.time_passes(days=2)
    assert shop.said_to(olena, "як Вам") == 1
    await olena.presses("5")
    await olena.sees("Раді, що все гаразд")


async def test_a_managers_words_whose_answer_was_lost_are_repeated_with_the_number(shop: Shop) -> None:
    """Nobody knows whether they arrived: they come again, and say so."""
    olena = await shop.customer("Олена")
    card = await shop.taken(olena)
    shop.world.weather.fault(Trouble.LOST_ANSWER, method="sendMessage", chat=olena.id)
    await shop.manager.says("Замінимо", chat=shop.desk, reply_to=card)
    await shop.is_quiet()
    await shop.time_passes(minutes=1)

    repeat = await olena.sees("Повторюємо про всяк випадок (№ 1)")
    assert repeat.text.endswith("Олег\nЗамінимо")
    assert shop.said_to(olena, "Замінимо") == 2


@pytest.mark.parametrize("trouble", [Trouble.BAD_GATEWAY, Trouble.LOST_CALL])
async def test_a_managers_words_survive_a_bad_hour(shop: Shop, trouble: Trouble) -> None:
    """Whatever stands between us and Telegram: the words arrive once it is over."""
    olena = await shop.customer("Олена")
    card = await shop.taken(olena)
    shop.world.weather.fault(trouble, method="sendMessage", chat=olena.id, times=3)
    await shop.manager.says("Замінимо", chat=shop.desk, reply_to=card)
    for _ in range(4):
        await shop.time_passes(minutes=5)
    await olena.sees("Олег\nЗамінимо")
    assert shop.said_to(olena, "Замінимо") == 1


POLL = {
    "id": "1",
    "question": "Яка кава краща?",
    "options": [],
    "total_voter_count": 0,
    "is_closed": False,
    "is_anonymous": True,
    "type": "regular",
    "allows_multiple_answers": False,
    "allows_revoting": False,
    "members_only": False,
}
