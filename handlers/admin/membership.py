"""Who comes into the managers' group and who leaves it, in both forms in which Telegram says so."""

from aiogram.enums import ChatMemberStatus
from aiogram.types import ChatMemberRestricted, ChatMemberUpdated, Message

from handlers.board import Board
from handlers.hearing import Act, Gestures
from services import membership

OUTSIDE = (ChatMemberStatus.LEFT, ChatMemberStatus.KICKED)


async def members_moved(message: Message, act: Act) -> Gestures:
    """Telegram's own message in a group: somebody left, or some have come."""
    if message.left_chat_member is not None:
        await act(membership.moved, message.chat.id, (message.left_chat_member.id,), inside=False)
    else:
        came = tuple(one.id for one in message.new_chat_members or ())
        await act(membership.moved, message.chat.id, came, inside=True)
    return ()


async def member_changed(change: ChatMemberUpdated, act: Act) -> Gestures:
    """What a bot that is an administrator of the group is told besides."""
    now = change.new_chat_member
    inside = now.is_member if isinstance(now, ChatMemberRestricted) else now.status not in OUTSIDE
    await act(membership.moved, change.chat.id, (now.user.id,), inside=inside)
    return ()


def put_on(board: Board) -> None:
    """Put this conversation on the board."""
    board.members_moved = members_moved
    board.member_changed = member_changed
