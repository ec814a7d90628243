"""
The Bot API methods that the sandbox really plays.

Each is a plain function from an `Ask`, with params typed by `sandbox.spec`, to its result; it raises ApiError.
getUpdates alone waits, and lives with the server's other waiting in `sandbox.updates`.
"""

from sandbox.methods import chats, editing, profile, sending, webhook
from sandbox.methods.stage import PLAYED, Ask

__all__ = ["PLAYED", "Ask", "chats", "editing", "profile", "sending", "webhook"]
