"""Points in the staff's hands: /adjust, /spend and /rewards_report."""

from functools import partial

from aiogram.types import CallbackQuery, Message

from handlers.board import Board, payload_of
from handlers.hearing import Act, Gestures, Redraw, Toast, chat_of
from rules.vocabulary import Entry
from services import points_desk
from services.points_desk import Outcome
from views.buttons import AskRewardsTable, ChooseHolder, DecidePoints


async def points_said(message: Message, act: Act, *, what: Entry) -> Gestures:
    """/adjust олена +100 причина; /spend олена 200 замовлення 1234."""
    assert message.from_user is not None
    await act(points_desk.propose, message.from_user.id, payload_of(message), what=what, chat_id=message.chat.id)
    return ()


async def holder_pressed(press: CallbackQuery, button: ChooseHolder, act: Act) -> Gestures:
    """One of several customers is meant."""
    outcome = await act(points_desk.choose, press.from_user.id, button.draft, chat_id=chat_of(press))
    return [Redraw(())] if outcome is Outcome.CHOSEN else [_toast(act, outcome)]


async def points_decided(press: CallbackQuery, button: DecidePoints, act: Act) -> Gestures:
    """Button "Так" or "Скасувати" under what was understood."""
    outcome = await act(points_desk.decide, press.from_user.id, button.draft, yes=button.yes, chat_id=chat_of(press))
    toast = _toast(act, outcome)
    return [toast] if outcome in {Outcome.NOT_YOURS, Outcome.NOT_ENOUGH} else [toast, Redraw(())]


async def report_wanted(message: Message, act: Act) -> Gestures:
    """/rewards_report: what the points come to, for admins."""
    assert message.from_user is not None
    await act(points_desk.report, message.from_user.id)
    return ()


async def table_pressed(press: CallbackQuery, button: AskRewardsTable, act: Act) -> Gestures:
    """Button "Таблиця XLSX" under the report."""
    await act(points_desk.report_table, press.from_user.id)
    return [Toast(act.voice.label("pulse-table-toast"))]


def _toast(act: Act, outcome: Outcome) -> Toast:
    return Toast(act.voice.label("points-toast", outcome=outcome.value))


def put_on(board: Board) -> None:
    """Put this conversation on the board."""
    for command, what in (("adjust", Entry.ADJUST), ("spend", Entry.SPEND)):
        board.private_commands[command] = partial(points_said, what=what)
        board.group_commands[command] = partial(points_said, what=what)
    board.private_commands["rewards_report"] = report_wanted
    board.press(ChooseHolder, holder_pressed)
    board.press(DecidePoints, points_decided)
    board.press(AskRewardsTable, table_pressed)
