"""What a member of staff writes to correct or spend points: "олена +100 вибачення", "олена 200 замовлення 1234"."""

import re
from dataclasses import dataclass
from enum import StrEnum

from rules.columns import CURRENCY_WORDS
from rules.order_values import clean_text

MOST_POINTS = 1_000_000
LONGEST_REASON = 200
_NUMBER = re.compile(r"[+\-−–]?\d+(?:[.,]\d+)?")
_MINUS = ("-", "−", "–")
_CURRENCIES = "|".join(map(re.escape, CURRENCY_WORDS))
_MONEY = re.compile(rf"[+\-−–]?(?:(?:{_CURRENCIES})\d.*|\d[\d.,]*(?:{_CURRENCIES})\.?)", re.IGNORECASE)
_THOUSANDS = re.compile(r"\d{3}")


class PointsFault(StrEnum):
    """Why a line is no correction yet."""

    NO_POINTS = "no_points"
    MONEY = "money"
    APART = "apart"
    NO_SIGN = "no_sign"
    NOT_WHOLE = "not_whole"
    NOT_POSITIVE = "not_positive"
    TOO_MANY = "too_many"
    NO_CUSTOMER = "no_customer"
    NO_REASON = "no_reason"
    TOO_LONG = "too_long"
    NOBODY = "nobody"
    NOT_ENOUGH = "not_enough"


class NoPoints(ValueError):  # noqa: N818 - an answer, not an error
    """The line cannot be done, for the reason it carries."""

    def __init__(self, fault: PointsFault) -> None:
        super().__init__(fault.value)
        self.fault = fault


@dataclass(frozen=True, slots=True)
class PointsSaid:
    """What was read: whose points, how many, and what for."""

    whom: str
    points: int
    reason: str


def read_points(text: str, *, signed: bool) -> PointsSaid:
    """
    Read whom, how many, and why; raises NoPoints.

    `signed` wants a plus or minus, so that nobody gives what they meant to take; without it the number is above zero.
    A phone may stand for the customer: of several numbers, a signed one counts, else the first that is short enough.
    Money is no points, and "1 000" is neither taken for one point nor for a thousand.
    """
    words = (clean_text(text) or "").split()
    numbers = [at for at, word in enumerate(words) if _NUMBER.fullmatch(word)]
    marked = [at for at in numbers if not words[at][0].isdigit()]
    plain = [at for at in numbers if at > 0 and len(words[at]) <= len(str(MOST_POINTS)) + 3]
    at = next(iter(marked or plain or numbers), None)
    if any(_MONEY.fullmatch(word) for word in words[:at]):
        raise NoPoints(PointsFault.MONEY)
    if at is None:
        raise NoPoints(PointsFault.NO_POINTS)
    points, follows = _points(words[at], signed=signed), words[at + 1] if at + 1 < len(words) else ""
    if follows.casefold().rstrip(".") in CURRENCY_WORDS:
        raise NoPoints(PointsFault.MONEY)
    if _THOUSANDS.fullmatch(follows):
        raise NoPoints(PointsFault.APART)
    whom, reason = " ".join(words[:at]).strip(" ,"), " ".join(words[at + 1 :]).strip()
    if not whom:
        raise NoPoints(PointsFault.NO_CUSTOMER)
    if not reason:
        raise NoPoints(PointsFault.NO_REASON)
    if len(reason) > LONGEST_REASON:
        raise NoPoints(PointsFault.TOO_LONG)
    return PointsSaid(whom, points, reason)


def _points(word: str, *, signed: bool) -> int:
    if "." in word or "," in word:
        raise NoPoints(PointsFault.NOT_WHOLE)
    if signed and word[0].isdigit():
        raise NoPoints(PointsFault.NO_SIGN)
    digits = word.lstrip("+-−–").lstrip("0") or "0"
    if len(digits) > len(str(MOST_POINTS)) or int(digits) > MOST_POINTS:
        raise NoPoints(PointsFault.TOO_MANY)
    points = int(digits) * (-1 if word.startswith(_MINUS) else 1)
    if points == 0 or (points < 0 and not signed):
        raise NoPoints(PointsFault.NOT_POSITIVE)
    return points
