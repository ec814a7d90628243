"""Upgrading a shop: what an earlier version left in the database is all there, and what was queued is still said."""

import re
import sqlite3
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, MetaData, select

from bot.settings import read_settings
from rules.vocabulary import OutboxState
from services import outgoing
from storage.database import Database
from storage.migrations import is_current, upgrade
from storage.tables import outbox
from tests.conftest import HandClock
from tests.services.builders import UNLIMITED
from views.catalogue import render
from views.voice import Voice

RELEASED = sorted((Path(__file__).parent / "released").glob("*.sql"))
# What a revision put somewhere else; a test beside says where.
MOVED = {"ticket": {"breach_told_at"}}
Rows = dict[str, list[dict[str, Any]]]


@pytest.fixture(params=RELEASED, ids=lambda file: file.stem)
def released(request: pytest.FixtureRequest, engine: Engine) -> Iterator[Engine]:
    """A database as an earlier version left it."""
    file: Path = request.param
    words = file.read_text(encoding="utf-8")
    if engine.dialect.name == "sqlite":
        connection = sqlite3.connect(str(engine.url.database))
        connection.executescript(words)
        connection.close()
    else:
        upgrade(engine, file.stem)
        with engine.begin() as server:
            server.exec_driver_sql("SET LOCAL TIME ZONE 'UTC'")
            for statement in re.findall(r"^INSERT INTO (?!alembic_version).*;$", words, re.MULTILINE):
                server.exec_driver_sql(statement.replace("%", "%%"))  # the driver would look for parameters
    yield engine


def everything(engine: Engine) -> Rows:
    """Every row of every table there is, as the database tells it."""
    tables = MetaData()
    tables.reflect(engine)
    with engine.connect() as connection:
        return {
            name: [dict(row) for row in connection.execute(select(table).order_by(*table.primary_key)).mappings()]
            for name, table in tables.tables.items()
            if name != "alembic_version"
        }


def test_nothing_of_an_earlier_version_is_lost(released: Engine) -> None:
    """Each row keeps each of its values. A revision that renames or moves a column says so here."""
    before = everything(released)
    assert all(before.values()), "the dump has a row in every table"

    upgrade(released)

    assert is_current(released)
    after = everything(released)
    for table, rows in before.items():
        moved = MOVED.get(table, set())
        for old, new in zip(rows, after[table], strict=True):
            assert {name: new[name] for name in old if name not in moved} == {
                name: value for name, value in old.items() if name not in moved
            }


def test_a_deadline_that_ran_runs_on(released: Engine) -> None:
    """What was promised to a customer before clocks had rows of their own has one; who was told of it is not lost."""
    (before,) = everything(released)["ticket"]

    upgrade(released)

    (running,) = everything(released)["ticket_deadline"]
    assert (running["clock"], running["ticket_id"]) == ("first_response", before["id"])
    assert running["due_at"] == before["respond_by"]
    assert (running["level"], running["next_at"]) == (3, None), "the admins were told before"


def test_what_was_queued_is_still_said(
    released: Engine, clock: HandClock, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Every kind of message that waited is claimed, found words for, and settled; what was on its way admits it."""
    monkeypatch.chdir(tmp_path)  # away from the developer's own .env
    upgrade(released)
    database = Database(released, clock=clock, shop=read_settings().shop)
    waiting = _in_state(database, OutboxState.PENDING)
    on_its_way = _in_state(database, OutboxState.SENDING)
    assert waiting
    assert on_its_way
    database.transact_now(lambda unit: outgoing.release_abandoned(unit, everyone=True))
    clock.moment += timedelta(minutes=1)

    said: set[int] = set()
    while claimed := database.transact_now(
        lambda unit: outgoing.claim(unit, most=100, lease=timedelta(minutes=1), limits=UNLIMITED).ready
    ):
        for _, ready in claimed:
            voice = Voice(ready.language, clock.now(), database.shop.zone, database.shop.name)
            assert render(ready.notice, voice).text
            said.add(ready.outgoing.id)
            with database.unit() as unit:
                outgoing.sent(unit, [(ready, 1000 + ready.outgoing.id)])
            if ready.outgoing.id in on_its_way:
                assert ready.outgoing.ambiguous

    assert said == {*waiting, *on_its_way}
    assert _in_state(database, OutboxState.FAILED) == []
    assert {*waiting, *on_its_way} <= set(_in_state(database, OutboxState.SENT))
    database.close()


@pytest.mark.parametrize("file", RELEASED, ids=lambda file: file.stem)
def test_a_revision_that_shops_have_is_not_edited(file: Path, sqlite_engine: Engine) -> None:
    """It makes the very tables that the dump has: a change of mind is a new revision."""
    upgrade(sqlite_engine, file.stem)
    query = "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL"
    with sqlite_engine.connect() as connection:
        made = {row.name: _plain(row.sql) for row in connection.exec_driver_sql(query)}
    with sqlite3.connect(":memory:") as dump:
        dump.executescript(file.read_text(encoding="utf-8"))
        kept = {name: _plain(sql) for name, sql in dump.execute(query)}
    dump.close()

    assert made == kept


def _in_state(database: Database, state: OutboxState) -> list[int]:
    query = select(outbox.c.id).where(outbox.c.state == state)
    return list(database.transact_now(lambda unit: unit.execute(query).scalars().all()))


def _plain(sql: str) -> str:
    return " ".join(sql.split())
