"""Button "Умови" under /rewards: how points are earned and spent."""

from aiogram.types import CallbackQuery

from handlers.board import Board
from handlers.hearing import Act, Gestures
from services import rewards
from views.buttons import AskTerms


async def terms_pressed(press: CallbackQuery, button: AskTerms, act: Act) -> Gestures:
    """Button "Умови": the terms, in the words of the scenario."""
    await act(rewards.show_terms, press.from_user.id)
    return ()


def put_on(board: Board) -> None:
    """Put this conversation on the board."""
    board.press(AskTerms, terms_pressed)
