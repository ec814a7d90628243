"""Methods that change what is already in a chat, and answers to button presses."""

from datetime import timedelta
from typing import Any

from sandbox.bots import Bot
from sandbox.chats import Chat
from sandbox.errors import bad_request
from sandbox.files import CAPTIONED
from sandbox.messages import Content, Message, Toast
from sandbox.methods.keyboards import read_inline
from sandbox.methods.stage import Json, caption_text, find_chat, is_admin, message_text, plays
from sandbox.world import World

_NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)
_ANSWER_WITHIN = timedelta(seconds=150)
"""By the world's clock. Telegram does not say how long it waits; this is what its servers are seen to do."""
_DELETE_WITHIN = timedelta(hours=48)


def _own_message(world: World, bot: Bot, params: Json) -> Message:
    if "inline_message_id" in params:
        raise bad_request("MESSAGE_ID_INVALID")
    if "chat_id" not in params:
        raise bad_request("chat_id is empty")
    chat = find_chat(world, bot, params["chat_id"])
    if "message_id" not in params:
        raise bad_request("message identifier is not specified")
    message = chat.messages.get(params["message_id"])
    if message is None:
        raise bad_request("message to edit not found")
    if message.sender is not bot or message.origin is not None or message.service:
        raise bad_request("message can't be edited")
    return message


def _rewrite(world: World, message: Message, content: Content, keyboard: Json | None) -> Json:
    old = message.content
    if (content.text, content.entities, keyboard) == (old.text, old.entities, message.keyboard):
        raise bad_request(_NOT_MODIFIED)
    world.edit(message, content, keyboard=keyboard)
    return message.to_json()


@plays("editMessageText")
def edit_message_text(world: World, bot: Bot, params: Json) -> Any:
    """Give a text message another text; its buttons go unless they are given again."""
    text, entities = message_text(params)
    message = _own_message(world, bot, params)
    if message.media is not None:
        raise bad_request("there is no text in the message to edit")
    extras = {k: v for k, v in params.items() if k == "link_preview_options"}
    return _rewrite(world, message, Content(text, entities, extras=extras), read_inline(params.get("reply_markup")))


@plays("editMessageCaption")
def edit_message_caption(world: World, bot: Bot, params: Json) -> Any:
    """Give a message with media another caption, or none."""
    text, entities = caption_text(params)
    message = _own_message(world, bot, params)
    old = message.content
    if old.kind not in CAPTIONED:
        raise bad_request("there is no caption in the message to edit")
    content = Content(text, entities, old.kind, old.media, old.extras)
    return _rewrite(world, message, content, read_inline(params.get("reply_markup")))


@plays("editMessageReplyMarkup")
def edit_message_reply_markup(world: World, bot: Bot, params: Json) -> Any:
    """Change or take away the buttons under a message."""
    message = _own_message(world, bot, params)
    return _rewrite(world, message, message.content, read_inline(params.get("reply_markup")))


@plays("deleteMessage")
def delete_message(world: World, bot: Bot, params: Json) -> Any:
    """Take a message away: the bot's own, any in a private chat, any at all for an admin; not after two days."""
    chat = find_chat(world, bot, params["chat_id"])
    _delete(world, bot, chat, params["message_id"])
    return True


def _delete(world: World, bot: Bot, chat: Chat, message_id: int) -> None:
    message = chat.messages.get(message_id)
    if message is None:
        raise bad_request("message to delete not found")
    admin = is_admin(chat, bot)
    if message.sender is not bot and not chat.is_private and not admin:
        raise bad_request("message can't be deleted")
    if not admin and world.now() - message.date > _DELETE_WITHIN:
        raise bad_request("message can't be deleted for everyone")
    world.delete(message)


@plays("deleteMessages")
def delete_messages(world: World, bot: Bot, params: Json) -> Any:
    """Take several messages away; those that are not there are passed over."""
    chat = find_chat(world, bot, params["chat_id"])
    for message_id in params["message_ids"]:
        if message_id in chat.messages:
            _delete(world, bot, chat, message_id)
    return True


@plays("answerCallbackQuery")
def answer_callback_query(world: World, bot: Bot, params: Json) -> Any:
    """Answer a button press, once and in time; the person sees a toast or an alert."""
    text = params.get("text", "")
    if len(text) > 200:
        raise bad_request("MESSAGE_TOO_LONG")
    press = bot.presses.pop(params["callback_query_id"], None)
    if press is None or world.now() - press.at > _ANSWER_WITHIN:
        raise bad_request("query is too old and response timeout expired or query ID is invalid")
    press.toast = Toast(text, alert=params.get("show_alert", False), url=params.get("url"))
    world.bell.ring()
    return True


@plays("setMessageReaction")
def set_message_reaction(world: World, bot: Bot, params: Json) -> Any:
    """Put the bot's one reaction on a message, or take it back."""
    chat = find_chat(world, bot, params["chat_id"])
    message = chat.messages.get(params["message_id"])
    if message is None:
        raise bad_request("message to react not found")
    reactions: list[Json] = params.get("reaction") or []
    if len(reactions) > 1:
        raise bad_request("REACTIONS_TOO_MANY")
    if any(reaction["type"] != "emoji" for reaction in reactions):
        raise bad_request("REACTION_INVALID")
    world.react(message, bot, reactions[0]["emoji"] if reactions else None)
    return True
