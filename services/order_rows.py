"""A row of an export becomes facts about one line of an order, its order and its customer."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import lru_cache, partial

from rules.columns import Column, Field
from rules.order_moments import DateError, DayOrder, MomentReader
from rules.order_values import (
    RowError,
    RowFault,
    clean_text,
    read_currency,
    read_money,
    read_quantity,
    read_status,
    to_milli,
    to_minor,
)
from rules.vocabulary import OrderStatus
from rules.yearly import read_birthday
from services.phones import normalise_phone

LONGEST_CODE = 128
LONGEST_NAME = 256
REMEMBERED = 8_192
YEAR = 12
LONGEST_WARRANTY = 50 * YEAR

_WARRANTY = re.compile(
    r"(\d{1,4})(?:[.,]0+)?(?:\s*(?:(р(?:ік|оки|оків)?|год[а-я]*|лет|y(?:ears?)?)|м[а-яі]*|m[a-z]*)\.?)?"
)
_EMAIL = re.compile(r"[^\s@<>,;\"]{1,64}@[^\s@<>,;\"]+\.[^\s@<>,;\".\d]{2,}")


@dataclass(slots=True)
class OrderRow:
    """
    What one row says. None means that it says nothing about it, not that there is nothing.

    `item` is None when the row tells about the order alone. `order_total_minor` is the amount of the whole order,
    known when no column tells the line's own.
    """

    number: str
    external_id: str
    by_code: bool
    name: str | None
    phone: str | None
    email: str | None
    birthday: str | None
    city: str | None
    placed_at: datetime
    promised_at: datetime | None
    delivered_at: datetime | None
    status: OrderStatus | None
    currency: str | None
    item: str | None
    is_return: bool
    sku: str | None
    product: str | None
    category: str | None
    subcategory: str | None
    brand: str | None
    warranty_months: int | None
    quantity_milli: int | None
    amount_minor: int | None
    order_total_minor: int | None


class RowReader:
    """
    Reads the rows of one file; recent cells are remembered, because the rows of an export repeat each other.

    `warnings` counts what was left out of rows that are good otherwise.
    """

    def __init__(
        self,
        columns: Mapping[Field, Column],
        *,
        moments: MomentReader,
        currency: str | None,
        now: datetime,
        order: DayOrder = DayOrder.DAY_FIRST,
    ) -> None:
        # a field without a column reads the blank cell that is put after the last one
        self._at = {field: columns[field].index if field in columns else -1 for field in Field}
        self._has_price = Field.UNIT_PRICE in columns
        self._moments = moments
        self._currency = currency
        self._now = now
        self._has_code = Field.CUSTOMER in columns
        self.warnings: Counter[str] = Counter()
        remember = lru_cache(REMEMBERED)
        self._clean = remember(clean_text)
        self._status = remember(read_status)
        self._code_of_currency = remember(read_currency)
        self._money = remember(_money)
        self._quantity = remember(_quantity)
        self._day_of_birth = remember(partial(_birthday, order=order, until=now.date() + timedelta(days=1)))
        self._months = remember(_months)

    def read(self, cells: list[str]) -> OrderRow:
        """Return what the row says; raises RowError for the first thing in it that cannot be read."""
        cells = [*cells, ""]
        number = self._code(cells, Field.NUMBER)
        if number is None:
            raise RowError(RowFault.NUMBER_MISSING)
        phone = self._phone(cells)
        email = self._email(cells)
        code = self._code(cells, Field.CUSTOMER) if self._has_code else None
        external_id = code or phone or email
        if external_id is None:
            raise RowError(RowFault.CUSTOMER_MISSING)
        placed_at = self._moment(cells, Field.PLACED)
        if placed_at is None:
            raise RowError(RowFault.DATE_MISSING)
        delivered_at = self._moment(cells, Field.DELIVERED)
        if delivered_at is not None and delivered_at > self._now:
            self.warnings["delivery date is still ahead, contacts wait for it"] += 1
        sku = self._code(cells, Field.SKU)
        product = self._words(cells, Field.PRODUCT, LONGEST_NAME)
        category = self._words(cells, Field.CATEGORY, LONGEST_CODE)
        quantity, quantity_milli = self._quantity(self._cell(cells, Field.QUANTITY))
        amount, sign = self._amount(cells, quantity)
        total_minor, total_sign = self._money(self._cell(cells, Field.ORDER_TOTAL))
        is_return = quantity is not None and quantity < 0
        if is_return and amount is not None:
            amount = -abs(amount)  # some shops write the money of a return without a minus
        item = sku or product or category
        if item is None and (quantity is not None or amount is not None):
            item = ""
        return OrderRow(
            number=number,
            external_id=external_id,
            by_code=code is not None,
            name=self._words(cells, Field.NAME, LONGEST_NAME),
            phone=phone,
            email=email,
            birthday=self._birthday(cells),
            city=self._words(cells, Field.CITY, LONGEST_CODE),
            placed_at=placed_at,
            promised_at=self._moment(cells, Field.PROMISED),
            delivered_at=delivered_at,
            status=self._status(self._cell(cells, Field.STATUS)),
            currency=self._code_of_currency(self._cell(cells, Field.CURRENCY)) or sign or total_sign or self._currency,
            item=item,
            is_return=is_return,
            sku=sku,
            product=product,
            category=category,
            subcategory=self._words(cells, Field.SUBCATEGORY, LONGEST_CODE),
            brand=self._words(cells, Field.BRAND, LONGEST_CODE),
            warranty_months=self._warranty(cells),
            quantity_milli=quantity_milli,
            amount_minor=amount,
            order_total_minor=total_minor,
        )

    def _cell(self, cells: list[str], field: Field) -> str:
        return cells[self._at[field]]

    def _code(self, cells: list[str], field: Field) -> str | None:
        code = self._clean(self._cell(cells, field))
        if code is not None and len(code) > LONGEST_CODE:
            raise RowError(RowFault.TOO_LONG)
        return code

    def _words(self, cells: list[str], field: Field, longest: int) -> str | None:
        words = self._clean(self._cell(cells, field))
        if words is not None and len(words) > longest:
            self.warnings[f"{field} shortened"] += 1
            words = words[:longest].rstrip()
        return words

    def _moment(self, cells: list[str], field: Field) -> datetime | None:
        try:
            return self._moments.read(self._cell(cells, field))
        except DateError as error:
            raise RowError(RowFault.DATE_UNREADABLE) from error

    def _birthday(self, cells: list[str]) -> str | None:
        birthday, is_good = self._day_of_birth(self._cell(cells, Field.BIRTHDAY))
        if not is_good:
            self.warnings["birthday not valid, left out"] += 1
        return birthday

    def _warranty(self, cells: list[str]) -> int | None:
        months, is_good = self._months(self._cell(cells, Field.WARRANTY))
        if not is_good:
            self.warnings["warranty not valid, left out"] += 1
        return months

    def _amount(self, cells: list[str], quantity: Decimal | None) -> tuple[int | None, str | None]:
        amount_minor, sign = self._money(self._cell(cells, Field.AMOUNT))
        if amount_minor is not None or not self._has_price:
            return amount_minor, sign
        try:
            price, sign = read_money(self._cell(cells, Field.UNIT_PRICE))
        except ArithmeticError as error:
            raise RowError(RowFault.AMOUNT_UNREADABLE) from error
        return (None if price is None else to_minor(price * (1 if quantity is None else quantity))), sign

    def _phone(self, cells: list[str]) -> str | None:
        text = self._cell(cells, Field.PHONE).strip()
        if not text:
            return None
        phone = normalise_phone(text[:LONGEST_NAME])
        if phone is None:
            self.warnings["phone not valid, left out"] += 1
        return phone

    def _email(self, cells: list[str]) -> str | None:
        text = self._cell(cells, Field.EMAIL)
        if not text:
            return None
        email = self._clean(text)
        if email is None:
            return None
        if len(email) > LONGEST_NAME or not _EMAIL.fullmatch(email):
            self.warnings["e-mail not valid, left out"] += 1
            return None
        return email.lower()


def _money(text: str) -> tuple[int | None, str | None]:
    amount, currency = read_money(text)
    return (None if amount is None else to_minor(amount)), currency


def _quantity(text: str) -> tuple[Decimal | None, int | None]:
    quantity = read_quantity(text)
    return quantity, (None if quantity is None else to_milli(quantity))


def _birthday(text: str, *, order: DayOrder, until: date) -> tuple[str | None, bool]:
    try:
        return read_birthday(text, order=order, until=until), True
    except ValueError:
        return None, False


def _months(text: str) -> tuple[int | None, bool]:
    """Read "24", "24 міс." or "2 роки" as months; none at all is 0, and a blank is None."""
    text = text.strip().casefold()
    if not text or text in {"-", "—", "n/a", "null", "none"}:
        return None, True
    found = _WARRANTY.fullmatch(text)
    months = int(found[1]) * (YEAR if found[2] else 1) if found else LONGEST_WARRANTY + 1
    return (months, True) if months <= LONGEST_WARRANTY else (None, False)
