"""Check-ins are answered; the points are looked at."""

from dataclasses import replace

from aiogram.types import CallbackQuery, Message

from handlers.board import Board
from handlers.hearing import Act, Gestures, Redraw, Toast
from rules.vocabulary import REPLIES, ContactKind, Scale, TouchpointId
from services import (
    answers_csat,
    answers_delivery,
    answers_ease,
    answers_nps,
    answers_return,
    answers_warranty,
    conversation,
    rewards,
)
from services.answering import ScoreNoted
from services.refusals import Outdated
from views.buttons import GiveReply, Rate, Score, StillUnsolved
from views.checkin import score_rows
from views.meeting import yes_no
from views.questions import rate_rows, reply_rows
from views.screens import Key

SCORED = {
    Scale.NPS: answers_nps.record_score,
    Scale.CES: answers_ease.record_ease,
    Scale.MANAGER: answers_ease.record_help,
}
REPLIED = {
    ContactKind.DELIVERY_CHECK: answers_delivery.record,
    ContactKind.WARRANTY_CHECK: answers_warranty.record,
    ContactKind.RETURN_REASON: answers_return.record,
}
KIND_OF = {said: kind for kind, replies in REPLIES.items() for said in replies}


async def score_pressed(press: CallbackQuery, button: Score, act: Act) -> Gestures:
    """Button "2" under a check-in: the customer rates the purchase with one tap."""
    touchpoint_id = TouchpointId(button.touchpoint)
    noted = await act(answers_csat.record_score, press.from_user.id, touchpoint_id=touchpoint_id, score=button.score)
    return _scored(noted, score_rows(button.touchpoint, act.voice, chosen=noted.score), act)


async def rate_pressed(press: CallbackQuery, button: Rate, act: Act) -> Gestures:
    """Button "9" under "would you recommend us?", or one of five about a complaint and who solved it."""
    if button.scale not in SCORED:
        raise Outdated
    touchpoint_id = TouchpointId(button.touchpoint)
    service = SCORED[button.scale]
    noted = await act(service, press.from_user.id, touchpoint_id=touchpoint_id, score=button.score)
    if button.scale is Scale.MANAGER:  # it is asked in a message of its own, which nobody reminds of
        noted = replace(noted, messages=())
    return _scored(noted, rate_rows(button.scale, button.touchpoint, chosen=noted.score), act)


def _scored(noted: ScoreNoted, rows: tuple[tuple[Key, ...], ...], act: Act) -> Gestures:
    """The chosen score is marked wherever it can be pressed: under the question, and under its reminder."""
    said = "score-same" if not noted.changed else "score-late" if noted.late else "score-noted"
    drawn = [Redraw(rows), *(Redraw(rows, message) for message in noted.messages)] if noted.changed else []
    return [Toast(act.voice.label(said, score=noted.score)), *drawn]


async def reply_pressed(press: CallbackQuery, button: GiveReply, act: Act) -> Gestures:
    """Button "Ще не доїхало" under "did it arrive?", and all others that are no scores."""
    kind = KIND_OF[button.said]
    touchpoint_id = TouchpointId(button.touchpoint)
    changed = await act(REPLIED[kind], press.from_user.id, touchpoint_id=touchpoint_id, said=button.said)
    said = act.voice.label(f"reply-{button.said.value}")
    return [
        Toast(act.voice.label("reply-noted" if changed else "reply-same", said=said)),
        Redraw(reply_rows(kind, button.touchpoint, act.voice, chosen=button.said)),
    ]


async def unsolved_pressed(press: CallbackQuery, button: StillUnsolved, act: Act) -> Gestures:
    """Button "Усе ще не вирішено" after a low score for how easy it was."""
    again = await act(answers_ease.still_unsolved, press.from_user.id, TouchpointId(button.touchpoint))
    return [Toast(act.voice.label("unsolved-toast", again=yes_no(again))), Redraw(())]


async def rewards_wanted(message: Message, act: Act) -> Gestures:
    """/rewards: how many points, and where from."""
    await act(conversation.for_customer, message.chat.id, rewards.show)
    return ()


def put_on(board: Board) -> None:
    """Put this conversation on the board."""
    board.private_commands["rewards"] = rewards_wanted
    board.press(Score, score_pressed)
    board.press(Rate, rate_pressed)
    board.press(GiveReply, reply_pressed)
    board.press(StillUnsolved, unsolved_pressed)
