"""What is said about who is on duty, who was given what, and who has come and gone."""

from dataclasses import dataclass
from typing import ClassVar

from rules.notice import Media, Notice, notice
from rules.vocabulary import Lane


@dataclass(frozen=True, slots=True)
class Colleague:
    """A member of staff, and how many open tickets they have."""

    staff: int
    name: str
    tickets: int = 0
    on_duty: bool = False


@notice("duty")
@dataclass(frozen=True, slots=True)
class DutyShown(Notice):
    """Who is on duty now. `mine` is whether the reader is; None where several people read it."""

    on_duty: tuple[Colleague, ...] = ()
    more: int = 0
    mine: bool | None = None


@notice("given-in-turn")
@dataclass(frozen=True, slots=True)
class GivenInTurn(Notice):
    """To the desk: a manager on duty has been given this ticket."""

    lane: ClassVar[Lane] = Lane.ESCALATION

    ticket: int
    customer: str
    manager: str
    telegram_id: int


@notice("given-to-you")
@dataclass(frozen=True, slots=True)
class GivenToYou(Notice):
    """To a manager in private: this ticket is theirs now; a colleague handed it over, or it was their turn."""

    lane: ClassVar[Lane] = Lane.ESCALATION

    ticket: int
    customer: str
    by: str | None = None
    text: str | None = None
    media: Media | None = None


@notice("colleagues")
@dataclass(frozen=True, slots=True)
class ColleaguesListed(Notice):
    """To whoever wants to hand a ticket over: to whom?"""

    ticket: int
    customer: str
    colleagues: tuple[Colleague, ...] = ()
    page: int = 0
    pages: int = 1


@notice("handover-note")
@dataclass(frozen=True, slots=True)
class HandoverNoteAsked(Notice):
    """A note for the colleague who gets the ticket? The answer to this message is the note."""

    ticket: int
    colleague: str
    staff: int
    owner: int


@notice("handed-over")
@dataclass(frozen=True, slots=True)
class HandedOver(Notice):
    """To the desk: a ticket has another owner. `text` is the note, where it was not written at the desk."""

    lane: ClassVar[Lane] = Lane.ESCALATION

    ticket: int
    customer: str
    manager: str
    telegram_id: int
    by: str
    text: str | None = None
    media: Media | None = None


@notice("not-handed-over")
@dataclass(frozen=True, slots=True)
class NotHandedOver(Notice):
    """To whoever answered the question about a note: nothing was handed over, and why."""

    ticket: int
    hindrance: str
    owner: str | None = None


@notice("ticket-handed-over")
@dataclass(frozen=True, slots=True)
class TicketHandedOver(Notice):
    """To the customer: somebody else looks after their ticket from now on."""

    ticket: int
    manager: str


@notice("staff-left")
@dataclass(frozen=True, slots=True)
class StaffLeft(Notice):
    """
    Somebody is off the team: they left the managers' group, or were removed. What they had is free again.

    To the desk, and to each admin in private.
    """

    lane: ClassVar[Lane] = Lane.ESCALATION

    name: str
    removed: bool = False
    returned: int = 0
    tickets: tuple[int, ...] = ()


@notice("staff-back")
@dataclass(frozen=True, slots=True)
class StaffBack(Notice):
    """To the desk: somebody is in the managers' group again, and has their role again."""

    lane: ClassVar[Lane] = Lane.ESCALATION

    name: str


@notice("access-ended")
@dataclass(frozen=True, slots=True)
class AccessEnded(Notice):
    """To whom an admin took off the staff."""


@notice("role-changed")
@dataclass(frozen=True, slots=True)
class RoleChanged(Notice):
    """To whom an admin made a senior, or a manager again."""

    senior: bool
