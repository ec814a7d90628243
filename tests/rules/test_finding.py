"""Whom a query finds and whom it must not, in three spellings, with slips of the finger and parts of numbers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.finding import (
    Matched,
    fold,
    fragments,
    index,
    judge,
    phone_fragments,
    read_query,
    resembling,
    slips_allowed,
    words_of,
)

OLENA = index(
    names=["Щекавицька Олена Юріївна", "Lena 🌿"],
    goods=["Кавомолка «Зернятко» V60", "Турка мідна 350 мл"],
    phone="+380671234567",
    numbers=["A-1001", "20417"],
    code="K-77",
)
SERHII = index(
    names=["Сергій Під’яблонський"],
    goods=["Чайник «Ґречний»", "Фільтри 100 шт."],
    phone="+380509876543",
    numbers=["ЗМ-555/26"],
    code="100042",
)
BY = {"Олена": OLENA, "Сергій": SERHII}

FOUND = [
    ("Олена", "олена кавомолк", False),
    ("Олена", "КАВОМОЛКА ОЛЕНА", False),
    ("Олена", "olena", False),
    ("Олена", "Olena kavomolka", False),
    ("Олена", "елена", False),
    ("Олена", "Elena", False),
    ("Олена", "Алёна", False),
    ("Олена", "оле", False),
    ("Олена", "щекавицька", False),
    ("Олена", "Щекавицкая", False),
    ("Олена", "Щекавицкая Елена Юрьевна", True),
    ("Олена", "shchekavytska", False),
    ("Олена", "schekavitskaya", False),
    ("Олена", "Shekavicka", True),
    ("Олена", "щекавитська", False),
    ("Олена", "щекавцька", True),
    ("Олена", "щекаивцька", True),
    ("Олена", "щекав", False),
    ("Олена", "юріївна", False),
    ("Олена", "lena", False),
    ("Олена", "олнеа", True),
    ("Олена", "олэна", False),
    ("Олена", "оллена", False),
    ("Олена", "кавмолка", True),
    ("Олена", "kavmolka", True),
    ("Олена", "kavamolka", True),
    ("Олена", "кавмол", True),
    ("Олена", "зернятко", False),
    ("Олена", "zernjatko", False),
    ("Олена", "зирнятко", True),
    ("Олена", "турка 350", False),
    ("Олена", "v60", False),
    ("Олена", "067", False),
    ("Олена", "олена 067", False),
    ("Олена", "0671234567", False),
    ("Олена", "+380671234567", False),
    ("Олена", "+38 (067) 123-45-67", False),
    ("Олена", "067.123.45.67", False),
    ("Олена", "00380671234567", False),
    ("Олена", "4567", False),
    ("Олена", "45-67", False),
    ("Олена", "123 4567", False),
    ("Олена", "123 45 67", False),
    ("Олена", "1001 20417", False),
    ("Олена", "0671234568", True),
    ("Олена", "0671235467", True),
    ("Олена", "A-1001", False),
    ("Олена", "а1001", False),
    ("Олена", "№ 1001", False),
    ("Олена", "#20417", False),
    ("Олена", "0417", False),
    ("Олена", "204", False),
    ("Олена", "k77", False),
    ("Олена", "К-77", False),
    ("Олена", "  олена,  (кавомолка)! ", False),
    ("Сергій", "сергей", False),
    ("Сергій", "Sergey", False),
    ("Сергій", "serhiy", False),
    ("Сергій", "під'яблонський", False),
    ("Сергій", "підяблонський", False),
    ("Сергій", "pidiablonskyi", False),
    ("Сергій", "подъяблонский", True),
    ("Сергій", "гречний", False),
    ("Сергій", "grechnyj", False),
    ("Сергій", "ґречний чайник", False),
    ("Сергій", "chajnik", False),
    ("Сергій", "фильтры", False),
    ("Сергій", "зм-555/26", False),
    ("Сергій", "55526", False),
    ("Сергій", "100042", False),
    ("Сергій", "050", False),
]
NOT_FOUND = [
    ("Олена", "олег"),
    ("Олена", "олеся"),
    ("Олена", "ольга"),
    ("Олена", "марина"),
    ("Олена", "олена чайник"),
    ("Олена", "кава чайник"),
    ("Олена", "сковорода"),
    ("Олена", "молоток"),
    ("Олена", "щербаківська"),
    ("Олена", "зернова"),
    ("Олена", "066"),
    ("Олена", "олена 050"),
    ("Олена", "0671234599"),
    ("Олена", "0501112233"),
    ("Олена", "9999"),
    ("Олена", "1002"),
    ("Олена", "20418"),
    ("Олена", "77"),
    ("Олена", "k78"),
    ("Олена", "нат"),
    ("Сергій", "андрій"),
    ("Сергій", "семен"),
    ("Сергій", "степан"),
    ("Сергій", "яблуко"),
    ("Сергій", "чайка"),
    ("Сергій", "фартух"),
    ("Сергій", "1000421"),
    ("Сергій", "сергій олена"),
    ("Сергій", "кавомолка"),
]


@pytest.mark.parametrize(("who", "typed", "guess"), FOUND)
def test_this_finds(who: str, typed: str, guess: bool) -> None:
    """What is meant is found; a slip of the finger makes it a guess, another spelling does not."""
    query = read_query(typed)
    assert query is not None
    match = judge(query, BY[who])
    assert match is not None
    assert match.guess is guess


@pytest.mark.parametrize(("who", "typed"), NOT_FOUND)
def test_this_does_not_find(who: str, typed: str) -> None:
    """Another name, another number, or one word of several that fits nothing."""
    query = read_query(typed)
    assert query is not None
    assert judge(query, BY[who]) is None


@pytest.mark.parametrize(("who", "typed", "guess"), FOUND)
def test_the_database_finds_no_fewer(who: str, typed: str, guess: bool) -> None:
    """What the database is asked for stands in the index of everybody who is then judged to match."""
    query = read_query(typed)
    assert query is not None
    for word in query.words:
        asked = [*fragments(word)]
        if guess:
            asked += [*phone_fragments(word), *(f" {known} " for known in resembling(word, words_of(BY[who])))]
        assert any(fragment in BY[who] for fragment in asked), word


@pytest.mark.parametrize("typed", ["", "  ", "о", "7", "!!!", "«»", "а б в", "🌿", "'", "+"])
def test_too_little_is_not_looked_for(typed: str) -> None:
    """Nothing, one letter, or nothing but signs: the help is shown instead."""
    assert read_query(typed) is None


@pytest.mark.parametrize(
    "spellings",
    [
        ("Щекавицька", "Щекавицкая", "Shchekavytska", "shekavitska"),
        ("Євген", "Evgen", "Yevhen", "Ievgen", "ЕВГЕН"),
        ("Юлія", "Юлия", "Yuliia", "Julia", "Yulija"),
        ("Марія", "Мария", "Mariia", "Marija", "Maria"),
        ("Наталія", "Наталія", "Nataliya", "Наталья", "Natalia"),
        ("Семён", "Семен", "Semyon", "Semen"),
        ("Мар’яна", "Мар'яна", "Марьяна", "Mariana", "Marjana"),
        ("Ганна", "Гана", "Hanna", "Ґанна"),
        ("Жук", "Zhuk", "žuk"),
        ("Згурський", "Zghurskyi", "згурский"),
        ("Чехов", "Chekhov", "čehov"),
        ("Кіндрат", "Киндрат", "Kindrat", "Kyndrat"),
        ("кава", "kava", "cava", "каваа"),
        ("Цвіт", "Tsvit", "Tzvit"),
    ],
)
def test_spellings_of_one_word_fold_alike(spellings: tuple[str, ...]) -> None:
    """Ukrainian, Russian and the usual Latin spellings come to the same."""
    assert len({tuple(fold(word)) for word in spellings}) == 1


@pytest.mark.parametrize(("word", "slips"), [("ian", 0), ("oleh", 1), ("olena", 1), ("bondar", 1), ("kovalcuk", 2)])
def test_longer_words_may_hold_more_slips(word: str, slips: int) -> None:
    """A short name with a slip is another name; a number has none at all."""
    assert slips_allowed(word) == slips
    assert slips_allowed("1234567") == 0


def test_numbers_met_whole_are_told_from_parts() -> None:
    """Who typed a whole number means nobody whose number merely contains it."""
    for typed, whole in (
        ("20417", True),
        ("0671234567", True),
        ("204", False),
        ("олена", False),
        ("олена 20417", False),
    ):
        query = read_query(typed)
        assert query is not None
        match = judge(query, OLENA)
        assert match is not None
        assert match.whole is whole


def test_a_match_says_by_what() -> None:
    """Each word of the query with the fact that it met, folded as in the index."""
    query = read_query("олена 067 турка 1001 k77")
    assert query is not None
    match = judge(query, OLENA)
    assert match is not None
    assert [fact for fact, _ in match.by] == [
        Matched.NAME,
        Matched.PHONE,
        Matched.PRODUCT,
        Matched.ORDER,
        Matched.CODE,
    ]


def test_to_the_letter_is_better_than_a_beginning_and_that_than_a_guess() -> None:
    """So that the likeliest stands first."""
    scores = []
    for typed in ("олена", "олен", "олнеа"):
        query = read_query(typed)
        assert query is not None
        match = judge(query, OLENA)
        assert match is not None
        scores.append(match.score)
    assert scores == sorted(scores, reverse=True)
    assert len(set(scores)) == 3


@given(typed=st.text(max_size=200), name=st.text(max_size=60))
def test_whatever_is_typed_is_read(typed: str, name: str) -> None:
    """No text breaks the search, and whoever is called so is found by exactly that."""
    found_by = index(names=[name], goods=[typed], phone=None, numbers=[typed], code=name)
    query = read_query(typed)
    if query is not None:
        judge(query, found_by)
        assert all(fragments(word) for word in query.words)
    assert found_by.count("\n") == 4
    assert "\0" not in found_by
