"""A product is called what a person would call it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.product_names import LONGEST, spoken


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Кавомолка електрична ZERNIA X-200 (чорна, 200 Вт), арт. 10023", "Кавомолка електрична ZERNIA X-200"),
        ("Кавомолка", "Кавомолка"),
        ("Кава в зернах Арабіка 1 кг", "Кава в зернах Арабіка"),
        ("Кава в зернах, 250 г x 4", "Кава в зернах"),
        ("Килим 160х230 см", "Килим"),
        ("Футболка жіноча, розмір M", "Футболка жіноча"),
        ("Кроссовки мужские размер 42", "Кроссовки мужские"),
        ("Чашка керамічна 350 мл, 6 шт.", "Чашка керамічна"),
        ("Чашка [біла] (350 мл (нова))", "Чашка"),
        ("Турка «Султан» мідна", "Турка Султан мідна"),
        ('Набор "Утро" Артикул: AB-77/1', "Набор Утро"),
        ("Фільтр SKU 4411-22 склад 3", "Фільтр"),
        ("КАВОМОЛКА ЕЛЕКТРИЧНА ZERNIA", "Кавомолка електрична ZERNIA"),
        ("ТЕН", "ТЕН"),
        ("Чайник TEFAL KO 2001", "Чайник TEFAL KO 2001"),
        ("iPhone 15", "iPhone 15"),
        ("Артикуляційна гімнастика, книга", "Артикуляційна гімнастика, книга"),
        ("Код да Вінчі", "Код да Вінчі"),
        ("  Кава   мелена  ", "Кава мелена"),
        ("Чашка (350 мл", "Чашка"),
        ("(10023)", "(10023)"),
        ("10023", "10023"),
        ("", ""),
    ],
)
def test_what_only_the_warehouse_needs_is_left_out(name: str, said: str) -> None:
    """Brackets, article numbers, sizes and quantities go; the model stays; nobody is shouted at."""
    assert spoken(name) == said


def test_a_very_long_name_ends_at_a_word() -> None:
    """Cut where a person would take a breath."""
    said = spoken("Професійна автоматична кавомашина з капучинатором для офісів і кав’ярень")

    assert said == "Професійна автоматична кавомашина з…"
    assert len(spoken("Я" * 300)) == LONGEST


@given(st.text(max_size=300))
def test_no_name_is_lost_or_grows(name: str) -> None:
    """Whatever the shop's system holds: something is left, no longer than it may be."""
    said = spoken(name)

    assert len(said) <= max(LONGEST, 1)
    assert bool(said) == bool(name.split())
