"""A complaint that is none, and one that is one after all."""

from aiogram.types import CallbackQuery

from handlers.board import Board
from handlers.hearing import Act, Gestures, Toast, chat_of
from rules.vocabulary import TicketId
from services import dismissing
from views.buttons import Dismiss, Restore


async def dismiss_pressed(press: CallbackQuery, button: Dismiss, act: Act) -> Gestures:
    """Button "Не скарга" under a card: it is over, and the customer hears nothing of it."""
    came, owner = await act(dismissing.dismiss, press.from_user.id, TicketId(button.ticket), chat_id=chat_of(press))
    return [Toast(act.voice.label("dismiss-toast", came=came.value, owner=owner or ""))]


async def restore_pressed(press: CallbackQuery, button: Restore, act: Act) -> Gestures:
    """Button "Повернути" under such a card: it is the presser's now."""
    came, owner = await act(dismissing.restore, press.from_user.id, TicketId(button.ticket))
    return [Toast(act.voice.label("dismiss-toast", came=came.value, owner=owner or ""))]


def put_on(board: Board) -> None:
    """Put this conversation on the board."""
    board.press(Dismiss, dismiss_pressed)
    board.press(Restore, restore_pressed)
