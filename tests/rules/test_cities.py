"""Cities as they are written: the same one in every spelling, and no two taken for one."""

import pytest

from rules.cities import meant, read_city_and_reason, spelling

KNOWN = ("Харків", "м. Харьков", "Київ", "Київ, вул. Хрещатик 1", "Суми", "Біла Церква", "Кременчук", "Кременчуг")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Харків", "г. Харьков"),
        ("Харків", "м.Харків"),
        ("Kharkiv", "ХАРКІВ"),
        ("Київ", "Киев"),
        ("Дніпро", "днепр"),
        ("Запоріжжя", "Запорожье"),
        ("Івано-Франківськ", "Ивано-Франковск"),
        ("місто Львів", "Львов, ул. Городоцкая, 5"),
        ("Харківська обл., м. Харків", "Харьков"),
        ("Одеса", "Одесса"),
        ("Кам’янське", "Каменское"),
    ],
)
def test_a_city_is_the_same_in_every_spelling(one: str, other: str) -> None:
    """With its mark or without, in three alphabets' habits, with an address after it."""
    assert spelling(one) == spelling(other) != ""


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("харьков", ["Харків", "м. Харьков"]),
        ("Хрків", ["Харків", "м. Харьков"]),
        ("киев", ["Київ", "Київ, вул. Хрещатик 1"]),
        ("Кременчук", ["Кременчуг", "Кременчук"]),
        ("біла церква", ["Біла Церква"]),
        ("сумы", ["Суми"]),
        ("Одеса", []),
        ("Ромни", []),
        ("", []),
        ("!", []),
    ],
)
def test_a_city_is_found_among_those_there_are(text: str, found: list[str]) -> None:
    """With a slip of the finger too; a city that is not there is not taken for another."""
    assert meant(text, KNOWN) == found


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("переїжджаємо", (None, "переїжджаємо")),
        ("  переезд:\n новый   склад ", (None, "переезд: новый склад")),
        ("місто Харків: немає світла", ("Харків", "немає світла")),
        ("город Кривой Рог : нет света", ("Кривой Рог", "нет света")),
        ("City Lviv:power: off", ("Lviv", "power: off")),
        ("м. Харків: світло", ("Харків", "світло")),
        ("місто Харків немає світла", None),
        ("місто Харків:  ", None),
        ("", None),
        ("   ", None),
        ("городские склады закрыты", (None, "городские склады закрыты")),
    ],
)
def test_a_pause_is_read_as_it_is_typed(text: str, read: tuple[str | None, str] | None) -> None:
    """A reason there must be; a city is followed by a colon, or one asks back."""
    assert read_city_and_reason(text) == read
