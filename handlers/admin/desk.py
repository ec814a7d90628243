"""Which group is the managers' desk."""

from aiogram.enums import ChatMemberStatus
from aiogram.types import ChatMemberUpdated, Message

from handlers.board import Board
from handlers.hearing import Act, Gestures
from services import desk, topics

INSIDE = (ChatMemberStatus.MEMBER, ChatMemberStatus.ADMINISTRATOR)


async def desk_said_in_group(message: Message, act: Act) -> Gestures:
    """/desk in a group: this group is the managers' desk."""
    assert message.from_user is not None
    is_forum = bool(message.chat.is_forum)
    await act(desk.set_chat, message.from_user.id, chat_id=message.chat.id, is_forum=is_forum)
    return ()


async def desk_said_in_private(message: Message, act: Act) -> Gestures:
    """/desk in private: how a group becomes the desk."""
    await act(desk.explain, message.chat.id)
    return ()


async def added_to_group(change: ChatMemberUpdated, act: Act) -> Gestures:
    """The bot was added to a group, or its rights there have changed."""
    if change.old_chat_member.status not in INSIDE and change.new_chat_member.status in INSIDE:
        await act(desk.added_to_group, change.from_user.id, change.chat.id)
    elif change.new_chat_member.status in INSIDE:
        await act(topics.try_again, change.chat.id)
    return ()


def put_on(board: Board) -> None:
    """Put this conversation on the board."""
    board.group_commands["desk"] = desk_said_in_group
    board.private_commands["desk"] = desk_said_in_private
    board.group_membership = added_to_group
