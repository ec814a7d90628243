"""/segments: whom to write to, chosen with buttons or as an expression, and why somebody is among them."""

from collections.abc import Callable

from aiogram.types import CallbackQuery, Message

from handlers.board import Board, payload_of
from handlers.hearing import Act, Gestures, Redraw
from services import campaign_composing, segments
from views.buttons import CountSegment, DoSegment, NarrowSegment, NewSegment, PickSegment, SegmentAct

ACTS: dict[SegmentAct, Callable[..., None]] = {
    SegmentAct.OPEN: segments.open_one,
    SegmentAct.WHY: segments.explain,
    SegmentAct.SAVE: segments.ask_name,
    SegmentAct.CLEAR: segments.clear,
    SegmentAct.USE: campaign_composing.choose_segment,
    SegmentAct.DROP: segments.drop,
}
# After these the buttons that were pressed have had their day.
USED_UP = {SegmentAct.CLEAR, SegmentAct.USE, SegmentAct.DROP}


async def segments_wanted(message: Message, act: Act) -> Gestures:
    """/segments, alone or with an expression."""
    await act(segments.wanted, message.chat.id, payload_of(message))
    return ()


async def new_pressed(press: CallbackQuery, button: NewSegment, act: Act) -> Gestures:
    """Button "Обрати людей"."""
    await act(segments.begin, press.from_user.id, button.campaign)
    return ()


async def saved_pressed(press: CallbackQuery, button: PickSegment, act: Act) -> Gestures:
    """A saved segment under the question whom a campaign is for."""
    await act(segments.pick, press.from_user.id, button.campaign, button.segment)
    return ()


async def trait_pressed(press: CallbackQuery, button: CountSegment, act: Act) -> Gestures:
    """Button "Причина" and its like: the people by that."""
    await act(segments.count_by, press.from_user.id, button.segment, button.by)
    return [Redraw(())]


async def part_pressed(press: CallbackQuery, button: NarrowSegment, act: Act) -> Gestures:
    """Button "Сплячі · 120" and its like: only those."""
    await act(segments.narrow, press.from_user.id, button.segment, button.by, button.value)
    return [Redraw(())]


async def act_pressed(press: CallbackQuery, button: DoSegment, act: Act) -> Gestures:
    """Button "Чому вони тут" and its like."""
    await act(ACTS[button.act], press.from_user.id, button.segment)
    return [Redraw(())] if button.act in USED_UP else ()


def put_on(board: Board) -> None:
    """Put this conversation on the board."""
    board.private_commands["segments"] = segments_wanted
    board.press(NewSegment, new_pressed)
    board.press(PickSegment, saved_pressed)
    board.press(CountSegment, trait_pressed)
    board.press(NarrowSegment, part_pressed)
    board.press(DoSegment, act_pressed)
