"""The instance fence: a database knows whether it is the live one or somebody's copy of it."""

import json
import shutil
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import text

from rules.shop import Shop
from storage import instance, settings
from storage.database import Database, open_engine
from storage.migrations import upgrade
from tests.conftest import HandClock


@pytest.fixture
def live(tmp_path: Path, clock: HandClock, shop: Shop) -> Path:
    """The file of a database that has run."""
    (tmp_path / "live").mkdir()
    file = tmp_path / "live" / "shop.db"
    with opened(file, clock, shop) as database:
        upgrade(database.engine)
        assert instance.recognise(database)
    return file


@contextmanager
def opened(file: Path, clock: HandClock, shop: Shop) -> Iterator[Database]:
    """A file, opened as a starting bot does."""
    database = Database(open_engine(f"sqlite:///{file}"), clock=clock, shop=shop)
    yield database
    database.close()


def test_a_new_database_is_the_live_one_and_stays_it(database: Database) -> None:
    """The first start needs no ceremony, and no later one changes anything."""
    assert instance.recognise(database)
    known = database.transact_now(lambda unit: settings.read(unit, instance.KEY))

    assert instance.recognise(database)
    assert database.transact_now(lambda unit: settings.read(unit, instance.KEY)) == known


def test_what_says_where_it_lives_is_private(live: Path) -> None:
    """It holds nothing secret, but it is nobody else's to change."""
    marker = instance.marker_of(live)

    assert stat.S_IMODE(marker.stat().st_mode) == 0o600
    assert json.loads(marker.read_text(encoding="utf-8"))["database"] == str(live)
    assert sorted(file.name for file in live.parent.iterdir()) == ["shop.db", "shop.db.instance"]


@pytest.mark.parametrize("with_marker", [False, True])
def test_a_copy_elsewhere_is_not_the_live_one(
    live: Path, tmp_path: Path, clock: HandClock, shop: Shop, with_marker: bool
) -> None:
    """Also when the whole folder was copied; claiming the copy leaves the first one what it was."""
    copy = tmp_path / "copy" / "shop.db"
    shutil.copytree(live.parent, copy.parent)
    if not with_marker:
        instance.marker_of(copy).unlink()

    with opened(copy, clock, shop) as database:
        assert not instance.recognise(database)
        assert not instance.recognise(database)
        instance.claim(database)
        assert instance.recognise(database)
    with opened(live, clock, shop) as database:
        assert instance.recognise(database)


def test_the_same_place_on_another_machine_is_not_the_live_one(
    live: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, clock: HandClock, shop: Shop
) -> None:
    """A folder brought over with everything in it has the same paths; the machine is another."""
    other = tmp_path / "machine-id"
    other.write_text("another machine\n")
    monkeypatch.setattr(instance, "MACHINE_ID", other)

    with opened(live, clock, shop) as database:
        assert not instance.recognise(database)


@pytest.mark.parametrize("words", [None, "", "{}", "[]", '"id"', "\x00", '{"id": null}'])
def test_without_its_marker_nothing_is_the_live_one(
    live: Path, clock: HandClock, shop: Shop, words: str | None
) -> None:
    """Missing, empty or somebody else's file: better asked once too often."""
    marker = instance.marker_of(live)
    marker.unlink()
    if words is not None:
        marker.write_text(words, encoding="utf-8")

    with opened(live, clock, shop) as database:
        assert not instance.recognise(database)
        instance.claim(database)
        assert instance.recognise(database)


def test_a_marker_whose_database_is_new_proves_nothing(live: Path, clock: HandClock, shop: Shop) -> None:
    """Whoever deletes the file to begin anew begins anew."""
    live.unlink()
    before = instance.marker_of(live).read_text(encoding="utf-8")

    with opened(live, clock, shop) as database:
        upgrade(database.engine)
        assert instance.recognise(database)
    assert instance.marker_of(live).read_text(encoding="utf-8") != before


def test_a_claim_makes_earlier_copies_strangers(live: Path, tmp_path: Path, clock: HandClock, shop: Shop) -> None:
    """Each claim is a new name: an older copy put back by hand over the live file is recognised as one."""
    shutil.copy(live, tmp_path / "older.db")
    with opened(live, clock, shop) as database:
        instance.claim(database)
    shutil.copy(tmp_path / "older.db", live)

    with opened(live, clock, shop) as database:
        assert not instance.recognise(database)


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
@pytest.mark.parametrize("difference", [{"server": "1"}, {"database": "shop2"}, {"oid": 1}])
def test_a_dump_restored_into_another_postgresql_is_not_the_live_one(
    database: Database, difference: dict[str, object]
) -> None:
    """Another server, another database of it, or one dropped and made anew."""
    assert instance.recognise(database)
    known = database.transact_now(lambda unit: settings.read(unit, instance.KEY))
    database.transact_now(lambda unit: settings.write(unit, instance.KEY, known | difference))

    assert not instance.recognise(database)
    instance.claim(database)
    assert instance.recognise(database)


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
def test_a_server_that_does_not_tell_its_identifier_is_known_by_its_address(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Some hosted servers permit no look at pg_control_system(): then host and port have to do."""
    monkeypatch.setattr(instance, "text", lambda words: text(words.replace("pg_control_system", "not_permitted")))

    assert instance.recognise(database)
    known = database.transact_now(lambda unit: settings.read(unit, instance.KEY))
    assert ":" in known["server"]
    assert instance.recognise(database)


def test_a_marker_that_cannot_be_written_leaves_no_row(
    tmp_path: Path, clock: HandClock, shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Half a fence would lock the shop out: the next start begins from the beginning."""

    def refuses(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    with opened(tmp_path / "shop.db", clock, shop) as database:
        upgrade(database.engine)
        with monkeypatch.context() as patched:
            patched.setattr("storage.instance.tempfile.mkstemp", refuses)
            with pytest.raises(PermissionError):
                instance.recognise(database)
        assert database.transact_now(lambda unit: settings.read(unit, instance.KEY)) is None
        assert instance.recognise(database)
