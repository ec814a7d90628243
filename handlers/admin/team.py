"""The team: invitations, who is on it, and taking someone off it."""

from aiogram.types import CallbackQuery, Message

from handlers.board import Board
from handlers.hearing import Act, Gestures, Redraw, Toast
from rules.vocabulary import StaffId
from services import membership, referring, staffing
from views.buttons import AskRemoval, DecideInvite, Remove, SetSenior, ShowTeam
from views.meeting import yes_no


async def invite_wanted(message: Message, act: Act) -> Gestures:
    """/invite: a one-use link for a new manager; a customer's link for friends."""
    await act(referring.invite, message.chat.id)
    return ()


async def decision_pressed(press: CallbackQuery, button: DecideInvite, act: Act) -> Gestures:
    """Button "Так, це менеджер" or "Ні, відмовити" under a claimed invitation."""
    await act(staffing.decide, press.from_user.id, invite_id=button.invite, accepted=button.accepted)
    return [Redraw(())]


async def team_wanted(message: Message, act: Act) -> Gestures:
    """/team: everybody, and what can be done about them."""
    await act(staffing.show_team, message.chat.id)
    return ()


async def page_pressed(press: CallbackQuery, button: ShowTeam, act: Act) -> Gestures:
    """Button "Ще" under the team: those who did not fit."""
    await act(staffing.show_team, press.from_user.id, button.page)
    return ()


async def senior_pressed(press: CallbackQuery, button: SetSenior, act: Act) -> Gestures:
    """Button "Старший: …" or "Менеджер: …" in the list of the team."""
    changed = await act(staffing.set_senior, press.from_user.id, StaffId(button.staff), senior=button.senior)
    return [Toast(act.voice.label("senior-toast", changed=yes_no(changed)))]


async def removal_pressed(press: CallbackQuery, button: AskRemoval, act: Act) -> Gestures:
    """Button "Прибрати: …" in the list of the team: asked once more."""
    await act(staffing.ask_removal, press.from_user.id, StaffId(button.staff))
    return ()


async def removal_confirmed(press: CallbackQuery, button: Remove, act: Act) -> Gestures:
    """Button "Так, прибрати"."""
    await act(membership.remove, press.from_user.id, StaffId(button.staff))
    return [Redraw(())]


def put_on(board: Board) -> None:
    """Put this conversation on the board."""
    board.private_commands["invite"] = invite_wanted
    board.private_commands["team"] = team_wanted
    board.press(DecideInvite, decision_pressed)
    board.press(ShowTeam, page_pressed)
    board.press(SetSenior, senior_pressed)
    board.press(AskRemoval, removal_pressed)
    board.press(Remove, removal_confirmed)
