"""Until when a pause is wanted, and how often is often enough."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.pausing import as_often_as, read_often, read_pause
from rules.shop import Manners
from rules.vocabulary import Often

KYIV = ZoneInfo("Europe/Kyiv")
NOW = datetime(2026, 11, 10, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("2 weeks", 14),
        ("2 тижні", 14),
        ("2 Тижні ", 14),
        ("на 2 тижні", 14),
        ("два тижні", 14),
        ("дві неділі", None),
        ("2 недели", 14),
        ("тиждень", 7),
        ("на неделю", 7),
        ("місяць", 30),
        ("3 months", 90),
        ("1 день", 1),
        ("10 днів", 10),
        ("0 днів", None),
        ("400 днів", None),
        ("13 місяців", None),
        ("2", None),
        ("тижні 2", None),
        ("колись", None),
        ("", None),
        ("off", 0),
        ("зняти", 0),
        ("снять", 0),
    ],
)
def test_a_length_is_read(text: str, days: int | None) -> None:
    """In the three languages people write it in; what is not understood is asked back."""
    until = read_pause(text, now=NOW, zone=KYIV)
    assert until == (None if days is None else NOW + timedelta(days=days))


@pytest.mark.parametrize("text", ["до 1 грудня", "до 1 декабря", "1.12", "до 1.12"])
def test_a_day_is_read(text: str) -> None:
    """The pause ends as that day begins."""
    assert read_pause(text, now=NOW, zone=KYIV) == datetime(2026, 12, 1, tzinfo=KYIV)


@pytest.mark.parametrize(("text", "often"), [("less", Often.LESS), ("Рідше", Often.LESS), ("реже", Often.LESS)])
def test_less_is_read(text: str, often: Often) -> None:
    """Also with a capital."""
    assert read_often(text) is often


@pytest.mark.parametrize(("text", "often"), [("normal", Often.NORMAL), ("як зазвичай", Often.NORMAL), ("?", None)])
def test_as_usual_is_read(text: str, often: Often | None) -> None:
    """And what cannot be read changes nothing."""
    assert read_often(text) is often


@given(st.none() | st.integers(1, 50), st.none() | st.integers(1, 50))
def test_less_is_half_and_never_nothing(week: int | None, month: int | None) -> None:
    """A budget of one stays one; no budget stays none."""
    manners = Manners(week, month)
    less = as_often_as(Often.LESS, manners)
    for most, half in ((week, less.most_in_7_days), (month, less.most_in_30_days)):
        assert half is None if most is None else half is not None and 1 <= half <= max(most / 2, 1)
    assert as_often_as(Often.NORMAL, manners) is manners


@given(st.text(max_size=40))
def test_nothing_written_is_too_strange(text: str) -> None:
    """Whatever it is, it is read or asked back."""
    until = read_pause(text, now=NOW, zone=KYIV)
    assert until is None or NOW <= until <= NOW + timedelta(days=366)
    read_often(text)
