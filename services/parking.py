"""Updates that could not be handled and wait for an admin: tried once more, or given up."""

from rules.notices.staff import ParkedDropAsked, ParkedDropped, ParkedPutBack, ParkedShown, ParkedUpdate
from rules.parking import trouble_of
from rules.vocabulary import Role
from services import staffing
from services.refusals import Outdated
from storage import inbox, outbox
from storage.inbox import Parked
from storage.unit import UnitOfWork

MOST_LISTED = 8


def show(unit: UnitOfWork, by: int) -> None:
    """List what is parked, the oldest first, each with its two ways out. Admins only."""
    staffing.require(unit, by, Role.ADMIN)
    listed = tuple(_told(one) for one in inbox.parked(unit, most=MOST_LISTED))
    outbox.say(unit, by, ParkedShown(updates=listed, more=inbox.count_parked(unit) - len(listed)))


def try_again(unit: UnitOfWork, by: int, update_id: int) -> None:
    """Have a parked update handled once more, before what still waits in its chat. Admins only."""
    staffing.require(unit, by, Role.ADMIN)
    if not inbox.put_back(unit, update_id):
        raise Outdated
    outbox.say(unit, by, ParkedPutBack(update_id=update_id))


def ask_drop(unit: UnitOfWork, by: int, update_id: int) -> None:
    """Ask before an update is given up, for that cannot be undone. Admins only."""
    staffing.require(unit, by, Role.ADMIN)
    found = inbox.find_parked(unit, update_id)
    if found is None:
        raise Outdated
    outbox.say(unit, by, ParkedDropAsked(update=_told(found)))


def drop(unit: UnitOfWork, by: int, update_id: int) -> None:
    """Give a parked update up; who did it stays noted beside it. Admins only."""
    admin = staffing.require(unit, by, Role.ADMIN)
    if not inbox.drop(unit, update_id, note=f"dropped by staff {admin.id}"):
        raise Outdated
    outbox.say(unit, by, ParkedDropped(update_id=update_id))


def _told(parked: Parked) -> ParkedUpdate:
    return ParkedUpdate(parked.update_id, parked.received_at, trouble_of(parked.error))
