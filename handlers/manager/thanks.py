"""/thanks: a manager records what their customers are thanked with."""

from aiogram.types import CallbackQuery, Message

from handlers.board import Board
from handlers.hearing import Act, Gestures, Redraw
from services import recording
from views.buttons import KeepThanks, RecordThanks, RemoveThanks


async def thanks_said(message: Message, act: Act) -> Gestures:
    """/thanks in private: what is sent next is taken for the recording (services/recording.py)."""
    await act(recording.ask, message.chat.id)
    return ()


async def keep_pressed(press: CallbackQuery, button: KeepThanks, act: Act) -> Gestures:
    """Button "Залишити" under a preview."""
    await act(recording.keep, press.from_user.id)
    return [Redraw(())]


async def again_pressed(press: CallbackQuery, button: RecordThanks, act: Act) -> Gestures:
    """Button "Записати наново"."""
    await act(recording.again, press.from_user.id)
    return [Redraw(())]


async def remove_pressed(press: CallbackQuery, button: RemoveThanks, act: Act) -> Gestures:
    """Button "Прибрати"."""
    await act(recording.remove, press.from_user.id)
    return [Redraw(())]


def put_on(board: Board) -> None:
    """Put this conversation on the board."""
    board.private_commands["thanks"] = thanks_said
    board.press(KeepThanks, keep_pressed)
    board.press(RecordThanks, again_pressed)
    board.press(RemoveThanks, remove_pressed)
