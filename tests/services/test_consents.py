"""What customers let us write about: two questions, and a history that is never overwritten."""

import pytest

from rules.vocabulary import Language, Purpose
from services import consents, people
from services.refusals import Outdated
from storage import tables
from tests.services.builders import HOUR, NOBODY, OLENA, Given


def history(given: Given) -> list[tuple[str, bool]]:
    """Every answer there ever was."""
    purposes = [purpose.value for purpose in given.rows(tables.consent, "purpose")]
    return list(zip(purposes, given.rows(tables.consent, "given"), strict=True))


def answer(given: Given, purpose: Purpose, agreed: bool) -> None:
    """Press a button of one of the questions."""
    given.do(consents.answer, OLENA, purpose=purpose, given=agreed)


def test_check_ins_and_offers_are_two_questions(given: Given) -> None:
    """The second is asked after the first, whatever its answer; then both are said back."""
    given.customer(OLENA, agreed=False)

    answer(given, Purpose.SERVICE, agreed=False)
    assert given.kinds() == ["offers-consent-asked"]
    answer(given, Purpose.OFFERS, agreed=True)

    assert given.kinds() == ["offers-consent-asked", "consents-noted"]
    assert history(given) == [("service", False), ("offers", True)]
    noted = given.said()[-1]
    assert noted.facts() == {"service": False, "offers": True}


def test_wording_language_and_time_are_kept(given: Given) -> None:
    """What was agreed can be proved: which words, in which language, when."""
    given.customer(OLENA, agreed=False)
    given.do(people.choose, OLENA, Language.RUSSIAN)
    given.passes(HOUR)

    answer(given, Purpose.SERVICE, agreed=True)

    assert given.rows(tables.consent, "wording") == [consents.WORDING]
    assert given.rows(tables.consent, "language") == [Language.RUSSIAN]
    assert given.rows(tables.consent, "at") == [given.clock.now()]


def test_a_button_pressed_again_changes_and_says_nothing(given: Given) -> None:
    """Five impatient taps are one answer and one second question."""
    given.customer(OLENA, agreed=False)

    for _ in range(5):
        answer(given, Purpose.SERVICE, agreed=True)

    assert history(given) == [("service", True)]
    assert given.kinds() == ["offers-consent-asked"]


def test_a_changed_mind_is_added_to_the_history(given: Given) -> None:
    """The newest answer counts, the earlier ones stay readable."""
    given.customer(OLENA, agreed=False)
    for agreed in (True, False, True):
        answer(given, Purpose.SERVICE, agreed=agreed)
    answer(given, Purpose.OFFERS, agreed=False)
    given.hush()

    given.do(consents.show, OLENA)

    assert history(given) == [("service", True), ("service", False), ("service", True), ("offers", False)]
    assert given.said()[0].facts() == {"service": True, "offers": False}


def test_only_a_customer_is_asked(quick: Given) -> None:
    """A stranger's press, or a look at what a stranger agreed to, is outdated."""
    quick.person(NOBODY)

    with pytest.raises(Outdated):
        quick.do(consents.answer, NOBODY, purpose=Purpose.SERVICE, given=True)
    with pytest.raises(Outdated):
        quick.do(consents.show, NOBODY)
