"""Columns are found by name in three languages, and look-alikes are left alone."""

import pytest

from rules.columns import FALSE_FRIENDS, NAMES, Field, recognise


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("Номер замовлення", Field.NUMBER),
        ("№ заказа", Field.NUMBER),
        ("Замовлення №", Field.NUMBER),
        ("order_id", Field.NUMBER),
        ("Order ID", Field.NUMBER),
        ("OrderID", Field.NUMBER),
        ("ORDER NUMBER", Field.NUMBER),
        ("Order #", Field.NUMBER),
        ("InvoiceNo", Field.NUMBER),
        ("Нмер замовлення", Field.NUMBER),
        ("Код клієнта", Field.CUSTOMER),
        ("Код клиента", Field.CUSTOMER),
        ("Customer ID", Field.CUSTOMER),
        ("ПІБ", Field.NAME),
        ("Ім’я клієнта", Field.NAME),
        ("ФИО", Field.NAME),
        ("Телефон", Field.PHONE),
        ("E-mail", Field.EMAIL),
        ("Електронна пошта", Field.EMAIL),
        ("Дата", Field.PLACED),
        ("Дата замовлення", Field.PLACED),
        ("Дата создания заказа", Field.PLACED),
        ("Created at", Field.PLACED),
        ("promised_date", Field.PROMISED),
        ("Планова дата доставки", Field.PROMISED),
        ("delivered_date", Field.DELIVERED),
        ("Дата доставки", Field.DELIVERED),
        ("Дата получения", Field.DELIVERED),
        ("Статус замовлення", Field.STATUS),
        ("Артикул", Field.SKU),
        ("StockCode", Field.SKU),
        ("Назва товару", Field.PRODUCT),
        ("Товар", Field.PRODUCT),
        ("Категорія", Field.CATEGORY),
        ("К-сть, шт.", Field.QUANTITY),
        ("Кол-во", Field.QUANTITY),
        ("items", Field.QUANTITY),
        ("Ціна за од., грн", Field.UNIT_PRICE),
        ("Ціна, грн", Field.UNIT_PRICE),
        ("UnitPrice", Field.UNIT_PRICE),
        ("Сума, грн", Field.AMOUNT),
        ("Сумма (₴)", Field.AMOUNT),
        ("Amount (USD)", Field.AMOUNT),
        ("Сума замовлення", Field.ORDER_TOTAL),
        ("Валюта", Field.CURRENCY),
        ("Дата народження", Field.BIRTHDAY),
        ("День рождения", Field.BIRTHDAY),
        ("birth_date", Field.BIRTHDAY),
        ("Підкатегорія", Field.SUBCATEGORY),
        ("Подгруппа", Field.SUBCATEGORY),
        ("product_subcategory", Field.SUBCATEGORY),
        ("Бренд", Field.BRAND),
        ("Виробник", Field.BRAND),
        ("brand", Field.BRAND),
        ("warranty_months", Field.WARRANTY),
        ("Гарантія, міс.", Field.WARRANTY),
        ("Гарантийный срок", Field.WARRANTY),
    ],
)
def test_a_header_is_recognised(header: str, field: Field) -> None:
    """One header alone is taken for the field a person would take it for."""
    assert list(recognise([header]).columns) == [field]


@pytest.mark.parametrize(
    "header",
    [
        *("review_date", "days_late", "freight", "country", "state", "Дата оплати", "Дата отправки", "Статус оплати"),
        *("Вартість доставки", "Сума знижки", "Номер ТТН", "Нова пошта", "Payment date", "Менеджер"),
        *("Гарантія до", "Гарантийный талон", "child birthday"),
        *("department", "review_score", "Стоимость доставки", "", "   ", "???", "xyz"),
    ],
)
def test_a_false_friend_is_left_alone(header: str) -> None:
    """What resembles a field and is not one stays unread."""
    assert recognise([header]).columns == {}


def test_each_column_and_each_field_is_used_once() -> None:
    """Of two columns for one field the more alike wins, and the other is not given away to something else."""
    recognition = recognise(["Order nmber", "Order ID", "Дата", "Код клієнта"])

    assert recognition.columns[Field.NUMBER].header == "Order ID"
    assert recognition.ignored == ("Order nmber",)


def test_what_is_missing_is_named() -> None:
    """A person is told what was looked for; a phone or an e-mail does instead of a customer code."""
    assert recognise(["Сума"]).missing() == ("order number", "customer code (or phone, or e-mail)", "order date")
    assert recognise(["№", "Дата", "Телефон"]).missing() == ()


def test_a_header_that_stands_twice_is_reported_only_if_it_is_read() -> None:
    """Two columns "Сума" cannot both be right; two columns "Коментар" disturb nobody."""
    recognition = recognise(["№", "Дата", "Телефон", "Сума", "сума", "Коментар", "Коментар"])

    assert recognition.twins == ("Сума",)


def test_a_currency_in_a_header_is_noticed() -> None:
    """ "Сума, грн" says which money it is; a header without a currency does not."""
    assert recognise(["Сума, грн"]).currency == "UAH"
    assert recognise(["Amount"]).currency is None


def test_no_name_means_two_things() -> None:
    """The dictionary gives every name to one field, and no field's name is a false friend."""
    names = [name for names in NAMES.values() for name in set(names)]

    assert len(names) == len(set(names))
    assert not set(names) & set(FALSE_FRIENDS)
    assert all(list(recognise([name]).columns) == [field] for field, names in NAMES.items() for name in names)
