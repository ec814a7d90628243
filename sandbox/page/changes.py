"""Finding what has changed: the stage is looked at again, and what differs from the last look is told."""

from typing import Any

from sandbox.chats import Chat
from sandbox.page import views
from sandbox.page.stage import Stage

Json = dict[str, Any]


class Watcher:
    """
    Remembers the stage as the browsers know it.

    It compares instead of being told, so that nothing in the sandbox can change without being seen.
    """

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self._bar: Json = {}
        self._people: dict[int, Json] = {}
        self._chats: dict[int, Json] = {}
        self._messages: dict[tuple[int, int], Json] = {}
        self._presses_told: dict[int, int] = {}
        self._presses_open: list[Any] = []
        self._calls_told = 0
        self.look()

    def everything(self) -> Json:
        """Return the whole stage as of the last look."""
        return {
            "bar": self._bar,
            "people": list(self._people.values()),
            "chats": list(self._chats.values()),
            "messages": list(self._messages.values()),
        }

    def look(self) -> list[Json]:
        """Return what has changed since the last look, in the order in which it is to be shown."""
        world = self.stage.world
        chats = [*(world.private_chat(person, world.bot) for person in world.people.values()), *world.groups.values()]
        changes: list[Json] = []
        changes += self._differences(
            "person", self._people, {p.id: views.person_view(p) for p in world.people.values()}
        )
        changes += self._differences("chat", self._chats, {chat.id: views.chat_view(chat) for chat in chats})
        unheard = views.unheard(world)
        now = {
            (chat.id, message.id): views.message_view(message, unheard)
            for chat in chats
            for message in chat.messages.values()
        }
        gone = [key for key in self._messages if key not in now]
        for key in gone:
            del self._messages[key]
            changes.append({"kind": "deleted", "chat": key[0], "id": key[1]})
        changes += self._differences("message", self._messages, now)
        changes += self._typing()
        changes += self._answers(chats)
        bar = views.bar_view(self.stage)
        if bar != self._bar:
            self._bar = bar
            changes.append({"kind": "bar", "is": bar})
        return changes

    @staticmethod
    def _differences(kind: str, known: dict[Any, Json], now: dict[Any, Json]) -> list[Json]:
        changed = [{"kind": kind, "is": view} for key, view in now.items() if known.get(key) != view]
        known.update(now)
        return changed

    def _typing(self) -> list[Json]:
        calls = self.stage.world.journal.of("sendChatAction")
        fresh, self._calls_told = calls[self._calls_told :], len(calls)
        return [
            {"kind": "typing", "chat": call.chat, "action": call.params.get("action")} for call in fresh if call.done
        ]

    def _answers(self, chats: list[Chat]) -> list[Json]:
        for chat in chats:
            told = self._presses_told.get(chat.id, 0)
            self._presses_open += chat.presses[told:]
            self._presses_told[chat.id] = len(chat.presses)
        answered = [press for press in self._presses_open if press.toast is not None]
        self._presses_open = [press for press in self._presses_open if press.toast is None]
        return [{"kind": "answer", "is": views.press_view(press)} for press in answered]
