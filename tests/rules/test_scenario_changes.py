"""What admins change in the scenario, laid over the file."""

from datetime import timedelta

import pytest

from rules.scenario_changes import LONGEST, Change, lay_over, may_wait, read_delay
from rules.shop import POINTS_CONTACTS, Contact, Scenario
from rules.vocabulary import ContactKind, Event

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
CHECK = Contact("check", ContactKind.DELIVERY_CHECK, Event.DELIVERY, DAY, delay_unknown=5 * DAY)
YEARS = Contact("years", ContactKind.ANNIVERSARY, Event.FIRST_PURCHASE, 365 * DAY)
BIRTHDAY = Contact("birthday", ContactKind.BIRTHDAY, Event.BIRTHDAY, 10 * HOUR)
HALF = Contact("half", ContactKind.WARRANTY_CHECK, Event.DELIVERY, timedelta(0), half_warranty=True)


@pytest.mark.parametrize(
    ("words", "delay"),
    [
        ("3d", 3 * DAY),
        ("5 h", 5 * HOUR),
        ("3 дні", 3 * DAY),
        ("через тиждень", 7 * DAY),
        ("через 5 годин.", 5 * HOUR),
        ("1 день 2 години", DAY + 2 * HOUR),
        ("30 хв", HOUR / 2),
        ("2 недели", 14 * DAY),
        ("3 дня", 3 * DAY),
        ("5 часов", 5 * HOUR),
        ("0 d", timedelta(0)),
        ("3", None),
        ("", None),
        ("скоро", None),
        ("-3 d", None),
        ("3 дні або 4", None),
        ("999999 днів", None),
    ],
)
def test_a_delay_is_read_in_three_languages(words: str, delay: timedelta | None) -> None:
    """As people write it; what is no length of time is not guessed."""
    assert read_delay(words) == delay


def test_a_change_is_laid_over_and_taken_off_again() -> None:
    """The file's value stays known; what may wait for an unknown delivery moves as much."""
    written = Scenario((CHECK, BIRTHDAY))
    changed = lay_over(written, {"check": Change(delay=3 * DAY), "birthday": Change(is_on=False)})

    check, birthday = changed.contacts
    assert (check.delay, check.delay_unknown, check.written) == (3 * DAY, 7 * DAY, CHECK)
    assert (birthday.is_on, birthday.written) == (False, BIRTHDAY)
    assert changed.planned == [check]
    assert changed.kind_of("birthday") is ContactKind.BIRTHDAY
    assert lay_over(changed, {}) == written


def test_nothing_new_is_the_same_scenario() -> None:
    """Looking again costs nobody anything; a name that the file has no longer changes nothing."""
    changes = {"check": Change(delay=3 * DAY), "gone": Change(is_on=False)}
    changed = lay_over(Scenario((CHECK,)), changes)

    assert lay_over(changed, changes) is changed


@pytest.mark.parametrize(
    ("contact", "delay", "may"),
    [
        (CHECK, timedelta(0), True),
        (CHECK, -HOUR, False),
        (CHECK, LONGEST + HOUR, False),
        (BIRTHDAY, 23 * HOUR, True),
        (BIRTHDAY, DAY, False),
        (YEARS, 366 * DAY, True),
        (YEARS, 365 * DAY + HOUR, False),
        (YEARS, timedelta(0), False),
        (HALF, DAY, False),
        (POINTS_CONTACTS[0], DAY, False),
    ],
)
def test_not_every_delay_is_possible(contact: Contact, delay: timedelta, may: bool) -> None:
    """A greeting is for its day, years are counted in days, and some moments are no delay."""
    assert may_wait(contact, delay) is may
