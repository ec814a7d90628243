"""A complaint is told: the cause in one tap, free words, and the last word on whether it is solved."""

from aiogram.types import CallbackQuery, Message

from handlers.board import Board
from handlers.hearing import NOTED, Act, Gestures, Redraw, Toast, words
from rules.vocabulary import TicketId
from services import complaints, conversation, desk
from views.buttons import AboutProduct, AnotherComplaint, NameKind, OtherProduct, Solved, WhatWentWrong
from views.complaint import naming_rows, product_rows


async def category_pressed(press: CallbackQuery, button: WhatWentWrong, act: Act) -> Gestures:
    """Button "Якість" under "what went wrong?"."""
    ticket_id = TicketId(button.ticket)
    named = await act(complaints.choose_category, press.from_user.id, ticket_id=ticket_id, category=button.category)
    return [Toast(act.voice.label("toast-noted")), Redraw(naming_rows(button.ticket, named, act.voice))]


async def other_product_pressed(press: CallbackQuery, button: OtherProduct, act: Act) -> Gestures:
    """Button "Покупка: …" under a complaint: the list of purchases takes the place of the buttons."""
    choices = await act(complaints.list_products, press.from_user.id, TicketId(button.ticket))
    return [Redraw(product_rows(button.ticket, choices, act.voice))]


async def product_pressed(press: CallbackQuery, button: AboutProduct, act: Act) -> Gestures:
    """A purchase of that list."""
    ticket_id = TicketId(button.ticket)
    named = await act(complaints.choose_product, press.from_user.id, ticket_id=ticket_id, line=button.line)
    return [Toast(act.voice.label("toast-noted")), Redraw(naming_rows(button.ticket, named, act.voice))]


async def kind_pressed(press: CallbackQuery, button: NameKind, act: Act) -> Gestures:
    """Button "Скарга" or "Запитання"."""
    ticket_id = TicketId(button.ticket)
    await act(complaints.name_kind, press.from_user.id, ticket_id=ticket_id, is_complaint=button.complaint)
    return [Toast(act.voice.label("toast-noted")), Redraw(())]


async def complain_wanted(message: Message, act: Act) -> Gestures:
    """/complain: something is wrong."""
    await act(conversation.for_customer, message.chat.id, complaints.invite)
    return ()


async def another_pressed(press: CallbackQuery, button: AnotherComplaint, act: Act) -> Gestures:
    """Button "Це про інше" under "your complaint is open"."""
    await act(conversation.for_customer, press.from_user.id, complaints.invite_another)
    return [Redraw(())]


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
    board.press(OtherProduct, other_product_pressed)
    board.press(AboutProduct, product_pressed)
    board.press(NameKind, kind_pressed)
    board.press(AnotherComplaint, another_pressed)
    board.private_commands["complain"] = complain_wanted
    board.press(Solved, solved_pressed)
    board.private_words = words_said
