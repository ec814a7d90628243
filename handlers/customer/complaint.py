"""A complaint is told: the cause in one tap, free words, and the last word on whether it is solved."""

from aiogram.types import CallbackQuery, Message

from handlers.board import Board
from handlers.hearing import NOTED, Act, Gestures, Redraw, Toast, words
from rules.vocabulary import TicketId
from services import complaints, conversation, desk
from views.buttons import Solved, WhatWentWrong
from views.complaint import category_rows


async def category_pressed(press: CallbackQuery, button: WhatWentWrong, act: Act) -> Gestures:
    """Button "Якість" under "what went wrong?"."""
    ticket_id = TicketId(button.ticket)
    await act(complaints.choose_category, press.from_user.id, ticket_id=ticket_id, category=button.category)
    rows = category_rows(button.ticket, act.voice, chosen=button.category)
    return [Toast(act.voice.label("toast-noted")), Redraw(rows)]


async def solved_pressed(press: CallbackQuery, button: Solved, act: Act) -> Gestures:
    """Button "Так, дякую" or "Ні, ще ні" under "is it solved?"."""
    await act(desk.confirm, press.from_user.id, ticket_id=TicketId(button.ticket), solved=button.yes)
    return [Redraw(())]


async def words_said(message: Message, act: Act) -> Gestures:
    """Free words, a photo, a voice note: whatever it is, it finds a human."""
    return [NOTED] if await act(conversation.hear, message.chat.id, words(message)) else ()


def put_on(board: Board) -> None:
    """Put this conversation on the board."""
    board.press(WhatWentWrong, category_pressed)
    board.press(Solved, solved_pressed)
    board.private_words = words_said
