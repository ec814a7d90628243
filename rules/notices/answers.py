"""What is asked in check-ins beside the score of a purchase, what follows each answer, and the greetings."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from rules.notice import Media, Notice, notice
from rules.vocabulary import Lane, Policy, Reply, Verdict


@notice("delivery-check")
@dataclass(frozen=True, slots=True)
class DeliveryAsked(Notice):
    """Did all arrive well? `again` when it had not the last time."""

    lane: ClassVar[Lane] = Lane.CHECKIN
    policy: ClassVar[Policy] = Policy.AT_MOST_ONCE
    unprompted: ClassVar[bool] = True

    name: str | None
    product: str | None
    touchpoint: int
    again: bool = False


@notice("nps")
@dataclass(frozen=True, slots=True)
class NpsAsked(Notice):
    """Would you recommend us? Eleven buttons."""

    lane: ClassVar[Lane] = Lane.CHECKIN
    policy: ClassVar[Policy] = Policy.AT_MOST_ONCE
    unprompted: ClassVar[bool] = True

    name: str | None
    touchpoint: int


@notice("ease")
@dataclass(frozen=True, slots=True)
class EaseAsked(Notice):
    """How easy was it to have this complaint solved? `ticket` is None where it is not known which."""

    lane: ClassVar[Lane] = Lane.CHECKIN
    policy: ClassVar[Policy] = Policy.AT_MOST_ONCE
    unprompted: ClassVar[bool] = True

    name: str | None
    ticket: int | None
    touchpoint: int


@notice("warranty-check")
@dataclass(frozen=True, slots=True)
class WarrantyAsked(Notice):
    """Half of the warranty is over: is all well?"""

    lane: ClassVar[Lane] = Lane.CHECKIN
    policy: ClassVar[Policy] = Policy.AT_MOST_ONCE
    unprompted: ClassVar[bool] = True

    name: str | None
    product: str | None
    touchpoint: int


@notice("return-reason")
@dataclass(frozen=True, slots=True)
class ReturnReasonAsked(Notice):
    """It was sent back or cancelled: why?"""

    lane: ClassVar[Lane] = Lane.CHECKIN
    policy: ClassVar[Policy] = Policy.AT_MOST_ONCE
    unprompted: ClassVar[bool] = True

    name: str | None
    product: str | None
    touchpoint: int


@notice("anniversary")
@dataclass(frozen=True, slots=True)
class AnniversaryGreeted(Notice):
    """Thanks for the years together and `count` purchases, in a manager's name; `variant` chooses the words."""

    lane: ClassVar[Lane] = Lane.CHECKIN
    policy: ClassVar[Policy] = Policy.AT_MOST_ONCE
    unprompted: ClassVar[bool] = True

    name: str | None
    years: int
    variant: int
    count: int = 0
    manager: str | None = None
    media: Media | None = None


@notice("birthday")
@dataclass(frozen=True, slots=True)
class BirthdayGreeted(Notice):
    """A happy birthday; `variant` chooses the words."""

    lane: ClassVar[Lane] = Lane.CHECKIN
    policy: ClassVar[Policy] = Policy.AT_MOST_ONCE
    unprompted: ClassVar[bool] = True

    name: str | None
    variant: int


@notice("delivery-thanked")
@dataclass(frozen=True, slots=True)
class DeliveryThanked(Notice):
    """Good that it arrived well."""


@notice("delivery-awaited")
@dataclass(frozen=True, slots=True)
class DeliveryAwaited(Notice):
    """It has not arrived yet: when it is asked about again, if it is."""

    again_at: datetime | None


@notice("delivery-chased")
@dataclass(frozen=True, slots=True)
class DeliveryChased(Notice):
    """It has not arrived for too long: managers have the question. A deadline that has passed is not promised again."""

    ticket: int
    respond_by: datetime | None


@notice("delivery-arrived-told")
@dataclass(frozen=True, slots=True)
class DeliveryArrivedTold(Notice):
    """At the desk: what did not arrive for so long is there."""

    lane: ClassVar[Lane] = Lane.ESCALATION

    ticket: int
    customer: str


@notice("nps-reason-asked")
@dataclass(frozen=True, slots=True)
class NpsReasonAsked(Notice):
    """Thanks for 0 to 10; what is the main reason?"""

    verdict: Verdict


@notice("manager-asked")
@dataclass(frozen=True, slots=True)
class ManagerAsked(Notice):
    """And how was the help of whoever solved it? Five buttons."""

    manager: str | None
    touchpoint: int


@notice("help-thanked")
@dataclass(frozen=True, slots=True)
class HelpThanked(Notice):
    """Thanks for the score of a manager; after a low one, what was missing?"""

    low: bool


@notice("unsolved-offered")
@dataclass(frozen=True, slots=True)
class UnsolvedOffered(Notice):
    """It was hard: one button opens the complaint again."""

    ticket: int
    touchpoint: int


@notice("warranty-thanked")
@dataclass(frozen=True, slots=True)
class WarrantyThanked(Notice):
    """Good that it serves well."""


@notice("return-reason-thanked")
@dataclass(frozen=True, slots=True)
class ReturnReasonThanked(Notice):
    """Thanks for the reason; `other` asks which it is."""

    other: bool


@notice("return-reason-told")
@dataclass(frozen=True, slots=True)
class ReturnReasonTold(Notice):
    """At the desk: why a customer sent something back or cancelled it."""

    lane: ClassVar[Lane] = Lane.ESCALATION

    customer: str
    order: str | None
    product: str | None
    said: Reply
