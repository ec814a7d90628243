"""Pools of codes: /pools, /pool_new, /pool_stop, and files of codes that an admin sends in private."""

from aiogram.types import CallbackQuery, Message

from handlers.board import Board, payload_of
from handlers.hearing import Act, Gestures, Redraw
from rules.notices.pools import FileFault
from rules.redeem_lines import LARGEST_FILE, read_text
from services import pools
from views.buttons import AnswerPool, AskStopPool, DecidePool, NoPool, StopPool


async def pools_wanted(message: Message, act: Act) -> Gestures:
    """/pools: what each gives, and how many codes are left."""
    await act(pools.show, message.chat.id)
    return ()


async def new_pool_said(message: Message, act: Act) -> Gestures:
    """/pool_new, alone or with all about it in one line."""
    await act(pools.propose, message.chat.id, payload_of(message))
    return ()


async def answer_pressed(press: CallbackQuery, button: AnswerPool, act: Act) -> Gestures:
    """A button under a question about a new pool."""
    await act(pools.press, press.from_user.id, button.draft, button.step, button.value)
    return [Redraw(())]


async def answer_written(message: Message, button: NoPool, act: Act) -> Gestures:
    """The answer to such a question, in words."""
    await act(pools.answer, message.chat.id, button.draft, button.step, message.text or "")
    return [Redraw(())]


async def no_pool_pressed(press: CallbackQuery, button: NoPool, act: Act) -> Gestures:
    """Button "Скасувати" under such a question."""
    await act(pools.decide, press.from_user.id, button.draft, make=False)
    return [Redraw(())]


async def pool_pressed(press: CallbackQuery, button: DecidePool, act: Act) -> Gestures:
    """Button "Створити" or "Скасувати" under what was understood."""
    await act(pools.decide, press.from_user.id, button.draft, make=button.make)
    return [Redraw(())]


async def pool_corrected(message: Message, button: DecidePool, act: Act) -> Gestures:
    """The answer to what was understood changes it."""
    await act(pools.correct, message.chat.id, button.draft, message.text or "")
    return [Redraw(())]


async def stop_said(message: Message, act: Act) -> Gestures:
    """/pool_stop НАЗВА."""
    await act(pools.ask_stop, message.chat.id, None, payload_of(message))
    return ()


async def stop_wanted(press: CallbackQuery, button: AskStopPool, act: Act) -> Gestures:
    """Button "Зупинити «Весна»" under the list."""
    await act(pools.ask_stop, press.from_user.id, button.pool)
    return ()


async def stop_pressed(press: CallbackQuery, button: StopPool, act: Act) -> Gestures:
    """The confirmation: only what is left, or also what customers have."""
    await act(pools.stop, press.from_user.id, button.pool, void=button.void)
    return [Redraw(())]


async def codes_sent(message: Message, act: Act) -> Gestures:
    """/pool НАЗВА under a file of codes, one a line."""
    text = await _text_of(message)
    await act(pools.take_file, message.chat.id, payload_of(message), text)
    return ()


async def marks_sent(message: Message, act: Act) -> Gestures:
    """/redeemed under a file of codes that the shop has redeemed."""
    text = await _text_of(message)
    await act(pools.take_marks, message.chat.id, text)
    return ()


async def file_missing(message: Message, act: Act) -> Gestures:
    """/pool or /redeemed without a file."""
    await act(pools.take_marks, message.chat.id, FileFault.NO_FILE)
    return ()


async def _text_of(message: Message) -> str | FileFault:
    """Fetch a small file; it is read before anything is written."""
    assert message.document is not None and message.bot is not None
    if (message.document.file_size or 0) > LARGEST_FILE:
        return FileFault.TOO_LARGE
    content = await message.bot.download(message.document)
    text = read_text(content.read()) if content is not None else None
    return FileFault.NOT_TEXT if text is None else text


def put_on(board: Board) -> None:
    """Put this conversation on the board."""
    board.private_commands["pools"] = pools_wanted
    board.private_commands["pool_new"] = new_pool_said
    board.private_commands["pool_stop"] = stop_said
    board.private_commands["pool"] = file_missing
    board.private_commands["redeemed"] = file_missing
    board.file_commands["pool"] = codes_sent
    board.file_commands["redeemed"] = marks_sent
    board.press(AnswerPool, answer_pressed)
    board.press(NoPool, no_pool_pressed)
    board.press(DecidePool, pool_pressed)
    board.press(AskStopPool, stop_wanted)
    board.press(StopPool, stop_pressed)
    board.reply(NoPool, answer_written)
    board.reply(DecidePool, pool_corrected)
