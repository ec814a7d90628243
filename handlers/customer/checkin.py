"""A check-in is answered; the points are looked at."""

from aiogram.types import CallbackQuery, Message

from handlers.board import Board
from handlers.hearing import Act, Gestures, Redraw, Toast
from rules.vocabulary import TouchpointId
from services import checkins, conversation, rewards
from views.buttons import Score
from views.checkin import score_rows


async def score_pressed(press: CallbackQuery, button: Score, act: Act) -> Gestures:
    """Button "2" under a check-in: the customer rates the purchase with one tap."""
    touchpoint_id = TouchpointId(button.touchpoint)
    noted = await act(checkins.record_score, press.from_user.id, touchpoint_id=touchpoint_id, score=button.score)
    if not noted.changed:
        return [Toast(act.voice.label("score-same", score=noted.score))]
    rows = score_rows(button.touchpoint, act.voice, chosen=noted.score)
    return [
        Toast(act.voice.label("score-late" if noted.late else "score-noted", score=noted.score)),
        Redraw(rows),
        *(Redraw(rows, message) for message in noted.messages),
    ]


async def rewards_wanted(message: Message, act: Act) -> Gestures:
    """/rewards: how many points, and where from."""
    await act(conversation.for_customer, message.chat.id, rewards.show)
    return ()


def put_on(board: Board) -> None:
    """Put this conversation on the board."""
    board.private_commands["rewards"] = rewards_wanted
    board.press(Score, score_pressed)
