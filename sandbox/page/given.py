"""What a visitor sends: read field by field, and refused in words when it makes no sense."""

import base64
import binascii
from collections.abc import Collection
from typing import Any

from sandbox.chats import Chat
from sandbox.messages import Message
from sandbox.page.stage import Stage
from sandbox.people import Person

Json = dict[str, Any]

LARGEST_FILE = 10 * 1024 * 1024
_LONGEST_TEXT = 4096


class WrongError(Exception):
    """The request makes no sense; the page should not have sent it. Answered with 400."""


class CannotError(Exception):
    """It makes sense, but cannot be done now; `code` lets the page say it in its language. Answered with 409."""

    def __init__(self, code: str, words: str) -> None:
        super().__init__(words)
        self.code = code


class Given:
    """The fields of one request."""

    def __init__(self, stage: Stage, fields: Json) -> None:
        self.stage = stage
        self.fields = fields

    def number(self, name: str, *, least: float, most: float) -> float:
        """Return a number within bounds."""
        value = self.fields.get(name)
        if isinstance(value, bool) or not isinstance(value, int | float) or not least <= value <= most:
            raise WrongError(f"{name!r} must be a number from {least:g} to {most:g}.")
        return value

    def flag(self, name: str) -> bool:
        """Return true or false."""
        value = self.fields.get(name)
        if not isinstance(value, bool):
            raise WrongError(f"{name!r} must be true or false.")
        return value

    def text(self, name: str, *, longest: int = _LONGEST_TEXT, may_be_empty: bool = False) -> str:
        """Return a text that is neither empty nor too long."""
        value = self.fields.get(name, "" if may_be_empty else None)
        if not isinstance(value, str):
            raise WrongError(f"{name!r} must be a text.")
        value = value.strip()
        if len(value) > longest or not (value or may_be_empty):
            raise WrongError(f"{name!r} must have from 1 to {longest} characters.")
        if any(ord(character) < 32 and character not in "\n\t" for character in value):
            raise WrongError(f"{name!r} holds control characters.")
        return value

    def choice(self, name: str, choices: Collection[str]) -> str:
        """Return one of several words."""
        value = self.fields.get(name)
        if not isinstance(value, str) or value not in choices:
            raise WrongError(f"{name!r} must be one of: {', '.join(sorted(choices))}.")
        return value

    def person(self) -> Person:
        """Return whose phone it is."""
        person = self.stage.world.people.get(self._id("person"))
        if person is None:
            raise WrongError("'person' is nobody here.")
        return person

    def chat(self, person: Person) -> Chat:
        """Return the chat on that phone's screen: a group the person has been in, or their talk with the bot."""
        number = self._id("chat")
        if number == person.id:
            return person.chat()
        group = self.stage.world.groups.get(number)
        if group is None or person.id not in group.members:
            raise WrongError(f"'chat' is not on the phone of {person.full_name}.")
        return group.current

    def message(self, chat: Chat, name: str = "message") -> Message:
        """Return a message of that chat; one that is gone meanwhile cannot be acted on."""
        message = chat.messages.get(self._id(name))
        if message is None:
            raise CannotError("gone", "This message is not there any more.")
        return message

    def topic(self, chat: Chat) -> int | None:
        """Return the topic that is open on the phone, if one is."""
        if self.fields.get("topic") is None:
            return None
        number = self._id("topic")
        if number not in chat.topics:
            raise CannotError("gone", "This topic is not there any more.")
        return number

    def file(self) -> tuple[str, bytes]:
        """Return name and bytes of a file that the visitor chose."""
        name = self.text("name", longest=120).replace("/", "_").replace("\\", "_")
        try:
            content = base64.b64decode(self.fields.get("content") or "", validate=True)
        except (binascii.Error, ValueError, TypeError):
            raise WrongError("'content' must be base64.") from None
        if not 0 < len(content) <= LARGEST_FILE:
            raise WrongError(f"A file has from 1 byte to {LARGEST_FILE // 1024 // 1024} MB.")
        return name, content

    def _id(self, name: str) -> int:
        value = self.fields.get(name)
        if isinstance(value, bool) or not isinstance(value, int):
            raise WrongError(f"{name!r} must be a whole number.")
        return value
