"""What every method needs: the list of those played, and the checks before one may act in a chat."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from sandbox.bots import Bot
from sandbox.chats import Chat, Status
from sandbox.entities import read_text, utf16_length
from sandbox.errors import ApiError, bad_request, forbidden
from sandbox.messages import Message
from sandbox.spec import Upload
from sandbox.world import World

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Ask:
    """One call as its method sees it: whose world, which bot, and what it asks for."""

    world: World
    bot: Bot
    params: Json
    uploads: dict[str, Upload] = field(default_factory=dict)


Method = Callable[[Ask], Any]

PLAYED: dict[str, Method] = {}
"""Methods by their name in the specification."""

_LONGEST_TEXT = 4096
_LONGEST_CAPTION = 1024


def plays(name: str) -> Callable[[Method], Method]:
    """Enter a function into the list of played methods."""

    def enter(method: Method) -> Method:
        PLAYED[name] = method
        return method

    return enter


def find_chat(ask: Ask, chat_id: int | str | None = None) -> Chat:
    """Return the chat asked for (or another one) if the bot may look at it; refuse as Telegram does."""
    chat_id = ask.params["chat_id"] if chat_id is None else chat_id
    number = int(chat_id) if str(chat_id).removeprefix("-").isdecimal() else 0
    if number in ask.world.bot_ids:
        raise forbidden("bots can't send messages to bots")
    chat = ask.world.chat_of(ask.bot, number)
    if chat is None:
        raise bad_request("chat not found")
    if chat.successor is not None:
        raise ApiError(
            400,
            "Bad Request: group chat was upgraded to a supergroup chat",
            migrate_to=chat.current.id,
        )
    if not chat.is_private:
        status = chat.members.get(ask.bot.id)
        if status is None:
            raise bad_request("chat not found")
        if status is Status.KICKED:
            raise forbidden(f"bot was kicked from the {chat.kind} chat")
        if status is Status.LEFT:
            raise forbidden(f"bot is not a member of the {chat.kind} chat")
    return chat


def writable_chat(ask: Ask) -> Chat:
    """Return the chat asked for if the bot may write to it."""
    chat = find_chat(ask)
    if chat.person is not None:
        if chat.person.deactivated:
            raise forbidden("user is deactivated")
        if chat.status_of(ask.bot) is Status.KICKED:
            raise forbidden("bot was blocked by the user")
        if not chat.started:
            raise forbidden("bot can't initiate conversation with a user")
    return chat


def is_admin(chat: Chat, bot: Bot) -> bool:
    """Whether the bot administers the group."""
    return chat.status_of(bot) is Status.ADMINISTRATOR


def thread_for(chat: Chat, bot: Bot, thread_id: int | None) -> int | None:
    """Check that a message may go into this topic."""
    if not thread_id:
        if chat.general_closed and not is_admin(chat, bot):
            raise bad_request("TOPIC_CLOSED")
        return None
    topic = chat.topics.get(thread_id)
    if topic is None:
        raise bad_request("message thread not found")
    if topic.closed and not is_admin(chat, bot):
        raise bad_request("TOPIC_CLOSED")
    return thread_id


def replied_message(chat: Chat, params: Json) -> Message | None:
    """Return the message to be answered, honouring allow_sending_without_reply."""
    reply: Json | None = params.get("reply_parameters")
    if reply is None:
        return None
    message = chat.messages.get(reply["message_id"])
    if message is None and not reply.get("allow_sending_without_reply"):
        raise bad_request("message to be replied not found")
    return message


def message_text(params: Json) -> tuple[str, list[Json]]:
    """Read and measure the text of a message. Length is counted in UTF-16 units, after the formatting is taken out."""
    if not params.get("text"):
        raise bad_request("message text is empty")
    text, entities = read_text(params["text"], params.get("parse_mode"), params.get("entities"))
    if not text:
        raise bad_request("text must be non-empty")
    if utf16_length(text) > _LONGEST_TEXT:
        raise bad_request("message is too long")
    return text, entities


def caption_text(params: Json) -> tuple[str, list[Json]]:
    """Read and measure a caption, which may be absent."""
    caption = params.get("caption") or ""
    text, entities = read_text(caption, params.get("parse_mode"), params.get("caption_entities"))
    if utf16_length(text) > _LONGEST_CAPTION:
        raise bad_request("message caption is too long")
    return text, entities
