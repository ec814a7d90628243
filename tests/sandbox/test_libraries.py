"""The two libraries of the product accept everything the sandbox says. The only module here that imports them."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import aiogram
import pytest
import telegram as ptb
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import (
    TelegramBadRequest,
    TelegramForbiddenError,
    TelegramMigrateToChat,
    TelegramRetryAfter,
    TelegramUnauthorizedError,
)
from aiogram.types import BufferedInputFile
from aiogram.types import Update as AiogramUpdate
from telegram.request import HTTPXRequest

from sandbox.bots import Bot
from sandbox.chats import Chat
from sandbox.people import Person
from sandbox.server import LocalTelegram
from sandbox.weather import Trouble
from sandbox.world import World


@pytest.fixture
async def hears(telegram: LocalTelegram, bot: Bot) -> AsyncIterator[aiogram.Bot]:
    """The library that hears, pointed at the sandbox."""
    session = AiohttpSession(api=TelegramAPIServer.from_base(telegram.url))
    yield aiogram.Bot(bot.token, session=session)
    if session._session is not None:
        await session._session.close()


@pytest.fixture
async def speaks(telegram: LocalTelegram, bot: Bot) -> AsyncIterator[ptb.Bot]:
    """The library that speaks, pointed at the sandbox."""
    speaker = ptb.Bot(
        bot.token,
        base_url=f"{telegram.url}/bot",
        base_file_url=f"{telegram.url}/file/bot",
        request=HTTPXRequest(read_timeout=2, connection_pool_size=4),
        get_updates_request=HTTPXRequest(read_timeout=2),
    )
    async with speaker:
        yield speaker


@dataclass
class Both:
    """The two libraries side by side."""

    hears: aiogram.Bot
    speaks: ptb.Bot


@pytest.fixture
def both(hears: aiogram.Bot, speaks: ptb.Bot, monkeypatch: pytest.MonkeyPatch) -> Both:
    monkeypatch.setenv("PTB_TIMEDELTA", "1")  # without it PTB warns whenever it tells how long to wait
    return Both(hears, speaks)


@pytest.fixture
async def forum(world: World, olena: Person, oleg: Person, bot: Bot) -> Chat:
    return world.add_group("Менеджери", members=[oleg, bot], forum=True, bot_is_admin=True)


async def test_both_know_who_they_are(hears: aiogram.Bot, speaks: ptb.Bot, bot: Bot) -> None:
    """getMe is the first thing either library asks."""
    assert (await hears.get_me()).username == bot.username
    assert (await speaks.get_me()).username == bot.username


async def test_every_kind_of_update_is_understood_by_both(
    world: World, both: Both, olena: Person, oleg: Person, forum: Chat
) -> None:
    """Whatever people do becomes an update that aiogram and PTB parse into the same thing."""
    hears, speaks, bot = both.hears, both.speaks, world.bot
    everything = ["message", "edited_message", "callback_query", "my_chat_member", "chat_member", "message_reaction"]
    assert await hears.get_updates(timeout=0, allowed_updates=everything)
    await olena.starts("from_receipt")
    said = await olena.says("Доброго дня! https://example.com #кава @shop_bot 👩‍🍳")
    await olena.edits(said, "Доброго вечора!")
    await olena.sends_photo("чек")
    await olena.sends_voice()
    await olena.sends_video("як шумить")
    await olena.sends_document("гарантія")
    await olena.sends_sticker()
    await olena.sends("audio", b"ID3", title="Пісня", performer="Хор")
    await olena.sends("animation", b"GIF89a")
    await olena.sends("video_note", b"mp4")
    await olena.sends_location()
    await olena.sends_contact(own=True)
    await olena.sends_contact(own=False, first_name="Марія", phone="+380991234567")
    await olena.sends_album(3, "три фото")
    await olena.says("відповідь", reply_to=said)
    sent = await speaks.send_message(
        olena.id, "?", reply_markup=ptb.InlineKeyboardMarkup([[ptb.InlineKeyboardButton("Так", callback_data="yes")]])
    )
    await olena.presses("Так")
    await olena.reacts(said, "❤")
    await olena.blocks()
    await olena.unblocks()
    topic = await oleg.opens_topic(forum, "Скарги")
    await oleg.says("беру", chat=forum, thread=topic)
    await forum.adds(olena)
    await olena.leaves(forum)
    small = world.add_group("Мала", members=[oleg, bot])
    await small.migrates()
    await small.removes(bot)

    raw = bot.waiting(100)
    heard = await hears.get_updates(timeout=0, allowed_updates=everything)
    also_heard = await speaks.get_updates(timeout=0, allowed_updates=everything)

    assert [u.update_id for u in heard] == [u.update_id for u in also_heard] == [u["update_id"] for u in raw]
    assert {u.event_type for u in heard} == set(everything)
    for one, other, body in zip(heard, also_heard, raw, strict=True):
        assert isinstance(one, AiogramUpdate)
        kind = next(k for k in body if k != "update_id")
        assert getattr(other, kind) is not None
        if one.message is not None and other.message is not None:
            assert one.message.message_id == other.message.message_id
            assert not one.message.model_extra
            assert one.message.content_type != "unknown"
    contents = {u.message.content_type for u in heard if u.message is not None}
    assert contents >= {
        *("text", "photo", "voice", "video", "document", "sticker", "audio", "animation", "video_note"),
        *("location", "contact", "forum_topic_created", "new_chat_members", "left_chat_member"),
        *("migrate_to_chat_id", "migrate_from_chat_id", "group_chat_created"),
    }
    assert sent.message_id in {
        u.callback_query.message.message_id for u in heard if u.callback_query and u.callback_query.message
    }


async def test_ptb_sends_every_kind_of_message(speaks: ptb.Bot, olena: Person) -> None:
    """Text and all media go out through PTB, come back as its Message, and lie in the person's chat."""
    await olena.starts()
    sent: list[ptb.Message] = [
        await speaks.send_message(olena.id, "<b>Вітаємо</b>", parse_mode="HTML"),
        await speaks.send_photo(olena.id, b"jpeg", caption="<i>фото</i>", parse_mode="HTML"),
        await speaks.send_video(olena.id, b"mp4", duration=7),
        await speaks.send_voice(olena.id, b"ogg"),
        await speaks.send_audio(olena.id, b"mp3", title="Пісня"),
        await speaks.send_document(olena.id, b"pdf", filename="чек.pdf"),
        await speaks.send_animation(olena.id, b"gif"),
        await speaks.send_video_note(olena.id, b"mp4"),
        await speaks.send_sticker(olena.id, b"webp"),
        await speaks.send_location(olena.id, 50.45, 30.52),
        await speaks.send_contact(olena.id, "+380671112233", "Кавова"),
        *await speaks.send_media_group(olena.id, [ptb.InputMediaPhoto(b"1", caption="раз"), ptb.InputMediaPhoto(b"2")]),
    ]
    again = await speaks.send_photo(olena.id, sent[1].photo[-1].file_id)
    copied = await speaks.copy_message(olena.id, olena.id, sent[1].message_id, caption="копія")
    forwarded = await speaks.forward_message(olena.id, olena.id, sent[0].message_id)

    received = [m for m in olena.messages() if m.sender is not olena]
    assert [m.media for m in received[:11]] == [
        *(None, "photo", "video", "voice", "audio", "document", "animation", "video_note", "sticker"),
        *("location", "contact"),
    ]
    assert received[1].html == "<i>фото</i>"
    assert sent[5].document is not None
    assert sent[5].document.file_name == "чек.pdf"
    assert again.photo[-1].file_id == sent[1].photo[-1].file_id
    assert received[-2] == "копія"
    assert copied.message_id == received[-2].id
    assert isinstance(forwarded.forward_origin, ptb.MessageOriginUser)
    file = await speaks.get_file(sent[5].document.file_id)
    assert bytes(await file.download_as_bytearray()) == b"pdf"


async def test_aiogram_sends_files_and_downloads_them(hears: aiogram.Bot, olena: Person) -> None:
    """aiogram attaches files under other names than the parameter's; they arrive all the same."""
    await olena.starts()
    sent = await hears.send_document(olena.id, BufferedInputFile(b"pdf", "receipt.pdf"), caption="чек")

    assert sent.document is not None
    assert sent.document.file_name == "receipt.pdf"
    content = await hears.download(sent.document)
    assert content is not None
    assert content.read() == b"pdf"
    assert olena.last_message == "чек"


async def test_both_edit_answer_and_delete(hears: aiogram.Bot, speaks: ptb.Bot, olena: Person) -> None:
    """Editing, answering a press, reacting and deleting work from either library."""
    await olena.starts()
    keyboard = ptb.InlineKeyboardMarkup([[ptb.InlineKeyboardButton("Так", callback_data="yes")]])
    sent = await speaks.send_message(olena.id, "Так?", reply_markup=keyboard)
    photo = await speaks.send_photo(olena.id, b"jpeg", caption="підпис")
    press = await olena.presses("Так")

    await hears.answer_callback_query(press.query_id or "", text="Дякуємо", show_alert=True)
    edited = await hears.edit_message_text("Дякуємо!", chat_id=olena.id, message_id=sent.message_id)
    await speaks.edit_message_caption(olena.id, photo.message_id, caption="інший")
    await speaks.edit_message_reply_markup(olena.id, photo.message_id, reply_markup=keyboard)
    await hears.edit_message_media(
        aiogram.types.InputMediaPhoto(media=BufferedInputFile(b"other", "b.jpg"), caption="діаграма"),
        chat_id=olena.id,
        message_id=photo.message_id,
    )
    assert olena.last_message == "діаграма"
    assert await speaks.pin_chat_message(olena.id, sent.message_id)
    assert await speaks.unpin_chat_message(olena.id)
    await speaks.delete_message(olena.id, olena.messages()[-1].id)
    await speaks.set_message_reaction(olena.id, sent.message_id, "❤")
    await speaks.send_chat_action(olena.id, "typing")
    assert await speaks.delete_message(olena.id, photo.message_id)

    assert (await press.answer()).alert
    assert isinstance(edited, aiogram.types.Message)
    assert edited.text == "Дякуємо!"
    assert [m.text for m in olena.messages()] == ["/start", "Дякуємо!"]


async def test_a_press_on_a_message_already_deleted_comes_without_the_message(both: Both, olena: Person) -> None:
    """A phone that has not caught up presses a button of a message that is gone; PTB leaves its date at the epoch."""
    await olena.starts()
    keyboard = ptb.InlineKeyboardMarkup([[ptb.InlineKeyboardButton("Так", callback_data="yes")]])
    sent = await both.speaks.send_message(olena.id, "Так?", reply_markup=keyboard)
    shown = await olena.sees("Так?")
    await both.speaks.delete_message(olena.id, sent.message_id)

    await olena.presses("Так", on=shown)

    heard = (await both.hears.get_updates(timeout=0))[-1].callback_query
    also_heard = (await both.speaks.get_updates(timeout=0))[-1].callback_query
    assert heard is not None
    assert isinstance(heard.message, aiogram.types.InaccessibleMessage)
    assert also_heard is not None
    assert also_heard.message is not None
    assert also_heard.message.date.timestamp() == 0


async def test_the_bot_describes_itself_and_looks_around(
    hears: aiogram.Bot, speaks: ptb.Bot, olena: Person, oleg: Person, forum: Chat
) -> None:
    """Commands by scope and language, names, menu buttons, chats and their members are stored and told back."""
    await olena.starts()
    uk = [aiogram.types.BotCommand(command="help", description="Допомога")]
    scope = aiogram.types.BotCommandScopeChat(chat_id=olena.id)
    await hears.set_my_commands(uk, language_code="uk", scope=scope)
    [told] = await hears.get_my_commands(language_code="uk", scope=scope)
    assert (told.command, told.description) == ("help", "Допомога")
    assert await hears.get_my_commands() == []
    await hears.delete_my_commands(language_code="uk", scope=scope)
    assert await hears.get_my_commands(language_code="uk", scope=scope) == []
    await hears.set_my_name("Кавова бот", language_code="uk")
    assert (await hears.get_my_name(language_code="uk")).name == "Кавова бот"
    assert (await hears.get_my_name()).name == "Кавова"
    await hears.set_my_description("Дбає")
    await hears.set_my_short_description("Дбає")
    assert (await speaks.get_my_description()).description == "Дбає"
    assert (await speaks.get_my_short_description()).short_description == "Дбає"
    await speaks.set_chat_menu_button(menu_button=ptb.MenuButtonCommands())
    assert isinstance(await speaks.get_chat_menu_button(), ptb.MenuButtonCommands)

    assert (await hears.get_chat(forum.id)).is_forum
    assert (await speaks.get_chat(olena.id)).first_name == "Олена"
    assert (await hears.get_chat_member(forum.id, oleg.id)).status == "creator"
    assert (await speaks.get_chat_member(forum.id, olena.id)).status == "left"
    assert {m.status for m in await speaks.get_chat_administrators(forum.id)} == {"creator", "administrator"}
    assert await speaks.get_chat_member_count(forum.id) == 2
    assert (await speaks.get_user_profile_photos(olena.id)).total_count == 0
    info = await hears.get_webhook_info()
    assert info.url == ""


async def test_topics_are_opened_renamed_closed_and_deleted(hears: aiogram.Bot, speaks: ptb.Bot, forum: Chat) -> None:
    """A forum topic lives its whole life through either library."""
    topic = await speaks.create_forum_topic(forum.id, "Олена: кавомолка")
    thread = topic.message_thread_id
    sent = await speaks.send_message(forum.id, "картка", message_thread_id=thread)
    assert sent.is_topic_message
    assert sent.message_thread_id == thread
    assert await hears.edit_forum_topic(forum.id, thread, name="Олена: вирішено")
    assert await hears.close_forum_topic(forum.id, thread)
    assert await hears.reopen_forum_topic(forum.id, thread)
    assert await speaks.delete_forum_topic(forum.id, thread)
    with pytest.raises(ptb.error.BadRequest, match="thread not found"):
        await speaks.send_message(forum.id, "картка", message_thread_id=thread)
    assert await speaks.leave_chat(forum.id)


async def test_refusals_become_the_exceptions_that_the_libraries_promise(
    world: World, both: Both, olena: Person, oleg: Person
) -> None:
    """Blocked, flooded, migrated, broken: each is the exception a careful sender catches."""
    hears, speaks, bot = both.hears, both.speaks, world.bot
    await olena.starts()

    async def expect(errors: tuple[type[Exception], type[Exception]]) -> tuple[Any, Any]:
        with pytest.raises(errors[0]) as one:
            await hears.send_message(chat_id, "привіт")
        with pytest.raises(errors[1]) as other:
            await speaks.send_message(chat_id, "привіт")
        return one.value, other.value

    chat_id = 42
    await expect((TelegramBadRequest, ptb.error.BadRequest))
    chat_id = olena.id
    world.weather.flood(7, times=2)
    slow, slower = await expect((TelegramRetryAfter, ptb.error.RetryAfter))
    assert slow.retry_after == 7
    assert slower.retry_after == timedelta(seconds=7)
    await olena.blocks()
    await expect((TelegramForbiddenError, ptb.error.Forbidden))
    await olena.unblocks()
    group = world.add_group("Мала", members=[oleg, bot])
    new = await group.migrates()
    chat_id = group.id
    moved, moved_too = await expect((TelegramMigrateToChat, ptb.error.ChatMigrated))
    assert moved.migrate_to_chat_id == moved_too.new_chat_id == new.id
    chat_id = olena.id
    world.weather.fault(Trouble.LOST_ANSWER, times=2)
    await expect((aiogram.exceptions.TelegramNetworkError, ptb.error.NetworkError))
    assert [m.text for m in olena.messages()].count("привіт") == 2
    world.weather.fault(Trouble.BAD_GATEWAY, times=2)
    await expect((aiogram.exceptions.ClientDecodeError, ptb.error.NetworkError))
    with pytest.raises(TelegramUnauthorizedError):
        await aiogram.Bot("1:nobody", session=hears.session).get_me()
    with pytest.raises(ptb.error.TimedOut):
        world.weather.fault(Trouble.HANG, seconds=30)
        await speaks.send_message(olena.id, "привіт", read_timeout=0.05)
