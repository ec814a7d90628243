"""Where people and bots meet: private chats, groups, supergroups with topics, and who is what in them."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from sandbox.messages import Content, Message

if TYPE_CHECKING:
    from sandbox.bots import Bot
    from sandbox.people import Person
    from sandbox.world import World

Json = dict[str, Any]


class Kind(StrEnum):
    """Telegram's kinds of chats that are played here."""

    PRIVATE = "private"
    GROUP = "group"
    SUPERGROUP = "supergroup"


class Status(StrEnum):
    """What somebody is in a chat."""

    CREATOR = "creator"
    ADMINISTRATOR = "administrator"
    MEMBER = "member"
    LEFT = "left"
    KICKED = "kicked"

    @property
    def is_inside(self) -> bool:
        """Whether somebody of this status sees the chat."""
        return self not in (Status.LEFT, Status.KICKED)


_RIGHTS = (
    "can_manage_chat",
    "can_delete_messages",
    "can_manage_video_chats",
    "can_restrict_members",
    "can_change_info",
    "can_invite_users",
    "can_pin_messages",
)
_NOT_GIVEN = (
    "can_send_welcome_messages",
    "can_promote_members",
    "can_post_stories",
    "can_edit_stories",
    "can_delete_stories",
)


def member_json(who: Person | Bot, status: Status, *, forum: bool = False) -> Json:
    """Return a ChatMember."""
    shown: Json = {"status": status.value, "user": who.to_json()}
    match status:
        case Status.CREATOR:
            shown["is_anonymous"] = False
        case Status.ADMINISTRATOR:
            shown |= {"can_be_edited": False, "is_anonymous": False}
            shown |= dict.fromkeys(_RIGHTS, True) | dict.fromkeys(_NOT_GIVEN, False)
            if forum:
                shown["can_manage_topics"] = True
        case Status.KICKED:
            shown["until_date"] = 0
        case _:
            pass
    return shown


@dataclass(slots=True)
class Topic:
    """A topic of a forum; its id is that of the service message which opened it."""

    id: int
    name: str
    icon_color: int
    root: Message
    icon_custom_emoji_id: str | None = None
    closed: bool = False

    def to_json(self) -> Json:
        """Return a ForumTopic."""
        shown: Json = {"message_thread_id": self.id, "name": self.name, "icon_color": self.icon_color}
        if self.icon_custom_emoji_id:
            shown["icon_custom_emoji_id"] = self.icon_custom_emoji_id
        return shown


@dataclass(eq=False, slots=True)
class Chat:
    """A chat with everything said in it. Groups are also actors: they can be joined, migrated and so on."""

    world: World
    id: int
    kind: Kind
    title: str = ""
    forum: bool = False
    members: dict[int, Status] = field(default_factory=dict)
    messages: dict[int, Message] = field(default_factory=dict)
    topics: dict[int, Topic] = field(default_factory=dict)
    general_closed: bool = False
    """Forums: only administrators may write in the general topic."""
    presses: list[Any] = field(default_factory=list)
    successor: Chat | None = None
    person: Person | None = None
    bot: Bot | None = None
    started: bool = False
    """Private chats: the person has pressed Start at least once."""
    last_id: int = 0
    last_bot: Bot | None = None
    """The bot that spoke last; in privacy mode it hears commands without a name."""

    @property
    def current(self) -> Chat:
        """This chat, or what it has become."""
        return self.successor.current if self.successor else self

    @property
    def is_private(self) -> bool:
        """Whether this is a chat of one person and one bot."""
        return self.kind is Kind.PRIVATE

    @property
    def name(self) -> str:
        """What people call this chat."""
        return self.title or (self.person.full_name if self.person else str(self.id))

    @property
    def last_message(self) -> Message | None:
        """The newest message, whoever wrote it."""
        return next(reversed(self.messages.values()), None)

    def status_of(self, who: Person | Bot) -> Status:
        """Return what somebody is here; strangers have left."""
        return self.members.get(who.id, Status.LEFT)

    def to_json(self) -> Json:
        """Return a Chat of the Bot API."""
        if self.person is not None:
            shown = {k: v for k, v in self.person.to_json().items() if k in ("first_name", "last_name", "username")}
            return {"id": self.id, "type": self.kind.value, **shown}
        shown = {"id": self.id, "type": self.kind.value, "title": self.title}
        if self.forum:
            shown["is_forum"] = True
        return shown

    def everybody(self) -> list[Person | Bot]:
        """Return those who are inside, in the order they came."""
        return [self.world.anybody(who) for who, status in self.members.items() if status.is_inside]

    # What can happen to a group

    async def adds(self, who: Person | Bot, *, by: Person | None = None, as_admin: bool = False) -> None:
        """Somebody inside adds a person or a bot."""
        actor = by or self.owner()
        self.world.change_member(self.current, who, Status.ADMINISTRATOR if as_admin else Status.MEMBER, by=actor)

    async def removes(self, who: Person | Bot, *, by: Person | None = None) -> None:
        """An admin throws a person or a bot out."""
        self.world.change_member(self.current, who, Status.KICKED, by=by or self.owner())

    async def promotes(self, who: Person | Bot) -> None:
        """The owner makes somebody an administrator."""
        self.world.change_member(self.current, who, Status.ADMINISTRATOR, by=self.owner())

    async def demotes(self, who: Person | Bot) -> None:
        """The owner makes an administrator a plain member."""
        self.world.change_member(self.current, who, Status.MEMBER, by=self.owner())

    async def migrates(self, *, forum: bool = False) -> Chat:
        """The group becomes a supergroup under a new id, with topics if asked; the new chat is returned."""
        return self.world.migrate(self.current, forum=forum)

    async def closes_general_topic(self) -> None:
        """The owner closes the forum's general topic: plain members may not write there any more."""
        self.world.set_general_closed(self.current, self.owner(), closed=True)

    async def reopens_general_topic(self) -> None:
        """The owner opens the general topic again."""
        self.world.set_general_closed(self.current, self.owner(), closed=False)

    def owner(self) -> Person:
        """Return the one who created the group."""
        for who in self.everybody():
            if self.members[who.id] is Status.CREATOR and who.id in self.world.people:
                return self.world.people[who.id]
        msg = f"The group {self.title!r} has no owner."
        raise AssertionError(msg)


def service(**what: Any) -> Json:
    """Name a service message's field with its value, for `World.post`."""
    return what


NOTHING = Content()
