"""
The program on a clock that somebody else moves: for the demo and the tests, never for customers.

    python -m bot.rehearsal [--lifeline] CLOCK_FILE run

It is `retention-bot` with every command; the clock is the only difference, and no setting of the program can choose it.
With `--lifeline` it ends when its standard input does: whoever started it holds the other end, and is gone then.
"""

import os
import sys
import threading
from pathlib import Path

from bot.cli import app
from bot.clock import RehearsalClock


def main() -> None:
    """Run a command on the clock of the file that comes first on the command line."""
    words = sys.argv[1:]
    if words[0] == "--lifeline":
        words = words[1:]
        threading.Thread(target=_end_with_the_input, name="lifeline", daemon=True).start()
    app(obj=RehearsalClock(Path(words[0])), args=words[1:])


def _end_with_the_input() -> None:
    """End at once when nobody holds the other end any more; as after a power cut, nothing is lost by that."""
    while os.read(sys.stdin.fileno(), 1024):
        pass
    os._exit(1)


if __name__ == "__main__":
    main()
