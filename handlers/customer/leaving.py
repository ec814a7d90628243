"""/stop and /resume, and the reason between them."""

from aiogram.types import CallbackQuery, Message

from handlers.board import Board
from handlers.hearing import Act, Gestures, Redraw, Toast
from services import conversation, leaving
from views.buttons import ConfirmCause, Resume, StillHere, Stop, WhyLeaving
from views.leaving import asked_rows, only_causes


async def stop_said(message: Message, act: Act) -> Gestures:
    """/stop: no more unprompted messages."""
    await act(conversation.for_customer, message.chat.id, leaving.stop)
    return ()


async def stop_pressed(press: CallbackQuery, button: Stop, act: Act) -> Gestures:
    """Button "Не писати мені" under any unprompted message, or in the menu."""
    await act(conversation.for_customer, press.from_user.id, leaving.stop)
    return ()


async def why_pressed(press: CallbackQuery, button: WhyLeaving, act: Act) -> Gestures:
    """Button "Дорого" under "why do you leave?"."""
    occasion = await act(leaving.tell_cause, press.from_user.id, departure_id=button.departure, cause=button.cause)
    rows = asked_rows(button.departure, act.voice, occasion, chosen=button.cause)
    return [Toast(act.voice.label("toast-noted")), Redraw(rows)]


async def staying_pressed(press: CallbackQuery, button: StillHere, act: Act) -> Gestures:
    """Button "Усе гаразд, повернуся" under "was something wrong?"."""
    await act(leaving.stay, press.from_user.id, button.departure)
    return [Redraw(())]


async def confirm_pressed(press: CallbackQuery, button: ConfirmCause, act: Act) -> Gestures:
    """Button "Так" or "Ні, інше" under how somebody's words were read; after a no, the causes to choose from."""
    await act(leaving.confirm, press.from_user.id, button.departure, right=button.right)
    return [Redraw(() if button.right else only_causes(button.departure, act.voice))]


async def resume_said(message: Message, act: Act) -> Gestures:
    """/resume: the customer wants to be written to again."""
    await act(conversation.for_customer, message.chat.id, leaving.resume)
    return ()


async def resume_pressed(press: CallbackQuery, button: Resume, act: Act) -> Gestures:
    """Button "Повернутися"."""
    await act(conversation.for_customer, press.from_user.id, leaving.resume)
    return ()


def put_on(board: Board) -> None:
    """Put this conversation on the board."""
    board.private_commands["stop"] = stop_said
    board.private_commands["resume"] = resume_said
    board.press(Stop, stop_pressed)
    board.press(WhyLeaving, why_pressed)
    board.press(StillHere, staying_pressed)
    board.press(ConfirmCause, confirm_pressed)
    board.press(Resume, resume_pressed)
