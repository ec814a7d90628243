"""Getting to know each other: /start, links, consents, language, blocking."""

from aiogram.enums import ChatMemberStatus
from aiogram.types import CallbackQuery, ChatMemberUpdated, Message

from handlers.board import Board, payload_of
from handlers.hearing import Act, Gestures, ListCommands, Toast, someone
from services import consents, conversation, linking, people, referring, staffing
from views.buttons import Consent, Speak
from views.staff import commands


async def started(message: Message, act: Act) -> Gestures:
    """/start, alone, with a personal link's token, with a friend's link, or with an invitation to the staff."""
    assert message.from_user is not None
    payload = payload_of(message)
    if payload.startswith(staffing.INVITE_PREFIX):
        await act(staffing.claim, someone(message.from_user), payload)
    elif payload.startswith(referring.PREFIX):
        await act(referring.open_link, message.from_user.id, payload)
    elif payload:
        await act(linking.open_link, message.from_user.id, payload)
    else:
        await act(conversation.start, message.from_user.id)
    return ()


async def consent_pressed(press: CallbackQuery, button: Consent, act: Act) -> Gestures:
    """Button "Так" or "Ні" under a question about what may be written."""
    await act(consents.answer, press.from_user.id, purpose=button.purpose, given=button.given)
    return [Toast(act.voice.label("toast-noted"))]


async def language_wanted(message: Message, act: Act) -> Gestures:
    """/language: choose the language."""
    await act(conversation.ask_language, message.chat.id)
    return ()


async def language_pressed(press: CallbackQuery, button: Speak, act: Act) -> Gestures:
    """Button with the name of a language."""
    role = await act(conversation.change_language, press.from_user.id, button.language)
    return [ListCommands(commands(role, act.voice))]


async def blocked_or_returned(change: ChatMemberUpdated, act: Act) -> Gestures:
    """The person blocked the bot, or let it write again."""
    if change.new_chat_member.status == ChatMemberStatus.KICKED:
        await act(people.blocked, change.from_user.id)
    else:
        await act(people.unblocked, change.from_user.id)
    return ()


def put_on(board: Board) -> None:
    """Put this conversation on the board."""
    board.private_commands["start"] = started
    board.private_commands["language"] = language_wanted
    board.press(Consent, consent_pressed)
    board.press(Speak, language_pressed)
    board.private_membership = blocked_or_returned
