"""Methods about chats themselves: who is in them, and the topics of forums."""

from typing import Any

from sandbox.bots import Bot
from sandbox.chats import Chat, Kind, Status, Topic, member_json
from sandbox.errors import bad_request
from sandbox.messages import Message
from sandbox.methods.stage import Ask, find_chat, is_admin, plays

_TOPIC_BLUE = 0x6FB9F0


@plays("getChat")
def get_chat(ask: Ask) -> Any:
    """Tell about a chat."""
    chat = find_chat(ask)
    gifts = dict.fromkeys(
        (
            "unlimited_gifts",
            "limited_gifts",
            "unique_gifts",
            "premium_subscription",
            "gifts_from_channels",
        ),
        False,
    )
    told = {**chat.to_json(), "accent_color_id": 0, "max_reaction_count": 11, "accepted_gift_types": gifts}
    if not chat.is_private:
        told["permissions"] = {"can_send_messages": True, "can_send_photos": True, "can_invite_users": True}
    return told


@plays("getChatMember")
def get_chat_member(ask: Ask) -> Any:
    """Tell what somebody is in a chat."""
    chat = find_chat(ask)
    try:
        who = ask.world.anybody(ask.params["user_id"])
    except KeyError:
        raise bad_request("user not found") from None
    return member_json(who, chat.status_of(who), forum=chat.forum)


@plays("getChatAdministrators")
def get_chat_administrators(ask: Ask) -> Any:
    """Tell who runs a group; other bots are left out."""
    chat = find_chat(ask)
    if chat.is_private:
        raise bad_request("there are no administrators in the private chat")
    return [
        member_json(who, chat.members[who.id], forum=chat.forum)
        for who in chat.everybody()
        if chat.members[who.id] in (Status.CREATOR, Status.ADMINISTRATOR)
        and (who is ask.bot or not isinstance(who, Bot))
    ]


@plays("getChatMemberCount")
def get_chat_member_count(ask: Ask) -> Any:
    """Tell how many are in a chat."""
    return len(find_chat(ask).everybody())


@plays("leaveChat")
def leave_chat(ask: Ask) -> Any:
    """Leave a group."""
    chat = find_chat(ask)
    if chat.is_private:
        raise bad_request("chat member status can't be changed in private chats")
    ask.world.leave(chat, ask.bot)
    return True


@plays("pinChatMessage")
def pin_chat_message(ask: Ask) -> Any:
    """Pin a message; in a group the bot must be an administrator, and the group is told."""
    chat, message = _pinnable(ask)
    if not message.pinned:
        message.pinned = True
        ask.world.post(
            chat,
            ask.bot,
            thread_id=message.thread_id,
            service={"pinned_message": message.to_json(with_reply=False)},
        )
    return True


@plays("unpinChatMessage")
def unpin_chat_message(ask: Ask) -> Any:
    """Unpin a message, the newest pinned one if none is named; nobody is told."""
    _, message = _pinnable(ask)
    if not message.pinned:
        raise bad_request("message to unpin not found")
    message.pinned = False
    return True


def _pinnable(ask: Ask) -> tuple[Chat, Message]:
    chat = find_chat(ask)
    if not chat.is_private and not is_admin(chat, ask.bot):
        raise bad_request("not enough rights to manage pinned messages in the chat")
    newest = next((m.id for m in reversed(chat.messages.values()) if m.pinned), 0)
    message = chat.messages.get(ask.params.get("message_id", newest))
    if message is None:
        raise bad_request(f"message to {'pin' if 'message_id' in ask.params else 'unpin'} not found")
    return chat, message


def _forum(ask: Ask) -> Chat:
    chat = find_chat(ask)
    if chat.kind is not Kind.SUPERGROUP or not chat.forum:
        raise bad_request("the chat is not a forum")
    return chat


def _topic(ask: Ask, deed: str) -> tuple[Chat, Topic]:
    chat = _forum(ask)
    topic = chat.topics.get(ask.params["message_thread_id"])
    if topic is None:
        raise bad_request("TOPIC_ID_INVALID")
    if not is_admin(chat, ask.bot) and topic.root.sender is not ask.bot:
        raise bad_request(f"not enough rights to {deed} the topic")
    return chat, topic


@plays("createForumTopic")
def create_forum_topic(ask: Ask) -> Any:
    """Open a topic; the bot must be an administrator."""
    chat = _forum(ask)
    name = ask.params["name"].strip()
    if not 1 <= len(name) <= 128:
        raise bad_request("TOPIC_TITLE_EMPTY" if not name else "TOPIC_NAME_TOO_LONG")
    if not is_admin(chat, ask.bot):
        raise bad_request("not enough rights to create a topic")
    return ask.world.open_topic(
        chat,
        ask.bot,
        name,
        icon_color=ask.params.get("icon_color", _TOPIC_BLUE),
        icon_custom_emoji_id=ask.params.get("icon_custom_emoji_id"),
    ).to_json()


@plays("editForumTopic")
def edit_forum_topic(ask: Ask) -> Any:
    """Give a topic another name or icon."""
    chat, topic = _topic(ask, "edit")
    name = ask.params.get("name") or topic.name
    icon = ask.params.get("icon_custom_emoji_id", topic.icon_custom_emoji_id)
    if (name, icon) == (topic.name, topic.icon_custom_emoji_id):
        raise bad_request("TOPIC_NOT_MODIFIED")
    changes = {"name": name} if name != topic.name else {}
    if icon != topic.icon_custom_emoji_id:
        changes["icon_custom_emoji_id"] = icon or ""
    topic.name, topic.icon_custom_emoji_id = name, icon
    ask.world.post(chat, ask.bot, thread_id=topic.id, service={"forum_topic_edited": changes})
    return True


@plays("closeForumTopic")
def close_forum_topic(ask: Ask) -> Any:
    """Close a topic."""
    return _set_closed(ask, closed=True)


@plays("reopenForumTopic")
def reopen_forum_topic(ask: Ask) -> Any:
    """Open a closed topic again."""
    return _set_closed(ask, closed=False)


def _set_closed(ask: Ask, *, closed: bool) -> bool:
    chat, topic = _topic(ask, "close" if closed else "reopen")
    if topic.closed is closed:
        raise bad_request("TOPIC_NOT_MODIFIED")
    topic.closed = closed
    ask.world.post(chat, ask.bot, thread_id=topic.id, service={f"forum_topic_{'closed' if closed else 'reopened'}": {}})
    return True


@plays("closeGeneralForumTopic")
def close_general_forum_topic(ask: Ask) -> Any:
    """Close a forum's general topic; the bot must be an administrator."""
    return _set_general_closed(ask, closed=True)


@plays("reopenGeneralForumTopic")
def reopen_general_forum_topic(ask: Ask) -> Any:
    """Open a closed general topic again."""
    return _set_general_closed(ask, closed=False)


def _set_general_closed(ask: Ask, *, closed: bool) -> bool:
    chat = _forum(ask)
    if not is_admin(chat, ask.bot):
        raise bad_request(f"not enough rights to {'close' if closed else 'reopen'} the topic")
    if chat.general_closed is closed:
        raise bad_request("TOPIC_NOT_MODIFIED")
    ask.world.set_general_closed(chat, ask.bot, closed=closed)
    return True


@plays("deleteForumTopic")
def delete_forum_topic(ask: Ask) -> Any:
    """Delete a topic with everything in it."""
    chat, topic = _topic(ask, "delete")
    del chat.topics[topic.id]
    for message in [m for m in chat.messages.values() if m.thread_id == topic.id]:
        ask.world.delete(message)
    return True
