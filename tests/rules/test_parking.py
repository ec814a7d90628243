"""What a noted error means to a shop owner."""

import pytest

from rules.parking import Trouble, trouble_of


@pytest.mark.parametrize(
    ("error", "trouble"),
    [
        ("not an update: 3 faults", Trouble.UNREADABLE),
        ("OperationalError", Trouble.STORAGE),
        ("TimeoutError", Trouble.STORAGE),
        ("IntegrityError", Trouble.PROGRAM),
        ("KeyError", Trouble.PROGRAM),
        ("", Trouble.PROGRAM),
        (None, Trouble.PROGRAM),
    ],
)
def test_an_error_is_told_by_what_can_be_done_about_it(error: str | None, trouble: Trouble) -> None:
    """What passes by itself, what Telegram sent, and everything else, which is the program's."""
    assert trouble_of(error) is trouble
