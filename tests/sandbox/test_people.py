"""People act and look like people, and a story that goes wrong says what was there instead."""

import asyncio
from typing import Any

import pytest

from sandbox.messages import Content
from sandbox.people import Person
from sandbox.world import World
from tests.sandbox.conftest import Wire

Json = dict[str, Any]


def keyboard(*rows: list[Json]) -> Json:
    return {"inline_keyboard": list(rows)}


def button(text: str, **action: Any) -> Json:
    return {"text": text, **(action or {"callback_data": text})}


async def test_a_link_starts_the_bot_with_its_payload(olena: Person, wire: Wire) -> None:
    """A deep link is /start with the token; any other link is only noted."""
    await olena.opens_link("https://t.me/Shop_Bot?start=Zm9v-_1")
    await olena.opens_link("tg://resolve?domain=shop_bot&start=two")
    await olena.opens_link("https://example.com/review")

    assert [u["message"]["text"] for u in await wire.updates()] == ["/start Zm9v-_1", "/start two"]
    assert olena.visited == ["https://example.com/review"]


async def test_blocking_and_starting_again_is_heard(olena: Person, wire: Wire) -> None:
    """my_chat_member tells of blocking and of coming back; the first start tells nothing but itself."""
    await olena.starts()
    await olena.blocks()
    await olena.starts()

    start, blocked, back, again = await wire.updates()
    assert start["message"]["text"] == again["message"]["text"] == "/start"
    assert blocked["my_chat_member"]["new_chat_member"]["status"] == "kicked"
    assert back["my_chat_member"]["old_chat_member"]["status"] == "kicked"
    assert back["my_chat_member"]["new_chat_member"]["status"] == "member"
    assert back["my_chat_member"]["chat"]["id"] == olena.id


async def test_nobody_writes_to_a_bot_they_blocked_or_never_started(olena: Person) -> None:
    """A story cannot do what Telegram's own app would not let a person do."""
    with pytest.raises(AssertionError, match="has not pressed Start"):
        await olena.says("привіт")
    await olena.starts()
    await olena.blocks()
    with pytest.raises(AssertionError, match="has blocked the bot"):
        await olena.says("привіт")


async def test_the_newest_button_with_exactly_these_words_is_pressed(world: World, olena: Person) -> None:
    """An exact label wins over one that contains it; among equals the newest message wins."""
    await olena.starts()
    chat, bot = olena.chat(), world.bot
    world.post(chat, bot, Content("старе"), keyboard=keyboard([button("2", callback_data="old")]))
    newer = world.post(chat, bot, Content("нове"), keyboard=keyboard([button("2", callback_data="new"), button("Так")]))
    world.post(chat, bot, Content("число"), keyboard=keyboard([button("12")]))

    assert (await olena.presses("2")).data == "new"
    assert (await olena.presses("1")).label == "12"
    world.edit(newer, newer.content, keyboard=None)
    assert (await olena.presses("2")).data == "old"
    assert olena.buttons() == [["2"], ["12"]]


async def test_a_press_waits_for_its_button(olena: Person, wire: Wire) -> None:
    """The button may still be on its way when the person reaches for it."""
    await olena.starts()
    pressing = asyncio.create_task(olena.presses("Так"))
    await wire.result("sendMessage", chat_id=olena.id, text="?", reply_markup=keyboard([button("Так")]))

    assert (await pressing).data == "Так"


async def test_a_missing_button_fails_by_showing_those_there_are(world: World, olena: Person) -> None:
    """The error names the person, the label and the buttons on show."""
    await olena.starts()
    world.post(olena.chat(), world.bot, Content("?"), keyboard=keyboard([button("1"), button("2")]))

    with pytest.raises(AssertionError, match=r"Олена sees no button '5'[\s\S]*\[1\] \[2\]"):
        await olena.presses("5", within=0)


async def test_buttons_that_are_not_questions_do_what_they_say(world: World, olena: Person, wire: Wire) -> None:
    """Links open, copy buttons fill the clipboard, and none of it waits for the bot."""
    await olena.starts()
    row = [
        button("Відгук", url="https://example.com/review"),
        button("Код", copy_text={"text": "KAVA-10"}),
        button("Ще раз", url="https://t.me/shop_bot?start=again"),
    ]
    await wire.result("sendMessage", chat_id=olena.id, text="?", reply_markup=keyboard(row))

    for label in ("Відгук", "Код", "Ще раз"):
        await olena.presses(label)

    assert olena.visited == ["https://example.com/review"]
    assert olena.clipboard == "KAVA-10"
    assert olena.messages()[-1] == "/start again"


async def test_a_reply_keyboard_speaks_for_the_person(olena: Person, wire: Wire) -> None:
    """Its buttons send their text, or the person's own contact; it goes when removed."""
    await olena.starts()
    markup = {"keyboard": [[{"text": "Мій номер", "request_contact": True}, {"text": "Пізніше"}]]}
    await wire.result("sendMessage", chat_id=olena.id, text="Номер?", reply_markup=markup)

    await olena.presses("Мій номер")
    await olena.presses("Пізніше")
    contact, later = (u["message"] for u in (await wire.updates())[-2:])
    assert contact["contact"] == {"phone_number": olena.phone, "first_name": "Олена", "user_id": olena.id}
    assert later["text"] == "Пізніше"
    await wire.result("sendMessage", chat_id=olena.id, text="Дякуємо", reply_markup={"remove_keyboard": True})
    assert olena.buttons() == []


async def test_an_unanswered_press_says_so(world: World, olena: Person) -> None:
    """Waiting for a toast that never comes fails by name."""
    await olena.starts()
    world.post(olena.chat(), world.bot, Content("?"), keyboard=keyboard([button("Так")]))
    press = await olena.presses("Так")

    with pytest.raises(AssertionError, match="did not answer the press on 'Так'"):
        await press.answer(within=0.01)


async def test_seeing_waits_for_messages_and_for_edits(olena: Person, wire: Wire) -> None:
    """sees() is woken by a new message and by an old one that is edited so."""
    await olena.starts()
    waiting = asyncio.create_task(olena.sees("вирішено"))
    sent = await wire.result("sendMessage", chat_id=olena.id, text="у роботі")
    assert not waiting.done()
    await wire.result("editMessageText", chat_id=olena.id, message_id=sent["message_id"], text="вирішено")

    message = await waiting
    assert message.id == sent["message_id"]
    assert message.edited is not None
    assert message.earlier == ["у роботі"]


async def test_seeing_can_pass_over_what_was_seen_before(olena: Person, wire: Wire) -> None:
    """The same words are waited for anew after a given message."""
    await olena.starts()
    await wire.result("sendMessage", chat_id=olena.id, text="Дякуємо!")
    first = await olena.sees("Дякуємо")

    with pytest.raises(AssertionError):
        await olena.sees("Дякуємо", after=first, within=0)
    await wire.result("sendMessage", chat_id=olena.id, text="Дякуємо ще раз!")
    assert await olena.sees("Дякуємо", after=first) == "Дякуємо ще раз!"


async def test_what_is_not_seen_is_told_with_the_whole_chat(olena: Person, wire: Wire) -> None:
    """A failed look shows the transcript, and one's own words are not the bot's."""
    await olena.starts()
    await olena.says("зламалася")
    await wire.result("sendMessage", chat_id=olena.id, text="Прикро!")

    with pytest.raises(AssertionError, match=r"does not see 'зламалася'[\s\S]*Прикро!"):
        await olena.sees("зламалася", within=0)
    with pytest.raises(AssertionError, match="should not see"):
        olena.does_not_see("Прикро")


async def test_an_album_is_several_messages_with_one_name(olena: Person, wire: Wire) -> None:
    """Photos of an album share media_group_id, and the caption is on the first."""
    await olena.starts()
    await olena.sends_album(3, "ось")

    album = [u["message"] for u in (await wire.updates())[1:]]
    assert len({m["media_group_id"] for m in album}) == 1
    assert [m.get("caption") for m in album] == ["ось", None, None]
    file = await wire.result("getFile", file_id=album[1]["photo"][-1]["file_id"])
    async with wire.session.get(f"{wire.url}/file/bot{wire.token}/{file['file_path']}") as answer:
        assert (await answer.read()).startswith(b"\xff\xd8")


async def test_a_message_shows_its_parts(olena: Person, wire: Wire) -> None:
    """What a test may ask of a message: words, markup, buttons, sender, reply, media."""
    asked = await olena.starts()
    await wire.result(
        "sendPhoto",
        chat_id=olena.id,
        photo=(await olena.sends_photo()).file_id,
        caption="<b>Чек</b> &amp; гарантія",
        parse_mode="HTML",
        reply_parameters={"message_id": asked.id},
        reply_markup=keyboard([button("Так"), button("Ні")], [button("Пізніше")]),
        disable_notification=True,
    )

    message = await olena.sees("Чек")
    assert message == "Чек & гарантія"
    assert "гарантія" in message
    assert message.html == "<b>Чек</b> &amp; гарантія"
    assert message.buttons == [["Так", "Ні"], ["Пізніше"]]
    assert (message.sender, message.reply_to, message.media, message.silent) == (
        *(olena.world.bot, asked, "photo"),
        True,
    )
    assert message.chat is olena.chat()
