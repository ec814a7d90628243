"""/scenario: an admin switches contacts off and on, and changes their delays."""

from aiogram.types import CallbackQuery, Message

from handlers.board import Board
from handlers.hearing import Act, Gestures, Redraw, Toast
from services import scenario
from views.buttons import MoveContact, RestoreContact, ShowContact, SwitchContact
from views.meeting import yes_no


async def scenario_wanted(message: Message, act: Act) -> Gestures:
    """/scenario: what is written to customers unasked, and when."""
    await act(scenario.show, message.chat.id)
    return ()


async def contact_pressed(press: CallbackQuery, button: ShowContact, act: Act) -> Gestures:
    """A contact in that list."""
    await act(scenario.show_contact, press.from_user.id, button.contact)
    return ()


async def switch_pressed(press: CallbackQuery, button: SwitchContact, act: Act) -> Gestures:
    """Button "Вимкнути" or "Увімкнути" under a contact."""
    changed = await act(scenario.switch, press.from_user.id, button.contact, on=button.on)
    return _changed(act, changed)


async def step_pressed(press: CallbackQuery, button: MoveContact, act: Act) -> Gestures:
    """Button "+1 день" and its like under a contact."""
    changed = await act(scenario.wait, press.from_user.id, button.contact, seconds=button.seconds)
    return _changed(act, changed)


async def file_pressed(press: CallbackQuery, button: RestoreContact, act: Act) -> Gestures:
    """Button "Як у файлі" under a contact."""
    return _changed(act, await act(scenario.restore, press.from_user.id, button.contact))


async def delay_written(message: Message, button: SwitchContact, act: Act) -> Gestures:
    """The answer to a contact: its delay, in words."""
    changed = await act(scenario.wait_in_words, message.chat.id, button.contact, message.text or "")
    return [Redraw(())] if changed else ()


def _changed(act: Act, changed: bool) -> Gestures:
    return [Redraw(()), Toast(act.voice.label("scenario-toast", changed=yes_no(changed)))]


def put_on(board: Board) -> None:
    """Put this conversation on the board."""
    board.private_commands["scenario"] = scenario_wanted
    board.press(ShowContact, contact_pressed)
    board.press(SwitchContact, switch_pressed)
    board.press(MoveContact, step_pressed)
    board.press(RestoreContact, file_pressed)
    board.reply(SwitchContact, delay_written)
