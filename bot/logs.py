"""
Logs: one line for an update and one for a message, with ids only.

Never a name, a phone, a text or the token: whatever looks like a token is blacked out wherever it comes from.
"""

import logging
import re
import sys
from typing import Any

TOKEN = re.compile(r"\d{3,}:[\w-]{8,}")
HIDDEN = "<token>"


class _Formatter(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        return TOKEN.sub(HIDDEN, super().format(record).replace("\r", "\\r"))

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802 - logging's own name
        """One line, whatever is in it: nobody writes a second line into the log by what they are called."""
        facts: dict[str, Any] = getattr(record, "facts", {})
        line = super().formatMessage(record)
        line += "".join(f" {name}={value}" for name, value in facts.items() if value is not None)
        return line.replace("\n", "\\n")


def set_up(*, level: int = logging.INFO) -> None:
    """Log to standard error. Libraries that put the token into their lines are kept to warnings."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logging.basicConfig(level=level, handlers=[handler], force=True)
    logging.getLogger("apscheduler").setLevel(logging.ERROR)  # that a tick takes longer than its interval is no news
    for name in ("httpx", "httpcore", "aiogram", "aiohttp.access", "telegram", "alembic"):
        logging.getLogger(name).setLevel(logging.WARNING)
    # it writes down whole answers that it cannot read, people's words included; the error is told by whoever called
    logging.getLogger("telegram.request.BaseRequest").setLevel(logging.CRITICAL)


def facts(**values: Any) -> dict[str, Any]:
    """Attach ids to a log line: `log.info("sent", extra=facts(outbox=7))`."""
    return {"facts": values}
