"""What admins are told about pools of codes, and about files of codes."""

from dataclasses import dataclass
from enum import StrEnum

from rules.codes import RedeemFault, Terms
from rules.notice import Notice, notice
from rules.pools import PoolStep
from rules.vocabulary import CodeKind


@dataclass(frozen=True, slots=True)
class PoolFacts:
    """A pool in the list: what it gives, and how many of its codes are left, given and redeemed."""

    number: int
    terms: Terms
    left: int
    given: int
    redeemed: int
    stopped: bool = False


@notice("pools-shown")
@dataclass(frozen=True, slots=True)
class PoolsShown(Notice):
    """The pools, the newest first."""

    pools: tuple[PoolFacts, ...] = ()
    more: int = 0


@notice("pool-asked")
@dataclass(frozen=True, slots=True)
class PoolAsked(Notice):
    """One short question about a new pool; the answer is a button or words. `unclear` after words that are none."""

    draft: int
    step: PoolStep
    gives: CodeKind | None = None
    unclear: bool = False


@notice("pool-unclear")
@dataclass(frozen=True, slots=True)
class PoolUnclear(Notice):
    """What was written is no pool: how to write it."""


@notice("pool-taken")
@dataclass(frozen=True, slots=True)
class PoolTaken(Notice):
    """There is a pool of that name."""

    name: str


@notice("pool-understood")
@dataclass(frozen=True, slots=True)
class PoolUnderstood(Notice):
    """A new pool as it was understood: is it so? `codes` are to be made, `brought` came with a file."""

    draft: int
    terms: Terms
    codes: int
    brought: int = 0


@notice("pool-made")
@dataclass(frozen=True, slots=True)
class PoolMade(Notice):
    """The pool is there, with so many codes."""

    terms: Terms
    codes: int


class FileFault(StrEnum):
    """Why a file of codes is not taken."""

    NO_NAME = "no_name"
    NO_FILE = "no_file"
    TOO_LARGE = "too_large"
    NOT_TEXT = "not_text"
    NO_CODES = "no_codes"


@notice("pool-file-refused")
@dataclass(frozen=True, slots=True)
class PoolFileRefused(Notice):
    """A file of codes is not taken, and what to do."""

    fault: FileFault


@notice("pool-filled")
@dataclass(frozen=True, slots=True)
class PoolFilled(Notice):
    """What came of a file of codes: the new ones, and what was skipped; `unread` are the first lines without a code."""

    pool: str
    added: int
    known: int
    repeated: int
    blank: int
    unreadable: int = 0
    unread: tuple[int, ...] = ()


@notice("pool-stop-asked")
@dataclass(frozen=True, slots=True)
class PoolStopAsked(Notice):
    """Is this pool to be stopped, and what of the codes that customers have already?"""

    number: int
    terms: Terms
    given: int


@notice("pool-stopped")
@dataclass(frozen=True, slots=True)
class PoolStopped(Notice):
    """A pool is stopped; so many given codes were called off with it (None when they stay good)."""

    name: str
    voided: int | None = None


@dataclass(frozen=True, slots=True)
class MarkedLine:
    """A line of a file of redeemed codes: what came of it. Without a fault it was marked now, or (`again`) before."""

    line: int
    code: str
    fault: RedeemFault | None = None
    again: bool = False
    unreadable: bool = False


@notice("codes-marked")
@dataclass(frozen=True, slots=True)
class CodesMarked(Notice):
    """A file of redeemed codes was read: a line about each."""

    lines: tuple[MarkedLine, ...] = ()
