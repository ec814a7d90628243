"""A purchase is recorded by hand: /sale, what was understood, and the word that makes an order of it."""

from dataclasses import replace

from aiogram.types import CallbackQuery, Message

from handlers.board import Board
from handlers.hearing import Act, Gestures, Redraw, Toast, chat_of, words
from rules.vocabulary import TicketId
from services import sales
from services.sales import Outcome
from views.buttons import ChooseBuyer, DecideSale, NoSale


async def sale_said(message: Message, act: Act) -> Gestures:
    """/sale олена кавомолка 1250; in answer to a card, or in a ticket's topic: /sale кавомолка 1250."""
    assert message.from_user is not None
    said = words(message)
    _, *rest = (said.text or "").split(maxsplit=1)
    await act(sales.propose, message.from_user.id, replace(said, text="".join(rest)))
    return ()


async def sale_answered(message: Message, button: NoSale, act: Act) -> Gestures:
    """The answer to "how to record a purchase" is the purchase."""
    assert message.from_user is not None
    ticket_id = TicketId(button.ticket) if button.ticket else None
    await act(sales.propose, message.from_user.id, words(message), ticket_id=ticket_id)
    return ()


async def sale_corrected(message: Message, button: DecideSale, act: Act) -> Gestures:
    """The answer to what was understood says it anew."""
    assert message.from_user is not None
    await act(sales.correct, message.from_user.id, button.draft, button.ticket, words(message))
    return [Redraw(())]


async def not_now_pressed(press: CallbackQuery, button: NoSale, act: Act) -> Gestures:
    """Button "Не треба" under "how to record a purchase"."""
    await act(sales.withdraw, press.from_user.id)
    return [Redraw(())]


async def buyer_pressed(press: CallbackQuery, button: ChooseBuyer, act: Act) -> Gestures:
    """One of several customers is meant."""
    outcome = await act(sales.choose, press.from_user.id, button.draft, chat_id=chat_of(press))
    return [Redraw(())] if outcome is Outcome.CHOSEN else [_toast(act, outcome)]


async def sale_pressed(press: CallbackQuery, button: DecideSale, act: Act) -> Gestures:
    """Button "Записати" or "Скасувати" under what was understood."""
    outcome = await act(
        sales.decide, press.from_user.id, button.draft, button.ticket, chat_id=chat_of(press), record=button.record
    )
    toast = _toast(act, outcome)
    return [toast] if outcome is Outcome.NOT_YOURS else [toast, Redraw(())]


def _toast(act: Act, outcome: Outcome) -> Toast:
    return Toast(act.voice.label("sale-toast", outcome=outcome.value))


def put_on(board: Board) -> None:
    """Put this conversation on the board."""
    board.private_commands["sale"] = sale_said
    board.group_commands["sale"] = sale_said
    board.press(NoSale, not_now_pressed)
    board.press(ChooseBuyer, buyer_pressed)
    board.press(DecideSale, sale_pressed)
    board.reply(NoSale, sale_answered)
    board.reply(DecideSale, sale_corrected)
