"""A purchase in one line: the sum is last, the words before it are whom and what."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.sales import NoSale, SaleFault, product_of, read_sale, splits


@pytest.mark.parametrize(
    ("text", "words", "minor", "currency"),
    [
        ("олена кавомолка 1250", "олена кавомолка", 125_000, None),
        ("кавомолка 1 250 грн.", "кавомолка", 125_000, "UAH"),
        ("кавомолка 1250₴", "кавомолка", 125_000, "UAH"),
        ("кавомолка ₴1250", "кавомолка", 125_000, "UAH"),
        ("турка 450,50 гривень", "турка", 45_050, "UAH"),
        ("турка 2 1 000 000", "турка 2", 100_000_000, None),
        ("кава 500 uah", "кава", 50_000, "UAH"),
        ("кофе 900 руб?", "кофе", 90_000, "RUB"),
        ("кава 10000000", "кава", 1_000_000_000, None),
    ],
)
def test_the_sum_is_read_at_the_end(text: str, words: str, minor: int, currency: str | None) -> None:
    """With its currency on either side, and thousands apart."""
    sale = read_sale(text)
    assert (" ".join(sale.words), sale.amount_minor, sale.currency) == (words, minor, currency)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", SaleFault.NO_AMOUNT),
        ("олена кавомолка", SaleFault.NO_AMOUNT),
        ("грн", SaleFault.NO_AMOUNT),
        ("олена кавомолка 0", SaleFault.NOT_POSITIVE),
        ("олена кавомолка 0,001", SaleFault.NOT_POSITIVE),
        ("олена кавомолка -5", SaleFault.NOT_POSITIVE),
        ("олена кавомолка 10000001", SaleFault.TOO_MUCH),
        ("олена кавомолка " + "9" * 30, SaleFault.TOO_MUCH),
    ],
)
def test_what_is_no_sum_is_told_apart(text: str, fault: SaleFault) -> None:
    """Each fault has words of its own."""
    with pytest.raises(NoSale) as refused:
        read_sale(text)
    assert refused.value.fault is fault


def test_a_comma_divides_for_certain_and_else_most_words_are_the_customers() -> None:
    """But the last, which is the product."""
    assert splits(read_sale("олена, нова турка, 1250")) == [("олена", ("нова", "турка"))]
    assert splits(read_sale("олена нова турка 1250")) == [("олена нова", ("турка",)), ("олена", ("нова", "турка"))]
    assert splits(read_sale("турка 1250")) == []


@pytest.mark.parametrize(("words", "fault"), [((), SaleFault.NO_PRODUCT), (("я" * 201,), SaleFault.TOO_LONG)])
def test_a_product_has_words_but_no_novel(words: tuple[str, ...], fault: SaleFault) -> None:
    """A dash alone is no word."""
    with pytest.raises(NoSale) as refused:
        product_of(words)
    assert refused.value.fault is fault


@given(text=st.text(max_size=60))
def test_whatever_is_written_is_read_or_refused(text: str) -> None:
    """Nothing else happens."""
    try:
        sale = read_sale(text)
    except NoSale:
        return
    assert 0 < sale.amount_minor <= 1_000_000_000
