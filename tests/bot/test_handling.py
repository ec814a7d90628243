"""Handling: one update is one transaction; what fails is tried again, then parked, and nobody else waits for it."""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import orjson
import pytest
from aiogram import Bot
from aiogram.types import CallbackQuery, Message
from sqlalchemy import select

from bot.handling import MOST_ATTEMPTS, AlreadyHandled, Handling, UpdateAct
from bot.metrics import Heard
from bot.updates import read
from handlers.board import Board, build_router
from handlers.hearing import Act, Gestures, Toast
from rules.conversation import Someone
from rules.vocabulary import InboxState, Role
from services import people
from services.refusals import NotPermitted, Outdated
from storage import inbox, settings, staff, tables
from storage.database import Database
from storage.inbox import Received
from storage.unit import UnitOfWork
from tests.conftest import HandClock

ADMIN = 9001
OLENA, MARIA = 7001, 7002


@dataclass
class Desk:
    """A handling of its own board: what a test puts there is what is heard."""

    database: Database
    clock: HandClock
    handling: Handling
    heard: list[tuple[int, str]] = field(default_factory=list)
    gestures: list[Any] = field(default_factory=list)
    _ids: int = 100

    def message(self, chat: int, text: str) -> int:
        """Receive a message; its update id."""
        self._ids += 1
        sender = {"id": chat, "is_bot": False, "first_name": "Олена", "language_code": "uk"}
        body = {"message_id": self._ids, "date": 1, "chat": {"id": chat, "type": "private"}, "text": text}
        return self.receive({"update_id": self._ids, "message": {**body, "from": sender}})

    def press(self, chat: int, data: str) -> int:
        """Receive a press; its update id."""
        self._ids += 1
        sender = {"id": chat, "is_bot": False, "first_name": "Олена"}
        press = {"id": "p1", "from": sender, "chat_instance": "c", "data": data}
        return self.receive({"update_id": self._ids, "callback_query": press})

    def receive(self, update: dict[str, Any]) -> int:
        """Receive an update as it is."""
        received = read(update)
        self.database.transact_now(lambda unit: inbox.receive(unit, [received]))
        return received.update_id

    def state(self, update_id: int) -> InboxState:
        """What became of an update."""
        query = select(tables.inbox.c.state).where(tables.inbox.c.update_id == update_id)
        return self.database.transact_now(lambda unit: InboxState(unit.execute(query).scalar_one()))

    def said(self) -> list[tuple[int, str]]:
        """Everything in the outbox: (chat, kind)."""
        query = select(tables.outbox.c.chat_id, tables.outbox.c.kind).order_by(tables.outbox.c.id)
        return self.database.transact_now(lambda unit: [(chat, kind) for chat, kind in unit.execute(query)])

    async def until(self, done: Callable[[], bool]) -> None:
        """Wait until something is true."""
        async with asyncio.timeout(10):
            while not done():  # noqa: ASYNC110 - a database rings no bell
                await asyncio.sleep(0.005)

    async def settles(self, *updates: int) -> None:
        """Wait until none of these is pending."""
        await self.until(lambda: all(self.state(one) is not InboxState.PENDING for one in updates))

    def later(self) -> None:
        """Let every pause pass."""
        self.clock.moment += timedelta(minutes=5)
        self.handling._wakeup.wake()


@pytest.fixture
async def desk(sqlite_database: Database, clock: HandClock) -> AsyncIterator[Desk]:
    """Handling at work, with one admin."""
    with sqlite_database.unit() as unit:
        people.note(unit, Someone(ADMIN, "Ірина", "uk"))
        staff.configure_admins(unit, [ADMIN])
    made: list[Any] = []
    handling = Handling(sqlite_database, Bot("1:token-of-nobody"), lambda press, gestures: made.append(list(gestures)))
    desk = Desk(sqlite_database, clock, handling, gestures=made)
    running = asyncio.create_task(handling.run())
    yield desk
    handling.stop()
    await asyncio.wait_for(running, 10)
    await handling.bot.session.close()


def put_on(
    desk: Desk,
    on_message: Callable[[Message, Act], Any] | None = None,
    on_press: Callable[[CallbackQuery, Any, Act], Any] | None = None,
) -> None:
    """Let the desk hear with these handlers instead of the program's own."""
    board = Board()
    board.private_words = on_message
    board.stale_press = on_press
    desk.handling.dispatcher.sub_routers.clear()
    desk.handling.dispatcher.include_router(build_router(board))


def note(unit: UnitOfWork, text: str) -> None:
    """An effect to be seen afterwards."""
    settings.write(unit, text, True)


def noted(desk: Desk) -> set[str]:
    """The effects there were."""
    return set(desk.database.transact_now(lambda u: u.execute(select(tables.shop_setting.c.key)).scalars().all()))


async def test_an_act_and_its_done_mark_are_one(desk: Desk) -> None:
    """The effect is there, the update is done, the person is remembered."""

    async def hear(message: Message, act: Act) -> Gestures:
        await act(note, message.text or "")
        return ()

    put_on(desk, hear)
    update = desk.message(OLENA, "агов")
    await desk.settles(update)

    assert noted(desk) == {"агов"}
    assert desk.state(update) is InboxState.DONE
    assert desk.database.transact_now(lambda unit: people.language_of_chat(unit, OLENA)) == "uk"


async def test_an_update_nobody_acts_on_is_settled(desk: Desk) -> None:
    """Not heard is not failed."""
    put_on(desk)
    await desk.settles(desk.message(OLENA, "агов"), desk.receive({"update_id": 7, "poll_of_tomorrow": {}}))


async def test_a_second_act_is_a_mistake(desk: Desk, caplog: pytest.LogCaptureFixture) -> None:
    """One update is one transaction: the handler is told so, and the first act is not undone by it."""
    mistakes: list[str] = []

    async def hear(message: Message, act: Act) -> Gestures:
        await act(note, "one")
        try:
            await act(note, "two")
        except RuntimeError as error:
            mistakes.append(str(error))
        return ()

    put_on(desk, hear)
    desk.message(OLENA, "агов")
    await desk.until(lambda: bool(mistakes))

    assert mistakes == ["a handler acts once: one update is one transaction"]
    assert noted(desk) == {"one"}


async def test_what_fails_leaves_nothing_and_is_tried_again(desk: Desk) -> None:
    """An error after half the work: nothing of it is kept; the next attempt succeeds."""
    attempts: list[int] = []

    def half(unit: UnitOfWork) -> None:
        note(unit, f"attempt {len(attempts)}")
        attempts.append(1)
        if len(attempts) < 3:
            raise OSError("not today")

    async def hear(message: Message, act: Act) -> Gestures:
        await act(half)
        return ()

    put_on(desk, hear)
    update = desk.message(OLENA, "агов")
    for number in (1, 2):
        await desk.until(lambda: len(attempts) == number)  # noqa: B023
        await desk.until(lambda: not desk.handling._queues)
        assert desk.state(update) is InboxState.PENDING
        desk.later()
    await desk.settles(update)

    assert noted(desk) == {"attempt 2"}
    assert desk.said() == []


async def test_what_always_fails_is_parked_and_an_admin_learns_of_it(desk: Desk) -> None:
    """After a bounded number of attempts; meanwhile others flow, and after it its own chat does."""
    tried: list[str] = []

    async def hear(message: Message, act: Act) -> Gestures:
        tried.append(message.text or "")
        if message.text == "отрута":
            raise ZeroDivisionError
        await act(note, message.text or "")
        return ()

    put_on(desk, hear)
    poison, behind = desk.message(OLENA, "отрута"), desk.message(OLENA, "за нею")
    others = [desk.message(MARIA, f"м{number}") for number in range(20)]
    await desk.settles(*others)
    assert desk.state(behind) is InboxState.PENDING

    for number in range(1, MOST_ATTEMPTS):
        await desk.until(lambda: tried.count("отрута") == number and not desk.handling._queues)  # noqa: B023
        assert desk.state(poison) is InboxState.PENDING
        desk.later()
    await desk.settles(poison, behind)

    assert tried.count("отрута") == MOST_ATTEMPTS
    assert (desk.state(poison), desk.state(behind)) == (InboxState.PARKED, InboxState.DONE)
    assert desk.said() == [(ADMIN, "update-parked")]


async def test_the_order_of_a_chat_is_kept_and_chats_do_not_wait_for_each_other(desk: Desk) -> None:
    """Олена's second message waits for her first; Марія's does not."""
    may_end = asyncio.Event()

    async def hear(message: Message, act: Act) -> Gestures:
        if message.text == "повільно":
            await may_end.wait()
        desk.heard.append((message.chat.id, message.text or ""))
        await act(note, message.text or "")
        return ()

    put_on(desk, hear)
    slow, next_one = desk.message(OLENA, "повільно"), desk.message(OLENA, "далі")
    await desk.settles(desk.message(MARIA, "швидко"))
    assert desk.heard == [(MARIA, "швидко")]

    may_end.set()
    await desk.settles(slow, next_one)
    assert desk.heard[1:] == [(OLENA, "повільно"), (OLENA, "далі")]


async def test_a_flood_of_one_chat_does_not_hide_another(desk: Desk) -> None:
    """While a long queue is worked off, somebody else's one message is found."""
    may_end = asyncio.Event()

    async def hear(message: Message, act: Act) -> Gestures:
        if message.chat.id == OLENA:
            await may_end.wait()
        await act(note, str(message.message_id))
        return ()

    put_on(desk, hear)
    rows = [Received(number, OLENA, orjson.dumps({"update_id": number}).decode()) for number in range(1000, 2500)]
    first = desk.message(OLENA, "перше")
    desk.database.transact_now(lambda unit: inbox.receive(unit, rows))
    desk._ids = 3000
    await desk.until(lambda: OLENA in desk.handling._queues)
    marias = desk.message(MARIA, "одне")
    await desk.settles(marias)

    assert desk.state(first) is InboxState.PENDING
    may_end.set()


async def test_what_is_no_update_is_parked_at_once(desk: Desk) -> None:
    """Telegram's JSON of a shape we cannot read waits for a person; trying again would change nothing."""
    put_on(desk)
    broken = desk.receive({"update_id": 7, "message": {"message_id": "x", "chat": {"id": OLENA}}})
    await desk.settles(broken, desk.message(OLENA, "далі"))

    assert desk.state(broken) is InboxState.PARKED
    assert desk.said() == [(ADMIN, "update-parked")]


async def test_an_update_somebody_else_settled_has_no_second_effect(
    desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    """Another process was quicker: nothing of this attempt is kept, and it is no error."""
    caplog.set_level(logging.INFO, "bot.handling")
    may_act = asyncio.Event()

    async def hear(message: Message, act: Act) -> Gestures:
        await may_act.wait()
        await act(note, "twice")
        return ()

    put_on(desk, hear)
    update = desk.message(OLENA, "агов")
    await desk.until(lambda: OLENA in desk.handling._queues)
    assert desk.database.transact_now(lambda unit: inbox.mark_done(unit, update))
    may_act.set()
    await desk.until(lambda: not desk.handling._queues)

    assert noted(desk) == set()
    assert "handled before" in caplog.text
    assert not [record for record in caplog.records if record.levelno >= logging.WARNING]


async def test_acting_on_a_settled_update_is_told(desk: Desk) -> None:
    """The act itself says so, whoever calls it."""
    with pytest.raises(AlreadyHandled):
        await UpdateAct(desk.database, 12345)(lambda _: None)


@pytest.mark.parametrize("refusal", [NotPermitted(Role.ADMIN), Outdated()])
async def test_a_refused_message_is_settled_and_explained(desk: Desk, refusal: Exception) -> None:
    """What needs a role is said in the chat; nothing of the act is kept, and it is not tried again."""

    def refuses(unit: UnitOfWork) -> None:
        note(unit, "half")
        raise refusal

    async def hear(message: Message, act: Act) -> Gestures:
        await act(refuses)
        return ()

    put_on(desk, hear)
    update = desk.message(OLENA, "агов")
    await desk.settles(update)

    assert noted(desk) == set()
    assert desk.state(update) is InboxState.DONE
    assert desk.said() == ([(OLENA, "not-allowed")] if isinstance(refusal, NotPermitted) else [])


@pytest.mark.parametrize("refusal", [NotPermitted(Role.ADMIN), Outdated()])
async def test_a_refused_press_gets_a_toast_and_no_message(desk: Desk, refusal: Exception) -> None:
    """The button stops waiting, and the chat is not littered."""

    async def pressed(press: CallbackQuery, button: Any, act: Act) -> Gestures:
        await act(_raises, refusal)
        return [Toast("never")]

    put_on(desk, on_press=pressed)
    await desk.settles(desk.press(OLENA, "of-another-version"))
    await desk.until(lambda: bool(desk.gestures))

    ((toast,),) = desk.gestures
    assert isinstance(toast, Toast)
    assert toast.text != "never"
    assert desk.said() == []


def _raises(unit: UnitOfWork, error: Exception) -> None:
    raise error


async def test_gestures_are_made_after_the_commit(desk: Desk) -> None:
    """A toast never tells of what is not kept."""
    seen: list[InboxState] = []
    update: list[int] = []
    desk.handling.gesture = lambda press, gestures: seen.append(desk.state(update[0]))

    async def pressed(press: CallbackQuery, button: Any, act: Act) -> Gestures:
        await act(note, "done")
        return [Toast("готово")]

    put_on(desk, on_press=pressed)
    update.append(desk.press(OLENA, "x"))
    await desk.until(lambda: bool(seen))

    assert seen == [InboxState.DONE]


async def test_stopping_finishes_what_has_begun_and_begins_nothing_more(desk: Desk) -> None:
    """The update in hand is settled, the next of its chat stays for the next start."""
    begun, may_end = asyncio.Event(), asyncio.Event()

    async def hear(message: Message, act: Act) -> Gestures:
        begun.set()
        await may_end.wait()
        await act(note, message.text or "")
        return ()

    put_on(desk, hear)
    first, second = desk.message(OLENA, "перше"), desk.message(OLENA, "друге")
    await begun.wait()
    desk.handling.stop()
    may_end.set()
    await desk.settles(first)
    await desk.until(lambda: not desk.handling._queues)

    assert desk.state(second) is InboxState.PENDING


async def test_every_attempt_is_counted_by_what_it_came_to(desk: Desk) -> None:
    """One handled, one that failed once and then went well, one that is no update."""

    async def hear(message: Message, act: Act) -> Gestures:
        if message.text == "раз" and counted(desk)["failed"] == 0:
            raise ZeroDivisionError
        await act(note, message.text or "")
        return ()

    put_on(desk, hear)
    handled, failing = desk.message(OLENA, "добре"), desk.message(MARIA, "раз")
    broken = desk.receive({"update_id": 5000, "message": {"chat": {"id": 5}}})
    await desk.until(lambda: counted(desk)["failed"] == 1 and not desk.handling._queues)
    desk.later()
    await desk.settles(handled, failing, broken)
    await desk.until(lambda: not desk.handling._queues)

    assert counted(desk) == {"handled": 2, "failed": 1, "parked": 1, "flooded": 0}


def counted(desk: Desk) -> dict[str, float]:
    """What the metrics say of updates."""
    read = desk.handling.metrics._registry.get_sample_value
    return {one.value: read("retention_updates_total", {"outcome": one.value}) or 0.0 for one in Heard}
