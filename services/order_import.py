"""
Orders from a shop's export, brought in as one transaction.

The file is read twice: once for its encoding (and for what 03/04 means, if dates have slashes), once for its rows.
Good rows gather in temporary tables a batch at a time, so memory does not grow with the file and nobody waits; then
they are merged at once. Rows that cannot be read go to a report, with the reason, and stop nothing.
"""

import csv
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any, Protocol

from rules.columns import Column, Field, Recognition, recognise
from rules.order_moments import DayOrder, MomentReader, has_slashes, slash_evidence
from rules.order_values import LARGEST, RowError, RowFault, cancelled_number, notes_are_marked
from rules.vocabulary import CustomerId, OrderId
from services import earning
from services.order_files import FileEmptyError, ImportRefusedError, OrderFile, Row, examine
from services.order_rows import LONGEST_NAME, OrderRow, RowReader
from storage.database import Database
from storage.order_merge import MergeCounts, merging
from storage.order_staging import OrderStaging, StagedCustomer, StagedOrder
from storage.unit import UnitOfWork

ROWS_AT_ONCE = 2_000
ORDERS_AT_ONCE = 500
ROWS_TO_NOTICE_SLASHES = 500
LONGEST_RAW = 4_000
"""Characters of a bad row that the report quotes."""


class ColumnsError(ImportRefusedError):
    """A column that an import cannot do without was not found, or stands there twice."""


class ReportError(ImportRefusedError):
    """The report of bad rows could not be written."""


class Orders(Protocol):
    """What is told about orders inside the import's own transaction."""

    def __call__(self, unit: UnitOfWork, orders: Sequence[OrderId], /) -> None:
        """Plan or withdraw the contacts of these orders (500 at most)."""


class Customers(Protocol):
    """What is told about customers inside the import's own transaction."""

    def __call__(self, unit: UnitOfWork, customers: Sequence[CustomerId], /) -> None:
        """Plan what returns every year for these customers (500 at most)."""


@dataclass(slots=True)
class ImportSummary:
    """What an import read and what it changed."""

    encoding: str
    delimiter: str
    columns: tuple[Column, ...]
    ignored_columns: tuple[str, ...]
    date_note: str | None = None
    rows_read: int = 0
    rows_good: int = 0
    rows_bad: int = 0
    faults: Counter[RowFault] = field(default_factory=Counter)
    warnings: Counter[str] = field(default_factory=Counter)
    merged: MergeCounts = field(default_factory=MergeCounts)
    orders_planned: int = 0
    orders_withdrawn: int = 0
    orders_flagged: int = 0
    report: Path | None = None


def import_orders(
    database: Database,
    path: Path,
    *,
    planner: Orders,
    withdrawer: Orders,
    horizon: timedelta,
    yearly: Customers | None = None,
    report_to: Path | None = None,
    currency: str = "UAH",
    on_progress: Callable[[int, int], None] | None = None,
) -> ImportSummary:
    """
    Import an export of orders and say what became of it; the same file again changes nothing.

    `planner` hears of active orders that this import created or changed, if they were placed or delivered within
    `horizon` of now: history plans nothing. `withdrawer` hears of orders that became cancelled or returned, and of
    those a cancellation note is about. `yearly` hears of customers whose birthday or first purchase may be news,
    however long ago. All run in the transaction of the import, 500 at a time. `currency` is that of orders that name
    none. `on_progress` hears bytes read and bytes in all. Raises ImportRefusedError, with nothing changed, when the
    file cannot be imported at all.
    """
    file = examine(path)
    recognition = _recognised(file)
    order, note = _day_order(file, recognition)
    reader = RowReader(
        recognition.columns,
        moments=MomentReader(database.shop.zone, order),
        currency=recognition.currency,
        now=database.clock.now(),
        order=order,
    )
    summary = ImportSummary(
        encoding=file.encoding,
        delimiter=file.delimiter,
        columns=tuple(sorted(recognition.columns.values(), key=lambda column: column.index)),
        ignored_columns=recognition.ignored,
        date_note=note,
        warnings=reader.warnings,
    )
    told = (lambda read: on_progress(read, file.size)) if on_progress else None
    with OrderStaging.opened(database) as staging:
        numbers: Counter[str] = Counter()
        with _report(report_to or _beside(path)) as report:
            for batch in _batches(file.rows(told)):
                _stage(staging, batch, reader=reader, report=report, summary=summary, numbers=numbers)
        summary.report = report.path if summary.rows_bad else None
        if not summary.rows_read:
            raise FileEmptyError(f"{path.name} has a header and no rows under it.")
        if on_progress:
            on_progress(file.size, file.size)  # what remains is the merge, a fraction of the reading
        staging.number_lines()
        marked = _notes_marked(staging, numbers)
        with merging(staging) as merge:
            summary.merged = merge.run(currency=currency, notes_marked=marked)
            for orders in merge.orders_to_withdraw(at_once=ORDERS_AT_ONCE):
                withdrawer(merge.unit, orders)
                summary.orders_withdrawn += len(orders)
            for orders in merge.orders_to_plan(merge.unit.now - horizon, at_once=ORDERS_AT_ONCE):
                planner(merge.unit, orders)
                summary.orders_planned += len(orders)
            if yearly is not None:
                for customers in merge.customers_to_plan(at_once=ORDERS_AT_ONCE):
                    yearly(merge.unit, customers)
            for orders in merge.orders_to_reward(earning.begun(merge.unit), at_once=ORDERS_AT_ONCE):
                summary.orders_flagged += earning.settle_orders(merge.unit, orders)
    return summary


def _recognised(file: OrderFile) -> Recognition:
    recognition = recognise(file.headers)
    found = ", ".join(header.strip() or "(blank)" for header in file.headers)
    if missing := recognition.missing():
        raise ColumnsError(f"{file.path.name}: no column for {', '.join(missing)}. The headers are: {found[:1_000]}.")
    if recognition.twins:
        twins = ", ".join(recognition.twins)
        raise ColumnsError(
            f"{file.path.name}: {twins}: more than one column has this name. Keep the one that is meant."
        )
    return recognition


def _day_order(file: OrderFile, recognition: Recognition) -> tuple[DayOrder, str | None]:
    """Decide what 03/04 means by looking at all dates, if the first rows have slashes in theirs."""
    fields = (Field.PLACED, Field.PROMISED, Field.DELIVERED)
    indices = [recognition.columns[one].index for one in fields if one in recognition.columns]
    slashes = False
    proofs: Counter[DayOrder] = Counter()
    for count, row in enumerate(file.rows()):
        if count >= ROWS_TO_NOTICE_SLASHES and not slashes:
            return DayOrder.DAY_FIRST, None
        if row.fault is not None:
            continue
        for index in indices:
            text = row.cells[index]
            if "/" in text:
                slashes = slashes or has_slashes(text)
                if proof := slash_evidence(text):
                    proofs[proof] += 1
    day, month = proofs[DayOrder.DAY_FIRST], proofs[DayOrder.MONTH_FIRST]
    if month > day:
        doubt = f"; {day} dates cannot be so and are left out" if day else ""
        return DayOrder.MONTH_FIRST, f"dates with slashes are month/day, by {month} of them{doubt}"
    if day:
        doubt = f"; {month} dates cannot be so and are left out" if month else ""
        return DayOrder.DAY_FIRST, f"dates with slashes are day/month, by {day} of them{doubt}"
    if slashes:
        return DayOrder.DAY_FIRST, "dates with slashes could be read either way and are taken as day/month"
    return DayOrder.DAY_FIRST, None


def _batches(rows: Iterator[Row]) -> Iterator[list[Row]]:
    batch: list[Row] = []
    for row in rows:
        batch.append(row)
        if len(batch) == ROWS_AT_ONCE:
            yield batch
            batch = []
    if batch:
        yield batch


def _stage(
    staging: OrderStaging,
    batch: list[Row],
    *,
    reader: RowReader,
    report: "_Report",
    summary: ImportSummary,
    numbers: Counter[str],
) -> None:
    bad: dict[int, RowFault] = {}
    good: list[tuple[Row, OrderRow]] = []
    for row in batch:
        if row.fault is not None:
            bad[row.line] = row.fault
            continue
        try:
            good.append((row, reader.read(row.cells)))
        except RowError as error:
            bad[row.line] = error.fault
    gathering = _Gathering(staging, {one.number for _, one in good})
    for row, one in good:
        try:
            gathering.take(row.line, one)
        except RowError as error:
            bad[row.line] = error.fault
        else:
            numbers[_look_of(one.number)] += 1
    staging.add(gathering.touched.values(), gathering.customers.values(), gathering.lines)
    for row in batch:
        if fault := bad.get(row.line):
            report.write(row, fault)
            summary.faults[fault] += 1
    summary.rows_read += len(batch)
    summary.rows_bad += len(bad)
    summary.rows_good += len(batch) - len(bad)


class _Gathering:
    """The orders, customers and lines of one batch, put together with what earlier batches said."""

    def __init__(self, staging: OrderStaging, numbers: set[str]) -> None:
        asked = list(numbers)
        self._orders = staging.staged_orders(asked)
        self._currencies = staging.known_currencies(asked)
        self.touched: dict[str, StagedOrder] = {}
        self.customers: dict[str, StagedCustomer] = {}
        self.lines: list[dict[str, Any]] = []

    def take(self, line: int, row: OrderRow) -> None:
        """Add a row; raises RowError when it contradicts an earlier one about the same order."""
        order = self._orders.get(row.number)
        first = order is None
        if order is None:
            order = StagedOrder(
                *(row.number, row.external_id, row.by_code, row.placed_at, row.promised_at, row.delivered_at),
                *(row.status, row.currency, cancelled_number(row.number), 0),
            )
        elif order.external_id != row.external_id:
            raise RowError(RowFault.CUSTOMER_DIFFERS)
        known = order.currency if not first and order.currency else self._currencies.get(row.number)
        if row.currency and known and row.currency != known:
            raise RowError(RowFault.CURRENCY_DIFFERS)
        amount = row.amount_minor
        if amount is None and row.order_total_minor is not None:
            # the total of the order stands in each of its rows and counts once
            amount = row.order_total_minor if first else 0
        volume = order.volume_minor + abs(amount or 0)
        if volume > LARGEST:
            raise RowError(RowFault.AMOUNT_TOO_LARGE)
        order.volume_minor = volume
        order.currency = order.currency or row.currency
        order.placed_at = min(order.placed_at, row.placed_at)
        order.promised_at = _latest(order.promised_at, row.promised_at)
        order.delivered_at = _latest(order.delivered_at, row.delivered_at)
        order.status = row.status or order.status
        self._orders[row.number] = self.touched[row.number] = order
        self._meet(row)
        if row.item is not None or amount is not None:
            self.lines.append(
                {
                    "line": line,
                    "number": row.number,
                    "item": (row.item or "")[:LONGEST_NAME],
                    "is_return": row.is_return,
                    "sku": row.sku,
                    "product": row.product,
                    "category": row.category,
                    "subcategory": row.subcategory,
                    "brand": row.brand,
                    "warranty_months": row.warranty_months,
                    "quantity_milli": row.quantity_milli,
                    "amount_minor": amount,
                }
            )

    def _meet(self, row: OrderRow) -> None:
        customer = self.customers.get(row.external_id)
        if customer is None:
            customer = self.customers[row.external_id] = StagedCustomer(row.external_id)
        customer.name = row.name or customer.name
        customer.phone = row.phone or customer.phone
        customer.email = row.email or customer.email
        customer.birthday = row.birthday or customer.birthday
        customer.city = row.city or customer.city


def _latest(one: Any, other: Any) -> Any:
    return max(one, other) if one and other else one or other


def _look_of(number: str) -> str:
    if number.isdecimal():
        return "plain"
    return "marked" if cancelled_number(number) else "other"


def _notes_marked(staging: OrderStaging, numbers: Counter[str]) -> bool:
    """Decide from the file; a file of nothing but notes is judged by whether the shop has what they would cancel."""
    plain, marked, others = numbers["plain"], numbers["marked"], numbers["other"]
    if marked and not plain and not others:
        return staging.knows_what_notes_cancel()
    return notes_are_marked(plain=plain, marked=marked, others=others)


def _beside(path: Path) -> Path:
    name = path.name.removesuffix(".gz").removesuffix(".csv")
    return path.with_name(f"{name}.bad-rows.csv")


@contextmanager
def _report(path: Path) -> Iterator["_Report"]:
    report = _Report(path)
    try:
        yield report
    finally:
        report.close()


class _Report:
    """The bad rows for a person with a spreadsheet; the file appears with the first of them."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._file: Any = None
        self._writer: Any = None

    def write(self, row: Row, fault: RowFault) -> None:
        try:
            if self._file is None:
                # rows hold names and phones: nobody else on the machine reads them here
                self.path.unlink(missing_ok=True)
                self.path.touch(mode=0o600)
                self._file = self.path.open("w", encoding="utf-8-sig", errors="backslashreplace", newline="")
                self._writer = csv.writer(self._file)
                self._writer.writerow(["line", "reason", "explanation", "row"])
            raw = row.raw.rstrip("\r\n")[:LONGEST_RAW].replace("\0", "\\0")
            self._writer.writerow([row.line, fault.value, fault.words, _harmless(raw)])
        except OSError as error:
            raise ReportError(f"{self.path} cannot be written: {error.strerror or error}.") from error

    def close(self) -> None:
        if self._file is not None:
            self._file.close()


def _harmless(text: str) -> str:
    """Keep a spreadsheet from taking a cell for a formula."""
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text
