"""Surprises: /surprises lists the month; buttons approve, write a note, or let it be."""

from aiogram.types import CallbackQuery, Message

from handlers.board import Board
from handlers.hearing import NOTED, Act, Gestures, Redraw, Toast, chat_of, words
from services import surprises
from services.surprises import Outcome
from views.buttons import DismissSurprise, GiveSurprise, ShowSurprise

# The buttons under what was decided are of no use any more.
DECIDED = (Outcome.GIVEN, Outcome.DISMISSED, Outcome.ALREADY, Outcome.LATELY)


async def surprises_wanted(message: Message, act: Act) -> Gestures:
    """/surprises: what was proposed and given this month, and what is left."""
    assert message.from_user is not None
    await act(surprises.show, message.from_user.id, chat_id=message.chat.id)
    return ()


async def surprise_pressed(press: CallbackQuery, button: GiveSurprise, act: Act) -> Gestures:
    """A gift, points, a code or a note under a proposal."""
    by, place = press.from_user.id, chat_of(press)
    outcome = await act(surprises.give, by, button.surprise, button.way, button.number, chat_id=place)
    return _gestures(outcome, act)


async def dismissal_pressed(press: CallbackQuery, button: DismissSurprise, act: Act) -> Gestures:
    """Button "Не зараз" under a proposal, or "Без слів" under the question for a note, which settles nothing."""
    if button.asked:
        return [Redraw(())]
    return _gestures(await act(surprises.dismiss, press.from_user.id, button.surprise), act)


async def note_written(message: Message, button: DismissSurprise, act: Act) -> Gestures:
    """The answer to the question for a personal note."""
    assert message.from_user is not None
    if not button.asked:
        return ()
    outcome = await act(surprises.note, message.from_user.id, button.surprise, words(message))
    return [NOTED] if outcome is Outcome.GIVEN else ()


async def proposal_wanted(press: CallbackQuery, button: ShowSurprise, act: Act) -> Gestures:
    """A name under the month: the proposal once more."""
    await act(surprises.show_one, press.from_user.id, button.surprise, chat_id=chat_of(press))
    return ()


def _gestures(outcome: Outcome, act: Act) -> Gestures:
    toast = Toast(act.voice.label("surprise-toast", outcome=outcome.value))
    return [toast, Redraw(())] if outcome in DECIDED else [toast]


def put_on(board: Board) -> None:
    """Put this conversation on the board."""
    for commands in (board.private_commands, board.group_commands):
        commands["surprises"] = surprises_wanted
    board.press(GiveSurprise, surprise_pressed)
    board.press(DismissSurprise, dismissal_pressed)
    board.press(ShowSurprise, proposal_wanted)
    board.reply(DismissSurprise, note_written)
