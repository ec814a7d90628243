"""When the managers' group cannot be written to: the admins learn of it in private, once, and when it works again."""

from rules.notice import Notice
from rules.notices.staff import DeskFound, DeskLost
from rules.outage import DeskTrouble
from services import cards
from storage import outbox, settings, staff
from storage.unit import UnitOfWork

LOST_SINCE = "desk_lost_since"


def lost(unit: UnitOfWork, chat_id: int, trouble: DeskTrouble) -> None:
    """The group does not take messages; if it is the managers' and nobody was told yet, each admin is."""
    if not _is_the_desk(unit, chat_id) or settings.read(unit, LOST_SINCE) is not None:
        return
    settings.write(unit, LOST_SINCE, unit.now.isoformat())
    _tell_admins(unit, DeskLost(trouble=trouble))


def found(unit: UnitOfWork, chat_id: int) -> None:
    """A message arrived in the group; if it is the managers' and the admins believe it lost, each is told."""
    if chat_id > 0 or settings.read(unit, LOST_SINCE) is None or not _is_the_desk(unit, chat_id):
        return
    settings.write(unit, LOST_SINCE, None)
    _tell_admins(unit, DeskFound())


def _is_the_desk(unit: UnitOfWork, chat_id: int) -> bool:
    return chat_id < 0 and chat_id == cards.chat(unit)


def _tell_admins(unit: UnitOfWork, notice: Notice) -> None:
    for admin in staff.admins(unit):
        outbox.say(unit, admin.telegram_id, notice)
