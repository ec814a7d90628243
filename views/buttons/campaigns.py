"""What is pressed about campaigns and offers."""

from dataclasses import dataclass
from enum import StrEnum

from rules.vocabulary import CampaignStep
from views.buttons.codec import Button, button


class CampaignChoice(StrEnum):
    """An answer to a question of the composing that needs no words."""

    BACK = "back"
    SKIP = "skip"
    EVERYBODY = "everybody"
    ASK_US = "ask_us"
    NOW = "now"
    TOMORROW = "tomorrow"
    LOCAL = "local"


@button("cask")
@dataclass(frozen=True, slots=True)
class CampaignAnswer(Button):
    """An admin answers a question of the composing; `step` is the question, so that an old one answers nothing else."""

    campaign: int
    step: CampaignStep
    choice: CampaignChoice


class CampaignAct(StrEnum):
    """What an admin does about a campaign."""

    OPEN = "open"
    TEST = "test"
    SEND = "send"
    SECOND = "second"
    CHANGE = "change"
    DROP = "drop"
    PAUSE = "pause"
    RESUME = "resume"
    ASK_CANCEL = "ask_cancel"
    CANCEL = "cancel"
    ASK_RECALL = "ask_recall"
    RECALL = "recall"
    EFFECT = "effect"
    EFFECT_TABLE = "effect_table"
    CORRECT = "correct"
    MEND = "mend"
    DROP_CORRECTION = "drop_correction"


@button("camp")
@dataclass(frozen=True, slots=True)
class DoCampaign(Button):
    """An admin does something about a campaign."""

    campaign: int
    act: CampaignAct


@button("keeptext")
@dataclass(frozen=True, slots=True)
class KeepText(Button):
    """An admin leaves one text as it is; `step` is the question, so that an old one answers nothing else."""

    campaign: int
    step: CampaignStep


@button("camppool")
@dataclass(frozen=True, slots=True)
class PickPool(Button):
    """An admin chooses whose codes an offer brings."""

    campaign: int
    pool: int


@button("newcamp")
@dataclass(frozen=True, slots=True)
class NewCampaign(Button):
    """An admin begins another one."""


@button("want")
@dataclass(frozen=True, slots=True)
class WantOffer(Button):
    """A customer wants to talk about an offer."""

    campaign: int
