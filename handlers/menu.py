"""/menu and /help: everything within reach of two taps, for whoever asks."""

from aiogram.types import CallbackQuery, Message

from handlers.board import Board
from handlers.hearing import Act, Gestures, Toast
from services import consents, conversation, desk, finding, mine, parking, rewards, staffing
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


async def item_pressed(press: CallbackQuery, button: Menu, act: Act) -> Gestures:
    """A button of the menu."""
    who = press.from_user.id
    match button.item:
        case MenuItem.MENU:
            await act(conversation.show_menu, who)
        case MenuItem.WRITE:
            await act(conversation.for_customer, who, conversation.invite_to_write)
        case MenuItem.REWARDS:
            await act(conversation.for_customer, who, rewards.show)
        case MenuItem.MY:
            await act(conversation.for_customer, who, mine.show)
        case MenuItem.CONSENTS:
            await act(consents.show, who)
        case MenuItem.LANGUAGE:
            await act(conversation.ask_language, who)
        case MenuItem.HELP:
            await act(conversation.show_help, who)
        case MenuItem.OPEN_TICKETS:
            await act(desk.list_open, who)
        case MenuItem.FIND:
            await act(finding.find, who, "", chat_id=who)
        case MenuItem.TEAM:
            await act(staffing.show_team, who)
        case MenuItem.INVITE:
            await act(staffing.invite, who)
        case MenuItem.DESK:
            await act(desk.explain, who)
        case MenuItem.PARKED:
            await act(parking.show, who)
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
