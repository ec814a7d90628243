"""
Promo codes: how one is made and read, what it gives, when it may be redeemed, and how many wrong ones are too many.

A code is compared folded: whatever alphabet, case, spaces and dashes it was typed with.
"""

import secrets
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from rules.vocabulary import CodeKind

# No 0 and O, 1, I and L; no vowels, so that no code is a word. Nine of these are 42 random bits.
ALPHABET = "23456789BCDFGHJKMNPQRSTVWXZ"
RANDOM_LETTERS = 9
FIRST_GROUP = 4
LONGEST_PREFIX = 4
SHORTEST_CODE, LONGEST_CODE = 4, 40
MOST_PERCENTS = 100
# So many wrong codes in so long a time lock whoever tries them.
WINDOWS = ((5, timedelta(minutes=10)), (20, timedelta(days=1)))
LONGEST_WINDOW = max(window for _, window in WINDOWS)

_LOOK_ALIKE = str.maketrans("АВЕКМНОРСТУХІЈЅ", "ABEKMHOPCTYXIJS")
_SOUNDS = dict(zip("АБВГҐДЕЄЁЗИІЇЙЫКЛМНОПРСТУФХЦЭ", "ABVGGDEEEZYIIYYKLMNOPRSTUFHCE", strict=True))
_SOUNDS |= {"Ж": "ZH", "Ч": "CH", "Ш": "SH", "Щ": "SH", "Ю": "YU", "Я": "YA"}


class RedeemFault(StrEnum):
    """
    Why a code is not redeemed; the till reads the value.

    NOT_VALID is one answer for a code that never was, was given to nobody, was called off, or is somebody else's.
    """

    NOT_VALID = "not_valid"
    USED = "used"
    EXPIRED = "expired"
    NOT_YET = "not_yet"
    NEEDS_AMOUNT = "needs_amount"
    TOO_SMALL = "order_too_small"
    CURRENCY = "other_currency"
    PERSON_CAP = "customer_limit"
    POOL_CAP = "pool_limit"
    LOCKED = "locked"


@dataclass(frozen=True, slots=True)
class Terms:
    """
    What the codes of a pool give, and under which conditions.

    `value` is percents or minor units, 0 for a gift. They are good from `starts_at` until just before `ends_at`.
    """

    name: str
    kind: CodeKind
    value: int
    currency: str
    gift: str | None = None
    least_minor: int | None = None
    category: str | None = None
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    per_person: int | None = None
    overall: int | None = None


@dataclass(frozen=True, slots=True)
class Purchase:
    """The order that a code is redeemed for, as far as it was told."""

    amount_minor: int | None = None
    currency: str | None = None
    number: str | None = None


def fold(text: str) -> str:
    """Give the one form in which a code is known: capitals that look Latin are Latin, and only letters and digits."""
    plain = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).upper())
    return "".join(sign for sign in plain if sign.isalnum()).translate(_LOOK_ALIKE)


def is_code(text: str) -> bool:
    """Tell whether this can be a code at all."""
    return SHORTEST_CODE <= len(fold(text)) <= LONGEST_CODE and len(text) <= 2 * LONGEST_CODE


def prefix_of(name: str) -> str:
    """Make the beginning of a pool's codes from its name, without letters that look like digits: «Весна» → "VESN"."""
    sounds = "".join(_SOUNDS.get(sign, sign) for sign in name.upper())
    plain = (sign for sign in sounds if sign in "ABCDEFGHJKMNPQRSTUVWXYZ")
    return "".join(plain)[:LONGEST_PREFIX]


def generate(prefix: str, *, choose: Callable[[str], str] = secrets.choice) -> str:
    """Make a new code that nobody can guess: "VESN-7Q4M-X2RD5"."""
    letters = "".join(choose(ALPHABET) for _ in range(RANDOM_LETTERS))
    return "-".join(part for part in (prefix, letters[:FIRST_GROUP], letters[FIRST_GROUP:]) if part)


def saving(terms: Terms, amount_minor: int | None) -> int | None:
    """Tell what a code takes off an order of this sum, in minor units, half a kopeck up; None where nobody can tell."""
    if terms.kind is CodeKind.GIFT:
        return None
    if terms.kind is CodeKind.SUM:
        return terms.value if amount_minor is None else min(terms.value, amount_minor)
    return None if amount_minor is None else (amount_minor * terms.value + MOST_PERCENTS // 2) // MOST_PERCENTS


def time_obstacle(terms: Terms, now: datetime) -> RedeemFault | None:
    """Tell whether it is too early or too late for the codes of a pool."""
    if terms.starts_at is not None and now < terms.starts_at:
        return RedeemFault.NOT_YET
    if terms.ends_at is not None and now >= terms.ends_at:
        return RedeemFault.EXPIRED
    return None


def obstacle(  # noqa: PLR0911 - a line for each reason
    terms: Terms, purchase: Purchase, *, used_by_person: int, used_in_all: int, now: datetime
) -> RedeemFault | None:
    """Tell why a code that was given, and not used yet, may not be redeemed for this order; None if it may."""
    if (fault := time_obstacle(terms, now)) is not None:
        return fault
    counts_money = terms.least_minor is not None or terms.kind is CodeKind.SUM
    if counts_money and purchase.currency is not None and purchase.currency != terms.currency:
        return RedeemFault.CURRENCY
    if terms.least_minor is not None and purchase.amount_minor is None:
        return RedeemFault.NEEDS_AMOUNT
    if terms.least_minor is not None and (purchase.amount_minor or 0) < terms.least_minor:
        return RedeemFault.TOO_SMALL
    if terms.per_person is not None and used_by_person >= terms.per_person:
        return RedeemFault.PERSON_CAP
    if terms.overall is not None and used_in_all >= terms.overall:
        return RedeemFault.POOL_CAP
    return None


def locked_until(wrong: Sequence[datetime], now: datetime) -> datetime | None:
    """Tell until when whoever was wrong at these moments, the newest first, is locked; None if they are not."""
    ends = [wrong[most - 1] + window for most, window in WINDOWS if len(wrong) >= most]
    return max((end for end in ends if end > now), default=None)
