"""A shop with many customers, for stories about campaigns: what is said to them is decided by the test."""

from collections.abc import Callable, Collection
from datetime import timedelta
from typing import Any

from sqlalchemy import func, insert, select

from rules.vocabulary import CampaignId, CampaignState, CustomerId, Language, Purpose, RecipientState
from services import campaign_building, campaign_running, campaign_sending, outgoing
from services.outgoing import Claimed, Ready
from storage import campaigns, recipients, tables
from storage.audiences import Audience, Consenting
from storage.recipients import Totals
from tests.services.builders import IRYNA, UNLIMITED, Given

LEASE = timedelta(minutes=1)
TEXTS = {"uk": "<b>{name|Друже}</b>, кава за пів ціни", "ru": "<b>{name|Друг}</b>, кофе за полцены"}
FIRST_CHAT = 100_000


class Shop:
    """What campaigns need: people who agreed, an admin, and a way to let messages out."""

    def __init__(self, given: Given) -> None:
        self.given = given
        given.admin()

    def people(self, number: int, *, agreed: bool = True, language: str = "uk") -> list[CustomerId]:
        """So many customers who may be written to."""
        given = self.given

        def add(unit: Any) -> list[CustomerId]:
            first = unit.execute(select(func.coalesce(func.max(tables.customer.c.id), 0))).scalar_one() + 1
            ids = range(first, first + number)
            person = [
                {
                    "telegram_id": FIRST_CHAT + i,
                    "first_name": "Олена",
                    "language_code": language,
                    "created_at": unit.now,
                }
                for i in ids
            ]
            customer = [
                {
                    "id": i,
                    "external_id": f"K-{i}",
                    "name": "Олена",
                    "telegram_id": FIRST_CHAT + i,
                    "created_at": unit.now,
                }
                for i in ids
            ]
            consent = [
                {
                    "customer_id": i,
                    "purpose": Purpose.OFFERS,
                    "given": agreed,
                    "wording": "w",
                    "language": Language.UKRAINIAN,
                    "at": unit.now,
                }
                for i in ids
            ]
            unit.execute(insert(tables.person), person)
            unit.execute(insert(tables.customer), customer)
            unit.execute(insert(tables.consent), consent)
            return [CustomerId(i) for i in ids]

        return given.do(add)

    def campaign(self, audience: Audience | None = None, **values: Any) -> CampaignId:
        """A campaign that is confirmed and has its list; at once unless told otherwise."""
        given = self.given
        campaign_id = self.draft(audience, **values)
        self.builds()
        given.do(lambda unit: campaign_running.begin(unit, campaigns.get(unit, campaign_id), IRYNA))
        return campaign_id

    def draft(self, audience: Audience | None = None, **values: Any) -> CampaignId:
        """The same before its list is made."""
        values = {"texts": TEXTS, "holdout": 0, "failures": 20, "step": "confirm", **values}
        kept = (audience or Consenting()).stored()
        author = self.given.staff_id(IRYNA)
        return self.given.do(
            lambda unit: campaigns.create(unit, name="Весна", created_by=author, audience=kept, **values)
        )

    def builds(self, *, most: int = campaign_building.CHUNK) -> int:
        """Make lists until they are made; in how many steps."""
        steps = 0
        while self.given.do(campaign_building.build_some, most=most) is not None:
            steps += 1
        return steps

    def feeds(self, *, ahead: int = 100) -> int:
        """Hand over what may be handed over; how many were looked at."""
        self.given.do(campaign_running.begin_due)
        looked_at = 0
        while count := self.given.do(campaign_sending.feed, ahead=ahead):
            looked_at += count
        return looked_at

    def claims(self, most: int = 30) -> list[Ready]:
        """Claim what may leave now."""
        return [ready for _, ready in self._claimed(most).ready]

    def _claimed(self, most: int = 30) -> Claimed:
        return self.given.do(outgoing.claim, most=most, lease=LEASE, limits=UNLIMITED)

    def sends(self, fate: Callable[[Ready], object] | None = None) -> list[int]:
        """Let everything out; the chats to which an offer went. `fate` may do something else with a message."""
        chats: list[int] = []
        is_over = False
        while not is_over:
            fed, claimed = self.feeds(), self._claimed()
            is_over = not (fed or claimed.ready or claimed.settled)
            for _, ready in claimed.ready:
                if fate is not None and fate(ready) is not None:
                    continue
                self.given.do(outgoing.sent, [(ready, None if ready.edits else 5000 + ready.outgoing.id)])
                if ready.notice.kind == "offer":
                    chats.append(ready.outgoing.chat_id)
        return chats

    def totals(self, campaign_id: CampaignId) -> Totals:
        """What became of everybody."""
        return self.given.do(recipients.totals, campaign_id)

    def counts(self, campaign_id: CampaignId) -> dict[str, int]:
        """The same, in words."""
        return {state.value: count for state, count in self.totals(campaign_id).states.items()}

    def state(self, campaign_id: CampaignId) -> CampaignState:
        """How far it is."""
        return self.given.do(campaigns.get, campaign_id).state

    def adds_up(self, campaign_id: CampaignId, audience: int) -> None:
        """Everybody is in exactly one state, whatever happened; who is in the outbox is so in both places."""
        totals = self.totals(campaign_id)
        assert totals.audience == audience, totals
        queued = totals.states.get(RecipientState.QUEUED, 0)
        open_rows = self.given.do(
            lambda unit: unit.execute(
                select(func.count()).where(
                    tables.outbox.c.kind == "offer",
                    tables.outbox.c.source.startswith(f"offer:{campaign_id}:"),
                    tables.outbox.c.state.in_(("pending", "sending")),
                )
            ).scalar_one()
        )
        assert open_rows == queued


def nobody_twice(chats: Collection[int]) -> None:
    """Each chat is there once."""
    assert len(chats) == len(set(chats))
