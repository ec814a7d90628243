"""Opening the shop's database; and the one way a program says that it cannot go on."""

import logging

from bot.settings import Settings
from storage.database import Clock, Database, open_engine
from storage.migrations import is_current, upgrade

log = logging.getLogger(__name__)


class CannotRun(Exception):  # noqa: N818 - a reason to end, said to the operator
    """The program cannot go on; the message says what to do."""


def open_database(settings: Settings, clock: Clock) -> Database:
    """Open the database of the settings, migrated to this version."""
    engine = open_engine(settings.database_url)
    if not is_current(engine):
        upgrade(engine)
        log.info("the database was migrated")
    return Database(engine, clock=clock, shop=settings.shop)
