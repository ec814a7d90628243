"""/pause_all and /resume_all: an admin holds whatever is written unasked, and lets it go again."""

from aiogram.types import CallbackQuery, Message

from handlers.board import Board, payload_of
from handlers.hearing import Act, Gestures, Redraw
from services import shop_pause
from views.buttons import DecideShopPause, EndShopPause


async def pause_wanted(message: Message, act: Act) -> Gestures:
    """/pause_all, alone, with a reason, or with a city and a reason."""
    await act(shop_pause.ask, message.chat.id, payload_of(message))
    return ()


async def decision_pressed(press: CallbackQuery, button: DecideShopPause, act: Act) -> Gestures:
    """Button "Так, зупинити" or "Не треба" under "really?"."""
    await act(shop_pause.decide, press.from_user.id, button.pause, begin=button.begin)
    return [Redraw(())]


async def resume_wanted(message: Message, act: Act) -> Gestures:
    """/resume_all, alone or with a city."""
    await act(shop_pause.resume, message.chat.id, payload_of(message))
    return ()


async def end_pressed(press: CallbackQuery, button: EndShopPause, act: Act) -> Gestures:
    """Button "Писати знову" under a pause."""
    await act(shop_pause.resume_one, press.from_user.id, button.pause)
    return [Redraw(())]


def put_on(board: Board) -> None:
    """Put this conversation on the board."""
    board.private_commands["pause_all"] = pause_wanted
    board.private_commands["resume_all"] = resume_wanted
    board.press(DecideShopPause, decision_pressed)
    board.press(EndShopPause, end_pressed)
