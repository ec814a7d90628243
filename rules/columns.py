"""
Which column of a shop's export is which: by name, in English, Russian or Ukrainian, with a typo or two forgiven.

The dictionary also holds the false friends, columns that resemble ours and are not (a review's date, the price of the
delivery). They compete like everyone else, and a column they win is left alone.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz import fuzz

ALIKE_ENOUGH = 88.0
"""Out of 100: one slip in a word of nine letters passes, "order date" against "order state" (86) does not."""


class Field(StrEnum):
    """What a column may tell about an order."""

    NUMBER = "order number"
    CUSTOMER = "customer code"
    NAME = "customer name"
    PHONE = "phone"
    EMAIL = "e-mail"
    CITY = "city"
    PLACED = "order date"
    PROMISED = "promised date"
    DELIVERED = "delivery date"
    STATUS = "status"
    SKU = "item code"
    PRODUCT = "product"
    CATEGORY = "category"
    SUBCATEGORY = "subcategory"
    QUANTITY = "quantity"
    UNIT_PRICE = "unit price"
    AMOUNT = "line amount"
    ORDER_TOTAL = "order total"
    CURRENCY = "currency"
    BIRTHDAY = "birthday"
    BRAND = "brand"
    WARRANTY = "warranty, months"


NAMES: dict[Field, tuple[str, ...]] = {
    Field.NUMBER: (
        *("order id", "order number", "order no", "order code", "order", "number", "invoice", "invoice no"),
        *("invoice number", "transaction id", "purchase id"),
        *("номер замовлення", "замовлення", "id замовлення", "код замовлення", "номер чека", "номер"),
        *("номер заказа", "заказ", "id заказа", "код заказа", "номер накладної", "номер накладной"),
    ),
    Field.CUSTOMER: (
        *("customer id", "customer code", "customer number", "customer no", "customer", "client id", "client code"),
        *("client", "buyer id", "user id", "customer unique id", "loyalty card", "card number"),
        *("код клієнта", "id клієнта", "номер клієнта", "код покупця", "id покупця", "код контрагента"),
        *("номер картки", "id користувача", "картка клієнта"),
        *("код клиента", "id клиента", "номер клиента", "код покупателя", "id покупателя", "номер карты"),
        *("id пользователя", "карта клиента"),
    ),
    Field.NAME: (
        *("customer name", "client name", "buyer name", "buyer", "full name", "name", "first name", "recipient"),
        *("billing name", "shipping name"),
        *("ім'я", "ім'я клієнта", "ім'я покупця", "піб", "піб клієнта", "піб покупця", "клієнт", "покупець"),
        *("отримувач", "контрагент", "прізвище ім'я", "прізвище та ім'я"),
        *("имя", "имя клиента", "имя покупателя", "фио", "фио клиента", "фио покупателя", "клиент", "покупатель"),
        *("получатель", "фамилия имя", "фамилия и имя"),
    ),
    Field.PHONE: (
        *("phone", "phone number", "telephone", "mobile", "mobile phone", "tel", "customer phone", "billing phone"),
        *("телефон", "номер телефону", "тел", "мобільний", "мобільний телефон", "телефон клієнта", "телефон покупця"),
        *("номер телефона", "мобильный", "мобильный телефон", "телефон клиента", "телефон покупателя"),
        *("телефон отримувача", "телефон получателя", "контактний телефон", "контактный телефон"),
    ),
    Field.EMAIL: (
        *("email", "e mail", "email address", "mail", "customer email", "billing email"),
        *("електронна пошта", "пошта", "електронна адреса", "email клієнта", "емейл", "імейл"),
        *("электронная почта", "почта", "эл почта", "email клиента", "имейл", "ел пошта"),
    ),
    Field.CITY: (
        *("city", "town", "customer city", "shipping city", "delivery city", "billing city"),
        *("місто", "місто клієнта", "місто доставки", "місто покупця", "населений пункт", "місто отримувача"),
        *("город", "город клиента", "город доставки", "город покупателя", "населенный пункт", "город получателя"),
    ),
    Field.PLACED: (
        *("order date", "date", "ordered at", "order time", "order datetime", "created at", "created", "placed at"),
        *("purchase date", "purchased at", "invoice date", "transaction date", "order purchase timestamp", "sale date"),
        *("order created", "date created", "creation date", "order timestamp", "date and time"),
        *("дата замовлення", "дата", "дата створення", "дата створення замовлення", "створено", "дата покупки"),
        *("дата продажу", "дата оформлення", "дата і час", "дата та час", "дата та час замовлення", "дата чека"),
        *("дата заказа", "дата создания", "дата создания заказа", "создан", "дата продажи", "дата оформления"),
        *("дата и время", "дата и время заказа", "дата документа"),
    ),
    Field.PROMISED: (
        *("promised date", "promised at", "promised", "estimated delivery date", "estimated delivery", "due date"),
        *("expected delivery date", "expected delivery", "planned delivery date", "delivery deadline"),
        *("order estimated delivery date", "promised delivery date"),
        *("обіцяна дата", "обіцяна дата доставки", "планова дата доставки", "очікувана дата доставки"),
        *("доставити до", "термін доставки", "обіцяно"),
        *("обещанная дата", "обещанная дата доставки", "плановая дата доставки", "ожидаемая дата доставки"),
        *("доставить до", "срок доставки", "обещано"),
    ),
    Field.DELIVERED: (
        *("delivered date", "delivery date", "delivered at", "delivered", "date delivered", "received at"),
        *("order delivered customer date", "actual delivery date", "received date"),
        *("дата доставки", "дата отримання", "доставлено", "дата вручення", "фактична дата доставки", "отримано"),
        *("дата получения", "доставлен", "дата вручения", "фактическая дата доставки", "получен"),
    ),
    Field.STATUS: (
        *("status", "order status", "state of order", "order state"),
        *("статус", "статус замовлення", "стан", "стан замовлення"),
        *("статус заказа", "состояние", "состояние заказа"),
    ),
    Field.SKU: (
        *("sku", "item sku", "product sku", "product id", "product code", "item code", "item id", "stock code"),
        *("article", "barcode", "ean", "lineitem sku"),
        *("артикул", "код товару", "id товару", "артикул товару", "штрихкод", "код номенклатури"),
        *("код товара", "id товара", "артикул товара", "штрих код", "код номенклатуры"),
    ),
    Field.PRODUCT: (
        *("product", "product name", "item name", "item", "description", "product title", "title", "goods"),
        *("lineitem name", "product description"),
        *("товар", "назва товару", "назва", "найменування", "найменування товару", "номенклатура", "позиція"),
        *("название товара", "название", "наименование", "наименование товара", "позиция", "товары", "товари"),
    ),
    Field.CATEGORY: (
        *("category", "product category", "product group", "category name", "item category", "group"),
        *("категорія", "категорія товару", "група", "група товарів", "розділ"),
        *("категория", "категория товара", "группа", "группа товаров", "раздел"),
    ),
    Field.SUBCATEGORY: (
        *("subcategory", "sub category", "product subcategory", "subgroup", "sub group", "category level 2"),
        *("підкатегорія", "підкатегорія товару", "підгрупа", "підгрупа товарів", "підрозділ"),
        *("подкатегория", "подкатегория товара", "подгруппа", "подгруппа товаров", "подраздел"),
    ),
    Field.QUANTITY: (
        *("quantity", "qty", "items", "units", "count", "item count", "pieces", "lineitem quantity", "item quantity"),
        *("items count", "quantity ordered", "number of items"),
        *("кількість", "к сть", "к ть", "кіл ть", "кількість товару", "кількість товарів"),
        *("количество", "кол во", "количество товара", "количество товаров", "штук", "шт"),
    ),
    Field.UNIT_PRICE: (
        *("unit price", "price", "item price", "price per unit", "lineitem price", "product price", "item cost"),
        *("ціна", "ціна за одиницю", "ціна товару", "вартість одиниці", "ціна за шт", "ціна за штуку", "ціна за од"),
        *("цена", "цена за единицу", "цена товара", "стоимость единицы", "цена за шт", "цена за штуку", "цена за ед"),
    ),
    Field.AMOUNT: (
        *("amount", "line total", "line amount", "total", "sum", "subtotal", "total price", "item total", "revenue"),
        *("sales", "total amount", "line price", "sales value"),
        *("сума", "вартість", "сума рядка", "разом", "усього", "всього", "сума товару", "загальна сума"),
        *("сумма", "стоимость", "сумма строки", "итого", "всего", "сумма товара", "общая сумма"),
    ),
    Field.ORDER_TOTAL: (
        *("order total", "order amount", "order sum", "order value", "invoice total", "grand total", "payment value"),
        *("сума замовлення", "вартість замовлення", "загальна сума замовлення", "сума чека"),
        *("сумма заказа", "стоимость заказа", "общая сумма заказа", "итого по заказу"),
    ),
    Field.CURRENCY: (
        *("currency", "currency code", "order currency"),
        *("валюта", "валюта замовлення", "код валюти", "валюта заказа", "код валюты"),
    ),
    Field.BIRTHDAY: (
        *("birthday", "birth date", "date of birth", "customer birthday", "birthdate", "dob", "birthday date"),
        *("день народження", "дата народження", "день народження клієнта", "дата народження клієнта", "др"),
        *("день рождения", "дата рождения", "день рождения клиента", "дата рождения клиента"),
    ),
    Field.BRAND: (
        *("brand", "brand name", "product brand", "item brand", "manufacturer", "vendor"),
        *("бренд", "бренд товару", "торгова марка", "марка", "виробник"),
        *("бренд товара", "торговая марка", "производитель"),
    ),
    Field.WARRANTY: (
        *("warranty", "warranty months", "warranty period", "guarantee", "guarantee months", "warranty term"),
        *("гарантія", "гарантія місяців", "гарантія міс", "гарантійний термін", "термін гарантії", "строк гарантії"),
        *("гарантия", "гарантия месяцев", "гарантия мес", "гарантийный срок", "срок гарантии"),
    ),
}

FALSE_FRIENDS: tuple[str, ...] = (
    *(
        "review date",
        "review score",
        "review",
        "review title",
        "review text",
        "review text pt",
        "rating",
        "answer date",
    ),
    *("days late", "delivery days", "freight", "freight value", "shipping", "shipping cost", "shipping price"),
    *("delivery cost", "delivery price", "delivery method", "delivery address", "delivery status", "delivery"),
    *("country", "state", "region", "address", "zip", "postcode", "department", "store", "store id", "source"),
    *(
        "payment date",
        "paid at",
        "payment method",
        "payment status",
        "payment",
        "payment id",
        "paid",
        "financial status",
    ),
    *("ship date", "shipped at", "shipped date", "order approved at", "order delivered carrier date", "carrier date"),
    *("shipping date", "fulfillment status", "updated at", "date updated", "cancelled at", "refund date"),
    *("registration date", "return date", "cancellation date", "due amount"),
    *(
        "discount",
        "discount amount",
        "tax",
        "tax amount",
        "vat",
        "cost",
        "cost price",
        "margin",
        "bonus",
        "paid amount",
    ),
    *("prepayment", "refund amount", "amount refunded", "amount paid", "comment", "note", "notes", "manager"),
    *("manager name", "product weight", "weight", "tracking number", "waybill", "waybill number", "row number", "line"),
    *("line number", "order item id", "seller id", "shop", "shop name", "product image", "product url"),
    *("company name", "last name", "user name", "store name", "payment amount", "warehouse", "coupon", "language"),
    *("дата відгуку", "відгук", "оцінка", "дата оплати", "дата відправки", "дата відвантаження", "дата оновлення"),
    *("дата скасування", "дата повернення", "дата реєстрації", "дата зміни", "статус оплати"),
    *("статус доставки", "вартість доставки", "ціна доставки", "сума доставки", "адреса доставки", "спосіб доставки"),
    *("служба доставки", "спосіб оплати", "оплата", "доставка", "сума знижки", "знижка", "сума оплати", "сплачено"),
    *("передоплата", "пдв", "сума пдв", "собівартість", "маржа", "бонуси", "коментар", "примітка", "менеджер"),
    *("номер ттн", "ттн", "номер рядка", "номер п п", "адреса", "країна", "область", "регіон", "магазин"),
    *("джерело", "вага", "одиниця виміру", "нова пошта", "відділення", "промокод", "закупівельна ціна"),
    *("дата отзыва", "отзыв", "оценка", "дата оплаты", "дата отправки", "дата отгрузки", "дата обновления"),
    *("дата отмены", "дата возврата", "дата регистрации", "дата изменения", "статус оплаты"),
    *("стоимость доставки", "цена доставки", "сумма доставки", "адрес доставки", "способ доставки", "номер строки"),
    *("способ оплаты", "сумма скидки", "скидка", "сумма оплаты", "оплачено", "предоплата", "ндс", "сумма ндс"),
    *("себестоимость", "комментарий", "примечание", "номер ттн", "адрес", "страна", "магазин", "источник"),
    *(
        "birthplace",
        "child birthday",
        "день народження дитини",
        "день рождения ребенка",
        "warranty end",
        "warranty until",
    ),
    *("warranty number", "гарантія до", "гарантия до", "гарантійний талон", "гарантийный талон"),
    *("вес", "единица измерения", "новая почта", "отделение", "закупочная цена", "дней опоздания", "днів запізнення"),
)

CURRENCY_WORDS: dict[str, str] = {
    "грн": "UAH",
    "uah": "UAH",
    "₴": "UAH",
    "гривень": "UAH",
    "гривен": "UAH",
    "usd": "USD",
    "$": "USD",
    "eur": "EUR",
    "€": "EUR",
    "євро": "EUR",
    "евро": "EUR",
    "pln": "PLN",
    "zł": "PLN",
    "gbp": "GBP",
    "£": "GBP",
    "kzt": "KZT",
    "₸": "KZT",
    "тенге": "KZT",
    "руб": "RUB",
    "rub": "RUB",
    "₽": "RUB",
}
"""A currency as shops write it beside an amount or in the header over it."""

UNITS = frozenset({"шт", "pcs", "штук", "kg", "кг"})
_MONEY = frozenset({Field.AMOUNT, Field.UNIT_PRICE, Field.ORDER_TOTAL})


@dataclass(frozen=True, slots=True)
class Column:
    """A column taken for a field: where it stands, what it is called, how alike the names are (0-100)."""

    field: Field
    index: int
    header: str
    score: float


@dataclass(frozen=True, slots=True)
class Recognition:
    """
    What became of a file's header.

    `ignored` are the headers nobody claimed. `twins` are headers that stand there twice where one was meant to be
    read: which of the two is right cannot be known. `currency` is the one a money header names ("Сума, грн").
    """

    columns: dict[Field, Column]
    ignored: tuple[str, ...]
    twins: tuple[str, ...]
    currency: str | None

    def missing(self) -> tuple[str, ...]:
        """Say what an import cannot do without and did not find."""
        lacking = [str(field) for field in (Field.NUMBER, Field.PLACED) if field not in self.columns]
        if not self.columns.keys() & {Field.CUSTOMER, Field.PHONE, Field.EMAIL}:
            lacking.insert(min(1, len(lacking)), f"{Field.CUSTOMER} (or {Field.PHONE}, or {Field.EMAIL})")
        return tuple(lacking)


def recognise(headers: Sequence[str]) -> Recognition:
    """
    Assign columns to fields by name, the most alike first; neither a column nor a field is used twice.

    Equal scores go to the name that stands earlier in the dictionary, then to the column further left.
    """
    candidates: list[tuple[float, int, int, Field]] = []
    plain = [_plain(header) for header in headers]
    for index, words in enumerate(plain):
        if not words:
            continue
        stranger = max(fuzz.ratio(words, name) for name in _FALSE_FRIENDS)
        for field, names in _NAMES.items():
            score, rank = max((fuzz.ratio(words, name), -rank) for rank, name in enumerate(names))
            if score >= ALIKE_ENOUGH and score > stranger:
                candidates.append((-score, -rank, index, field))
    columns: dict[Field, Column] = {}
    taken: set[int] = set()
    for negative, _, index, field in sorted(candidates):
        if field not in columns and index not in taken:
            columns[field] = Column(field, index, headers[index].strip(), -negative)
            taken.add(index)
    return Recognition(
        columns=columns,
        ignored=tuple(header.strip() for index, header in enumerate(headers) if index not in taken and header.strip()),
        twins=tuple(column.header for column in columns.values() if plain.count(plain[column.index]) > 1),
        currency=next(
            filter(None, (_currency(column.header) for column in columns.values() if column.field in _MONEY)), None
        ),
    )


def _words(header: str) -> list[str]:
    text = header.replace("№", " номер ").replace("#", " number ")
    text = unicodedata.normalize("NFKC", text).replace("’", "'").replace("ʼ", "'").replace("`", "'")
    text = re.sub(r"(?<=[a-zа-яіїєґ])(?=[A-ZА-ЯІЇЄҐ])", " ", text)
    return re.findall(r"[\w']+|[₴$€£₽₸]", text.replace("_", " ").casefold().replace("ё", "е"))


def _plain(header: str) -> str:
    words = _words(header)
    if len(words) > 1:
        words = [word for word in words if word not in UNITS and word not in CURRENCY_WORDS] or words
    return " ".join(sorted(words))


def _currency(header: str) -> str | None:
    return next((CURRENCY_WORDS[word] for word in _words(header) if word in CURRENCY_WORDS), None)


_NAMES = {field: tuple(_plain(name) for name in names) for field, names in NAMES.items()}
_FALSE_FRIENDS = tuple(_plain(name) for name in FALSE_FRIENDS)
