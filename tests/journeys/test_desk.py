"""The managers' desk: which chat it is, and what becomes of the cards when it moves."""

from datetime import timedelta

import pytest

from sandbox.errors import bad_request
from sandbox.people import Person
from tests.journeys.shop import TOKEN, Shop, in_language_of


async def test_desk_said_by_an_admin_makes_the_group_the_desk(closed_shop: Shop) -> None:
    """One word from the owner, and cards come to the group."""
    await closed_shop.opens_with_desk()
    olena = await closed_shop.customer("Олена")
    card = await closed_shop.complaint_of(olena, words="зламалася")
    assert card.chat is closed_shop.desk


async def test_a_group_is_told_how_it_becomes_the_desk(shop: Shop) -> None:
    """Adding the bot is half the way; it says the other half."""
    group = shop.world.add_group("Новий чат", members=[shop.owner, shop.manager])
    await group.adds(shop.world.bot, by=shop.owner)
    await shop.owner.sees("нехай адміністратор магазину напише тут /desk", chat=group)


async def test_desk_said_by_anybody_else_changes_nothing(shop: Shop) -> None:
    """A manager or a stranger cannot lead the cards away."""
    stranger = shop.world.add_person("Ілля")
    group = shop.world.add_group("Чужий чат", members=[stranger, shop.manager])
    await group.adds(shop.world.bot, by=stranger)
    for person in (stranger, shop.manager):
        await person.says("/desk@kavova_bot", chat=group)
        await person.sees("Це може лише адміністратор магазину.", chat=group)
    olena = await shop.customer("Олена")
    await shop.complaint_of(olena, words="зламалася")

    shop.manager.does_not_see("Звернення №", chat=group)
    await shop.manager.sees("Звернення №", chat=shop.desk)


async def test_without_a_group_the_admin_is_the_desk(closed_shop: Shop) -> None:
    """A shop of one person needs no group: card, taking, replying and closing in the private chat."""
    shop = closed_shop
    await shop.opens()
    await shop.owner.starts()
    olena = await shop.customer("Олена")
    await shop.scores(olena, 1)
    await olena.says("зламалася за день")
    await shop.is_quiet()
    card = await shop.card_of(olena, chat=shop.owner.chat())
    assert "зламалася за день" in card

    await shop.owner.presses("Беру", on=card)
    await olena.sees("Звернення № 1 у мене")
    await shop.owner.says("Заміню сьогодні", reply_to=card)
    await olena.sees("Марта\nЗаміню сьогодні")
    await olena.says("дякую")
    heard = await shop.owner.sees("Олена · № 1\nдякую")
    await shop.owner.says("Нема за що", reply_to=heard)
    await olena.sees("Марта\nНема за що")
    await shop.owner.presses("Вирішено", on=card)
    await olena.presses("Так, дякую")
    await shop.owner.sees("Олена підтверджує")


async def test_open_cards_move_with_the_desk(shop: Shop) -> None:
    """A new desk starts with everything that is still open; replies there reach the customer."""
    olena = await shop.customer("Олена")
    await shop.complaint_of(olena, words="зламалася")
    new = await shop.makes_desk("Нові менеджери", members=[shop.owner, shop.manager])
    card = await shop.card_of(olena, chat=new)
    await shop.owner.sees("Зараз чекає 1 звернення", chat=new)

    await shop.manager.says("Замінимо", chat=new, reply_to=card)
    await olena.sees("Олег\nЗамінимо")
    assert shop.said_to(shop.owner, "Звернення №", chat=new) == 1


async def test_cards_follow_a_group_that_becomes_a_supergroup(shop: Shop) -> None:
    """Telegram gives the group a new id: conversations and new cards go on in it."""
    olena = await shop.customer("Олена")
    andriy = await shop.customer("Андрій")
    old_card = await shop.complaint_of(olena, words="зламалася")
    new = await shop.desk.migrates()

    await olena.says("і гуде")
    wrote = await shop.manager.sees("і гуде", chat=new)
    await shop.manager.says("Замінимо", chat=new, reply_to=wrote)
    await olena.sees("Олег\nЗамінимо")
    card = await shop.complaint_of(andriy, words="протікає")
    assert card.chat is new
    press = await shop.manager.presses("Беру", on=card)
    assert (await press.answer()).text == "Звернення Ваше"
    press = await shop.manager.presses("Беру", on=old_card)
    assert (await press.answer()).text == "Це звернення вже Ваше"


async def test_open_cards_are_shown_again_in_the_supergroup(shop: Shop) -> None:
    """A complaint that was waiting when the group changed can be answered there without anybody writing first."""
    olena = await shop.customer("Олена")
    await shop.complaint_of(olena, words="зламалася")
    new = await shop.desk.migrates()
    await shop.is_quiet()

    card = await shop.card_of(olena, chat=new)
    await shop.manager.says("Замінимо", chat=new, reply_to=card)
    await olena.sees("Олег\nЗамінимо")
    assert shop.said_to(shop.owner, "Звернення №", chat=new) == 1


async def test_a_card_waits_for_a_desk_when_the_bot_is_thrown_out(shop: Shop) -> None:
    """The complaint is not lost with the group: it comes, once, to the next desk."""
    olena = await shop.customer("Олена")
    await shop.desk.removes(shop.world.bot, by=shop.owner)
    await shop.scores(olena, 1)
    await olena.says("зламалася")
    await shop.is_quiet()
    new = await shop.makes_desk("Нові менеджери", members=[shop.owner, shop.manager])
    await shop.time_passes(minutes=5)

    card = await shop.card_of(olena, chat=new)
    assert "зламалася" in card
    assert shop.said_to(shop.owner, "Звернення №", chat=new) == 1
    await shop.manager.says("Замінимо", chat=new, reply_to=card)
    await olena.sees("Олег\nЗамінимо")


async def test_a_desk_with_topics_works_as_well(closed_shop: Shop) -> None:
    """A forum is a group too."""
    await closed_shop.opens_with_desk(forum=True)
    olena = await closed_shop.customer("Олена")
    card = await closed_shop.taken(olena)
    await closed_shop.manager.says("Замінимо", chat=closed_shop.desk, reply_to=card)
    await olena.sees("Олег\nЗамінимо")


@pytest.mark.parametrize("language", ["uk", "ru"])
async def test_the_owner_learns_that_the_bot_was_thrown_out_and_that_it_is_back(
    closed_shop: Shop, language: str
) -> None:
    """One message in private for the outage, however long it lasts, and one when the card has come after all."""
    shop = closed_shop
    shop.owner.language_code = language
    await shop.opens_with_desk()
    olena = await shop.customer("Олена")
    await shop.desk.removes(shop.world.bot, by=shop.owner)
    await shop.scores(olena, 1)
    await shop.time_passes(minutes=2)
    await olena.says("зламалася")
    await shop.time_passes(minutes=2)
    lost = in_language_of(shop.owner, uk="Мене більше немає в чаті менеджерів", ru="Меня больше нет в чате менеджеров")
    found = in_language_of(shop.owner, uk="Чат менеджерів знову працює", ru="Чат менеджеров снова работает")
    assert shop.said_to(shop.owner, lost) == 1
    assert shop.said_to(shop.owner, found) == 0

    await shop.desk.adds(shop.world.bot, by=shop.owner)
    await shop.time_passes(minutes=2)
    await shop.card_of(olena)
    assert (shop.said_to(shop.owner, lost), shop.said_to(shop.owner, found)) == (1, 1)


async def test_a_closed_general_topic_is_an_outage_until_somebody_opens_it(closed_shop: Shop) -> None:
    """The bot may not open it itself: the owner learns what to do, and cards come when it is done."""
    shop = closed_shop
    await shop.opens_with_desk(forum=True)
    olena = await shop.customer("Олена")
    await shop.desk.closes_general_topic()
    await shop.scores(olena, 1)
    await shop.time_passes(minutes=3)
    await shop.owner.sees("У чаті менеджерів закрито тему General")
    assert shop.said_to(shop.owner, "закрито тему General") == 1
    shop.owner.does_not_see("Звернення №", chat=shop.desk)

    await shop.desk.reopens_general_topic()
    await shop.time_passes(minutes=1)
    await shop.card_of(olena)
    await shop.owner.sees("Чат менеджерів знову працює")


async def test_a_closed_general_topic_is_opened_by_a_bot_that_may(closed_shop: Shop) -> None:
    """What has no topic of its own goes to General: the bot opens it, and nobody is disturbed."""
    shop = closed_shop
    await shop.opens_with_desk(forum=True)
    olena = await shop.customer("Олена")
    await shop.desk.promotes(shop.world.bot)
    await shop.desk.closes_general_topic()
    shop.world.weather.fault(bad_request("TOPIC_CLOSED"), method="sendMessage", chat=shop.desk.id)
    await olena.says("/stop")
    await shop.is_quiet()
    await olena.presses("Дорого")
    await shop.time_passes(minutes=20)
    await shop.owner.sees("просить більше не писати", chat=shop.desk)

    assert not shop.desk.general_closed
    shop.owner.does_not_see("General")


@pytest.mark.parametrize("language", ["uk", "ru"])
async def test_a_note_among_colleagues_is_seen_and_goes_nowhere(closed_shop: Shop, language: str) -> None:
    """The manager sees an emoji on it and a count on the card; the customer sees nothing."""
    shop = closed_shop
    shop.owner.language_code = language
    await shop.opens_with_desk()
    olena = await shop.customer("Олена")
    card = await shop.taken(olena)
    note = await shop.manager.says("// даємо нову, вона в нас п’ятий рік", chat=shop.desk, reply_to=card)
    await shop.is_quiet()

    await shop.becomes(lambda: list(note.reactions.values()) == ["✍"])
    count = in_language_of(shop.owner, uk="1 нотатка для своїх", ru="1 заметка для своих")
    await shop.owner.sees(count, chat=shop.desk)
    olena.does_not_see("п’ятий рік")


async def test_a_note_in_a_one_person_shop_goes_nowhere(closed_shop: Shop) -> None:
    """The owner's private chat is the desk; an album whose last file says that it is a note stays whole."""
    shop = closed_shop
    await shop.opens()
    await shop.owner.starts()
    olena = await shop.customer("Олена")
    await shop.scores(olena, 1)
    card = await shop.card_of(olena, chat=shop.owner.chat())
    before = len(olena.messages())
    note = await shop.owner.says("/ купити коробку", reply_to=card)
    album = shop.world.new_album()
    for caption in (None, None, "// для нас"):
        await shop.owner.sends_photo(caption, reply_to=card, album=album)
    await shop.time_passes(seconds=5)

    await shop.becomes(lambda: list(note.reactions.values()) == ["✍"])
    assert len(olena.messages()) == before
    await shop.owner.sees("4 нотатки для своїх")


async def test_edits_are_mirrored_both_ways(shop: Shop) -> None:
    """The customer's message is the same one with other words; so is the copy at the desk, marked as changed."""
    olena = await shop.customer("Олена")
    card = await shop.taken(olena)
    said = await shop.manager.says("Замінимо завтра", chat=shop.desk, reply_to=card)
    first = await olena.sees("Олег\nЗамінимо завтра")
    await shop.is_quiet()
    await shop.manager.edits(said, "Замінимо сьогодні")
    assert await olena.sees("Олег\nЗамінимо сьогодні") is first

    photo = await shop.manager.sends_photo("ось така", chat=shop.desk, reply_to=card)
    shown = await olena.sees("ось така")
    await shop.is_quiet()
    await shop.manager.edits(photo, "ось така, синя")
    assert await olena.sees("ось така, синя") is shown

    wrote = await olena.says("дякую")
    copy = await shop.manager.sees("Олена · № 1\nдякую", chat=shop.desk)
    await shop.is_quiet()
    await olena.edits(wrote, "дякую Вам")
    changed = in_language_of(shop.owner, uk="Олена · № 1 · змінено\nдякую Вам", ru="Олена · № 1 · изменено\nдякую Вам")
    assert await shop.manager.sees(changed, chat=shop.desk) is copy


async def test_an_edit_that_came_while_telegram_wanted_silence_ends_with_the_newest_words(shop: Shop) -> None:
    """The reply waits, the edit comes, and what the customer reads first is already the newest."""
    olena = await shop.customer("Олена")
    card = await shop.taken(olena)
    shop.world.weather.flood(30, chat=olena.id)
    said = await shop.manager.says("раз", chat=shop.desk, reply_to=card)
    await shop.everything_is_handled()
    await shop.manager.edits(said, "два")
    await shop.everything_is_handled()
    await shop.nothing_is_on_its_way()
    shop.clock.advance(timedelta(seconds=31))
    await olena.sees("Олег\nдва")
    await shop.is_quiet()
    assert "раз" not in [message.text for message in olena.messages()]


async def test_whatever_a_manager_answers_no_other_customer_reads_it(shop: Shop) -> None:
    """A's thread while B wrote last, an old card, a forwarded card, another bot's message: A's or nobody's."""
    olena, maria = await shop.customer("Олена"), await shop.customer("Марія")
    card = await shop.complaint_of(olena, words="зламалася")
    other = await shop.complaint_of(maria, words="не той колір")
    await maria.says("і подряпана")
    newest = await shop.manager.sees("і подряпана", chat=shop.desk)

    await shop.manager.says("для Олени 1", chat=shop.desk, reply_to=card)
    forwarded = shop.world.post(shop.desk, shop.manager, other.content, origin={"type": "user", "date": 1})
    await shop.manager.says("нікому 1", chat=shop.desk, reply_to=forwarded)
    stranger = shop.world.add_bot(token="987654321:TEST-another-bot-of-the-group", username="other_bot", name="Інший")
    await shop.desk.adds(stranger, by=shop.owner)
    foreign = shop.world.post(shop.desk, stranger, other.content, keyboard=other.keyboard)
    await shop.manager.says("нікому 2", chat=shop.desk, reply_to=foreign)
    await shop.manager.says("нікому 3", chat=shop.desk)
    await shop.manager.says("для Марії", chat=shop.desk, reply_to=newest)
    await shop.manager.says("для Олени 2", chat=shop.desk, reply_to=card)
    mine = shop.world.private_chat(olena, shop.world.bots[TOKEN])
    await olena.sees("для Олени 2", chat=mine)
    await maria.sees("для Марії", chat=shop.world.private_chat(maria, shop.world.bots[TOKEN]))

    def read(person: Person) -> list[str]:
        messages = person.messages(shop.world.private_chat(person, shop.world.bots[TOKEN]))
        return [one.text.removeprefix("Олег\n") for one in messages if one.text.startswith("Олег\n")]

    assert read(olena) == ["для Олени 1", "для Олени 2"]
    assert read(maria) == ["для Марії"]


@pytest.mark.parametrize("language", ["uk", "ru"])
async def test_what_is_no_complaint_is_closed_quietly_and_can_come_back(closed_shop: Shop, language: str) -> None:
    """One press, no word to the customer, one button to undo it; what they write next is a ticket of its own."""
    shop = closed_shop
    shop.owner.language_code = language
    await shop.opens_with_desk()
    shop.manager.language_code = language
    no_case = in_language_of(shop.owner, uk="Не скарга", ru="Не жалоба")
    back = in_language_of(shop.owner, uk="Повернути", ru="Вернуть")
    olena = await shop.customer("Олена", language=language)
    card = await shop.complaint_of(olena)
    before = len(olena.messages())
    await shop.manager.presses(no_case, on=card)
    await shop.becomes(lambda: card.buttons == [[back]])
    press = await shop.owner.presses(back, on=card)
    restored = in_language_of(shop.owner, uk="Повернули: звернення Ваше", ru="Вернули: обращение Ваше")
    assert restored in ((await press.answer()).text or "")
    await shop.becomes(lambda: [back] not in card.buttons and [no_case] in [row[-1:] for row in card.buttons])
    assert in_language_of(shop.owner, uk="Веде: Марта", ru="Ведёт: Марта") in card
    await shop.owner.presses(no_case, on=card)
    await shop.becomes(lambda: card.buttons == [[back]])
    await shop.time_passes(hours=30)
    assert len(olena.messages()) == before

    await olena.says("а коли доставка?" if language == "uk" else "а когда доставка?")
    await shop.is_quiet()
    assert in_language_of(shop.owner, uk="Звернення № 2", ru="Обращение № 2") in await shop.card_of(olena)
