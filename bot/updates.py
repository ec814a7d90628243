"""Updates as Telegram's JSON: which we ask for, and which chat's queue each belongs to."""

from collections.abc import Mapping
from typing import Any

import orjson

from storage.inbox import Received

NO_SUCH_ID = 2**63  # no database keeps a larger one, and Telegram promises at most 52 bits
WEBHOOK_PATH = "/telegram/webhook"
ASKED_FOR = ("message", "edited_message", "callback_query", "my_chat_member", "chat_member")


def read(update: Mapping[str, Any]) -> Received:
    """Make an inbox row of an update. Raises KeyError, TypeError or ValueError for JSON that is no update."""
    update_id = update["update_id"]
    if not isinstance(update_id, int) or isinstance(update_id, bool):
        raise TypeError("update_id is not a number")
    chat_id = chat_of(update)
    if not (0 <= update_id < NO_SUCH_ID and -NO_SUCH_ID < chat_id < NO_SUCH_ID):
        raise ValueError("an id is too large to be one")
    return Received(update_id, chat_id, orjson.dumps(update).decode())


def chat_of(update: Mapping[str, Any]) -> int:
    """Tell whose order an update belongs to: its chat, else its sender, else nobody's (0)."""
    for kind in ASKED_FOR:
        event = update.get(kind)
        if isinstance(event, Mapping):
            place = event.get("chat") or (event.get("message") or {}).get("chat") or event.get("from") or {}
            return int(place.get("id", 0))
    return 0
