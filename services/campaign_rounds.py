"""
What was sent is gone through once more, row by row: to be taken back, or to be corrected.

A row is marked in the transaction that hands its message to the outbox, and marked again by what became of that: who
is killed in between goes on where it was, and what is done twice changes nothing.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from rules.notice import Notice
from rules.vocabulary import CampaignId, CustomerId
from services import campaign_running
from storage import campaigns, outbox
from storage.unit import UnitOfWork

MOST = 50


@dataclass(frozen=True, slots=True)
class Round:
    """
    One going through a campaign: who follows (customer, chat, message), how each is marked and what is said there.

    `may_end` is false while more may still arrive; `ends` is the column that tells when it was over.
    """

    campaign: CampaignId
    source: str
    on_their_way: int
    following: Callable[[int], Sequence[tuple[CustomerId, int, int]]]
    queue: Callable[[CustomerId], None]
    notice: Callable[[CampaignId, CustomerId, int], Notice]
    may_end: bool
    ends: str


def go_on(unit: UnitOfWork, its: Round, *, ahead: int, most: int) -> int:
    """Hand the next messages of a round to the outbox, up to so many `ahead`, and end it after the last; how many."""
    room = min(most, ahead - its.on_their_way)
    those = its.following(room) if room > 0 else []
    for customer_id, chat_id, message in those:
        its.queue(customer_id)
        source = f"{outbox.OF_AN_OFFER}{its.source}{its.campaign}:{customer_id}"
        outbox.say(
            unit, chat_id, its.notice(its.campaign, customer_id, message), customer_id=customer_id, source=source
        )
    if not those and not its.on_their_way and its.may_end:
        campaigns.change(unit, its.campaign, **{its.ends: unit.now})
        campaign_running.redraw(unit, its.campaign)
    return len(those)
