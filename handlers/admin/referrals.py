"""/referrals: friends whom customers brought, and what a human is to look at."""

from aiogram.types import CallbackQuery, Message

from handlers.board import Board
from handlers.hearing import Act, Gestures, Redraw, Toast
from services import referring
from views.buttons import DecideReferral, read_button
from views.screens import Key


async def referrals_wanted(message: Message, act: Act) -> Gestures:
    """/referrals: what was paid, what waits, and what is doubtful."""
    await act(referring.list_all, message.chat.id)
    return ()


async def referral_decided(press: CallbackQuery, button: DecideReferral, act: Act) -> Gestures:
    """Button "№ 7: зарахувати" or "№ 7: відмовити"; those of the list that are left keep their buttons."""
    came = await act(referring.decide, press.from_user.id, button.referral, approve=button.approve)
    toast = Toast(act.voice.label("referral-toast", came=came.value))
    return [toast, Redraw(tuple(row for row in _keys_under(press) if not _is_about(row, button.referral)))]


def _keys_under(press: CallbackQuery) -> list[tuple[Key, ...]]:
    """The buttons that the pressed message has."""
    markup = press.message.reply_markup if isinstance(press.message, Message) else None
    rows = markup.inline_keyboard if markup is not None else []
    return [tuple(Key(key.text, key.callback_data or "") for key in row) for row in rows]


def _is_about(row: tuple[Key, ...], referral: int) -> bool:
    read = read_button(row[0].data) if row else None
    return isinstance(read, DecideReferral) and read.referral == referral


def put_on(board: Board) -> None:
    """Put this conversation on the board."""
    board.private_commands["referrals"] = referrals_wanted
    board.press(DecideReferral, referral_decided)
