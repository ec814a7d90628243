"""/codes: a customer's promo codes and gifts, and the conditions of each."""

from aiogram.types import CallbackQuery, Message

from handlers.board import Board
from handlers.hearing import Act, Gestures
from services import codes, conversation
from views.buttons import ShowTerms


async def codes_wanted(message: Message, act: Act) -> Gestures:
    """/codes: what can be used, what was, and what is over."""
    await act(conversation.for_customer, message.chat.id, codes.show_mine)
    return ()


async def terms_pressed(press: CallbackQuery, button: ShowTerms, act: Act) -> Gestures:
    """Button "Умови" under a code."""
    await act(codes.show_terms, press.from_user.id, button.code)
    return ()


def put_on(board: Board) -> None:
    """Put this conversation on the board."""
    board.private_commands["codes"] = codes_wanted
    board.press(ShowTerms, terms_pressed)
