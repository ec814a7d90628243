"""What is said to a customer who leaves, and who returns."""

from dataclasses import dataclass

from rules.notice import Notice, notice


@notice("stopped")
@dataclass(frozen=True, slots=True)
class Stopped(Notice):
    """No more unprompted messages; why, if you like?"""

    departure: int


@notice("already-stopped")
@dataclass(frozen=True, slots=True)
class AlreadyStopped(Notice):
    """/stop once more: nothing is asked a second time."""


@notice("leaving-thanked")
@dataclass(frozen=True, slots=True)
class LeavingThanked(Notice):
    """The reason is heard; the door stays open."""


@notice("resumed")
@dataclass(frozen=True, slots=True)
class Resumed(Notice):
    """Back again. `had_stopped` is False for someone who never left."""

    had_stopped: bool
