"""Methods that put something new into a chat."""

from typing import Any

from sandbox.errors import bad_request
from sandbox.files import MEDIA_KINDS
from sandbox.messages import Content, Message
from sandbox.methods.keyboards import read_keyboards
from sandbox.methods.stage import (
    Ask,
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

_CHAT_ACTIONS = (
    "typing",
    "upload_photo",
    "record_video",
    "upload_video",
    "record_voice",
    "upload_voice",
    "upload_document",
    "choose_sticker",
    "find_location",
    "record_video_note",
    "upload_video_note",
)
_DETAILS = ("duration", "performer", "title", "emoji")
_ALBUM_KINDS = ("photo", "video", "audio", "document")


def _deliver(ask: Ask, content: Content, **details: Any) -> Message:
    chat = writable_chat(ask)
    thread_id = thread_for(chat, ask.bot, ask.params.get("message_thread_id"))
    reply_to = replied_message(chat, ask.params)
    inline, keyboard = read_keyboards(chat, ask.params.get("reply_markup"))
    if ask.params.get("message_effect_id"):
        if not chat.is_private:
            raise bad_request("EFFECT_ID_INVALID")
        content.extras["effect_id"] = ask.params["message_effect_id"]
    return ask.world.post(
        chat,
        ask.bot,
        content,
        thread_id=thread_id,
        reply_to=reply_to,
        keyboard=inline,
        reply_keyboard=keyboard,
        protected=ask.params.get("protect_content", False),
        silent=ask.params.get("disable_notification", False),
        **details,
    )


@plays("sendMessage")
def send_message(ask: Ask) -> Any:
    """Put a text into a chat."""
    text, entities = message_text(ask.params)
    extras = {k: v for k, v in ask.params.items() if k == "link_preview_options"}
    return _deliver(ask, Content(text, entities, extras=extras)).to_json()


def _sends_media(kind: str) -> Method:
    def send(ask: Ask) -> Any:
        content = media_content(ask.world, kind, ask.params[kind], ask.params)
        return _deliver(ask, content).to_json()

    send.__doc__ = f"Put a {kind} into a chat."
    return send


for _kind in MEDIA_KINDS:
    plays("send" + "".join(word.capitalize() for word in _kind.split("_")))(_sends_media(_kind))


def media_content(world: World, kind: str, given: Any, params: Json) -> Content:
    """Return the content that a request for media of this kind describes; the file goes into the store."""
    text, entities = caption_text(params)
    details = {name: params[name] for name in _DETAILS if name in params and (name == "emoji") is (kind == "sticker")}
    stored = world.files.receive(kind, given, details if kind != "document" else {})
    flags = {"show_caption_above_media": "show_caption_above_media", "has_spoiler": "has_media_spoiler"}
    extras = {field: True for name, field in flags.items() if params.get(name)}
    return Content(text, entities, kind, stored.describe(), extras)


@plays("sendLocation")
def send_location(ask: Ask) -> Any:
    """Put a place into a chat."""
    if not (-90 <= ask.params["latitude"] <= 90 and -180 <= ask.params["longitude"] <= 180):
        raise bad_request("wrong latitude or longitude specified")
    place = {"latitude": ask.params["latitude"], "longitude": ask.params["longitude"]}
    return _deliver(ask, Content(kind="location", media=place)).to_json()


@plays("sendContact")
def send_contact(ask: Ask) -> Any:
    """Put a contact into a chat."""
    card = {
        name: ask.params[name] for name in ("phone_number", "first_name", "last_name", "vcard") if name in ask.params
    }
    return _deliver(ask, Content(kind="contact", media=card)).to_json()


@plays("sendMediaGroup")
def send_media_group(ask: Ask) -> Any:
    """Put several media into a chat as one album; either all of them or none."""
    items: list[Json] = ask.params["media"]
    if not items:
        raise bad_request("there are no messages to send")
    if len(items) > 10:
        raise bad_request("too many messages to send as an album")
    contents = []
    for item in items:
        if item["type"] not in _ALBUM_KINDS:
            raise bad_request(f"type {item['type']} can't be sent in an album")
        given = ask.uploads.get(item["media"].removeprefix("attach://"), item["media"])
        contents.append(media_content(ask.world, item["type"], given, item))
    album = ask.world.new_album()
    return [_deliver(ask, content, album=album).to_json() for content in contents]


def _source(ask: Ask, verb: str) -> Message:
    chat = find_chat(ask, ask.params["from_chat_id"])
    message = chat.messages.get(ask.params["message_id"])
    if message is None:
        raise bad_request(f"message to {verb} not found")
    if message.service or message.protected:
        raise bad_request(f"message can't be {'copied' if verb == 'copy' else 'forwarded'}")
    return message


@plays("copyMessage")
def copy_message(ask: Ask) -> Any:
    """Put the content of a message into another chat, without saying whose it was."""
    writable_chat(ask)
    message = _source(ask, "copy")
    old = message.content
    text, entities = (old.text, old.entities)
    if "caption" in ask.params and old.kind is not None:
        text, entities = caption_text(ask.params)
    copy = Content(text, entities, old.kind, old.media, dict(old.extras))
    return {"message_id": _deliver(ask, copy).id}


@plays("forwardMessage")
def forward_message(ask: Ask) -> Any:
    """Put a message into another chat and say whose it was."""
    writable_chat(ask)
    message = _source(ask, "forward")
    origin = message.origin or {
        "type": "user",
        "sender_user": message.sender.to_json(),
        "date": int(message.date.timestamp()),
    }
    old = message.content
    content = Content(old.text, old.entities, old.kind, old.media, dict(old.extras))
    return _deliver(ask, content, origin=origin).to_json()


@plays("sendChatAction")
def send_chat_action(ask: Ask) -> Any:
    """Show what the bot is doing; nothing of it stays."""
    if ask.params["action"].lower() not in _CHAT_ACTIONS:
        raise bad_request("wrong parameter action in request")
    chat = writable_chat(ask)
    thread_for(chat, ask.bot, ask.params.get("message_thread_id"))
    return True
