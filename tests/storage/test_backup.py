"""Copies of the database: whole, private, never in anybody's way, and put back without losing what was there."""

import contextlib
import sqlite3
import stat
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from rules.shop import Shop
from storage import instance, settings
from storage.backup import BackupRefused, back_up, restore
from storage.database import Database, open_engine
from storage.migrations import upgrade
from storage.unit import UnitOfWork
from tests.conftest import HandClock

NOW = datetime(2027, 6, 7, 7, tzinfo=UTC)


@contextlib.contextmanager
def opened(file: Path, clock: HandClock, shop: Shop) -> Iterator[Database]:
    """A database of this version."""
    database = Database(open_engine(url(file)), clock=clock, shop=shop)
    upgrade(database.engine)
    yield database
    database.close()


@pytest.fixture
def live(tmp_path: Path, clock: HandClock, shop: Shop) -> Iterator[Database]:
    """The database of a running bot, with one thing in it."""
    with opened(tmp_path / "shop.db", clock, shop) as database:
        assert instance.recognise(database)
        note(database, "before")
        yield database


def url(file: Path) -> str:
    """How DATABASE_URL names a file."""
    return f"sqlite:///{file}"


def note(database: Database, word: str) -> None:
    """Leave a trace."""
    database.transact_now(lambda unit: settings.write(unit, word, 1))


def notes(file: Path) -> set[str]:
    """The traces in a file."""
    with contextlib.closing(sqlite3.connect(file)) as connection:
        return {row[0] for row in connection.execute("SELECT key FROM shop_setting")} - {instance.KEY}


def test_a_copy_is_whole_and_its_owners_alone(live: Database, tmp_path: Path) -> None:
    """One file, mode 0600, with everything that was committed; nothing else is left beside it."""
    folder = tmp_path / "copies"
    folder.mkdir()
    back_up(url(tmp_path / "shop.db"), folder / "one.db")

    assert notes(folder / "one.db") == {"before"}
    assert stat.S_IMODE((folder / "one.db").stat().st_mode) == 0o600
    assert [file.name for file in folder.iterdir()] == ["one.db"]


def test_a_copy_is_made_while_the_bot_writes(live: Database, tmp_path: Path) -> None:
    """Neither waits for the other: the copy is of one moment, and every write is done."""
    stop = threading.Event()
    written: list[int] = []

    def both(unit: UnitOfWork) -> None:
        settings.write(unit, f"a{len(written)}", 1)
        settings.write(unit, f"b{len(written)}", 1)

    def write() -> None:
        while not stop.is_set():
            live.transact_now(both)
            written.append(1)

    writer = threading.Thread(target=write)
    writer.start()
    try:
        for number in range(5):
            back_up(url(tmp_path / "shop.db"), tmp_path / f"{number}.db")
    finally:
        stop.set()
        writer.join()

    assert written
    for number in range(5):
        kept = notes(tmp_path / f"{number}.db") - {"before"}
        assert {word[1:] for word in kept if word[0] == "a"} == {word[1:] for word in kept if word[0] == "b"}


def test_a_copy_overwrites_nothing(live: Database, tmp_path: Path) -> None:
    """Yesterday's copy, or any other file, stays as it was."""
    (tmp_path / "copy.db").write_text("yesterday's")

    with pytest.raises(BackupRefused, match="not overwritten"):
        back_up(url(tmp_path / "shop.db"), tmp_path / "copy.db")

    assert (tmp_path / "copy.db").read_text() == "yesterday's"
    assert not list(tmp_path.glob("*.part*"))


def test_a_damaged_database_makes_no_copy(live: Database, tmp_path: Path) -> None:
    """What does not pass the integrity check is not called a copy, and no file of it is left."""
    live.close()
    damaged = tmp_path / "shop.db"
    body = bytearray(damaged.read_bytes())
    body[4096 * 3 : 4096 * 20] = b"\xff" * 4096 * 17
    damaged.write_bytes(body)

    with pytest.raises(BackupRefused, match=r"damaged|copied whole"):
        back_up(url(damaged), tmp_path / "copy.db")

    assert not list(tmp_path.glob("copy*"))


def test_what_is_not_there_or_not_ours_is_not_copied(tmp_path: Path) -> None:
    """No database is made by asking for its copy; another program's is not taken for ours."""
    with pytest.raises(BackupRefused, match="There is no database"):
        back_up(url(tmp_path / "none.db"), tmp_path / "copy.db")
    sqlite3.connect(tmp_path / "other.db").close()
    with pytest.raises(BackupRefused, match="not a database of this program"):
        back_up(url(tmp_path / "other.db"), tmp_path / "copy.db")

    assert [file.name for file in tmp_path.iterdir()] == ["other.db"]


def test_postgresql_has_its_own_tools(tmp_path: Path) -> None:
    """The message names them, and nothing is connected to."""
    with pytest.raises(BackupRefused, match="pg_dump"):
        back_up("postgresql://nobody:secret@nowhere/shop", tmp_path / "copy.db")
    with pytest.raises(BackupRefused, match="pg_restore"):
        restore("postgresql://nobody:secret@nowhere/shop", tmp_path / "copy.db", replace=True, now=NOW)


def test_a_copy_is_put_back(live: Database, tmp_path: Path) -> None:
    """On an empty place it needs no leave; what is put back is private too, and the copy stays a copy."""
    back_up(url(tmp_path / "shop.db"), tmp_path / "copy.db")
    target = tmp_path / "elsewhere" / "shop.db"

    assert restore(url(target), tmp_path / "copy.db", replace=False, now=NOW) is None

    assert notes(target) == {"before"} == notes(tmp_path / "copy.db")
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert [file.name for file in target.parent.iterdir()] == ["shop.db"]


def test_a_database_is_replaced_only_when_told_and_is_kept(live: Database, tmp_path: Path) -> None:
    """Without --replace nothing happens; with it the old file is there under the time of day, whole."""
    target = tmp_path / "shop.db"
    back_up(url(target), tmp_path / "copy.db")
    note(live, "after")
    live.close()

    with pytest.raises(BackupRefused, match="--replace"):
        restore(url(target), tmp_path / "copy.db", replace=False, now=NOW)
    assert notes(target) == {"before", "after"}

    kept = restore(url(target), tmp_path / "copy.db", replace=True, now=NOW)
    assert kept == tmp_path / "shop.db.20270607T070000Z.old"
    assert notes(target) == {"before"}
    assert notes(kept) == {"before", "after"}
    assert not list(tmp_path.glob("*.part*"))


def test_a_database_that_somebody_has_open_is_not_replaced(live: Database, tmp_path: Path) -> None:
    """A running bot, idle or in the middle of something, goes on with its own file."""
    target = tmp_path / "shop.db"
    back_up(url(target), tmp_path / "copy.db")
    note(live, "after")

    with pytest.raises(BackupRefused, match="stop the bot first"):
        restore(url(target), tmp_path / "copy.db", replace=True, now=NOW)

    note(live, "later")
    assert notes(target) == {"before", "after", "later"}
    assert not list(tmp_path.glob("*.old*"))


def test_a_database_beyond_repair_is_replaced_with_everything_of_it(live: Database, tmp_path: Path) -> None:
    """The very reason to restore; its log, which would be taken for the new one's, goes aside with it."""
    target = tmp_path / "shop.db"
    back_up(url(target), tmp_path / "copy.db")
    live.close()
    target.write_bytes(b"not a database" * 1000)
    (tmp_path / "shop.db-wal").write_bytes(b"an old log")

    kept = restore(url(target), tmp_path / "copy.db", replace=True, now=NOW)

    assert notes(target) == {"before"}
    assert kept is not None
    assert kept.read_bytes().startswith(b"not a database")
    assert Path(f"{kept}-wal").exists()
    assert not (tmp_path / "shop.db-wal").exists()


@pytest.mark.parametrize(
    ("spoil", "says"),
    [
        ("UPDATE alembic_version SET version_num = '9999'", "later version"),
        ("DROP TABLE alembic_version", "not a database of this program"),
        (
            "PRAGMA foreign_keys = OFF; INSERT INTO ticket_event VALUES (1, 99, '2027-01-01', 'new', 1, 1)",
            "damaged",
        ),
    ],
)
def test_a_copy_that_is_not_good_replaces_nothing(live: Database, tmp_path: Path, spoil: str, says: str) -> None:
    """Of a later version, of another program, or with holes: the database that is there stays."""
    target = tmp_path / "shop.db"
    back_up(url(target), tmp_path / "copy.db")
    live.close()
    with contextlib.closing(sqlite3.connect(tmp_path / "copy.db")) as copy:
        copy.executescript(spoil)

    with pytest.raises(BackupRefused, match=says):
        restore(url(target), tmp_path / "copy.db", replace=True, now=NOW)

    assert notes(target) == {"before"}
    assert not list(tmp_path.glob("*.old*"))


def test_a_file_that_is_no_database_replaces_nothing(live: Database, tmp_path: Path) -> None:
    """Nor one that is missing, nor the database itself."""
    live.close()
    (tmp_path / "letter.txt").write_text("words" * 1000)

    for name, says in (("letter.txt", "copied whole"), ("nowhere", "no file"), ("shop.db", "not a copy")):
        with pytest.raises(BackupRefused, match=says):
            restore(url(tmp_path / "shop.db"), tmp_path / name, replace=True, now=NOW)

    assert notes(tmp_path / "shop.db") == {"before"}


@pytest.mark.parametrize("way", ["restore", "by hand"])
def test_a_copy_put_in_the_place_of_the_live_one_needs_a_claim(
    live: Database, tmp_path: Path, clock: HandClock, shop: Shop, way: str
) -> None:
    """Though the path and the file beside it are the same: it knows less than was said."""
    target = tmp_path / "shop.db"
    back_up(url(target), tmp_path / "copy.db")
    live.close()
    if way == "restore":
        restore(url(target), tmp_path / "copy.db", replace=True, now=NOW)
    else:
        (tmp_path / "copy.db").replace(target)

    with opened(target, clock, shop) as database:
        assert not instance.recognise(database)
        instance.claim(database)
        assert instance.recognise(database)
