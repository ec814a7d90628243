"""Four real purchase histories, counted independently by nothing but the csv module."""

import csv
import gzip
import io
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import pytest

from rules.vocabulary import OrderStatus
from storage.tables import order_line
from tests.services.importing import Desk

HISTORIES = Path(__file__).parents[2] / ".." / "shared" / "data"

pytestmark = pytest.mark.skipif(
    not HISTORIES.is_dir(), reason="the real purchase histories are not beside this checkout (../shared/data)"
)

Row = dict[str, str]


@dataclass(frozen=True)
class History:
    """A file and where its order number, customer code and amount stand."""

    file: str
    number: str = "order_id"
    code: str = "customer_id"
    amount: str = "amount"
    encoding: str = "utf-8"
    delimiter: str = ","
    is_cancelled: Callable[[Row], bool] = lambda row: False

    def rows(self) -> list[Row]:
        """Read the history the plain way."""
        text = gzip.decompress((HISTORIES / self.file).read_bytes()).decode(self.encoding)
        return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=self.delimiter))


UCI = History("orders_uci_retail_2010_dev.csv.gz", is_cancelled=lambda row: row["order_id"].startswith("C"))
CDNOW = History(
    *("orders_cdnow_dev_ru_cp1251.csv.gz", "Номер заказа", "Код клиента", "Сумма"), encoding="cp1251", delimiter=";"
)
OLIST = History(
    "orders_olist_reviews_dev.csv.gz", is_cancelled=lambda row: row["status"] in {"canceled", "unavailable"}
)
DUNNHUMBY = History("orders_dunnhumby_dev.csv.gz")


@pytest.mark.parametrize("history", [UCI, CDNOW, OLIST, DUNNHUMBY], ids=["uci", "cdnow", "olist", "dunnhumby"])
def test_a_real_history_is_imported_to_the_last_kopeck(quick_desk: Desk, history: History) -> None:
    """Orders, customers, lines, cancellations and every total agree with a plain count; history plans nothing."""
    totals: defaultdict[str, Decimal] = defaultdict(Decimal)
    cancelled, customers, lines = set(), set(), 0
    for row in history.rows():
        number, amount = row[history.number], row[history.amount]
        totals[number] += Decimal(amount.replace(",", ".") or "0").quantize(Decimal("0.01"))
        customers.add(row[history.code])
        lines += bool(amount or row.get("category"))
        if history.is_cancelled(row):
            cancelled.add(number)

    summary = quick_desk.imports_file(HISTORIES / history.file, report_to=quick_desk.directory / "bad.csv")

    assert (summary.rows_bad, summary.warnings) == (0, {})
    assert {one: Decimal(total) / 100 for one, total in quick_desk.orders("total_minor")} == totals
    assert {one for one, status in quick_desk.orders("status") if status is not OrderStatus.ACTIVE} == cancelled
    assert {one for (one,) in quick_desk.customers()} == customers
    assert len(quick_desk.rows(order_line, "id")) == lines == summary.merged.lines_created
    assert summary.merged.orders_created == len(totals)
    assert summary.merged.customers_created == len(customers)
    assert summary.merged.orders_cancelled == len(cancelled)
    assert quick_desk.planned == []


def test_what_the_notes_of_a_real_shop_are_about(quick_desk: Desk) -> None:
    """Each note's items lead to the same orders that a plain search finds."""
    first_seen: dict[str, int] = {}
    placed: dict[str, str] = {}
    bought: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    undone: set[tuple[str, str, str]] = set()
    for row in UCI.rows():
        number, buyer = row["order_id"], row["customer_id"]
        first_seen.setdefault(number, len(first_seen))
        placed[number] = min(placed.get(number, "9"), row["order_date"])
        if UCI.is_cancelled(row):
            undone.add((number, buyer, row["sku"]))
        elif not row["quantity"].startswith("-"):
            bought[buyer, row["sku"]].add(number)
    meant = set()
    for note, buyer, sku in undone:
        if earlier := [one for one in bought[buyer, sku] if placed[one] <= placed[note]]:
            meant.add(max(earlier, key=lambda one: (placed[one], first_seen[one])))

    quick_desk.imports_file(HISTORIES / UCI.file)

    assert set(quick_desk.withdrawn) == meant
    assert len(quick_desk.withdrawn) == len(meant)
