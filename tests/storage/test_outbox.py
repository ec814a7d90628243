"""The outbox hands each message to one sender at a time, in an order a person would expect."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from rules.notices.checkin import ThankYou
from rules.notices.meeting import MenuShown
from rules.vocabulary import Lane, OutboxState, TicketId
from storage import outbox, tables
from storage.database import Database
from storage.outbox import Outgoing
from tests.conftest import HandClock
from tests.storage.rows import add_customer, add_message, column, open_one

LEASE = timedelta(seconds=60)
HOUR = timedelta(hours=1)


def claim(database: Database, most: int = 30) -> list[Outgoing]:
    """Claim in a unit of work of its own."""
    return database.transact_now(lambda unit: outbox.claim(unit, most=most, lease=LEASE))


def claimed(database: Database, most: int = 30) -> list[int]:
    """The ids of what a claim gives."""
    return [one.id for one in claim(database, most)]


def test_better_lanes_go_first_and_older_messages_before_newer(database: Database) -> None:
    """Answers before escalations before check-ins before offers, whatever order they were written in."""
    with database.unit() as unit:
        broadcast = add_message(unit, chat=1, lane=Lane.BROADCAST)
        checkin = add_message(unit, chat=2, lane=Lane.CHECKIN)
        answer = add_message(unit, chat=3, lane=Lane.ANSWER)
        card = add_message(unit, chat=-4, lane=Lane.ESCALATION)
        newer = add_message(unit, chat=5, lane=Lane.ANSWER)

    assert claimed(database, most=2) == [answer, newer]
    assert claimed(database) == [card, checkin, broadcast]


def test_a_claim_takes_no_more_than_asked(database: Database) -> None:
    """However many wait: a sender takes what it can carry."""
    with database.unit() as unit:
        for chat in range(300):
            add_message(unit, chat=chat + 1)

    sizes = [len(claim(database, most=7)) for _ in range(5)]

    assert sizes == [7] * 5
    assert list(column(database, tables.outbox, "state")).count(OutboxState.SENDING) == 35


def test_one_message_of_a_chat_is_on_its_way_at_a_time(database: Database) -> None:
    """The next leaves when the one before is settled; other chats do not wait."""
    with database.unit() as unit:
        first = add_message(unit, chat=1)
        second = add_message(unit, chat=1)
        other = add_message(unit, chat=2)

    in_flight = claim(database)
    assert [one.id for one in in_flight] == [first, other]
    assert claimed(database) == []

    database.transact_now(lambda unit: outbox.settle(unit, in_flight[0], OutboxState.SENT, message_id=5))
    assert claimed(database) == [second]


def test_a_delayed_message_holds_back_its_own_lane_only(database: Database, clock: HandClock) -> None:
    """What was put back is still first in its lane; an answer need not wait for it, and it need not wait for offers."""
    with database.unit() as unit:
        head = add_message(unit, lane=Lane.ESCALATION, due_at=clock.now() + HOUR)
        behind = add_message(unit, lane=Lane.ESCALATION)
        answer = add_message(unit, lane=Lane.ANSWER)
        worse = add_message(unit, lane=Lane.CHECKIN, chat=1)

    def next_one() -> int:
        (one,) = claim(database)
        database.transact_now(lambda unit: outbox.settle(unit, one, OutboxState.SENT))
        return one.id

    assert next_one() == answer
    assert claimed(database) == []  # `behind` waits for its head, `worse` for `behind`, which is due
    clock.moment += HOUR
    assert [next_one(), next_one(), next_one()] == [head, behind, worse]


def test_an_expired_holder_cannot_settle_what_somebody_else_took_over(database: Database) -> None:
    """The fence tells the late from the living: only the newest claim writes down the fate."""
    with database.unit() as unit:
        add_message(unit)
    (late,) = claim(database)
    database.transact_now(lambda unit: outbox.put_back(unit, late, until=unit.now, reason=None, ambiguous=True))
    (living,) = claim(database)

    assert not database.transact_now(lambda unit: outbox.settle(unit, late, OutboxState.FAILED))
    database.transact_now(lambda unit: outbox.put_back(unit, late, until=unit.now + HOUR, reason="late"))
    assert column(database, tables.outbox, "state") == [OutboxState.SENDING]

    assert living.ambiguous
    assert living.attempts == 2
    assert database.transact_now(lambda unit: outbox.settle(unit, living, OutboxState.SENT))
    assert not database.transact_now(lambda unit: outbox.settle(unit, living, OutboxState.FAILED))
    assert column(database, tables.outbox, "state") == [OutboxState.SENT]


def test_a_lease_expires_at_its_moment(database: Database, clock: HandClock) -> None:
    """Until then its holder is alive as far as anybody knows."""
    with database.unit() as unit:
        held = add_message(unit)
    claim(database)

    def stale(*, everyone: bool = False) -> list[int]:
        return [one.id for one in database.transact_now(lambda u: outbox.expired_leases(u, everyone=everyone))]

    clock.moment += LEASE - timedelta(microseconds=1)
    assert stale() == []
    assert stale(everyone=True) == [held]
    clock.moment += timedelta(microseconds=1)
    assert stale() == [held]


def test_senders_side_by_side_never_get_the_same_message(database: Database) -> None:
    """Four senders empty the outbox together: every message is claimed by exactly one of them."""
    with database.unit() as unit:
        ids = {add_message(unit, chat=chat) for chat in range(1, 201)}

    def work() -> list[int]:
        mine: list[int] = []
        while batch := claimed(database, most=3):
            mine += batch
        return mine

    with ThreadPoolExecutor(4) as senders:
        shares = [sender.result() for sender in [senders.submit(work) for _ in range(4)]]

    assert sorted(one for share in shares for one in share) == sorted(ids)


def test_claims_of_two_senders_take_turns(database: Database) -> None:
    """Whoever claims second knows what the first has taken, and leaves the rest of that chat where it is."""
    if database.is_sqlite:
        return  # one writer: claims do not overlap
    with database.unit() as unit:
        first = add_message(unit, chat=1)
        add_message(unit, chat=1)
        other = add_message(unit, chat=2)

    with ThreadPoolExecutor(1) as pool:
        with database.unit() as unit:
            (mine,) = outbox.claim(unit, most=1, lease=LEASE)
            theirs = pool.submit(claimed, database)
            with pytest.raises(TimeoutError):
                theirs.result(timeout=0.2)
        assert (mine.id, theirs.result(timeout=5)) == (first, [other])


def test_what_has_a_source_is_said_once(database: Database) -> None:
    """The same source twice is one row, also after it was sent; without a source every message is its own."""
    thanks = ThankYou(name="Олена", product=None)
    with database.unit() as unit:
        outbox.say(unit, 1, thanks, source="touchpoint:1")
        outbox.say(unit, 1, thanks, source="touchpoint:1")
        outbox.say(unit, 1, MenuShown(role=None, is_customer=True))
        outbox.say(unit, 1, MenuShown(role=None, is_customer=True))
    for one in claim(database):
        with database.unit() as unit:
            outbox.settle(unit, one, OutboxState.SENT)

    with database.unit() as unit:
        outbox.say(unit, 1, thanks, source="touchpoint:1")

    assert list(column(database, tables.outbox, "source")) == ["touchpoint:1", None, None]
    assert list(column(database, tables.outbox, "state")).count(OutboxState.SENT) == 1


def test_what_was_skipped_may_be_said_after_all(database: Database, clock: HandClock) -> None:
    """A skipped row goes back into the queue with its new facts and moment."""
    with database.unit() as unit:
        outbox.say(unit, 1, ThankYou(name="Олена", product=None), source="touchpoint:1")
    (skipped,) = claim(database)
    database.transact_now(lambda unit: outbox.settle(unit, skipped, OutboxState.SKIPPED, reason="stopped"))
    clock.moment += HOUR

    with database.unit() as unit:
        outbox.say(unit, 2, ThankYou(name="Олена", product="Кава"), source="touchpoint:1", expires_at=unit.now + HOUR)

    (again,) = claim(database)
    assert (again.id, again.chat_id, again.facts["product"]) == (skipped.id, 2, "Кава")
    assert again.expires_at == clock.now() + HOUR


def test_what_waits_for_a_chat_follows_it(database: Database) -> None:
    """Messages for the old chat go to the new one; what was sent and what is on its way stays as it is."""
    with database.unit() as unit:
        add_message(unit, chat=-1)
        add_message(unit, chat=-1)
        add_message(unit, chat=-3)
    (on_its_way, *_) = claim(database, most=1)

    database.transact_now(lambda unit: outbox.aim_elsewhere(unit, old_chat_id=-1, new_chat_id=-2))

    assert on_its_way.chat_id == -1
    assert list(column(database, tables.outbox, "chat_id")) == [-1, -2, -3]


def test_the_backlog_counts_what_is_due_and_not_settled(database: Database, clock: HandClock) -> None:
    """Work for later is not a backlog; work on its way is."""
    with database.unit() as unit:
        add_message(unit, chat=1)
        add_message(unit, chat=2)
        add_message(unit, chat=3, due_at=clock.now() + HOUR)
    (first, _) = claim(database)
    database.transact_now(lambda unit: outbox.settle(unit, first, OutboxState.FAILED))

    with database.unit() as unit:
        assert outbox.backlog(unit)[0] == 1


def test_waiting_is_asked_of_one_kind_ticket_and_chat(database: Database) -> None:
    """A card on its way to somebody's private chat says nothing about the one on the desk."""
    with database.unit() as unit:
        ticket = open_one(unit, add_customer(unit))
        add_message(unit, chat=77, kind="card", ticket_id=ticket)

        assert outbox.is_waiting(unit, "card", TicketId(ticket), chat_id=77)
        assert not outbox.is_waiting(unit, "card", TicketId(ticket), chat_id=-5)
        assert not outbox.is_waiting(unit, "card-changed", TicketId(ticket), chat_id=77)
