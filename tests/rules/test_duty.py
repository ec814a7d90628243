"""What may follow /duty."""

import pytest

from rules.duty import wants_duty


@pytest.mark.parametrize(
    "said", ["on", "ON", "так", "Так!", "да", "вкл", "увімкни", "+", "чергую", "дежурю", "так, чергую"]
)
def test_a_yes_is_understood(said: str) -> None:
    """In whichever language, with or without a mark after it."""
    assert wants_duty(said) is True


@pytest.mark.parametrize("said", ["off", "ні", "Нет", "викл", "выкл.", "-", "−", "—", "не чергую", "не дежурю", "стоп"])
def test_a_no_is_understood(said: str) -> None:
    """A "not" before a yes is a no."""
    assert wants_duty(said) is False


@pytest.mark.parametrize("said", ["", "   ", "хто?", "не", "не знаю", "так ні", "онлайн"])
def test_anything_else_only_asks(said: str) -> None:
    """Nobody comes on duty or goes off it by mistake."""
    assert wants_duty(said) is None
