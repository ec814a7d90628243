"""
Bugs, each of a kind that was found in programs like this one, planted into the real program for as long as it takes.

Each is a context manager; the suite has to go red while it lasts.
"""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from unittest.mock import patch

from sqlalchemy import update

from bot.delivery.deliverer import Deliverer
from bot.handling import Handling, UpdateAct
from bot.intake import GetRawUpdates, Polling
from rules.vocabulary import OutboxState, Policy
from services import checkins, outgoing
from services.outgoing import Claimed
from storage import inbox, outbox, tickets
from storage.outbox import Outgoing
from storage.tables import inbox as inbox_table
from storage.tables import outbox as outbox_table
from storage.unit import UnitOfWork


@dataclass(frozen=True)
class Bug:
    """A bug, the story whose sweep finds it, and the beginning of what the sweep says then."""

    what: str
    planted: Callable[[], AbstractContextManager[Any]]
    story: str
    caught_by: str

    def __str__(self) -> str:
        return self.what


class _Undo(Exception):  # noqa: N818 - a way back, not a fault
    def __init__(self, result: Any) -> None:
        super().__init__()
        self.result = result


@contextmanager
def sent_before_the_claim_commits() -> Iterator[None]:
    """The claim is written down together with its outcome, after the sending."""
    claim, settle, put_back = outgoing.claim, outbox.settle, outbox.put_back
    on_its_way: set[int] = set()
    sender: list[Deliverer] = []

    async def claims_in_memory(self: Deliverer) -> Claimed:
        if self not in sender:  # what the one before had in memory is gone
            sender[:] = [self]
            on_its_way.clear()

        def work(unit: UnitOfWork) -> None:
            for row in on_its_way:
                unit.execute(update(outbox_table).where(outbox_table.c.id == row).values(state=OutboxState.SENDING))
            raise _Undo(claim(unit, most=30, lease=outgoing.TRY_DESK_AGAIN, limits=self.pace.limits))

        try:
            await self.database.transact(work)
        except _Undo as undone:
            claimed: Claimed = undone.result
            on_its_way.update(ready.outgoing.id for _, ready in claimed.ready)
            return claimed
        raise AssertionError

    def claimed_late(do: Callable[..., Any]) -> Callable[..., Any]:
        def and_do(unit: UnitOfWork, row: Outgoing, *args: Any, **kwargs: Any) -> Any:
            unit.execute(
                update(outbox_table)
                .where(outbox_table.c.id == row.id, outbox_table.c.state == OutboxState.PENDING)
                .values(state=OutboxState.SENDING, fence=row.fence)
            )
            on_its_way.discard(row.id)
            return do(unit, row, *args, **kwargs)

        return and_do

    def claimed_late_together(unit: UnitOfWork, arrived: Any) -> None:
        for row, message_id in arrived:
            claimed_late(settle)(unit, row, OutboxState.SENT, message_id=message_id)

    with (
        patch.object(Deliverer, "_claim", claims_in_memory),
        patch.object(outbox, "settle", claimed_late(settle)),
        patch.object(outbox, "settle_sent", claimed_late_together),
        patch.object(outbox, "put_back", claimed_late(put_back)),
    ):
        yield


@contextmanager
def settled_without_the_fence() -> Iterator[None]:
    """Whoever comes late writes down the fate of a message that is no longer theirs."""
    settle = outbox.settle

    def anyhow(unit: UnitOfWork, row: Outgoing, *args: Any, **kwargs: Any) -> bool:
        unit.execute(
            update(outbox_table).where(outbox_table.c.id == row.id).values(state=OutboxState.SENDING, fence=row.fence)
        )
        return settle(unit, row, *args, **kwargs)

    def all_of_them(unit: UnitOfWork, arrived: Any) -> None:
        for row, message_id in arrived:
            anyhow(unit, row, OutboxState.SENT, message_id=message_id)

    with patch.object(outbox, "settle", anyhow), patch.object(outbox, "settle_sent", all_of_them):
        yield


def opting_out_is_not_asked_again() -> AbstractContextManager[Any]:
    """Consent is looked at when a contact is planned, not when it leaves."""
    return patch.object(checkins, "reasons_to_hold", lambda unit, touchpoint_ids: {})


def confirmed_before_the_commit() -> AbstractContextManager[Any]:
    """Telegram is told that updates were received, and then they are written down."""
    asked_for = ["message", "callback_query", "my_chat_member"]

    async def fetch(self: Polling) -> None:
        from bot import updates

        batch = await self.bot(GetRawUpdates(offset=self._offset, allowed_updates=asked_for))
        if batch:
            self._offset = max(one["update_id"] for one in batch) + 1
            more = await self.bot(GetRawUpdates(offset=self._offset, timeout=0, allowed_updates=asked_for))
            self._offset = max([self._offset, *(one["update_id"] + 1 for one in more)])
            rows = [updates.read(one) for one in [*batch, *more]]
            await self.database.transact(lambda unit: inbox.receive(unit, rows))

    return patch.object(Polling, "_fetch", fetch)


def done_apart_from_its_effects() -> AbstractContextManager[Any]:
    """An update is marked done in a transaction of its own, after that of its effects."""
    act = UpdateAct.__call__

    async def twice(self: UpdateAct, service: Any, /, *args: Any, **kwargs: Any) -> Any:
        with patch.object(inbox, "mark_done", lambda unit, update_id: True):
            result = await act(self, service, *args, **kwargs)
        await self._database.transact(lambda unit: inbox.mark_done(unit, self._update_id))
        return result

    return patch.object(UpdateAct, "__call__", twice)


def done_before_its_effects() -> AbstractContextManager[Any]:
    """An update is marked done first, and its effects follow in another transaction."""
    act = UpdateAct.__call__

    async def twice(self: UpdateAct, service: Any, /, *args: Any, **kwargs: Any) -> Any:
        await self._database.transact(lambda unit: inbox.mark_done(unit, self._update_id))
        with patch.object(inbox, "mark_done", lambda unit, update_id: True):
            return await act(self, service, *args, **kwargs)

    return patch.object(UpdateAct, "__call__", twice)


def doubtful_check_ins_are_sent_again() -> AbstractContextManager[Any]:
    """A lost answer means "try again", whatever the message."""

    def again(unit: UnitOfWork, row: Outgoing, *, until: datetime, reason: str) -> OutboxState:
        outbox.put_back(unit, row, until=until, reason=reason, ambiguous=True)
        return OutboxState.PENDING

    return patch.object(outgoing, "lost_sight", again)


def doubtful_words_are_given_up() -> AbstractContextManager[Any]:
    """A lost answer means "failed", whatever the message."""
    lost_sight = outgoing.lost_sight

    def never(unit: UnitOfWork, row: Outgoing, *, until: datetime, reason: str) -> OutboxState:
        if row.policy is Policy.AT_MOST_ONCE:
            return lost_sight(unit, row, until=until, reason=reason)
        outbox.settle(unit, row, OutboxState.FAILED, reason=reason)
        return OutboxState.FAILED

    return patch.object(outgoing, "lost_sight", never)


def repeats_do_not_say_so() -> AbstractContextManager[Any]:
    """A message that may have arrived before comes again as if for the first time."""
    put_back = outbox.put_back

    def unmarked(unit: UnitOfWork, row: Outgoing, *, ambiguous: bool | None = None, **kwargs: Any) -> None:
        put_back(unit, row, ambiguous=False, **kwargs)

    return patch.object(outbox, "put_back", unmarked)


@contextmanager
def an_update_that_comes_again_is_new() -> Iterator[None]:
    """The inbox takes an update that it has had before, and it is handled once more."""
    receive = inbox.receive

    def anew(unit: UnitOfWork, updates: Any, **flooded: Any) -> None:
        ids = [one.update_id for one in updates]
        receive(unit, updates, **flooded)
        unit.execute(update(inbox_table).where(inbox_table.c.update_id.in_(ids)).values(state="pending"))

    with patch.object(inbox, "receive", anew), patch.object(inbox, "known", lambda unit, update_ids: set()):
        yield


def several_to_one_chat_at_once() -> AbstractContextManager[Any]:
    """Nobody waits until the message before is in the chat."""
    claim = outbox.claim

    def all_at_once(unit: UnitOfWork, **kwargs: Any) -> list[Outgoing]:
        claimed: list[Outgoing] = []
        here = outbox_table.c.state == OutboxState.SENDING
        there = outbox_table.c.state == OutboxState.FAILED
        while rows := claim(unit, **kwargs):
            claimed += rows
            unit.execute(update(outbox_table).where(here).values(state=OutboxState.FAILED))
        unit.execute(
            update(outbox_table).where(there, outbox_table.c.settled_at.is_(None)).values(state=OutboxState.SENDING)
        )
        return claimed

    return patch.object(outbox, "claim", all_at_once)


def updates_of_a_chat_in_any_order() -> AbstractContextManager[Any]:
    """The updates of a chat are handled as they come to hand."""
    spread = Handling._spread

    def backwards(self: Handling, received: Any) -> None:
        spread(self, [*reversed(received)])

    return patch.object(Handling, "_spread", backwards)


def what_was_on_its_way_is_forgotten() -> AbstractContextManager[Any]:
    """Nobody looks after messages whose sender is gone."""
    return patch.object(outgoing, "release_abandoned", lambda unit, **_: 0)


def replies_are_not_kept_with_their_ticket() -> AbstractContextManager[Any]:
    """Which ticket a sent message is about is not written down with its being sent."""
    return patch.object(tickets, "remember_message", lambda unit, **_: None)


BUGS = (
    Bug(
        "a message is sent before its claim commits",
        sent_before_the_claim_commits,
        "a low score becomes a card",
        "as if for the first time",
    ),
    Bug(
        "a fate is written down without the fence",
        settled_without_the_fence,
        "the machine sleeps while messages are on their way",
        "unknown are",
    ),
    Bug(
        "opting out is not asked about when a message leaves",
        opting_out_is_not_asked_again,
        "a customer stops while a question waits",
        "not at most 0",
    ),
    Bug(
        "updates are confirmed before the commit", confirmed_before_the_commit, "a low score becomes a card", "is lost"
    ),
    Bug(
        "an update is marked done after its effects",
        done_apart_from_its_effects,
        "a customer leaves with a reason and comes back",
        "things to say differ",
    ),
    Bug(
        "an update is marked done before its effects",
        done_before_its_effects,
        "a low score becomes a card",
        "tickets differ",
    ),
    Bug(
        "a doubtful check-in is sent again",
        doubtful_check_ins_are_sent_again,
        "the answers to check-ins are lost",
        "not at most 1",
    ),
    Bug("a doubtful answer is given up", doubtful_words_are_given_up, "a low score becomes a card", "told 0 times"),
    Bug(
        "a repeat does not say so",
        repeats_do_not_say_so,
        "the answers to a manager's words and to a card are lost",
        "as if for the first time",
    ),
    Bug(
        "an update that comes again is new",
        an_update_that_comes_again_is_new,
        "Telegram brings updates twice",
        "things to say differ",
    ),
    Bug("several messages to one chat at once", several_to_one_chat_at_once, "words follow a press at once", "at once"),
    Bug(
        "the updates of a chat in any order",
        updates_of_a_chat_in_any_order,
        "words follow a press at once",
        "tickets differ",
    ),
    Bug(
        "what was on its way is forgotten",
        what_was_on_its_way_is_forgotten,
        "a low score becomes a card",
        "there is still work",
    ),
    Bug(
        "sent messages are not kept with their ticket",
        replies_are_not_kept_with_their_ticket,
        "a question out of the blue",
        "as if for the first time",
    ),
)
