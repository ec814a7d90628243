"""
Handling: inbox rows, in order within each chat and side by side across chats.

One update is one transaction: its effects, its outgoing messages and its "done" mark commit together or not at all.
What fails is tried again with growing pauses and then parked, where an admin learns of it; other chats go on.
"""

import asyncio
import logging
from collections import defaultdict
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Any, Concatenate, ParamSpec, TypeVar

from aiogram import Bot, Dispatcher
from aiogram.enums import ChatType
from aiogram.types import CallbackQuery, Message, Update
from aiogram.types.update import UpdateTypeLookupError
from pydantic import ValidationError

from bot.logs import facts
from bot.metrics import Heard, Metrics
from bot.wakeup import Wakeup
from handlers.board import build_router
from handlers.everything import build_board
from handlers.hearing import Gestures, Toast, someone
from rules.conversation import Someone
from rules.notices.staff import NotAllowed, UpdateParked
from rules.parking import NOT_AN_UPDATE
from rules.vocabulary import Language
from services import people
from services.refusals import NotPermitted, Outdated, Refusal
from storage import inbox, outbox, staff
from storage.database import Database
from storage.inbox import Received
from storage.unit import UnitOfWork
from views.voice import Voice

log = logging.getLogger(__name__)

P = ParamSpec("P")
T = TypeVar("T")

MOST_ATTEMPTS = 5
FIRST_RETRY = timedelta(seconds=1)
BATCH = 200
LEASE = timedelta(seconds=15)  # a process that died keeps a press from being handled no longer than its toast can wait
LOOK_AGAIN_SECONDS = 1.0


class AlreadyHandled(Exception):  # noqa: N818 - not an error: somebody was quicker
    """The update was settled by somebody else; nothing of this attempt is kept."""


class UpdateAct:
    """The one act of a handler: a service and the update's "done" mark, in one transaction."""

    def __init__(
        self, database: Database, update_id: int, who: Someone | None = None, *, in_private: bool = False
    ) -> None:
        self.has_acted = False
        self._database = database
        self._update_id = update_id
        self._who = who
        self._in_private = in_private
        self._language = database.shop.default_language

    @property
    def voice(self) -> Voice:
        """The voice in the person's language, as it is after the act."""
        shop = self._database.shop
        return Voice(self._language, self._database.clock.now(), shop.zone, shop.name)

    async def __call__(
        self, service: Callable[Concatenate[UnitOfWork, P], T], /, *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Run the service and settle the update; a second call is a mistake in the handler."""
        if self.has_acted:
            raise RuntimeError("a handler acts once: one update is one transaction")
        self.has_acted = True

        def work(unit: UnitOfWork) -> tuple[T, Language | None]:
            if not inbox.mark_done(unit, self._update_id):
                raise AlreadyHandled
            if self._who is not None:
                people.note(unit, self._who, in_private=self._in_private)
            result = service(unit, *args, **kwargs)
            return result, people.language_of_chat(unit, self._who.telegram_id) if self._who else None

        result, language = await self._database.transact(work)
        self._language = language or self._language
        return result

    async def settle(self) -> None:
        """Settle an update that nobody acted on."""
        if not self.has_acted:
            await self(lambda _: None)

    async def refuse(self, refusal: Refusal, chat_id: int | None) -> None:
        """Settle an update whose act was refused; who wrote a message is told why, in its chat."""
        self.has_acted = False

        def say_why(unit: UnitOfWork) -> None:
            if chat_id is not None and isinstance(refusal, NotPermitted):
                outbox.say(unit, chat_id, NotAllowed(needs=refusal.needs))

        await self(say_why)


class Handling:
    """Handles what is in the inbox until it is told to stop."""

    def __init__(
        self,
        database: Database,
        bot: Bot,
        gesture: Callable[[CallbackQuery | Message, Gestures], Any],
        metrics: Metrics | None = None,
    ) -> None:
        self.database = database
        self.metrics = metrics or Metrics()
        self.bot = bot
        self.gesture = gesture
        self.dispatcher = Dispatcher(disable_fsm=True)
        self.dispatcher.include_router(build_router(build_board()))
        self._wakeup = Wakeup()
        self._stopping = False
        self._queues: dict[int, asyncio.Task[None]] = {}

    async def run(self) -> None:
        """Handle until `stop`; then finish what has begun."""
        self._wakeup.listen(self.database, "inbox")
        while not self._stopping:
            try:
                received = await self._next()
            except Exception:
                log.exception("the inbox cannot be read; trying again")
                received = []
                await asyncio.sleep(LOOK_AGAIN_SECONDS)
            self._spread(received)
            if not received:
                await self._wakeup.wait(LOOK_AGAIN_SECONDS)
        if self._queues:
            await asyncio.wait(self._queues.values())

    def stop(self) -> None:
        """Begin nothing more."""
        self._stopping = True
        self._wakeup.wake()

    async def _next(self) -> list[Received]:
        claim = partial(inbox.claim, busy_chats=list(self._queues), most=BATCH, lease=LEASE)
        return await self.database.transact(claim)

    def _spread(self, received: list[Received]) -> None:
        by_chat: dict[int, list[Received]] = defaultdict(list)
        for one in received:
            by_chat[one.chat_id].append(one)
        for chat_id, queue in by_chat.items():
            self._queues[chat_id] = asyncio.create_task(self._work_off(chat_id, queue))

    async def _work_off(self, chat_id: int, queue: list[Received]) -> None:
        left = [received.update_id for received in queue]
        try:
            for received in queue:
                if self._stopping or not await self._handle(received):
                    break  # the order within a chat is kept: what follows a failure waits for it
                left.pop(0)
            if left and not self.database.is_sqlite:  # another process need not wait until our lease ends
                await self._write_down(partial(inbox.let_go, update_ids=left))
        finally:
            del self._queues[chat_id]
            self._wakeup.wake()

    async def _handle(self, received: Received) -> bool:
        """Handle one update; False if it has to be tried again."""
        try:
            update = Update.model_validate_json(received.body, context={"bot": self.bot})
        except ValidationError as error:
            await self._park(received, f"{NOT_AN_UPDATE}: {error.error_count()} faults")
            return True
        try:
            await self._hear(update)
        except AlreadyHandled:
            log.info("handled before", extra=facts(update=received.update_id))
        except Exception as error:
            log.exception("an update failed", extra=facts(update=received.update_id, attempt=received.attempts + 1))
            return await self._try_later(received, error)
        else:
            self.metrics.heard(Heard.HANDLED)
            log.info("handled", extra=facts(update=received.update_id, chat=received.chat_id))
        return True

    async def _hear(self, update: Update) -> None:
        try:
            event = update.event
        except UpdateTypeLookupError:  # a kind that is younger than the library: nobody here listens to it
            await UpdateAct(self.database, update.update_id).settle()
            return
        user = getattr(event, "from_user", None)
        who = someone(user) if user and not user.is_bot else None
        act = UpdateAct(self.database, update.update_id, who, in_private=_is_private(event))
        try:
            answer = await self.dispatcher.feed_update(self.bot, update, act=act)
            gestures: Gestures = answer if isinstance(answer, list | tuple) else ()
            await act.settle()
        except Outdated as refusal:
            await act.refuse(refusal, None)
            gestures = [Toast(act.voice.label("toast-outdated"))]
        except NotPermitted as refusal:
            await act.refuse(refusal, event.chat.id if isinstance(event, Message) else None)
            gestures = [Toast(act.voice.label("toast-not-allowed"))]
        if isinstance(event, CallbackQuery) or (gestures and isinstance(event, Message)):
            self.gesture(event, gestures)

    async def _try_later(self, received: Received, error: Exception) -> bool:
        self.metrics.heard(Heard.FAILED)
        if received.attempts + 1 >= MOST_ATTEMPTS:
            await self._park(received, f"{type(error).__name__}")
            return True
        until = self.database.clock.now() + FIRST_RETRY * int(2**received.attempts)
        reason = type(error).__name__
        await self._write_down(partial(inbox.postpone, update_id=received.update_id, until=until, error=reason))
        return False

    async def _park(self, received: Received, error: str) -> None:
        self.metrics.heard(Heard.PARKED)
        log.error("parked", extra=facts(update=received.update_id))

        def park(unit: UnitOfWork) -> None:
            if not inbox.park(unit, received.update_id, error=error):
                return
            for admin in staff.admins(unit):
                outbox.say(unit, admin.telegram_id, UpdateParked(update_id=received.update_id))

        await self._write_down(park)

    async def _write_down(self, work: Callable[[UnitOfWork], object]) -> None:
        try:
            await self.database.transact(work)
        except Exception:
            log.exception("a failure could not be written down; it will be found again")
            await asyncio.sleep(LOOK_AGAIN_SECONDS)


def _is_private(event: Any) -> bool:
    """Tell whether something happened between the person and the bot alone."""
    chat = getattr(event, "chat", None) or getattr(getattr(event, "message", None), "chat", None)
    return chat is not None and chat.type == ChatType.PRIVATE
