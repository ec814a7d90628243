"""/pulse: how customers are, as a picture and as a table."""

from aiogram.types import CallbackQuery, Message

from handlers.board import Board
from handlers.hearing import Act, Gestures, Toast
from services import pulse
from views.buttons import AskPulseTable


async def pulse_wanted(message: Message, act: Act) -> Gestures:
    """/pulse: how customers are; in private and at the desk."""
    assert message.from_user is not None
    await act(pulse.show, message.from_user.id, chat_id=message.chat.id)
    return ()


async def table_pressed(press: CallbackQuery, button: AskPulseTable, act: Act) -> Gestures:
    """Button "Таблиця XLSX" under the picture: the same as a spreadsheet."""
    chat_id = press.message.chat.id if press.message else press.from_user.id
    await act(pulse.show_table, press.from_user.id, chat_id=chat_id)
    return [Toast(act.voice.label("pulse-table-toast"))]


def put_on(board: Board) -> None:
    """Put this conversation on the board."""
    board.private_commands["pulse"] = pulse_wanted
    board.group_commands["pulse"] = pulse_wanted
    board.press(AskPulseTable, table_pressed)
