"""The stage as JSON for the browser: people, chats, messages, and what stands in the bar above them."""

from typing import Any

import orjson

from sandbox.bots import Bot
from sandbox.buttons import shown_keyboard
from sandbox.chats import Chat, Status
from sandbox.messages import Message, Press
from sandbox.page.stage import Stage
from sandbox.people import Person
from sandbox.world import World

Json = dict[str, Any]

_MOST_TROUBLES = 8
_QUOTE = 120


def person_view(person: Person) -> Json:
    """Return a person as a phone shows its owner."""
    return {
        "id": person.id,
        "name": person.full_name,
        "language": person.language_code,
        "phone": person.phone,
    }


def chat_view(chat: Chat) -> Json:
    """Return a chat without its messages."""
    people = [who for who in chat.everybody() if isinstance(who, Person)]
    _, keyboard = shown_keyboard(chat)
    bot = chat.bot or next((who for who in chat.everybody() if isinstance(who, Bot)), None)
    return {
        "id": chat.id,
        "private": chat.is_private,
        "title": bot.name if chat.is_private and bot else chat.name,
        "bot": bot.username if bot else None,
        "forum": chat.forum,
        "people": [who.id for who in people],
        "past": [who for who in chat.members if who in chat.world.people and not chat.members[who].is_inside],
        "started": chat.started,
        "blocked": chat.bot is not None and chat.status_of(chat.bot) is Status.KICKED,
        "topics": [{"id": topic.id, "name": topic.name, "closed": topic.closed} for topic in chat.topics.values()],
        "keyboard": [[_reply_button(button) for button in row] for row in keyboard],
        "commands": {str(who.id): commands_for(bot, who, chat) for who in people} if bot else {},
        "gone": chat.successor is not None,
    }


def message_view(message: Message, unheard: set[tuple[int, int]]) -> Json:
    """Return a message as everybody in its chat sees it; `unheard` are those the bot has not fetched yet."""
    reply = message.reply_to
    content = message.content
    view: Json = {
        "id": message.id,
        "chat": message.chat.id,
        "from": message.sender.id,
        "author": message.sender.full_name,
        "is_bot": isinstance(message.sender, Bot),
        "at": message.date.timestamp(),
        "text": content.text,
        "entities": content.entities,
        "kind": content.kind,
        "media": _media(message.chat.world, content.kind, content.media),
        "thread": message.thread_id,
        "keyboard": message.keyboard["inline_keyboard"] if message.keyboard else [],
        "edited": message.edited is not None,
        "album": message.album,
        "origin": _origin(message.origin),
        "reactions": [{"emoji": emoji, "by": who} for who, emoji in message.reactions.items()],
        "service": message.service,
        "heard": (message.chat.id, message.id) not in unheard,
        "pinned": message.pinned,
        "protected": message.protected,
    }
    if reply is not None and not reply.service:
        quoted = reply.text or reply.content.kind or ""
        view["reply"] = {"id": reply.id, "author": reply.sender.full_name, "text": quoted[:_QUOTE]}
    return view


def press_view(press: Press) -> Json:
    """Return what became of a press on a button."""
    assert press.toast is not None, "Only an answered press is told of."
    return {
        "person": press.person.id,
        "chat": press.message.chat.id,
        "message": press.message.id,
        "text": press.toast.text,
        "alert": press.toast.alert,
        "url": press.toast.url,
    }


def bar_view(stage: Stage) -> Json:
    """Return what stands above the phones: time, weather, the bot, what is planned and what went wrong on the wire."""
    failed = [call for call in stage.world.journal.calls[-400:] if call.ok is False and _is_weather(call.code or 0)]
    return {
        "offset": stage.clock.offset.total_seconds(),
        "zone": stage.zone,
        "weather": stage.weather(),
        "bot": stage.backstage.state.value,
        "waiting": sum(len(bot.pending) for bot in stage.world.bots.values()),
        "moving": stage.moving.locked(),
        "phones": list(stage.phones),
        "roles": {str(person): role for person, role in stage.roles.items()},
        "links": {str(person): url for person, url in stage.links.items()},
        "planned": [{"at": one.at.timestamp(), "kind": one.kind, "about": one.about} for one in stage.planned],
        "troubles": [
            {"at": call.at.timestamp(), "method": call.method, "code": call.code, "words": call.description}
            for call in failed[-_MOST_TROUBLES:]
        ],
    }


def unheard(world: World) -> set[tuple[int, int]]:
    """Return chat and number of every message that still waits for a bot to fetch it."""
    bodies = (update.body.get("message") for bot in world.bots.values() for update in bot.pending)
    return {(body["chat"]["id"], body["message_id"]) for body in bodies if body}


def commands_for(bot: Bot, person: Person, chat: Chat) -> list[Json]:
    """Return the commands that Telegram's menu lists for somebody in a chat: the narrowest scope wins."""
    language = person.language_code or ""
    scopes: list[Json] = [{"chat_id": chat.id, "type": "chat"}]
    if chat.is_private:
        scopes.append({"type": "all_private_chats"})
    else:
        scopes.insert(0, {"chat_id": chat.id, "type": "chat_member", "user_id": person.id})
        scopes.append({"type": "all_group_chats"})
    scopes.append({"type": "default"})
    for scope in scopes:
        text = orjson.dumps(scope, option=orjson.OPT_SORT_KEYS).decode()
        for wanted in (language, ""):
            if found := bot.commands.get((text, wanted)):
                return found
    return []


def _is_weather(code: int) -> bool:
    """Tell Telegram's bad days (no answer, 429, 5xx) from what it refuses on the best of them."""
    return code in (0, 429) or code >= 500


def _reply_button(button: Any) -> Json:
    return {"text": button} if isinstance(button, str) else button


def _media(world: World, kind: str | None, media: Any) -> Json | None:
    if kind is None:
        return None
    one = media[-1] if isinstance(media, list) else media
    shown = {k: v for k, v in one.items() if k not in ("file_id", "file_unique_id")}
    stored = world.files.find(one["file_id"]) if "file_id" in one else None
    return shown | ({"url": f"file/{stored.path}", "name": stored.name} if stored else {})


def _origin(origin: Json | None) -> str | None:
    if origin is None:
        return None
    who = origin.get("sender_user") or {}
    return origin.get("sender_user_name") or " ".join(filter(None, (who.get("first_name"), who.get("last_name"))))
