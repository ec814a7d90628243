"""How the queues stand: counted in SQL, on both kinds of database."""

from datetime import timedelta

import pytest

from bot.metrics import Heard, Metrics
from bot.status import show_status
from rules.vocabulary import InboxState, Lane, OutboxState, Policy, TouchpointState
from services import intake, watch
from services.watch import Backlog
from storage import inbox
from storage.database import Database
from storage.inbox import Received
from storage.outbox import Queue
from tests.conftest import HandClock
from tests.services.builders import Given
from tests.storage.rows import add_message

SECOND = timedelta(seconds=1)
WORDS = '{"message": {"text": "таємні слова Олени"}}'


def test_an_empty_shop_is_not_behind(database: Database, clock: HandClock) -> None:
    """Nothing waits, so nothing is old, and every lane is there with a 0."""
    gauges = database.transact_now(watch.gauges)

    assert gauges.backlog == Backlog(clock.moment, 0, 0, None, None, None)
    assert (gauges.backlog.inbox_age, gauges.backlog.outbox_age) == (0, 0)
    assert gauges.lanes == dict.fromkeys(Lane, Queue())
    assert gauges.contacts == {TouchpointState.PLANNED: 0, TouchpointState.WAITING: 0}


def test_everything_is_counted_where_it_stands(given: Given, clock: HandClock) -> None:
    """Pending, parked, due, waiting for another try, unknown, planned: each in its own number."""
    olena = given.customer()
    given.contact(olena, TouchpointState.PLANNED)
    given.contact(olena, TouchpointState.WAITING)
    given.contact(olena, TouchpointState.SENT)
    with given.database.unit() as unit:
        inbox.receive(unit, [Received(number, number, WORDS) for number in (1, 2, 3)])
        inbox.park(unit, 1, error="KeyError")
        add_message(unit, chat=1, lane=Lane.ANSWER, due_at=unit.now - 90 * SECOND)
        add_message(unit, chat=2, lane=Lane.CHECKIN, due_at=unit.now + 90 * SECOND)
        add_message(unit, chat=2, lane=Lane.CHECKIN, due_at=unit.now - 300 * SECOND)  # behind the retry
        add_message(unit, chat=3, state=OutboxState.UNKNOWN)
    clock.moment += 10 * SECOND

    gauges = given.do(watch.gauges)

    assert (gauges.backlog.inbox, gauges.inbox_parked, gauges.outbox_unknown) == (2, 1, 1)
    assert gauges.lanes[Lane.ANSWER] == Queue(due=1)
    assert gauges.lanes[Lane.CHECKIN] == Queue(due=1, retrying=1)
    assert gauges.contacts == {TouchpointState.PLANNED: 1, TouchpointState.WAITING: 1}
    assert (gauges.backlog.inbox_age, gauges.backlog.outbox_age) == (10, 100)


@pytest.mark.parametrize(("waited", "behind"), [(0, False), (60, False), (61, True), (-5, False)])
def test_more_than_a_minute_of_waiting_is_behind(clock: HandClock, waited: int, behind: bool) -> None:
    """The limit itself is still fine; either queue counts, as do contacts; what is due later is not late."""
    since = clock.moment - waited * SECOND
    for waits in ((since, None, None), (None, since, None), (None, None, since)):
        assert Backlog(clock.moment, 1, 1, *waits).is_behind is behind


def test_the_page_of_metrics_has_numbers_and_the_vocabulary_alone(given: Given) -> None:
    """What was counted and what is measured stand on one page; no id, name or text is on it."""
    metrics = Metrics()
    metrics.heard(Heard.PARKED)
    metrics.settled(OutboxState.SENT, Policy.MUST_ARRIVE)
    metrics.flooded()
    metrics.took(intake.Taken(280, (7001,)))
    with metrics.sending():
        pass
    with given.database.unit() as unit:
        inbox.receive(unit, [Received(987654, 7001, WORDS)])
        add_message(unit, chat=7001, lane=Lane.ESCALATION)

    lines = metrics.page(given.do(watch.gauges)).decode().splitlines()

    assert {
        'retention_updates_total{outcome="parked"} 1.0',
        'retention_updates_total{outcome="handled"} 0.0',
        'retention_outbox_outcomes_total{policy="must_arrive",state="sent"} 1.0',
        "retention_floods_total 1.0",
        'retention_updates_total{outcome="flooded"} 280.0',
        "retention_floods_of_people_total 1.0",
        "retention_send_seconds_count 1.0",
        "retention_inbox_pending 1.0",
        "retention_inbox_parked 0.0",
        "retention_inbox_oldest_seconds 0.0",
        "retention_outbox_oldest_due_seconds 0.0",
        "retention_outbox_unknown 0.0",
        'retention_outbox_pending{lane="escalation",when="due"} 1.0',
        'retention_outbox_pending{lane="broadcast",when="retry"} 0.0',
        'retention_touchpoints{state="waiting"} 0.0',
        "retention_contacts_oldest_due_seconds 0.0",
    } <= set(lines)
    said = [line for line in lines if "_created" not in line]  # those end in a moment, of any digits
    assert not any(found in line for line in said for found in ("7001", "987654", "слова"))


def test_two_programs_in_one_process_count_apart() -> None:
    """There is no registry of the whole process."""
    one, other = Metrics(), Metrics()
    one.flooded()

    assert one._registry.get_sample_value("retention_floods_total") == 1
    assert other._registry.get_sample_value("retention_floods_total") == 0


def test_the_operator_reads_what_waits_and_what_needs_a_person(given: Given, clock: HandClock) -> None:
    """Ages, counts by state, unknown messages and parked updates; no words of anybody."""
    with given.database.unit() as unit:
        inbox.receive(unit, [Received(number, number, WORDS) for number in (71, 72)])
        inbox.park(unit, 71, error="not an update: 3 faults")
        add_message(unit, chat=1, due_at=unit.now, facts={"text": "таємні слова"})
        add_message(unit, chat=7001, kind="csat", state=OutboxState.UNKNOWN, settled_at=unit.now)
    clock.moment += timedelta(minutes=2)

    standing = given.do(watch.standing)
    said = show_status(standing)

    assert standing.updates == {InboxState.PENDING: 1, InboxState.DONE: 0, InboxState.PARKED: 1, InboxState.FLOODED: 0}
    assert standing.messages[OutboxState.UNKNOWN] == 1
    lines = [line.split() for line in said.splitlines()]
    assert ["inbox", "1", "for", "2", "min,", "since", "2025-12-10", "09:00:00", "UTC"] in lines
    assert ["outbox", "1", "for", "2", "min,", "since", "2025-12-10", "09:00:00", "UTC"] in lines
    assert ["csat", "chat", "7001", "2025-12-10", "09:00:00", "UTC"] in lines
    assert ["71", "not", "an", "update", "2025-12-10", "09:00:00", "UTC"] in lines
    assert "слова" not in said


def test_a_status_lists_twenty_and_says_how_many_more(quick: Given) -> None:
    """A flood of parked updates does not scroll the rest away; an empty shop says that there is none."""
    assert show_status(quick.do(watch.standing)).count("  none") == 2
    with quick.database.unit() as unit:
        inbox.receive(unit, [Received(number, number, WORDS) for number in range(100, 123)])
        for number in range(100, 123):
            inbox.park(unit, number, error="KeyError")

    assert show_status(quick.do(watch.standing)).endswith("  and 3 more")


def test_the_operator_reads_who_floods_if_anybody_does(given: Given, clock: HandClock) -> None:
    """Which chats, how much of each was not read, and when the last of it came; without any, not a word."""
    assert "Flooded" not in show_status(given.do(watch.standing))
    with given.database.unit() as unit:
        inbox.receive(unit, [Received(number, 7001, WORDS) for number in range(5)], flooded={3, 4})
    clock.moment += timedelta(minutes=2)
    with given.database.unit() as unit:
        inbox.receive(unit, [Received(number, -100, WORDS) for number in range(10, 13)], flooded={12})

    said = show_status(given.do(watch.standing))

    assert [line.split() for line in said.splitlines()][-2:] == [
        ["chat", "-100", "1", "not", "read", "2025-12-10", "09:02:00", "UTC"],
        ["chat", "7001", "2", "not", "read", "2025-12-10", "09:00:00", "UTC"],
    ]
    assert "слова" not in said
