"""
The board of everything that can be said or pressed, and the router that reads it.

aiogram tries handlers one after another, so a handler for each action makes every update slower as actions are added.
Here it has one handler for each kind of update, and the action is found in a dict: by the type of the button, or by
the word of the command.
"""

from collections.abc import Awaitable, Callable, Container
from typing import Any, TypeVar

from aiogram import Router
from aiogram.enums import ChatType
from aiogram.types import CallbackQuery, ChatMemberUpdated, Message

from handlers.hearing import Act, Gestures
from views.buttons import Button, read_button

B = TypeVar("B", bound=Button)
OnMessage = Callable[[Message, Act], Awaitable[Gestures]]
OnPress = Callable[[CallbackQuery, Any, Act], Awaitable[Gestures]]
OnReply = Callable[[Message, Any, Act], Awaitable[Gestures]]
OnMembership = Callable[[ChatMemberUpdated, Act], Awaitable[Gestures]]


class Board:
    """What can be heard; each conversation puts its own things on it."""

    def __init__(self) -> None:
        self.presses: dict[type[Button], OnPress] = {}
        self.private_commands: dict[str, OnMessage] = {}
        self.group_commands: dict[str, OnMessage] = {}
        self.file_commands: dict[str, OnMessage] = {}
        self.replies: dict[type[Button], OnReply] = {}
        self.private_words: OnMessage | None = None
        self.group_words: OnMessage | None = None
        self.edited_words: OnMessage | None = None
        self.stale_press: OnPress | None = None
        self.private_membership: OnMembership | None = None
        self.group_membership: OnMembership | None = None
        self.members_moved: OnMessage | None = None
        self.member_changed: OnMembership | None = None

    def press(self, kind: type[B], handler: Callable[[CallbackQuery, B, Act], Awaitable[Gestures]]) -> None:
        """Hear a press of this button."""
        self.presses[kind] = handler

    def reply(self, kind: type[B], handler: Callable[[Message, B, Act], Awaitable[Gestures]]) -> None:
        """Hear what answers a message of our own that has this button, unless it is a command."""
        self.replies[kind] = handler


def button_answered(message: Message, kinds: Container[type[Button]]) -> Button | None:
    """Find the button of one of these kinds under the message of our own that this one answers."""
    answered = message.reply_to_message
    if answered is None or answered.from_user is None or message.bot is None or answered.reply_markup is None:
        return None
    if answered.from_user.id != message.bot.id:
        return None
    buttons = (read_button(key.callback_data) for row in answered.reply_markup.inline_keyboard for key in row)
    return next((one for one in buttons if type(one) in kinds), None)


def command_of(message: Message) -> str | None:
    """Read the word of a command, "/start@shop_bot abc" → "start"; None if the text is no command."""
    if not message.text or not message.text.startswith("/"):
        return None
    return message.text.split(maxsplit=1)[0][1:].partition("@")[0].lower()


def file_command_of(message: Message) -> str | None:
    """Read the word of a command that stands under a document."""
    caption = message.caption if message.document is not None else None
    if not caption or not caption.startswith("/"):
        return None
    return caption.split(maxsplit=1)[0][1:].partition("@")[0].lower()


def payload_of(message: Message) -> str:
    """Read what follows the word of a command."""
    _, *payload = (message.text or message.caption or "").split(maxsplit=1)
    return "".join(payload).strip()


def build_router(board: Board) -> Router:
    """Make the aiogram router that reads this board; what nobody hears is left alone."""

    async def message_heard(message: Message, act: Act) -> Gestures:
        if (message.left_chat_member or message.new_chat_members) and board.members_moved is not None:
            return await board.members_moved(message, act)  # also when it was a bot who did it
        if message.from_user is None or message.from_user.is_bot:
            return ()
        is_private = message.chat.type == ChatType.PRIVATE
        commands = board.private_commands if is_private else board.group_commands
        handler = commands.get(command_of(message) or "")
        if is_private and (word := file_command_of(message)) is not None:
            handler = board.file_commands.get(word)
        if handler is None and (button := button_answered(message, board.replies)) is not None:
            return await board.replies[type(button)](message, button, act)
        if handler is None:
            handler = board.private_words if is_private else board.group_words
        return await handler(message, act) if handler else ()

    async def edit_heard(message: Message, act: Act) -> Gestures:
        if message.from_user is None or message.from_user.is_bot or board.edited_words is None:
            return ()
        return await board.edited_words(message, act)

    async def press_heard(press: CallbackQuery, act: Act) -> Gestures:
        button = read_button(press.data)
        handler = board.presses.get(type(button)) if button else board.stale_press
        return await handler(press, button, act) if handler else ()

    async def membership_heard(change: ChatMemberUpdated, act: Act) -> Gestures:
        is_private = change.chat.type == ChatType.PRIVATE
        handler = board.private_membership if is_private else board.group_membership
        return await handler(change, act) if handler else ()

    async def others_heard(change: ChatMemberUpdated, act: Act) -> Gestures:
        return await board.member_changed(change, act) if board.member_changed else ()

    router = Router(name="board")
    router.message.register(message_heard)
    router.edited_message.register(edit_heard)
    router.callback_query.register(press_heard)
    router.my_chat_member.register(membership_heard)
    router.chat_member.register(others_heard)
    return router
