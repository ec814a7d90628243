"""The world behind the API: who exists, what they said to each other, and which bot hears of it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from datetime import datetime
from typing import Any

from sandbox.bell import Bell
from sandbox.bots import Bot
from sandbox.chats import NOTHING, Chat, Kind, Status, Topic, member_json, service
from sandbox.files import FileStore
from sandbox.hearing import audience, hearers_of_reactions
from sandbox.journal import Call, Journal
from sandbox.messages import Content, Message, Press
from sandbox.people import Person
from sandbox.weather import Weather

Json = dict[str, Any]

_TOPIC_BLUE = 0x6FB9F0


class World:
    """
    Everything the sandbox knows. `now` is its clock: aware, UTC, read anew each time.

    Nothing here waits or opens a socket; `sandbox.server.LocalTelegram` puts it on the wire.
    """

    def __init__(self, *, now: Callable[[], datetime]) -> None:
        self.now = now
        self.bell = Bell()
        self.weather = Weather()
        self.journal = Journal()
        self.files = FileStore()
        self.people: dict[int, Person] = {}
        self.bots: dict[str, Bot] = {}
        self.groups: dict[int, Chat] = {}
        self._private: dict[tuple[int, int], Chat] = {}
        self._bots_by_id: dict[int, Bot] = {}
        self._ids = 0

    # Who exists

    def add_bot(
        self,
        token: str = "123456789:TEST-sandbox-token-of-nobody-at-all",  # noqa: S107 - opens nothing anywhere
        username: str = "shop_bot",
        name: str = "Кавова",
        *,
        can_read_all_group_messages: bool = False,
    ) -> Bot:
        """Register a bot; the number before the colon in its token is its id."""
        number = token.partition(":")[0]
        if not number.isdecimal():
            msg = "A bot's token looks like 123456:letters-and-digits."
            raise ValueError(msg)
        bot = Bot(
            self,
            int(number),
            token,
            username,
            name,
            can_read_all_group_messages=can_read_all_group_messages,
        )
        self.bots[token] = self._bots_by_id[bot.id] = bot
        return bot

    def add_person(
        self,
        first_name: str,
        last_name: str | None = None,
        *,
        language_code: str | None = "uk",
        username: str | None = None,
        phone: str | None = None,
    ) -> Person:
        """Let a person have Telegram. Ids are above 2**32, as those of new accounts are."""
        number = self._next_number()
        person = Person(
            self,
            7_300_000_000 + number,
            first_name,
            last_name=last_name,
            language_code=language_code,
            username=username,
            phone=phone or f"38067{number:07}",
        )
        self.people[person.id] = person
        return person

    def add_group(
        self,
        title: str,
        *,
        members: Sequence[Person | Bot],
        forum: bool = False,
        supergroup: bool = False,
        bot_is_admin: bool = False,
    ) -> Chat:
        """Open a group; the first person among the members owns it. A forum is always a supergroup."""
        owner = next(who for who in members if isinstance(who, Person))
        large = forum or supergroup
        number = self._next_number()
        chat = Chat(
            self,
            -1_002_100_000_000 - number if large else -4_100_000_000 - number,
            Kind.SUPERGROUP if large else Kind.GROUP,
            title,
            forum=forum,
        )
        self.groups[chat.id] = chat
        chat.members = {
            who.id: Status.ADMINISTRATOR if isinstance(who, Bot) and bot_is_admin else Status.MEMBER for who in members
        }
        chat.members[owner.id] = Status.CREATOR
        for who in members:
            if isinstance(who, Bot):
                self._tell_member_change(chat, who, Status.LEFT, chat.members[who.id], by=owner)
        self.post(chat, owner, service=service(**{f"{'supergroup' if large else 'group'}_chat_created": True}))
        return chat

    def _next_number(self) -> int:
        self._ids += 1
        return self._ids

    @property
    def bot(self) -> Bot:
        """The only bot; with several, say which one."""
        if len(self.bots) != 1:
            msg = f"There are {len(self.bots)} bots here: say which one."
            raise AssertionError(msg)
        return next(iter(self.bots.values()))

    @property
    def bot_ids(self) -> Collection[int]:
        """The ids of all bots."""
        return self._bots_by_id.keys()

    def anybody(self, user_id: int) -> Person | Bot:
        """Return the person or bot of that id; KeyError when there is none."""
        return self.people[user_id] if user_id in self.people else self._bots_by_id[user_id]

    def private_chat(self, person: Person, bot: Bot) -> Chat:
        """Return the private chat of the two, empty and not started when they have never met."""
        chat = self._private.get((bot.id, person.id))
        if chat is None:
            chat = Chat(self, person.id, Kind.PRIVATE, person=person, bot=bot)
            chat.members = {person.id: Status.MEMBER, bot.id: Status.MEMBER}
            self._private[bot.id, person.id] = chat
        return chat

    def chats(self) -> list[Chat]:
        """Return every chat in which something was said, the latest talk first."""
        found = [chat for chat in (*self._private.values(), *self.groups.values()) if chat.last_message]
        return sorted(found, key=lambda chat: chat.last_message.date if chat.last_message else self.now(), reverse=True)

    def chat_of(self, bot: Bot, chat_id: int) -> Chat | None:
        """Return the chat a bot means by that id, whether or not it may write there."""
        if chat_id in self.people:
            return self.private_chat(self.people[chat_id], bot)
        return self.groups.get(chat_id)

    # What is said

    def post(
        self,
        chat: Chat,
        sender: Person | Bot,
        content: Content = NOTHING,
        *,
        thread_id: int | None = None,
        reply_to: Message | None = None,
        service: Json | None = None,
        **details: Any,
    ) -> Message:
        """Put a message into a chat and let the bots hear it. `details` are further fields of Message."""
        chat.last_id += 1
        message = Message(
            chat,
            chat.last_id,
            sender,
            self.now(),
            content,
            thread_id=thread_id,
            reply_to=reply_to,
            service=service or {},
            **details,
        )
        chat.messages[message.id] = message
        if isinstance(sender, Bot):
            chat.last_bot = sender
        self.tell("message", message)
        self.bell.ring()
        return message

    def tell(self, kind: str, message: Message) -> None:
        """Let every bot that may hear this message hear of it."""
        body: Json | None = None
        for bot in audience(self.bots.values(), message):
            body = body or message.to_json()
            bot.hear(kind, body)

    def edit(self, message: Message, content: Content, *, keyboard: Json | None) -> None:
        """Change what a message says; bots hear of it when a person did it."""
        if content.text != message.text:
            message.earlier.append(message.text)
        message.content = content
        message.keyboard = keyboard
        message.edited = self.now()
        self.tell("edited_message", message)
        self.bell.ring()

    def delete(self, message: Message) -> None:
        """Take a message out of its chat."""
        message.deleted = True
        message.chat.messages.pop(message.id, None)
        self.bell.ring()

    def open_topic(
        self,
        chat: Chat,
        by: Person | Bot,
        name: str,
        *,
        icon_color: int = _TOPIC_BLUE,
        icon_custom_emoji_id: str | None = None,
    ) -> Topic:
        """Open a topic in a forum."""
        told: Json = {"name": name, "icon_color": icon_color}
        if icon_custom_emoji_id:
            told["icon_custom_emoji_id"] = icon_custom_emoji_id
        root = self.post(chat, by, thread_id=chat.last_id + 1, service={"forum_topic_created": told})
        topic = Topic(root.id, name, icon_color, root, icon_custom_emoji_id=icon_custom_emoji_id)
        chat.topics[topic.id] = topic
        return topic

    def set_general_closed(self, chat: Chat, by: Person | Bot, *, closed: bool) -> None:
        """Close a forum's general topic, or open it."""
        chat.general_closed = closed
        self.post(chat, by, service={f"forum_topic_{'closed' if closed else 'reopened'}": {}})

    def react(self, message: Message, who: Person | Bot, emoji: str | None) -> None:
        """Put somebody's reaction on a message or take it away; bots that asked for reactions hear of people's."""
        old = message.reactions.pop(who.id, None)
        if emoji is not None:
            message.reactions[who.id] = emoji
        for bot in hearers_of_reactions(self.bots.values(), message.chat):
            if isinstance(who, Bot) or old == emoji:
                continue
            bot.hear(
                "message_reaction",
                {
                    "chat": message.chat.to_json(),
                    "message_id": message.id,
                    "user": who.to_json(),
                    "date": int(self.now().timestamp()),
                    "old_reaction": [{"type": "emoji", "emoji": old}] if old else [],
                    "new_reaction": [{"type": "emoji", "emoji": emoji}] if emoji else [],
                },
            )
        self.bell.ring()

    def press(self, press: Press) -> None:
        """Tell the bot whose button it is that somebody pressed it."""
        bot = press.message.sender
        assert isinstance(bot, Bot), "Only bots have buttons."
        press.query_id = str(4_382_000_000_000_000_000 + self._next_number())
        bot.presses[press.query_id] = press
        press.message.chat.presses.append(press)
        bot.hear("callback_query", press.to_json())

    def new_album(self) -> str:
        """Return an id for messages sent together."""
        return str(13_000_000_000_000_000 + self._next_number())

    # Who is where

    def join(self, chat: Chat, who: Person) -> None:
        """Somebody enters a group by its link."""
        self.change_member(chat, who, Status.MEMBER, by=who)

    def leave(self, chat: Chat, who: Person | Bot) -> None:
        """Somebody leaves a group of their own accord."""
        self.change_member(chat, who, Status.LEFT, by=who)

    def change_member(self, chat: Chat, who: Person | Bot, status: Status, *, by: Person | Bot) -> None:
        """Give somebody another status in a group, with the updates and the service message Telegram makes of it."""
        old = chat.status_of(who)
        if old is status:
            return
        hearers = [bot for bot in self.bots.values() if chat.status_of(bot).is_inside]
        if old.is_inside and not status.is_inside:
            self.post(chat, by, service={"left_chat_member": who.to_json()})
        chat.members[who.id] = status
        if isinstance(who, Bot):
            self._tell_member_change(chat, who, old, status, by=by)
        for bot in hearers:
            if bot is not who and chat.status_of(bot) is Status.ADMINISTRATOR:
                bot.hear("chat_member", self._member_change(chat, who, old, status, by=by))
        if status.is_inside and not old.is_inside:
            self.post(chat, by, service={"new_chat_members": [who.to_json()]})
        self.bell.ring()

    def set_blocked(self, person: Person, bot: Bot, *, blocked: bool) -> None:
        """A person blocks or unblocks a bot; the bot hears my_chat_member."""
        chat = self.private_chat(person, bot)
        old = chat.status_of(bot)
        new = Status.KICKED if blocked else Status.MEMBER
        if old is not new:
            chat.members[bot.id] = new
            self._tell_member_change(chat, bot, old, new, by=person)

    def _tell_member_change(self, chat: Chat, bot: Bot, old: Status, new: Status, *, by: Person | Bot) -> None:
        bot.hear("my_chat_member", self._member_change(chat, bot, old, new, by=by))

    def _member_change(self, chat: Chat, who: Person | Bot, old: Status, new: Status, *, by: Person | Bot) -> Json:
        return {
            "chat": chat.to_json(),
            "from": by.to_json(),
            "date": int(self.now().timestamp()),
            "old_chat_member": member_json(who, old, forum=chat.forum),
            "new_chat_member": member_json(who, new, forum=chat.forum),
        }

    def migrate(self, chat: Chat, *, forum: bool = False) -> Chat:
        """Turn a group into a supergroup: a new id, and a service message on each side telling of the other."""
        if chat.kind is not Kind.GROUP:
            msg = f"{chat.title!r} is a supergroup already."
            raise AssertionError(msg)
        owner = chat.owner()
        new = Chat(self, -1_002_100_000_000 - self._next_number(), Kind.SUPERGROUP, chat.title, forum=forum)
        new.members = dict(chat.members)
        self.groups[new.id] = new
        self.post(chat, owner, service={"migrate_to_chat_id": new.id})
        chat.successor = new
        self.post(new, owner, service={"migrate_from_chat_id": chat.id})
        return new

    # What can be proved

    def calls(
        self, method: str | None = None, *, chat: Chat | Person | int | None = None, ok: bool | None = None
    ) -> list[Call]:
        """Return what bots asked of Telegram, oldest first: of one method, about one chat, with one outcome."""
        chat_id = chat if isinstance(chat, int) or chat is None else chat.id
        return [
            call
            for call in self.journal.of(method)
            if (chat_id is None or call.chat == chat_id) and (ok is None or call.ok is ok)
        ]
