"""
A shop's export as it lies on the disk: compressed or not, in one of a few encodings, rows between separators.

Nothing here knows what an order is. Memory holds one row at a time, and every line is bounded.
"""

import codecs
import contextlib
import csv
import gzip
import io
import zlib
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, cast

from rules.columns import recognise
from rules.order_values import RowFault

LONGEST_LINE = 262_144
"""Characters. No row of a shop is longer; the rest of a longer line is skipped unread."""

MOST_REREADS = 1_000
"""An open quotation mark makes later lines be read again; a file that does it this often is not CSV."""

_PIECE = 1 << 20
_ROWS_BETWEEN_REPORTS = 1_000
_DELIMITERS = ";,\t|"
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")


class ImportRefusedError(Exception):
    """The file cannot be imported at all; the message says why and what to do. Nothing has been changed."""


class FileUnreadableError(ImportRefusedError):
    """There is no such file, or it may not be read, or its compression is damaged."""


class FileEmptyError(ImportRefusedError):
    """The file has no rows under its header, or no header either."""


class NotTextError(ImportRefusedError):
    """The file is a workbook, a picture or anything else that is not text."""


class QuotesError(ImportRefusedError):
    """So many quotation marks stay open that rows cannot be told apart."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row: the line it begins on (from 1), its cells, its raw text, and what is wrong with its form, if any."""

    line: int
    cells: list[str]
    raw: str
    fault: RowFault | None


@dataclass(frozen=True, slots=True)
class OrderFile:
    """
    An export whose form is known.

    `damaged` means that some bytes may not be text in `encoding`: rows that hold such are faulty, the others are not.
    """

    path: Path
    size: int
    encoding: str
    damaged: bool
    delimiter: str
    headers: tuple[str, ...]

    def rows(self, on_bytes: Callable[[int], None] | None = None) -> Iterator[Row]:
        """
        Yield the rows under the header, blank ones left out; `on_bytes` hears how much of the file has been read.

        A row with an open quotation mark swallows the lines after it. When the swallowed row does not fit the header,
        its first line alone is faulty and the others are read again.
        """
        with _open(self.path) as (raw, stream), _damage_told(self.path):
            lines = _Lines(io.TextIOWrapper(stream, self.encoding, errors="replace", newline=""))
            heading = True
            rereads = 0
            for cells, error in _cells(lines, self.delimiter):
                line, taken, cut = lines.take()
                if heading:
                    heading = not any(cells) or (len(taken) == 1 and _separator_line(taken[0]) is not None)
                    continue
                if on_bytes is not None and line % _ROWS_BETWEEN_REPORTS == 0:
                    on_bytes(raw.tell())
                fault = self._fault(cells, taken, error=error, cut=cut)
                if len(taken) > 1 and fault in _SWALLOWED:
                    rereads += 1
                    if rereads > MOST_REREADS:
                        raise QuotesError(
                            f"{self.path.name}: quotation marks are opened and not closed all over the file."
                        )
                    lines.give_back(taken[1:])
                    yield Row(line, [], taken[0], RowFault.OPEN_QUOTE)
                elif fault is not None or any(cells):
                    yield Row(line, cells, "".join(taken), fault)

    def _fault(self, cells: list[str], taken: list[str], *, error: bool, cut: bool) -> RowFault | None:
        width = len(self.headers)
        if cut or error:
            return RowFault.TOO_LONG
        if len(cells) != width:
            if len(cells) > width and any(cell.strip() for cell in cells[width:]):
                return RowFault.TOO_MANY_FIELDS
            if len(cells) < width and any(cells):
                return RowFault.TOO_FEW_FIELDS
        for text in taken:
            if "\0" in text:
                return RowFault.NUL_BYTE
            if self.damaged and "\ufffd" in text:
                return RowFault.UNREADABLE_TEXT
        return None


_SWALLOWED = frozenset({RowFault.TOO_LONG, RowFault.TOO_MANY_FIELDS, RowFault.TOO_FEW_FIELDS})


def examine(path: Path) -> OrderFile:
    """
    Find out a file's encoding, separator and header by reading it through once.

    The separator is the one under which most columns are recognised. Raises FileUnreadableError, FileEmptyError or
    NotTextError.
    """
    try:
        size = path.stat().st_size
        if not path.is_file():
            raise FileUnreadableError(f"{path} is not a file.")
        with _damage_told(path):
            encoding, damaged = _encoding(path)
            delimiter, headers = _header(path, encoding)
    except OSError as error:
        raise FileUnreadableError(f"{path} cannot be read: {error.strerror or error}.") from error
    return OrderFile(path, size, encoding, damaged, delimiter, headers)


@contextlib.contextmanager
def _damage_told(path: Path) -> Iterator[None]:
    try:
        yield
    except (gzip.BadGzipFile, zlib.error, EOFError) as error:
        raise FileUnreadableError(f"{path.name} is a damaged archive: {error}.") from error


@contextlib.contextmanager
def _open(path: Path) -> Iterator[tuple[BinaryIO, BinaryIO]]:
    with path.open("rb") as raw:
        packed = raw.read(2) == b"\x1f\x8b"
        raw.seek(0)
        if not packed:
            yield raw, raw
            return
        with gzip.GzipFile(fileobj=raw) as stream:
            yield raw, cast("BinaryIO", stream)


def _encoding(path: Path) -> tuple[str, bool]:
    with _open(path) as (_, stream):
        start = stream.read(_PIECE)
        if not start.strip():
            raise FileEmptyError(f"{path.name} is empty.")
        if start.startswith(_WORKBOOKS):
            raise NotTextError(f"{path.name} is an Excel workbook. Save it as CSV and import that.")
        marked = next((name for bom, name in _BOMS if start.startswith(bom)), None)
        if marked != "utf-16" and _is_binary(start[:65_536]):
            raise NotTextError(f"{path.name} is not a text file. Export the orders as CSV and import that.")
        decoder = codecs.getincrementaldecoder(marked or "utf-8")(errors="replace")
        foreign = broken = 0
        piece = start
        while piece:
            text = decoder.decode(piece)
            if not text.isascii():
                foreign += len(text) - len(text.encode("ascii", "ignore"))
                broken += text.count("\ufffd") - piece.count(b"\xef\xbf\xbd")
            piece = stream.read(_PIECE)
        broken += decoder.decode(b"", final=True).count("\ufffd")
    if marked is not None:
        return marked, broken > 0
    if broken <= 0:
        return "utf-8", False
    # a Cyrillic text in cp1251 is hardly ever UTF-8 by chance; a UTF-8 text with a broken byte mostly still is
    if broken * 10 < foreign:
        return "utf-8", True
    return "cp1251", True


def _is_binary(sample: bytes) -> bool:
    odd = len(sample) - len(sample.translate(None, _ODD_BYTES))
    return odd * 20 > len(sample)


_ODD_BYTES = bytes(sorted(set(range(32)) - set(b"\t\n\r\x0b\x0c\x1a")))


def _header(path: Path, encoding: str) -> tuple[str, tuple[str, ...]]:
    with _open(path) as (_, stream):
        lines = _Lines(io.TextIOWrapper(stream, encoding, errors="replace", newline=""))
        line = next((line for line in lines if line.strip()), "")
        declared = _separator_line(line)
        if declared is not None:
            line = next((line for line in lines if line.strip()), "")
        if not line.strip():
            raise FileEmptyError(f"{path.name} is empty.")
        if lines.cut:
            raise NotTextError(f"{path.name} has a first line of more than {LONGEST_LINE} characters: it is not CSV.")
        # a quoted header may go on in the next lines
        sample = [line, *(more for more, _ in zip(lines, range(5), strict=False))]
    best: tuple[tuple[int, int], str, tuple[str, ...]] | None = None
    for delimiter in declared or _DELIMITERS:
        try:
            cells = next(csv.reader(iter(sample), delimiter=delimiter))
        except csv.Error:
            continue
        while len(cells) > 1 and not cells[-1].strip():
            cells.pop()
        merit = (len(recognise(cells).columns), len(cells))
        if best is None or merit > best[0]:
            best = merit, delimiter, tuple(cells)
    if best is None:
        raise NotTextError(f"{path.name} has no readable header.")
    return best[1], best[2]


def _separator_line(line: str) -> str | None:
    """Excel's own first line, "sep=;"."""
    text = line.strip().strip('"')
    return text[4] if len(text) == 5 and text.lower().startswith("sep=") else None


def _cells(lines: "_Lines", delimiter: str) -> Iterator[tuple[list[str], bool]]:
    reader = csv.reader(lines, delimiter=delimiter)
    while True:
        try:
            cells = next(reader)
            yield ([] if len(cells) == 1 and not cells[0].strip() else cells), False
        except StopIteration:
            return
        except csv.Error:
            yield [], True


class _Lines:
    """The physical lines of a text, each bounded, remembered until the row they make up is taken."""

    def __init__(self, text: io.TextIOWrapper) -> None:
        self._readline = text.readline
        self._again: deque[str] = deque()
        self._taken: list[str] = []
        self._number = 0
        self.cut = False

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str:
        if self._again:
            line = self._again.popleft()
        else:
            line = self._readline(LONGEST_LINE)
            if len(line) == LONGEST_LINE and not line.endswith(("\n", "\r")):
                self.cut = True
                while (rest := self._readline(LONGEST_LINE)) and not rest.endswith(("\n", "\r")):
                    pass
            if not line:
                raise StopIteration
        self._number += 1
        self._taken.append(line)
        return line

    def take(self) -> tuple[int, list[str], bool]:
        """Return the number of the first line since the last call, those lines, and whether one of them was cut."""
        taken, cut = self._taken, self.cut
        self._taken, self.cut = [], False
        return self._number - len(taken) + 1, taken, cut

    def give_back(self, lines: list[str]) -> None:
        """Let these lines, the last ones read, be read again."""
        self._again.extendleft(reversed(lines))
        self._number -= len(lines)
