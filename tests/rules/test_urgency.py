"""What cannot wait: the lowest score, a customer who spends much, words of harm, law and fraud."""

import pytest

from rules.shop import Urgency
from rules.urgency import priority_of, sounds_urgent
from rules.vocabulary import Priority


@pytest.mark.parametrize(
    "words",
    [
        "Терміново!",
        "подам до СУДУ",
        "Це обман, поверніть гроші",
        "вы мошенники",
        "У дитини алергія, поїхали в лікарню",
        "отравились, вызвали скорую",
        "пахло дымом и загорелась",
        "напишу в Держпродспоживслужбу",
    ],
)
def test_words_that_cannot_wait(words: str) -> None:
    """In both languages, in whatever case."""
    assert sounds_urgent(words)


@pytest.mark.parametrize(
    "words",
    [
        "",
        "коли приїде?",
        "зламалася за день",
        "судок для ланчу протікає",
        "судно",
        "не горить лампочка? ні, все гаразд",
    ],
)
def test_words_that_can(words: str) -> None:
    """Most complaints."""
    assert not sounds_urgent(words)


@pytest.mark.parametrize(
    ("score", "spent", "policy", "priority"),
    [
        (1, 0, Urgency(), Priority.URGENT),
        (2, 0, Urgency(), Priority.NORMAL),
        (None, 10**9, Urgency(), Priority.NORMAL),
        (1, 0, Urgency(score_at_most=None), Priority.NORMAL),
        (None, 500_000, Urgency(spent_at_least=500_000), Priority.URGENT),
        (None, 499_999, Urgency(spent_at_least=500_000), Priority.NORMAL),
    ],
)
def test_scores_and_spending(score: int | None, spent: int, policy: Urgency, priority: Priority) -> None:
    """As the shop sets them."""
    assert priority_of("", score=score, spent_minor=spent, policy=policy) is priority
