"""The person who imports sees what was understood, what was done and where the bad rows are."""

import io
from collections import Counter
from pathlib import Path

from rich.console import Console

from bot.import_report import print_summary, progress_bar
from rules.columns import Column, Field
from rules.order_values import RowFault
from services.order_import import ImportSummary
from storage.order_merge import MergeCounts


def test_a_summary_says_everything_once() -> None:
    """Columns, counts, warnings, faults and the report's path; a header that looks like markup is shown as it is."""
    screen = io.StringIO()
    summary = ImportSummary(
        encoding="cp1251",
        delimiter=";",
        columns=(Column(Field.NUMBER, 0, "Номер [/red]\x1b[31m", 100.0),),
        ignored_columns=("Менеджер",),
        date_note="dates with slashes are month/day, by 3 of them",
        rows_read=12345,
        rows_good=12344,
        rows_bad=1,
        faults=Counter({RowFault.DATE_UNREADABLE: 1}),
        warnings=Counter({"phone not valid, left out": 2}),
        merged=MergeCounts(orders_created=7000, orders_cancelled=5),
        report=Path("/shop/a folder/orders.bad-rows.csv"),
    )

    print_summary(summary, Console(file=screen, width=100))

    shown = screen.getvalue()
    for words in (
        *("Номер [/red]", "order number", "Менеджер", "cp1251", "semicolon", "12\u202f345 read", "7\u202f000"),
        *("month/day", "phone not valid", RowFault.DATE_UNREADABLE.words, "/shop/a folder/orders.bad-rows.csv"),
    ):
        assert words in shown
    assert "\x1b" not in shown


def test_a_bar_is_drawn_for_a_terminal_only() -> None:
    """A log file or a pipe gets no bar."""
    with progress_bar(Console(file=io.StringIO())) as silent:
        assert silent is None
    screen = io.StringIO()
    with progress_bar(Console(file=screen, force_terminal=True)) as move:
        assert move is not None
        move(50, 100)
        move(100, 100)
    assert "Merging" in screen.getvalue()
