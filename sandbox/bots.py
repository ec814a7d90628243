"""A bot's account as Telegram keeps it: its profile, its queue of updates, its webhook and what it may still answer."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sandbox.messages import Press
    from sandbox.world import World

Json = dict[str, Any]

UPDATE_KINDS = (
    "message",
    "edited_message",
    "callback_query",
    "my_chat_member",
    "chat_member",
    "message_reaction",
)
_ONLY_WHEN_ASKED = frozenset({"chat_member", "message_reaction", "message_reaction_count"})


@dataclass(slots=True)
class Webhook:
    """Where a bot wants its updates delivered, and how that has been going."""

    url: str
    secret: str | None = None
    max_connections: int = 40
    last_error_at: datetime | None = None
    last_error: str = ""


@dataclass(slots=True)
class Pending:
    """An update that the bot has not confirmed yet."""

    id: int
    body: Json
    at: datetime


@dataclass(eq=False, slots=True)
class Bot:
    """A bot account."""

    world: World
    id: int
    token: str
    username: str
    name: str
    can_read_all_group_messages: bool = False
    """False is privacy mode: in groups the bot hears commands, replies to itself and service messages only."""
    next_update_id: int = 700_000_001
    pending: deque[Pending] = field(default_factory=deque)
    allowed_updates: frozenset[str] | None = None
    """None: everything except what must be asked for by name."""
    webhook: Webhook | None = None
    poll: object = None
    """The getUpdates request being served now; a newer one ends it."""
    presses: dict[str, Press] = field(default_factory=dict)
    """Button presses by query id, that can still be answered."""
    commands: dict[tuple[str, str], list[Json]] = field(default_factory=dict)
    """Commands by scope (as JSON text) and language."""
    profile: dict[tuple[str, str], str] = field(default_factory=dict)
    """Name, description and short description by (what, language)."""
    keeps_updates_for: timedelta | None = None
    """Telegram keeps unfetched updates for 24 hours; None forever, so that a clock moved by hand loses nothing."""
    menu_buttons: dict[int | None, Json] = field(default_factory=dict)

    @property
    def full_name(self) -> str:
        """The name people see."""
        return self.name

    def to_json(self) -> Json:
        """Return the bot as a User."""
        return {"id": self.id, "is_bot": True, "first_name": self.name, "username": self.username}

    def me(self) -> Json:
        """Return the bot as getMe tells it."""
        return {
            **self.to_json(),
            "can_join_groups": True,
            "can_read_all_group_messages": self.can_read_all_group_messages,
            "supports_inline_queries": False,
            "can_connect_to_business": False,
            "has_main_web_app": False,
        }

    def wants(self, kind: str) -> bool:
        """Whether updates of this kind are put into the queue now."""
        if self.allowed_updates is None:
            return kind not in _ONLY_WHEN_ASKED
        return kind in self.allowed_updates

    def allow(self, kinds: list[str] | None) -> None:
        """Take the `allowed_updates` of getUpdates or setWebhook; None leaves it as it was."""
        if kinds is not None:
            self.allowed_updates = frozenset(kinds) or None

    def hear(self, kind: str, body: Json) -> None:
        """Put an update into the queue, if the bot wants such."""
        if not self.wants(kind):
            return
        self.pending.append(Pending(self.next_update_id, {kind: body}, self.world.now()))
        self.next_update_id += 1
        self.world.bell.ring()

    def confirm(self, offset: int) -> None:
        """Forget what `offset` confirms: everything before it, or, when negative, all but the last so many."""
        if offset < 0:
            while len(self.pending) > -offset:
                self.pending.popleft()
            return
        while self.pending and self.pending[0].id < offset:
            self.pending.popleft()

    def waiting(self, limit: int) -> list[Json]:
        """Return the oldest updates that are still fresh enough to be kept."""
        if self.keeps_updates_for is not None:
            oldest = self.world.now() - self.keeps_updates_for
            while self.pending and self.pending[0].at < oldest:
                self.pending.popleft()
        return [{"update_id": update.id, **update.body} for update, _ in zip(self.pending, range(limit), strict=False)]
