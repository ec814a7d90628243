"""Every refusal comes with Telegram's own code and words."""

from typing import Any

import pytest

from sandbox.bots import Bot
from sandbox.people import Person
from sandbox.world import World
from tests.sandbox.conftest import FrozenClock, Wire

NOT_MODIFIED = (
    "Bad Request: message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)
TOO_OLD = "Bad Request: query is too old and response timeout expired or query ID is invalid"


def inline(**button: Any) -> dict[str, Any]:
    return {"inline_keyboard": [[{"text": "Так", **button}]]}


SENDING = [
    ({"text": ""}, "message text is empty"),
    ({"text": " \n"}, "text must be non-empty"),
    ({"text": "<b></b>", "parse_mode": "HTML"}, "text must be non-empty"),
    ({"text": "я" * 4097}, "message is too long"),
    ({"text": "👍" * 2049}, "message is too long"),
    ({"text": "a", "parse_mode": "BBCode"}, "unsupported parse_mode"),
    ({"text": "<x>", "parse_mode": "HTML"}, 'can\'t parse entities: Unsupported start tag "x" at byte offset 0'),
    (
        {"entities": [{"type": "bold", "offset": 100, "length": 1}]},
        "entity begins after the end of the text at UTF-16 offset 100",
    ),
    (
        {"entities": [{"type": "bold", "offset": 0, "length": 100}]},
        "entity beginning at UTF-16 offset 0 ends after the end of the text at UTF-16 offset 100",
    ),
    ({"reply_markup": inline(callback_data="ї" * 33)}, "BUTTON_DATA_INVALID"),
    (
        {"reply_markup": inline()},
        "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
    ),
    ({"reply_markup": inline(url="not-a-url")}, "inline keyboard button URL 'not-a-url' is invalid: Wrong HTTP URL"),
    (
        {"reply_markup": inline(url="ftp://example.com")},
        "inline keyboard button URL 'ftp://example.com' is invalid: Unsupported URL protocol",
    ),
    ({"reply_markup": inline(copy_text={"text": ""})}, "BUTTON_COPY_TEXT_INVALID"),
    ({"reply_markup": {"inline_keyboard": "bad"}}, 'field "inline_keyboard" must be of type Array'),
    (
        {"reply_markup": {"inline_keyboard": [[{"callback_data": "x"}]]}},
        "can't parse inline keyboard button: Can't find field \"text\"",
    ),
    (
        {"reply_markup": {"keyboard": [[{"text": "x", "request_contact": "yes"}]]}},
        'can\'t parse keyboard button: Field "request_contact" must be of type Boolean',
    ),
    ({"reply_markup": {"force_reply": "yes"}}, 'field "force_reply" must be of type Boolean'),
    ({"reply_markup": "{"}, "can't parse reply keyboard markup JSON object"),
    ({"reply_parameters": {"message_id": 999}}, "message to be replied not found"),
    ({"reply_parameters": {"quote": "a"}}, 'can\'t find field "message_id"'),
    ({"message_thread_id": 999}, "message thread not found"),
    ({"link_preview_options": {"is_disabled": "yes"}}, 'field "is_disabled" must be of type Boolean'),
    ({"chat_id": 42}, "chat not found"),
    ({"chat_id": "@nobody"}, "chat not found"),
    ({"chat_id": ""}, "chat_id is empty"),
]


@pytest.mark.parametrize(("params", "complaint"), SENDING)
async def test_a_wrong_message_is_refused(params: dict[str, Any], complaint: str, olena: Person, wire: Wire) -> None:
    """sendMessage refuses what Telegram refuses, and nothing appears in the chat."""
    await olena.starts()

    refusal = await wire.refusal("sendMessage", **{"chat_id": olena.id, "text": "Вітаємо", **params})

    assert refusal == f"Bad Request: {complaint}"
    assert olena.last_message is None


async def test_the_longest_message_and_the_fullest_button_pass(olena: Person, wire: Wire) -> None:
    """Limits are inclusive, and counted after the markup is taken out."""
    await olena.starts()

    await wire.result(
        "sendMessage",
        chat_id=olena.id,
        text=f"<b>{'я' * 4096}</b>",
        parse_mode="HTML",
        reply_markup=inline(callback_data="x" * 64),
    )
    assert await wire.refusal("sendPhoto", chat_id=olena.id, photo="x", caption="я" * 1025) == (
        "Bad Request: message caption is too long"
    )


async def test_an_answer_to_a_vanished_message_may_go_without_it(olena: Person, wire: Wire) -> None:
    """allow_sending_without_reply is honoured."""
    await olena.starts()

    parameters = {"message_id": 999, "allow_sending_without_reply": True}
    message = await wire.result("sendMessage", chat_id=olena.id, text="a", reply_parameters=parameters)

    assert "reply_to_message" not in message


async def test_an_unknown_token_and_an_unknown_method_are_refused(wire: Wire, world: World) -> None:
    """401, 404 and a clear word about methods that are not played."""
    assert await wire("makeCoffee") == {"ok": False, "error_code": 404, "description": "Not Found"}
    stranger = Wire(wire.session, wire.url, "1:nobody")
    assert await stranger("getMe") == {"ok": False, "error_code": 401, "description": "Unauthorized"}
    assert await wire.refusal("sendDice", chat_id=1) == "Bad Request: method sendDice is not played by the sandbox"
    assert world.calls("sendDice")[0].ok is False


async def test_people_who_cannot_be_written_to_are_refused_by_reason(
    world: World, olena: Person, oleg: Person, wire: Wire
) -> None:
    """Not started, blocked and deleted are three different answers, all 403."""
    assert await wire("sendMessage", chat_id=olena.id, text="a") == {
        "ok": False,
        "error_code": 403,
        "description": "Forbidden: bot can't initiate conversation with a user",
    }
    await olena.starts()
    await olena.blocks()
    assert await wire.refusal("sendMessage", chat_id=olena.id, text="a") == "Forbidden: bot was blocked by the user"
    await olena.starts()
    await wire.result("sendMessage", chat_id=olena.id, text="a")
    await olena.deletes_account()
    assert await wire.refusal("sendMessage", chat_id=olena.id, text="a") == "Forbidden: user is deactivated"


async def test_a_bot_does_not_write_to_bots(bot: Bot, wire: Wire) -> None:
    """Not even to itself."""
    refusal = await wire.refusal("sendMessage", chat_id=bot.id, text="a")

    assert refusal == "Forbidden: bots can't send messages to bots"


async def test_groups_that_cannot_be_written_to_are_refused_by_reason(
    world: World, bot: Bot, oleg: Person, wire: Wire
) -> None:
    """Kicked, left and migrated are told apart, each for its kind of group."""
    small = world.add_group("Мала", members=[oleg, bot])
    large = world.add_group("Велика", members=[oleg, bot], supergroup=True)
    left = world.add_group("Чужа", members=[oleg, bot])
    moved = world.add_group("Стара", members=[oleg, bot])
    await small.removes(bot)
    await large.removes(bot)
    await wire.result("leaveChat", chat_id=left.id)
    new = await moved.migrates()

    async def refusal(chat_id: int) -> str:
        return await wire.refusal("sendMessage", chat_id=chat_id, text="a")

    assert await refusal(small.id) == "Forbidden: bot was kicked from the group chat"
    assert await refusal(large.id) == "Forbidden: bot was kicked from the supergroup chat"
    assert await refusal(left.id) == "Forbidden: bot is not a member of the group chat"
    assert await wire("sendMessage", chat_id=moved.id, text="a") == {
        "ok": False,
        "error_code": 400,
        "description": "Bad Request: group chat was upgraded to a supergroup chat",
        "parameters": {"migrate_to_chat_id": new.id},
    }
    await wire.result("sendMessage", chat_id=new.id, text="a")
    asking = {"keyboard": [[{"text": "Номер", "request_contact": True}]]}
    assert await wire.refusal("sendMessage", chat_id=new.id, text="a", reply_markup=asking) == (
        "Bad Request: phone number can be requested in private chats only"
    )


async def test_edits_are_refused_when_nothing_changes_or_nothing_is_there(olena: Person, wire: Wire) -> None:
    """Not modified, not found, not text and not one's own, in Telegram's words."""
    started = await olena.starts()
    sent = await wire.result("sendMessage", chat_id=olena.id, text="<b>a</b>", parse_mode="HTML")
    where = {"chat_id": olena.id, "message_id": sent["message_id"]}

    assert await wire.refusal("editMessageText", **where, text="<b>a</b> ", parse_mode="HTML") == NOT_MODIFIED
    await wire.result("editMessageText", **where, text="a")
    await wire.result("editMessageReplyMarkup", **where, reply_markup=inline(callback_data="x"))
    await wire.result("editMessageReplyMarkup", **where)
    assert await wire.refusal("editMessageReplyMarkup", **where) == NOT_MODIFIED
    assert await wire.refusal("editMessageText", chat_id=olena.id, message_id=999, text="a") == (
        "Bad Request: message to edit not found"
    )
    assert await wire.refusal("editMessageText", chat_id=olena.id, message_id=started.id, text="a") == (
        "Bad Request: message can't be edited"
    )
    assert await wire.refusal("editMessageCaption", **where, caption="a") == (
        "Bad Request: there is no caption in the message to edit"
    )
    await wire.result("deleteMessage", **where)
    assert await wire.refusal("deleteMessage", **where) == "Bad Request: message to delete not found"
    assert await wire.refusal("copyMessage", **where, from_chat_id=olena.id) == "Bad Request: message to copy not found"
    assert await wire.refusal("forwardMessage", **where, from_chat_id=olena.id) == (
        "Bad Request: message to forward not found"
    )


async def test_a_press_is_answered_once_and_in_time(olena: Person, wire: Wire, clock: FrozenClock) -> None:
    """A second answer, a late one and one to an unknown press are refused alike."""
    await olena.starts()
    await wire.result("sendMessage", chat_id=olena.id, text="Так?", reply_markup=inline(callback_data="yes"))

    first = await olena.presses("Так")
    await wire.result("answerCallbackQuery", callback_query_id=first.query_id)
    assert await wire.refusal("answerCallbackQuery", callback_query_id=first.query_id) == TOO_OLD
    late = await olena.presses("Так")
    clock.advance(seconds=151)
    assert await wire.refusal("answerCallbackQuery", callback_query_id=late.query_id) == TOO_OLD
    assert await wire.refusal("answerCallbackQuery", callback_query_id="77") == TOO_OLD


async def test_a_message_older_than_two_days_stays(olena: Person, wire: Wire, clock: FrozenClock) -> None:
    """deleteMessage stops working after 48 hours."""
    await olena.starts()
    sent = await wire.result("sendMessage", chat_id=olena.id, text="a")
    clock.advance(hours=49)

    refusal = await wire.refusal("deleteMessage", chat_id=olena.id, message_id=sent["message_id"])

    assert refusal == "Bad Request: message can't be deleted for everyone"


async def test_topics_are_refused_where_they_cannot_be(world: World, bot: Bot, oleg: Person, wire: Wire) -> None:
    """No forum, no rights, no such topic, closed, unchanged: each in Telegram's words."""
    plain = world.add_group("Мала", members=[oleg, bot])
    forum = world.add_group("Форум", members=[oleg, bot], forum=True)
    assert await wire.refusal("createForumTopic", chat_id=plain.id, name="a") == "Bad Request: the chat is not a forum"
    assert await wire.refusal("createForumTopic", chat_id=forum.id, name="a") == (
        "Bad Request: not enough rights to create a topic"
    )
    await forum.promotes(bot)
    topic = await wire.result("createForumTopic", chat_id=forum.id, name="a")
    where = {"chat_id": forum.id, "message_thread_id": topic["message_thread_id"]}
    assert await wire.refusal("editForumTopic", **where, name="a") == "Bad Request: TOPIC_NOT_MODIFIED"
    await wire.result("closeForumTopic", **where)
    assert await wire.refusal("closeForumTopic", **where) == "Bad Request: TOPIC_NOT_MODIFIED"
    await wire.result("sendMessage", **where, text="an administrator may")
    await forum.demotes(bot)
    assert await wire.refusal("sendMessage", **where, text="a") == "Bad Request: TOPIC_CLOSED"
    assert await wire.refusal("deleteForumTopic", chat_id=forum.id, message_thread_id=1) == (
        "Bad Request: TOPIC_ID_INVALID"
    )


async def test_a_closed_general_topic_is_for_administrators(world: World, bot: Bot, oleg: Person, wire: Wire) -> None:
    """Plain members are refused there until it is opened again, by its owner or by a bot that may."""
    forum = world.add_group("Форум", members=[oleg, bot], forum=True)
    general = {"chat_id": forum.id}
    await forum.closes_general_topic()
    assert await wire.refusal("sendMessage", **general, text="a") == "Bad Request: TOPIC_CLOSED"
    assert await wire.refusal("reopenGeneralForumTopic", **general) == (
        "Bad Request: not enough rights to reopen the topic"
    )
    await forum.reopens_general_topic()
    await wire.result("sendMessage", **general, text="b")

    await forum.promotes(bot)
    await wire.result("closeGeneralForumTopic", **general)
    await wire.result("sendMessage", **general, text="an administrator may")
    await wire.result("reopenGeneralForumTopic", **general)
    assert await wire.refusal("reopenGeneralForumTopic", **general) == "Bad Request: TOPIC_NOT_MODIFIED"
