"""The power switch: boundaries are counted, and at the chosen one the program is no more."""

from collections.abc import Callable


class PowerCut(BaseException):
    """The process is gone. No `except Exception` of the product may notice it, and nothing works any more."""


class Power:
    """
    One life of the program: counts the boundaries it passes and ends it at boundary number `cut_at`.

    Once it is cut every further boundary raises too, so that no `except` and no `finally` can commit or send anything.
    """

    def __init__(self, cut_at: int | None = None) -> None:
        self.cut_at = cut_at
        self.passed: list[str] = []
        self.is_cut = False

    def boundary(self, what: str) -> None:
        """Pass a boundary, or die at it."""
        self.still_on()
        self.passed.append(what)
        if len(self.passed) == self.cut_at:
            self.is_cut = True
            raise PowerCut(what)

    def still_on(self) -> None:
        """Raise PowerCut if the power is off."""
        if self.is_cut:
            raise PowerCut


def around(power: Callable[[], Power], what: str, deed: Callable[[], None]) -> None:
    """Do something that lasts, with a boundary before it and one after it."""
    power().boundary(f"before {what}")
    deed()
    power().boundary(f"after {what}")
