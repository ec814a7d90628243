"""
What becomes of a question that nobody has answered, and of an answer that comes late or changes.

A question is reminded of once, and closes after a while. Whoever answers after that is heard all the same.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

# How contacts are called that follow from others: a scenario cannot have such names.
REMINDER = "re:question"
WORDS_AWAITED = "re:words"
# Later than that, another score is no correction of the first.
CHANGES_WITHIN = timedelta(days=14)
# Who gave a low score and said nothing is asked for words after so long, if that is natural still.
WORDS_AWAITED_AFTER = timedelta(hours=20)
WORDS_AWAITED_FOR = timedelta(days=5)


@dataclass(frozen=True, slots=True)
class Earlier:
    """The score that stands: when it was given, and whether that was late."""

    at: datetime
    late: bool


@dataclass(frozen=True, slots=True)
class Place:
    """Where an answer belongs: is it late, and does it replace what stands?"""

    late: bool
    replaces: bool = True


def place(now: datetime, *, sent_at: datetime | None, close_after: timedelta, earlier: Earlier | None) -> Place:
    """
    Tell where an answer that comes now belongs.

    The first is late when the question has closed. Another one soon after it is a correction, which is as late as what
    it corrects; much later it is late, and what stands stays.
    """
    if earlier is None:
        return Place(late=sent_at is not None and now >= sent_at + close_after)
    if now < earlier.at + CHANGES_WITHIN:
        return Place(late=earlier.late)
    return Place(late=True, replaces=False)
