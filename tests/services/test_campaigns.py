"""Campaigns: everybody on the list is written to once or has a reason; whatever happens, the numbers add up."""

from dataclasses import replace
from datetime import UTC, time

import pytest

from rules.notices.campaigns import CampaignStopped, Offer
from rules.shop import Manners
from rules.vocabulary import (
    CampaignState,
    OutboxState,
    PauseReason,
    Purpose,
    Reason,
    RecipientState,
    Timing,
    TouchpointState,
)
from services import campaign_running, checkins, consents, leaving, outgoing, pausing, planning
from services.outgoing import Ready
from services.refusals import NotPermitted, Outdated
from storage import campaigns, customers, recipients, tables
from storage.audiences import Listed
from tests.services.builders import DAY, HOUR, IRYNA, OLENA, Given, kyiv
from tests.services.campaigning import FIRST_CHAT, TEXTS, Shop, nobody_twice


@pytest.fixture
def crowd(given: Given) -> Shop:
    """An admin and nobody else, on either kind of database."""
    return Shop(given)


@pytest.fixture
def quick_crowd(quick: Given) -> Shop:
    """The same on SQLite alone."""
    return Shop(quick)


def test_everybody_who_agreed_is_written_to_once(crowd: Shop) -> None:
    """Who did not agree is not on the list; who is gets the offer with their name, in their language."""
    crowd.people(40)
    crowd.people(5, language="ru")
    crowd.people(7, agreed=False)
    campaign_id = crowd.campaign()

    chats = crowd.sends()

    assert len(chats) == 45
    nobody_twice(chats)
    assert crowd.counts(campaign_id) == {"sent": 45}
    assert crowd.state(campaign_id) is CampaignState.DONE
    assert crowd.feeds() == 0


def test_the_outbox_holds_a_handful_and_never_a_campaign(crowd: Shop) -> None:
    """However many there are, no more than asked for are in the outbox at once."""
    crowd.people(150)
    campaign_id = crowd.campaign()

    assert crowd.feeds(ahead=40) == 40
    assert crowd.counts(campaign_id) == {"queued": 40, "pending": 110}
    assert crowd.feeds(ahead=40) == 0
    crowd.adds_up(campaign_id, 150)


def test_the_list_is_made_in_pieces_and_goes_on_where_it_was(crowd: Shop) -> None:
    """Killed between two pieces, nobody is listed twice or left out; gaps between ids do not matter."""
    crowd.people(25)
    crowd.people(13, agreed=False)
    crowd.people(22)
    given = crowd.given
    campaign_id = crowd.draft()

    assert crowd.builds(most=10) == 7
    assert crowd.totals(campaign_id).audience == 47
    forecast = given.do(campaigns.get, campaign_id).forecast
    assert forecast == {"held_out": 0, "skipped": {}, "languages": {"uk": 47}}


def test_the_same_people_are_held_out_of_every_campaign(crowd: Shop) -> None:
    """By their id alone; about as many as asked for, and never written to."""
    crowd.people(200)
    first, second = crowd.campaign(holdout=10), crowd.campaign(holdout=10, other=TEXTS)
    crowd.given.do(campaign_running.cancel, IRYNA, second)

    chats = crowd.sends()

    def held(campaign_id: int) -> set[int]:
        table = tables.campaign_recipient
        rows = crowd.given.do(
            lambda unit: unit.execute(
                table.select().where(table.c.campaign_id == campaign_id, table.c.state == RecipientState.HELD_OUT)
            ).all()
        )
        return {row.customer_id for row in rows}

    assert held(first) == held(second)
    assert 15 <= len(held(first)) <= 25
    assert not {FIRST_CHAT + customer_id for customer_id in held(first)} & set(chats)


def test_two_texts_go_to_halves(crowd: Shop) -> None:
    """Who gets which is settled when the list is made; each reads theirs."""
    crowd.people(100)
    other = {"uk": "Друга версія", "ru": "Другая версия"}
    campaign_id = crowd.campaign(other=other)
    texts: list[str] = []

    def read(ready: Ready) -> None:
        if isinstance(ready.notice, Offer) and ready.notice.facts_now is not None:
            texts.append(ready.notice.facts_now.text)

    crowd.sends(read)
    assert 35 <= texts.count("Друга версія") <= 65
    assert crowd.counts(campaign_id) == {"sent": 100}


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ("stop", Reason.STOPPED),
        ("pause", Reason.PAUSED),
        ("consent", Reason.NO_CONSENT),
        ("complaint", Reason.OPEN_COMPLAINT),
        ("unreachable", Reason.UNREACHABLE),
        ("language", Reason.NO_TEXT),
    ],
)
@pytest.mark.parametrize("when", ["before it is queued", "on its way"])
def test_who_may_not_be_written_to_is_skipped_with_the_reason(
    crowd: Shop, change: str, reason: Reason, when: str
) -> None:
    """Asked when it is handed over and again when it leaves: whatever they said in between holds."""
    given = crowd.given
    olena = given.customer()
    given.do(consents.answer, OLENA, purpose=Purpose.OFFERS, given=True)
    given.hush()
    texts = {"uk": "Кава"}
    campaign_id = crowd.campaign(texts=texts)
    if when == "on its way":
        crowd.feeds()
        assert crowd.counts(campaign_id) == {"queued": 1}

    match change:
        case "stop":
            given.do(leaving.stop, olena)
        case "pause":
            given.do(pausing.pause_for, OLENA, days=7)
        case "consent":
            given.do(consents.answer, OLENA, purpose=Purpose.OFFERS, given=False)
        case "complaint":
            given.complaint(olena)
        case "unreachable":
            given.do(lambda unit: unit.execute(tables.person.update().values(reachable=False)).close())
        case _:
            given.person(OLENA, "Олена", "ru")
    crowd.sends()

    assert crowd.counts(campaign_id) == {"skipped": 1}
    one = given.do(recipients.find, campaign_id, olena.id)
    assert one is not None
    assert one.reason is reason
    assert crowd.state(campaign_id) is CampaignState.DONE


def test_of_two_campaigns_at_once_the_budget_lets_one_through(crowd: Shop) -> None:
    """The other waits for its turn, and is given up when it is over first."""
    scenario = replace(crowd.given.database.shop.scenario, manners=Manners(least_between=2 * DAY))
    crowd.given.database.shop = replace(crowd.given.database.shop, scenario=scenario)
    crowd.people(20)
    first = crowd.campaign()
    second = crowd.campaign(valid_until=crowd.given.clock.now() + 3 * DAY)

    chats = crowd.sends()
    assert len(chats) == 20
    nobody_twice(chats)
    assert crowd.counts(first) == {"sent": 20}
    assert crowd.counts(second) == {"pending": 20}
    assert crowd.state(second) is CampaignState.SENDING

    crowd.given.passes(2 * DAY + HOUR)
    assert len(crowd.sends()) == 20
    assert crowd.counts(second) == {"sent": 20}


def test_what_finds_no_place_before_the_end_is_skipped_and_says_why(crowd: Shop) -> None:
    """The budget is full until after the offer's last day."""
    scenario = replace(crowd.given.database.shop.scenario, manners=Manners(least_between=5 * DAY))
    crowd.given.database.shop = replace(crowd.given.database.shop, scenario=scenario)
    crowd.people(3)
    crowd.campaign()
    crowd.sends()

    late = crowd.campaign(valid_until=crowd.given.clock.now() + 3 * DAY)
    crowd.sends()

    assert crowd.totals(late).reasons == {(RecipientState.SKIPPED, Reason.TOO_SOON): 3}
    assert crowd.state(late) is CampaignState.DONE


def test_an_offer_waits_for_a_check_in_and_counts_for_the_next(crowd: Shop) -> None:
    """One budget: offers are the least important, and what was offered is counted when a check-in is due."""
    given = crowd.given
    scenario = replace(given.database.shop.scenario, manners=Manners(least_between=DAY))
    given.database.shop = replace(given.database.shop, scenario=scenario)
    olena = given.customer()
    given.do(consents.answer, OLENA, purpose=Purpose.OFFERS, given=True)
    given.hush()
    campaign_id = crowd.campaign()
    crowd.sends()
    assert crowd.counts(campaign_id) == {"sent": 1}

    given.do(planning.plan_for_orders, [given.order(olena)])
    given.passes(HOUR)
    given.do(checkins.queue_due)

    assert given.states()[0] == TouchpointState.PLANNED
    assert given.reasons()[0] is Reason.TOO_SOON


def test_at_night_nothing_leaves(crowd: Shop) -> None:
    """Also on its way: it waits for the person's own morning."""
    scenario = replace(crowd.given.database.shop.scenario, manners=Manners(earliest=time(9), latest=time(20)))
    crowd.given.database.shop = replace(crowd.given.database.shop, scenario=scenario)
    crowd.people(4)
    campaign_id = crowd.campaign()
    crowd.feeds()
    crowd.given.clock.moment = kyiv(20, 30).astimezone(UTC)

    assert crowd.sends() == []
    assert crowd.totals(campaign_id).reasons == {(RecipientState.PENDING, Reason.QUIET_HOURS): 4}
    crowd.given.clock.moment = kyiv(9, day=11).astimezone(UTC)
    assert len(crowd.sends()) == 4


def test_each_in_their_own_time(crowd: Shop) -> None:
    """At ten by everybody's own clock: far to the west hours later; a zone nobody knows is the shop's."""
    near, west, lost = crowd.people(3)
    for who, zone in ((west, "America/New_York"), (lost, "Mars/Olympus")):
        moved = tables.customer.update().where(tables.customer.c.id == who).values(zone=zone)
        crowd.given.do(lambda unit, moved=moved: unit.execute(moved).close())  # type: ignore[misc]
    campaign_id = crowd.campaign(timing=Timing.LOCAL, starts_at=kyiv(10, day=11).astimezone(UTC))
    assert crowd.state(campaign_id) is CampaignState.SCHEDULED
    assert crowd.sends() == []

    crowd.given.clock.moment = kyiv(10, 1, day=11).astimezone(UTC)
    assert crowd.sends() == [FIRST_CHAT + near, FIRST_CHAT + lost]
    crowd.given.passes(6 * HOUR)
    assert crowd.sends() == []
    crowd.given.passes(HOUR)
    assert crowd.sends() == [FIRST_CHAT + west]


def test_paused_resumed_and_cancelled(crowd: Shop) -> None:
    """What is on its way may still arrive; the rest waits, goes on, and is shown as skipped in the end."""
    crowd.people(60)
    campaign_id = crowd.campaign()
    crowd.feeds(ahead=30)
    flying = [ready for ready in crowd.claims(10) if ready.notice.kind == "offer"]
    crowd.given.do(campaign_running.pause, IRYNA, campaign_id)
    for ready in flying:
        crowd.given.do(outgoing.sent, [(ready, 1)])
    assert crowd.sends() == []
    assert crowd.counts(campaign_id) == {"sent": len(flying), "pending": 60 - len(flying)}
    with pytest.raises(Outdated):
        crowd.given.do(campaign_running.pause, IRYNA, campaign_id)

    crowd.given.do(campaign_running.resume, IRYNA, campaign_id)
    crowd.feeds(ahead=5)
    crowd.given.do(campaign_running.ask_cancel, IRYNA, campaign_id)
    crowd.given.do(campaign_running.cancel, IRYNA, campaign_id)
    crowd.sends()

    assert crowd.totals(campaign_id).reasons[RecipientState.SKIPPED, Reason.CANCELLED] == 60 - len(flying)
    crowd.adds_up(campaign_id, 60)
    assert crowd.state(campaign_id) is CampaignState.CANCELLED
    with pytest.raises(Outdated):
        crowd.given.do(campaign_running.resume, IRYNA, campaign_id)
    with pytest.raises(NotPermitted):
        crowd.given.do(campaign_running.cancel, OLENA, campaign_id)


def test_too_many_failures_stop_it_and_tell_why(crowd: Shop) -> None:
    """Who blocked the bot is no failure; the others are, and a human looks."""
    crowd.people(100)
    campaign_id = crowd.campaign()

    def fate(ready: Ready) -> OutboxState | None:
        number = ready.outgoing.chat_id
        if number % 2:
            return crowd.given.do(outgoing.unreachable, ready, reason="bot was blocked by the user")
        return crowd.given.do(outgoing.failed, ready, reason="wrong file") if number % 4 == 0 else None

    crowd.sends(fate)

    assert crowd.state(campaign_id) is CampaignState.PAUSED
    told = [one for one in crowd.given.said(IRYNA) if isinstance(one, CampaignStopped)]
    assert [one.why for one in told] == [PauseReason.FAILURES]
    assert told[0].failed * 5 >= told[0].looked_at
    crowd.adds_up(campaign_id, 100)


def test_who_blocked_the_bot_does_not_stop_it(crowd: Shop) -> None:
    """Half of them did: the others are written to."""
    crowd.people(40)
    campaign_id = crowd.campaign()

    def fate(ready: Ready) -> OutboxState | None:
        if ready.outgoing.chat_id % 2:
            return crowd.given.do(outgoing.unreachable, ready, reason="bot was blocked by the user")
        return None

    assert len(crowd.sends(fate)) == 20
    assert crowd.totals(campaign_id).reasons == {
        (RecipientState.SENT, None): 20,
        (RecipientState.FAILED, Reason.UNREACHABLE): 20,
    }


def test_one_whose_moment_passed_long_ago_asks_instead_of_firing(crowd: Shop) -> None:
    """The bot was down for two hours, or the clock jumped; a press lets it go."""
    crowd.people(3)
    campaign_id = crowd.campaign(timing=Timing.AT, starts_at=crowd.given.clock.now() + HOUR)
    crowd.given.passes(3 * HOUR)

    assert crowd.sends() == []
    assert crowd.state(campaign_id) is CampaignState.PAUSED
    assert [one.why for one in crowd.given.said(IRYNA) if isinstance(one, CampaignStopped)] == [PauseReason.LATE]

    crowd.given.do(campaign_running.resume, IRYNA, campaign_id)
    assert len(crowd.sends()) == 3


def test_an_hour_back_changes_nothing(crowd: Shop) -> None:
    """The clock is put back in the middle: nobody is written to twice, and who waits goes on when it is time."""
    crowd.people(30)
    campaign_id = crowd.campaign()
    crowd.feeds(ahead=10)
    chats = [ready.outgoing.chat_id for ready in crowd.claims(50) if ready.notice.kind == "offer"]
    crowd.given.clock.moment -= HOUR
    crowd.given.do(outgoing.release_abandoned, everyone=True)
    crowd.given.passes(2 * HOUR)
    chats += crowd.sends()

    nobody_twice(chats)
    assert crowd.counts(campaign_id) == {"unknown": 10, "sent": 20}


def test_an_audience_of_nobody_is_done_at_once(crowd: Shop) -> None:
    """Codes that nobody has: nothing to send, nothing to wait for."""
    campaign_id = crowd.campaign(Listed(["K-404"]))
    assert crowd.sends() == []
    assert crowd.state(campaign_id) is CampaignState.DONE
    assert crowd.totals(campaign_id).audience == 0


def test_named_customers_are_the_audience(crowd: Shop) -> None:
    """Those of the codes who may be written to; the others are skipped and shown."""
    crowd.people(3)
    crowd.people(1, agreed=False)
    campaign_id = crowd.campaign(Listed(["K-1", "K-4", "K-404"]))
    assert crowd.sends() == [FIRST_CHAT + 1]
    assert crowd.counts(campaign_id) == {"sent": 1, "skipped": 1}


def test_how_far_it_is_is_redrawn_in_one_message(crowd: Shop) -> None:
    """The message that showed it first is edited from then on, and the end is shown as well."""
    crowd.people(3)
    campaign_id = crowd.campaign()
    (ready,) = [one for one in crowd.claims() if one.notice.kind == "campaign"]
    crowd.given.do(outgoing.sent, [(ready, 77)])
    crowd.given.do(campaign_running.redraw_running)
    crowd.sends()
    redrawn = [one for one in crowd.given.said(IRYNA) if one.kind == "campaign-changed"]
    assert redrawn
    status, where = crowd.given.do(campaign_running.status, campaign_id)
    assert where == (IRYNA, 77)
    assert status is not None
    assert (status.sent, status.pending, status.state) == (3, 0, CampaignState.DONE)


def test_less_is_half_for_offers_too(quick_crowd: Shop) -> None:
    """Who wants less gets one where others get two."""
    given = quick_crowd.given
    scenario = replace(given.database.shop.scenario, manners=Manners(most_in_7_days=2))
    given.database.shop = replace(given.database.shop, scenario=scenario)
    given.customer()
    given.do(consents.answer, OLENA, purpose=Purpose.OFFERS, given=True)
    given.do(pausing.write_often, OLENA, less=True)
    given.hush()
    first, second = quick_crowd.campaign(), quick_crowd.campaign()
    quick_crowd.sends()
    assert quick_crowd.counts(first) == {"sent": 1}
    assert quick_crowd.counts(second) == {"pending": 1}
    assert given.do(customers.by_telegram, OLENA) is not None
