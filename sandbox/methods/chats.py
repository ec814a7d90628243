"""Methods about chats themselves: who is in them, and the topics of forums."""

from typing import Any

from sandbox.bots import Bot
from sandbox.chats import Chat, Kind, Status, Topic, member_json
from sandbox.errors import bad_request
from sandbox.methods.stage import Json, find_chat, is_admin, plays
from sandbox.world import World

_TOPIC_BLUE = 0x6FB9F0


@plays("getChat")
def get_chat(world: World, bot: Bot, params: Json) -> Any:
    """Tell about a chat."""
    chat = find_chat(world, bot, params["chat_id"])
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
def get_chat_member(world: World, bot: Bot, params: Json) -> Any:
    """Tell what somebody is in a chat."""
    chat = find_chat(world, bot, params["chat_id"])
    try:
        who = world.anybody(params["user_id"])
    except KeyError:
        raise bad_request("user not found") from None
    return member_json(who, chat.status_of(who), forum=chat.forum)


@plays("getChatAdministrators")
def get_chat_administrators(world: World, bot: Bot, params: Json) -> Any:
    """Tell who runs a group; other bots are left out."""
    chat = find_chat(world, bot, params["chat_id"])
    if chat.is_private:
        raise bad_request("there are no administrators in the private chat")
    return [
        member_json(who, chat.members[who.id], forum=chat.forum)
        for who in chat.everybody()
        if chat.members[who.id] in (Status.CREATOR, Status.ADMINISTRATOR) and (who is bot or not isinstance(who, Bot))
    ]


@plays("getChatMemberCount")
def get_chat_member_count(world: World, bot: Bot, params: Json) -> Any:
    """Tell how many are in a chat."""
    return len(find_chat(world, bot, params["chat_id"]).everybody())


@plays("leaveChat")
def leave_chat(world: World, bot: Bot, params: Json) -> Any:
    """Leave a group."""
    chat = find_chat(world, bot, params["chat_id"])
    if chat.is_private:
        raise bad_request("chat member status can't be changed in private chats")
    world.leave(chat, bot)
    return True


def _forum(world: World, bot: Bot, params: Json) -> Chat:
    chat = find_chat(world, bot, params["chat_id"])
    if chat.kind is not Kind.SUPERGROUP or not chat.forum:
        raise bad_request("the chat is not a forum")
    return chat


def _topic(world: World, bot: Bot, params: Json, deed: str) -> tuple[Chat, Topic]:
    chat = _forum(world, bot, params)
    topic = chat.topics.get(params["message_thread_id"])
    if topic is None:
        raise bad_request("TOPIC_ID_INVALID")
    if not is_admin(chat, bot) and topic.root.sender is not bot:
        raise bad_request(f"not enough rights to {deed} the topic")
    return chat, topic


@plays("createForumTopic")
def create_forum_topic(world: World, bot: Bot, params: Json) -> Any:
    """Open a topic; the bot must be an administrator."""
    chat = _forum(world, bot, params)
    name = params["name"].strip()
    if not 1 <= len(name) <= 128:
        raise bad_request("TOPIC_TITLE_EMPTY" if not name else "TOPIC_NAME_TOO_LONG")
    if not is_admin(chat, bot):
        raise bad_request("not enough rights to create a topic")
    return world.open_topic(
        chat,
        bot,
        name,
        icon_color=params.get("icon_color", _TOPIC_BLUE),
        icon_custom_emoji_id=params.get("icon_custom_emoji_id"),
    ).to_json()


@plays("editForumTopic")
def edit_forum_topic(world: World, bot: Bot, params: Json) -> Any:
    """Give a topic another name or icon."""
    chat, topic = _topic(world, bot, params, "edit")
    name = params.get("name") or topic.name
    icon = params.get("icon_custom_emoji_id", topic.icon_custom_emoji_id)
    if (name, icon) == (topic.name, topic.icon_custom_emoji_id):
        raise bad_request("TOPIC_NOT_MODIFIED")
    changes = {"name": name} if name != topic.name else {}
    if icon != topic.icon_custom_emoji_id:
        changes["icon_custom_emoji_id"] = icon or ""
    topic.name, topic.icon_custom_emoji_id = name, icon
    world.post(chat, bot, thread_id=topic.id, service={"forum_topic_edited": changes})
    return True


@plays("closeForumTopic")
def close_forum_topic(world: World, bot: Bot, params: Json) -> Any:
    """Close a topic."""
    return _set_closed(world, bot, params, closed=True)


@plays("reopenForumTopic")
def reopen_forum_topic(world: World, bot: Bot, params: Json) -> Any:
    """Open a closed topic again."""
    return _set_closed(world, bot, params, closed=False)


def _set_closed(world: World, bot: Bot, params: Json, *, closed: bool) -> bool:
    chat, topic = _topic(world, bot, params, "close" if closed else "reopen")
    if topic.closed is closed:
        raise bad_request("TOPIC_NOT_MODIFIED")
    topic.closed = closed
    world.post(chat, bot, thread_id=topic.id, service={f"forum_topic_{'closed' if closed else 'reopened'}": {}})
    return True


@plays("deleteForumTopic")
def delete_forum_topic(world: World, bot: Bot, params: Json) -> Any:
    """Delete a topic with everything in it."""
    chat, topic = _topic(world, bot, params, "delete")
    del chat.topics[topic.id]
    for message in [m for m in chat.messages.values() if m.thread_id == topic.id]:
        world.delete(message)
    return True
