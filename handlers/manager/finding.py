"""/find: whom a manager means, what the shop knows of them, and what the staff note about them."""

from aiogram.types import CallbackQuery, Message

from handlers.board import Board, payload_of
from handlers.hearing import Act, Gestures, Redraw, Toast, chat_of, words
from services import finding
from views.buttons import AskNote, NoNote, ShowCustomer


async def find_wanted(message: Message, act: Act) -> Gestures:
    """/find "олена кавомолк": in private and at the desk."""
    assert message.from_user is not None
    await act(finding.find, message.from_user.id, payload_of(message), chat_id=message.chat.id)
    return ()


async def customer_pressed(press: CallbackQuery, button: ShowCustomer, act: Act) -> Gestures:
    """One of those found, or another page of the card."""
    chat_id = chat_of(press)
    await act(finding.show, press.from_user.id, button.customer, button.page, chat_id=chat_id)
    return ()


async def note_pressed(press: CallbackQuery, button: AskNote, act: Act) -> Gestures:
    """Button "+ Нотатка" or "+ Чому ми": the answer to the question is written down."""
    await act(finding.ask_note, press.from_user.id, button.customer, button.kind, chat_id=chat_of(press))
    return ()


async def no_note_pressed(press: CallbackQuery, button: NoNote, act: Act) -> Gestures:
    """Button "Не треба" under the question: answers to it are no longer written down."""
    await act(finding.withdraw_question, press.from_user.id)
    return [Toast(act.voice.label("toast-no-note")), Redraw(())]


async def note_written(message: Message, button: NoNote, act: Act) -> Gestures:
    """The answer to the question."""
    assert message.from_user is not None
    await act(finding.keep_note, message.from_user.id, button.customer, button.kind, words(message))
    return ()


def put_on(board: Board) -> None:
    """Put this conversation on the board."""
    board.private_commands["find"] = find_wanted
    board.group_commands["find"] = find_wanted
    board.press(ShowCustomer, customer_pressed)
    board.press(AskNote, note_pressed)
    board.press(NoNote, no_note_pressed)
    board.reply(NoNote, note_written)
