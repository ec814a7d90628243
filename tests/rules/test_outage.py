"""What keeps the bot out of the managers' group."""

import pytest

from rules.outage import DeskTrouble, trouble_of


@pytest.mark.parametrize(
    ("words", "trouble"),
    [
        ("Forbidden: bot was kicked from the supergroup chat", DeskTrouble.REMOVED),
        ("Forbidden: bot is not a member of the supergroup chat", DeskTrouble.REMOVED),
        ("Forbidden: the group chat was deleted", DeskTrouble.REMOVED),
        ("Chat not found", DeskTrouble.REMOVED),
        ("Not enough rights to send text messages to the chat", DeskTrouble.SILENCED),
        ("Have no rights to send a message", DeskTrouble.SILENCED),
        ("Chat_write_forbidden", DeskTrouble.SILENCED),
        ("Topic_closed", DeskTrouble.CLOSED),
        ("Topic_deleted", DeskTrouble.CLOSED),
        ("Forbidden: something Telegram will say one day", DeskTrouble.OTHER),
        ("", DeskTrouble.OTHER),
    ],
)
def test_every_refusal_is_a_kind_of_trouble(words: str, trouble: DeskTrouble) -> None:
    """However the library writes Telegram's words."""
    assert trouble_of(words) is trouble
