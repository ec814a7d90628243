"""What Telegram checks about the buttons under a message."""

import re
from typing import Any

from sandbox.chats import Chat
from sandbox.errors import bad_request

Json = dict[str, Any]

_ACTIONS = (
    "url",
    "callback_data",
    "web_app",
    "login_url",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat",
    "copy_text",
    "callback_game",
    "pay",
)
_MOST_BUTTONS = 100
_PROTOCOL = re.compile(r"(?P<protocol>[a-z][a-z0-9+.-]*)://", re.IGNORECASE)
_HOST = re.compile(r"(?:[a-z][a-z0-9+.-]*://)?(?:[^/@\s]+@)?(?:[^/\s.]+\.)+[^/\s.]+(?:[/?#]\S*)?", re.IGNORECASE)


def read_keyboards(chat: Chat, markup: Json | None) -> tuple[Json | None, Json | None]:
    """Return the inline keyboard and the reply keyboard (or its removal, or a forced reply) of a request."""
    if markup is None:
        return None, None
    if "inline_keyboard" in markup:
        return read_inline(markup), None
    if not chat.is_private:
        for button in (b for row in markup.get("keyboard", []) for b in row):
            if button.get("request_contact"):
                raise bad_request("phone number can be requested in private chats only")
            if button.get("request_location"):
                raise bad_request("location can be requested in private chats only")
    return None, markup


def read_inline(markup: Json | None) -> Json | None:
    """Return a checked inline keyboard; one without buttons is none."""
    if markup is None:
        return None
    if "inline_keyboard" not in markup:
        raise bad_request("inline keyboard expected")
    rows = [row for row in markup["inline_keyboard"] if row]
    if sum(map(len, rows)) > _MOST_BUTTONS:
        raise bad_request("REPLY_MARKUP_TOO_LONG")
    for button in (b for row in rows for b in row):
        _check_button(button)
    return {"inline_keyboard": rows} if rows else None


def _check_button(button: Json) -> None:
    if not button["text"].strip():
        raise bad_request("inline keyboard button text must be non-empty")
    given = [name for name in _ACTIONS if name in button]
    if not given or (given == ["callback_data"] and not button["callback_data"]):
        raise bad_request("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
    if len(given) > 1:  # Telegram takes one of them in silence; a test had better hear of it
        raise bad_request(f"can't parse inline keyboard button: exactly one action is expected, found {given}")
    match given[0]:
        case "callback_data" if len(button["callback_data"].encode()) > 64:
            raise bad_request("BUTTON_DATA_INVALID")
        case "url":
            _check_url(button["url"])
        case "copy_text" if not 1 <= len(button["copy_text"]["text"]) <= 256:
            raise bad_request("BUTTON_COPY_TEXT_INVALID")
        case "pay":
            raise bad_request("BUTTON_TYPE_INVALID")
        case "web_app" if not button["web_app"]["url"].startswith("https://"):
            url = button["web_app"]["url"]
            raise bad_request(f"inline keyboard button Web App URL '{url}' is invalid: Only HTTPS links are allowed")
        case _:
            pass


def _check_url(url: str) -> None:
    protocol = _PROTOCOL.match(url)
    name = protocol["protocol"].lower() if protocol else "http"
    if name in ("tg", "ton"):
        return
    if name not in ("http", "https"):
        raise bad_request(f"inline keyboard button URL '{url}' is invalid: Unsupported URL protocol")
    if not _HOST.fullmatch(url):
        raise bad_request(f"inline keyboard button URL '{url}' is invalid: Wrong HTTP URL")
