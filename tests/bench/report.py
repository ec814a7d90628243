"""Tables of the bench: on the screen, and between two marks of docs/performance.md."""

import platform
import re
import time
from collections.abc import Sequence
from dataclasses import dataclass

from rich.console import Console
from rich.table import Table as Drawn

from tests.bench.machine import CORES, ROOT

PAGE = ROOT / "docs" / "performance.md"
BEGIN, END = "<!-- make bench writes from here -->", "<!-- to here -->"
HEADINGS = ("what", "figure", "aim", "")


@dataclass(frozen=True, slots=True)
class Row:
    """One figure; with what it aims at and whether it came there, if it aims at anything."""

    what: str
    figure: str
    aim: str = ""
    reached: bool | None = None

    @property
    def cells(self) -> tuple[str, str, str, str]:
        """The row as words."""
        return self.what, self.figure, self.aim, {True: "yes", False: "no", None: ""}[self.reached]


@dataclass(frozen=True, slots=True)
class Table:
    """What one module measured."""

    title: str
    rows: Sequence[Row]


def show(table: Table, console: Console) -> None:
    """Print a table."""
    drawn = Drawn(title=table.title, title_justify="left")
    for heading in HEADINGS:
        drawn.add_column(heading)
    for row in table.rows:
        drawn.add_row(*row.cells)
    console.print(drawn)


def write(tables: Sequence[Table]) -> None:
    """Put the tables between the marks of the page; what a person wrote around them stays."""
    lines = [f"{time.strftime('%d %B %Y')}, {len(CORES)} cores, Python {platform.python_version()}."]
    for table in tables:
        lines += ["", f"### {table.title}", "", f"| {' | '.join(HEADINGS)} |", "|---|---|---|---|"]
        lines += [f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in row.cells)} |" for row in table.rows]
    page = PAGE.read_text(encoding="utf-8")
    between = re.compile(f"{re.escape(BEGIN)}.*{re.escape(END)}", re.DOTALL)
    if not between.search(page):
        raise SystemExit(f"{PAGE} has lost the marks {BEGIN} and {END}")
    said = "\n".join([BEGIN, "", *lines, "", END])
    PAGE.write_text(between.sub(lambda _: said, page), encoding="utf-8")
