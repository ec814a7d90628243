"""Opening the shop's database; and the one way a program says that it cannot go on."""

import logging

from bot.following import look_again
from bot.settings import Settings
from storage import instance
from storage.database import Clock, Database, open_engine
from storage.migrations import is_current, upgrade

log = logging.getLogger(__name__)

COPY = (
    "The database of DATABASE_URL looks like a copy: it was restored or moved, or what says where it lives is missing. "
    "Nothing was sent. Two bots would say everything twice, so make sure that the other one is stopped; "
    "if this is the live one now, run: retention-bot claim-instance"
)
NO_MARKER = "The file <database>.instance, which tells this database from a copy of it, cannot be written"


class CannotRun(Exception):  # noqa: N818 - a reason to end, said to the operator
    """The program cannot go on; the message says what to do."""


def open_database(settings: Settings, clock: Clock) -> Database:
    """Open the database of the settings, migrated to this version."""
    engine = open_engine(settings.database_url)
    if not is_current(engine):
        upgrade(engine)
        log.info("the database was migrated")
    database = Database(engine, clock=clock, shop=settings.shop)
    look_again(database)
    return database


def open_live_database(settings: Settings, clock: Clock) -> Database:
    """Open the database to send from it. Raises CannotRun when it looks like a copy: two would say everything twice."""
    database = open_database(settings, clock)
    is_live = False
    try:
        is_live = _recognise(database)
    finally:
        if not is_live:
            database.close()
    if not is_live:
        raise CannotRun(COPY)
    return database


def claim_instance(database: Database) -> bool:
    """Make this database the live one; False if it is already. Raises CannotRun if that cannot be written down."""
    if _recognise(database):
        return False
    try:
        instance.claim(database)
    except OSError as error:
        raise CannotRun(f"{NO_MARKER}: {error.strerror}") from error
    log.info("the database was claimed")
    return True


def _recognise(database: Database) -> bool:
    try:
        return instance.recognise(database)
    except OSError as error:
        raise CannotRun(f"{NO_MARKER}: {error.strerror}") from error
