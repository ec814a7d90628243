"""
The scenario from Telegram: an admin switches contacts off and on and changes delays, without touching the file.

What is changed stands beside the file and is laid over it; every process takes it up within seconds.
"""

from collections import Counter
from collections.abc import Sequence
from datetime import timedelta
from zlib import crc32

from rules.notices.scenario import ContactShown, Planned, ScenarioShown
from rules.scenario_changes import DAY, Change, has_delay, lay_over, may_wait, read_delay
from rules.shop import Contact, Scenario
from rules.vocabulary import Reason, Role
from services import planning, staffing
from services.refusals import Outdated
from storage import outbox, settings, touchpoints
from storage.unit import UnitOfWork

CHANGED = "scenario"
CHANGES = "scenario_changes"
HOUR = timedelta(hours=1)
STEPS = (-DAY, DAY, -HOUR, HOUR)


def as_it_is(unit: UnitOfWork) -> Scenario:
    """Give the scenario with everything that admins changed; the very same object if it is up to date."""
    return lay_over(unit.shop.scenario, _changes(unit))


def show(unit: UnitOfWork, by: int) -> None:
    """List the contacts. Admins only, as is all of this."""
    staffing.require(unit, by, Role.ADMIN)
    contacts = as_it_is(unit).contacts
    outbox.say(unit, by, ScenarioShown(tuple(_planned(one, contacts) for one in contacts)))


def show_contact(unit: UnitOfWork, by: int, number: int) -> None:
    """Show one contact. Outdated if it is no longer in the scenario."""
    staffing.require(unit, by, Role.ADMIN)
    _show(unit, by, _find(unit, number))


def switch(unit: UnitOfWork, by: int, number: int, *, on: bool) -> bool:
    """Switch a contact on or off; what was planned of one that is off is withdrawn. False if it is so already."""
    contact = _find_to_change(unit, by, number)
    delay = contact.delay if contact.written is not None else None
    return _change(unit, by, contact, Change(is_on=on, delay=delay))


def wait(unit: UnitOfWork, by: int, number: int, *, seconds: int) -> bool:
    """Make a delay so much longer, or shorter. Outdated where that cannot be."""
    contact = _find_to_change(unit, by, number)
    delay = contact.delay + timedelta(seconds=seconds)
    if timedelta(seconds=seconds) not in STEPS or not may_wait(contact, delay):
        raise Outdated
    return _change(unit, by, contact, Change(contact.is_on, delay))


def wait_in_words(unit: UnitOfWork, by: int, number: int, words: str) -> bool:
    """Make a delay what these words say; asked back if they cannot be read, or that cannot be."""
    contact = _find_to_change(unit, by, number)
    delay = read_delay(words)
    if delay is None or not may_wait(contact, delay):
        _show(unit, by, contact, unclear=True)
        return False
    return _change(unit, by, contact, Change(contact.is_on, delay))


def restore(unit: UnitOfWork, by: int, number: int) -> bool:
    """Let a contact be again as the file says."""
    return _change(unit, by, _find_to_change(unit, by, number), Change())


def number_of(contact: str) -> int:
    """Name a contact in a button, which is too short for its name."""
    return crc32(contact.encode())


def _changes(unit: UnitOfWork) -> dict[str, Change]:
    kept = settings.read(unit, CHANGES) or {}
    return {
        name: Change(one["on"], None if one["delay"] is None else timedelta(seconds=one["delay"]))
        for name, one in kept.items()
    }


def _find_to_change(unit: UnitOfWork, by: int, number: int) -> Contact:
    staffing.require(unit, by, Role.ADMIN)
    unit.take_turns(CHANGES)  # two admins at once: the second sees what the first changed
    return _find(unit, number)


def _find(unit: UnitOfWork, number: int) -> Contact:
    for contact in as_it_is(unit).contacts:
        if number_of(contact.name) == number:
            return contact
    raise Outdated


def _change(unit: UnitOfWork, by: int, contact: Contact, change: Change) -> bool:
    changes = _changes(unit) | {contact.name: change}
    changed = next(one for one in lay_over(unit.shop.scenario, changes).contacts if one.name == contact.name)
    _show(unit, by, changed)
    if changed == contact:
        return False
    written = changed.written
    if written is None:
        del changes[contact.name]
    else:
        changes[contact.name] = Change(changed.is_on, None if changed.delay == written.delay else changed.delay)
    kept = {
        name: {"on": one.is_on, "delay": None if one.delay is None else _seconds(one.delay)}
        for name, one in changes.items()
    }
    settings.write(unit, CHANGES, kept)
    if not changed.is_on:
        touchpoints.withdraw_called(unit, contact.name, Reason.SWITCHED_OFF)
    if contact.is_yearly:
        planning.look_through_again(unit)
    unit.woke.add(CHANGED)
    return True


def _show(unit: UnitOfWork, by: int, contact: Contact, *, unclear: bool = False) -> None:
    outbox.say(unit, by, ContactShown(_planned(contact, as_it_is(unit).contacts), unclear=unclear))


def _planned(contact: Contact, among: Sequence[Contact]) -> Planned:
    written = contact.written or contact
    alike = Counter(one.kind for one in among)[contact.kind] > 1
    counted = has_delay(contact)
    unknown = contact.delay_unknown
    return Planned(
        contact=number_of(contact.name),
        does=contact.kind,
        after=contact.after,
        delay=_seconds(contact.delay) if counted else None,
        unknown=None if unknown is None else _seconds(unknown),
        nth=contact.nth,
        name=contact.name if alike else None,
        is_on=contact.is_on,
        written=_seconds(written.delay) if written.delay != contact.delay else None,
        is_changed=contact.written is not None,
        steps=tuple(_seconds(step) for step in STEPS if may_wait(contact, contact.delay + step)),
    )


def _seconds(delay: timedelta) -> int:
    return int(delay.total_seconds())
