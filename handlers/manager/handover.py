"""A manager hands a ticket over: to whom, and with which note."""

from aiogram.types import CallbackQuery, Message

from handlers.board import Board
from handlers.hearing import NOTED, Act, Gestures, Redraw, Toast, chat_of, words
from rules.vocabulary import StaffId, TicketId
from services import handover
from services.handover import Passed
from views.buttons import HandOver, HandTo, MoreColleagues, NoHandoverNote
from views.handover import list_rows


async def hand_over_pressed(press: CallbackQuery, button: HandOver, act: Act) -> Gestures:
    """Button "Передати" under a card: the colleagues, as buttons."""
    passed = await act(handover.begin, press.from_user.id, TicketId(button.ticket), chat_id=chat_of(press))
    return [_toast(passed, act)]


async def more_pressed(press: CallbackQuery, button: MoreColleagues, act: Act) -> Gestures:
    """Button "Ще" under the colleagues."""
    listed = await act(handover.turn_page, press.from_user.id, TicketId(button.ticket), button.page)
    return [Redraw(list_rows(listed, act.voice))]


async def colleague_pressed(press: CallbackQuery, button: HandTo, act: Act) -> Gestures:
    """A colleague: is there a note for them?"""
    passed = await act(
        handover.ask_note,
        press.from_user.id,
        TicketId(button.ticket),
        StaffId(button.staff),
        chat_id=chat_of(press),
    )
    return [_toast(passed, act)]


async def answered_too_early(message: Message, button: HandTo, act: Act) -> Gestures:
    """Words in answer to the list of colleagues: nobody is chosen yet, and the words go to nobody."""
    assert message.from_user is not None
    await act(handover.choose_first, message.from_user.id, TicketId(button.ticket), chat_id=message.chat.id)
    return ()


async def no_note_pressed(press: CallbackQuery, button: NoHandoverNote, act: Act) -> Gestures:
    """
    Button "Без нотатки": the ticket is handed over as it is.

    The button stays, here and in the list: by it an answer to the message is known to be for colleagues only.
    """
    passed = await act(
        handover.pass_on,
        press.from_user.id,
        TicketId(button.ticket),
        StaffId(button.staff),
        owner_id=StaffId(button.owner),
    )
    return [_toast(passed, act)]


async def note_written(message: Message, button: NoHandoverNote, act: Act) -> Gestures:
    """The answer to the question about a note: the ticket is handed over with it."""
    assert message.from_user is not None
    kept = await act(
        handover.pass_on_with,
        message.from_user.id,
        TicketId(button.ticket),
        StaffId(button.staff),
        owner_id=StaffId(button.owner),
        words=words(message),
    )
    return [NOTED] if kept else ()


def _toast(passed: Passed, act: Act) -> Toast:
    return Toast(act.voice.label("handover-toast", became=passed.became.value, owner=passed.owner or ""))


def put_on(board: Board) -> None:
    """Put this conversation on the board."""
    board.press(HandOver, hand_over_pressed)
    board.press(MoreColleagues, more_pressed)
    board.press(HandTo, colleague_pressed)
    board.press(NoHandoverNote, no_note_pressed)
    board.reply(NoHandoverNote, note_written)
    board.reply(HandTo, answered_too_early)
