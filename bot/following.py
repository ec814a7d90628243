"""Following what an admin changes in the scenario: in every process, within a second or the next look."""

import logging
from dataclasses import replace

from bot.logs import facts
from bot.wakeup import Wakeup
from rules.shop import Scenario
from services import scenario
from storage.database import Database, DatabaseError

log = logging.getLogger(__name__)

LOOK_AGAIN_SECONDS = 5.0


def look_again(database: Database) -> None:
    """Give every later unit of work the scenario as it is now."""
    _take(database, database.transact_now(scenario.as_it_is))


async def follow(database: Database) -> None:
    """Keep the scenario as it is in the database; cancel it to stop."""
    changed = Wakeup()
    changed.listen(database, scenario.CHANGED)
    while True:
        try:
            _take(database, await database.transact(scenario.as_it_is))
        except DatabaseError as error:
            log.warning("the scenario cannot be looked at; trying again", extra=facts(error=type(error).__name__))
        # a ring can be lost on its way between processes; within one file there is one process
        await changed.wait(float("inf") if database.is_sqlite else LOOK_AGAIN_SECONDS)


def _take(database: Database, current: Scenario) -> None:
    if current is database.shop.scenario:
        return
    database.shop = replace(database.shop, scenario=current)
    changed = [one for one in current.contacts if one.written is not None]
    off = [one.name for one in changed if not one.is_on]
    moved = {one.name: str(one.delay) for one in changed if one.written and one.delay != one.written.delay}
    log.info("the scenario is as admins changed it", extra=facts(off=off, delays=moved))
