"""Killing the program at every boundary of a story, one after the other, and looking each time what came of it."""

import random
from collections.abc import Iterator
from dataclasses import dataclass

from tests.crash.oracle import Broken, Ending, check, ending_of
from tests.crash.scene import Scene
from tests.crash.stories import STORIES, Story
from tests.crash.telling import Chapter, Stage, Told

DOUBLE = 10
"""Of so many points, at one the program is killed again while it recovers."""

STEPS_AFTERWARDS = 1
"""Life goes on after a death: so many more steps are told."""


@dataclass(frozen=True)
class Point:
    """Where the program dies: in which step, and at which boundary of each of its lives from there on."""

    step: int
    cuts: tuple[int, ...]
    weather: int | None = None
    """The seed of bad weather, if there is any."""


class Sweep:
    """One story: the ways to die in it, and the ways it may end."""

    def __init__(self, stage: Stage, story: Story) -> None:
        self.stage = stage
        self.story = story
        self.boundaries: list[tuple[int, int]] = []
        """(step, number) of each boundary of the story that leaves something else than the one before it."""
        self.passed = 0
        self._endings: dict[tuple[int, frozenset[int]], Ending] = {}
        self._chapters: list[Chapter] = [stage.scene(story.after)]
        for step in range(len(story.steps)):
            told = stage.tell(story, begin=step, end=step + 1, chapter=self._chapters[step])
            assert not told.skipped, f"{story.name}: step {step} cannot be taken"
            begins = told.beginnings[0] if step else 0  # how a life begins is the same in every step
            life = told.lives[0]
            self.passed += len(life) - begins
            self.boundaries += [(step, n) for n in range(begins + 1, len(life) + 1) if _is_another(life, n, begins)]
            self._chapters.append(stage.after(told))
            self._endings[step + 1, frozenset()] = ending_of(told)

    def heard(self, who: str, words: str) -> int:
        """How often somebody (or the desk) sees these words at the end, when nobody died."""
        scene = Scene.recalled(self._chapters[-1].scene, self.stage.home)
        chat = scene.desk if who == "desk" else scene.people[who].chat()
        by_bot = (one for one in chat.messages.values() if one.sender is scene.world.bot)
        return sum(any(words in text for text in (one.text, *one.earlier)) for one in by_bot)

    def points(self) -> Iterator[Point]:
        """Every boundary; and by dice, for some, another death in the next life."""
        dice = random.Random(f"{self.stage.seed} {self.story.name}")
        for step, number in self.boundaries:
            yield Point(step, (number,))
            if dice.randrange(DOUBLE) == 0:
                yield Point(step, (number, dice.randrange(1, 25)))

    def visit(self, point: Point) -> Told:
        """Tell the story with these deaths and check the end. Raises Broken, saying where and how to see it again."""
        told: Told | None = None
        steps = len(self.story.steps)
        end = min(point.step + 1 + STEPS_AFTERWARDS, steps) if point.cuts else steps
        try:
            told = self.stage.tell(
                self.story,
                cuts=point.cuts,
                begin=point.step,
                end=end,
                chapter=self._chapters[point.step],
                weather=None if point.weather is None else random.Random(point.weather),
            )
            check(told, self._ending(told, end))
        except AssertionError as broken:
            cuts = ",".join(str(cut) for cut in point.cuts)
            number = STORIES.index(self.story)
            raise Broken(
                f"in {self.story.name!r}, step {point.step}, died at {told.deaths if told else 'it never ended'}:\n"
                f"{broken}\nto see it again: python -m tests.crash --seed {self.stage.seed} "
                f"--story {number} --step {point.step} --cuts {cuts or 0}"
                f"{'' if point.weather is None else f' --weather {point.weather}'}"
            ) from broken
        return told

    def _ending(self, told: Told, end: int) -> Ending:
        """How it ends when nobody dies but the same people could not do the same things."""
        missed = end, frozenset(told.skipped)
        if missed not in self._endings:
            content = self.stage.disk.content()
            self._endings[missed] = ending_of(self.stage.tell(self.story, without=missed[1], end=end))
            self.stage.disk.put_back(content)
        return self._endings[missed]


def _is_another(life: list[str], number: int, begins: int) -> bool:
    """Between what was done and what is done next nothing lasts: to die at either boundary leaves the same."""
    is_next = number > begins + 1 and life[number - 2].startswith("after") and life[number - 1].startswith("before")
    return not is_next
