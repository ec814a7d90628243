"""/leak: who leaves and why, as a picture and as a table; and what is done about each cause."""

from aiogram.types import CallbackQuery, Message

from handlers.board import Board
from handlers.hearing import Act, Gestures, Redraw, Toast
from rules.vocabulary import Language, StaffId
from services import causes, leak
from views.buttons import AskCauseOwner, AskLeakTable, DecideFixed, GiveCause, MarkCause, ShowCause
from views.causes import winback_texts


async def leak_wanted(message: Message, act: Act) -> Gestures:
    """/leak: who leaves and why."""
    await act(leak.show, message.chat.id)
    return ()


async def table_pressed(press: CallbackQuery, button: AskLeakTable, act: Act) -> Gestures:
    """Button "Таблиця XLSX" under the picture."""
    await act(leak.show_table, press.from_user.id)
    return [Toast(act.voice.label("pulse-table-toast"))]


async def cause_pressed(press: CallbackQuery, button: ShowCause, act: Act) -> Gestures:
    """Button "Довга доставка" under the picture: the cause, and what is done about it."""
    await act(causes.show, press.from_user.id, button.cause)
    return ()


async def mark_pressed(press: CallbackQuery, button: MarkCause, act: Act) -> Gestures:
    """Button "Виправлено" and its like under a cause."""
    await act(causes.mark, press.from_user.id, button.cause, button.state)
    return [Redraw(())]


async def fixed_pressed(press: CallbackQuery, button: DecideFixed, act: Act) -> Gestures:
    """Button "Так, виправлено" under what has changed, or "Не зараз"."""
    if not button.keep:
        await act(causes.drop, press.from_user.id, button.cause)
        return [Redraw(())]
    texts = winback_texts(button.cause, act.voice, tuple(Language))
    await act(causes.fix, press.from_user.id, button.cause, texts=texts)
    return [Redraw(())]


async def owner_wanted(press: CallbackQuery, button: AskCauseOwner, act: Act) -> Gestures:
    """Button "Хто відповідає" under a cause."""
    await act(causes.ask_owner, press.from_user.id, button.cause)
    return ()


async def owner_pressed(press: CallbackQuery, button: GiveCause, act: Act) -> Gestures:
    """Button with a colleague's name: the cause is theirs."""
    await act(causes.give, press.from_user.id, button.cause, StaffId(button.staff))
    return [Redraw(())]


def put_on(board: Board) -> None:
    """Put this conversation on the board."""
    board.private_commands["leak"] = leak_wanted
    board.press(AskLeakTable, table_pressed)
    board.press(ShowCause, cause_pressed)
    board.press(MarkCause, mark_pressed)
    board.press(DecideFixed, fixed_pressed)
    board.press(AskCauseOwner, owner_wanted)
    board.press(GiveCause, owner_pressed)
