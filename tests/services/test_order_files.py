"""An export is read whatever its encoding and separators, and a hostile one is refused in words."""

import codecs
import csv
import random
from pathlib import Path

import pytest

from rules.order_values import RowFault
from services.order_files import FileEmptyError, FileUnreadableError, ImportRefusedError, NotTextError, QuotesError
from services.order_import import ColumnsError, ReportError
from tests.services.importing import HEADER, Desk

EXPORT = (
    "Номер замовлення{0}Код клієнта{0}Дата замовлення{0}Назва товару{0}Сума\n"
    '1001{0}K1{0}09.12.2025{0}"Ґудзик {0} їжак"{0}"1 299,50"\n'
)


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize(
    ("encoding", "bom"),
    [
        ("utf-8", b""),
        ("utf-8", codecs.BOM_UTF8),
        ("cp1251", b""),
        ("utf-16-le", codecs.BOM_UTF16_LE),
        ("utf-16-be", codecs.BOM_UTF16_BE),
    ],
)
@pytest.mark.parametrize("packed", [False, True])
def test_encodings_and_separators(quick_desk: Desk, delimiter: str, encoding: str, bom: bytes, packed: bool) -> None:
    """The same export reads the same in every form that shops produce."""
    summary = quick_desk.imports_bytes(bom + EXPORT.format(delimiter).encode(encoding), packed=packed)

    assert quick_desk.lines("amount_minor") == [(f"Ґудзик {delimiter.strip()} їжак".replace("  ", " "), 129950)]
    assert summary.delimiter == delimiter


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_line_endings_and_blank_lines(quick_desk: Desk, ending: str) -> None:
    """Blank lines before, between and after the rows are nothing; so is Excel's line that names the separator."""
    text = "sep=;\n\n" + EXPORT.format(";") + "\n;;;;\n   \n1002;K2;09.12.2025;Чай;5\n\n"
    summary = quick_desk.imports(text.replace("\n", ending))

    assert (summary.rows_read, summary.rows_bad) == (2, 0)


def test_columns_are_told(quick_desk: Desk) -> None:
    """The person sees what each column was taken for and what was left alone."""
    summary = quick_desk.imports("№;Код клієнта;Дата;Сума, грн;Менеджер\n1;K;2025-12-09;5;Ольга\n")

    assert [(str(column.field), column.header) for column in summary.columns] == [
        *(("order number", "№"), ("customer code", "Код клієнта"), ("order date", "Дата"), ("line amount", "Сума, грн"))
    ]
    assert summary.ignored_columns == ("Менеджер",)


BAD_ROWS = {
    "1,K,31.02.2025,A,1,10,": RowFault.DATE_UNREADABLE,
    "1,K,0001-01-01,A,1,10,": RowFault.DATE_UNREADABLE,
    "1,K,9999-12-31,A,1,10,": RowFault.DATE_UNREADABLE,
    "1,K,,A,1,10,": RowFault.DATE_MISSING,
    ",K,2025-12-09,A,1,10,": RowFault.NUMBER_MISSING,
    "1,,2025-12-09,A,1,10,": RowFault.CUSTOMER_MISSING,
    "1,K,2025-12-09,A,1e400,10,": RowFault.QUANTITY_UNREADABLE,
    "1,K,2025-12-09,A,NaN,10,": RowFault.QUANTITY_UNREADABLE,
    "1,K,2025-12-09,A,1,NaN,": RowFault.AMOUNT_UNREADABLE,
    "1,K,2025-12-09,A,1,99999999999999999,": RowFault.AMOUNT_TOO_LARGE,
    "1,K,2025-12-09,A,1": RowFault.TOO_FEW_FIELDS,
    "1,K,2025-12-09,A,1,10,50,new": RowFault.TOO_MANY_FIELDS,
    "1,K,2025-12-09,A\0,1,10,": RowFault.NUL_BYTE,
    f"{'1' * 129},K,2025-12-09,A,1,10,": RowFault.TOO_LONG,
    f"1,K,2025-12-09,{'A' * 200_000},1,10,": RowFault.TOO_LONG,
    f"1,K,2025-12-09,{'A' * 600_000},1,10,": RowFault.TOO_LONG,
    '1,K,2025-12-09,"A,1,10,': RowFault.OPEN_QUOTE,
}


@pytest.mark.parametrize("row", BAD_ROWS, ids=[f"{fault}-{n}" for n, fault in enumerate(BAD_ROWS.values())])
def test_a_bad_row_is_reported_and_stops_nothing(quick_desk: Desk, row: str) -> None:
    """The rows before and after it are imported; the report names its line and the reason."""
    good = "{0},K,2025-12-09,B,1,10,\n"
    summary = quick_desk.imports(HEADER + good.format(7) + row + "\n" + good.format(8) + good.format(9))

    assert quick_desk.orders() == [("7",), ("8",), ("9",)]
    assert summary.faults == {BAD_ROWS[row]: 1}
    assert summary.report == quick_desk.directory / "orders.bad-rows.csv"
    with summary.report.open(encoding="utf-8-sig", newline="") as report:
        [told] = csv.DictReader(report)
    assert (told["line"], told["reason"]) == ("3", BAD_ROWS[row].value)
    assert told["explanation"] == BAD_ROWS[row].words
    assert told["row"] == row.replace("\0", "\\0")[:4000]


def test_the_report_cannot_run_formulas(quick_desk: Desk, tmp_path: Path) -> None:
    """A spreadsheet that opens the report sees text, even where a row begins like a formula; the path may be given."""
    report = tmp_path / "elsewhere.csv"
    quick_desk.imports(HEADER + "".join(f"{sign}1,K,never,A,1,10,\n" for sign in "=+-@"), report_to=report)

    with report.open(encoding="utf-8-sig", newline="") as told:
        cells = [row[3][:2] for row in csv.reader(told)]
    assert cells[1:] == ["'=", "'+", "'-", "'@"]


def test_no_report_without_bad_rows(quick_desk: Desk) -> None:
    """Nothing is left beside the file when there is nothing to say."""
    summary = quick_desk.imports(HEADER + "1,K,2025-12-09,A,1,10,\n")

    assert summary.report is None
    assert not list(quick_desk.directory.glob("*bad-rows*"))


def test_broken_bytes_spoil_their_row_alone(quick_desk: Desk) -> None:
    """A UTF-8 export with a few broken bytes is still UTF-8, not a page of cp1251 nonsense."""
    rows = [f"{number},K,2025-12-09,Кавомолка,1,10,\n".encode() for number in range(100, 120)]
    rows[5] = rows[5].replace("в".encode(), b"\xd0")
    summary = quick_desk.imports_bytes(HEADER.encode() + b"".join(rows))

    assert summary.faults == {RowFault.UNREADABLE_TEXT: 1}
    assert {item for (item,) in quick_desk.lines()} == {"Кавомолка"}


@pytest.mark.parametrize(
    ("content", "error", "says"),
    [
        (b"", FileEmptyError, "empty"),
        (b"\xef\xbb\xbf", FileEmptyError, "empty"),
        (b" \n\n", FileEmptyError, "empty"),
        (HEADER.encode(), FileEmptyError, "no rows"),
        (b"PK\x03\x04" + bytes(1000), NotTextError, "Excel workbook"),
        (bytes(range(256)) * 20, NotTextError, "not a text file"),
        (random.Random(1).randbytes(5000), NotTextError, "not a text file"),
        (b"\x89PNG\r\n\x1a\n" + bytes(500), NotTextError, "not a text file"),
        (b"\x1f\x8b\x08\x00" + b"broken" * 30, FileUnreadableError, "damaged archive"),
        (b"a" * 2_000_000, NotTextError, "not CSV"),
        ("Дата;Сума\n1;2\n".encode(), ColumnsError, "order number, customer code .*The headers are: Дата, Сума"),
        ("№;Дата;Телефон;Сума;Сума\n".encode(), ColumnsError, "Сума: more than one column"),
        (HEADER.encode() + b'1,K,"2025\n' * 3000, QuotesError, "quotation marks"),
    ],
)
def test_a_hostile_file_is_refused_in_words(
    quick_desk: Desk, content: bytes, error: type[ImportRefusedError], says: str
) -> None:
    """The message says what is wrong; nothing is written, and no report is left."""
    with pytest.raises(error, match=says):
        quick_desk.imports_bytes(content)

    assert quick_desk.contents() == [[], [], []]


def test_a_file_that_is_not_there(quick_desk: Desk, tmp_path: Path) -> None:
    """A wrong path and a directory are told apart from an empty file."""
    with pytest.raises(FileUnreadableError, match="cannot be read"):
        quick_desk.imports_file(tmp_path / "nothing.csv")
    with pytest.raises(FileUnreadableError, match="not a file"):
        quick_desk.imports_file(tmp_path)


def test_a_damaged_archive_imports_nothing(quick_desk: Desk) -> None:
    """An archive that breaks off in the middle is refused as a whole."""
    path = quick_desk.directory / "whole.gz"
    quick_desk.imports(HEADER + "1,K,2025-12-09,A,1,x,\n", packed=True)
    whole = (quick_desk.directory / "orders.csv.gz").read_bytes()
    path.write_bytes(whole[:-12])
    with pytest.raises(FileUnreadableError, match="damaged archive"):
        quick_desk.imports_file(path)


def test_a_report_that_cannot_be_written_imports_nothing(quick_desk: Desk, tmp_path: Path) -> None:
    """Bad rows are never lost silently."""
    with pytest.raises(ReportError, match="cannot be written"):
        quick_desk.imports(
            HEADER + "1,K,2025-12-09,A,1,10,\n2,K,never,A,1,10,\n", report_to=tmp_path / "no" / "report.csv"
        )

    assert quick_desk.contents() == [[], [], []]


def test_progress_reaches_the_end(quick_desk: Desk) -> None:
    """Bytes read grow up to the size of the file."""
    heard: list[tuple[int, int]] = []
    rows = "".join(f"{number},K,2025-12-09,A,1,10,\n" for number in range(5000))
    quick_desk.imports(HEADER + rows, on_progress=lambda read, size: heard.append((read, size)))

    size = len((HEADER + rows).encode())
    assert len(heard) > 3
    assert heard == sorted(heard)
    assert heard[-1] == (size, size)
