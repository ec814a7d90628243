"""Updates that could not be handled: an admin looks at them and decides. Who decided what is in the log, by ids."""

import logging

from aiogram.types import CallbackQuery, Message

from handlers.board import Board
from handlers.hearing import Act, Gestures, Redraw
from services import parking
from views.buttons import AskDrop, Drop, TryAgain

log = logging.getLogger(__name__)


async def parked_wanted(message: Message, act: Act) -> Gestures:
    """/parked: what could not be handled."""
    await act(parking.show, message.chat.id)
    return ()


async def try_again_pressed(press: CallbackQuery, button: TryAgain, act: Act) -> Gestures:
    """Button "Спробувати ще" beside a parked update."""
    await act(parking.try_again, press.from_user.id, button.update)
    _note("a parked update is tried again", press, button.update)
    return ()


async def drop_pressed(press: CallbackQuery, button: AskDrop, act: Act) -> Gestures:
    """Button "Відкинути" beside a parked update: asked once more."""
    await act(parking.ask_drop, press.from_user.id, button.update)
    return ()


async def drop_confirmed(press: CallbackQuery, button: Drop, act: Act) -> Gestures:
    """Button "Так, відкинути"."""
    await act(parking.drop, press.from_user.id, button.update)
    _note("a parked update is dropped", press, button.update)
    return [Redraw(())]


def put_on(board: Board) -> None:
    """Put this conversation on the board."""
    board.private_commands["parked"] = parked_wanted
    board.press(TryAgain, try_again_pressed)
    board.press(AskDrop, drop_pressed)
    board.press(Drop, drop_confirmed)


def _note(what: str, press: CallbackQuery, parked: int) -> None:
    log.info(what, extra={"facts": {"parked": parked, "by": press.from_user.id}})
