"""/menu and /help: everything within reach of two taps, for whoever asks."""

from collections.abc import Callable
from functools import partial

from aiogram.types import CallbackQuery, Message

from handlers.board import Board
from handlers.hearing import Act, Gestures, Toast
from services import (
    campaign_running,
    complaints,
    consents,
    conversation,
    desk,
    duty,
    finding,
    leak,
    mine,
    parking,
    pausing,
    points_desk,
    pulse,
    rewards,
    scenario,
    shop_pause,
    staffing,
    surprises,
)
from storage.unit import UnitOfWork
from views.buttons import Menu, MenuItem


async def menu_wanted(message: Message, act: Act) -> Gestures:
    """/menu: everything this person can do, as buttons."""
    await act(conversation.show_menu, message.chat.id)
    return ()


async def help_wanted(message: Message, act: Act) -> Gestures:
    """/help: what this person can do here, in five lines."""
    await act(conversation.show_help, message.chat.id)
    return ()


def _surprises(unit: UnitOfWork, who: int) -> None:
    surprises.show(unit, who, chat_id=who)


def _find(unit: UnitOfWork, who: int) -> None:
    finding.find(unit, who, "", chat_id=who)


ITEMS: dict[MenuItem, Callable[[UnitOfWork, int], object]] = {
    MenuItem.MENU: conversation.show_menu,
    MenuItem.WRITE: partial(conversation.for_customer, act=conversation.invite_to_write),
    MenuItem.COMPLAIN: partial(conversation.for_customer, act=complaints.invite),
    MenuItem.REWARDS: partial(conversation.for_customer, act=rewards.show),
    MenuItem.MY: partial(conversation.for_customer, act=mine.show),
    MenuItem.CONSENTS: consents.show,
    MenuItem.PAUSE: partial(conversation.for_customer, act=pausing.ask),
    MenuItem.OFTEN: partial(conversation.for_customer, act=pausing.show_often),
    MenuItem.LANGUAGE: conversation.ask_language,
    MenuItem.HELP: conversation.show_help,
    MenuItem.OPEN_TICKETS: desk.list_open,
    MenuItem.FIND: _find,
    MenuItem.DUTY: duty.show,
    MenuItem.PULSE: pulse.show,
    MenuItem.LEAK: leak.show,
    MenuItem.TEAM: staffing.show_team,
    MenuItem.INVITE: staffing.invite,
    MenuItem.DESK: desk.explain,
    MenuItem.PARKED: parking.show,
    MenuItem.SHOP_PAUSE: shop_pause.show,
    MenuItem.SCENARIO: scenario.show,
    MenuItem.POINTS: points_desk.report,
    MenuItem.CAMPAIGNS: campaign_running.list_newest,
    MenuItem.SURPRISES: _surprises,
}


async def item_pressed(press: CallbackQuery, button: Menu, act: Act) -> Gestures:
    """A button of the menu."""
    await act(ITEMS[button.item], press.from_user.id)
    return ()


async def stale_button_pressed(press: CallbackQuery, button: None, act: Act) -> Gestures:
    """A button that no button of ours makes (any more)."""
    await act(_nothing)
    return [Toast(act.voice.label("toast-outdated"))]


def _nothing(unit: UnitOfWork) -> None:
    """Nothing happens; but who pressed is known then, and is answered in their language."""


def put_on(board: Board) -> None:
    """Put this conversation on the board."""
    board.private_commands["menu"] = menu_wanted
    board.private_commands["help"] = help_wanted
    board.press(Menu, item_pressed)
    board.stale_press = stale_button_pressed
