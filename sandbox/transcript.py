"""A chat as text."""

from sandbox.chats import Chat


def transcript(chat: Chat) -> str:
    """Draw a chat."""
    return "\n".join(f"{m.date:%H:%M} {m.sender.full_name}: {m.text}" for m in chat.messages.values())
