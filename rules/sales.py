"""A purchase told in one line, "олена кавомолка 1250": what of it is the sum, and what are the words before it."""

import re
from dataclasses import dataclass
from enum import StrEnum

from rules.columns import CURRENCY_WORDS
from rules.order_values import RowError, clean_text, read_money, to_minor

LARGEST_SALE_MINOR = 10_000_000 * 100
LONGEST_PRODUCT = 200
# "12 345 678,90" is the longest sum that is believed: three groups.
MOST_GROUPS = 3
_GROUP = re.compile(r"\d{3}(?:[.,]\d{1,2})?\D{0,5}")
_FIRST_GROUP = re.compile(r"[₴$€£₽₸]?[-−–]?[1-9]\d{0,2}")
_SPOKEN = (("грив", "UAH"), ("рубл", "RUB"), ("долар", "USD"), ("доллар", "USD"))
_PARTS = re.compile(r"\s*[;\n]\s*|,\s+")


class SaleFault(StrEnum):
    """Why a line is no sale yet."""

    NO_AMOUNT = "no_amount"
    NOT_POSITIVE = "not_positive"
    TOO_MUCH = "too_much"
    NO_PRODUCT = "no_product"
    NO_CUSTOMER = "no_customer"
    TOO_LONG = "too_long"
    NOBODY = "nobody"


class NoSale(ValueError):  # noqa: N818 - an answer, not an error
    """The line is no sale yet, for the reason it carries."""

    def __init__(self, fault: SaleFault) -> None:
        super().__init__(fault.value)
        self.fault = fault


@dataclass(frozen=True, slots=True)
class Sale:
    """What was read: the words before the sum, in parts where commas divide them; the currency if it was named."""

    parts: tuple[tuple[str, ...], ...]
    amount_minor: int
    currency: str | None

    @property
    def words(self) -> tuple[str, ...]:
        """All the words, in order."""
        return tuple(word for part in self.parts for word in part)


def read_sale(text: str) -> Sale:
    """Read a line whose last word is a sum, perhaps with its currency; raises NoSale."""
    said = " ".join(cleaned for line in text.splitlines() if (cleaned := clean_text(line)))
    words = said.rstrip(" .?!;,").split()
    amount, currency, taken = _sum_at_the_end(words)
    rest = " ".join(words[: len(words) - taken])
    parts = tuple(tuple(part.split()) for part in _PARTS.split(rest) if part.strip(" ,"))
    if amount <= 0:
        raise NoSale(SaleFault.NOT_POSITIVE)
    if amount > LARGEST_SALE_MINOR:
        raise NoSale(SaleFault.TOO_MUCH)
    return Sale(tuple(tuple(word.strip(",") or word for word in part) for part in parts), amount, currency)


def product_of(words: tuple[str, ...]) -> str:
    """Name the product by its words; raises NoSale if there are none, or more than any product's name has."""
    product = " ".join(words).strip(" ,.-—–")
    if not product:
        raise NoSale(SaleFault.NO_PRODUCT)
    if len(product) > LONGEST_PRODUCT:
        raise NoSale(SaleFault.TOO_LONG)
    return product


def splits(sale: Sale) -> list[tuple[str, tuple[str, ...]]]:
    """
    List the ways to divide the words into whom and what, the likeliest first.

    A comma divides them for certain; else as many words as there are may be the customer's, but the last, which is the
    product.
    """
    if len(sale.parts) > 1:
        return [(" ".join(sale.parts[0]), tuple(word for part in sale.parts[1:] for word in part))]
    words = sale.words
    return [(" ".join(words[:at]), words[at:]) for at in range(len(words) - 1, 0, -1)]


def _sum_at_the_end(words: list[str]) -> tuple[int, str | None, int]:
    """Read the sum, its currency, and tell of how many words they are made."""
    taken, named = 0, None
    if words and (named := _currency(words[-1])) is not None:
        taken = 1
    numbers = words[: len(words) - taken]
    if not numbers:
        raise NoSale(SaleFault.NO_AMOUNT)
    groups = _groups(numbers)
    try:
        amount, beside = read_money(" ".join(numbers[-groups:]))
        if amount is None:
            raise NoSale(SaleFault.NO_AMOUNT)
        minor = to_minor(amount)
    except RowError as error:
        fault = SaleFault.TOO_MUCH if _is_a_number(numbers[-1]) else SaleFault.NO_AMOUNT
        raise NoSale(fault) from error
    return minor, named or beside, taken + groups


def _groups(words: list[str]) -> int:
    """Tell in how many words the number at the end is written: "1 250" in two."""
    for many in range(min(MOST_GROUPS, len(words)), 1, -1):
        first, *rest = words[-many:]
        if _FIRST_GROUP.fullmatch(first) and all(map(_GROUP.fullmatch, rest)):
            return many
    return 1


def _currency(word: str) -> str | None:
    plain = word.casefold().strip(".,?!")
    spoken = next((code for stem, code in _SPOKEN if plain.startswith(stem)), None)
    return CURRENCY_WORDS.get(plain) or spoken


def _is_a_number(word: str) -> bool:
    return re.fullmatch(r"-?\d+(?:[.,]\d+)?", word) is not None
