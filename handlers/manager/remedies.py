"""A manager offers remedies to choose from."""

from aiogram.types import CallbackQuery

from handlers.board import Board
from handlers.hearing import Act, Gestures, Redraw, Toast, chat_of
from rules.vocabulary import TicketId
from services import remedies
from services.remedies import Pick
from views.buttons import OfferRemedies, SendOffer, TickRemedy
from views.remedy import list_rows


async def offer_pressed(press: CallbackQuery, button: OfferRemedies, act: Act) -> Gestures:
    """Button "Запропонувати" under a card: the shop's remedies."""
    await act(remedies.begin, press.from_user.id, TicketId(button.ticket), chat_id=chat_of(press))
    return ()


async def remedy_ticked(press: CallbackQuery, button: TickRemedy, act: Act) -> Gestures:
    """A remedy is ticked, or is not any more."""
    pick, options = await act(remedies.tick, press.from_user.id, button.offer, button.place)
    if pick is Pick.NOT_YOURS:
        return [Toast(act.voice.label("remedy-toast", pick=pick.value))]
    return [Redraw(list_rows(button.offer, options, act.voice))]


async def offer_sent(press: CallbackQuery, button: SendOffer, act: Act) -> Gestures:
    """Button "Надіслати клієнтові"."""
    pick = await act(remedies.send, press.from_user.id, button.offer)
    toast = Toast(act.voice.label("remedy-toast", pick=pick.value))
    return [toast, Redraw(())] if pick is Pick.OFFERED else [toast]


def put_on(board: Board) -> None:
    """Put this conversation on the board."""
    board.press(OfferRemedies, offer_pressed)
    board.press(TickRemedy, remedy_ticked)
    board.press(SendOffer, offer_sent)
