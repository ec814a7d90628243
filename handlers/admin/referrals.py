"""/referrals: friends whom customers brought, and what a human is to look at."""

from aiogram.types import CallbackQuery, Message

from handlers.board import Board
from handlers.hearing import Act, Gestures, Redraw, Toast
from services import referring
from views.buttons import DecideReferral
from views.referral import doubt_keys


async def referrals_wanted(message: Message, act: Act) -> Gestures:
    """/referrals: what was paid, what waits, and what is doubtful."""
    await act(referring.list_all, message.chat.id)
    return ()


async def referral_decided(press: CallbackQuery, button: DecideReferral, act: Act) -> Gestures:
    """Button "№ 7: зарахувати" or "№ 7: відмовити"; those that are left keep their buttons."""
    shown = await act(referring.decide, press.from_user.id, button.referral, approve=button.approve)
    toast = act.voice.label("referral-toast", approved="yes" if button.approve else "no")
    return [Toast(toast), Redraw(doubt_keys(shown, act.voice))]


def put_on(board: Board) -> None:
    """Put this conversation on the board."""
    board.private_commands["referrals"] = referrals_wanted
    board.press(DecideReferral, referral_decided)
