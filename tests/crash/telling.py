"""Telling a story: with the power cut where it is asked for, on and on until it ends; and what was seen of it."""

import asyncio
import logging
import os
import random
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from sandbox.errors import too_many_requests
from sandbox.weather import Trouble
from tests.crash.moments import StoryLoop
from tests.crash.power import Power, PowerCut
from tests.crash.program import Disk, Program, settings_of
from tests.crash.scene import Absent, Scene
from tests.crash.stories import COMMANDS, SCENES, Story
from tests.crash.wire import Wire

SEED = int(os.environ.get("SEED", "1"))
SENDING = "SELECT id, policy FROM outbox WHERE state = 'sending'"


@dataclass
class Told:
    """A told story: what is left at its end, and what happened on the way that an outsider can know."""

    scene: Scene
    disk: Disk
    lives: list[list[str]] = field(default_factory=list)
    """The boundaries that each life of the program passed; the last of each but the last is where it died."""
    beginnings: list[int] = field(default_factory=list)
    """How many boundaries each life that came to rest had passed until then."""
    doubtful: list[tuple[int, str]] = field(default_factory=list)
    """(row, policy) of each message that was on its way when the program died or the answer was lost."""
    skipped: set[int] = field(default_factory=set)
    """Steps that a person could not take, because a question never came."""
    rules_broken: list[str] = field(default_factory=list)

    @property
    def deaths(self) -> list[str]:
        """At what the program died."""
        return [boundaries[-1] for boundaries in self.lives[:-1]]


@dataclass(frozen=True)
class Chapter:
    """Where a step begins: the scene, the file, and what is already in doubt."""

    scene: bytes
    content: bytes
    doubtful: tuple[tuple[int, str], ...] = ()


class Stage:
    """Where stories are told: a file, and the scenes that were set up before."""

    def __init__(self, home: Path, *, seed: int = 1) -> None:
        self.seed = seed
        self.home = home
        self.disk = Disk(home)
        self._scenes: dict[str | None, Chapter] = {}

    def tell(
        self,
        story: Story,
        *,
        cuts: Sequence[int] = (),
        without: frozenset[int] = frozenset(),
        begin: int = 0,
        end: int | None = None,
        chapter: Chapter | None = None,
        weather: random.Random | None = None,
    ) -> Told:
        """
        Tell a story, from its beginning to its end unless told otherwise.

        `cuts` are the boundary at which each life of the program ends: the first, the second (counted from its
        start), and so on; whoever lives after them lives on. `without` are steps that are left out. `chapter` is
        where step `begin` begins. `weather` are dice for what goes wrong besides, anew in each life.
        """
        chapter = chapter or self.scene(story.after)
        self.disk.put_back(chapter.content)
        scene = Scene.recalled(chapter.scene, self.home)
        told = Told(scene, self.disk, doubtful=[*chapter.doubtful])
        steps = range(begin, len(story.steps) if end is None else end)
        with _quiet_logs(), asyncio.Runner(loop_factory=lambda: StoryLoop(scene.clock)) as runner:
            runner.run(_tell(told, story, steps, cuts=cuts, without=without, seed=self.seed, weather=weather))
        return told

    def after(self, told: Told) -> Chapter:
        """Where the next step begins, when the story that was told last has come so far."""
        return Chapter(told.scene.remembered(), self.disk.content(), tuple(told.doubtful))

    def scene(self, name: str | None) -> Chapter:
        """The scene that the story of that name leaves behind; without a name, an empty one."""
        if name not in self._scenes:
            if name is None:
                self.disk.put_back(b"")
                self.disk.power = Power()
                self.disk.is_new()
                self._scenes[name] = Chapter(Scene().remembered(), self.disk.content())
            else:
                told = self.tell(next(story for story in SCENES if story.name == name))
                self._scenes[name] = Chapter(told.scene.remembered(), self.disk.content())
        return self._scenes[name]


async def _tell(
    told: Told,
    story: Story,
    steps: range,
    *,
    cuts: Sequence[int],
    without: frozenset[int],
    seed: int,
    weather: random.Random | None,
) -> None:
    at = steps.start
    acted = False
    while True:
        power = Power(cuts[len(told.lives)] if len(told.lives) < len(cuts) else None)
        scene = told.scene
        wire = Wire(scene.world, power, seed=seed + at, doubted=partial(_doubt_in, told))
        program = Program(told.disk, scene.world, scene.clock, settings_of(scene.owner.id), power=power, wire=wire)
        scene.program = program
        if weather is not None:
            _turns_bad(scene, weather)
        try:
            await program.starts()
            await program.settles()
            told.beginnings.append(len(power.passed))
            while at < steps.stop:
                step = story.steps[at]
                if not acted and at not in without:
                    acted = step not in COMMANDS
                    try:
                        await step(scene)
                    except Absent:
                        told.skipped.add(at)
                await program.settles()
                at, acted = at + 1, False
        except PowerCut:
            pass
        else:
            return
        finally:
            told.lives.append(power.passed)
            told.rules_broken += wire.rules_broken
            was_cut = power.is_cut
            await program.ends()
            scene.program = None
            if was_cut:
                _doubt(told, "true")


def _turns_bad(scene: Scene, weather: random.Random) -> None:
    for _ in range(weather.randrange(3)):
        what = weather.choice((too_many_requests(2), Trouble.LOST_CALL, Trouble.LOST_ANSWER))
        scene.world.weather.fault(what, method="sendMessage", every=weather.randrange(1, 5))


def _doubt_in(told: Told, chat: int) -> None:
    _doubt(told, f"chat_id = {chat}")


def _doubt(told: Told, which: str) -> None:
    told.doubtful += told.disk.ask(f"{SENDING} AND {which}")


@contextmanager
def _quiet_logs() -> Iterator[None]:
    """A program that is killed has a lot to say."""
    logging.disable(logging.CRITICAL)
    try:
        yield
    finally:
        logging.disable(logging.NOTSET)
