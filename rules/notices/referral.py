"""What is said about friends: to whoever invites, to who came, and to the admins who look at what is doubtful."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import ClassVar

from rules.notice import Notice, notice
from rules.vocabulary import Doubt, Lane, Policy


class WelcomeKind(StrEnum):
    """Who opened a friend's link: somebody new, a customer, or the very one who invites by it."""

    FRIEND = "friend"
    CUSTOMER = "customer"
    OWN_LINK = "own_link"


@notice("friend-invite")
@dataclass(frozen=True, slots=True)
class FriendInvite(Notice):
    """The link to pass on, what it brings and when, and what came of it; no link where nobody is invited."""

    link: str | None
    points: int
    friend_points: int
    lock_days: int
    most_a_month: int
    came: int = 0
    paid: int = 0


@notice("friend-welcomed")
@dataclass(frozen=True, slots=True)
class FriendWelcomed(Notice):
    """Somebody opened a friend's link; `points` are what a first order that is kept brings them."""

    who: WelcomeKind
    points: int = 0
    lock_days: int = 0


@dataclass(frozen=True, slots=True)
class ReferralFacts:
    """Who invited whom, and what a human is to look at."""

    number: int
    referrer: str
    friend: str
    at: datetime
    doubt: Doubt | None = None
    points: int = 0
    by: str | None = None


@notice("friend-points")
@dataclass(frozen=True, slots=True)
class FriendPoints(Notice):
    """Points came for a friend: to whoever invited them, or to the friend (`is_welcome`); never a word of purchases."""

    lane: ClassVar[Lane] = Lane.CHECKIN
    policy: ClassVar[Policy] = Policy.AT_MOST_ONCE
    unprompted: ClassVar[bool] = True

    name: str | None
    points: int
    is_welcome: bool = False


@notice("referrals")
@dataclass(frozen=True, slots=True)
class ReferralsShown(Notice):
    """All referrals in figures; those to be decided, the newest that were paid, and the newest that wait."""

    waiting: int
    paid: int
    doubtful: int
    refused: int
    doubts: tuple[ReferralFacts, ...] = ()
    newest: tuple[ReferralFacts, ...] = ()
    pending: tuple[ReferralFacts, ...] = ()
