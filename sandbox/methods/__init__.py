"""
The Bot API methods that the sandbox really plays.

Each is a plain function `(world, bot, params) -> result`, with params typed by `sandbox.spec`; it raises ApiError.
getUpdates alone waits, and lives with the server's other waiting in `sandbox.updates`.
"""

from sandbox.methods import chats, editing, profile, sending, webhook
from sandbox.methods.stage import PLAYED, Method

__all__ = ["PLAYED", "Method", "chats", "editing", "profile", "sending", "webhook"]
