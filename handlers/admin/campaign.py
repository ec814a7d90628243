"""/campaign and /campaigns: an offer to many, composed in the chat and looked after while it goes."""

from collections.abc import Callable
from functools import partial

from aiogram.types import CallbackQuery, Message

from handlers.board import Board, payload_of
from handlers.hearing import Act, Gestures, Redraw
from rules.vocabulary import CampaignId, Language, Timing
from services import (
    campaign_clicks,
    campaign_composing,
    campaign_correcting,
    campaign_effect,
    campaign_recalling,
    campaign_running,
)
from views.buttons import (
    CampaignAct,
    CampaignAnswer,
    CampaignChoice,
    DoCampaign,
    KeepText,
    NewCampaign,
    PickPool,
    WantOffer,
)
from views.offer import asking_labels

ANSWERS: dict[CampaignChoice, Callable[..., None]] = {
    CampaignChoice.BACK: campaign_composing.go_back,
    CampaignChoice.SKIP: campaign_composing.skip,
    CampaignChoice.EVERYBODY: campaign_composing.choose_everybody,
    CampaignChoice.NOW: partial(campaign_composing.choose_beginning, timing=Timing.NOW),
    CampaignChoice.TOMORROW: partial(campaign_composing.choose_beginning, timing=Timing.AT),
    CampaignChoice.LOCAL: partial(campaign_composing.choose_beginning, timing=Timing.LOCAL),
}
ACTS: dict[CampaignAct, Callable[..., None]] = {
    CampaignAct.OPEN: campaign_composing.open_draft,
    CampaignAct.TEST: campaign_composing.try_on_oneself,
    CampaignAct.SEND: campaign_composing.send,
    CampaignAct.SECOND: campaign_composing.second,
    CampaignAct.CHANGE: campaign_composing.change,
    CampaignAct.DROP: campaign_composing.drop,
    CampaignAct.PAUSE: campaign_running.pause,
    CampaignAct.RESUME: campaign_running.resume,
    CampaignAct.ASK_CANCEL: campaign_running.ask_cancel,
    CampaignAct.CANCEL: campaign_running.cancel,
    CampaignAct.ASK_RECALL: campaign_recalling.ask,
    CampaignAct.RECALL: campaign_recalling.begin,
    CampaignAct.EFFECT: campaign_effect.show,
    CampaignAct.EFFECT_TABLE: campaign_effect.show_table,
    CampaignAct.CORRECT: campaign_correcting.begin,
    CampaignAct.MEND: campaign_correcting.confirm,
    CampaignAct.DROP_CORRECTION: campaign_correcting.drop,
}
# After these the buttons that were pressed have had their day.
USED_UP = {
    CampaignAct.SEND,
    CampaignAct.SECOND,
    CampaignAct.DROP,
    CampaignAct.CANCEL,
    CampaignAct.RECALL,
    CampaignAct.MEND,
    CampaignAct.DROP_CORRECTION,
}


async def campaign_wanted(message: Message, act: Act) -> Gestures:
    """/campaign, alone or with a name: a new draft."""
    await act(campaign_composing.begin, message.chat.id, payload_of(message))
    return ()


async def campaigns_wanted(message: Message, act: Act) -> Gestures:
    """/campaigns: drafts, what runs, what is over."""
    await act(campaign_running.list_newest, message.chat.id)
    return ()


async def new_pressed(press: CallbackQuery, button: NewCampaign, act: Act) -> Gestures:
    """Button "Нова розсилка"."""
    await act(campaign_composing.begin, press.from_user.id)
    return ()


async def answer_pressed(press: CallbackQuery, button: CampaignAnswer, act: Act) -> Gestures:
    """A button under a question of the composing."""
    answer = ANSWERS.get(button.choice)
    if answer is None:
        answer = partial(campaign_composing.choose_asking, labels=asking_labels(act.voice, tuple(Language)))
    await act(answer, press.from_user.id, CampaignId(button.campaign), button.step)
    return [Redraw(())]


async def pool_pressed(press: CallbackQuery, button: PickPool, act: Act) -> Gestures:
    """A pool under the question whose codes an offer brings."""
    await act(campaign_composing.choose_pool, press.from_user.id, button.campaign, button.pool)
    return [Redraw(())]


async def keep_pressed(press: CallbackQuery, button: KeepText, act: Act) -> Gestures:
    """Button "Залишити як є" under the question for a new text."""
    await act(campaign_correcting.keep, press.from_user.id, CampaignId(button.campaign), button.step)
    return [Redraw(())]


async def act_pressed(press: CallbackQuery, button: DoCampaign, act: Act) -> Gestures:
    """Button "Пауза" and its like."""
    await act(ACTS[button.act], press.from_user.id, CampaignId(button.campaign))
    return [Redraw(())] if button.act in USED_UP else ()


async def offer_wanted(press: CallbackQuery, button: WantOffer, act: Act) -> Gestures:
    """Button "Написати нам" under an offer."""
    await act(campaign_clicks.wanted, press.from_user.id, CampaignId(button.campaign))
    return ()


def put_on(board: Board) -> None:
    """Put this conversation on the board."""
    board.private_commands["campaign"] = campaign_wanted
    board.private_commands["campaigns"] = campaigns_wanted
    board.press(NewCampaign, new_pressed)
    board.press(CampaignAnswer, answer_pressed)
    board.press(PickPool, pool_pressed)
    board.press(KeepText, keep_pressed)
    board.press(DoCampaign, act_pressed)
    board.press(WantOffer, offer_wanted)
