"""What is written about codes: "KAVA-7Q4M-X2RD5 1250 A-17", files of redeemed codes, and files of new ones."""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from rules.codes import LONGEST_CODE, fold, is_code
from rules.columns import CURRENCY_WORDS
from rules.order_values import RowError, clean_text, read_money, to_minor

LARGEST_MINOR = 10_000_000 * 100
LARGEST_FILE = 1_000_000
LONGEST_ORDER = 64
# A code may be typed in groups: "kava 7q4m x2rd5".
MOST_GROUPS = 6
MOST_UNREAD_TOLD = 10
_HEADINGS = {fold(word) for word in ("code", "codes", "код", "коди", "коды", "промокод", "промокоди", "promo code")}
_CURRENCY = rf"(?:{'|'.join(map(re.escape, CURRENCY_WORDS))})"
_SUM = re.compile(
    rf"((?:{_CURRENCY}\s*)?(?:\d{{1,3}}(?:\s\d{{3}})+|\d+)(?:[.,]\d{{1,2}})?(?:\s*{_CURRENCY}\.?(?!\w))?)(?:\s+(.+))?",
    re.IGNORECASE,
)
# What is meant as a sum, though it is none: nothing, less than nothing, "1250.505", "1,250.50", "$0".
_NO_SUM = re.compile(
    rf"[-−–+]\s*\d.*|0+(?:\s.*)?|\d[\d\s]*[.,]\d.*|{_CURRENCY}\s*\d.*|\d[\d\s]*{_CURRENCY}(?!\w).*", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Redeeming:
    """One way to read a line: the code, the sum and the number of the order, if they are there; a sum may be unread."""

    code: str
    amount_minor: int | None = None
    currency: str | None = None
    order: str | None = None
    unread: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a file of redeemed codes; `code` is None where it cannot be read."""

    number: int
    raw: str
    code: str | None = None
    order: str | None = None
    amount_minor: int | None = None
    currency: str | None = None


@dataclass(slots=True)
class NewCodes:
    """What a file of new codes holds: the codes (folded → as written), and the lines that are none."""

    codes: dict[str, str] = field(default_factory=dict)
    repeated: int = 0
    blank: int = 0
    unreadable: int = 0
    unread: list[int] = field(default_factory=list)


def read_redeem(text: str) -> list[Redeeming]:
    """List the ways to read a line, for a code may have been typed in groups; empty for what holds no code."""
    tokens = (clean_text(text) or "").split()
    ways = []
    for groups in range(1, min(len(tokens), MOST_GROUPS) + 1):
        code, rest = " ".join(tokens[:groups]), " ".join(tokens[groups:])
        if is_code(code):
            ways.append(Redeeming(code, *_sum_and_order(rest)))
    return ways


def _sum_and_order(rest: str) -> tuple[int | None, str | None, str | None, bool]:
    found = _SUM.fullmatch(rest)
    amount = read_sum(found[1]) if found else None
    if found is None or amount is None:
        unread = _NO_SUM.fullmatch(rest) is not None
        return None, None, None if unread else rest.lstrip("№# ")[:LONGEST_ORDER] or None, unread
    order = (found[2] or "").lstrip("№# ")
    return amount[0], amount[1], order[:LONGEST_ORDER] or None, False


def read_sum(text: str) -> tuple[int, str | None] | None:
    """Read a sum above zero, in minor units, and the currency beside it; None for anything else."""
    try:
        amount, currency = read_money(text)
        minor = to_minor(amount) if amount is not None else 0
    except RowError:
        return None
    exact = amount is not None and amount * 100 == minor
    return (minor, currency) if exact and 0 < minor <= LARGEST_MINOR else None


def read_text(content: bytes) -> str | None:
    """Read the text of a file in the encodings that shops use; None for what is no text."""
    if b"\0" in content and not content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return None
    for encoding in ("utf-16" if content.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig", "cp1251"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None


def read_new_codes(text: str) -> NewCodes:
    """Read one code a line, the first cell of each; blanks, repetitions and what cannot be a code are counted."""
    read = NewCodes()
    for number, line in enumerate(text.splitlines(), start=1):
        code = clean_text(_cells(line)[0] if line.strip() else "") or ""
        folded = fold(code)
        if not code:
            read.blank += 1
        elif number == 1 and folded in _HEADINGS:
            continue
        elif not is_code(code):
            read.unreadable += 1
            if len(read.unread) < MOST_UNREAD_TOLD:
                read.unread.append(number)
        elif folded in read.codes:
            read.repeated += 1
        else:
            read.codes[folded] = code
    return read


def read_redeemed(text: str) -> Iterator[Line]:
    """Read lines of code; order; sum; currency, of which only the code is needed. Blank lines and a heading are not."""
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip():
            continue
        code, order, amount, currency = (clean_text(cell) or "" for cell in (*_cells(line), "", "", "", "")[:4])
        if number == 1 and fold(code) in _HEADINGS:
            continue
        money = read_sum(f"{amount} {currency}".strip()) if amount.strip() else None
        if not is_code(code) or len(code) > 2 * LONGEST_CODE or (amount.strip() and money is None):
            yield Line(number, clean_text(line) or "")
            continue
        minor, named = money or (None, None)
        yield Line(number, clean_text(line) or "", code, order[:LONGEST_ORDER] or None, minor, named)


def _cells(line: str) -> list[str]:
    """Cut a line into cells by the separator it has; what is too long for any cell is one."""
    found = next((sign for sign in ";\t," if sign in line), ";")
    try:
        return [cell.strip() for cell in next(csv.reader([line], delimiter=found), [""])] or [""]
    except csv.Error:
        return [line]
