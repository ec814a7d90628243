"""The whole board, in one place: what a newcomer opens first to find a conversation."""

from handlers import menu
from handlers.admin import campaign, membership, parked, praise, team
from handlers.admin import desk as admin_desk
from handlers.board import Board
from handlers.customer import checkin, complaint, leaving, meeting, mine, pausing, promise
from handlers.manager import desk, dismissing, duty, finding, handover, promises, pulse, remedies, sales, templates


def build_board() -> Board:
    """Put every conversation on the board."""
    board = Board()
    for conversation in (
        meeting,
        checkin,
        complaint,
        leaving,
        menu,
        desk,
        finding,
        team,
        admin_desk,
        parked,
        praise,
        promises,
        promise,
        mine,
        pausing,
        remedies,
        duty,
        handover,
        membership,
        templates,
        dismissing,
        sales,
        pulse,
        campaign,
    ):
        conversation.put_on(board)
    return board
