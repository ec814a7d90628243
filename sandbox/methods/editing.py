"""Methods that change what is already in a chat, and answers to button presses."""

from datetime import timedelta
from typing import Any

from sandbox.chats import Chat
from sandbox.errors import bad_request
from sandbox.files import CAPTIONED
from sandbox.messages import Content, Message, Toast
from sandbox.methods.keyboards import read_inline
from sandbox.methods.sending import media_content
from sandbox.methods.stage import Ask, Json, caption_text, find_chat, is_admin, message_text, plays
from sandbox.world import World

_NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)
_ANSWER_WITHIN = timedelta(seconds=150)
"""By the world's clock. Telegram does not say how long it waits; this is what its servers are seen to do."""
_DELETE_WITHIN = timedelta(hours=48)


def _own_message(ask: Ask) -> Message:
    if "inline_message_id" in ask.params:
        raise bad_request("MESSAGE_ID_INVALID")
    if "chat_id" not in ask.params:
        raise bad_request("chat_id is empty")
    chat = find_chat(ask)
    if "message_id" not in ask.params:
        raise bad_request("message identifier is not specified")
    message = chat.messages.get(ask.params["message_id"])
    if message is None:
        raise bad_request("message to edit not found")
    if message.sender is not ask.bot or message.origin is not None or message.service:
        raise bad_request("message can't be edited")
    return message


def _rewrite(world: World, message: Message, content: Content, keyboard: Json | None) -> Json:
    old = message.content
    before, after = ((c.text, c.entities, c.media) for c in (old, content))
    if before == after and keyboard == message.keyboard:
        raise bad_request(_NOT_MODIFIED)
    world.edit(message, content, keyboard=keyboard)
    return message.to_json()


@plays("editMessageText")
def edit_message_text(ask: Ask) -> Any:
    """Give a text message another text; its buttons go unless they are given again."""
    text, entities = message_text(ask.params)
    message = _own_message(ask)
    if message.media is not None:
        raise bad_request("there is no text in the message to edit")
    extras = {k: v for k, v in ask.params.items() if k == "link_preview_options"}
    return _rewrite(
        ask.world, message, Content(text, entities, extras=extras), read_inline(ask.params.get("reply_markup"))
    )


@plays("editMessageCaption")
def edit_message_caption(ask: Ask) -> Any:
    """Give a message with media another caption, or none."""
    text, entities = caption_text(ask.params)
    message = _own_message(ask)
    old = message.content
    if old.kind not in CAPTIONED:
        raise bad_request("there is no caption in the message to edit")
    content = Content(text, entities, old.kind, old.media, old.extras)
    return _rewrite(ask.world, message, content, read_inline(ask.params.get("reply_markup")))


@plays("editMessageMedia")
def edit_message_media(ask: Ask) -> Any:
    """Put another photo, video, animation, audio or document, with its caption, in the place of the old one."""
    media: Json = ask.params["media"]
    message = _own_message(ask)
    if message.media not in (None, *CAPTIONED):
        raise bad_request("message can't be edited")
    given = ask.uploads.get(media["media"].removeprefix("attach://"), media["media"])
    content = media_content(ask.world, media["type"], given, media)
    return _rewrite(ask.world, message, content, read_inline(ask.params.get("reply_markup")))


@plays("editMessageReplyMarkup")
def edit_message_reply_markup(ask: Ask) -> Any:
    """Change or take away the buttons under a message."""
    message = _own_message(ask)
    return _rewrite(ask.world, message, message.content, read_inline(ask.params.get("reply_markup")))


@plays("deleteMessage")
def delete_message(ask: Ask) -> Any:
    """Take a message away: the bot's own, any in a private chat, any at all for an admin; not after two days."""
    chat = find_chat(ask)
    _delete(ask, chat, ask.params["message_id"])
    return True


def _delete(ask: Ask, chat: Chat, message_id: int) -> None:
    message = chat.messages.get(message_id)
    if message is None:
        raise bad_request("message to delete not found")
    admin = is_admin(chat, ask.bot)
    if message.sender is not ask.bot and not chat.is_private and not admin:
        raise bad_request("message can't be deleted")
    if not admin and ask.world.now() - message.date > _DELETE_WITHIN:
        raise bad_request("message can't be deleted for everyone")
    ask.world.delete(message)


@plays("deleteMessages")
def delete_messages(ask: Ask) -> Any:
    """Take several messages away; those that are not there are passed over."""
    chat = find_chat(ask)
    for message_id in ask.params["message_ids"]:
        if message_id in chat.messages:
            _delete(ask, chat, message_id)
    return True


@plays("answerCallbackQuery")
def answer_callback_query(ask: Ask) -> Any:
    """Answer a button press, once and in time; the person sees a toast or an alert."""
    text = ask.params.get("text", "")
    if len(text) > 200:
        raise bad_request("MESSAGE_TOO_LONG")
    press = ask.bot.presses.pop(ask.params["callback_query_id"], None)
    if press is None or ask.world.now() - press.at > _ANSWER_WITHIN:
        raise bad_request("query is too old and response timeout expired or query ID is invalid")
    press.toast = Toast(text, alert=ask.params.get("show_alert", False), url=ask.params.get("url"))
    ask.world.bell.ring()
    return True


@plays("setMessageReaction")
def set_message_reaction(ask: Ask) -> Any:
    """Put the bot's one reaction on a message, or take it back."""
    chat = find_chat(ask)
    message = chat.messages.get(ask.params["message_id"])
    if message is None:
        raise bad_request("message to react not found")
    reactions: list[Json] = ask.params.get("reaction") or []
    if len(reactions) > 1:
        raise bad_request("REACTIONS_TOO_MANY")
    if any(reaction["type"] != "emoji" for reaction in reactions):
        raise bad_request("REACTION_INVALID")
    ask.world.react(message, ask.bot, reactions[0]["emoji"] if reactions else None)
    return True
