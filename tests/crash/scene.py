"""The scene of a story: everything that is still there when the program dies, except its file."""

import csv
import pickle
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from sandbox.bell import Bell
from sandbox.buttons import find_button
from sandbox.chats import Chat
from sandbox.messages import Message
from sandbox.people import Person
from sandbox.world import World
from tests.crash.moments import StoryClock
from tests.crash.program import BOT_NAME, TOKEN, Program

KYIV = ZoneInfo("Europe/Kyiv")


class Absent(Exception):  # noqa: N818 - it is what a person finds, not a fault
    """There is no such button or message: the person cannot do what the story says."""


@dataclass
class Scene:
    """Telegram, its people, and the hands of the clock. `program` is whoever lives now; it is not remembered."""

    clock: StoryClock = field(default_factory=StoryClock)
    world: World = field(init=False)
    people: dict[str, Person] = field(default_factory=dict)
    desk: Chat = field(init=False)
    links: dict[str, str] = field(default_factory=dict)
    exports: dict[tuple[tuple[str, str], ...], tuple[int, str]] = field(default_factory=dict)
    program: Program | None = None
    home: Path = Path()

    def __post_init__(self) -> None:
        self.world = World(now=self.clock.now)
        self.world.add_bot(token=TOKEN, username=BOT_NAME, name="Кавова")
        self.people["Марта"] = self.world.add_person("Марта", language_code="uk")

    # people

    @property
    def owner(self) -> Person:
        """The admin."""
        return self.people["Марта"]

    @property
    def manager(self) -> Person:
        """The manager."""
        return self.people["Олег"]

    @property
    def olena(self) -> Person:
        """The customer."""
        return self.people["Олена"]

    def comes(self, name: str) -> Person:
        """Somebody gets Telegram."""
        self.people[name] = self.world.add_person(name, language_code="uk")
        return self.people[name]

    async def presses(self, person: Person, label: str, *, on: Message | None = None, chat: Chat | None = None) -> None:
        """Press a button that is there now. Raises Absent if it is not."""
        where = person.chat(chat) if on is None else on.chat
        if find_button(where, label, on) is None:
            raise Absent(f"{person.full_name} has no button {label!r}")
        await person.presses(label, on=on, chat=chat, within=0)

    def sees(self, person: Person, words: str, *, chat: Chat | None = None) -> Message:
        """The newest message with these words. Raises Absent if there is none."""
        for message in reversed(person.messages(chat)):
            if message.sender is self.world.bot and words in message.text:
                return message
        raise Absent(f"{person.full_name} does not see {words!r}")

    def card(self, person: Person) -> Message:
        """The newest card about a customer at the desk."""
        return self.sees(self.manager, f"{person.first_name} · пише", chat=self.desk)

    def passes(self, **how_long: float) -> None:
        """The clock moves."""
        self.clock.advance(timedelta(**how_long))

    # the shop

    @property
    def bot(self) -> Program:
        """The program that lives now."""
        assert self.program is not None
        return self.program

    def export(self, *buyers: tuple[str, str]) -> Path:
        """A file of orders, (customer, product) each; placed now. The same file when it is asked for again."""
        known = self.exports.get(buyers)
        if known is None:
            placed = self.clock.now().astimezone(KYIV).strftime("%Y-%m-%d %H:%M:%S")
            self.exports[buyers] = known = (len(self.exports), placed)
        batch, placed = known
        file = self.home / f"orders-{batch}.csv"
        with file.open("w", encoding="utf-8", newline="") as stream:
            writer = csv.writer(stream)
            writer.writerow(["order_id", "customer_id", "order_date", "customer_name", "product", "amount"])
            for number, (name, product) in enumerate(buyers):
                writer.writerow([1000 + 10 * batch + number, f"K-{name}", placed, name, product, "2450.00"])
        return file

    # remembering

    def remembered(self) -> bytes:
        """The scene as it stands, for telling the story again from here."""
        program, self.program = self.program, None
        self.world.bell = Bell()
        weather = self.world.weather
        weather.faults = [one for one in weather.faults if one.times is None or one.struck < one.times]
        try:
            return pickle.dumps(self)
        finally:
            self.program = program

    @staticmethod
    def recalled(content: bytes, home: Path) -> "Scene":
        """The scene as it stood."""
        scene: Scene = pickle.loads(content)
        scene.home = home
        return scene
