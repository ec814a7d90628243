"""A workbook of plain tables. The library that writes it is loaded with the first one."""

from dataclasses import dataclass
from io import BytesIO

LONGEST_SHEET_NAME = 31
Cell = str | int | float | None


@dataclass(frozen=True, slots=True)
class Share:
    """A cell that is a share of one, shown as a percentage."""

    value: float


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet: its name, the heads of its columns, and its rows."""

    name: str
    heads: tuple[str, ...]
    rows: tuple[tuple[Cell | Share, ...], ...]


def write(tables: tuple[Table, ...]) -> bytes:
    """Write a workbook, a sheet for each table. Words stay words: nothing in them becomes a formula or a link."""
    import xlsxwriter  # noqa: PLC0415 - a process that writes no workbook does without

    file = BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True})
    bold, percent, fine = (
        book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"}),
        book.add_format({"num_format": "0.0%"}),
        book.add_format({"num_format": "0.00"}),
    )
    for table in tables:
        sheet = book.add_worksheet(table.name[:LONGEST_SHEET_NAME])
        for column, head in enumerate(table.heads):
            sheet.write_string(0, column, head, bold)
            longest = max([len(head) // 2, *(len(row[column]) for row in table.rows if isinstance(row[column], str))])  # type: ignore[arg-type]
            sheet.set_column(column, column, min(max(longest + 2, 12), 60))
        for number, row in enumerate(table.rows, start=1):
            for column, cell in enumerate(row):
                if isinstance(cell, Share):
                    sheet.write_number(number, column, cell.value, percent)
                elif isinstance(cell, str):
                    sheet.write_string(number, column, cell)
                elif cell is not None:
                    sheet.write_number(number, column, cell, fine if isinstance(cell, float) else None)
        sheet.freeze_panes(1, 0)
    book.close()
    return file.getvalue()
