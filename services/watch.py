"""How the queues stand, for whoever watches over the bot: numbers and moments, never a name or a text."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from rules.vocabulary import InboxState, Lane, OutboxState, TouchpointState
from storage import inbox, outbox, shop_pauses, touchpoints
from storage.inbox import Flooded, Parked
from storage.outbox import Queue, Unknown
from storage.shop_pauses import ShopPause
from storage.unit import UnitOfWork

MOST_LISTED = 20
DUE_FOR_TOO_LONG = timedelta(seconds=60)


@dataclass(frozen=True, slots=True)
class Backlog:
    """What is still to be done, and since when the oldest of each has waited; None if nothing waits."""

    now: datetime
    inbox: int
    outbox: int
    inbox_since: datetime | None
    outbox_since: datetime | None
    contacts_since: datetime | None

    @property
    def inbox_age(self) -> float:
        """Seconds for which the oldest pending update could have been handled."""
        return _age(self.now, self.inbox_since)

    @property
    def outbox_age(self) -> float:
        """Seconds for which the oldest message of the backlog has been due."""
        return _age(self.now, self.outbox_since)

    @property
    def contacts_age(self) -> float:
        """Seconds for which a planned contact has been due: as long as nothing ticked."""
        return _age(self.now, self.contacts_since)

    @property
    def is_behind(self) -> bool:
        """
        Tell whether the bot does not keep up: an update, a message or a planned contact has been due for a minute.

        A silence that Telegram asked for counts as well: people wait, whoever's fault it is.
        """
        oldest = max(self.inbox_age, self.outbox_age, self.contacts_age)
        return oldest > DUE_FOR_TOO_LONG.total_seconds()


@dataclass(frozen=True, slots=True)
class Gauges:
    """Everything that is measured at one moment, in one transaction."""

    backlog: Backlog
    inbox_parked: int
    outbox_unknown: int
    lanes: Mapping[Lane, Queue]
    contacts: Mapping[TouchpointState, int]


@dataclass(frozen=True, slots=True)
class Standing:
    """
    What an operator reads in the terminal.

    At most 20 of each: the newest unknown messages, the oldest parked updates, the chats that flooded most lately.
    """

    backlog: Backlog
    updates: Mapping[InboxState, int]
    messages: Mapping[OutboxState, int]
    unknown: list[Unknown]
    parked: list[Parked]
    flooded: list[Flooded]
    pauses: list[ShopPause]
    held: int


def backlog(unit: UnitOfWork) -> Backlog:
    """Look at what is still to be done; cheap enough to be asked every second."""
    messages, oldest = outbox.backlog(unit)
    return Backlog(
        unit.now, inbox.backlog(unit), messages, inbox.waits_since(unit), oldest, touchpoints.due_since(unit)
    )


def gauges(unit: UnitOfWork) -> Gauges:
    """Measure everything."""
    return Gauges(
        backlog(unit),
        inbox.count_parked(unit),
        outbox.count_unknown(unit),
        outbox.queues(unit),
        touchpoints.count_open(unit),
    )


def standing(unit: UnitOfWork) -> Standing:
    """Gather what an operator reads."""
    return Standing(
        backlog(unit),
        inbox.count_by_state(unit),
        outbox.count_by_state(unit),
        outbox.unknown(unit, most=MOST_LISTED),
        inbox.parked(unit, most=MOST_LISTED),
        inbox.flooded_chats(unit, most=MOST_LISTED),
        shop_pauses.lasting(unit),
        shop_pauses.count_held(unit),
    )


def _age(now: datetime, since: datetime | None) -> float:
    return max((now - since).total_seconds(), 0.0) if since is not None else 0.0
