"""Why the managers' group cannot be written to, in kinds that an admin can act on."""

from enum import StrEnum


class DeskTrouble(StrEnum):
    """What keeps the bot from writing in the group: it is not there, may not write, or the general topic is closed."""

    REMOVED = "removed"
    SILENCED = "silenced"
    CLOSED = "closed"
    OTHER = "other"


# Parts of Telegram's descriptions, lower case.
BY_WORDING = (
    ("topic", DeskTrouble.CLOSED),
    ("rights", DeskTrouble.SILENCED),
    ("write_forbidden", DeskTrouble.SILENCED),
    ("kicked", DeskTrouble.REMOVED),
    ("not a member", DeskTrouble.REMOVED),
    ("chat not found", DeskTrouble.REMOVED),
    ("deleted", DeskTrouble.REMOVED),
)


def trouble_of(words: str) -> DeskTrouble:
    """Tell what kind of trouble Telegram's refusal is."""
    said = words.lower()
    return next((trouble for part, trouble in BY_WORDING if part in said), DeskTrouble.OTHER)
