"""
Claiming and settling with much waiting and much done: what is behind a message must not make it dearer.

Three databases of each kind: 10,000 messages pending, 1,000,000 pending, and 10,000 pending beside 1,000,000 that were
sent. Of each in turn a batch is claimed and settled, each in a transaction of its own; medians are compared. The
database's own work and the wait for its commit are in it, so the figure is time, not CPU.
"""

import statistics
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from datetime import timedelta
from pathlib import Path

from sqlalchemy import text

from rules.vocabulary import OutboxState
from storage import outbox
from storage.database import Database
from tests.bench.machine import MEASURED_CORE, pin_this_process
from tests.bench.report import Row, Table
from tests.bench.stock import address, postgres_databases, queue_very_many, shop_database

FEW, MANY = 10_000, 1_000_000
BATCH = 30
BATCHES = 60
LEASE = timedelta(minutes=10)
# A version whose claim grows with the table would never come to its last batch: so long, for each database.
PATIENCE = 5.0
AIMS = {"SQLite": 1.5, "PostgreSQL": 3.0}
CONTENTS = {
    f"{FEW:,} pending": (0, FEW),
    f"{MANY:,} pending": (0, MANY),
    f"{FEW:,} pending, {MANY:,} sent": (MANY, FEW),
}


def measure() -> Sequence[Table]:
    """Measure on SQLite and on a PostgreSQL brought along for it."""
    pin_this_process(MEASURED_CORE)
    with tempfile.TemporaryDirectory() as folder:
        homes = [Path(folder) / str(number) for number in range(len(CONTENTS))]
        rows = list(_compare("SQLite", [address(home) for home in homes]))
    with postgres_databases(len(CONTENTS)) as urls:
        rows += _compare("PostgreSQL", urls)
    return [Table("A long queue", rows)]


def _compare(kind: str, urls: Sequence[str]) -> Iterator[Row]:
    with ExitStack() as stack:
        databases = {
            content: stack.enter_context(shop_database(url)) for content, url in zip(CONTENTS, urls, strict=True)
        }
        for content, (sent, pending) in CONTENTS.items():
            _fill(databases[content], sent, pending)
        claims, settles = _times(databases)
    base = next(iter(CONTENTS))
    for what, times in (("claim", claims), ("settle", settles)):
        medians = {content: statistics.median(times[content]) for content in CONTENTS}
        yield Row(f"{kind}: {what} {BATCH}, {base}", f"{medians[base] * 1000:.1f} ms")
        for content in list(CONTENTS)[1:]:
            ratio = medians[content] / medians[base]
            figure = f"{medians[content] * 1000:.1f} ms: {ratio:.2f} times that"
            yield Row(f"… {content}", figure, f"≤ {AIMS[kind]:g}", ratio <= AIMS[kind])


def _fill(database: Database, sent: int, pending: int) -> None:
    if sent:
        queue_very_many(database, sent, OutboxState.SENT)
    queue_very_many(database, pending, OutboxState.PENDING)
    if not database.is_sqlite:  # what autovacuum does by itself within a minute
        with database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text("VACUUM ANALYZE outbox"))


def _times(databases: dict[str, Database]) -> tuple[dict[str, list[float]], dict[str, list[float]]]:
    claims: dict[str, list[float]] = {content: [] for content in databases}
    settles: dict[str, list[float]] = {content: [] for content in databases}
    for _ in range(BATCHES):
        for content, database in databases.items():
            if sum(claims[content]) > PATIENCE:
                continue
            began = time.perf_counter()
            with database.unit() as unit:
                claimed = outbox.claim(unit, most=BATCH, lease=LEASE)
            halfway = time.perf_counter()
            with database.unit() as unit:
                for one in claimed:
                    outbox.settle(unit, one, OutboxState.SENT, message_id=1)
            assert len(claimed) == BATCH
            claims[content].append(halfway - began)
            settles[content].append(time.perf_counter() - halfway)
    return claims, settles
