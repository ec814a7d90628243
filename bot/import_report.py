"""What an import of orders did, for the person at the terminal."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table
from rich.text import Text

from rules.order_values import clean_text
from services.order_import import ImportSummary

_SEPARATORS = {"\t": "tab", ",": "comma", ";": "semicolon", "|": "bar"}


@contextmanager
def progress_bar(console: Console) -> Iterator[Callable[[int, int], None] | None]:
    """Offer a function that hears bytes read and bytes in all and draws a bar; None when nobody looks at a terminal."""
    if not console.is_terminal:
        yield None
        return
    columns = (TextColumn("{task.description}"), BarColumn(), DownloadColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True) as progress:
        task = progress.add_task("Reading", total=None)

        def move(read: int, size: int) -> None:
            words = "Merging" if read >= size else "Reading"
            progress.update(task, completed=read, total=size, description=words)

        yield move


def print_summary(summary: ImportSummary, console: Console) -> None:
    """Print what was recognised, what was counted, and where the bad rows are. A file's own words are never markup."""
    columns = Table(title="Columns", title_justify="left")
    columns.add_column("in the file")
    columns.add_column("taken for")
    columns.add_column("alike", justify="right")
    for column in summary.columns:
        columns.add_row(_plain(column.header), str(column.field), f"{column.score:.0f} %")
    for header in summary.ignored_columns:
        columns.add_row(_plain(header), Text("not used", style="dim"), "")
    console.print(columns)

    merged = summary.merged
    counts = Table(title="Import", title_justify="left")
    for heading in ("", "created", "updated", "unchanged"):
        counts.add_column(heading, justify="right" if heading else "left")
    counts.add_row("orders", *map(_number, (merged.orders_created, merged.orders_updated, merged.orders_unchanged)))
    counts.add_row("order lines", *map(_number, (merged.lines_created, merged.lines_updated)))
    counts.add_row("customers", *map(_number, (merged.customers_created, merged.customers_updated)))
    console.print(counts)

    separator = _SEPARATORS.get(summary.delimiter, summary.delimiter)
    facts = [
        f"Read as {summary.encoding}, separated by {separator}.",
        f"Rows: {_number(summary.rows_read)} read, {_number(summary.rows_good)} good, {_number(summary.rows_bad)} bad.",
        f"Cancelled or returned: {_number(merged.orders_cancelled)}.",
        f"Contacts planned for orders: {_number(summary.orders_planned)}.",
        f"Contacts withdrawn for orders: {_number(summary.orders_withdrawn)}.",
    ]
    if summary.orders_flagged:
        flagged = _number(summary.orders_flagged)
        facts.append(f"Points: {flagged} to look at; nothing was changed for them. /rewards_report lists them.")
    if summary.date_note:
        facts.append(f"Dates: {summary.date_note}.")
    facts += [f"Warning: {words}: {_number(count)} rows." for words, count in sorted(summary.warnings.items())]
    facts += [f"Bad: {fault.words}: {_number(count)} rows." for fault, count in summary.faults.most_common()]
    if summary.report is not None:
        facts.append(f"The bad rows are in {summary.report}")
    for fact in facts:
        console.print(Text(fact), soft_wrap=True)


def _plain(text: str) -> Text:
    return Text(clean_text(text) or "")


def _number(count: int) -> str:
    return f"{count:,}".replace(",", "\u202f")
