"""
The program on a clock that somebody else moves: for the demo and the tests, never for customers.

    python -m bot.rehearsal CLOCK_FILE run

It is `retention-bot` with every command; the clock is the only difference, and no setting of the program can choose it.
"""

import sys
from pathlib import Path

from bot.cli import app
from bot.clock import RehearsalClock


def main() -> None:
    """Run a command on the clock of the file that comes first on the command line."""
    app(obj=RehearsalClock(Path(sys.argv[1])), args=sys.argv[2:])


if __name__ == "__main__":
    main()
