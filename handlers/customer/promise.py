"""The customer chooses how it is put right, and says whether what was promised is done."""

from aiogram.types import CallbackQuery

from handlers.board import Board
from handlers.hearing import Act, Gestures, Redraw, Toast
from services import promises, remedies
from views.buttons import ChooseRemedy, Kept


async def kept_pressed(press: CallbackQuery, button: Kept, act: Act) -> Gestures:
    """Button "Так, зроблено" or "Ні, ще ні" under "is it done?"."""
    await act(promises.answer, press.from_user.id, button.promise, kept=button.yes)
    return [Toast(act.voice.label("toast-noted")), Redraw(())]


async def remedy_chosen(press: CallbackQuery, button: ChooseRemedy, act: Act) -> Gestures:
    """Button "Заміна" under "what would put it right?"."""
    pick = await act(remedies.choose, press.from_user.id, button.offer, button.place)
    return [Toast(act.voice.label("remedy-toast", pick=pick.value)), Redraw(())]


def put_on(board: Board) -> None:
    """Put this conversation on the board."""
    board.press(ChooseRemedy, remedy_chosen)
    board.press(Kept, kept_pressed)
