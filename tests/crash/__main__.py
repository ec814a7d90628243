"""
Stories without end: `make soak`, or `python -m tests.crash --minutes 10`.

Random stories with random deaths, single and double, in random weather; and now and then a day of real kills. The seed
is printed at the beginning, and at a failure the command that shows it again.
"""

import argparse
import asyncio
import gc
import os
import random
import sys
import tempfile
import time
from pathlib import Path

from tests.crash.kills import a_day_of_kills
from tests.crash.oracle import Broken
from tests.crash.stories import STORIES
from tests.crash.sweep import Point, Sweep
from tests.crash.telling import Stage

KILLS = 10
STORIES_PER_DAY_OF_KILLS = 150


def main() -> int:
    """Soak for a while, or show one point again; 1 when a promise was broken."""
    if os.environ.get("PYTHONHASHSEED") != "0":  # the order of sets is a part of the story
        environment = os.environ | {"PYTHONHASHSEED": "0"}
        os.execve(sys.executable, [sys.executable, "-m", "tests.crash", *sys.argv[1:]], environment)
    asked = _asked()
    gc.freeze()
    with tempfile.TemporaryDirectory(prefix="soak") as folder:
        home = Path(folder)
        try:
            if asked.day is not None:
                _day(home, asked.day)
            elif asked.story is not None:
                _again(home, asked)
            else:
                _soak(home, asked.seed, asked.minutes)
        except Broken as broken:
            _say(f"\nBROKEN: {broken}")
            return 1
    return 0


def _asked() -> argparse.Namespace:
    words = argparse.ArgumentParser(prog="python -m tests.crash")
    words.add_argument("--minutes", type=float, default=10)
    words.add_argument("--seed", type=int, default=None)
    words.add_argument("--story", type=int, help="show one point of this story again")
    words.add_argument("--step", type=int, default=0)
    words.add_argument("--cuts", default="0", help="boundaries with commas between; 0 for none")
    words.add_argument("--weather", type=int, help="the seed of the weather")
    words.add_argument("--day", type=int, help="show a day of kills of this seed again")
    asked = words.parse_args()
    if asked.seed is None:
        asked.seed = 1 if asked.story is not None else random.randrange(1_000_000)
    return asked


def _soak(home: Path, seed: int, minutes: float) -> None:
    _say(f"soaking for {minutes:g} minutes, SEED={seed}")
    end = time.monotonic() + minutes * 60
    dice = random.Random(seed)
    stage = Stage(home, seed=seed)
    sweeps = [Sweep(stage, story) for story in STORIES]
    told = deaths = kills = 0
    while time.monotonic() < end:
        sweep = dice.choice(sweeps)
        step, number = dice.choice(sweep.boundaries)
        second = (dice.randrange(1, 40),) if dice.random() < 0.5 else ()
        weather = dice.randrange(1_000_000) if dice.random() < 0.5 else None
        deaths += len(sweep.visit(Point(step, (number, *second), weather)).deaths)
        told += 1
        if told % STORIES_PER_DAY_OF_KILLS == 0:
            kills += _day(home, dice.randrange(1_000_000))
            _say(f"{told} stories, {deaths} deaths, {kills} kills")
    _say(f"nothing broke: {told} stories, {deaths} deaths, {kills} kills, SEED={seed}")


def _again(home: Path, asked: argparse.Namespace) -> None:
    cuts = tuple(int(cut) for cut in asked.cuts.split(",") if int(cut))
    sweep = Sweep(Stage(home, seed=asked.seed), STORIES[asked.story])
    told = sweep.visit(Point(asked.step, cuts, asked.weather))
    _say(f"{sweep.story.name}: died at {told.deaths}, and nothing broke")


def _day(home: Path, seed: int) -> int:
    with tempfile.TemporaryDirectory(dir=home) as folder:
        try:
            return asyncio.run(a_day_of_kills(Path(folder), seed=seed, kills=KILLS)).kills
        except AssertionError as broken:
            raise Broken(f"{broken}\nto see it again, perhaps: python -m tests.crash --day {seed}") from broken


def _say(words: str) -> None:
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
