"""The customer says whether what was promised is done."""

from aiogram.types import CallbackQuery

from handlers.board import Board
from handlers.hearing import Act, Gestures, Redraw, Toast
from services import promises
from views.buttons import Kept


async def kept_pressed(press: CallbackQuery, button: Kept, act: Act) -> Gestures:
    """Button "Так, зроблено" or "Ні, ще ні" under "is it done?"."""
    await act(promises.answer, press.from_user.id, button.promise, kept=button.yes)
    return [Toast(act.voice.label("toast-noted")), Redraw(())]


def put_on(board: Board) -> None:
    """Put this conversation on the board."""
    board.press(Kept, kept_pressed)
