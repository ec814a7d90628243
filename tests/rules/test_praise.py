"""Who is praised in a customer's own words, in two languages, and what is no praise."""

import pytest

from rules.praise import is_praise, is_solicited, named

TEAM = ("Олег", "Марія", "Олександр", "Ян")


@pytest.mark.parametrize(
    "words",
    [
        "Дякую, Олеже, усе дуже швидко!",
        "Щиро вдячна за турботу",
        "Спасибо большое, очень внимательные",
        "Ваш менеджер просто супер",
        "СПАСИБО!!!",
        "Рекомендую всім, Марія молодець",
    ],
)
def test_good_words_are_praise(words: str) -> None:
    """However they are put."""
    assert is_praise(words)


@pytest.mark.parametrize(
    "words",
    [
        "",
        "Коли приїде?",
        "Дякую, але кавомолка не працює",
        "Спасибо, но это уже второй раз сломалось",
        "Не дуже приємно",
        "я недовольна и не рекомендую",
        "Не можу сказати, що задоволена",
        "без подяки обійдуться",
        "Дякувати Богу, зламалася не вся",
    ],
)
def test_what_is_taken_back_is_none(words: str) -> None:
    """A polite word before a complaint does not praise anybody."""
    assert not is_praise(words)


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("Дякую Олегові", 0),
        ("спасибо Олегу за помощь", 0),
        ("Oleh is great", 0),
        ("Марії велике дякую", 1),
        ("передайте Марии спасибо", 1),
        ("дякую Олександру", 2),
        ("Ян молодець", 3),
        ("дуже дякую", None),
        ("Олег і Марія — найкращі", None),
        ("гарний олень на чашці", None),
    ],
)
def test_a_name_is_heard_in_every_case(words: str, place: int | None) -> None:
    """Two names praise nobody in particular."""
    assert named(words, TEAM) == place


@pytest.mark.parametrize(
    ("words", "is_asked"),
    [
        ("Поставте, будь ласка, оцінку 5", True),
        ("Напишите, пожалуйста, хороший отзыв обо мне", True),
        ("Оцініть мою роботу", True),
        ("Залиште нам зірочки", True),
        ("Замінимо завтра", False),
        ("Напишіть, будь ласка, номер замовлення", False),
        ("Поставте ніж на місце", False),
    ],
)
def test_asking_for_praise_is_heard(words: str, is_asked: bool) -> None:
    """So that it does not count."""
    assert is_solicited(words) is is_asked
