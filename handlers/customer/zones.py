"""/zone: the customer's own hour."""

from functools import partial

from aiogram.types import CallbackQuery, Message

from handlers.board import Board, payload_of
from handlers.hearing import Act, Gestures, Redraw
from services import conversation, zones
from views.buttons import SetZone, ZoneOfShop


async def zone_said(message: Message, act: Act) -> Gestures:
    """/zone, alone or with an hour or a zone."""
    await act(conversation.for_customer, message.chat.id, partial(zones.tell, words=payload_of(message)))
    return ()


async def hour_pressed(press: CallbackQuery, button: SetZone, act: Act) -> Gestures:
    """Button "12:05" under "which hour is it?"."""
    await act(zones.choose, press.from_user.id, offset=button.offset)
    return [Redraw(())]


async def shops_hour_pressed(press: CallbackQuery, button: ZoneOfShop, act: Act) -> Gestures:
    """Button "Як у магазині"."""
    await act(zones.choose, press.from_user.id, offset=None)
    return [Redraw(())]


def put_on(board: Board) -> None:
    """Put this conversation on the board."""
    board.private_commands["zone"] = zone_said
    board.press(SetZone, hour_pressed)
    board.press(ZoneOfShop, shops_hour_pressed)
