"""
Copies of a SQLite database: made while the bot runs, checked before they are called good, put back with care.

A copy is one file that only its owner reads, made by SQLite's online-backup API as of one moment. It carries no
instance (storage/instance.py): wherever it is put, it sends nothing until it is claimed.
"""

import contextlib
import json
import os
import sqlite3
import tempfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from urllib.parse import quote

from sqlalchemy import make_url

from storage.instance import KEY, NOBODY, marker_of
from storage.migrations import known_revisions

WAIT_SECONDS = 5.0
BUSY = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}


class BackupRefused(Exception):  # noqa: N818 - a reason not to, said to the operator
    """The copy is not made or not put back; the message says why and what to do. Nothing has been changed."""


def back_up(url: str, file: Path) -> None:
    """
    Copy the database of this URL to a file that is not there yet, while whoever uses it goes on.

    Raises BackupRefused, and leaves no file, unless the copy is whole.
    """
    source = _database_file(url, instead="pg_dump --format=custom --file=FILE DBNAME makes a copy while the bot runs")
    if not source.is_file():
        raise BackupRefused(f"There is no database at {source}: nothing to copy.")
    with _checked_copy(source, beside=file) as copy:
        _put(copy, file)


def restore(url: str, file: Path, *, replace: bool, now: datetime) -> Path | None:
    """
    Put a copy where the database of this URL is; where the file that was there is kept, if there was one.

    Raises BackupRefused if the copy is not whole or is of another program or a later version; if a database is there
    and may not be replaced, or somebody has it open. A database that SQLite cannot read at all (the very reason to
    restore) cannot be asked who has it open.
    """
    target = _database_file(
        url, instead="pg_restore puts back what pg_dump made; then run: retention-bot claim-instance"
    )
    if not file.is_file():
        raise BackupRefused(f"There is no file {file}.")
    if target.exists() and not replace:
        raise BackupRefused(
            f"A database is at {target} already. With --replace it is kept aside and the copy takes its place."
        )
    if target.exists() and target.samefile(file):
        raise BackupRefused(f"{file} is the database itself, not a copy of it.")
    target.parent.mkdir(parents=True, exist_ok=True)
    with _checked_copy(file, beside=target) as copy, _alone(target):
        kept = _set_aside(target, now)
        if kept is None:
            _put(copy, target)
        else:
            copy.replace(target)
            _keep(target.parent)
    return kept


def _database_file(url: str, *, instead: str) -> Path:
    parsed = make_url(url)
    if parsed.get_backend_name() != "sqlite":
        raise BackupRefused(f"DATABASE_URL is PostgreSQL, which brings its own tools: {instead}.")
    if not parsed.database or parsed.database == ":memory:":
        raise BackupRefused("DATABASE_URL is a database in memory: there is no file to copy.")
    return Path(parsed.database).resolve()


@contextlib.contextmanager
def _checked_copy(source: Path, *, beside: Path) -> Iterator[Path]:
    """Make a copy under a passing name in the folder where it will stay, and look whether it is good."""
    try:
        handle, name = tempfile.mkstemp(prefix=f"{beside.name}.", suffix=".part", dir=beside.resolve().parent)  # 0600
    except OSError as error:
        raise BackupRefused(f"Nothing can be written beside {beside}: {error.strerror}.") from error
    os.close(handle)
    copy = Path(name)
    try:
        try:
            _copy(source, copy)
        except sqlite3.DatabaseError as error:
            raise BackupRefused(f"{source} cannot be copied whole: {error}.") from error
        yield copy
    finally:
        for left in (copy, *_beside(copy)):
            left.unlink(missing_ok=True)


def _copy(source: Path, copy: Path) -> None:
    with contextlib.closing(_open(source)) as original, contextlib.closing(_open(copy)) as new:
        _check_version(original, source)
        original.backup(new)  # in one step: as of one moment; on WAL it stops no writer
        new.execute("PRAGMA journal_mode=DELETE")  # everything in the one file
        new.execute("INSERT OR REPLACE INTO shop_setting (key, value) VALUES (?, ?)", (KEY, json.dumps(NOBODY)))
        faults = [row[0] for row in new.execute("PRAGMA integrity_check(3)") if row[0] != "ok"]
        faults += [f"a row of {row[0]} refers to nothing" for row in new.execute("PRAGMA foreign_key_check")]
        if faults:
            raise BackupRefused(f"{source} is damaged: {'; '.join(faults[:3])}.")
    _keep(copy)


def _check_version(database: sqlite3.Connection, file: Path) -> None:
    try:
        revision = database.execute("SELECT version_num FROM alembic_version").fetchone()
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode != sqlite3.SQLITE_ERROR:  # that one is "no such table"
            raise
        revision = None
    if revision is None:
        raise BackupRefused(f"{file} is not a database of this program.")
    if revision[0] not in known_revisions():
        raise BackupRefused(f"{file} is of a later version of this program ({revision[0]}): install that one first.")


def _open(file: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"file:{quote(str(file))}?mode=rw", uri=True, timeout=WAIT_SECONDS, isolation_level=None)


@contextlib.contextmanager
def _alone(target: Path) -> Iterator[None]:
    """Make sure that nobody has the database open, and keep others out."""
    if not target.exists():
        yield
        return
    with contextlib.closing(_open(target)) as connection:
        try:
            connection.execute("PRAGMA journal_mode=DELETE")  # leaving WAL needs that nobody else is connected
            connection.execute("BEGIN EXCLUSIVE")
        except sqlite3.DatabaseError as error:
            if getattr(error, "sqlite_errorcode", 0) & 0xFF in BUSY:
                raise BackupRefused(f"Another program has {target} open: stop the bot first.") from error
        yield


def _set_aside(target: Path, now: datetime) -> Path | None:
    """
    Move away what belongs to a database (a log left behind would be taken for the new one's) and keep it by a second
    name: there is no moment without a database, in which a starting bot would take itself for a new shop's.
    """
    kept = Path(f"{target}.{now:%Y%m%dT%H%M%SZ}.old")
    if kept.exists():
        raise BackupRefused(f"{kept} is there already: try again in a second.")
    for one, aside in zip(_beside(target), _beside(kept), strict=True):
        with contextlib.suppress(FileNotFoundError):
            one.rename(aside)
    if not target.exists():
        return None
    try:
        os.link(target, kept)
    except OSError:  # a file system without hard links
        target.rename(kept)
    return kept


def _beside(database: Path) -> tuple[Path, ...]:
    return (*(Path(f"{database}-{what}") for what in ("wal", "shm", "journal")), marker_of(database))


def _put(copy: Path, file: Path) -> None:
    """Give the copy its name, unless something is there."""
    try:
        os.link(copy, file)  # unlike a rename, this never replaces
    except FileExistsError:
        raise BackupRefused(f"{file} is there already, and is not overwritten.") from None
    except OSError:  # a file system without hard links
        if file.exists():
            raise BackupRefused(f"{file} is there already, and is not overwritten.") from None
        copy.rename(file)
    _keep(file.resolve().parent)


def _keep(what: Path) -> None:
    """Wait until the disk has it."""
    handle = os.open(what, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
