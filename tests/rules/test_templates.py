"""Ready answers: facts in their places, and nothing said that nobody knows."""

import pytest

from rules.shop import ReplyTemplate
from rules.templates import fill, in_order
from rules.vocabulary import Category

TEXT = "{name}, прикро. Замовлення {order} у дорозі. Усе владнаємо {until}."
FACTS = {"name": "Олено", "order": "1001", "until": "завтра до 18:00"}


@pytest.mark.parametrize(
    ("unknown", "filled"),
    [
        ((), "Олено, прикро. Замовлення 1001 у дорозі. Усе владнаємо завтра до 18:00."),
        (("name",), "Прикро. Замовлення 1001 у дорозі. Усе владнаємо завтра до 18:00."),
        (("order",), "Олено, прикро. Усе владнаємо завтра до 18:00."),
        (("until", "order"), "Олено, прикро."),
        (("until", "order", "name"), "Прикро."),
    ],
)
def test_a_sentence_whose_fact_is_unknown_is_left_out(unknown: tuple[str, ...], filled: str) -> None:
    """Of an address only the name."""
    assert fill(TEXT, FACTS | dict.fromkeys(unknown)) == filled


def test_facts_are_no_texts() -> None:
    """What comes in by a fact is neither filled again nor cut at its points."""
    assert fill("Про «{product}». Усе.", {"product": "Чай {name}. Зелений"}) == "Про «Чай {name}. Зелений». Усе."


def test_paragraphs_stay_and_empty_ones_go() -> None:
    """Breaks are the author's."""
    assert fill("Раз.\n\nДва {order}.\n\nТри.", {}) == "Раз.\n\nТри."
    assert fill("Лише {order}.", {}) == ""
    assert fill("Напишіть о 15.30, № 214 чекає… Добре?", {}) == "Напишіть о 15.30, № 214 чекає… Добре?"


def test_those_about_the_complaint_come_first_then_the_general_ones() -> None:
    """Within each, as the shop lists them."""
    categories = [None, Category.SIZE, Category.QUALITY, None, Category.QUALITY]
    replies = [ReplyTemplate(f"r-{place}", category, {}, {}) for place, category in enumerate(categories)]
    assert in_order(replies, Category.QUALITY) == [2, 4, 0, 3, 1]
    assert in_order(replies, None) == [0, 3, 1, 2, 4]
