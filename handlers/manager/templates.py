"""A manager answers with a ready text: picks it, reads it, sends it, drops it, or words it anew."""

from datetime import datetime

from aiogram.types import CallbackQuery, Message

from handlers.board import Board
from handlers.hearing import NOTED, Act, Gestures, Redraw, Toast, chat_of, words
from rules.shop import Shop
from rules.vocabulary import TicketId
from services import templates
from services.templates import Known, Pick
from views.buttons import AskTemplates, DecideDraft, TurnTemplates, UseTemplate
from views.template import list_rows, worded


async def list_pressed(press: CallbackQuery, button: AskTemplates, act: Act) -> Gestures:
    """Button "Шаблони" under a card: the shop's ready answers."""
    pick, owner = await act(templates.begin, press.from_user.id, TicketId(button.ticket), chat_id=chat_of(press))
    return [_toast(act, pick, owner)]


async def page_pressed(press: CallbackQuery, button: TurnTemplates, act: Act) -> Gestures:
    """Another page of the list."""
    options = await act(templates.page, press.from_user.id, TicketId(button.ticket))
    return [Redraw(list_rows(button.ticket, options, button.page, act.voice))]


async def template_pressed(press: CallbackQuery, button: UseTemplate, act: Act) -> Gestures:
    """One of them: what the customer would read."""
    pick, owner = await act(
        templates.draft,
        press.from_user.id,
        TicketId(button.ticket),
        button.place,
        chat_id=chat_of(press),
        wording=_worded,
    )
    return [Redraw(())] if pick is Pick.DRAFTED else [_toast(act, pick, owner)]


async def draft_pressed(press: CallbackQuery, button: DecideDraft, act: Act) -> Gestures:
    """Button "Надіслати" or "Скасувати" under what the customer would read."""
    pick, owner = await act(templates.decide, press.from_user.id, button.draft, send=button.send)
    toast = _toast(act, pick, owner)
    return [toast] if pick is Pick.OWNED else [toast, Redraw(())]


async def draft_answered(message: Message, button: DecideDraft, act: Act) -> Gestures:
    """The answer to it goes to the customer in its place; a note stays among colleagues."""
    assert message.from_user is not None
    is_note, is_settled = await act(templates.reword, message.from_user.id, button.draft, words(message))
    return [NOTED] if is_note else [Redraw(())] if is_settled else ()


def _worded(text: str, known: Known, shop: Shop, now: datetime) -> str:
    return worded(
        text,
        shop,
        now,
        language=known.language,
        customer=known.customer,
        ticket=known.ticket,
        product=known.product,
        order=known.order,
        manager=known.manager,
        until=known.until,
    )


def _toast(act: Act, pick: Pick, owner: str | None) -> Toast:
    return Toast(act.voice.label("template-toast", pick=pick.value, owner=owner or ""))


def put_on(board: Board) -> None:
    """Put this conversation on the board."""
    board.press(AskTemplates, list_pressed)
    board.press(TurnTemplates, page_pressed)
    board.press(UseTemplate, template_pressed)
    board.press(DecideDraft, draft_pressed)
    board.reply(DecideDraft, draft_answered)
