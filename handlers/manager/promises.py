"""A manager promises: /promise in answer to a card, or the button under it and then the answer to what it says."""

from dataclasses import replace

from aiogram.types import CallbackQuery, Message

from handlers.board import Board
from handlers.hearing import NOTED, Act, Gestures, Redraw, Toast, chat_of, words
from rules.vocabulary import TicketId
from services import promises
from services.promises import Outcome
from views.buttons import AskPromise, Fulfilled, Meant, NoPromise


async def promise_said(message: Message, act: Act) -> Gestures:
    """/promise завтра 15:00 замінити ніж, in answer to a card."""
    assert message.from_user is not None
    said = words(message)
    _, *rest = (said.text or "").split(maxsplit=1)
    await act(promises.propose, message.from_user.id, replace(said, text="".join(rest)))
    return ()


async def promise_pressed(press: CallbackQuery, button: AskPromise, act: Act) -> Gestures:
    """Button "Обіцяю" under a card: how to promise."""
    await act(promises.explain, press.from_user.id, TicketId(button.ticket), chat_id=chat_of(press))
    return ()


async def promise_answered(message: Message, button: NoPromise, act: Act) -> Gestures:
    """The answer to "how to promise" is the promise."""
    assert message.from_user is not None
    is_note = await act(promises.hear_answer, message.from_user.id, words(message), ticket_id=TicketId(button.ticket))
    return [NOTED] if is_note else ()


async def promise_corrected(message: Message, button: Meant, act: Act) -> Gestures:
    """The answer to what was understood says it anew."""
    assert message.from_user is not None
    is_note, is_settled = await act(promises.correct, message.from_user.id, button.promise, words(message))
    return [NOTED] if is_note else [Redraw(())] if is_settled else ()


async def dismissed(press: CallbackQuery, button: NoPromise, act: Act) -> Gestures:
    """Button "Не треба" under "how to promise"."""
    await act(promises.withdraw_question, press.from_user.id)
    return [Redraw(())]


async def meant_pressed(press: CallbackQuery, button: Meant, act: Act) -> Gestures:
    """Button "Так" or "Ні, інакше" under what was understood."""
    outcome = await act(promises.decide, press.from_user.id, button.promise, chat_id=chat_of(press), meant=button.yes)
    toast = Toast(act.voice.label("promise-toast", outcome=outcome.value))
    return [toast] if outcome is Outcome.NOT_YOURS else [toast, Redraw(())]


async def fulfilled_pressed(press: CallbackQuery, button: Fulfilled, act: Act) -> Gestures:
    """Button "Обіцяне виконано" under a card or a reminder: the customer is asked at once."""
    outcome = await act(promises.done, press.from_user.id, button.promise)
    return [Toast(act.voice.label("promise-toast", outcome=outcome.value))]


async def tallies_wanted(message: Message, act: Act) -> Gestures:
    """/promises: how each manager keeps theirs; for admins."""
    await act(promises.show_tallies, message.chat.id)
    return ()


def put_on(board: Board) -> None:
    """Put this conversation on the board."""
    board.group_commands["promise"] = promise_said
    board.private_commands["promise"] = promise_said
    board.private_commands["promises"] = tallies_wanted
    board.press(AskPromise, promise_pressed)
    board.press(NoPromise, dismissed)
    board.reply(NoPromise, promise_answered)
    board.press(Meant, meant_pressed)
    board.reply(Meant, promise_corrected)
    board.press(Fulfilled, fulfilled_pressed)
