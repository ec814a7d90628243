"""What an admin changed in the scenario from Telegram: laid over what the file says, and taken off again."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import timedelta

from rules.planning import OF_THEMSELVES
from rules.shop import Contact, Scenario
from rules.vocabulary import ContactKind

DAY = timedelta(days=1)
LONGEST = 3650 * DAY
_WORDS = (
    (timedelta(weeks=1), "w week weeks тиждень тижні тижнів тижня неделя неделю недели недель"),
    (DAY, "d day days д дн день дні днів дня дней доба добу доби діб сутки суток"),
    (timedelta(hours=1), "h hour hours г год година годину години годин ч час часа часов"),
    (timedelta(minutes=1), "m min minute minutes хв хвилина хвилину хвилини хвилин мин минута минуту минуты минут"),
)
UNITS = {word: unit for unit, words in _WORDS for word in words.split()}
LENGTH = re.compile(r"(?:(\d{1,6})\s*)?([^\W\d_]+)\.?")
BEGINS = re.compile(r"^(?:через|за|in|after)\s+")


@dataclass(frozen=True, slots=True)
class Change:
    """What is different from the file: switched off, or another delay."""

    is_on: bool = True
    delay: timedelta | None = None


def lay_over(scenario: Scenario, changes: Mapping[str, Change]) -> Scenario:
    """
    Give the scenario as it is with these changes, and no others; equal to itself if nothing differs.

    A delay that is impossible for what the file says now is left alone. Where an unknown delivery has a delay of its
    own, that moves as much.
    """
    contacts = tuple(_changed(one.written or one, changes.get(one.name)) for one in scenario.contacts)
    return scenario if contacts == tuple(scenario.contacts) else replace(scenario, contacts=contacts)


def _changed(written: Contact, change: Change | None) -> Contact:
    delay = written.delay
    if change is not None and change.delay is not None and may_wait(written, change.delay):
        delay = change.delay
    is_on = change is None or change.is_on
    if is_on and delay == written.delay:
        return written
    unknown = written.delay_unknown
    if unknown is not None:
        unknown = min(max(unknown + delay - written.delay, timedelta(0)), LONGEST)
    return replace(written, delay=delay, delay_unknown=unknown, is_on=is_on, written=written)


def has_delay(contact: Contact) -> bool:
    """Whether its moment is a delay after something at all."""
    return not contact.half_warranty and contact.after not in OF_THEMSELVES


def may_wait(contact: Contact, delay: timedelta) -> bool:
    """Whether a contact may have this delay: a greeting is for its day, and years are counted in days."""
    if not has_delay(contact) or not timedelta(0) <= delay <= LONGEST:
        return False
    if contact.kind is ContactKind.BIRTHDAY:
        return delay < DAY
    return contact.kind is not ContactKind.ANNIVERSARY or (delay >= DAY and not delay % DAY)


def read_delay(text: str) -> timedelta | None:
    """Read "3d", "5 h", «3 дні», «через тиждень», «1 день 2 години»; None for what is no length of time."""
    said = BEGINS.sub("", " ".join(text.casefold().split()))
    found = list(LENGTH.finditer(said))
    if not found or LENGTH.sub("", said).strip() or any(one[2] not in UNITS for one in found):
        return None
    delay = sum((int(one[1] or 1) * UNITS[one[2]] for one in found), timedelta(0))
    return delay if delay <= LONGEST else None
