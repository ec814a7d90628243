"""What is said about promo codes and gifts: to whose they are, and to the staff who give and redeem them."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from rules.codes import RedeemFault, Terms
from rules.notice import Notice, notice
from rules.vocabulary import Lane


class Standing(StrEnum):
    """How a customer's code stands."""

    USABLE = "usable"
    SOON = "soon"
    USED = "used"
    EXPIRED = "expired"


class GiveFault(StrEnum):
    """Why a code is not given."""

    NO_POOLS = "no_pools"
    NOBODY = "nobody"
    NO_SUCH_POOL = "no_such_pool"
    EMPTY = "empty"


@notice("code-given")
@dataclass(frozen=True, slots=True)
class CodeGiven(Notice):
    """A code for the customer: what it gives, until when, and a button that copies it."""

    number: int
    code: str
    terms: Terms
    name: str | None = None


@notice("code-terms")
@dataclass(frozen=True, slots=True)
class CodeTermsShown(Notice):
    """All the conditions of a code."""

    code: str
    terms: Terms


@dataclass(frozen=True, slots=True)
class MyCode:
    """A code in a customer's list."""

    number: int
    code: str
    standing: Standing
    terms: Terms
    used_at: datetime | None = None


@notice("codes-shown")
@dataclass(frozen=True, slots=True)
class MyCodesShown(Notice):
    """A customer's codes: those that can be used first."""

    codes: tuple[MyCode, ...] = ()


@notice("code-how-to")
@dataclass(frozen=True, slots=True)
class CodeHowTo(Notice):
    """How a code is given, and why it was not."""

    fault: GiveFault | None = None
    query: str = ""


@dataclass(frozen=True, slots=True)
class CodeChoice:
    """One of those who may be meant, or one of the pools: the draft and the pool (0 if it is not chosen yet)."""

    draft: int
    pool: int
    name: str
    about: str = ""


@notice("code-whose")
@dataclass(frozen=True, slots=True)
class CodeWhose(Notice):
    """Several customers match: whose is the code to be?"""

    choices: tuple[CodeChoice, ...] = ()
    more: int = 0


@notice("code-which")
@dataclass(frozen=True, slots=True)
class CodeWhich(Notice):
    """The codes of which pool?"""

    customer: str
    choices: tuple[CodeChoice, ...] = ()


@notice("code-understood")
@dataclass(frozen=True, slots=True)
class CodeUnderstood(Notice):
    """A code is to be given to this customer: is it so?"""

    draft: int
    customer: str
    terms: Terms
    left: int


@notice("code-told")
@dataclass(frozen=True, slots=True)
class CodeTold(Notice):
    """A code was given. `code` is there when the bot cannot write to the customer: somebody else has to tell it."""

    customer: str
    terms: Terms
    code: str | None = None


@notice("pool-empty")
@dataclass(frozen=True, slots=True)
class PoolEmpty(Notice):
    """An admin is told that no code of a pool is left."""

    pool: str


@notice("redeem-how-to")
@dataclass(frozen=True, slots=True)
class RedeemHowTo(Notice):
    """How a code is redeemed by hand; `unread`: the sum beside it could not be read."""

    unread: bool = False


@notice("redeem-understood")
@dataclass(frozen=True, slots=True)
class RedeemUnderstood(Notice):
    """A code may be redeemed: what it gives, for which order; is it so?"""

    draft: int
    code: str
    terms: Terms
    customer: str
    amount_minor: int | None = None
    currency: str | None = None
    order: str | None = None
    saved_minor: int | None = None


@notice("code-redeemed")
@dataclass(frozen=True, slots=True)
class CodeRedeemed(Notice):
    """A code was redeemed."""

    code: str
    terms: Terms
    customer: str
    amount_minor: int | None = None
    currency: str | None = None
    order: str | None = None
    saved_minor: int | None = None


@notice("redeem-refused")
@dataclass(frozen=True, slots=True)
class RedeemRefused(Notice):
    """A code is not redeemed, and why. `until` is till when whoever tries is locked."""

    fault: RedeemFault
    until: datetime | None = None
    least_minor: int | None = None
    currency: str | None = None
    ends_at: datetime | None = None


@notice("codes-locked")
@dataclass(frozen=True, slots=True)
class CodesLocked(Notice):
    """An admin is told that somebody (`who`; None for the till) tried too many wrong codes, and can unlock them."""

    lane = Lane.ESCALATION

    guess: int
    until: datetime
    who: str | None = None


@notice("codes-unlocked")
@dataclass(frozen=True, slots=True)
class CodesUnlocked(Notice):
    """Whoever was locked may try again."""

    who: str | None = None


@dataclass(frozen=True, slots=True)
class GiftFacts:
    """A gift that a customer waits for."""

    number: int
    gift: str
    customer: str
    given_at: datetime | None
    order: str | None = None


@notice("gifts-shown")
@dataclass(frozen=True, slots=True)
class GiftsShown(Notice):
    """The gifts that are to be handed over, the oldest first."""

    gifts: tuple[GiftFacts, ...] = ()
    more: int = 0
