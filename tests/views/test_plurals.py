"""Numbers and the words after them, as a native speaker counts."""

from dataclasses import replace

import pytest

from rules.notice import Notice
from rules.notices.checkin import HappyThanked, RewardsShown
from rules.notices.desk import Card, OpenTicketsShown
from rules.notices.staff import DeskSet, StaffRemoved
from rules.vocabulary import Language
from tests.views.readings import seen, voice
from views.catalogue import render
from views.specimens.desk import CARD

UK, RU = Language.UKRAINIAN, Language.RUSSIAN
COUNTS = {1: 0, 2: 1, 5: 2, 11: 2, 12: 2, 21: 0, 22: 1, 101: 0, 111: 2}


def forms(*words: str) -> list[tuple[int, str]]:
    """Each count with the form it takes: of one, of a few, of many."""
    return [(count, f"{count} {words[form]}") for count, form in COUNTS.items()]


def rewards(count: int) -> Notice:
    """The balance."""
    return RewardsShown(balance=count)


def happy_thanked(count: int) -> Notice:
    """Points for an answer."""
    return HappyThanked(name=None, points=count, balance=3)


def card_orders(count: int) -> Notice:
    """A customer with so many orders."""
    return Card(ticket=1, card=replace(CARD, orders=count))


def card_media(count: int) -> Notice:
    """A card with so many files."""
    return Card(ticket=1, card=replace(CARD, media=count))


def desk_set(count: int) -> Notice:
    """So many tickets wait for the new desk."""
    return DeskSet(waiting=count)


def removed(count: int) -> Notice:
    """So many tickets are free again."""
    return StaffRemoved(name="К", returned=count)


def more_tickets(count: int) -> Notice:
    """So many more tickets are open."""
    return OpenTicketsShown(tickets=(), more=count)


TABLE = [
    (rewards, UK, forms("бал.", "бали.", "балів.")),
    (rewards, RU, forms("балл.", "балла.", "баллов.")),
    (happy_thanked, UK, forms("бал, тепер їх у Вас 3.", "бали, тепер їх у Вас 3.", "балів, тепер їх у Вас 3.")),
    (happy_thanked, RU, forms("балл, теперь их у Вас 3.", "балла, теперь их у Вас 3.", "баллов, теперь их у Вас 3.")),
    (card_orders, UK, forms("замовлення на", "замовлення на", "замовлень на")),
    (card_orders, RU, forms("заказ на", "заказа на", "заказов на")),
    (card_media, UK, forms("файл\n", "файли\n", "файлів\n")),
    (card_media, RU, forms("файл\n", "файла\n", "файлов\n")),
    (removed, UK, forms("звернення знову чекає", "звернення знову чекають", "звернень знову чекають")),
    (removed, RU, forms("обращение снова ждёт", "обращения снова ждут", "обращений снова ждут")),
    (more_tickets, UK, forms("звернення.", "звернення.", "звернень.")),
    (more_tickets, RU, forms("обращение.", "обращения.", "обращений.")),
    (
        desk_set,
        UK,
        [
            (1, "чекає 1 звернення — картка зараз з’явиться"),
            (2, "чекають 2 звернення — картки зараз з’являться"),
            (5, "чекають 5 звернень — картки зараз з’являться"),
            (11, "чекають 11 звернень — картки зараз з’являться"),
            (12, "чекають 12 звернень — картки зараз з’являться"),
            (21, "чекає 21 звернення — картки зараз з’являться"),
            (22, "чекають 22 звернення — картки зараз з’являться"),
            (101, "чекає 101 звернення — картки зараз з’являться"),
            (111, "чекають 111 звернень — картки зараз з’являться"),
        ],
    ),
    (
        desk_set,
        RU,
        [
            (1, "ждёт 1 обращение — карточка сейчас появится"),
            (2, "ждут 2 обращения — карточки сейчас появятся"),
            (5, "ждут 5 обращений — карточки сейчас появятся"),
            (11, "ждут 11 обращений — карточки сейчас появятся"),
            (12, "ждут 12 обращений — карточки сейчас появятся"),
            (21, "ждёт 21 обращение — карточки сейчас появятся"),
            (22, "ждут 22 обращения — карточки сейчас появятся"),
            (101, "ждёт 101 обращение — карточки сейчас появятся"),
            (111, "ждут 111 обращений — карточки сейчас появятся"),
        ],
    ),
]


@pytest.mark.parametrize(
    ("make", "language", "count", "expected"),
    [
        pytest.param(make, language, count, expected, id=f"{make.__name__}-{language}-{count}")
        for make, language, rows in TABLE
        for count, expected in rows
    ],
)
def test_a_number_is_followed_by_the_right_form(make, language: Language, count: int, expected: str) -> None:  # type: ignore[no-untyped-def]
    """One, a few and many: also eleven, and one hundred and eleven, which only look like one."""
    assert expected in seen(render(make(count), voice(language))) + "\n"


@pytest.mark.parametrize(
    ("make", "language", "expected"),
    [
        (rewards, UK, "Балів поки немає."),
        (rewards, RU, "Баллов пока нет."),
        (card_orders, UK, "замовлень ще немає"),
        (card_orders, RU, "заказов ещё нет"),
        (removed, UK, "К більше не в команді."),
        (removed, RU, "К больше не в команде."),
        (desk_set, UK, "Сюди приходитимуть картки звернень;"),
        (desk_set, RU, "Сюда будут приходить карточки обращений;"),
        (happy_thanked, UK, "Раді, що все гаразд. Захочете щось додати"),
        (happy_thanked, RU, "Рады, что всё в порядке. Захотите что-то добавить"),
    ],
)
def test_nothing_is_said_in_words(make, language: Language, expected: str) -> None:  # type: ignore[no-untyped-def]
    """Nobody is told "0 points": none is a sentence of its own."""
    text = seen(render(make(0), voice(language)))

    assert expected in text
    assert "0 " not in text.split("·")[0]


@pytest.mark.parametrize(
    ("language", "expected"), [(UK, "У Вас 1\u00a0234\u00a0567 балів."), (RU, "У Вас 1\u00a0234\u00a0567 баллов.")]
)
def test_a_long_number_is_grouped_and_never_broken(language: Language, expected: str) -> None:
    """Thousands stand apart by a space at which no line breaks."""
    assert seen(render(rewards(1_234_567), voice(language))) == expected
