"""The whole board, in one place: what a newcomer opens first to find a conversation."""

from handlers import menu
from handlers.admin import (
    campaign,
    leak,
    membership,
    parked,
    pools,
    praise,
    referrals,
    scenario,
    segments,
    shop_pause,
    team,
)
from handlers.admin import desk as admin_desk
from handlers.board import Board
from handlers.customer import checkin, complaint, leaving, meeting, mine, pausing, promise, rewards, zones
from handlers.customer import codes as own_codes
from handlers.manager import (
    codes,
    desk,
    dismissing,
    duty,
    finding,
    handover,
    points,
    promises,
    pulse,
    remedies,
    sales,
    surprises,
    templates,
    thanks,
)
from handlers.manager import leaving as left


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
        shop_pause,
        scenario,
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
        thanks,
        zones,
        codes,
        own_codes,
        pools,
        rewards,
        referrals,
        points,
        surprises,
        campaign,
        segments,
        leak,
        left,
    ):
        conversation.put_on(board)
    return board
