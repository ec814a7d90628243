"""What is pressed about points, promo codes and gifts."""

from dataclasses import dataclass

from rules.pools import PoolStep
from views.buttons.codec import Button, button


@button("terms")
@dataclass(frozen=True, slots=True)
class ShowTerms(Button):
    """A customer wants the conditions of a code of theirs."""

    code: int


@button("codefor")
@dataclass(frozen=True, slots=True)
class ChooseCode(Button):
    """The customer of this draft is meant to get a code, or this pool's; 0 for the pool the draft has."""

    draft: int
    pool: int


@button("code")
@dataclass(frozen=True, slots=True)
class DecideCode(Button):
    """A manager gives the code that was said back, or does not."""

    draft: int
    give: bool


@button("redeem")
@dataclass(frozen=True, slots=True)
class DecideRedeem(Button):
    """Somebody of the staff redeems the code that was said back, or does not."""

    draft: int
    redeem: bool


@button("unlock")
@dataclass(frozen=True, slots=True)
class UnlockCodes(Button):
    """An admin lets whoever was locked by this wrong code try again."""

    guess: int


@button("gift")
@dataclass(frozen=True, slots=True)
class HandOverGift(Button):
    """A customer has their gift."""

    code: int


@button("pool")
@dataclass(frozen=True, slots=True)
class AnswerPool(Button):
    """A pressed answer to a question about a new pool."""

    draft: int
    step: PoolStep
    value: int


@button("nopool")
@dataclass(frozen=True, slots=True)
class NoPool(Button):
    """No new pool after all. The answer to a question with this button answers it in words."""

    draft: int
    step: PoolStep


@button("poolis")
@dataclass(frozen=True, slots=True)
class DecidePool(Button):
    """A new pool is made as it was understood, or is not. The answer to a message with this button changes it."""

    draft: int
    make: bool


@button("stoppool")
@dataclass(frozen=True, slots=True)
class AskStopPool(Button):
    """An admin wants to stop a pool."""

    pool: int


@button("poolstop")
@dataclass(frozen=True, slots=True)
class StopPool(Button):
    """An admin confirms it; with or without the codes that customers have."""

    pool: int
    void: bool


@button("rules")
@dataclass(frozen=True, slots=True)
class AskTerms(Button):
    """A customer wants to know how points are earned and spent."""


@button("holder")
@dataclass(frozen=True, slots=True)
class ChooseHolder(Button):
    """The points of this draft's customer are meant."""

    draft: int


@button("points")
@dataclass(frozen=True, slots=True)
class DecidePoints(Button):
    """Points are corrected or spent as it was understood, or are not."""

    draft: int
    yes: bool


@button("rewards-table")
@dataclass(frozen=True, slots=True)
class AskRewardsTable(Button):
    """An admin wants the report about points as a spreadsheet."""


@button("spend")
@dataclass(frozen=True, slots=True)
class AskSpend(Button):
    """A customer wants to turn points into a code."""


@button("spendthis")
@dataclass(frozen=True, slots=True)
class ChooseSpend(Button):
    """So many points are meant."""

    points: int


@button("spent")
@dataclass(frozen=True, slots=True)
class MakeCode(Button):
    """A customer turns these points into a code that ends then; `asked` is when they were asked, both in seconds."""

    points: int
    ends: int
    asked: int


@button("friend")
@dataclass(frozen=True, slots=True)
class InviteFriend(Button):
    """A customer wants their link for friends."""


@button("referral")
@dataclass(frozen=True, slots=True)
class DecideReferral(Button):
    """An admin approves a doubtful referral, or refuses it."""

    referral: int
    approve: bool
