"""What is said about surprises: proposed to the staff, approved, listed, and told to the customer."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from rules.codes import Terms
from rules.notice import Notice, notice
from rules.vocabulary import Lane, Policy, SurpriseState, SurpriseWay


@dataclass(frozen=True, slots=True)
class Why:
    """Why a customer is proposed: half a year of orders, `average` ten times that of the scores, the last surprise."""

    orders: int
    spent_minor: int
    scores: int = 0
    average: int = 0
    alike: int | None = None
    last_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Budget:
    """The money of a month: all there is, and what is spent."""

    all_minor: int
    spent_minor: int
    currency: str

    @property
    def left_minor(self) -> int:
        """What is still there."""
        return self.all_minor - self.spent_minor


@dataclass(frozen=True, slots=True)
class SurpriseOption:
    """What may be given: of a gift or a code `number` is its pool, of points how many."""

    way: SurpriseWay
    number: int
    name: str
    cost_minor: int


@notice("surprise-proposed")
@dataclass(frozen=True, slots=True)
class SurpriseProposed(Notice):
    """To a manager: this customer is worth a surprise, and why; a button for each way."""

    lane: ClassVar[Lane] = Lane.ESCALATION

    surprise: int
    customer: str
    why: Why
    budget: Budget
    options: tuple[SurpriseOption, ...] = ()


@notice("surprise-note-asked")
@dataclass(frozen=True, slots=True)
class SurpriseNoteAsked(Notice):
    """The answer to this message goes to the customer as a personal note."""

    surprise: int
    customer: str
    unclear: bool = False


@notice("surprise-not-given")
@dataclass(frozen=True, slots=True)
class SurpriseNotGiven(Notice):
    """What was written for a customer goes nowhere: `why` is what the press would have been told."""

    customer: str
    why: str


@notice("surprise-over-budget")
@dataclass(frozen=True, slots=True)
class SurpriseOverBudget(Notice):
    """It costs more than is left this month; nothing was given."""

    customer: str
    cost_minor: int
    budget: Budget


@notice("surprise-approved")
@dataclass(frozen=True, slots=True)
class SurpriseApproved(Notice):
    """It is given: what, by whom, and what is left of the month."""

    customer: str
    way: SurpriseWay
    what: str
    by: str
    cost_minor: int
    budget: Budget


@dataclass(frozen=True, slots=True)
class SurpriseLine:
    """A surprise of the month; `handed` tells of a physical gift whether the customer has it."""

    surprise: int
    customer: str
    state: SurpriseState
    way: SurpriseWay | None = None
    what: str = ""
    cost_minor: int = 0
    by: str = ""
    handed: bool | None = None


@notice("surprises")
@dataclass(frozen=True, slots=True)
class SurprisesShown(Notice):
    """The surprises of this month, and the budget, None where the scenario has none; whether they are switched on."""

    month: datetime
    budget: Budget | None
    lines: tuple[SurpriseLine, ...] = ()
    is_on: bool = True


@notice("surprise")
@dataclass(frozen=True, slots=True)
class SurpriseTold(Notice):
    """
    To the customer: a surprise, in a manager's name.

    Points are theirs already, `balance` of them; a code or gift has its number, its words and its terms.
    """

    lane: ClassVar[Lane] = Lane.CHECKIN
    policy: ClassVar[Policy] = Policy.AT_MOST_ONCE
    unprompted: ClassVar[bool] = True

    name: str | None
    way: SurpriseWay
    variant: int = 0
    manager: str | None = None
    points: int = 0
    balance: int = 0
    number: int = 0
    code: str = ""
    terms: Terms | None = None
    words: str | None = None
