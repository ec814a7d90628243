"""
A year of a real shop's orders, sold to its first 2,000 customers: whatever they do, nobody is written to impolitely.

The orders come as its exports, every fifth day. What makes a year affordable: of an order only the two dearest lines,
and steps of nine hours and more.
"""

import csv
import gzip
import io
from collections import defaultdict
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from rules.reminding import REMINDER, WORDS_AWAITED
from rules.shop import Contact
from rules.vocabulary import ContactKind, Event, Reason
from services import planning
from services.order_import import import_orders
from tests.services.builders import CSAT, DAY, HOUR, THANKS, Given
from tests.services.politeness import BEGINS, KYIV, Story

ORDERS = Path(__file__).parents[2] / ".." / "shared" / "data" / "orders_uci_retail_2010_dev.csv.gz"
PEOPLE = 2000
LINES = 2
EVERY = 5 * DAY

pytestmark = pytest.mark.skipif(
    not ORDERS.is_file(),
    reason=f"the orders of a real shop are not beside this checkout (../shared/data/{ORDERS.name})",
)

CONTACTS = (
    THANKS,
    Contact("arrived", ContactKind.DELIVERY_CHECK, Event.DELIVERY, 2 * DAY),
    CSAT,
    Contact("recommend", ContactKind.NPS, Event.NTH_PURCHASE, 10 * DAY, nth=3),
    Contact("ease", ContactKind.EASE, Event.RESOLUTION, DAY),
    Contact("why-returned", ContactKind.RETURN_REASON, Event.RETURN, HOUR),
    Contact("years", ContactKind.ANNIVERSARY, Event.FIRST_PURCHASE, 365 * DAY),
    Contact("birthday", ContactKind.BIRTHDAY, Event.BIRTHDAY, 10 * HOUR),
)

Row = dict[str, str]


class Year(Story):
    """The shop of the orders, and what of them it exports when."""

    def __init__(self, given: Given, directory: Path, *, seed: int) -> None:
        rows = list(csv.DictReader(io.StringIO(gzip.decompress(ORDERS.read_bytes()).decode(), newline="")))
        self.codes = list(dict.fromkeys(row["customer_id"] for row in rows))[:PEOPLE]
        self.file = directory / "orders.csv"
        self.columns = [*rows[0], "status"]
        self.exports = self._exported(rows)
        self.next_export = BEGINS
        super().__init__(given, CONTACTS, people=len(self.codes), seed=seed, eager=(0, 0, 0.1, 0.4))

    def code(self, place: int) -> str:
        """The shop's own code of a customer."""
        return self.codes[place]

    def _exported(self, rows: list[Row]) -> list[tuple[datetime, Row]]:
        """The dearest lines of these people's orders, and when each happened, as if the shop had begun just now."""
        orders: defaultdict[str, list[Row]] = defaultdict(list)
        known = set(self.codes)
        for row in rows:
            if row["customer_id"] in known:
                orders[row["order_id"]].append(row)
        shift = BEGINS.date() - datetime.fromisoformat(min(row["order_date"] for row in rows)).date()
        chosen: list[tuple[datetime, Row]] = []
        for lines in orders.values():
            at = datetime.fromisoformat(lines[0]["order_date"]) + shift
            dearest = sorted(lines, key=lambda one: -abs(float(one["amount"] or 0)))[:LINES]
            placed = {"order_date": f"{at:%Y-%m-%d %H:%M}"}
            first_told = at.replace(tzinfo=KYIV).astimezone(UTC)
            chosen += [(first_told, row | placed | {"status": "completed"}) for row in dearest]
            if len(chosen) % 10 == 0:  # the data know only what was taken off a bill, not what was sent back whole
                chosen += [(first_told + 5 * DAY, row | placed | {"status": "returned"}) for row in dearest]
        # every third bought something a year before
        for place, code in enumerate(self.codes[::3]):
            at = BEGINS - timedelta(days=1 + place % 364, hours=place % 24)
            before = {"order_id": f"{100_000 + place}", "customer_id": code, "order_date": f"{at:%Y-%m-%d %H:%M}"}
            chosen.append((at, chosen[0][1] | before))
        return sorted(chosen, key=lambda one: one[0], reverse=True)

    def sells(self) -> None:
        """Import what was bought and sent back since the last export; now and then also what was in that."""
        now = self.given.clock.now()
        if now < self.next_export:
            return
        self.next_export += EVERY
        rows = list(self._until(now))
        if not rows:
            return  # the shop was closed
        with self.file.open("w", newline="", encoding="utf-8") as file:
            writer = csv.DictWriter(file, self.columns)
            writer.writeheader()
            writer.writerows(rows)
        import_orders(
            self.given.database,
            self.file,
            planner=planning.plan_for_orders,
            withdrawer=planning.withdraw_for_orders,
            yearly=planning.plan_for_customers,
            horizon=30 * DAY,
        )

    def _until(self, now: datetime) -> Iterator[Row]:
        while self.exports and self.exports[-1][0] <= now:
            yield self.exports.pop()[1]


def test_a_year_of_good_manners(quick: Given, tmp_path: Path) -> None:
    """Every rule holds for every message; all kinds are said, and most people are spoken to."""
    year = Year(quick, tmp_path, seed=20_261_122)

    year.goes_on(BEGINS + 365 * DAY, steps=(9 * HOUR, 10 * HOUR, 13 * HOUR), things=1)

    assert year.kinds() == {one.kind for one in CONTACTS} | {REMINDER, WORDS_AWAITED}
    assert len(year.heard) > PEOPLE / 2
    assert year.reasons() > {
        *(Reason.TOO_SOON, Reason.BUDGET, Reason.PAUSED, Reason.STOPPED, Reason.OPEN_COMPLAINT),
        *(Reason.IGNORED, Reason.ANSWERED, Reason.ORDER_CANCELLED, Reason.ASKED_TOGETHER),
    }
    assert year.forgot_nothing()
