"""
The bot with a clock that somebody else moves: for the demo and the tests, never for customers.

    python -m bot.rehearsal CLOCK_FILE

It is the same program as `retention-bot run`; the clock is the only difference, and no setting of `run` can choose it.
"""

import asyncio
import sys
from pathlib import Path

from bot import logs
from bot.clock import RehearsalClock
from bot.program import CannotRun, run
from bot.settings import SettingsError, read_settings

QUICK_TICK_SECONDS = 0.05


def main() -> None:
    """Run the bot on the clock of the file named on the command line."""
    logs.set_up()
    try:
        settings = read_settings(needs=("BOT_TOKEN", "ADMIN_IDS"))
        asyncio.run(run(settings, RehearsalClock(Path(sys.argv[1])), tick_seconds=QUICK_TICK_SECONDS))
    except (SettingsError, CannotRun) as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()
