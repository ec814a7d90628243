"""Methods that put something new into a chat."""

from typing import Any

from sandbox.bots import Bot
from sandbox.errors import bad_request
from sandbox.files import MEDIA_KINDS
from sandbox.messages import Content, Message
from sandbox.methods.keyboards import read_keyboards
from sandbox.methods.stage import (
    Json,
    Method,
    caption_text,
    find_chat,
    message_text,
    plays,
    replied_message,
    thread_for,
    writable_chat,
)
from sandbox.world import World

_CHAT_ACTIONS = frozenset(
    "typing upload_photo record_video upload_video record_voice upload_voice upload_document "
    "choose_sticker find_location record_video_note upload_video_note".split()
)
_DETAILS = ("duration", "performer", "title", "emoji")
_ALBUM_KINDS = ("photo", "video", "audio", "document")


def _deliver(world: World, bot: Bot, params: Json, content: Content, **details: Any) -> Message:
    chat = writable_chat(world, bot, params["chat_id"])
    thread_id = thread_for(chat, bot, params.get("message_thread_id"))
    reply_to = replied_message(chat, params)
    inline, keyboard = read_keyboards(chat, params.get("reply_markup"))
    if params.get("message_effect_id"):
        if not chat.is_private:
            raise bad_request("EFFECT_ID_INVALID")
        content.extras["effect_id"] = params["message_effect_id"]
    return world.post(
        chat,
        bot,
        content,
        thread_id=thread_id,
        reply_to=reply_to,
        keyboard=inline,
        reply_keyboard=keyboard,
        protected=params.get("protect_content", False),
        silent=params.get("disable_notification", False),
        **details,
    )


@plays("sendMessage")
def send_message(world: World, bot: Bot, params: Json) -> Any:
    """Put a text into a chat."""
    text, entities = message_text(params)
    extras = {k: v for k, v in params.items() if k == "link_preview_options"}
    return _deliver(world, bot, params, Content(text, entities, extras=extras)).to_json()


def _sends_media(kind: str) -> Method:
    def send(world: World, bot: Bot, params: Json) -> Any:
        text, entities = caption_text(params)
        content = _media_content(world, kind, params[kind], params, text, entities)
        return _deliver(world, bot, params, content).to_json()

    send.__doc__ = f"Put a {kind} into a chat."
    return send


for _kind in MEDIA_KINDS:
    plays("send" + "".join(word.capitalize() for word in _kind.split("_")))(_sends_media(_kind))


def _media_content(world: World, kind: str, given: Any, params: Json, text: str, entities: list[Json]) -> Content:
    details = {name: params[name] for name in _DETAILS if name in params and (name == "emoji") is (kind == "sticker")}
    stored = world.files.receive(kind, given, details if kind != "document" else {})
    flags = {"show_caption_above_media": "show_caption_above_media", "has_spoiler": "has_media_spoiler"}
    extras = {field: True for name, field in flags.items() if params.get(name)}
    return Content(text, entities, kind, stored.describe(), extras)


@plays("sendLocation")
def send_location(world: World, bot: Bot, params: Json) -> Any:
    """Put a place into a chat."""
    if not (-90 <= params["latitude"] <= 90 and -180 <= params["longitude"] <= 180):
        raise bad_request("wrong latitude or longitude specified")
    place = {"latitude": params["latitude"], "longitude": params["longitude"]}
    return _deliver(world, bot, params, Content(kind="location", media=place)).to_json()


@plays("sendContact")
def send_contact(world: World, bot: Bot, params: Json) -> Any:
    """Put a contact into a chat."""
    card = {name: params[name] for name in ("phone_number", "first_name", "last_name", "vcard") if name in params}
    return _deliver(world, bot, params, Content(kind="contact", media=card)).to_json()


@plays("sendMediaGroup")
def send_media_group(world: World, bot: Bot, params: Json) -> Any:
    """Put several media into a chat as one album; either all of them or none."""
    items: list[Json] = params["media"]
    if not items:
        raise bad_request("there are no messages to send")
    if len(items) > 10:
        raise bad_request("too many messages to send as an album")
    contents = []
    for item in items:
        if item["type"] not in _ALBUM_KINDS:
            raise bad_request(f"type {item['type']} can't be sent in an album")
        given = params["uploads"].get(item["media"].removeprefix("attach://"), item["media"])
        text, entities = caption_text(item)
        contents.append(_media_content(world, item["type"], given, item, text, entities))
    album = world.new_album()
    return [_deliver(world, bot, params, content, album=album).to_json() for content in contents]


def _source(world: World, bot: Bot, params: Json, verb: str) -> Message:
    chat = find_chat(world, bot, params["from_chat_id"])
    message = chat.messages.get(params["message_id"])
    if message is None:
        raise bad_request(f"message to {verb} not found")
    if message.service or message.protected:
        raise bad_request(f"message can't be {'copied' if verb == 'copy' else 'forwarded'}")
    return message


@plays("copyMessage")
def copy_message(world: World, bot: Bot, params: Json) -> Any:
    """Put the content of a message into another chat, without saying whose it was."""
    writable_chat(world, bot, params["chat_id"])
    message = _source(world, bot, params, "copy")
    old = message.content
    text, entities = (old.text, old.entities)
    if "caption" in params and old.kind is not None:
        text, entities = caption_text(params)
    copy = Content(text, entities, old.kind, old.media, dict(old.extras))
    return {"message_id": _deliver(world, bot, params, copy).id}


@plays("forwardMessage")
def forward_message(world: World, bot: Bot, params: Json) -> Any:
    """Put a message into another chat and say whose it was."""
    writable_chat(world, bot, params["chat_id"])
    message = _source(world, bot, params, "forward")
    origin = message.origin or {
        "type": "user",
        "sender_user": message.sender.to_json(),
        "date": int(message.date.timestamp()),
    }
    old = message.content
    content = Content(old.text, old.entities, old.kind, old.media, dict(old.extras))
    return _deliver(world, bot, params, content, origin=origin).to_json()


@plays("sendChatAction")
def send_chat_action(world: World, bot: Bot, params: Json) -> Any:
    """Show what the bot is doing; nothing of it stays."""
    if params["action"].lower() not in _CHAT_ACTIONS:
        raise bad_request("wrong parameter action in request")
    chat = writable_chat(world, bot, params["chat_id"])
    thread_for(chat, bot, params.get("message_thread_id"))
    return True
