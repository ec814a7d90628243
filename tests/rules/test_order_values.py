"""Money, quantities, statuses and words as shops write them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.order_values import (
    LARGEST,
    RowError,
    RowFault,
    cancelled_number,
    clean_text,
    notes_are_marked,
    read_currency,
    read_money,
    read_quantity,
    read_status,
    to_milli,
    to_minor,
)
from rules.vocabulary import OrderStatus


@pytest.mark.parametrize(
    ("written", "minor", "currency"),
    [
        ("10", 1000, None),
        ("83.4", 8340, None),
        ("29,33", 2933, None),
        ("1 234,50", 123450, None),
        ("1\u00a0234,50", 123450, None),
        ("1\u202f234\u202f567,5", 123456750, None),
        ("1'234.50", 123450, None),
        ("1,234.50", 123450, None),
        ("1.234,50", 123450, None),
        ("1,234", 123400, None),
        ("0,234", 23, None),
        ("12,345,678", 1234567800, None),
        ("1.234", 123, None),
        ("1 234,50 грн.", 123450, "UAH"),
        ("₴99.90", 9990, "UAH"),
        ("$ 5", 500, "USD"),
        ("5 €", 500, "EUR"),
        ("100 UAH", 10000, "UAH"),
        ("-35.4", -3540, None),
        ("−35,4", -3540, None),
        ("(12.00)", -1200, None),
        ("+7", 700, None),
        ("0.005", 1, None),
        ("-0.005", -1, None),
        ("0.1500000000000000222", 15, None),
        ("2.675", 268, None),
        ("90071992547409.92", LARGEST, None),
    ],
)
def test_an_amount_is_read(written: str, minor: int, currency: str | None) -> None:
    """Separators, spaces and signs of currency are understood; a half goes away from zero."""
    amount, sign = read_money(written)

    assert amount is not None
    assert (to_minor(amount), sign) == (minor, currency)


@pytest.mark.parametrize(
    "written",
    [
        *("NaN", "inf", "1e400", "1e5", "abc", "1,2,3", "1.2.3", "1,23.45,6", "--", "5 bananas", "0x10", "1/2", "."),
        *("12,34,567.0", "$", "()", "=1+1", "9" * 40),
    ],
)
def test_what_is_not_an_amount_is_refused(written: str) -> None:
    """Nothing is guessed out of a broken number."""
    with pytest.raises(RowError) as refused:
        read_money(written)
    assert refused.value.fault is RowFault.AMOUNT_UNREADABLE


@pytest.mark.parametrize("written", ["", "  ", "-", "—"])
def test_a_blank_amount_says_nothing(written: str) -> None:
    """Blank is not zero."""
    assert read_money(written) == (None, None)
    assert read_quantity(written) is None


def test_an_amount_beyond_belief_is_refused() -> None:
    """2^53 hundredths is the largest amount."""
    with pytest.raises(RowError) as refused:
        to_minor(Decimal("90071992547409.93"))
    assert refused.value.fault is RowFault.AMOUNT_TOO_LARGE


@pytest.mark.parametrize(
    ("written", "milli"),
    [
        ("2", 2000),
        ("-12", -12000),
        ("1,250", 1250),
        ("0.5", 500),
        ("2 шт.", 2000),
        ("1,5 кг", 1500),
        ("1 000", 1000000),
    ],
)
def test_a_quantity_is_read(written: str, milli: int) -> None:
    """Thousandths, because goods are also weighed; a single comma is decimal."""
    quantity = read_quantity(written)

    assert quantity is not None
    assert to_milli(quantity) == milli


@pytest.mark.parametrize("written", ["NaN", "1e400", "two", "1;2", "5 грн"])
def test_what_is_not_a_quantity_is_refused(written: str) -> None:
    """A row with it is bad rather than wrong."""
    with pytest.raises(RowError):
        read_quantity(written)


@pytest.mark.parametrize(
    ("word", "status"),
    [
        ("", None),
        ("delivered", OrderStatus.ACTIVE),
        ("Виконано", OrderStatus.ACTIVE),
        ("Отримано, відмінно!", OrderStatus.ACTIVE),
        ("Отмечен", OrderStatus.ACTIVE),
        ("canceled", OrderStatus.CANCELLED),
        ("Cancelled by customer", OrderStatus.CANCELLED),
        ("Скасовано", OrderStatus.CANCELLED),
        ("СКАСОВАНИЙ", OrderStatus.CANCELLED),
        ("отменён", OrderStatus.CANCELLED),
        ("Отменен", OrderStatus.CANCELLED),
        ("Відмінено", OrderStatus.CANCELLED),
        ("Відмова", OrderStatus.CANCELLED),
        ("unavailable", OrderStatus.CANCELLED),
        ("returned", OrderStatus.RETURNED),
        ("Refunded", OrderStatus.RETURNED),
        ("Повернено", OrderStatus.RETURNED),
        ("Повернення", OrderStatus.RETURNED),
        ("Возврат", OrderStatus.RETURNED),
        ("Возвращён", OrderStatus.RETURNED),
        ("partially refunded", OrderStatus.ACTIVE),
        ("Частково повернено", OrderStatus.ACTIVE),
        ("не скасовано", OrderStatus.ACTIVE),
    ],
)
def test_a_status_is_understood(word: str, status: OrderStatus | None) -> None:
    """Cancelled and returned are recognised in three languages; everything else is active."""
    assert read_status(word) == status


def test_a_currency_is_a_code_or_a_sign() -> None:
    """Three letters, or a sign that shops use; anything else is refused."""
    assert [read_currency(text) for text in ("usd", "грн.", "₴", " ")] == ["USD", "UAH", "UAH", None]
    with pytest.raises(RowError):
        read_currency("гроші")


def test_words_lose_what_cannot_be_seen() -> None:
    """Control and direction characters go, spaces collapse, letters are composed."""
    assert clean_text(" Оле\u200bна\x07 \t\n Коваль\u202e ") == "Олена Коваль"
    assert clean_text("и\u0306") == "й"
    assert clean_text("\x00\u200b ") is None


@pytest.mark.parametrize(
    ("plain", "marked", "others", "marks"),
    [
        (9519, 2187, 0, True),
        (0, 500, 0, False),
        (0, 0, 6919, False),
        (10, 2, 5, False),
        (1, 1, 0, True),
        (500, 3, 5, True),
    ],
)
def test_c_is_a_mark_only_among_plain_numbers(plain: int, marked: int, others: int, marks: bool) -> None:
    """A shop whose every number begins with C does not cancel them all."""
    assert notes_are_marked(plain=plain, marked=marked, others=others) is marks


def test_a_note_names_a_number() -> None:
    """C1001 is about 1001; CD000011 is about nothing."""
    assert [cancelled_number(number) for number in ("C1001", "CD000011", "1001", "C", "C10-1")] == [
        *("1001", None, None, None, None)
    ]


@given(st.text(max_size=30))
def test_any_text_is_read_or_refused_by_name(text: str) -> None:
    """No cell, however strange, raises anything but a named fault."""
    for read in (read_money, read_quantity, read_currency):
        try:
            read(text)
        except RowError as error:
            assert error.fault.words
    read_status(text)
    clean_text(text)
