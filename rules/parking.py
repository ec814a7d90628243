"""What stopped an update that waits for a person, in kinds that a shop owner can act on."""

from enum import StrEnum

NOT_AN_UPDATE = "not an update"
STORAGE_ERRORS = frozenset(
    {"OperationalError", "InterfaceError", "InternalError", "DisconnectionError", "TimeoutError"}
)


class Trouble(StrEnum):
    """
    Why an update could not be handled.

    STORAGE passes by itself, so trying again helps; UNREADABLE and PROGRAM wait for another version of the program.
    """

    STORAGE = "storage"
    UNREADABLE = "unreadable"
    PROGRAM = "program"


def trouble_of(error: str | None) -> Trouble:
    """Tell what kind of trouble a noted error is; an unknown one is the program's."""
    name = (error or "").partition(":")[0]
    if name == NOT_AN_UPDATE:
        return Trouble.UNREADABLE
    return Trouble.STORAGE if name in STORAGE_ERRORS else Trouble.PROGRAM
