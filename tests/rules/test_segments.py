"""Segments as expressions: read in every language, written back, and wrong at the word that is wrong."""

import pytest

from rules.segments import (
    Condition,
    Every,
    Known,
    Not,
    Some,
    Unreadable,
    Wrong,
    both,
    conditions,
    parse,
    read_number,
    said,
    write,
)
from rules.vocabulary import Cause, Language, Stage, Trait

KNOWN = Known(
    {
        Trait.CATEGORY: {"кава": ("Кава",), "кавомолки": ("Кавомолки",)},
        Trait.CITY: {"Харків": (), "Львів": ()},
        Trait.TIER: {"gold": ("Золотий клієнт",)},
    }
)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("lapsed and cause:price and category:кава", "lapsed and cause:price and category:кава"),
        ("втрачені та причина:ціна", "lost and cause:price"),
        ("потерянные и причина:цена", "lost and cause:price"),
        ("СПЛЯЧІ  й (Причина: ціна , якість або місто:харьков)", "lapsed and (cause:price,quality or city:Харків)"),
        ("під загрозою и не потрачено>5000", "at_risk and not spent>5000"),
        ("у зоні ризику", "at_risk"),
        ("new or returned and not lost", "new or returned and not lost"),
        ("(new or returned) and lost", "(new or returned) and lost"),
        ("not (new or покупок:2–4) та rfm:5*1", "not (new or orders:2-4) and rfm:5*1"),
        ('tier:"золотий клієнт"', "tier:gold"),
        ("category:«КАВА»", "category:кава"),
        ("етап:нові,втрачені", "stage:new,lost"),
        ("not not new", "new"),
        ("(new and (lost and new))", "new and lost"),
        ("витрачено >= 500", "spent>=500"),
        ("sku:Чайник-2", "sku:Чайник-2"),
        ('sku:"Чайник скляний"', 'sku:"Чайник скляний"'),
        ("мова:рос та згода:так", "language:ru and consent:yes"),
        ("причина:не_потрібно", "cause:no_longer_needs"),
    ],
)
def test_an_expression_is_read_and_written_back(typed: str, kept: str) -> None:
    """The kept form, and the form of every language, mean the same again."""
    tree = parse(typed, KNOWN)
    assert write(tree) == kept
    for language in (None, *Language):
        assert parse(write(tree, language), KNOWN) == tree


@pytest.mark.parametrize(
    ("typed", "wrong", "word", "nearest"),
    [
        ("втраченні та причина:ціна", Wrong.UNKNOWN_WORD, "втраченні", Stage.LOST),
        ("lapsed and причіна:ціна", Wrong.UNKNOWN_WORD, "причіна", Trait.CAUSE),
        ("lapsed and причина:цына", Wrong.UNKNOWN_VALUE, "цына", Cause.PRICE),
        ("категорія:кавва", Wrong.UNKNOWN_VALUE, "кавва", "кава"),
        ("місто:Одеса", Wrong.UNKNOWN_VALUE, "Одеса", None),
        ("бозна-що", Wrong.UNKNOWN_WORD, "бозна-що", None),
        ("lost причина:ціна", Wrong.NO_OPERATOR, "причина", None),
        ("tier:золотий клієнт", Wrong.UNKNOWN_VALUE, "золотий", None),
        ("(lost", Wrong.NOT_CLOSED, "(", None),
        ("lost)", Wrong.NOT_OPENED, ")", None),
        ("lost and", Wrong.NO_CONDITION, "and", None),
        ("or lost", Wrong.NO_CONDITION, "or", None),
        ("()", Wrong.NO_CONDITION, "(", None),
        ("мова", Wrong.NO_VALUE, "мова", None),
        ("мова: ", Wrong.NO_VALUE, "мова", None),
        ("витрачено:багато", Wrong.NO_NUMBER, "багато", None),
        ("rfm:609", Wrong.NO_RFM, "609", None),
        ("  ", Wrong.EMPTY, "", None),
        ("new and " * 100 + "new", Wrong.TOO_LONG, "", None),
        ("(" * 30 + "new" + ")" * 30, Wrong.TOO_LONG, "", None),
    ],
)
def test_the_word_that_is_wrong_is_named(typed: str, wrong: Wrong, word: str, nearest: str | None) -> None:
    """With its place, and the nearest known word where one is near."""
    with pytest.raises(Unreadable) as caught:
        parse(typed, KNOWN)
    problem = caught.value.problem
    assert (problem.wrong, problem.word, problem.nearest) == (wrong, word, nearest)
    assert typed[problem.at :].startswith(word)


def test_what_is_allowed_is_told() -> None:
    """The values of the trait, else the stages and traits there are."""
    with pytest.raises(Unreadable) as caught:
        parse("категорія:чай", KNOWN)
    assert caught.value.problem.allowed == ("кава", "кавомолки")
    with pytest.raises(Unreadable) as caught:
        parse("чай", KNOWN)
    assert {Stage.LOST.value, Trait.CAUSE.value} <= set(caught.value.problem.allowed)


@pytest.mark.parametrize(
    "typed", ["", "(((", ":::", ",", '"', "«", "a:b:c", "not", "new and and new", "\x00", "💥", "> 5"]
)
def test_nonsense_is_refused_and_nothing_worse(typed: str) -> None:
    """Whatever is typed, it is read or it is told what is wrong."""
    with pytest.raises(Unreadable):
        parse(typed, KNOWN)


def test_every_cause_and_stage_is_said_in_every_language() -> None:
    """A name for each, and each name understood."""
    for trait, values in ((Trait.CAUSE, Cause), (Trait.STAGE, Stage)):
        for value in values:
            for language in (None, *Language):
                assert parse(f"{trait.value}:{said(trait, value, language)}") == Condition(trait, (value.value,))


@pytest.mark.parametrize(
    ("value", "bounds"),
    [
        (">5", (501, None)),
        (">=5", (500, None)),
        ("<5", (None, 499)),
        ("<=5", (None, 500)),
        ("2-4", (200, 400)),
        ("7", (700, 700)),
    ],
)
def test_a_number_is_compared_in_its_unit(value: str, bounds: tuple[int | None, int | None]) -> None:
    """More than five hryvnias begins with a kopeck above."""
    assert read_number(value, unit=100) == bounds


def test_conditions_are_joined_and_listed() -> None:
    """As buttons do it: each further press narrows."""
    lost, price = Condition(Trait.STAGE, ("lost",)), Condition(Trait.CAUSE, ("price",))
    assert both(None, lost) == lost
    assert both(both(lost, price), price) == Every((lost, price))
    assert conditions(Some((Not(lost), Every((price, lost))))) == [lost, price]
