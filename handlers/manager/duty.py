"""/duty: who is on duty, and coming on it or going off it."""

from aiogram.types import CallbackQuery, Message

from handlers.board import Board, payload_of
from handlers.hearing import Act, Gestures, Toast, chat_of
from rules.duty import wants_duty
from services import duty
from views.buttons import Duty
from views.meeting import yes_no


async def duty_said(message: Message, act: Act) -> Gestures:
    """/duty on, /duty ні, or /duty alone: in private and at the desk."""
    assert message.from_user is not None
    await act(duty.answer, message.from_user.id, on=wants_duty(payload_of(message)), chat_id=message.chat.id)
    return ()


async def duty_pressed(press: CallbackQuery, button: Duty, act: Act) -> Gestures:
    """A button under the list of those on duty."""
    await act(duty.change, press.from_user.id, on=button.on, chat_id=chat_of(press))
    return [Toast(act.voice.label("duty-toast", on=yes_no(button.on)))]


def put_on(board: Board) -> None:
    """Put this conversation on the board."""
    board.private_commands["duty"] = duty_said
    board.group_commands["duty"] = duty_said
    board.press(Duty, duty_pressed)
