"""/pause and /often: less of what is written unasked, or nothing for a while."""

from functools import partial

from aiogram.types import CallbackQuery, Message

from handlers.board import Board, payload_of
from handlers.hearing import Act, Gestures, Redraw, Toast
from services import conversation, pausing
from views.buttons import Pause, Seldom
from views.meeting import yes_no


async def pause_said(message: Message, act: Act) -> Gestures:
    """/pause, alone or with how long."""
    words = payload_of(message)
    await act(conversation.for_customer, message.chat.id, partial(pausing.pause_in_words, words=words))
    return ()


async def pause_pressed(press: CallbackQuery, button: Pause, act: Act) -> Gestures:
    """Button "2 тижні" under "for how long?"."""
    await act(pausing.pause_for, press.from_user.id, days=button.days)
    return [Redraw(())]


async def often_said(message: Message, act: Act) -> Gestures:
    """/often, alone or with how often."""
    words = payload_of(message)
    await act(conversation.for_customer, message.chat.id, partial(pausing.often_in_words, words=words))
    return ()


async def seldom_pressed(press: CallbackQuery, button: Seldom, act: Act) -> Gestures:
    """Button "Рідше" under whatever comes unasked."""
    await act(pausing.write_often, press.from_user.id, less=button.less)
    return [Toast(act.voice.label("often-toast", less=yes_no(button.less)))]


def put_on(board: Board) -> None:
    """Put this conversation on the board."""
    board.private_commands["pause"] = pause_said
    board.private_commands["often"] = often_said
    board.press(Pause, pause_pressed)
    board.press(Seldom, seldom_pressed)
