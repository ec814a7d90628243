"""Who and what is in the demo's shop: its export of a month, and when it opens."""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

TOKEN = "123456789:TEST-demo-token-of-the-local-telegram"  # noqa: S105 - it opens nothing but the local Telegram
ZONE = ZoneInfo("Europe/Kyiv")


@dataclass(frozen=True, slots=True)
class Order:
    """A line of the demo shop's export."""

    number: str
    code: str
    name: str
    product: str
    category: str
    amount: str
    hours_ago: float


OLENA = ("K-17", "Шевченко Олена Петрівна")
ANDREY = ("K-23", "Андрей Соколов")
MARIA = ("K-31", "Ткачук Марія")
PETRO = ("K-40", "Бондаренко Петро")
OKSANA = ("K-44", "Оксана Гнатюк")

EXPORT = (
    Order("1001", *OLENA, "Кавомолка Зернятко", "Кавомолки", "2 450,00", 0.4),
    Order("1002", *ANDREY, "Кофе в зёрнах Эфиопия, 1 кг", "Кава", "980,00", 0.5),
    Order("0877", *OLENA, "Кава Колумбія, 250 г", "Кава", "320,00", 24 * 40),
    Order("0790", *MARIA, "Турка мідна", "Посуд", "1 150,00", 24 * 90),
    Order("1000", *MARIA, "Кава Гондурас, 500 г", "Кава", "540,00", 3),
    Order("0996", *PETRO, "Френч-прес, 1 л", "Посуд", "890,00", 24 * 2),
    Order("0991", *OKSANA, "Кава Кенія, 250 г", "Кава", "365,00", 24 * 4),
    Order("0984", *PETRO, "Кава Колумбія, 1 кг", "Кава", "1 180,00", 24 * 7),
    Order("0975", *MARIA, "Фільтри паперові, 100 шт", "Аксесуари", "190,00", 24 * 11),
    Order("0969", *ANDREY, "Горнятко керамічне", "Посуд", "310,00", 24 * 15),
    Order("0958", *OKSANA, "Кавоварка гейзерна, 6 чашок", "Посуд", "1 420,00", 24 * 19),
    Order("0950", *OLENA, "Кава Бразилія, 500 г", "Кава", "480,00", 24 * 23),
    Order("0941", *PETRO, "Ваги кухонні", "Аксесуари", "760,00", 24 * 28),
)
"""The newest lines of a month, and a few older ones. The first four are the terminal story's."""

HISTORIES: dict[str, tuple[tuple[str, str, str, float], ...]] = {
    "fresh": (("Кавоварка Ранок", "Кавоварки", "3 190,00", 0.4),),
    "regular": (
        ("Кофе Гватемала, 1 кг", "Кава", "920,00", 0.4),
        ("Кофе Эфиопия, 1 кг", "Кава", "980,00", 24 * 35),
        ("Турка медная", "Посуд", "1 150,00", 24 * 80),
        ("Кофе Колумбия, 1 кг", "Кава", "890,00", 24 * 130),
    ),
    "silent": tuple(("Кава Ефіопія, 250 г", "Кава", "345,00", 24 * days + 8) for days in (33, 43, 53)),
    "crowd": (("Кава Бразилія, 500 г", "Кава", "480,00", 24 * 120),),
}
"""What newcomers have bought: product, category, sum, hours ago."""


def write_export(file: Path, orders: Sequence[Order], now: datetime) -> None:
    """Write the export as shops' programs do: Cyrillic of Windows, semicolons, commas in the sums."""
    with file.open("w", encoding="cp1251", newline="") as stream:
        writer = csv.writer(stream, delimiter=";")
        writer.writerow(
            ["Номер замовлення", "Код клієнта", "Клієнт", "Дата замовлення", "Товар", "Категорія", "Сума, грн"]
        )
        for order in orders:
            placed = (now - timedelta(hours=order.hours_ago)).astimezone(ZONE)
            when = placed.strftime("%d.%m.%Y %H:%M")
            writer.writerow([order.number, order.code, order.name, when, order.product, order.category, order.amount])


def next_morning() -> datetime:
    """Return the next 10:00 in the shop: the story is told by day."""
    local = datetime.now(ZONE)
    return datetime.combine(local.date() + timedelta(days=1), time(10), tzinfo=ZONE).astimezone(UTC)
