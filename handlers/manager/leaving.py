"""What the staff do with the words of those who left: they say which cause they mean."""

from aiogram.types import CallbackQuery

from handlers.board import Board
from handlers.hearing import Act, Gestures, Redraw, Toast
from rules.vocabulary import Role
from services import leaving, staffing
from views.buttons import AskCode, CodeWords
from views.desk import code_rows


async def code_wanted(press: CallbackQuery, button: AskCode, act: Act) -> Gestures:
    """Button "Вказати причину" under a leaver's words: the causes."""
    await act(staffing.require, press.from_user.id, Role.MANAGER)
    return [Redraw(code_rows(button.departure, act.voice))]


async def code_pressed(press: CallbackQuery, button: CodeWords, act: Act) -> Gestures:
    """Button "Довга доставка" under a leaver's words: what they mean."""
    await act(leaving.code, press.from_user.id, button.departure, button.cause)
    return [Toast(act.voice.label("departure-coded")), Redraw(())]


def put_on(board: Board) -> None:
    """Put this conversation on the board."""
    board.press(AskCode, code_wanted)
    board.press(CodeWords, code_pressed)
