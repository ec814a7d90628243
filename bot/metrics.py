"""
What is counted while the bot runs, and how it is written for Prometheus. The only home of its library.

Labels are the vocabulary's own words (a lane, a state, a policy): never an id, a name or a text, so their number is
fixed and nobody can be found by them.
"""

from contextlib import AbstractContextManager
from enum import StrEnum

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4

from rules.vocabulary import OutboxState, Policy
from services.intake import Taken
from services.watch import Gauges

CONTENT_TYPE = CONTENT_TYPE_PLAIN_0_0_4
SEND_SECONDS = (0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)


class Heard(StrEnum):
    """What an attempt to handle an update came to; FLOODED was too much at once, and is not handled at all."""

    HANDLED = "handled"
    FAILED = "failed"
    PARKED = "parked"
    FLOODED = "flooded"


class Metrics:
    """Counters and a histogram of this process since it began; the gauges are measured when somebody asks."""

    def __init__(self, registry: CollectorRegistry | None = None) -> None:
        self._registry = registry or CollectorRegistry()
        self._updates = Counter(
            "retention_updates",
            "Attempts to handle an update: handled, failed (to be tried again), parked (waits for a person);"
            " and updates that were flooded: too much at once from one chat, never handled",
            ["outcome"],
            registry=self._registry,
        )
        self._messages = Counter(
            "retention_outbox_outcomes",
            "What became of messages that were claimed; pending is one put back to be tried again",
            ["state", "policy"],
            registry=self._registry,
        )
        self._floods = Counter(
            "retention_floods", "How often Telegram asked to wait before sending more", registry=self._registry
        )
        self._floods_of_people = Counter(
            "retention_floods_of_people",
            "How often a person sent more at once than is read, and was told so",
            registry=self._registry,
        )
        self._send_seconds = Histogram(
            "retention_send_seconds",
            "Seconds until Telegram answered to a message, whatever it answered",
            buckets=SEND_SECONDS,
            registry=self._registry,
        )
        for heard in Heard:  # a counter that is there from the start can be alerted on
            self._updates.labels(heard.value)

    def heard(self, outcome: Heard) -> None:
        """An attempt to handle an update ended."""
        self._updates.labels(outcome.value).inc()

    def took(self, taken: Taken) -> None:
        """Updates were received; these of them were too much."""
        self._updates.labels(Heard.FLOODED.value).inc(taken.flooded)
        self._floods_of_people.inc(len(taken.floods))

    def settled(self, state: OutboxState, policy: Policy) -> None:
        """A claimed message came to this state."""
        self._messages.labels(state.value, policy.value).inc()

    def flooded(self) -> None:
        """Telegram asked to wait."""
        self._floods.inc()

    def sending(self) -> AbstractContextManager[object]:
        """Measure how long the block takes."""
        return self._send_seconds.time()

    def page(self, gauges: Gauges) -> bytes:
        """Write everything in the text format of Prometheus."""
        return generate_latest(self._registry) + generate_latest(_measured(gauges))


def _measured(gauges: Gauges) -> CollectorRegistry:
    """Put one moment's gauges into a registry of their own, so that two who ask at once do not mix."""
    registry = CollectorRegistry()

    def gauge(name: str, what: str, *labels: str) -> Gauge:
        return Gauge(f"retention_{name}", what, labels, registry=registry)

    backlog = gauges.backlog
    gauge("inbox_pending", "Updates still to be handled").set(backlog.inbox)
    gauge("inbox_parked", "Updates that failed too often and wait for a person").set(gauges.inbox_parked)
    gauge("inbox_oldest_seconds", "For how long the oldest pending update could have been handled").set(
        backlog.inbox_age
    )
    gauge("outbox_oldest_due_seconds", "For how long the oldest message has been due").set(backlog.outbox_age)
    gauge("outbox_unknown", "Kept messages of which nobody knows whether they arrived").set(gauges.outbox_unknown)
    waiting = gauge("outbox_pending", "Messages to be sent: due now, or to be tried again later", "lane", "when")
    for lane, queue in gauges.lanes.items():
        waiting.labels(lane.name.lower(), "due").set(queue.due)
        waiting.labels(lane.name.lower(), "retry").set(queue.retrying)
    contacts = gauge("touchpoints", "Planned contacts that are still ahead", "state")
    for state, count in gauges.contacts.items():
        contacts.labels(state.value).set(count)
    gauge("contacts_oldest_due_seconds", "For how long a planned contact has been due: nothing ticked meanwhile").set(
        backlog.contacts_age
    )
    return registry
