"""
Five thousand people and everything that can go wrong: blocked bots, floods, lost answers, stops, and twenty kills.

Telegram here is a list of the chats that got the offer; a kill forgets whatever was in hand, before or after it took a
message. The same is done to the whole program with real signals in tests/crash.
"""

import random
from collections import Counter
from datetime import timedelta

import pytest

from rules.vocabulary import CampaignState, Purpose, RecipientState
from services import campaign_building, campaign_running, campaign_sending, consents, outgoing
from services.outgoing import Ready
from storage import campaigns, settings
from storage.unit import UnitOfWork
from tests.services.builders import IRYNA, Given
from tests.services.campaigning import FIRST_CHAT, Shop, nobody_twice

SECOND = timedelta(seconds=1)


class Broadcast:
    """A campaign under bad weather."""

    def __init__(self, shop: Shop, people: int, *, seed: int) -> None:
        self.shop = shop
        self.dice = random.Random(seed)
        self.people = people
        shop.people(people)
        self.campaign_id = shop.draft(failures=100)
        self.taken: list[int] = []
        self.doubtful: set[int] = set()
        self.blocked = {FIRST_CHAT + who for who in range(1, people + 1) if self.dice.random() < 0.2}
        self.stopped: set[int] = set()

    def is_killed(self, flying: list[Ready]) -> None:
        """Whatever is in hand is forgotten; Telegram may have some of it."""
        for ready in flying:
            chat = ready.outgoing.chat_id
            if ready.notice.kind != "offer":
                continue
            self.doubtful.add(chat)
            if chat not in self.blocked and self.dice.random() < 0.5:
                self.taken.append(chat)
        self.shop.given.do(outgoing.release_abandoned, everyone=True)

    def sends(self, flying: list[Ready]) -> None:
        """Each has its fate."""
        given = self.shop.given
        arrived = []
        for ready in flying:
            chat, weather = ready.outgoing.chat_id, self.dice.random()
            later = given.clock.now() + SECOND
            if ready.notice.kind != "offer":
                arrived.append((ready, None if ready.edits else 7000 + ready.outgoing.id))
            elif chat in self.blocked:
                given.do(outgoing.unreachable, ready, reason="Forbidden: bot was blocked by the user")
            elif weather < 0.01:
                self.doubtful.add(chat)
                if self.dice.random() < 0.5:
                    self.taken.append(chat)
                given.do(outgoing.lost_sight, ready.outgoing, until=later, reason="the connection broke")
            elif weather < 0.02:
                given.do(outgoing.flooded, ready, until=later, everybody=True)
            elif weather < 0.03:
                given.do(outgoing.retry, ready, until=later, reason="could not connect")
            else:
                self.taken.append(chat)
                arrived.append((ready, 7000 + ready.outgoing.id))
        if arrived:
            given.do(outgoing.sent, arrived)

    def somebody_says_no(self) -> None:
        """One who was not written to yet takes their consent back."""
        chat = FIRST_CHAT + self.dice.randrange(1, self.people + 1)
        if chat not in self.taken and chat not in self.doubtful:
            self.stopped.add(chat)
            self.shop.given.do(consents.answer, chat, purpose=Purpose.OFFERS, given=False)

    def goes(self, *, kills: int) -> None:
        """From the list to the last of its people."""
        shop, given = self.shop, self.shop.given
        while given.do(campaign_building.build_some, most=700) is not None:
            given.do(outgoing.release_abandoned, everyone=True)
        given.do(lambda unit: campaign_running.begin(unit, campaigns.get(unit, self.campaign_id), IRYNA))
        dies_at = set(self.dice.sample(range(self.people // 40), kills))
        turns = 0
        while shop.state(self.campaign_id) is CampaignState.SENDING:
            shop.feeds(ahead=100)
            flying = shop.claims(30)
            if turns in dies_at:
                self.is_killed(flying)
                shop.adds_up(self.campaign_id, self.people)
            else:
                self.sends(flying)
            if turns % 10 == 0:
                self.somebody_says_no()
            if not flying:
                given.passes(SECOND)
            turns += 1
            assert turns < self.people


def test_five_thousand_through_twenty_kills(quick: Given) -> None:
    """Nobody is lost, nobody hears it twice, nobody hears it after a no; what nobody can know is shown as such."""
    broadcast = Broadcast(Shop(quick), 5_000, seed=1)

    broadcast.goes(kills=20)

    shop, campaign_id = broadcast.shop, broadcast.campaign_id
    nobody_twice(broadcast.taken)
    assert not broadcast.stopped & set(broadcast.taken)
    shop.adds_up(campaign_id, 5_000)
    states = Counter(shop.totals(campaign_id).states)
    assert states[RecipientState.PENDING] == states[RecipientState.QUEUED] == 0
    assert states[RecipientState.UNKNOWN] == len(broadcast.doubtful)
    certain = set(broadcast.taken) - broadcast.doubtful
    assert states[RecipientState.SENT] == len(certain)
    assert states[RecipientState.SENT] > 3_000
    assert quick.do(settings.read, outgoing.SILENT_UNTIL) is not None


def test_the_same_on_either_kind_of_database(given: Given) -> None:
    """Two hundred are enough for what PostgreSQL does otherwise."""
    broadcast = Broadcast(Shop(given), 200, seed=2)

    broadcast.goes(kills=4)

    nobody_twice(broadcast.taken)
    broadcast.shop.adds_up(broadcast.campaign_id, 200)
    unknown = broadcast.shop.totals(broadcast.campaign_id).states.get(RecipientState.UNKNOWN, 0)
    assert unknown == len(broadcast.doubtful)


@pytest.mark.parametrize("moment", ["the list", "the feeding", "the settling"])
def test_a_transaction_that_dies_leaves_nothing_behind(given: Given, moment: str) -> None:
    """Killed inside any step, all of the step is undone, and the next life does it."""
    shop = Shop(given)
    shop.people(30)
    campaign_id = shop.draft() if moment == "the list" else shop.campaign()
    flying: list[Ready] = []
    if moment == "the settling":
        shop.feeds()
        flying = shop.claims(10)

    class Killed(Exception):  # noqa: N818 - a signal
        pass

    def dies(unit: UnitOfWork) -> None:
        match moment:
            case "the list":
                campaign_building.build_some(unit, most=10)
            case "the feeding":
                campaign_sending.feed(unit, ahead=10)
            case _:
                outgoing.sent(unit, [(ready, 1) for ready in flying])
        raise Killed

    before = shop.counts(campaign_id)
    with pytest.raises(Killed):
        given.do(dies)
    assert shop.counts(campaign_id) == before
    if moment == "the list":
        shop.builds(most=10)
        given.do(lambda unit: campaign_running.begin(unit, campaigns.get(unit, campaign_id), IRYNA))
    given.do(outgoing.release_abandoned, everyone=True)
    chats = shop.sends()
    nobody_twice(chats)
    shop.adds_up(campaign_id, 30)
