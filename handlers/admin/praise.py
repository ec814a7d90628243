"""Praise: an admin looks at a month of it and confirms what counts."""

from aiogram.types import CallbackQuery, Message

from handlers.board import Board
from handlers.hearing import Act, Gestures, Redraw, Toast
from services import praise
from views.buttons import DecidePraise, ShowPraise
from views.praise import praise_rows


async def praise_wanted(message: Message, act: Act) -> Gestures:
    """/praise: the praise of this month."""
    await act(praise.show, message.chat.id)
    return ()


async def month_pressed(press: CallbackQuery, button: ShowPraise, act: Act) -> Gestures:
    """A button under the list: another month, or another page."""
    await act(praise.show, press.from_user.id, month=button.month, page=button.page)
    return ()


async def decision_pressed(press: CallbackQuery, button: DecidePraise, act: Act) -> Gestures:
    """Button "1 · Зарахувати" or "1 · Ні"."""
    by = press.from_user.id
    listed = await act(praise.decide, by, button.praise, confirmed=button.confirmed, page=button.page)
    said = "praise-counted" if button.confirmed else "praise-not-counted"
    return [Toast(act.voice.label(said)), Redraw(praise_rows(listed, act.voice))]


def put_on(board: Board) -> None:
    """Put this conversation on the board."""
    board.private_commands["praise"] = praise_wanted
    board.press(ShowPraise, month_pressed)
    board.press(DecidePraise, decision_pressed)
