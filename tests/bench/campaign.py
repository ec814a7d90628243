"""
The list of a campaign's people, a million of them: what it costs beside the plainest copy there can be.

The yardstick is one INSERT … SELECT of the same people into a table without any index, in the same run. Ours is made in
pieces, each a transaction that nobody waits for long, and keeps its promises by a primary key and the index of who is
still ahead; the forecast counts besides who may not be written to, and why.
"""

import resource
import tempfile
import time
from collections.abc import Iterator, Sequence
from datetime import timedelta
from functools import partial
from pathlib import Path

from sqlalchemy import case, cast, insert, literal, select, text

from rules.segments import parse, write
from rules.vocabulary import CampaignId, CampaignState, CampaignStep, Cause, Language, OrderStatus, Purpose, Role
from services import campaign_building, lifecycles, segments
from storage import campaigns, recipients
from storage.audiences import Audience, Consenting
from storage.database import Database
from storage.tables import (
    Moment,
    campaign_recipient,
    consent,
    customer,
    departure,
    order_line,
    person,
    shop_order,
    staff,
)
from storage.unit import UnitOfWork
from tests.bench.machine import MEASURED_CORE, pin_this_process
from tests.bench.report import Row, Table
from tests.bench.stock import address, numbers_of, postgres_databases, shop_database

MANY = 1_000_000
AIMS = {"SQLite": 4.5, "PostgreSQL": 2.5}
LONGEST = 0.25
PLAIN = "CREATE TABLE {} (campaign_id BIGINT, customer_id BIGINT, variant VARCHAR(32), state VARCHAR(32), due_at {})"


def measure() -> Sequence[Table]:
    """Measure on SQLite and on a PostgreSQL brought along for it."""
    pin_this_process(MEASURED_CORE)
    with tempfile.TemporaryDirectory() as folder, shop_database(address(Path(folder))) as database:
        rows = [*_compare("SQLite", database)]
    with postgres_databases(1) as urls, shop_database(urls[0]) as database:
        rows += _compare("PostgreSQL", database)
    return [Table(f"The list of a campaign for {MANY:,} people", rows)]


def _compare(kind: str, database: Database) -> Iterator[Row]:
    _fill(database)
    yield from _segment(kind, database)
    plain = _plainly(database)
    campaign_id = database.transact_now(_draft)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    listing = _insert(database, campaign_id, Consenting())
    whole, longest = _list(database, campaign_id)
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    ratio = listing / plain
    aim = AIMS[kind]
    yield Row(f"{kind}: a plain copy without an index", f"{plain:.1f} s")
    yield Row("… the list in pieces, of the plain copy", f"{listing:.1f} s, × {ratio:.1f}", f"≤ {aim}", ratio <= aim)
    yield Row("… with its forecast", f"{whole:.1f} s")
    yield Row("… the longest transaction", f"{longest * 1000:.0f} ms", f"≤ {LONGEST * 1000:.0f} ms", longest <= LONGEST)
    yield Row("… memory grows by", f"{grown:.0f} MB")


def _segment(kind: str, database: Database) -> Iterator[Row]:
    """Where everybody stands, and the list and the count of those of whom an expression is true."""
    passing = longest = 0.0
    while True:
        began = time.monotonic()
        goes_on = database.transact_now(lifecycles.pass_some)
        took = time.monotonic() - began
        passing, longest = passing + took, max(longest, took)
        if not goes_on:
            break
    yield Row(f"{kind}: where everybody stands, twice", f"{passing:.1f} s, {longest * 1000:.0f} ms at most")
    tree = parse("(new or lapsed) and category:кава and not cause:price and language:uk")
    chosen = database.transact_now(lambda unit: segments.audience_for(unit, tree))
    campaign_id = database.transact_now(lambda unit: _draft(unit, chosen))
    plain = _plainly(database, chosen, "plain_segment")
    listing = _insert(database, campaign_id, chosen)
    whole, longest = _list(database, campaign_id)
    aim, ratio = AIMS[kind], listing / plain
    yield Row("… a plain copy of a segment", f"{plain:.1f} s")
    yield Row("… its list in pieces", f"{listing:.1f} s, × {ratio:.1f}", f"≤ {aim}", ratio <= aim)
    yield Row("… with its forecast", f"{whole:.1f} s")
    yield Row("… the longest transaction", f"{longest * 1000:.0f} ms", f"≤ {LONGEST * 1000:.0f} ms", longest <= LONGEST)
    began = time.monotonic()
    database.transact_now(lambda unit: segments.look(unit, 1, write(tree)))
    counting = longest = time.monotonic() - began
    while True:
        began = time.monotonic()
        goes_on = database.transact_now(segments.count_some)
        took = time.monotonic() - began
        counting, longest = counting + took, max(longest, took)
        if not goes_on:
            break
    ratio = counting / plain
    yield Row("… its count, of a plain copy", f"{counting:.1f} s, × {ratio:.1f}", f"≤ {aim}", ratio <= aim)
    yield Row("… the longest transaction", f"{longest * 1000:.0f} ms", f"≤ {LONGEST * 1000:.0f} ms", longest <= LONGEST)
    database.transact_now(lambda unit: unit.execute(campaign_recipient.delete()).close())
    database.transact_now(lambda unit: campaigns.change(unit, campaign_id, state=CampaignState.CANCELLED, step=None))


def _insert(database: Database, campaign_id: CampaignId, audience: Audience) -> float:
    """The INSERT … SELECT alone, piece by piece; the list is thrown away."""
    listing = 0.0
    after: int | None = 0
    while after is not None:
        began = time.monotonic()
        after = database.transact_now(partial(_piece, campaign_id=campaign_id, audience=audience, after=after))
        listing += time.monotonic() - began
    database.transact_now(lambda unit: unit.execute(campaign_recipient.delete()).close())
    return listing


def _list(database: Database, campaign_id: CampaignId) -> tuple[float, float]:
    whole = longest = 0.0
    while True:
        began = time.monotonic()
        is_over = database.transact_now(campaign_building.build_some) is None
        took = time.monotonic() - began
        whole, longest = whole + took, max(longest, took)
        if is_over:
            return whole, longest


def _piece(unit: UnitOfWork, campaign_id: CampaignId, audience: Audience, after: int) -> int | None:
    until = recipients.end_of_chunk(unit, after, most=campaign_building.CHUNK)
    recipients.add(
        unit,
        campaign_id,
        audience,
        after=after,
        until=until,
        due_at=unit.now,
        due_by_zone={},
        holdout=10,
        two_variants=True,
    )
    return until


def _plainly(database: Database, audience: Audience | None = None, name: str = "plain") -> float:
    with database.unit() as unit:
        unit.execute(text(PLAIN.format(name, "TIMESTAMP WITH TIME ZONE" if unit.is_shared else "DATETIME")))
    began = time.monotonic()
    with database.unit() as unit:
        chosen = (audience or Consenting()).chosen()
        names = ["campaign_id", "customer_id", "variant", "state", "due_at"]
        columns = literal(1), customer.c.id, literal("a"), literal("pending"), literal(unit.now, Moment)
        plain = campaign_recipient.to_metadata(type(campaign_recipient.metadata)(), name=name)
        unit.execute(insert(plain).from_select(names, chosen.with_only_columns(*columns)))
    return time.monotonic() - began


def _draft(unit: UnitOfWork, chosen: Audience | None = None) -> CampaignId:
    boss = {"telegram_id": 1, "name": "Марта", "role": Role.ADMIN, "joined_at": unit.now}
    known = unit.execute(select(staff.c.id)).scalar()
    author = known or unit.execute(insert(staff).values(**boss).returning(staff.c.id)).scalar_one()
    audience = (chosen or Consenting()).stored()
    texts = {"texts": {"uk": "Кава"}, "other": {"uk": "Чай"}}
    step = {"step": CampaignStep.CONFIRM, "holdout": 10, "failures": 20}
    return campaigns.create(unit, name="Весна", created_by=author, audience=audience, **texts, **step)


def _fill(database: Database) -> None:
    with database.unit() as unit:
        number = numbers_of(database, 1, MANY)
        at = literal(unit.now - timedelta(days=1), Moment)
        code = literal("K-") + cast(number.c.number, customer.c.external_id.type)
        people = select(number.c.number, literal("Олена"), literal("uk"), at)
        unit.execute(insert(person).from_select(["telegram_id", "first_name", "language_code", "created_at"], people))
        who = select(number.c.number, code, literal("Олена"), number.c.number, at)
        names = ["id", "external_id", "name", "telegram_id", "created_at"]
        unit.execute(insert(customer).from_select(names, who))
        said = literal(Purpose.OFFERS.value), literal(True), literal("w"), literal(Language.UKRAINIAN.value)
        given = select(number.c.number, *said, at)
        kept = ["customer_id", "purpose", "given", "wording", "language", "at"]
        unit.execute(insert(consent).from_select(kept, given))
        # everybody bought once, a tenth of them too long ago; every third bought coffee, every tenth found it dear
        old = literal(unit.now - timedelta(days=200), Moment)
        when = case((number.c.number % 10 == 0, old), else_=at)
        sums = literal(OrderStatus.ACTIVE.value), literal(100_000), literal("UAH")
        orders = select(number.c.number, code, number.c.number, when, *sums, at, at)
        names = ["id", "number", "customer_id", "placed_at", "status", "total_minor", "currency"]
        unit.execute(insert(shop_order).from_select([*names, "created_at", "changed_at"], orders))
        kind_of = case((number.c.number % 3 == 0, literal("Кава")), else_=literal("Чай"))
        line = select(number.c.number, literal("Зерно"), literal(False), literal(1), kind_of, literal(1000), literal(1))
        names = ["order_id", "item", "is_return", "occurrence", "category", "quantity_milli", "amount_minor"]
        unit.execute(insert(order_line).from_select(names, line))
        left = select(number.c.number, at, literal(Cause.PRICE.value)).where(number.c.number % 10 == 0)
        unit.execute(insert(departure).from_select(["customer_id", "at", "cause"], left))
        if unit.is_shared:
            unit.execute(text("ANALYZE"))
