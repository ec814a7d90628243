"""
People with Telegram in their hands: they write, press and look, and a test reads like a story.

Nothing here sleeps: whoever waits is woken by the next change in the world.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

from sandbox.buttons import find_button, label_of, shown_keyboard
from sandbox.entities import read_text
from sandbox.messages import Content, Message, Press

if TYPE_CHECKING:
    from sandbox.bots import Bot
    from sandbox.chats import Chat, Topic
    from sandbox.files import StoredFile
    from sandbox.world import World

Json = dict[str, Any]

_PICTURE = b"\xff\xd8\xff\xe0 a picture \xff\xd9"
_SOUND = b"OggS a voice"
_FILM = b"\x00\x00\x00\x18ftypmp42 a film"
_PAPER = b"%PDF-1.4 a receipt"


@dataclass(eq=False, slots=True)
class Person:
    """A person with a Telegram account."""

    world: World
    id: int
    first_name: str
    last_name: str | None = None
    language_code: str | None = None
    username: str | None = None
    phone: str = ""
    clipboard: str | None = None
    """What a copy button put there."""
    visited: list[str] = field(default_factory=list)
    """Links opened by buttons, other than those that start the bot."""
    deactivated: bool = False
    portrait: StoredFile | None = None
    """The picture on their profile."""

    @property
    def full_name(self) -> str:
        """The name people see."""
        return " ".join(filter(None, (self.first_name, self.last_name)))

    def to_json(self) -> Json:
        """Return the person as a User."""
        shown: Json = {"id": self.id, "is_bot": False, "first_name": self.first_name}
        for name in ("last_name", "username", "language_code"):
            if value := getattr(self, name):
                shown[name] = value
        return shown

    def chat(self, chat: Chat | None = None, *, bot: Bot | None = None) -> Chat:
        """Return the chat that is meant: the given one or what it has become, else the private one with the bot."""
        return chat.current if chat is not None else self.world.private_chat(self, bot or self.world.bot)

    # Coming and going

    async def starts(self, payload: str | None = None, *, bot: Bot | None = None) -> Message:
        """Press Start (or Restart, which unblocks), as by a link with this payload."""
        bot = bot or self.world.bot
        chat = self.world.private_chat(self, bot)
        chat.started = True
        self.world.set_blocked(self, bot, blocked=False)
        return await self.says(f"/start {payload}" if payload else "/start", bot=bot)

    async def opens_link(self, url: str) -> Message | None:
        """Open a link: one to a bot presses Start with its payload, any other is noted in `visited`."""
        parts = urlsplit(url)
        name = parts.path.strip("/")
        query = parse_qs(parts.query)
        if parts.scheme == "tg":
            name = query.get("domain", [""])[0]
        bot = next((b for b in self.world.bots.values() if b.username.lower() == name.lower()), None)
        if bot is None or parts.hostname not in ("t.me", "telegram.me", "resolve"):
            self.visited.append(url)
            return None
        return await self.starts(query.get("start", [None])[0], bot=bot)

    async def blocks(self, bot: Bot | None = None) -> None:
        """Block the bot."""
        self.world.set_blocked(self, bot or self.world.bot, blocked=True)

    async def unblocks(self, bot: Bot | None = None) -> None:
        """Unblock the bot without starting it anew."""
        self.world.set_blocked(self, bot or self.world.bot, blocked=False)

    async def deletes_account(self) -> None:
        """Delete the account: whoever writes here from now on is refused."""
        self.deactivated = True

    async def leaves(self, chat: Chat) -> None:
        """Leave a group."""
        self.world.leave(chat.current, self)

    async def joins(self, chat: Chat) -> None:
        """Enter a group by its link."""
        self.world.join(chat.current, self)

    def shows(self, picture: bytes | None = _PICTURE) -> None:
        """Put a picture on one's profile, or take it away."""
        self.portrait = self.world.files.keep("photo", picture) if picture is not None else None

    # Writing

    async def says(
        self,
        text: str,
        *,
        chat: Chat | None = None,
        thread: Topic | int | None = None,
        reply_to: Message | None = None,
        bot: Bot | None = None,
    ) -> Message:
        """Write a message, in the private chat unless another is given."""
        clean, entities = read_text(text)
        assert clean, "Telegram does not send an empty message."
        return self._post(Content(clean, entities), chat, thread, reply_to, bot=bot)

    async def sends(
        self,
        kind: str,
        content: bytes,
        *,
        caption: str | None = None,
        name: str | None = None,
        chat: Chat | None = None,
        thread: Topic | int | None = None,
        reply_to: Message | None = None,
        album: str | None = None,
        **details: Any,
    ) -> Message:
        """Send a file as media of `kind`: photo, video, voice, audio, document, animation, video_note, sticker."""
        stored = self.world.files.keep(kind, content, name=name, details=details)
        text, entities = read_text(caption or "")
        return self._post(Content(text, entities, kind, stored.describe()), chat, thread, reply_to, album=album)

    async def sends_photo(self, caption: str | None = None, *, content: bytes = _PICTURE, **where: Any) -> Message:
        """Send a photo."""
        return await self.sends("photo", content, caption=caption, **where)

    async def sends_voice(self, caption: str | None = None, *, content: bytes = _SOUND, **where: Any) -> Message:
        """Send a voice note."""
        return await self.sends("voice", content, caption=caption, **where)

    async def sends_video(self, caption: str | None = None, *, content: bytes = _FILM, **where: Any) -> Message:
        """Send a video."""
        return await self.sends("video", content, caption=caption, **where)

    async def sends_document(
        self, caption: str | None = None, *, name: str = "receipt.pdf", content: bytes = _PAPER, **where: Any
    ) -> Message:
        """Send a document."""
        return await self.sends("document", content, caption=caption, name=name, **where)

    async def sends_sticker(self, emoji: str = "👍", **where: Any) -> Message:
        """Send a sticker."""
        return await self.sends("sticker", b"RIFF a sticker", emoji=emoji, **where)

    async def sends_location(
        self, latitude: float = 50.4501, longitude: float = 30.5234, *, chat: Chat | None = None
    ) -> Message:
        """Send a place; by default the middle of Kyiv."""
        place = {"latitude": latitude, "longitude": longitude}
        return self._post(Content(kind="location", media=place), chat, None, None)

    async def sends_contact(
        self, *, own: bool = True, phone: str | None = None, first_name: str | None = None, chat: Chat | None = None
    ) -> Message:
        """Send a contact: one's own (as the button that asks for it does), or that of somebody without Telegram."""
        card: Json = {"phone_number": phone or self.phone, "first_name": first_name or self.first_name}
        if own:
            card["user_id"] = self.id
            if self.last_name:
                card["last_name"] = self.last_name
        return self._post(Content(kind="contact", media=card), chat, None, None)

    async def sends_album(self, count: int = 3, caption: str | None = None, **where: Any) -> list[Message]:
        """Send several photos at once; the caption belongs to the first."""
        album = self.world.new_album()
        return [
            await self.sends_photo(caption if i == 0 else None, content=_PICTURE + bytes([i]), album=album, **where)
            for i in range(count)
        ]

    async def edits(self, message: Message, text: str) -> Message:
        """Change the text or caption of one's own message."""
        assert message.sender is self, "One can edit one's own messages only."
        clean, entities = read_text(text)
        old = message.content
        content = Content(clean, entities, old.kind, old.media, old.extras)
        self.world.edit(message, content, keyboard=message.keyboard)
        return message

    async def reacts(self, message: Message, emoji: str | None) -> None:
        """Put a reaction on a message, or take it back."""
        self.world.react(message, self, emoji)

    async def opens_topic(self, chat: Chat, name: str) -> Topic:
        """Open a topic in a forum."""
        return self.world.open_topic(chat.current, self, name)

    def _post(
        self,
        content: Content,
        chat: Chat | None,
        thread: Topic | int | None,
        reply_to: Message | None,
        *,
        bot: Bot | None = None,
        album: str | None = None,
    ) -> Message:
        where = self.chat(chat, bot=bot)
        assert not self.deactivated, f"{self.full_name} has no account any more."
        assert where.status_of(self).is_inside, f"{self.full_name} is not in {where.name!r}."
        if where.bot is not None:
            blocked = not where.status_of(where.bot).is_inside
            assert not blocked, f"{self.full_name} has blocked the bot: it must be unblocked or started first."
            assert where.started, f"{self.full_name} has not pressed Start yet."
        thread_id = _thread_id(thread)
        if thread_id is None and reply_to is not None:
            thread_id = reply_to.thread_id
        if thread_id is not None and reply_to is None:
            # Telegram shows whatever is written in a topic as an answer to the message that opened it.
            reply_to = where.topics[thread_id].root
        return self.world.post(where, self, content, thread_id=thread_id, reply_to=reply_to, album=album)

    # Pressing

    async def presses(
        self, label: str, *, chat: Chat | None = None, on: Message | None = None, within: float = 20
    ) -> Press:
        """
        Press a button and return the press, whose `answer()` is the bot's toast.

        The newest message with a button so labelled is taken; a label that only contains the words counts
        when no button of the chat has exactly them. Waits up to `within` real seconds for such a button,
        then raises AssertionError naming the buttons there are. `on` names the message; one that the bot has
        deleted meanwhile can still be pressed, as on a phone that has not caught up.
        """
        where = self.chat(chat) if on is None else on.chat
        found = await self.world.bell.until(lambda: find_button(where, label, on), within=within)
        if found is None:
            shown = "\n".join(" ".join(f"[{b}]" for b in row) for row in self.buttons(where)) or "no buttons at all"
            raise AssertionError(
                f"{self.full_name} sees no button {label!r} in {where.name!r}. There are:\n{shown}\n"
                + self._transcript(where)
            )
        return await self.pushes(*found)

    async def pushes(self, message: Message, button: Json) -> Press:
        """Press exactly this button, which came with this message."""
        assert not self.deactivated, f"{self.full_name} has no account any more."
        press = Press(self, message, button["text"], self.world.now(), data=button.get("callback_data"))
        if message.reply_keyboard is not None:
            await self._answers_by_keyboard(message, button, message.chat)
        elif press.data is not None:
            self.world.press(press)
        elif "url" in button:
            await self.opens_link(button["url"])
        elif "copy_text" in button:
            self.clipboard = button["copy_text"]["text"]
        else:
            raise AssertionError(f"The sandbox does not know what the button {button['text']!r} does.")
        return press

    async def _answers_by_keyboard(self, message: Message, button: Json, where: Chat) -> None:
        keyboard = message.reply_keyboard or {}
        if button.get("request_contact"):
            await self.sends_contact(own=True, chat=where)
        elif button.get("request_location"):
            await self.sends_location(chat=where)
        else:
            await self.says(button["text"], chat=where, bot=where.bot)
        if keyboard.get("one_time_keyboard"):
            message.reply_keyboard = {"hidden": True}

    # Looking

    def messages(self, chat: Chat | None = None) -> list[Message]:
        """Return everything in the chat, oldest first."""
        return list(self.chat(chat).messages.values())

    @property
    def last_message(self) -> Message | None:
        """The newest message the bot wrote in the private chat; it equals its own text."""
        return next((m for m in reversed(self.chat().messages.values()) if m.sender is not self), None)

    def buttons(self, chat: Chat | None = None) -> list[list[str]]:
        """Return the labels of all buttons to press, row by row: inline ones, oldest first, then the keyboard."""
        where = self.chat(chat)
        rows = [row for message in where.messages.values() for row in message.buttons]
        _, keyboard = shown_keyboard(where)
        return rows + [[label_of(b) for b in row] for row in keyboard]

    async def sees(
        self,
        words: str,
        *,
        chat: Chat | None = None,
        thread: Topic | int | None = None,
        after: Message | None = None,
        within: float = 20,
    ) -> Message:
        """
        Return the newest message of somebody else whose text or caption contains the words.

        `thread` looks in one topic only; `after` passes over that message and everything before it.

        Waits up to `within` real seconds for it to come or to be edited so; then AssertionError with all of the chat.
        """
        where = self.chat(chat)
        found = await self.world.bell.until(lambda: self._find(words, where, thread, after), within=within)
        if found is None:
            raise AssertionError(f"{self.full_name} does not see {words!r}:\n{self._transcript(where)}")
        return found

    def does_not_see(self, words: str, *, chat: Chat | None = None) -> None:
        """Raise AssertionError if a message of somebody else contains the words now."""
        where = self.chat(chat)
        if self._find(words, where) is not None:
            raise AssertionError(f"{self.full_name} should not see {words!r}:\n{self._transcript(where)}")

    def _find(
        self, words: str, where: Chat, thread: Topic | int | None = None, after: Message | None = None
    ) -> Message | None:
        thread_id = _thread_id(thread)
        for message in reversed(where.messages.values()):
            if after is not None and message.id <= after.id:
                break
            in_topic = thread_id is None or message.thread_id == thread_id
            if in_topic and message.sender is not self and words in message.text:
                return message
        return None

    def _transcript(self, where: Chat) -> str:
        from sandbox.transcript import transcript  # noqa: PLC0415 - drawn only when a story goes wrong

        return transcript(where)


def _thread_id(thread: Topic | int | None) -> int | None:
    return thread if isinstance(thread, int) or thread is None else thread.id
