"""What the cells of an order's row say: money, quantities, statuses, words. Anything unreadable is a named fault."""

import re
import unicodedata
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from rules.columns import CURRENCY_WORDS
from rules.vocabulary import OrderStatus

LARGEST = 2**53
"""Beyond it neither an amount in minor units nor a quantity in thousandths is believed (nor exact in a spreadsheet)."""


class RowFault(StrEnum):
    """Why a row is left out of an import; the value is its code in the report."""

    TOO_FEW_FIELDS = "too_few_fields"
    TOO_MANY_FIELDS = "too_many_fields"
    NUL_BYTE = "nul_byte"
    TOO_LONG = "too_long"
    OPEN_QUOTE = "open_quote"
    UNREADABLE_TEXT = "unreadable_text"
    NUMBER_MISSING = "order_number_missing"
    CUSTOMER_MISSING = "customer_missing"
    DATE_MISSING = "order_date_missing"
    DATE_UNREADABLE = "date_unreadable"
    QUANTITY_UNREADABLE = "quantity_unreadable"
    AMOUNT_UNREADABLE = "amount_unreadable"
    AMOUNT_TOO_LARGE = "amount_too_large"
    CURRENCY_UNREADABLE = "currency_unreadable"
    CURRENCY_DIFFERS = "currency_differs"
    CUSTOMER_DIFFERS = "customer_differs"

    @property
    def words(self) -> str:
        """The same for a person."""
        return _WORDS[self]


_WORDS = {
    RowFault.TOO_FEW_FIELDS: "the row has fewer fields than the header",
    RowFault.TOO_MANY_FIELDS: "the row has more fields than the header, so its columns may have shifted",
    RowFault.NUL_BYTE: "the row holds a zero byte, so part of it was not text",
    RowFault.TOO_LONG: "a field is longer than any real one",
    RowFault.OPEN_QUOTE: "a quotation mark is opened here and not closed in this row",
    RowFault.UNREADABLE_TEXT: "some bytes are not text in the file's encoding",
    RowFault.NUMBER_MISSING: "there is no order number",
    RowFault.CUSTOMER_MISSING: "there is no customer code, nor a phone or e-mail to use instead",
    RowFault.DATE_MISSING: "there is no order date",
    RowFault.DATE_UNREADABLE: "a date could not be read, or no such day exists",
    RowFault.QUANTITY_UNREADABLE: "the quantity is not a number",
    RowFault.AMOUNT_UNREADABLE: "the amount or price is not a number",
    RowFault.AMOUNT_TOO_LARGE: "the amount or quantity is too large to be true",
    RowFault.CURRENCY_UNREADABLE: "the currency is not a three-letter code or a known sign",
    RowFault.CURRENCY_DIFFERS: "the same order was in another currency before",
    RowFault.CUSTOMER_DIFFERS: "the same order belongs to another customer in an earlier row",
}


class RowError(Exception):
    """The row cannot be imported, for the reason it carries."""

    def __init__(self, fault: RowFault) -> None:
        super().__init__(fault.words)
        self.fault = fault


def clean_text(text: str) -> str | None:
    """Return the text in NFC, without control and invisible characters, spaces collapsed; None when nothing is left."""
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
    if not text.isprintable():
        text = "".join(
            " " if character.isspace() else character
            for character in text
            if character.isspace() or unicodedata.category(character) not in _INVISIBLE
        )
    return " ".join(text.split()) or None


_INVISIBLE = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})

_PLAIN = re.compile(r"-?\d{1,18}(?:\.\d{1,20})?")
_SPACES_AND_APOSTROPHES = re.compile(r"[\s'’ʼ`\u00a0\u202f\u2009]+")
_SIGNS = re.compile(r"[₴$€£₽₸]|[^\W\d_]+\.?")
_MINUSES = str.maketrans({"−": "-", "–": "-", "‒": "-"})
_GROUPED = re.compile(r"\d{1,3}(?:([.,])\d{3})(?:\1\d{3})*")


def read_money(text: str) -> tuple[Decimal | None, str | None]:
    """
    Read an amount and the currency written beside it: "1 234,50 грн" is (1234.50, "UAH"); a blank is (None, None).

    The last of two different separators is the decimal one. A single comma before exactly three digits separates
    thousands: money has no tenths of a kopeck. A single point is always decimal, because programs write numbers so.
    Raises RowError.
    """
    text = text.strip()
    if _PLAIN.fullmatch(text):
        return Decimal(text), None
    if not text or text in _BLANKS:
        return None, None
    currency = None
    for sign in _SIGNS.findall(text):
        currency = CURRENCY_WORDS.get(sign.casefold().rstrip("."))
        if currency is None:
            raise RowError(RowFault.AMOUNT_UNREADABLE)
    number = _number(_SIGNS.sub("", text), comma_groups=True)
    if number is None:
        raise RowError(RowFault.AMOUNT_UNREADABLE)
    return number, currency


def read_quantity(text: str) -> Decimal | None:
    """
    Read a quantity, perhaps with its unit ("2 шт."); None for a blank.

    Here a single comma is decimal even before three digits: 1,250 is a kilogram and a quarter. Raises RowError.
    """
    text = text.strip()
    if _PLAIN.fullmatch(text):
        return Decimal(text)
    if not text or text in _BLANKS:
        return None
    number = _number(_UNITS.sub("", text), comma_groups=False)
    if number is None:
        raise RowError(RowFault.QUANTITY_UNREADABLE)
    return number


_BLANKS = frozenset({"-", "—", "–"})
_UNITS = re.compile(r"\s*(?:шт|кг|уп|pcs|kg)\.?\s*$", re.IGNORECASE)


def _number(text: str, *, comma_groups: bool) -> Decimal | None:
    text = _SPACES_AND_APOSTROPHES.sub("", text.translate(_MINUSES))
    negative = text.startswith("-") or text.endswith("-") or (text.startswith("(") and text.endswith(")"))
    digits = text.removeprefix("+").strip("-()")
    comma, point = digits.count(","), digits.count(".")
    if comma and point:
        decimal = max(",.", key=digits.rfind)
        whole, _, rest = digits.rpartition(decimal)
        if not _GROUPED.fullmatch(whole) or decimal in whole:
            return None
        digits = whole.replace(",", "").replace(".", "") + "." + rest
    elif comma > 1 or point > 1 or (comma and comma_groups and _GROUPED.fullmatch(digits) and digits[0] != "0"):
        if not _GROUPED.fullmatch(digits):
            return None
        digits = digits.replace(",", "").replace(".", "")
    else:
        digits = digits.replace(",", ".")
    if not _PLAIN.fullmatch(digits):
        return None
    return -Decimal(digits) if negative else Decimal(digits)


def to_minor(amount: Decimal) -> int:
    """Turn an amount into hundredths, a half going away from zero; raises RowError when it is beyond belief."""
    return _scaled(amount, 2)


def to_milli(quantity: Decimal) -> int:
    """Turn a quantity into thousandths; raises RowError when it is beyond belief."""
    return _scaled(quantity, 3)


def _scaled(value: Decimal, places: int) -> int:
    scaled = int(value.scaleb(places).to_integral_value(ROUND_HALF_UP))
    if abs(scaled) > LARGEST:
        raise RowError(RowFault.AMOUNT_TOO_LARGE)
    return scaled


def read_currency(text: str) -> str | None:
    """Return the three-letter code of a currency cell, None for a blank; raises RowError for anything else."""
    text = text.strip().rstrip(".")
    if not text:
        return None
    if code := CURRENCY_WORDS.get(text.casefold()):
        return code
    if re.fullmatch(r"[A-Za-z]{3}", text):
        return text.upper()
    raise RowError(RowFault.CURRENCY_UNREADABLE)


_CANCELLED = re.compile(
    r"\b(?:cancel|void|declin|reject|unavailable|скасов|скасув|анульов|аннулир|відмінен|відміна|відміни|відхилен|відмов|"
    r"отмен|отклон|отказ)"
)
_RETURNED = re.compile(r"\b(?:return|refund|chargeback|поверн|возвра)")
_NOT_WHOLLY = re.compile(r"\b(?:not|non|no|не|без|partial\w*|частков\w*|частичн\w*)\b")


def read_status(text: str) -> OrderStatus | None:
    """
    Tell what became of an order from the shop's own word for it; None for a blank.

    Everything that is neither cancelled nor returned is active: new, paid, sent, received. "Unavailable" (the shop had
    nothing to send) counts as cancelled: nobody is asked how they like what never came. A partial refund leaves the
    order active: part of it was kept.
    """
    word = text.strip().casefold().replace("ё", "е")
    if not word:
        return None
    if _NOT_WHOLLY.search(word):
        return OrderStatus.ACTIVE
    if _RETURNED.search(word):
        return OrderStatus.RETURNED
    if _CANCELLED.search(word):
        return OrderStatus.CANCELLED
    return OrderStatus.ACTIVE


_NOTE = re.compile(r"[CС](\d+)")


def cancelled_number(number: str) -> str | None:
    """Return the number a cancellation note would be about ("C1001" → "1001"), None when it cannot be a note."""
    found = _NOTE.fullmatch(number)
    return found[1] if found else None


def notes_are_marked(*, plain: int, marked: int, others: int) -> bool:
    """
    Tell whether C before a number is this shop's mark of a cancellation, from how its numbers look.

    A shop whose every number begins with C, or whose numbers carry other letters too, does not use it as a mark.
    One other number in a hundred (a correction, a gift card) is forgiven.
    """
    return marked > 0 and plain > 0 and others * 100 <= plain
