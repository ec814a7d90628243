"""What admins are told about the scenario."""

from dataclasses import dataclass

from rules.notice import Notice, notice
from rules.vocabulary import ContactKind, Event


@dataclass(frozen=True, slots=True)
class Planned:
    """
    One contact, as it is now. Delays are seconds; `delay` is None where its moment is no delay.

    `contact` stands for its name in a button. `name` is told where several contacts do the same. `written` is the
    delay of the file where another one is in force; `steps` are the changes of the delay that are possible.
    """

    contact: int
    does: ContactKind
    after: Event
    delay: int | None
    unknown: int | None = None
    nth: int | None = None
    name: str | None = None
    is_on: bool = True
    written: int | None = None
    is_changed: bool = False
    steps: tuple[int, ...] = ()


@notice("scenario")
@dataclass(frozen=True, slots=True)
class ScenarioShown(Notice):
    """Every contact of the scenario."""

    contacts: tuple[Planned, ...]


@notice("scenario-contact")
@dataclass(frozen=True, slots=True)
class ContactShown(Notice):
    """One contact and what can be changed; `unclear` when a delay could not be read, or cannot be."""

    contact: Planned
    unclear: bool = False
