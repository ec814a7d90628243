"""/my: the customer's own complaints, how they stand, and what was promised."""

from aiogram.types import Message

from handlers.board import Board
from handlers.hearing import Act, Gestures
from services import conversation, mine


async def mine_wanted(message: Message, act: Act) -> Gestures:
    """/my: my complaints."""
    await act(conversation.for_customer, message.chat.id, mine.show)
    return ()


def put_on(board: Board) -> None:
    """Put this conversation on the board."""
    board.private_commands["my"] = mine_wanted
