"""Buttons under /rewards: the terms, points turned into a code, and the link for friends."""

from aiogram.types import CallbackQuery

from handlers.board import Board
from handlers.hearing import Act, Gestures, Redraw, Toast
from services import referring, rewards, spending
from services.spending import Outcome
from views.buttons import AskSpend, AskTerms, ChooseSpend, InviteFriend, MakeCode


async def terms_pressed(press: CallbackQuery, button: AskTerms, act: Act) -> Gestures:
    """Button "Умови": the terms, in the words of the scenario."""
    await act(rewards.show_terms, press.from_user.id)
    return ()


async def spend_pressed(press: CallbackQuery, button: AskSpend, act: Act) -> Gestures:
    """Button "Витратити": which sums there are."""
    await act(spending.ask, press.from_user.id)
    return ()


async def points_chosen(press: CallbackQuery, button: ChooseSpend, act: Act) -> Gestures:
    """A button with a number of points: what comes of it."""
    await act(spending.choose, press.from_user.id, button.points)
    return ()


async def code_pressed(press: CallbackQuery, button: MakeCode, act: Act) -> Gestures:
    """Button "Отримати код" under what comes of it."""
    outcome = await act(spending.confirm, press.from_user.id, button.points, ends=button.ends, asked=button.asked)
    toast = Toast(act.voice.label("points-code-toast", outcome=outcome.value))
    return [toast] if outcome is Outcome.NOT_ENOUGH else [toast, Redraw(())]


async def friend_pressed(press: CallbackQuery, button: InviteFriend, act: Act) -> Gestures:
    """Button "Запросити друга"."""
    await act(referring.invite_friend, press.from_user.id)
    return ()


def put_on(board: Board) -> None:
    """Put this conversation on the board."""
    board.press(AskTerms, terms_pressed)
    board.press(AskSpend, spend_pressed)
    board.press(ChooseSpend, points_chosen)
    board.press(MakeCode, code_pressed)
    board.press(InviteFriend, friend_pressed)
