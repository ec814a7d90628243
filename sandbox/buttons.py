"""Which buttons a person has in front of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sandbox.chats import Chat
    from sandbox.messages import Message

Json = dict[str, Any]


def label_of(button: Any) -> str:
    """Return what is written on a button of either kind."""
    return button if isinstance(button, str) else str(button["text"])


def shown_keyboard(chat: Chat) -> tuple[Message | None, list[list[Any]]]:
    """Return the reply keyboard on show in a chat and the message it came with."""
    for message in reversed(chat.messages.values()):
        if message.reply_keyboard is None or "force_reply" in message.reply_keyboard:
            continue
        return message, message.reply_keyboard.get("keyboard", [])
    return None, []


def find_button(chat: Chat, label: str, on: Message | None) -> tuple[Message, Json] | None:
    """
    Return the newest button of a chat, or of one message, with that label, and its message.

    Inline buttons come before the reply keyboard; a label that merely contains the words counts when none equals them.
    """
    candidates: list[tuple[Message, Json]] = []
    keyboard_message, keyboard = shown_keyboard(chat)
    if keyboard_message is not None and on is None:
        candidates += [(keyboard_message, b if isinstance(b, dict) else {"text": b}) for row in keyboard for b in row]
    inline: list[tuple[Message, Json]] = []
    for message in reversed(chat.messages.values()) if on is None else [on]:
        if message.keyboard is not None:
            inline += [(message, b) for row in message.keyboard["inline_keyboard"] for b in row]
    candidates = inline + candidates
    exact = next((c for c in candidates if c[1]["text"] == label), None)
    return exact or next((c for c in candidates if label in c[1]["text"]), None)
