"""Free words are read as what they are; where that is open, the customer is asked."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.grievance import Gist, is_only_thanks, meant, read
from rules.vocabulary import Category

READ = {
    Gist.COMPLAINT: [
        "Кавомолка не працює",
        "Кофемолка не работает со вчерашнего вечера",
        "Зламалась за день",
        "сломалась через неделю",
        "Прислали брак",
        "поверніть гроші",
        "Верните, пожалуйста, деньги",
        "Суцільне хамство, а не магазин",
        "вы меня обманули",
        "чашка приїхала розбита",
        "не той розмір",
        "Дякую, але кавомолка не працює",
        "Спасибо, только она протекает",
        "Купила турку. Вона протікає. Що мені робити?",
        "то шо прийшло, зовсім не працює, верніть гроші",
        "kavomolka ne pratsiuie",
        "маю скаргу на кур’єра",
    ],
    Gist.QUESTION: [
        "Чи є в наявності фільтри?",
        "Есть ли в наличии турка на 300 мл?",
        "коли приїде?",
        "Скільки коштує доставка до Львова?",
        "сколько стоит доставка",
        "Підкажіть, як її чистити",
        "хочу замовити ще одну",
        "чи не зламається вона в дорозі?",
        "?",
    ],
    Gist.THANKS: [
        "Дякую!",
        "дякую, все супер",
        "Спасибо большое, всё отлично",
        "Не скаржуся, все добре",
        "нема претензій, дякую",
        "претензий нет",
        "Кавомолка чудова, дуже дякую вам!",
        "спс",
    ],
    Gist.UNSURE: [
        "",
        "де моє замовлення",
        "Где мой заказ?",
        "Чому досі не привезли?",
        "зламлася кавомолка",
        "добрий день",
        "у мене проблема",
        "дякую, чекаю на дзвінок завтра",
        "👍",
        "123",
    ],
}


@pytest.mark.parametrize(("gist", "text"), [(gist, text) for gist, texts in READ.items() for text in texts])
def test_words_are_read_as_what_they_are(gist: Gist, text: str) -> None:
    """In either language, mixed, in Latin letters, denied or after thanks."""
    assert read(text).gist is gist
    assert read(text.upper()).gist is gist


@pytest.mark.parametrize(
    ("category", "text"),
    [
        (Category.DELIVERY, "Посилку досі не привезли, чекаю тиждень"),
        (Category.DELIVERY, "курьер опоздал на два дня, доставка ужасная"),
        (Category.QUALITY, "кавомолка зламалася"),
        (Category.QUALITY, "крышка треснула, брак"),
        (Category.WRONG_ITEM, "прислали не тот цвет"),
        (Category.WRONG_ITEM, "забули покласти фільтри, некомплект"),
        (Category.PRICE, "ціна завищена, знижку не врахували, жах"),
        (Category.STAFF, "менеджер нахамил и бросил трубку"),
        (Category.REFUND, "поверніть гроші за обмін"),
        (Category.SIZE, "сорочка завелика, розмір не підійшов"),
        (Category.PAYMENT, "двічі списали гроші з картки"),
        (Category.SITE, "сайт не работает, пароль не принимает, кабинет завис"),
    ],
)
def test_what_it_is_about_is_guessed(category: Category, text: str) -> None:
    """The likeliest comes first; there are never more than three, and none twice."""
    guessed = read(text).categories
    assert guessed[0] is category
    assert len(set(guessed)) == len(guessed) <= 3


def test_only_thanks_are_only_thanks() -> None:
    """Whoever thanks and asks waits for an answer."""
    assert is_only_thanks("Дякую Вам!")
    assert not is_only_thanks("Дякую! А коли приїде друга?")
    assert not is_only_thanks(None)


@given(text=st.text(max_size=300) | st.text(alphabet="неЧи дякуюбрак?!.,'’\n", max_size=200))
def test_any_text_has_a_reading(text: str) -> None:
    """Nothing that can be typed is an error, and the same text always reads the same."""
    assert read(text) == read(text)
    assert meant(text, [text, "Кавомолка"]) in {None, 0, 1}


def test_the_longest_message_is_read_at_once() -> None:
    """A bound on what is looked at: twenty of them take no time worth telling."""
    text = ("Купила кавомолку, гарна, але дзижчить і гріється, чекала тиждень. " * 80)[:4096]
    read(text)
    before = time.perf_counter()
    for _ in range(20):
        read(text)
    assert time.perf_counter() - before < 1
    assert read("ї" * 4096).gist is Gist.UNSURE


def test_the_end_of_a_long_story_is_heard() -> None:
    """People say at the end what they want."""
    assert read("розповідь про день " * 200 + ". Поверніть гроші, вона зламалася.").gist is Gist.COMPLAINT


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("зламалась кавомолка", 1),
        ("купила кавомолку, не меле", 1),
        ("чайнік протікає", 0),
        ("фільтрів не вистачає", 2),
        ("усе погано", None),
        ("", None),
    ],
)
def test_the_purchase_meant_is_found(text: str, place: int | None) -> None:
    """Inflected or mistyped; None when no purchase is named."""
    assert meant(text, ["Чайник Bosch", "Кавомолка", "Фільтри паперові"]) == place
