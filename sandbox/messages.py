"""What lies in a chat: a message, its keyboard, and a button press with its answer."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

from sandbox.entities import render_html
from sandbox.files import CAPTIONED

if TYPE_CHECKING:
    from sandbox.bots import Bot
    from sandbox.chats import Chat
    from sandbox.people import Person

Json = dict[str, Any]


@dataclass(slots=True)
class Content:
    """What a message says, apart from where and by whom: this is what can be copied, forwarded and edited."""

    text: str = ""
    """The text, or the caption when there is media."""
    entities: list[Json] = field(default_factory=list)
    kind: str | None = None
    """photo, video, voice, audio, document, animation, video_note, sticker, location, contact; None for text."""
    media: Any = None
    """The media as the Bot API shows it."""
    extras: Json = field(default_factory=dict)
    """Other fields of the message that belong to the content, such as link_preview_options."""

    def to_json(self) -> Json:
        """Return the fields of a Message that show this content."""
        shown: Json = dict(self.extras)
        if self.kind is None:
            if self.text:
                shown["text"] = self.text
                if self.entities:
                    shown["entities"] = self.entities
            return shown
        shown[self.kind] = self.media
        if self.kind == "animation":  # for bots of older days an animation is a document as well
            shown["document"] = {k: v for k, v in self.media.items() if k not in ("width", "height", "duration")}
        if self.kind in CAPTIONED and self.text:
            shown["caption"] = self.text
            if self.entities:
                shown["caption_entities"] = self.entities
        return shown


@dataclass(eq=False, slots=True)
class Message:
    """
    A message as everybody in the chat sees it.

    It compares equal to its own text, and `"word" in message` looks into that text, so that a story can
    say `assert olena.last_message == "Дякуємо!"`.
    """

    chat: Chat
    id: int
    sender: Person | Bot
    date: datetime
    content: Content
    thread_id: int | None = None
    reply_to: Message | None = None
    keyboard: Json | None = None
    """The inline keyboard."""
    reply_keyboard: Json | None = None
    """The reply keyboard, its removal or a forced reply that came with the message."""
    edited: datetime | None = None
    service: Json = field(default_factory=dict)
    """What happened, for a service message: the field of Message that tells it."""
    album: str | None = None
    origin: Json | None = None
    protected: bool = False
    silent: bool = False
    """Sent without a sound."""
    deleted: bool = False
    pinned: bool = False
    reactions: dict[int, str] = field(default_factory=dict)
    """Emoji by the id of who reacted."""
    earlier: list[str] = field(default_factory=list)
    """The texts it had before each edit."""

    @property
    def text(self) -> str:
        """The text or the caption; empty when there is neither."""
        return self.content.text

    @property
    def html(self) -> str:
        """The text or caption with its formatting written back as HTML."""
        return render_html(self.content.text, self.content.entities)

    @property
    def media(self) -> str | None:
        """The kind of media, such as "photo", or None."""
        return self.content.kind

    @property
    def file_id(self) -> str | None:
        """The id of the file, for media that has one."""
        media = self.content.media[-1] if isinstance(self.content.media, list) else self.content.media
        return media.get("file_id") if isinstance(media, dict) else None

    @property
    def buttons(self) -> list[list[str]]:
        """Labels of the inline keyboard, row by row."""
        rows = self.keyboard["inline_keyboard"] if self.keyboard else []
        return [[button["text"] for button in row] for row in rows]

    def __eq__(self, other: object) -> bool:
        if isinstance(other, str):
            return self.text == other
        return self is other

    def __hash__(self) -> int:
        return hash((self.chat.id, self.id))

    def __contains__(self, piece: str) -> bool:
        return piece in self.text

    def to_json(self, *, with_reply: bool = True) -> Json:
        """Return the message as a Message of the Bot API; a replied message comes without its own reply."""
        shown: Json = {
            "message_id": self.id,
            "from": self.sender.to_json(),
            "chat": self.chat.to_json(),
            "date": int(self.date.timestamp()),
        }
        if self.thread_id is not None:
            shown["message_thread_id"] = self.thread_id
            shown["is_topic_message"] = True
        if self.origin is not None:
            shown["forward_origin"] = self.origin
        if with_reply and self.reply_to is not None:
            shown["reply_to_message"] = self.reply_to.to_json(with_reply=False)
        if self.edited is not None:
            shown["edit_date"] = int(self.edited.timestamp())
        if self.album is not None:
            shown["media_group_id"] = self.album
        if self.protected:
            shown["has_protected_content"] = True
        shown.update(self.content.to_json())
        shown.update(self.service)
        if self.keyboard is not None:
            shown["reply_markup"] = self.keyboard
        return shown


@dataclass(frozen=True, slots=True)
class Toast:
    """What a bot answered to a button press."""

    text: str
    alert: bool = False
    url: str | None = None


@dataclass(eq=False, slots=True)
class Press:
    """A press on a button. Not every press asks the bot: a link or a copied text has no answer to wait for."""

    person: Person
    message: Message
    label: str
    at: datetime
    query_id: str | None = None
    data: str | None = None
    toast: Toast | None = None

    async def answer(self, within: float = 20) -> Toast:
        """Return the bot's answer, waiting up to so many real seconds; AssertionError if none comes."""
        toast = await self.person.world.bell.until(lambda: self.toast, within=within)
        if toast is None:
            msg = f"The bot did not answer the press on {self.label!r} within {within} s."
            raise AssertionError(msg)
        return toast

    def to_json(self) -> Json:
        """Return the press as a CallbackQuery of the Bot API."""
        message: Json = (
            {"chat": self.message.chat.to_json(), "message_id": self.message.id, "date": 0}
            if self.message.deleted
            else self.message.to_json()
        )
        return {
            "id": self.query_id,
            "from": self.person.to_json(),
            "message": message,
            "chat_instance": str(-(10**17) - self.message.chat.id),
            "data": self.data,
        }
