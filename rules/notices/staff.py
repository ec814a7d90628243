"""What is said to staff about the team, the desk itself, and what could not be handled."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from rules.notice import Notice, notice
from rules.outage import DeskTrouble
from rules.parking import Trouble
from rules.vocabulary import (
    Lane,
    Role,
)


@notice("not-allowed")
@dataclass(frozen=True, slots=True)
class NotAllowed(Notice):
    """This needs a role the person does not hold."""

    needs: Role


@notice("desk-how-to")
@dataclass(frozen=True, slots=True)
class DeskHowTo(Notice):
    """How to make a group the managers' desk."""


@notice("added-to-group")
@dataclass(frozen=True, slots=True)
class AddedToGroup(Notice):
    """The bot was added to a group: how the group becomes the desk."""


@notice("desk-set")
@dataclass(frozen=True, slots=True)
class DeskSet(Notice):
    """This chat is the managers' desk now; `waiting` tickets are on their way here."""

    waiting: int


@notice("desk-lost")
@dataclass(frozen=True, slots=True)
class DeskLost(Notice):
    """To each admin in private: the managers' group cannot be written to, and what to do. Once for each outage."""

    lane: ClassVar[Lane] = Lane.ESCALATION

    trouble: DeskTrouble = DeskTrouble.OTHER


@notice("desk-found")
@dataclass(frozen=True, slots=True)
class DeskFound(Notice):
    """To each admin in private: the managers' group takes messages again."""

    lane: ClassVar[Lane] = Lane.ESCALATION


@notice("topics-not-allowed")
@dataclass(frozen=True, slots=True)
class TopicsNotAllowed(Notice):
    """To each admin in private, once: the group has topics, and the bot may not open any."""

    lane: ClassVar[Lane] = Lane.ESCALATION


@notice("invite-made")
@dataclass(frozen=True, slots=True)
class InviteMade(Notice):
    """A one-use link for a new manager."""

    link: str
    expires_at: datetime


@notice("invite-claimed")
@dataclass(frozen=True, slots=True)
class InviteClaimed(Notice):
    """Someone opened the invitation: is it who you meant?"""

    invite: int
    who: str
    telegram_id: int


@notice("invite-waiting")
@dataclass(frozen=True, slots=True)
class InviteWaiting(Notice):
    """To the invited person: the admin confirms first."""


@notice("invite-not-good")
@dataclass(frozen=True, slots=True)
class InviteNotGood(Notice):
    """To a person with an invitation that is used, expired or unknown."""


@notice("invite-accepted")
@dataclass(frozen=True, slots=True)
class InviteAccepted(Notice):
    """To the new manager: welcome, and what to do first."""


@notice("invite-decided")
@dataclass(frozen=True, slots=True)
class InviteDecided(Notice):
    """To the admin: what became of it."""

    who: str
    accepted: bool


@notice("already-staff")
@dataclass(frozen=True, slots=True)
class AlreadyStaff(Notice):
    """An invitation opened by someone who is on the staff."""


@notice("team")
@dataclass(frozen=True, slots=True)
class TeamShown(Notice):
    """The staff: (id, name, role, or "absent" for who is out of the group, may be removed); how many more there are."""

    members: tuple[tuple[int, str, str, bool], ...]
    more: int = 0
    page: int = 0


@notice("removal-asked")
@dataclass(frozen=True, slots=True)
class RemovalAsked(Notice):
    """Really remove this person from the staff?"""

    staff: int
    name: str


@notice("removed")
@dataclass(frozen=True, slots=True)
class StaffRemoved(Notice):
    """The person is off the staff; `returned` of their tickets are back in the pool."""

    name: str
    returned: int


@notice("update-parked")
@dataclass(frozen=True, slots=True)
class UpdateParked(Notice):
    """To the admins: an update could not be handled and waits for a person."""

    lane: ClassVar[Lane] = Lane.ESCALATION

    update_id: int


@dataclass(frozen=True, slots=True)
class ParkedUpdate:
    """An update that waits for a person: its number, when it came, and what stopped it."""

    update_id: int
    received_at: datetime
    trouble: Trouble


@notice("parked")
@dataclass(frozen=True, slots=True)
class ParkedShown(Notice):
    """To an admin: what could not be handled, the oldest first, and how many more there are."""

    updates: tuple[ParkedUpdate, ...] = ()
    more: int = 0


@notice("parked-put-back")
@dataclass(frozen=True, slots=True)
class ParkedPutBack(Notice):
    """To an admin: the update is being handled once more."""

    update_id: int


@notice("parked-drop-asked")
@dataclass(frozen=True, slots=True)
class ParkedDropAsked(Notice):
    """Really give this update up? It cannot be undone."""

    update: ParkedUpdate


@notice("parked-dropped")
@dataclass(frozen=True, slots=True)
class ParkedDropped(Notice):
    """To an admin: the update is given up."""

    update_id: int
