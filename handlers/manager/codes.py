"""Codes at the desk: /code gives one, /redeem redeems one, /gifts lists what is to be handed over."""

from dataclasses import replace

from aiogram.types import CallbackQuery, Message

from handlers.board import Board, payload_of
from handlers.hearing import Act, Gestures, Redraw, Toast, chat_of, words
from services import codes, redeeming
from views.buttons import ChooseCode, DecideCode, DecideRedeem, HandOverGift, UnlockCodes
from views.code import gift_rows
from views.meeting import yes_no


async def code_said(message: Message, act: Act) -> Gestures:
    """/code олена Весна; in answer to a card, or in a ticket's topic: /code Весна."""
    assert message.from_user is not None
    await act(codes.propose, message.from_user.id, replace(words(message), text=payload_of(message)))
    return ()


async def choice_pressed(press: CallbackQuery, button: ChooseCode, act: Act) -> Gestures:
    """One of several customers, or one of the pools."""
    chosen = await act(codes.choose, press.from_user.id, button.draft, button.pool, chat_id=chat_of(press))
    return [Redraw(())] if chosen else [_not_yours(act)]


async def code_pressed(press: CallbackQuery, button: DecideCode, act: Act) -> Gestures:
    """Button "Дати код" or "Скасувати" under what was understood."""
    decide = codes.decide
    done = await act(decide, press.from_user.id, button.draft, give_it=button.give, chat_id=chat_of(press))
    if not done:
        return [_not_yours(act)]
    return [Toast(act.voice.label("code-toast", given=yes_no(button.give))), Redraw(())]


async def redeem_said(message: Message, act: Act) -> Gestures:
    """/redeem КОД [сума] [замовлення], at the desk or in private."""
    assert message.from_user is not None
    await act(redeeming.propose, message.from_user.id, payload_of(message), chat_id=message.chat.id)
    return ()


async def redeem_pressed(press: CallbackQuery, button: DecideRedeem, act: Act) -> Gestures:
    """Button "Погасити" or "Скасувати" under what a code gives."""
    decide = redeeming.decide
    done = await act(decide, press.from_user.id, button.draft, redeem=button.redeem, chat_id=chat_of(press))
    return [Redraw(())] if done else [_not_yours(act)]


async def unlock_pressed(press: CallbackQuery, button: UnlockCodes, act: Act) -> Gestures:
    """Button "Розблокувати" in the alarm."""
    await act(redeeming.unlock, press.from_user.id, button.guess)
    return [Redraw(())]


async def gifts_wanted(message: Message, act: Act) -> Gestures:
    """/gifts: what is to be handed over."""
    assert message.from_user is not None
    await act(codes.show_gifts, message.from_user.id, chat_id=message.chat.id)
    return ()


async def gift_pressed(press: CallbackQuery, button: HandOverGift, act: Act) -> Gestures:
    """Button "Вручено" beside a gift."""
    left = await act(codes.hand_over, press.from_user.id, button.code)
    return [Toast(act.voice.label("gift-toast")), Redraw(gift_rows(left, act.voice))]


def _not_yours(act: Act) -> Toast:
    return Toast(act.voice.label("code-not-yours"))


def put_on(board: Board) -> None:
    """Put this conversation on the board."""
    for commands in (board.private_commands, board.group_commands):
        commands["code"] = code_said
        commands["redeem"] = redeem_said
        commands["gifts"] = gifts_wanted
    board.press(ChooseCode, choice_pressed)
    board.press(DecideCode, code_pressed)
    board.press(DecideRedeem, redeem_pressed)
    board.press(UnlockCodes, unlock_pressed)
    board.press(HandOverGift, gift_pressed)
