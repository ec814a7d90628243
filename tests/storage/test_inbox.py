"""The inbox keeps every update once, and the order of each chat."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy.exc import SQLAlchemyError

from rules.vocabulary import InboxState
from storage import inbox, tables
from storage.database import Database
from storage.inbox import Received
from tests.conftest import HandClock
from tests.storage.rows import column

MINUTE = timedelta(minutes=1)
LEASE = timedelta(seconds=15)


def receive(database: Database, *updates: tuple[int, int]) -> None:
    """Receive updates, each (update id, chat)."""
    rows = [Received(update_id, chat, f'{{"update_id": {update_id}}}') for update_id, chat in updates]
    database.transact_now(lambda unit: inbox.receive(unit, rows))


def pending(database: Database, *, most: int = 10, busy: tuple[int, ...] = ()) -> list[int]:
    """The ids of what may be handled now."""
    rows = database.transact_now(lambda unit: inbox.claim(unit, busy_chats=busy, most=most, lease=LEASE))
    update_ids = [row.update_id for row in rows]
    database.transact_now(lambda unit: inbox.let_go(unit, update_ids))
    return update_ids


def test_an_update_that_comes_again_is_kept_once(database: Database) -> None:
    """Twice in a batch, again in a later one, again after it was handled: one row, and it stays handled."""
    receive(database, (1, 5), (1, 5), (2, 5))
    receive(database, (2, 5), (3, 5))
    assert pending(database) == [1, 2, 3]

    assert database.transact_now(lambda unit: inbox.mark_done(unit, 1))
    receive(database, (1, 5))

    assert pending(database) == [2, 3]
    assert list(column(database, tables.inbox, "state")) == [InboxState.DONE, InboxState.PENDING, InboxState.PENDING]


def test_receiving_nothing_is_fine(database: Database) -> None:
    """An empty batch wakes nobody."""
    with database.unit() as unit:
        inbox.receive(unit, [])
        assert unit.woke == set()


def test_an_update_is_settled_once(database: Database) -> None:
    """The second of two who handled the same update is told so."""
    receive(database, (1, 5))

    assert database.transact_now(lambda unit: inbox.mark_done(unit, 1))
    assert not database.transact_now(lambda unit: inbox.mark_done(unit, 1))


def test_what_follows_a_postponed_update_waits_for_it(database: Database, clock: HandClock) -> None:
    """The order within a chat is kept through retries; other chats flow on."""
    receive(database, (1, 5), (2, 5), (3, 6))
    database.transact_now(lambda unit: inbox.postpone(unit, 1, until=unit.now + MINUTE, error="OSError"))

    assert pending(database) == [3]
    clock.moment += MINUTE
    assert pending(database) == [1, 2, 3]


def test_a_postponed_update_does_not_hold_back_what_came_before_it(database: Database) -> None:
    """Only what comes after it in its chat waits."""
    receive(database, (1, 5), (2, 5), (3, 5))
    database.transact_now(lambda unit: inbox.postpone(unit, 2, until=unit.now + MINUTE, error="OSError"))

    assert pending(database) == [1]


def test_a_parked_update_lets_its_chat_flow_on(database: Database) -> None:
    """It waits for a person, nobody waits for it."""
    receive(database, (1, 5), (2, 5))
    database.transact_now(lambda unit: inbox.park(unit, 1, error="x" * 1000))

    assert pending(database) == [2]
    assert column(database, tables.inbox, "attempts") == [1, 0]
    with database.unit() as unit:
        assert inbox.backlog(unit) == 1


def test_what_is_done_can_be_neither_postponed_nor_parked(database: Database) -> None:
    """Somebody else was quicker: the failure of the slower attempt concerns nobody."""
    receive(database, (1, 5))
    database.transact_now(lambda unit: inbox.mark_done(unit, 1))

    assert not database.transact_now(lambda unit: inbox.park(unit, 1, error="late"))
    database.transact_now(lambda unit: inbox.postpone(unit, 1, until=unit.now + MINUTE, error="late"))

    assert column(database, tables.inbox, "state") == [InboxState.DONE]
    assert column(database, tables.inbox, "error") == [None]


def test_a_flood_in_one_busy_chat_hides_nobody(database: Database) -> None:
    """A thousand updates of a chat that is being handled do not fill the batch before another chat's one."""
    receive(database, *((number, 5) for number in range(1, 1001)), (1001, 6))

    assert pending(database, most=10, busy=(5,)) == [1001]


def test_an_update_id_too_big_for_the_database_is_refused(database: Database) -> None:
    """It is an error, never another number."""
    with pytest.raises((SQLAlchemyError, OverflowError)):
        receive(database, (2**63, 5))
    assert pending(database) == []


def test_a_parked_update_comes_back_before_what_still_waits_in_its_chat(database: Database, clock: HandClock) -> None:
    """With all its attempts, at once, in Telegram's order; and only once."""
    receive(database, (1, 5), (2, 5))
    database.transact_now(lambda unit: inbox.park(unit, 1, error="KeyError"))
    clock.moment += MINUTE
    with database.unit() as unit:
        assert inbox.put_back(unit, 1)
        assert unit.woke == {"inbox"}

    assert pending(database) == [1, 2]
    assert column(database, tables.inbox, "attempts") == [0, 0]
    assert not database.transact_now(lambda unit: inbox.put_back(unit, 1))


def test_a_dropped_update_is_done_with_a_note(database: Database) -> None:
    """It is not handled, and can be neither dropped nor tried any more."""
    receive(database, (1, 5), (2, 5))
    database.transact_now(lambda unit: inbox.park(unit, 1, error="KeyError"))

    assert database.transact_now(lambda unit: inbox.drop(unit, 1, note="dropped by staff 3"))

    assert pending(database) == [2]
    assert list(column(database, tables.inbox, "state")) == [InboxState.DONE, InboxState.PENDING]
    assert column(database, tables.inbox, "error") == ["dropped by staff 3", None]
    assert not database.transact_now(lambda unit: inbox.drop(unit, 1, note="again"))
    assert not database.transact_now(lambda unit: inbox.put_back(unit, 1))


def test_what_is_not_parked_is_neither_put_back_nor_dropped(database: Database) -> None:
    """Neither what waits, nor what is done, nor what never came."""
    receive(database, (1, 5), (2, 5))
    database.transact_now(lambda unit: inbox.mark_done(unit, 1))

    for update_id in (1, 2, 3):
        assert not database.transact_now(lambda unit, one=update_id: inbox.put_back(unit, one))  # type: ignore[misc]
        assert not database.transact_now(lambda unit, one=update_id: inbox.drop(unit, one, note="x"))  # type: ignore[misc]
    assert pending(database) == [2]


def test_what_one_process_handles_no_other_takes(database: Database, clock: HandClock) -> None:
    """Nor what follows in its chat, until it is done, let go, or the lease of a process that died has ended."""
    if database.is_sqlite:
        return  # one process
    receive(database, (1, 5), (2, 5), (3, 6))
    (first, _) = database.transact_now(lambda unit: inbox.claim(unit, busy_chats=(6,), most=9, lease=LEASE))
    receive(database, (4, 5))

    assert pending(database) == [3]
    database.transact_now(lambda unit: inbox.mark_done(unit, first.update_id))
    assert pending(database) == [3]
    clock.moment += LEASE
    assert pending(database) == [2, 3, 4]


def test_two_processes_that_claim_at_once_share_the_chats(database: Database) -> None:
    """Each update is taken once, and all of a chat by one of them, however often they ask."""
    if database.is_sqlite:
        return  # one process
    receive(database, *((number, number % 7) for number in range(100)))

    def work(_: int) -> list[Received]:
        return database.transact_now(lambda unit: inbox.claim(unit, busy_chats=(), most=10, lease=LEASE))

    with ThreadPoolExecutor(4) as pool:
        taken = list(pool.map(work, range(12)))

    ids = [one.update_id for share in taken for one in share]
    assert len(ids) == len(set(ids))
    for chat in range(7):
        of_chat = [one.update_id for share in taken for one in share if one.chat_id == chat]
        assert of_chat == sorted(of_chat)
        assert sum(any(one.chat_id == chat for one in share) for share in taken) <= 1
