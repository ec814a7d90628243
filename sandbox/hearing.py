"""Which bots hear of what: privacy mode, and the rule that bots never hear bots."""

from collections.abc import Iterable

from sandbox.bots import Bot
from sandbox.chats import Chat, Status
from sandbox.entities import piece
from sandbox.messages import Message


def audience(bots: Iterable[Bot], message: Message) -> list[Bot]:
    """Return the bots that hear of a message, or of its being edited."""
    chat = message.chat
    if isinstance(message.sender, Bot):
        return []  # bots hear neither themselves nor each other
    if chat.bot is not None:
        return [chat.bot]
    return [bot for bot in bots if chat.status_of(bot).is_inside and _may_hear(bot, chat, message)]


def hearers_of_reactions(bots: Iterable[Bot], chat: Chat) -> list[Bot]:
    """Return the bots that may hear of people's reactions: in groups only administrators."""
    if chat.bot is not None:
        return [chat.bot]
    return [bot for bot in bots if chat.status_of(bot) is Status.ADMINISTRATOR]


def _may_hear(bot: Bot, chat: Chat, message: Message) -> bool:
    """
    Apply privacy mode in a group.

    A bot in it hears service messages, answers to what it said itself, and commands: those with its name, and
    those without any if it was the last bot to speak. A message in a topic that the bot opened is shown as an answer
    to the opening, but that is not an answer to what the bot said.
    """
    if bot.can_read_all_group_messages or message.service or chat.status_of(bot) is Status.ADMINISTRATOR:
        return True
    answered = message.reply_to
    if answered is not None and answered.sender is bot and not answered.service:
        return True
    names = [
        piece(message.text, entity).partition("@")[2].lower()
        for entity in message.content.entities
        if entity["type"] == "bot_command"
    ]
    return any(name == bot.username.lower() if name else chat.last_bot in (None, bot) for name in names)
