"""What a shop owner sees first: the demo plays to its end, in both languages, with nothing but the program itself."""

import asyncio
import sys


async def test_the_demo_plays_to_its_end() -> None:
    """The unhappy customer, the managers and the happy customer are shown; nothing went wrong."""
    played = await asyncio.create_subprocess_exec(
        *(sys.executable, "-c", "from bot.cli import main; main()", "demo", "--story"),
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    said, _ = await played.communicate()
    words = said.decode()

    assert played.returncode == 0, words
    for line in ("Олено, як Вам", "клієнт підтвердив", "Рады", "nothing is left running"):
        assert " ".join(line.split()) in " ".join(words.replace("│", " ").split())
