"""What is shown: a world, its clock, the weather switches, and whoever keeps the bot running behind the scenes."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any, Protocol

from sandbox.clock import HandClock
from sandbox.errors import too_many_requests
from sandbox.people import Person
from sandbox.server import LocalTelegram
from sandbox.weather import Fault, Trouble
from sandbox.world import World


class BotState(StrEnum):
    """How the bot's process is."""

    STARTING = "starting"
    RUNNING = "running"
    STOPPED = "stopped"


@dataclass(frozen=True, slots=True)
class Planned:
    """Something that the bot will do by itself: when, of what kind, and whom or what it is about."""

    at: datetime
    kind: str
    about: str


@dataclass(frozen=True, slots=True)
class Guest:
    """A newcomer as the shop knows them: by a code, and by a personal link unless they have opened it."""

    code: str
    link: str | None


class BusyError(Exception):
    """The bot is still at work; the clock was not moved."""


class Backstage(Protocol):
    """Whoever runs the bot: the page asks it for what the sandbox cannot know."""

    @property
    def state(self) -> BotState:
        """How the bot's process is now."""

    async def start_bot(self) -> None:
        """Start the bot if it is not running, and wait until it hears."""

    async def kill_bot(self) -> None:
        """Kill it as a power cut would."""

    async def planned(self) -> list[Planned]:
        """What the bot will do by itself, soonest first."""

    async def receives(self, people: Sequence[Person], history: str, *, settled: bool) -> list[Guest]:
        """
        Let newcomers have bought something, as `history` tells, one guest for each.

        Whoever is settled has opened their link and agreed to everything long ago.
        """

    async def passes(self, until: datetime) -> None:
        """Move the clock once the bot is quiet. Raises BusyError when it does not become so."""


@dataclass(slots=True)
class Stage:
    """One performance, from its beginning until it is started over."""

    world: World
    telegram: LocalTelegram
    clock: HandClock
    backstage: Backstage
    zone: str
    phones: list[int]
    """Whose phones are shown, in this order; people added later stand at the end."""
    roles: dict[int, str] = field(default_factory=dict)
    """customer, manager or owner; who is not named is a customer."""
    links: dict[int, str] = field(default_factory=dict)
    """Personal links of people who have not opened theirs yet."""
    guests: list[int] = field(default_factory=list)
    """Newcomers for a story that have a phone, oldest first; the oldest make room."""
    planned: list[Planned] = field(default_factory=list)
    moving: asyncio.Lock = field(default_factory=asyncio.Lock)
    """Held while the clock is being moved."""
    _faults: dict[str, Fault] = field(default_factory=dict)

    def weather(self) -> dict[str, bool]:
        """Which switches are on."""
        weather = self.world.weather
        faults = {name: fault in weather.faults for name, fault in self._faults.items()}
        return dict.fromkeys(FAULTS, False) | faults | {"slow": weather.latency > 0, "down": weather.down}

    async def switch(self, name: str, *, on: bool) -> None:
        """Turn one kind of bad weather on or off."""
        weather = self.world.weather
        if name == "slow":
            weather.latency = 1.5 if on else 0.0
        elif name == "down":
            await (self.telegram.goes_down() if on else self.telegram.comes_back())
        elif on and self._faults.get(name) not in weather.faults:
            self._faults[name] = FAULTS[name]()
            weather.faults.append(self._faults[name])
        elif not on and (fault := self._faults.pop(name, None)) in weather.faults and fault is not None:
            weather.faults.remove(fault)
        self.world.bell.ring()

    async def refresh(self) -> None:
        """Look up anew what is planned."""
        found = await self.backstage.planned()
        if found != self.planned:
            self.planned = found
            self.world.bell.ring()


FAULTS: dict[str, Callable[[], Fault]] = {
    "flood": lambda: _every_other(too_many_requests(2)),
    "gateway": lambda: _every_other(Trouble.BAD_GATEWAY),
    "lost": lambda: _every_other(Trouble.LOST_ANSWER, method="sendMessage"),
}
SWITCHES = (*FAULTS, "slow", "down")


def _every_other(what: Any, method: str | None = None) -> Fault:
    """Every second call, so that the bot gets on, slowly; the first one that matters is struck."""
    return Fault(what, method=method, times=None, every=2, seen=1)
